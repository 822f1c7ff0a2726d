//! Rules that the source keeps and no compiler checks: who imports whom, how long files are, what must be written
//! down where. Reads the working copy; a rule that fails names the file and the line.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// What each module may use of the crate, besides itself. Stages stand in their order.
const MAY_USE: [(&str, &[&str]); 19] = [
    ("machine", &["diagnostics"]),
    ("diagnostics", &[]),
    ("memo", &[]),
    ("japanese", &[]),
    ("web", &[]),
    ("source", &["japanese", "diagnostics", "memo", "machine"]),
    ("parse", &["source", "japanese", "web", "diagnostics", "memo"]),
    ("model", &["parse", "source", "japanese", "diagnostics", "memo"]),
    ("theme", &["parse", "source", "diagnostics", "memo"]),
    (
        "plan",
        &["search", "theme", "model", "parse", "source", "japanese", "web", "diagnostics", "memo"],
    ),
    ("render", &["plan", "theme", "parse", "source", "web", "diagnostics", "memo"]),
    ("verify", &["diagnostics", "memo"]),
    ("search", &["japanese", "memo"]),
    ("output", &["machine", "diagnostics"]),
    (
        "builder",
        &[
            "source",
            "parse",
            "theme",
            "model",
            "plan",
            "render",
            "verify",
            "search",
            "output",
            "japanese",
            "diagnostics",
            "memo",
        ],
    ),
    ("edit", &["builder", "parse", "source", "japanese", "diagnostics", "memo"]),
    ("start", &["edit", "parse", "source"]),
    (
        "serve",
        &[
            "builder",
            "edit",
            "model",
            "parse",
            "source",
            "output",
            "web",
            "diagnostics",
            "memo",
            "machine",
        ],
    ),
    ("cli", &["*"]),
];

const LONGEST_FILE: usize = 400;
const LARGEST_FOLDER: usize = 12;

/// A file of the working copy, by its path from the root.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files under `folder`, without hidden ones and what builds leave.
fn walk(folder: &str) -> impl Iterator<Item = PathBuf> {
    let is_ours = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        let is_kept = !name.starts_with('.') || [".ci", ".github", ".cargo"].contains(&&*name);
        entry.depth() == 0
            || (is_kept && !["target", "public", "node_modules", "artefacts"].contains(&&*name))
    };
    let entries = WalkDir::new(root().join(folder)).sort_by_file_name().into_iter();
    let entries =
        entries.filter_entry(is_ours).map(|entry| entry.expect("the working copy can be read"));
    entries.filter(|entry| entry.file_type().is_file()).map(DirEntry::into_path)
}

#[expect(clippy::disallowed_methods, reason = "the rules are about files of the working copy")]
fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

pub(crate) fn text(path: &str) -> String {
    String::from_utf8(bytes(&root().join(path))).unwrap_or_else(|_| panic!("{path} is a text"))
}

/// The text files under `folder` whose names end with `end`.
pub(crate) fn files(folder: &str, end: &str) -> Vec<File> {
    let mut files: Vec<File> = walk(folder)
        .filter_map(|path| {
            let text = String::from_utf8(bytes(&path)).ok()?;
            let path = path
                .strip_prefix(root())
                .expect("below the root")
                .to_string_lossy()
                .replace('\\', "/");
            path.ends_with(end).then_some(File { path, text })
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Fails with `broken`, a line each, if there is any.
pub(crate) fn none(rule: &str, broken: impl IntoIterator<Item = String>) {
    let broken: Vec<String> = broken.into_iter().collect();
    assert!(broken.is_empty(), "{rule}:\n{}", broken.join("\n"));
}

/// The part of a source file that is not tests: they come last, or have a file of their own.
pub(crate) fn without_tests(file: &File) -> &str {
    if file.path.contains("/tests/") || file.path.ends_with("/tests.rs") {
        return "";
    }
    file.text.split("#[cfg(test)]\nmod ").next().unwrap_or_default()
}

/// The modules of the crate that `line` names.
fn used(line: &str) -> impl Iterator<Item = &str> {
    line.split("crate::").skip(1).map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_lowercase() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    })
}

#[test]
fn stages_use_earlier_stages_only() {
    let mut broken = Vec::new();
    for file in files("src", ".rs") {
        let inside = file.path.trim_start_matches("src/").trim_end_matches(".rs");
        let module = inside.split('/').next().unwrap_or_default();
        if ["lib", "main"].contains(&module) {
            continue;
        }
        let allowed = MAY_USE.iter().find(|(name, _)| *name == module);
        let Some((_, allowed)) = allowed else {
            broken.push(format!("{}: what may `{module}` use?", file.path));
            continue;
        };
        // Tests may make by hand what a stage takes from others.
        for (number, line) in without_tests(&file).lines().enumerate() {
            let wrong = used(line).find(|name| {
                *name != module && !allowed.contains(name) && (*allowed != ["*"] || *name == "{")
            });
            broken.extend(wrong.map(|name| format!("{}:{}: uses `{name}`", file.path, number + 1)));
        }
    }
    none("a module uses one that it may not know", broken);
}

/// In how many files a kind may be told.
const MOST_FILES_OF_A_KIND: usize = 7;

/// What names kinds because its question does, in files or folders.
const ANSWERS: &[&str] = &[
    "src/model/rules/mod.rs",
    "src/model/rules/sections.rs",
    "src/plan/overview.rs",
    "src/plan/drawn/",
    "src/plan/trace/",
    "src/plan/pages/",
];

/// The kinds, each with the name of its struct.
fn kinds() -> Vec<(String, String)> {
    let table = text("src/parse/record/kind.rs");
    let table = table.split_once("$then! {").expect("the table of kinds").1;
    let table = table.split_once("\n        }").expect("it ends").0;
    let rows = table.lines().map(str::trim).filter(|line| !line.starts_with("///"));
    let rows = rows.filter(|row| !row.is_empty()).map(|row| {
        let mut words = row.split(' ');
        let (kind, record) = (words.next(), words.nth(1));
        (kind.unwrap_or_default().to_owned(), record.unwrap_or_default().to_owned())
    });
    rows.collect()
}

/// Whether `source` names `word` as a whole.
fn names(source: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    source.match_indices(word).any(|(at, _)| {
        !source[..at].ends_with(is_part) && !source[at + word.len()..].starts_with(is_part)
    })
}

/// Code alone: no comments, no tests.
pub(crate) fn code(file: &File) -> String {
    let lines = without_tests(file).lines();
    lines.filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_kind_is_told_in_a_few_files() {
    let kinds = kinds();
    assert!(kinds.len() > 20, "{kinds:?}");
    let sources: Vec<(String, String)> =
        files("src", ".rs").iter().map(|file| (file.path.clone(), code(file))).collect();
    let mut broken = Vec::new();
    for (kind, record) in &kinds {
        let own = |source: &str| {
            names(source, &format!("Record for {record}"))
                || names(source, &format!("Room for {record}"))
        };
        // Records refer to other kinds and rooms show them beside their own.
        let refers = |path: &str, source: &str| {
            let is_room =
                path.starts_with("src/plan/kinds/") || path.starts_with("src/parse/record/");
            is_room && !own(source) && !path.ends_with("/mod.rs") && !path.ends_with("/kind.rs")
        };
        let is_named =
            |source: &str| names(source, record) || names(source, &format!("Kind::{kind}"));
        let told: Vec<&str> = sources
            .iter()
            .filter(|(path, source)| {
                is_named(source)
                    && !ANSWERS.iter().any(|answer| path.starts_with(answer))
                    && !refers(path, source)
            })
            .map(|(path, _)| path.as_str())
            .collect();
        assert!(told.len() > 2, "{kind} is told in {told:?}");
        if told.len() > MOST_FILES_OF_A_KIND {
            broken.push(format!("{kind}: {}", told.join(", ")));
        }
    }
    none("a kind is told in too many files", broken);
}

#[test]
fn grouped_imports_name_their_module() {
    let grouped = files("src", ".rs").into_iter().filter(|file| file.text.contains("crate::{"));
    none("write one `use crate::module` a module", grouped.map(|file| file.path));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent = ["src", "tests", "benches"].into_iter().flat_map(|folder| files(folder, ".rs"));
    let silent = silent.filter(|file| {
        !file.text.starts_with("//! ") && !file.text.starts_with("#![doc = include_str!(")
    });
    none("a file opens with `//!`", silent.map(|file| file.path));
}

#[test]
fn files_are_short_and_folders_small() {
    let long = files("src", ".rs").into_iter().map(|file| (file.text.lines().count(), file.path));
    let long = long.filter(|(lines, _)| *lines > LONGEST_FILE);
    none("a file is too long", long.map(|(lines, path)| format!("{path}: {lines} lines")));
    let sources = files("src", ".rs").into_iter().map(|file| root().join(file.path));
    let mut folders: Vec<PathBuf> =
        sources.filter_map(|path| Some(path.parent()?.to_owned())).collect();
    folders.sort();
    let full = folders.chunk_by(|a, b| a == b).filter(|files| files.len() > LARGEST_FOLDER);
    none(
        "a folder holds too many files",
        full.map(|it| format!("{}: {} files", it[0].display(), it.len())),
    );
}

/// The keys of the part `part` of the catalogue.
fn catalogue(part: &str) -> BTreeSet<String> {
    let catalogue: serde_yaml::Value =
        serde_yaml::from_str(&text("src/diagnostics/catalogue.yaml"))
            .expect("the catalogue is YAML");
    let keys = catalogue[part].as_mapping().expect("a part is a mapping").keys();
    keys.map(|key| key.as_str().expect("keys are words").to_owned()).collect()
}

#[test]
fn every_code_has_a_test() {
    let tests: String = files("tests/it/codes", ".rs").into_iter().map(|file| file.text).collect();
    let codes = catalogue("codes");
    assert!(codes.len() > 50, "the codes were read");
    let untested = codes.into_iter().filter(|code| !tests.contains(&format!("[{code}]:")));
    none("no snapshot shows this code", untested);
}

/// The string that `text` begins with, if it is one.
fn literal(text: &str) -> Option<&str> {
    text.trim_start().strip_prefix('"')?.split('"').next()
}

/// The arguments of the calls of `name` in `text`, as far as brackets tell.
fn calls<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    let starts = text.match_indices(name).map(|(at, _)| &text[at + name.len()..]);
    let inside = starts.map(|rest| {
        let mut depth = 1_u32;
        let end = rest.find(|c| {
            depth = depth + u32::from(c == '(') - u32::from(c == ')');
            depth == 0
        });
        &rest[..end.unwrap_or(rest.len())]
    });
    inside.collect()
}

/// The words of the tables of kinds and lists, if `source` holds one of them.
fn tabled(source: &str) -> Vec<&str> {
    let starts = [("macro_rules! for_kinds {", ';'), ("\nlists! {", ',')];
    let rows = starts.iter().filter_map(|(start, end)| Some((source.split_once(start)?.1, *end)));
    let rows = rows.filter_map(|(rest, end)| Some(rest.split_once("\n}")?.0.split(end)));
    let rows = rows.flatten();
    // Where records lie is no word.
    let rows = rows.filter_map(|row| row.split("Home::").next());
    rows.filter_map(|row| Some(row.split_once('"')?.1.split_once('"')?.0)).collect()
}

#[test]
fn words_and_notes_are_in_the_catalogue() {
    let (words, notes) = (catalogue("words"), catalogue("notes"));
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in files("src", ".rs") {
        let source = without_tests(&file);
        let named = calls(source, ".with_word(")
            .into_iter()
            .filter_map(|it| literal(it.split_once(',')?.1));
        let kinds = source.split("const WORD: &'static str = ").skip(1).filter_map(literal);
        for word in named.chain(kinds).chain(tabled(source)) {
            seen += 1;
            if !words.contains(word) {
                broken.push(format!("{}: the word {word}", file.path));
            }
        }
        for note in calls(source, ".and_see(")
            .into_iter()
            .filter_map(|it| literal(it.trim_end_matches([',', ' ', '\n']).rsplit_once(',')?.1))
        {
            seen += 1;
            if !notes.contains(note) {
                broken.push(format!("{}: the note {note}", file.path));
            }
        }
    }
    assert!(seen > 30, "calls were found: {seen}");
    none("the catalogue lacks a text", broken);
}

#[test]
fn texts_of_the_catalogue_are_used() {
    let sources: String = files("src", ".rs").iter().map(without_tests).collect();
    let unused = |part: &str| {
        let keys = catalogue(part).into_iter();
        keys.filter(|key| !sources.contains(&format!("\"{key}\""))).collect::<Vec<_>>()
    };
    none("no code uses this word", unused("words"));
    none("no code uses this note", unused("notes"));
}

#[test]
fn the_change_log_has_this_version() {
    let log = text("CHANGELOG.md");
    let version = env!("CARGO_PKG_VERSION");
    assert!(
        log.lines().any(|line| line.starts_with("## ") && line.contains(version)),
        "no {version}"
    );
}

#[test]
fn the_embedded_theme_is_text() {
    let binary = walk("themes/municipal").filter(|path| String::from_utf8(bytes(path)).is_err());
    none("the default theme holds text only", binary.map(|path| path.display().to_string()));
}

#[test]
fn nothing_unwraps() {
    let mut broken = Vec::new();
    for file in files("src", ".rs") {
        let lines = without_tests(&file).lines().enumerate();
        let found = lines.filter(|(_, line)| line.contains(".unwrap()"));
        broken.extend(found.map(|(number, _)| format!("{}:{}", file.path, number + 1)));
    }
    none("say with `expect` why it holds", broken);
}

#[test]
fn no_file_names_a_machine() {
    let places = [
        concat!("/ho", "me/"),
        concat!("/ro", "ot/"),
        concat!("/Use", "rs/"),
        concat!("/wo", "rk/"),
    ];
    let hosts = [
        concat!("index.", "crates.io"),
        concat!("static.", "crates.io"),
        concat!("registry.", "npmjs"),
    ];
    let mut broken = Vec::new();
    for file in files("", "") {
        for (number, line) in file.text.lines().enumerate() {
            let mut named = places
                .iter()
                .filter(|place| {
                    // A path begins where a word or address does not go on.
                    line.match_indices(**place).any(|(at, _)| {
                        !line[..at].ends_with(|c: char| c.is_alphanumeric() || "./_-%}".contains(c))
                    })
                })
                .chain(hosts.iter().filter(|host| line.contains(**host)));
            broken.extend(named.next().map(|name| format!("{}:{}: {name}", file.path, number + 1)));
        }
    }
    none("a file names a place on one machine", broken);
}

#[test]
fn crates_come_from_the_public_registry() {
    const PUBLIC: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    let lock = text("Cargo.lock");
    let foreign = lock.lines().filter(|line| line.starts_with("source = ") && *line != PUBLIC);
    none("a crate comes from elsewhere", foreign.map(str::to_owned));
}
