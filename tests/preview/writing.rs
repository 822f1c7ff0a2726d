//! Writing in the browser: who may, where, and that nobody may unless it was asked for.

use std::fs;
use std::path::PathBuf;

use tenkai::serve::Watching;

use crate::http::{Reply, ask, call, get};
use crate::project::Project;

const GUIDE: &str = "content/pages/guide.md";

fn file(project: &Project, path: &str) -> PathBuf {
    project.folder.path().join("project").join(path)
}

fn text(project: &Project) -> String {
    fs::read_to_string(file(project, GUIDE)).expect("the file is there")
}

/// The token that the form's page was given.
fn token(project: &Project) -> String {
    let page = get(project.port, "/-/write/").body;
    let rest = page.split_once("data-token=\"").expect("a token").1;
    rest.split('"').next().expect("its end").to_owned()
}

/// A call as the form makes it.
fn asked(project: &Project, name: &str, body: &str) -> Reply {
    let port = project.port;
    let lines = [
        format!("Host: localhost:{port}"),
        format!("Origin: http://localhost:{port}"),
        format!("X-Tenkai-Token: {}", token(project)),
        "Content-Type: application/json".to_owned(),
    ];
    call(port, name, &lines.each_ref().map(String::as_str), body)
}

fn saved(title: &str, path: &str) -> String {
    format!(
        r#"{{"about": {{"kind": "page", "file": "{path}", "id": "guide"}}, "changes": [
            {{"change": {{"do": "set", "path": ["title"], "value": "{title}"}}, "was": "案内"}}]}}"#
    )
}

#[test]
fn nothing_is_written_unless_it_was_asked_for() {
    let project = Project::open(Watching::Polling);
    let before = text(&project);
    assert_eq!(get(project.port, "/-/write/").status, 404);
    let port = project.port;
    let lines = [
        format!("Host: localhost:{port}"),
        format!("Origin: http://localhost:{port}"),
        "Content-Type: application/json".to_owned(),
    ];
    let lines = lines.each_ref().map(String::as_str);
    for name in ["save", "open", "undo"] {
        assert_eq!(call(port, name, &lines, &saved("新しい案内", GUIDE)).status, 405, "{name}");
    }
    assert!(!get(port, "/guide/").body.contains("data-write"));
    assert_eq!(text(&project), before);
}

#[test]
fn only_pages_of_this_start_may_write() {
    let project = Project::open_to_write();
    let (port, token) = (project.port, token(&project));
    let before = text(&project);
    let host = &*format!("Host: localhost:{port}");
    let origin = &*format!("Origin: http://localhost:{port}");
    let token = &*format!("X-Tenkai-Token: {token}");
    let json = "Content-Type: application/json";
    let body = saved("新しい案内", GUIDE);
    let table: &[(&[&str], u16)] = &[
        (&[host, origin, json], 403),
        (&[host, origin, json, "X-Tenkai-Token: 0123456789abcdef0123456789abcdef"], 403),
        (&[host, json, token], 403),
        (&[host, "Origin: http://evil.example", json, token], 403),
        (&[host, "Origin: null", json, token], 403),
        (&["Host: evil.example", origin, json, token], 421),
        (&["Host: localhost:1", origin, json, token], 421),
        (&[host, origin, token, "Content-Type: text/plain"], 415),
        (&[host, origin, json, token, "Sec-Fetch-Site: cross-site"], 403),
    ];
    for (lines, status) in table {
        assert_eq!(call(port, "save", lines, &body).status, *status, "{lines:?}");
    }
    assert_eq!(ask(port, "GET /-/write/api/save", &[]).status, 405);
    assert_eq!(ask(port, "POST /-/write/", &[]).status, 405);
    let long = format!("{{\"about\": \"{}\"}}", "x".repeat(3 << 20));
    assert_eq!(call(port, "save", &[host, origin, json, token], &long).status, 413);
    assert_eq!(text(&project), before);
}

#[test]
fn only_files_of_records_are_written() {
    let project = Project::open_to_write();
    let before = text(&project);
    for path in [
        "content/pages/../pages/guide.md",
        "../content/pages/guide.md",
        "content/pages/plan.png",
        "content/pages/.guide.md",
        "themes/own/theme.yaml",
        "/etc/hosts",
        "content\\\\pages\\\\guide.md",
        "content/pages/nowhere.md",
        "",
    ] {
        let reply = asked(&project, "save", &saved("新しい案内", path));
        assert_eq!(reply.status, 422, "{path}: {}", reply.body);
    }
    for id in ["con", "../x", "a/b", "", "-a", "あ"] {
        let body = format!(
            r#"{{"about": {{"kind": "page", "id": "{id}", "new": true}}, "fields": {{"title": "題", "description": "説明", "updated": "2026-11-22"}}, "body": "文"}}"#
        );
        assert_eq!(asked(&project, "save", &body).status, 422, "{id}");
    }
    assert_eq!(text(&project), before);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_content_are_not_followed() {
    let project = Project::open_to_write();
    let outside = project.folder.path().join("outside.md");
    fs::write(&outside, text(&project)).expect("a file");
    let link = file(&project, "content/pages/link.md");
    std::os::unix::fs::symlink(&outside, link).expect("a link");
    let before = fs::read_to_string(&outside).expect("a text");
    let reply = asked(&project, "save", &saved("新しい案内", "content/pages/link.md"));
    assert_eq!((reply.status, reply.body.contains("forbidden")), (422, true), "{}", reply.body);
    assert_eq!(fs::read_to_string(&outside).expect("a text"), before);
}

#[test]
fn what_is_saved_is_the_line_and_the_version_before_is_kept() {
    let project = Project::open_to_write();
    let before = text(&project);
    let reply = asked(&project, "save", &saved("新しい案内", GUIDE));
    assert!(reply.body.contains("\"saved\":true"), "{}", reply.body);
    let after = text(&project);
    assert_eq!(after, before.replace("title: 案内", "title: 新しい案内"));
    let about = format!(r#"{{"kind": "page", "file": "{GUIDE}", "id": "guide"}}"#);
    let history = asked(&project, "history", &about).body;
    let history: serde_json::Value = serde_json::from_str(&history).expect("JSON");
    assert_eq!(history["versions"][0]["text"], *before);
    let name = history["versions"][0]["name"].as_str().expect("a name");
    let undo = format!(r#"{{"about": {about}, "version": "{name}"}}"#);
    assert_eq!(asked(&project, "undo", &undo).status, 200);
    assert_eq!(text(&project), before);
}

#[test]
fn what_others_wrote_meanwhile_stays() {
    let project = Project::open_to_write();
    let elsewhere =
        text(&project).replace("description: 案内です。", "description: 別の説明です。");
    fs::write(file(&project, GUIDE), &elsewhere).expect("a file");
    let reply = asked(&project, "save", &saved("新しい案内", GUIDE));
    assert!(reply.body.contains("\"saved\":true"), "{}", reply.body);
    assert_eq!(text(&project), elsewhere.replace("title: 案内", "title: 新しい案内"));
    let reply = asked(&project, "save", &saved("三つ目の案内", GUIDE));
    assert!(reply.body.contains("\"theirs\":\"新しい案内\""), "{}", reply.body);
    assert_eq!(text(&project), elsewhere.replace("title: 案内", "title: 新しい案内"));
}

#[test]
fn errors_are_saved_as_drafts_only() {
    let project = Project::open_to_write();
    let body = |draft: &str| {
        format!(
            r#"{{"about": {{"kind": "page", "id": "new-page", "new": true}}, "fields": {{"title": "題", "description": "説明", "updated": "いつか"{draft}}}, "body": "文"}}"#
        )
    };
    let reply = asked(&project, "save", &body(""));
    assert!(reply.body.contains("\"saved\":false"), "{}", reply.body);
    assert!(reply.body.contains("[\"updated\"]"), "{}", reply.body);
    assert!(!file(&project, "content/pages/new-page.md").exists());
    let reply = asked(&project, "save", &body(r#", "draft": true"#));
    assert!(reply.body.contains("\"saved\":true"), "{}", reply.body);
    let text = fs::read_to_string(file(&project, "content/pages/new-page.md")).expect("a text");
    assert!(
        text.starts_with("---\ntitle: 題\n") && text.ends_with("draft: true\n---\n文\n"),
        "{text}"
    );
    let again = asked(&project, "save", &body(r#", "draft": true"#));
    assert!(again.body.contains("taken"), "{}", again.body);
}

#[test]
fn what_was_just_added_can_be_referred_to_at_once() {
    let project = Project::open_to_write();
    let term = r#"{"about": {"kind": "term", "id": "kyogi", "new": true}, "fields": {"term": "協議", "yomi": "きょうぎ", "definition": "話し合うこと。"}}"#;
    let reply = asked(&project, "save", term);
    assert!(reply.body.contains("\"saved\":true"), "{}", reply.body);
    let page = |id: &str| {
        format!(
            r#"{{"about": {{"kind": "page", "id": "next", "new": true}}, "fields": {{"title": "題", "description": "説明", "updated": "2026-11-22"}}, "body": "[[term:{id}]]の文です。"}}"#
        )
    };
    let problems = |id: &str| asked(&project, "check", &page(id)).body.contains("\"error\"");
    assert!(!problems("kyogi") && problems("kyogu"));
    assert!(asked(&project, "records", "{}").body.contains("\"kyogi\""));
}
