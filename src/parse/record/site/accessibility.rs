//! What the publisher of a site says about its accessibility, and what tests found: `content/accessibility.yaml`. What
//! nobody tested stays 「未検査」: a result takes a date and a method.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::super::kind::{Kind, Record};
use super::super::{Stated, Text};
use crate::japanese::When;

impl Record for AccessibilityRecord {
    const KIND: Kind = Kind::Accessibility;

    fn own_id(&self) -> Option<Arc<str>> {
        None
    }

    fn title(&self) -> Arc<str> {
        "ウェブアクセシビリティ方針".into()
    }
}

/// Policy and test results.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(
    title = "ウェブアクセシビリティ",
    description = "content/accessibility.yaml。方針と試験結果のページになります。"
)]
pub struct AccessibilityRecord {
    /// What the site is meant to be.
    #[schemars(title = "目標", description = "サイトが目標とすること。文で書きます。")]
    pub aim: Text,
    /// The standard.
    #[schemars(title = "規格", description = "例: JIS X 8341-3:2016")]
    pub standard: Text,
    /// The level aimed at.
    #[schemars(title = "目標とする適合レベル", description = "A、AA、AAA のどれか。")]
    pub level: Level,
    /// What belongs to the site.
    #[schemars(title = "対象の範囲", description = "方針が当てはまるもの。一つずつ書きます。")]
    pub scope: Vec<Text>,
    /// By when.
    #[serde(default)]
    #[schemars(title = "達成の期限", description = "目標を達成する時期。例: 令和9年3月")]
    pub deadline: Stated<Text>,
    /// What is done for it.
    #[serde(default)]
    #[schemars(
        title = "めざしていること",
        description = "目標のために行うこと。一つずつ書きます。"
    )]
    pub efforts: Vec<Text>,
    /// What is left out, and why.
    #[serde(default)]
    #[schemars(title = "例外", description = "方針の対象にしないものと、その理由。")]
    pub exceptions: Vec<Text>,
    /// What is known not to work.
    #[serde(default)]
    #[schemars(
        title = "知っている問題",
        description = "使えないと分かっているところ。一つずつ書きます。"
    )]
    pub known_problems: Vec<Text>,
    /// Remarks, such as that it is a draft.
    #[serde(default)]
    #[schemars(title = "補足", description = "方針についての補足。一つずつ書きます。")]
    pub notes: Vec<Text>,
    /// What programs checked.
    #[serde(default)]
    #[schemars(
        title = "機械による検査",
        description = "プログラムで調べた結果。一つずつ並べます。"
    )]
    pub automatic: Vec<AutomaticCheck>,
    /// What persons tested; empty while nobody did.
    #[serde(default)]
    #[schemars(title = "試験", description = "人が行った試験。行っていなければ書きません。")]
    pub tests: Vec<AccessibilityTest>,
    /// What the tests found, by criterion; those that are not named are untested.
    #[serde(default)]
    #[schemars(
        title = "達成基準ごとの結果",
        description = "書かない達成基準は「未検査」になります。"
    )]
    pub results: Vec<CriterionResult>,
    /// Day of the latest change.
    #[schemars(title = "更新日", description = "最後に直した日。例: 2026-04-01")]
    pub updated: When,
}

/// A level of the standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize, JsonSchema)]
#[schemars(title = "適合レベル", description = "規格が定める、達成の程度。")]
pub enum Level {
    /// The least.
    #[schemars(description = "最も低いレベル。")]
    A,
    /// What public bodies aim at.
    #[serde(rename = "AA")]
    #[schemars(description = "A に加えて、AA の達成基準も満たすレベル。")]
    Aa,
    /// The most.
    #[serde(rename = "AAA")]
    #[schemars(description = "最も高いレベル。")]
    Aaa,
}

impl Level {
    /// As it is written.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::Aa => "AA",
            Self::Aaa => "AAA",
        }
    }
}

/// What a program checked.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "機械による検査", description = "プログラムで調べた結果の一つ。")]
pub struct AutomaticCheck {
    /// What was looked for.
    #[schemars(title = "検査", description = "何を調べたか。")]
    pub what: Text,
    /// By which program.
    #[schemars(title = "道具", description = "使ったプログラムの名前と版。")]
    pub tool: Text,
    /// On which pages.
    #[schemars(title = "対象", description = "調べたページ。")]
    pub scope: Text,
    /// When.
    #[schemars(title = "検査日", description = "調べた日。例: 2026-04-01")]
    pub date: When,
    /// What it found.
    #[schemars(title = "結果", description = "何が見つかったか。")]
    pub result: Text,
}

/// What persons tested.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "試験", description = "人が行った試験の一つ。")]
pub struct AccessibilityTest {
    /// When.
    #[schemars(title = "試験日", description = "試験した日。例: 2026-04-01")]
    pub date: When,
    /// How.
    #[schemars(
        title = "方法",
        description = "例: 目視、キーボード操作、読み上げソフト（名前と版）"
    )]
    pub method: Text,
    /// Which pages.
    #[schemars(
        title = "対象のページ",
        description = "試験したページ。一つ以上。",
        length(min = 1)
    )]
    pub pages: Vec<Text>,
    /// Which office or company.
    #[schemars(title = "実施者", description = "試験した部署や会社の名前。")]
    pub tester: Option<Text>,
}

/// What a test found about a criterion.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "達成基準の結果", description = "一つの達成基準を試験した結果。")]
pub struct CriterionResult {
    /// Which criterion.
    #[schemars(title = "達成基準", description = "例: \"1.4.3\"")]
    pub criterion: CriterionId,
    /// What was found.
    #[schemars(title = "結果", description = "適合、不適合、対象外 のどれか。")]
    pub result: Verdict,
    /// When it was tested.
    #[schemars(title = "試験日", description = "試験した日。例: 2026-04-01")]
    pub date: When,
    /// How it was tested.
    #[schemars(title = "方法", description = "試験のしかた。例: 目視、キーボード操作")]
    pub method: Text,
    /// What to know about it.
    #[schemars(title = "補足", description = "結果についての補足。なければ書きません。")]
    pub note: Option<Text>,
}

/// What a test can find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize, JsonSchema)]
#[schemars(title = "試験の結果", description = "達成基準を満たしていたか。")]
pub enum Verdict {
    /// It is met on all pages tested.
    #[serde(rename = "適合")]
    #[schemars(description = "試験したすべてのページで満たしている。")]
    Met,
    /// It is not.
    #[serde(rename = "不適合")]
    #[schemars(description = "満たしていないページがある。")]
    NotMet,
    /// There is nothing that it is about.
    #[serde(rename = "対象外")]
    #[schemars(description = "当てはまるものがページにない。")]
    NotApplicable,
}

impl Verdict {
    /// As it is written.
    pub fn label(self) -> &'static str {
        match self {
            Self::Met => "適合",
            Self::NotMet => "不適合",
            Self::NotApplicable => "対象外",
        }
    }
}

/// A success criterion of JIS X 8341-3:2016, level A or AA: number, level, name.
pub type Criterion = (&'static str, Level, &'static str);

/// All of them, in their order.
pub const CRITERIA: [Criterion; 38] = [
    ("1.1.1", Level::A, "非テキストコンテンツ"),
    ("1.2.1", Level::A, "音声だけ及び映像だけ（収録済み）"),
    ("1.2.2", Level::A, "キャプション（収録済み）"),
    ("1.2.3", Level::A, "音声解説又はメディアに対する代替コンテンツ（収録済み）"),
    ("1.2.4", Level::Aa, "キャプション（ライブ）"),
    ("1.2.5", Level::Aa, "音声解説（収録済み）"),
    ("1.3.1", Level::A, "情報及び関係性"),
    ("1.3.2", Level::A, "意味のある順序"),
    ("1.3.3", Level::A, "感覚的な特徴"),
    ("1.4.1", Level::A, "色の使用"),
    ("1.4.2", Level::A, "音声の制御"),
    ("1.4.3", Level::Aa, "コントラスト（最低限レベル）"),
    ("1.4.4", Level::Aa, "テキストのサイズ変更"),
    ("1.4.5", Level::Aa, "文字画像"),
    ("2.1.1", Level::A, "キーボード"),
    ("2.1.2", Level::A, "キーボードトラップなし"),
    ("2.2.1", Level::A, "タイミング調整可能"),
    ("2.2.2", Level::A, "一時停止、停止及び非表示"),
    ("2.3.1", Level::A, "3回のせん（閃）光、又はしきい（閾）値以下"),
    ("2.4.1", Level::A, "ブロックスキップ"),
    ("2.4.2", Level::A, "ページタイトル"),
    ("2.4.3", Level::A, "フォーカス順序"),
    ("2.4.4", Level::A, "リンクの目的（コンテキスト内）"),
    ("2.4.5", Level::Aa, "複数の手段"),
    ("2.4.6", Level::Aa, "見出し及びラベル"),
    ("2.4.7", Level::Aa, "フォーカスの可視化"),
    ("3.1.1", Level::A, "ページの言語"),
    ("3.1.2", Level::Aa, "一部分の言語"),
    ("3.2.1", Level::A, "フォーカス時"),
    ("3.2.2", Level::A, "入力時"),
    ("3.2.3", Level::Aa, "一貫したナビゲーション"),
    ("3.2.4", Level::Aa, "一貫した識別性"),
    ("3.3.1", Level::A, "エラーの特定"),
    ("3.3.2", Level::A, "ラベル又は説明"),
    ("3.3.3", Level::Aa, "エラー修正の提案"),
    ("3.3.4", Level::Aa, "エラー回避（法的、金融及びデータ）"),
    ("4.1.1", Level::A, "構文解析"),
    ("4.1.2", Level::A, "名前（name）、役割（role）及び値（value）"),
];

/// Names a criterion by its number.
#[derive(serde::Serialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct CriterionId(&'static str);

impl CriterionId {
    /// The number (1.4.3).
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for CriterionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        let known = CRITERIA.iter().find(|(id, ..)| *id == &*text);
        known.map(|(id, ..)| Self(id)).ok_or_else(|| de::Error::custom("no such criterion"))
    }
}

impl JsonSchema for CriterionId {
    fn schema_name() -> Cow<'static, str> {
        "CriterionId".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": CRITERIA.map(|(id, ..)| id).to_vec() })
    }
}
