//! The schedule: a chart for each fiscal year and the order of the list that says the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::japanese::{FiscalYear, When, without_planned};
use crate::model::{Key, relations as r};
use crate::parse::record::{Kind, MarkColour, MeasureRecord, Pattern, StepRecord};
use crate::plan::figure::gantt::{self, Row};
use crate::plan::figure::{Drawing, Figure, Room, Swatch};
use crate::plan::presenter::Presenter;
use crate::theme::words::{ScheduleDrawings, ScheduleLegend};

/// How many years are drawn, the latest ones.
const MOST_YEARS: usize = 12;
/// How many steps a chart can hold.
const MOST_STEPS: usize = 60;

/// A step with its days.
struct Step<'a> {
    key: Key,
    record: &'a StepRecord,
    when: When,
    manner: Manner,
}

/// How the sources speak of a step; the order of the legend.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Manner {
    /// Without calling it planned; that does not mean it was held.
    Told,
    /// As planned.
    Planned,
    /// Without saying in which months.
    ToldForYear,
    /// As planned, without saying in which months.
    PlannedForYear,
}

impl Manner {
    fn swatch(self, words: &ScheduleLegend) -> Swatch {
        let (look, value, text) = match self {
            Self::Told => (Pattern::Solid, "told", &words.told),
            Self::Planned => (Pattern::Hatched, "plan", &words.planned),
            Self::ToldForYear => (Pattern::Blank, "whole-year", &words.told_for_year),
            Self::PlannedForYear => (Pattern::Dotted, "plan", &words.planned_for_year),
        };
        let colour = if self.is_planned() { MarkColour::Blue } else { MarkColour::Plain };
        Swatch { look, value: value.into(), colour: colour.word(), text: text.shared() }
    }

    fn is_planned(self) -> bool {
        matches!(self, Self::Planned | Self::PlannedForYear)
    }

    fn word(self, words: &ScheduleDrawings) -> Arc<str> {
        let word = if self.is_planned() { &words.planned } else { &words.not_called_planned };
        word.shared()
    }
}

/// The steps `keys` in their order in time. One without months stays where its author put it: after the one before it.
fn steps<'a>(presenter: &Presenter<'a>, keys: &[Key]) -> Vec<Step<'a>> {
    let mut steps: Vec<(When, Step<'a>)> = Vec::new();
    for step in keys.iter().filter_map(|key| step(presenter, *key)) {
        let before = steps.last().map(|(place, _)| place);
        let stays =
            before.filter(|before| step.has_no_months() && step.when.start() <= before.end());
        steps.push((stays.unwrap_or(&step.when).clone(), step));
    }
    steps.sort_by(|(a, _), (b, _)| a.cmp(b));
    steps.into_iter().map(|(_, step)| step).collect()
}

fn step<'a>(presenter: &Presenter<'a>, key: Key) -> Option<Step<'a>> {
    let record: &StepRecord = &presenter.knowledge[key.as_ref::<StepRecord>()?];
    let year = &record.fiscal_year.norm;
    let months = record
        .months
        .known()
        .zip(year.fiscal_year())
        .and_then(|(months, year)| Some(When::parse_within(&months.norm, year).ok()?.when));
    let is_planned =
        record.planned || year.is_planned() || months.as_ref().is_some_and(When::is_planned);
    let manner = match (months.is_some(), is_planned) {
        (true, false) => Manner::Told,
        (true, true) => Manner::Planned,
        (false, false) => Manner::ToldForYear,
        (false, true) => Manner::PlannedForYear,
    };
    Some(Step { key, record, when: months.unwrap_or_else(|| year.clone()), manner })
}

impl Step<'_> {
    fn has_no_months(&self) -> bool {
        matches!(self.manner, Manner::ToldForYear | Manner::PlannedForYear)
    }
}

/// The steps `keys` in the order in which their list tells them.
pub(in crate::plan) fn in_order(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Key> {
    steps(presenter, keys).into_iter().map(|step| step.key).collect()
}

/// How the sources speak of the step `key`.
pub(in crate::plan) fn manner(presenter: &Presenter<'_>, key: Key) -> Arc<str> {
    let step = step(presenter, key);
    step.map_or_else(|| "".into(), |step| step.manner.word(&presenter.words.drawings.schedule))
}

/// A chart for each fiscal year.
pub(in crate::plan) fn charts(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Figure> {
    let steps = steps(presenter, keys);
    let mut years: BTreeMap<FiscalYear, Vec<&Step<'_>>> = BTreeMap::new();
    for step in &steps {
        let (first, last) = step.when.fiscal_years();
        let last = last.year().min(first.year().saturating_add(200));
        for year in (first.year()..=last).filter_map(FiscalYear::new) {
            years.entry(year).or_default().push(step);
        }
    }
    let skipped = years.len().saturating_sub(MOST_YEARS);
    let mut figures: Vec<Figure> =
        years.iter().skip(skipped).map(|(year, steps)| chart(presenter, *year, steps)).collect();
    if skipped > 0
        && let Some(first) = figures.first_mut()
    {
        first.notes.push(presenter.words.drawings.schedule.earlier_years.shared());
    }
    figures
}

fn chart(presenter: &Presenter<'_>, year: FiscalYear, steps: &[&Step<'_>]) -> Figure {
    let mut manners: Vec<Manner> = steps.iter().map(|step| step.manner).collect();
    manners.sort();
    manners.dedup();
    let mut rows: Vec<Row> = Vec::new();
    for step in steps {
        let name = track(presenter, step);
        let position = rows.iter().position(|row| row.name == name).unwrap_or_else(|| {
            rows.push(Row { name, steps: Vec::new() });
            rows.len() - 1
        });
        let swatch = manners.iter().position(|manner| *manner == step.manner).unwrap_or(0);
        rows[position].steps.push(drawn(presenter, step, swatch));
    }
    let about = rows.iter().map(|row| {
        let steps: Vec<&str> = row.steps.iter().map(|step| &*step.label).collect();
        format!("{}：{}。", row.name, steps.join("、"))
    });
    let about = if steps.len() <= MOST_STEPS { about.collect() } else { String::new() };
    let fits = steps.len() <= MOST_STEPS;
    let words = &presenter.words.drawings.schedule;
    let shown: &[Row] = if fits { &rows } else { &[] };
    let (gantt, height) = gantt::layout(year, shown, presenter.today, words);
    let note = if fits {
        words.ends.shared()
    } else {
        let what = presenter.name_of_kind(Kind::Step);
        presenter.words.drawings.left_out(what, steps.len()).into()
    };
    Figure {
        id: format!("fig-schedule-{}", year.year()),
        title: words.title(year.long()).into(),
        about,
        notes: vec![note],
        legend: manners.into_iter().map(|manner| manner.swatch(&words.legend)).collect(),
        room: Room::Narrow,
        height,
        has_links: true,
        drawing: fits.then_some(Drawing::Gantt(gantt)),
    }
}

/// What the chart groups a step under: its series, within its track if a measure tells it.
fn track(presenter: &Presenter<'_>, step: &Step<'_>) -> Arc<str> {
    let measure = presenter.knowledge.graph.targets::<MeasureRecord>(step.key, r::MEASURE).next();
    match measure {
        Some(measure) => {
            let track = presenter.label(&presenter.knowledge[measure].track);
            presenter.words.drawings.schedule.track(track, &step.record.series).into()
        }
        None => step.record.series.shared(),
    }
}

fn drawn(presenter: &Presenter<'_>, step: &Step<'_>, swatch: usize) -> gantt::Step {
    let title = &step.record.title.norm;
    let months = step.record.months.known().map(|months| &*months.norm);
    let words = &presenter.words.drawings.schedule;
    let label = match (months.map(without_planned), step.manner.is_planned()) {
        (Some(months), false) => words.step(title, months),
        (Some(months), true) => words.step_planned(title, months),
        (None, false) => words.step_of_year(title),
        (None, true) => words.step_of_year_planned(title),
    };
    gantt::Step {
        name: format!("{label} {}", presenter.title(step.key)).into(),
        label,
        days: (step.when.start(), step.when.end()),
        route: presenter.route(step.key),
        swatch,
    }
}
