//! The proof that a preview is never stale: after any edits, what a workshop shows is what a build from nothing gives,
//! bytes and problems alike. And that a day of edits leaves nothing behind.

use std::collections::BTreeMap;
use std::sync::Mutex;

use proptest::prelude::*;
use tenkai::builder::{self, File};
use tenkai::diagnostics::{Diagnosed, Diagnostic, Lang};
use tenkai::serve::{BasePath, Content, Workshop};
use tenkai::source::SourceTree;

use crate::project::{FILES, order};

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
    let built = builder::build(tree, &order(), None, &put).expect("our sink takes everything");
    (files.into_inner().expect("no panic"), built.diagnostics)
}

fn shown(workshop: &Workshop) -> Files {
    let site = workshop.site().into_iter().flat_map(tenkai::serve::Router::entries);
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

/// Something an author does.
#[derive(Clone, Debug)]
enum Edit {
    Body(usize, u8),
    Title(usize, u8),
    Link(usize, usize),
    Record(u8),
    Term(u8),
    Site(u8),
    Template(u8),
    Part(u8),
    Style(u8),
    Rename(usize, u8),
    RenameFolder,
    Delete(usize),
    Add(u8),
    Break(usize, u8),
    Repair,
}

fn edit() -> impl Strategy<Value = Edit> {
    let page = 0..8_usize;
    let word = 0..5_u8;
    prop_oneof![
        (page.clone(), word.clone()).prop_map(|(page, word)| Edit::Body(page, word)),
        (page.clone(), word.clone()).prop_map(|(page, word)| Edit::Title(page, word)),
        (page.clone(), page.clone()).prop_map(|(page, to)| Edit::Link(page, to)),
        word.clone().prop_map(Edit::Record),
        word.clone().prop_map(Edit::Term),
        word.clone().prop_map(Edit::Site),
        word.clone().prop_map(Edit::Template),
        word.clone().prop_map(Edit::Part),
        word.clone().prop_map(Edit::Style),
        (page.clone(), word.clone()).prop_map(|(page, word)| Edit::Rename(page, word)),
        Just(Edit::RenameFolder),
        page.clone().prop_map(Edit::Delete),
        word.clone().prop_map(Edit::Add),
        (page, word).prop_map(|(page, word)| Edit::Break(page, word)),
        Just(Edit::Repair),
    ]
}

const PAGE: &str = include_str!("../../themes/municipal/templates/page.html");
const PARTS: &str = include_str!("../../themes/municipal/templates/parts.html");
const FOLDER: &str = "content/pages/";

fn pages(sources: &Sources) -> Vec<String> {
    let is_page = |path: &&String| path.starts_with(FOLDER) && path.contains(".md");
    sources.keys().filter(is_page).cloned().collect()
}

fn nth(sources: &Sources, number: usize) -> Option<String> {
    let pages = pages(sources);
    pages.get(number % pages.len().max(1)).cloned()
}

fn replace(sources: &mut Sources, path: &str, from: &str, to: &str) {
    if let Some(text) = sources.get_mut(path) {
        *text = text.replacen(from, to, 1);
    }
}

fn apply(edit: &Edit, sources: &mut Sources) {
    match *edit {
        Edit::Body(page, word) => append(sources, page, &format!("\n語{word}を加えます。\n")),
        Edit::Title(page, word) => {
            let Some(path) = nth(sources, page) else { return };
            replace(sources, &path, "title: ", &format!("title: 題{word}"));
        }
        Edit::Link(page, to) => {
            let Some(to) = nth(sources, to) else { return };
            let name = to.strip_prefix(FOLDER).expect("a page").to_owned();
            append(sources, page, &format!("\n[]({name})と[[term:kaigi]]\n"));
        }
        Edit::Record(word) => {
            replace(sources, "content/glossary.yaml", "term: ", &format!("term: 用語{word}"));
        }
        Edit::Term(word) => {
            replace(sources, "content/vocabulary.yaml", "label: ", &format!("label: 語{word}"));
        }
        Edit::Site(word) => {
            replace(sources, "content/site.yaml", "title: ", &format!("title: 名{word}"));
        }
        Edit::Template(word) => {
            put(sources, "templates/page.html", format!("{PAGE}{{# {word} #}}\n"));
        }
        Edit::Part(word) => {
            put(
                sources,
                "templates/parts.html",
                PARTS.replacen("<p", &format!("<p data-x=\"{word}\""), 1),
            );
        }
        Edit::Style(word) => put(sources, "assets/own.css", format!("p{{margin:{word}px}}\n")),
        Edit::Rename(page, word) => {
            let Some(path) = nth(sources, page) else { return };
            let text = sources.remove(&path).expect("it was found");
            sources.insert(format!("{FOLDER}renamed-{word}.md"), text);
        }
        Edit::RenameFolder => {
            for path in pages(sources) {
                let text = sources.remove(&path).expect("it was found");
                sources.insert(path.replace("/pages/", "/page/"), text);
            }
        }
        Edit::Delete(page) => {
            let Some(path) = nth(sources, page) else { return };
            sources.remove(&path);
        }
        Edit::Add(word) => {
            let text = self::sources()["content/pages/guide.md"].clone();
            sources.insert(format!("{FOLDER}added-{word}.md"), text);
        }
        Edit::Break(page, 0) => append(sources, page, "\n[x](nowhere.md)\n"),
        Edit::Break(page, 1) => {
            let Some(path) = nth(sources, page) else { return };
            replace(sources, &path, "title:", "title：");
        }
        Edit::Break(_, 2) => put(sources, "templates/page.html", "{% if %}\n".to_owned()),
        Edit::Break(_, 3) => put(sources, "templates/page.html", "{{ page.nothing }}\n".to_owned()),
        Edit::Break(..) => replace(sources, "content/glossary.yaml", "  yomi:", " yomi:"),
        Edit::Repair => *sources = self::sources(),
    }
}

fn append(sources: &mut Sources, page: usize, text: &str) {
    if let Some(path) = nth(sources, page) {
        sources.entry(path).or_default().push_str(text);
    }
}

fn put(sources: &mut Sources, name: &str, text: String) {
    sources.insert(format!("themes/own/{name}"), text);
}

fn workshop() -> Workshop {
    Workshop::new(BasePath::default(), Lang::Ja)
}

fn check(edits: &[Edit]) {
    let mut workshop = workshop();
    let mut sources = sources();
    let mut good = Files::new();
    let mut problems = Vec::new();
    for edit in std::iter::once(&Edit::Repair).chain(edits) {
        apply(edit, &mut sources);
        let tree = tree(&sources);
        let (files, diagnostics) = build(&tree);
        if let Some(round) = workshop.round(Ok(tree), &order()) {
            problems = round.diagnostics;
        }
        assert_eq!(problems, diagnostics, "after {edit:?} of {edits:?}");
        if !diagnostics.iter().any(|one| one.severity() == tenkai::diagnostics::Severity::Error) {
            good = files;
        }
        let shown = shown(&workshop);
        let stale: Vec<&String> = good
            .keys()
            .chain(shown.keys())
            .filter(|route| shown.get(*route) != good.get(*route))
            .collect();
        assert!(stale.is_empty(), "after {edit:?} of {edits:?}: {stale:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_warm_build_is_a_cold_build(edits in prop::collection::vec(edit(), 1..8)) {
        check(&edits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "takes minutes"]
    fn a_warm_build_is_a_cold_build_for_long(edits in prop::collection::vec(edit(), 1..40)) {
        check(&edits);
    }
}

#[test]
fn only_what_depends_on_an_edit_is_made_anew() {
    let mut workshop = workshop();
    let mut sources = sources();
    let first = workshop.round(Ok(tree(&sources)), &order()).expect("a first round");
    assert_eq!(first.made, first.pages);
    assert!(
        workshop.round(Ok(tree(&sources)), &order()).is_none(),
        "nothing changed, nothing is done"
    );
    let mut made = |edit: &Edit| {
        apply(edit, &mut sources);
        workshop.round(Ok(tree(&sources)), &order()).expect("a change").made
    };
    assert_eq!(made(&Edit::Body(0, 1)), 1, "a body is on one page");
    assert_eq!(made(&Edit::Style(1)), 0, "a style sheet is on none");
    assert_eq!(made(&Edit::Site(1)), first.pages, "the site's title is on all");
}

#[test]
#[cfg(target_os = "linux")]
fn a_thousand_rounds_leave_nothing_behind() {
    // In a process of its own, as the other tests use memory too.
    let mut command = std::process::Command::new(std::env::current_exe().expect("a program"));
    command.args(["--ignored", "--exact", "rebuild::a_thousand_rounds_in_this_process"]);
    let output = command.output().expect("a process");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[test]
#[cfg(target_os = "linux")]
#[ignore = "run by the test above"]
fn a_thousand_rounds_in_this_process() {
    let mut workshop = workshop();
    let mut sources = sources();
    let mut after_warming = 0;
    for number in 0..1000_u32 {
        // A page with a new address each time: what is kept of the old one must end as well.
        sources.retain(|path, _| !path.contains("moving"));
        let text =
            format!("---\ntitle: {number}\ndescription: x\nupdated: 2026-11-22\n---\n文{number}\n");
        sources.insert(format!("{FOLDER}moving-{number}.md"), text);
        if number % 10 == 3 {
            sources.insert(format!("{FOLDER}moving-broken.md"), "[x](y.md)".to_owned());
        }
        workshop.round(Ok(tree(&sources)), &order());
        if number == 300 {
            after_warming = resident();
        }
    }
    let grown = resident().saturating_sub(after_warming);
    assert!(grown < 8 << 20, "700 rounds left {grown} bytes");
}

/// How many bytes of memory this process uses.
#[cfg(target_os = "linux")]
fn resident() -> u64 {
    let text = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    let pages: u64 = text.split(' ').nth(1).and_then(|text| text.parse().ok()).expect("a number");
    pages * 4096
}
