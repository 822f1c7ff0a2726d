//! What happens when: schedule steps, events and indicators. Not meetings.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::Place;
use super::kind::{Kind, Record};
use super::problem::MeasureRecord;
use super::vocabulary::lists::{Certainty, Phase};
use super::{BodyRecord, Citation, FactRecord, Id, Links, Noted, Stated, Text};
use crate::japanese::When;
use crate::parse::document::Row;

impl Record for StepRecord {
    const KIND: Kind = Kind::Step;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    /// Its year, its own title and its series, as far as one does not say the other.
    fn title(&self) -> Arc<str> {
        let (year, title, series) =
            (self.fiscal_year.norm.short(), &*self.title.norm, &*self.series);
        let year = if title.contains(&year) { String::new() } else { format!("{year} ") };
        if title.contains(series) || series.contains(title) {
            return format!("{year}{title}").into();
        }
        format!("{year}{title}（{series}）").into()
    }
}
impl Record for EventRecord {
    const KIND: Kind = Kind::Event;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.text.shared()
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| (row.record().when.norm.clone(), row.id().clone()));
    }
}
impl Record for IndicatorRecord {
    const KIND: Kind = Kind::Indicator;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }
}

/// A step of the plan.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "工程", description = "content/schedule.yaml に並べます。")]
pub struct StepRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。例: st-01")]
    pub id: Id<StepRecord>,
    /// The row of the chart it stands in.
    #[schemars(title = "系列", description = "工程表の行。")]
    pub series: Text,
    /// Fiscal year of the step.
    #[schemars(title = "年度", description = "工程の年度。例: 平成28年度")]
    pub fiscal_year: Noted<When>,
    /// Months inside that year (12～１月).
    #[serde(default)]
    #[schemars(title = "月", description = "年度の中の月。例: 12～１月。")]
    pub months: Stated<Noted<Text>>,
    /// A heading (第1回).
    #[schemars(title = "見出し", description = "工程の短い名前。例: 第1回")]
    pub title: Noted<Text>,
    /// What happens.
    #[schemars(title = "内容", description = "行うこと。一つずつ書きます。")]
    pub text: Vec<Noted<Text>>,
    /// Footnotes of the source.
    #[serde(default)]
    #[schemars(title = "注", description = "もとの資料の注。一つずつ書きます。")]
    pub footnotes: Vec<Noted<Text>>,
    /// Whether it is a plan (hatched in the chart).
    #[serde(default)]
    #[schemars(title = "予定", description = "まだ予定の工程なら true。")]
    pub planned: bool,
    /// Where in plan, do, check, act.
    #[schemars(title = "PDCA", description = "vocabulary.yaml の phases の id か表示名。")]
    pub phase: Option<Id<Phase>>,
    /// Body that meets.
    #[schemars(title = "会議体", description = "開かれる会議体の id。")]
    pub body: Option<Id<BodyRecord>>,
    /// Measure it belongs to.
    #[schemars(title = "対応策", description = "含まれる対応策の id。例: me-01")]
    pub measure: Option<Id<MeasureRecord>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
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
    #[schemars(title = "時期", description = "出来事があった時期。例: 令和2年4月")]
    pub when: Noted<When>,
    /// What.
    #[schemars(title = "出来事", description = "何があったか。一、二文で書きます。")]
    pub text: Noted<Text>,
    /// Where.
    #[serde(default)]
    #[schemars(title = "地域", description = "取組地域・圏域・市町村の id。")]
    pub areas: Links<Place>,
    /// Remarks for readers.
    #[serde(default)]
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
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
    #[schemars(title = "名称", description = "何の数か。時点や範囲も書くと分かりやすくなります。")]
    pub name: Text,
    /// What the unit is.
    #[schemars(title = "単位", description = "例: 人、件")]
    pub unit: Text,
    /// The numbers, each with its date.
    #[schemars(
        title = "値",
        description = "数値。時点ごとに並べます。一つ以上。",
        length(min = 1)
    )]
    pub values: Vec<Point>,
    /// Whom it covers, in words.
    #[schemars(title = "範囲", description = "数えた地域や人の範囲。例: 全国、在宅、0～19歳")]
    pub scope: Text,
    /// Whom it covers, as places; counts of single municipalities are checked for small numbers.
    #[serde(default)]
    #[schemars(title = "地域", description = "数えた取組地域・圏域・市町村の id。")]
    pub areas: Vec<Id<Place>>,
    /// How it is counted.
    #[schemars(title = "定義", description = "数え方。分からないことも書きます。")]
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
    #[schemars(title = "補足", description = "補足の説明。一つずつ並べます。")]
    pub notes: Vec<Noted<Text>>,
    /// What the record rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
    /// Ids of the facts it states.
    #[serde(default)]
    #[schemars(title = "事実", description = "facts.yaml の id。例: AR-11")]
    pub facts: Vec<Id<FactRecord>>,
    /// How well it is supported.
    #[schemars(title = "確度", description = "vocabulary.yaml の certainty の id か表示名。")]
    pub certainty: Option<Id<Certainty>>,
}

/// One value of an indicator.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "値", description = "ある時点の数値。")]
pub struct Point {
    /// As of when.
    #[schemars(title = "時点", description = "いつの数か。例: 令和4年")]
    pub as_of: When,
    /// The number; left out when it is suppressed.
    #[schemars(title = "値", description = "半角の数字。例: 9987。秘匿するときは書きません。")]
    pub value: Option<f64>,
    /// How the source writes it (約1.8万).
    #[schemars(title = "表記", description = "資料での書き方。例: 約1.8万人")]
    pub orig: Option<Text>,
    /// What it is a part of, such as a sub-group.
    #[schemars(title = "内訳の名前", description = "内訳の数なら、何の内訳か。")]
    pub label: Option<Text>,
    /// Not shown, because so few persons could be recognised.
    #[serde(default)]
    #[schemars(title = "秘匿", description = "人数が少なく、数を出さないなら true。")]
    pub suppressed: bool,
}
