//! The table of figures. Not how they were measured.

use std::fmt::Write;

use crate::trial::Build;

/// The first two lines of the table.
pub(crate) const HEAD: &str = "\
|  cases | build           |  wall s | x cold | x floor |   CPU s | x floor | peak MiB |  files | written MB |
| -----: | --------------- | ------: | -----: | ------: | ------: | ------: | -------: | -----: | ---------: |";

/// The lines of the table for `builds` of a site of `cases` cases.
pub(crate) fn rows(cases: usize, builds: &[Build]) -> String {
    let of = |name: &str| builds.iter().find(|build| build.name == name);
    let ratio = |build: &Build, figure: fn(&Build) -> f64, to: Option<&Build>| {
        to.map_or_else(|| "-".to_owned(), |to| format!("{:.2}", figure(build) / figure(to)))
    };
    let (cold, floor) = (of("cold"), of("floor"));
    let mut rows = String::new();
    for build in builds {
        writeln!(
            rows,
            "| {cases:6} | {:15} | {:7.3} | {:>6} | {:>7} | {:7.3} | {:>7} | {:>8} | {:6} | {:10.1} |",
            build.name,
            seconds(build),
            ratio(build, seconds, cold),
            ratio(build, seconds, floor),
            processor_seconds(build),
            ratio(build, processor_seconds, floor),
            memory(build.cost.peak).map_or_else(|| "-".to_owned(), |peak| format!("{peak:.0}")),
            build.written.files,
            as_float(build.written.bytes) / 1e6,
        )
        .expect("a string takes everything");
    }
    rows
}

/// The exponents by which time and memory grow from each size to the next: 1 is linear.
pub(crate) fn growth(measured: &[(usize, Vec<Build>)]) -> String {
    let mut lines = String::new();
    for pair in measured.windows(2) {
        let ((few, before), (many, after)) = (&pair[0], &pair[1]);
        writeln!(lines, "\ngrowth from {few} to {many} cases (exponent; 1 is linear)")
            .expect("a string takes everything");
        let size = (as_float(*many as u64) / as_float(*few as u64)).ln();
        for (from, to) in before.iter().zip(after) {
            let exponent = |from: f64, to: f64| (to / from).ln() / size;
            let wall = exponent(seconds(from), seconds(to));
            let cpu = exponent(processor_seconds(from), processor_seconds(to));
            let peak = memory(from.cost.peak).zip(memory(to.cost.peak));
            let peak = peak
                .map_or_else(|| "-".to_owned(), |(from, to)| format!("{:.2}", exponent(from, to)));
            writeln!(lines, "  {:15}  wall {wall:.2}  CPU {cpu:.2}  memory {peak}", to.name)
                .expect("a string takes everything");
        }
    }
    lines
}

fn seconds(build: &Build) -> f64 {
    build.cost.wall.as_secs_f64()
}

/// Steadier than [`seconds`] on a machine that does other work too.
fn processor_seconds(build: &Build) -> f64 {
    build.cost.cpu.as_secs_f64()
}

/// `bytes` in MiB, if the system told them.
fn memory(bytes: u64) -> Option<f64> {
    (bytes > 0).then(|| as_float(bytes) / f64::from(1 << 20))
}

fn as_float(number: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a few digits are enough to print")]
    let float = number as f64;
    float
}
