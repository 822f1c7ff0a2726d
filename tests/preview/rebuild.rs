//! What a rebuilder makes of one edit after the other: it shows the last good build and says what is wrong with the latest,
//! makes no page anew that need not be, and a day of edits leaves nothing behind. That a build with memory is what a build
//! from nothing is, after any edits, is proven in `robust::incremental`.

use std::collections::BTreeMap;
use std::sync::Mutex;

use tenkai::builder::{self, File};
use tenkai::diagnostics::{Diagnosed, Diagnostic, Lang, Severity};
use tenkai::serve::{BasePath, Content, Rebuilder};
use tenkai::source::SourceTree;

use crate::effort;
use crate::project::{FILES, options};

type Files = BTreeMap<String, Vec<u8>>;

/// A build from nothing.
pub(crate) fn clean(tree: &Diagnosed<SourceTree>) -> Files {
    build(tree).0
}

fn build(tree: &Diagnosed<SourceTree>) -> (Files, Vec<Diagnostic>) {
    let files = Mutex::new(Files::new());
    let put = |route: &str, file: File<'_>| {
        let bytes = match file {
            File::Bytes(bytes) => bytes.to_vec(),
            File::Page { html, .. } => html.as_bytes().to_vec(),
            // Fixtures have no pictures on disk: the path stands for the picture.
            File::Copy(disk) => std::fs::read(&**disk)
                .unwrap_or_else(|_| disk.to_string_lossy().as_bytes().to_vec()),
        };
        files.lock().expect("no panic").insert(route.to_owned(), bytes);
        Ok(())
    };
    let built = builder::build(tree, &options(), None, &put).expect("our sink takes everything");
    (files.into_inner().expect("no panic"), built.diagnostics)
}

fn shown(rebuilder: &Rebuilder) -> Files {
    let site = rebuilder.site().into_iter().flat_map(tenkai::serve::Router::entries);
    let files = site.map(|(route, entry)| {
        let bytes = match &entry.content {
            Content::Page(html, _) => html.as_bytes().to_vec(),
            Content::Bytes(bytes) => bytes.to_vec(),
            Content::Disk(disk) => disk.to_string_lossy().as_bytes().to_vec(),
        };
        (route.to_owned(), bytes)
    });
    files.collect()
}

/// The files of a project in memory.
type Sources = BTreeMap<String, String>;

fn sources() -> Sources {
    FILES.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn tree(sources: &Sources) -> Diagnosed<SourceTree> {
    let files: Vec<String> =
        sources.iter().map(|(path, text)| format!("-- {path} --\n{}\n", text.trim_end())).collect();
    Diagnosed::clean(SourceTree::from_fixture(&files.concat()))
}

const ABOUT: &str = "content/pages/about.md";
const GUIDE: &str = "content/pages/guide.md";
const GLOSSARY: &str = "content/glossary.yaml";
const PAGE: &str = include_str!("../../themes/municipal/templates/page.html");

const WORDS: &str = "header: {skip: 語}\n";
const OWN_WORDS: &str = "words: {footer: {top: 語}}\ntitle: ";

/// Something an author does.
type Edit = fn(&mut Sources);

/// An edit of each kind that a rebuilder shows in its own way: of one page, of all, of none; pages that come and go; faults
/// at each stage, one after the other and mended.
const EDITS: [(&str, Edit); 18] = [
    ("nothing", |_| {}),
    ("a body", |it| append(it, ABOUT, "\n語を加えます。\n")),
    ("a title", |it| replace(it, GUIDE, "title: ", "title: 題")),
    ("a record", |it| replace(it, GLOSSARY, "term: ", "term: 用語")),
    ("a style sheet", |it| put(it, "themes/own/assets/own.css", "p{margin:1px}\n")),
    ("a template", |it| {
        put(it, "themes/own/templates/page.html", &PAGE.replace("record page", "record"));
    }),
    ("a word of the theme", |it| put(it, "themes/own/words.yaml", WORDS)),
    ("a word of the site", |it| replace(it, "content/site.yaml", "title: ", OWN_WORDS)),
    ("a new page", |it| put(it, "content/pages/new.md", &it[GUIDE].clone())),
    ("a link that leads nowhere", |it| append(it, ABOUT, "\n[x](nowhere.md)\n")),
    ("another body", |it| append(it, GUIDE, "\n語を加えます。\n")),
    ("a file that is refused", |it| replace(it, GUIDE, "title:", "title：")),
    ("a template that is refused", |it| put(it, "themes/own/templates/page.html", "{% if %}\n")),
    ("all mended", |it| *it = sources()),
    ("a field that no page has", |it| {
        put(it, "themes/own/templates/page.html", "{{ page.nothing }}\n");
    }),
    ("the template taken back", |it| drop(it.remove("themes/own/templates/page.html"))),
    ("a page at another address", |it| {
        replace(it, ABOUT, "guide.md", "way.md");
        let text = it.remove(GUIDE).expect("it is there");
        put(it, "content/pages/way.md", &text);
    }),
    ("the site's title", |it| replace(it, "content/site.yaml", "title: ", "title: 名")),
];

fn replace(sources: &mut Sources, path: &str, from: &str, to: &str) {
    let text = sources.get_mut(path).expect("it is there");
    assert!(text.contains(from), "{path} has no {from}");
    *text = text.replacen(from, to, 1);
}

fn append(sources: &mut Sources, path: &str, text: &str) {
    sources.get_mut(path).expect("it is there").push_str(text);
}

fn put(sources: &mut Sources, path: &str, text: &str) {
    sources.insert(path.to_owned(), text.to_owned());
}

fn rebuilder() -> Rebuilder {
    Rebuilder::new(BasePath::default(), Lang::Ja)
}

#[test]
fn what_is_shown_is_the_last_good_build_and_what_is_said_is_of_the_latest() {
    let mut rebuilder = rebuilder();
    let mut sources = sources();
    let mut good = Files::new();
    let mut problems = Vec::new();
    for (name, edit) in EDITS {
        edit(&mut sources);
        let tree = tree(&sources);
        let (files, diagnostics) = build(&tree);
        if let Some(round) = rebuilder.round(Ok(tree), &options()) {
            problems = round.diagnostics;
        }
        assert_eq!(problems, diagnostics, "after {name}");
        if !diagnostics.iter().any(|one| one.severity() == Severity::Error) {
            good = files;
        }
        let shown = shown(&rebuilder);
        let stale: Vec<&String> = good
            .keys()
            .chain(shown.keys())
            .filter(|route| shown.get(*route) != good.get(*route))
            .collect();
        assert!(stale.is_empty(), "after {name}: {stale:?}");
    }
}

#[test]
fn only_what_depends_on_an_edit_is_made_anew() {
    let mut rebuilder = rebuilder();
    let mut sources = sources();
    let first = rebuilder.round(Ok(tree(&sources)), &options()).expect("a first round");
    assert_eq!(first.made, first.pages);
    assert!(
        rebuilder.round(Ok(tree(&sources)), &options()).is_none(),
        "nothing changed, nothing is done"
    );
    let mut made = |edit: Edit| {
        edit(&mut sources);
        rebuilder.round(Ok(tree(&sources)), &options()).expect("a change").made
    };
    assert_eq!(made(|it| append(it, ABOUT, "\n語\n")), 1, "a body is on one page");
    assert_eq!(
        made(|it| put(it, "themes/own/assets/own.css", "p{margin:1px}\n")),
        0,
        "a style sheet is on none"
    );
    let title: Edit = |it| replace(it, "content/site.yaml", "title: ", "title: 名");
    assert_eq!(made(title), first.pages, "the site's title is on all");
    let word: Edit = |it| put(it, "themes/own/words.yaml", WORDS);
    assert_eq!(made(word), first.pages, "words may be on all");
    let own: Edit = |it| replace(it, "content/site.yaml", "title: ", OWN_WORDS);
    assert_eq!(made(own), first.pages, "those of the site, too");
}

#[test]
#[cfg(target_os = "linux")]
fn many_rounds_leave_nothing_behind() {
    const ALONE: &str = "TENKAI_TEST_ALONE";
    if std::env::var_os(ALONE).is_some() {
        return many_rounds();
    }
    // In a process of its own, as the other tests use memory too.
    let mut command = std::process::Command::new(std::env::current_exe().expect("a program"));
    command.args(["--exact", "rebuild::many_rounds_leave_nothing_behind"]).env(ALONE, "1");
    let output = command.output().expect("a process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[cfg(target_os = "linux")]
fn many_rounds() {
    let mut rebuilder = rebuilder();
    let mut sources = sources();
    let mut after_warming = 0;
    let (warming, rounds) = effort::of((20, 60), (300, 1000));
    for number in 0..rounds {
        // A page with a new address each time: what is kept of the old one must end as well.
        sources.retain(|path, _| !path.contains("moving"));
        let text =
            format!("---\ntitle: {number}\ndescription: x\nupdated: 2026-11-22\n---\n文{number}\n");
        put(&mut sources, &format!("content/pages/moving-{number}.md"), &text);
        if number % 10 == 3 {
            put(&mut sources, "content/pages/moving-broken.md", "[x](y.md)");
        }
        rebuilder.round(Ok(tree(&sources)), &options());
        if number == warming {
            after_warming = resident();
        }
    }
    let grown = resident().saturating_sub(after_warming);
    assert!(grown < 8 << 20, "{} rounds left {grown} bytes", rounds - warming);
}

/// How many bytes of memory this process uses.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: u64 = text.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a number");
    pages * 4096
}
