//! The tables of the knowledge base and how records are named and looked up in them. Not how they are filled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

use ahash::HashMap;

use super::graph::{Graph, Key, Ref, relations};
use super::index::Ids;
use super::notes::Notebook;
use super::referrer::published;
use crate::diagnostics::Span;
use crate::memo::Hashed;
use crate::parse::document::{Authored, Records, Row, Written, row};
use crate::parse::markdown::Body;
use crate::parse::record::kind::for_kinds;
use crate::parse::record::{
    self, Days, Home, Id, Kind, List, Named, Record, RecordLink, SiteRecord, Space, Text,
    VocabularyTerm,
};
use crate::parse::yaml::Step;
use crate::source::{SourceFile, SourcePath};

/// A record of any kind, by what all of them have.
pub(crate) trait AnyRow: Sync {
    fn id(&self) -> &Arc<str>;
    fn path(&self) -> &Arc<str>;
    fn span(&self, steps: &[Step]) -> Span;
    fn title(&self) -> Arc<str>;
    fn title_within(&self, whole: &str) -> Arc<str>;
    fn short(&self) -> Arc<str>;
    fn yomi(&self) -> Option<&str>;
    fn days(&self) -> Option<Days<'_>>;
    fn aliases(&self) -> &[Text];
    fn links_terms(&self) -> bool;
    fn body(&self) -> Option<&Arc<Body>>;
}

impl<R: Row> AnyRow for R {
    fn id(&self) -> &Arc<str> {
        Row::id(self)
    }
    fn path(&self) -> &Arc<str> {
        self.origin().path()
    }
    fn span(&self, steps: &[Step]) -> Span {
        self.origin().span(steps)
    }
    fn title(&self) -> Arc<str> {
        self.record().title()
    }
    fn title_within(&self, whole: &str) -> Arc<str> {
        self.record().title_within(whole)
    }
    fn short(&self) -> Arc<str> {
        self.record().short()
    }
    fn yomi(&self) -> Option<&str> {
        self.record().yomi()
    }
    fn days(&self) -> Option<Days<'_>> {
        self.record().days()
    }
    fn aliases(&self) -> &[Text] {
        self.record().aliases()
    }
    fn links_terms(&self) -> bool {
        self.record().links_terms()
    }
    fn body(&self) -> Option<&Arc<Body>> {
        Row::body(self)
    }
}

/// Files of the content that hold no record of this build.
#[derive(Default)]
pub(super) struct Files {
    pub attachments: BTreeMap<SourcePath, SourceFile>,
    pub withheld: BTreeSet<SourcePath>,
    pub drafts: BTreeSet<SourcePath>,
    /// Those that something of this build leads to or shows.
    pub linked: BTreeSet<SourcePath>,
    /// Those that a draft would lead to or show.
    pub of_drafts: BTreeSet<SourcePath>,
}

impl Files {
    /// Those that nothing leads to, not even a draft.
    pub(super) fn unused(&self) -> impl Iterator<Item = &SourcePath> {
        let is_used =
            |path: &SourcePath| self.linked.contains(path) || self.of_drafts.contains(path);
        self.attachments.keys().filter(move |path| !is_used(path))
    }
}

/// How records are found, and what they refer to.
pub(super) struct Links {
    pub ids: Hashed<Ids>,
    pub graph: Arc<Graph>,
    /// Records whose texts mention records that do not exist.
    pub lost: Vec<Key>,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $kind:ident $table:ident $record:ident $row:ident $word:literal $home:expr;)*) => {
        /// Everything the content says. Its parts are shared with the same knowledge with other texts
        /// ([`Knowledge::with_bodies`]).
        #[derive(Clone, Debug)]
        #[expect(missing_docs, reason = "each table is documented at the kind of its records")]
        pub struct Knowledge {
            /// The configuration, unless it is missing or broken.
            pub site: Option<Arc<Authored<SiteRecord>>>,
            $(pub $table: Arc<Vec<row!($row record::$record)>>,)*
            /// All references between records.
            pub graph: Arc<Graph>,
            /// Files that Markdown bodies may link to.
            pub attachments: Arc<BTreeMap<SourcePath, SourceFile>>,
            /// The files that something of this build leads to or shows: no others are published.
            pub linked: Arc<BTreeSet<SourcePath>>,
            /// Files of broken records and drafts: links to them lead nowhere and are not reported.
            pub withheld: Arc<BTreeSet<SourcePath>>,
            /// Files of drafts.
            pub drafts: Arc<BTreeSet<SourcePath>>,
            pub(super) ids: Hashed<Ids>,
            /// Records whose texts mention records that do not exist.
            pub(super) lost: Arc<Vec<Key>>,
        }

        /// The tables alone, while their records are being collected.
        #[derive(Default)]
        pub(super) struct Tables {
            $(pub $table: Vec<row!($row record::$record)>,)*
        }

        impl Tables {
            pub(super) fn into_knowledge(
                self,
                site: Option<Arc<Authored<SiteRecord>>>,
                files: Files,
                links: Links,
            ) -> Knowledge {
                Knowledge {
                    site,
                    $($table: Arc::new(self.$table),)*
                    graph: links.graph,
                    attachments: Arc::new(files.attachments),
                    linked: Arc::new(files.linked),
                    withheld: Arc::new(files.withheld),
                    drafts: Arc::new(files.drafts),
                    ids: links.ids,
                    lost: Arc::new(links.lost),
                }
            }

            /// Adds what a document holds; what is no record of a kind is handed back.
            pub(super) fn add(&mut self, records: Records) -> Option<Records> {
                match records {
                    $(Records::$kind(rows) => self.$table.extend(rows),)*
                    other => return Some(other),
                }
                None
            }

            /// Puts each table in the order of its lists.
            pub(super) fn sort(&mut self) {
                $(record::$record::sort(&mut self.$table);)*
            }

            /// Hands each table to `job`, in the order of kinds.
            pub(super) fn each(&self, job: &mut impl ForTable) {
                $(job.table(&self.$table);)*
            }

            /// The same with tables that may be changed.
            pub(super) fn each_mut(&mut self, job: &mut impl ForTableMut) {
                $(job.table(&mut self.$table);)*
            }
        }

        $(impl Tabled for record::$record {
            type Row = row!($row record::$record);
            fn table(knowledge: &Knowledge) -> &[Self::Row] {
                &knowledge.$table
            }
        })*

        $(impl Index<Ref<record::$record>> for Knowledge {
            type Output = row!($row record::$record);
            fn index(&self, reference: Ref<record::$record>) -> &Self::Output {
                &self.$table[reference.number()]
            }
        })*

        impl Knowledge {
            /// Hands each table to `job`, in the order of kinds.
            pub(super) fn each(&self, job: &mut impl ForTable) {
                $(job.table(&self.$table);)*
            }

            /// The table row that `key` names.
            pub(crate) fn row(&self, key: Key) -> Option<&dyn AnyRow> {
                match key.kind {
                    $(Kind::$kind => {
                        self.$table.get(key.number as usize).map(|row| row as &dyn AnyRow)
                    })*
                }
            }

            /// How many records of `kind` there are.
            pub fn count(&self, kind: Kind) -> usize {
                match kind {
                    $(Kind::$kind => self.$table.len(),)*
                }
            }

            /// What the record `key` keeps beside its values.
            pub fn notes(&self, key: Key) -> Notebook {
                match key.kind {
                    $(Kind::$kind => self.$table.get(key.number as usize).map_or_else(
                        Notebook::default,
                        |row| Notebook::of(self, Row::record(row)),
                    ),)*
                }
            }

            /// The record `key` as JSON, without references to drafts; null for one that does not exist.
            pub(crate) fn json(&self, key: Key) -> serde_json::Value {
                match key.kind {
                    $(Kind::$kind => {
                        let record = self.$table.get(key.number as usize).map(Row::record);
                        record.map_or(serde_json::Value::Null, |it| published(it, &self.ids))
                    })*
                }
            }

            /// The same knowledge with other texts for the files at the paths in `bodies`. Headings and links have to
            /// be the same.
            #[must_use]
            pub fn with_bodies(&self, bodies: &HashMap<&str, &Arc<Body>>) -> Self {
                Self {
                    $($table: with_texts!($row &self.$table, bodies),)*
                    ..self.clone()
                }
            }
        }
    };
}

macro_rules! with_texts {
    (Authored $table:expr, $bodies:expr) => {
        $table.clone()
    };
    (Written $table:expr, $bodies:expr) => {
        replaced($table, $bodies)
    };
}

for_kinds!(tables);

/// A table with today's texts in place of those in `bodies`.
fn replaced<T>(
    table: &Arc<Vec<Written<T>>>,
    bodies: &HashMap<&str, &Arc<Body>>,
) -> Arc<Vec<Written<T>>> {
    let today = |row: &Written<T>| bodies.get(&**row.front.origin.path()).copied();
    if bodies.is_empty() || table.iter().all(|row| today(row).is_none()) {
        return table.clone();
    }
    let with_text = |row: &Written<T>| Written {
        front: row.front.clone(),
        body: today(row).unwrap_or(&row.body).clone(),
    };
    Arc::new(table.iter().map(with_text).collect())
}

/// A record of a kind, by its table.
pub trait Tabled: Record {
    /// What the rows of the table are.
    type Row: Row<Record = Self>;

    /// All records of the kind.
    fn table(knowledge: &Knowledge) -> &[Self::Row];
}

/// Something that is done with the table of each kind.
pub(super) trait ForTable {
    fn table<R: Row>(&mut self, rows: &[R]);
}

/// Something that is done to the table of each kind.
pub(super) trait ForTableMut {
    fn table<R: Row>(&mut self, rows: &mut Vec<R>);
}

impl Knowledge {
    /// The record that `id` names, if it exists.
    pub fn find<K: Named>(&self, id: &Id<K>) -> Option<Key> {
        self.ids.find(K::SPACE, id.as_str())
    }

    /// The record that `id` names in `space`.
    pub fn find_in(&self, space: Space, id: &str) -> Option<Key> {
        self.ids.find(space, id)
    }

    /// The record that `[[word:id]]` names, if `word` is that of a kind.
    pub fn find_by_word(&self, word: &str, id: &str) -> Option<Key> {
        self.ids.find(super::index::linkable(word)?, id)
    }

    /// Whether the record that `[[word:id]]` names is a draft that is left out of this build.
    pub fn is_draft(&self, word: &str, id: &str) -> bool {
        super::index::linkable(word).is_some_and(|space| self.ids.is_draft(space, id))
    }

    /// Whether `link` names a record that is left out of this build, as a draft or because it is broken.
    pub fn is_withheld(&self, link: &RecordLink) -> bool {
        super::index::linkable(&link.kind)
            .is_some_and(|space| self.ids.is_withheld(space, &link.id))
    }

    /// The vocabulary term that `id` names.
    pub fn term<L: Named>(&self, id: &Id<L>) -> Option<&VocabularyTerm> {
        let key = self.find(id)?;
        self.vocabulary.get(key.number as usize).map(|term| &term.record)
    }

    /// The vocabulary term that the record `key` is; nothing for a record of another kind.
    pub(crate) fn term_of(&self, key: Key) -> Option<&VocabularyTerm> {
        key.as_ref().map(|term: Ref<VocabularyTerm>| &self[term].record)
    }

    /// The terms of `list`, in order.
    pub fn terms_of(&self, list: List) -> impl Iterator<Item = &VocabularyTerm> {
        let terms = self.vocabulary.iter().filter(move |term| term.origin.is_in(list.field()));
        let mut terms: Vec<&VocabularyTerm> = terms.map(|term| &term.record).collect();
        terms.sort_by_key(|term| term.order.unwrap_or(0));
        terms.into_iter()
    }

    /// The division of regions that the rollout is told of: the one that says so, else the first; nothing if there are
    /// no divisions.
    pub fn main_division(&self) -> Option<&VocabularyTerm> {
        let mut divisions = self.terms_of(List::Division).peekable();
        let first = divisions.peek().copied();
        divisions.find(|division| division.main).or(first)
    }

    /// What the record `key` is looked up in by its id: its kind, or the list that a term stands in.
    pub(crate) fn space(&self, key: Key) -> Space {
        let term = key.as_ref::<VocabularyTerm>().map(|term| &self[term].origin);
        let list = term.and_then(|origin| List::ALL.iter().find(|list| origin.is_in(list.field())));
        list.map_or(Space::Kind(key.kind), |list| Space::List(*list))
    }

    /// The id of the record `key`; empty for one that does not exist.
    pub fn id(&self, key: Key) -> &str {
        self.row(key).map_or("", |row| row.id())
    }

    /// What links to the record `key` say: its name, with that of the record it stands inside.
    pub fn title(&self, key: Key) -> Arc<str> {
        let Some(row) = self.row(key) else { return "".into() };
        let Home::Inside(..) = key.kind.home() else { return row.title() };
        let whole = self.graph.all_targets(key, relations::BODY).next();
        let whole = whole.and_then(|whole| self.row(whole));
        whole.map_or_else(|| row.title_within(row.id()), |whole| row.title_within(&whole.short()))
    }

    /// The Markdown body of the record `key` and the file it stands in.
    pub fn body(&self, key: Key) -> Option<(&Arc<Body>, &Arc<str>)> {
        let row = self.row(key)?;
        Some((row.body()?, row.path()))
    }

    /// All records of `kind`, in the order of their table.
    pub fn keys(&self, kind: Kind) -> impl Iterator<Item = Key> + use<> {
        let count = self.count(kind);
        (0..).take(count).map(move |number| Key { kind, number })
    }

    /// The records of a table with their references.
    pub fn refs<K: Record, T>(table: &[T]) -> impl Iterator<Item = (Ref<K>, &T)> {
        (0..).map(Ref::new).zip(table)
    }
}
