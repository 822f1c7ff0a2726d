//! New records: the text of a file of their own, or an item at its place in a file that lists them.

use serde_json::{Map, Value};

use super::change::{Change, Path};
use super::file::{Refused, apply};
use super::form::Subject;
use super::syntax::Style;
use super::write::{Mark, Spot, Writer};
use crate::japanese::gojuon;
use crate::parse::yaml::tree;

/// The text of a file that holds the one record `fields` of `subject`, with `body` below, if it has one.
pub fn file(subject: Subject, fields: &Map<String, Value>, body: &str) -> String {
    let order = |path: &Path| subject.fields_at(&path.0).to_vec();
    let writer = Writer { order: &order, dent: 2 };
    let mut yaml = String::new();
    for (key, value) in writer.sorted(&Path::default(), fields) {
        let spot = Spot { style: Style::Block, mark: Mark::Colon, column: 0 };
        let entry = writer.entry(&Path::default().with(key.clone()), value, spot);
        for line in std::iter::once(entry.head).chain(entry.tail) {
            yaml.push_str(&line);
            yaml.push('\n');
        }
    }
    if !subject.has_body() {
        return yaml;
    }
    let end = if body.is_empty() || body.ends_with('\n') { "" } else { "\n" };
    format!("---\n{yaml}---\n{body}{end}")
}

/// `text`, a file that lists records of `subject`, with one more, where the order of the file has it.
///
/// # Errors
/// When the file cannot be changed without touching anything else.
pub fn add(subject: Subject, text: &str, record: &Value) -> Result<String, Refused> {
    let known = tree(text).map_err(Refused::Unreadable)?;
    let order = subject.order();
    let Some(records) = known.as_array() else {
        // A file with comments only, or nothing at all.
        return if known.is_null() { first(text, record, subject) } else { Err(Refused::Unusual) };
    };
    let change =
        Change::Insert { path: Path::default(), at: place(records, record), value: record.clone() };
    apply(text, vec![change], &order)
}

/// The first record of a file: one is put there that is then filled in.
fn first(text: &str, record: &Value, subject: Subject) -> Result<String, Refused> {
    let start = text.trim_end();
    let gap = if start.is_empty() { "" } else { "\n\n" };
    let order = subject.order();
    let fields = record.as_object().ok_or(Refused::Unusual)?;
    let writer = Writer { order: &order, dent: 2 };
    let spot = Spot { style: Style::Block, mark: Mark::Dash, column: 0 };
    let written = writer.value(&Path::default().with(0), &Value::Object(fields.clone()), spot, "");
    let lines: String = written.tail.iter().flat_map(|line| ["\n", line]).collect();
    let result = format!("{start}{gap}- {}{lines}\n", written.head);
    let is_right = tree(&result).is_ok_and(|read| read == Value::Array(vec![record.clone()]));
    if is_right { Ok(result) } else { Err(Refused::Unsafe(Path::default())) }
}

/// `text`, a file that lists records, with the commented record `template` at its end.
///
/// # Errors
/// When the file is no such list, or cannot be lengthened without changing what it says.
pub fn append(text: &str, template: &str) -> Result<String, Refused> {
    let mut known = match tree(text).map_err(Refused::Unreadable)? {
        Value::Array(records) => records,
        Value::Null => Vec::new(),
        _ => return Err(Refused::Unusual),
    };
    let new = tree(template).map_err(Refused::Unreadable)?;
    let mut first = true;
    let lines = template.lines().map(|line| {
        let dent = if line.starts_with('#') || !std::mem::take(&mut first) { "  " } else { "- " };
        format!("{dent}{line}\n")
    });
    let start = text.trim_end();
    let gap = if start.is_empty() { "" } else { "\n\n" };
    let added = format!("{gap}{}", lines.collect::<String>());
    let added = if text.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    let result = format!("{start}{added}");
    known.push(new);
    let is_right = tree(&result).is_ok_and(|read| read == Value::Array(known));
    if is_right { Ok(result) } else { Err(Refused::Unusual) }
}

/// The number that `new` has among `records`: behind the last one that belongs before it, if they stand in the order of
/// their numbers, readings or ids; else at the end.
fn place(records: &[Value], new: &Value) -> usize {
    let id =
        |record: &Value| text(record, "id").or_else(|| text(record, "code")).map(|id| split(&id));
    let reading = |record: &Value| text(record, "yomi").map(|yomi| gojuon::key(&yomi));
    by(records, new, id)
        .or_else(|| by(records, new, reading))
        .unwrap_or_else(|| within(records, new, id))
}

fn text(record: &Value, key: &str) -> Option<String> {
    record[key].as_str().map(str::to_owned)
}

/// An id as its word and its number.
fn split(id: &str) -> (String, u64) {
    let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
    (word.to_owned(), id[word.len()..].parse().unwrap_or(0))
}

/// The place of `new` if all `records` stand in the order of their keys.
fn by<K: Ord>(records: &[Value], new: &Value, key: impl Fn(&Value) -> Option<K>) -> Option<usize> {
    let keys: Vec<K> = records.iter().map(&key).collect::<Option<_>>()?;
    let own = key(new)?;
    keys.is_sorted().then(|| keys.partition_point(|key| *key <= own))
}

/// The place after the records with numbers of the same word, up to its own.
fn within(records: &[Value], new: &Value, key: impl Fn(&Value) -> Option<(String, u64)>) -> usize {
    let Some((word, number)) = key(new) else { return records.len() };
    let belongs_before =
        |record: &Value| key(record).is_some_and(|(it, its)| it == word && its <= number);
    let last = records.iter().rposition(belongs_before).map(|at| at + 1);
    last.unwrap_or(records.len())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_record_stands_where_the_order_has_it() {
        let ids = |ids: &[&str]| ids.iter().map(|id| json!({ "id": id })).collect::<Vec<_>>();
        assert_eq!(place(&ids(&["S01", "S03"]), &json!({ "id": "S02" })), 1);
        assert_eq!(place(&ids(&["S9", "S10"]), &json!({ "id": "S11" })), 2);
        assert_eq!(
            place(&ids(&["PJ-01", "AR-01", "AR-02", "DV-01"]), &json!({ "id": "AR-03" })),
            3
        );
        assert_eq!(place(&ids(&["b", "a"]), &json!({ "id": "c" })), 2);
        let read = |id: &str, yomi: &str| json!({ "id": id, "yomi": yomi });
        let records = [read("z", "あつぎ"), read("a", "さがみはら")];
        assert_eq!(place(&records, &read("m", "かまくら")), 1);
    }

    #[test]
    fn a_file_of_its_own_is_written_in_the_order_of_the_struct() {
        let fields = json!({ "updated": "2026-11-30", "name": "協議会", "scope": { "text": "全県" }, "sources": ["S01"] });
        let subject = Subject::from_word("meeting-body").unwrap();
        assert_eq!(
            file(subject, fields.as_object().unwrap(), ""),
            "name: 協議会\nscope:\n  text: 全県\nsources: [S01]\nupdated: 2026-11-30\n"
        );
        let page = Subject::from_word("page").unwrap();
        let fields = json!({ "updated": "2026-11-30", "title": "題" });
        let text = file(page, fields.as_object().unwrap(), "本文");
        assert_eq!(text, "---\ntitle: 題\nupdated: 2026-11-30\n---\n本文\n");
    }

    #[test]
    fn a_template_is_put_below_what_is_there() {
        let text = "# 一覧\n- id: a # これは残る\n";
        let new = append(text, "id: b\n# 名称：書く\nname: ○○\n# url: x\n").unwrap();
        assert_eq!(new, format!("{text}\n- id: b\n  # 名称：書く\n  name: ○○\n  # url: x\n"));
        let windows = append("- id: a\r\n", "id: b\nname: c\n").unwrap();
        assert_eq!(windows, "- id: a\r\n\r\n- id: b\r\n  name: c\r\n");
        assert_eq!(append("", "id: b\n").unwrap(), "- id: b\n");
        assert!(append("[]\n", "id: b\n").is_err());
        assert!(append("[{id: a}]\n", "id: b\n").is_err());
        assert!(append("id: a\n", "id: b\n").is_err());
    }

    #[test]
    fn an_empty_list_gets_its_first_record() {
        let desk = Subject::from_word("desk").unwrap();
        let record = json!({ "name": "窓口", "id": "noa" });
        let text = add(desk, "# 相談窓口\n", &record).unwrap();
        assert_eq!(text, "# 相談窓口\n\n- id: noa\n  name: 窓口\n");
        let more = add(desk, &text, &json!({ "id": "soa", "name": "次" })).unwrap();
        assert_eq!(more, "# 相談窓口\n\n- id: noa\n  name: 窓口\n\n- id: soa\n  name: 次\n");
    }
}
