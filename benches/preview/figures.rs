//! The table of figures. Not how they were measured.

use std::time::Duration;

/// The first two lines of the table.
pub(crate) const HEAD: &str = "\
|  cases | change          | pages made | told ms p50 |  p95 | told and served ms p50 |  p95 |   max | round ms p50 |  p95 | CPU ms until told | CPU ms |
| -----: | --------------- | ---------: | ----------: | ---: | ---------------------: | ---: | ----: | -----------: | ---: | ----------------: | -----: |";

/// What one change cost.
#[derive(Clone, Copy)]
pub(crate) struct Wait {
    /// Until the browser was told.
    pub(crate) told: Duration,
    /// Until it had the changed page too.
    pub(crate) served: Duration,
    /// Until the program had said what it did, with the whole site in step.
    pub(crate) round: Duration,
    /// Processor time of the program until the browser was told.
    pub(crate) cpu: Duration,
}

/// What changes of one kind cost.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) waits: Vec<Wait>,
    /// What the program says it made anew, the last time.
    pub(crate) made: String,
    /// Processor time of the program for one change, on average.
    pub(crate) cpu: Duration,
}

impl Row {
    /// The row as a line of the table.
    pub(crate) fn line(&self, cases: usize) -> String {
        let sorted = |figure: fn(&Wait) -> Duration| {
            let mut all: Vec<Duration> = self.waits.iter().map(figure).collect();
            all.sort_unstable();
            all
        };
        let part = |all: &[Duration], percent: usize| {
            let place = (all.len() * percent).div_ceil(100).clamp(1, all.len());
            milliseconds(all[place - 1])
        };
        let count = u32::try_from(self.waits.len()).unwrap_or(u32::MAX).max(1);
        let (told, served, round) =
            (sorted(|it| it.told), sorted(|it| it.served), sorted(|it| it.round));
        format!(
            "| {cases:6} | {:15} | {:>10} | {:>11} | {:>4} | {:>22} | {:>4} | {:>5} | {:>12} | {:>4} | {:>17} | {:>6} |",
            self.name,
            self.made,
            part(&told, 50),
            part(&told, 95),
            part(&served, 50),
            part(&served, 95),
            part(&served, 100),
            part(&round, 50),
            part(&round, 95),
            // The system counts in steps of ten, so that only the sum says something.
            milliseconds(self.waits.iter().map(|it| it.cpu).sum::<Duration>() / count),
            milliseconds(self.cpu),
        )
    }
}

fn milliseconds(time: Duration) -> String {
    let milliseconds = time.as_secs_f64() * 1000.0;
    if milliseconds < 100.0 { format!("{milliseconds:.1}") } else { format!("{milliseconds:.0}") }
}
