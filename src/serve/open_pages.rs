//! Which pages are open in browsers, so that they can be made first. Not what they are told: that is `message`.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The paths of the open pages, each with the number of its tabs.
#[derive(Clone, Debug, Default)]
pub(super) struct OpenPages(Arc<Mutex<BTreeMap<String, usize>>>);

/// A tab; dropping it closes it.
#[derive(Debug)]
pub(super) struct OpenPage {
    open_pages: OpenPages,
    path: String,
}

impl OpenPages {
    /// A tab that shows the page at the decoded `path`.
    pub(super) fn join(&self, path: &str) -> OpenPage {
        *self.tabs().entry(path.to_owned()).or_default() += 1;
        OpenPage { open_pages: self.clone(), path: path.to_owned() }
    }

    /// The paths of all open pages.
    pub(super) fn paths(&self) -> Vec<String> {
        self.tabs().keys().cloned().collect()
    }

    fn tabs(&self) -> MutexGuard<'_, BTreeMap<String, usize>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for OpenPage {
    fn drop(&mut self) {
        let mut tabs = self.open_pages.tabs();
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
        let open_pages = OpenPages::default();
        let (one, other) = (open_pages.join("/a/"), open_pages.join("/a/"));
        let third = open_pages.join("/");
        assert_eq!(open_pages.paths(), ["/", "/a/"]);
        drop((one, third));
        assert_eq!(open_pages.paths(), ["/a/"]);
        drop(other);
        assert!(open_pages.paths().is_empty());
    }
}
