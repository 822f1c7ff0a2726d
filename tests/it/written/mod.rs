//! What people write and what tenkai makes of it or says about it: nothing is lost, changed or published by accident.
//! The inputs stand in text files beside this one, each with what is right. For the whole text of a message see `codes`.
//!
//! An input begins with a line `==== what it is` and ends with its expectations:
//! - `=> 3:1 code word word`: a problem at line and column of the input whose texts hold the words;
//! - `=> nothing`: no problem;
//! - `=> html …`, `=> no html …`: what the body's HTML holds or does not;
//! - `=> field name value`: what a field of the meeting holds, as JSON.
//!
//! Problems that are not listed fail.

use std::sync::LazyLock;

use tenkai::diagnostics::{Catalogue, Diagnostic, Lang, position, sort};
use tenkai::parse::document::Records;
use tenkai::parse::{lint, parse_file, parse_markdown};
use tenkai::source::{SourceFile, SourcePath};

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::read(Lang::Ja));

/// What stands before the lines of a body.
const FRONT: &str = "---\ntitle: 試し\ndescription: 試しのページ。\nupdated: 2026-04-01\n---\n";
/// What stands before the lines of a meeting.
const BODY: &str = "name: 試し協議会\nyomi: ためしきょうぎかい\nkind: council\nscope:\n  text: 全県\n  places: [minami]\n\
                    meetings:\n  - id: mt-probe\n";
/// What stands after them.
const END: &str = "sources: [S01]\nupdated: 2026-04-01\n";

/// One input with its expectations.
struct Case<'a> {
    title: &'a str,
    input: String,
    expected: Vec<&'a str>,
}

fn cases(text: &str) -> impl Iterator<Item = Case<'_>> {
    text.split("\n==== ").skip(1).map(|block| {
        let (title, rest) = block.split_once('\n').expect("an input follows its title");
        let (expected, input): (Vec<&str>, Vec<&str>) =
            rest.lines().partition(|line| line.starts_with("=> "));
        let expected = expected.into_iter().map(|line| &line[3..]).collect();
        let input: String = input.iter().flat_map(|line| [*line, "\n"]).collect();
        Case { title, input: unescaped(&input), expected }
    })
}

/// `<U+00A0>` as the character it names: nobody could see it in a file.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("<U+");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('>').expect("a character is closed");
        let code = u32::from_str_radix(code, 16).expect("a character is named by its number");
        plain.push(char::from_u32(code).expect("it exists"));
        plain.push_str(rest);
    }
    plain
}

/// A file and all that is said about it by itself.
struct Read {
    text: String,
    file: SourceFile,
    problems: Vec<Diagnostic>,
}

fn read(path: &str, text: &str) -> Read {
    let path = SourcePath::new(path).expect("a path of the content");
    let source = SourceFile::from_reader(&path, text.as_bytes()).expect("it is in memory");
    let file = source.value.expect("it is text");
    let mut problems = source.diagnostics;
    problems.extend(parse_file(&file).diagnostics);
    problems.extend(lint::lint(&file, &lint::Rules::default()));
    sort(&mut problems);
    let text = file.text().expect("it is text").to_owned();
    Read { text, file, problems }
}

impl Read {
    /// The problems as `line:column code`, with lines counted after `lines` of them.
    fn places(&self, lines: usize) -> Vec<String> {
        let place = |problem: &Diagnostic| {
            let position = position(Some(&self.text), &problem.span.place);
            format!(
                "{}:{} {}",
                position.line - lines.min(position.line),
                position.column,
                problem.code
            )
        };
        self.problems.iter().map(place).collect()
    }

    /// Everything that is said about a problem, in both languages without words of a parser.
    fn said(problem: &Diagnostic) -> String {
        let missing = CATALOGUE.missing(problem);
        assert!(missing.is_empty(), "{}: no {missing:?}", problem.code);
        let help = CATALOGUE.help(problem);
        let label = CATALOGUE.label(problem).unwrap_or_default();
        assert!(!help.is_empty() || !label.is_empty(), "{} says what to do", problem.code);
        [CATALOGUE.message(problem), label].into_iter().chain(help).collect::<Vec<_>>().join("\n")
    }

    /// The field `name` of the first meeting, as JSON.
    fn field(&self, name: &str) -> String {
        let document = parse_file(&self.file).value;
        let mut meetings = document.content.iter().filter_map(|records| match records {
            Records::Meeting(meetings) => meetings.first(),
            _ => None,
        });
        let meeting = meetings.next().expect("the file holds a meeting");
        serde_json::to_value(&meeting.record).expect("records are data")[name].to_string()
    }

    /// What is not as `case` expects.
    fn complaints(&self, case: &Case<'_>, lines: usize) -> Vec<String> {
        let mut complaints = Vec::new();
        let mut places = Vec::new();
        for expected in &case.expected {
            let (word, rest) = expected.split_once(' ').unwrap_or((expected, ""));
            let is_shown = |html: &str| self.html().contains(html);
            match word {
                "nothing" => {}
                "html" if is_shown(rest) => {}
                "no" if !is_shown(rest.trim_start_matches("html ")) => {}
                "html" | "no" => complaints.push(format!("{expected}\n{}", self.html())),
                "field" => {
                    let (name, value) = rest.split_once(' ').expect("a field has a value");
                    let found = self.field(name);
                    complaints.extend((found != value).then(|| format!("{expected}, not {found}")));
                }
                _ => {
                    let code = rest.split(' ').next().unwrap_or_default();
                    let place = format!("{word} {code}");
                    complaints.extend(self.unsaid(&place, &rest[code.len()..], lines));
                    places.push(place);
                }
            }
        }
        let mut found = self.places(lines);
        found.sort();
        places.sort();
        if found != places {
            complaints.push(format!("found {found:#?}\ninstead of {places:#?}"));
        }
        complaints.into_iter().map(|complaint| format!("{}: {complaint}", case.title)).collect()
    }

    /// Those of `words` that are not said about the problem at `place`, if there is one.
    fn unsaid(&self, place: &str, words: &str, lines: usize) -> Vec<String> {
        let Some(at) = self.places(lines).iter().position(|it| it == place) else {
            return Vec::new();
        };
        let said = Self::said(&self.problems[at]);
        let unsaid = words.split(' ').filter(|word| !said.contains(word));
        unsaid.map(|word| format!("{word} is not in\n{said}")).collect()
    }

    fn html(&self) -> String {
        parse_markdown(self.file.path.as_str(), &self.text)
            .value
            .plain_html(&|saying| tenkai::render::say(&tenkai::theme::Words::default(), saying))
    }
}

/// Fails with all that is not as expected in the inputs of `text`, more than `least` of them.
fn check(text: &str, least: usize, complaints: impl Fn(&Case<'_>) -> Vec<String>) {
    let all: Vec<Case<'_>> = cases(text).collect();
    assert!(all.len() > least, "the inputs were read: {}", all.len());
    let complaints: Vec<String> = all.iter().flat_map(complaints).collect();
    assert!(complaints.is_empty(), "{}", complaints.join("\n\n"));
}

#[test]
fn bodies_are_shown_as_written_or_explained() {
    check(include_str!("bodies.txt"), 70, |case| {
        let text = format!("{FRONT}{}", case.input);
        read("content/pages/probe.md", &text).complaints(case, FRONT.lines().count())
    });
}

#[test]
fn fields_hold_what_was_typed_or_are_explained() {
    check(include_str!("fields.txt"), 60, |case| {
        let text = format!("{BODY}{}{END}", case.input);
        read("content/meetings/probe.yaml", &text).complaints(case, BODY.lines().count())
    });
}

#[test]
fn files_that_are_begun_or_placed_wrongly_are_explained() {
    check(include_str!("files.txt"), 10, |case| {
        let (path, text) = case.input.split_once('\n').expect("a file has a path");
        read(path, text).complaints(case, 0)
    });
}
