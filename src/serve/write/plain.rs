//! A file as text, for what no form can show: one that was broken by hand, or that is written in an unusual way.

use std::sync::Arc;

use serde_json::{Value, json};

use super::calls::{About, Plain, Refusal};
use super::{Desk, State, report, version};
use crate::diagnostics::{Severity, position};

impl Desk {
    /// The file of the record, with what is wrong with it and in which line.
    pub(super) fn plain(&self, state: &mut State, about: &About) -> Result<Value, Refusal> {
        about.whole()?;
        let text = self.store.read(&about.file)?.text;
        let problems = self.lines(state, &about.file, &text)?;
        Ok(
            json!({ "text": text.replace("\r\n", "\n"), "version": version(&text), "problems": problems }),
        )
    }

    /// What is wrong with the text as it is now.
    pub(super) fn check_plain(&self, state: &mut State, plain: &Plain) -> Result<Value, Refusal> {
        plain.about.whole()?;
        Ok(json!({ "problems": self.lines(state, &plain.about.file, &plain.text)? }))
    }

    /// Saves the text, unless the file was written elsewhere meanwhile, or was right and would not be any more.
    pub(super) fn save_plain(&self, state: &mut State, plain: &Plain) -> Result<Value, Refusal> {
        let path = &plain.about.file;
        plain.about.whole()?;
        let old = self.store.read(path)?;
        if version(&old.text) != plain.version {
            return Err(Refusal::Gone);
        }
        let is_crlf = old.text.contains("\r\n");
        let text = plain.text.replace("\r\n", "\n");
        let is_wrong = |problems: &[Value]| problems.iter().any(|it| it["severity"] == "error");
        let problems = self.lines(state, path, &text)?;
        if is_wrong(&problems) && !is_wrong(&self.lines(state, path, &old.text)?) {
            return Ok(json!({ "saved": false, "problems": problems }));
        }
        let text = if is_crlf { text.replace('\n', "\r\n") } else { text };
        self.store.write(path, &old, &text)?;
        state.lay(path, &text);
        Ok(json!({ "saved": true, "problems": problems, "version": version(&text) }))
    }

    /// The problems of `text`, the file at `path`, with their lines.
    fn lines(&self, state: &mut State, path: &str, text: &str) -> Result<Vec<Value>, Refusal> {
        let text: Arc<str> = Arc::from(text.replace("\r\n", "\n"));
        let found = report(state, path, &text)?.problems;
        let own = found.iter().map(|it| &it.diagnostic).filter(|it| *it.span.path == *path);
        let told = own.map(|problem| {
            let is_error = problem.severity() == Severity::Error;
            json!({
                "severity": if is_error { "error" } else { "warning" },
                "message": self.catalogue.message(problem),
                "help": self.catalogue.help(problem),
                "line": position(Some(&text), &problem.span.place).line,
            })
        });
        Ok(told.collect())
    }
}
