//! Problems for people at a terminal: each with its lines, carets under the place, and what to do.
//! The only user of `annotate-snippets`. Not for programs: those read `json` or `sarif`.

use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::excerpt::{are_near, excerpt, marked, shown_on_one_line};
use super::place::Sources;
use super::{Catalogue, Diagnostic, Lang, Place, Position, Related, Severity, Span, Texts};

/// Wider than any excerpt with its labels: excerpts are cut before they get here.
const WIDTH: usize = 10_000;

/// Ends an address. `annotate-snippets` writes a line and column of its own after it, those in the excerpt.
/// Never in a text: the excerpts are free of noncharacters.
const ADDRESS_END: char = '\u{FDD0}';

/// Whether the terminal is asked for colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Colours by ANSI escape codes.
    Always,
    /// Plain text, for files and pipes.
    Never,
}

/// A paragraph for each of `diagnostics`, in their order, with an empty line between two.
pub fn human(
    diagnostics: &[Diagnostic],
    texts: Texts<'_>,
    catalogue: &Catalogue,
    colour: Colour,
) -> String {
    let sources = Sources::of(diagnostics, texts);
    let renderer = match colour {
        Colour::Always => Renderer::styled(),
        Colour::Never => Renderer::plain(),
    };
    let renderer = renderer.term_width(WIDTH);
    let mut paragraphs = String::new();
    for diagnostic in diagnostics {
        if !paragraphs.is_empty() {
            paragraphs.push('\n');
        }
        let paragraph = renderer.render(&[paragraph(diagnostic, &sources, catalogue)]);
        paragraphs.extend(paragraph.split(ADDRESS_END).enumerate().map(
            |(index, part)| match index {
                0 => part,
                _ => {
                    part.trim_start_matches(|letter: char| letter == ':' || letter.is_ascii_digit())
                }
            },
        ));
        paragraphs.push('\n');
    }
    paragraphs
}

/// How many errors and warnings there are: 「3 件のエラー、1 件の警告」.
pub fn summary(diagnostics: &[Diagnostic], lang: Lang) -> String {
    let errors = diagnostics.iter().filter(|one| one.severity() == Severity::Error).count();
    let warnings = diagnostics.len() - errors;
    let count = |count: usize, ja: &str, en: &str| match (lang, count) {
        (_, 0) => None,
        (Lang::Ja, _) => Some(format!("{count} 件の{ja}")),
        (Lang::En, 1) => Some(format!("1 {en}")),
        (Lang::En, _) => Some(format!("{count} {en}s")),
    };
    let counts: Vec<String> =
        [count(errors, "エラー", "error"), count(warnings, "警告", "warning")]
            .into_iter()
            .flatten()
            .collect();
    match (lang, counts.is_empty()) {
        (Lang::Ja, true) => "問題は見つかりませんでした".to_owned(),
        (Lang::En, true) => "no problems found".to_owned(),
        (Lang::Ja, false) => counts.join("、"),
        (Lang::En, false) => counts.join(", "),
    }
}

fn paragraph(diagnostic: &Diagnostic, sources: &Sources, catalogue: &Catalogue) -> Group<'static> {
    let levels = Levels::of(catalogue.lang());
    let level = match diagnostic.severity() {
        Severity::Error => levels.error,
        Severity::Warning => levels.warning,
    };
    let title = level
        .primary_title(shown_on_one_line(&catalogue.message(diagnostic)))
        .id(diagnostic.code.to_string());
    let label = catalogue.label(diagnostic).map(|label| shown_on_one_line(&label));
    let note = |related: &Related| shown_on_one_line(&catalogue.note(diagnostic, related));
    let (near, further): (Vec<&Related>, Vec<&Related>) = diagnostic
        .related
        .iter()
        .partition(|related| is_in_the_same_excerpt(&diagnostic.span, &related.span, sources));
    let first = Mark { span: &diagnostic.span, kind: AnnotationKind::Primary, label };
    let marks: Vec<Mark<'_>> = std::iter::once(first)
        .chain(near.into_iter().map(|related| context(related, note(related))))
        .collect();

    let mut group = title.elements(place(&marks, sources));
    for related in further {
        group = match sources.source(&related.span.path) {
            Some(_) if matches!(related.span.place, Place::Bytes(_)) => {
                group.elements(place(&[context(related, note(related))], sources))
            }
            _ => {
                let text = format!("{}: {}", address(&related.span), note(related));
                group.element(levels.note.clone().message(shown_on_one_line(&text)))
            }
        };
    }
    let help = catalogue.help(diagnostic);
    group.elements(
        help.into_iter().map(|line| levels.help.clone().message(shown_on_one_line(&line))),
    )
}

/// The names of the levels in the reader's language.
struct Levels {
    error: Level<'static>,
    warning: Level<'static>,
    note: Level<'static>,
    help: Level<'static>,
}

impl Levels {
    fn of(lang: Lang) -> Self {
        match lang {
            Lang::Ja => Self {
                error: Level::ERROR.with_name("エラー"),
                warning: Level::WARNING.with_name("警告"),
                note: Level::NOTE.with_name("参考"),
                help: Level::HELP.with_name("ヒント"),
            },
            Lang::En => Self {
                error: Level::ERROR,
                warning: Level::WARNING,
                note: Level::NOTE,
                help: Level::HELP,
            },
        }
    }
}

/// A place to draw carets under, and what to write next to them.
struct Mark<'a> {
    span: &'a Span,
    kind: AnnotationKind,
    label: Option<String>,
}

fn context(related: &Related, note: String) -> Mark<'_> {
    Mark { span: &related.span, kind: AnnotationKind::Context, label: Some(note) }
}

fn is_in_the_same_excerpt(first: &Span, second: &Span, sources: &Sources) -> bool {
    let (Some(source), Place::Bytes(one), Place::Bytes(other)) =
        (sources.source(&first.path), &first.place, &second.place)
    else {
        return false;
    };
    first.path == second.path && are_near(source, &marked(source, one), &marked(source, other))
}

/// The address of the first of `marks`, and the lines of all of them if their text is known.
fn place(marks: &[Mark<'_>], sources: &Sources) -> Option<Element<'static>> {
    let first = marks.first()?.span;
    let path = shown_on_one_line(&first.path);
    let source = match (&first.place, sources.source(&first.path)) {
        (Place::Bytes(_), Some(source)) => source,
        (Place::Line(line), _) => return Some(Origin::path(path).line((*line).max(1)).into()),
        _ => return Some(Origin::path(path).into()),
    };
    let ranges: Vec<_> = marks
        .iter()
        .filter_map(|mark| match &mark.span.place {
            Place::Bytes(range) => Some(marked(source, range)),
            Place::File | Place::Line(_) => None,
        })
        .collect();
    let excerpt = excerpt(source, &ranges);
    let annotations = marks
        .iter()
        .zip(excerpt.marks)
        .map(|(mark, range)| mark.kind.span(range).label(mark.label.clone()));
    let Position { line, column, .. } = sources.position(&first.path, &first.place);
    let snippet = Snippet::source(excerpt.text)
        .line_start(excerpt.first_line)
        .path(format!("{path}:{line}:{column}{ADDRESS_END}"))
        .annotations(annotations);
    Some(snippet.into())
}

fn address(span: &Span) -> String {
    match span.place {
        Place::Line(line) => format!("{}:{line}", span.path),
        Place::File | Place::Bytes(_) => span.path.to_string(),
    }
}
