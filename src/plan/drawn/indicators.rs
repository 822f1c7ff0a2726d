//! Numbers: one table of all values, and a chart for each indicator that has several. Numbers of different scopes are
//! never in one chart, since they cannot be compared.

use std::sync::Arc;

use crate::model::Key;
use crate::parse::record::{Absence, IndicatorRecord, Kind, Pattern, Point, Text};
use crate::plan::cells::{date, list, text};
use crate::plan::figure::chart::{self, Value};
use crate::plan::figure::{Drawing, Figure, Swatch};
use crate::plan::presenter::Presenter;
use crate::plan::view::{Cell, Table};
use crate::theme::words::{IndicatorDrawings, Words};

/// How many values a chart can hold.
const MOST_VALUES: usize = 60;
/// How many charts a page can hold.
const MOST_CHARTS: usize = 60;
/// How many values make a series.
const SERIES: usize = 3;

fn indicators<'a>(
    presenter: &Presenter<'a>,
    keys: &[Key],
) -> impl Iterator<Item = (Key, &'a IndicatorRecord)> {
    let knowledge = presenter.knowledge;
    let record = move |key: Key| {
        let record: &IndicatorRecord = &knowledge[key.as_ref::<IndicatorRecord>()?];
        Some((key, record))
    };
    keys.iter().copied().filter_map(record)
}

/// All values of the indicators `keys`.
pub(in crate::plan) fn table(presenter: &Presenter<'_>, keys: &[Key]) -> Table {
    let words = &presenter.words.drawings.indicators;
    let rows = indicators(presenter, keys).flat_map(|(key, indicator)| {
        indicator.values.iter().map(move |point| {
            vec![
                presenter.link(key),
                point
                    .label
                    .as_ref()
                    .map_or_else(|| text(words.whole.shared()), |label| text(label.shared())),
                Cell::Date { date: date(&point.as_of), orig: None },
                number(indicator, point).map_or_else(|why| missing(words, why), text),
                text(indicator.unit.shared()),
                text(indicator.scope.shared()),
                presenter.cited(&indicator.sources),
                list(presenter.certainty(indicator.certainty.as_ref()).into_iter().collect()),
            ]
        })
    });
    let label = |field| presenter.label_of(Kind::Indicator, field);
    let (name, rows) = (presenter.name_of_kind(Kind::Indicator), rows.collect());
    let [unit, scope, sources, certainty] = ["unit", "scope", "sources", "certainty"].map(label);
    let head: [&str; 8] =
        [&name, &words.breakdown, &words.as_of, &words.value, &unit, &scope, &sources, &certainty];
    Table::new(words.table.shared(), &head, rows)
}

/// Why a number is not shown.
#[derive(Clone, Copy)]
enum Unshown {
    /// It is so small that it might tell who is counted.
    Suppressed,
    /// The sources do not mention it.
    NotRecorded,
}

/// A value as its source writes it, or why there is none.
fn number(indicator: &IndicatorRecord, point: &Point) -> Result<String, Unshown> {
    match (point.suppressed, &point.orig, point.value.filter(|value| value.is_finite())) {
        (true, ..) => Err(Unshown::Suppressed),
        (false, Some(orig), _) => Ok(orig.to_string()),
        (false, None, Some(value)) => Ok(format!("{}{}", chart::grouped(value), indicator.unit)),
        (false, None, None) => Err(Unshown::NotRecorded),
    }
}

/// What a table shows for a number that is not shown.
fn missing(words: &IndicatorDrawings, why: Unshown) -> Cell {
    match why {
        Unshown::Suppressed => text(words.suppressed_why.shared()),
        Unshown::NotRecorded => Cell::missing(Absence::NotRecorded),
    }
}

/// A chart for each of the indicators `keys` that has several values.
pub(in crate::plan) fn charts(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Figure> {
    let several = indicators(presenter, keys).filter(|(_, indicator)| indicator.values.len() > 1);
    several.take(MOST_CHARTS).map(|(key, indicator)| figure(presenter, key, indicator)).collect()
}

fn figure(presenter: &Presenter<'_>, key: Key, indicator: &IndicatorRecord) -> Figure {
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
            value(presenter.words, indicator, point, swatch.unwrap_or(0))
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
    let title = presenter.title(key);
    let words = &presenter.words.drawings;
    let mut notes = vec![about(presenter, indicator)];
    let precision = |point: &&Point| point.as_of.precision();
    if points.windows(2).any(|pair| precision(&pair[0]) != precision(&pair[1])) {
        notes.push(words.indicators.uneven.shared());
    }
    if drawing.is_none() {
        notes = vec![words.left_out(&words.indicators.value, values.len()).into()];
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

fn value(words: &Words, indicator: &IndicatorRecord, point: &Point, swatch: usize) -> Value {
    let said = number(indicator, point).unwrap_or_else(|why| match why {
        Unshown::Suppressed => words.drawings.indicators.suppressed.to_string(),
        Unshown::NotRecorded => words.values.not_recorded.to_string(),
    });
    let label = point.label.as_ref().map(|label| format!(" {label}")).unwrap_or_default();
    Value {
        number: point.value.filter(|_| !point.suppressed),
        text: said,
        name: format!("{}{label}", point.as_of.short()),
        day: point.as_of.start(),
        swatch,
    }
}

/// What the patterns mean; needed even for one, since it gives the bars their look.
fn legend(title: &Arc<str>, labels: &[Option<&Text>]) -> Vec<Swatch> {
    const LOOKS: [Pattern; 5] =
        [Pattern::Solid, Pattern::Hatched, Pattern::Dotted, Pattern::Crossed, Pattern::Striped];
    let swatch = |(number, label): (usize, Option<&Text>)| Swatch {
        look: LOOKS[number % LOOKS.len()],
        value: "amount".into(),
        colour: "amount",
        text: label.map_or_else(|| title.clone(), Text::shared),
    };
    labels.iter().copied().enumerate().map(swatch).collect()
}

/// What the numbers are of and rest on.
fn about(presenter: &Presenter<'_>, indicator: &IndicatorRecord) -> Arc<str> {
    let sources: Vec<String> = presenter
        .sources(&indicator.sources)
        .into_iter()
        .map(|source| match source.page {
            Some(page) => format!("{}（{page}）", source.id),
            None => source.id.to_string(),
        })
        .collect();
    let sure = match presenter.certainty(indicator.certainty.as_ref()) {
        Some(Cell::Mark { text, .. }) => text,
        _ => presenter.words.values.not_recorded.shared(),
    };
    let words = &presenter.words.drawings.indicators;
    words.about(&indicator.unit, &indicator.scope, sources.join("、"), sure).into()
}
