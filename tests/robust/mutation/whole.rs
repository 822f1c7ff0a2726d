//! Faults between records and files, in the configuration and in themes.

use tenkai::source::SourceTree;

use super::{Fault, replaced};
use crate::content;

pub(super) fn faults(real: &SourceTree) -> Vec<Fault> {
    let mut faults = duplicate_records(real);
    faults.extend(meetings(real));
    faults.extend(files(real));
    faults.extend(single_values(real));
    faults.extend(configuration(real));
    faults.extend(themes(real));
    faults
}

/// The last record of each list once more.
fn duplicate_records(real: &SourceTree) -> Vec<Fault> {
    let lists = [
        "sources",
        "facts",
        "regions",
        "municipalities",
        "organisations",
        "network",
        "issues",
        "measures",
        "trainings",
        "schedule",
        "timeline",
        "indicators",
        "glossary",
        "coverage",
    ];
    lists
        .into_iter()
        .map(|name| {
            let path = format!("content/{name}.yaml");
            let text = content::text(real, &path);
            let key = if name == "municipalities" { "\n- code: " } else { "\n- id: " };
            let last = text.rfind(key).expect("a list has records") + 1;
            let new = format!("{text}\n{}", &text[last..]);
            let at = text.len() + 1 + key.len() - 1;
            // The two also want the same address or anchor.
            Fault::new("duplicate record", (&path, new), "duplicate-id", at).causing(1)
        })
        .collect()
}

fn meetings(real: &SourceTree) -> Vec<Fault> {
    let path = "content/meetings/ken-jiritsushien-kyogikai.yaml";
    let text = content::text(real, path);
    let rounds: Vec<usize> = text.match_indices("round: ").map(|(at, _)| at).collect();
    let first = text[rounds[0]..].lines().next().expect("a line").to_owned();
    let mut faults = Vec::new();
    let second = text[rounds[1]..].lines().next().expect("a line");
    let new = replaced(text, rounds[1]..rounds[1] + second.len(), &first);
    let at = rounds[1] + "round: ".len();
    faults.push(Fault::new("second meeting of a round", (path, new), "duplicate-meeting", at));
    let number = "round: ".len();
    let new = replaced(text, rounds[0] + number..rounds[0] + number + 2, "２４");
    faults.push(Fault::new(
        "full-width round",
        (path, new),
        "yaml-full-width-digit",
        rounds[0] + number,
    ));
    faults
}

fn files(real: &SourceTree) -> Vec<Fault> {
    let case = content::text(real, "content/cases/odawara.md");
    let about = content::text(real, "content/pages/about.md");
    let twin = case.replacen("---\n", "---\nid: odawara\n", 1);
    let body = &case[case.rfind("\n---\n").expect("front matter ends") + 5..];
    let none = body.to_owned();
    let open = case.replacen("\n---\n", "\n", 1);
    let last_key = open.find("\nupdated: ").expect("updated is the last key") + 1;
    let formerly = |alias: &str, code| {
        let new = case.replacen("\nupdated: ", &format!("\naliases: [{alias}]\nupdated: "), 1);
        let at = new.find(alias).expect("the alias is there");
        Fault::new("former address", ("content/cases/odawara.md", new), code, at)
    };
    vec![
        formerly("index.html/x", "route-collision"),
        formerly("data/cases.csv", "route-collision"),
        formerly("a./b", "bad-value"),
        Fault::new("second case of an id", ("content/cases/second.md", twin), "duplicate-id", 8)
            .causing(1),
        Fault::new(
            "no front matter",
            ("content/cases/odawara.md", none),
            "missing-front-matter",
            0,
        ),
        Fault::new(
            "open front matter",
            ("content/pages/about.md", open),
            "open-front-matter",
            last_key,
        ),
        Fault::new("unknown file", ("content/case.yaml", "- id: x\n".into()), "unknown-file", 0),
        Fault::new("unknown file", ("content/cases/x.html", "<p>".into()), "unknown-file", 0),
        Fault::new("unknown file", ("content/notes.txt", "memo".into()), "unknown-file", 0),
        Fault::new("unused file", ("content/cases/x.docx", "memo".into()), "unused-file", 0),
        Fault::new(
            "link to a draft",
            ("content/pages/about.md", format!("{about}\n詳しくは[[page:drafted]]へ。\n")),
            "draft-link",
            about.len() + 1 + "詳しくは".len(),
        )
        .and("content/pages/drafted.md", about.replacen("---\n", "---\ndraft: true\n", 1)),
    ]
}

/// Values that must be as they are: file, text, what is put in its place, the code and the place of the report.
/// A place that begins with `<` is looked for before the change.
const VALUES: [(&str, &str, &str, &str, &str); 17] = [
    ("content/municipalities.yaml", "\"141003\"", "\"141004\"", "wrong-check-digit", "\"141004\""),
    ("content/municipalities.yaml", "\"141305\"", "\"141303\"", "wrong-check-digit", "\"141303\""),
    ("content/municipalities.yaml", "\"141500\"", "\"14150\"", "bad-value", "\"14150\""),
    ("content/regions.yaml", "order: 1\n", "order: １\n", "yaml-full-width-digit", "１"),
    ("content/regions.yaml", "order: 2\n", "order: two\n", "bad-value", "two"),
    (
        "content/regions.yaml",
        "valid_to: 平成29年度",
        "valid_from: 平成30年度\n  valid_to: 平成29年度",
        "start-after-end",
        "平成30年度\n  valid_to",
    ),
    (
        "content/coverage.yaml",
        "    - source:S01\n    - page:original\n    - page:about\n    - term:ken-shiryo-an\n    - fact:Q-21\n",
        "",
        "uncovered-seed",
        "<\"表題",
    ),
    (
        "content/coverage.yaml",
        "- page:about",
        "- page:nowhere",
        "unknown-reference",
        "page:nowhere",
    ),
    ("content/coverage.yaml", "- page:about", "- pages:about", "unknown-reference", "pages:about"),
    ("content/coverage.yaml", "- page:about", "- about", "bad-value", "about\n"),
    ("content/indicators.yaml", "value: 18000", "value: 3", "unsuppressed-count", "3\n"),
    ("content/indicators.yaml", "value: 18000", "value: many", "bad-value", "many"),
    ("content/indicators.yaml", "persons: true", "persons: maybe", "wrong-type", "maybe"),
    (
        "content/network.yaml",
        "organisations: [or-16]",
        "organisations: [or-160]",
        "unknown-reference",
        "or-160",
    ),
    ("content/schedule.yaml", "norm: 6～8月", "norm: 6～13月", "invalid-date", "6～13月"),
    (
        "content/vocabulary.yaml",
        "  - id: elementary",
        "  - id: preschool\n    label: 二つ目\n  - id: elementary",
        "duplicate-id",
        "preschool\n    label: 二",
    ),
    ("content/pages/about.md", "updated: ", "id: a b\nupdated: ", "bad-id", "a b"),
];

fn single_values(real: &SourceTree) -> Vec<Fault> {
    VALUES
        .into_iter()
        .map(|(path, old, new, code, at)| {
            let text = content::text(real, path);
            let start = text.find(old).unwrap_or_else(|| panic!("{path} has no {old}"));
            let changed = replaced(text, start..start + old.len(), new);
            let at = match at.strip_prefix('<') {
                Some(before) => changed[..start].rfind(before),
                None => changed[start..].find(at).map(|found| start + found),
            };
            let at = at.unwrap_or_else(|| panic!("no place of {new} in {path}"));
            // An id that cannot be one is not withheld: whoever refers to the record is reported too.
            let more = if code == "bad-id" { 3 } else { 0 };
            Fault::new("wrong value", (path, changed), code, at).causing(more)
        })
        .collect()
}

fn configuration(real: &SourceTree) -> Vec<Fault> {
    let path = "content/site.yaml";
    let text = content::text(real, path);
    let add = |rule, added: &str, code, at: &str| {
        let at = text.len() + added.find(at).expect("the place is in the addition");
        Fault::new(rule, (path, format!("{text}{added}\n")), code, at)
    };
    vec![
        add("unknown key of the site", "languages: ja", "unknown-key", "languages"),
        add("unknown theme", "theme: munisipal", "unknown-theme", "munisipal"),
        add(
            "unknown page in the menu",
            "  - label: x\n    to: page:nowhere",
            "broken-link",
            "page:",
        ),
        add(
            "unknown list in the menu",
            "  - label: x\n    to: list:nowhere",
            "broken-link",
            "list:",
        ),
        add("menu without target", "  - label: x", "missing-field", "label"),
        add("bad address", "base_url: example", "bad-value", "example"),
    ]
}

/// A child theme with one template.
fn themes(real: &SourceTree) -> Vec<Fault> {
    let site = content::text(real, "content/site.yaml");
    let child = |template: &str, text: &str, code, at: &str| {
        let path = format!("themes/mine/templates/{template}");
        let at = text.find(at).expect("the place is in the template");
        Fault::new("template", (&path, text.to_owned()), code, at)
            .and("themes/mine/theme.yaml", "extends: municipal\n".into())
            .and("content/site.yaml", format!("{site}theme: mine\n"))
    };
    let bare = ("themes/bare/theme.yaml", "name: bare\n".to_owned());
    let bare = Fault::new("theme without templates", bare, "empty-theme", 0);
    let asset = |name: &str, code| {
        Fault::new(
            "file of a theme",
            (&format!("themes/mine/assets/{name}"), String::new()),
            code,
            0,
        )
        .and("themes/mine/theme.yaml", "extends: municipal\n".into())
        .and("content/site.yaml", format!("{site}theme: mine\n"))
    };
    vec![
        asset("ロゴ.svg", "asset-name"),
        asset("words.js", "route-collision"),
        bare.and("content/site.yaml", format!("{site}theme: bare\n")),
        child("404.html", "<p>\n{{ page.title", "template-syntax", "title"),
        child("404.html", "<p>日本語{% if %}</p>", "template-syntax", "%}"),
        child("404.html", "<p>{% for x in page.rows %}", "template-syntax", "%}"),
        child("404.html", "<h1>見出し {{ page.titel }}</h1>", "template-field", "titel"),
        child("404.html", "<h1>{{ sight.title }}</h1>", "template-field", "sight.title"),
        child("404.html", "<h1>{{ page.title | nowhere }}</h1>", "template-syntax", "nowhere"),
        child("404.html", "{% include \"404.html\" %}", "template-syntax", ""),
        child("404.html", "{% extends \"nowhere.html\" %}", "template-syntax", "nowhere.html"),
        child("case-study.html", "<p>", "unused-override", ""),
    ]
}
