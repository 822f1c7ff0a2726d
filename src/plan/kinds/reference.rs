//! What is shown to check against: sources with what cites them, the register of facts, terms, the parts of the document
//! that all started from; and free pages, the policy and the words of the vocabulary.

use std::sync::Arc;

use crate::model::{Key, Knowledge, Ref, relations as r};
use crate::parse::record::{
    AccessibilityRecord, CoverageRow, FactRecord, Kind, PageRecord, SourceRecord, TermRecord,
    VocabularyTerm,
};
use crate::plan::cells::{date, list, noted_date, stated, text};
use crate::plan::facets::{Facet, Set, Term};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, JsonLd, ListPart, Listed, Outline, Room, Shown};
use crate::plan::routes::{ACCESSIBILITY, FACTS, Pages};
use crate::plan::view::{Cell, Field};
use crate::theme::Words;

const SOURCE_FACETS: Set = Set { kind: Kind::Source, folder: "sources", facets: source_facets };

fn source_facets(_knowledge: &Knowledge, words: &Words) -> Vec<Facet> {
    let label = |field| words.label(Kind::Source, field);
    vec![
        Facet::field("kind", &label("kind"), r::KIND),
        Facet::by("publisher", &label("publisher"), publisher),
    ]
}

fn publisher(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let source = key.as_ref::<SourceRecord>().map(|key| &knowledge[key]);
    source.map(|source| Term::Text(source.publisher.shared())).into_iter().collect()
}

impl Room for SourceRecord {
    const PAGES: Pages = Pages::Own("sources");
    const TEMPLATE: &'static str = "source.html";
    const FACETS: Option<&'static Set> = Some(&SOURCE_FACETS);
    const DATA: Option<DataSet> = Some(DataSet("sources"));
    const WEIGHTS: (u8, u8) = (4, 3);

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let words = &presenter.words.of_kinds.source;
        let source = presenter.record(key);
        let id: Arc<str> = presenter.knowledge.id(key.key()).into();
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let accessed = source.accessed.as_ref();
        let notes = || list(source.notes.iter().map(|note| text(note.shared())).collect());
        let rows = [
            Some(Field::labelled("id", &words.sign, text(id.clone()))),
            Some(field("publisher", text(source.publisher.shared()))),
            Some(field("date", stated(&source.date, noted_date))),
            Some(field("kind", text(presenter.label(&source.kind)))),
            Some(field("url", stated(&source.url, |url| address(&url.shared())))),
            source.url_leads_to.as_ref().map(|it| field("url_leads_to", text(it.shared()))),
            accessed.map(|day| field("accessed", Cell::Date { date: date(day), orig: None })),
            source
                .missing
                .then(|| Field::labelled("missing", &words.access, text(words.not_seen.shared()))),
            (!source.notes.is_empty()).then(|| field("notes", notes())),
        ];
        Shown {
            subtitle: Some(id.clone()),
            description: words.about(&id, &source.title, &source.publisher).into(),
            rows: rows.into_iter().flatten().collect(),
            cites: true,
            ..Shown::of(presenter, key.key(), &[])
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let source = presenter.record(key);
        let id = text(presenter.knowledge.id(key.key()));
        let field = |id, cell| presenter.field::<Self>(id, cell);
        Outline {
            summary: None,
            rows: vec![
                Field::labelled("id", &presenter.words.of_kinds.source.sign, id),
                field("publisher", text(source.publisher.shared())),
                field("kind", text(presenter.label(&source.kind))),
            ],
        }
    }
}

/// A web address as a link; other words, such as a file name, as text.
fn address(url: &Arc<str>) -> Cell {
    if url.starts_with("https://") || url.starts_with("http://") {
        Cell::External { title: url.clone(), href: url.clone() }
    } else {
        text(url.clone())
    }
}

impl Room for FactRecord {
    const PAGES: Pages = Pages::OnList(FACTS);
    const DATA: Option<DataSet> = Some(DataSet("facts"));
    const WEIGHTS: (u8, u8) = (2, 2);

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let fact = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let mark = list(presenter.certainty(Some(&fact.certainty)).into_iter().collect());
        let rows = vec![field("certainty", mark), field("sources", presenter.cited(&fact.sources))];
        Some(Outline { summary: None, rows })
    }

    /// Facts go by their ids.
    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let mut entries = part.entries;
        for (key, entry) in &mut entries {
            entry.title = format!("{} {}", presenter.knowledge.id(*key), entry.title).into();
        }
        Listed::of(entries)
    }
}

impl Room for TermRecord {
    const PAGES: Pages = Pages::OnList("glossary");
    const DATA: Option<DataSet> = Some(DataSet("glossary"));
    const WEIGHTS: (u8, u8) = (10, 9);

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let term = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let synonyms = || list(term.synonyms.iter().map(|word| text(word.shared())).collect());
        let rows = [
            term.in_sources.as_ref().map(|said| field("in_sources", presenter.noted(said))),
            Some(field("yomi", text(term.yomi.shared()))),
            (!term.synonyms.is_empty()).then(|| field("synonyms", synonyms())),
            (!term.related.is_empty())
                .then(|| field("related", presenter.targets(key.key(), r::RELATED))),
            (!term.sources.is_empty()).then(|| field("sources", presenter.cited(&term.sources))),
        ];
        let rows = rows.into_iter().flatten().collect();
        let definition = term.definition.shared();
        let summary = if term.explained_by_site {
            presenter.words.own.explained(&definition).into()
        } else {
            definition
        };
        Some(Outline { summary: Some(summary), rows })
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        super::syllabary::by_reading(presenter, part)
    }
}

impl Room for CoverageRow {
    const PAGES: Pages = Pages::OnList("coverage");
    const WEIGHTS: (u8, u8) = (2, 2);

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let part = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let rows = vec![
            field("slide", text(part.slide.shared())),
            field("records", presenter.targets(key.key(), r::RECORDS)),
        ];
        Some(Outline { summary: None, rows })
    }
}

impl Room for PageRecord {
    const PAGES: Pages = Pages::Free;
    const TEMPLATE: &'static str = "page.html";
    const WEIGHTS: (u8, u8) = (6, 3);

    fn shown(presenter: &Presenter<'_>, key: Ref<Self>) -> Shown {
        let page = presenter.record(key);
        Shown {
            description: page.description.shared(),
            kind: "".into(),
            one_sheet: page.one_sheet,
            previous: None,
            next: None,
            ..Shown::of(presenter, key.key(), &page.sources)
        }
    }

    fn outline(presenter: &Presenter<'_>, key: Ref<Self>) -> Outline {
        let summary = Some(presenter.record(key).description.shared());
        Outline { summary, rows: Vec::new() }
    }

    fn json_ld(_: &Presenter<'_>, _: Ref<Self>) -> JsonLd {
        JsonLd::Article
    }
}

/// Its pages are made in `pages::service`.
impl Room for AccessibilityRecord {
    const PAGES: Pages = Pages::Single(ACCESSIBILITY);
}

/// Terms have no place of their own: what has them does.
impl Room for VocabularyTerm {
    const PAGES: Pages = Pages::Nowhere;
}
