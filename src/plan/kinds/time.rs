//! What is shown of the steps of the schedule, of what happened later, and of numbers.

use std::sync::Arc;

use crate::japanese::When;
use crate::model::{Key, Ref, relations as r};
use crate::parse::record::{BodyRecord, EventRecord, IndicatorRecord, Kind, StepRecord};
use crate::plan::cells::{list, noted_date, text};
use crate::plan::drawn::{indicators, schedule};
use crate::plan::presenter::Presenter;
use crate::plan::room::{DataSet, Group, ListPart, Listed, Outline, Room};
use crate::plan::routes::Pages;
use crate::plan::view::{Entry, Field, Section};

impl Room for StepRecord {
    const PAGES: Pages = Pages::OnList("schedule");
    const DATA: Option<DataSet> = Some(DataSet("schedule"));
    const GROUPS: &'static [Group] = &[
        Group {
            title: |words| words.title_of(Kind::Step),
            on: &[Kind::Body],
            fields: &[(r::BODY, |words| words.of_kinds.step.of_body.shared())],
        },
        Group {
            title: |words| words.title_of(Kind::Step),
            on: &[Kind::Measure],
            fields: &[(r::MEASURE, |words| words.of_kinds.step.of_measure.shared())],
        },
    ];

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let step = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let key = key.key();
        let body = presenter.knowledge.graph.targets::<BodyRecord>(key, r::BODY).next();
        let is_new = body.is_none_or(|body| *presenter.title(body.key()) != *step.series);
        let manner = text(schedule::manner(presenter, key));
        let rows = [
            is_new.then(|| field("series", text(step.series.shared()))),
            Some(field("fiscal_year", noted_date(&step.fiscal_year))),
            Some(field("months", presenter.stated_noted(&step.months))),
            Some(field("text", presenter.all_noted(&step.text))),
            Some(Field::labelled("planned", &presenter.words.of_kinds.step.manner, manner)),
            (!step.footnotes.is_empty())
                .then(|| field("footnotes", presenter.all_noted(&step.footnotes))),
            step.body.is_some().then(|| field("body", presenter.targets(key, r::BODY))),
            step.measure.is_some().then(|| field("measure", presenter.targets(key, r::MEASURE))),
            Some(field("sources", presenter.cited(&step.sources))),
            presenter.certainty(step.certainty.as_ref()).map(|mark| field("certainty", mark)),
        ];
        Some(Outline { summary: None, rows: rows.into_iter().flatten().collect() })
    }

    fn order(presenter: &Presenter<'_>, keys: &[Key]) -> Vec<Key> {
        schedule::in_order(presenter, keys)
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let figures = schedule::charts(presenter, part.keys);
        Listed { figures, ..Listed::of(part.entries) }
    }
}

impl Room for EventRecord {
    const PAGES: Pages = Pages::OnList("timeline");
    const DATA: Option<DataSet> = Some(DataSet("timeline"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.title_of(Kind::Event),
        on: &Kind::PLACES,
        fields: &[(r::AREAS, |words| words.of_kinds.event.of_place.shared())],
    }];

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let event = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let rows = [
            Some(field("when", noted_date(&event.when))),
            Some(field("areas", presenter.linked_targets(key.key(), r::AREAS))),
            (!event.notes.is_empty()).then(|| field("notes", presenter.all_noted(&event.notes))),
            Some(field("sources", presenter.cited(&event.sources))),
            presenter.certainty(event.certainty.as_ref()).map(|mark| field("certainty", mark)),
        ];
        Some(Outline { summary: None, rows: rows.into_iter().flatten().collect() })
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        let sections = by_years(presenter, part.entries);
        Listed { template: "timeline.html", sections, ..Listed::of(Vec::new()) }
    }
}

/// Events by the year in which they began.
fn by_years(presenter: &Presenter<'_>, entries: Vec<(Key, Entry)>) -> Vec<Section> {
    let when = |key: Key| {
        let event = key.as_ref::<EventRecord>().map(|key| presenter.record(key));
        event.map(|event| event.when.norm.clone())
    };
    let mut events: Vec<(Option<When>, Entry)> =
        entries.into_iter().map(|(key, entry)| (when(key), entry)).collect();
    events.sort_by(|(a, _), (b, _)| a.cmp(b));
    let mut years: Vec<Section> = Vec::new();
    for (when, entry) in events {
        let year = when.as_ref().map_or(0, |when| when.start().year());
        let id = format!("year-{year}");
        if let Some(section) = years.last_mut().filter(|section| section.id == id) {
            section.entries.push(entry);
            continue;
        }
        let title = When::of_year(year).map_or_else(|| year.to_string(), |it| it.long());
        let title: Arc<str> = title.into();
        years.push(Section { entries: vec![entry], ..Section::untold(&id, title) });
    }
    years
}

impl Room for IndicatorRecord {
    const PAGES: Pages = Pages::OnList("indicators");
    const DATA: Option<DataSet> = Some(DataSet("indicators"));
    const GROUPS: &'static [Group] = &[Group {
        title: |words| words.title_of(Kind::Indicator),
        on: &Kind::PLACES,
        fields: &[(r::AREAS, |words| words.of_kinds.indicator.of_place.shared())],
    }];

    fn whole(presenter: &Presenter<'_>, key: Ref<Self>) -> Option<Outline> {
        let indicator = presenter.record(key);
        let field = |id, cell| presenter.field::<Self>(id, cell);
        let values = indicator.values.iter().map(|point| {
            let number = match (point.suppressed, &point.orig, point.value) {
                (true, ..) => presenter.words.of_kinds.indicator.suppressed.to_string(),
                (false, Some(orig), _) => orig.to_string(),
                (false, None, Some(value)) => format!("{value}{}", indicator.unit),
                (false, None, None) => presenter.words.values.not_recorded.to_string(),
            };
            let label = point.label.as_ref().map(|label| format!("{label}：")).unwrap_or_default();
            text(format!("{label}{number}（{}）", point.as_of.short()))
        });
        let rows = [
            Some(field("values", list(values.collect()))),
            Some(field("unit", text(indicator.unit.shared()))),
            Some(field("scope", text(indicator.scope.shared()))),
            Some(field("definition", text(indicator.definition.shared()))),
            (!indicator.notes.is_empty())
                .then(|| field("notes", presenter.all_noted(&indicator.notes))),
            Some(field("sources", presenter.cited(&indicator.sources))),
            presenter.certainty(indicator.certainty.as_ref()).map(|mark| field("certainty", mark)),
        ];
        Some(Outline { summary: None, rows: rows.into_iter().flatten().collect() })
    }

    fn list(presenter: &Presenter<'_>, part: ListPart<'_>) -> Listed {
        Listed {
            tables: vec![indicators::table(presenter, part.keys)],
            figures: indicators::charts(presenter, part.keys),
            ..Listed::of(part.entries)
        }
    }
}
