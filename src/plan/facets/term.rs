//! One value of a facet: what it is called, where its page lies, and where it stands among the others.

use std::sync::Arc;

use crate::japanese::FiscalYear;
use crate::memo::Fingerprint;
use crate::model::{AnyRow, Key, Knowledge};

/// The id of what is left over: records without a value. No value has it.
pub(super) const MISSING: &str = "missing";

/// A value that records are sorted by. Terms of one facet stand in their own order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::plan) enum Term {
    /// A record or a word of the vocabulary.
    Record(Key),
    /// A word of our own, with its id.
    Word(&'static str, Arc<str>),
    /// A fiscal year.
    Year(FiscalYear),
    /// Words of an author.
    Text(Arc<str>),
}

impl Term {
    /// What readers see.
    pub(super) fn label(&self, knowledge: &Knowledge) -> Arc<str> {
        match self {
            Self::Record(key) => knowledge.row(*key).map_or_else(|| "".into(), AnyRow::short),
            Self::Year(year) => year.long().into(),
            Self::Word(_, text) | Self::Text(text) => text.clone(),
        }
    }

    /// What its page and the address of a narrowed list call it: lower-case ASCII, the same in every build.
    pub(super) fn id(&self, knowledge: &Knowledge) -> Arc<str> {
        match self {
            Self::Record(key) => match knowledge.term_of(*key) {
                Some(word) => safe(word.id.as_str()),
                None => safe(knowledge.id(*key)),
            },
            Self::Word(id, _) => (*id).into(),
            Self::Year(year) => year.year().to_string().into(),
            Self::Text(text) => safe(text),
        }
    }

    /// The file that says it, if it is said in one place.
    pub(super) fn path<'k>(&self, knowledge: &'k Knowledge) -> Option<&'k Arc<str>> {
        let Self::Record(key) = self else { return None };
        Some(knowledge.row(*key)?.path())
    }

    /// Its place among the terms of its facet: words in the order of their list, years from the latest.
    pub(super) fn rank(&self, knowledge: &Knowledge) -> (u32, Self) {
        let rank = match self {
            Self::Record(key) => knowledge.term_of(*key).and_then(|word| word.order).unwrap_or(0),
            Self::Year(year) => u32::from(u16::MAX - year.year()),
            Self::Word(..) | Self::Text(_) => 0,
        };
        (rank, self.clone())
    }
}

/// `name` as a part of an address: itself if it is safe everywhere, else made from it.
fn safe(name: &str) -> Arc<str> {
    let is_safe = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let is_plain = !name.is_empty() && name.len() <= 60 && !name.starts_with('-');
    if is_plain && name.bytes().all(is_safe) && !name.eq_ignore_ascii_case(MISSING) {
        return name.to_ascii_lowercase().into();
    }
    format!("v-{}", &format!("{:x}", Fingerprint::of(name))[..12]).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_no_address_gets_one_of_its_own() {
        assert_eq!(&*safe("Shonan-tobu"), "shonan-tobu");
        assert_eq!(&*safe("141003"), "141003");
        for name in ["神奈川県", "", "a/b", "..", "-x", "missing", "Missing", &"x".repeat(61)] {
            let made = safe(name);
            assert!(made.starts_with("v-") && made.len() == 14, "{name}: {made}");
            assert_eq!(made, safe(name));
        }
        assert_ne!(safe("神奈川県"), safe("横浜市"));
    }
}
