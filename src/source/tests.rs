//! Reading real folders: what is found, what is refused, what is read again.
#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the tests make the folders that are read")]

use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::*;
use crate::diagnostics::{Arg, Code, Diagnosed, Lang, Severity};

fn project(files: &[(&str, &[u8])]) -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir(root.path().join("content")).unwrap();
    for (path, bytes) in files {
        write(&root, path, bytes);
    }
    root
}

fn write(root: &TempDir, path: &str, bytes: &[u8]) {
    let path = root.path().join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

fn read(root: &TempDir) -> Diagnosed<SourceTree> {
    SourceTree::read(root.path()).unwrap()
}

fn paths(tree: &SourceTree) -> Vec<&str> {
    tree.files.keys().map(SourcePath::as_str).collect()
}

fn problems(read: &Diagnosed<SourceTree>) -> Vec<(Code, &str)> {
    read.diagnostics.iter().map(|found| (found.code, &*found.span.path)).collect()
}

/// Makes a file look as if nobody had touched it for a day; only its time of entry is still young.
fn age(path: &Path) {
    let yesterday = SystemTime::now() - Duration::from_hours(24);
    fs::File::options().write(true).open(path).unwrap().set_modified(yesterday).unwrap();
}

/// The tree as a build in a minute would find it: all its stamps are settled.
fn settled(mut tree: SourceTree) -> SourceTree {
    tree.seen.since = tree.seen.since.map(|since| since + Duration::from_mins(1));
    tree
}

#[test]
fn content_and_themes_are_read_and_nothing_else() {
    let root = project(&[
        ("content/site.yaml", b"title: x\r\n"),
        ("content/cases/a.md", "\u{feff}# あ\n".as_bytes()),
        ("content/cases/a.PNG", b"\xff\0"),
        ("content/noext", b"\xff"),
        ("themes/plain/base.html", b"<p>"),
        ("README.md", b"x"),
        ("content/.git/config", b"\0"),
        ("content/.env", b"x"),
        ("content/~$a.xlsx", b"x"),
        ("content/a.md~", b"\0"),
        ("content/Thumbs.db", b"x"),
    ]);
    let found = read(&root);
    assert_eq!(found.diagnostics, []);
    let expected = [
        "content/cases/a.PNG",
        "content/cases/a.md",
        "content/noext",
        "content/site.yaml",
        "themes/plain/base.html",
    ];
    assert_eq!(paths(&found.value), expected);
    assert_eq!(found.value.files["content/cases/a.md"].text(), Some("# あ\n"));
    assert_eq!(found.value.files["content/site.yaml"].text(), Some("title: x\n"));
    let disk = Arc::new(root.path().join("content/cases/a.PNG"));
    assert_eq!(found.value.files["content/cases/a.PNG"].content, Content::Binary { disk, size: 2 });
}

#[test]
fn a_project_without_content_is_no_project() {
    let root = tempfile::tempdir().unwrap();
    let error = SourceTree::read(root.path()).unwrap_err();
    let at = root.path().display();
    assert_eq!(
        error.message(Lang::En),
        format!("The folder \"{at}\" has no folder named content.")
    );
    assert_eq!(
        error.message(Lang::Ja),
        format!("フォルダー「{at}」に content フォルダーがありません。")
    );
    fs::write(root.path().join("content"), "x").unwrap();
    let error = SourceTree::read(root.path()).unwrap_err();
    assert_eq!(
        error.message(Lang::Ja),
        format!("「{at}/content」はフォルダーではないため読めません。")
    );
}

#[test]
fn undecodable_and_large_texts_are_left_out_and_reported() {
    let root = project(&[
        ("content/a.md", b"a\n\xff\n"),
        ("content/b.md", b"\x93\xb1\x93\xfc\x82\xcc"),
        ("content/c.md", &vec![b'a'; 1024 * 1024]),
        ("content/d.md", &vec![b'a'; 1024 * 1024 + 1]),
        ("content/d.pdf", &vec![0; 1024 * 1024 + 1]),
        ("content/e.md", "あ\u{0}\u{200b}".as_bytes()),
    ]);
    let found = read(&root);
    let expected = [
        (Code::WrongEncoding, "content/a.md"),
        (Code::LegacyEncoding, "content/b.md"),
        (Code::FileTooLarge, "content/d.md"),
        (Code::ForbiddenCharacter, "content/e.md"),
        (Code::InvisibleCharacter, "content/e.md"),
    ];
    assert_eq!(problems(&found), expected);
    assert_eq!(found.diagnostics[0].span, crate::diagnostics::Span::line("content/a.md", 2));
    assert_eq!(found.diagnostics[3].span, crate::diagnostics::Span::bytes("content/e.md", 3..4));
    assert_eq!(
        paths(&found.value),
        ["content/b.md", "content/c.md", "content/d.pdf", "content/e.md"]
    );
    assert_eq!(found.value.files["content/b.md"].text(), Some("導入の"));
    let severities: Vec<_> =
        found.diagnostics.iter().map(crate::diagnostics::Diagnostic::severity).collect();
    assert_eq!(severities.iter().filter(|severity| **severity == Severity::Warning).count(), 2);
}

#[test]
fn links_and_special_files_are_never_opened() {
    let root = project(&[("content/a.md", b"a"), ("secret/x.md", b"s")]);
    let content = root.path().join("content");
    std::os::unix::fs::symlink("/etc/hostname", content.join("link.md")).unwrap();
    std::os::unix::fs::symlink(root.path().join("secret"), content.join("linked")).unwrap();
    std::os::unix::fs::symlink("nowhere", content.join(".#a.md")).unwrap();
    std::os::unix::fs::symlink("nowhere", root.path().join("themes")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        content.join("pipe.md"),
        rustix::fs::FileType::Fifo,
        0o644.into(),
        0,
    )
    .unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(content.join("socket.md")).unwrap();
    let found = read(&root);
    let what: Vec<_> = found
        .diagnostics
        .iter()
        .map(|found| (&*found.span.path, found.code, found.args[0].clone()))
        .collect();
    let expected = |path, what| (path, Code::NotAFile, ("what", Arg::Word(what)));
    assert_eq!(
        what,
        [
            expected("content/link.md", "symbolic-link"),
            expected("content/linked", "symbolic-link"),
            expected("content/pipe.md", "special-file"),
            expected("content/socket.md", "special-file"),
            expected("themes", "symbolic-link"),
        ]
    );
    assert_eq!(paths(&found.value), ["content/a.md"]);
}

#[test]
fn names_that_fail_elsewhere_are_reported_once_each() {
    let long = format!("content/{}.md", "l".repeat(118));
    let deep = format!("content/{0}/{0}/a.md", "d".repeat(100));
    let root = project(&[
        ("content/aux/a.md", b""),
        ("content/aux/b.md", b""),
        ("content/con.md", b""),
        (&long, b""),
        (&deep, b""),
    ]);
    let found = read(&root);
    let expected = [
        (Code::ReservedName, "content/aux"),
        (Code::ReservedName, "content/con.md"),
        (Code::NameTooLong, &deep),
        (Code::NameTooLong, &long),
    ];
    assert_eq!(problems(&found), expected);
    assert_eq!(
        found.value.files.len(),
        5,
        "reported, yet still there for the rules that come later"
    );
}

#[test]
fn names_that_cannot_be_shown_are_left_out() {
    let root = project(&[("content/\u{1b}[2J/a.md", b""), ("content/\u{202e}b.md", b"")]);
    let bad = std::ffi::OsStr::from_bytes(b"c\xff.md");
    fs::write(root.path().join("content").join(bad), "").unwrap();
    let found = read(&root);
    let expected = [
        (Code::ReservedName, "content/\\u{1b}[2J"),
        (Code::ReservedName, "content/\\u{202e}b.md"),
        (Code::ReservedName, "content/c\u{fffd}.md"),
    ];
    assert_eq!(problems(&found), expected);
    assert_eq!(paths(&found.value), [""; 0]);
}

#[test]
fn names_that_some_systems_take_for_one_clash() {
    let root = project(&[
        ("content/Foo.md", b"1"),
        ("content/foo.md", b"2"),
        ("content/ガ.md", b"3"),
        ("content/カ\u{3099}.md", b"4"),
        ("content/Cases/a.md", b"5"),
        ("content/cases/a.md", b"6"),
        ("content/x/foo.md", b"7"),
    ]);
    let found = read(&root);
    let pairs: Vec<_> = found
        .diagnostics
        .iter()
        .map(|found| (found.code, &*found.span.path, &*found.related[0].span.path))
        .collect();
    let expected = [
        (Code::NameClash, "content/cases", "content/Cases"),
        (Code::NameClash, "content/foo.md", "content/Foo.md"),
        (Code::NameClash, "content/ガ.md", "content/ガ.md"),
    ];
    assert_eq!(pairs, expected);
}

#[test]
fn decomposed_names_are_found_composed() {
    let root = project(&[("content/カ\u{3099}イト\u{3099}.md", b"x")]);
    let found = read(&root);
    assert_eq!(paths(&found.value), ["content/ガイド.md"]);
    assert_eq!(found.value.files["content/ガイド.md"].text(), Some("x"));
}

#[test]
fn refresh_reads_only_what_has_changed() {
    let root =
        project(&[("content/a.md", b"a1"), ("content/b.md", b"b1\x00"), ("content/c.md", b"c1")]);
    for name in ["a", "b", "c"] {
        age(&root.path().join(format!("content/{name}.md")));
    }
    let first = read(&root);
    let before = settled(first.value.clone());
    fs::write(root.path().join("content/c.md"), "c2").unwrap();
    fs::write(root.path().join("content/d.md"), "d1").unwrap();
    fs::remove_file(root.path().join("content/a.md")).unwrap();
    let after = before.refresh(root.path()).unwrap();
    assert_eq!(after, read(&root));
    assert_eq!(
        problems(&after),
        [(Code::ForbiddenCharacter, "content/b.md")],
        "a file not read again is reported again"
    );
    assert_eq!(paths(&after.value), ["content/b.md", "content/c.md", "content/d.md"]);
    let shared = |tree: &SourceTree| match &tree.files["content/b.md"].content {
        Content::Text(text) => Arc::as_ptr(text),
        Content::Binary { .. } => panic!("a text"),
    };
    assert!(std::ptr::addr_eq(shared(&before), shared(&after.value)), "b.md was not read again");
}

#[test]
fn refresh_says_again_what_is_wrong_with_names() {
    let root =
        project(&[("content/con.md", b"1"), ("content/a.md", b"2"), ("content/x/b.md", b"3")]);
    let first = read(&root);
    assert_eq!(problems(&first), [(Code::ReservedName, "content/con.md")]);
    let again = first.value.refresh(root.path()).unwrap();
    assert_eq!(again, first, "the folders list the same");
    fs::write(root.path().join("content/A.md"), "4").unwrap();
    fs::remove_dir_all(root.path().join("content/x")).unwrap();
    fs::write(root.path().join("content/x"), "5").unwrap();
    let after = again.value.refresh(root.path()).unwrap();
    assert_eq!(after, read(&root));
    let expected = [(Code::NameClash, "content/a.md"), (Code::ReservedName, "content/con.md")];
    assert_eq!(problems(&after), expected);
    assert_eq!(
        paths(&after.value),
        ["content/A.md", "content/a.md", "content/con.md", "content/x"]
    );
}

#[test]
fn what_changed_just_before_a_reading_is_read_again() {
    let root = project(&[("content/a.md", b"a1")]);
    let path = root.path().join("content/a.md");
    age(&path);
    let before = read(&root).value;
    let modified = fs::metadata(&path).unwrap().modified().unwrap();
    fs::write(&path, "a2").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    assert_eq!(before.refresh(root.path()).unwrap().value.files["content/a.md"].text(), Some("a2"));
    let settled = settled(read(&root).value);
    fs::write(&path, "a3").unwrap();
    fs::File::options().write(true).open(&path).unwrap().set_modified(modified).unwrap();
    let refreshed = settled.refresh(root.path()).unwrap();
    assert_eq!(
        refreshed.value.files["content/a.md"].text(),
        Some("a3"),
        "the entry's own time gives it away"
    );
}

#[test]
fn a_changed_picture_has_another_fingerprint() {
    let root = project(&[("content/a.png", b"12")]);
    let path = root.path().join("content/a.png");
    let first = read(&root).value.files["content/a.png"].fingerprint;
    assert_eq!(read(&root).value.files["content/a.png"].fingerprint, first);
    age(&path);
    assert_ne!(read(&root).value.files["content/a.png"].fingerprint, first);
}

#[test]
fn an_unreadable_folder_is_a_fault_with_its_path_and_cause() {
    let error =
        ReadError::unreadable(Path::new("content/x"), std::io::Error::from_raw_os_error(13));
    assert_eq!(
        error.message(Lang::Ja),
        "「content/x」を読めません(アクセス権がありません, os error 13)。"
    );
    assert_eq!(error.to_string(), "\"content/x\" cannot be read (no permission, os error 13).");
}

#[test]
fn a_file_from_anywhere_is_decoded_and_checked_like_one_of_a_project() {
    let path = SourcePath::new("-").unwrap();
    let read = |bytes: &[u8]| SourceFile::from_reader(&path, bytes).unwrap();
    let file = read("\u{feff}あ\r\nい\u{1}".as_bytes());
    assert_eq!(file.value.unwrap().text(), Some("あ\nい\u{1}"));
    assert_eq!(file.diagnostics.len(), 1);
    assert_eq!(read(&[0xff, 0xff]).value, None);
    assert_eq!(read(&vec![b'a'; 1 << 21]).diagnostics[0].code, Code::FileTooLarge);
}
