//! The words of files that are made for programs: tables to download, the feed, the search. What they are for is told in
//! `words.yaml`.

use super::groups::groups;

groups! {
    /// Tables to download, and what their columns mean.
    Tables {
        inner(table, field),
        values: TableValues,
        columns: TableColumns,
        relations: RelationTable,
        codes: CodeTable,
        gaps: GapTable,
        definitions: DefinitionTable,
    }
    /// How the values of a column are written.
    TableValues { text, texts, id, ids, number, flag, date, day, citation, }
    /// Columns that are no field of a record.
    TableColumns {
        id: ColumnWords,
        page: ColumnWords,
        whole_id(kind),
        parent_id: ColumnWords,
        parent_row: ColumnWords,
        from(field),
        from_about,
        to(field),
        to_about,
        orig(field),
        orig_about,
    }
    /// Relations between records.
    RelationTable {
        title,
        from_kind: ColumnWords,
        from_id: ColumnWords,
        relation: ColumnWords,
        to_kind: ColumnWords,
        to_id: ColumnWords,
    }
    /// The words that fields choose from.
    CodeTable {
        title,
        list: ColumnWords,
        id: ColumnWords,
        label: ColumnWords,
        yomi: ColumnWords,
        note: ColumnWords,
    }
    /// Fields without a value.
    GapTable {
        title,
        kind: ColumnWords,
        id: ColumnWords,
        field: ColumnWords,
        name: ColumnWords,
        absence,
        absence_about(not_recorded, unknown, unlinked),
    }
    /// What the columns of all tables mean.
    DefinitionTable {
        title,
        table: ColumnWords,
        table_title: ColumnWords,
        column: ColumnWords,
        name: ColumnWords,
        description: ColumnWords,
        values: ColumnWords,
        names: ColumnWords,
    }
    /// What a column is called, and what it means.
    ColumnWords { title, about, }
    /// The feed of what changed.
    Feed { subtitle, }
    /// What the search is narrowed by.
    SearchGroups { kind, place, year, page, }
}
