//! Rules about where the words of the theme may stand, and that those that stand in `words.yaml` are asked for.

use std::collections::{BTreeMap, BTreeSet};

use serde_yaml::Value;

use crate::tidy::{files, none, text, without_tests};

const TEMPLATES: &str = "themes/municipal/templates";
const SCRIPTS: &str = "themes/municipal/assets";

/// Where Japanese is no word of a theme: fields of records, the language itself and what is looked for in it, and what the
/// program says to those who run it.
const OTHER_JAPANESE: [&str; 20] = [
    "src/parse/front_matter.rs",
    "src/parse/markdown/slips/",
    "src/parse/dates.rs",
    "src/parse/check/",
    "src/model/names.rs",
    "src/plan/view/page.rs",
    "src/plan/view/site.rs",
    "src/parse/record/",
    "src/parse/markdown/spelling.rs",
    "src/parse/lint/",
    "src/parse/privacy.rs",
    "src/japanese/",
    "src/diagnostics/",
    "src/serve/",
    // What writers are given to fill in and to read: it goes into their files, not onto pages by itself.
    "src/edit/form/template.rs",
    "src/start/",
    "src/cli/",
    "src/machine.rs",
    "src/output/publish/fault.rs",
    "src/source/fault.rs",
];

/// Whether `c` is a letter of Japanese and no punctuation mark.
fn is_japanese(c: char) -> bool {
    matches!(c,
        '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}')
}

fn japanese_lines<'a>(path: &'a str, text: &'a str) -> impl Iterator<Item = String> + 'a {
    let lines = text.lines().enumerate().filter(|(_, line)| line.contains(is_japanese));
    lines.map(move |(number, line)| format!("{path}:{}: {}", number + 1, line.trim()))
}

/// `text` without what stands between `open` and `close`; its lines keep their numbers.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let (inside, after) = after.split_once(close).unwrap_or((after, ""));
        out.push_str(before);
        out.extend(inside.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    out + rest
}

#[test]
fn templates_say_nothing_themselves() {
    let mut broken = Vec::new();
    let templates = files(TEMPLATES, ".html");
    assert!(templates.len() > 30, "templates were read");
    for file in templates {
        broken.extend(japanese_lines(&file.path, &without(&file.text, "{#", "#}")));
    }
    none("put it into words.yaml", broken);
}

#[test]
fn scripts_say_nothing_themselves() {
    let mut broken = Vec::new();
    let scripts = files(SCRIPTS, ".js");
    assert!(scripts.len() > 7, "scripts were read");
    for file in scripts {
        let code = |line: &str| match line.find("//") {
            Some(at) if line[..at].trim_end().len() < at || at == 0 => line[..at].to_owned() + "\n",
            _ => line.to_owned() + "\n",
        };
        let code: String = file.text.lines().map(code).collect();
        broken.extend(japanese_lines(&file.path, &code));
    }
    none("put it into words.yaml, below `scripts`", broken);
}

/// The words of the default theme by their names (`header.menu`).
fn words() -> BTreeMap<String, String> {
    fn collect(name: &str, value: &Value, words: &mut BTreeMap<String, String>) {
        match value {
            Value::Mapping(parts) => {
                for (key, part) in parts {
                    let key = key.as_str().expect("names are words");
                    let inside =
                        if name.is_empty() { key.to_owned() } else { format!("{name}.{key}") };
                    collect(&inside, part, words);
                }
            }
            value => {
                let text = value.as_str().unwrap_or_else(|| panic!("{name} is a text"));
                words.insert(name.to_owned(), text.to_owned());
            }
        }
    }
    let mut words = BTreeMap::new();
    let file = serde_yaml::from_str(&text("themes/municipal/words.yaml")).expect("YAML");
    collect("", &file, &mut words);
    assert!(words.len() > 100, "words were read");
    words
}

/// The names in braces in `text`.
fn values(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1).filter_map(|part| Some(part.split_once('}')?.0));
    parts.filter(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')).collect()
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// The words that `template` names, each with what follows it.
fn named(template: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = template.match_indices("words.");
    let starts = starts.filter(|(at, _)| !template[..*at].ends_with(|c| is_name(c) || c == '/'));
    starts.map(|(at, start)| {
        let rest = &template[at + start.len()..];
        let end = rest.find(|c| !is_name(c) && c != '.').unwrap_or(rest.len());
        rest.split_at(end)
    })
}

#[test]
fn templates_name_words_that_there_are_with_all_their_values() {
    let words = words();
    let mut broken = Vec::new();
    let mut seen = 0;
    for file in ["themes"].into_iter().flat_map(|folder| files(folder, ".html")) {
        let code = without(&file.text, "{#", "#}");
        for (name, rest) in named(&code) {
            seen += 1;
            let Some(text) = words.get(name) else {
                broken.push(format!("{}: no {name}", file.path));
                continue;
            };
            let given = rest.strip_prefix(" | fill(").and_then(|rest| rest.split_once(')'));
            let given: BTreeSet<&str> = given
                .into_iter()
                .flat_map(|(given, _)| given.split(", "))
                .filter_map(|pair| Some(pair.split_once('=')?.0))
                .collect();
            if given != values(text) {
                broken.push(format!("{}: {name} with {given:?}", file.path));
            }
        }
    }
    assert!(seen > 150, "words were found: {seen}");
    none("a template and words.yaml do not fit together", broken);
}

#[test]
fn every_word_is_asked_for() {
    let templates: String = files("themes", ".html").into_iter().map(|file| file.text).collect();
    let asked: BTreeSet<&str> = named(&templates).map(|(name, _)| name).collect();
    let ours = |file: &crate::tidy::File| !file.path.starts_with("src/theme/words/");
    let sources = files("src", ".rs").into_iter().filter(ours);
    let sources = sources.map(|file| without_tests(&file).to_owned());
    let code: String =
        files(SCRIPTS, ".js").into_iter().map(|file| file.text).chain(sources).collect();
    let names: BTreeSet<&str> = code.split(|c| !is_name(c)).collect();
    let unused = words().into_keys().filter(|name| {
        let (_, last) = name.rsplit_once('.').expect("a word is in a group");
        !asked.contains(name.as_str()) && !names.contains(last)
    });
    none("nothing shows this word", unused);
}

/// The literals of `source`, text and characters, each with the number of its line. No comments.
fn literals(source: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let (mut rest, mut line) = (source, 1);
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            'r' if rest.starts_with("r\"") || rest.starts_with("r#") => raw(rest),
            '"' => quoted(rest, '"'),
            '\'' => character(rest),
            c if is_name(c) => rest.find(|c| !is_name(c)).unwrap_or(rest.len()),
            c => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        if length > 1
            && (token.starts_with(['"', '\''])
                || token.starts_with("r\"")
                || token.starts_with("r#"))
        {
            found.push((line, token));
        }
        line += token.matches('\n').count();
        rest = after;
    }
    found
}

/// How long the literal is that `rest` begins with, up to an unescaped `mark`.
fn quoted(rest: &str, mark: char) -> usize {
    let mut is_escaped = false;
    let end = rest.char_indices().skip(1).find(|(_, c)| {
        let is_end = *c == mark && !is_escaped;
        is_escaped = *c == '\\' && !is_escaped;
        is_end
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

fn raw(rest: &str) -> usize {
    let marks = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
    if !rest[1 + marks..].starts_with('"') {
        return 1;
    }
    let end = format!("\"{}", "#".repeat(marks));
    let start = 2 + marks;
    rest[start..].find(&end).map_or(rest.len(), |at| start + at + end.len())
}

/// A character; of a lifetime the mark alone.
fn character(rest: &str) -> usize {
    let mut chars = rest.chars().skip(1);
    match (chars.next(), chars.next()) {
        (Some('\\'), _) => quoted(rest, '\''),
        (Some(c), Some('\'')) => c.len_utf8() + 2,
        _ => 1,
    }
}

#[test]
fn literals_are_found_beside_comments_and_lifetimes() {
    let source = "// \"文\"\nfn f<'a>(x: &'a str) { g(\"https://\\\"語\", '年', '\\'', r#\"\"行\"\"#) }\n/// '字'\n";
    let found: Vec<&str> = literals(source).into_iter().map(|(_, literal)| literal).collect();
    assert_eq!(found, ["\"https://\\\"語\"", "'年'", "'\\''", "r#\"\"行\"\"#"]);
}

#[test]
fn the_program_says_nothing_to_readers() {
    let mut broken = Vec::new();
    for file in files("src", ".rs") {
        if OTHER_JAPANESE.iter().any(|folder| file.path.starts_with(folder)) {
            continue;
        }
        let source = without_tests(&file);
        let said: Vec<_> = literals(source)
            .into_iter()
            .filter(|(_, literal)| literal.contains(is_japanese))
            .collect();
        let lines = said.into_iter().map(|(line, it)| format!("{}:{line}: {it}", file.path));
        broken.extend(lines);
    }
    none("put it into words.yaml", broken);
}
