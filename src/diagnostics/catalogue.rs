//! The texts of all problems in the languages of their readers, from `catalogue.yaml`. Not for drawing them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::Deserialize;

use super::sentence::{Part, parts};
use super::{Arg, Code, Diagnostic, Related};

/// The longest value that is shown whole inside a sentence, in characters.
const LONGEST_VALUE: usize = 300;

/// A language that problems are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Japanese.
    #[default]
    Ja,
    /// English.
    En,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// The language's code in BCP 47, as it is typed after `--lang`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// What was typed is not the code of a language we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLang;

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ja / en")
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        Self::ALL.into_iter().find(|lang| lang.code() == code).ok_or(UnknownLang)
    }
}

/// All texts in one language.
#[derive(Debug)]
pub struct Catalogue {
    lang: Lang,
    file: File,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeMap<String, Both<String>>,
    notes: BTreeMap<String, Both<String>>,
    codes: BTreeMap<Code, Both<Entry>>,
}

impl File {
    fn built_in() -> Self {
        serde_yaml::from_str(include_str!("catalogue.yaml"))
            .expect("a test reads the built-in catalogue")
    }
}

/// The same in both languages. (`with` is for the people who report problems, and for the tests.)
#[derive(Debug, Deserialize)]
struct Both<T> {
    ja: T,
    en: T,
}

impl<T> Both<T> {
    fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::Ja => &self.ja,
            Lang::En => &self.en,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    message: String,
    label: Option<String>,
    #[serde(default)]
    help: Vec<String>,
}

impl Catalogue {
    /// Reads the texts. This takes some milliseconds: ask for it once there is something to say.
    pub fn read(lang: Lang) -> Self {
        Self { lang, file: File::built_in() }
    }

    /// The language of all texts.
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// What is wrong, in one sentence. A value that was forgotten shows as `{name}`.
    pub fn message(&self, diagnostic: &Diagnostic) -> String {
        self.fill(&self.entry(diagnostic.code).message, &diagnostic.args).text
    }

    /// What to write next to the place; nothing if a value it needs is missing.
    pub fn label(&self, diagnostic: &Diagnostic) -> Option<String> {
        let label = self.entry(diagnostic.code).label.as_ref()?;
        self.fill(label, &diagnostic.args).complete()
    }

    /// What to do about it, a sentence or two a line; without the lines that need a value that is missing.
    pub fn help(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let lines = &self.entry(diagnostic.code).help;
        lines.iter().filter_map(|line| self.fill(line, &diagnostic.args).complete()).collect()
    }

    /// Why `related`, a second place of `diagnostic`, is shown.
    pub fn note(&self, diagnostic: &Diagnostic, related: &Related) -> String {
        match self.file.notes.get(related.note) {
            Some(note) => self.fill(note.get(self.lang), &diagnostic.args).text,
            None => related.note.to_owned(),
        }
    }

    /// The values that the message of `diagnostic` needs and does not have, and words and notes that nobody wrote.
    /// Always empty, unless whoever reported it forgot one: for tests.
    pub fn missing(&self, diagnostic: &Diagnostic) -> Vec<String> {
        let has = |name: &str| diagnostic.args.iter().any(|(key, _)| *key == name);
        let notes = diagnostic.related.iter().map(|related| related.note);
        let unwritten = notes.clone().filter(|note| !self.file.notes.contains_key(*note));
        let texts = notes.filter_map(|note| Some(self.file.notes.get(note)?.get(self.lang)));
        let values = std::iter::once(&self.entry(diagnostic.code).message)
            .chain(texts)
            .flat_map(|text| parts(text))
            .filter_map(|part| match part {
                Part::Placeholder(name) if !has(name) => Some(name),
                _ => None,
            });
        let words = diagnostic.args.iter().filter_map(|(_, arg)| match arg {
            Arg::Word(word) if !self.file.words.contains_key(*word) => Some(*word),
            _ => None,
        });
        unwritten.chain(values).chain(words).map(str::to_owned).collect()
    }

    /// What all problems of a kind have in common: the message without its values.
    pub fn summary(&self, code: Code) -> String {
        parts(&self.entry(code).message)
            .map(|part| match part {
                Part::Literal(text) => text,
                Part::Placeholder(_) => "…",
            })
            .collect()
    }

    fn entry(&self, code: Code) -> &Entry {
        self.file.codes.get(&code).expect("a test sees to an entry for every code").get(self.lang)
    }

    fn fill(&self, template: &str, args: &[(&'static str, Arg)]) -> Filled {
        let mut filled = Filled { text: String::with_capacity(template.len()), missing: 0 };
        for part in parts(template) {
            match part {
                Part::Literal(text) => filled.text.push_str(text),
                Part::Placeholder(name) => {
                    if let Some((_, value)) = args.iter().find(|(key, _)| *key == name) {
                        filled.text.push_str(&self.value(value));
                    } else {
                        filled.missing += 1;
                        filled.text.extend(["{", name, "}"]);
                    }
                }
            }
        }
        filled
    }

    fn value<'a>(&'a self, arg: &'a Arg) -> Cow<'a, str> {
        match arg {
            Arg::Text(text) => match text.char_indices().nth(LONGEST_VALUE) {
                Some((end, _)) => format!("{}…", &text[..end]).into(),
                None => text.into(),
            },
            Arg::Word(key) => {
                self.file.words.get(*key).map_or(*key, |word| word.get(self.lang)).into()
            }
        }
    }
}

/// A sentence with its values put in.
struct Filled {
    text: String,
    missing: usize,
}

impl Filled {
    fn complete(self) -> Option<String> {
        (self.missing == 0).then_some(self.text)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_yaml::Value;

    use super::*;
    use crate::diagnostics::Span;

    fn names(template: &str) -> BTreeSet<&str> {
        parts(template)
            .filter_map(|part| match part {
                Part::Placeholder(name) => Some(name),
                Part::Literal(_) => None,
            })
            .collect()
    }

    /// Every code, from the list itself: the message of serde names all that it would have taken.
    fn all_codes() -> BTreeSet<Code> {
        let refused = serde_json::from_str::<Code>("\"?\"").unwrap_err().to_string();
        let (_, list) = refused.split_once("expected one of ").unwrap();
        list.split('`').skip(1).step_by(2).map(|name| serde_yaml::from_str(name).unwrap()).collect()
    }

    #[test]
    fn every_code_has_its_texts_in_both_languages() {
        let catalogue = Catalogue::read(Lang::Ja);
        assert_eq!(catalogue.file.codes.keys().copied().collect::<BTreeSet<_>>(), all_codes());
        assert!(all_codes().len() > 60, "the list was read");
        for (code, both) in &catalogue.file.codes {
            assert_eq!(names(&both.ja.message), names(&both.en.message), "{code}: message");
            assert_eq!(both.ja.label.is_some(), both.en.label.is_some(), "{code}: label");
            assert_eq!(both.ja.help.len(), both.en.help.len(), "{code}: help");
            for (ja, en) in both.ja.help.iter().zip(&both.en.help) {
                assert!(
                    names(en).is_subset(&names(ja)) || names(ja).is_subset(&names(en)),
                    "{code}: {en}"
                );
            }
        }
    }

    /// A help line needs the same optional values in both languages, or one reader would be told less.
    #[test]
    fn sentences_use_the_values_that_the_entry_lists() {
        let catalogue = Catalogue::read(Lang::Ja);
        let yaml: Value = serde_yaml::from_str(include_str!("catalogue.yaml")).unwrap();
        for (code, both) in &catalogue.file.codes {
            let with: Vec<String> =
                serde_yaml::from_value(yaml["codes"][code.to_string()]["with"].clone()).unwrap();
            let sure: BTreeSet<&str> =
                with.iter().map(String::as_str).filter(|name| !name.ends_with('?')).collect();
            let all: BTreeSet<&str> = with.iter().map(|name| name.trim_end_matches('?')).collect();
            for entry in [&both.ja, &both.en] {
                assert!(names(&entry.message).is_subset(&sure), "{code}: {}", entry.message);
                let others: Vec<&str> =
                    entry.label.iter().chain(&entry.help).map(String::as_str).collect();
                let used: BTreeSet<&str> = others
                    .iter()
                    .flat_map(|text| names(text))
                    .chain(names(&entry.message))
                    .collect();
                assert_eq!(used, all, "{code}: what is listed is used");
            }
        }
    }

    #[test]
    fn a_help_line_is_shown_if_all_its_values_are_there() {
        let catalogue = Catalogue::read(Lang::En);
        let bare = Diagnostic::new(Code::UnknownReference, Span::file("a.md"))
            .with_word("kind", "area")
            .with("id", "x");
        let suggested = bare.clone().with_some("nearest", Some("atsugi"));
        assert_eq!(catalogue.help(&bare).len() + 1, catalogue.help(&suggested).len());
        assert_eq!(catalogue.help(&suggested)[0], "Did you mean “atsugi”?");
        assert_eq!(catalogue.message(&bare), "No record (area) has the id “x”");
    }

    #[test]
    fn a_forgotten_value_shows_as_its_name() {
        let forgotten =
            Diagnostic::new(Code::UnknownReference, Span::file("a.md")).with("kind", "{id}");
        assert_eq!(
            Catalogue::read(Lang::Ja).message(&forgotten),
            "{id}「{id}」は登録されていません"
        );
        assert_eq!(
            Catalogue::read(Lang::Ja).label(&forgotten).unwrap(),
            "この id の{id}がありません"
        );
        let nothing = Diagnostic::new(Code::UnknownReference, Span::file("a.md"));
        assert_eq!(Catalogue::read(Lang::Ja).label(&nothing), None);
    }

    #[test]
    fn a_word_or_note_that_is_not_there_shows_as_its_key() {
        let diagnostic = Diagnostic::new(Code::UnknownReference, Span::file("a.md"))
            .with_word("kind", "no-such-word")
            .with("id", "x")
            .and_see(Span::file("b.md"), "no-such-note");
        let catalogue = Catalogue::read(Lang::Ja);
        assert_eq!(catalogue.message(&diagnostic), "no-such-word「x」は登録されていません");
        assert_eq!(catalogue.note(&diagnostic, &diagnostic.related[0]), "no-such-note");
    }

    #[test]
    fn a_very_long_value_is_cut() {
        let long =
            Diagnostic::new(Code::InvalidDate, Span::file("a.md")).with("value", "年".repeat(1000));
        let message = Catalogue::read(Lang::Ja).message(&long);
        assert_eq!(message, format!("「{}…」を日付として読めません", "年".repeat(LONGEST_VALUE)));
    }

    #[test]
    fn braces_that_name_nothing_are_text() {
        assert_eq!(names("{漢字|かな} {{ x }} {% if %} {} {a{id}"), BTreeSet::from(["id"]));
        let summary = Catalogue::read(Lang::Ja).summary(Code::UnknownReference);
        assert_eq!(summary, "…「…」は登録されていません");
    }

    #[test]
    fn a_language_is_named_by_its_code() {
        assert_eq!("ja".parse(), Ok(Lang::Ja));
        assert_eq!("en".parse(), Ok(Lang::En));
        assert_eq!("fr".parse::<Lang>(), Err(UnknownLang));
    }
}
