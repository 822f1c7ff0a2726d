//! Texts and places inside drawings: parts of the width, how much room there is, lines of a label. Not the drawings.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// A distance across a drawing, in hundredths of a percent of its width.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part(i32);

impl Part {
    /// The whole width.
    pub const WHOLE: Self = Self(10_000);

    /// `part` of `whole`, to the nearest hundredth of a percent.
    pub(super) fn of(part: i64, whole: i64) -> Self {
        let whole = whole.max(1);
        let rounded = (part * i64::from(Self::WHOLE.0) + whole / 2).div_euclid(whole);
        Self(i32::try_from(rounded).unwrap_or(Self::WHOLE.0))
    }

    /// Half of it.
    pub(super) fn half(self) -> Self {
        Self(self.0 / 2)
    }

    /// How many pixels it is in a drawing `width` pixels wide, rounded down.
    pub(super) fn pixels(self, width: i32) -> i32 {
        self.0 * width / Self::WHOLE.0
    }
}

impl std::ops::Add for Part {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Sub for Part {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

/// As SVG takes it: `12.5%`.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sign, size) = (if self.0 < 0 { "-" } else { "" }, self.0.abs());
        let digits = format!("{}.{:02}", size / 100, size % 100);
        write!(f, "{sign}{}%", digits.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl JsonSchema for Part {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Part".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string" })
    }
}

impl Serialize for Part {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// How wide a drawing has to be at least to be read; narrower screens scroll it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Room {
    /// Any screen.
    Narrow,
    /// 36 em.
    Medium,
    /// 54 em.
    Wide,
}

impl Room {
    /// The least width in pixels: that of a screen of 320 pixels without its margins, or what the style sheet asks for.
    pub(super) fn pixels(self) -> i32 {
        match self {
            Self::Narrow => 288,
            Self::Medium => 576,
            Self::Wide => 864,
        }
    }
}

/// Text in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Label {
    /// Where it is anchored.
    pub x: Part,
    /// Which of its sides stands there (`start`, `middle`, `end`).
    pub anchor: Anchor,
    /// Its lines from top to bottom.
    pub lines: Vec<Line>,
}

/// A line of text in a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Line {
    /// Its baseline.
    pub y: i32,
    /// The text.
    pub text: String,
}

/// Which side of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// The size of text on narrow screens, in pixels: the least that is used.
pub(super) const TEXT: i32 = 12;
/// From one baseline to the next; room enough for the text of wide screens.
pub(super) const LINE: i32 = 18;

impl Label {
    /// The lines `lines`, the first at `y`.
    pub(super) fn new(x: Part, y: i32, anchor: Anchor, lines: Vec<String>) -> Self {
        let lines = (0..).zip(lines).map(|(number, text)| Line { y: y + number * LINE, text });
        Self { x, anchor, lines: lines.collect() }
    }
}
