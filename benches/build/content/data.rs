//! The files that hold one list each: organisations, issues, measures, glossary and the smaller ones.
//! Not places, sources and facts.

use std::fmt::Write;

use super::evidence::{self, certainty, noted};
use super::meetings::{body, opinion};
use super::places::{self, area};
use super::vocabulary::{self, SECTORS, STAGES};
use super::{Size, fiscal_year, list, pages, some};
use crate::random::Random;
use crate::words;

/// The id of organisation `number`.
pub(super) fn organisation(number: usize) -> String {
    format!("or-{:04}", number + 1)
}

/// The id of issue `number`.
pub(super) fn issue(number: usize) -> String {
    format!("is-{:04}", number + 1)
}

/// The id of measure `number`.
pub(super) fn measure(number: usize) -> String {
    format!("me-{:04}", number + 1)
}

fn term(number: usize) -> String {
    format!("term-{:04}", number + 1)
}

/// The name and the text of each file that holds one list or one record.
pub(super) fn files(size: Size) -> [(&'static str, String); 17] {
    let others = size.others();
    [
        ("site.yaml", pages::SITE.to_owned()),
        ("vocabulary.yaml", vocabulary::file()),
        ("sources.yaml", evidence::sources(size)),
        ("facts.yaml", evidence::facts(size)),
        ("regions.yaml", places::regions(size)),
        ("municipalities.yaml", places::municipalities(size)),
        ("desks.yaml", places::desks(size)),
        ("organisations.yaml", rows(size.organisations(), size, an_organisation)),
        ("network.yaml", rows(2, size, a_network)),
        ("issues.yaml", rows(size.issues(), size, an_issue)),
        ("measures.yaml", rows(size.measures(), size, a_measure)),
        ("trainings.yaml", rows(others, size, a_training)),
        ("schedule.yaml", rows(others, size, a_step)),
        ("timeline.yaml", rows(others, size, an_event)),
        ("indicators.yaml", rows(others, size, an_indicator)),
        ("glossary.yaml", rows(size.terms(), size, a_term)),
        ("coverage.yaml", rows(30, size, a_coverage_row)),
    ]
}

/// Makes record `number` of a list, with a source of numbers of its own.
type Row = fn(usize, &mut Random, Size) -> String;

fn rows(count: usize, size: Size, row: Row) -> String {
    (0..count).map(|number| row(number, &mut Random::of("row", number), size) + "\n").collect()
}

fn an_organisation(number: usize, random: &mut Random, size: Size) -> String {
    let (place, yomi) = words::place(number);
    let sectors = random.several(2, SECTORS.len()).into_iter().map(|item| SECTORS[item].to_owned());
    let mut yaml = format!(
        "- id: {}\n  name: {place}支援センター\n  yomi: {yomi}しえんせんたー\n  sectors: {}\n  type: {}\n  level: {}\n  roles:\n    - {}\n    - {}\n",
        organisation(number),
        list(sectors),
        random.pick(&["core-hospital", "medical-provider", "welfare-provider", "government"]),
        random.pick(&["prefecture", "region", "municipality", "private"]),
        words::phrase(random),
        words::phrase(random),
    );
    if number > 0 {
        writeln!(yaml, "  parent: {}", organisation(number / 8))
            .expect("a string takes everything");
    }
    yaml + &evidence::lines(random, size, "  ") + "  certainty: " + certainty(number) + "\n"
}

fn a_network(number: usize, random: &mut Random, size: Size) -> String {
    let cited = evidence::source(random.below(size.sources()));
    let office = organisation(random.below(size.organisations()));
    format!(
        "- id: nw-{number}\n  title: 支援の連携図（{number}）\n  nodes:\n    - {{id: child, label: 支援を必要とする児, centre: true}}\n    \
         - {{id: hospital, label: 中核的な病院, organisations: [{office}]}}\n    - {{id: town, label: 行政, members: [県, 市町村]}}\n  \
         edges:\n    - {{from: hospital, to: child, label: 支援}}\n    - {{from: town, to: child, label: 支援}}\n  \
         text_version: 病院と行政が、支援を必要とする児を支えます。\n  sources: [{cited}]\n"
    )
}

fn an_issue(number: usize, random: &mut Random, size: Size) -> String {
    let text = words::sentence(random);
    let stages = random.several(3, STAGES.len()).into_iter().map(|item| STAGES[item].to_owned());
    format!(
        "- id: {}\n  title: {}の不足（{number}）\n  text: {}\n  scope: {}\n  stages: {}\n  sectors: [medical, welfare]\n  \
         found_in: {}\n  areas: {}\n  opinions: [{}]\n  notes:\n    - {}\n{}  certainty: {}\n",
        issue(number),
        random.pick(&words::THEMES),
        noted(random, size, &text),
        random.pick(&["local", "common", "family"]),
        list(stages),
        words::phrase(random),
        some(random, 2, size.areas(), area),
        opinion(number % size.bodies()),
        words::sentence(random),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn a_measure(number: usize, random: &mut Random, size: Size) -> String {
    let (text, action) = (words::sentence(random), words::sentence(random));
    format!(
        "- id: {}\n  title: {}の推進（{number}）\n  text: {}\n  actions:\n    - {}\n  track: track-{}\n  phase: {}\n  status: held\n  \
         period: {}\n  actors: {}\n  owner: {}\n  issues: {}\n  areas: {}\n  goal: {}\n{}  certainty: {}\n",
        measure(number),
        random.pick(&words::THEMES),
        noted(random, size, &text),
        noted(random, size, &action),
        1 + number % 3,
        random.pick(&["plan", "do", "check", "act"]),
        fiscal_year(number),
        some(random, 2, size.organisations(), organisation),
        organisation(number % size.organisations()),
        some(random, 3, size.issues(), issue),
        some(random, 2, size.areas(), area),
        words::sentence(random),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn a_training(number: usize, random: &mut Random, size: Size) -> String {
    format!(
        "- id: tr-{number}\n  name: {}の研修（{number}）\n  text: {}\n  fiscal_year: {}\n  target: {}\n  days: 2日\n  status: held\n  \
         held_by: [{}]\n  measures: [{}]\n{}  certainty: {}\n",
        random.pick(&words::THEMES),
        words::sentence(random),
        fiscal_year(number),
        words::office(random),
        organisation(random.below(size.organisations())),
        measure(random.below(size.measures())),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn a_step(number: usize, random: &mut Random, size: Size) -> String {
    format!(
        "- id: st-{number}\n  series: {}地域の連絡会議\n  fiscal_year: {}\n  months: 6～8月\n  title: 第{}回\n  text:\n    - {}\n  phase: plan\n  \
         body: {}\n  measure: {}\n{}  certainty: {}\n",
        words::place(number / 4).0,
        fiscal_year(number / 4),
        number % 4 + 1,
        words::sentence(random),
        body(random.below(size.bodies())),
        measure(random.below(size.measures())),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn an_event(number: usize, random: &mut Random, size: Size) -> String {
    let text = words::sentence(random);
    format!(
        "- id: ev-{number}\n  when: 令和{}年{}月\n  text: {}\n  areas: [{}]\n{}  certainty: {}\n",
        2 + number % 6,
        1 + number % 12,
        noted(random, size, &text),
        area(random.below(size.areas())),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn an_indicator(number: usize, random: &mut Random, size: Size) -> String {
    let value = 20 + random.below(900);
    format!(
        "- id: nu-{number}\n  name: 支援を受けた人の数（{number}）\n  unit: 人\n  values:\n    - {{as_of: 令和4年度, value: {value}}}\n    \
         - {{as_of: 令和5年度, value: {}}}\n  scope: {}地域\n  areas: [{}]\n  definition: {}\n  persons: true\n{}  certainty: {}\n",
        value + random.below(90),
        words::place(number).0,
        area(number % size.areas()),
        words::sentence(random),
        evidence::lines(random, size, "  "),
        certainty(number),
    )
}

fn a_term(number: usize, random: &mut Random, size: Size) -> String {
    let (place, yomi) = words::place(number);
    format!(
        "- id: {}\n  term: {place}方式\n  yomi: {yomi}ほうしき\n  definition: {}\n  synonyms: [{place}型]\n  related: [{}]\n{}",
        term(number),
        words::paragraph(random, 2),
        term((number + 1) % size.terms()),
        evidence::lines(random, size, "  "),
    )
}

fn a_coverage_row(number: usize, random: &mut Random, size: Size) -> String {
    format!(
        "- id: cv-{number}\n  slide: p.{}\n  says: {}\n  records: [\"source:{}\", \"fact:{}\", \"page:guide\"]\n",
        number / 5 + 1,
        words::phrase(random),
        evidence::source(number % size.sources()),
        evidence::fact(number % size.facts()),
    )
}
