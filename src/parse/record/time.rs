//! What happens when: schedule steps, events and indicators. Not meetings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::places::Place;
use super::problem::MeasureRecord;
use super::vocabulary::lists::Phase;
use super::{BodyRecord, Certainty, Citation, FactRecord, Id, Kind, Noted, Stated, Text};
use crate::japanese::When;

impl Kind for StepRecord {
    const WORD: &'static str = "schedule-step";
}
impl Kind for EventRecord {
    const WORD: &'static str = "event";
}
impl Kind for IndicatorRecord {
    const WORD: &'static str = "indicator";
}

/// A step of the plan.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "工程", description = "content/schedule.yaml に並べます。")]
pub struct StepRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<StepRecord>,
    /// The row of the chart it stands in.
    #[schemars(title = "系列", description = "工程表の行。")]
    pub series: Text,
    /// Fiscal year of the step.
    #[schemars(title = "年度")]
    pub fiscal_year: Noted<When>,
    /// Months inside that year (12～１月).
    #[serde(default)]
    #[schemars(title = "月", description = "年度の中の月。例: 12～１月。")]
    pub months: Stated<Noted<Text>>,
    /// A heading (第1回).
    #[schemars(title = "見出し")]
    pub title: Noted<Text>,
    /// What happens.
    #[schemars(title = "内容")]
    pub text: Vec<Noted<Text>>,
    /// Footnotes of the source.
    #[serde(default)]
    #[schemars(title = "注")]
    pub footnotes: Vec<Noted<Text>>,
    /// Whether it is a plan (hatched in the chart).
    #[serde(default)]
    #[schemars(title = "予定")]
    pub planned: bool,
    /// Where in plan, do, check, act.
    #[schemars(title = "PDCA")]
    pub phase: Option<Id<Phase>>,
    /// Body that meets.
    #[schemars(title = "会議体")]
    pub body: Option<Id<BodyRecord>>,
    /// Measure it belongs to.
    #[schemars(title = "対応策")]
    pub measure: Option<Id<MeasureRecord>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
}

/// Something that happened after the plan.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "その後の動き", description = "content/timeline.yaml に並べます。")]
pub struct EventRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "例: dv-01")]
    pub id: Id<EventRecord>,
    /// When.
    #[schemars(title = "時期")]
    pub when: Noted<When>,
    /// What.
    #[schemars(title = "出来事")]
    pub text: Noted<Text>,
    /// Where.
    #[serde(default)]
    #[schemars(title = "地域")]
    pub areas: Vec<Id<Place>>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
}

/// A number, with what it counts.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "数値", description = "content/indicators.yaml に並べます。")]
pub struct IndicatorRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "例: nu-01")]
    pub id: Id<IndicatorRecord>,
    /// What is counted.
    #[schemars(title = "名称")]
    pub name: Text,
    /// What the unit is.
    #[schemars(title = "単位")]
    pub unit: Text,
    /// The numbers, each with its date.
    #[schemars(title = "値", length(min = 1))]
    pub values: Vec<Point>,
    /// Whom it covers, in words.
    #[schemars(title = "範囲")]
    pub scope: Text,
    /// Whom it covers, as places; counts of single municipalities are checked for small numbers.
    #[serde(default)]
    #[schemars(title = "地域")]
    pub areas: Vec<Id<Place>>,
    /// How it is counted.
    #[schemars(title = "定義")]
    pub definition: Text,
    /// Whether it counts persons.
    #[serde(default)]
    #[schemars(
        title = "人の数",
        description = "人を数えた値なら true。小さい数は秘匿の印が要ります。"
    )]
    pub persons: bool,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度")]
    pub certainty: Option<Certainty>,
}

/// One value of an indicator.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "値")]
pub struct Point {
    /// As of when.
    #[schemars(title = "時点")]
    pub as_of: When,
    /// The number; left out when it is suppressed.
    #[schemars(title = "値")]
    pub value: Option<f64>,
    /// How the source writes it (約1.8万).
    #[schemars(title = "表記")]
    pub orig: Option<Text>,
    /// What it is a part of, such as a sub-group.
    #[schemars(title = "内訳の名前")]
    pub label: Option<Text>,
    /// Not shown, because so few persons could be recognised.
    #[serde(default)]
    #[schemars(title = "秘匿")]
    pub suppressed: bool,
}
