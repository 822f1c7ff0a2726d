//! Numbers as bars, or as a line where they are a series in time. Lengths begin at zero; a value that is missing is a
//! gap and never a zero.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::label::{Anchor, LINE, Label, Part, Room, TEXT};
use super::text::width;
use super::text::wrapped;
use crate::japanese::Date;

/// Bars below one another.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Bars {
    /// The bars in their order.
    pub bars: Vec<Bar>,
    /// Where zero is.
    pub zero: Part,
}

/// A value as a bar.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Bar {
    /// Left edge.
    pub x: Part,
    /// Upper edge.
    pub y: i32,
    /// Width; nothing where there is no value.
    pub width: Option<Part>,
    /// Height.
    pub height: i32,
    /// Which of the legend's patterns it has, from 0.
    pub swatch: usize,
    /// What it is and how much.
    pub label: Label,
}

/// A line through values in time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Series {
    /// The values that there are, from left to right.
    pub points: Vec<Dot>,
    /// The lines between neighbours without a gap between them.
    pub pieces: Vec<super::network::Piece>,
    /// Round numbers with the height of each.
    pub scale: Vec<Label>,
    /// The dates that there is room for.
    pub dates: Vec<Label>,
    /// The values that there is room for.
    pub values: Vec<Label>,
}

/// A value on a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Dot {
    /// Where it is, across.
    pub x: Part,
    /// Where it is, down.
    pub y: i32,
    /// When and how much.
    pub name: Arc<str>,
}

/// A value to be drawn.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    /// The number, if there is one.
    pub number: Option<f64>,
    /// The number in words, with its unit.
    pub text: String,
    /// What it belongs to: its date, and which part of the whole it is.
    pub name: String,
    /// Where it lies in time.
    pub day: Date,
    /// Which of the legend's patterns it has.
    pub swatch: usize,
}

impl Value {
    fn known(&self) -> Option<f64> {
        self.number.filter(|number| number.is_finite())
    }
}

const BAR: i32 = 16;
const GAP: i32 = 14;

/// `values` as bars, and the height of the drawing.
pub(crate) fn bars(values: &[Value]) -> (Bars, i32) {
    let known = || values.iter().filter_map(Value::known);
    let (least, most) = (known().fold(0.0, f64::min), known().fold(0.0, f64::max));
    let span = if most > least { most - least } else { 1.0 };
    let zero = share(-least, span);
    let em = Room::Narrow.pixels() * 100 / TEXT;
    let mut y = 0;
    let mut bars = Vec::new();
    for value in values {
        let lines = wrapped(&format!("{}：{}", value.name, value.text), em, 3);
        let label = Label::new(Part::default(), y + LINE - 4, Anchor::Start, lines);
        y += LINE * i32::try_from(label.lines.len()).unwrap_or(0);
        let end = value.known().map(|number| share(number - least, span));
        bars.push(Bar {
            x: end.map_or(zero, |end| end.min(zero)),
            y,
            width: end.map(|end| end.max(zero) - end.min(zero)),
            height: BAR,
            swatch: value.swatch,
            label,
        });
        y += BAR + GAP;
    }
    (Bars { bars, zero }, (y - GAP).max(0))
}

/// `part` of `whole`, of numbers that need not be whole.
#[expect(clippy::cast_possible_truncation, reason = "a share lies between zero and one")]
fn share(part: f64, whole: f64) -> Part {
    Part::of(((part / whole).clamp(0.0, 1.0) * 10_000.0).round() as i64, 10_000)
}

/// The height of the drawing of a line, of its scale and of the lowest place for a value.
const HEIGHT: i32 = 240;
const TOP: i32 = 40;
const BOTTOM: i32 = 200;

/// `values`, which are in the order of time, as a line, and the height of the drawing.
pub(crate) fn series(values: &[Value]) -> (Series, i32) {
    let known = || values.iter().filter_map(Value::known);
    let (step, ticks) = scale(known().fold(0.0, f64::max));
    let top = step * f64::from(ticks);
    let (least, span) = (known().fold(0.0, f64::min), top - known().fold(0.0, f64::min));
    let height = |number: f64| BOTTOM - share(number - least, span).pixels(BOTTOM - TOP);
    let (left, right) = (Part::of(18, 100), Part::of(92, 100));
    let days = || values.iter().map(|value| value.day.days_since_1970());
    let (begin, end) = (days().min().unwrap_or(0), days().max().unwrap_or(0));
    let place = |day: Date| {
        let along = Part::of(day.days_since_1970() - begin, end - begin);
        left + Part::of(i64::from(along.pixels((right - left).pixels(10_000))), 10_000)
    };
    let mut points: Vec<Dot> = Vec::new();
    let mut pieces = Vec::new();
    let (mut values_shown, mut dates) = (Vec::new(), Vec::new());
    let mut before: Option<(Part, i32)> = None;
    for value in values {
        let x = place(value.day);
        dates.push((x, BOTTOM + LINE + 4, value.name.clone()));
        let Some(number) = value.known() else {
            before = None;
            continue;
        };
        let y = height(number);
        if let Some((x1, y1)) = before {
            pieces.push(super::network::Piece { x1, y1, x2: x, y2: y });
        }
        before = Some((x, y));
        values_shown.push((x, y - 10, value.text.clone()));
        let name = format!("{}：{}", value.name, value.text).into();
        points.push(Dot { x, y, name });
    }
    let scale = (0..=ticks).map(|tick| {
        let number = step * f64::from(tick);
        Label::new(Part::default(), height(number), Anchor::Start, vec![grouped(number)])
    });
    let scale = scale.collect();
    let series =
        Series { points, pieces, scale, dates: spaced(&dates), values: spaced(&values_shown) };
    (series, HEIGHT)
}

/// The distance of the round numbers of a scale up to `most`, and how many there are above zero.
fn scale(most: f64) -> (f64, i32) {
    const MOST_TICKS: i32 = 5;
    let mut step = 1.0;
    while most > 0.0 && step > most / 10.0 && step > 1e-9 {
        step /= 10.0;
    }
    let covers = |step: f64| (1..=MOST_TICKS).find(|ticks| step * f64::from(*ticks) >= most);
    while step < 1e300 {
        for times in [1.0, 2.0, 5.0] {
            if let Some(ticks) = covers(step * times) {
                return (step * times, ticks);
            }
        }
        step *= 10.0;
    }
    (most.max(1.0), 1)
}

/// A number with its thousands set apart.
pub(crate) fn grouped(number: f64) -> String {
    let text = format!("{number}");
    let whole = text.split('.').next().unwrap_or_default().len();
    let mut out = String::new();
    for (place, c) in text.chars().enumerate() {
        let follows_digit = out.ends_with(|c: char| c.is_ascii_digit());
        if place < whole && (whole - place) % 3 == 0 && follows_digit {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Those of `texts`, which are in order, that have room beside one another; the last always, since it is the latest.
fn spaced(texts: &[(Part, i32, String)]) -> Vec<Label> {
    let room = Room::Narrow.pixels();
    let mut shown: Vec<(i32, Label)> = Vec::new();
    for (number, (x, y, text)) in texts.iter().enumerate() {
        let text = wrapped(text, 1200, 1);
        let needed = text.first().map_or(0, |text| width(text) * TEXT / 100);
        let middle = x.pixels(room);
        let (anchor, x, from) = if middle + needed / 2 > room {
            (Anchor::End, Part::WHOLE, room - needed)
        } else {
            (Anchor::Middle, *x, middle - needed / 2)
        };
        if number + 1 == texts.len() {
            shown.retain(|(end, _)| end + 8 <= from);
        }
        if shown.last().is_none_or(|(end, _)| end + 8 <= from) {
            shown.push((from + needed, Label::new(x, *y, anchor, text)));
        }
    }
    shown.into_iter().map(|(_, label)| label).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(number: Option<f64>, year: u16) -> Value {
        Value {
            number,
            text: number.map_or("資料に記載なし".to_owned(), grouped),
            name: format!("{year}年"),
            day: Date::new(year, 1, 1).unwrap(),
            swatch: 0,
        }
    }

    #[test]
    fn bars_begin_at_zero_and_missing_values_are_gaps() {
        let values = [
            value(Some(50.0), 2020),
            value(None, 2021),
            value(Some(200.0), 2022),
            value(Some(0.0), 2023),
        ];
        let (drawn, _) = bars(&values);
        let widths: Vec<_> =
            drawn.bars.iter().map(|bar| bar.width.map(|it| it.to_string())).collect();
        assert_eq!(
            widths,
            [Some("25%".to_owned()), None, Some("100%".to_owned()), Some("0%".to_owned())]
        );
        assert_eq!(drawn.bars[1].label.lines[0].text, "2021年：資料に記載なし");
    }

    #[test]
    fn less_than_nothing_goes_to_the_left_of_zero() {
        let (drawn, _) = bars(&[value(Some(-50.0), 2020), value(Some(150.0), 2021)]);
        let places: Vec<_> = drawn
            .bars
            .iter()
            .map(|bar| (bar.x.to_string(), bar.width.unwrap().to_string()))
            .collect();
        assert_eq!(drawn.zero.to_string(), "25%");
        assert_eq!(
            places,
            [("0%".to_owned(), "25%".to_owned()), ("25%".to_owned(), "75%".to_owned())]
        );
    }

    #[test]
    fn a_gap_breaks_the_line() {
        let years = [
            (Some(1.0), 2018),
            (Some(2.0), 2019),
            (None, 2020),
            (Some(4.0), 2021),
            (Some(3.0), 2022),
        ];
        let (drawn, _) = series(&years.map(|(number, year)| value(number, year)));
        assert_eq!((drawn.points.len(), drawn.pieces.len()), (4, 2));
        let scale: Vec<_> = drawn.scale.iter().map(|it| &*it.lines[0].text).collect();
        assert_eq!(scale, ["0", "1", "2", "3", "4"]);
        assert_eq!(drawn.points[2].y, TOP);
    }

    #[test]
    fn scales_are_round() {
        let scales = [0.0, 0.7, 3.0, 9987.0, 20385.0, 1.44].map(scale);
        let expected = [(1.0, 1), (0.2, 4), (1.0, 3), (2000.0, 5), (5000.0, 5), (0.5, 3)];
        assert_eq!(format!("{scales:?}"), format!("{expected:?}"));
        assert_eq!([1_234_567.5, 999.0, -1000.0].map(grouped), ["1,234,567.5", "999", "-1,000"]);
    }

    proptest! {
        #[test]
        fn no_number_breaks_a_drawing(numbers in prop::collection::vec(any::<f64>(), 0..60)) {
            let values: Vec<Value> =
                (1900..).zip(&numbers).map(|(year, number)| value(Some(*number), year)).collect();
            let (drawn, height) = bars(&values);
            let mut bottom = -1;
            for bar in &drawn.bars {
                let end = bar.x + bar.width.unwrap_or_default();
                prop_assert!(bar.x >= Part::default() && end <= Part::WHOLE);
                prop_assert!(bar.label.lines.iter().all(|line| line.y > bottom && line.y < bar.y + bar.height));
                bottom = bar.y + bar.height;
                prop_assert!(bottom <= height);
            }
            let (drawn, height) = series(&values);
            for dot in &drawn.points {
                prop_assert!(dot.x >= Part::default() && dot.x <= Part::WHOLE);
                prop_assert!((0..=height).contains(&dot.y));
            }
        }

        #[test]
        fn words_of_a_line_do_not_touch(count in 1..80_u16) {
            let values: Vec<Value> = (0..count).map(|n| value(Some(f64::from(n)), 1900 + n)).collect();
            let (drawn, _) = series(&values);
            let latest = (1899 + count).to_string();
            prop_assert!(drawn.dates.last().unwrap().lines[0].text.contains(&latest));
            for pair in drawn.dates.windows(2) {
                prop_assert!((pair[1].x - pair[0].x).pixels(288) >= 30, "{pair:?}");
            }
        }
    }
}
