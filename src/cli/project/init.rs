//! `tenkai init`: from nothing to a site that builds. Asks on a terminal for what was not given.

use std::io::{BufRead, IsTerminal};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use crate::cli::arguments::InitOptions;
use crate::cli::build::Verdict;
use crate::cli::report::{Say, message, result};
use crate::cli::{schema, today};
use crate::output::project::{NewFile, add, refuse_full};
use crate::source::is_reserved;
use crate::start::{self, Sort, Wanted};

/// Makes a new project.
pub(in crate::cli) fn init(options: &InitOptions, say: Say) -> anyhow::Result<Verdict> {
    refuse_devices(&options.dir, say)?;
    // An answer is asked of nobody whose folder cannot be used.
    refuse_full(&options.dir).map_err(|error| anyhow!(error))?;
    let wanted = wanted(options, say)?;
    let content = start::content(&wanted);
    let files = start::files(&wanted, &content, &schema::of_content(&content));
    let new = files.iter().map(|file| NewFile {
        path: &file.path,
        bytes: &file.bytes,
        is_program: file.is_program,
    });
    refuse_full(&options.dir).map_err(|error| anyhow!(error))?;
    add(&options.dir, &new.collect::<Vec<_>>()).map_err(|error| anyhow!(error))?;
    tell(&options.dir, &files, say);
    Ok(Verdict::Fine)
}

/// Refuses names that Windows keeps for devices: the folder will be handed on.
fn refuse_devices(folder: &Path, say: Say) -> anyhow::Result<()> {
    let names = folder.components().filter_map(|part| match part {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    for name in names {
        if is_reserved(&name) {
            let japanese = format!(
                "「{name}」は、Windows でフォルダーの名前に使えません。ほかの名前を指定してください。"
            );
            let english = format!(
                "\"{name}\" cannot be the name of a folder on Windows; choose another one."
            );
            bail!(say.either(&japanese, &english).to_owned());
        }
    }
    Ok(())
}

fn wanted(options: &InitOptions, say: Say) -> anyhow::Result<Wanted> {
    let sort = match options.sort {
        Some(sort) => sort,
        None => ask_sort(say)?,
    };
    let name = match &options.name {
        Some(name) => Some(name.clone()),
        None => ask(say.either("サイトの名前", "Name of the site"), say)?,
    };
    let publisher = match &options.publisher {
        Some(publisher) => Some(publisher.clone()),
        None => ask(
            say.either(
                "発行者の名前（決まっていなければ、そのまま Enter）",
                "Who publishes it (Enter if that is not decided)",
            ),
            say,
        )?,
    };
    let given = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    Ok(Wanted {
        sort,
        name: given(name).unwrap_or_else(|| format!("{}のサイト", Sort::General.title())),
        publisher: given(publisher).unwrap_or_default(),
        today: today::today(options.date)?.to_string(),
    })
}

fn ask_sort(say: Say) -> anyhow::Result<Sort> {
    loop {
        let offered = Sort::ALL.iter().enumerate();
        let offered: Vec<String> = offered
            .map(|(number, sort)| format!("  {}. {}（{}）", number + 1, sort.title(), sort.word()))
            .collect();
        let question = format!(
            "{}\n{}\n{}",
            say.either("何のサイトですか。", "What is the site about?"),
            offered.join("\n"),
            say.either("番号（Enter なら 1）", "Number (Enter for 1)")
        );
        let Some(answer) = ask(&question, say)? else { return Ok(Sort::General) };
        let number = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let by_number = number.and_then(|number| Sort::ALL.get(number).copied());
        match by_number.or_else(|| Sort::named(&answer)) {
            Some(sort) => return Ok(sort),
            None => message(
                say.either("1 から 4 の番号を入れてください。", "A number from 1 to 4, please."),
            ),
        }
    }
}

/// What the person at the terminal answers; nothing without one, or if the answer is empty.
fn ask(question: &str, say: Say) -> anyhow::Result<Option<String>> {
    if !std::io::stdin().is_terminal() {
        return Ok(None);
    }
    message(format_args!("{question}{}", say.either("：", ":")));
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer).context("stdin")?;
    let answer = answer.trim();
    Ok((!answer.is_empty()).then(|| answer.to_owned()))
}

fn tell(folder: &Path, files: &[start::NewFile], say: Say) {
    let count = files.len();
    let shown: PathBuf = if folder == Path::new(".") { PathBuf::new() } else { folder.to_owned() };
    let place = folder.display();
    let check =
        if shown.as_os_str().is_empty() { String::new() } else { format!(" --root \"{place}\"") };
    result(say.either(
        &format!(
            "{place} に {count} 個のファイルを作りました。\n\
             次にすること：\n  \
             1. tenkai serve --edit --open{check} で、書く画面を開きます（「はじめる.bat」「start.sh」でも開きます）。\n  \
             2. 「○○」の付いた例を、自分の内容に書き換えます。残っているものは tenkai check{check} で分かります。\n  \
             3. tenkai build{check} で、サイトを作ります。"
        ),
        &format!(
            "{count} files were made in {place}.\n\
             What to do next:\n  \
             1. tenkai serve --edit --open{check} opens the forms to write in.\n  \
             2. Replace the examples, which hold ○○; tenkai check{check} tells which are left.\n  \
             3. tenkai build{check} makes the site."
        ),
    ));
}
