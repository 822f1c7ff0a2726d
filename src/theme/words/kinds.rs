//! What readers call kinds of records and their fields. A kind that has no words of its own is called like its struct.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::Words;
use super::read::{Check, Part, Said, object};
use super::word::Word;
use crate::parse::record::Kind;
use crate::parse::schema_of;

/// What is said of kinds, by their words.
pub type Kinds = BTreeMap<String, KindWords>;

/// What is said of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Serialize)]
pub struct KindWords {
    /// Its records together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Word>,
    /// One of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Word>,
    /// What their list says of all of them, as a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about: Option<Word>,
}

impl Part for Kinds {
    fn read(said: &Said<'_>, check: &mut Check) -> Self {
        let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        let kinds = said.group(&names, check).into_iter();
        kinds.map(|(kind, said)| (kind.to_owned(), KindWords::read(&said, check))).collect()
    }

    fn script(&self) -> String {
        object(self.iter().map(|(kind, words)| (kind.as_str(), words.script())))
    }
}

impl Part for KindWords {
    fn read(said: &Said<'_>, check: &mut Check) -> Self {
        let mut parts = said.group(&["title", "name", "about"], check);
        let mut word = |name: &str| parts.remove(name)?.any_text(&[], check).map(Word::new);
        Self { title: word("title"), name: word("name"), about: word("about") }
    }

    fn script(&self) -> String {
        let words = [("title", &self.title), ("name", &self.name), ("about", &self.about)];
        object(words.into_iter().filter_map(|(name, word)| Some((name, word.as_ref()?.script()))))
    }
}

impl Words {
    fn kind(&self, kind: Kind, part: impl Fn(&KindWords) -> Option<&Word>) -> Option<Arc<str>> {
        self.kinds.get(kind.word()).and_then(part).map(Word::shared)
    }

    /// What readers call the records of `kind` together.
    pub fn title_of(&self, kind: Kind) -> Arc<str> {
        let title = self.kind(kind, |words| words.title.as_ref());
        title.unwrap_or_else(|| schema_of(kind)["title"].as_str().unwrap_or_default().into())
    }

    /// What readers call one record of `kind`.
    pub fn name_of(&self, kind: Kind) -> Arc<str> {
        let name = self.kind(kind, |words| words.name.as_ref());
        name.unwrap_or_else(|| self.title_of(kind))
    }

    /// What the list of `kind` says of all its records.
    pub fn about(&self, kind: Kind) -> Arc<str> {
        let about = self.kind(kind, |words| words.about.as_ref());
        about.unwrap_or_else(|| self.lists.about.shared())
    }

    /// What readers call the field `field` of records of `kind`.
    pub fn label(&self, kind: Kind, field: &str) -> Arc<str> {
        let own = self.fields.get(kind.word()).and_then(|fields| fields.get(field));
        let own = own.map(Word::shared);
        own.or_else(|| kind.field_title(field).cloned()).unwrap_or_else(|| field.into())
    }
}

/// Whether records of the kind called `kind` have the field `field`.
pub fn is_field(kind: &str, field: &str) -> bool {
    Kind::from_word(kind).is_some_and(|kind| kind.field_title(field).is_some())
}
