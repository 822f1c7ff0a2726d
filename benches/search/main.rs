//! What the search costs at the size of a large site: `cargo bench --bench search [-- FOLDER]` indexes 1,400 pages with
//! four million characters, made of the sentences of `content/`, and holds time, memory and size against the budgets.
//! With a FOLDER the index stays there, for `tests/browser/speed.mjs`, which measures queries. Not for whole builds.
#![expect(clippy::print_stdout, reason = "its figures are its output")]
#![expect(clippy::disallowed_methods, reason = "it reads the content and writes the index")]

#[path = "../build/measure.rs"]
mod measure;
#[expect(dead_code, reason = "the benchmark of builds needs more of it")]
#[path = "../build/random.rs"]
mod random;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::ensure;
use tenkai::search::{Document, Index, IndexFile, Section};
use walkdir::WalkDir;

use self::measure::{cost, median};
use self::random::Random;

/// How large the site is.
const PAGES: usize = 1400;
const SECTIONS: usize = 12;
const SENTENCES: usize = 7;
/// How often each step is measured.
const RUNS: usize = 3;

fn main() -> anyhow::Result<()> {
    // Cargo adds `--bench`.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words[..] {
        ["--only", step] => {
            run(step, None)?;
        }
        [] => report(None)?,
        [folder] => report(Some(Path::new(folder)))?,
        _ => anyhow::bail!("cargo bench --bench search [-- FOLDER]"),
    }
    Ok(())
}

/// The documents, and with the step `index` their index.
fn run(step: &str, folder: Option<&Path>) -> anyhow::Result<(Vec<Document>, Vec<IndexFile>)> {
    let documents = documents()?;
    if step != "index" {
        return Ok((documents, Vec::new()));
    }
    let files = Index::default().of(&documents, &[]);
    for file in folder.iter().flat_map(|_| &files) {
        let path = folder.unwrap_or(Path::new(".")).join(&file.route);
        fs::create_dir_all(path.parent().unwrap_or(Path::new(".")))?;
        fs::write(path, &file.bytes)?;
    }
    Ok((documents, files))
}

fn report(folder: Option<&Path>) -> anyhow::Result<()> {
    let (documents, files) = run("index", folder)?;
    let sections = || documents.iter().flat_map(|page| &page.sections);
    let characters: usize = sections().map(|it| it.text.chars().count()).sum();
    let text: usize = sections().map(|it| it.text.len() + it.heading.len()).sum();
    let of = |letter: char| -> usize {
        let named = |file: &&IndexFile| file.route["search/".len()..].starts_with(letter);
        files.iter().filter(named).map(|file| file.bytes.len()).sum()
    };
    let without = step("documents")?;
    let with = step("index")?;
    let processor = with.cpu.saturating_sub(without.cpu).as_secs_f64();
    println!(
        "{PAGES} pages, {} units, {characters} characters, {text} bytes of text",
        PAGES * SECTIONS
    );
    let millions = ratio(characters, 4_000_000);
    println!(
        "index build       {:.2} CPU-s for 4 million characters (budget 4)",
        processor / millions
    );
    println!("peak memory       {} MB, texts and all (budget 200)", with.peak >> 20);
    let index = ['t', 'u', 'r', 'm'].map(of).iter().sum();
    println!("index             {:.2} x text (budget 1.1)", ratio(index, text));
    println!("places of terms   {:.2} x text", ratio(of('t'), text));
    println!("units of terms    {:.2} x text", ratio(of('u'), text));
    println!("texts of excerpts {:.2} x text", ratio(of('x'), text));
    println!("manifest          {} bytes, {} files", of('m'), files.len());
    ensure!(processor / millions < 4.0, "the index takes too long");
    ensure!(with.peak < 200 << 20, "the index takes too much memory");
    ensure!(ratio(index, text) < 1.1, "the index is too large");
    Ok(())
}

/// What a process of its own needs for `step`.
fn step(step: &str) -> anyhow::Result<measure::Cost> {
    let own: PathBuf = std::env::current_exe()?;
    let costs: Vec<_> = (0..RUNS)
        .map(|_| cost(Command::new(&own).args(["--only", step])))
        .collect::<Result<_, _>>()?;
    Ok(median(&costs))
}

fn documents() -> anyhow::Result<Vec<Document>> {
    let sentences = sentences()?;
    let page = |number: usize| {
        let mut random = Random::of("page", number);
        let mut line = || sentences[random.below(sentences.len())].as_str();
        let sections = (0..SECTIONS).map(|section| Section {
            anchor: (section > 0).then(|| format!("s{section}").into()),
            heading: if section > 0 {
                line().chars().take(12).collect::<String>()
            } else {
                String::new()
            }
            .into(),
            text: (0..SENTENCES).map(|_| line()).collect::<Vec<_>>().concat().into(),
        });
        let sections = sections.collect();
        Document {
            route: format!("cases/p{number}/index.html").into(),
            title: format!("{}（{number}）", line().chars().take(16).collect::<String>()).into(),
            facets: vec![("種類".into(), "取組事例".into())],
            weight: 10,
            date: Some(format!("20{:02}-04-01", number % 25).into()),
            sections,
            ..Document::default()
        }
    };
    Ok((0..PAGES).map(page).collect())
}

/// The sentences of the content, at least 20 characters long.
fn sentences() -> anyhow::Result<Vec<String>> {
    let mut sentences = Vec::new();
    for entry in
        WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).sort_by_file_name()
    {
        let entry = entry?;
        if entry.file_type().is_file() {
            let text = fs::read_to_string(entry.path())?;
            let ends = text.split_inclusive(['。', '\n']).map(str::trim);
            sentences.extend(ends.filter(|it| it.chars().count() >= 20).map(str::to_owned));
        }
    }
    Ok(sentences)
}

fn ratio(a: usize, b: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few digits are enough to print")]
    let ratio = a as f64 / b as f64;
    ratio
}
