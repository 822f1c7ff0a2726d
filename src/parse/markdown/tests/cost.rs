//! What the Japanese layer costs beside the plain parser, and where the rest of the time of a body goes. Measured on
//! the real bodies, each parsed by itself, in the processor time of one thread, all rounds of one run mixed so that
//! what else the machine does hits all of them. Means nothing without optimisation:
//!
//! ```text
//! cargo test --release --lib cost -- --ignored --nocapture
//! ```
//!
//! *Plain* is `pulldown-cmark` with the same options and its own HTML writer. The *layer* is what a body would not need
//! if it were English: marks for emphasis, ruby and record links in the source and out of the text again, line breaks
//! between wide characters, ids of Japanese headings, the count of characters. Each step is measured as the difference
//! that it makes. The rest of `parse_body` is no part of it: links with their places, text for the search, headings,
//! notes, tables with headers and captions, problems.

use std::path::Path;
use std::time::Duration;

use pulldown_cmark::{Event, Parser, html::push_html};
use rustix::time::{ClockId, clock_gettime};

use crate::japanese::slug::slug;
use crate::parse::markdown::parse_body;
use crate::parse::markdown::prepare::{Prepared, unmark};
use crate::parse::markdown::render::{options, visible};
use crate::parse::markdown::sink::{Sink, escape};

/// How often each figure is taken; the least counts.
const ROUNDS: usize = 40;
/// How many bodies are parsed for a figure, nearly.
const BODIES: usize = 500;

/// A body and what the plain parser makes of it, so that single steps can be fed.
struct Sample {
    body: String,
    /// The texts by line: none is a line break of the source.
    texts: Vec<Option<String>>,
    headings: Vec<String>,
    sections: Vec<String>,
}

impl Sample {
    fn new(body: String) -> Self {
        let texts = Parser::new_ext(&body, options()).filter_map(|event| match event {
            Event::Text(text) => Some(Some(text.into_string())),
            Event::SoftBreak => Some(None),
            _ => None,
        });
        let texts = texts.collect();
        let parsed = parse_body("content/pages/x.md", &body, 0).value;
        let headings = parsed.headings.into_iter().map(|heading| heading.text).collect();
        let sections = parsed.sections.into_iter().map(|section| section.text).collect();
        Self { body, texts, headings, sections }
    }

    fn plain(&self) -> usize {
        rendered(&self.body)
    }

    fn whole(&self) -> usize {
        parse_body("content/pages/x.md", &self.body, 0).value.pieces.len()
    }

    fn marked(&self) -> usize {
        let prepared = Prepared::new(&self.body, 0);
        rendered(&prepared.text)
    }

    fn unmarked(&self) -> usize {
        self.texts.iter().flatten().map(|text| unmark(text).len()).sum()
    }

    fn joined(&self) -> usize {
        let mut sink = Sink::with_room_for(&self.body);
        for text in &self.texts {
            match text {
                Some(text) => sink.write(text),
                None => sink.soft_break(),
            }
        }
        sink.size() + sink.text.len()
    }

    fn separate(&self) -> usize {
        let mut html = String::with_capacity(self.body.len() * 3 / 2);
        let mut plain = String::with_capacity(self.body.len());
        for text in &self.texts {
            if let Some(text) = text {
                escape(&mut html, text);
                plain.push_str(text);
            } else {
                html.push('\n');
                plain.push(' ');
            }
        }
        html.len() + plain.len()
    }

    fn ids(&self) -> usize {
        self.headings.iter().map(|heading| slug(heading).len()).sum()
    }

    fn counted(&self) -> usize {
        self.sections.iter().map(|section| visible(section)).sum()
    }
}

fn rendered(text: &str) -> usize {
    let mut html = String::with_capacity(text.len() * 3 / 2);
    push_html(&mut html, Parser::new_ext(text, options()));
    html.len()
}

/// The bodies of all Markdown files under `folder`.
#[expect(clippy::disallowed_methods, reason = "the real content is what is measured")]
fn samples(folder: &Path) -> Vec<Sample> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(samples(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(&path).unwrap();
            let body = text.splitn(3, "---\n").nth(2).unwrap_or_default();
            all.push(Sample::new(body.to_owned()));
        }
    }
    all
}

/// The processor time of this thread.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap())
}

/// The least time of each of `works` for all of `samples`, in seconds for 10,000 bodies.
fn least<const N: usize>(samples: &[Sample], works: [fn(&Sample) -> usize; N]) -> [f64; N] {
    let times = BODIES / samples.len() + 1;
    let mut least = [Duration::MAX; N];
    for _ in 0..ROUNDS {
        for (work, least) in works.iter().zip(&mut least) {
            let before = now();
            for _ in 0..times {
                std::hint::black_box(samples.iter().map(work).sum::<usize>());
            }
            *least = (*least).min(now().saturating_sub(before));
        }
    }
    let bodies = u32::try_from(times * samples.len()).unwrap();
    least.map(|time| time.as_secs_f64() * 10_000.0 / f64::from(bodies))
}

#[test]
#[ignore = "means nothing without optimisation"]
#[expect(clippy::print_stdout, reason = "a measurement prints its figures")]
fn the_japanese_layer_takes_less_than_half_of_the_parse() {
    let samples = samples(Path::new("content"));
    let bytes: usize = samples.iter().map(|sample| sample.body.len()).sum();
    let works: [fn(&Sample) -> usize; 8] = [
        Sample::plain,
        Sample::whole,
        Sample::marked,
        Sample::unmarked,
        Sample::joined,
        Sample::separate,
        Sample::ids,
        Sample::counted,
    ];
    let [plain, whole, marked, unmarked, joined, separate, ids, counted] = least(&samples, works);
    let steps = [
        ("marks in the source", marked - plain),
        ("marks out of the text", unmarked),
        ("line breaks", joined - separate),
        ("ids of headings", ids),
        ("characters to read", counted),
    ];
    let layer: f64 = steps.iter().map(|(_, time)| time.max(0.0)).sum();
    println!("{} bodies of {} bytes; per 10,000:", samples.len(), bytes / samples.len());
    println!("{:24} {plain:.4} s", "plain parse");
    println!("{:24} {whole:.4} s  {:.2} x plain", "parse_body", whole / plain);
    for (name, time) in steps.into_iter().chain([("the Japanese layer", layer)]) {
        println!("{name:24} {time:.4} s  {:.2} x plain", time / plain);
    }
    assert!(layer < plain / 2.0, "{layer} of {plain}");
}
