//! What the form's script asks for, and a record's file as it would be after that. Reads files through `store` and writes
//! none.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::store::{Store, Stored};
use crate::edit::{self, Change, Path, Refused, Subject, body, locate, value_at, yaml};
use crate::parse::record::Home;

/// Why nothing was done; the script has the words for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Refusal {
    /// The call is not one that can be understood.
    Call,
    /// The file is not one that may be written.
    Forbidden,
    /// The file or the record is no longer there.
    Gone,
    /// There is a record of that name already.
    Taken,
    /// The file cannot be read as what it is.
    Unreadable,
    /// The change would have touched something else.
    Unsafe,
    /// The first build is not through.
    Early,
    /// The disk did not take it.
    Disk,
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::Unreadable(_) => Self::Unreadable,
            Refused::NoSuchPlace(_) => Self::Gone,
            Refused::Unusual | Refused::Unsafe(_) => Self::Unsafe,
        }
    }
}

/// The call that `body` makes.
pub(super) fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|_| Refusal::Call)
}

/// Which record is meant.
#[derive(Debug, Deserialize)]
pub(super) struct About {
    /// The word of its kind.
    pub(super) kind: String,
    /// Its id.
    #[serde(default)]
    pub(super) id: String,
    /// Its file; of a new one, the file of the record that it stands inside.
    #[serde(default)]
    pub(super) file: String,
    /// Whether it is not there yet.
    #[serde(default, rename = "new")]
    pub(super) is_new: bool,
}

impl About {
    pub(super) fn subject(&self) -> Result<Subject, Refusal> {
        Subject::from_word(&self.kind).ok_or(Refusal::Call)
    }

    /// What its file is about; only such files are read or written.
    pub(super) fn whole(&self) -> Result<Subject, Refusal> {
        Subject::of(&self.file).ok_or(Refusal::Forbidden)
    }
}

/// A record as somebody has changed it.
#[derive(Debug, Deserialize)]
pub(super) struct Edited {
    pub(super) about: About,
    /// What is changed, one after another.
    #[serde(default)]
    changes: Vec<Wish>,
    /// What a new record says.
    #[serde(default)]
    fields: Map<String, Value>,
    /// Its body, if that is changed.
    body: Option<String>,
    /// The body that the change began with.
    body_was: Option<String>,
}

/// A change, with what stood there when it was made.
#[derive(Debug, Deserialize)]
struct Wish {
    change: Change,
    #[serde(default)]
    was: Option<Value>,
    /// Whether it stands although something else was written there meanwhile.
    #[serde(default)]
    anyway: bool,
}

/// A date as it stands in a field.
#[derive(Debug, Deserialize)]
pub(super) struct Typed {
    pub(super) text: String,
}

/// A window that shows a record, or leaves it.
#[derive(Debug, Deserialize)]
pub(super) struct Window {
    pub(super) about: About,
    /// What the window calls itself.
    #[serde(rename = "window")]
    pub(super) name: String,
    #[serde(default)]
    pub(super) leaves: bool,
}

/// A record that is to be called otherwise.
#[derive(Debug, Deserialize)]
pub(super) struct Named {
    pub(super) about: About,
    /// Its new id.
    pub(super) to: String,
}

/// A file as somebody has changed its text.
#[derive(Debug, Deserialize)]
pub(super) struct Plain {
    pub(super) about: About,
    pub(super) text: String,
    /// The version that the change began with.
    #[serde(default)]
    pub(super) version: String,
}

/// What is to be brought back.
#[derive(Debug, Deserialize)]
pub(super) struct Undone {
    pub(super) about: About,
    pub(super) version: String,
}

/// A file as it would be.
pub(super) struct Text {
    pub(super) path: String,
    /// The way to the record in it.
    pub(super) prefix: Path,
    pub(super) old: Stored,
    pub(super) new: String,
    pub(super) is_draft: bool,
    pub(super) conflicts: Vec<Conflict>,
}

/// A value that was changed here and elsewhere.
#[derive(Debug, Serialize)]
pub(super) struct Conflict {
    path: Path,
    theirs: Value,
}

/// Whether records of `subject` can be added one by one.
pub(super) fn can_be_added(subject: Subject) -> bool {
    matches!(subject, Subject::Kind(kind) if !matches!(kind.home(), Home::Single(_) | Home::Vocabulary))
}

impl Edited {
    /// The file as it would be after this.
    pub(super) fn apply(&self, store: &Store) -> Result<Text, Refusal> {
        if self.about.is_new { self.added(store) } else { self.changed(store) }
    }

    fn changed(&self, store: &Store) -> Result<Text, Refusal> {
        let (subject, whole) = (self.about.subject()?, self.about.whole()?);
        let old = store.read(&self.about.file)?;
        let front = yaml(whole, &old.text).ok_or(Refusal::Unreadable)?;
        let prefix = locate(subject, front, &self.about.id).ok_or(Refusal::Gone)?;
        let mut conflicts = Vec::new();
        let mut changes = Vec::new();
        for wish in &self.changes {
            let change = wish.change.below(&prefix);
            let now = value_at(front, change.path());
            let is_met = match &change {
                Change::Set { value, .. } => now.as_ref() == Some(value),
                Change::Remove { .. } => now.is_none(),
                Change::Insert { .. } | Change::Move { .. } => false,
            };
            let is_other = now != wish.was.clone().filter(|was| !was.is_null());
            if is_met {
                continue;
            }
            if is_other && !wish.anyway {
                let path = wish.change.path().clone();
                conflicts.push(Conflict { path, theirs: now.unwrap_or_default() });
            } else {
                changes.push(change);
            }
        }
        let plain = body(subject, &old.text).map(|body| body.replace("\r\n", "\n"));
        let is_other =
            self.body_was.as_ref().zip(plain.as_ref()).is_some_and(|(was, now)| was != now);
        if self.body.is_some() && is_other && self.body != plain {
            conflicts.push(Conflict { path: Path::default(), theirs: plain.clone().into() });
        }
        let order = whole.order();
        let new = if whole.has_body() {
            edit::apply_markdown(&old.text, changes, self.body.as_deref(), &order)?
        } else {
            edit::apply(&old.text, changes, &order)?
        };
        let path = self.about.file.clone();
        let is_draft = is_draft(whole, &new);
        Ok(Text { path, prefix, old, new, is_draft, conflicts })
    }

    fn added(&self, store: &Store) -> Result<Text, Refusal> {
        let Subject::Kind(kind) = self.about.subject()? else { return Err(Refusal::Call) };
        let id = &self.about.id;
        if !is_id(id) {
            return Err(Refusal::Call);
        }
        let subject = Subject::Kind(kind);
        let mut fields = self.fields.clone();
        let key = if kind.fields().contains(&"code") { "code" } else { "id" };
        let (path, old, new) = match kind.home() {
            Home::Folder(_) => {
                let path = edit::file_of(kind, id).ok_or(Refusal::Call)?;
                let new = edit::file(subject, &fields, self.body.as_deref().unwrap_or_default());
                (path, store.nothing(id)?, new)
            }
            Home::List(name) => {
                fields.insert(key.to_owned(), Value::from(id.as_str()));
                let path = format!("content/{name}");
                let old = store.read(&path)?;
                refuse_twice(subject, &old.text, id)?;
                let new = edit::add(subject, &old.text, &Value::Object(fields))?;
                (path, old, new)
            }
            Home::Inside(_, list) => {
                fields.insert(key.to_owned(), Value::from(id.as_str()));
                let old = store.read(&self.about.file)?;
                refuse_twice(subject, &old.text, id)?;
                let path = Path::default().with(list);
                let new = Change::Insert { path, at: usize::MAX, value: Value::Object(fields) };
                let new = edit::apply(&old.text, vec![new], &self.about.whole()?.order())?;
                (self.about.file.clone(), old, new)
            }
            Home::Single(_) | Home::Vocabulary => return Err(Refusal::Call),
        };
        if matches!(kind.home(), Home::Folder(_)) && store.read(&path).is_ok() {
            return Err(Refusal::Taken);
        }
        let whole = Subject::of(&path).ok_or(Refusal::Forbidden)?;
        let front = yaml(whole, &new).ok_or(Refusal::Unsafe)?;
        let prefix = locate(subject, front, id).ok_or(Refusal::Unsafe)?;
        let is_draft = is_draft(whole, &new);
        Ok(Text { path, prefix, old, new, is_draft, conflicts: Vec::new() })
    }
}

/// Whether a new record may be called `id`.
pub(super) fn is_id(id: &str) -> bool {
    let is_safe = |c: char| c.is_ascii_alphanumeric() || c == '-';
    !id.is_empty() && id.len() <= 60 && id.chars().all(is_safe) && !id.starts_with('-')
}

fn refuse_twice(subject: Subject, text: &str, id: &str) -> Result<(), Refusal> {
    if locate(subject, text, id).is_some() { Err(Refusal::Taken) } else { Ok(()) }
}

/// Whether the record that the file `text` is about is not published yet.
fn is_draft(whole: Subject, text: &str) -> bool {
    let path = Path::default().with("draft");
    yaml(whole, text).and_then(|yaml| value_at(yaml, &path)).is_some_and(|draft| draft == true)
}
