//! The command line: what the user typed becomes one call of the library. The only place that looks at the
//! environment, the clock and the terminal.

mod arguments;
mod build;
mod language;
mod progress;
mod project;
mod render;
mod report;
mod schema;
mod serve;
mod today;
mod usage;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::FromArgMatches;

use self::arguments::{Arguments, Command};
use self::report::Say;
use crate::parse::CONTENT;

/// The exit code for content with errors, and for a site that can hardly be meant.
const CONTENT_HAS_ERRORS: u8 = 1;
/// The exit code for wrong use and for a machine that failed.
const FAILED: u8 = 2;

/// What is done where there is content and nothing was asked for, as by a double click.
const WRITING: [&str; 3] = ["serve", "--edit", "--open"];

#[expect(clippy::disallowed_methods, reason = "what the program is to do depends on where it is")]
fn has_content() -> bool {
    Path::new(CONTENT).is_dir()
}

/// Does what `arguments` ask for.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.into_iter().collect();
    if arguments.len() == 1 && has_content() {
        arguments.extend(WRITING.map(OsString::from));
    }
    let lang = language::chosen(&arguments);
    let parsed = arguments::command(lang)
        .try_get_matches_from(arguments)
        .and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => return report::usage(&error, lang),
    };
    let say = Say::new(lang);
    let result = match arguments.command {
        Command::Build(options) => build::build(&options, say),
        Command::Init(options) => project::init(&options, say),
        Command::New(options) => project::new(&options, say),
        Command::Check(options) => build::check(&options, say),
        Command::Serve(options) => serve::serve(&options, say),
        Command::Render { file } => render::render(&file, say),
        Command::Schema(options) => schema::schema(&options),
        Command::Completions { shell } => {
            report::completions(shell, arguments::command(lang));
            Ok(build::Verdict::Fine)
        }
    };
    match result {
        Ok(build::Verdict::Fine) => ExitCode::SUCCESS,
        Ok(build::Verdict::ContentHasErrors | build::Verdict::TooMuchRemoved) => {
            ExitCode::from(CONTENT_HAS_ERRORS)
        }
        Err(error) => {
            say.failure(&error);
            ExitCode::from(FAILED)
        }
    }
}
