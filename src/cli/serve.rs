//! `tenkai serve`: a preview for whoever writes. What it says on the terminal; the rest is `crate::serve`.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;

use super::arguments::ServeOptions;
use super::build::{self, Verdict};
use super::report::{Say, message, result};
use crate::diagnostics::{Arg, Code, Diagnostic, Lang, Severity, summary};
use crate::serve::{HEAD_LIMIT, Notice, Port, Preview, Round, Setup, Watching, Writing};

/// The port that is tried first.
const PORT: u16 = 8000;
/// The most file names in one line.
const MOST_NAMES: usize = 3;

/// Serves the site until the program is ended.
pub(super) fn serve(options: &ServeOptions, say: Say) -> anyhow::Result<Verdict> {
    let setup = Setup {
        root: options.site.root.clone(),
        base_path: options.base_path.clone(),
        port: options.port.map_or(Port::From(PORT), Port::Exactly),
        watching: if options.poll { Watching::Polling } else { Watching::Events },
        lang: say.lang,
        head_limit: HEAD_LIMIT,
        writing: if options.edit { Writing::On } else { Writing::Off },
    };
    let preview = Preview::open(setup).with_context(|| busy(options.port, say.lang))?;
    let address = preview.address();
    result(match say.lang {
        Lang::Ja => format!("プレビュー：{address}（終了するには Ctrl+C）"),
        Lang::En => format!("Preview: {address} (Ctrl+C ends it)"),
    });
    if options.open {
        open(&address, say);
    }
    let wanted = || build::wanted(&options.site);
    let mut said = None;
    preview.run(&wanted, &mut |notice| match notice {
        Notice::Round(round, time) => tell(round, time, &mut said, say),
        Notice::Polls => message(polls(say.lang)),
    })?;
    Ok(Verdict::Fine)
}

fn busy(port: Option<u16>, lang: Lang) -> String {
    match (port, lang) {
        (Some(port), Lang::Ja) => format!("ポート {port} を使えません"),
        (Some(port), Lang::En) => format!("port {port} cannot be used"),
        (None, Lang::Ja) => format!("ポート {PORT} から先に空きがありません"),
        (None, Lang::En) => format!("no port from {PORT} on is free"),
    }
}

fn polls(lang: Lang) -> &'static str {
    match lang {
        Lang::Ja => {
            "変更の通知が届かないため、ファイルを定期的に調べます（表示が少し遅くなります）。"
        }
        Lang::En => {
            "The system does not tell of changes here; files are looked at regularly, which takes a little longer."
        }
    }
}

/// One line for a round, after what is wrong that has not been `said` yet.
fn tell(round: &Round, time: Duration, said: &mut Option<Vec<Diagnostic>>, say: Say) {
    if let Some(reason) = &round.unreadable {
        message(reason);
        return;
    }
    let is_first = said.is_none();
    let known = said.replace(round.diagnostics.clone()).unwrap_or_default();
    let news = news(&round.diagnostics, &known);
    if !news.is_empty() {
        say.problems(&news, &|path| round.text(path));
    }
    let what = match (is_first, say.lang) {
        (true, Lang::Ja) => "はじめの作成".to_owned(),
        (true, Lang::En) => "first build".to_owned(),
        (false, lang) => changed(&round.changed, lang),
    };
    result(line(&what, round, time, say.lang));
}

/// What to say of `problems` when `known` ones have been said: new warnings, and all errors if one of them is new or
/// elsewhere in its file. A warning that has only moved, as when lines are written above it, is not new.
fn news(problems: &[Diagnostic], known: &[Diagnostic]) -> Vec<Diagnostic> {
    let before: BTreeSet<&Diagnostic> = known.iter().collect();
    let now: BTreeSet<&Diagnostic> = problems.iter().collect();
    let is_error = |problem: &Diagnostic| problem.severity() == Severity::Error;
    let all_errors = now.difference(&before).any(|problem| is_error(problem));
    let mut moved: BTreeMap<_, usize> = BTreeMap::new();
    for gone in before.difference(&now) {
        *moved.entry(wherever(gone)).or_default() += 1;
    }
    let mut news = Vec::new();
    for problem in problems {
        let left = moved.get_mut(&wherever(problem)).filter(|left| **left > 0);
        let is_said = match left {
            _ if is_error(problem) => all_errors,
            _ if before.contains(problem) => false,
            Some(left) => {
                *left -= 1;
                false
            }
            None => true,
        };
        news.extend(is_said.then(|| problem.clone()));
    }
    news
}

/// What a problem is, but for its place in its file.
fn wherever(problem: &Diagnostic) -> (&Arc<str>, Code, &[(&'static str, Arg)]) {
    (&problem.span.path, problem.code, &problem.args)
}

fn line(what: &str, round: &Round, time: Duration, lang: Lang) -> String {
    let (made, pages, time) = (round.made, round.pages, time.as_millis());
    let problems = summary(&round.diagnostics, lang);
    let came = match (round.has_errors(), round.has_site, lang) {
        (false, _, Lang::Ja) => format!("{pages} ページ中 {made} ページを更新"),
        (false, _, Lang::En) => format!("{made} of {pages} pages made anew"),
        (true, true, Lang::Ja) => "前のサイトのまま".to_owned(),
        (true, true, Lang::En) => "the site stays as it was".to_owned(),
        (true, false, Lang::Ja) => "まだ表示できるサイトがありません".to_owned(),
        (true, false, Lang::En) => "there is no site to show yet".to_owned(),
    };
    match lang {
        Lang::Ja => format!("{what} → {came}、{time} ミリ秒、{problems}"),
        Lang::En => format!("{what} → {came}, {time} ms, {problems}"),
    }
}

fn changed(paths: &[String], lang: Lang) -> String {
    let names: Vec<&str> = paths.iter().take(MOST_NAMES).map(String::as_str).collect();
    match (names.is_empty(), paths.len().saturating_sub(MOST_NAMES), lang) {
        (true, _, Lang::Ja) => "読み直し".to_owned(),
        (true, _, Lang::En) => "read again".to_owned(),
        (false, 0, Lang::Ja) => names.join("、"),
        (false, 0, Lang::En) => names.join(", "),
        (false, more, Lang::Ja) => format!("{} ほか {more} 件", names.join("、")),
        (false, more, Lang::En) => format!("{} and {more} more", names.join(", ")),
    }
}

/// Shows `address`, which is ours, in the user's browser.
fn open(address: &str, say: Say) {
    let (program, arguments): (&str, &[&str]) = if cfg!(target_os = "windows") {
        ("rundll32", &["url.dll,FileProtocolHandler"])
    } else if cfg!(target_os = "macos") {
        ("open", &[])
    } else {
        ("xdg-open", &[])
    };
    let mut command = Command::new(program);
    command.args(arguments).arg(address);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if command.spawn().is_err() {
        message(match say.lang {
            Lang::Ja => "ブラウザーを開けませんでした。上のアドレスを開いてください。",
            Lang::En => "No browser could be opened; please open the address above.",
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;

    #[test]
    fn a_warning_that_has_moved_is_not_said_again() {
        let at = |code, line| Diagnostic::new(code, Span::line("a", line));
        let warning = |line| at(Code::UnsetPlaceholder, line);
        assert_eq!(news(&[warning(4), warning(9)], &[warning(3), warning(8)]), []);
        assert_eq!(news(&[warning(2), warning(3)], &[warning(3)]), [warning(2)]);
        assert_eq!(news(&[warning(4), warning(5)], &[warning(3)]).len(), 1);
        let elsewhere = Diagnostic::new(Code::UnsetPlaceholder, Span::line("b", 3));
        assert_eq!(news(std::slice::from_ref(&elsewhere), &[warning(3)]), [elsewhere]);
        let error = |line| at(Code::BrokenLink, line);
        assert_eq!(news(&[error(4)], &[error(3)]), [error(4)], "an error is to be found");
    }

    #[test]
    fn standing_warnings_are_said_once_and_errors_with_all_the_others() {
        let of = |code, path: &str| Diagnostic::new(code, Span::file(path));
        let (old, new) = (of(Code::UnsetPlaceholder, "a"), of(Code::UnsetPlaceholder, "b"));
        let (error, other) = (of(Code::BrokenLink, "a"), of(Code::BrokenLink, "b"));
        let all = [old.clone(), new.clone(), error.clone(), other.clone()];
        assert_eq!(news(&all, &[]), all);
        assert_eq!(news(&all, &all), []);
        assert_eq!(news(&all[..3], &[old.clone(), error.clone()]), [new]);
        assert_eq!(
            news(&[old.clone(), error.clone(), other.clone()], &[old.clone(), error.clone()]),
            [error, other]
        );
        assert_eq!(
            news(std::slice::from_ref(&old), &all),
            [],
            "what has been mended is seen in the numbers"
        );
    }
}
