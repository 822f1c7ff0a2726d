//! Pages under a limit. Tera stops recursion but not loops in loops: when a page has cost too much, loops are told to stop
//! (`ticks` makes them ask) and nothing more is written. What counts is the time that processors have worked, not the time of
//! day: a page is not given up because the machine had other things to do. Pages take milliseconds, so only what would not
//! end in any sensible time meets the limit.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::page::{PageInput, Rendered, render_page};
use crate::diagnostics::{Code, Diagnostic};

/// How long processors may work on a page; unoptimised programs are an order of magnitude slower.
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
    /// Those that are not finished, with what they have cost.
    open: Mutex<Vec<(u64, Duration)>>,
}

impl Watch {
    /// Whether nothing more is to be done.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    fn open(&self) -> MutexGuard<'_, Vec<(u64, Duration)>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn begin(&self) -> u64 {
        let number = self.begun.fetch_add(1, Ordering::Relaxed);
        self.open().push((number, Duration::ZERO));
        number
    }

    /// Ends page `number`; tells whether it cost too much.
    fn end(&self, number: u64) -> bool {
        let mut open = self.open();
        let found = open.iter().position(|(known, _)| *known == number);
        found.is_some_and(|at| open.swap_remove(at).1 >= PATIENCE)
    }

    /// Shares out what was `spent` since the last look among the pages that are open.
    fn look(&self, spent: Duration) {
        let mut open = self.open();
        let share = spent / u32::try_from(open.len()).unwrap_or(u32::MAX).max(1);
        for (_, cost) in open.iter_mut() {
            *cost += share;
        }
        if open.iter().any(|(_, cost)| *cost >= PATIENCE) {
            self.is_over.store(true, Ordering::Relaxed);
        }
    }
}

/// For how long processors have worked for this program since `before`, which is now.
#[cfg(unix)]
fn worked(before: &mut Duration) -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let (seconds, rest) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    let now = Duration::new(seconds.unwrap_or_default(), rest.unwrap_or_default());
    now.saturating_sub(std::mem::replace(before, now))
}

/// One period: more is not known where the system has no such clock in reach.
#[cfg(not(unix))]
fn worked(_: &mut Duration) -> Duration {
    PERIOD
}

impl super::Theme {
    /// Does `work`, in which pages are made from this theme, and stops those that cost too much.
    pub fn watching<R>(&self, work: impl FnOnce() -> R) -> R {
        let watch = self.watch();
        watch.is_over.store(false, Ordering::Relaxed);
        thread::scope(|scope| {
            let (done, is_done) = channel::<()>();
            let looking = move || {
                let mut before = Duration::ZERO;
                worked(&mut before);
                while is_done.recv_timeout(PERIOD) == Err(RecvTimeoutError::Timeout) {
                    watch.look(worked(&mut before));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_share_what_the_program_costs() {
        let watch = Watch::default();
        let (stuck, other) = (watch.begin(), watch.begin());
        watch.look(PATIENCE);
        assert!(!watch.is_over(), "each may have cost half of it");
        assert!(!watch.end(other));
        watch.look(PATIENCE / 2);
        assert!(watch.is_over());
        assert!(watch.end(stuck));
    }

    #[test]
    fn waiting_costs_nothing() {
        let watch = Watch::default();
        let page = watch.begin();
        (0..1000).for_each(|_| watch.look(Duration::ZERO));
        assert!(!watch.is_over() && !watch.end(page));
    }
}
