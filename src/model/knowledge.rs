//! The tables of the knowledge base and how records are named and looked up in them. Not how they are filled.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Index;
use std::sync::Arc;

use ahash::HashMap;

use super::graph::{Graph, Key, Ref};
use super::index::Ids;
use super::notes::{Fields, Notebook};
use crate::memo::Hashed;
use crate::parse::document::{Authored, Written};
use crate::parse::markdown::Body;
use crate::parse::record::{
    AccessibilityRecord, AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord,
    Id, IndicatorRecord, IssueRecord, Kind, MeasureRecord, MeetingRecord, MunicipalityRecord,
    NetworkRecord, OpinionRecord, OrganisationRecord, PageRecord, RecordLink, RegionRecord,
    SiteRecord, SourceRecord, StepRecord, TermRecord, TrainingRecord, VocabularyTerm,
};
use crate::source::{SourceFile, SourcePath};

/// A record with a name for people.
pub trait Titled {
    /// What links to the record say.
    fn title(&self) -> Arc<str>;
    /// The title's reading, where one is kept.
    fn yomi(&self) -> Option<&str> {
        None
    }
}

/// A record of a table: its id, its name and the place it was written at.
pub(crate) trait Row: Sync {
    fn id(&self) -> &Arc<str>;
    fn title(&self) -> Arc<str>;
    fn path(&self) -> &Arc<str>;
}

impl<T: Titled + Sync + Send> Row for Arc<Authored<T>> {
    fn id(&self) -> &Arc<str> {
        &self.id
    }
    fn title(&self) -> Arc<str> {
        self.record.title()
    }
    fn path(&self) -> &Arc<str> {
        self.origin.path()
    }
}

impl<T: Titled + Sync + Send> Row for Written<T> {
    fn id(&self) -> &Arc<str> {
        &self.front.id
    }
    fn title(&self) -> Arc<str> {
        self.front.record.title()
    }
    fn path(&self) -> &Arc<str> {
        self.front.origin.path()
    }
}

/// A row as the record that it holds.
trait Holds {
    type Record;
    fn record(&self) -> &Self::Record;
}

impl<T> Holds for Arc<Authored<T>> {
    type Record = T;
    fn record(&self) -> &T {
        &self.record
    }
}

impl<T> Holds for Written<T> {
    type Record = T;
    fn record(&self) -> &T {
        &self.front.record
    }
}

/// Files of the content that hold no record of this build.
#[derive(Default)]
pub(super) struct Files {
    pub attachments: BTreeMap<SourcePath, SourceFile>,
    pub withheld: BTreeSet<SourcePath>,
}

/// How records are found, and what they refer to.
pub(super) struct Links {
    pub ids: Hashed<Ids>,
    pub graph: Arc<Graph>,
    /// Records whose texts mention records that do not exist.
    pub lost: Vec<Key>,
}

macro_rules! tables {
    ($($(#[$doc:meta])* $table:ident: $record:ty => $row:ty),* $(,)?) => {
        /// Everything the content says. Its parts are shared with the same knowledge with other texts
        /// ([`Knowledge::with_bodies`]).
        #[derive(Clone, Debug)]
        pub struct Knowledge {
            /// The configuration, unless it is missing or broken.
            pub site: Option<Arc<Authored<SiteRecord>>>,
            $($(#[$doc])* pub $table: Arc<Vec<$row>>,)*
            /// All references between records.
            pub graph: Arc<Graph>,
            /// Files that Markdown bodies may link to.
            pub attachments: Arc<BTreeMap<SourcePath, SourceFile>>,
            /// Files of broken records and drafts: links to them lead nowhere and are not reported.
            pub withheld: Arc<BTreeSet<SourcePath>>,
            pub(super) ids: Hashed<Ids>,
            /// Records whose texts mention records that do not exist.
            pub(super) lost: Arc<Vec<Key>>,
        }

        /// The words of all kinds that have a table.
        pub(super) const KINDS: &[&str] = &[$(<$record as Kind>::WORD),*];

        /// The tables alone, while their records are being collected.
        #[derive(Default)]
        pub(super) struct Tables {
            $(pub $table: Vec<$row>,)*
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
                    withheld: Arc::new(files.withheld),
                    ids: links.ids,
                    lost: Arc::new(links.lost),
                }
            }
        }

        $(impl Index<Ref<$record>> for Knowledge {
            type Output = $row;
            fn index(&self, reference: Ref<$record>) -> &$row {
                &self.$table[reference.number()]
            }
        })*

        impl Knowledge {
            /// The table row that `key` names.
            pub(crate) fn row(&self, key: Key) -> Option<&dyn Row> {
                $(if key.kind == <$record as Kind>::WORD {
                    return self.$table.get(key.number as usize).map(|row| row as &dyn Row);
                })*
                None
            }

            /// What the record `key` keeps beside its values.
            pub fn notes(&self, key: Key) -> Notebook<'_> {
                let mut notebook = Notebook::new(self);
                $(if let Some(reference) = key.as_ref::<$record>() {
                    self[reference].record().fields(&mut notebook);
                })*
                notebook
            }
        }
    };
}

tables! {
    /// Sources.
    sources: SourceRecord => Arc<Authored<SourceRecord>>,
    /// Facts.
    facts: FactRecord => Arc<Authored<FactRecord>>,
    /// Regions of both divisions.
    regions: RegionRecord => Arc<Authored<RegionRecord>>,
    /// Municipalities.
    municipalities: MunicipalityRecord => Arc<Authored<MunicipalityRecord>>,
    /// Organisations and posts.
    organisations: OrganisationRecord => Arc<Authored<OrganisationRecord>>,
    /// Diagrams of who supports whom.
    networks: NetworkRecord => Arc<Authored<NetworkRecord>>,
    /// Issues.
    issues: IssueRecord => Arc<Authored<IssueRecord>>,
    /// Measures.
    measures: MeasureRecord => Arc<Authored<MeasureRecord>>,
    /// Trainings.
    trainings: TrainingRecord => Arc<Authored<TrainingRecord>>,
    /// Schedule steps.
    steps: StepRecord => Arc<Authored<StepRecord>>,
    /// What happened later.
    events: EventRecord => Arc<Authored<EventRecord>>,
    /// Indicators.
    indicators: IndicatorRecord => Arc<Authored<IndicatorRecord>>,
    /// Glossary.
    terms: TermRecord => Arc<Authored<TermRecord>>,
    /// Parts of the seed and the records that carry them.
    coverage: CoverageRow => Arc<Authored<CoverageRow>>,
    /// What is said about the site's accessibility: one record at most.
    accessibility: AccessibilityRecord => Arc<Authored<AccessibilityRecord>>,
    /// Meeting bodies.
    bodies: BodyRecord => Arc<Authored<BodyRecord>>,
    /// Meetings of all bodies.
    meetings: MeetingRecord => Arc<Authored<MeetingRecord>>,
    /// Opinions voiced in all bodies.
    opinions: OpinionRecord => Arc<Authored<OpinionRecord>>,
    /// Model areas.
    areas: AreaRecord => Written<AreaRecord>,
    /// Cases.
    cases: CaseRecord => Written<CaseRecord>,
    /// Free pages.
    pages: PageRecord => Written<PageRecord>,
    /// Terms of all vocabulary lists.
    vocabulary: VocabularyTerm => Arc<Authored<VocabularyTerm>>,
}

impl Knowledge {
    /// The record that `id` names, if it exists.
    pub fn find<K: Kind>(&self, id: &Id<K>) -> Option<Key> {
        self.ids.find(K::WORD, id.as_str())
    }

    /// The record of the kind called `kind` that `id` names.
    pub fn find_by_word(&self, kind: &str, id: &str) -> Option<Key> {
        self.ids.find(kind, id)
    }

    /// Whether `link` names a record that is left out of this build, as a draft or because it is broken.
    pub fn is_withheld(&self, link: &RecordLink) -> bool {
        self.ids.is_withheld(&link.kind, &link.id)
    }

    /// The vocabulary term that `id` names.
    pub fn term<L: Kind>(&self, id: &Id<L>) -> Option<&VocabularyTerm> {
        let key = self.find(id)?;
        self.vocabulary.get(key.number as usize).map(|term| &term.record)
    }

    /// The terms of the vocabulary list that stands in the field `field` of the vocabulary file, in order.
    pub fn terms_of<'a>(
        &'a self,
        field: &'static str,
    ) -> impl Iterator<Item = &'a VocabularyTerm> + use<'a> {
        let terms = self.vocabulary.iter().filter(move |term| term.origin.is_in(field));
        let mut terms: Vec<&VocabularyTerm> = terms.map(|term| &term.record).collect();
        terms.sort_by_key(|term| term.order.unwrap_or(0));
        terms.into_iter()
    }

    /// The id of the record `key`; empty for one that does not exist.
    pub fn id(&self, key: Key) -> &str {
        self.row(key).map_or("", |row| row.id())
    }

    /// What links to the record `key` say.
    pub fn title(&self, key: Key) -> Arc<str> {
        self.row(key).map_or_else(|| "".into(), Row::title)
    }

    /// The Markdown body of the record `key` and the file it stands in.
    pub fn body(&self, key: Key) -> Option<(&Arc<Body>, &Arc<str>)> {
        fn parts<T>(row: &Written<T>) -> (&Arc<Body>, &Arc<str>) {
            (&row.body, row.front.origin.path())
        }
        if let Some(case) = key.as_ref::<CaseRecord>() {
            return Some(parts(&self[case]));
        }
        if let Some(area) = key.as_ref::<AreaRecord>() {
            return Some(parts(&self[area]));
        }
        key.as_ref::<PageRecord>().map(|page| parts(&self[page]))
    }

    /// The same knowledge with other texts for the files at the paths in `bodies`. Headings and links have to be the
    /// same.
    #[must_use]
    pub fn with_bodies(&self, bodies: &HashMap<&str, &Arc<Body>>) -> Self {
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
        Self {
            areas: replaced(&self.areas, bodies),
            cases: replaced(&self.cases, bodies),
            pages: replaced(&self.pages, bodies),
            ..self.clone()
        }
    }

    /// The records of a table with their references.
    pub fn refs<K: Kind, T>(table: &[T]) -> impl Iterator<Item = (Ref<K>, &T)> {
        (0..).map(Ref::new).zip(table)
    }
}

macro_rules! titled {
    ($($record:ty: $title:expr, $yomi:expr;)*) => {
        $(impl Titled for $record {
            fn title(&self) -> Arc<str> {
                let title: fn(&$record) -> Arc<str> = $title;
                title(self)
            }
            fn yomi(&self) -> Option<&str> {
                let yomi: fn(&$record) -> Option<&str> = $yomi;
                yomi(self)
            }
        })*
    };
}

titled! {
    SourceRecord: |it| it.title.shared(), |_| None;
    AccessibilityRecord: |_| "ウェブアクセシビリティ方針".into(), |_| None;
    FactRecord: |it| it.about.shared(), |_| None;
    RegionRecord: |it| it.name.shared(), |it| Some(&it.yomi);
    MunicipalityRecord: |it| it.name.shared(), |it| Some(&it.yomi);
    OrganisationRecord: |it| it.name.shared(), |it| it.yomi.as_deref();
    NetworkRecord: |it| it.title.shared(), |_| None;
    IssueRecord: |it| it.title.shared(), |_| None;
    MeasureRecord: |it| it.title.shared(), |_| None;
    TrainingRecord: |it| it.name.shared(), |it| it.yomi.as_deref();
    StepRecord: |it| it.title.shared(), |_| None;
    EventRecord: |it| it.text.shared(), |_| None;
    IndicatorRecord: |it| it.name.shared(), |_| None;
    TermRecord: |it| it.term.shared(), |it| Some(&it.yomi);
    CoverageRow: |it| it.says.shared(), |_| None;
    BodyRecord: |it| it.name.shared(), |it| it.yomi.as_deref();
    MeetingRecord: |it| it.title.as_ref().map_or_else(|| it.id.shared(), |title| title.shared()), |_| None;
    OpinionRecord: |it| it.text.shared(), |_| None;
    AreaRecord: |it| it.name.shared(), |it| Some(&it.yomi);
    CaseRecord: |it| it.title.shared(), |_| None;
    PageRecord: |it| it.title.shared(), |_| None;
    VocabularyTerm: |it| it.label.shared(), |it| it.yomi.as_deref();
}
