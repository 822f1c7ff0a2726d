//! The schedule: a chart for each fiscal year and the order of the list that says the same; and what happened later, by
//! years.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::super::desk::Desk;
use super::super::super::figure::gantt::{self, Row};
use super::super::super::figure::{Drawing, Figure, Look, Room, Swatch};
use super::super::super::view::{Entry, Section};
use super::left_out;
use crate::japanese::{FiscalYear, When};
use crate::model::{Key, relations as r};
use crate::parse::record::{EventRecord, MeasureRecord, StepRecord};

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
    fn swatch(self) -> Swatch {
        let (look, value, text) = match self {
            Self::Told => {
                (Look::Solid, "told", "資料に「予定」と書かれていない工程（実施の有無は記載なし）")
            }
            Self::Planned => (Look::Hatched, "plan", "予定の工程"),
            Self::ToldForYear => {
                (Look::Blank, "whole-year", "月の記載がない工程（年度だけが分かる）")
            }
            Self::PlannedForYear => (Look::Dotted, "plan", "予定の工程で、月の記載がないもの"),
        };
        Swatch { look, value: value.into(), text: text.into() }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Told | Self::ToldForYear => "「予定」の語なし",
            Self::Planned | Self::PlannedForYear => "予定",
        }
    }
}

/// The steps `keys` in their order in time. One without months stays where its author put it: after the one before it.
fn steps<'a>(desk: &Desk<'a>, keys: &[Key]) -> Vec<Step<'a>> {
    let mut steps: Vec<(When, Step<'a>)> = Vec::new();
    for step in keys.iter().filter_map(|key| step(desk, *key)) {
        let before = steps.last().map(|(place, _)| place);
        let stays =
            before.filter(|before| step.has_no_months() && step.when.start() <= before.end());
        steps.push((stays.unwrap_or(&step.when).clone(), step));
    }
    steps.sort_by(|(a, _), (b, _)| a.cmp(b));
    steps.into_iter().map(|(_, step)| step).collect()
}

fn step<'a>(desk: &Desk<'a>, key: Key) -> Option<Step<'a>> {
    let record: &StepRecord = &desk.knowledge[key.as_ref::<StepRecord>()?];
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
pub(in super::super) fn in_order(desk: &Desk<'_>, keys: &[Key]) -> Vec<Key> {
    steps(desk, keys).into_iter().map(|step| step.key).collect()
}

/// How the sources speak of the step `key`.
pub(in super::super) fn manner(desk: &Desk<'_>, key: Key) -> &'static str {
    step(desk, key).map_or("", |step| step.manner.words())
}

/// A chart for each fiscal year.
pub(in super::super) fn charts(desk: &Desk<'_>, keys: &[Key]) -> Vec<Figure> {
    let steps = steps(desk, keys);
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
        years.iter().skip(skipped).map(|(year, steps)| chart(desk, *year, steps)).collect();
    if skipped > 0
        && let Some(first) = figures.first_mut()
    {
        first.notes.push("これより前の年度は、一覧だけに載せています。".into());
    }
    figures
}

fn chart(desk: &Desk<'_>, year: FiscalYear, steps: &[&Step<'_>]) -> Figure {
    let mut manners: Vec<Manner> = steps.iter().map(|step| step.manner).collect();
    manners.sort();
    manners.dedup();
    let mut rows: Vec<Row> = Vec::new();
    for step in steps {
        let name = track(desk, step);
        let position = rows.iter().position(|row| row.name == name).unwrap_or_else(|| {
            rows.push(Row { name, steps: Vec::new() });
            rows.len() - 1
        });
        let swatch = manners.iter().position(|manner| *manner == step.manner).unwrap_or(0);
        rows[position].steps.push(drawn(desk, step, swatch));
    }
    let about = rows.iter().map(|row| {
        let steps: Vec<&str> = row.steps.iter().map(|step| &*step.label).collect();
        format!("{}：{}。", row.name, steps.join("、"))
    });
    let about = if steps.len() <= MOST_STEPS { about.collect() } else { String::new() };
    let fits = steps.len() <= MOST_STEPS;
    let (gantt, height) = gantt::layout(year, if fits { &rows } else { &[] }, desk.today);
    let note = if fits {
        "左の端が4月、右の端が翌年の3月です。".into()
    } else {
        left_out(steps.len(), "工程")
    };
    Figure {
        id: format!("fig-schedule-{}", year.year()),
        title: format!("{}の工程", year.long()).into(),
        about,
        notes: vec![note],
        legend: manners.into_iter().map(Manner::swatch).collect(),
        room: Room::Narrow,
        height,
        has_links: true,
        drawing: fits.then_some(Drawing::Gantt(gantt)),
    }
}

/// What the chart groups a step under: its series, within its track if a measure tells it.
fn track(desk: &Desk<'_>, step: &Step<'_>) -> Arc<str> {
    let measure = desk.knowledge.graph.targets::<MeasureRecord>(step.key, r::MEASURE).next();
    match measure {
        Some(measure) => {
            let track = desk.label(&desk.knowledge[measure].track);
            format!("{track}：{}", step.record.series).into()
        }
        None => step.record.series.shared(),
    }
}

fn drawn(desk: &Desk<'_>, step: &Step<'_>, swatch: usize) -> gantt::Step {
    let title = &step.record.title.norm;
    let months = step.record.months.known().map(|months| &*months.norm);
    let planned =
        if matches!(step.manner, Manner::Planned | Manner::PlannedForYear) { "予定" } else { "" };
    let label = match months {
        Some(months) => format!("{title}（{}{planned}）", months.trim_end_matches("予定")),
        None => format!(
            "{title}（月の記載なし{}{planned}）",
            if planned.is_empty() { "" } else { "、" }
        ),
    };
    gantt::Step {
        name: format!("{label} {}", desk.title(step.key)).into(),
        label,
        days: (step.when.start(), step.when.end()),
        route: desk.route(step.key),
        swatch,
    }
}

/// What links to a step say: its year, its own title and its series, as far as one does not say the other.
pub(in super::super::super) fn step_title(step: &StepRecord) -> Arc<str> {
    let (year, title, series) = (step.fiscal_year.norm.short(), &*step.title.norm, &*step.series);
    let year = if title.contains(&year) { String::new() } else { format!("{year} ") };
    if title.contains(series) || series.contains(title) {
        return format!("{year}{title}").into();
    }
    format!("{year}{title}（{series}）").into()
}

/// The events `keys`, whose entries are `entries`, by the year in which they began.
pub(in super::super) fn years(desk: &Desk<'_>, keys: &[Key], entries: Vec<Entry>) -> Vec<Section> {
    let when = |key: &Key| {
        let event = key.as_ref::<EventRecord>().map(|key| &desk.knowledge[key]);
        event.map(|event| event.when.norm.clone())
    };
    let mut events: Vec<(Option<When>, Entry)> = keys.iter().map(when).zip(entries).collect();
    events.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut years: Vec<Section> = Vec::new();
    for (when, entry) in events {
        let year = when.as_ref().map_or(0, |when| when.start().year());
        let id = format!("year-{year}");
        if years.last().is_none_or(|section| section.id != id) {
            let title = When::of_year(year).map_or_else(|| year.to_string(), |year| year.long());
            years.push(Section {
                id,
                title: title.into(),
                text: Vec::new(),
                tables: Vec::new(),
                entries: Vec::new(),
                more: None,
            });
        }
        if let Some(section) = years.last_mut() {
            section.entries.push(entry);
        }
    }
    years
}
