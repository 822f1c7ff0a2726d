//! What open pages are told, and what is shown when something is wrong.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::Value;
use tenkai::serve::Watching;

use crate::http::{connect, get};
use crate::project::{Project, folder, options, write_files};

/// A page in a browser, told of changes.
pub(crate) struct Page(BufReader<TcpStream>);

impl Page {
    pub(crate) fn open(port: u16, query: &str) -> Self {
        let mut stream = connect(port);
        let request =
            format!("GET /_tenkai/events?{query} HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(request.as_bytes()).expect("a server");
        Self(BufReader::new(stream))
    }

    /// The next message.
    pub(crate) fn message(&mut self) -> Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert_ne!(self.0.read_line(&mut line).expect("a message"), 0, "the stream ended");
            if let Some(json) = line.strip_prefix("data: ") {
                return serde_json::from_str(json).expect("json");
            }
        }
    }
}

fn version(html: &str) -> &str {
    html.split_once("data-page=\"").expect("a mark").1.split('"').next().expect("a value")
}

#[test]
fn a_page_learns_of_its_own_changes_only() {
    let project = Project::open(Watching::Events);
    let mut about =
        Page::open(project.port, "page=/about/&part=/assets/style.css&part=/files/pages/plan.png");
    let mut guide = Page::open(project.port, "page=/guide/");
    let (before, other) = (about.message(), guide.message());
    assert_eq!(before["page"], version(&get(project.port, "/about/").body));
    assert_eq!(before["source"], "content/pages/about.md");

    let text = project.read("content/pages/about.md");
    project.write("content/pages/about.md", &text.replace("最初", "次"));
    assert_eq!(project.round().made, 1);
    let after = about.message();
    assert_ne!(after["page"], before["page"]);
    assert_ne!(after["site"], before["site"]);
    assert_eq!(after["parts"], before["parts"]);
    assert_eq!(after["page"], version(&get(project.port, "/about/").body));
    assert_eq!(guide.message()["page"], other["page"], "the other page stays as it is");
}

#[test]
fn a_changed_style_or_picture_makes_no_page_anew() {
    let project = Project::open(Watching::Events);
    let mut page =
        Page::open(project.port, "page=/about/&part=/assets/style.css&part=/files/pages/plan.png");
    let first = page.message();
    project.write("content/pages/plan.png", "other");
    let round = project.round();
    assert_eq!((round.made, round.changed), (0, vec!["content/pages/plan.png".to_owned()]));
    let second = page.message();
    assert_eq!(second["page"], first["page"]);
    assert_ne!(second["parts"]["/files/pages/plan.png"], first["parts"]["/files/pages/plan.png"]);
    assert_eq!(second["parts"]["/assets/style.css"], first["parts"]["/assets/style.css"]);
    assert_eq!(get(project.port, "/files/pages/plan.png").body, "other");
}

#[test]
fn the_last_good_site_stays_while_something_is_wrong() {
    let project = Project::open(Watching::Events);
    let mut page = Page::open(project.port, "page=/about/");
    let good = page.message();
    let text = project.read("content/pages/about.md");
    project.write("content/pages/about.md", &text.replace("guide.md", "no&where.md"));
    assert!(project.round().has_errors);
    let broken = page.message();
    assert_eq!((&broken["page"], &broken["site"]), (&good["page"], &good["site"]));
    assert_eq!(broken["problems"]["errors"], 1);
    let said = broken["problems"]["list"][0]["text"].as_str().expect("a text");
    assert!(said.starts_with("error[") && said.contains("content/pages/about.md:6"), "{said}");
    assert!(get(project.port, "/about/").body.contains("最初の文"));
    project.write("content/pages/about.md", &text);
    assert!(!project.round().has_errors);
    assert_eq!(page.message(), good);
}

#[test]
fn a_page_that_goes_says_so_and_comes_back() {
    let project = Project::open(Watching::Events);
    project.write("content/pages/extra.md", &project.read("content/pages/guide.md"));
    project.round();
    let mut page = Page::open(project.port, "page=/extra/");
    let there = page.message();
    let text = project.read("content/pages/extra.md");
    std::fs::remove_file(project.path("content/pages/extra.md")).expect("a file");
    project.round();
    let gone = page.message();
    assert_ne!(gone["page"], there["page"]);
    let shown = get(project.port, "/extra/");
    assert_eq!((shown.status, version(&shown.body)), (404, gone["page"].as_str().expect("a text")));
    assert!(shown.body.contains("content/pages/extra.md") && shown.body.contains("href=\"/\""));
    project.write("content/pages/extra.md", &text);
    project.round();
    assert_eq!(page.message()["page"], there["page"]);
}

#[test]
fn a_first_build_that_fails_is_explained_until_it_is_mended() {
    let folder = folder();
    write_files(folder.path());
    let about = folder.path().join("project/content/pages/about.md");
    let good = std::fs::read_to_string(&about).expect("a file");
    std::fs::write(&about, good.replace("guide.md", "no&where.md")).expect("a file");
    let project = Project::start(folder, "/", Watching::Events);
    assert!(project.round().has_errors);
    let shown = get(project.port, "/guide/");
    assert_eq!(shown.status, 500);
    assert!(shown.body.contains("no&amp;where"));
    let mut page = Page::open(project.port, "page=/guide/");
    let told = page.message();
    assert_eq!((&told["page"], &told["good"]), (&version(&shown.body).into(), &false.into()));
    project.write("content/pages/about.md", &good);
    assert!(!project.round().has_errors);
    let told = page.message();
    assert_ne!(told["page"], version(&shown.body));
    assert_eq!(told["good"], true);
    assert_eq!(get(project.port, "/guide/").status, 200);
}

#[test]
fn a_page_is_said_to_come_from_the_file_that_all_it_lists_stands_in() {
    let project = Project::open(Watching::Polling);
    for (page, source) in [
        ("/", "content/site.yaml"),
        ("/about/", "content/pages/about.md"),
        ("/glossary/", "content/glossary.yaml"),
    ] {
        let told = Page::open(project.port, &format!("page={page}")).message();
        assert_eq!(told["source"], source, "{page}");
    }
}

#[test]
fn a_broken_template_is_explained_where_it_is_broken() {
    let project = Project::open(Watching::Events);
    let mut page = Page::open(project.port, "page=/about/");
    page.message();
    let folder = project.path("themes/own/templates");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("page.html"), "{% if %}").expect("a file");
    project.round_until(|round| round.has_errors);
    assert_eq!(get(project.port, "/about/").status, 200);
    std::fs::remove_dir_all(folder).expect("a folder");
    project.round_until(|round| !round.has_errors);
    project.assert_is_clean_build();
}

#[test]
fn a_fault_of_ours_costs_a_round_and_not_the_preview() {
    let folder = folder();
    write_files(folder.path());
    let faulty = Arc::new(AtomicBool::new(false));
    let switch = faulty.clone();
    let options = move || {
        assert!(!switch.swap(false, Ordering::Relaxed), "a fault on purpose");
        options()
    };
    let project = Project::start_with(folder, "/", Watching::Events, options);
    project.round();
    let mut page = Page::open(project.port, "page=/about/");
    let good = page.message();
    faulty.store(true, Ordering::Relaxed);
    let text = project.read("content/pages/about.md");
    project.write("content/pages/about.md", &text.replace("最初", "次"));
    assert!(project.round().has_errors);
    let told = page.message();
    assert_eq!((&told["page"], &told["problems"]["errors"]), (&good["page"], &1.into()));
    assert!(get(project.port, "/about/").body.contains("最初の文"), "the last good site stays");
    project.write("content/pages/about.md", &text.replace("最初", "三番目"));
    project.wait_for("/about/", "三番目");
    project.assert_is_clean_build();
}
