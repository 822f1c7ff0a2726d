//! Pages under a deadline. Tera stops recursion but not loops in loops: when a page takes too long, loops are told to stop
//! (`ticks` makes them ask) and nothing more is written. The only clock a build depends on; pages take milliseconds, so
//! only what would not end in any sensible time meets it.
#![expect(
    clippy::disallowed_methods,
    reason = "a page that never ends is known by the clock alone"
)]

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::page::{PageInput, Rendered, render_page};
use crate::diagnostics::{Code, Diagnostic};

/// How long a page may take; unoptimised programs are an order of magnitude slower.
const PATIENCE: Duration =
    if cfg!(debug_assertions) { Duration::from_secs(10) } else { Duration::from_secs(1) };
/// How often it is looked after.
const PERIOD: Duration = Duration::from_millis(100);

/// The pages that are being made from a theme, and whether they are to be given up.
#[derive(Debug, Default)]
pub(super) struct Watch {
    is_over: AtomicBool,
    /// How many pages were begun.
    begun: AtomicU64,
    /// Those that are not finished, with their beginnings.
    open: Mutex<Vec<(u64, Instant)>>,
}

impl Watch {
    /// Whether nothing more is to be done.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    fn open(&self) -> MutexGuard<'_, Vec<(u64, Instant)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> u64 {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.open().push((number, Instant::now()));
        number
    }

    /// Ends page `number`; tells whether it was too slow.
    fn end(&self, number: u64) -> bool {
        let mut open = self.open();
        let found = open.iter().position(|(known, _)| *known == number);
        found.is_some_and(|at| open.swap_remove(at).1.elapsed() >= PATIENCE)
    }

    fn look(&self) {
        if self.open().iter().any(|(_, begin)| begin.elapsed() >= PATIENCE) {
            self.is_over.store(true, Ordering::Relaxed);
        }
    }
}

impl super::Theme {
    /// Does `work`, in which pages are made from this theme, and stops those that take too long.
    pub fn watching<R>(&self, work: impl FnOnce() -> R) -> R {
        let watch = self.watch();
        watch.is_over.store(false, Ordering::Relaxed);
        thread::scope(|scope| {
            let (done, is_done) = channel::<()>();
            let looking = move || {
                while is_done.recv_timeout(PERIOD) == Err(RecvTimeoutError::Timeout) {
                    watch.look();
                }
            };
            // Without a thread to spare, pages have all the time they want.
            drop(thread::Builder::new().spawn_scoped(scope, looking));
            let result = work();
            drop(done);
            result
        })
    }
}

/// The HTML of a page, unless that takes too long.
pub fn render_in_time(input: &PageInput) -> Rendered {
    let watch = input.theme.watch();
    let number = watch.begin();
    let rendered = render_page(input);
    let is_slow = watch.end(number);
    if !watch.is_over() || rendered.diagnostics.is_empty() {
        return rendered;
    }
    let slow = is_slow.then(|| {
        let span = input.theme.span(input.page.template, &(0..0));
        Diagnostic::new(Code::TemplateFault, span).with("reason", format!("> {PATIENCE:?}"))
    });
    Rendered { html: String::new(), diagnostics: slow.into_iter().collect(), is_given_up: true }
}
