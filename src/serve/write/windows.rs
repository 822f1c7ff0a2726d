//! Which windows have which record open, so that the later one can be told. A window that is not heard of any more is gone.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// How long a window may be silent: browsers let those in the background speak once a minute.
const PATIENCE: Duration = Duration::from_secs(90);

/// The windows by the record they show, in the order in which they came.
#[derive(Default)]
pub(super) struct Windows {
    open: BTreeMap<String, Vec<(String, Instant)>>,
}

impl Windows {
    /// Takes in that `window` shows `record` at the time `now`; how many came before it and are there still.
    pub(super) fn seen(&mut self, record: &str, window: &str, now: Instant) -> usize {
        self.open.retain(|_, windows| {
            windows.retain(|(_, last)| now.saturating_duration_since(*last) < PATIENCE);
            !windows.is_empty()
        });
        let windows = self.open.entry(record.to_owned()).or_default();
        let place = windows.iter().position(|(known, _)| known == window);
        let place = place.unwrap_or_else(|| {
            windows.push((window.to_owned(), now));
            windows.len() - 1
        });
        windows[place].1 = now;
        place
    }

    /// Takes in that `window` does not show `record` any more.
    pub(super) fn left(&mut self, record: &str, window: &str) {
        if let Some(windows) = self.open.get_mut(record) {
            windows.retain(|(known, _)| known != window);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "a moment to count from")]
    fn the_later_window_is_told_until_the_earlier_is_gone() {
        let start = Instant::now();
        let mut windows = Windows::default();
        assert_eq!(windows.seen("a", "one", start), 0);
        assert_eq!(windows.seen("a", "two", start), 1);
        assert_eq!(windows.seen("b", "two", start), 0);
        assert_eq!(windows.seen("a", "one", start), 0);
        windows.left("a", "one");
        assert_eq!(windows.seen("a", "two", start), 0);
        assert_eq!(windows.seen("a", "three", start), 1);
        assert_eq!(windows.seen("a", "three", start + PATIENCE), 0);
    }
}
