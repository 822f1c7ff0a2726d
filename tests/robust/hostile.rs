//! One hostile file of up to a mebibyte is refused or done soon: never a crash, never a hang. Times are bounds for an
//! unoptimised program on a busy machine; the release build's bar is 2 s and 200 MB.

use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use wait4::{ResUse, Wait4};

use crate::effort;
use crate::program::Project;

const LARGEST: usize = 1 << 20;
/// How long a hostile file may take here.
const PATIENCE: Duration = Duration::from_mins(1);

/// `part` as often as a text file may hold it after `head`.
fn full(head: &str, part: &str) -> String {
    let times = (LARGEST - head.len() - 16) / part.len();
    format!("{head}{}\n", part.repeat(times))
}

/// Checks the small project with `text` as the file `path`: how that ends, and what it costs.
fn ends(path: &str, text: &str) -> ResUse {
    let project = Project::small();
    assert!(text.len() <= LARGEST, "{} bytes", text.len());
    project.write(path, text);
    let mut command = project.command(&["check", "--quiet"]);
    let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let id = rustix::process::Pid::from_child(&child);
    let (sender, ended) = channel();
    std::thread::spawn(move || sender.send(child.wait4().unwrap()));
    ended.recv_timeout(PATIENCE).unwrap_or_else(|_| {
        rustix::process::kill_process(id, rustix::process::Signal::KILL).unwrap();
        panic!("{path} takes more than {PATIENCE:?}: {:?}…", start(text))
    })
}

/// The same: with which code it ends.
fn code(path: &str, text: &str) -> i32 {
    let status = ends(path, text).status;
    status
        .code()
        .unwrap_or_else(|| panic!("{path} ended the program: {status}: {:?}…", start(text)))
}

/// The first characters of `text`.
fn start(text: &str) -> String {
    text.chars().take(20).collect()
}

#[test]
fn hostile_yaml_is_refused() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n\
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n";
    let nested = (0..1000).map(|depth| " ".repeat(depth) + "a:").collect::<Vec<_>>().join("\n");
    let keys = (0..70_000).map(|key| key.to_string()).collect::<Vec<_>>();
    let keys = format!("key{}: 1\n", keys.join(": 1\nkey"));
    let texts = [
        full("", "["),
        full("", "{a: "),
        full("", "- "),
        full("- id: x\n  title: ", "あ"),
        full("", "- id: x\n"),
        full("", "? "),
        full("", "!!a "),
        full("", "&a "),
        full("- \"", "\\"),
        nested,
        keys,
        bomb.to_owned(),
    ];
    for text in texts.iter().step_by(effort::of(4, 1)) {
        assert_eq!(code("content/glossary.yaml", text), 1, "{}", start(text));
    }
}

#[test]
fn hostile_markdown_is_done_or_refused() {
    let front = "---\ntitle: 題\ndescription: 説明\nupdated: 2026-11-22\n---\n";
    let parts = [
        "[a](#b) ",
        "[",
        "![",
        "](",
        "> ",
        "- ",
        "* ",
        "**a",
        "`",
        "~~~\n",
        "[^a",
        "[^a]: b\n",
        "<a ",
        "<!--",
        "&#x",
        "| a ",
        "[[case:a]]",
        "{漢|か}",
        "# a\n",
        "|a|\n|-|\n",
        "1. a\n  ",
        "_a_",
        "[a]: b\n",
        "\\",
    ];
    for part in parts.into_iter().step_by(effort::of(8, 1)) {
        let code = code("content/pages/guide.md", &full(front, part));
        assert!(code == 0 || code == 1, "{part}: {code}");
    }
}

#[test]
fn hostile_files_take_little_memory() {
    let front = "---\ntitle: 題\ndescription: 説明\nupdated: 2026-11-22\n---\n";
    let files = [
        ("content/pages/guide.md", full(front, "# a\n")),
        ("content/glossary.yaml", full("", "? ")),
    ];
    for (path, text) in files {
        let memory = ends(path, &text).rusage.maxrss;
        assert!(memory < 200 << 20, "{path}: {} MiB", memory >> 20);
    }
}

#[test]
fn hostile_templates_are_refused() {
    let texts = [
        "{% include \"404.html\" %}".to_owned(),
        "{{ range(end=100000000) }}".to_owned(),
        format!("{{{{ {}1{} }}}}", "(".repeat(20_000), ")".repeat(20_000)),
        full("{% if a %}", "{% if a %}"),
        full("", "{{ page.title }}"),
    ];
    for text in texts {
        let code = code("themes/child/templates/404.html", &text);
        assert!(code == 0 || code == 1, "{code}: {}", start(&text));
    }
}

#[test]
fn loops_without_end_are_an_error() {
    let loops = "{% set r = range(end=9999) %}{% for a in r %}{% for b in r %}{% for c in r %}{% endfor %}{% endfor %}{% endfor %}";
    assert_eq!(code("themes/child/templates/404.html", loops), 1);
}
