//! Where the rollout stood: a schematic map of the medical regions for each date that the sources speak of.

use std::sync::Arc;

use super::super::super::desk::Desk;
use super::super::super::figure::map::{self, Cells, Region};
use super::super::super::figure::{Drawing, Figure, Look, Swatch};
use super::{left_out, other_look};
use crate::japanese::When;
use crate::model::{Key, Knowledge};
use crate::parse::record::{Division, RegionRecord, Tile};

/// How many dates are drawn, the latest first.
const MOST_DATES: usize = 4;
/// How many regions a map can hold.
const MOST_REGIONS: usize = 100;
/// How many regions the description names one by one.
const MOST_NAMED: usize = 30;

/// What stands for a region without a state, for its looks.
const NONE: &str = "none";

/// A region and where it stood.
struct Stand<'a> {
    key: Key,
    region: &'a RegionRecord,
    /// Which of the vocabulary's states; nothing if none was recorded by then.
    state: Option<(Arc<str>, Arc<str>)>,
    /// When it was recorded, if that was before the date of the map.
    earlier: Option<&'a When>,
}

/// A map for each date, the latest first.
pub(in super::super) fn maps(desk: &Desk<'_>) -> Vec<Figure> {
    let regions: Vec<(Key, &RegionRecord)> =
        Knowledge::refs::<RegionRecord, _>(&desk.knowledge.regions)
            .map(|(key, region)| (key.key(), &***region))
            .filter(|(_, region)| region.division == Division::Medical)
            .collect();
    let states = regions.iter().flat_map(|(_, region)| &region.rollout);
    let mut dates: Vec<&When> = states.map(|state| &state.as_of).collect();
    dates.sort();
    dates.dedup();
    let latest = dates.into_iter().rev().take(MOST_DATES);
    (1..).zip(latest).map(|(number, date)| figure(desk, &regions, date, number)).collect()
}

fn figure(desk: &Desk<'_>, regions: &[(Key, &RegionRecord)], date: &When, number: usize) -> Figure {
    let stands: Vec<Stand<'_>> = regions
        .iter()
        .filter(|(_, region)| is_valid(region, date))
        .map(|(key, region)| stand(desk, *key, region, date))
        .collect();
    let legend = legend(desk, &stands);
    let place = |stand: &Stand<'_>| {
        let value = stand.state.as_ref().map_or(NONE, |(value, _)| value);
        legend.iter().position(|swatch| &*swatch.value == value).unwrap_or(0)
    };
    let tiles: Vec<Region> = stands.iter().map(|it| region(desk, it, place(it))).collect();
    let (drawn, height, room) = map::layout(&tiles[..tiles.len().min(MOST_REGIONS)]);
    let mut notes: Vec<Arc<str>> =
        vec!["圏域の大まかな位置を示す略図です。縮尺、境界、広さは表しません。".into()];
    if stands.iter().any(|stand| stand.earlier.is_some()) {
        notes.push("＊は、これより前の時点で確かめた状況です。時点は表にあります。".into());
    }
    let fits = tiles.len() <= MOST_REGIONS;
    if !fits {
        notes = vec![left_out(tiles.len(), "圏域")];
    }
    Figure {
        id: format!("fig-rollout-{number}"),
        title: format!("展開状況の略図：{}の時点", date.long()).into(),
        about: about(&stands, &legend),
        notes,
        legend,
        room,
        height,
        has_links: true,
        drawing: fits.then_some(Drawing::Map { tiles: drawn }),
    }
}

/// Whether there was such a region at `date`.
fn is_valid(region: &RegionRecord, date: &When) -> bool {
    region.valid_from.as_ref().is_none_or(|from| from.start() <= date.end())
        && region.valid_to.as_ref().is_none_or(|to| to.end() >= date.start())
}

/// Where `region` stood at `date`: the latest state recorded by then.
fn stand<'a>(desk: &Desk<'_>, key: Key, region: &'a RegionRecord, date: &When) -> Stand<'a> {
    let by_then = region.rollout.iter().filter(|state| state.as_of <= *date);
    let latest = by_then.max_by_key(|state| &state.as_of);
    let state = latest.map(|state| {
        let id = desk
            .knowledge
            .term(&state.status)
            .map_or_else(|| state.status.shared(), |term| term.id.shared());
        (id, desk.label(&state.status))
    });
    let earlier = latest.map(|state| &state.as_of).filter(|as_of| *as_of != date);
    Stand { key, region, state, earlier }
}

/// The states that occur, in the order of the vocabulary, and how many regions are in each.
fn legend(desk: &Desk<'_>, stands: &[Stand<'_>]) -> Vec<Swatch> {
    let count = |value: Option<&str>| {
        stands
            .iter()
            .filter(|stand| stand.state.as_ref().map(|(value, _)| &**value) == value)
            .count()
    };
    let mut others = 0;
    let mut legend = Vec::new();
    for term in desk.knowledge.terms_of("rollout") {
        let look = match term.id.as_str() {
            "done" => Look::Solid,
            "running" => Look::Hatched,
            "candidate" => Look::Dotted,
            "not-recorded" => Look::Blank,
            _ => {
                others += 1;
                other_look(others)
            }
        };
        let count = count(Some(term.id.as_str()));
        if count > 0 {
            let text = format!("{}（{count}圏域）", term.label).into();
            legend.push(Swatch { look, value: term.id.shared(), text });
        }
    }
    let unrecorded = count(None);
    if unrecorded > 0 {
        let text = format!("資料に記載なし（{unrecorded}圏域）").into();
        legend.push(Swatch { look: Look::Blank, value: NONE.into(), text });
    }
    legend
}

fn region(desk: &Desk<'_>, stand: &Stand<'_>, swatch: usize) -> Region {
    let label = stand.state.as_ref().map_or("資料に記載なし", |(_, label)| label);
    let full = stand.earlier.map_or_else(
        || label.to_owned(),
        |earlier| format!("{label}＊（{}の状況）", earlier.short()),
    );
    let short = if stand.earlier.is_some() { format!("{label}＊") } else { label.to_owned() };
    let cells = |tile: Tile| Cells {
        column: tile.column,
        row: tile.row,
        columns: tile.columns.unwrap_or(1),
        rows: tile.rows.unwrap_or(1),
    };
    Region {
        name: stand.region.name.shared(),
        state: full.into(),
        label: short,
        route: desk.route(stand.key),
        swatch,
        cells: stand.region.tile.map(cells),
    }
}

/// Which regions are in which state.
fn about(stands: &[Stand<'_>], legend: &[Swatch]) -> String {
    let is_short = stands.len() <= MOST_NAMED;
    let states = legend.iter().map(|swatch| {
        let regions = stands.iter().filter(|stand| {
            stand.state.as_ref().map_or(NONE, |(value, _)| value) == &*swatch.value
        });
        let names: Vec<&str> = regions.map(|stand| &*stand.region.name).collect();
        if is_short {
            format!("{}：{}。", swatch.text, names.join("、"))
        } else {
            format!("{}。", swatch.text)
        }
    });
    states.collect()
}
