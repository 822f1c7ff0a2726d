//! A running `tenkai serve`: its address, what it says of each round, and the processor time it has used.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use anyhow::Context;

/// The program; it ends with this value.
pub(crate) struct Program {
    child: Child,
    lines: BufReader<ChildStdout>,
    /// The port it listens on.
    pub(crate) port: u16,
}

impl Program {
    /// Starts it for the project at `root`.
    pub(crate) fn start(root: &Path) -> anyhow::Result<Self> {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tenkai"));
        command.args(["serve", "--port", "0", "--lang", "en", "--root"]).arg(root);
        let command = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().context("cannot start tenkai")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output")?);
        let mut line = String::new();
        lines.read_line(&mut line)?;
        let port = line
            .split_once("localhost:")
            .and_then(|(_, rest)| rest.split('/').next()?.parse().ok())
            .with_context(|| format!("no address in {line:?}"))?;
        Ok(Self { child, lines, port })
    }

    /// What it says of the next round: how many pages it made anew.
    pub(crate) fn round(&mut self) -> anyhow::Result<String> {
        let mut line = String::new();
        anyhow::ensure!(self.lines.read_line(&mut line)? > 0, "the preview has ended");
        let (_, said) = line.split_once("→ ").with_context(|| format!("no round in {line:?}"))?;
        Ok(said.split(' ').next().unwrap_or_default().to_owned())
    }

    /// The processor time of all its threads so far; nothing where the system does not tell.
    pub(crate) fn cpu(&self) -> Duration {
        let path = format!("/proc/{}/stat", self.child.id());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let ticks = text.rsplit_once(')').map_or(0, |(_, rest)| {
            let numbers = rest.split(' ').skip(12).take(2);
            numbers.filter_map(|number| number.parse::<u64>().ok()).sum()
        });
        // Linux counts in hundredths of a second for whoever asks.
        Duration::from_millis(ticks * 10)
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
