//! One session at the desk: a preview is started, a case is opened in a browser, and files are changed one after
//! the other. Not how the figures are printed.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::ensure;

use crate::browser::{Tab, get};
use crate::content;
use crate::edits::{self, Change, KINDS, Kind, STYLE};
use crate::figures::{Row, Wait};
use crate::program::Program;

/// A stamp younger than this is not trusted, and the file read again: nobody starts a preview that fast after writing.
const SETTLED: Duration = Duration::from_secs(3);
/// How often the start is measured.
const STARTS: u32 = 5;

/// A project and how it is to be measured.
pub(crate) struct Session {
    pub(crate) root: PathBuf,
    pub(crate) cases: usize,
    pub(crate) edits: u32,
}

impl Session {
    /// Measures everything and gives a row for each kind of change.
    pub(crate) fn run(&self, row: &mut dyn FnMut(Row)) -> anyhow::Result<()> {
        edits::prepare(&self.root)?;
        let shown = edits::case_with_record(&self.root, self.cases)?;
        std::thread::sleep(SETTLED);
        row(self.starts(shown)?);
        let mut program = Program::start(&self.root)?;
        program.round()?;
        let mut number = 0;
        for (kind, name) in KINDS {
            let mut waits = Vec::new();
            let (mut made, mut before) = (String::new(), Duration::ZERO);
            for edit in 0..=self.edits {
                number += 1;
                if edit == 1 {
                    before = program.cpu();
                }
                let change = Change::new(kind, &self.root, shown, number)?;
                let (wait, said) = self.change(&mut program, shown, change)?;
                made = said;
                if edit > 0 {
                    waits.push(wait);
                }
            }
            let cpu = program.cpu().saturating_sub(before) / self.edits;
            row(Row { name, waits, made, cpu });
        }
        Ok(())
    }

    /// From the start of the program to the first page.
    fn starts(&self, shown: usize) -> anyhow::Result<Row> {
        let path = self.page(shown);
        let mut waits = Vec::new();
        let (mut made, mut cpu) = (String::new(), Duration::ZERO);
        for _ in 0..STARTS {
            let start = Instant::now();
            let mut program = Program::start(&self.root)?;
            let mut tab = Tab::open(program.port, &path, STYLE)?;
            let mut told = start.elapsed();
            while !get(program.port, &path)?.starts_with("HTTP/1.1 200") {
                tab.message()?;
                told = start.elapsed();
            }
            let served = start.elapsed();
            made = program.round()?;
            let used = program.cpu();
            waits.push(Wait { told, served, round: start.elapsed(), cpu: used });
            cpu += used;
        }
        Ok(Row { name: "start", waits, made, cpu: cpu / STARTS })
    }

    fn change(
        &self,
        program: &mut Program,
        shown: usize,
        change: Change,
    ) -> anyhow::Result<(Wait, String)> {
        let path = self.page(shown);
        let (kind, words) = (change.kind, change.words.clone());
        let mut tab = Tab::open(program.port, &path, STYLE)?;
        let version = |message: &serde_json::Value| match kind {
            Kind::Style => message["parts"][STYLE].clone(),
            _ => message["page"].clone(),
        };
        let before = version(&tab.message()?);
        let save = change.save()?;
        let used = program.cpu();
        let start = Instant::now();
        save()?;
        while version(&tab.message()?) == before {}
        let told = start.elapsed();
        let cpu = program.cpu().saturating_sub(used);
        let page = get(program.port, if kind == Kind::Style { STYLE } else { &path })?;
        let served = start.elapsed();
        ensure!(page.contains(&words), "the browser was told of a page that is not there");
        let made = program.round()?;
        Ok((Wait { told, served, round: start.elapsed(), cpu }, made))
    }

    fn page(&self, shown: usize) -> String {
        let file = content::case_file(&self.root, shown);
        format!("/cases/{}/", file.file_stem().unwrap_or_default().to_string_lossy())
    }
}
