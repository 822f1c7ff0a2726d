//! Names in the place of ids: whoever writes 二宮町 where its code belongs is told the code, and whoever calls a file in
//! Japanese what it could be called. Looks at references that lead nowhere, and at names only if there are some. Whether
//! a reference leads somewhere is decided in `referrer`.

use unicode_normalization::UnicodeNormalization;

use super::index::is_slug;
use super::knowledge::ForTable;
use crate::diagnostics::{Arg, Code, Diagnostic};
use crate::parse::document::Row;
use crate::parse::record::{Kind, Record, Space};

/// References to names that no id is like, and what they were meant for.
pub(super) struct Named<'d> {
    asked: Vec<Asked<'d>>,
}

struct Asked<'d> {
    problem: &'d mut Diagnostic,
    /// The catalogue's word for where the name was looked up.
    word: &'static str,
    name: String,
}

impl<'d> Named<'d> {
    /// The references among `problems` that are not explained.
    pub(super) fn among(problems: &'d mut [Diagnostic]) -> Self {
        Self { asked: problems.iter_mut().filter_map(asked).collect() }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }
}

fn asked(problem: &mut Diagnostic) -> Option<Asked<'_>> {
    let value = |name| problem.args.iter().find(|(known, _)| *known == name).map(|(_, it)| it);
    let is_open = problem.code == Code::UnknownReference && value("nearest").is_none();
    let (Some(Arg::Word(word)), Some(Arg::Text(id))) = (value("kind"), value("id")) else {
        return None;
    };
    let (word, name) = (*word, plain(id));
    (is_open && !name.is_empty()).then_some(Asked { problem, word, name })
}

impl ForTable for Named<'_> {
    fn table<R: Row>(&mut self, rows: &[R]) {
        let kind = R::Record::KIND;
        let is_place = |word: &str| word == Space::Place.word() && Kind::PLACES.contains(&kind);
        let mut asked = std::mem::take(&mut self.asked);
        asked.retain_mut(|asked| {
            if asked.word != kind.word() && !is_place(asked.word) {
                return true;
            }
            let is_called = |row: &&R| {
                let record = row.record();
                plain(&record.title()) == asked.name
                    || plain(&record.short()) == asked.name
                    || record.yomi().is_some_and(|yomi| plain(yomi) == asked.name)
            };
            let Some(row) = rows.iter().find(is_called) else { return true };
            asked.problem.args.push(("named", Arg::Text(row.id().to_string())));
            false
        });
        self.asked = asked;
    }
}

/// `name` as names are compared: in one width, without spaces.
fn plain(name: &str) -> String {
    name.nfkc().filter(|c| !c.is_whitespace()).collect()
}

/// The last part of `path`.
pub(super) fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name `file` without its extension.
pub(super) fn stem(file: &str) -> &str {
    file.rsplit_once('.').map_or(file, |(stem, _)| stem)
}

/// A name like `file` that makes an id, if there is something left of it.
pub(super) fn renamed(file: &str) -> Option<String> {
    let (stem, extension) = file.rsplit_once('.')?;
    let stem: String = stem.nfkc().collect();
    let copied = stem.contains("コピー") || stem.contains("copy");
    let stem = stem.replace("コピー", "").replace("copy", "").to_ascii_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut words: Vec<&str> = words.collect();
    words.extend(copied.then_some("2"));
    let is_name = words.iter().any(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    let name = words.join("-");
    (is_name && is_slug(&name, false)).then(|| format!("{name}.{extension}"))
}
