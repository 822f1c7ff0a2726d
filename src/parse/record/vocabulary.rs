//! Controlled vocabularies as data: `content/vocabulary.yaml`. Which lists exist is fixed here; their terms are not.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::kind::{Kind, Readable, Record};
use super::{Id, Text};

impl Readable for VocabularyRecord {
    const WORD: &'static str = "vocabulary";
}

/// A term of a list. Records name it by id or by label.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "語", description = "選ぶ項目の一つ。")]
pub struct VocabularyTerm {
    /// Short ASCII id; part of page addresses.
    #[schemars(title = "id", description = "英小文字・数字・ハイフン。")]
    pub id: Id<VocabularyTerm>,
    /// What readers see; authors may write it instead of the id.
    #[schemars(title = "表示名", description = "画面に出る語。記録では id の代わりに書けます。")]
    pub label: Text,
    /// Its reading.
    #[schemars(title = "よみ", description = "表示名の読み。ひらがなで書きます。")]
    pub yomi: Option<Text>,
    /// Name for narrow places; authors may write it too.
    #[schemars(
        title = "短い表示名",
        description = "狭いところに出す語。記録にはこの語も書けます。例: 一次"
    )]
    pub short: Option<Text>,
    /// Place in lists; the order in the file otherwise.
    #[schemars(title = "並び順", description = "数。書かなければファイルの順に並びます。")]
    pub order: Option<u32>,
    /// Colour of its mark.
    #[schemars(title = "色", description = "印と図の色。")]
    pub colour: Option<MarkColour>,
    /// Sign of its mark.
    #[schemars(title = "記号", description = "印に付ける記号。")]
    pub icon: Option<Icon>,
    /// How drawings fill what has it.
    #[schemars(
        title = "模様",
        description = "図の塗り方。色が見えなくても区別できるようにします。"
    )]
    pub pattern: Option<Pattern>,
    /// Of divisions: the one that the rollout is told of.
    #[serde(default)]
    #[schemars(
        title = "おもな区分",
        description = "圏域の区分のうち、展開状況の図と、事例の絞り込みに使うものを一つ true にします。"
    )]
    pub main: bool,
    /// Of states: that nothing was carried out, or that nobody knows.
    #[serde(default)]
    #[schemars(
        title = "実施に数えない",
        description = "実施状態のうち、行ったとは言えないものなら true。実施年度に数えません。"
    )]
    pub not_carried_out: bool,
    /// Of states: that they were so when the source was written.
    #[serde(default)]
    #[schemars(
        title = "資料の時点",
        description = "予定や計画のように、資料の時点の状態なら true。印に「資料の時点」と添えます。"
    )]
    pub as_of_source: bool,
    /// What it means, or that the wording is ours.
    #[schemars(title = "補足", description = "語の意味や使い方。なければ書きません。")]
    pub note: Option<Text>,
}

impl Record for VocabularyTerm {
    const KIND: Kind = Kind::VocabularyTerm;

    fn own_id(&self) -> Option<Arc<str>> {
        Some(self.id.shared())
    }

    fn title(&self) -> Arc<str> {
        self.label.shared()
    }

    fn yomi(&self) -> Option<&str> {
        self.yomi.as_deref()
    }
}

impl VocabularyTerm {
    /// What stands for it in narrow places.
    pub fn mark(&self) -> Arc<str> {
        self.short.as_ref().unwrap_or(&self.label).shared()
    }
}

/// Declares the choices of a field with their words in content and what they mean in Japanese.
macro_rules! choices {
    ($(#[$doc:meta])* $name:ident $title:literal: $($(#[$about:meta])* $choice:ident $word:literal $japanese:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
        #[schemars(title = $title, description = "決められた語から選びます。")]
        pub enum $name {
            $($(#[$about])* #[serde(rename = $word)] #[schemars(description = $japanese)] $choice,)*
        }

        impl $name {
            /// The word that themes know it by.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$choice => $word,)*
                }
            }
        }
    };
}

choices! {
    /// The colours of marks; each theme has them for light, dark and paper.
    MarkColour "色":
    /// For what is certain or done.
    Green "green" "緑。確かなこと、行ったこと。",
    /// For what is planned.
    Blue "blue" "青。これからのこと。",
    /// For what is partly so.
    Purple "purple" "紫。一部のこと。",
    /// For what is not certain.
    Amber "amber" "橙。確かでないこと。",
    /// For what was stopped.
    Red "red" "赤。取りやめたこと。",
    /// For what is not known.
    Grey "grey" "灰色。分からないこと。",
    /// For all else.
    Plain "plain" "色なし。そのほか。",
}

choices! {
    /// The signs of marks.
    Icon "記号":
    /// A full circle.
    Full "full" "塗りつぶした丸。",
    /// A half circle.
    Half "half" "半分の丸。",
    /// A document.
    Document "document" "書類。",
    /// A circle of dashes.
    Dashed "dashed" "点線の丸。",
    /// A calendar.
    Calendar "calendar" "カレンダー。",
    /// A sign to stop.
    Stop "stop" "停止の印。",
    /// A question mark.
    Question "question" "疑問符。",
    /// A rhombus, for all else.
    Rhombus "rhombus" "ひし形。そのほか。",
}

choices! {
    /// How drawings fill shapes.
    Pattern "模様":
    /// All of it.
    Solid "solid" "塗りつぶし。",
    /// Slanting lines.
    Hatched "hatched" "斜めの線。",
    /// Dots.
    Dotted "dotted" "点。",
    /// Slanting lines both ways.
    Crossed "crossed" "交わる斜めの線。",
    /// Upright lines.
    Striped "striped" "縦の線。",
    /// Nothing.
    Blank "blank" "塗らない。",
}

macro_rules! lists {
    ($($list:ident $field:ident $word:literal),* $(,)?) => {
        /// A list of the vocabulary.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is documented at the field of VocabularyRecord")]
        pub enum List {
            $($list,)*
        }

        impl List {
            /// All lists.
            pub const ALL: &'static [Self] = &[$(Self::$list),*];

            /// What messages call it.
            pub const fn word(self) -> &'static str {
                match self {
                    $(Self::$list => $word,)*
                }
            }

            /// The list with this word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$list),)*
                    _ => None,
                }
            }

            /// The field of the vocabulary that it stands in.
            pub const fn field(self) -> &'static str {
                match self {
                    $(Self::$list => stringify!($field),)*
                }
            }

            /// What the serialised form of the id of a term is marked with.
            pub(super) const fn marker(self) -> &'static str {
                match self {
                    $(Self::$list => concat!("id:", $word),)*
                }
            }
        }

        impl VocabularyRecord {
            /// The terms of `list`.
            pub fn terms(&self, list: List) -> &[VocabularyTerm] {
                match list {
                    $(List::$list => &self.$field,)*
                }
            }
        }

        /// Marks which list an [`Id`] is looked up in.
        #[expect(missing_docs, reason = "each is the field of the same name in VocabularyRecord")]
        pub mod lists {
            use super::List;
            use crate::parse::record::kind::{Named, Space};

            $(
                #[derive(Clone, Copy, Debug)]
                pub enum $list {}
                impl Named for $list {
                    const SPACE: Space = Space::List(List::$list);
                }
            )*
        }
    };
}

lists! {
    Stage stages "stage", Sector sectors "sector", OrganisationType organisation_types "organisation-type",
    Level levels "level", Coordination coordination "coordination", Rollout rollout "rollout",
    Track tracks "track", Phase phases "phase", BodyKind body_kinds "body-kind", Basis bases "basis",
    Status statuses "status", FormState form_states "form-state", Evidence evidence "evidence", IssueScope issue_scopes "issue-scope",
    SourceKind source_kinds "source-kind", MunicipalityKind municipality_kinds "municipality-kind",
    Division divisions "division", Certainty certainty "certainty", CaseSection case_sections "case-section",
}

/// All lists.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "語彙", description = "content/vocabulary.yaml。選ぶ項目の一覧です。")]
pub struct VocabularyRecord {
    /// Life stages.
    #[schemars(title = "段階", description = "支援を受ける人の段階や、取組の場面。例: 未就学児")]
    pub stages: Vec<VocabularyTerm>,
    /// Fields of work.
    #[schemars(title = "分野", description = "仕事の分野。例: 医療、教育")]
    pub sectors: Vec<VocabularyTerm>,
    /// Kinds of organisations.
    #[schemars(title = "機関の種別", description = "機関の種類。例: 行政機関、教育機関")]
    pub organisation_types: Vec<VocabularyTerm>,
    /// State, prefecture, region, municipality, private.
    #[schemars(
        title = "段階（国・県・圏域・市町村・民間）",
        description = "機関がどの段階に属するか。"
    )]
    pub levels: Vec<VocabularyTerm>,
    /// Models of coordination.
    #[schemars(title = "コーディネートの型", description = "関係する機関の調整の進め方。")]
    pub coordination: Vec<VocabularyTerm>,
    /// States of the rollout.
    #[schemars(title = "展開状況", description = "圏域での取組の進み具合。")]
    pub rollout: Vec<VocabularyTerm>,
    /// The three tracks.
    #[schemars(title = "取組トラック", description = "対応策をまとめる大きな分け方。")]
    pub tracks: Vec<VocabularyTerm>,
    /// Plan, do, check, act.
    #[schemars(title = "PDCA", description = "計画・実行・確認・見直しの段階。")]
    pub phases: Vec<VocabularyTerm>,
    /// Kinds of meeting bodies.
    #[schemars(title = "会議の種別", description = "会議体の種類。例: 連絡会議、部会")]
    pub body_kinds: Vec<VocabularyTerm>,
    /// New or inside an existing body.
    #[schemars(title = "会議の枠組み", description = "会議体が新設か、既存の会議か。")]
    pub bases: Vec<VocabularyTerm>,
    /// Planned, held, stopped…
    #[schemars(title = "実施状態", description = "取組を行ったかどうか。例: 計画、実施")]
    pub statuses: Vec<VocabularyTerm>,
    /// How strongly the sources put a form of support.
    #[serde(default)]
    #[schemars(
        title = "支援の形の段階",
        description = "支援の形を、資料がどの強さで述べているか。例: 必要性がある"
    )]
    pub form_states: Vec<VocabularyTerm>,
    /// How well a case is documented.
    #[schemars(title = "根拠の程度", description = "事例を何で確かめたか。")]
    pub evidence: Vec<VocabularyTerm>,
    /// Kinds of issues.
    #[schemars(title = "課題の種別", description = "だれの、どの範囲の課題か。")]
    pub issue_scopes: Vec<VocabularyTerm>,
    /// Kinds of sources.
    #[schemars(title = "出典の種別", description = "出典の種類。例: 一次資料、二次資料")]
    pub source_kinds: Vec<VocabularyTerm>,
    /// City, town, village…
    #[schemars(title = "市町村の区分", description = "市町村の種類。例: 市、町、村")]
    pub municipality_kinds: Vec<VocabularyTerm>,
    /// Divisions of the whole into regions.
    #[schemars(
        title = "圏域の区分",
        description = "圏域の分け方の一覧。区分どうしは混ぜません。圏域がなければ [] と書きます。"
    )]
    pub divisions: Vec<VocabularyTerm>,
    /// How well a statement is supported.
    #[schemars(
        title = "確度",
        description = "記述の裏付けの程度の一覧。確かなものから順に並べます。"
    )]
    pub certainty: Vec<VocabularyTerm>,
    /// The headings that every case has.
    #[schemars(
        title = "事例の見出し",
        description = "事例の本文に必ず置く見出し。事例どうしを比べられるようにします。"
    )]
    pub case_sections: Vec<VocabularyTerm>,
}
