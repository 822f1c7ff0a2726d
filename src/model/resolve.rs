//! From documents to the knowledge base: tables filled, ids looked up, unknown ones reported. Rules that need
//! more than one reference are in `rules`.

use std::sync::Arc;

use rayon::prelude::*;

use super::graph::{Edge, Graph, Key, Relation, relations};
use super::index::{Ids, LISTS, add_terms, index};
use super::knowledge::{Files, Knowledge, Tables};
use super::refers::Refers;
use super::rules;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::parse::document::{Authored, Document, Origin, Records, Written};
use crate::parse::markdown::{Body, Target};
use crate::parse::record::{
    BodyRecord, Citation, FactRecord, Id, Kind, MeetingRecord, OpinionRecord, Place, RecordLink,
    SiteRecord, Stated, VocabularyRecord, VocabularyTerm, lists,
};
use crate::parse::yaml::Step;

/// Whether records marked as drafts are part of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Drafts {
    /// They are left out.
    LeftOut,
    /// They are shown.
    Shown,
}

/// The knowledge base that `documents` make up, without records and references that are reported as broken.
pub fn resolve(documents: &[Arc<Document>], drafts: Drafts) -> Diagnosed<Knowledge> {
    let mut diagnostics = Vec::new();
    let mut collected = collect(documents, drafts);
    let mut ids = index(&collected.tables, collected.ids, &mut diagnostics);
    match &collected.vocabulary {
        Some(vocabulary) => {
            fill_vocabulary(vocabulary, &mut collected.tables, &mut ids, &mut diagnostics)
        }
        None => diagnostics.extend(missing(documents, "vocabulary.yaml", VocabularyRecord::WORD)),
    }
    if collected.site.is_none() {
        diagnostics.extend(missing(documents, "site.yaml", SiteRecord::WORD));
    }
    let mut edges = edges(&collected.tables, &ids, &mut diagnostics);
    edges.extend(memberships(&collected.parts));
    let Collected { site, tables, files, .. } = collected;
    let knowledge = tables.into_knowledge(site, files, ids, Graph::new(edges));
    diagnostics.extend(rules::check(&knowledge));
    Diagnosed { value: knowledge, diagnostics }
}

/// A file that every knowledge base needs and this one does not have at all.
fn missing(
    documents: &[Arc<Document>],
    name: &'static str,
    kind: &'static str,
) -> Option<Diagnostic> {
    let path = format!("content/{name}");
    let is_there = documents.iter().any(|document| document.path.as_str() == path);
    (!is_there).then(|| {
        Diagnostic::new(Code::MissingFile, Span::file(path))
            .with("name", name)
            .with_word("kind", kind)
    })
}

/// What the documents hold, sorted into tables.
#[derive(Default)]
struct Collected {
    site: Option<Arc<Authored<SiteRecord>>>,
    vocabulary: Option<Arc<Authored<VocabularyRecord>>>,
    tables: Tables,
    files: Files,
    ids: Ids,
    /// For each meeting and opinion, in the order of its table, the number of its body.
    parts: Vec<(&'static str, u32)>,
}

/// The edges from meetings and opinions to the bodies whose files they stand in.
fn memberships<'a>(parts: &'a [(&'static str, u32)]) -> impl Iterator<Item = Edge> + use<'a> {
    [MeetingRecord::WORD, OpinionRecord::WORD].into_iter().flat_map(move |kind| {
        let bodies = parts.iter().filter(move |(part, _)| *part == kind);
        (0..).zip(bodies).map(move |(number, (_, body))| Edge {
            from: Key { kind, number },
            relation: relations::BODY,
            to: Key { kind: BodyRecord::WORD, number: *body },
        })
    })
}

fn collect(documents: &[Arc<Document>], drafts: Drafts) -> Collected {
    let mut all = Collected::default();
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
            Records::Body(Some(found)) if found.body.draft && drafts == Drafts::LeftOut => {
                all.ids.withhold("meeting-body", found.body.id.clone());
                found.meetings.iter().for_each(|row| all.ids.withhold("meeting", row.id.clone()));
                found.opinions.iter().for_each(|row| all.ids.withhold("opinion", row.id.clone()));
            }
            Records::Body(found) => {
                for found in found {
                    tables.bodies.push(found.body.clone());
                    let body = u32::try_from(tables.bodies.len() - 1)
                        .expect("fewer records than u32 counts");
                    all.parts.extend(found.meetings.iter().map(|_| (MeetingRecord::WORD, body)));
                    all.parts.extend(found.opinions.iter().map(|_| (OpinionRecord::WORD, body)));
                    tables.meetings.extend_from_slice(&found.meetings);
                    tables.opinions.extend_from_slice(&found.opinions);
                }
            }
            Records::Area(row) => keep(row, |it| it.draft, drafts, &mut tables.areas, &mut all.ids),
            Records::Case(row) => keep(row, |it| it.draft, drafts, &mut tables.cases, &mut all.ids),
            Records::Page(row) => keep(row, |it| it.draft, drafts, &mut tables.pages, &mut all.ids),
            Records::Attachment(file) => {
                drop(all.files.attachments.insert(document.path.clone(), file.clone()))
            }
            Records::Unreadable => {}
        }
    }
    all
}

fn keep<T: Kind + Clone>(
    row: &Option<Written<T>>,
    is_draft: fn(&T) -> bool,
    drafts: Drafts,
    table: &mut Vec<Written<T>>,
    ids: &mut Ids,
) {
    for row in row {
        if is_draft(&row.front.record) && drafts == Drafts::LeftOut {
            ids.withhold(T::WORD, row.front.id.clone());
        } else {
            table.push(row.clone());
        }
    }
}

fn fill_vocabulary(
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

/// All references of all records; those that lead nowhere go to `diagnostics`.
fn edges(tables: &Tables, ids: &Ids, diagnostics: &mut Vec<Diagnostic>) -> Vec<Edge> {
    let mut edges = Vec::new();
    macro_rules! referring {
        ($($table:ident),*) => {$({
            let found: Vec<(Vec<Edge>, Vec<Diagnostic>)> = tables.$table.par_iter().enumerate().map(|(number, row)| {
                let mut to = Referrer::new(ids, row.key(number), row.origin());
                row.record().refer(&mut to);
                if let Some(body) = row.body() {
                    to.mentions(body);
                }
                (to.edges, to.diagnostics)
            }).collect();
            for (more_edges, more_diagnostics) in found {
                edges.extend(more_edges);
                diagnostics.extend(more_diagnostics);
            }
        })*};
    }
    referring!(
        sources,
        facts,
        regions,
        municipalities,
        organisations,
        networks,
        issues,
        measures,
        trainings,
        steps,
        events,
        indicators,
        terms,
        coverage,
        bodies,
        meetings,
        opinions,
        areas,
        cases,
        pages
    );
    edges
}

/// A table row as something that refers.
trait Referring {
    type Record: Refers + Kind;
    fn record(&self) -> &Self::Record;
    fn origin(&self) -> &Origin;
    fn body(&self) -> Option<&Body>;
    fn key(&self, number: usize) -> Key {
        Key {
            kind: Self::Record::WORD,
            number: u32::try_from(number).expect("fewer records than u32 counts"),
        }
    }
}

impl<T: Refers + Kind> Referring for Arc<Authored<T>> {
    type Record = T;
    fn record(&self) -> &T {
        &self.record
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
    fn body(&self) -> Option<&Body> {
        None
    }
}

impl<T: Refers + Kind> Referring for Written<T> {
    type Record = T;
    fn record(&self) -> &T {
        &self.front.record
    }
    fn origin(&self) -> &Origin {
        &self.front.origin
    }
    fn body(&self) -> Option<&Body> {
        Some(&self.body)
    }
}

/// Takes the references of one record: known ones become edges, unknown ones diagnostics.
pub(super) struct Referrer<'a> {
    ids: &'a Ids,
    from: Key,
    origin: &'a Origin,
    edges: Vec<Edge>,
    diagnostics: Vec<Diagnostic>,
}

impl Document {
    /// Whether a file of one record has a page in this build.
    fn is_published(&self, drafts: Drafts) -> bool {
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

impl<'a> Referrer<'a> {
    fn new(ids: &'a Ids, from: Key, origin: &'a Origin) -> Self {
        Self { ids, from, origin, edges: Vec::new(), diagnostics: Vec::new() }
    }

    /// The field `relation` holds one id.
    pub(super) fn one<K: Kind>(&mut self, relation: Relation, id: &Id<K>) {
        self.at([relation.0.into()], relation, id);
    }

    /// The field `relation` may hold an id.
    pub(super) fn maybe<K: Kind>(&mut self, relation: Relation, id: Option<&Id<K>>) {
        if let Some(id) = id {
            self.one(relation, id);
        }
    }

    /// The field `relation` holds a list of ids.
    pub(super) fn all<K: Kind>(&mut self, relation: Relation, ids: &[Id<K>]) {
        for (item, id) in ids.iter().enumerate() {
            self.at([relation.0.into(), item.into()], relation, id);
        }
    }

    /// The field `relation` may hold a list of ids.
    pub(super) fn stated<K: Kind>(&mut self, relation: Relation, ids: &Stated<Vec<Id<K>>>) {
        self.all(relation, ids.known().map_or(&[], Vec::as_slice));
    }

    /// The field `relation` holds a list of places.
    pub(super) fn places(&mut self, relation: Relation, ids: &[Id<Place>]) {
        self.all(relation, ids);
    }

    /// The fields `sources` and `facts` hold what the record rests on.
    pub(super) fn evidence(&mut self, sources: &[Citation], facts: &[Id<FactRecord>]) {
        for (item, citation) in sources.iter().enumerate() {
            self.at(["sources".into(), item.into()], relations::SOURCES, &citation.id);
        }
        self.all(relations::FACTS, facts);
    }

    /// The list `sources` inside the field `inside` holds citations.
    pub(super) fn citations(&mut self, inside: &'static str, sources: &[Citation]) {
        for (item, citation) in sources.iter().enumerate() {
            self.at(
                [inside.into(), "sources".into(), item.into()],
                relations::SOURCES,
                &citation.id,
            );
        }
    }

    /// The id that stands where `steps` lead to from the record.
    pub(super) fn at<K: Kind, const N: usize>(
        &mut self,
        steps: [Step; N],
        relation: Relation,
        id: &Id<K>,
    ) {
        self.refer(K::WORD, id.as_str(), relation, |origin| origin.span(&steps));
    }

    /// The link `kind:id` that stands where `steps` lead to.
    pub(super) fn link<const N: usize>(
        &mut self,
        steps: [Step; N],
        relation: Relation,
        link: &RecordLink,
    ) {
        self.refer(&link.kind, &link.id, relation, |origin| origin.span(&steps));
    }

    /// The record links of a Markdown body.
    fn mentions(&mut self, body: &Body) {
        for link in &body.links {
            if let Target::Record { kind, id } = &link.target {
                let path = self.origin.path().clone();
                let span = Span::bytes(path, link.span.clone());
                self.refer(kind, id, relations::MENTIONS, |_| span);
            }
        }
    }

    fn refer(
        &mut self,
        kind: &str,
        id: &str,
        relation: Relation,
        span: impl FnOnce(&Origin) -> Span,
    ) {
        if let Some(to) = self.ids.find(kind, id) {
            self.edges.push(Edge { from: self.from, relation, to });
            return;
        }
        if self.ids.is_withheld(kind, id) || (kind == LIST && LISTS.contains(&id)) {
            return;
        }
        if let Some(problem) = unknown(self.ids, kind, id, span(self.origin)) {
            self.diagnostics.push(problem);
        }
    }
}

/// The word of links to lists: `[[list:case]]`.
pub(crate) const LIST: &str = "list";

/// Kinds that `[[kind:id]]` can name, with their words in the catalogue.
const LINKABLE: [&str; 20] = [
    "area",
    "case",
    "coverage",
    "event",
    "fact",
    "indicator",
    "issue",
    "list",
    "measure",
    "meeting",
    "meeting-body",
    "municipality",
    "network",
    "opinion",
    "organisation",
    "page",
    "region",
    "schedule-step",
    "source",
    "term",
];

fn unknown(ids: &Ids, kind: &str, id: &str, span: Span) -> Option<Diagnostic> {
    if let Some(list) = VOCABULARY_LISTS.iter().find(|list| **list == kind) {
        let allowed = ids.all(list);
        return ids.has_any(list).then(|| {
            Diagnostic::new(Code::UnknownTerm, span)
                .with_word("vocabulary", list)
                .with("term", id)
                .with("allowed", allowed.join("、"))
                .with_some("nearest", nearest(id, allowed.iter().copied()))
        });
    }
    let word = LINKABLE.iter().chain(&["place", "training"]).find(|word| **word == kind);
    let Some(word) = word else {
        return Some(
            Diagnostic::new(Code::UnknownReference, span)
                .with("kind", kind)
                .with("id", id)
                .with("allowed", LINKABLE.join("、"))
                .with_some("nearest", nearest(kind, LINKABLE)),
        );
    };
    let known = if *word == LIST { LISTS.to_vec() } else { ids.all(word) };
    Some(
        Diagnostic::new(Code::UnknownReference, span)
            .with_word("kind", if *word == LIST { "list-page" } else { word })
            .with("id", id)
            .with_some("nearest", nearest(id, known)),
    )
}

const VOCABULARY_LISTS: [&str; 15] = [
    "stage",
    "sector",
    "organisation-type",
    "level",
    "coordination",
    "rollout",
    "track",
    "phase",
    "body-kind",
    "basis",
    "status",
    "evidence",
    "issue-scope",
    "source-kind",
    "municipality-kind",
];
