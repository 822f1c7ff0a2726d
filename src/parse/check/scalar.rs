//! What is wrong with a single value: a date, a code, an address, a word that is not one of those a field takes.

use serde_json::Value as Json;

use super::advice::shortened;
use super::shape::{type_word, words};
use super::{Check, Field};
use crate::diagnostics::{Code, Diagnostic, Span, nearest};
use crate::parse::dates;
use crate::parse::record::{Colour, MunicipalityCode};
use crate::parse::yaml::Node;
use crate::web::address;

impl<'a> Check<'a> {
    pub(super) fn scalar(&mut self, schema: &'a Json, text: &str, node: &Node, field: &Field<'a>) {
        if type_word(schema) == "word" {
            self.word(&[schema], node, field);
            return;
        }
        let bad = |check: &Self, reason| {
            let problem = check.at(Code::BadValue, &node.span).with("field", field.name);
            problem.with("value", shortened(text)).with_word("reason", reason)
        };
        let problem = match schema["format"].as_str() {
            Some("when") => {
                let span = Span::bytes(self.yaml.path().clone(), node.span.clone());
                self.diagnostics.extend(dates::problems(text, &span));
                return;
            }
            Some("municipality-code") => self.municipality_code(text, node, field),
            Some("web-address") if !address::is_web_address(text.trim()) => {
                let reason = match text {
                    _ if address::are_several(text) => "several-addresses",
                    _ if address::begins_as_web(text) => "not-only-an-address",
                    _ => "not-an-address",
                };
                Some(bad(self, reason).with_some("write", address::meant(text)))
            }
            Some("record-link") if !text.contains(':') => Some(bad(self, "not-a-reference")),
            Some("colour") if Colour::parse(text.trim()).is_none() => {
                Some(bad(self, "not-a-colour"))
            }
            _ if type_word(schema) == "text" && text.trim().is_empty() => {
                Some(self.missing(field, &[schema]))
            }
            _ => None,
        };
        self.diagnostics.extend(problem);
    }

    /// A scalar that must be one of the words that `schemas` list. Where they also take a list or a mapping, a
    /// scalar that is none of the words was meant as that.
    pub(super) fn word(&mut self, schemas: &[&'a Json], node: &Node, field: &Field<'a>) {
        if is_word(schemas, node) {
            return;
        }
        if schemas.iter().any(|schema| matches!(type_word(schema), "list" | "mapping")) {
            self.wrong_type(schemas, node, field);
            return;
        }
        let allowed: Vec<&str> = schemas.iter().flat_map(|schema| words(schema)).collect();
        let text = node.scalar().unwrap_or_default();
        let problem = self
            .at(Code::BadValue, &node.span)
            .with("field", field.name)
            .with("value", shortened(text))
            .with_word("reason", "not-allowed")
            .with("allowed", allowed.join("、"))
            .with_some("nearest", nearest(text, allowed.iter().copied()));
        self.diagnostics.push(problem);
    }

    fn municipality_code(&self, text: &str, node: &Node, field: &Field<'a>) -> Option<Diagnostic> {
        let is_six_digits = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let Some(digit) = MunicipalityCode::check_digit(text).filter(|_| is_six_digits) else {
            let problem = self.at(Code::BadValue, &node.span).with("field", field.name);
            let problem = problem.with("value", shortened(text));
            return Some(problem.with_word("reason", "not-a-municipality-code"));
        };
        (!text.ends_with(&digit.to_string())).then(|| {
            self.at(Code::WrongCheckDigit, &node.span)
                .with("code", text)
                .with("nearest", format!("{}{digit}", &text[..5]))
        })
    }
}

/// Whether the scalar `node` is one of the words that `schemas` list.
pub(super) fn is_word(schemas: &[&Json], node: &Node) -> bool {
    schemas.iter().any(|schema| words(schema).contains(&node.scalar().unwrap_or_default()))
}
