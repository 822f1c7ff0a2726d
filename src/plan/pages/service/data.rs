//! The page of downloads and the page that says what their columns and words mean.

use super::super::frame::{self, Heads};
use crate::plan::cells::{date, list, text};
use crate::plan::exports::data::{Definition, Download, Downloads, FOLDER, Offered};
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::routes::{DEFINITIONS, Route};
use crate::plan::view::{Cell, Content, Field, Link, Page, Service, Site, Table};
use crate::theme::words::{self, Word};

/// The page of downloads.
pub(in crate::plan) fn data(
    presenter: &Presenter<'_>,
    site: &Site,
    planned: &Planned,
    downloads: &Downloads,
) -> Page {
    let words = &presenter.words.data;
    let as_of = presenter.knowledge.site.as_ref().map(|record| {
        let day = Cell::Date { date: date(&record.updated), orig: None };
        Field::labelled("as-of", &words.as_of, day)
    });
    let licence = Cell::External { title: site.licence.clone(), href: site.licence_url.clone() };
    let terms = [
        ("licence", &words.licence, licence),
        ("encoding", &words.encoding, text(words.encoding_is.shared())),
        ("csv", &words.csv, text(words.csv_is.shared())),
        ("updates", &words.updates, text(words.updates_are.shared())),
    ];
    let terms = terms.map(|(id, label, cell)| Field::labelled(id, label, cell));
    let route = Route::page(DEFINITIONS);
    let content = Content::Service(Service {
        rows: as_of.into_iter().chain(terms).collect(),
        tables: vec![
            table(words, [&words.by_kind, &words.kind, &words.records], &downloads.kinds),
            table(words, [&words.common, &words.table, &words.rows], &downloads.common),
        ],
        previous: None,
        next: Some(Link { title: words.definitions.shared(), route: route.as_str().into() }),
    });
    let heads = Heads::new("data.html", words.title.shared()).about(words.about.shared());
    frame::page(presenter, planned, heads, content)
}

/// A table of `downloads`; `titles` are its caption, what they are of and what is counted.
fn table(words: &words::Data, titles: [&Word; 3], downloads: &[Download]) -> Table {
    let [caption, what, count] = titles;
    let rows = downloads.iter().map(|download| {
        let file = |file: &Offered| Cell::Link {
            title: format!("{}（{}）", file.label, size(words, file.size)).into(),
            route: Some(file.route.as_str().into()),
            orig: None,
            remark: None,
        };
        vec![
            text(download.title.as_str()),
            text(download.count.to_string()),
            list(download.files.iter().map(file).collect()),
        ]
    });
    Table::new(caption.shared(), &[what, count, &words.file], rows.collect())
}

/// A size as readers know it.
fn size(words: &words::Data, bytes: usize) -> String {
    const KILO: usize = 1024;
    match bytes {
        0..KILO => words.bytes(bytes),
        _ if bytes < KILO * KILO => format!("{}KB", bytes.div_ceil(KILO)),
        _ => format!("{}.{}MB", bytes / KILO / KILO, bytes / KILO % KILO * 10 / KILO),
    }
}

/// What the columns of the downloads mean.
pub(in crate::plan) fn definitions(
    presenter: &Presenter<'_>,
    planned: &Planned,
    downloads: &Downloads,
) -> Page {
    let words = &presenter.words.data;
    let route = Route::page(FOLDER).as_str().into();
    let data = Link { title: words.title.shared(), route };
    let content = Content::Service(Service {
        rows: Vec::new(),
        tables: downloads.definitions.iter().map(|it| definition(words, it)).collect(),
        previous: Some(data.clone()),
        next: None,
    });
    let heads = Heads::new("definitions.html", words.definitions.shared());
    let heads = Heads { breadcrumb: vec![data], ..heads }.about(words.definitions_about.shared());
    frame::page(presenter, planned, heads, content)
}

fn definition(words: &words::Data, definition: &Definition) -> Table {
    let rows = definition.columns.iter().map(|columns| {
        let or_dash = |said: &str| text(if said.is_empty() { "―" } else { said });
        columns.iter().map(|said| or_dash(said)).collect()
    });
    let head: [&str; 5] =
        [&words.column, &words.name, &words.description, &words.form, &words.refers_to];
    let caption = format!("{}（{}.csv）", definition.title, definition.name);
    Table::new(caption, &head, rows.collect())
}

#[cfg(test)]
mod tests {
    use crate::theme::words::{Sources, Words, is_field};

    #[test]
    fn sizes_are_never_smaller_than_the_file() {
        let words = Words::read(&Sources { theme: &[], site: None, is_field }).value;
        let size = |bytes| super::size(&words.data, bytes);
        assert_eq!(size(0), "0バイト");
        assert_eq!(size(1023), "1023バイト");
        assert_eq!(size(1025), "2KB");
        assert_eq!(size(1024 * 1024 * 3 / 2), "1.5MB");
    }
}
