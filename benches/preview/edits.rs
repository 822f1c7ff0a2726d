//! What an author changes: one file each time, saved as editors do, by a rename over the old one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::content;

/// A kind of change.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Body,
    Record,
    Template,
    Style,
}

/// All kinds with their names.
pub(crate) const KINDS: [(Kind, &str); 4] = [
    (Kind::Body, "body"),
    (Kind::Record, "shared record"),
    (Kind::Template, "base template"),
    (Kind::Style, "CSS"),
];

/// The style sheet that is changed, as a path of the site.
pub(crate) const STYLE: &str = "/assets/own.css";

const BASE: &str = include_str!("../../themes/municipal/templates/base.html");
const OFFICE: &str = "or-0003";

/// Gives the project at `root` a theme of its own.
pub(crate) fn prepare(root: &Path) -> anyhow::Result<()> {
    let theme = root.join("themes/own");
    fs::create_dir_all(theme.join("templates"))?;
    fs::create_dir_all(theme.join("assets"))?;
    fs::write(theme.join("theme.yaml"), "extends: municipal\n")?;
    fs::write(theme.join("templates/base.html"), BASE)?;
    fs::write(theme.join("assets/own.css"), "p { margin: 0 }\n")?;
    let site = root.join("content/site.yaml");
    let text = fs::read_to_string(&site)?;
    Ok(fs::write(site, text + "theme: own\n")?)
}

/// The case that shows the shared record.
pub(crate) fn case_with_record(root: &Path, cases: usize) -> anyhow::Result<usize> {
    let shows = |number: &usize| {
        let text = fs::read_to_string(content::case_file(root, *number)).unwrap_or_default();
        text.lines().any(|line| line.starts_with("organisations:") && line.contains(OFFICE))
    };
    (0..cases).find(shows).context("no case shows the record")
}

/// Changes the project at `root`, whose case `shown` is open, and gives the words that say so on the page.
pub(crate) struct Change {
    pub(crate) kind: Kind,
    pub(crate) file: PathBuf,
    text: String,
    /// What the page says afterwards.
    pub(crate) words: String,
}

impl Change {
    /// The change number `number`.
    pub(crate) fn new(kind: Kind, root: &Path, shown: usize, number: u32) -> anyhow::Result<Self> {
        let words = format!("{number}回目の変更");
        let file = match kind {
            Kind::Body => content::case_file(root, shown),
            Kind::Record => root.join("content/organisations.yaml"),
            Kind::Template => root.join("themes/own/templates/base.html"),
            Kind::Style => root.join("themes/own/assets/own.css"),
        };
        let before = fs::read_to_string(&file)?;
        let text = match kind {
            Kind::Body => format!("{before}\n{words}です。\n"),
            Kind::Record => {
                let head = format!("- id: {OFFICE}\n  name: ");
                let (start, rest) = before.split_once(&head).context("no shared record")?;
                let (_, rest) = rest.split_once('\n').context("no line after it")?;
                format!("{start}{head}{words}センター\n{rest}")
            }
            Kind::Template => BASE.replacen("</main>", &format!("<p>{words}</p></main>"), 1),
            Kind::Style => format!("{before}/* {words} */\n"),
        };
        anyhow::ensure!(text != before, "{} does not change", file.display());
        Ok(Self { kind, file, text, words })
    }

    /// Prepares it beside the file and gives what saves it at once.
    pub(crate) fn save(self) -> anyhow::Result<impl FnOnce() -> std::io::Result<()>> {
        let beside = self.file.with_extension("tmp");
        fs::write(&beside, self.text)?;
        Ok(move || fs::rename(beside, self.file))
    }
}
