//! What every page shows of the site: its name, menu, foot, who is behind it. Not what single pages show.

use std::sync::Arc;

use super::cells::contact;
use super::exports;
use super::overview::Overview;
use super::planned::Options;
use super::presenter::Presenter;
use super::routes::{self, Route};
use super::view::{Link, Logo, MenuItem, Publisher, Site};
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::model::Key;
use crate::parse::record::{Address, Kind, NavigationEntry, RecordLink, SiteRecord, Text};
use crate::parse::yaml::Step;
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
    let navigation: Vec<MenuItem> = navigation
        .filter_map(|(number, entry)| {
            item(presenter, &["navigation".into(), number.into()], entry, &mut diagnostics)
        })
        .collect();
    let help = record.help.as_ref();
    let help = help.and_then(|entry| item(presenter, &["help".into()], entry, &mut diagnostics));
    let doors = record.doors.iter().enumerate().filter_map(|(number, entry)| {
        item(presenter, &["doors".into(), number.into()], entry, &mut diagnostics)
    });
    let doors = doors.map(MenuItem::link).collect();
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
        help: help.map(MenuItem::link),
        doors,
        overviews: presenter.overviews().map(|it| presenter.overview(it)).collect(),
        index: index(presenter),
    };
    Diagnosed { value, diagnostics }
}

/// The entry of a menu at `place` in the site's file, unless it leads nowhere; of the pages under it, those that there are.
fn item(
    presenter: &Presenter<'_>,
    place: &[Step],
    entry: &NavigationEntry,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MenuItem> {
    let at = |steps: Vec<Step>| [place, &steps].concat();
    let under = entry.under.iter().enumerate().filter_map(|(number, to)| {
        let steps = at(vec!["under".into(), number.into()]);
        led_to(presenter, &steps, to, diagnostics)
    });
    let under = under.collect();
    let link = led_to(presenter, &at(vec!["to".into()]), &entry.to, diagnostics)?;
    Some(MenuItem { title: entry.label.shared(), route: link.route, under })
}

/// What `to`, at `steps` of the site's file, leads to.
fn led_to(
    presenter: &Presenter<'_>,
    steps: &[Step],
    to: &RecordLink,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Link> {
    if let Some(link) = presenter.linked(&to.kind, &to.id) {
        return Some(link);
    }
    let knowledge = presenter.knowledge;
    let span = || {
        let origin = knowledge.site.as_ref().map(|site| &site.origin);
        origin.map_or_else(|| Span::file("content/site.yaml"), |origin| origin.span(steps))
    };
    if knowledge.is_draft(&to.kind, &to.id) {
        diagnostics.push(Diagnostic::new(Code::DraftLink, span()).with("target", to));
    }
    let is_left_out = knowledge.is_withheld(to) || presenter.unneeded(&to.kind, &to.id).is_some();
    if !is_left_out {
        let problem = Diagnostic::new(Code::BrokenLink, span()).with("target", to);
        let lists = Kind::ALL.iter().filter(|kind| presenter.routes.list(**kind).is_some());
        let pages = knowledge.pages.iter().map(|page| &*page.front.id);
        let known = lists.map(|kind| kind.word()).chain(Overview::WORDS).chain(pages);
        diagnostics.push(problem.with_some("nearest", nearest(&to.id, known)));
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
fn service(presenter: &Presenter<'_>, navigation: &[MenuItem]) -> Vec<Link> {
    let knowledge = presenter.knowledge;
    let overviews = Overview::ALL.map(|overview| presenter.overview(overview));
    let inner = navigation.iter().flat_map(|item| &item.under).chain(&overviews);
    let known: Vec<&str> =
        navigation.iter().map(|item| &*item.route).chain(inner.map(|link| &*link.route)).collect();
    let is_new = |link: &Link| !known.contains(&&*link.route);
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
