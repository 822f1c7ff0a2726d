//! What the program prints: results on standard output, messages on standard error, in the user's language.

use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use clap::error::ErrorKind;
use clap_complete::Shell;

use super::FAILED;
use super::arguments::Format;
use super::usage;
use crate::diagnostics::{Catalogue, Colour, Diagnostic, Lang, human, json, sarif, summary};
use crate::output::publish::{Loss, PublishError, Published};
use crate::source::ReadError;

/// Speaks to the user.
#[derive(Clone, Copy, Debug)]
pub(super) struct Say {
    pub(super) lang: Lang,
}

impl Say {
    pub(super) fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// What made the program give up.
    pub(super) fn failure(self, error: &anyhow::Error) {
        let cause = error
            .downcast_ref::<ReadError>()
            .map(|error| error.message(self.lang))
            .or_else(|| error.downcast_ref::<PublishError>().map(|error| error.message(self.lang)))
            .unwrap_or_else(|| format!("{error:#}"));
        let word = match self.lang {
            Lang::Ja => "エラー",
            Lang::En => "error",
        };
        message(format_args!("{word}: {cause}"));
    }

    /// All `diagnostics` in `format`.
    pub(super) fn diagnostics(
        self,
        diagnostics: &[Diagnostic],
        format: Format,
        texts: &dyn Fn(&str) -> Option<Arc<str>>,
    ) {
        if diagnostics.is_empty() && format != Format::Sarif {
            return;
        }
        let catalogue = Catalogue::read(self.lang);
        match format {
            Format::Human => {
                self.problems(diagnostics, texts);
                message(summary(diagnostics, self.lang));
            }
            Format::Json => result(json(diagnostics, texts, &catalogue).trim_end()),
            Format::Sarif => result(sarif(diagnostics, texts, &catalogue).trim_end()),
        }
    }

    /// All `diagnostics` for people, without their number.
    pub(super) fn problems(
        self,
        diagnostics: &[Diagnostic],
        texts: &dyn Fn(&str) -> Option<Arc<str>>,
    ) {
        let colour = if std::io::stderr().is_terminal() { Colour::Always } else { Colour::Never };
        let catalogue = Catalogue::read(self.lang);
        message(human(diagnostics, texts, &catalogue, colour).trim_end());
    }

    /// That the site is published.
    pub(super) fn published(
        self,
        published: &Published,
        pages: usize,
        folder: &str,
        time: Duration,
    ) {
        let seconds = time.as_secs_f64();
        let Published { written, unchanged, removed, .. } = published;
        result(match self.lang {
            Lang::Ja => format!(
                "{folder} に公開しました：{pages} ページ（書き込み {written}、変更なし {unchanged}、削除 {removed}）、{seconds:.2} 秒"
            ),
            Lang::En => format!(
                "Published to {folder}: {pages} pages ({written} files written, {unchanged} unchanged, {removed} removed) in {seconds:.2} s"
            ),
        });
    }

    /// That the content has no errors.
    pub(super) fn checked(self, pages: usize, time: Duration) {
        let seconds = time.as_secs_f64();
        result(match self.lang {
            Lang::Ja => format!("誤りはありません：{pages} ページ、{seconds:.2} 秒"),
            Lang::En => format!("No errors: {pages} pages in {seconds:.2} s"),
        });
    }

    /// That so many pages would go that nothing is published, and how to go on if that is meant.
    pub(super) fn too_much_removed(self, loss: &Loss) {
        /// How many pages are named.
        const NAMED: usize = 10;
        let (gone, of) = (loss.pages.len(), loss.of);
        let named = loss.pages.iter().take(NAMED).map(|page| format!("  {page}\n"));
        let named: String = named.collect();
        let more = gone.saturating_sub(NAMED);
        message(match self.lang {
            Lang::Ja => {
                let more =
                    if more > 0 { format!("  ほか {more} ページ\n") } else { String::new() };
                format!(
                    "公開済みの {of} ページのうち {gone} ページがなくなります。\n{named}{more}原稿のファイルが足りているか、出力先が正しいかを確かめてください。このとおりでよければ、--allow-removal を付けて実行してください。"
                )
            }
            Lang::En => {
                let more = if more > 0 { format!("  and {more} more\n") } else { String::new() };
                format!(
                    "{gone} of the {of} published pages would go:\n{named}{more}Check that no files are missing and that the output folder is the right one. If this is meant, run it with --allow-removal."
                )
            }
        });
    }

    /// That nothing was published.
    pub(super) fn not_published(self) {
        message(match self.lang {
            Lang::Ja => "公開していません。前に公開したサイトはそのままです。",
            Lang::En => "Nothing was published; the site published before is as it was.",
        });
    }
}

/// Something for the person at the terminal.
pub(super) fn message(text: impl Display) {
    // A message that cannot be written has nowhere else to go.
    drop(writeln!(std::io::stderr().lock(), "{text}"));
}

/// What was asked for.
pub(super) fn result(text: impl Display) {
    // Whoever closed the pipe does not want the rest.
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

/// Help and version on standard output with code 0, wrong use on standard error with code 2.
pub(super) fn usage(error: &clap::Error, lang: Lang) -> ExitCode {
    let is_help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
    match lang {
        Lang::Ja if error.use_stderr() && !is_help => message(usage::in_japanese(error)),
        _ => drop(error.print()),
    }
    if error.use_stderr() { ExitCode::from(FAILED) } else { ExitCode::SUCCESS }
}

/// The completion script for `shell`.
pub(super) fn completions(shell: Shell, mut command: clap::Command) {
    clap_complete::generate(shell, &mut command, "tenkai", &mut std::io::stdout());
}
