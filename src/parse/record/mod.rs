//! The records an author writes, exactly as written: ids not yet looked up, relations one way only.
//! These structs are the schema: the JSON Schema for editors, the checks and the data dictionary come from them.
//! Not for rules between records (see `model`).

mod area;
mod case;
mod evidence;
mod meeting;
mod people;
mod places;
mod problem;
mod reference;
mod site;
mod time;
mod values;
mod vocabulary;

pub use area::{AreaRecord, AreaScope, StageLead};
pub use case::{CaseRecord, Review};
pub use evidence::{Certainty, Citation};
pub use meeting::{
    BodyRecord, DocumentRecord, MeetingRecord, MeetingState, Member, OpinionRecord, Scope,
};
pub use people::{Edge, NetworkRecord, Node, OrganisationRecord};
pub use places::{
    Desk, Division, MunicipalityCode, MunicipalityRecord, Place, RegionRecord, RolloutState,
    Service,
};
pub use problem::{IssueRecord, MeasureRecord, TrainingRecord};
pub use reference::{CoverageRow, FactRecord, PageRecord, RecordLink, SourceRecord, TermRecord};
pub use site::{
    AccessibilityRecord, AccessibilityTest, AutomaticCheck, CRITERIA, Colour, Colours, Contact,
    Criterion, CriterionId, CriterionResult, Level, Licence, Logo, Look, NavigationEntry, Operator,
    Publisher, SiteRecord, Verdict,
};
pub use time::{EventRecord, IndicatorRecord, Point, StepRecord};
pub use values::{Correction, Extra, Id, Kind, NOT_RECORDED, Noted, Stated, Text, Tile, UNKNOWN};
pub use vocabulary::{VocabularyRecord, VocabularyTerm, lists};
