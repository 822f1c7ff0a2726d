//! The program itself: how it ends, what it says when it cannot begin, and what a day of edits leaves behind.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::project::{folder, write_files};

/// A running `tenkai serve`; it ends with this value.
struct Program {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Program {
    fn start(root: &Path, port: &str) -> Self {
        let own = env!("CARGO_BIN_EXE_tenkai");
        let program = std::env::var("TENKAI_BIN").unwrap_or_else(|_| own.to_owned());
        // Whoever runs tests in the background may have them ignore interrupts.
        #[cfg(target_os = "linux")]
        let mut command = Command::new("env");
        #[cfg(target_os = "linux")]
        command.arg("--default-signal=INT").arg(program);
        #[cfg(not(target_os = "linux"))]
        let mut command = Command::new(program);
        command.args(["serve", "--lang", "en", "--port", port, "--root"]).arg(root);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("a program");
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, lines }
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("text");
        line
    }

    /// What Ctrl+C does; how long the program takes to end.
    #[cfg(unix)]
    fn interrupt(&mut self) -> Duration {
        let id = rustix::process::Pid::from_child(&self.child);
        let start = Instant::now();
        rustix::process::kill_process(id, rustix::process::Signal::INT).expect("a process");
        self.child.wait().expect("an end");
        start.elapsed()
    }

    /// How many bytes of memory it uses.
    #[cfg(target_os = "linux")]
    fn resident(&self) -> u64 {
        let path = format!("/proc/{}/statm", self.child.id());
        let text = std::fs::read_to_string(path).expect("a process");
        text.split(' ').nth(1).and_then(|text| text.parse::<u64>().ok()).expect("a number") * 4096
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

fn project() -> (TempDir, std::path::PathBuf) {
    let folder = folder();
    write_files(folder.path());
    let root = folder.path().join("project");
    (folder, root)
}

#[test]
#[cfg(unix)]
fn an_interrupt_ends_it_at_once_also_while_it_builds() {
    let (_folder, root) = project();
    let mut program = Program::start(&root, "0");
    program.line();
    assert!(program.line().contains("pages made anew"));
    assert!(program.interrupt() < Duration::from_secs(1));

    let text = std::fs::read_to_string(root.join("content/pages/guide.md")).expect("a file");
    for number in 0..3000 {
        std::fs::write(root.join(format!("content/pages/p{number}.md")), &text).expect("a file");
    }
    let mut program = Program::start(&root, "0");
    assert!(program.line().contains("http://localhost:"), "it can be visited before it has built");
    assert!(program.interrupt() < Duration::from_secs(1));
    assert_eq!(program.line(), "", "it was at work");
}

#[test]
fn a_first_build_that_fails_is_not_said_to_leave_a_site() {
    let (_folder, root) = project();
    let about = root.join("content/pages/about.md");
    let good = std::fs::read_to_string(&about).expect("a file");
    std::fs::write(&about, good.replace("guide.md", "nowhere.md")).expect("a file");
    let mut program = Program::start(&root, "0");
    program.line();
    assert!(program.line().contains("→ there is no site to show yet, "));
    std::fs::write(&about, &good).expect("a file");
    assert!(program.line().contains("pages made anew"));
    std::fs::write(&about, good.replace("guide.md", "nowhere.md")).expect("a file");
    assert!(program.line().contains("→ the site stays as it was, "));
}

#[test]
fn a_port_in_use_is_said_in_one_line() {
    let (_folder, root) = project();
    let busy = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let port = busy.local_addr().expect("an address").port().to_string();
    let mut program = Program::start(&root, &port);
    assert_eq!(program.line(), "");
    assert!(!program.child.wait().expect("an end").success());
    let mut said = String::new();
    let mut errors = program.child.stderr.take().expect("its messages");
    std::io::Read::read_to_string(&mut errors, &mut said).expect("text");
    assert!(
        said.contains(&format!("port {port} cannot be used")) && said.lines().count() == 1,
        "{said}"
    );
}

/// A thousand edits of the real content, in the program as it is used. Takes minutes:
/// `cargo build --release && TENKAI_BIN=target/release/tenkai cargo test --test preview -- --ignored --nocapture thousand_edits`
#[test]
#[cfg(target_os = "linux")]
#[ignore = "takes minutes"]
fn a_thousand_edits_of_the_real_content_leave_nothing_behind() {
    let folder = folder();
    let content = folder.path().join("content");
    for entry in walkdir::WalkDir::new("content") {
        let entry = entry.expect("the real content");
        let target = folder.path().join(entry.path());
        if entry.file_type().is_dir() {
            std::fs::create_dir_all(target).expect("a folder");
        } else {
            std::fs::copy(entry.path(), target).expect("a file");
        }
    }
    let mut program = Program::start(folder.path(), "0");
    // Nobody may wait for room in a pipe.
    let mut errors = program.child.stderr.take().expect("its messages");
    std::thread::spawn(move || std::io::copy(&mut errors, &mut std::io::sink()));
    program.line();
    program.line();
    let edited = content.join("glossary.yaml");
    let good = std::fs::read_to_string(&edited).expect("a glossary");
    let at_start = program.resident();
    let mut after_warming = 0;
    for number in 1..=1000 {
        let text = match number % 10 {
            0 => format!("{good}- broken {number}: [\n"),
            _ => good.replacen("definition: ", &format!("definition: {number}回目の"), 1),
        };
        std::fs::write(&edited, text).expect("a file");
        program.line();
        if number == 200 {
            after_warming = program.resident();
        }
    }
    let at_end = program.resident();
    println!("{at_start} bytes at first, {after_warming} after 200 edits, {at_end} after 1,000");
    assert!(at_end < after_warming + (32 << 20), "800 edits left {}", at_end - after_warming);
}
