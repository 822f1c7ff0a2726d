//! Where the values of a YAML text stand, with their marks: what `parse::yaml` leaves out, because only changing a text
//! asks for it. The only user of `yaml-edit`, of which its syntax tree is taken and not its changes: those sort the keys
//! of new mappings and turn flow lists into block lists.

use std::ops::Range;

use yaml_edit::{Document, Mapping, Sequence, YamlFile, YamlNode};

use crate::parse::yaml::Step;

/// A value and where it stands.
#[derive(Debug)]
pub(super) struct Part {
    /// From its first to its last byte, without the line break or comment after it; empty for a value that is not there.
    pub range: Range<usize>,
    /// What it is made of.
    pub shape: Shape,
}

/// What a value is made of.
#[derive(Debug)]
pub(super) enum Shape {
    /// Text, a number, nothing: no parts.
    Scalar,
    /// A list; in brackets or not.
    List(Style, Vec<Item>),
    /// A mapping; in braces or not.
    Map(Style, Vec<Entry>),
}

/// How a list or mapping is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A line or more for each part.
    Block,
    /// In brackets or braces.
    Flow,
}

/// An item of a list.
#[derive(Debug)]
pub(super) struct Item {
    /// Where its dash stands; in brackets, where its value starts.
    pub start: usize,
    /// The end of its dash; in brackets, where its value starts.
    pub mark: usize,
    /// Its value.
    pub part: Part,
}

/// A key of a mapping with its value.
#[derive(Debug)]
pub(super) struct Entry {
    /// The key.
    pub key: String,
    /// Where the key starts.
    pub start: usize,
    /// The end of the colon.
    pub mark: usize,
    /// Its value.
    pub part: Part,
}

impl Part {
    /// The part that `path` leads to.
    pub(super) fn find(&self, path: &[Step]) -> Option<&Part> {
        path.iter().try_fold(self, |part, step| match (&part.shape, step) {
            (Shape::List(_, items), Step::Item(item)) => items.get(*item).map(|item| &item.part),
            (Shape::Map(_, entries), Step::Key(key)) => {
                entries.iter().find(|entry| entry.key == *key).map(|entry| &entry.part)
            }
            _ => None,
        })
    }
}

/// The value that all of `text` is, and the texts of its comments; nothing if it is more or less than one value, or
/// holds what is not changed here: aliases, anchors, tags, a key twice.
pub(super) fn read(text: &str) -> Option<(Part, Vec<String>)> {
    let file = YamlFile::parse(text).to_result().ok()?;
    let mut documents = file.documents();
    let document = documents.next().filter(|_| documents.next().is_none())?;
    let part = Reader { text }.document(&document)?;
    let comments = file.comments().map(|comment| comment.to_string()).collect();
    Some((part, comments))
}

struct Reader<'a> {
    text: &'a str,
}

impl Reader<'_> {
    fn document(&self, document: &Document) -> Option<Part> {
        if let Some(mapping) = document.as_mapping() {
            return self.mapping(&mapping);
        }
        self.sequence(&document.as_sequence()?)
    }

    /// `node`, after the mark that ends at `mark`.
    fn node(&self, node: Option<&YamlNode>, mark: usize) -> Option<Part> {
        let Some(node) = node else {
            return Some(Part { range: mark..mark, shape: Shape::Scalar });
        };
        let start = node.byte_range().start as usize;
        // An anchor or a tag before the value.
        let before = self.text.get(mark..start).unwrap_or_default();
        if before.lines().any(|line| line.trim_start().starts_with(['&', '!'])) {
            return None;
        }
        match node {
            YamlNode::Scalar(_) => {
                let range = self.trimmed(node);
                let range = if range.is_empty() { mark..mark } else { range };
                Some(Part { range, shape: Shape::Scalar })
            }
            YamlNode::Mapping(mapping) => self.mapping(mapping),
            YamlNode::Sequence(sequence) => self.sequence(sequence),
            YamlNode::Alias(_) | YamlNode::TaggedNode(_) => None,
        }
    }

    fn trimmed(&self, node: &YamlNode) -> Range<usize> {
        let range = node.byte_range();
        let (start, end) = (range.start as usize, range.end as usize);
        start..start + self.text[start..end].trim_end().len()
    }

    fn mapping(&self, mapping: &Mapping) -> Option<Part> {
        let whole = self.trimmed(&YamlNode::Mapping(mapping.clone()));
        let mut entries: Vec<Entry> = Vec::new();
        for entry in mapping.entries() {
            let key = entry.key_node()?;
            let start = key.byte_range().start as usize;
            let YamlNode::Scalar(name) = &key else { return None };
            let end = self.trimmed(&key).end;
            let gap = self.text[end..]
                .find(':')
                .filter(|at| self.text[end..end + at].trim().is_empty())?;
            let mark = end + gap + 1;
            let part = self.node(entry.value_node().as_ref(), mark)?;
            let key = name.as_string();
            if key == "<<" || entries.iter().any(|entry| entry.key == key) {
                return None;
            }
            entries.push(Entry { key, start, mark, part });
        }
        let style = if mapping.is_flow_style() { Style::Flow } else { Style::Block };
        let range = match (style, entries.first(), entries.last()) {
            (Style::Block, Some(first), Some(last)) => {
                first.start..last.part.range.end.max(last.mark)
            }
            _ => whole,
        };
        Some(Part { range, shape: Shape::Map(style, entries) })
    }

    fn sequence(&self, sequence: &Sequence) -> Option<Part> {
        let whole = self.trimmed(&YamlNode::Sequence(sequence.clone()));
        let style = if sequence.is_flow_style() { Style::Flow } else { Style::Block };
        let mut items: Vec<Item> = Vec::new();
        for node in sequence.values() {
            let begin = node.byte_range().start as usize;
            let item = if style == Style::Flow {
                Item { start: begin, mark: begin, part: self.node(Some(&node), begin)? }
            } else {
                // Nothing but blanks and comments stands between a dash and its value.
                let from =
                    items.last().map_or(whole.start, |item| item.part.range.end.max(item.mark));
                let start = self.dash(from, begin)?;
                Item { start, mark: start + 1, part: self.node(Some(&node), start + 1)? }
            };
            items.push(item);
        }
        let range = match (style, items.first(), items.last()) {
            (Style::Block, Some(first), Some(last)) => {
                first.start..last.part.range.end.max(last.mark)
            }
            _ => whole,
        };
        Some(Part { range, shape: Shape::List(style, items) })
    }

    /// Where the dash stands between `from` and `to`, before which there is nothing but blanks and comments.
    fn dash(&self, from: usize, to: usize) -> Option<usize> {
        let mut at = from;
        for line in self.text.get(from..to)?.split_inclusive('\n') {
            let blank = line.len() - line.trim_start().len();
            let rest = &line[blank..];
            if rest.starts_with('-') {
                return Some(at + blank);
            }
            if !rest.is_empty() && !rest.starts_with('#') {
                return None;
            }
            at += line.len();
        }
        None
    }
}
