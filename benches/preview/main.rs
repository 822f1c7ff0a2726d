//! How long an author waits: from a saved file to the changed page served and the browser told, at any size of
//! knowledge base. A whole `tenkai serve`, measured from outside, over the content of the benchmark `build`.
//!
//! ```text
//! cargo bench --bench preview                                   1,000 and 10,000 cases, 50 edits of each kind
//! cargo bench --bench preview -- --sizes 1000 --edits 10
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark writes its own input, looks at the clock and prints its figures"
)]

mod browser;
#[path = "../build/content/mod.rs"]
mod content;
mod edits;
mod figures;
mod program;
#[path = "../build/random.rs"]
mod random;
mod session;
#[path = "../build/words.rs"]
mod words;

use std::path::PathBuf;

use anyhow::Context;
use clap::Parser;

use content::Size;
use session::Session;

/// Measures `tenkai serve` on an invented knowledge base.
#[derive(Parser)]
struct Options {
    /// How many cases.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    sizes: Vec<usize>,
    /// How many edits of each kind, after one that does not count.
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..))]
    edits: u32,
    /// Folder to work in; the usual temporary folder by default.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// What `cargo bench` adds.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let parent = options.dir.clone().unwrap_or_else(std::env::temp_dir);
    let folder = tempfile::tempdir_in(&parent)
        .with_context(|| format!("cannot work in {}", parent.display()))?;
    println!("in {}, {} edits of each kind after a warm-up\n", parent.display(), options.edits);
    println!("{}", figures::HEAD);
    for cases in options.sizes {
        let root = folder.path().join(cases.to_string());
        content::write(&root, Size { cases })
            .with_context(|| format!("cannot write to {}", root.display()))?;
        let session = Session { root: root.clone(), cases, edits: options.edits };
        session.run(&mut |row| println!("{}", row.line(cases)))?;
        std::fs::remove_dir_all(&root)?;
    }
    Ok(())
}
