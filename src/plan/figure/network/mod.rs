//! Boxes and the lines between them, in columns from left to right, so that no line runs through a box and no word
//! over another. Lines that would go back are drawn forward with their arrow at the other end; lines that pass a column
//! have a lane of their own in it.

mod order;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use self::order::Edge;
use self::order::{Item, Link, columns};
use super::label::{Anchor, LINE, Label, Part, Room, TEXT};
use super::text::wrapped;
use crate::theme::words::NetworkDrawings;

/// A drawing of who is connected with whom.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Network {
    /// The boxes, column by column.
    pub boxes: Vec<Card>,
    /// The lines between them.
    pub lines: Vec<Connection>,
}

/// A box with a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Card {
    /// Left edge.
    pub x: Part,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: Part,
    /// Height.
    pub height: i32,
    /// Its name in full.
    pub name: Arc<str>,
    /// Where it leads.
    pub route: Option<Arc<str>>,
    /// Whether it is what the drawing is about.
    pub is_centre: bool,
    /// Its name as it is drawn.
    pub label: Label,
}

/// A line between two boxes.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Connection {
    /// Its straight pieces from left to right.
    pub pieces: Vec<Piece>,
    /// Whether an arrow points to its left end.
    pub points_left: bool,
    /// Whether an arrow points to its right end.
    pub points_right: bool,
    /// What it says, in full: from whom, to whom, what.
    pub name: String,
    /// Its word, on the line, then below it.
    pub label: Label,
}

/// A straight piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Piece {
    /// Where it begins, across.
    pub x1: Part,
    /// Where it begins, down.
    pub y1: i32,
    /// Where it ends, across.
    pub x2: Part,
    /// Where it ends, down.
    pub y2: i32,
}

/// A box to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its name.
    pub name: Arc<str>,
    /// Where it leads.
    pub route: Option<Arc<str>>,
    /// Whether it is what the drawing is about.
    pub is_centre: bool,
}

/// More boxes, lines or columns than these cannot be taken in.
const MOST_BOXES: usize = 20;
const MOST_LINES: usize = 40;
const MOST_COLUMNS: usize = 4;
/// From one line that leaves a box to the next, with a word of two lines between.
const PORT: i32 = 2 * LINE + 4;
/// The height of a lane.
const LANE: i32 = PORT;
/// The least distance of boxes above one another.
const GAP: i32 = 16;
/// How many lines of text a name may have.
const NAME_LINES: usize = 4;

/// The drawing of `nodes` and `edges`, its height and how wide it has to be; nothing if it is too much for a drawing.
/// Lines are read out in `words`.
pub(crate) fn layout(
    nodes: &[Node],
    edges: &[Edge],
    words: &NetworkDrawings,
) -> Option<(Network, i32, Room)> {
    if nodes.is_empty() || nodes.len() > MOST_BOXES || edges.len() > MOST_LINES {
        return None;
    }
    let centre = nodes.iter().position(|node| node.is_centre);
    let links = order::links(nodes.len(), edges);
    let columns = columns(nodes.len(), &links, centre);
    if columns.len() > MOST_COLUMNS {
        return None;
    }
    let grid = Grid::of(columns.len());
    let stacks: Vec<Stack> =
        columns.iter().map(|items| stack(items, nodes, &links, &grid)).collect();
    let height = stacks.iter().map(|stack| stack.height).max().unwrap_or(0);
    let mut places = vec![Vec::new(); columns.len()];
    for (column, stack) in stacks.iter().enumerate() {
        let shift = (height - stack.height) / 2;
        places[column] = stack.places.iter().map(|(y, height)| (y + shift, *height)).collect();
    }
    let laid = Laid { words, nodes, links: &links, columns: &columns, places: &places, grid };
    Some((Network { boxes: laid.boxes(), lines: laid.lines() }, height, grid.room))
}

/// How wide columns and the gaps between them are.
#[derive(Clone, Copy, Debug)]
struct Grid {
    room: Room,
    width: Part,
    gap: Part,
}

impl Grid {
    fn of(columns: usize) -> Self {
        let (room, width, gap) = match columns {
            0..=2 => (Room::Narrow, 36, 28),
            3 => (Room::Medium, 25, 12),
            _ => (Room::Wide, 19, 8),
        };
        Self { room, width: Part::of(width, 100), gap: Part::of(gap, 100) }
    }

    fn left(&self, column: usize) -> Part {
        (0..column).fold(Part::default(), |x, _| x + self.width + self.gap)
    }

    /// How much text fits into `part`, in hundredths of its size.
    fn em(&self, part: Part) -> i32 {
        (part.pixels(self.room.pixels()) - 8) * 100 / TEXT
    }

    fn name(&self, node: &Node) -> Vec<String> {
        wrapped(&node.name, self.em(self.width), NAME_LINES)
    }
}

/// The items of a column above one another.
struct Stack {
    places: Vec<(i32, i32)>,
    height: i32,
}

fn stack(items: &[Item], nodes: &[Node], links: &[Link], grid: &Grid) -> Stack {
    let mut y = 0;
    let place = |item: &Item| {
        let height = match item {
            Item::Lane(_) => LANE,
            Item::Box(number) => {
                let name = grid.name(&nodes[*number]);
                let ports = order::ports(links, *number);
                (lines_of(name.len()) * LINE + 16).max(lines_of(ports) * PORT)
            }
        };
        let place = (y, height);
        y += height + GAP;
        place
    };
    let places = items.iter().map(place).collect();
    Stack { places, height: (y - GAP).max(0) }
}

fn lines_of(count: usize) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX / 1000)
}

/// Everything whose place is known.
struct Laid<'a> {
    words: &'a NetworkDrawings,
    nodes: &'a [Node],
    links: &'a [Link],
    columns: &'a [Vec<Item>],
    places: &'a [Vec<(i32, i32)>],
    grid: Grid,
}

impl Laid<'_> {
    fn items(&self) -> impl Iterator<Item = (usize, Item, (i32, i32))> {
        let columns = self.columns.iter().zip(self.places).enumerate();
        columns.flat_map(|(column, (items, places))| {
            items.iter().zip(places).map(move |(item, place)| (column, *item, *place))
        })
    }

    fn place(&self, wanted: Item, column: usize) -> (i32, i32) {
        let found = self.columns[column].iter().position(|item| *item == wanted);
        found.map_or((0, 0), |row| self.places[column][row])
    }

    fn boxes(&self) -> Vec<Card> {
        let boxes = self.items().filter_map(|(column, item, (y, height))| {
            let Item::Box(number) = item else { return None };
            let node = &self.nodes[number];
            let x = self.grid.left(column);
            let lines = self.grid.name(node);
            let first = y + (height - lines_of(lines.len()) * LINE) / 2 + LINE - 5;
            Some(Card {
                x,
                y,
                width: self.grid.width,
                height,
                name: node.name.clone(),
                route: node.route.clone(),
                is_centre: node.is_centre,
                label: Label::new(x + self.grid.width.half(), first, Anchor::Middle, lines),
            })
        });
        boxes.collect()
    }

    fn lines(&self) -> Vec<Connection> {
        (0..self.links.len()).map(|number| self.line(number)).collect()
    }

    fn line(&self, number: usize) -> Connection {
        let link = &self.links[number];
        let bend = self.grid.gap - Part::of(i64::from(self.grid.gap.pixels(10_000)), 40_000);
        let mut pieces = Vec::new();
        let mut y = self.port(number, link.left, link.first);
        let start = y;
        for column in link.first..link.last {
            let from = self.grid.left(column) + self.grid.width;
            let next = column + 1;
            let end = if next == link.last {
                self.port(number, link.right, next)
            } else {
                let (top, height) = self.place(Item::Lane(number), next);
                top + height / 2
            };
            let to = self.grid.left(next);
            pieces.push(Piece { x1: from, y1: y, x2: from + bend, y2: y });
            pieces.push(Piece { x1: from + bend, y1: y, x2: to, y2: end });
            if next != link.last {
                pieces.push(Piece { x1: to, y1: end, x2: to + self.grid.width, y2: end });
            }
            y = end;
        }
        let words = wrapped(&link.label, self.grid.em(bend), 2);
        let x = self.grid.left(link.first) + self.grid.width + bend.half();
        Connection {
            pieces,
            points_left: link.points_left,
            points_right: link.points_right,
            name: self.name(link),
            label: Label::new(x, start - 4, Anchor::Middle, words),
        }
    }

    /// Where the line `number` meets the box `node` in `column`: lines are in the order of what they come from or go to.
    fn port(&self, number: usize, node: usize, column: usize) -> i32 {
        let (top, height) = self.place(Item::Box(node), column);
        let goes_right = self.links[number].left == node;
        let mut ports: Vec<(i32, usize)> = Vec::new();
        for (other, link) in self.links.iter().enumerate() {
            let is_here = if goes_right { link.left == node } else { link.right == node };
            if is_here {
                let next = if goes_right { column + 1 } else { column - 1 };
                let end =
                    if goes_right { (link.right, link.last) } else { (link.left, link.first) };
                let item = if end.1 == next { Item::Box(end.0) } else { Item::Lane(other) };
                ports.push((self.place(item, next).0, other));
            }
        }
        ports.sort_unstable();
        let place = ports.iter().position(|(_, other)| *other == number).unwrap_or(0);
        let room = height / lines_of(ports.len().max(1));
        top + room * lines_of(place) + room / 2
    }

    fn name(&self, link: &Link) -> String {
        let (left, right) = (&self.nodes[link.left].name, &self.nodes[link.right].name);
        match (link.points_left, link.points_right) {
            (true, true) => self.words.both_ways(left, right, &link.label),
            (true, false) => self.words.one_way(right, left, &link.label),
            _ => self.words.one_way(left, right, &link.label),
        }
    }
}

#[cfg(test)]
mod tests;
