//! `tenkai serve`: a preview for whoever writes. What it says on the terminal; the rest is `crate::serve`.

use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::Context;

use super::arguments::ServeOptions;
use super::build::{self, Verdict};
use super::report::{Say, message, result};
use crate::diagnostics::{Diagnostic, Lang, summary};
use crate::serve::{Notice, Port, Preview, Round, Setup, Watching};

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
    let order = || build::order(&options.site);
    let mut said = Vec::new();
    preview.run(&order, &mut |notice| match notice {
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

/// One line for a round, after what is wrong if that is not what was `said` last.
fn tell(round: &Round, time: Duration, said: &mut Vec<Diagnostic>, say: Say) {
    if let Some(reason) = &round.unreadable {
        message(reason);
        return;
    }
    if *said != round.diagnostics {
        said.clone_from(&round.diagnostics);
        if !said.is_empty() {
            say.problems(said, &|path| round.text(path));
        }
    }
    result(line(round, time, say.lang));
}

fn line(round: &Round, time: Duration, lang: Lang) -> String {
    let what = changed(&round.changed, lang);
    let (made, pages, time) = (round.made, round.pages, time.as_millis());
    let problems = summary(&round.diagnostics, lang);
    match (round.has_errors(), lang) {
        (true, Lang::Ja) => format!("{what} → 前のサイトのまま、{time} ミリ秒、{problems}"),
        (true, Lang::En) => format!("{what} → the site stays as it was, {time} ms, {problems}"),
        (false, Lang::Ja) => {
            format!("{what} → {pages} ページ中 {made} ページを更新、{time} ミリ秒、{problems}")
        }
        (false, Lang::En) => {
            format!("{what} → {made} of {pages} pages made anew, {time} ms, {problems}")
        }
    }
}

fn changed(paths: &[String], lang: Lang) -> String {
    let names: Vec<&str> = paths.iter().take(MOST_NAMES).map(String::as_str).collect();
    match (names.is_empty(), paths.len().saturating_sub(MOST_NAMES), lang) {
        (true, _, Lang::Ja) => "日付などの変化".to_owned(),
        (true, _, Lang::En) => "the date or the like".to_owned(),
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
