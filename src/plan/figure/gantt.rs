//! A year as a chart: months across, and below them what is to be done, each with a bar where it lies in the year.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::label::{Anchor, LINE, Label, Part, Room, TEXT};
use super::text::width;
use super::text::wrapped;
use crate::japanese::{Date, FiscalYear};
use crate::theme::words::ScheduleDrawings;

/// A month of the year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Month {
    /// Where it begins.
    pub x: Part,
    /// Its name.
    pub label: Label,
}

/// What belongs together.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Track {
    /// Its name as it is drawn.
    pub heading: Label,
    /// Its name in full.
    pub name: Arc<str>,
    /// Its bars.
    pub bars: Vec<Bar>,
}

/// A step of the year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Bar {
    /// Left edge.
    pub x: Part,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: Part,
    /// Height.
    pub height: i32,
    /// Which of the legend's patterns it has, from 0.
    pub swatch: usize,
    /// What it is, in full.
    pub name: Arc<str>,
    /// Where it is described.
    pub route: Option<Arc<str>>,
    /// What it is, as it is drawn.
    pub label: Label,
}

/// The day of the build.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Today {
    /// Where the day lies.
    pub x: Part,
    /// What stands above it.
    pub label: Label,
}

/// A chart of one fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Gantt {
    /// April to March.
    pub months: Vec<Month>,
    /// What is to be done, by what it belongs to.
    pub tracks: Vec<Track>,
    /// The day of the build, if it lies in the year.
    pub today: Option<Today>,
    /// Where the lines between months begin.
    pub top: i32,
}

/// What belongs together, to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its name.
    pub name: Arc<str>,
    /// Its steps in their order.
    pub steps: Vec<Step>,
}

/// A step to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    /// What it is, in full.
    pub name: Arc<str>,
    /// What it is, beside its bar.
    pub label: String,
    /// Its first and last day.
    pub days: (Date, Date),
    /// Where it is described.
    pub route: Option<Arc<str>>,
    /// Which of the legend's patterns it has.
    pub swatch: usize,
}

/// The height of the line of months.
const MONTHS: i32 = 24;
/// The height of a bar, and what follows it.
const BAR: i32 = 14;
const GAP: i32 = 12;
/// The narrowest bar that can be seen, in hundredths of a percent.
const NARROWEST: i64 = 150;

/// The chart of `year` and its height.
pub(crate) fn layout(
    year: FiscalYear,
    rows: &[Row],
    today: Date,
    words: &ScheduleDrawings,
) -> (Gantt, i32) {
    let is_now = year.start() <= today && today <= year.end();
    let top = if is_now { MONTHS + LINE } else { MONTHS };
    let mut y = top + 6;
    let mut tracks = Vec::new();
    for row in rows {
        let em = Room::Narrow.pixels() * 100 / TEXT;
        let lines = wrapped(&row.name, em, 2);
        let heading = Label::new(Part::default(), y + LINE - 4, Anchor::Start, lines);
        y += LINE * count(&heading) + 4;
        let mut bars = Vec::new();
        for step in &row.steps {
            let bar = bar(year, step, y);
            y = bar.y + BAR + GAP;
            bars.push(bar);
        }
        tracks.push(Track { heading, name: row.name.clone(), bars });
        y += GAP / 2;
    }
    let today = is_now.then(|| {
        let x = place(year, today);
        let lines = vec![words.today(today.month(), today.day())];
        let anchor = if x > Part::WHOLE.half() { Anchor::End } else { Anchor::Start };
        Today { x, label: Label::new(x, MONTHS + LINE - 6, anchor, lines) }
    });
    (Gantt { months: months(year, words), tracks, today, top }, y)
}

fn count(label: &Label) -> i32 {
    i32::try_from(label.lines.len()).unwrap_or(0)
}

/// Where `day` begins in `year`; the end of the year for the day after it.
fn place(year: FiscalYear, day: Date) -> Part {
    let start = year.start().days_since_1970();
    Part::of(day.days_since_1970() - start, year.end().days_since_1970() + 1 - start)
}

fn months(year: FiscalYear, words: &ScheduleDrawings) -> Vec<Month> {
    let starts = (4..=12).chain(1..=3).filter_map(|month| {
        let first = Date::first_of_month(year.year_of_month(month), month)?;
        let name = if matches!(month, 1 | 4) { words.month(month) } else { month.to_string() };
        let x = place(year, first);
        Some(Month { x, label: Label::new(x, LINE - 2, Anchor::Start, vec![name]) })
    });
    starts.collect()
}

/// The bar of `step`, below its label, which begins at `y`.
fn bar(year: FiscalYear, step: &Step, y: i32) -> Bar {
    let day_after = |day: Date| place(year, day) + Part::of(1, 366);
    let start = place(year, step.days.0.clamp(year.start(), year.end()));
    let end = day_after(step.days.1.clamp(year.start(), year.end())).min(Part::WHOLE);
    let least = Part::of(NARROWEST, 10_000);
    let x = start.min(Part::WHOLE - least);
    let end = end.max(x + least);
    let label = label(&step.label, x, end, y + LINE - 4);
    Bar {
        x,
        y: y + LINE * count(&label) + 1,
        width: end - x,
        height: BAR,
        swatch: step.swatch,
        name: step.name.clone(),
        route: step.route.clone(),
        label,
    }
}

/// A label at the beginning of its bar, or at its end, or in lines of its own: where the narrowest screen has room.
fn label(text: &str, x: Part, end: Part, y: i32) -> Label {
    let room = Room::Narrow.pixels();
    let needed = width(text) * TEXT / 100;
    if x.pixels(room) + needed <= room {
        return Label::new(x, y, Anchor::Start, vec![text.to_owned()]);
    }
    if needed <= end.pixels(room) {
        return Label::new(end, y, Anchor::End, vec![text.to_owned()]);
    }
    Label::new(Part::default(), y, Anchor::Start, wrapped(text, room * 100 / TEXT, 3))
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::theme::Words;

    static WORDS: LazyLock<Words> = LazyLock::new(Words::default);

    fn layout(year: FiscalYear, rows: &[Row], today: Date) -> (Gantt, i32) {
        super::layout(year, rows, today, &WORDS.drawings.schedule)
    }

    fn day(year: u16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).unwrap()
    }

    fn step(label: &str, days: (Date, Date)) -> Step {
        Step { name: label.into(), label: label.to_owned(), days, route: None, swatch: 0 }
    }

    fn row(steps: Vec<Step>) -> Row {
        Row { name: "会議".into(), steps }
    }

    #[test]
    fn bars_lie_where_their_days_are() {
        let year = FiscalYear::new(2017).unwrap();
        let steps = vec![
            step("前半", (day(2017, 4, 1), day(2017, 9, 30))),
            step("冬", (day(2017, 12, 1), day(2018, 1, 31))),
            step("年度末に行う長い名前の会議のまとめ", (day(2018, 3, 31), day(2018, 3, 31))),
            step("前の年から次の年まで", (day(2016, 1, 1), day(2019, 1, 1))),
        ];
        let (gantt, _) = layout(year, &[row(steps)], day(2026, 4, 1));
        let places: Vec<_> = gantt.tracks[0]
            .bars
            .iter()
            .map(|bar| (bar.x.to_string(), (bar.x + bar.width).to_string(), bar.label.anchor))
            .collect();
        let expected = [
            ("0%", "50.13%", Anchor::Start),
            ("66.85%", "83.83%", Anchor::Start),
            ("98.5%", "100%", Anchor::End),
            ("0%", "100%", Anchor::Start),
        ];
        assert_eq!(places, expected.map(|(x, end, side)| (x.to_owned(), end.to_owned(), side)));
    }

    #[test]
    fn the_day_of_the_build_is_marked_in_its_own_year_only() {
        let year = FiscalYear::new(2026).unwrap();
        let today = |day| layout(year, &[], day).0.today.map(|it| it.x.to_string());
        assert_eq!(today(day(2026, 4, 1)).as_deref(), Some("0%"));
        assert_eq!(today(day(2027, 3, 31)).as_deref(), Some("99.73%"));
        assert_eq!(today(day(2027, 4, 1)), None);
        assert_eq!(today(day(2026, 3, 31)), None);
    }

    #[test]
    fn months_begin_in_april() {
        let months = months(FiscalYear::new(2019).unwrap(), &WORDS.drawings.schedule);
        let names: Vec<_> = months.iter().map(|month| &*month.label.lines[0].text).collect();
        assert_eq!(names.join(" "), "4月 5 6 7 8 9 10 11 12 1月 2 3");
        assert!(months.windows(2).all(|pair| pair[0].x < pair[1].x));
    }

    proptest! {
        #[test]
        fn bars_stand_below_one_another_inside_the_chart(
            spans in prop::collection::vec((0..400_i32, 0..400_i32, "\\PC{0,60}"), 0..30),
        ) {
            let year = FiscalYear::new(2020).unwrap();
            let date = |offset: i32| day(2020, 1 + u8::try_from(offset / 34).unwrap(), 1 + u8::try_from(offset % 28).unwrap());
            let steps = spans.iter().map(|(a, b, text)| step(text, (date(*a.min(b)), date(*a.max(b)))));
            let (gantt, height) = layout(year, &[row(steps.collect()), row(Vec::new())], day(2020, 6, 1));
            let mut bottom = gantt.top;
            for bar in gantt.tracks.iter().flat_map(|track| &track.bars) {
                prop_assert!(bar.x >= Part::default() && bar.x + bar.width <= Part::WHOLE);
                prop_assert!(bar.label.lines.iter().all(|line| line.y > bottom && line.y <= bar.y));
                prop_assert!(bar.y > bottom && bar.y + bar.height <= height);
                bottom = bar.y + bar.height;
            }
        }
    }
}
