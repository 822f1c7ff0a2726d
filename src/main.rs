//! The `tenkai` program: arguments in, exit code out. Everything else is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

/// A site is millions of small strings that come and go, made by one thread and freed by another.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    tenkai::cli::run(std::env::args_os())
}
