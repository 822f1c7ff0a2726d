//! Where: regions, municipalities and model areas. Not what happens there.

use std::fmt::Write;

use super::data::organisation;
use super::evidence::{self, certainty};
use super::vocabulary::{COORDINATION, STAGES};
use super::{Size, fiscal_year, list, some};
use crate::random::Random;
use crate::words;

/// The id of region `number`.
fn region(number: usize) -> String {
    format!("region-{:03}", number + 1)
}

/// The code of municipality `number`, with its check digit, as YAML text.
pub(super) fn municipality(number: usize) -> String {
    let digits = format!("{}", 14_100 + number);
    let weighted = digits.bytes().zip([6, 5, 4, 3, 2]);
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("\"{digits}{}\"", (11 - sum % 11) % 10)
}

/// The id of area `number`.
pub(super) fn area(number: usize) -> String {
    format!("area-{:03}", number + 1)
}

/// `regions.yaml`.
pub(super) fn regions(size: Size) -> String {
    let mut yaml = String::new();
    for number in 0..size.regions() {
        let mut random = Random::of("region", number);
        let (name, yomi) = words::place(number);
        let division = ["二次保健医療圏", "障害保健福祉圏域"][number % 2];
        let state = ["done", "running", "candidate", "not-recorded"][number / 2 % 4];
        write!(
            yaml,
            "- id: {}\n  division: {division}\n  name: {name}圏域\n  yomi: {yomi}けんいき\n  order: {number}\n  rollout:\n    \
             - as_of: 平成29年3月\n      status: {state}\n      sources: [{}]\n  notes:\n    - {}\n{}  certainty: {}\n\n",
            region(number),
            evidence::source(number % size.sources()),
            words::sentence(&mut random),
            evidence::lines(&mut random, size, "  "),
            certainty(number),
        )
        .expect("a string takes everything");
    }
    yaml
}

/// `municipalities.yaml`.
pub(super) fn municipalities(size: Size) -> String {
    let mut yaml = String::new();
    for number in 0..size.municipalities() {
        let mut random = Random::of("municipality", number);
        let (name, yomi) = words::place(number);
        let (kind, suffix, reading) =
            random.pick(&[("city", "市", "し"), ("town", "町", "まち"), ("village", "村", "むら")]);
        write!(
            yaml,
            "- code: {}\n  name: {name}{suffix}\n  yomi: {yomi}{reading}\n  kind: {kind}\n  regions: {}\n  services:\n    \
             - name: {}\n      text: {}\n      when: {}\n      sources: [{}]\n{}  certainty: {}\n\n",
            municipality(number),
            some(&mut random, 2, size.regions(), region),
            random.pick(&words::THEMES),
            words::sentence(&mut random),
            fiscal_year(number),
            evidence::source(number % size.sources()),
            evidence::lines(&mut random, size, "  "),
            certainty(number),
        )
        .expect("a string takes everything");
    }
    yaml
}

/// `desks.yaml`.
pub(super) fn desks(size: Size) -> String {
    let mut yaml = String::new();
    for number in 0..size.municipalities() {
        let (name, yomi) = words::place(number);
        write!(
            yaml,
            "- id: desk-{number:03}\n  name: {name}の相談窓口\n  yomi: {yomi}のそうだんまどぐち\n  run_by: {{organisations: [{}]}}\n  \
             users: [家族, 支援者]\n  covers: [{}]\n  url: https://example.jp/desks/{number}.html\n  accessed: 2026年\n  \
             sources: [{}]\n\n",
            organisation(number % size.organisations()),
            municipality(number),
            evidence::source((number + 7) % size.sources()),
        )
        .expect("a string takes everything");
    }
    yaml
}

/// The file of area `number`.
pub(super) fn area_file(number: usize, size: Size) -> String {
    let mut random = Random::of("area", number);
    let (name, yomi) = words::place(number);
    let medical = region(number * 2 % size.regions() / 2 * 2);
    let codes = some(&mut random, 3, size.municipalities(), municipality);
    let organisations = some(&mut random, 3, size.organisations(), organisation);
    let lead = organisation(random.below(size.organisations()));
    let cited = evidence::source(random.below(size.sources()));
    let stages =
        list(random.several(2, STAGES.len()).into_iter().map(|stage| STAGES[stage].to_owned()));
    let mut text = format!(
        "---\nname: {name}地域\nyomi: {yomi}ちいき\nsummary: {}\norder: {number}\nperiod: {}\nregion: {medical}\nscope:\n  \
         municipalities: {codes}\n  certainty: 推定\n  basis: {}\n  sources: [{cited}]\ncoordination: {}\napproach:\n  norm: {}\n  \
         source: {{id: {cited}, page: p.5}}\nwording: 必要性がある\nstage_leads:\n  - stages: {stages}\n    lead: {lead}\n    \
         evidence: {}\n    certainty: 推定\norganisations: {organisations}\n{}updated: 2026-11-22\n---\n",
        words::sentence(&mut random),
        fiscal_year(number),
        words::sentence(&mut random),
        COORDINATION[number % 4],
        words::sentence(&mut random),
        words::sentence(&mut random),
        evidence::lines(&mut random, size, ""),
    );
    let linked = super::cases::id(random.below(size.cases));
    write!(
        text,
        "{{{name}|{yomi}}}地域では、次のことが行われました[^a]。\n\n## 支援の形\n\n- {}\n- {}\n\n## 協議の場\n\n{}\n\n\
         ## 次に読む\n\n- [[case:{linked}]]\n- [[page:guide]]\n\n[^a]: [[source:{cited}]] p.5\n",
        words::sentence(&mut random),
        words::sentence(&mut random),
        words::paragraph(&mut random, 4),
    )
    .expect("a string takes everything");
    text
}
