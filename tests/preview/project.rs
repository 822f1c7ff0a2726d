//! A small project on disk with its preview, which runs on a thread of its own until the test is over.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tenkai::builder::BuildOptions;
use tenkai::diagnostics::Lang;
use tenkai::japanese::Date;
use tenkai::model::Drafts;
use tenkai::plan::Options;
use tenkai::render::TimeLimit;
use tenkai::serve::{HEAD_LIMIT, Notice, Port, Preview, Setup, Stopper, Watching, Writing};
use tenkai::source::SourceTree;

/// How long anything may take before a test gives up.
pub(crate) const LIMIT: Duration = Duration::from_secs(20);

/// The files of the good project.
pub(crate) const FILES: [(&str, &str); 8] = [
    (
        "content/site.yaml",
        "\
title: 見本
description: 試すためのサイトです。
updated: 2026-11-22
publisher: 運営者が設定
contact: 運営者が設定
licence:
  name: CC BY 4.0
  url: https://creativecommons.org/licenses/by/4.0/deed.ja
theme: own
",
    ),
    (
        "content/glossary.yaml",
        "\
- id: kaigi
  term: 会議
  yomi: かいぎ
  definition: 集まって話し合うこと。
",
    ),
    (
        "content/pages/about.md",
        "\
---
title: このサイトについて
description: 試すためのサイトです。
updated: 2026-11-22
---
最初の文です。[案内](guide.md)をご覧ください。[[term:kaigi]]を開きます。

![図](plan.png)
",
    ),
    (
        "content/pages/guide.md",
        "\
---
title: 案内
description: 案内です。
updated: 2026-11-22
---
案内の文です。
",
    ),
    (
        "content/pages/plan.png",
        "\
0123456789
",
    ),
    ("content/vocabulary.yaml", include_str!("../../content/vocabulary.yaml")),
    ("themes/own/theme.yaml", "extends: municipal\n"),
    ("themes/own/assets/own.css", "p { margin: 0 }\n"),
];

/// What the builds of these tests are asked for.
pub(crate) fn options() -> BuildOptions {
    let today = Date::new(2026, 11, 22).expect("a day");
    let plan = Options { base_url: None, today };
    BuildOptions { drafts: Drafts::LeftOut, plan, time_limit: TimeLimit::default() }
}

/// A round of the preview, in short.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) changed: Vec<String>,
    pub(crate) made: usize,
    pub(crate) pages: usize,
    pub(crate) has_errors: bool,
}

/// A project with its preview.
pub(crate) struct Project {
    pub(crate) folder: TempDir,
    pub(crate) port: u16,
    rounds: Receiver<Told>,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

impl Project {
    /// A good project; its first round is over.
    pub(crate) fn open(watching: Watching) -> Self {
        Self::open_at("/", watching)
    }

    /// The same with the site under `base`.
    pub(crate) fn open_at(base: &str, watching: Watching) -> Self {
        let folder = folder();
        write_files(folder.path());
        let project = Self::start(folder, base, watching);
        let first = project.round();
        assert!(!first.has_errors && first.made == first.pages, "{first:?}");
        project
    }

    /// The preview of what is in `folder`.
    pub(crate) fn start(folder: TempDir, base: &str, watching: Watching) -> Self {
        Self::start_with(folder, base, watching, options)
    }

    /// The same, where each round asks `options` for what is wanted.
    pub(crate) fn start_with(
        folder: TempDir,
        base: &str,
        watching: Watching,
        options: impl Fn() -> BuildOptions + Send + 'static,
    ) -> Self {
        let setup = Setup {
            root: folder.path().join("project"),
            base_path: base.parse().expect("a path"),
            port: Port::Exactly(0),
            watching,
            lang: Lang::En,
            head_limit: HEAD_LIMIT,
            writing: Writing::Off,
        };
        Self::run(folder, setup, options)
    }

    /// A good project that may be written in the browser; its first round is over.
    pub(crate) fn open_to_write() -> Self {
        let folder = folder();
        write_files(folder.path());
        let setup = Setup {
            root: folder.path().join("project"),
            base_path: "/".parse().expect("a path"),
            port: Port::Exactly(0),
            watching: Watching::Polling,
            lang: Lang::Ja,
            head_limit: HEAD_LIMIT,
            writing: Writing::On,
        };
        let project = Self::run(folder, setup, options);
        project.round();
        project
    }

    fn run(
        folder: TempDir,
        setup: Setup,
        options: impl Fn() -> BuildOptions + Send + 'static,
    ) -> Self {
        let preview = Preview::open(setup).expect("a port");
        let (port, stopper) = (preview.port(), preview.stopper());
        let (sender, rounds) = channel();
        let run = move || {
            let options = || Ok::<_, ()>(options());
            let mut tell = |notice: Notice<'_>| {
                if let Notice::Round(round, _) = notice {
                    let told = Told {
                        changed: round.changed.clone(),
                        made: round.made,
                        pages: round.pages,
                        has_errors: round.has_errors(),
                    };
                    sender.send(told).ok();
                }
            };
            preview.run(&options, &mut tell).expect("an options");
        };
        let thread = Some(std::thread::spawn(run));
        Self { folder, port, rounds, stopper, thread }
    }

    /// The folder that holds `content`.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// A path inside of it.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    /// Writes a file as a simple editor does.
    pub(crate) fn write(&self, path: &str, text: &str) {
        std::fs::write(self.path(path), text).expect("a file");
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).expect("a file")
    }

    /// The next round.
    pub(crate) fn round(&self) -> Told {
        self.rounds.recv_timeout(LIMIT).expect("a round")
    }

    /// Rounds until one fits; some ways to save give several.
    pub(crate) fn round_until(&self, fits: impl Fn(&Told) -> bool) -> Told {
        let start = Instant::now();
        loop {
            let told = self.round();
            if fits(&told) {
                return told;
            }
            assert!(start.elapsed() < LIMIT, "no fitting round; the last is {told:?}");
        }
    }

    /// Waits until `path` of the site has `text` in it.
    pub(crate) fn wait_for(&self, path: &str, text: &str) {
        let start = Instant::now();
        while !crate::http::get(self.port, path).body.contains(text) {
            assert!(start.elapsed() < LIMIT, "{path} never says {text}");
            self.rounds.recv_timeout(LIMIT).expect("a round");
        }
    }

    /// Compares what is shown with a build from nothing.
    pub(crate) fn assert_is_clean_build(&self) {
        let tree = SourceTree::read(&self.root()).expect("a readable project");
        for (route, bytes) in crate::rebuild::clean(&tree) {
            let shown = crate::http::get(self.port, &format!("/{route}")).body;
            let shown = crate::http::without_script(&shown);
            assert!(shown.as_bytes() == bytes, "{route} is stale");
        }
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        self.stopper.stop();
        if let Some(thread) = self.thread.take() {
            let result = thread.join();
            assert!(result.is_ok() || std::thread::panicking(), "the preview panicked");
        }
    }
}

/// An empty temporary folder.
pub(crate) fn folder() -> TempDir {
    TempDir::new().expect("a folder")
}

/// Writes the good project into `folder`.
pub(crate) fn write_files(folder: &Path) {
    for (path, text) in FILES {
        let path = folder.join("project").join(path);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
}
