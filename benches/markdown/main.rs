//! What a Markdown body costs, and how much of that is Japanese: `cargo bench --bench markdown`. Processor time of one
//! thread, so what else the machine does counts little; fails if Japanese costs more than half of the plain parse.
//!
//! - *Plain* is `pulldown-cmark` with the same options and its own HTML writer.
//! - *Spaced* is `parse_body_in` for a script with spaces: links with holes and places, notes at the end, tables with
//!   headers and captions, alerts, text for the search, problems. Any language needs it.
//! - *Whole* is `parse_body`: the same, with marks for emphasis and ruby put into the source, found and taken out again,
//!   line breaks between wide characters, ids made of headings, bare addresses that end at Japanese, places mapped back
//!   over the marks, characters counted. Whole less spaced is the Japanese layer.
#![expect(clippy::print_stdout, reason = "its figures are its output")]
#![expect(clippy::disallowed_methods, reason = "it reads the content")]

#[path = "../build/content/mod.rs"]
mod content;
#[path = "../build/random.rs"]
mod random;
#[path = "../build/words.rs"]
mod words;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use anyhow::ensure;
use pulldown_cmark::{Parser, html::push_html};
use rustix::time::{ClockId, clock_gettime};
use tenkai::parse::markdown::{Script, options, parse_body_in};
use walkdir::WalkDir;

/// How often each way is measured, in turn with the others.
const ROUNDS: usize = 41;
/// How many bytes of bodies a measurement takes at least.
const ENOUGH: usize = 2 << 20;
/// What Japanese may cost, in plain parses.
const BUDGET: f64 = 0.5;

fn main() -> anyhow::Result<()> {
    let generated = tempfile::tempdir()?;
    content::write(generated.path(), content::Size { cases: 1000 })?;
    for (name, folder) in [("real", Path::new("content")), ("generated", generated.path())] {
        let bodies = bodies(folder)?;
        let layer = report(name, &bodies);
        ensure!(layer < BUDGET, "Japanese costs {layer:.2} plain parses of the {name} bodies");
    }
    Ok(())
}

/// Measures and prints; returns what Japanese costs, in plain parses.
fn report(name: &str, bodies: &[String]) -> f64 {
    let bytes: usize = bodies.iter().map(String::len).sum();
    let times = ENOUGH.div_ceil(bytes.max(1));
    println!("{name}: {} bodies, {bytes} bytes; medians of {ROUNDS} rounds", bodies.len());
    let ways: [fn(&str); 3] = [plain, spaced, whole];
    let rounds: Vec<[f64; 3]> = (0..ROUNDS)
        .map(|_| {
            ways.map(|way| {
                let before = now();
                (0..times).flat_map(|_| bodies).for_each(|body| way(body));
                now().saturating_sub(before).as_secs_f64()
            })
        })
        .collect();
    let median = |figure: fn(&[f64; 3]) -> f64| {
        let mut figures: Vec<f64> = rounds.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[ROUNDS / 2]
    };
    let megabytes = (f64::from(u32::try_from(bytes * times).unwrap_or(u32::MAX))) / 1e6;
    println!("  plain    {:6.1} MB/s", megabytes / median(|[plain, ..]| *plain));
    println!("  spaced   {:6.2} x plain", median(|[plain, spaced, _]| spaced / plain));
    println!("  whole    {:6.2} x plain", median(|[plain, _, whole]| whole / plain));
    // Within a round, so that a slow moment of the machine slows all three.
    let layer = median(|[plain, spaced, whole]| (whole - spaced) / plain);
    println!("  Japanese {layer:6.2} x plain");
    layer
}

fn plain(body: &str) {
    let mut html = String::with_capacity(body.len() * 3 / 2);
    push_html(&mut html, Parser::new_ext(body, options()));
    black_box(html);
}

fn spaced(body: &str) {
    black_box(parse_body_in(Script::Spaced, "content/pages/x.md", body, 0));
}

fn whole(body: &str) {
    black_box(parse_body_in(Script::Japanese, "content/pages/x.md", body, 0));
}

/// The bodies of all Markdown files under `folder`.
fn bodies(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut bodies = Vec::new();
    for file in WalkDir::new(folder).sort_by_file_name() {
        let path = file?.into_path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let text = std::fs::read_to_string(path)?;
            bodies.push(text.splitn(3, "---\n").nth(2).unwrap_or(&text).to_owned());
        }
    }
    Ok(bodies)
}

/// The processor time of this thread.
fn now() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.unsigned_abs(), time.tv_nsec.unsigned_abs().try_into().unwrap_or(0))
}
