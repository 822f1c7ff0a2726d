//! A schematic map: regions as tiles in a grid, roughly where they lie. Not a map to measure on.

use std::collections::BTreeSet;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::label::{Anchor, LINE, Label, Part, Room, TEXT};
use super::text::wrapped;

/// A region on the map.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Tile {
    /// Left edge.
    pub x: Part,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: Part,
    /// Height.
    pub height: i32,
    /// Height of the band with the pattern.
    pub band: i32,
    /// Its name in full.
    pub name: Arc<str>,
    /// Its state in full.
    pub state: Arc<str>,
    /// Where it leads.
    pub route: Option<Arc<str>>,
    /// Which of the legend's patterns it has, from 0.
    pub swatch: usize,
    /// Its name as it is drawn.
    pub heading: Label,
    /// Its state as it is drawn.
    pub label: Label,
}

/// A region to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    /// Its name.
    pub name: Arc<str>,
    /// Its state in full.
    pub state: Arc<str>,
    /// Its state in few words.
    pub label: String,
    /// Where it leads.
    pub route: Option<Arc<str>>,
    /// Which of the legend's patterns it has.
    pub swatch: usize,
    /// The cells of the grid that it takes, if it has a place.
    pub cells: Option<Cells>,
}

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cells {
    /// Its first column.
    pub column: u8,
    /// Its first row.
    pub row: u8,
    /// How many columns.
    pub columns: u8,
    /// How many rows.
    pub rows: u8,
}

impl Cells {
    fn all(self) -> impl Iterator<Item = (u8, u8)> {
        let columns = self.column..self.column.saturating_add(self.columns);
        let rows = self.row..self.row.saturating_add(self.rows);
        rows.flat_map(move |row| columns.clone().map(move |column| (row, column)))
    }
}

/// More columns than this do not fit a screen.
const MOST_COLUMNS: u8 = 8;
/// Fewer columns than this would make tiles too wide.
const LEAST_COLUMNS: u8 = 3;
/// How many columns a map without places has.
const FLOW_COLUMNS: u8 = 5;
/// The height of a cell and of the gap below it.
const CELL: i32 = 104;
const GAP: i32 = 6;
/// The height of the band with the pattern.
const BAND: i32 = 16;

/// The tiles of `regions`, how high the map is, and how wide it has to be.
pub(crate) fn layout(regions: &[Region]) -> (Vec<Tile>, i32, Room) {
    let places = places(regions);
    let columns =
        places.iter().map(|it| it.column + it.columns).max().unwrap_or(1).max(LEAST_COLUMNS);
    let rows = places.iter().map(|it| it.row.saturating_add(it.rows)).max().unwrap_or(0);
    let room = if columns > FLOW_COLUMNS { Room::Medium } else { Room::Narrow };
    let tiles =
        regions.iter().zip(places).map(|(region, cells)| tile(region, cells, columns, room));
    (tiles.collect(), (i32::from(rows) * (CELL + GAP) - GAP).max(0), room)
}

/// Where each region goes: its own place if that is free, else in rows below all others.
fn places(regions: &[Region]) -> Vec<Cells> {
    let given = || regions.iter().filter_map(|region| region.cells);
    let (left, top) = (
        given().map(|cells| cells.column).min().unwrap_or(0),
        given().map(|cells| cells.row).min().unwrap_or(0),
    );
    let mut taken = BTreeSet::new();
    let placed: Vec<Option<Cells>> = regions
        .iter()
        .map(|region| {
            let cells = region.cells?;
            let cells = Cells {
                column: cells.column - left,
                row: cells.row - top,
                columns: cells.columns.max(1),
                rows: cells.rows.max(1),
            };
            let fits = cells.column.saturating_add(cells.columns) <= MOST_COLUMNS
                && cells.row.saturating_add(cells.rows) <= 4 * MOST_COLUMNS;
            if !fits || cells.all().any(|cell| taken.contains(&cell)) {
                return None;
            }
            taken.extend(cells.all());
            Some(cells)
        })
        .collect();
    let right = placed.iter().flatten().map(|cells| cells.column + cells.columns).max();
    let (columns, first) =
        (right.unwrap_or(0).max(FLOW_COLUMNS), taken.last().map_or(0, |(row, _)| row + 1));
    let mut free = (0_u32..).map(|number| {
        let row = number / u32::from(columns) + u32::from(first);
        (
            u8::try_from(row).unwrap_or(u8::MAX),
            u8::try_from(number % u32::from(columns)).unwrap_or(0),
        )
    });
    let flow = |cells: Option<Cells>| {
        cells.or_else(|| {
            let (row, column) = free.next()?;
            Some(Cells { column, row, columns: 1, rows: 1 })
        })
    };
    placed.into_iter().filter_map(flow).collect()
}

fn tile(region: &Region, cells: Cells, columns: u8, room: Room) -> Tile {
    let gap = Part::of(1, 100);
    let edge = |column: u8| Part::of(i64::from(column), i64::from(columns));
    let x = edge(cells.column) + gap.half();
    let width = edge(cells.column + cells.columns) - edge(cells.column) - gap;
    let (y, height) =
        (i32::from(cells.row) * (CELL + GAP), i32::from(cells.rows) * (CELL + GAP) - GAP);
    let em = (width.pixels(room.pixels()) - 2) * 100 / TEXT;
    let middle = x + width.half();
    let name = wrapped(&region.name, em, 2);
    let state = wrapped(&region.label, em, 2);
    let top = y + BAND + LINE;
    let below = top + LINE * i32::try_from(name.len()).unwrap_or(0) + 3;
    Tile {
        x,
        y,
        width,
        height,
        band: BAND,
        name: region.name.clone(),
        state: region.state.clone(),
        route: region.route.clone(),
        swatch: region.swatch,
        heading: Label::new(middle, top, Anchor::Middle, name),
        label: Label::new(middle, below, Anchor::Middle, state),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn region(name: &str, cells: Option<(u8, u8, u8, u8)>) -> Region {
        Region {
            name: name.into(),
            state: "候補".into(),
            label: "候補".into(),
            route: None,
            swatch: 0,
            cells: cells.map(|(column, row, columns, rows)| Cells { column, row, columns, rows }),
        }
    }

    fn overlap(a: &Tile, b: &Tile) -> bool {
        a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
    }

    #[test]
    fn a_region_lies_where_its_cells_are() {
        let regions = [
            region("西", Some((2, 7, 1, 1))),
            region("東", Some((3, 6, 1, 2))),
            region("他", None),
        ];
        let (tiles, height, room) = layout(&regions);
        let places: Vec<_> =
            tiles.iter().map(|tile| (tile.x.to_string(), tile.y, tile.height)).collect();
        let expected = [("0.5%", 110, 104), ("33.83%", 0, 214), ("0.5%", 220, 104)];
        assert_eq!(places, expected.map(|(x, y, height)| (x.to_owned(), y, height)));
        assert_eq!((height, room), (324, Room::Narrow));
    }

    #[test]
    fn who_comes_second_to_a_cell_goes_below() {
        let (tiles, ..) =
            layout(&[region("一", Some((0, 0, 1, 1))), region("二", Some((0, 0, 1, 1)))]);
        assert_eq!((tiles[0].y, tiles[1].y), (0, 110));
    }

    #[test]
    fn no_regions_make_an_empty_map() {
        assert_eq!(layout(&[]).1, 0);
    }

    proptest! {
        #[test]
        fn tiles_lie_inside_the_map_and_apart(
            places in prop::collection::vec(prop::option::of(any::<(u8, u8, u8, u8)>()), 0..100),
            small in prop::collection::vec((0..6_u8, 0..6_u8, 0..3_u8, 0..3_u8), 0..20),
            name in "\\PC{0,60}",
        ) {
            let small = small.into_iter().map(Some);
            let regions: Vec<Region> =
                places.into_iter().chain(small).map(|cells| region(&name, cells)).collect();
            let (tiles, height, _) = layout(&regions);
            prop_assert_eq!(tiles.len(), regions.len());
            for (number, tile) in tiles.iter().enumerate() {
                prop_assert!(tile.x >= Part::default() && tile.x + tile.width <= Part::WHOLE);
                prop_assert!(tile.y >= 0 && tile.y + tile.height <= height);
                let lowest = tile.label.lines.iter().chain(&tile.heading.lines).map(|it| it.y).max();
                prop_assert!(lowest.unwrap_or(0) <= tile.y + tile.height);
                prop_assert!(!tiles[..number].iter().any(|other| overlap(tile, other)));
            }
        }
    }
}
