//! Renders a page under a deadline. Tera stops recursion but not loops in loops, and nothing can stop a thread: a page
//! that takes too long is given up, and its thread left to end with the process. The only clock a build depends on;
//! pages take milliseconds, so only what would not end in any sensible time meets it.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use super::page::{PageInput, Rendered, render_page};
use crate::diagnostics::{Code, Diagnostic};

/// How long a page may take; unoptimised programs are an order of magnitude slower.
const PATIENCE: Duration =
    if cfg!(debug_assertions) { Duration::from_secs(10) } else { Duration::from_millis(1500) };

/// The HTML of a page, unless that takes too long.
pub fn render_in_time(input: &Arc<PageInput>) -> Rendered {
    let (give, take) = channel();
    let page = Arc::clone(input);
    let started = thread::Builder::new().spawn(move || {
        // Nobody waits for what comes too late.
        drop(give.send(render_page(&page)));
    });
    if started.is_err() {
        return render_page(input);
    }
    let reason = match take.recv_timeout(PATIENCE) {
        Ok(rendered) => return rendered,
        Err(RecvTimeoutError::Timeout) => format!("> {PATIENCE:?}"),
        Err(RecvTimeoutError::Disconnected) => "panic".to_owned(),
    };
    let span = input.theme.span(input.page.template, &(0..0));
    let problem = Diagnostic::new(Code::TemplateFault, span).with("reason", reason);
    Rendered { html: String::new(), diagnostics: vec![problem], is_given_up: true }
}
