//! Where the rollout stood: a schematic map of the regions of the main division for each date that the sources speak of.

use std::sync::Arc;

use crate::japanese::When;
use crate::model::{Key, Knowledge};
use crate::parse::record::{Kind, List, MarkColour, Pattern, RegionRecord, Tile};
use crate::plan::figure::map::{self, Cells, Region};
use crate::plan::figure::{Drawing, Figure, Swatch};
use crate::plan::presenter::Presenter;

/// How many dates are drawn, the latest first.
const MOST_DATES: usize = 4;
/// How many regions a map can hold.
const MOST_REGIONS: usize = 100;
/// How many regions the description names one by one.
const MOST_NAMED: usize = 30;

/// What stands for a region without a state, for its looks.
const NONE: &str = "none";
/// The looks of states that have none of their own.
const OTHER_LOOKS: [Pattern; 2] = [Pattern::Crossed, Pattern::Striped];

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
pub(in crate::plan) fn maps(presenter: &Presenter<'_>) -> Vec<Figure> {
    let regions: Vec<(Key, &RegionRecord)> =
        Knowledge::refs::<RegionRecord, _>(&presenter.knowledge.regions)
            .map(|(key, region)| (key.key(), &***region))
            .filter(|(_, region)| is_main(presenter, region))
            .collect();
    let states = regions.iter().flat_map(|(_, region)| &region.rollout);
    let mut dates: Vec<&When> = states.map(|state| &state.as_of).collect();
    dates.sort();
    dates.dedup();
    let latest = dates.into_iter().rev().take(MOST_DATES);
    (1..).zip(latest).map(|(number, date)| figure(presenter, &regions, date, number)).collect()
}

fn figure(
    presenter: &Presenter<'_>,
    regions: &[(Key, &RegionRecord)],
    date: &When,
    number: usize,
) -> Figure {
    let stands: Vec<Stand<'_>> = regions
        .iter()
        .filter(|(_, region)| is_valid(region, date))
        .map(|(key, region)| stand(presenter, *key, region, date))
        .collect();
    let legend = legend(presenter, &stands);
    let place = |stand: &Stand<'_>| {
        let value = stand.state.as_ref().map_or(NONE, |(value, _)| value);
        legend.iter().position(|swatch| &*swatch.value == value).unwrap_or(0)
    };
    let tiles: Vec<Region> = stands.iter().map(|it| region(presenter, it, place(it))).collect();
    let (drawn, height, room) = map::layout(&tiles[..tiles.len().min(MOST_REGIONS)]);
    let fits = tiles.len() <= MOST_REGIONS;
    let words = &presenter.words.drawings;
    let notes = if fits {
        let is_earlier = stands.iter().any(|stand| stand.earlier.is_some());
        let earlier = is_earlier.then(|| words.rollout.earlier.shared());
        std::iter::once(words.rollout.sketch.shared()).chain(earlier).collect()
    } else {
        vec![words.left_out(presenter.name_of_kind(Kind::Region), tiles.len()).into()]
    };
    Figure {
        id: format!("fig-rollout-{number}"),
        title: words.rollout.title(date.long()).into(),
        about: about(&stands, &legend),
        notes,
        legend,
        room,
        height,
        has_links: true,
        drawing: fits.then_some(Drawing::Map { tiles: drawn }),
    }
}

/// Whether `region` is one of the division that the rollout is told of.
fn is_main(presenter: &Presenter<'_>, region: &RegionRecord) -> bool {
    let main = presenter.main_division();
    main.is_some_and(|main| {
        presenter.knowledge.term(&region.division).is_some_and(|it| it.id == main.id)
    })
}

/// Whether there was such a region at `date`.
fn is_valid(region: &RegionRecord, date: &When) -> bool {
    region.valid_from.as_ref().is_none_or(|from| from.start() <= date.end())
        && region.valid_to.as_ref().is_none_or(|to| to.end() >= date.start())
}

/// Where `region` stood at `date`: the latest state recorded by then.
fn stand<'a>(
    presenter: &Presenter<'_>,
    key: Key,
    region: &'a RegionRecord,
    date: &When,
) -> Stand<'a> {
    let by_then = region.rollout.iter().filter(|state| state.as_of <= *date);
    let latest = by_then.max_by_key(|state| &state.as_of);
    let state = latest.map(|state| {
        let id = presenter
            .knowledge
            .term(&state.status)
            .map_or_else(|| state.status.shared(), |term| term.id.shared());
        (id, presenter.label(&state.status))
    });
    let earlier = latest.map(|state| &state.as_of).filter(|as_of| *as_of != date);
    Stand { key, region, state, earlier }
}

/// The states that occur, in the order of the vocabulary, and how many regions are in each.
fn legend(presenter: &Presenter<'_>, stands: &[Stand<'_>]) -> Vec<Swatch> {
    let count = |value: Option<&str>| {
        stands
            .iter()
            .filter(|stand| stand.state.as_ref().map(|(value, _)| &**value) == value)
            .count()
    };
    let words = &presenter.words.drawings.rollout;
    let mut legend = Vec::new();
    for (number, term) in presenter.knowledge.terms_of(List::Rollout).enumerate() {
        let count = count(Some(term.id.as_str()));
        if count > 0 {
            let look = term.pattern.unwrap_or(OTHER_LOOKS[number % OTHER_LOOKS.len()]);
            let colour = term.colour.unwrap_or(MarkColour::Plain).word();
            let text = words.counted(&term.label, count).into();
            legend.push(Swatch { look, value: term.id.shared(), colour, text });
        }
    }
    let unrecorded = count(None);
    if unrecorded > 0 {
        let text = words.counted(&presenter.words.values.not_recorded, unrecorded).into();
        let colour = MarkColour::Grey.word();
        legend.push(Swatch { look: Pattern::Blank, value: NONE.into(), colour, text });
    }
    legend
}

fn region(presenter: &Presenter<'_>, stand: &Stand<'_>, swatch: usize) -> Region {
    let words = &presenter.words.drawings.rollout;
    let not_recorded = &*presenter.words.values.not_recorded;
    let label = stand.state.as_ref().map_or(not_recorded, |(_, label)| label);
    let (full, short) = match stand.earlier {
        Some(earlier) => (words.since(label, earlier.short()), words.marked(label)),
        None => (label.to_owned(), label.to_owned()),
    };
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
        route: presenter.route(stand.key),
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
