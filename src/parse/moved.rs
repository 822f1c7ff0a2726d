//! What stood elsewhere in the version before: messages say where it goes now. Nothing is read from the old place.

/// Fields that records have no more: kind, field, and where their values go.
const FIELDS: [(&str, &str, &str); 1] = [("municipality", "desks", "content/desks.yaml")];

/// Lists of the vocabulary whose words the program itself had.
const LISTS: [&str; 3] = ["divisions", "certainty", "case_sections"];

/// Where the values of the field `key` of records of `kind` go now, if they had one.
pub(super) fn field(kind: &str, key: &str) -> Option<&'static str> {
    let found = FIELDS.iter().find(|(of, field, _)| *of == kind && *field == key);
    found.map(|(_, _, place)| *place)
}

/// The list `key`, if its words were the program's own.
pub(super) fn list(kind: &str, key: &str) -> Option<&'static str> {
    let found = LISTS.iter().find(|list| kind == "vocabulary" && **list == key);
    found.copied()
}
