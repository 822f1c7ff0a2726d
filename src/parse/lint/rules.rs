//! Which lints a site asks for: the part of `site.yaml` under `lint`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::diagnostics::Code;
use crate::parse::record::Text;

/// The lints a site asks for; all of them if it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
#[schemars(
    title = "書き方の点検",
    description = "書き方の注意を種類ごとに止めます（off）。1 行だけ止めるときは、その行に <!-- lint-off: 種類 --> か # lint-off: 種類 と書きます。"
)]
pub struct Rules {
    /// Spaces inside words.
    #[schemars(title = "語の中の空白", description = "語の途中の空白の点検。on か off。")]
    pub spaced_word: Switch,
    /// Numbers and bullets that make no list.
    #[schemars(
        title = "箇条書きにならない番号",
        description = "「１．」や「・」で始まる行の点検。on か off。"
    )]
    pub full_width_numbering: Switch,
    /// Links named 「こちら」.
    #[schemars(
        title = "行き先の分からないリンク",
        description = "「こちら」のようなリンクの点検。on か off。"
    )]
    pub vague_link: Switch,
    /// Sentences that are too long.
    #[schemars(title = "長い文", description = "長すぎる文の点検。on か off。")]
    pub long_sentence: Switch,
    /// Characters that not every machine shows.
    #[schemars(
        title = "機種依存文字",
        description = "丸数字などの、機械によって出ない文字の点検。on か off。"
    )]
    pub platform_character: Switch,
    /// Spellings other than the site's own.
    #[schemars(title = "表記のゆれ", description = "決めた表記と違う語の点検。on か off。")]
    pub inconsistent_spelling: Switch,
    /// Spaces in the address of a link.
    #[schemars(
        title = "リンク先の空白",
        description = "リンク先のアドレスの中の空白の点検。on か off。"
    )]
    pub space_in_link: Switch,
    /// How many characters a sentence may have.
    #[schemars(title = "文の長さの上限（文字）", description = "書かなければ 80。")]
    pub longest_sentence: SentenceLength,
    /// The site's own spellings, and those to avoid.
    #[schemars(title = "表記の決まり", description = "このサイトで使う表記と、使わない表記。")]
    pub spellings: Vec<Spelling>,
}

/// Whether a lint is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(
    title = "点検する（on）・しない（off）",
    description = "on なら点検し、off なら点検しません。"
)]
pub enum Switch {
    /// It is.
    #[default]
    #[schemars(description = "点検する。")]
    On,
    /// It is not.
    #[schemars(description = "点検しない。")]
    Off,
}

/// How many characters a sentence may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(transparent)]
#[schemars(title = "文字数", description = "一文の文字数の上限。")]
pub struct SentenceLength(pub u32);

impl Default for SentenceLength {
    fn default() -> Self {
        Self(80)
    }
}

/// A word as the site writes it, and as it does not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "表記", description = "使う表記と、使わない表記の組。")]
pub struct Spelling {
    /// How to write it.
    #[serde(rename = "use")]
    #[schemars(title = "使う表記", description = "このサイトでの書き方。")]
    pub right: Text,
    /// How not to.
    #[schemars(title = "使わない表記", description = "使わない書き方。一つずつ並べます。")]
    pub avoid: Vec<Text>,
}

impl Rules {
    /// Whether warnings of the kind `code` are wanted.
    pub(super) fn asks_for(&self, code: Code) -> bool {
        let switch = match code {
            Code::SpacedWord => self.spaced_word,
            Code::FullWidthNumbering => self.full_width_numbering,
            Code::VagueLink => self.vague_link,
            Code::LongSentence => self.long_sentence,
            Code::PlatformCharacter => self.platform_character,
            Code::InconsistentSpelling => self.inconsistent_spelling,
            Code::SpaceInLink => self.space_in_link,
            _ => Switch::On,
        };
        switch == Switch::On
    }
}
