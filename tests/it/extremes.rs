//! A site of extremes: nothing given, far too much given, and text that breaks layouts. Every page has to stand. The
//! finished site is left in `target/tmp/extremes`, where the browser tests look at it.

use std::fmt::Write;
use std::path::Path;

use crate::project::{Project, Site};

/// A title as long as they get.
const LONG: &str = "六十字の題の見本です。狭い画面でも紙でも、途中で切れずに折り返されることを確かめるために、これだけの長さで書いてあります";
/// Text without a place to break it.
const SOLID: &str =
    "Pneumonoultramicroscopicsilicovolcanoconiosis0123456789012345678901234567890123456789";
const EMOJI: &str = "👩‍👧‍👦🏥👨‍⚕️🇯🇵と𠮷野家の𩸽";
const RIGHT_TO_LEFT: &str = "مرحبا بالعالم، طفل يحتاج إلى رعاية طبية ‏(١٢٣)";

/// A case with `title`, in the place `area`, and nothing that it need not have.
fn case(title: &str, area: &str) -> String {
    let quoted = title.replace('\'', "''");
    format!(
        "---\ntitle: '{quoted}'\nsummary: '{quoted}'\nareas: [{area}]\nperiod: 記載なし\nstatus: held\nsources: [S01]\nupdated: 2026-04-01\n---\n"
    )
}

fn project() -> Project {
    let mut project = Project::minimal()
        .with("content/cases/long.md", &case(LONG, "kita"))
        .with("content/cases/solid.md", &case(SOLID, "kita"))
        .with("content/cases/emoji.md", &case(EMOJI, "kita"))
        .with("content/cases/rtl.md", &case(RIGHT_TO_LEFT, "kita"))
        .with("content/cases/no-area.md", &case("地域のページがない事例", "\"142077\""))
        .with("content/trainings.yaml", "[]\n")
        .with("content/measures.yaml", "[]\n");
    for number in 0..500 {
        let path = format!("content/cases/case-{number:03}.md");
        project = project.with(&path, &case(&format!("事例{number:03}"), "kita"));
    }
    let mut organisations = String::new();
    let mut members = String::from("members:\n");
    for number in 0..80 {
        write!(
            organisations,
            "- id: member-{number}\n  name: 構成員{number}の機関\n  yomi: こうせいいん\n  type: government\n  sources: [S01]\n"
        )
        .expect("a string takes everything");
        writeln!(members, "  - {{organisation: member-{number}}}")
            .expect("a string takes everything");
    }
    project
        .append("content/organisations.yaml", &organisations)
        .append("content/meetings/kyogikai.yaml", &members)
}

#[test]
fn every_page_of_a_site_of_extremes_stands() {
    let site = project().at("https://example.lg.jp/kb/").build();
    let errors: Vec<_> = site
        .diagnostics
        .iter()
        .filter(|problem| problem.severity() == tenkai::diagnostics::Severity::Error)
        .collect();
    assert!(errors.is_empty(), "{errors:?}");
    assert!(site.page("/meetings/kyogikai/").matches("の機関").count() >= 80);
    assert!(site.pages.contains_key("cases/page-6/index.html"), "506 cases take six parts");
    for text in [LONG, SOLID, EMOJI, RIGHT_TO_LEFT] {
        assert!(site.pages.values().any(|html| html.contains(text)), "{text} is whole somewhere");
    }
    for address in ["/cases/", "/areas/", "/cases/no-area/", "/cases/no-area/handout/"] {
        assert!(site.page(address).contains("<h1"), "{address}");
    }
    keep(&site);
}

/// Leaves the site on disk for the browser tests.
#[expect(clippy::disallowed_methods, reason = "other tests look at the files")]
fn keep(site: &Site) {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("extremes");
    for (route, text) in site.pages.iter().chain(&site.files) {
        let path = folder.join(route);
        let parent = path.parent().expect("a route lies in the folder");
        std::fs::create_dir_all(parent).expect("target can be written");
        std::fs::write(&path, text).expect("target can be written");
    }
}
