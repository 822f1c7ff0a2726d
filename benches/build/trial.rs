//! The builds that are measured on one size of content: the first one, one with nothing changed, one after an edit,
//! and the floor beside them. Not how they are printed.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::Command;

use crate::content;
use crate::measure::{Cost, cost, median};
use crate::tree::{Amount, Tree, remove};

/// A project on disk and how it is to be measured.
pub(crate) struct Trial {
    /// How many cases it has.
    pub(crate) cases: usize,
    /// Its folder.
    pub(crate) root: PathBuf,
    /// How often each build is measured.
    pub(crate) runs: u32,
    /// The program to compare with.
    pub(crate) floor: Option<PathBuf>,
}

/// What builds of one kind cost.
pub(crate) struct Build {
    /// Which kind.
    pub(crate) name: &'static str,
    /// Medians.
    pub(crate) cost: Cost,
    /// What one of them wrote.
    pub(crate) written: Amount,
}

impl Trial {
    /// All builds, the floor last.
    pub(crate) fn run(&self) -> anyhow::Result<Vec<Build>> {
        let (output, site) = (self.root.join("out"), self.site());
        let (mut cold, mut floor) = (Vec::new(), Vec::new());
        for run in 0..=self.runs {
            remove(&output)?;
            let tenkai = cost(&mut self.tenkai())?;
            if run == 0 {
                fs::write(self.root.join("manifest"), Tree::of(&site)?.manifest())?;
            } else {
                cold.push(tenkai);
            }
            if let Some(beside) = self.floor()?.filter(|_| run > 0) {
                floor.push(beside);
            }
        }
        let all = Tree::of(&site)?.since(&Tree::empty());
        let mut builds = vec![Build { name: "cold", cost: median(&cold), written: all }];
        builds.push(self.repeated("unchanged", |_| Ok(()))?);
        builds.push(self.repeated("one body edited", |run| self.edit(run))?);
        if !floor.is_empty() {
            builds.push(Build { name: "floor", cost: median(&floor), written: all });
        }
        Ok(builds)
    }

    /// Builds over an earlier build, each after `change`.
    fn repeated(
        &self,
        name: &'static str,
        change: impl Fn(u32) -> anyhow::Result<()>,
    ) -> anyhow::Result<Build> {
        let site = self.site();
        let mut costs = Vec::new();
        let mut written = Amount::default();
        for run in 0..=self.runs {
            let before = Tree::of(&site)?;
            change(run)?;
            let cost = cost(&mut self.tenkai())?;
            if run > 0 {
                costs.push(cost);
                written = Tree::of(&site)?.since(&before);
            }
        }
        Ok(Build { name, cost: median(&costs), written })
    }

    /// Adds a paragraph to the case that `run` chooses.
    fn edit(&self, run: u32) -> anyhow::Result<()> {
        let case = content::case_file(&self.root, run as usize * 7 % self.cases);
        let mut file = OpenOptions::new().append(true).open(case)?;
        Ok(writeln!(file, "\n{run}回目に書き足した段落です。")?)
    }

    /// Where the site is published; what a build keeps for itself lies beside it.
    fn site(&self) -> PathBuf {
        self.root.join("out/site")
    }

    fn tenkai(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenkai"));
        command.arg("build").arg("--quiet").arg("--root").arg(&self.root);
        command.arg("--output").arg(self.site());
        command
    }

    /// The floor's build of the same files, if there is a floor.
    fn floor(&self) -> anyhow::Result<Option<Cost>> {
        let Some(program) = &self.floor else { return Ok(None) };
        let output = self.root.join("floor");
        remove(&output)?;
        let mut command = Command::new(program);
        command.arg("build").arg(self.root.join("content")).arg(self.root.join("manifest"));
        command.arg(output).arg("2");
        cost(command.stderr(std::process::Stdio::null())).map(Some)
    }
}
