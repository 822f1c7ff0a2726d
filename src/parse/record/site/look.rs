//! What an operator decides about the site's looks without writing a theme: logo, colours, preview picture. Not
//! whether the colours can be read, which `model` checks.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Deserialize, Deserializer};

use super::super::Text;

/// The looks of a site, as far as they are configuration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "見た目", description = "ロゴ、色、プレビューの画像。")]
pub struct Look {
    /// A picture beside the name of the site.
    #[schemars(title = "ロゴ", description = "サイト名の横に出す画像。")]
    pub logo: Option<Logo>,
    /// The picture that previews of links show; needs `base_url`.
    #[schemars(
        title = "プレビューの画像",
        description = "チャットなどにリンクを貼ったときの画像。例: assets/preview.png"
    )]
    pub image: Option<Text>,
    /// Colours on a light ground.
    #[serde(default)]
    #[schemars(title = "明るい画面の色", description = "明るい表示のときの色。")]
    pub light: Colours,
    /// Colours on a dark ground.
    #[serde(default)]
    #[schemars(title = "暗い画面の色", description = "暗い表示のときの色。")]
    pub dark: Colours,
}

impl Look {
    /// Whether it changes any colour.
    pub fn has_colours(&self) -> bool {
        self.light != Colours::default() || self.dark != Colours::default()
    }
}

/// A picture beside the name of the site.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "ロゴ", description = "サイト名の横に出す画像。")]
pub struct Logo {
    /// Where it lies: in the theme's `assets/`, or in a folder of the content.
    #[schemars(
        title = "画像",
        description = "テーマの assets/logo.svg、または content/ の中の pages/logo.png のように書きます。"
    )]
    pub file: Text,
    /// What it says to those who do not see it.
    #[schemars(title = "代わりの文", description = "例: 〇〇市")]
    pub alternative: Text,
    /// Width in CSS pixels, so that nothing moves while it loads.
    #[schemars(
        title = "幅",
        description = "表示する幅（ピクセル）。1 から 1000。",
        range(min = 1, max = 1000)
    )]
    pub width: u32,
    /// Height in CSS pixels.
    #[schemars(
        title = "高さ",
        description = "表示する高さ（ピクセル）。1 から 400。",
        range(min = 1, max = 400)
    )]
    pub height: u32,
}

/// Colours of one scheme. What is not given stays as the theme has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "色", description = "書かない色は、テーマの色のままです。")]
pub struct Colours {
    /// Lines and buttons.
    #[schemars(title = "目印の色", description = "見出しの線、ボタンなど。例: \"#0017c1\"")]
    pub accent: Option<Colour>,
    /// Links.
    #[schemars(title = "リンクの色", description = "例: \"#00118f\"")]
    pub link: Option<Colour>,
    /// The ground of the site's head.
    #[schemars(title = "上部の背景の色", description = "ページの上部の背景の色。例: \"#ffffff\"")]
    pub header: Option<Colour>,
    /// Text on it.
    #[schemars(title = "上部の文字の色", description = "ページの上部の文字の色。例: \"#1a1a1a\"")]
    pub header_text: Option<Colour>,
}

/// A colour, written `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour([u8; 3]);

impl Colour {
    /// The colour that `text` writes.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let is_plain = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_plain { Some(Self([part(0)?, part(2)?, part(4)?])) } else { None }
    }

    /// How well text of one colour is read on the other, from 1 to 21 (WCAG 2.2, contrast ratio).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        let [red, green, blue] = self.0.map(linear);
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Text::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom("not #rrggbb"))
    }
}

impl JsonSchema for Colour {
    fn schema_name() -> Cow<'static, str> {
        "Colour".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "format": "colour" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: &str, b: &str) -> f64 {
        let colour = |text| Colour::parse(text).expect("a colour");
        colour(a).contrast(colour(b))
    }

    #[test]
    fn contrast_is_that_of_the_guidelines() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#ffffff") - 4.48).abs() < 0.01);
        assert!((contrast("#ffffff", "#0017c1") - 12.0).abs() < 1.5);
        assert!((contrast("#123456", "#123456") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_colour_has_six_digits_and_nothing_else() {
        for text in ["#fff", "0017c1", "#0017c", "#0017c1f", "#+017c1", "red", "#０017c1"] {
            assert_eq!(Colour::parse(text), None, "{text}");
        }
        assert_eq!(Colour::parse("#0017C1").map(|it| it.to_string()).as_deref(), Some("#0017c1"));
    }
}
