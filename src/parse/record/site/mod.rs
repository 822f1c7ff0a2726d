//! The site's configuration, `content/site.yaml`: what the operator decides. Not content.

mod accessibility;
mod look;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::accessibility::{
    AccessibilityRecord, AccessibilityTest, AutomaticCheck, CRITERIA, Criterion, CriterionId,
    CriterionResult, Level, Verdict,
};
pub use self::look::{Colour, Colours, Logo, Look};
use super::kind::Readable;
use super::{Address, Extra, RecordLink, Stated, Text};
use crate::japanese::When;
use crate::parse::lint::Rules;

impl Readable for SiteRecord {
    const WORD: &'static str = "site";
}

/// The configuration of a site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "サイトの設定", description = "content/site.yaml に書く項目。")]
pub struct SiteRecord {
    /// The site's name.
    #[schemars(title = "サイト名", description = "すべてのページの上に出る、サイトの名前。")]
    pub title: Text,
    /// A line under it.
    #[schemars(title = "副題", description = "サイト名の下に出る短い文。")]
    pub subtitle: Option<Text>,
    /// What the site is, for search engines and the top page.
    #[schemars(title = "概要", description = "サイトの説明。トップページと検索サイトに出ます。")]
    pub description: Text,
    /// Day of the latest change of the data.
    #[schemars(title = "更新日", description = "データを最後に直した日。例: 2026-04-01")]
    pub updated: When,
    /// Address of the published site; needed for feeds and the site map only.
    #[schemars(
        title = "公開先のアドレス",
        description = "例: https://example.lg.jp/kb/ 。決まっていなければ書きません。"
    )]
    pub base_url: Option<Address>,
    /// Who publishes it.
    #[schemars(title = "発行者", description = "決まるまでは「運営者が設定」と書きます。")]
    pub publisher: Operator<Publisher>,
    /// Whom readers ask.
    #[schemars(title = "問い合わせ先", description = "決まるまでは「運営者が設定」と書きます。")]
    pub contact: Operator<Contact>,
    /// Licence of the texts.
    #[schemars(title = "ライセンス", description = "サイトの文章を使ってよい条件。")]
    pub licence: Licence,
    /// Theme to use; `municipal` if not given.
    #[schemars(title = "テーマ", description = "themes/ のフォルダー名。")]
    pub theme: Option<Text>,
    /// Logo, colours, preview picture.
    #[serde(default)]
    #[schemars(
        title = "見た目",
        description = "ロゴ、色、プレビューの画像。テーマを作らずに変えられます。"
    )]
    pub look: Look,
    /// Entries of the main navigation, in order.
    #[serde(default)]
    #[schemars(title = "メニュー", description = "ページの上に出るメニュー。順に並べます。")]
    pub navigation: Vec<NavigationEntry>,
    /// Where to ask, beside the search box of every page.
    #[schemars(title = "相談先", description = "ページの上の、検索欄の隣に出るリンク。")]
    pub help: Option<NavigationEntry>,
    /// The ways in, first on the top page.
    #[serde(default)]
    #[schemars(title = "入り口", description = "トップページのはじめに並ぶ、大きな入り口。")]
    pub doors: Vec<NavigationEntry>,
    /// Whether the site has a search.
    #[serde(default = "yes")]
    #[schemars(title = "検索", description = "false にすると、検索ページと索引を作りません。")]
    pub search: bool,
    /// Whether words of the glossary in texts lead to their entries.
    #[serde(default = "yes")]
    #[schemars(
        title = "用語へのリンク",
        description = "false にすると、本文の用語から用語集へのリンクを作りません。"
    )]
    pub term_links: bool,
    /// Counts of persons below this number must be marked suppressed.
    #[serde(default = "ten")]
    #[schemars(
        title = "秘匿する人数の下限",
        description = "これより小さい人数は秘匿の印が要ります。"
    )]
    pub small_count: u32,
    /// Words in place of those of the theme.
    #[serde(default)]
    #[schemars(
        title = "文言",
        description = "テーマの文言（words.yaml）のうち、このサイトだけで変えるもの。テーマと同じ名前で書きます。例: words: {header: {menu: 目次}}"
    )]
    pub words: OwnWords,
    /// Which habits of writing are pointed out.
    #[serde(default)]
    #[schemars(title = "書き方の点検", description = "書き方の注意を、種類ごとに止められます。")]
    pub lint: Rules,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目", description = "点検されない覚え書き。名前と値で書きます。")]
    pub extra: Extra,
}

pub(super) fn yes() -> bool {
    true
}

fn ten() -> u32 {
    10
}

/// A value that only the operator of the site can give.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Operator<T> {
    /// The operator gave it.
    Set(T),
    /// Still 「運営者が設定」.
    Unset,
}

/// How content writes that a value is the operator's to set.
const UNSET: &str = "運営者が設定";

impl<T> Operator<T> {
    /// The value, once it is set.
    pub fn set(&self) -> Option<&T> {
        match self {
            Self::Set(value) => Some(value),
            Self::Unset => None,
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Operator<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WordOrValue<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> serde::de::Visitor<'de> for WordOrValue<T> {
            type Value = Operator<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                write!(f, "a mapping or {UNSET}")
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(
                self,
                map: A,
            ) -> Result<Operator<T>, A::Error> {
                T::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Operator::Set)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Operator<T>, E> {
                if text == UNSET {
                    Ok(Operator::Unset)
                } else {
                    Err(E::custom("neither a mapping nor the placeholder"))
                }
            }
        }
        deserializer.deserialize_any(WordOrValue(std::marker::PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Operator<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Operator_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({ "anyOf": [{ "enum": [UNSET] }, value] })
    }
}

/// Who publishes the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "発行者", description = "サイトを公開する団体。")]
pub struct Publisher {
    /// Name of the body.
    #[schemars(title = "名称", description = "団体の名前。例: 〇〇市")]
    pub name: Text,
    /// Its web site.
    #[schemars(title = "アドレス", description = "団体のサイト。https:// から書きます。")]
    pub url: Option<Address>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "問い合わせ先", description = "読む人が問い合わせる部署。")]
pub struct Contact {
    /// Department, section, unit.
    #[schemars(title = "部署", description = "部・課・係の名前。個人の氏名は書きません。")]
    pub office: Text,
    /// Telephone.
    #[serde(default)]
    #[schemars(title = "電話", description = "電話番号。例: 000-000-0000")]
    pub phone: Stated<Text>,
    /// Fax.
    #[serde(default)]
    #[schemars(title = "ファクス", description = "ファクスの番号。例: 000-000-0000")]
    pub fax: Stated<Text>,
    /// Mail address.
    #[serde(default)]
    #[schemars(title = "メール", description = "部署のメールアドレス。")]
    pub mail: Stated<Text>,
    /// Form.
    #[serde(default)]
    #[schemars(
        title = "問い合わせフォーム",
        description = "問い合わせフォームのアドレス。https:// から書きます。"
    )]
    pub form: Stated<Address>,
}

/// The licence of the site's own texts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ライセンス", description = "サイトの文章を使ってよい条件。")]
pub struct Licence {
    /// Its name.
    #[schemars(title = "名称", description = "ライセンスの名前。例: CC BY 4.0")]
    pub name: Text,
    /// Its text.
    #[schemars(
        title = "アドレス",
        description = "ライセンスの文面があるページ。https:// から書きます。"
    )]
    pub url: Address,
}

/// Words in place of those of the theme, by the names that the theme gives them. What there is, is the business of
/// `theme`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(title = "文言", description = "テーマの文言と同じ名前で、変えるものだけを書きます。")]
pub struct OwnWords(BTreeMap<String, serde_json::Value>);

impl OwnWords {
    /// Whether the site keeps all words of the theme.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "メニューの項目", description = "メニューに出る項目の一つ。")]
pub struct NavigationEntry {
    /// What it says.
    #[schemars(title = "表示", description = "メニューに出る語。")]
    pub label: Text,
    /// Where it leads: `list:case`, `page:guide`, `area:chigasaki`…
    #[schemars(title = "行き先", description = "例: list:case、page:guide、area:（id）")]
    pub to: RecordLink,
    /// Pages that belong to it, where there are such.
    #[serde(default)]
    #[schemars(
        title = "中のページ",
        description = "この項目に属するページ。開いている間、メニューの下に並びます。ない記録のページは出ません。"
    )]
    pub under: Vec<RecordLink>,
}
