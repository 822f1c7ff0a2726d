//! Problems for programs: one JSON object a line. Not for people (`human`) or code scanners (`sarif`).

use serde::Serialize;

use super::place::Sources;
use super::{Catalogue, Code, Diagnostic, Position, Severity, Texts};

/// One line of JSON for each of `diagnostics`, in their order.
pub fn json(diagnostics: &[Diagnostic], texts: Texts<'_>, catalogue: &Catalogue) -> String {
    let sources = Sources::of(diagnostics, texts);
    diagnostics
        .iter()
        .map(|diagnostic| Line::of(diagnostic, &sources, catalogue).to_json())
        .collect()
}

#[derive(Serialize)]
struct Line<'a> {
    code: Code,
    severity: Severity,
    message: String,
    path: &'a str,
    #[serde(flatten)]
    position: Position,
    help: Option<String>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    #[serde(flatten)]
    position: Position,
    message: String,
}

impl<'a> Line<'a> {
    fn of(diagnostic: &'a Diagnostic, sources: &Sources, catalogue: &Catalogue) -> Self {
        let help = catalogue.help(diagnostic);
        let related = diagnostic.related.iter().map(|related| Related {
            path: &related.span.path,
            position: sources.position(&related.span.path, &related.span.place),
            message: catalogue.note(diagnostic, related),
        });
        Self {
            code: diagnostic.code,
            severity: diagnostic.severity(),
            message: catalogue.message(diagnostic),
            path: &diagnostic.span.path,
            position: sources.position(&diagnostic.span.path, &diagnostic.span.place),
            help: (!help.is_empty()).then(|| help.join("\n")),
            related: related.collect(),
        }
    }

    fn to_json(&self) -> String {
        let json = serde_json::to_string(self);
        json.expect("strings and numbers can always be written as JSON") + "\n"
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{Lang, Span};

    fn lines(diagnostics: &[Diagnostic], lang: Lang) -> String {
        let texts = |_: &str| Some(Arc::from("title: 事例\nareas: [茅ヶ崎]\n"));
        json(diagnostics, &texts, &Catalogue::read(lang))
    }

    #[test]
    fn a_problem_is_one_object_a_line() {
        let unknown = Diagnostic::new(Code::UnknownReference, Span::bytes("content/a.md", 22..31))
            .with_word("kind", "area")
            .with("id", "茅ヶ崎\n")
            .with("nearest", "chigasaki")
            .and_see(Span::file("content/areas/chigasaki.md"), "defined-by");
        let file = Diagnostic::new(Code::UnknownFile, Span::file("content/a.txt"));
        insta::assert_snapshot!(lines(&[unknown, file], Lang::Ja), @r#"
        {"code":"unknown-reference","severity":"error","message":"取組地域「茅ヶ崎\n」は登録されていません","path":"content/a.md","line":2,"column":9,"end_line":2,"end_column":12,"help":"「chigasaki」の間違いではありませんか。\nid のつづりを確かめるか、この id の取組地域を先に登録してください。","related":[{"path":"content/areas/chigasaki.md","line":1,"column":1,"end_line":1,"end_column":1,"message":"これを定めているのはここです"}]}
        {"code":"unknown-file","severity":"error","message":"このファイルは、どの種類の記録としても読み込まれません","path":"content/a.txt","line":1,"column":1,"end_line":1,"end_column":1,"help":"置き場所とファイル名を確かめてください（例：取組事例は content/cases/ の「〇〇.md」、課題は content/issues.yaml）。\n画像や PDF は、それを使う記録から参照してください。公開しない資料は content フォルダの外に置いてください。","related":[]}
        "#);
    }

    #[test]
    fn no_help_is_null() {
        let line =
            lines(&[Diagnostic::new(Code::TemplateFault, Span::line("a.html", 3))], Lang::En);
        let line: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(
            (&line["help"], &line["related"]),
            (&serde_json::Value::Null, &serde_json::json!([]))
        );
        assert_eq!((&line["line"], &line["end_column"]), (&3.into(), &1.into()));
    }
}
