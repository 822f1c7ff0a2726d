//! The site's configuration, `content/site.yaml`: what the operator decides. Not content.

mod accessibility;
mod look;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::accessibility::{
    AccessibilityRecord, AccessibilityTest, AutomaticCheck, CRITERIA, Criterion, CriterionId,
    CriterionResult, Level, Verdict,
};
pub use self::look::{Colour, Colours, Logo, Look};
use super::{Extra, Kind, RecordLink, Stated, Text};
use crate::japanese::When;
use crate::parse::lint::Rules;

impl Kind for SiteRecord {
    const WORD: &'static str = "site";
}

/// The configuration of a site.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "サイトの設定", description = "content/site.yaml")]
pub struct SiteRecord {
    /// The site's name.
    #[schemars(title = "サイト名")]
    pub title: Text,
    /// A line under it.
    #[schemars(title = "副題")]
    pub subtitle: Option<Text>,
    /// What the site is, for search engines and the top page.
    #[schemars(title = "概要")]
    pub description: Text,
    /// Day of the latest change of the data.
    #[schemars(title = "更新日")]
    pub updated: When,
    /// Address of the published site; needed for feeds and the site map only.
    #[schemars(
        title = "公開先のアドレス",
        description = "例: https://example.lg.jp/kb/ 。決まっていなければ書きません。"
    )]
    pub base_url: Option<Text>,
    /// Who publishes it.
    #[schemars(title = "発行者", description = "決まるまでは「運営者が設定」と書きます。")]
    pub publisher: Operator<Publisher>,
    /// Whom readers ask.
    #[schemars(title = "問い合わせ先", description = "決まるまでは「運営者が設定」と書きます。")]
    pub contact: Operator<Contact>,
    /// Licence of the texts.
    #[schemars(title = "ライセンス")]
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
    #[schemars(title = "メニュー")]
    pub navigation: Vec<NavigationEntry>,
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
    /// Which habits of writing are pointed out.
    #[serde(default)]
    #[schemars(title = "書き方の点検")]
    pub lint: Rules,
    /// Free fields.
    #[serde(default)]
    #[schemars(title = "自由項目")]
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
#[schemars(title = "発行者")]
pub struct Publisher {
    /// Name of the body.
    #[schemars(title = "名称")]
    pub name: Text,
    /// Its web site.
    #[schemars(title = "アドレス")]
    pub url: Option<Text>,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "問い合わせ先")]
pub struct Contact {
    /// Department, section, unit.
    #[schemars(title = "部署")]
    pub office: Text,
    /// Telephone.
    #[serde(default)]
    #[schemars(title = "電話")]
    pub phone: Stated<Text>,
    /// Fax.
    #[serde(default)]
    #[schemars(title = "ファクス")]
    pub fax: Stated<Text>,
    /// Mail address.
    #[serde(default)]
    #[schemars(title = "メール")]
    pub mail: Stated<Text>,
    /// Form.
    #[serde(default)]
    #[schemars(title = "問い合わせフォーム")]
    pub form: Stated<Text>,
}

/// The licence of the site's own texts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ライセンス")]
pub struct Licence {
    /// Its name.
    #[schemars(title = "名称")]
    pub name: Text,
    /// Its text.
    #[schemars(title = "アドレス")]
    pub url: Text,
}

/// One entry of the main navigation.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "メニューの項目")]
pub struct NavigationEntry {
    /// What it says.
    #[schemars(title = "表示")]
    pub label: Text,
    /// Where it leads: `list:case`, `page:guide`, `area:chigasaki`…
    #[schemars(title = "行き先", description = "例: list:case、page:guide、area:chigasaki")]
    pub to: RecordLink,
}
