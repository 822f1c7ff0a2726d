//! Tables of all kinds of records together: their relations, the words of all lists, and what every column means.

use super::csv::harmless;
use super::table::Table;
use super::{Definition, column};
use crate::model::Knowledge;
use crate::parse::record::Text;

/// The ASCII names of the tables.
pub(super) const NAMES: [&str; 3] = ["relations", "codes", "definitions"];

/// Makes the rows of a table, one by one.
pub(super) type Rows = for<'a> fn(&'a Knowledge) -> Box<dyn Iterator<Item = Vec<String>> + 'a>;

/// Every relation between records, one a row.
pub(super) fn relations() -> (Table, Rows) {
    let table = Table {
        name: NAMES[0].to_owned(),
        title: "記録どうしの関係".to_owned(),
        columns: vec![
            column("from_kind", "参照する記録の種類", "", "文字"),
            column("from_id", "参照する記録の id", "", "id"),
            column("relation", "関係", "参照する記録の項目の名前です。", "文字"),
            column("to_kind", "参照される記録の種類", "", "文字"),
            column("to_id", "参照される記録の id", "", "id"),
        ],
    };
    let rows: Rows = |knowledge| {
        Box::new(knowledge.graph.edges().map(|edge| {
            let (from, to) = (knowledge.id(edge.from), knowledge.id(edge.to));
            [edge.from.kind, from, edge.relation.0, edge.to.kind, to].map(harmless).to_vec()
        }))
    };
    (table, rows)
}

/// Every word of every list.
pub(super) fn words() -> (Table, Rows) {
    let table = Table {
        name: NAMES[1].to_owned(),
        title: "選ぶ項目の一覧（コード表）".to_owned(),
        columns: vec![
            column("list", "一覧の名前", "", "文字"),
            column("id", "id", "表に入っている値です。", "id"),
            column(
                "label",
                "表示名",
                "画面に出る語です。表に表示名が入っていることもあります。",
                "文字",
            ),
            column("yomi", "よみ", "", "文字"),
            column("note", "補足", "", "文字"),
        ],
    };
    let rows: Rows = |knowledge| {
        Box::new(knowledge.vocabulary.iter().map(|term| {
            vec![
                term.origin.list().unwrap_or_default().to_owned(),
                harmless(term.record.id.as_str()),
                harmless(&term.label),
                optional(term.yomi.as_ref()),
                optional(term.note.as_ref()),
            ]
        }))
    };
    (table, rows)
}

fn optional(text: Option<&Text>) -> String {
    text.map(|text| harmless(text)).unwrap_or_default()
}

/// What every column of every table means, as a table.
pub(super) fn dictionary() -> Table {
    Table {
        name: NAMES[2].to_owned(),
        title: "項目の定義".to_owned(),
        columns: vec![
            column("table", "表", "CSV のファイル名です。", "文字"),
            column("table_title", "表の名前", "", "文字"),
            column("column", "列", "", "文字"),
            column("title", "項目名", "", "文字"),
            column("description", "説明", "", "文字"),
            column("values", "値の形", "", "文字"),
            column("names", "何の id か", "記録の種類か、コード表の語の種類です。", "文字"),
        ],
    }
}

/// The rows of [`dictionary`].
pub(super) fn meanings(definitions: &[Definition]) -> impl Iterator<Item = Vec<String>> {
    definitions.iter().flat_map(|table| {
        table.columns.iter().map(|column| {
            let mut row = vec![table.name.clone(), table.title.clone()];
            row.extend(column.iter().map(|text| harmless(text)));
            row
        })
    })
}
