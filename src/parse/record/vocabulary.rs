//! Controlled vocabularies as data: `content/vocabulary.yaml`. Which lists exist is fixed here; their terms are not.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Kind, Text};

impl Kind for VocabularyRecord {
    const WORD: &'static str = "vocabulary";
}

/// A term of a list. Records name it by id or by label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "語")]
pub struct VocabularyTerm {
    /// Short ASCII id; part of page addresses.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。")]
    pub id: Id<VocabularyTerm>,
    /// What readers see; authors may write it instead of the id.
    #[schemars(title = "表示名")]
    pub label: Text,
    /// Its reading.
    #[schemars(title = "よみ")]
    pub yomi: Option<Text>,
    /// Place in lists; the order in the file otherwise.
    #[schemars(title = "並び順")]
    pub order: Option<u32>,
    /// What it means, or that the wording is ours.
    #[schemars(title = "補足")]
    pub note: Option<Text>,
}

impl Kind for VocabularyTerm {
    const WORD: &'static str = "vocabulary-term";
}

/// Marks which list an [`Id`] is looked up in.
#[expect(missing_docs, reason = "each is the field of the same name in VocabularyRecord")]
pub mod lists {
    use super::Kind;

    macro_rules! lists {
        ($($name:ident $word:literal),* $(,)?) => {
            $(#[derive(Clone, Copy, Debug)] pub enum $name {}
              impl Kind for $name { const WORD: &'static str = $word; })*

            /// The words of all lists.
            pub const WORDS: &[&str] = &[$($word),*];
        };
    }
    lists! {
        Stage "stage", Sector "sector", OrganisationType "organisation-type", Level "level", Coordination "coordination",
        Rollout "rollout", Track "track", Phase "phase", BodyKind "body-kind", Basis "basis", Status "status",
        Evidence "evidence", IssueScope "issue-scope", SourceKind "source-kind", MunicipalityKind "municipality-kind",
    }
}

/// All lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "語彙", description = "content/vocabulary.yaml。選ぶ項目の一覧です。")]
pub struct VocabularyRecord {
    /// Life stages.
    #[schemars(title = "ライフステージ")]
    pub stages: Vec<VocabularyTerm>,
    /// Fields of work.
    #[schemars(title = "分野")]
    pub sectors: Vec<VocabularyTerm>,
    /// Kinds of organisations.
    #[schemars(title = "機関の種別")]
    pub organisation_types: Vec<VocabularyTerm>,
    /// State, prefecture, region, municipality, private.
    #[schemars(title = "段階（国・県・圏域・市町村・民間）")]
    pub levels: Vec<VocabularyTerm>,
    /// Models of coordination.
    #[schemars(title = "コーディネートの型")]
    pub coordination: Vec<VocabularyTerm>,
    /// States of the rollout.
    #[schemars(title = "展開状況")]
    pub rollout: Vec<VocabularyTerm>,
    /// The three tracks.
    #[schemars(title = "取組トラック")]
    pub tracks: Vec<VocabularyTerm>,
    /// Plan, do, check, act.
    #[schemars(title = "PDCA")]
    pub phases: Vec<VocabularyTerm>,
    /// Kinds of meeting bodies.
    #[schemars(title = "会議の種別")]
    pub body_kinds: Vec<VocabularyTerm>,
    /// New or inside an existing body.
    #[schemars(title = "会議の枠組み")]
    pub bases: Vec<VocabularyTerm>,
    /// Planned, held, stopped…
    #[schemars(title = "実施状態")]
    pub statuses: Vec<VocabularyTerm>,
    /// How well a case is documented.
    #[schemars(title = "根拠の程度")]
    pub evidence: Vec<VocabularyTerm>,
    /// Kinds of issues.
    #[schemars(title = "課題の種別")]
    pub issue_scopes: Vec<VocabularyTerm>,
    /// Kinds of sources.
    #[schemars(title = "出典の種別")]
    pub source_kinds: Vec<VocabularyTerm>,
    /// City, town, village…
    #[schemars(title = "市町村の区分")]
    pub municipality_kinds: Vec<VocabularyTerm>,
}
