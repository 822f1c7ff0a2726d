//! The content of the site itself, held against what its sources say and how strongly. Not the views of made-up records.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value;
use tenkai::source::SourceTree;

use crate::project::{Project, Site};

static SITE: LazyLock<Site> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = SourceTree::read(root).expect("the content lies beside the tests");
    Project::of(&tree.value).build()
});

const SETS: [&str; 18] = [
    "areas",
    "cases",
    "desks",
    "facts",
    "glossary",
    "indicators",
    "issues",
    "measures",
    "meeting-bodies",
    "meetings",
    "municipalities",
    "networks",
    "opinions",
    "organisations",
    "regions",
    "schedule",
    "timeline",
    "trainings",
];

/// The records of one download.
fn records(set: &str) -> Vec<Value> {
    let data: Value =
        serde_json::from_str(SITE.file(&format!("data/{set}.json"))).expect("data are JSON");
    data["records"].as_array().expect("data have records").clone()
}

fn id(record: &Value) -> &str {
    record["id"].as_str().or_else(|| record["code"].as_str()).unwrap_or_default()
}

/// The strings of a list.
fn strings(value: &Value) -> Vec<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Calls `found` with every object in `value`.
fn objects<'v>(value: &'v Value, found: &mut impl FnMut(&'v serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| objects(item, found)),
        Value::Object(fields) => {
            found(fields);
            fields.values().for_each(|field| objects(field, found));
        }
        _ => {}
    }
}

#[test]
fn a_step_or_meeting_is_called_planned_only_where_its_source_does() {
    let says_so = |value: &Value| value["orig"].as_str().is_some_and(|it| it.contains("予定"));
    let steps = records("schedule");
    assert!(steps.iter().any(|step| step["planned"] == true));
    for step in steps {
        assert_eq!(step["planned"] == true, says_so(&step["months"]), "{}", id(&step));
    }
    let meetings = records("meetings");
    let worded = meetings.iter().filter(|meeting| meeting["when"]["orig"].is_string());
    let mut planned = 0;
    for meeting in worded {
        let is_planned = meeting["state"] == "予定";
        planned += u32::from(is_planned);
        assert_eq!(is_planned, says_so(&meeting["when"]), "{}", id(meeting));
    }
    assert!(planned > 0);
}

#[test]
fn a_source_that_was_not_read_is_never_cited() {
    let sources = records("sources");
    let unread = sources.iter().filter(|source| source["missing"] == true).map(id);
    let unread: Vec<&str> = unread.collect();
    assert!(!unread.is_empty());
    for set in SETS {
        for record in records(set) {
            objects(&record, &mut |fields| {
                let sources = fields.get("sources").map(|it| it.as_array().cloned());
                for source in
                    sources.flatten().into_iter().flatten().chain(fields.get("source").cloned())
                {
                    let cited = source.as_str().or_else(|| source["id"].as_str());
                    assert!(!cited.is_some_and(|it| unread.contains(&it)), "{}", id(&record));
                }
            });
        }
    }
}

/// What was carried out is the model project; of the form of support the sources only say that it could be.
#[test]
fn a_form_of_support_that_was_not_carried_out_is_told_in_the_words_of_its_source() {
    let mut seen = 0;
    for case in records("cases") {
        let (approach, title) = (&case["approach"], case["title"].as_str().expect("a title"));
        let Some(wording) = approach["norm"].as_str() else { continue };
        seen += 1;
        let done = serde_json::to_string(&case["activities"]).expect("a value is JSON");
        assert!(!done.contains(wording), "{}", id(&case));
        assert!(case["form_state"].is_string(), "{}", id(&case));
        assert!(!title.contains("支援の形"), "{title}");
        let page = SITE.page(&format!("/cases/{}/", id(&case)));
        for mark in ["実施", "とされる"] {
            assert!(page.contains(mark), "no {mark} on {}", id(&case));
        }
    }
    assert_eq!(seen, 3);
    for row in ["「積み上げていく」", "「必要性がある」", "「可能性として検討できる」"]
    {
        assert!(SITE.page("/cases/table/").contains(&format!("{row}とされる")), "{row}");
    }
    let stages = SITE.page("/stages/");
    let leads = stages.matches("organisations/or-14a/").count();
    assert_eq!(leads, stages.matches("「可能性として検討できる」とされる").count());
}

/// The sources found the common issue in the three areas of the model project, and tie no other case to an issue.
#[test]
fn links_that_no_source_makes_are_marked_and_counted_apart() {
    let issues = records("issues");
    for case in records("cases") {
        let ours = strings(&case["tied_by_site"]);
        let areas = strings(&case["areas"]);
        for name in strings(&case["issues"]) {
            let issue = issues.iter().find(|issue| id(issue) == name).expect("it is one");
            let found_in = strings(&issue["areas"]);
            let is_told = areas.iter().any(|area| found_in.contains(area));
            let is_ours = ours.contains(&&*format!("issue:{name}"));
            assert_ne!(is_told, is_ours, "{} and {name}", id(&case));
        }
        for measure in strings(&case["measures"]) {
            assert!(ours.contains(&&*format!("measure:{measure}")), "{}", id(&case));
        }
    }
    let trace = SITE.page("/trace/");
    assert!(trace.contains("1件、ほか7件（当サイトの整理）"), "{trace}");
    assert!(SITE.page("/issues/is-04/").contains("この課題に関わる（当サイトの整理）"));
    assert!(SITE.page("/opinions/").contains("この課題に関わる（当サイトの整理）"));
}

#[test]
fn a_term_rests_on_sources_or_is_explained_by_the_site() {
    for term in records("glossary") {
        let has_sources = !strings_or_objects(&term["sources"]).is_empty();
        if term["explained_by_site"] == true {
            assert_eq!(has_sources, !term["in_sources"].is_null(), "{}", id(&term));
        } else {
            assert!(has_sources && term["in_sources"].is_null(), "{}", id(&term));
        }
    }
    assert!(SITE.page("/glossary/").contains("（当サイトの説明）"));
}

fn strings_or_objects(value: &Value) -> Vec<Value> {
    value.as_array().cloned().unwrap_or_default()
}

#[test]
fn no_address_leads_to_a_cache_or_a_proxy() {
    let mut seen = 0;
    for set in SETS.into_iter().chain(["sources"]) {
        for record in records(set) {
            objects(&record, &mut |fields| {
                let Some(url) = fields.get("url").and_then(Value::as_str) else { return };
                if !url.starts_with("http") {
                    return;
                }
                seen += 1;
                for copy in ["cache.", "translate-"] {
                    assert!(!url.contains(copy), "{url}");
                }
                let host = url.split('/').nth(2).unwrap_or_default();
                let is_number = host.chars().all(|it| it.is_ascii_digit() || it == '.');
                assert!(!is_number || fields.contains_key("url_leads_to"), "{url}");
            });
        }
    }
    assert!(seen > 50, "{seen}");
}

/// The page with the text of the document that all started from has every wording that records keep of it.
#[test]
fn every_wording_of_the_seed_stands_in_its_text() {
    let flat = |text: &str| text.replace([' ', '\n', '　'], "");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let tree = SourceTree::read(root).expect("the content lies beside the tests");
    let page = tree.value.files.get("content/pages/original.md").and_then(|file| file.text());
    let page = flat(&page.expect("the content has the text").replace(['>', '|'], ""));
    let mut seen = 0;
    for set in SETS {
        for record in records(set) {
            objects(&record, &mut |fields| {
                let Some(orig) = fields.get("orig").and_then(Value::as_str) else { return };
                if fields.get("source").is_some_and(|source| source["id"] == "S01") {
                    seen += 1;
                    assert!(page.contains(&flat(orig)), "no {orig}");
                }
            });
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn the_year_of_a_case_counts_only_where_it_was_carried_out() {
    let unknown = records("cases").into_iter().filter(|case| case["status"] == "unknown");
    let unknown: Vec<Value> = unknown.collect();
    assert!(!unknown.is_empty());
    for year in ["2016", "2017"] {
        let page = SITE.page(&format!("/cases/by-year/{year}/"));
        for case in &unknown {
            assert!(!page.contains(&format!("cases/{}/index.html", id(case))), "{}", id(case));
        }
    }
}

#[test]
fn lines_that_are_inferred_say_so() {
    let page = SITE.page("/networks/");
    assert!(page.contains("支援（推定）"), "{page}");
    let edges = SITE.file("data/networks-edges.csv");
    assert_eq!(edges.matches(",inferred").count() + edges.matches(",推定").count(), 5, "{edges}");
}
