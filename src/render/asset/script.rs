//! Reads scripts with the parser of oxc, which knows every error that keeps a browser from running a file, and prints them
//! small. Nothing is renamed or rewritten.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_codegen::{Codegen, CodegenOptions, CommentOptions, LegalComment};
use oxc_diagnostics::OxcDiagnostic;
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::{LabeledSpan, SourceType};

use super::Form;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};

/// The small form of the script `text`, if it is asked for and the script can run.
pub(super) fn read(path: &Arc<str>, text: &str, form: Form) -> Diagnosed<Option<String>> {
    let allocator = Allocator::default();
    let options = ParseOptions { parse_regular_expression: true, ..ParseOptions::default() };
    // How a page loads a script is not in the script: it may be a module.
    let parser = Parser::new(&allocator, text, SourceType::unambiguous()).with_options(options);
    let parsed = parser.parse();
    // What a parser says after its first problem is often no more than what follows from it.
    let mut faults: Vec<_> = parsed.diagnostics.errors().take(1).cloned().collect();
    if faults.is_empty() {
        let checked = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program);
        faults.extend(checked.diagnostics.errors().cloned());
    }
    let diagnostics: Vec<Diagnostic> = faults.iter().map(|fault| told(path, fault)).collect();
    let is_small = form == Form::Small && diagnostics.is_empty();
    let small = is_small.then(|| {
        let licences = CommentOptions { legal: LegalComment::Inline, ..CommentOptions::disabled() };
        let options = CodegenOptions { comments: licences, ..CodegenOptions::minify() };
        Codegen::new().with_options(options).build(&parsed.program).code
    });
    Diagnosed { value: small, diagnostics }
}

/// `fault` at the place that it names as the one to look at: the last, unless it names one before others.
fn told(path: &Arc<str>, fault: &OxcDiagnostic) -> Diagnostic {
    let span = |label: &LabeledSpan| {
        let start = label.offset() as usize;
        Span::bytes(path.clone(), start..start + label.len() as usize)
    };
    let labels = &fault.labels;
    let main = labels.iter().position(LabeledSpan::primary).or(labels.len().checked_sub(1));
    let place = main.map_or_else(|| Span::file(path.clone()), |at| span(&labels[at]));
    let problem = Diagnostic::new(Code::ScriptSyntax, place).with("reason", &fault.message);
    let others = labels.iter().enumerate().filter(|(at, _)| Some(*at) != main);
    others.fold(problem, |problem, (_, label)| problem.and_see(span(label), "also-concerned"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn small(js: &str) -> Option<String> {
        read(&"a.js".into(), js, Form::Small).value
    }

    #[test]
    fn comments_and_needless_space_go_and_nothing_else() {
        for (js, tight) in [
            (
                "// What it does.\n(() => {\n  \"use strict\";\n\n  const a = 1;\n})();\n",
                "(()=>{\"use strict\";const a=1})();",
            ),
            (
                "/*! (c) 2026 */\nlet a = 1 // one\nlet b = a\n(b)\n",
                "/*! (c) 2026 */\nlet a=1;let b=a(b);",
            ),
            (
                "f(/ [/\"`] \\/ /g, ` ${ a }  b\n  c`, \"</script>\");\n",
                "f(/ [/\"`] \\/ /g,` ${a}  b\n  c`,`<\\/script>`);",
            ),
            (
                "import a from \"./b.js\";\nexport const c = await a;\n",
                "import a from\"./b.js\";export const c=await a;",
            ),
        ] {
            assert_eq!(small(js).as_deref(), Some(tight));
            assert_eq!(small(tight).as_deref(), Some(tight));
        }
    }

    #[test]
    fn what_no_browser_runs_is_found_where_it_is() {
        for (js, place) in [
            ("f(\"a\n\");\n", 2..5),
            ("const a = `b;\n", 10..14),
            ("const a = 1;\nconst a = 2;\n", 19..20),
            ("if (a) {\n  f();\n", 16..16),
            ("f(/(/);\n", 3..4),
            ("return 1;\n", 0..6),
            ("alert（1）;\n", 5..8),
        ] {
            let problems = read(&"a.js".into(), js, Form::AsWritten).diagnostics;
            let places: Vec<&Span> = problems.iter().map(|problem| &problem.span).collect();
            assert_eq!(places, [&Span::bytes("a.js", place)], "{js}");
        }
    }
}
