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

#[test]
fn dates_are_read_back_or_refused_with_a_reason() {
    let project = Project::open_to_write();
    let read = |text: &str| asked(&project, "date", &format!(r#"{{"text": "{text}"}}"#)).body;
    assert_eq!(read("R8.11.22"), r#"{"reading":"令和8年11月22日（2026年11月22日、日曜日）"}"#);
    assert!(read("令和8年13月").contains("\"reason\":\""));
}

#[test]
fn a_window_is_told_of_those_before_it_and_of_new_versions() {
    let project = Project::open_to_write();
    let about = format!(r#"{{"kind": "page", "file": "{GUIDE}", "id": "guide"}}"#);
    let watch = |window: &str, leaves: bool| {
        let body = format!(r#"{{"about": {about}, "window": "{window}", "leaves": {leaves}}}"#);
        asked(&project, "watch", &body).body
    };
    let first = watch("a", false);
    assert!(first.contains("\"earlier\":0"), "{first}");
    assert!(watch("b", false).contains("\"earlier\":1"));
    assert_eq!(watch("a", true), "null");
    let later = watch("b", false);
    assert!(later.contains("\"earlier\":0"), "{later}");
    assert_eq!(later, first, "nothing was written");
    project.write(GUIDE, &text(&project).replace("案内です", "別の説明です"));
    assert_ne!(watch("b", false), first);
    let secret = r#"{"about": {"kind": "page", "file": "../secret", "id": "x"}, "window": "b"}"#;
    assert_eq!(asked(&project, "watch", secret).status, 422);
}

#[test]
fn what_is_published_is_told_before_and_errors_keep_it() {
    let project = Project::open_to_write();
    let ready = |name: &str| -> serde_json::Value {
        serde_json::from_str(&asked(&project, name, "{}").body).expect("JSON")
    };
    let first = ready("prepare");
    assert_eq!((&first["first"], &first["news"]), (&true.into(), &serde_json::Value::Null));
    assert!(!project.path("public").exists(), "looking publishes nothing");
    assert!(ready("publish")["published"]["written"].as_u64() > Some(0));
    let shown = project.read("public/guide/index.html");
    let same = ready("prepare");
    assert_eq!(
        (same["first"].as_bool(), same["news"].as_array().map(Vec::len)),
        (Some(false), Some(0))
    );
    assert_eq!(same["files"]["changed"].as_array().map(Vec::len), Some(0));

    project.write(GUIDE, &text(&project).replace("title: 案内", "title: 新しい案内"));
    let news = ready("prepare");
    assert_eq!(news["news"].as_array().map(Vec::len), Some(1), "{news}");
    assert_eq!(news["news"][0]["event"], "changed");
    assert_eq!(news["news"][0]["title"], "新しい案内");
    assert!(news["files"]["changed"].as_array().map(Vec::len) > Some(1));
    assert_eq!(project.read("public/guide/index.html"), shown, "looking publishes nothing");

    project.write(GUIDE, &text(&project).replace("2026-11-22", "いつか"));
    let wrong = ready("publish");
    assert_eq!(
        (&wrong["published"], wrong["errors"].as_array().map(Vec::len)),
        (&serde_json::Value::Null, Some(1))
    );
    assert_eq!(project.read("public/guide/index.html"), shown);
    project.write(GUIDE, &text(&project).replace("いつか", "2026-11-22"));
    assert!(ready("publish")["published"]["written"].as_u64() > Some(1));
    assert_ne!(project.read("public/guide/index.html"), shown);
}

#[test]
fn a_record_goes_only_when_nothing_refers_to_it_and_comes_back() {
    let project = Project::open_to_write();
    let term = r#"{"kind": "term", "file": "content/glossary.yaml", "id": "kaigi"}"#;
    let before = project.read("content/glossary.yaml");
    let told = asked(&project, "remove", term).body;
    assert!(told.contains("\"done\":false") && told.contains("about.md"), "{told}");
    assert_eq!(project.read("content/glossary.yaml"), before);
    // The page is linked by the name of its file, which no list of references knows.
    let page = format!(r#"{{"kind": "page", "file": "{GUIDE}", "id": "guide"}}"#);
    let told = asked(&project, "remove", &page).body;
    assert!(told.contains("\"done\":false") && told.contains("\"errors\":[{"), "{told}");
    assert!(project.path(GUIDE).exists());

    let about = project.read("content/pages/about.md").replace("[案内](guide.md)", "案内");
    project.write("content/pages/about.md", &about);
    project.round();
    let guide = text(&project);
    assert!(asked(&project, "remove", &page).body.contains("\"done\":true"));
    assert!(!project.path(GUIDE).exists());
    let history: serde_json::Value =
        serde_json::from_str(&asked(&project, "history", &page).body).expect("JSON");
    let name = history["versions"][0]["name"].as_str().expect("a version");
    let undo = format!(r#"{{"about": {page}, "version": "{name}"}}"#);
    assert_eq!(asked(&project, "undo", &undo).status, 200);
    assert_eq!(text(&project), guide);
}

#[test]
fn a_record_is_renamed_with_all_that_refers_to_it_or_not_at_all() {
    let project = Project::open_to_write();
    let about = r#"{"kind": "term", "file": "content/glossary.yaml", "id": "kaigi"}"#;
    let rename = |about: &str, to: &str| {
        asked(&project, "rename", &format!(r#"{{"about": {about}, "to": "{to}"}}"#)).body
    };
    for wrong in ["", "kaigi", "../x", "あ", "con"] {
        assert!(rename(about, wrong).contains("refused"), "{wrong}");
    }
    let crlf = project.read("content/pages/about.md").replace('\n', "\r\n");
    // Ends of lines are no news for the preview, but stay.
    project.write("content/pages/about.md", &crlf);
    assert!(rename(about, "kyogi").contains("\"done\":true"));
    assert!(project.read("content/glossary.yaml").contains("- id: kyogi\n"));
    assert_eq!(project.read("content/pages/about.md"), crlf.replace("term:kaigi", "term:kyogi"));
    // A link by the name of the file would lead nowhere.
    let page = format!(r#"{{"kind": "page", "file": "{GUIDE}", "id": "guide"}}"#);
    assert!(rename(&page, "annai").contains("\"errors\":[{"));
    assert!(project.path(GUIDE).exists() && !project.path("content/pages/annai.md").exists());
}

#[test]
fn a_file_broken_by_hand_is_mended_as_text() {
    let project = Project::open_to_write();
    let path = "content/glossary.yaml";
    let good = project.read(path);
    let about = format!(r#"{{"kind": "term", "file": "{path}", "id": "kaigi"}}"#);
    let opened = |name: &str| -> serde_json::Value {
        serde_json::from_str(&asked(&project, name, &about).body).expect("JSON")
    };
    let save = |text: &str, version: &serde_json::Value| {
        let body = serde_json::json!({
            "about": { "kind": "term", "file": path, "id": "kaigi" }, "text": text, "version": version,
        });
        asked(&project, "save-plain", &body.to_string()).body
    };
    let right = opened("plain");
    assert!(save("- id: [\n", &right["version"]).contains("\"saved\":false"));
    assert_eq!(project.read(path), good, "what is right is not made wrong");

    project.write(path, &good.replace("  term: 会議", "  term: \"会議"));
    project.round();
    assert_eq!(opened("open")["refused"], "unreadable");
    let listed = asked(&project, "records", "{}").body;
    assert!(listed.contains(path), "{listed}");
    let broken = opened("plain");
    assert_eq!(broken["problems"][0]["severity"], "error");
    assert!(broken["problems"][0]["line"].as_u64() > Some(1), "{broken}");
    assert!(save(&good, &right["version"]).contains("gone"), "it was written elsewhere");
    assert!(save(&good, &broken["version"]).contains("\"saved\":true"));
    assert_eq!(project.read(path), good);
    assert_eq!(asked(&project, "plain", r#"{"kind": "site", "file": "/etc/hosts"}"#).status, 422);
}
