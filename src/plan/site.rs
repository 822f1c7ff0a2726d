//! What every page shows of the site: its name, menu, foot, who is behind it. Not what single pages show.

use std::sync::Arc;

use super::cells::contact;
use super::exports;
use super::overview::Overview;
use super::planned::Options;
use super::presenter::Presenter;
use super::routes::{self, Route};
use super::view::{Link, Logo, Publisher, Site};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::model::Key;
use crate::parse::record::{Address, Kind, NavigationEntry, SiteRecord, Text};
use crate::source::SourcePath;

/// How many free pages the foot of every page leads to.
const MOST_PAGES: usize = 12;

/// What every page shows of the site that `record` configures.
pub(super) fn site(
    presenter: &Presenter<'_>,
    record: &SiteRecord,
    options: &Options,
) -> Diagnosed<Site> {
    let base_url = options.base_url.as_deref().or(record.base_url.as_deref());
    let mut diagnostics = Vec::new();
    let navigation = record.navigation.iter().enumerate();
    let navigation: Vec<Link> = navigation
        .filter_map(|(item, entry)| step(presenter, item, entry, &mut diagnostics))
        .collect();
    let look = &record.look;
    let value = Site {
        title: record.title.shared(),
        subtitle: record.subtitle.as_ref().map(Text::shared),
        description: record.description.shared(),
        base_url: base_url.map(|url| format!("{}/", url.trim_end_matches('/')).into()),
        publisher: record.publisher.set().map(|publisher| Publisher {
            name: publisher.name.shared(),
            url: publisher.url.as_ref().map(Address::shared),
        }),
        contact: record.contact.set().map(contact),
        licence: record.licence.name.shared(),
        licence_url: record.licence.url.shared(),
        search: record.search.then(|| Route::page(routes::SEARCH)),
        feed: base_url.map(|_| Route::file(exports::FEED)),
        colours: look.has_colours().then(|| Route::file(exports::COLOURS)),
        logo: look.logo.as_ref().map(|logo| Logo {
            route: picture_route(&logo.file),
            alternative: logo.alternative.shared(),
            width: logo.width,
            height: logo.height,
        }),
        image: look.image.as_ref().map(|image| picture_route(image)),
        service: service(presenter, &navigation),
        navigation,
        overviews: presenter.overviews().map(|it| presenter.overview(it)).collect(),
        index: index(presenter),
    };
    Diagnosed { value, diagnostics }
}

/// Entry `item` of the main menu, unless it leads nowhere.
fn step(
    presenter: &Presenter<'_>,
    item: usize,
    entry: &NavigationEntry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Link> {
    if let Some(link) = presenter.linked(&entry.to.kind, &entry.to.id) {
        return Some(Link { title: entry.label.shared(), ..link });
    }
    let knowledge = presenter.knowledge;
    let span = || {
        let origin = knowledge.site.as_ref().map(|site| &site.origin);
        let steps = ["navigation".into(), item.into(), "to".into()];
        origin.map_or_else(|| Span::file("content/site.yaml"), |origin| origin.span(&steps))
    };
    if knowledge.is_draft(&entry.to.kind, &entry.to.id) {
        diagnostics.push(Diagnostic::new(Code::DraftLink, span()).with("target", &entry.to));
    }
    let is_left_out = knowledge.is_withheld(&entry.to)
        || presenter.unneeded(&entry.to.kind, &entry.to.id).is_some();
    if !is_left_out {
        let problem = Diagnostic::new(Code::BrokenLink, span()).with("target", &entry.to);
        let lists = Kind::ALL.iter().filter(|kind| presenter.routes.list(**kind).is_some());
        let pages = knowledge.pages.iter().map(|page| &*page.front.id);
        let known = lists.map(|kind| kind.word()).chain(Overview::WORDS).chain(pages);
        diagnostics.push(problem.with_some("nearest", nearest(&entry.to.id, known)));
    }
    None
}

/// All lists of something, and the search.
fn index(presenter: &Presenter<'_>) -> Vec<Link> {
    let knowledge = presenter.knowledge;
    let kinds = Kind::ALL.iter().filter(|kind| knowledge.count(**kind) > 0);
    let lists = kinds.filter_map(|kind| presenter.list_link(*kind));
    let title = &presenter.words.footer.search;
    let has_search = knowledge.site.as_ref().is_some_and(|site| site.search);
    let search = has_search.then(|| page_link(title.shared(), routes::SEARCH));
    lists.chain(search).collect()
}

/// Free pages that no menu leads to, in their order, then the pages that every site has.
fn service(presenter: &Presenter<'_>, navigation: &[Link]) -> Vec<Link> {
    let knowledge = presenter.knowledge;
    let overviews = Overview::ALL.map(|overview| presenter.overview(overview));
    let is_new =
        |link: &Link| navigation.iter().chain(&overviews).all(|known| known.route != link.route);
    let pages: Vec<Key> = knowledge.keys(Kind::Page).collect();
    let pages = pages.into_iter().filter_map(|key| presenter.plain_link(key)).filter(is_new);
    let words = presenter.words;
    let about = [
        page_link(presenter.name_of_kind(Kind::Accessibility), routes::ACCESSIBILITY),
        page_link(words.accessibility.results.shared(), routes::TEST_RESULTS),
    ];
    let has_policy = knowledge.count(Kind::Accessibility) > 0;
    let about = about.into_iter().filter(|_| has_policy);
    let data = page_link(words.data.title.shared(), exports::data::FOLDER);
    pages.take(MOST_PAGES).chain(about).chain([data]).collect()
}

/// A link to the page of `folder`.
fn page_link(title: Arc<str>, folder: &str) -> Link {
    Link { title, route: Route::page(folder).as_str().into() }
}

/// Where a picture of the configuration is published: one of the theme as it is, one of the content as a file.
fn picture_route(file: &str) -> Arc<str> {
    if file.starts_with("assets/") {
        return file.into();
    }
    let source = SourcePath::new(&format!("content/{file}"));
    source.map_or_else(|| file.into(), |source| Route::of_attachment(&source).as_str().into())
}
