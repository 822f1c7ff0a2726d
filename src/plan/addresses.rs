//! Which addresses pages take: former ones lead to those of today, and no two pages share one. Where records lie is in
//! `routes`.

use std::borrow::Cow;

use ahash::HashMap;
use rayon::prelude::*;

use super::planned::{Attached, Planned, Subject};
use super::routes::{Route, Routes};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::model::{Knowledge, folded};
use crate::parse::record::Kind;

/// Pages that lead from the former addresses of records to their present ones.
pub(super) fn aliases(
    knowledge: &Knowledge,
    routes: &Routes,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Planned> {
    let mut found = Vec::new();
    for key in Kind::ALL.iter().flat_map(|kind| knowledge.keys(*kind)) {
        let Some(row) = knowledge.row(key) else { continue };
        for (item, alias) in row.aliases().iter().enumerate() {
            let origin = row.span(&["aliases".into(), item.into()]);
            match (Route::of_alias(alias), routes.place(key)) {
                (Some(route), Some((to, _))) => {
                    found.push(Planned { route, subject: Subject::Redirect(to.clone()), origin });
                }
                _ => diagnostics.push(
                    Diagnostic::new(Code::BadValue, origin)
                        .with("field", "aliases")
                        .with("value", alias)
                        .with_word("reason", "not-a-former-address"),
                ),
            }
        }
    }
    found
}

/// `pages` in the order of their routes, without those that would overwrite another one or one of `attachments`, also on
/// systems that do not tell `A` from `a`.
pub(super) fn in_order(
    mut pages: Vec<Planned>,
    attachments: &[Attached],
) -> Diagnosed<Vec<Planned>> {
    let by_route = |a: &Planned, b: &Planned| a.route.cmp(&b.route);
    pages.par_sort_by(by_route);
    let mut diagnostics = Vec::new();
    if may_collide(&pages, attachments) {
        // Former addresses last: where one meets a page, it is the one to change.
        pages.sort_by_key(|page| matches!(page.subject, Subject::Redirect(_)));
        pages = without_collisions(pages, attachments, &mut diagnostics);
        pages.sort_by(by_route);
    }
    Diagnosed { value: pages, diagnostics }
}

/// Whether two of `pages`, which are in the order of their routes, or of `attachments` may lie at one address.
fn may_collide(pages: &[Planned], attachments: &[Attached]) -> bool {
    let has_capitals = |route: &Route| matches!(folded(route.as_str()), Cow::Owned(_));
    let is_page = |route: &Route| pages.binary_search_by(|page| page.route.cmp(route)).is_ok();
    pages.par_iter().any(|page| has_capitals(&page.route))
        || pages.par_windows(2).any(|pages| pages[0].route == pages[1].route)
        || attachments.iter().any(|file| has_capitals(&file.route) || is_page(&file.route))
}

/// The first of `pages` at each address.
fn without_collisions(
    pages: Vec<Planned>,
    attachments: &[Attached],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Planned> {
    let file = |file: &Attached| (Span::file(file.source.as_str()), None);
    let mut taken: HashMap<String, (Span, Option<Kind>)> =
        attachments.iter().map(|it| (it.route.as_str().to_lowercase(), file(it))).collect();
    let mut kept = Vec::with_capacity(pages.len());
    for page in pages {
        let folded = page.route.as_str().to_lowercase();
        let kind = match &page.subject {
            Subject::Record(key) => Some(key.kind),
            _ => None,
        };
        if let Some((first, other)) = taken.get(&folded) {
            // Two records of one kind at one address have one id, and that is reported already.
            if kind.is_none() || *other != kind {
                let problem = Diagnostic::new(Code::RouteCollision, page.origin.clone());
                let problem = problem.with("route", &page.route);
                diagnostics.push(problem.and_see(first.clone(), "same-route"));
            }
            continue;
        }
        taken.insert(folded, (page.origin.clone(), kind));
        kept.push(page);
    }
    kept
}
