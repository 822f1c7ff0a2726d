//! Sorts the records of all documents into tables, without drafts that are not asked for. It looks no id up.

use std::sync::Arc;

use super::graph::{Edge, Key, relations};
use super::index::{Ids, add_terms};
use super::knowledge::{Files, Tables};
use super::resolve::Drafts;
use crate::diagnostics::Diagnostic;
use crate::japanese::gojuon;
use crate::parse::document::{Authored, Document, MeetingBody, Records, Written};
use crate::parse::record::{
    BodyRecord, Kind, MeetingRecord, OpinionRecord, SiteRecord, Text, VocabularyRecord,
    VocabularyTerm, lists,
};

/// What the documents hold, sorted into tables.
#[derive(Default)]
pub(super) struct Collected {
    pub site: Option<Arc<Authored<SiteRecord>>>,
    pub vocabulary: Option<Arc<Authored<VocabularyRecord>>>,
    pub tables: Tables,
    pub files: Files,
    pub ids: Ids,
    /// For each meeting and opinion, in the order of its table, the number of its body.
    pub parts: Vec<(&'static str, u32)>,
}

/// The edges from meetings and opinions to the bodies whose files they stand in.
pub(super) fn memberships<'a>(
    parts: &'a [(&'static str, u32)],
) -> impl Iterator<Item = Edge> + use<'a> {
    [MeetingRecord::WORD, OpinionRecord::WORD].into_iter().flat_map(move |kind| {
        let bodies = parts.iter().filter(move |(part, _)| *part == kind);
        (0..).zip(bodies).map(move |(number, (_, body))| Edge {
            from: Key { kind, number },
            relation: relations::BODY,
            to: Key { kind: BodyRecord::WORD, number: *body },
        })
    })
}

/// The records of `documents`, by table.
pub(super) fn collect(documents: &[Arc<Document>], drafts: Drafts) -> Collected {
    let mut all = Collected::default();
    let mut bodies: Vec<&MeetingBody> = Vec::new();
    for document in documents {
        if !document.is_published(drafts) {
            all.files.withheld.insert(document.path.clone());
        }
        for (kind, id) in &document.broken {
            all.ids.withhold(kind, id.clone());
        }
        let tables = &mut all.tables;
        match &document.records {
            Records::Site(site) => all.site.clone_from(site),
            Records::Vocabulary(vocabulary) => all.vocabulary.clone_from(vocabulary),
            Records::Sources(rows) => tables.sources.extend_from_slice(rows),
            Records::Facts(rows) => tables.facts.extend_from_slice(rows),
            Records::Regions(rows) => tables.regions.extend_from_slice(rows),
            Records::Municipalities(rows) => tables.municipalities.extend_from_slice(rows),
            Records::Organisations(rows) => tables.organisations.extend_from_slice(rows),
            Records::Networks(rows) => tables.networks.extend_from_slice(rows),
            Records::Issues(rows) => tables.issues.extend_from_slice(rows),
            Records::Measures(rows) => tables.measures.extend_from_slice(rows),
            Records::Trainings(rows) => tables.trainings.extend_from_slice(rows),
            Records::Steps(rows) => tables.steps.extend_from_slice(rows),
            Records::Events(rows) => tables.events.extend_from_slice(rows),
            Records::Indicators(rows) => tables.indicators.extend_from_slice(rows),
            Records::Terms(rows) => tables.terms.extend_from_slice(rows),
            Records::Coverage(rows) => tables.coverage.extend_from_slice(rows),
            Records::Accessibility(row) => tables.accessibility.extend(row.clone()),
            Records::Body(Some(found)) if found.body.draft && drafts == Drafts::LeftOut => {
                all.ids.withhold("meeting-body", found.body.id.clone());
                found.meetings.iter().for_each(|row| all.ids.withhold("meeting", row.id.clone()));
                found.opinions.iter().for_each(|row| all.ids.withhold("opinion", row.id.clone()));
            }
            Records::Body(found) => {
                bodies.extend(found);
            }
            Records::Area(row) => {
                keep(row.as_ref(), |it| it.draft, drafts, &mut tables.areas, &mut all.ids);
            }
            Records::Case(row) => {
                keep(row.as_ref(), |it| it.draft, drafts, &mut tables.cases, &mut all.ids);
            }
            Records::Page(row) => {
                keep(row.as_ref(), |it| it.draft, drafts, &mut tables.pages, &mut all.ids);
            }
            Records::Attachment(file) => {
                drop(all.files.attachments.insert(document.path.clone(), file.clone()));
            }
            Records::Unreadable => {}
        }
    }
    bodies.sort_by_cached_key(|found| (reading(found.body.yomi.as_ref()), found.body.id.clone()));
    for found in bodies {
        all.add_body(found);
    }
    all.tables.sort();
    all
}

impl Collected {
    fn add_body(&mut self, found: &MeetingBody) {
        let tables = &mut self.tables;
        let body = u32::try_from(tables.bodies.len()).expect("fewer records than u32 counts");
        tables.bodies.push(found.body.clone());
        self.parts.extend(found.meetings.iter().map(|_| (MeetingRecord::WORD, body)));
        self.parts.extend(found.opinions.iter().map(|_| (OpinionRecord::WORD, body)));
        tables.meetings.extend_from_slice(&found.meetings);
        tables.opinions.extend_from_slice(&found.opinions);
    }
}

impl Tables {
    /// Puts the tables in the order in which lists show them; those that are not named keep that of their file.
    fn sort(&mut self) {
        self.areas.sort_by_cached_key(|row| {
            (row.front.order, gojuon::key(&row.front.yomi), row.front.id.clone())
        });
        self.pages.sort_by_cached_key(|row| (row.front.order, row.front.id.clone()));
        self.cases.sort_by_cached_key(|row| {
            (
                row.front.period.known().is_none(),
                row.front.period.known().map(|it| it.norm.clone()),
                row.front.id.clone(),
            )
        });
        self.organisations.sort_by_cached_key(|row| (reading(row.yomi.as_ref()), row.id.clone()));
        self.municipalities.sort_by_cached_key(|row| row.code.clone());
        self.terms.sort_by_cached_key(|row| (gojuon::key(&row.yomi), row.id.clone()));
        self.events.sort_by_cached_key(|row| (row.when.norm.clone(), row.id.clone()));
    }
}

/// What a name is sorted by; names without one come first.
fn reading(yomi: Option<&Text>) -> Option<gojuon::Key> {
    yomi.map(|yomi| gojuon::key(yomi))
}

fn keep<T: Kind + Clone>(
    row: Option<&Written<T>>,
    is_draft: fn(&T) -> bool,
    drafts: Drafts,
    table: &mut Vec<Written<T>>,
    ids: &mut Ids,
) {
    if let Some(row) = row {
        if is_draft(&row.front.record) && drafts == Drafts::LeftOut {
            ids.withhold(T::WORD, row.front.id.clone());
        } else {
            table.push(row.clone());
        }
    }
}

/// Makes the lists of `vocabulary` a table of terms and gives them their ids.
pub(super) fn fill_vocabulary(
    vocabulary: &Authored<VocabularyRecord>,
    tables: &mut Tables,
    ids: &mut Ids,
    diagnostics: &mut Vec<Diagnostic>,
) {
    use lists::{
        Basis, BodyKind, Coordination, Evidence, IssueScope, Level, MunicipalityKind,
        OrganisationType, Phase, Rollout, Sector, SourceKind, Stage, Status, Track,
    };
    let record = &vocabulary.record;
    let all: [(&'static str, &'static str, &Vec<VocabularyTerm>); 15] = [
        ("stages", Stage::WORD, &record.stages),
        ("sectors", Sector::WORD, &record.sectors),
        ("organisation_types", OrganisationType::WORD, &record.organisation_types),
        ("levels", Level::WORD, &record.levels),
        ("coordination", Coordination::WORD, &record.coordination),
        ("rollout", Rollout::WORD, &record.rollout),
        ("tracks", Track::WORD, &record.tracks),
        ("phases", Phase::WORD, &record.phases),
        ("body_kinds", BodyKind::WORD, &record.body_kinds),
        ("bases", Basis::WORD, &record.bases),
        ("statuses", Status::WORD, &record.statuses),
        ("evidence", Evidence::WORD, &record.evidence),
        ("issue_scopes", IssueScope::WORD, &record.issue_scopes),
        ("source_kinds", SourceKind::WORD, &record.source_kinds),
        ("municipality_kinds", MunicipalityKind::WORD, &record.municipality_kinds),
    ];
    for (field, word, terms) in all {
        let mut named = Vec::with_capacity(terms.len());
        for (item, term) in terms.iter().enumerate() {
            let number =
                u32::try_from(tables.vocabulary.len()).expect("fewer terms than u32 counts");
            let origin = vocabulary.origin.inner(field, item);
            let row = Authored { id: term.id.shared(), record: term.clone(), origin };
            named.push((
                Key { kind: word, number },
                row.id.clone(),
                term.label.shared(),
                row.origin.clone(),
            ));
            tables.vocabulary.push(Arc::new(row));
        }
        add_terms(ids, word, &named, diagnostics);
    }
}

impl Document {
    /// Whether a file of one record has a page in this build.
    pub(super) fn is_published(&self, drafts: Drafts) -> bool {
        let is_shown = |draft: bool| !draft || drafts == Drafts::Shown;
        match &self.records {
            Records::Area(row) => row.as_ref().is_some_and(|row| is_shown(row.front.draft)),
            Records::Case(row) => row.as_ref().is_some_and(|row| is_shown(row.front.draft)),
            Records::Page(row) => row.as_ref().is_some_and(|row| is_shown(row.front.draft)),
            Records::Body(found) => found.as_ref().is_some_and(|found| is_shown(found.body.draft)),
            _ => true,
        }
    }
}
