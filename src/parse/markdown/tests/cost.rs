//! What the Japanese layer costs beside the plain parser. Measured on the real content, in a release build.

use std::path::Path;
use std::time::{Duration, Instant};

use pulldown_cmark::{Event, Options, Parser};

use crate::parse::markdown::prepare::{Prepared, unmark};

/// All Markdown under `folder`, as one body.
#[expect(clippy::disallowed_methods, reason = "the real content is what is measured")]
fn bodies(folder: &Path) -> String {
    let mut all = String::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all += &bodies(&path);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            all += text.splitn(3, "---\n").nth(2).unwrap_or_default();
            all.push('\n');
        }
    }
    all
}

/// The shortest of many runs: what else the machine does only adds to it.
#[expect(clippy::disallowed_methods, reason = "the time it takes is what is tested")]
fn shortest(mut work: impl FnMut() -> usize) -> Duration {
    let time = |_| {
        let before = Instant::now();
        std::hint::black_box(work());
        before.elapsed()
    };
    (0..40).map(time).min().unwrap_or_default()
}

fn parse(text: &str, mut see: impl FnMut(&str) -> usize) -> usize {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(text, options).into_offset_iter();
    parser.map(|(event, _)| if let Event::Text(text) = event { see(&text) } else { 1 }).sum()
}

/// `cargo test --release --lib cost -- --ignored --nocapture`
#[test]
#[ignore = "means nothing without optimisation"]
#[expect(clippy::print_stdout, reason = "a measurement prints its figures")]
fn the_japanese_layer_takes_less_than_half_of_the_parse() {
    let body = bodies(Path::new("content")).repeat(20);
    let plain = shortest(|| parse(&body, str::len));
    let whole = shortest(|| {
        let prepared = Prepared::new(&body, 0);
        parse(&prepared.text, |text| unmark(text).len())
    });
    let share = whole.as_secs_f64() / plain.as_secs_f64() - 1.0;
    println!(
        "{} bytes: plain {plain:?}, with the layer {whole:?}, {:.0} % more",
        body.len(),
        share * 100.0
    );
    assert!(share < 0.5);
}
