//! What a careful editor would ask a writer to change, although it is no error: warnings, each with its fix. Reads a
//! file's text by itself; what the site has switched off or set is an input. Not for what breaks a page: the Markdown
//! parser and the checks of records report that.
//!
//! `mask` hides what is no prose, `prose` and `words` look at the rest, `body` at what only Markdown has, `fields` at what
//! only YAML has, `places` at paths of the writer's own network. `silences` are what authors do not want to be told.

mod body;
mod fields;
mod mask;
mod places;
mod prose;
mod rules;
mod silences;
mod template;
#[cfg(test)]
mod tests;
mod words;

use std::ops::Range;

pub use rules::{Rules, Spelling};

use self::mask::Masked;
pub(super) use self::silences::Silences;
use super::{CONTENT, front_matter};
use crate::diagnostics::{Code, Diagnostic, Span};
use crate::source::SourceFile;

/// More warnings of one kind in one file help nobody.
const MOST: usize = 200;

/// What a writer should change in `file`, as far as `rules` ask for it.
pub fn lint(file: &SourceFile, rules: &Rules) -> Vec<Diagnostic> {
    let Some(text) = file.text() else { return Vec::new() };
    let inside = file.path.as_str().strip_prefix(CONTENT).is_some_and(|rest| rest.starts_with('/'));
    let (masked, fields) = match file.path.extension().as_str() {
        _ if !inside => return Vec::new(),
        "md" => match front_matter::split(text) {
            Some(parts) => (mask::markdown(text, parts.body), parts.front),
            // Nobody knows where front matter without an end stops, and that is reported.
            None if text.starts_with("---") || front_matter::open(text).is_some() => {
                return Vec::new();
            }
            None => (mask::markdown(text, 0), 0..0),
        },
        "yaml" => {
            let all = 0..text.len();
            (mask::yaml(text, all.clone(), file.path.file_name()), all)
        }
        _ => return Vec::new(),
    };
    let (path, silences) = (file.path.as_str(), Silences::of(text));
    let mut found = Findings { path, masked: &masked, rules, silences, all: Vec::new() };
    fields::doubtful_values(&mut found, &fields);
    fields::markup(&mut found, &fields);
    template::unfilled(&mut found);
    places::of_the_writer(&mut found);
    prose::spaced_words(&mut found);
    words::platform_characters(&mut found);
    words::spellings(&mut found);
    body::full_width_numbering(&mut found);
    body::vague_links(&mut found);
    body::spaces_in_links(&mut found);
    prose::long_sentences(&mut found);
    let mut all = found.all;
    all.sort_unstable();
    all
}

/// The warnings of one file in the making.
struct Findings<'a> {
    path: &'a str,
    masked: &'a Masked<'a>,
    rules: &'a Rules,
    silences: Silences<'a>,
    all: Vec<Diagnostic>,
}

impl Findings<'_> {
    /// A warning at `range`, unless the site or a comment of the author switched it off.
    fn report(
        &mut self,
        code: Code,
        range: Range<usize>,
        complete: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let is_wanted = self.rules.asks_for(code)
            && !self.silences.cover(code, range.start)
            && self.all.iter().filter(|known| known.code == code).count() < MOST;
        if is_wanted {
            self.all.push(complete(Diagnostic::new(code, Span::bytes(self.path, range))));
        }
    }
}
