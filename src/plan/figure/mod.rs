//! Drawings as numbers: what stands where, worked out before any template sees it. Every drawing comes with the table
//! or list that says the same; the functions that know records are in `pages::drawn`, the SVG is in `figure.html`.
//!
//! Across, a drawing is measured in parts of its width, so that it fits every screen; down, in pixels, so that its text
//! keeps its size. Texts are broken for the narrowest screen on which the drawing is shown without scrolling.

mod label;
mod text;

pub(super) mod chart;
pub(super) mod gantt;
pub(super) mod map;
pub(super) mod network;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

pub use self::chart::{Bars, Series};
pub use self::gantt::Gantt;
pub use self::label::{Anchor, Label, Line, Part, Room};
pub use self::map::Tile;
pub use self::network::Network;
use crate::parse::record::Pattern;

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

/// What a pattern means.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Swatch {
    /// How it is filled, besides its colour.
    pub look: Pattern,
    /// Which value it stands for, an ASCII word.
    pub value: Arc<str>,
    /// Its colour, by the name that the theme has for it.
    pub colour: &'static str,
    /// What it means.
    pub text: Arc<str>,
}
