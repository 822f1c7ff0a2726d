//! Drawings as numbers: what stands where, worked out before any template sees it. Every drawing comes with the table
//! or list that says the same; the functions that know records are in `pages::drawn`, the SVG is in `figure.html`.
//!
//! Across, a drawing is measured in parts of its width, so that it fits every screen; down, in pixels, so that its text
//! keeps its size. Texts are broken for the narrowest screen on which the drawing is shown without scrolling.

mod text;

pub(super) mod chart;
pub(super) mod gantt;
pub(super) mod map;
pub(super) mod network;

use std::fmt;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

pub use self::chart::{Bars, Series};
pub use self::gantt::Gantt;
pub use self::map::Tile;
pub use self::network::Network;
use self::text::wrapped;

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

/// A drawing and what has to be said about it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Figure {
    /// The id of its element; the ids inside it begin with this one.
    pub id: String,
    /// What it shows.
    pub title: Arc<str>,
    /// The same in a few sentences, with what is to be seen.
    pub about: String,
    /// Remarks under it.
    pub notes: Vec<Arc<str>>,
    /// What its patterns mean.
    pub legend: Vec<Swatch>,
    /// How wide it has to be at least.
    pub room: Room,
    /// How high it is, in pixels.
    pub height: i32,
    /// Whether it has links, so that it is more than a picture.
    pub has_links: bool,
    /// What is drawn; nothing where that would be too much to take in, which the remarks say.
    pub drawing: Option<Drawing>,
}

impl Figure {
    /// A figure with nothing in it yet.
    pub(super) fn without_drawing(id: String, title: Arc<str>) -> Self {
        Self {
            id,
            title,
            about: String::new(),
            notes: Vec::new(),
            legend: Vec::new(),
            room: Room::Narrow,
            height: 0,
            has_links: false,
            drawing: None,
        }
    }
}

/// What kind of drawing it is. In templates `kind` tells which.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Drawing {
    /// Regions as tiles, roughly where they lie.
    Map {
        /// The regions in their order.
        tiles: Vec<Tile>,
    },
    /// Boxes and the lines between them.
    Network(Network),
    /// Values as bars.
    Bars(Bars),
    /// Values in time as a line.
    Series(Series),
    /// A fiscal year with its steps.
    Gantt(Gantt),
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

/// What a pattern means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Swatch {
    /// How it is filled, besides its colour.
    pub look: Look,
    /// Which value it stands for, an ASCII word for its colour.
    pub value: Arc<str>,
    /// What it means.
    pub text: Arc<str>,
}

/// How an area is filled; patterns tell values apart where colours cannot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// All of it.
    Solid,
    /// Slanting lines.
    Hatched,
    /// Dots.
    Dotted,
    /// Slanting lines both ways.
    Crossed,
    /// Upright lines.
    Striped,
    /// Nothing.
    Blank,
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
