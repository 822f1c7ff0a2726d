//! Which file names a project may hold: only those that survive Windows, macOS, Linux, zip files and mail.
//! Pure functions over names; `walk` asks them for every entry.

use unicode_normalization::UnicodeNormalization;

use super::characters::is_bidi_control;
use super::path::SourcePath;
use crate::diagnostics::{Code, Diagnostic, Span};

/// The longest name of one file or folder, in UTF-16 units: room for a suffix below the 255 of most systems.
const LONGEST_NAME: usize = 120;
/// The longest path, in UTF-16 units: room for a root folder below the 260 of Windows.
const LONGEST_PATH: usize = 200;

/// Whether an editor or the system left a file of this name, so that nobody meant it as content.
pub(super) fn is_litter(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    lower.starts_with("~$")
        || (lower.len() > 1 && lower.starts_with('#') && lower.ends_with('#'))
        || lower.ends_with('~')
        || [".swp", ".swo", ".tmp"].iter().any(|end| lower.ends_with(end))
        || ["4913", "thumbs.db", "desktop.ini"].contains(&lower.as_str())
}

/// Whether a file or folder of this name is hidden (`.git`, `.DS_Store`, `.#lock`).
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
}

/// Whether nobody meant the file at `path`, seen from the project's folder, as content.
pub(crate) fn is_ignored(path: &std::path::Path) -> bool {
    let mut names = path.components().map(|part| part.as_os_str().to_string_lossy());
    names.clone().any(|name| is_hidden(&name))
        || names.next_back().is_some_and(|name| is_litter(&name))
}

/// The name as it may be shown: what a terminal would act on or reorder is spelt out (`\u{1b}`).
pub(super) fn shown(name: &str) -> String {
    let dangerous = |character: char| character.is_control() || is_bidi_control(character);
    name.chars().fold(String::with_capacity(name.len()), |mut shown, character| {
        if dangerous(character) {
            shown.extend(character.escape_unicode());
        } else {
            shown.push(character);
        }
        shown
    })
}

/// What is wrong with the name `name` of the file or folder at `path`.
pub(super) fn check_name(name: &str, path: &SourcePath) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if is_reserved(name) {
        found.push(Diagnostic::new(Code::ReservedName, Span::file(path)).with("name", shown(name)));
    }
    let length = name.encode_utf16().count();
    if length > LONGEST_NAME {
        found.push(too_long(path, &shown(name), length, LONGEST_NAME));
    }
    found
}

/// What is wrong with `path` as a whole.
pub(super) fn check_length(path: &SourcePath) -> Option<Diagnostic> {
    let length = path.as_str().encode_utf16().count();
    (length > LONGEST_PATH).then(|| too_long(path, path.as_str(), length, LONGEST_PATH))
}

/// Equal for two names that some file system takes for one: NFC, upper and lower case alike.
pub(super) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    name.nfc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
}

fn too_long(path: &SourcePath, name: &str, length: usize, limit: usize) -> Diagnostic {
    Diagnostic::new(Code::NameTooLong, Span::file(path))
        .with("name", name)
        .with("length", length)
        .with("limit", limit)
}

/// Whether Windows cannot make a file of this name, or a name shows other than it is.
pub(crate) fn is_reserved(name: &str) -> bool {
    let forbidden = |character: char| {
        matches!(
            character,
            '<' | '>' | ':' | '"' | '/' | '\\' | '|' | '?' | '*' | char::REPLACEMENT_CHARACTER
        ) || character.is_control()
            || is_bidi_control(character)
    };
    name.is_empty() || name.ends_with(['.', ' ']) || name.contains(forbidden) || is_device(name)
}

/// `con`, `aux.md`, `COM1 .txt`, `lpt³.a.b`: Windows looks at what precedes the first dot, without spaces.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches(' ').to_uppercase();
    if ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"].contains(&stem.as_str()) {
        return true;
    }
    let number = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT")).unwrap_or_default();
    matches!(number, "0" | "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_windows_refuses_are_reserved_everywhere() {
        let hostile = [
            "con",
            "CON",
            "Con.md",
            "con.tar.gz",
            "prn",
            "aux.md",
            "nul",
            "NUL.yaml",
            "com0",
            "COM1",
            "com9.md",
            "COM¹",
            "com².md",
            "COM³",
            "lpt0",
            "lpt1",
            "LPT9.css",
            "lpt¹",
            "con .md",
            "conin$",
            "CONOUT$.txt",
            "a.",
            "a ",
            "a. ",
            "...",
            "a<b",
            "a>b",
            "a:b",
            "a\"b",
            "a/b",
            "a\\b",
            "a|b",
            "a?b",
            "a*b",
            "a\0b",
            "a\tb",
            "a\u{1b}[31m",
            "a\u{7f}",
            "\u{202e}gpj.exe",
            "a\u{2066}b",
            "a\u{fffd}",
            "",
        ];
        for name in hostile {
            assert!(is_reserved(name), "{name:?}");
        }
    }

    #[test]
    fn ordinary_names_are_not_reserved() {
        for name in [
            "icon.md",
            "console.md",
            "com.md",
            "com10.md",
            "auxiliary",
            "事例 一覧.md",
            "COM１",
            "a.b.c",
            "nul-1",
            "ヲ",
        ] {
            assert!(!is_reserved(name), "{name:?}");
        }
    }

    #[test]
    fn litter_is_what_editors_and_systems_leave() {
        for name in [
            "~$事例.xlsx",
            "#a.md#",
            "a.md~",
            "a.SWP",
            "a.swo",
            "x.tmp",
            "4913",
            "Thumbs.db",
            "THUMBS.DB",
            "Desktop.ini",
        ] {
            assert!(is_litter(name), "{name}");
        }
        for name in ["a.md", "#1.md", "#", "tmp", "14913", "4913.md", "~a"] {
            assert!(!is_litter(name), "{name}");
        }
        assert!(is_hidden(".#a.md") && is_hidden(".git") && !is_hidden("a.b"));
    }

    #[test]
    fn length_counts_utf16_units() {
        let fits = "あ".repeat(LONGEST_NAME);
        let path = SourcePath::new("content").expect("inside");
        assert_eq!(check_name(&fits, &path), []);
        assert_eq!(check_name(&format!("{fits}a"), &path)[0].code, Code::NameTooLong);
        assert_eq!(check_name(&"𠮷".repeat(61), &path)[0].code, Code::NameTooLong);
        let long = |length: usize| {
            SourcePath::new(&format!("{}/b", "a".repeat(length - 2))).expect("inside")
        };
        assert!(check_length(&long(LONGEST_PATH)).is_none());
        assert_eq!(
            check_length(&long(LONGEST_PATH + 1)).map(|found| found.code),
            Some(Code::NameTooLong)
        );
    }

    #[test]
    fn names_fold_over_case_and_composition() {
        for (one, other) in [
            ("Foo.md", "foo.MD"),
            ("ガ", "カ\u{3099}"),
            ("straße", "STRASSE"),
            ("É", "e\u{301}"),
            ("Ａ", "ａ"),
        ] {
            assert_eq!(folded(one), folded(other), "{one} {other}");
        }
        assert_ne!(folded("Ａ"), folded("a"));
        assert_ne!(folded("は"), folded("ば"));
    }

    #[test]
    fn dangerous_characters_are_spelt_out() {
        assert_eq!(shown("事例\u{1b}[2J\u{202e}"), "事例\\u{1b}[2J\\u{202e}");
    }
}
