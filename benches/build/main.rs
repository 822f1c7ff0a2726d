//! How long `tenkai build` takes, in how much memory, and how both grow: whole processes, measured from outside.
//! Not for the speed of single functions.
//!
//! ```text
//! cargo bench --bench build                                     1,000 and 10,000 cases
//! cargo bench --bench build -- --sizes 1000,10000,50000 --runs 7
//! cargo bench --bench build -- --floor PATH                     beside a program that only reads, parses and writes
//! cargo bench --bench build -- generate 1000 DIR                only write the content
//! ```
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark writes its own input, looks at the clock and prints its figures"
)]

mod content;
mod measure;
mod random;
mod report;
mod tree;
mod trial;
mod words;

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Parser, Subcommand};

use content::Size;
use trial::Trial;

/// Measures `tenkai build` on an invented knowledge base.
#[derive(Parser)]
struct Options {
    #[command(subcommand)]
    command: Option<Task>,
    /// How many cases; several sizes show how time and memory grow.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000])]
    sizes: Vec<usize>,
    /// How often each build is measured, after one that does not count.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
    /// Folder to work in; memory, if the machine offers it, else the usual temporary folder.
    #[arg(long)]
    dir: Option<PathBuf>,
    /// A program run as `PATH build CONTENT MANIFEST OUTPUT 2`, to compare with; a line of the manifest is size, tab, path.
    #[arg(long)]
    floor: Option<PathBuf>,
    /// What `cargo bench` adds.
    #[arg(long, global = true, hide = true)]
    bench: bool,
}

#[derive(Subcommand)]
enum Task {
    /// Only write the content of a project.
    Generate {
        /// How many cases.
        cases: usize,
        /// The folder of the project.
        root: PathBuf,
    },
}

fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    if let Some(Task::Generate { cases, root }) = &options.command {
        return generate(root, *cases);
    }
    let largest = options.sizes.iter().copied().max().unwrap_or_default();
    let parent = options.dir.clone().unwrap_or_else(|| tree::fast_folder(largest));
    let folder = tempfile::tempdir_in(&parent)
        .with_context(|| format!("cannot work in {}", parent.display()))?;
    println!("in {}, medians of {} after a warm-up\n", parent.display(), options.runs);
    println!("{}", report::HEAD);
    let mut measured = Vec::new();
    for cases in options.sizes {
        let root = folder.path().join(cases.to_string());
        generate(&root, cases)?;
        let trial =
            Trial { cases, root: root.clone(), runs: options.runs, floor: options.floor.clone() };
        let builds = trial.run()?;
        print!("{}", report::rows(cases, &builds));
        measured.push((cases, builds));
        std::fs::remove_dir_all(&root)?;
    }
    print!("{}", report::growth(&measured));
    Ok(())
}

fn generate(root: &Path, cases: usize) -> anyhow::Result<()> {
    content::write(root, Size { cases })
        .with_context(|| format!("cannot write to {}", root.display()))
}
