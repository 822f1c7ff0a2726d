//! Values as YAML text, the way the content is written: plain where that says the same, lists of short values in one line,
//! groups with a key a line. Not where the text goes.

use serde_json::{Map, Value};

use super::change::Path;
use super::syntax::Style;
use crate::parse::yaml::tree;

/// Tells the keys of the group at a place in the order they are written in.
pub type Order<'a> = dyn Fn(&Path) -> Vec<&'static str> + 'a;

/// The widest value that is written beside others in one line, in letters.
const SHORT: usize = 20;

/// The text of a value: what stands in the line of its key or dash, and the lines below, with their indentation.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    /// Behind the mark.
    pub head: String,
    /// The lines after it.
    pub tail: Vec<String>,
}

impl From<String> for Written {
    fn from(head: String) -> Self {
        Self { head, tail: Vec::new() }
    }
}

/// What a value stands behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A key and its colon.
    Colon,
    /// The dash of an item.
    Dash,
}

/// Where a value is written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    /// Whether it stands in brackets or braces.
    pub style: Style,
    /// What it stands behind.
    pub mark: Mark,
    /// The column of its key or dash.
    pub column: usize,
}

/// How values are written in a file.
pub(super) struct Writer<'a> {
    /// The keys of groups in their order.
    pub order: &'a Order<'a>,
    /// How far the dashes of a list stand behind its key.
    pub dent: usize,
}

impl Writer<'_> {
    /// `value`, the one at `path`; a text is written as `like`, if that says the same.
    pub(super) fn value(&self, path: &Path, value: &Value, spot: Spot, like: &str) -> Written {
        match value {
            Value::String(text) => scalar(text, spot, like),
            Value::Array(items) if is_block_list(items, spot) => self.list(path, items, spot),
            Value::Object(fields) if is_block_group(fields, spot) => self.group(path, fields, spot),
            _ => self.flow(path, value).into(),
        }
    }

    /// The entry `key` of a group at the column `column`, as lines; the first one without indentation.
    pub(super) fn entry(&self, path: &Path, value: &Value, spot: Spot) -> Written {
        let key = path.0.last().and_then(|step| step.key()).map(flow_scalar).unwrap_or_default();
        let Written { head, tail } = self.value(path, value, spot, "");
        let gap = if head.is_empty() { "" } else { " " };
        Written { head: format!("{key}:{gap}{head}"), tail }
    }

    fn list(&self, path: &Path, items: &[Value], spot: Spot) -> Written {
        let column = spot.column + self.dent;
        let mut tail = Vec::new();
        for (number, item) in items.iter().enumerate() {
            let spot = Spot { style: Style::Block, mark: Mark::Dash, column };
            let item = self.value(&path.with(number), item, spot, "");
            tail.push(format!("{:column$}- {}", "", item.head));
            tail.extend(item.tail);
        }
        Written { head: String::new(), tail }
    }

    fn group(&self, path: &Path, fields: &Map<String, Value>, spot: Spot) -> Written {
        let column = spot.column + 2;
        let mut lines = Vec::new();
        for (key, value) in self.sorted(path, fields) {
            let spot = Spot { style: Style::Block, mark: Mark::Colon, column };
            let entry = self.entry(&path.with(key.clone()), value, spot);
            lines.push(format!("{:column$}{}", "", entry.head));
            lines.extend(entry.tail);
        }
        match spot.mark {
            Mark::Colon => Written { head: String::new(), tail: lines },
            Mark::Dash => {
                let head = lines.remove(0).split_off(column);
                Written { head, tail: lines }
            }
        }
    }

    /// `value` in one line.
    fn flow(&self, path: &Path, value: &Value) -> String {
        match value {
            Value::String(text) => flow_scalar(text),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                let items = items.map(|(number, item)| self.flow(&path.with(number), item));
                format!("[{}]", items.collect::<Vec<_>>().join(", "))
            }
            Value::Object(fields) => {
                let fields = self.sorted(path, fields).into_iter().map(|(key, value)| {
                    let value = self.flow(&path.with(key.clone()), value);
                    format!("{}: {value}", flow_scalar(key))
                });
                format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
        }
    }

    /// `fields` in their order; those that are not known come last.
    pub(super) fn sorted<'v>(
        &self,
        path: &Path,
        fields: &'v Map<String, Value>,
    ) -> Vec<(&'v String, &'v Value)> {
        let order = (self.order)(path);
        let place = |key: &str| order.iter().position(|known| *known == key).unwrap_or(order.len());
        let mut fields: Vec<_> = fields.iter().collect();
        fields.sort_by_key(|(key, _)| place(key));
        fields
    }
}

/// Whether each of `items` has a line of its own.
fn is_block_list(items: &[Value], spot: Spot) -> bool {
    let is_citation = |item: &Value| {
        let keys =
            item.as_object().map(|fields| fields.keys().map(String::as_str).collect::<Vec<_>>());
        keys.is_some_and(|keys| keys == ["id", "page"] || keys == ["id"])
    };
    let is_short = |item: &Value| match item {
        Value::String(text) => text.chars().count() <= SHORT && !text.contains('\n'),
        Value::Object(_) => is_citation(item),
        Value::Array(_) => false,
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    };
    spot.style == Style::Block && spot.mark == Mark::Colon && !items.iter().all(is_short)
}

/// Whether each of `fields` has a line of its own.
fn is_block_group(fields: &Map<String, Value>, spot: Spot) -> bool {
    let is_citation = fields.len() == 2 && fields.contains_key("id") && fields.contains_key("page");
    spot.style == Style::Block && !fields.is_empty() && !is_citation
}

/// `text` as it stands in brackets.
fn flow_scalar(text: &str) -> String {
    let spot = Spot { style: Style::Flow, mark: Mark::Colon, column: 0 };
    scalar(text, spot, "").head
}

/// `text` in the simplest way that reads as itself, or in the way of `like`, the text that it comes instead of.
fn scalar(text: &str, spot: Spot, like: &str) -> Written {
    let double = Written::from(double_quoted(text));
    let mut ways = Vec::new();
    let is_lines = text.contains('\n');
    if spot.style == Style::Block && (is_lines || like.starts_with(['|', '>'])) {
        ways.push(block(text, spot, like));
    }
    if !is_lines && !text.contains('\r') {
        match like.chars().next() {
            Some('\'') => ways.push(format!("'{}'", text.replace('\'', "''")).into()),
            Some('"') => {}
            _ if is_misread_elsewhere(text) => {}
            _ => ways.push(text.to_owned().into()),
        }
    }
    ways.into_iter().find(|way| reads_as(way, text, spot)).unwrap_or(double)
}

/// Words and numbers that other readers of YAML do not take as texts.
fn is_misread_elsewhere(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c))
        && text.chars().all(|c| c.is_ascii_digit() || "_:.xobeE+-".contains(c))
        && !text.contains('-');
    ["y", "n", "yes", "no", "on", "off"].contains(&lower.as_str()) || is_number
}

/// Whether the text `way` is read as `text` where it would stand.
fn reads_as(way: &Written, text: &str, spot: Spot) -> bool {
    let Spot { style, mark, column } = spot;
    let Written { head, tail } = way;
    let lines: String = tail.iter().flat_map(|line| [line, "\n"]).collect();
    let document = match (style, mark) {
        (Style::Flow, _) => format!("[{{k: {head}, z: 1}}, {head}, z]\n"),
        (Style::Block, Mark::Colon) => {
            format!("{:column$}k: {head}\n{lines}{:column$}z: 1\n", "", "")
        }
        (Style::Block, Mark::Dash) => format!("{:column$}- {head}\n{lines}{:column$}- z\n", "", ""),
    };
    let Ok(read) = tree(&document) else { return false };
    let wanted = match (style, mark) {
        (Style::Flow, _) => serde_json::json!([{ "k": text, "z": 1 }, text, "z"]),
        (Style::Block, Mark::Colon) => serde_json::json!({ "k": text, "z": 1 }),
        (Style::Block, Mark::Dash) => serde_json::json!([text, "z"]),
    };
    read == wanted
}

/// `text` as lines below its key, folded if `like` is and there is one line only.
fn block(text: &str, spot: Spot, like: &str) -> Written {
    let indent = spot.column + 2;
    let (text, end) = match text.strip_suffix('\n') {
        None => (text, "-"),
        Some(text) if text.ends_with('\n') => (text, "+"),
        Some(text) => (text, ""),
    };
    let sign = if like.starts_with('>') && !text.contains('\n') { '>' } else { '|' };
    let indented = |line: &str| {
        if line.is_empty() { String::new() } else { format!("{:indent$}{line}", "") }
    };
    Written { head: format!("{sign}{end}"), tail: text.split('\n').map(indented).collect() }
}

fn double_quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => quoted.extend(['\\', letter]),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            // What YAML takes for the end of a line, or does not take as it is.
            '\u{2028}' | '\u{2029}' | '\u{FEFF}' => quoted.push_str(&code(letter)),
            letter if letter.is_control() => quoted.push_str(&code(letter)),
            letter => quoted.push(letter),
        }
    }
    quoted.push('"');
    quoted
}

fn code(letter: char) -> String {
    format!("\\u{:04X}", u32::from(letter))
}
