//! A file with changes made: its YAML, its front matter, its body. Each result is read again and must say what was wished
//! and nothing else, else the file stays as it was.

use serde_json::Value;

use super::change::{Change, Path, at};
use super::lines::Lines;
use super::splice::splice;
use super::syntax::{self, Part, Shape};
use super::write::Order;
use crate::parse::front_matter;
use crate::parse::yaml::{Step, tree};

/// Why a file is left as it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is no YAML that can be changed; what the reader says.
    Unreadable(String),
    /// It holds what is not changed by forms: anchors, tags, several documents.
    Unusual,
    /// It has no such value.
    NoSuchPlace(Path),
    /// The change would have done something else too, or not what was wished.
    Unsafe(Path),
}

/// The YAML `text` with `changes` made, one after another.
///
/// # Errors
/// When one of them cannot be made without touching anything else.
pub fn apply(text: &str, changes: Vec<Change>, order: &Order<'_>) -> Result<String, Refused> {
    let mut state = State::read(text.to_owned())?;
    for change in changes {
        let path = change.path().clone();
        let wish = change.wished(&state.value).ok_or_else(|| Refused::NoSuchPlace(path.clone()))?;
        for step in change.smallest(&state.value) {
            let kept = state.comments_outside(&step);
            let text = splice(&state.text, &state.root, &step, order);
            let text = text.ok_or_else(|| Refused::Unsafe(path.clone()))?;
            state = State::read(text).map_err(|_| Refused::Unsafe(path.clone()))?;
            if !state.has_comments(&kept) {
                return Err(Refused::Unsafe(path));
            }
        }
        if state.value != wish {
            return Err(Refused::Unsafe(path));
        }
    }
    Ok(state.text)
}

/// The Markdown file `text` with `changes` made in its front matter, and with a new body, if there is one.
///
/// # Errors
/// When it has no front matter, or a change cannot be made without touching anything else.
pub fn apply_markdown(
    text: &str,
    changes: Vec<Change>,
    body: Option<&str>,
    order: &Order<'_>,
) -> Result<String, Refused> {
    let parts = front_matter::split(text);
    let parts = parts.ok_or_else(|| Refused::Unreadable("no front matter".to_owned()))?;
    let front = if changes.is_empty() {
        text[parts.front.clone()].to_owned()
    } else {
        apply(&text[parts.front.clone()], changes, order)?
    };
    let body = match body {
        Some(body) => with_lines(&text[parts.body..], body, Lines::new(text).eol()),
        None => text[parts.body..].to_owned(),
    };
    let closing = &text[parts.front.end..parts.body];
    let closing = if closing.ends_with('\n') || body.is_empty() {
        closing.to_owned()
    } else {
        format!("{closing}\n")
    };
    let result = format!("{}{front}{closing}{body}", &text[..parts.front.start]);
    let again = front_matter::split(&result);
    let is_same =
        again.is_some_and(|again| result[again.front] == front && result[again.body..] == body);
    if is_same { Ok(result) } else { Err(Refused::Unsafe(Path::default())) }
}

/// The text `new` with the line breaks of `old` in lines that are as they were, and `eol` in others.
fn with_lines(old: &str, new: &str, eol: &str) -> String {
    let plain = |line: &str| line.trim_end_matches(['\n', '\r']).to_owned();
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<String> =
        new.split_inclusive('\n')
            .map(|line| {
                if line.ends_with('\n') { format!("{}{eol}", plain(line)) } else { line.to_owned() }
            })
            .collect();
    let same = |(old, new): &(&&str, &String)| {
        plain(old) == plain(new) && old.ends_with('\n') == new.ends_with('\n')
    };
    let first = old.iter().zip(&new).take_while(same).count();
    let last = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(same).count();
    let middle = new[first..new.len() - last].concat();
    format!("{}{middle}{}", old[..first].concat(), old[old.len() - last..].concat())
}

impl Change {
    /// The same change in what `prefix` leads to.
    #[must_use]
    pub fn below(&self, prefix: &Path) -> Self {
        let mut change = self.clone();
        let (Self::Set { path, .. }
        | Self::Insert { path, .. }
        | Self::Remove { path }
        | Self::Move { path, .. }) = &mut change;
        path.0.splice(0..0, prefix.0.iter().cloned());
        change
    }

    /// The way to what it changes.
    pub fn path(&self) -> &Path {
        match self {
            Self::Set { path, .. }
            | Self::Insert { path, .. }
            | Self::Remove { path }
            | Self::Move { path, .. } => path,
        }
    }
}

/// A text with what it says and where.
struct State {
    text: String,
    value: Value,
    root: Part,
    comments: Vec<String>,
}

impl State {
    fn read(text: String) -> Result<Self, Refused> {
        let value = tree(&text).map_err(Refused::Unreadable)?;
        let (root, comments) = syntax::read(&text).ok_or(Refused::Unusual)?;
        let state = Self { text, value, root, comments };
        if is_understood(&state.root, &state.value) { Ok(state) } else { Err(Refused::Unusual) }
    }

    /// The comments that have to be there still when `change` is made: all but those inside of what goes.
    fn comments_outside(&self, change: &Change) -> Vec<String> {
        let gone = match change {
            Change::Remove { path } => self.reach(path),
            Change::Set { path, .. } => self.root.find(&path.0).map(|part| part.range.clone()),
            Change::Insert { .. } | Change::Move { .. } => None,
        };
        let mut inside = Vec::new();
        if let Some(gone) = gone {
            let lines = self.text[gone].lines();
            inside.extend(lines.filter_map(|line| line.find('#').map(|at| line[at..].to_owned())));
        }
        let is_kept =
            |comment: &&String| !inside.iter().any(|line| line.ends_with(comment.as_str()));
        self.comments.iter().filter(is_kept).cloned().collect()
    }

    /// The bytes of the lines that go with the value at `path`.
    fn reach(&self, path: &Path) -> Option<std::ops::Range<usize>> {
        let (last, way) = path.0.split_last()?;
        let (start, part) = match (&self.root.find(way)?.shape, last) {
            (Shape::List(_, items), Step::Item(item)) => {
                items.get(*item).map(|item| (item.start, &item.part))?
            }
            (Shape::Map(_, entries), Step::Key(key)) => entries
                .iter()
                .find(|entry| entry.key == *key)
                .map(|entry| (entry.start, &entry.part))?,
            _ => return None,
        };
        let end = part.range.end.max(start);
        Some(start..Lines::new(&self.text).end(end))
    }

    /// Whether all of `kept` are there.
    fn has_comments(&self, kept: &[String]) -> bool {
        let mut there: Vec<&String> = self.comments.iter().collect();
        kept.iter().all(|comment| {
            there.iter().position(|it| *it == comment).map(|at| there.swap_remove(at)).is_some()
        })
    }
}

/// Whether both readers see the same values.
fn is_understood(part: &Part, value: &Value) -> bool {
    match (&part.shape, value) {
        (Shape::Scalar, Value::Object(_) | Value::Array(_)) => false,
        (Shape::Scalar, _) => true,
        (Shape::List(_, items), Value::Array(values)) => {
            items.len() == values.len()
                && items.iter().zip(values).all(|(item, value)| is_understood(&item.part, value))
        }
        (Shape::Map(_, entries), Value::Object(fields)) => {
            entries.len() == fields.len()
                && entries.iter().all(|entry| {
                    fields.get(&entry.key).is_some_and(|value| is_understood(&entry.part, value))
                })
        }
        _ => false,
    }
}

/// What the YAML `text` says at `path`.
pub fn value_at(text: &str, path: &Path) -> Option<Value> {
    at(&tree(text).ok()?, &path.0).cloned()
}
