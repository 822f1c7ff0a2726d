//! What changed, newest first: the records that say when they were last changed. Not how they changed.

use std::sync::Arc;

use super::desk::Desk;
use super::pages::kind_title;
use crate::japanese::When;
use crate::model::{Key, Knowledge};
use crate::parse::record::{AreaRecord, BodyRecord, CaseRecord, PageRecord};

/// A record and the day of its latest change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Change {
    /// What it is called.
    pub title: Arc<str>,
    /// What readers call its kind.
    pub kind: &'static str,
    /// Its page, from the top of the site.
    pub route: Arc<str>,
    /// What it is about.
    pub summary: Option<Arc<str>>,
    /// First day of publication, if it is known.
    pub published: Option<When>,
    /// The day of its latest change.
    pub updated: When,
}

/// The `most` latest changes, newest first; those of one day in the order of their addresses.
pub(super) fn changes(desk: &Desk<'_>, most: usize) -> Vec<Change> {
    let knowledge = desk.knowledge;
    let mut dated = Vec::new();
    let mut add = |key: Key, published, updated| {
        dated.extend(desk.routes.of_key(key).map(|route| (key, route, published, updated)));
    };
    for (key, case) in Knowledge::refs::<CaseRecord, _>(&knowledge.cases) {
        add(key.key(), case.front.published.as_ref(), &case.front.updated);
    }
    for (key, area) in Knowledge::refs::<AreaRecord, _>(&knowledge.areas) {
        add(key.key(), area.front.published.as_ref(), &area.front.updated);
    }
    for (key, body) in Knowledge::refs::<BodyRecord, _>(&knowledge.bodies) {
        add(key.key(), None, &body.updated);
    }
    for (key, page) in Knowledge::refs::<PageRecord, _>(&knowledge.pages) {
        add(key.key(), page.front.published.as_ref(), &page.front.updated);
    }
    dated.sort_by(|(_, a, _, one), (_, b, _, other)| (other.end(), a).cmp(&(one.end(), b)));
    // What a change is about takes time to find out.
    let told = dated.into_iter().take(most).map(|(key, route, published, updated)| Change {
        title: desk.title(key),
        kind: kind_title(key.kind),
        route: route.into(),
        summary: super::pages::outline(desk, key).0,
        published: published.cloned(),
        updated: updated.clone(),
    });
    told.collect()
}
