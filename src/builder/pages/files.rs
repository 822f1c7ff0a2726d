//! Hands over what lies beside pages: files of the theme and of records, data of scripts, downloads. Not the search index.

use std::borrow::Cow;
use std::convert::Infallible;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use ahash::HashSet;
use rayon::prelude::*;

use super::super::File;
use super::{PageBuilder, PageCache, Site};
use crate::memo::Fingerprint;
use crate::model::Knowledge;
use crate::plan::{Downloads, Export, SitePlan};
use crate::search;
use crate::source::Content;

/// What downloads are made from. The texts of bodies are no part of them.
pub(super) struct Records<'a> {
    knowledge: &'a Knowledge,
    plan: &'a SitePlan,
    around: Fingerprint,
}

impl Hash for Records<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.around.hash(state);
    }
}

impl PageBuilder<'_> {
    /// Assets of the theme, files beside records, and small ones made from the whole.
    pub(in crate::builder) fn files(&self) -> anyhow::Result<()> {
        let content = |route: &str, content: &Content| match content {
            Content::Text(text) => self.put(route, File::Bytes(text.as_bytes())),
            Content::Binary { disk, .. } => self.put(route, File::Copy(disk)),
        };
        self.site.theme.assets.iter().try_for_each(|(route, file)| content(route, file))?;
        let mut exports = self.site.plan.exports.iter();
        exports.try_for_each(|file| self.put(&file.route, File::Bytes(&file.bytes)))?;
        self.site.plan.attachments.par_iter().try_for_each(|file| {
            content(file.route.as_str(), &self.site.knowledge.attachments[&file.source].content)
        })
    }

    /// The data of the theme's scripts.
    pub(super) fn scripts(&self) -> anyhow::Result<()> {
        let scripts = self.site.plan.scripts(self.site.knowledge);
        scripts.iter().try_for_each(|it| self.put(it.route.as_str(), File::Bytes(&it.bytes)))
    }

    /// Everything that links may lead to.
    pub(super) fn routes(&self) -> HashSet<Cow<'_, str>> {
        let plan = self.site.plan;
        let known = plan
            .pages
            .iter()
            .map(|page| page.route.as_str())
            .chain(plan.attachments.iter().map(|file| file.route.as_str()))
            .chain(self.site.theme.assets.keys().map(String::as_str))
            .chain(plan.exports.iter().map(|file| file.route.as_str()))
            .chain(plan.site.search.is_some().then_some(search::TABLE));
        known.map(Cow::Borrowed).chain(plan.download_routes().map(Cow::Owned)).collect()
    }

    /// The files that readers download, each handed over; what pages say of them.
    pub(super) fn downloads(&self, cache: Option<&mut PageCache>) -> anyhow::Result<Downloads> {
        let put = |file: &Export| self.put(&file.route, File::Bytes(&file.bytes));
        let Some(cache) = cache else {
            return self.site.plan.downloads(self.site.knowledge, |file| put(&file));
        };
        let Site { knowledge, plan, around, .. } = self.site;
        let made = cache.downloads.recall(&Records { knowledge, plan, around }, downloads);
        cache.downloads.keep(vec![made.clone()]);
        let (downloads, files) = &*made.output;
        files.par_iter().try_for_each(put)?;
        Ok(downloads.clone())
    }
}

fn downloads(records: &Records<'_>) -> (Downloads, Vec<Export>) {
    let files = Mutex::new(Vec::new());
    let put = |file| {
        files.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        Ok::<(), Infallible>(())
    };
    let Ok(downloads) = records.plan.downloads(records.knowledge, put);
    (downloads, files.into_inner().unwrap_or_else(PoisonError::into_inner))
}
