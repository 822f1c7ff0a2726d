//! Numbers: one table of all values, and a chart for each indicator that has several. Numbers of different scopes are
//! never in one chart, since they cannot be compared.

use std::sync::Arc;

use super::super::super::cells::{certainty, date, list, text};
use super::super::super::desk::Desk;
use super::super::super::figure::chart::{self, Value};
use super::super::super::figure::{Drawing, Figure, Look, Swatch};
use super::super::super::view::{Cell, Table};
use super::left_out;
use crate::model::Key;
use crate::parse::record::{IndicatorRecord, Point, Text};

/// How many values a chart can hold.
const MOST_VALUES: usize = 60;
/// How many charts a page can hold.
const MOST_CHARTS: usize = 60;
/// How many values make a series.
const SERIES: usize = 3;

fn indicators<'a>(
    desk: &Desk<'a>,
    keys: &[Key],
) -> impl Iterator<Item = (Key, &'a IndicatorRecord)> {
    let knowledge = desk.knowledge;
    let record = move |key: Key| {
        let record: &IndicatorRecord = &knowledge[key.as_ref::<IndicatorRecord>()?];
        Some((key, record))
    };
    keys.iter().copied().filter_map(record)
}

/// All values of the indicators `keys`.
pub(in super::super) fn table(desk: &Desk<'_>, keys: &[Key]) -> Table {
    let rows = indicators(desk, keys).flat_map(|(key, indicator)| {
        indicator.values.iter().map(move |point| {
            vec![
                desk.link(key),
                point.label.as_ref().map_or_else(|| text("全体"), |label| text(label.shared())),
                Cell::Date { date: date(&point.as_of), orig: None },
                number(indicator, point).map_or_else(|missing| missing, text),
                text(indicator.unit.shared()),
                text(indicator.scope.shared()),
                desk.cited(&indicator.sources),
                list(certainty(indicator.certainty).into_iter().collect()),
            ]
        })
    });
    let head = ["数値", "内訳", "時点", "値", "単位", "範囲", "出典", "確度"];
    Table {
        caption: "すべての値（範囲や数え方の違う値は比べられません）".into(),
        head: head.map(Into::into).into(),
        rows: rows.collect(),
    }
}

/// A value as its source writes it, or why there is none.
fn number(indicator: &IndicatorRecord, point: &Point) -> Result<String, Cell> {
    match (point.suppressed, &point.orig, point.value.filter(|value| value.is_finite())) {
        (true, ..) => Err(text("秘匿（人数が少ないため）")),
        (false, Some(orig), _) => Ok(orig.to_string()),
        (false, None, Some(value)) => Ok(format!("{}{}", chart::grouped(value), indicator.unit)),
        (false, None, None) => Err(list(Vec::new())),
    }
}

/// A chart for each of the indicators `keys` that has several values.
pub(in super::super) fn charts(desk: &Desk<'_>, keys: &[Key]) -> Vec<Figure> {
    let several = indicators(desk, keys).filter(|(_, indicator)| indicator.values.len() > 1);
    several.take(MOST_CHARTS).map(|(key, indicator)| figure(desk, key, indicator)).collect()
}

fn figure(desk: &Desk<'_>, key: Key, indicator: &IndicatorRecord) -> Figure {
    let mut points: Vec<&Point> = indicator.values.iter().collect();
    points.sort_by(|a, b| a.as_of.cmp(&b.as_of));
    let mut labels: Vec<Option<&Text>> = Vec::new();
    for point in &points {
        if !labels.contains(&point.label.as_ref()) {
            labels.push(point.label.as_ref());
        }
    }
    let values: Vec<Value> = points
        .iter()
        .map(|point| {
            let swatch = labels.iter().position(|label| *label == point.label.as_ref());
            value(indicator, point, swatch.unwrap_or(0))
        })
        .collect();
    let said: Vec<String> =
        values.iter().map(|value| format!("{}：{}", value.name, value.text)).collect();
    let starts = || points.windows(2).all(|pair| pair[0].as_of.start() < pair[1].as_of.start());
    let (drawing, height) = if values.len() > MOST_VALUES {
        (None, 0)
    } else if labels.len() == 1 && values.len() >= SERIES && starts() {
        let (series, height) = chart::series(&values);
        (Some(Drawing::Series(series)), height)
    } else {
        let (bars, height) = chart::bars(&values);
        (Some(Drawing::Bars(bars)), height)
    };
    let title = desk.title(key);
    let mut notes = vec![about(desk, indicator)];
    let precision = |point: &&Point| point.as_of.precision();
    if points.windows(2).any(|pair| precision(&pair[0]) != precision(&pair[1])) {
        notes.push("期間の長さが違う値を含みます。そのまま比べられるとは限りません。".into());
    }
    if drawing.is_none() {
        notes = vec![left_out(values.len(), "値")];
    }
    Figure {
        about: if drawing.is_some() { format!("{}。", said.join("、")) } else { String::new() },
        notes,
        legend: legend(&title, &labels),
        height,
        drawing,
        ..Figure::without_drawing(format!("fig-indicator-{}", key.number + 1), title)
    }
}

fn value(indicator: &IndicatorRecord, point: &Point, swatch: usize) -> Value {
    let words = number(indicator, point).unwrap_or_else(|_| {
        let why = if point.suppressed { "秘匿" } else { "資料に記載なし" };
        why.to_owned()
    });
    let label = point.label.as_ref().map(|label| format!(" {label}")).unwrap_or_default();
    Value {
        number: point.value.filter(|_| !point.suppressed),
        text: words,
        name: format!("{}{label}", point.as_of.short()),
        day: point.as_of.start(),
        swatch,
    }
}

/// What the patterns mean; needed even for one, since it gives the bars their look.
fn legend(title: &Arc<str>, labels: &[Option<&Text>]) -> Vec<Swatch> {
    const LOOKS: [Look; 5] =
        [Look::Solid, Look::Hatched, Look::Dotted, Look::Crossed, Look::Striped];
    let swatch = |(number, label): (usize, Option<&Text>)| Swatch {
        look: LOOKS[number % LOOKS.len()],
        value: "amount".into(),
        text: label.map_or_else(|| title.clone(), Text::shared),
    };
    labels.iter().copied().enumerate().map(swatch).collect()
}

/// What the numbers are of and rest on.
fn about(desk: &Desk<'_>, indicator: &IndicatorRecord) -> Arc<str> {
    let sources: Vec<String> = desk
        .sources(&indicator.sources)
        .into_iter()
        .map(|source| match source.page {
            Some(page) => format!("{}（{page}）", source.id),
            None => source.id.to_string(),
        })
        .collect();
    let sure = match certainty(indicator.certainty) {
        Some(Cell::Mark { text, .. }) => text,
        _ => "資料に記載なし".into(),
    };
    let (unit, scope) = (&indicator.unit, &indicator.scope);
    format!("単位：{unit}。範囲：{scope}。出典：{}。確度：{sure}。", sources.join("、")).into()
}
