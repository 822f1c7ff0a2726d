//! Meeting bodies with their meetings and opinions, one file a body. Not the organisations that sit in them.

use std::fmt::Write;

use super::data::{issue, measure, organisation};
use super::evidence::{self, certainty, noted};
use super::places::municipality;
use super::{Size, cases, some};
use crate::random::Random;
use crate::words;

/// The id of body `number`.
pub(super) fn body(number: usize) -> String {
    format!("body-{:04}", number + 1)
}

/// The id of meeting `number`, counted over all bodies.
pub(super) fn meeting(number: usize) -> String {
    format!("mt-{:05}", number + 1)
}

/// The id of opinion `number`; body `number` holds it.
pub(super) fn opinion(number: usize) -> String {
    format!("op-{:04}", number + 1)
}

/// The file of body `number`.
pub(super) fn file(number: usize, size: Size) -> String {
    let mut random = Random::of("body", number);
    let (place, yomi) = words::place(number);
    let offices = random.several(4, size.organisations());
    let purpose = words::sentence(&mut random);
    let mut yaml = format!(
        "name: {place}地域連絡会議\nyomi: {yomi}ちいきれんらくかいぎ\nkind: {}\nscope:\n  text: {place}地域\n  places: {}\n\
         basis: {}\npurpose: {}\nsecretariat:\n  - organisation: {}\nmembers:\n",
        ["consultation", "liaison", "subcommittee"][number % 3],
        some(&mut random, 3, size.municipalities(), municipality),
        ["new", "existing"][number % 2],
        noted(&mut random, size, &purpose),
        organisation(offices[0]),
    );
    for office in &offices {
        let wording = words::office(&mut random);
        writeln!(yaml, "  - organisation: {}\n    orig: {wording}", organisation(*office))
            .expect("a string takes everything");
    }
    yaml.push_str("members_open: true\nmeetings:\n");
    for item in 0..Size::MEETINGS {
        yaml.push_str(&one_meeting(number * Size::MEETINGS + item, item, size));
    }
    let said = words::sentence(&mut random);
    write!(
        yaml,
        "opinions:\n  - id: {}\n    text: {}\n    issues: [{}]\n{}notes:\n  - {}\n{}certainty: {}\nupdated: 2026-11-22\n",
        opinion(number),
        noted(&mut random, size, &said),
        issue(number % size.issues()),
        evidence::lines(&mut random, size, "    "),
        words::sentence(&mut random),
        evidence::lines(&mut random, size, ""),
        certainty(number),
    )
    .expect("a string takes everything");
    yaml
}

/// Meeting `number`, the `item`-th of its body: two in a fiscal year.
fn one_meeting(number: usize, item: usize, size: Size) -> String {
    let mut random = Random::of("meeting", number);
    let mut points = |name: &str, count: usize| {
        let mut yaml = format!("    {name}:\n");
        for _ in 0..count {
            let text = words::sentence(&mut random);
            let value = noted(&mut random, size, &text);
            writeln!(yaml, "      - {value}").expect("a string takes everything");
        }
        yaml
    };
    let said = [points("agenda", 3), points("outcome", 2), points("decisions", 1)].concat();
    format!(
        "  - id: {}\n    round: {}\n    when: 令和{}年{}月{}日\n    hours: 午後2時～午後4時\n    state: 開催\n    place: 合同庁舎\n    \
         attendance: {}機関\n{said}    next_plan: {}\n    documents:\n      - title: 議事の要旨\n        \
         url: https://example.jp/minutes/{number}.html\n    issues: {}\n    measures: [{}]\n    cases: {}\n{}    certainty: {}\n",
        meeting(number),
        item % 2 + 1,
        item / 2 + 2,
        [6, 11][item % 2],
        1 + number % 28,
        10 + number % 15,
        words::sentence(&mut random),
        some(&mut random, 2, size.issues(), issue),
        measure(number % size.measures()),
        some(&mut random, 2, size.cases, cases::id),
        evidence::lines(&mut random, size, "    "),
        certainty(number),
    )
}
