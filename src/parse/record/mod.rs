//! The records an author writes, exactly as written: ids not yet looked up, relations one way only.
//! These structs are the schema: the JSON Schema for editors, the checks and the data dictionary come from them.
//! Not for rules between records (see `model`).

mod area;
mod case;
mod desk;
pub(crate) mod kind;
mod meeting;
mod people;
mod places;
mod problem;
mod reference;
mod site;
mod time;
pub(crate) mod values;
mod vocabulary;

pub use area::{AreaRecord, AreaScope, StageLead};
pub use case::{CaseRecord, Review};
pub use desk::{Covered, DeskRecord, DeskUser, RunBy};
pub use kind::{Days, Home, Kind, Named, Place, Readable, Record, Space};
pub use meeting::{
    BodyRecord, DocumentRecord, MeetingRecord, MeetingState, Member, OpinionRecord, Scope,
};
pub use people::{Edge, NetworkRecord, Node, OrganisationRecord};
pub use places::{MunicipalityCode, MunicipalityRecord, RegionRecord, RolloutState, Service};
pub use problem::{IssueRecord, MeasureRecord, TrainingRecord};
pub use reference::{CoverageRow, FactRecord, PageRecord, RecordLink, SourceRecord, TermRecord};
pub use site::{
    AccessibilityRecord, AccessibilityTest, AutomaticCheck, CRITERIA, Colour, Colours, Contact,
    Criterion, CriterionId, CriterionResult, Level, Licence, Logo, Look, NavigationEntry, Operator,
    OwnWords, Publisher, SiteRecord, Verdict,
};
pub use time::{EventRecord, IndicatorRecord, Point, StepRecord};
pub(crate) use values::visit;
pub use values::{
    Absence, Address, Citation, Correction, Extra, Id, Links, NOT_APPLICABLE, NOT_RECORDED, Noted,
    Stated, Text, Tile, UNKNOWN,
};
pub use vocabulary::{Icon, List, MarkColour, Pattern, VocabularyRecord, VocabularyTerm, lists};
