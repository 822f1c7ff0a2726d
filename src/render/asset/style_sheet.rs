//! Reads style sheets with the parser of oxc, which follows the specification that browsers follow, and makes them small.
//! What a browser passes over alone, such as a word that it does not know yet, is no fault here.

use std::ops::Range;
use std::sync::Arc;

use oxc_css_parser::ast::{ComponentValue, Declaration, SimpleBlock, Statement, Stylesheet};
use oxc_css_parser::error::{Error, ErrorKind};
use oxc_css_parser::{Allocator, ParserBuilder, Span as Place};

use super::Form;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// What a browser reads otherwise than it is meant.
enum Fault {
    /// Something that is opened at these bytes and not closed, so that it takes in all that follows.
    Unclosed(Range<usize>),
    /// Anything else, as the parser tells it.
    Unreadable(Range<usize>, String),
}

/// The small form of the style sheet `text`, if it is asked for and the sheet is sound.
pub(super) fn read(path: &Arc<str>, text: &str, form: Form) -> Diagnosed<Option<String>> {
    // The parser counts from behind such a mark.
    let sheet = text.strip_prefix('\u{feff}').unwrap_or(text);
    let allocator = Allocator::default();
    let mut parser = ParserBuilder::new(&allocator, sheet).comments().build();
    let parsed = parser.parse::<Stylesheet<'_>>();
    let comments: Vec<Range<usize>> =
        parser.comments().iter().map(|comment| bytes(comment.span)).collect();
    let mut faults: Vec<Fault> = parser.recoverable_errors().iter().filter_map(recovered).collect();
    let open = comments.last().filter(|comment| !sheet[(*comment).clone()].ends_with("*/"));
    faults.extend(open.map(|comment| Fault::Unclosed(comment.start..comment.start + 2)));
    match &parsed {
        Ok(parsed) => open_in(&parsed.statements, sheet, &mut faults),
        Err(error) => faults.push(recovered(error).unwrap_or_else(|| unreadable(error))),
    }
    let is_small = form == Form::Small && faults.is_empty();
    let skipped = text.len() - sheet.len();
    let diagnostics = faults.into_iter().map(|fault| {
        let (place, name, value) = match fault {
            Fault::Unclosed(place) => (place.clone(), "opened", sheet[place].to_owned()),
            Fault::Unreadable(place, reason) => (place, "reason", reason),
        };
        let span = Span::bytes(path.clone(), place.start + skipped..place.end + skipped);
        Diagnostic::new(Code::StyleSheetSyntax, span).with(name, value)
    });
    let diagnostics = diagnostics.collect();
    Diagnosed { value: is_small.then(|| without(sheet, &comments)), diagnostics }
}

fn bytes(place: Place) -> Range<usize> {
    place.start as usize..place.end as usize
}

fn unreadable(error: &Error) -> Fault {
    Fault::Unreadable(bytes(error.span), error.kind.to_string())
}

/// What is wrong where the parser can go on as a browser does; nothing if a browser passes over no more than the place.
fn recovered(error: &Error) -> Option<Fault> {
    let start = bytes(error.span).start;
    match error.kind {
        ErrorKind::EofInBlock
        | ErrorKind::UnclosedParen
        | ErrorKind::BadString
        | ErrorKind::UnterminatedString => Some(Fault::Unclosed(start..start + 1)),
        ErrorKind::TopLevelDeclaration => Some(unreadable(error)),
        _ => None,
    }
}

/// Finds the brackets that are open where a value ends: the parser ends it there, a browser reads on.
fn open_in(statements: &[Statement<'_>], text: &str, faults: &mut Vec<Fault>) {
    for statement in statements {
        let block: Option<&SimpleBlock<'_>> = match statement {
            Statement::Declaration(declaration) => {
                faults.extend(open_bracket(declaration, text).map(Fault::Unclosed));
                None
            }
            Statement::QualifiedRule(rule) => Some(&rule.block),
            Statement::UnknownQualifiedRule(rule) => Some(&rule.block),
            Statement::KeyframeBlock(frame) => Some(&frame.block),
            Statement::AtRule(rule) => rule.block.as_ref(),
            _ => None,
        };
        if let Some(block) = block {
            open_in(&block.statements, text, faults);
        }
    }
}

fn open_bracket(declaration: &Declaration<'_>, text: &str) -> Option<Range<usize>> {
    let mut open = Vec::new();
    for value in declaration.value.iter().filter(|_| declaration.value_is_raw) {
        let ComponentValue::TokenWithSpan(token) = value else { continue };
        match token.raw(text) {
            "(" | "[" | "{" => open.push(bytes(token.span)),
            ")" | "]" | "}" => drop(open.pop()),
            _ => {}
        }
    }
    open.into_iter().next()
}

/// `text` without white space that means nothing and without `comments`, except for licences.
fn without(text: &str, comments: &[Range<usize>]) -> String {
    let mut small = String::with_capacity(text.len());
    let mut bare = String::new();
    let mut end = 0;
    for comment in comments {
        bare.push_str(&text[end..comment.start]);
        end = comment.end;
        let comment = &text[comment.clone()];
        if comment.starts_with("/*!") {
            squeeze(&mut small, &bare);
            bare.clear();
            small.push_str(comment);
        } else if bare.ends_with(is_solid) && text[end..].starts_with(is_solid) {
            // It keeps them apart, and other than a space it is no part of a selector.
            bare.push_str("/**/");
        }
    }
    bare.push_str(&text[end..]);
    squeeze(&mut small, &bare);
    small.truncate(small.trim_end().len());
    small
}

fn is_solid(c: char) -> bool {
    !c.is_ascii_whitespace()
}

/// Adds `text`, which has no comments, with its lines joined where a line break says nothing. No string goes over a line,
/// unless the line break is escaped.
fn squeeze(small: &mut String, text: &str) {
    if text.contains("\\\n") {
        small.push_str(text);
        return;
    }
    for (number, line) in text.split('\n').enumerate() {
        let inside = line.trim_ascii();
        let is_apart = small.is_empty() || small.ends_with(['{', '}', ';', ',', ' ']);
        if !is_apart && !inside.is_empty() {
            match number {
                0 if line.starts_with(is_solid) => {}
                0 => small.push(' '),
                _ => small.push('\n'),
            }
        }
        small.push_str(inside);
    }
    if text.ends_with(|c| !is_solid(c)) && !small.ends_with(['{', '}', ';', ',']) {
        small.push(' ');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(css: &str) -> Option<String> {
        read(&"a.css".into(), css, Form::Small).value
    }

    #[test]
    fn comments_and_needless_space_go_and_nothing_else() {
        let cases = [
            (
                "/* What it is. */\n\na:hover,\n.b > c {\n  margin: 0 1px;\n}\n\n/* d */\n.d {\n}\n",
                "a:hover,.b > c {margin: 0 1px;}.d {}",
            ),
            ("a::after {\n  content: \"  /* · */ \";\n}\n", "a::after {content: \"  /* · */ \";}"),
            (
                "@charset \"utf-8\";\n/*! MIT,\n    2026 */\na {\n}\n",
                "@charset \"utf-8\";/*! MIT,\n    2026 */\na {}",
            ),
            (
                "a {\n  margin:\n    calc(1px + 2px)\n    auto;\n}\n",
                "a {margin:\ncalc(1px + 2px)\nauto;}",
            ),
            (
                "a /* b */ c,\nd/* e */f, g /*! h */i { margin: 0/* 1 */1px /* 2 */; }",
                "a  c,d/**/f, g /*! h */i { margin: 0/**/1px ; }",
            ),
            ("a { content: \"b\\\n  c\"; }\n", "a { content: \"b\\\n  c\"; }"),
            ("", ""),
        ];
        for (css, tight) in cases {
            assert_eq!(small(css).as_deref(), Some(tight));
            assert_eq!(small(tight).as_deref(), Some(tight));
        }
    }

    #[test]
    fn what_takes_in_what_follows_it_is_found_where_it_begins() {
        for (css, place) in [
            ("a { b: c;\nd { e: f }\n", 2..3),
            ("a { b: c(1px; }\nd { e: f }\n", 8..9),
            ("@media x { a { b: c[1px }\n}\n", 19..20),
            ("a { b: \"c\n}\n", 7..8),
            ("\u{feff}a { b: c } /* d\n", 14..16),
        ] {
            let problems = read(&"a.css".into(), css, Form::AsWritten).diagnostics;
            let places: Vec<&Span> = problems.iter().map(|problem| &problem.span).collect();
            assert_eq!(places, [&Span::bytes("a.css", place)], "{css}");
        }
    }

    #[test]
    fn what_only_some_browsers_know_is_no_fault() {
        for css in [
            "a { *zoom: 1; _height: 1px; color: red\\9 }\n",
            "a { filter: progid:DXImageTransform.Microsoft.gradient(startColorstr=\"#8000\") }\n",
            "@new-rule (a: b) { c { d: e } }\n@keyframes f { entry 0% { g: h } }\n",
            "a { width: if(style(--b: c): 1px; else: 2px); color: oklch(from red l c h) }\n",
            "a { &:hover { b: c } > d { e: f } }\n@scope (a) to (b) { :scope { c: d } }\n",
        ] {
            let problems = read(&"a.css".into(), css, Form::AsWritten).diagnostics;
            assert!(problems.is_empty(), "{css}: {problems:?}");
        }
    }
}
