//! A warm build equals a cold one: after any edit, what a build with memory makes and says is, byte for byte, what one
//! without memory does.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use tenkai::builder::{self, BuildCache, File};
use tenkai::diagnostics::{Diagnosed, Diagnostic};
use tenkai::source::SourceTree;

use crate::content;
use crate::effort;

/// A small project with one record of most kinds.
const PROJECT: &str = include_str!("incremental.fixture");

/// The files of a project: path and text.
type Files = BTreeMap<String, String>;

/// One edit. Numbers choose among what there is.
#[derive(Clone, Debug)]
enum Edit {
    /// A word is added to the end of a file.
    Append(usize, u8),
    /// The part of a line after its first `: ` is replaced by the value of another line.
    MoveValue(usize, usize, usize),
    /// A line is taken out of a file.
    DropLine(usize, usize),
    /// A character that breaks something is put into a file.
    Break(usize, usize, u8),
    /// A file is as it was in the beginning.
    Repair(usize),
    /// All files are as they were in the beginning.
    RepairAll,
    /// A file is deleted.
    Delete(usize),
    /// A file gets another name in its folder.
    Rename(usize, u8),
    /// A copy of a file is added.
    Copy(usize, u8),
    /// All cases move into a folder.
    MoveFolder(u8),
    /// The texts of two files are exchanged.
    Swap(usize, usize),
    /// A link to another file, which is shown by its title, is added to a file.
    Link(usize, usize),
    /// A template of the parent theme is replaced by one with another class.
    Override(usize, u8),
}

fn edit() -> impl Strategy<Value = Edit> {
    let number = any::<usize>;
    prop_oneof![
        4 => (number(), any::<u8>()).prop_map(|(file, word)| Edit::Append(file, word)),
        4 => (number(), number(), number()).prop_map(|(file, to, from)| Edit::MoveValue(file, to, from)),
        2 => (number(), number()).prop_map(|(file, line)| Edit::DropLine(file, line)),
        1 => (number(), number(), any::<u8>()).prop_map(|(file, at, with)| Edit::Break(file, at, with)),
        4 => number().prop_map(Edit::Repair),
        3 => Just(Edit::RepairAll),
        1 => number().prop_map(Edit::Delete),
        2 => (number(), any::<u8>()).prop_map(|(file, name)| Edit::Rename(file, name)),
        1 => (number(), any::<u8>()).prop_map(|(file, name)| Edit::Copy(file, name)),
        1 => any::<u8>().prop_map(Edit::MoveFolder),
        1 => (number(), number()).prop_map(|(one, other)| Edit::Swap(one, other)),
        2 => (number(), number()).prop_map(|(file, to)| Edit::Link(file, to)),
        2 => (number(), any::<u8>()).prop_map(|(name, word)| Edit::Override(name, word)),
    ]
}

/// What is added to files.
const WORDS: [&str; 6] =
    ["\n本文\n", "\n[[case:a]]\n", "# 注\n", "\n[a](a.md)\n", "\n## 段 {#x}\n", "\n<b>\n"];
/// Templates of the parent theme that the child theme does not have, and a class of theirs.
const TEMPLATES: [(&str, &str, &str); 2] = [
    ("page.html", include_str!("../../themes/municipal/templates/page.html"), "record page"),
    ("parts.html", include_str!("../../themes/municipal/templates/parts.html"), "table-empty"),
];
/// What breaks something nearly everywhere.
const BREAKS: [&str; 6] = ["{", "：", "\t", "{{ x", "\n---\n", "}"];

/// The path of file number `number`, counted round and round.
fn nth(files: &Files, number: usize) -> String {
    files.keys().nth(number % files.len().max(1)).cloned().unwrap_or_default()
}

/// `path` with one of three names in the same folder.
fn renamed(path: &str, name: u8) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("content", path));
    let (_, extension) = file.rsplit_once('.').unwrap_or((file, "md"));
    format!("{folder}/name{}.{extension}", name % 3)
}

fn apply(files: &mut Files, edit: &Edit) {
    match edit {
        Edit::Append(file, word) => {
            change(files, *file, |text| text + WORDS[usize::from(*word) % WORDS.len()]);
        }
        Edit::MoveValue(file, to, from) => {
            change(files, *file, |text| with_moved_value(&text, *to, *from));
        }
        Edit::DropLine(file, line) => change(files, *file, |text| without_line(&text, *line)),
        Edit::Break(file, at, with) => change(files, *file, |mut text| {
            let at = at % (text.len() + 1);
            let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            text.insert_str(at, BREAKS[usize::from(*with) % BREAKS.len()]);
            text
        }),
        Edit::Repair(number) => {
            let original = files_of(&SourceTree::from_fixture(PROJECT));
            let path = nth(&original, *number);
            files.insert(path.clone(), original[&path].clone());
        }
        Edit::RepairAll => *files = files_of(&SourceTree::from_fixture(PROJECT)),
        Edit::Delete(file) => drop(files.remove(&nth(files, *file))),
        Edit::Rename(file, name) => {
            let path = nth(files, *file);
            let text = files.remove(&path);
            files.extend(text.map(|text| (renamed(&path, *name), text)));
        }
        Edit::Copy(file, name) => {
            let path = nth(files, *file);
            let text = files.get(&path).cloned();
            files.extend(text.map(|text| (renamed(&path, *name), text)));
        }
        Edit::MoveFolder(name) => *files = with_cases_in(std::mem::take(files), name % 2),
        Edit::Link(file, to) => {
            let to = nth(files, *to);
            let name = to.strip_prefix("content/").unwrap_or(&to);
            change(files, *file, |text| format!("{text}\n[](../{name})\n"));
        }
        Edit::Override(name, word) => {
            let (name, text, class) = TEMPLATES[name % TEMPLATES.len()];
            let text = text.replacen(class, &format!("{class} x{}", word % 3), 1);
            files.insert(format!("themes/child/templates/{name}"), text);
        }
        Edit::Swap(one, other) => {
            let (one, other) = (nth(files, *one), nth(files, *other));
            if let (Some(a), Some(b)) = (files.get(&one).cloned(), files.get(&other).cloned()) {
                files.extend([(one, b), (other, a)]);
            }
        }
    }
}

/// Changes the text of file number `number`.
fn change(files: &mut Files, number: usize, edit: impl FnOnce(String) -> String) {
    let path = nth(files, number);
    let text = files.remove(&path);
    files.extend(text.map(|text| (path, edit(text))));
}

fn without_line(text: &str, line: usize) -> String {
    let count = text.lines().count().max(1);
    let kept = text.split_inclusive('\n').enumerate().filter(|(at, _)| *at != line % count);
    kept.map(|(_, line)| line).collect()
}

/// `files` with all cases in the folder `f0` or `f1`.
fn with_cases_in(files: Files, folder: u8) -> Files {
    let moved = |path: String| match path.strip_prefix("content/cases/") {
        Some(rest) => {
            let name = rest.rsplit('/').next().unwrap_or(rest);
            format!("content/cases/f{folder}/{name}")
        }
        None => path,
    };
    files.into_iter().map(|(path, text)| (moved(path), text)).collect()
}

/// `text` with the value of its line number `from` in its line number `to`, counting lines that have one.
fn with_moved_value(text: &str, to: usize, from: usize) -> String {
    let with_value: Vec<(usize, &str)> = text
        .lines()
        .enumerate()
        .filter_map(|(number, line)| Some((number, line.split_once(": ")?.1)))
        .collect();
    if with_value.is_empty() {
        return text.to_owned();
    }
    let (to, _) = with_value[to % with_value.len()];
    let (_, value) = with_value[from % with_value.len()];
    let line = |(number, line): (usize, &str)| match line.split_once(": ") {
        Some((key, _)) if number == to => format!("{key}: {value}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().enumerate().map(line).collect()
}

fn files_of(tree: &SourceTree) -> Files {
    let text = |path: &str| content::text(tree, path).to_owned();
    tree.files.keys().map(|path| (path.to_string(), text(path.as_str()))).collect()
}

fn tree_of(files: &Files) -> SourceTree {
    let empty = SourceTree::from_fixture("");
    files.iter().fold(empty, |tree, (path, text)| content::with(tree, path, text))
}

/// What a build makes: its files, unless something is wrong, and what it says.
fn made(
    files: &Files,
    memory: Option<&mut BuildCache>,
) -> (BTreeMap<String, Vec<u8>>, Vec<Diagnostic>) {
    let out = Mutex::new(BTreeMap::new());
    let put = |route: &str, file: File<'_>| {
        let bytes = match file {
            File::Page { html, .. } => html.as_bytes().to_vec(),
            File::Bytes(bytes) => bytes.to_vec(),
            File::Copy(path) => path.to_string_lossy().as_bytes().to_vec(),
        };
        assert!(out.lock().unwrap().insert(route.to_owned(), bytes).is_none(), "{route} twice");
        Ok(())
    };
    let tree = Diagnosed::clean(tree_of(files));
    let built = builder::build(&tree, &content::options(), memory, &put).unwrap();
    // Once a page is wrong, which others still come out depends on the threads: nothing is published then.
    let files = if built.has_errors() { BTreeMap::new() } else { out.into_inner().unwrap() };
    (files, built.diagnostics)
}

#[test]
fn the_project_of_this_test_is_fine() {
    let (files, diagnostics) = made(&files_of(&SourceTree::from_fixture(PROJECT)), None);
    let errors: Vec<_> = diagnostics
        .iter()
        .filter(|it| it.severity() == tenkai::diagnostics::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    assert!(files.contains_key("cases/a/index.html"), "{:?}", files.keys());
    let page = String::from_utf8_lossy(&files["cases/a/index.html"]);
    assert!(page.contains("子テーマ"), "the child theme is in use");
}

#[test]
fn a_warm_build_equals_a_cold_one_after_any_edits() {
    let config = Config {
        cases: effort::of(5, 192),
        rng_seed: effort::of(RngSeed::Fixed(0), RngSeed::Random),
        failure_persistence: None,
        ..Config::default()
    };
    let steps = std::cell::Cell::new((0_u32, 0_u32));
    let script = prop::collection::vec(edit(), 1..8);
    TestRunner::new(config)
        .run(&script, |script| {
            let mut files = files_of(&SourceTree::from_fixture(PROJECT));
            let mut memory = BuildCache::default();
            made(&files, Some(&mut memory));
            for edit in &script {
                apply(&mut files, edit);
                let (warm, warm_says) = made(&files, Some(&mut memory));
                let (cold, cold_says) = made(&files, None);
                let (all, published) = steps.get();
                steps.set((all + 1, published + u32::from(!cold.is_empty())));
                prop_assert_eq!(warm_says, cold_says, "diagnostics after {:?}", edit);
                for (route, bytes) in &cold {
                    prop_assert_eq!(
                        warm.get(route).map(|bytes| String::from_utf8_lossy(bytes)),
                        Some(String::from_utf8_lossy(bytes)),
                        "{} after {:?}",
                        route,
                        edit
                    );
                }
                prop_assert!(warm.keys().eq(cold.keys()), "files after {:?}", edit);
            }
            Ok(())
        })
        .unwrap();
    let (all, published) = steps.get();
    assert!(published * 20 >= all, "only {published} of {all} steps gave a site to compare");
}
