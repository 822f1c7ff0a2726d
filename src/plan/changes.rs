//! What changed, newest first: the records that say when they were last changed. Not how they changed.

use std::sync::Arc;

use super::Route;
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

/// A record that says when it changed: its place, and the days of its publication and of its latest change.
type Dated<'a> = (Key, &'a (Route, Option<String>), Option<&'a When>, &'a When);

/// The `most` latest changes, newest first; those of one day in the order of their addresses.
pub(super) fn changes(desk: &Desk<'_>, most: usize) -> Vec<Change> {
    let knowledge = desk.knowledge;
    let mut dated: Vec<Dated<'_>> = Vec::new();
    let mut add = |key: Key, published, updated| {
        dated.extend(desk.routes.place(key).map(|place| (key, place, published, updated)));
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
    let newest_first = |a: &Dated<'_>, b: &Dated<'_>| (b.3.end(), a.1).cmp(&(a.3.end(), b.1));
    if dated.len() > most {
        dated.select_nth_unstable_by(most, newest_first);
        dated.truncate(most);
    }
    dated.sort_by(newest_first);
    // What a change is about takes time to find out.
    let told = dated.into_iter().map(|(key, (route, _), published, updated)| Change {
        title: desk.title(key),
        kind: kind_title(key.kind),
        route: route.as_str().into(),
        summary: super::pages::outline(desk, key).0,
        published: published.cloned(),
        updated: updated.clone(),
    });
    told.collect()
}
