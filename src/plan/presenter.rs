//! Names, links and labels of records: what every page needs of the records that it shows, and what needs the site's
//! routes. What a page shows of a record is in `kinds`; what it shows of the site, in `site`.

use std::sync::Arc;

use super::cells::{list, list_or, stated, text};
use super::facets::Facets;
use super::overview::{LIST, Overview, VIEW};
use super::routes::{Route, Routes, anchor};
use super::view::{Cell, Correction, Entry, Field, Gap, Gaps, Link, Source};
use crate::japanese::Date;
use crate::model::{Key, Knowledge, Relation, relations as r};
use crate::parse::record::{
    self, Absence, AreaRecord, Citation, Icon, Id, Kind, Links, List, MarkColour, Member, Named,
    Noted, Record, SourceRecord, StageLead, Stated, Text, VocabularyTerm, lists,
};
use crate::theme::Words;

/// Everything at hand that pages are put together from.
#[derive(Clone, Copy)]
pub(super) struct Presenter<'a> {
    /// The records.
    pub knowledge: &'a Knowledge,
    /// Where they lie.
    pub routes: &'a Routes,
    /// What lists are narrowed by.
    pub facets: &'a Facets,
    /// What readers are told in words that no record has.
    pub words: &'a Words,
    /// The day of the build.
    pub today: Date,
}

impl<'a> Presenter<'a> {
    /// What readers call the records of `kind` together.
    pub(super) fn kind_title(&self, kind: Kind) -> Arc<str> {
        self.words.title_of(kind)
    }

    /// What readers call one record of `kind`.
    pub(super) fn name_of_kind(&self, kind: Kind) -> Arc<str> {
        self.words.name_of(kind)
    }

    /// The labelled value of the field `id` of records of kind `K`.
    pub(super) fn field<K: Record>(&self, id: &'static str, cell: Cell) -> Field {
        Field { id, label: self.label_of(K::KIND, id), cell }
    }

    /// What readers call the field `id` of records of `kind`.
    pub(super) fn label_of(&self, kind: Kind, id: &str) -> Arc<str> {
        self.words.label(kind, id)
    }

    /// The fields of the record `key` without a value, with what readers call them.
    pub(super) fn gaps(&self, key: Key) -> Vec<Gap> {
        let named = |gap: crate::model::Gap| {
            let label = self.label_of(key.kind, &gap.field);
            Gap { id: gap.field, label, absence: gap.absence }
        };
        self.knowledge.notes(key).gaps.into_iter().map(named).collect()
    }

    /// The same by why they have none.
    pub(super) fn gaps_by_reason(&self, key: Key) -> Vec<Gaps> {
        let all = self.gaps(key);
        let of = |absence: Absence| Gaps {
            absence,
            reason: self.absence(absence),
            fields: all.iter().filter(|gap| gap.absence == absence).cloned().collect(),
        };
        Absence::OPEN.into_iter().map(of).filter(|gaps| !gaps.fields.is_empty()).collect()
    }

    /// `rows` with what is known first: those without a value become one row for each reason, which names them.
    pub(super) fn known_first(&self, rows: Vec<Field>) -> Vec<Field> {
        let (open, mut rows): (Vec<Field>, Vec<Field>) =
            rows.into_iter().partition(|row| row.cell.is_open());
        for absence in Absence::OPEN {
            let own = open.iter().filter(|row| row.cell == Cell::missing(absence));
            let names: Vec<Cell> = own.map(|row| text(row.label.clone())).collect();
            if !names.is_empty() {
                rows.push(Field::labelled("gaps", &self.absence(absence), list(names)));
            }
        }
        rows
    }

    /// What readers are told of a value that is missing for the reason `absence`.
    pub(super) fn absence(&self, absence: Absence) -> Arc<str> {
        let words = &self.words.values;
        let word = match absence {
            Absence::NotRecorded => &words.not_recorded,
            Absence::Unknown => &words.unknown,
            Absence::NotApplicable => &words.not_applicable,
            Absence::Unlinked => &words.unlinked,
        };
        word.shared()
    }

    /// A link to the list of all records of `kind`.
    pub(super) fn list_link(&self, kind: Kind) -> Option<Link> {
        let route = self.routes.list(kind)?;
        Some(Link { title: self.kind_title(kind), route: route.as_str().into() })
    }

    /// The answers made from many records that this knowledge base has a use for.
    pub(super) fn overviews(&self) -> impl Iterator<Item = Overview> + use<'a> {
        let knowledge = self.knowledge;
        Overview::ALL.into_iter().filter(move |overview| overview.is_wanted(knowledge))
    }

    /// A link to `overview`.
    pub(super) fn overview(&self, overview: Overview) -> Link {
        let title = overview.words(self.words).title.shared();
        Link { title, route: Route::page(overview.word()).as_str().into() }
    }

    /// What `[[word:id]]` leads to.
    pub(super) fn linked(&self, word: &str, id: &str) -> Option<Link> {
        match word {
            LIST => self.list_link(Kind::from_word(id)?),
            VIEW => {
                let overview = self.overviews().find(|overview| overview.word() == id)?;
                Some(self.overview(overview))
            }
            _ => self.plain_link(self.knowledge.find_by_word(word, id)?),
        }
    }

    /// What a page would be called that `[[word:id]]` names and that this knowledge base has no use for yet: a link to it
    /// leads nowhere and is no mistake.
    pub(super) fn unneeded(&self, word: &str, id: &str) -> Option<Arc<str>> {
        match word {
            LIST => {
                let kind = Kind::from_word(id).filter(|kind| self.routes.has_list(*kind))?;
                Some(self.kind_title(kind))
            }
            VIEW => Some(Overview::from_word(id)?.words(self.words).title.shared()),
            _ => None,
        }
    }

    /// The name of the record `key` for people.
    pub(super) fn title(&self, key: Key) -> Arc<str> {
        self.knowledge.title(key)
    }

    /// Where the record `key` lies.
    pub(super) fn route(&self, key: Key) -> Option<Arc<str>> {
        self.routes.of_key(key).map(Into::into)
    }

    /// A link to the record `key`.
    pub(super) fn link(&self, key: Key) -> Cell {
        self.link_with(key, None)
    }

    /// The same with a remark.
    pub(super) fn link_with(&self, key: Key, remark: Option<Arc<str>>) -> Cell {
        Cell::Link { title: self.title(key), route: self.route(key), orig: None, remark }
    }

    /// A plain link to `key`, if it has a page.
    pub(super) fn plain_link(&self, key: Key) -> Option<Link> {
        Some(Link { title: self.title(key), route: self.route(key)? })
    }

    /// Links to all that `from` names in `relation`; a value that the sources do not give, if there are none.
    pub(super) fn targets(&self, from: Key, relation: Relation) -> Cell {
        list(self.targets_of(from, relation))
    }

    /// Links to all that `from` names in `relation`, which editors tied to it.
    pub(super) fn linked_targets(&self, from: Key, relation: Relation) -> Cell {
        list_or(self.targets_of(from, relation), Absence::Unlinked)
    }

    fn targets_of(&self, from: Key, relation: Relation) -> Vec<Cell> {
        let remark = |to| self.is_tied_by_site(from, to).then(|| self.words.own.tied.shared());
        let targets = self.knowledge.graph.all_targets(from, relation);
        targets.map(|key| self.link_with(key, remark(key))).collect()
    }

    /// Whether only editors tie `from` to `to`, since no source does.
    pub(super) fn is_tied_by_site(&self, from: Key, to: Key) -> bool {
        self.knowledge.graph.all_targets(from, r::TIED_BY_SITE).any(|key| key == to)
    }

    /// The reason `reason` for which `from` stands beside `to`, told as the site's own where it is.
    pub(super) fn reason(&self, from: Key, to: Key, reason: Arc<str>) -> Arc<str> {
        if self.is_tied_by_site(from, to) {
            return self.words.own.tied_for(&reason).into();
        }
        reason
    }

    /// Who leads in `area`, with how strongly its sources put it.
    pub(super) fn leading(&self, area: &AreaRecord, lead: &StageLead) -> Option<Cell> {
        let wording = area.wording.known().map(|wording| self.words.own.put(wording).into());
        Some(self.link_with(self.knowledge.find(&lead.lead)?, wording))
    }

    /// The labels of the vocabulary terms `ids`.
    pub(super) fn terms<L: Named>(&self, ids: &[Id<L>]) -> Cell {
        list(self.labels(ids))
    }

    /// The labels of the vocabulary terms `ids`, by which editors sorted a record.
    pub(super) fn sorted_by<L: Named>(&self, ids: &Links<L>) -> Cell {
        list_or(self.labels(ids), Absence::Unlinked)
    }

    fn labels<L: Named>(&self, ids: &[Id<L>]) -> Vec<Cell> {
        ids.iter().map(|id| text(self.label(id))).collect()
    }

    /// The label of a vocabulary term that may not be given.
    pub(super) fn stated_term<L: Named>(&self, id: &Stated<Id<L>>) -> Cell {
        stated(id, |id| text(self.label(id)))
    }

    /// The label of a vocabulary term.
    pub(super) fn label<L: Named>(&self, id: &Id<L>) -> Arc<str> {
        self.knowledge.term(id).map_or_else(|| id.shared(), |term| term.label.shared())
    }

    /// The division of regions that the rollout is told of, if there is one.
    pub(super) fn main_division(&self) -> Option<&'a VocabularyTerm> {
        self.knowledge.main_division()
    }

    /// The stages of the vocabulary, by id and label.
    pub(super) fn stages(&self) -> impl Iterator<Item = (&'a str, Arc<str>)> + use<'a> {
        let knowledge = self.knowledge;
        let stages = knowledge.terms_of(List::Stage);
        stages.map(|term| (term.id.as_str(), term.label.shared()))
    }

    /// A vocabulary term as a mark.
    pub(super) fn mark<L: Named>(&self, about: &'static str, id: &Id<L>) -> Cell {
        match self.knowledge.term(id) {
            Some(term) => self.marked(about, term),
            None => Cell::Mark {
                text: id.shared(),
                about,
                value: id.shared(),
                colour: MarkColour::Plain.word(),
                icon: Icon::Rhombus.word(),
            },
        }
    }

    /// A term as a mark. What was to come when the source was written says so.
    fn marked(&self, about: &'static str, term: &VocabularyTerm) -> Cell {
        let label = term.label.shared();
        let text =
            if term.as_of_source { self.words.own.as_of_source(&label).into() } else { label };
        mark(about, term, text)
    }

    /// How well something is supported, as a mark.
    pub(super) fn certainty(&self, certainty: Option<&Id<lists::Certainty>>) -> Option<Cell> {
        certainty.map(|id| self.mark("certainty", id))
    }

    /// Text beside the source's wording, where that differs.
    pub(super) fn noted(&self, value: &Noted<Text>) -> Cell {
        let differs = |orig: &&Text| **orig != value.norm || !value.corrections.is_empty();
        match value.orig.as_ref().filter(differs) {
            None => text(value.norm.shared()),
            Some(orig) => Cell::Noted {
                text: value.norm.shared(),
                orig: orig.shared(),
                place: value.source.as_ref().map(place),
                corrections: value.corrections.iter().map(|it| self.correction(it)).collect(),
            },
        }
    }

    fn correction(&self, correction: &record::Correction) -> Correction {
        let certainty = &correction.certainty;
        let term = self.knowledge.term(certainty);
        Correction {
            from: correction.from.shared(),
            to: correction.to.shared(),
            // Its certainty follows in the same sentence.
            basis: correction.basis.trim_end_matches('。').into(),
            certainty: term.map_or_else(|| certainty.shared(), VocabularyTerm::mark),
        }
    }

    /// A list of noted texts.
    pub(super) fn all_noted(&self, values: &[Noted<Text>]) -> Cell {
        list(values.iter().map(|it| self.noted(it)).collect())
    }

    /// Noted text that may be missing.
    pub(super) fn stated_noted(&self, value: &Stated<Noted<Text>>) -> Cell {
        stated(value, |it| self.noted(it))
    }

    /// Noted texts that may be missing.
    pub(super) fn stated_points(&self, value: &Stated<Vec<Noted<Text>>>) -> Cell {
        stated(value, |points| self.all_noted(points))
    }

    /// Members of a body, each with the source's wording of it.
    pub(super) fn members(&self, members: &Stated<Vec<Member>>) -> Cell {
        stated(members, |members| {
            list(
                members
                    .iter()
                    .filter_map(|member| {
                        let key = self.knowledge.find(&member.organisation)?;
                        let orig = member.orig.as_ref().map(Text::shared);
                        let title = self.title(key);
                        let orig = orig.filter(|orig| *orig != title);
                        Some(Cell::Link { title, route: self.route(key), orig, remark: None })
                    })
                    .collect(),
            )
        })
    }

    /// The sources that `citations` name.
    pub(super) fn sources(&self, citations: &[Citation]) -> Vec<Source> {
        let source = |citation: &Citation| {
            let key = self.knowledge.find(&citation.id)?;
            let source = &self.knowledge[key.as_ref::<SourceRecord>()?];
            Some(Source {
                id: source.id.clone(),
                title: source.title.shared(),
                publisher: source.publisher.shared(),
                page: citation.page.as_ref().map(Text::shared),
                route: self.route(key),
                kind: self.label(&source.kind),
            })
        };
        citations.iter().filter_map(source).collect()
    }

    /// The same as links with the page in the source, for a cell.
    pub(super) fn cited(&self, citations: &[Citation]) -> Cell {
        let link = |source: Source| Cell::Link {
            title: source.id,
            route: source.route,
            orig: None,
            remark: source.page,
        };
        list(self.sources(citations).into_iter().map(link).collect())
    }

    /// The record `key` as a part of a page of many.
    pub(super) fn part(&self, key: Key, rows: Vec<Field>) -> Entry {
        Entry {
            title: self.title(key),
            route: None,
            anchor: Some(anchor(self.knowledge.id(key))),
            summary: None,
            rows,
            reason: None,
        }
    }
}

fn mark(about: &'static str, term: &VocabularyTerm, text: Arc<str>) -> Cell {
    Cell::Mark {
        text,
        about,
        value: term.id.shared(),
        colour: term.colour.unwrap_or(MarkColour::Plain).word(),
        icon: term.icon.unwrap_or(Icon::Rhombus).word(),
    }
}

/// Where a wording stands: source and page.
fn place(citation: &Citation) -> String {
    match &citation.page {
        Some(page) => format!("{} {page}", citation.id.as_str()),
        None => citation.id.as_str().to_owned(),
    }
}
