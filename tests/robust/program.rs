//! The finished program, run as a user runs it, in folders of its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The program.
pub(crate) const TENKAI: &str = env!("CARGO_BIN_EXE_tenkai");

/// A small project that is fine.
const SMALL: &str = include_str!("incremental.fixture");

/// A project on disk, with room for a site beside it.
pub(crate) struct Project {
    folder: TempDir,
}

impl Project {
    /// The small project.
    pub(crate) fn small() -> Self {
        let project = Self { folder: TempDir::new().unwrap() };
        let mut files: Vec<(PathBuf, String)> = Vec::new();
        for line in SMALL.split_inclusive('\n') {
            match line.trim_end().strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
                Some(path) => files.push((path.into(), String::new())),
                None => files.last_mut().expect("a path comes first").1.push_str(line),
            }
        }
        for (path, text) in files {
            project.write(path, &text);
        }
        project
    }

    /// A copy of the real content.
    pub(crate) fn real() -> Self {
        let project = Self { folder: TempDir::new().unwrap() };
        let from = Path::new(env!("CARGO_MANIFEST_DIR"));
        for path in paths(&from.join("content")) {
            let inside = path.strip_prefix(from).unwrap();
            let bytes = fs::read(&path).unwrap();
            project.write_bytes(inside, &bytes);
        }
        project
    }

    /// Its root.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    /// Where its site is published unless another place is asked for.
    pub(crate) fn site(&self) -> PathBuf {
        self.root().join("public")
    }

    /// Writes the file `path` of the project.
    pub(crate) fn write(&self, path: impl AsRef<Path>, text: &str) {
        self.write_bytes(path, text.as_bytes());
    }

    /// Writes the file `path` of the project, whatever it holds.
    pub(crate) fn write_bytes(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// The program with `arguments`, in the project's root, speaking English.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(TENKAI);
        command.args(arguments).args(["--lang", "en"]).current_dir(self.root());
        command.env_remove("SOURCE_DATE_EPOCH");
        command
    }

    /// Runs the program and waits for it.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().unwrap())
    }
}

/// What a run gave.
#[derive(Debug)]
pub(crate) struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl Ran {
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// All files under `folder`, in order, without links.
pub(crate) fn paths(folder: &Path) -> Vec<PathBuf> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter();
    let files = files.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path).collect()
}

/// The bytes of all files under `folder`, by their path in it.
pub(crate) fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let inside = |path: &PathBuf| path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
    paths(folder).iter().map(|path| (inside(path), fs::read(path).unwrap())).collect()
}
