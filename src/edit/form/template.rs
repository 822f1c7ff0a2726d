//! A form as a text to fill in: the YAML of a new record with what each field is for above it. Fields that may be left out are
//! there as comments. What a form's fields are is read off the schema in `field`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Choice, Field, Form, Widget};
use crate::parse::yaml::tree;

/// What stands for a name or a text that is to be written; `check` asks for it as long as it is there.
const BLANK: &str = "○○";
/// How many words to choose from are named.
const MOST: usize = 12;
/// The fields that name a record for people.
const NAMES: [&str; 3] = ["title", "name", "term"];

/// What is known of a record before it is written.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its id, where it stands in the record itself.
    pub id: Option<String>,
    /// Its name for people.
    pub title: Option<String>,
    /// How that is read.
    pub yomi: Option<String>,
    /// The day, as `2026-04-01`.
    pub today: String,
    /// What may be chosen: ids of records by the word of their kind, names of terms by the word of their list.
    pub choices: BTreeMap<String, Vec<String>>,
}

impl Form {
    /// The YAML of a new record, each field with its help above it.
    pub fn template(&self, given: &Given) -> String {
        let fields = self.fields.iter().flat_map(|field| given.field(field));
        fields.flat_map(|line| [line, "\n".to_owned()]).collect()
    }

    /// The Markdown below it: the headings that each body has, else a place to write at.
    pub fn body_template(&self, given: &Given) -> String {
        let headings = given.of(&format!("{}-section", self.kind));
        let headings = headings.iter().map(|heading| format!("\n## {heading}\n\n{BLANK}\n"));
        format!("{BLANK}\n{}", headings.collect::<String>())
    }
}

impl Given {
    fn of(&self, word: &str) -> &[String] {
        self.choices.get(word).map_or(&[], Vec::as_slice)
    }

    /// A field of the record itself.
    fn field(&self, field: &Field) -> Vec<String> {
        if ["id", "code"].contains(&field.name.as_str()) {
            let own = self.id.iter().map(|id| format!("{}: {}", field.name, scalar(id)));
            return own.collect();
        }
        if matches!(field.widget, Widget::Free) {
            return Vec::new();
        }
        let is_told = self.told(field).is_some() || field.name == "draft";
        self.explained(field, field.is_required || is_told, true)
    }

    /// What was said of the field beforehand.
    fn told(&self, field: &Field) -> Option<&str> {
        match field.name.as_str() {
            "yomi" => self.yomi.as_deref(),
            name if NAMES.contains(&name) => self.title.as_deref(),
            _ => None,
        }
    }

    /// A field below its help; as a comment if it need not be written.
    fn explained(&self, field: &Field, is_live: bool, is_own: bool) -> Vec<String> {
        let need = if field.is_required { "（必ず書く）" } else { "" };
        let mut lines = vec![format!("# {}{need}：{}", field.title, one_line(&field.help))];
        lines.extend(self.words_to_choose(field));
        let sign = if is_live { "" } else { "# " };
        let entry = self.entry(field, is_live, is_own);
        lines.extend(entry.into_iter().map(|line| format!("{sign}{line}")));
        lines
    }

    /// A field with what may stand there.
    fn entry(&self, field: &Field, is_live: bool, is_own: bool) -> Vec<String> {
        let fields = match &field.widget {
            Widget::Group { fields } => Some((fields, ["  ", "  "])),
            Widget::List { item } => match &item.widget {
                Widget::Group { fields } => Some((fields, ["  - ", "    "])),
                _ => None,
            },
            _ => None,
        };
        let is_absent = field.is_required && field.words.iter().any(|word| word == "記載なし");
        let Some((fields, [first, other])) = fields.filter(|_| !is_absent) else {
            return vec![format!("{}: {}", field.name, self.value(field, is_absent, is_own))];
        };
        let is_needed = |field: &&Field| field.is_required;
        let mut inner: Vec<&Field> = fields.iter().filter(is_needed).collect();
        if inner.is_empty() {
            inner.extend(fields.first());
        }
        let mut lines: Vec<String> =
            inner.iter().flat_map(|field| self.entry(field, is_live, false)).collect();
        if is_live {
            let rest = fields.iter().filter(|field| inner.iter().all(|it| it.name != field.name));
            lines.extend(rest.flat_map(|field| self.explained(field, false, false)));
        }
        let indented = lines.iter().enumerate().map(|(number, line)| {
            let dent = if number == 0 { first } else { other };
            format!("{dent}{line}")
        });
        std::iter::once(format!("{}:", field.name)).chain(indented).collect()
    }

    /// What may stand at `field` in one line.
    fn value(&self, field: &Field, is_absent: bool, is_own: bool) -> String {
        if let Some(told) = self.told(field).filter(|_| is_own) {
            return scalar(told);
        }
        if is_absent {
            return "記載なし".to_owned();
        }
        let example = || field.example.as_deref()?.split('、').next();
        let one = |words: &[String]| words.first().map_or(BLANK.to_owned(), |word| scalar(word));
        let choice = |choices: &[Choice]| choices.first().map_or("", |it| &it.value).to_owned();
        match &field.widget {
            Widget::Reference { of } | Widget::Term { of } => one(self.of(of)),
            Widget::References { of } | Widget::Terms { of } => format!("[{}]", one(self.of(of))),
            Widget::Citation => one(self.of("source")),
            Widget::Citations => format!("[{}]", one(self.of("source"))),
            Widget::Choice { choices } => choice(choices),
            Widget::Choices { choices } => format!("[{}]", choice(choices)),
            Widget::Truth => "true".to_owned(),
            Widget::Number => "1".to_owned(),
            Widget::Date if field.is_required => self.today.clone(),
            Widget::Date => scalar(example().unwrap_or(&self.today)),
            Widget::List { item } => format!("[{}]", self.value(item, false, false)),
            Widget::Text | Widget::LongText if !field.is_required => {
                example().map_or(BLANK.to_owned(), scalar)
            }
            _ => BLANK.to_owned(),
        }
    }

    /// The words to choose from, as a comment.
    fn words_to_choose(&self, field: &Field) -> Option<String> {
        let own = |choices: &[Choice]| choices.iter().map(|it| it.value.clone()).collect();
        let words: Vec<String> = match &field.widget {
            Widget::Reference { of }
            | Widget::References { of }
            | Widget::Term { of }
            | Widget::Terms { of } => self.of(of).to_vec(),
            Widget::Citation | Widget::Citations => self.of("source").to_vec(),
            Widget::Choice { choices } | Widget::Choices { choices } => own(choices),
            _ => return None,
        };
        let more = if words.len() > MOST { " など" } else { "" };
        let named = words.iter().take(MOST).map(|word| scalar(word)).collect::<Vec<_>>();
        (!named.is_empty()).then(|| format!("#   選べるもの：{}{more}", named.join("、")))
    }
}

/// `text` as YAML that is read as the same text.
pub fn scalar(text: &str) -> String {
    let is_same = |yaml: &str, wanted: Value| tree(yaml).is_ok_and(|read| read == wanted);
    let is_plain = !text.is_empty()
        && is_same(text, text.into())
        && is_same(&format!("[{text}]"), Value::Array(vec![text.into()]))
        && is_same(&format!("a: {text}"), serde_json::json!({ "a": text }));
    let is_numeric = text.bytes().all(|byte| byte.is_ascii_digit());
    if is_plain && !is_numeric { text.to_owned() } else { Value::from(text).to_string() }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::Subject;

    fn given() -> Given {
        let words = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        let choices = [
            ("source", words(&["S01", "S02"])),
            ("status", words(&["計画", "実施"])),
            ("place", words(&["992011"])),
            ("case-section", words(&["背景", "経過"])),
        ];
        let choices = choices.map(|(word, words)| (word.to_owned(), words)).into();
        Given { today: "2026-12-01".into(), choices, ..Given::default() }
    }

    #[test]
    fn every_template_is_yaml_with_all_that_is_required() {
        for subject in Subject::all() {
            let form = Form::of(subject);
            let text = form.template(&Given { id: Some("x-1".into()), ..given() });
            let read = tree(&text).unwrap_or_else(|error| panic!("{}: {error}\n{text}", form.kind));
            for field in form.fields.iter().filter(|field| field.is_required) {
                assert!(!read[&field.name].is_null(), "{} {}\n{text}", form.kind, field.name);
            }
            // What is a comment is YAML as well, once the mark before it is taken away.
            let is_help = |line: &&str| line.trim_start().starts_with('#') && line.contains('：');
            let opened = text.lines().filter(|line| !is_help(line));
            let opened: Vec<String> = opened.map(|line| line.replacen("# ", "", 1)).collect();
            let opened = opened.join("\n");
            tree(&opened).unwrap_or_else(|error| panic!("{}: {error}\n{opened}", form.kind));
        }
    }

    #[test]
    fn a_template_tells_and_chooses() {
        let form = Form::of(Subject::from_word("case").unwrap());
        let given = Given { title: Some("題: その1".into()), ..given() };
        let text = form.template(&given);
        for part in [
            "# タイトル（必ず書く）：事例の題。どこで何をしたかが分かる短い文。\ntitle: \"題: その1\"\n",
            "#   選べるもの：\"992011\"\nareas: [\"992011\"]\n",
            "\nperiod: 記載なし\n",
            "#   選べるもの：計画、実施\nstatus: 計画\n",
            "\nsources: [S01]\n",
            "\nupdated: 2026-12-01\n",
            "\ndraft: true\n",
            "\n# subtitle: ○○\n",
        ] {
            assert!(text.contains(part), "{part}\n{text}");
        }
        assert_eq!(form.body_template(&given), "○○\n\n## 背景\n\n○○\n\n## 経過\n\n○○\n");
    }

    #[test]
    fn what_would_be_read_otherwise_is_quoted() {
        for plain in ["計画（P）", "S01", "市・町"] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in ["992011", "", "true", "a: b", "a, b", "# a", "- a", "2026"] {
            assert_eq!(scalar(quoted), format!("{quoted:?}"));
        }
    }
}
