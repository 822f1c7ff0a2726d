//! A knowledge base of any size on disk, in Japanese and without a single problem. Everything in it is invented,
//! and the same size always gives the same bytes. Not for measuring (see `measure`).

mod cases;
mod data;
mod evidence;
mod meetings;
mod pages;
mod places;
mod vocabulary;

use std::fs;
use std::io;
use std::path::Path;

use crate::random::Random;

/// How many records of each kind there are. All but the vocabulary grow with the number of cases.
#[derive(Clone, Copy)]
pub(crate) struct Size {
    /// Cases; the measure of everything else.
    pub(crate) cases: usize,
}

impl Size {
    /// Meetings in each file of a body.
    const MEETINGS: usize = 5;

    fn bodies(self) -> usize {
        (self.cases / 50).max(4)
    }
    fn meetings(self) -> usize {
        self.bodies() * Self::MEETINGS
    }
    fn issues(self) -> usize {
        8 + self.cases / 50
    }
    fn measures(self) -> usize {
        5 + self.cases / 100
    }
    fn organisations(self) -> usize {
        20 + self.cases / 10
    }
    fn sources(self) -> usize {
        20 + self.cases / 10
    }
    fn facts(self) -> usize {
        20 + self.cases / 5
    }
    fn regions(self) -> usize {
        19 + self.cases / 500
    }
    fn municipalities(self) -> usize {
        33 + self.cases / 100
    }
    fn areas(self) -> usize {
        5 + self.cases / 200
    }
    fn terms(self) -> usize {
        20 + self.cases / 50
    }
    fn others(self) -> usize {
        8 + self.cases / 100
    }
}

/// Writes the content of a project of `size` below `root`.
pub(crate) fn write(root: &Path, size: Size) -> io::Result<()> {
    let content = root.join("content");
    for folder in ["areas", "cases", "meetings", "pages"] {
        fs::create_dir_all(content.join(folder))?;
    }
    for (name, text) in data::files(size) {
        fs::write(content.join(name), text)?;
    }
    for (name, text) in pages::files() {
        fs::write(content.join("pages").join(name), text)?;
    }
    for number in 0..size.areas() {
        fs::write(
            content.join(format!("areas/{}.md", places::area(number))),
            places::area_file(number, size),
        )?;
    }
    for number in 0..size.bodies() {
        fs::write(
            content.join(format!("meetings/{}.yaml", meetings::body(number))),
            meetings::file(number, size),
        )?;
    }
    for number in 0..size.cases {
        fs::write(case_file(root, number), cases::file(number, size))?;
    }
    Ok(())
}

/// Where case `number` of the project at `root` is written.
pub(crate) fn case_file(root: &Path, number: usize) -> std::path::PathBuf {
    root.join(format!("content/cases/{}.md", cases::id(number)))
}

/// A list of ids in YAML's short form.
fn list(ids: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", ids.into_iter().collect::<Vec<_>>().join(", "))
}

/// `count` of the first `limit` ids that `id` makes, in YAML's short form.
fn some(random: &mut Random, count: usize, limit: usize, id: fn(usize) -> String) -> String {
    list(random.several(count, limit).into_iter().map(id))
}

/// A fiscal year from 2016 to 2024 as Japanese sources write it.
fn fiscal_year(number: usize) -> String {
    match 2016 + number % 9 {
        year @ ..2019 => format!("平成{}年度", year - 1988),
        2019 => "令和元年度".to_owned(),
        year => format!("令和{}年度", year - 2018),
    }
}
