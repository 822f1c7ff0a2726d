//! Cases: front matter with most of its fields and a body of 600 to 1,500 characters. Not the records they name.

use std::fmt::Write;

use super::data::{issue, measure, organisation};
use super::evidence::{self, certainty, noted};
use super::meetings::{body, meeting};
use super::places::{area, municipality};
use super::vocabulary::{COORDINATION, SECTORS, STAGES};
use super::{Size, fiscal_year, list, some};
use crate::random::Random;
use crate::words;

/// The id of case `number`.
pub(crate) fn id(number: usize) -> String {
    format!("case-{:05}", number + 1)
}

/// The file of case `number`.
pub(super) fn file(number: usize, size: Size) -> String {
    let mut random = Random::of("case", number);
    let mut text = String::from("---\n");
    front(&mut text, &mut random, number, size);
    points(&mut text, &mut random, size);
    relations(&mut text, &mut random, number, size);
    text.push_str("---\n");
    text.push_str(&prose(&mut random, number, size));
    text
}

fn front(text: &mut String, random: &mut Random, number: usize, size: Size) {
    let theme = random.pick(&words::THEMES);
    let (place, _) = words::place(random.below(576));
    let stages = random.several(2, STAGES.len()).into_iter().map(|item| STAGES[item].to_owned());
    let stages = list(stages);
    let sectors = random.several(3, SECTORS.len()).into_iter().map(|item| SECTORS[item].to_owned());
    let sectors = list(sectors);
    let keywords = random.several(5, words::KEYWORDS.len()).into_iter();
    let keywords = list(keywords.map(|item| words::KEYWORDS[item].to_owned()));
    write!(
        text,
        "title: {place}地域の{theme}（事例{number}）\nsummary: {}{}\nareas: [{}, {}]\nperiod: {}\nstatus: {}\nstages: {stages}\n\
         sectors: {sectors}\ncoordination: {}\nevidence: {}\nkeywords: {keywords}\nbackground: {}\npurpose: {}\n",
        words::sentence(random),
        words::sentence(random),
        area(random.below(size.areas())),
        municipality(random.below(size.municipalities())),
        fiscal_year(number),
        random.pick(&["plan", "scheduled", "held", "stopped"]),
        random.pick(&COORDINATION),
        random.pick(&["primary", "seed-only", "secondary"]),
        words::paragraph(random, 2),
        words::sentence(random),
    )
    .expect("a string takes everything");
    if number.is_multiple_of(3) {
        writeln!(text, "existing_body: {}", body(random.below(size.bodies())))
            .expect("a string takes everything");
    }
}

fn points(text: &mut String, random: &mut Random, size: Size) {
    for (name, most) in [
        ("activities", 3),
        ("devices", 2),
        ("results", 2),
        ("lessons", 2),
        ("conditions", 2),
        ("schemes", 1),
    ] {
        writeln!(text, "{name}:").expect("a string takes everything");
        for _ in 0..=random.below(most) {
            let point = words::sentence(random);
            let value = noted(random, size, &point);
            writeln!(text, "  - {value}").expect("a string takes everything");
        }
    }
    let (sustained, spread) = (words::sentence(random), words::sentence(random));
    write!(text, "sustained: {sustained}\nspread: {spread}\nresources: 記載なし\n")
        .expect("a string takes everything");
}

fn relations(text: &mut String, random: &mut Random, number: usize, size: Size) {
    write!(
        text,
        "organisations: {}\nissues: {}\nmeasures: [{}]\nbodies: [{}]\nmeetings: {}\nrelated: {}\n{}certainty: {}\n\
         published: 2026-10-{:02}\nupdated: 2026-11-{:02}\n",
        some(random, 3, size.organisations(), organisation),
        some(random, 2, size.issues(), issue),
        measure(random.below(size.measures())),
        body(random.below(size.bodies())),
        some(random, 2, size.meetings(), meeting),
        list(others(random, number, size)),
        evidence::lines(random, size, ""),
        certainty(number),
        1 + number % 31,
        1 + number % 22,
    )
    .expect("a string takes everything");
}

/// Up to three cases that are not case `number`.
fn others(random: &mut Random, number: usize, size: Size) -> Vec<String> {
    random.several(3, size.cases).into_iter().filter(|other| *other != number).map(id).collect()
}

/// The body of case `number`: the nine sections that every case has.
fn prose(random: &mut Random, number: usize, size: Size) -> String {
    let cited: Vec<String> =
        random.several(3, size.sources()).into_iter().map(evidence::source).collect();
    let note = |item: usize| format!("[^{}]", cited[item % cited.len()]);
    let (place, yomi) = words::place(number % 576);
    let mut text =
        format!("{{{place}|{yomi}}}地域の取組です。{}{}\n\n", words::sentence(random), note(0));
    let issue = issue(random.below(size.issues()));
    let body = body(random.below(size.bodies()));
    let other = id(random.below(size.cases));
    let length = 1 + random.below(4);
    write!(
        text,
        "## 背景と課題\n\n{}課題は「[[issue:{issue}]]」に整理しています{}。\n\n## 何をしたか\n\n{}\n## 体制と役割\n\n{}\n\
         ## 経過\n\n[[meeting-body:{body}]]で話し合いました{}。{}\n\n1. {}\n2. {}\n\n## 費用と人手\n\n{}\n\n## 成果と根拠\n\n{}\n\n\
         ## うまくいかなかったこと\n\n資料に記載なし。\n\n## 他地域で行う条件\n\n**{}** 詳しくは[[case:{other}]]と\
         [手引き](../pages/guide.md)にあります。\n\n## 使った様式・資料\n\n{}\n\n",
        words::paragraph(random, length),
        note(1),
        bullets(random, length),
        table(random, size, &note(2)),
        note(0),
        words::sentence(random),
        words::phrase(random),
        words::phrase(random),
        words::sentence(random),
        words::paragraph(random, length),
        words::sentence(random),
        words::sentence(random),
    )
    .expect("a string takes everything");
    for (page, source) in cited.iter().enumerate() {
        writeln!(text, "[^{source}]: [[source:{source}]] p.{}", page + 2)
            .expect("a string takes everything");
    }
    text
}

fn bullets(random: &mut Random, count: usize) -> String {
    (0..=count).flat_map(|_| ["- ".to_owned(), words::sentence(random), "\n".to_owned()]).collect()
}

fn table(random: &mut Random, size: Size, note: &str) -> String {
    let mut rows = String::from("| 機関・職種 | 役割 |\n| --- | --- |\n");
    for _ in 0..2 {
        let office = organisation(random.below(size.organisations()));
        writeln!(rows, "| [[organisation:{office}]] | {} |", words::phrase(random))
            .expect("a string takes everything");
    }
    writeln!(rows, "| {} | {}{note} |", words::office(random), words::phrase(random))
        .expect("a string takes everything");
    rows
}
