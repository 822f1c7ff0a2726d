//! Problems for code scanners and editors: a SARIF 2.1.0 log (OASIS, with errata 01). Not for people.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::place::Sources;
use super::{Catalogue, Code, Diagnostic, Place, Severity, Span, Texts};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A SARIF log of one run that found `diagnostics`, ending with a line break.
pub fn sarif(diagnostics: &[Diagnostic], texts: Texts<'_>, catalogue: &Catalogue) -> String {
    let sources = Sources::of(diagnostics, texts);
    let rules: Vec<Code> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.code)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|diagnostic| {
            let mut result = result(diagnostic, &sources, catalogue);
            // The rules are sorted, so each is found without looking at all of them.
            result["ruleIndex"] = json!(rules.binary_search(&diagnostic.code).ok());
            result
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "language": catalogue.lang().code(),
                "rules": rules.into_iter().map(|code| rule(code, catalogue)).collect::<Vec<_>>(),
            }},
            "language": catalogue.lang().code(),
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn rule(code: Code, catalogue: &Catalogue) -> Value {
    json!({
        "id": code,
        "shortDescription": { "text": catalogue.summary(code) },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn result(diagnostic: &Diagnostic, sources: &Sources, catalogue: &Catalogue) -> Value {
    let mut text = catalogue.message(diagnostic);
    for line in catalogue.help(diagnostic) {
        text.push('\n');
        text.push_str(&line);
    }
    let mut result = json!({
        "ruleId": diagnostic.code,
        "level": level(diagnostic.severity()),
        "message": { "text": plain(&text) },
        "locations": [{ "physicalLocation": location(&diagnostic.span, sources) }],
    });
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(id, related)| {
            json!({
                "id": id,
                "physicalLocation": location(&related.span, sources),
                "message": { "text": plain(&catalogue.note(diagnostic, related)) },
            })
        });
        result["relatedLocations"] = related.collect();
    }
    result
}

fn location(span: &Span, sources: &Sources) -> Value {
    let mut location =
        json!({ "artifactLocation": { "uri": uri(&span.path), "uriBaseId": "%SRCROOT%" } });
    let position = sources.position(&span.path, &span.place);
    match span.place {
        // A region may not be empty by accident: where the text is not known, it is left out.
        Place::File => {}
        Place::Line(_) => location["region"] = json!({ "startLine": position.line }),
        Place::Bytes(_) if sources.source(&span.path).is_none() => {}
        Place::Bytes(_) => {
            location["region"] = json!({
                "startLine": position.line,
                "startColumn": position.column,
                "endLine": position.end_line,
                "endColumn": position.end_column,
            });
        }
    }
    location
}

/// `text` as a message without placeholders and links: SARIF would read `{0}` and `[x](y)` as such.
fn plain(text: &str) -> String {
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// `path` as a relative reference (RFC 3986): everything but unreserved characters and `/` is escaped.
fn uri(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut uri, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("writing to a string never fails"),
        }
        uri
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::Lang;

    fn problems() -> [Diagnostic; 4] {
        [
            Diagnostic::new(Code::DuplicateId, Span::bytes("a.yaml", 16..19))
                .with_word("kind", "issue")
                .with("id", "茅")
                .and_see(Span::bytes("a.yaml", 6..9), "first-defined"),
            Diagnostic::new(Code::UnknownFile, Span::file("content/事例 1.md")),
            Diagnostic::new(Code::LegacyEncoding, Span::line("b.md", 12))
                .with("encoding", "Shift_JIS"),
            Diagnostic::new(Code::RawHtml, Span::bytes("gone.md", 3..4)),
        ]
    }

    fn log() -> Value {
        let texts = |path: &str| (path == "a.yaml").then(|| Arc::from("- id: 茅\n- id: 茅\n"));
        serde_json::from_str(&sarif(&problems(), &texts, &Catalogue::read(Lang::En))).unwrap()
    }

    #[test]
    fn a_log_names_its_rules() {
        let log = log();
        let run = &log["runs"][0];
        assert_eq!(
            (&log["version"], &run["columnKind"]),
            (&json!("2.1.0"), &json!("unicodeCodePoints"))
        );
        for (result, diagnostic) in run["results"].as_array().unwrap().iter().zip(problems()) {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
            assert_eq!(result["ruleId"], diagnostic.code.to_string());
        }
        insta::assert_snapshot!(format!("{:#}", run["tool"]["driver"]["rules"][0]), @r#"
        {
          "defaultConfiguration": {
            "level": "warning"
          },
          "id": "legacy-encoding",
          "shortDescription": {
            "text": "This file is saved as …, not as UTF-8"
          }
        }
        "#);
    }

    #[test]
    fn a_result_says_what_and_where() {
        let log = log();
        insta::assert_snapshot!(format!("{:#}", log["runs"][0]["results"][0]), @r#"
        {
          "level": "error",
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 8,
                  "endLine": 2,
                  "startColumn": 7,
                  "startLine": 2
                }
              }
            }
          ],
          "message": {
            "text": "The id “茅” is used twice (issue)\nAn id names one record only. Change one of them, and every place that refers to it."
          },
          "relatedLocations": [
            {
              "id": 0,
              "message": {
                "text": "first used here"
              },
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a.yaml",
                  "uriBaseId": "%SRCROOT%"
                },
                "region": {
                  "endColumn": 8,
                  "endLine": 1,
                  "startColumn": 7,
                  "startLine": 1
                }
              }
            }
          ],
          "ruleId": "duplicate-id",
          "ruleIndex": 3
        }
        "#);
    }

    #[test]
    fn a_value_is_neither_a_placeholder_nor_a_link() {
        assert_eq!(
            plain("「{0}」は [x](https://example.com) です"),
            "「{{0}}」は [x\\](https://example.com) です"
        );
    }

    #[test]
    fn a_place_is_told_as_exactly_as_it_is_known() {
        let log = log();
        let location = |index: usize| {
            log["runs"][0]["results"][index]["locations"][0]["physicalLocation"].to_string()
        };
        insta::assert_snapshot!(location(1), @r#"{"artifactLocation":{"uri":"content/%E4%BA%8B%E4%BE%8B%201.md","uriBaseId":"%SRCROOT%"}}"#);
        insta::assert_snapshot!(location(2), @r#"{"artifactLocation":{"uri":"b.md","uriBaseId":"%SRCROOT%"},"region":{"startLine":12}}"#);
        insta::assert_snapshot!(location(3), @r#"{"artifactLocation":{"uri":"gone.md","uriBaseId":"%SRCROOT%"}}"#);
    }
}
