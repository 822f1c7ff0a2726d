//! The search index of the pages of a build: made anew, or what it was if they are the same. Not for the pages themselves.

use std::sync::{Arc, Mutex, PoisonError};

use crate::memo::{Fingerprint, Memo};
use crate::search::{self, Index, IndexFile};

/// What is remembered of the search.
#[derive(Default)]
pub(super) struct SearchCache {
    /// The texts of pages, read for the index.
    pub digests: Memo<search::Digest>,
    index: search::IndexCache,
    /// All files of the index, and what stands for all that they were made from.
    files: (Fingerprint, Vec<IndexFile>),
}

impl SearchCache {
    /// Hands all files of the index of `pages` to `put`. They are remembered if it takes them all.
    pub(super) fn index(
        &mut self,
        pages: Vec<search::Page>,
        synonyms: &[Vec<Arc<str>>],
        put: impl Fn(&[IndexFile]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let digests: Vec<_> = pages.iter().map(|(_, digest)| digest.clone()).collect();
        let input = Fingerprint::of(&(&digests, synonyms));
        self.digests.keep(digests);
        let (known, files) = &self.files;
        if *known == input {
            return put(files);
        }
        let files = Mutex::new(Vec::new());
        let put = |more: Vec<IndexFile>| {
            put(&more)?;
            files.lock().unwrap_or_else(PoisonError::into_inner).extend(more);
            anyhow::Ok(())
        };
        let mut index = Index::default().remembering(&mut self.index);
        put(index.add(pages))?;
        index.finish(synonyms, put)?;
        self.files = (input, files.into_inner().unwrap_or_else(PoisonError::into_inner));
        Ok(())
    }
}
