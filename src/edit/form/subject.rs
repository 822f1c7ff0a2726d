//! What a file of `content/` is about: which form shows it, and where its records stand in it. Not what they say.

use serde_json::Value;

use crate::edit::change::Path;
use crate::parse::record::{Home, Kind, SiteRecord, VocabularyRecord};
use crate::parse::yaml::Step;
use crate::parse::{CONTENT, SITE, VOCABULARY, fields_at, schema, schema_of};

/// What is described by one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The records of a kind.
    Kind(Kind),
    /// The configuration.
    Site,
    /// The vocabulary.
    Vocabulary,
}

impl Subject {
    /// All of them, in the order of the table of kinds.
    pub fn all() -> impl Iterator<Item = Self> {
        Kind::ALL.iter().copied().map(Self::Kind).chain([Self::Site, Self::Vocabulary])
    }

    /// What the file at `path`, from the root of the project, holds; nothing for other files.
    pub fn of(path: &str) -> Option<Self> {
        let inside = path.strip_prefix(CONTENT)?.strip_prefix('/')?;
        match inside {
            SITE => return Some(Self::Site),
            VOCABULARY => return Some(Self::Vocabulary),
            _ => {}
        }
        let name = inside.split_once('/').map_or(inside, |(folder, _)| folder);
        let kind = Kind::at(name)?;
        let is_right = match kind.home() {
            Home::Folder(_) => inside.contains('/') && inside.ends_with(Self::Kind(kind).ending()),
            Home::List(_) | Home::Single(_) => inside == name,
            Home::Inside(..) | Home::Vocabulary => false,
        };
        is_right.then_some(Self::Kind(kind))
    }

    /// What programs call it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kind(kind) => kind.word(),
            Self::Site => "site",
            Self::Vocabulary => "vocabulary",
        }
    }

    /// The subject with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::all().find(|subject| subject.word() == word)
    }

    /// Whether its records have a Markdown body.
    pub fn has_body(self) -> bool {
        matches!(self, Self::Kind(kind) if kind.has_body())
    }

    /// What the names of its files end with.
    pub fn ending(self) -> &'static str {
        if self.has_body() { ".md" } else { ".yaml" }
    }

    /// Whether its file lists its records.
    pub fn is_listed(self) -> bool {
        matches!(self, Self::Kind(kind) if matches!(kind.home(), Home::List(_)))
    }

    /// The schema of its struct.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Kind(kind) => schema_of(kind),
            Self::Site => schema::<SiteRecord>(),
            Self::Vocabulary => schema::<VocabularyRecord>(),
        }
    }

    /// The fields of the group that `path` leads to from one of its records, in the order of the struct.
    pub fn fields_at(self, path: &[Step]) -> &'static [&'static str] {
        match self {
            Self::Kind(kind) => kind.fields_at(path),
            Self::Site => fields_at::<SiteRecord>(path),
            Self::Vocabulary => fields_at::<VocabularyRecord>(path),
        }
    }

    /// The same, from the top of a file.
    pub fn order(self) -> impl Fn(&Path) -> Vec<&'static str> {
        move |path| {
            let path = &path.0[..];
            let within = if self.is_listed() { path.get(1..) } else { Some(path) };
            within.map_or_else(Vec::new, |path| self.fields_at(path).to_vec())
        }
    }
}
