//! How long a page may take. Tera stops recursion but not loops in loops: loops ask here, whenever they start, whether their
//! page still has time (`loop_guards` makes them), and so does everything that is written. What counts is how long the
//! thread that makes the page has worked, not the time of day: a page is not given up because the machine or the program
//! had other things to do.

use std::cell::Cell;
use std::time::{Duration, Instant};

use super::page::{PageInput, Rendered, render_page};
use crate::diagnostics::{Code, Diagnostic};

/// How many questions are answered between two looks at a clock, which take much longer than answers.
const STRIDE: u32 = 256;

/// The longest that a processor may work on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeLimit(Duration);

impl TimeLimit {
    /// A limit of `time`.
    pub const fn of(time: Duration) -> Self {
        Self(time)
    }
}

impl Default for TimeLimit {
    /// One second, in every build of the program: thirty times what the largest page of the real content takes
    /// unoptimised, and enough for the largest of ten thousand cases (0.36 s unoptimised). Only what would not end in any
    /// sensible time meets it, and whoever waits for that is told within two seconds.
    fn default() -> Self {
        Self(Duration::from_secs(1))
    }
}

/// What a thread knows of the page that it makes.
struct Clock {
    end: Cell<End>,
    /// How many questions were asked.
    asked: Cell<u32>,
    is_over: Cell<bool>,
}

thread_local! {
    // A thread makes one page at a time from beginning to end, and Tera tells its functions nothing that the page could be
    // known by.
    static CLOCK: Clock = const {
        let end = End { of_day: None, of_work: Duration::MAX };
        Clock { end: Cell::new(end), asked: Cell::new(0), is_over: Cell::new(false) }
    };
}

impl TimeLimit {
    /// Does `work` on one page under this limit: what it gives, and whether its time was over.
    fn around<R>(self, work: impl FnOnce() -> R) -> (R, bool) {
        CLOCK.with(|clock| {
            clock.end.set(End::after(self));
            clock.asked.set(0);
            clock.is_over.set(false);
        });
        let result = work();
        (result, CLOCK.with(|clock| clock.is_over.get()))
    }
}

/// Whether the page that this thread makes has no time left.
pub(super) fn is_over() -> bool {
    CLOCK.with(|clock| {
        let asked = clock.asked.get().wrapping_add(1);
        clock.asked.set(asked);
        if asked.is_multiple_of(STRIDE) && clock.end.get().has_come() {
            clock.is_over.set(true);
        }
        clock.is_over.get()
    })
}

/// When a page is given up.
#[derive(Clone, Copy)]
struct End {
    /// The earliest time of day: a thread never works longer than time passes, which is told ten times as fast.
    of_day: Option<Instant>,
    /// For how long the thread has worked then.
    of_work: Duration,
}

impl End {
    fn after(limit: TimeLimit) -> Self {
        Self { of_day: now().checked_add(limit.0), of_work: worked().saturating_add(limit.0) }
    }

    fn has_come(self) -> bool {
        self.of_day.is_some_and(|end| now() >= end) && worked() >= self.of_work
    }
}

/// For how long a processor has worked for this thread.
#[cfg(unix)]
fn worked() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::ThreadCPUTime);
    let (seconds, rest) = (u64::try_from(time.tv_sec), u32::try_from(time.tv_nsec));
    Duration::new(seconds.unwrap_or_default(), rest.unwrap_or_default())
}

/// Enough, where the system has no such clock in reach: the time of day counts.
#[cfg(not(unix))]
fn worked() -> Duration {
    Duration::MAX
}

#[expect(clippy::disallowed_methods, reason = "what takes too long is told by the clock")]
fn now() -> Instant {
    Instant::now()
}

/// The HTML of a page, unless that takes longer than it may.
pub fn render_in_time(input: &PageInput) -> Rendered {
    let limit = input.time_limit;
    let (rendered, is_over) = limit.around(|| render_page(input));
    if !is_over || rendered.diagnostics.is_empty() {
        return rendered;
    }
    let span = input.theme.span(input.page.template, &(0..0));
    let slow =
        Diagnostic::new(Code::TemplateFault, span).with("reason", format!("> {:?}", limit.0));
    Rendered { html: String::new(), diagnostics: vec![slow], is_given_up: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of `most` questions are answered before a page under `limit` is over, if it is over then.
    fn answers(limit: TimeLimit, most: u32) -> Option<u32> {
        let (asked, is_over) = limit.around(|| (0..most).find(|_| is_over()));
        assert_eq!(asked.is_some(), is_over);
        asked
    }

    #[test]
    fn a_page_is_over_when_its_time_is_and_stays_so() {
        let none = TimeLimit::of(Duration::ZERO);
        assert_eq!(answers(none, 2 * STRIDE), Some(STRIDE - 1));
        assert!((0..2 * STRIDE).all(|_| is_over()), "whoever asks later is told the same");
        assert_eq!(answers(TimeLimit::default(), 2 * STRIDE), None, "the next page has its own");
    }

    #[test]
    fn work_is_counted_and_waiting_is_not() {
        let short = TimeLimit::of(Duration::from_millis(20));
        assert!(answers(short, u32::MAX).is_some());
        let (_, is_over) = short.around(|| {
            // Another thread works until its page is over; this one waits for it.
            std::thread::scope(|scope| scope.spawn(|| answers(short, u32::MAX)).join().unwrap());
            (0..STRIDE).any(|_| is_over())
        });
        assert!(!is_over);
    }
}
