//! Every value whose wording differs from its source's: what editors corrected and on what grounds, then all wordings
//! by kind of record. Walks the model, so nothing can be left out by hand.

use crate::model::{Key, Original};
use crate::parse::record::Kind;
use crate::plan::cells::{list, text};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Section, Table};

/// How many values of a kind the page shows; the rest stand on the records' own pages.
const MOST: usize = 100;

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let of_kind = |kind: Kind| {
        let keys = presenter.knowledge.keys(kind);
        let all = keys.flat_map(|key| {
            presenter
                .knowledge
                .notes(key)
                .originals
                .into_iter()
                .map(move |original| (key, original))
        });
        (kind, all.collect::<Vec<_>>())
    };
    let all: Vec<(Kind, Vec<(Key, Original)>)> =
        Kind::ALL.iter().map(|kind| of_kind(*kind)).collect();
    let mut sections = vec![corrections(presenter, all.iter().flat_map(|(_, values)| values))];
    for (kind, values) in all.iter().filter(|(_, values)| !values.is_empty()) {
        sections.push(wordings(presenter, *kind, values));
    }
    sections
}

/// What people changed, each change with its grounds.
fn corrections<'a>(
    presenter: &Presenter<'_>,
    all: impl Iterator<Item = &'a (Key, Original)>,
) -> Section {
    let words = presenter.words;
    let own = &words.of_overviews.originals;
    let mut section = Section::new("corrections", &own.corrections, &own.corrections_about);
    let head: [&str; 7] = [
        &own.from,
        &own.to,
        &own.basis,
        &words.marks.certainty,
        &own.found_in,
        &words.overview.field,
        &words.record.sources,
    ];
    let mut table = Table::new(own.corrections_table.shared(), &head, Vec::new());
    let changes = |(key, original): &'a (Key, Original)| {
        original.corrections.iter().map(move |change| (key, original, change))
    };
    let all: Vec<_> = all.flat_map(changes).collect();
    if all.len() > MOST {
        section.text.push(words.overview.first(all.len(), MOST).into());
    }
    for (key, original, change) in all.into_iter().take(MOST) {
        table.rows.push(vec![
            text(change.from.shared()),
            text(change.to.shared()),
            text(change.basis.shared()),
            list(presenter.certainty(Some(&change.certainty)).into_iter().collect()),
            presenter.link(*key),
            text(presenter.label_of(key.kind, &original.field)),
            place(presenter, original),
        ]);
    }
    section.tables.push(table);
    section
}

/// All values of one kind beside the wording of their sources.
fn wordings(presenter: &Presenter<'_>, kind: Kind, values: &[(Key, Original)]) -> Section {
    let words = presenter.words;
    let own = &words.of_overviews.originals;
    let title = presenter.kind_title(kind);
    let id = format!("of-{}", kind.word());
    let mut section = Section::new(&id, &title, &own.of_kind_about(values.len()));
    if values.len() > MOST {
        section.text.push(own.of_kind_rest(MOST, &words.values.original).into());
        section.more = presenter.list_link(kind);
    }
    let head: [&str; 5] = [
        &words.overview.record,
        &words.overview.field,
        &words.values.wording,
        &own.ours,
        &words.record.sources,
    ];
    let mut table = Table::new(own.of_kind_table(title), &head, Vec::new());
    for (key, original) in values.iter().take(MOST) {
        table.rows.push(vec![
            presenter.link(*key),
            text(presenter.label_of(key.kind, &original.field)),
            text(original.orig.clone()),
            text(original.norm.clone()),
            place(presenter, original),
        ]);
    }
    section.tables.push(table);
    section
}

/// Where the wording stands, if the value says so; else the sources of the record hold for it.
fn place(presenter: &Presenter<'_>, original: &Original) -> Cell {
    match &original.source {
        Some(citation) => presenter.cited(std::slice::from_ref(citation)),
        None => text(presenter.words.of_overviews.originals.of_record.shared()),
    }
}
