//! Which references each kind of record holds, field by field. The only place to change when a record gets a new one.

use super::graph::{Relation, relations as r};
use super::referrer::Referrer;
use super::rules;
use crate::diagnostics::Diagnostic;
use crate::parse::document::Written;
use crate::parse::record::{
    AreaRecord, BodyRecord, CaseRecord, CoverageRow, EventRecord, FactRecord, IndicatorRecord,
    IssueRecord, MeasureRecord, MeetingRecord, Member, MunicipalityRecord, NetworkRecord,
    OpinionRecord, OrganisationRecord, PageRecord, RegionRecord, SourceRecord, Stated, StepRecord,
    TermRecord, TrainingRecord,
};
use crate::parse::yaml::Step;

/// A record that refers to others.
pub(super) trait Refers {
    /// Hands each reference of the record to `to`, with the field it stands in.
    fn refer(&self, to: &mut Referrer<'_>);

    /// What is wrong with the record and its text, whatever other records say.
    fn faults(_: &Written<Self>) -> Vec<Diagnostic>
    where
        Self: Sized,
    {
        Vec::new()
    }
}

impl Refers for CaseRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.places(r::AREAS, &self.areas);
        to.one(r::STATUS, &self.status);
        to.stated(r::STAGES, &self.stages);
        to.all(r::SECTORS, &self.sectors);
        to.maybe(r::COORDINATION, self.coordination.as_ref());
        to.maybe(r::EXISTING_BODY, self.existing_body.known());
        to.maybe(r::EVIDENCE, self.evidence.as_ref());
        to.all(r::ORGANISATIONS, &self.organisations);
        to.all(r::ISSUES, &self.issues);
        to.all(r::MEASURES, &self.measures);
        to.all(r::BODIES, &self.bodies);
        to.all(r::MEETINGS, &self.meetings);
        to.all(r::RELATED, &self.related);
        to.all(r::ADAPTED_FROM, &self.adapted_from);
        to.evidence(&self.sources, &self.facts);
    }

    fn faults(case: &Written<Self>) -> Vec<Diagnostic> {
        rules::of_case(case)
    }
}

impl Refers for AreaRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(r::REGION, &self.region);
        to.maybe(r::COORDINATION, self.coordination.as_ref());
        if let Some(scope) = self.scope.known() {
            for (item, municipality) in scope.municipalities.iter().enumerate() {
                to.at(
                    &["scope".into(), "municipalities".into(), item.into()],
                    r::MUNICIPALITIES,
                    municipality,
                );
            }
            to.citations("scope", &scope.sources);
        }
        for (item, lead) in self.stage_leads.iter().enumerate() {
            to.at(&["stage_leads".into(), item.into(), "lead".into()], r::STAGE_LEADS, &lead.lead);
            for (number, stage) in lead.stages.iter().enumerate() {
                to.at(
                    &["stage_leads".into(), item.into(), "stages".into(), number.into()],
                    r::STAGES,
                    stage,
                );
            }
        }
        to.all(r::ORGANISATIONS, &self.organisations);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for RegionRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.maybe(r::SUCCESSOR, self.successor.as_ref());
        for (item, state) in self.rollout.iter().enumerate() {
            to.at(&["rollout".into(), item.into(), "status".into()], r::ROLLOUT, &state.status);
            for (number, citation) in state.sources.iter().enumerate() {
                to.at(
                    &["rollout".into(), item.into(), "sources".into(), number.into()],
                    r::SOURCES,
                    &citation.id,
                );
            }
        }
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for MunicipalityRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(r::KIND, &self.kind);
        to.all(r::REGIONS, &self.regions);
        for (item, service) in self.services.known().into_iter().flatten().enumerate() {
            for (number, citation) in service.sources.iter().enumerate() {
                to.at(
                    &["services".into(), item.into(), "sources".into(), number.into()],
                    r::SOURCES,
                    &citation.id,
                );
            }
        }
        for (item, desk) in self.desks.known().into_iter().flatten().enumerate() {
            for (number, citation) in desk.sources.iter().enumerate() {
                to.at(
                    &["desks".into(), item.into(), "sources".into(), number.into()],
                    r::SOURCES,
                    &citation.id,
                );
            }
        }
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for OrganisationRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.all(r::SECTORS, &self.sectors);
        to.maybe(r::TYPE, self.kind.as_ref());
        to.maybe(r::LEVEL, self.level.as_ref());
        to.places(r::AREAS, &self.areas);
        to.maybe(r::PARENT, self.parent.as_ref());
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for BodyRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.maybe(r::KIND, self.kind.as_ref());
        to.maybe(r::BASIS, self.basis.as_ref());
        to.maybe(r::PARENT, self.parent.as_ref());
        for (item, place) in self.scope.places.iter().enumerate() {
            to.at(&["scope".into(), "places".into(), item.into()], r::SCOPE, place);
        }
        members(to, r::SECRETARIAT, &self.secretariat);
        members(to, r::MEMBERS, &self.members);
        members(to, r::OBSERVERS, &self.observers);
        to.evidence(&self.sources, &self.facts);
    }
}

fn members(to: &mut Referrer<'_>, relation: Relation, members: &Stated<Vec<Member>>) {
    for (item, member) in members.known().into_iter().flatten().enumerate() {
        to.at(
            &[relation.0.into(), item.into(), "organisation".into()],
            relation,
            &member.organisation,
        );
    }
}

impl Refers for MeetingRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.all(r::ISSUES, &self.issues);
        to.all(r::MEASURES, &self.measures);
        to.all(r::CASES, &self.cases);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for OpinionRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.all(r::ISSUES, &self.issues);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for IssueRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(Relation("scope"), &self.scope);
        to.stated(r::STAGES, &self.stages);
        to.all(r::SECTORS, &self.sectors);
        to.maybe(r::COMMON, self.common.as_ref());
        to.places(r::AREAS, &self.areas);
        to.all(r::OPINIONS, &self.opinions);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for MeasureRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(r::TRACK, &self.track);
        to.one(r::PHASE, &self.phase);
        to.one(r::STATUS, &self.status);
        to.all(r::ACTORS, &self.actors);
        to.maybe(r::OWNER, self.owner.as_ref());
        to.all(r::ISSUES, &self.issues);
        to.places(r::AREAS, &self.areas);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for TrainingRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(r::STATUS, &self.status);
        to.all(r::HELD_BY, &self.held_by);
        to.all(r::MEASURES, &self.measures);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for StepRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.maybe(r::PHASE, self.phase.as_ref());
        to.maybe(r::BODY, self.body.as_ref());
        to.maybe(r::MEASURE, self.measure.as_ref());
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for EventRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.places(r::AREAS, &self.areas);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for IndicatorRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.places(r::AREAS, &self.areas);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for NetworkRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        for (item, node) in self.nodes.iter().enumerate() {
            for (number, organisation) in node.organisations.iter().enumerate() {
                to.at(
                    &["nodes".into(), item.into(), "organisations".into(), number.into()],
                    r::NODES,
                    organisation,
                );
            }
        }
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for SourceRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.one(r::KIND, &self.kind);
    }
}

impl Refers for FactRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.evidence(&self.sources, &[]);
    }
}

impl Refers for TermRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.all(r::RELATED, &self.related);
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for PageRecord {
    fn refer(&self, to: &mut Referrer<'_>) {
        to.evidence(&self.sources, &self.facts);
    }
}

impl Refers for CoverageRow {
    fn refer(&self, to: &mut Referrer<'_>) {
        for (item, link) in self.records.iter().enumerate() {
            to.link(&[Step::from("records"), item.into()], r::RECORDS, link);
        }
    }
}
