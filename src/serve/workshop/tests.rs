//! What is shown while a round runs and after it.

use std::cell::RefCell;

use super::*;
use crate::japanese::Date;
use crate::model::Drafts;
use crate::plan::Options;
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

fn order() -> Order {
    let today = Date::new(2026, 11, 22).unwrap();
    Order { drafts: Drafts::LeftOut, plan: Options { base_url: None, today } }
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
fn round(workshop: &mut Workshop, heading: &str, id: &str) -> (Vec<Shown>, Round) {
    let early = RefCell::new(Vec::new());
    let show = |shown| early.borrow_mut().push(shown);
    let visitors = Visitors { paths: &["/one/".to_owned()], show: &show };
    let round = workshop.round_for(visitors, Ok(tree(heading, id)), &order()).unwrap();
    (early.into_inner(), round)
}

#[test]
fn an_open_page_is_shown_before_the_others_are_made() {
    let mut workshop = Workshop::new(BasePath::default(), Lang::Ja);
    round(&mut workshop, "最初", "part");
    let before = workshop.shown().version;
    let (early, told) = round(&mut workshop, "次", "part");
    let [early] = early.as_slice() else { panic!("shown {} times", early.len()) };
    assert!(says(early, "/one/", "次") && says(early, "/two/", "最初の"));
    assert!(!told.has_errors());
    let after = workshop.shown();
    assert!(says(after, "/one/", "次") && says(after, "/two/", "次の"));
    assert_eq!(early.version("/one/"), after.version("/one/"), "it is not loaded twice");
    assert_eq!(early.version, after.version, "nor what has been loaded in between");
    assert_ne!(before, after.version);
    assert_eq!(told.made, 2, "each page counts once");
}

#[test]
fn what_turns_out_to_be_wrong_later_is_taken_back() {
    let mut workshop = Workshop::new(BasePath::default(), Lang::Ja);
    round(&mut workshop, "最初", "part");
    let good = workshop.shown().clone();
    // The page itself is fine; another one has a link to the part that has gone.
    let (early, told) = round(&mut workshop, "次", "other");
    assert!(told.has_errors(), "{:?}", told.diagnostics);
    assert!(says(&early[0], "/one/", "次"));
    let after = workshop.shown();
    assert!(says(after, "/one/", "最初"));
    assert_eq!((after.version, after.version("/one/")), (good.version, good.version("/one/")));
    let (early, told) = round(&mut workshop, "三番目", "part");
    assert!(!told.has_errors());
    assert_eq!(early[0].problems.errors, 0, "the old problems are not told of the new page");
}

#[test]
fn an_open_page_that_is_wrong_is_not_shown() {
    let mut workshop = Workshop::new(BasePath::default(), Lang::Ja);
    round(&mut workshop, "最初", "part");
    let (early, told) = round(&mut workshop, "[x](nowhere.md)", "part");
    assert!(told.has_errors() && early.is_empty());
}
