//! Pages made from many records stay small however many there are, and lead on to what they leave out.

use std::fmt::Write;

use crate::project::Project;

/// What an overview may weigh.
const MOST: usize = 300_000;

#[test]
fn no_overview_grows_with_the_number_of_cases() {
    let mut text = String::new();
    for number in 0..300 {
        let _ = write!(
            text,
            "-- content/cases/c{number:03}.md --\n---\ntitle: 事例{number:03}\nsummary: 概要\nareas: [kita]\nperiod: 記載なし\nstatus: held\nstages: [preschool]\nsources: [S01]\nupdated: 2026-04-01\n---\n"
        );
    }
    let site = Project::fixture(&text).build();
    let made = |overview: &tenkai::plan::Overview| {
        site.pages.contains_key(&format!("{}/index.html", overview.word()))
    };
    let overviews: Vec<_> = tenkai::plan::Overview::ALL.into_iter().filter(made).collect();
    assert!(overviews.len() > 4, "{overviews:?}");
    for overview in overviews {
        let page = site.page(&format!("/{}/", overview.word()));
        assert!(page.len() < MOST, "{}: {}", overview.word(), page.len());
    }
    let stages = site.page("/stages/");
    assert!(stages.contains("ほか296件"), "{stages}");
    assert!(stages.contains("../cases/by-area/kita/index.html"), "{stages}");
    assert!(stages.contains("../cases/by-stage/preschool/index.html"), "{stages}");
    assert!(site.page("/unknown/").contains("はじめの100件"), "{}", site.page("/unknown/"));
    assert!(site.page("/updates/").contains("これより前の"), "{}", site.page("/updates/"));
}

#[test]
fn facts_stand_on_parts_that_lead_to_one_another() {
    let mut facts = String::new();
    for number in 0..250 {
        let _ = writeln!(
            facts,
            "- id: FX-{number:03}\n  about: 事実{number:03}\n  certainty: 一次\n  sources: [S01]"
        );
    }
    let site = Project::minimal().with("content/facts.yaml", &facts).build();
    assert!(site.page("/facts/").contains("id=\"id-fx-099\""));
    assert!(!site.page("/facts/").contains("id=\"id-fx-100\""));
    assert!(site.page("/facts/page-3/").contains("id=\"id-fx-249\""));
    assert!(site.page("/facts/").contains("href=\"../facts/page-2/index.html\""));
}
