//! Publishing from the editor: what it would change, and doing it, with what `tenkai build` does it with. What was
//! published is remembered, so that the next time can be told by record.

use std::sync::atomic::AtomicUsize;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Desk;
use super::calls::Refusal;
use crate::builder::{self, BuildOptions, Built};
use crate::diagnostics::{Diagnosed, Severity};
use crate::edit::{self, Snapshot};
use crate::model::Drafts;
use crate::output::publish::{PublishError, Publisher};
use crate::source::SourceTree;

/// Where what was published is remembered.
const NOTE: &str = "published.json";

/// What was published.
#[derive(Serialize, Deserialize)]
struct Note {
    /// Stands for the site.
    site: String,
    records: Snapshot,
}

/// A site that can be published.
struct Ready {
    publisher: Publisher,
    tree: Diagnosed<SourceTree>,
    built: Built,
}

impl Desk {
    /// What a publication would change, by record and page, and what is wrong. Nothing is published.
    pub(super) fn prepare(&self) -> Result<Value, Refusal> {
        let Ready { publisher, tree, built } = match self.ready()? {
            Ok(ready) => ready,
            Err(error) => return Ok(self.failed(&error)),
        };
        let (errors, warnings): (Vec<_>, Vec<_>) =
            built.diagnostics.into_iter().partition(|it| it.severity() == Severity::Error);
        let note = self.store.note(NOTE);
        let note: Option<Note> = note.and_then(|note| serde_json::from_slice(&note).ok());
        // Somebody else may have published since.
        let note = note.filter(|note| note.site == mark(publisher.published()));
        let now = edit::snapshot(&tree.value);
        let news = note.map(|note| edit::news(&note.records, &now));
        let changes = publisher.changes();
        Ok(json!({
            "first": !publisher.has_site(),
            "errors": self.told(&errors),
            "warnings": self.told(&warnings),
            "news": news,
            // With errors, pages are missing that are not meant to go.
            "files": errors.is_empty().then_some(changes),
            "pages": built.pages,
        }))
    }

    /// Publishes the site, unless something is wrong with it.
    pub(super) fn publish(&self) -> Result<Value, Refusal> {
        let Ready { publisher, tree, built } = match self.ready()? {
            Ok(ready) => ready,
            Err(error) => return Ok(self.failed(&error)),
        };
        if built.has_errors() {
            let errors = built.diagnostics.into_iter();
            let errors: Vec<_> = errors.filter(|it| it.severity() == Severity::Error).collect();
            return Ok(json!({ "published": null, "errors": self.told(&errors) }));
        }
        let note = Note { site: mark(publisher.next()), records: edit::snapshot(&tree.value) };
        let outcome = match publisher.commit() {
            Ok(outcome) => outcome,
            Err(error) => return Ok(self.failed(&error)),
        };
        // Without it, the next time is told by pages only.
        if let Ok(note) = serde_json::to_vec(&note) {
            self.store.put_note(NOTE, &note);
        }
        let folder = self.store.root().join(FOLDER).display().to_string();
        Ok(json!({
            "published": {
                "pages": built.pages,
                "written": outcome.written,
                "unchanged": outcome.unchanged,
                "removed": outcome.removed,
                "folder": folder,
            },
        }))
    }

    /// The site as the disk has it now, without drafts, ready to be published.
    fn ready(&self) -> Result<Result<Ready, PublishError>, Refusal> {
        let options = self.state().options.clone().ok_or(Refusal::Early)?;
        let options = BuildOptions { drafts: Drafts::LeftOut, ..options };
        let root = self.store.root();
        let tree = SourceTree::read(root).map_err(|_| Refusal::Unreadable)?;
        let publisher = match builder::publisher(root, &root.join(FOLDER)) {
            Ok(publisher) => publisher,
            Err(error) => return Ok(Err(error)),
        };
        let built = builder::build_to(&publisher, &tree, &options, &AtomicUsize::new(0));
        let built = built.map_err(|_| Refusal::Disk)?;
        Ok(Ok(Ready { publisher, tree, built }))
    }

    fn failed(&self, error: &PublishError) -> Value {
        json!({ "published": null, "failed": error.message(self.lang) })
    }
}

/// The folder of the project that is published.
const FOLDER: &str = "public";

fn mark(site: u128) -> String {
    format!("{site:032x}")
}
