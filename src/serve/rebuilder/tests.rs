//! What is shown while a round runs and after it.

use std::cell::RefCell;
use std::sync::atomic::AtomicUsize;

use super::*;
use crate::japanese::Date;
use crate::model::Drafts;
use crate::plan::Options;
use crate::render::TimeLimit;
use crate::serve::shown::Found;

const SITE: &str = "\
-- content/site.yaml --
title: 見本
description: 試すためのサイトです。
updated: 2026-11-22
publisher: 運営者が設定
contact: 運営者が設定
licence:
  name: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/deed.ja
";

fn tree(heading: &str, id: &str) -> Diagnosed<SourceTree> {
    let page = |title: &str, body: &str| {
        format!("---\ntitle: {title}\ndescription: x\nupdated: 2026-11-22\n---\n{body}\n")
    };
    let one = page("一", &format!("## {heading} {{#{id}}}\n\n文です。"));
    let two = page("二", &format!("{heading}の[節](one.md#part)です。"));
    let vocabulary = include_str!("../../../content/vocabulary.yaml");
    Diagnosed::clean(SourceTree::from_fixture(&format!(
        "{SITE}-- content/vocabulary.yaml --\n{vocabulary}\n-- content/pages/one.md --\n{one}-- content/pages/two.md --\n{two}"
    )))
}

fn options() -> BuildOptions {
    let today = Date::new(2026, 11, 22).unwrap();
    let plan = Options { base_url: None, today };
    BuildOptions { drafts: Drafts::LeftOut, plan, time_limit: TimeLimit::default() }
}

fn says(shown: &Shown, path: &str, words: &str) -> bool {
    match shown.find(path) {
        Found::Entry(_, entry) => {
            matches!(&entry.content, Content::Page(html, _) if html.contains(words))
        }
        _ => false,
    }
}

/// A round while the page `/one/` is open: what was shown early.
fn round(rebuilder: &mut Rebuilder, heading: &str, id: &str) -> (Vec<Shown>, Round) {
    let early = RefCell::new(Vec::new());
    let show = |shown| early.borrow_mut().push(shown);
    let paths = ["/one/".to_owned()];
    let visitors = Visitors { paths: &paths, show: &show, is_outdated: &|| false };
    let turn = rebuilder.round_for(visitors, Ok(tree(heading, id)), &options());
    let Turn::Through(round) = turn else { panic!("not through") };
    (early.into_inner(), round)
}

/// A round while the page `/<open>/` is open, which ends when something newer has come `after` so many questions for it: what
/// was shown early, unless it went through.
fn outdated_round(
    rebuilder: &mut Rebuilder,
    open: &str,
    heading: &str,
    after: usize,
) -> Option<Vec<Shown>> {
    let early = RefCell::new(Vec::new());
    let show = |shown| early.borrow_mut().push(shown);
    let asked = AtomicUsize::new(0);
    let is_outdated = || asked.fetch_add(1, Ordering::Relaxed) >= after;
    let visitors =
        Visitors { paths: &[format!("/{open}/")], show: &show, is_outdated: &is_outdated };
    match rebuilder.round_for(visitors, Ok(tree(heading, "part")), &options()) {
        Turn::Outdated => Some(early.into_inner()),
        Turn::Through(_) => None,
        Turn::Same => panic!("everything has changed"),
    }
}

fn files(rebuilder: &Rebuilder) -> Vec<(String, Fingerprint)> {
    let entries = rebuilder.site().into_iter().flat_map(Router::entries);
    entries.map(|(route, entry)| (route.to_owned(), entry.version)).collect()
}

#[test]
fn an_open_page_is_shown_before_the_others_are_made() {
    let mut rebuilder = Rebuilder::new(BasePath::default(), Lang::Ja);
    round(&mut rebuilder, "最初", "part");
    let before = rebuilder.shown().version;
    let (early, told) = round(&mut rebuilder, "次", "part");
    let [early] = early.as_slice() else { panic!("shown {} times", early.len()) };
    assert!(says(early, "/one/", "次") && says(early, "/two/", "最初の"));
    assert!(!told.has_errors());
    let after = rebuilder.shown();
    assert!(says(after, "/one/", "次") && says(after, "/two/", "次の"));
    assert_eq!(early.version("/one/"), after.version("/one/"), "it is not loaded twice");
    assert_eq!(early.version, after.version, "nor what has been loaded in between");
    assert_ne!(before, after.version);
    assert_eq!(told.made, 2, "each page counts once");
}

#[test]
fn what_turns_out_to_be_wrong_later_is_taken_back() {
    let mut rebuilder = Rebuilder::new(BasePath::default(), Lang::Ja);
    round(&mut rebuilder, "最初", "part");
    let good = rebuilder.shown().clone();
    // The page itself is fine; another one has a link to the part that has gone.
    let (early, told) = round(&mut rebuilder, "次", "other");
    assert!(told.has_errors(), "{:?}", told.diagnostics);
    assert!(says(&early[0], "/one/", "次"));
    let after = rebuilder.shown();
    assert!(says(after, "/one/", "最初"));
    assert_eq!((after.version, after.version("/one/")), (good.version, good.version("/one/")));
    let (early, told) = round(&mut rebuilder, "三番目", "part");
    assert!(!told.has_errors());
    assert_eq!(early[0].problems.errors, 0, "the old problems are not told of the new page");
}

#[test]
fn an_open_page_that_is_wrong_is_not_shown() {
    let mut rebuilder = Rebuilder::new(BasePath::default(), Lang::Ja);
    round(&mut rebuilder, "最初", "part");
    let (early, told) = round(&mut rebuilder, "[x](nowhere.md)", "part");
    assert!(told.has_errors() && early.is_empty());
}

#[test]
fn what_is_newer_ends_a_round_once_open_pages_are_shown() {
    let mut rebuilder = Rebuilder::new(BasePath::default(), Lang::Ja);
    round(&mut rebuilder, "最初", "part");
    let before = files(&rebuilder);
    let early = outdated_round(&mut rebuilder, "one", "次", 0).unwrap();
    assert!(says(&early[0], "/one/", "次"), "an open page is never given up");
    assert_eq!(files(&rebuilder), before, "nobody sees half a site");
    // The visitor goes to another page, and saves again.
    let early = outdated_round(&mut rebuilder, "two", "三番目", 0).unwrap();
    assert!(says(&early[0], "/two/", "三番目の"));
    assert!(says(&early[0], "/one/", "三番目"), "what was seen does not become older again");
    let (_, told) = round(&mut rebuilder, "四番目", "part");
    assert_eq!(told.changed, ["content/pages/one.md", "content/pages/two.md"]);
    assert!(says(rebuilder.shown(), "/two/", "四番目の"));
}

#[test]
fn a_round_that_was_given_up_anywhere_leaves_no_trace() {
    let mut clean = Rebuilder::new(BasePath::default(), Lang::Ja);
    round(&mut clean, "最後", "part");
    let expected = files(&clean);
    let mut rebuilder = Rebuilder::new(BasePath::default(), Lang::Ja);
    let mut ends = 0;
    while outdated_round(&mut rebuilder, "one", &format!("{ends}番目"), ends).is_some() {
        ends += 1;
        if ends % 3 == 0 {
            round(&mut rebuilder, "最後", "part");
            assert_eq!(files(&rebuilder), expected, "after {ends}");
        }
    }
    assert!(ends > expected.len() / 2, "{ends} places to end at");
    round(&mut rebuilder, "最後", "part");
    assert_eq!(files(&rebuilder), expected);
}
