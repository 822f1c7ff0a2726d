//! The live site is the old one or the new one, whole, whatever happens; nothing else on the disk is touched.

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::process::Stdio;
use std::time::Instant;

use crate::effort;
use crate::program::{Project, Ran, bytes};

#[test]
fn a_killed_build_leaves_the_old_site_or_the_new_one() {
    let project = Project::small();
    let old_case = fs::read_to_string(project.root().join("content/cases/a.md")).unwrap();
    let new_case = old_case.replace("事例その1", "新しい題");
    assert_eq!(project.run(&["build"]).code, Some(0));
    let old = bytes(&project.site());
    project.write("content/cases/a.md", &new_case);
    let begun = Instant::now();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let whole = begun.elapsed();
    let new = bytes(&project.site());
    assert!(old != new, "the edit shows");
    let (mut killed, mut finished) = (0, 0);
    let rounds = effort::of(8, 40);
    for round in 0..rounds {
        let case = if round % 2 == 0 { &old_case } else { &new_case };
        project.write("content/cases/a.md", case);
        let mut command = project.command(&["build"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        let until = Instant::now() + whole * round / rounds;
        while Instant::now() < until && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        child.kill().unwrap();
        match child.wait().unwrap().code() {
            Some(_) => finished += 1,
            None => killed += 1,
        }
        let live = bytes(&project.site());
        assert!(live == old || live == new, "a mixed site after round {round}");
    }
    assert!(killed > 0, "all {finished} builds were faster than the kill");
    assert_eq!(
        project.run(&["build"]).code,
        Some(0),
        "the next build is not in the way of dead ones"
    );
    let beside = fs::read_dir(project.root()).unwrap().map(|entry| entry.unwrap().file_name());
    let left: Vec<_> = beside.filter(|name| name.to_string_lossy().contains("staging")).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn errors_in_the_content_leave_the_site_as_it_is() {
    let project = Project::small();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = bytes(&project.site());
    let faults = [
        ("content/cases/b.md", "---\ntitle: x\n---\n"),
        ("content/sources.yaml", "- id: @"),
        ("content/pages/new.md", "no front matter"),
        ("themes/child/templates/case.html", "{{ page.titel }}"),
        ("themes/child/templates/case.html", "{% if"),
        ("content/stray.yaml", "x: 1"),
    ];
    for (path, text) in faults {
        let old = fs::read_to_string(project.root().join(path)).ok();
        project.write(path, text);
        let ran = project.run(&["build"]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{path}: {ran:?}");
        assert!(ran.err.contains(path), "{ran:?}");
        assert!(before == bytes(&project.site()), "{path} changed the site");
        match old {
            Some(old) => project.write(path, &old),
            None => fs::remove_file(project.root().join(path)).unwrap(),
        }
    }
    assert_eq!(project.run(&["build"]).code, Some(0));
}

#[test]
fn outputs_that_are_not_ours_are_refused_and_untouched() {
    let project = Project::small();
    project.write("other/foreign.txt", "not ours");
    project.write("file", "a file");
    std::os::unix::fs::symlink("other", project.root().join("link")).unwrap();
    let home = project.root().join("home/me");
    fs::create_dir_all(&home).unwrap();
    let before = bytes(&project.root());
    let bad = [
        ".",
        "..",
        "/",
        "content",
        "content/cases",
        "content/new",
        "themes",
        "other",
        "file",
        "file/x",
        "link",
        "home",
        "home/me",
    ];
    for output in bad {
        let mut command = project.command(&["build", "--output", output]);
        let ran = Ran::of(command.env("HOME", &home).output().unwrap());
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{output}: {ran:?}");
        assert!(ran.err.lines().count() == 1, "one sentence for {output}: {}", ran.err);
        let ours = |path: &String| path.rsplit_once('.').is_some_and(|(_, end)| end == "lock");
        let after: BTreeMap<_, _> =
            bytes(&project.root()).into_iter().filter(|(path, _)| !ours(path)).collect();
        assert!(after == before, "{output} changed something");
    }
}

#[test]
fn foreign_files_stay_and_stale_pages_go() {
    let project = Project::small();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let index = project.site().join("index.html");
    let (node, time) = {
        let it = fs::metadata(&index).unwrap();
        (it.ino(), it.mtime_nsec())
    };
    project.write("public/robots.txt", "mine");
    project.write("public/cases/mine/index.html", "mine");
    fs::remove_file(project.root().join("content/cases/form.txt")).unwrap();
    project.write(
        "content/cases/b.md",
        &fs::read_to_string(project.root().join("content/cases/b.md"))
            .unwrap()
            .replace("様式は[こちら](form.txt)です。", ""),
    );
    let ran = project.run(&["build"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    let site = bytes(&project.site());
    assert_eq!(site["robots.txt"], b"mine");
    assert_eq!(site["cases/mine/index.html"], b"mine");
    assert!(!site.keys().any(|path| path.ends_with("form.txt")), "{:?}", site.keys());
    let now = fs::metadata(&index).unwrap();
    assert_eq!((now.ino(), now.mtime_nsec()), (node, time), "an unchanged file is the same file");
}

/// What can hardly be meant is never a success, and readers keep what they have.
#[test]
fn a_site_without_most_of_its_pages_is_not_published_unless_that_is_meant() {
    let project = Project::small();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = bytes(&project.site());
    // The folder of another, larger site: nearly all that lies there would go.
    for number in 0..before.len() * 2 {
        project.write(
            format!("content/pages/more-{number}.md"),
            &format!("---\ntitle: 頁{number}\ndescription: 頁\nupdated: 2026-04-01\n---\n"),
        );
    }
    assert_eq!(project.run(&["build"]).code, Some(0));
    let large = bytes(&project.site());
    for number in 0..before.len() * 2 {
        fs::remove_file(project.root().join(format!("content/pages/more-{number}.md"))).unwrap();
    }
    assert_eq!(project.run(&["check"]).code, Some(0));
    let ran = project.run(&["build"]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    for said in ["more-0/index.html", "--allow-removal", "Nothing was published"] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    assert!(large == bytes(&project.site()), "the site is as it was");
    assert_eq!(project.run(&["build", "--allow-removal"]).code, Some(0));
    assert!(before == bytes(&project.site()), "what was meant is done");
}

#[test]
fn a_project_that_makes_no_page_is_an_error() {
    let project = Project::small();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = bytes(&project.site());
    for path in bytes(&project.root().join("content")).keys() {
        fs::remove_file(project.root().join("content").join(path)).unwrap();
    }
    for command in ["build", "check"] {
        let ran = project.run(&[command]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(1), ""), "{ran:?}");
    }
    assert!(before == bytes(&project.site()));
}

#[test]
fn two_builds_at_once_both_end_well() {
    let project = Project::small();
    let start = || project.command(&["build", "--quiet"]).stderr(Stdio::piped()).spawn().unwrap();
    let children: Vec<_> = (0..4).map(|_| start()).collect();
    for child in children {
        let ran = Ran::of(child.wait_with_output().unwrap());
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    let together = bytes(&project.site());
    fs::remove_dir_all(project.site()).unwrap();
    assert_eq!(project.run(&["build"]).code, Some(0));
    assert!(together == bytes(&project.site()));
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let project = Project::small();
    assert_eq!(project.run(&["build"]).code, Some(0));
    let before = bytes(&project.site());
    let case = project.root().join("content/cases/a.md");
    let text = fs::read_to_string(&case).unwrap();
    project.write("content/cases/a.md", &format!("{text}\n{}\n", "長い本文です。".repeat(20_000)));
    for blocks in [0, 1, 8, 64] {
        let script = format!("ulimit -f {blocks}; trap '' XFSZ; exec \"$0\" build --lang en");
        let mut shell = std::process::Command::new("sh");
        shell.args(["-c", &script, crate::program::TENKAI]).current_dir(project.root());
        let ran = Ran::of(shell.output().unwrap());
        assert_eq!(ran.code, Some(2), "{blocks}: {ran:?}");
        assert!(ran.err.contains("public") && ran.err.lines().count() == 1, "{ran:?}");
        assert!(before == bytes(&project.site()), "{blocks} blocks changed the site");
    }
    assert_eq!(project.run(&["build"]).code, Some(0));
}

#[test]
fn exit_codes_and_streams_are_as_promised() {
    let project = Project::small();
    let fine = project.run(&["build"]);
    assert_eq!(fine.code, Some(0));
    assert!(fine.out.starts_with("Published to "), "{fine:?}");
    assert_eq!(project.run(&["build", "--nonsense"]).code, Some(2));
    assert_eq!(project.run(&["check", "--strict"]).code, Some(1), "there are warnings");
    assert_eq!(project.run(&["check"]).code, Some(0));
    project.write("content/cases/b.md", "---\ntitle: 題\n---\n[x](y.md)\n");
    let json = project.run(&["check", "--format", "json"]);
    assert_eq!(json.code, Some(1));
    for line in json.out.lines() {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        let keys = [
            "code",
            "severity",
            "message",
            "path",
            "line",
            "column",
            "end_line",
            "end_column",
            "help",
            "related",
        ];
        for key in keys {
            assert!(value.get(key).is_some(), "{key} in {line}");
        }
    }
    assert!(json.out.lines().count() >= 5 && json.err.is_empty(), "{json:?}");
    let nowhere = project.run(&["check", "--root", "nowhere"]);
    assert_eq!((nowhere.code, nowhere.out.as_str()), (Some(2), ""), "{nowhere:?}");
    assert_eq!(nowhere.err.lines().count(), 1, "{nowhere:?}");
    let schema = project.run(&["schema"]);
    let schema: serde_json::Value = serde_json::from_str(&schema.out).unwrap();
    for (name, kind) in schema.as_object().unwrap() {
        let own = kind.get("title").or_else(|| kind.pointer("/$defs/0/title"));
        let has_japanese = kind.to_string().chars().any(|c| c >= '\u{3000}');
        assert!(has_japanese, "{name}: {own:?}");
    }
}
