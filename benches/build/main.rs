//! How long `tenkai build` takes.
#![expect(clippy::disallowed_methods, reason = "a benchmark writes its own input")]

mod content;
mod random;
mod words;

use std::path::Path;

fn main() -> std::process::ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    if let [command, cases, root] = words.as_slice()
        && command == "generate"
        && let Ok(cases) = cases.parse()
    {
        content::write(Path::new(root), content::Size { cases })
            .expect("the folder can be written");
        return std::process::ExitCode::SUCCESS;
    }
    std::process::ExitCode::FAILURE
}
