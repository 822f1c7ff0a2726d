//! What a source file holds: records with unresolved ids, each with the place it came from. Not yet related
//! to one another.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::markdown::Body;
use super::record::kind::for_kinds;
use super::record::{self, Home, Kind, Record, SiteRecord, VocabularyRecord};
use super::yaml::{Step, Yaml};
use crate::diagnostics::Span;
use crate::source::{SourceFile, SourcePath};

/// Where a record stands: the YAML it was read from and the way to it.
#[derive(Clone, Debug, Hash)]
pub struct Origin {
    yaml: Arc<Yaml>,
    steps: Vec<Step>,
}

impl Origin {
    /// The whole of `yaml`, or its item number `item`.
    pub(super) fn new(yaml: Arc<Yaml>, item: Option<usize>) -> Self {
        Self { yaml, steps: item.map(Step::Item).into_iter().collect() }
    }

    /// Item number `item` of the record's list `field`, as a record of its own.
    #[must_use]
    pub fn inner(&self, field: &'static str, item: usize) -> Self {
        let steps = self.steps.iter().cloned().chain([field.into(), item.into()]).collect();
        Self { yaml: self.yaml.clone(), steps }
    }

    /// `records`, the items of the record's list `field`, as records of their own.
    pub(super) fn parts<T: Record>(
        &self,
        field: &'static str,
        records: Vec<T>,
    ) -> Vec<Arc<Authored<T>>> {
        let part = |(item, record): (usize, T)| {
            let id = record.own_id().unwrap_or_else(|| "".into());
            Arc::new(Authored { id, record, origin: self.inner(field, item) })
        };
        records.into_iter().enumerate().map(part).collect()
    }

    /// Whether the record stands in the list `field` of its file.
    pub fn is_in(&self, field: &str) -> bool {
        matches!(self.steps.first(), Some(Step::Key(key)) if key == field)
    }

    /// The list of its file that the record stands in, if it has a name.
    pub fn list(&self) -> Option<&str> {
        match self.steps.first() {
            Some(Step::Key(key)) => Some(key),
            _ => None,
        }
    }

    /// The YAML that it is a part of.
    pub fn yaml(&self) -> &Yaml {
        &self.yaml
    }

    /// The path of the file.
    pub fn path(&self) -> &Arc<str> {
        self.yaml.path()
    }

    /// Where the value stands that `steps` lead to from the record.
    pub fn span(&self, steps: &[Step]) -> Span {
        let steps: Vec<Step> = self.steps.iter().chain(steps).cloned().collect();
        Span::bytes(self.path().clone(), self.yaml.find(&steps))
    }

    /// Where the record's id stands; the whole file, if the file's name is the id.
    pub fn id_span(&self) -> Span {
        let found = ["id", "code"].into_iter().find_map(|key| {
            let steps: Vec<Step> = self.steps.iter().cloned().chain([key.into()]).collect();
            self.yaml.find_exactly(&steps)
        });
        match found {
            Some(range) => Span::bytes(self.path().clone(), range),
            None => Span::file(self.path().clone()),
        }
    }
}

/// A record as an author wrote it, with its id and its place.
#[derive(Clone, Debug)]
pub struct Authored<T> {
    /// The record's id: its own, or that of its file.
    pub id: Arc<str>,
    /// What it says.
    pub record: T,
    /// Where it stands.
    pub origin: Origin,
}

impl<T> std::ops::Deref for Authored<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.record
    }
}

/// What it was read from stands for it.
impl<T> Hash for Authored<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.origin.hash(state);
    }
}

/// A record with a Markdown body.
#[derive(Clone, Debug)]
pub struct Written<T> {
    /// The front matter.
    pub front: Arc<Authored<T>>,
    /// The body, as HTML with holes.
    pub body: Arc<Body>,
}

/// What it was read from stands for it, but for the text of its body.
impl<T> Hash for Written<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.front, self.body.outline).hash(state);
    }
}

/// A row of a table: a record with its id, its place, and its body if it has one.
pub trait Row: Clone + Hash + Send + Sync {
    /// What it says.
    type Record: Record;

    /// The record.
    fn authored(&self) -> &Arc<Authored<Self::Record>>;

    /// Its Markdown body.
    fn body(&self) -> Option<&Arc<Body>> {
        None
    }

    /// The record as its author wrote it.
    fn record(&self) -> &Self::Record {
        &self.authored().record
    }

    /// Its id.
    fn id(&self) -> &Arc<str> {
        &self.authored().id
    }

    /// Where it stands.
    fn origin(&self) -> &Origin {
        &self.authored().origin
    }
}

impl<T: Record> Row for Arc<Authored<T>> {
    type Record = T;

    fn authored(&self) -> &Arc<Authored<T>> {
        self
    }
}

impl<T: Record> Row for Written<T> {
    type Record = T;

    fn authored(&self) -> &Arc<Authored<T>> {
        &self.front
    }

    fn body(&self) -> Option<&Arc<Body>> {
        Some(&self.body)
    }
}

/// In [`Document::broken`]: any record of the kind may be in the part that could not be read.
pub const ALL: &str = "*";

/// What one file of `content/` holds.
#[derive(Clone, Debug)]
pub struct Document {
    /// Which file.
    pub path: SourcePath,
    /// Its YAML, if it has any.
    pub yaml: Option<Arc<Yaml>>,
    /// What it holds; records of several kinds where some stand inside others.
    pub content: Vec<Records>,
    /// Records that are broken and left out, by kind and id, so that references to them are not reported again.
    /// The id [`ALL`] stands for every id of its kind.
    pub broken: Vec<(Kind, Arc<str>)>,
}

impl Document {
    /// Where records of its kind lie, if it holds some.
    pub fn home(&self) -> Option<Home> {
        let inside = self.path.as_str().strip_prefix("content/")?;
        let name = inside.split_once('/').map_or(inside, |(folder, _)| folder);
        let is_attachment = matches!(self.content.first(), Some(Records::Attachment(_)));
        Kind::at(name).map(Kind::home).filter(|_| !is_attachment)
    }
}

/// The row type of a kind.
macro_rules! row {
    (Authored $record:ty) => { Arc<Authored<$record>> };
    (Written $record:ty) => { Written<$record> };
}
pub(crate) use row;

macro_rules! records {
    ($($(#[$doc:meta])* $kind:ident $table:ident $record:ident $row:ident $word:literal $home:expr;)*) => {
        /// What a file holds: records by kind, or something else. Broken records are left out.
        #[derive(Clone, Debug)]
        #[expect(missing_docs, reason = "each variant is named like the kind of its records")]
        pub enum Records {
            $($kind(Vec<row!($row record::$record)>),)*
            /// The configuration.
            Site(Arc<Authored<SiteRecord>>),
            /// The vocabulary.
            Lists(Arc<Authored<VocabularyRecord>>),
            /// A picture or document that Markdown files link to.
            Attachment(SourceFile),
        }

        impl Document {
            /// The text of the one record that it holds, if it has one.
            pub fn body(&self) -> Option<&Arc<Body>> {
                self.content.iter().find_map(|records| match records {
                    $(Records::$kind(rows) => rows.first().and_then(Row::body),)*
                    Records::Site(_) | Records::Lists(_) | Records::Attachment(_) => None,
                })
            }

            /// Whether its records are not published unless asked for.
            pub fn is_draft(&self) -> bool {
                self.content.iter().any(|records| match records {
                    $(Records::$kind(rows) => rows.iter().any(|row| row.record().is_draft()),)*
                    Records::Site(_) | Records::Lists(_) | Records::Attachment(_) => false,
                })
            }

            /// Its records, by kind and id.
            pub fn ids(&self) -> Vec<(Kind, &Arc<str>)> {
                let mut ids = Vec::new();
                for records in &self.content {
                    match records {
                        $(Records::$kind(rows) => {
                            ids.extend(rows.iter().map(|row| (Kind::$kind, row.id())));
                        })*
                        Records::Site(_) | Records::Lists(_) | Records::Attachment(_) => {}
                    }
                }
                ids
            }
        }

        /// What is done with the records of a kind, whichever it is.
        pub(super) trait PerKind {
            /// What comes of it.
            type Output;
            /// Does it for records without a body.
            fn authored<T: Record>(self, records: fn(Vec<Arc<Authored<T>>>) -> Records) -> Self::Output;
            /// Does it for records with a body.
            fn written<T: Record>(self, records: fn(Vec<Written<T>>) -> Records) -> Self::Output;
        }

        macro_rules! hand {
            ($job:ident Authored $type:ty, $variant:path) => { $job.authored::<$type>($variant) };
            ($job:ident Written $type:ty, $variant:path) => { $job.written::<$type>($variant) };
        }

        /// Does `job` for records of `kind`.
        pub(super) fn per_kind<J: PerKind>(kind: Kind, job: J) -> J::Output {
            match kind {
                $(Kind::$kind => hand!(job $row record::$record, Records::$kind),)*
            }
        }
    };
}
for_kinds!(records);
