//! All opinions voiced in meeting bodies, and what answered them. An opinion without an answer is said to have none.

use super::lead::ROWS;
use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{Absence, BodyRecord, IssueRecord, OpinionRecord, Record};
use crate::plan::cells::{first_of, list, list_or};
use crate::plan::pages::frame;
use crate::plan::presenter::Presenter;
use crate::plan::trace::chain::{REACHED, reached_from};
use crate::plan::trace::paths;
use crate::plan::view::{Cell, Entry, Field, Section};

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let words = presenter.words;
    let mut sections = Vec::new();
    let mut left = ROWS;
    for (body, record) in Knowledge::refs::<BodyRecord, _>(&presenter.knowledge.bodies) {
        let opinions: Vec<Ref<OpinionRecord>> =
            presenter.knowledge.graph.sources::<OpinionRecord>(body.key(), r::BODY).collect();
        if opinions.is_empty() {
            continue;
        }
        let mut section = Section::new(
            &format!("at-{}", record.id.to_lowercase()),
            &presenter.title(body.key()),
            &words.of_overviews.opinions.at_body,
        );
        let (all, shown) = (opinions.len(), opinions.len().min(left));
        left -= shown;
        if shown < all {
            section.text.push(words.overview.first(all, shown).into());
            section.more = presenter.plain_link(body.key());
        }
        section.entries =
            opinions.into_iter().take(shown).map(|opinion| entry(presenter, opinion)).collect();
        sections.push(section);
    }
    if sections.is_empty() {
        let title = &words.of_overviews.opinions.none;
        sections.push(Section::new("none", title, &words.overview.nothing));
    }
    sections
}

fn entry(presenter: &Presenter<'_>, opinion: Ref<OpinionRecord>) -> Entry {
    Entry { rows: rows(presenter, opinion), ..frame::entry(presenter, opinion.key(), None) }
}

fn rows(presenter: &Presenter<'_>, opinion: Ref<OpinionRecord>) -> Vec<Field> {
    let words = presenter.words;
    let record = &presenter.knowledge[opinion];
    let issues = issues(presenter, opinion.key());
    let (mut measures, mut cases): (Vec<Cell>, Vec<Cell>) = (Vec::new(), Vec::new());
    let mut later: Vec<Cell> = Vec::new();
    for issue in &issues {
        let found = paths::of(presenter, *issue);
        measures.extend(reached_from(presenter, *issue, &found.measures));
        cases.extend(reached_from(presenter, *issue, &found.cases));
        if let Some(issue) = issue.as_ref::<IssueRecord>().map(|issue| &presenter.knowledge[issue])
            && !issue.followed_by.is_empty()
        {
            match presenter.all_noted(&issue.followed_by) {
                Cell::List { items } => later.extend(items),
                one => later.push(one),
            }
        }
    }
    let first = |found| first_of(words, found, REACHED, None);
    let links = issues.iter().map(|issue| presenter.link(*issue)).collect();
    let mut rows = vec![
        presenter.field::<OpinionRecord>("issues", list_or(links, Absence::Unlinked)),
        Field::labelled("measures", &words.of_overviews.opinions.answered, first(measures)),
        Field::labelled("cases", &words.of_kinds.case.involving, first(cases)),
    ];
    let opinion = presenter.noted(&record.text);
    if !matches!(opinion, Cell::Text { .. }) {
        // The title has the words, but not those of the source.
        let name = presenter.name_of_kind(OpinionRecord::KIND);
        rows.insert(0, Field::labelled("text", &name, opinion));
    }
    if !later.is_empty() {
        rows.push(presenter.field::<IssueRecord>("followed_by", list(later)));
    }
    if !record.sources.is_empty() {
        rows.push(presenter.field::<OpinionRecord>("sources", presenter.cited(&record.sources)));
    }
    rows
}

/// The issues that an opinion raises, whichever of the two says so.
fn issues(presenter: &Presenter<'_>, opinion: Key) -> Vec<Key> {
    let graph = &presenter.knowledge.graph;
    let mut found: Vec<Key> =
        graph.targets::<IssueRecord>(opinion, r::ISSUES).map(Ref::key).collect();
    for issue in graph.sources::<IssueRecord>(opinion, r::OPINIONS) {
        if !found.contains(&issue.key()) {
            found.push(issue.key());
        }
    }
    found
}
