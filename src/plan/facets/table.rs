//! Which lists can be narrowed and by what: the one place that defines a facet. Pages, links and the data of scripts
//! are all made from this table.

use super::term::Term;
use crate::japanese::FiscalYear;
use crate::model::{Key, Knowledge, Relation, relations as r};
use crate::parse::record::{
    CaseRecord, Division, MeetingRecord, MeetingState, RegionRecord, SourceRecord,
};

/// The facets of the records of one kind.
pub(in crate::plan) struct Set {
    /// The kind's word.
    pub kind: &'static str,
    /// The folder that its pages lie in.
    pub folder: &'static str,
    /// What narrows its list.
    pub facets: &'static [Facet],
}

/// Something that records are sorted by.
pub(in crate::plan) struct Facet {
    /// Part of its pages' addresses, and its name in the address of a narrowed list.
    pub id: &'static str,
    /// What readers call it.
    pub title: &'static str,
    /// What a reader has to know about how it counts.
    pub note: Option<&'static str>,
    /// Where the values of a record come from.
    pub from: From,
}

/// Where the values of a record come from.
pub(in crate::plan) enum From {
    /// What the record names in this field.
    Field(Relation),
    /// Worked out from the record.
    Record(fn(&Knowledge, Key) -> Vec<Term>),
}

const OURS: Option<&str> = Some("当サイトの整理です。資料の用語ではありません。");
const TODAY: Option<&str> = Some("統合された圏域は、統合後の圏域に数えています。");
const YEARS: Option<&str> = Some("複数の年度にわたるものは、それぞれの年度に数えています。");

const fn field(id: &'static str, title: &'static str, relation: Relation) -> Facet {
    Facet { id, title, note: None, from: From::Field(relation) }
}

/// All lists that can be narrowed.
pub(super) const SETS: &[Set] = &[
    Set {
        kind: "case",
        folder: "cases",
        facets: &[
            field("area", "地域", r::AREAS),
            Facet {
                id: "region",
                title: "二次保健医療圏",
                note: TODAY,
                from: From::Record(medical_regions),
            },
            field("stage", "ライフステージ", r::STAGES),
            field("sector", "分野", r::SECTORS),
            Facet {
                id: "coordination",
                title: "コーディネートの型",
                note: OURS,
                from: From::Field(r::COORDINATION),
            },
            field("issue", "課題", r::ISSUES),
            field("status", "実施状態", r::STATUS),
            Facet {
                id: "year", title: "実施年度", note: YEARS, from: From::Record(case_years)
            },
            field("evidence", "根拠の程度", r::EVIDENCE),
        ],
    },
    Set {
        kind: "meeting",
        folder: "meetings",
        facets: &[
            field("body", "会議体", r::BODY),
            Facet { id: "year", title: "年度", note: YEARS, from: From::Record(meeting_years) },
            Facet { id: "state", title: "状態", note: None, from: From::Record(meeting_state) },
        ],
    },
    Set {
        kind: "municipality",
        folder: "municipalities",
        facets: &[
            Facet {
                id: "region",
                title: "二次保健医療圏",
                note: TODAY,
                from: From::Record(medical_regions),
            },
            Facet {
                id: "welfare",
                title: "障害保健福祉圏域",
                note: None,
                from: From::Record(welfare_regions),
            },
            field("kind", "区分", r::KIND),
        ],
    },
    Set {
        kind: "organisation",
        folder: "organisations",
        facets: &[
            field("sector", "分野", r::SECTORS),
            field("type", "種別", r::TYPE),
            field("level", "段階", r::LEVEL),
        ],
    },
    Set {
        kind: "issue",
        folder: "issues",
        facets: &[
            field("scope", "種別", r::SCOPE),
            field("stage", "ライフステージ", r::STAGES),
            field("area", "地域", r::AREAS),
        ],
    },
    Set {
        kind: "measure",
        folder: "measures",
        facets: &[
            field("track", "取組トラック", r::TRACK),
            field("phase", "PDCA", r::PHASE),
            field("status", "実施状態", r::STATUS),
        ],
    },
    Set {
        kind: "source",
        folder: "sources",
        facets: &[
            field("kind", "種別", r::KIND),
            Facet {
                id: "publisher", title: "発行者", note: None, from: From::Record(publisher)
            },
        ],
    },
];

impl Facet {
    /// The values of the record `key`: none, one or several, each once.
    pub(super) fn values(&self, knowledge: &Knowledge, key: Key) -> Vec<Term> {
        let mut values: Vec<Term> = match self.from {
            From::Field(relation) => {
                knowledge.graph.all_targets(key, relation).map(Term::Record).collect()
            }
            From::Record(values) => values(knowledge, key),
        };
        // Few have more than a handful.
        for last in (1..values.len()).rev() {
            if values[..last].contains(&values[last]) {
                values.remove(last);
            }
        }
        values
    }
}

/// The medical regions that a record's places, or a municipality itself, lie in today.
fn medical_regions(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    regions(knowledge, key, Division::Medical)
}

fn welfare_regions(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    regions(knowledge, key, Division::Welfare)
}

fn regions(knowledge: &Knowledge, key: Key, division: Division) -> Vec<Term> {
    let graph = &knowledge.graph;
    let mut found = Vec::new();
    let mut add = |key: Key| {
        let region = key.as_ref::<RegionRecord>().map(|region| &knowledge[region]);
        if region.is_some_and(|region| region.division == division) {
            found.push(Term::Record(today(knowledge, key)));
        }
    };
    let mut of_place = |place: Key| match place.kind {
        "region" => add(place),
        "area" => graph.all_targets(place, r::REGION).for_each(&mut add),
        _ => graph.all_targets(place, r::REGIONS).for_each(&mut add),
    };
    match key.kind {
        "municipality" => of_place(key),
        _ => graph.all_targets(key, r::AREAS).for_each(of_place),
    }
    found
}

/// The region that `key` has become. A circle of successors ends where it began to repeat.
fn today(knowledge: &Knowledge, key: Key) -> Key {
    let mut passed = Vec::new();
    let mut last = key;
    while let Some(next) = knowledge.graph.all_targets(last, r::SUCCESSOR).next() {
        if next == key || passed.contains(&next) {
            break;
        }
        passed.push(next);
        last = next;
    }
    last
}

/// Every fiscal year from the first to the last; of a span longer than anybody asks for, these two alone.
fn years(when: &crate::japanese::When) -> Vec<Term> {
    const LONGEST: u16 = 50;
    let (first, last) = when.fiscal_years();
    if last.year() - first.year() > LONGEST {
        return vec![Term::Year(first), Term::Year(last)];
    }
    (first.year()..=last.year()).filter_map(FiscalYear::new).map(Term::Year).collect()
}

fn case_years(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let case = key.as_ref::<CaseRecord>().map(|key| &knowledge[key].front);
    case.and_then(|case| case.period.known()).map(|when| years(&when.norm)).unwrap_or_default()
}

fn meeting_years(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let meeting = key.as_ref::<MeetingRecord>().map(|key| &knowledge[key]);
    meeting.and_then(|it| it.when.known()).map(|when| years(&when.norm)).unwrap_or_default()
}

fn meeting_state(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    match key.as_ref::<MeetingRecord>().map(|key| knowledge[key].state) {
        Some(MeetingState::Planned) => vec![Term::Word("planned", "予定")],
        Some(MeetingState::Held) => vec![Term::Word("held", "開催")],
        Some(MeetingState::NotRecorded) | None => Vec::new(),
    }
}

fn publisher(knowledge: &Knowledge, key: Key) -> Vec<Term> {
    let source = key.as_ref::<SourceRecord>().map(|key| &knowledge[key]);
    source.map(|source| Term::Text(source.publisher.shared())).into_iter().collect()
}

/// How many records of `set` there are.
pub(super) fn count(knowledge: &Knowledge, set: &Set) -> usize {
    match set.kind {
        "case" => knowledge.cases.len(),
        "meeting" => knowledge.meetings.len(),
        "municipality" => knowledge.municipalities.len(),
        "organisation" => knowledge.organisations.len(),
        "issue" => knowledge.issues.len(),
        "measure" => knowledge.measures.len(),
        "source" => knowledge.sources.len(),
        _ => 0,
    }
}
