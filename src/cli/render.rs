//! `tenkai render`: the HTML of one Markdown body by itself, for editors and scripts. Links keep the addresses that
//! the author wrote, since there is no site to look them up in.

use std::io::Write;
use std::path::Path;

use anyhow::Context;

use super::arguments::Format;
use super::build::Verdict;
use super::report::Say;
use crate::diagnostics::{Diagnosed, Severity};
use crate::machine;
use crate::parse;
use crate::render;
use crate::source::{SourceFile, SourcePath};
use crate::theme::Words;

/// What is typed for standard input.
const STANDARD_INPUT: &str = "-";

/// Prints the HTML of the body of `file`, and what is wrong with it on standard error.
pub(super) fn render(file: &Path, say: Say) -> anyhow::Result<Verdict> {
    let Diagnosed { value: source, mut diagnostics } = read(file, say)?;
    let text = source.as_ref().and_then(SourceFile::text);
    if let (Some(source), Some(text)) = (&source, text) {
        let body = parse::parse_markdown(source.path.as_str(), text).report_to(&mut diagnostics);
        let words = Words::default();
        let html = body.plain_html(&|saying| render::say(&words, saying));
        std::io::stdout().lock().write_all(html.as_bytes()).context("stdout")?;
    }
    crate::diagnostics::sort(&mut diagnostics);
    say.diagnostics(&diagnostics, Format::Human, &|_| text.map(Into::into));
    let has_errors = diagnostics.iter().any(|problem| problem.severity() == Severity::Error);
    Ok(if has_errors { Verdict::ContentHasErrors } else { Verdict::Fine })
}

fn read(file: &Path, say: Say) -> anyhow::Result<Diagnosed<Option<SourceFile>>> {
    let name = file.to_string_lossy();
    // Paths outside the folder one stands in are no source paths; the name alone says enough there.
    let last = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let path = SourcePath::new(&name)
        .or_else(|| SourcePath::new(&last))
        .or_else(|| SourcePath::new(STANDARD_INPUT))
        .expect("a hyphen is a path");
    let found = if name == STANDARD_INPUT {
        SourceFile::from_reader(&path, std::io::stdin().lock())
    } else {
        machine::open(file).and_then(|file| SourceFile::from_reader(&path, file))
    };
    found.map_err(|error| anyhow::anyhow!("{name}: {}", machine::cause(&error, say.lang)))
}
