//! Each file of a site has a place of its own: none lies where another one or a folder has to be, and every name is one
//! that servers and disks take. That no two pages share an address is seen to in `plan`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Code, Diagnostic, Span};
use crate::output::publish::is_publishable;
use crate::plan::{SitePlan, Subject};

/// Where the published files of a theme lie in the project, by their routes.
pub(super) type Assets = BTreeMap<String, Arc<str>>;

/// What keeps files of `plan` and of `assets` from being published beside each other.
pub(super) fn check(plan: &SitePlan, assets: &Assets) -> Vec<Diagnostic> {
    let outputs = Outputs { plan, assets };
    let unnamed = assets.iter().filter(|(route, _)| !is_publishable(route));
    let unnamed = unnamed.map(|(route, path)| {
        let name = route.trim_start_matches("assets/");
        Diagnostic::new(Code::AssetName, Span::file(path.clone())).with("name", name)
    });
    unnamed.chain(outputs.twice()).chain(outputs.inside_files()).collect()
}

/// Where a file of a site comes from.
enum Place {
    /// What its author wrote.
    Authored(Span),
    /// The program makes it.
    Made,
}

struct Outputs<'a> {
    plan: &'a SitePlan,
    assets: &'a Assets,
}

impl Outputs<'_> {
    /// Files of the theme that have the address of another file.
    fn twice(&self) -> impl Iterator<Item = Diagnostic> {
        self.assets.iter().filter_map(|(route, path)| {
            let other = self.beside_assets(route)?;
            let problem = Diagnostic::new(Code::RouteCollision, Span::file(path.clone()));
            Some(seen(problem.with("route", route), other))
        })
    }

    /// What would lie inside a file.
    fn inside_files(&self) -> impl Iterator<Item = Diagnostic> {
        // Ids make no folder that could be a file; former addresses and names of files do.
        let is_former = |subject: &Subject| matches!(subject, Subject::Redirect(_));
        let pages = self.plan.pages.iter().filter(move |page| is_former(&page.subject));
        let pages = pages.map(|page| (page.route.as_str(), page.origin.clone()));
        let attached = self.plan.attachments.iter();
        let attached = attached.map(|it| (it.route.as_str(), Span::file(it.source.as_str())));
        let assets = self.assets.iter();
        let assets = assets.map(|(route, path)| (route.as_str(), Span::file(path.clone())));
        pages.chain(attached).chain(assets).filter_map(|(route, span)| {
            let (folder, other) = folders(route).find_map(|it| Some((it, self.at(it)?)))?;
            let problem = Diagnostic::new(Code::RouteCollision, span).with("route", folder);
            Some(seen(problem.with("inside", route), other))
        })
    }

    /// The file at `route`, also for systems that do not tell `A` from `a`.
    fn at(&self, route: &str) -> Option<Place> {
        let mut assets = self.assets.iter();
        let asset = assets.find(|(other, _)| other.eq_ignore_ascii_case(route));
        let asset = asset.map(|(_, path)| Place::Authored(Span::file(path.clone())));
        asset.or_else(|| self.beside_assets(route))
    }

    /// The same, if it is no file of the theme.
    fn beside_assets(&self, route: &str) -> Option<Place> {
        let is_it = |other: &str| other.eq_ignore_ascii_case(route);
        let page = self.plan.pages.iter().find(|page| is_it(page.route.as_str()));
        let file = self.plan.attachments.iter().find(|file| is_it(file.route.as_str()));
        let page = page.map(|page| Place::Authored(page.origin.clone()));
        let file = file.map(|file| Place::Authored(Span::file(file.source.as_str())));
        page.or(file).or_else(|| self.plan.makes(route).then_some(Place::Made))
    }
}

/// The folders that `route` lies in, the outermost first.
fn folders(route: &str) -> impl Iterator<Item = &str> {
    route.match_indices('/').map(|(end, _)| &route[..end])
}

/// `problem` beside where the `other` file comes from.
fn seen(problem: Diagnostic, other: Place) -> Diagnostic {
    match other {
        Place::Authored(other) => problem.and_see(other, "same-route"),
        Place::Made => problem,
    }
}
