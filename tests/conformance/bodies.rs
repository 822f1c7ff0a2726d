//! Renders many Markdown bodies in one process, for `run.mjs`: a JSON list of texts in, a JSON list of their HTML out.
//! Not a test by itself, and not for authors: they have `tenkai render`.

use std::io;

use tenkai::parse::markdown::parse_body;
use tenkai::render::say;
use tenkai::theme::Words;

fn main() -> io::Result<()> {
    let bodies: Vec<String> = serde_json::from_reader(io::stdin().lock())?;
    let words = Words::default();
    let html = |body: &String| {
        parse_body("body.md", body, 0).value.plain_html(&|saying| say(&words, saying))
    };
    let all: Vec<String> = bodies.iter().map(html).collect();
    serde_json::to_writer(io::stdout().lock(), &all)?;
    Ok(())
}
