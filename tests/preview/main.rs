//! The preview as a browser, an editor and an attacker meet it: real sockets, real files. Not the content of pages.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "these tests write the files that a preview watches and look at the clock for their limits"
)]

mod address;
mod connections;
#[path = "../effort/mod.rs"]
mod effort;
mod http;
mod program;
mod project;
mod rebuild;
mod requests;
mod saving;
mod talk;
mod writing;
