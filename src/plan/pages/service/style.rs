//! The style page: every part of pages in one place, for those who write themes and for the tests. No link leads to it.

use std::sync::Arc;

use super::super::frame::{self, Heads};
use crate::parse::record::{Absence, Icon, MarkColour};
use crate::plan::cells::{date, list, text};
use crate::plan::planned::Planned;
use crate::plan::presenter::Presenter;
use crate::plan::routes::Route;
use crate::plan::view::{
    Cell, Contact, Content, Correction, Entry, Field, Gap, Gaps, Group, Page, Pager, Record,
    Source, Style, Table,
};
use crate::theme::words::{Sample, Word};

/// Marks in all colours and with all signs.
const MARKS: [(&str, MarkColour, Icon); 8] = [
    ("certainty", MarkColour::Green, Icon::Full),
    ("certainty", MarkColour::Purple, Icon::Half),
    ("certainty", MarkColour::Plain, Icon::Document),
    ("certainty", MarkColour::Amber, Icon::Dashed),
    ("certainty", MarkColour::Grey, Icon::Question),
    ("status", MarkColour::Blue, Icon::Calendar),
    ("status", MarkColour::Red, Icon::Stop),
    ("rollout", MarkColour::Plain, Icon::Rhombus),
];

/// The style page.
pub(in crate::plan) fn style(presenter: &Presenter<'_>, planned: &Planned) -> Page {
    let route = &planned.route;
    let pager =
        Pager { number: 2, count: 3, routes: vec![route.clone(), route.clone(), route.clone()] };
    let content = Content::Style(Box::new(Style { record: record(presenter), pager }));
    let words = &presenter.words.style.sample;
    let heads =
        Heads { kind: words.kind.shared(), ..Heads::new("style.html", words.title.shared()) };
    let heads = heads.about(words.about.shared());
    frame::page(presenter, planned, heads, content)
}

/// A record with all that records can have.
fn record(presenter: &Presenter<'_>) -> Record {
    let words = &presenter.words.style.sample;
    let gap = |id: &str, label: &Word, absence| Gaps {
        absence,
        reason: presenter.absence(absence),
        fields: vec![Gap { id: id.into(), label: label.shared(), absence }],
    };
    let entry = |title: &Word, reason: Option<&Word>| entry(presenter, title, reason);
    Record {
        subtitle: Some(words.subtitle.shared()),
        marks: MARKS.iter().map(|mark| sample_mark(presenter, *mark)).collect(),
        rows: rows(presenter),
        tables: vec![table(presenter), empty_table(words)],
        figures: Vec::new(),
        sections: Vec::new(),
        headings: Vec::new(),
        reading: None,
        body: None,
        entries: vec![entry(&words.record, None), entry(&words.long_record, Some(&words.reason))],
        groups: vec![Group {
            title: words.related.shared(),
            entries: vec![entry(&words.record, Some(&words.reason))],
            count: 12,
            more: None,
        }],
        gaps: vec![
            gap("period", &words.period, Absence::NotRecorded),
            gap("resources", &words.resources, Absence::Unknown),
            gap("issues", &words.issues, Absence::Unlinked),
        ],
        same: Vec::new(),
        sources: vec![Source {
            id: "S00".into(),
            title: words.source.shared(),
            publisher: words.publisher.shared(),
            page: Some("p.3".into()),
            route: None,
            kind: words.kind.shared(),
        }],
        compare: None,
        previous: None,
        next: None,
        published: None,
        contact: Some(Contact {
            office: words.office.shared(),
            phone: None,
            fax: None,
            mail: None,
            form: None,
        }),
        one_sheet: false,
        binder: None,
    }
}

fn sample_mark(
    presenter: &Presenter<'_>,
    (about, colour, icon): (&'static str, MarkColour, Icon),
) -> Cell {
    let words = &presenter.words.marks;
    let name = match about {
        "certainty" => &words.certainty,
        "status" => &words.status,
        _ => &words.rollout,
    };
    Cell::Mark {
        text: presenter.words.style.sample.mark(name).into(),
        about,
        value: "sample".into(),
        colour: colour.word(),
        icon: icon.word(),
    }
}

fn rows(presenter: &Presenter<'_>) -> Vec<Field> {
    let words = &presenter.words.style.sample;
    let labels = &words.labels;
    let date = presenter.knowledge.site.as_ref().map(|site| date(&site.updated));
    let date = date.map(|date| Cell::Date { date, orig: Some("Ｈ00.0.00".into()) });
    let link = |orig: Option<Arc<str>>, remark: Option<Arc<str>>| Cell::Link {
        title: words.link.shared(),
        route: Some(Route::page("").as_str().into()),
        orig,
        remark,
    };
    let noted = Cell::Noted {
        text: words.ours.shared(),
        orig: words.original.shared(),
        place: Some("S00 p.3".to_owned()),
        corrections: vec![Correction {
            from: words.from.shared(),
            to: words.to.shared(),
            basis: words.basis.shared(),
            certainty: words.certainty.shared(),
        }],
    };
    let items =
        vec![text(words.one.shared()), noted.clone(), link(None, Some(words.remark.shared()))];
    vec![
        Field::labelled("text", &labels.text, text(words.value.shared())),
        Field::labelled("missing", &labels.missing, Cell::missing(Absence::NotRecorded)),
        Field::labelled("noted", &labels.noted, noted),
        Field::labelled("link", &labels.link, link(Some(words.original.shared()), None)),
        Field::labelled(
            "external",
            &labels.external,
            Cell::External { title: words.site.shared(), href: "https://example.jp/".into() },
        ),
        Field::labelled("date", &labels.date, list(date.into_iter().collect())),
        Field::labelled("mark", &labels.mark, sample_mark(presenter, MARKS[0])),
        Field::labelled("list", &labels.list, list(items)),
    ]
}

fn table(presenter: &Presenter<'_>) -> Table {
    let cells = rows(presenter);
    let rows = cells
        .into_iter()
        .zip(MARKS)
        .map(|(row, mark)| vec![text(row.label.clone()), row.cell, sample_mark(presenter, mark)]);
    let words = &presenter.words.style.sample;
    let head: [&str; 3] = [&words.labels.field, &words.labels.value, &words.labels.mark];
    Table::new(words.table.shared(), &head, rows.collect())
}

fn empty_table(words: &Sample) -> Table {
    Table::new(words.empty_table.shared(), &[&words.labels.field], Vec::new())
}

fn entry(presenter: &Presenter<'_>, title: &Word, reason: Option<&Word>) -> Entry {
    let words = &presenter.words.style.sample;
    Entry {
        title: title.shared(),
        route: Some(Route::page("").as_str().into()),
        anchor: None,
        summary: Some(words.summary.shared()),
        rows: vec![
            Field::labelled("period", &words.period, Cell::missing(Absence::Unknown)),
            Field::labelled("mark", &words.labels.mark, sample_mark(presenter, MARKS[1])),
        ],
        reason: reason.map(Word::shared),
    }
}
