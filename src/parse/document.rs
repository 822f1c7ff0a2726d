//! What a source file holds: records with unresolved ids, each with the place it came from. Not yet related
//! to one another.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::markdown::Body;
use super::record::{
    AccessibilityRecord, AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord,
    IndicatorRecord, IssueRecord, Kind, MeasureRecord, MeetingRecord, MunicipalityRecord,
    NetworkRecord, OpinionRecord, OrganisationRecord, PageRecord, RegionRecord, SiteRecord,
    SourceRecord, StepRecord, TermRecord, TrainingRecord, VocabularyRecord,
};
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

/// A meeting body with its meetings and opinions as records of their own.
#[derive(Clone, Debug)]
pub struct MeetingBody {
    /// The body, without the two lists.
    pub body: Arc<Authored<BodyRecord>>,
    /// Its meetings.
    pub meetings: Vec<Arc<Authored<MeetingRecord>>>,
    /// Opinions voiced in it.
    pub opinions: Vec<Arc<Authored<OpinionRecord>>>,
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
    /// Its records.
    pub records: Records,
    /// Records that are broken and left out, by kind and id, so that references to them are not reported again.
    /// The id [`ALL`] stands for every id of its kind.
    pub broken: Vec<(&'static str, Arc<str>)>,
}

impl Document {
    /// The text of the one record that it holds, if it has one.
    pub fn body(&self) -> Option<&Arc<Body>> {
        match &self.records {
            Records::Area(Some(area)) => Some(&area.body),
            Records::Case(Some(case)) => Some(&case.body),
            Records::Page(Some(page)) => Some(&page.body),
            _ => None,
        }
    }
}

/// The records of a file, by kind. Files of one record hold none when it is broken.
#[derive(Clone, Debug)]
#[expect(missing_docs, reason = "each variant is named like the record it holds")]
pub enum Records {
    Site(Option<Arc<Authored<SiteRecord>>>),
    Vocabulary(Option<Arc<Authored<VocabularyRecord>>>),
    Sources(Vec<Arc<Authored<SourceRecord>>>),
    Facts(Vec<Arc<Authored<FactRecord>>>),
    Regions(Vec<Arc<Authored<RegionRecord>>>),
    Municipalities(Vec<Arc<Authored<MunicipalityRecord>>>),
    Organisations(Vec<Arc<Authored<OrganisationRecord>>>),
    Networks(Vec<Arc<Authored<NetworkRecord>>>),
    Issues(Vec<Arc<Authored<IssueRecord>>>),
    Measures(Vec<Arc<Authored<MeasureRecord>>>),
    Trainings(Vec<Arc<Authored<TrainingRecord>>>),
    Steps(Vec<Arc<Authored<StepRecord>>>),
    Events(Vec<Arc<Authored<EventRecord>>>),
    Indicators(Vec<Arc<Authored<IndicatorRecord>>>),
    Terms(Vec<Arc<Authored<TermRecord>>>),
    Coverage(Vec<Arc<Authored<CoverageRow>>>),
    Accessibility(Option<Arc<Authored<AccessibilityRecord>>>),
    Body(Option<MeetingBody>),
    Area(Option<Written<AreaRecord>>),
    Case(Option<Written<CaseRecord>>),
    Page(Option<Written<PageRecord>>),
    /// A picture or document that Markdown files link to.
    Attachment(SourceFile),
    /// A file that could not be read as what it should be.
    Unreadable,
}

/// How a record of a kind gets its id.
pub(super) trait Identified: Kind {
    /// The id that the record itself gives, if it does.
    fn own_id(&self) -> Option<Arc<str>>;
}

macro_rules! identified {
    (optional: $($record:ty),*; required: $($listed:ty),*; none: $($single:ty),*) => {
        $(impl Identified for $record { fn own_id(&self) -> Option<Arc<str>> { self.id.as_ref().map(super::record::Id::shared) } })*
        $(impl Identified for $listed { fn own_id(&self) -> Option<Arc<str>> { Some(self.id.shared()) } })*
        $(impl Identified for $single { fn own_id(&self) -> Option<Arc<str>> { None } })*
    };
}
identified! {
    optional: CaseRecord, AreaRecord, PageRecord, BodyRecord;
    required: SourceRecord, FactRecord, RegionRecord, OrganisationRecord, NetworkRecord, IssueRecord, MeasureRecord,
        TrainingRecord, StepRecord, EventRecord, IndicatorRecord, TermRecord, CoverageRow;
    none: AccessibilityRecord, SiteRecord, VocabularyRecord
}

impl Identified for MunicipalityRecord {
    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.code.id().shared())
    }
}
