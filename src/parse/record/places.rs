//! Where: the two divisions of the prefecture, and its municipalities. Model areas are in `area`, what happened
//! there elsewhere.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::vocabulary::lists::{MunicipalityKind, Rollout};
use super::{Certainty, Citation, FactRecord, Id, Kind, Noted, Stated, Text, Tile};
use crate::japanese::When;

/// Anything a record can be about in space: a model area, a region or a municipality. Their ids share one namespace.
#[derive(Clone, Copy, Debug)]
pub enum Place {}

impl Kind for Place {
    const WORD: &'static str = "place";
}
impl Kind for RegionRecord {
    const WORD: &'static str = "region";
}
impl Kind for MunicipalityRecord {
    const WORD: &'static str = "municipality";
}

/// Which of the two divisions of the prefecture a region belongs to. They are never mixed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    serde::Serialize,
    JsonSchema,
)]
pub enum Division {
    /// Secondary medical regions.
    #[serde(rename = "二次保健医療圏")]
    Medical,
    /// Disability welfare regions.
    #[serde(rename = "障害保健福祉圏域")]
    Welfare,
}

/// A region of one of the two divisions.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "圏域", description = "content/regions.yaml に並べます。")]
pub struct RegionRecord {
    /// Short ASCII id.
    #[schemars(title = "id")]
    pub id: Id<RegionRecord>,
    /// Which division.
    #[schemars(title = "区分")]
    pub division: Division,
    /// Its name.
    #[schemars(title = "圏域名")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Text,
    /// Place in lists.
    #[serde(default)]
    #[schemars(title = "並び順")]
    pub order: u32,
    /// Where it stands on the schematic map, roughly as it lies.
    #[schemars(title = "略図での場所", description = "大まかな位置。縮尺や境界は表しません。")]
    pub tile: Option<Tile>,
    /// First day or year of this region.
    #[schemars(title = "有効期間の始まり")]
    pub valid_from: Option<When>,
    /// Last day or year of this region.
    #[schemars(title = "有効期間の終わり")]
    pub valid_to: Option<When>,
    /// The region that took its place.
    #[schemars(title = "後継の圏域")]
    pub successor: Option<Id<RegionRecord>>,
    /// Rollout of the model project, each with its date.
    #[serde(default)]
    #[schemars(title = "展開状況")]
    pub rollout: Vec<RolloutState>,
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

/// Where the rollout stood in a region at a time.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "展開状況")]
pub struct RolloutState {
    /// As of when.
    #[schemars(title = "時点")]
    pub as_of: When,
    /// Done, running, candidate, not recorded.
    #[schemars(title = "状況")]
    pub status: Id<Rollout>,
    /// In words.
    #[schemars(title = "説明")]
    pub note: Option<Noted<Text>>,
    /// What it rests on.
    #[schemars(title = "出典", length(min = 1))]
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
    #[schemars(title = "市町村名")]
    pub name: Text,
    /// Reading of the name.
    #[schemars(title = "よみ")]
    pub yomi: Text,
    /// City, town, village…
    #[schemars(title = "区分")]
    pub kind: Id<MunicipalityKind>,
    /// Regions of both divisions, past ones too.
    #[schemars(
        title = "圏域",
        description = "二次保健医療圏と障害保健福祉圏域の id。",
        length(min = 1)
    )]
    pub regions: Vec<Id<RegionRecord>>,
    /// What exists there.
    #[serde(default)]
    #[schemars(title = "サービス・取組")]
    pub services: Stated<Vec<Service>>,
    /// Where to ask.
    #[serde(default)]
    #[schemars(title = "相談窓口")]
    pub desks: Stated<Vec<Desk>>,
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

/// A service of a municipality.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "サービス・取組")]
pub struct Service {
    /// What it is called.
    #[schemars(title = "名称")]
    pub name: Noted<Text>,
    /// What it does.
    #[schemars(title = "内容")]
    pub text: Option<Noted<Text>>,
    /// Since or as of when.
    #[schemars(title = "時点")]
    pub when: Option<When>,
    /// What it rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
}

/// A desk to ask at. Telephone numbers and hours are not copied: the official page has them.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "相談窓口",
    description = "電話番号や受付時間は書かず、公式ページへの案内にします。"
)]
pub struct Desk {
    /// What it is called.
    #[schemars(title = "名称")]
    pub name: Noted<Text>,
    /// Who runs it.
    #[schemars(title = "運営・配置先")]
    pub run_by: Option<Noted<Text>>,
    /// Its official page.
    #[schemars(title = "公式ページ")]
    pub url: Option<Text>,
    /// When that page was read.
    #[schemars(title = "確認した時期")]
    pub accessed: Option<When>,
    /// What it rests on.
    #[schemars(title = "出典", length(min = 1))]
    pub sources: Vec<Citation>,
}
