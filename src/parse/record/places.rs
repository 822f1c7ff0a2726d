//! Where: the two divisions of the prefecture, and its municipalities. Model areas are in `area`, what happened
//! there elsewhere.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::kind::{Kind, Record};
use super::vocabulary::lists::{Certainty, Division, MunicipalityKind, Rollout};
use super::{Citation, FactRecord, Id, Noted, Stated, Text, Tile};
use crate::japanese::When;
use crate::parse::document::Row;

impl Record for RegionRecord {
    const KIND: Kind = Kind::Region;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        Some(&self.yomi)
    }
}
impl Record for MunicipalityRecord {
    const KIND: Kind = Kind::Municipality;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.code.id().shared())
    }

    fn title(&self) -> Arc<str> {
        self.name.shared()
    }

    fn yomi(&self) -> Option<&str> {
        Some(&self.yomi)
    }

    fn sort<R: Row<Record = Self>>(rows: &mut [R]) {
        rows.sort_by_cached_key(|row| row.record().code.clone());
    }
}

/// A region of one of the divisions.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "圏域", description = "content/regions.yaml に並べます。")]
pub struct RegionRecord {
    /// Short ASCII id.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。アドレスになります。")]
    pub id: Id<RegionRecord>,
    /// Which division.
    #[schemars(title = "区分", description = "圏域を分けた区分。")]
    pub division: Id<Division>,
    /// Its name.
    #[schemars(title = "圏域名", description = "圏域の名前。")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順", description = "数。小さいものが先に並びます。")]
    pub order: u32,
    /// Where it stands on the schematic map, roughly as it lies.
    #[schemars(title = "略図での場所", description = "大まかな位置。縮尺や境界は表しません。")]
    pub tile: Option<Tile>,
    /// First day or year of this region.
    #[schemars(
        title = "有効期間の始まり",
        description = "新しくできた圏域だけに書きます。例: 平成30年度"
    )]
    pub valid_from: Option<When>,
    /// Last day or year of this region.
    #[schemars(
        title = "有効期間の終わり",
        description = "なくなった圏域だけに書きます。例: 平成29年度"
    )]
    pub valid_to: Option<When>,
    /// The region that took its place.
    #[schemars(title = "後継の圏域", description = "この圏域の後を継いだ圏域の id。")]
    pub successor: Option<Id<RegionRecord>>,
    /// Rollout of the model project, each with its date.
    #[serde(default)]
    #[schemars(title = "展開状況", description = "取組の進み具合。時点ごとに並べます。")]
    pub rollout: Vec<RolloutState>,
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

/// Where the rollout stood in a region at a time.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "展開状況", description = "ある時点での取組の進み具合。")]
pub struct RolloutState {
    /// As of when.
    #[schemars(title = "時点", description = "いつの状況か。例: 平成29年3月")]
    pub as_of: When,
    /// Done, running, candidate, not recorded.
    #[schemars(title = "状況", description = "vocabulary.yaml の rollout の id か表示名。")]
    pub status: Id<Rollout>,
    /// In words.
    #[schemars(title = "説明", description = "状況についての補足。なければ書きません。")]
    pub note: Option<Noted<Text>>,
    /// What it rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
}

/// A municipality's 6-digit code; the last digit is computed from the others. Text, so that leading zeros stay.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct MunicipalityCode(Text);

impl MunicipalityCode {
    /// The six digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id by which other records name the municipality.
    pub fn id(&self) -> Id<MunicipalityRecord> {
        Id::new(self.0.clone())
    }

    /// The check digit that belongs to the first five digits of `code`, if these are digits.
    pub fn check_digit(code: &str) -> Option<u32> {
        let digits: Vec<u32> =
            code.chars().take(5).map(|c| c.to_digit(10)).collect::<Option<_>>()?;
        let sum: u32 =
            digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
        (digits.len() == 5).then(|| (11 - sum % 11) % 10)
    }
}

impl<'de> Deserialize<'de> for MunicipalityCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        let is_six_digits = text.len() == 6 && text.bytes().all(|b| b.is_ascii_digit());
        let last = text.chars().last().and_then(|c| c.to_digit(10));
        if !is_six_digits {
            return Err(de::Error::custom("not six digits"));
        }
        if Self::check_digit(&text) != last {
            return Err(de::Error::custom("wrong check digit"));
        }
        Ok(Self(text))
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl JsonSchema for MunicipalityCode {
    fn schema_name() -> Cow<'static, str> {
        "MunicipalityCode".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9]{6}$", "format": "municipality-code" })
    }
}

/// One of the prefecture's 33 municipalities.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "市町村", description = "content/municipalities.yaml に並べます。")]
pub struct MunicipalityRecord {
    /// Its code; also its id.
    #[schemars(
        title = "全国地方公共団体コード",
        description = "検査数字を含む6桁。引用符で囲みます。"
    )]
    pub code: MunicipalityCode,
    /// Its name.
    #[schemars(title = "市町村名", description = "市・町・村まで書きます。")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ", description = "名称の読み。ひらがなで書きます。")]
    pub yomi: Text,
    /// City, town, village…
    #[schemars(
        title = "区分",
        description = "vocabulary.yaml の municipality_kinds の id か表示名。"
    )]
    pub kind: Id<MunicipalityKind>,
    /// Regions of both divisions, past ones too.
    #[schemars(
        title = "圏域",
        description = "属する圏域の id。以前の圏域も書きます。",
        length(min = 1)
    )]
    pub regions: Vec<Id<RegionRecord>>,
    /// What exists there.
    #[serde(default)]
    #[schemars(
        title = "サービス・取組",
        description = "行っているサービスや取組。一つずつ並べます。"
    )]
    pub services: Stated<Vec<Service>>,
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

/// A service of a municipality.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "サービス・取組", description = "市町村が行うサービスや取組の一つ。")]
pub struct Service {
    /// What it is called.
    #[schemars(title = "名称", description = "サービスや取組の名前。")]
    pub name: Noted<Text>,
    /// What it does.
    #[schemars(title = "内容", description = "何をするものか。一、二文で書きます。")]
    pub text: Option<Noted<Text>>,
    /// Since or as of when.
    #[schemars(title = "時点", description = "始めた時期か、確かめた時点。例: 令和2年4月")]
    pub when: Option<When>,
    /// What it rests on.
    #[schemars(title = "出典", description = "sources.yaml の id。一つ以上。", length(min = 1))]
    pub sources: Vec<Citation>,
}
