//! Which fields of records have no value: how many of each field, and which of each record. What is open beyond single
//! values is written by hand, as the introduction of this page.

use crate::model::Key;
use crate::parse::record::{Absence, Kind};
use crate::plan::cells::{list, text};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Gap, Section, Table};

/// How many records of a kind the page names.
const MOST: usize = 100;

/// Why a field has no value, in the order of the columns of the tables.
const COLUMNS: [Absence; 3] = Absence::OPEN;

/// All records of a kind, each with its missing values.
struct OfKind {
    kind: Kind,
    records: Vec<(Key, Vec<Gap>)>,
}

pub(super) fn sections(presenter: &Presenter<'_>) -> Vec<Section> {
    let of_kind = |kind: Kind| OfKind {
        kind,
        records: presenter.knowledge.keys(kind).map(|key| (key, presenter.gaps(key))).collect(),
    };
    let kinds: Vec<OfKind> = Kind::ALL.iter().map(|kind| of_kind(*kind)).collect();
    let with_gaps =
        kinds.iter().filter(|kind| kind.records.iter().any(|(_, gaps)| !gaps.is_empty()));
    let of_records = with_gaps.map(|kind| records(presenter, kind));
    std::iter::once(counts(presenter, &kinds)).chain(of_records).collect()
}

/// How often each field is missing, and why.
fn counts(presenter: &Presenter<'_>, kinds: &[OfKind]) -> Section {
    let words = presenter.words;
    let own = &words.of_overviews.unknown;
    let mut rows = Vec::new();
    for OfKind { kind, records } in kinds {
        let mut fields: Vec<(&Gap, [usize; COLUMNS.len()])> = Vec::new();
        for gap in records.iter().flat_map(|(_, gaps)| gaps) {
            let position = fields.iter().position(|(known, _)| known.id == gap.id);
            let position = position.unwrap_or_else(|| {
                fields.push((gap, [0; COLUMNS.len()]));
                fields.len() - 1
            });
            let column = COLUMNS.iter().position(|absence| *absence == gap.absence);
            if let Some(column) = column {
                fields[position].1[column] += 1;
            }
        }
        for (gap, counted) in fields {
            let mut row = vec![text(gap.label.clone()), text(presenter.kind_title(*kind))];
            let counts = counted.iter().copied().chain([records.len()]);
            row.extend(counts.map(|count| text(words.list.count(count))));
            rows.push(row);
        }
    }
    let [not_recorded, unknown, unlinked] = COLUMNS.map(|absence| presenter.absence(absence));
    let head: [&str; 6] =
        [&words.overview.field, &own.kind, &not_recorded, &unknown, &unlinked, &own.all];
    let table = Table::new(own.counts_table.shared(), &head, rows);
    let about = own.counts_about(&not_recorded, &unknown, &unlinked);
    Section { tables: vec![table], folds: true, ..Section::new("counts", &own.counts, &about) }
}

/// Which fields of which record are missing.
fn records(presenter: &Presenter<'_>, kind: &OfKind) -> Section {
    let own = &presenter.words.of_overviews.unknown;
    let title = presenter.kind_title(kind.kind);
    let found: Vec<&(Key, Vec<Gap>)> =
        kind.records.iter().filter(|(_, gaps)| !gaps.is_empty()).collect();
    let (all, some) = (kind.records.len(), found.len());
    let id = format!("of-{}", kind.kind.word());
    let mut section = Section::new(&id, &own.of_kind(&title), &own.of_kind_about(all, some));
    if found.len() > MOST {
        section.text.push(own.of_kind_first(MOST).into());
        section.more = presenter.list_link(kind.kind);
    }
    let columns = COLUMNS.into_iter().filter(|absence| {
        found.iter().any(|(_, gaps)| gaps.iter().any(|gap| gap.absence == *absence))
    });
    let columns: Vec<Absence> = columns.collect();
    let row = |(key, gaps): &(Key, Vec<Gap>)| {
        let named = columns.iter().map(|absence| {
            let fields = gaps.iter().filter(|gap| gap.absence == *absence);
            let cells: Vec<Cell> = fields.map(|gap| text(gap.label.clone())).collect();
            if cells.is_empty() { text(own.nothing.shared()) } else { list(cells) }
        });
        std::iter::once(presenter.link(*key)).chain(named).collect()
    };
    let rows = found.into_iter().take(MOST).map(row).collect();
    let head: Vec<_> = std::iter::once(presenter.words.overview.record.shared())
        .chain(columns.iter().map(|absence| presenter.absence(*absence)))
        .collect();
    let head: Vec<&str> = head.iter().map(|title| &**title).collect();
    section.tables.push(Table::new(own.of_kind_table(&title), &head, rows));
    section.folds = true;
    section
}
