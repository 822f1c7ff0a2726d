//! Which pages are open in browsers, so that they can be made first. Not what they are told: that is `message`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The paths of the open pages, each with the number of its tabs.
#[derive(Clone, Debug, Default)]
pub(super) struct Audience(Arc<Mutex<BTreeMap<String, usize>>>);

/// A tab; dropping it closes it.
#[derive(Debug)]
pub(super) struct Seat {
    audience: Audience,
    path: String,
}

impl Audience {
    /// A tab that shows the page at the decoded `path`.
    pub(super) fn join(&self, path: &str) -> Seat {
        *self.tabs().entry(path.to_owned()).or_default() += 1;
        Seat { audience: self.clone(), path: path.to_owned() }
    }

    /// The paths of all open pages.
    pub(super) fn paths(&self) -> Vec<String> {
        self.tabs().keys().cloned().collect()
    }

    fn tabs(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut tabs = self.audience.tabs();
        if let Some(count) = tabs.get_mut(&self.path) {
            *count -= 1;
            if *count == 0 {
                tabs.remove(&self.path);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_open_as_long_as_one_tab_shows_it() {
        let audience = Audience::default();
        let (one, other) = (audience.join("/a/"), audience.join("/a/"));
        let third = audience.join("/");
        assert_eq!(audience.paths(), ["/", "/a/"]);
        drop((one, third));
        assert_eq!(audience.paths(), ["/a/"]);
        drop(other);
        assert!(audience.paths().is_empty());
    }
}
