//! What changed, newest first: the records that say when they were last changed. Not how they changed.

use std::sync::Arc;

use super::kinds;
use super::presenter::Presenter;
use super::routes::Route;
use crate::japanese::When;
use crate::model::Key;
use crate::parse::record::{Days, Kind};

/// A record and the day of its latest change.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Change {
    /// What it is called.
    pub title: Arc<str>,
    /// What readers call its kind.
    pub kind: Arc<str>,
    /// Its page, from the top of the site.
    pub route: Arc<str>,
    /// What it is about.
    pub summary: Option<Arc<str>>,
    /// First day of publication, if it is known.
    pub published: Option<When>,
    /// The day of its latest change.
    pub updated: When,
}

/// A record that says when it changed, and its place.
type Dated<'a> = (Key, &'a (Route, Option<String>), Days<'a>);

/// The `most` latest changes, newest first; those of one day in the order of their addresses.
pub(super) fn changes(presenter: &Presenter<'_>, most: usize) -> Vec<Change> {
    let knowledge = presenter.knowledge;
    let dated = |key: Key| {
        let days = knowledge.row(key)?.days()?;
        Some((key, presenter.routes.place(key)?, days))
    };
    let keys = Kind::ALL.iter().flat_map(|kind| knowledge.keys(*kind));
    let mut dated: Vec<Dated<'_>> = keys.filter_map(dated).collect();
    let newest_first =
        |a: &Dated<'_>, b: &Dated<'_>| (b.2.updated.end(), a.1).cmp(&(a.2.updated.end(), b.1));
    if dated.len() > most {
        dated.select_nth_unstable_by(most, newest_first);
        dated.truncate(most);
    }
    dated.sort_by(newest_first);
    // What a change is about takes time to find out.
    let told = dated.into_iter().map(|(key, (route, _), days)| Change {
        title: presenter.title(key),
        kind: presenter.kind_title(key.kind),
        route: route.as_str().into(),
        summary: kinds::room(key.kind).outline(presenter, key).summary,
        published: days.published.cloned(),
        updated: days.updated.clone(),
    });
    told.collect()
}
