//! The form of a kind: its fields in their order, what each is called, how it is filled in. Made from the schema of the
//! records' struct, so that no second list of fields exists. What a form looks like is its script's.

mod field;
mod subject;
mod template;

use serde::Serialize;

pub use self::field::{Choice, Field, Widget};
pub use self::subject::Subject;
pub use self::template::{Given, scalar};

/// How records of a kind are filled in.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Form {
    /// What programs call the kind.
    pub kind: &'static str,
    /// What readers call it.
    pub title: String,
    /// What its author should know.
    pub help: String,
    /// Its fields in the order of the struct.
    pub fields: Vec<Field>,
    /// Whether there is a Markdown body below.
    pub body: bool,
}

impl Form {
    /// The form of `subject`.
    pub fn of(subject: Subject) -> Self {
        let schema = subject.schema();
        let text = |key: &str| schema[key].as_str().unwrap_or_default().to_owned();
        let fields = field::Reader { subject, schema: &schema }.fields(&schema, &[]);
        Self {
            kind: subject.word(),
            title: text("title"),
            help: text("description"),
            fields,
            body: subject.has_body(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field<'f>(fields: &'f [Field], name: &str) -> &'f Field {
        fields.iter().find(|field| field.name == name).unwrap()
    }

    fn items(field: &Field) -> &[Field] {
        match &field.widget {
            Widget::List { item } => match &item.widget {
                Widget::Group { fields } => fields,
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_form_has_all_fields_of_the_schema_at_every_depth() {
        fn count(fields: &[Field]) -> usize {
            let inner = |widget: &Widget| match widget {
                Widget::Group { fields } => count(fields),
                Widget::List { item } => match &item.widget {
                    Widget::Group { fields } => count(fields),
                    _ => count(&item.wording),
                },
                _ => 0,
            };
            fields.iter().map(|field| 1 + inner(&field.widget) + count(&field.wording)).sum()
        }
        for subject in Subject::all() {
            let form = Form::of(subject);
            let schema = subject.schema();
            let known = schema["properties"].as_object().unwrap().len();
            assert_eq!(form.fields.len(), known, "{}", form.kind);
            assert!(count(&form.fields) >= known);
            assert!(!form.title.is_empty() && !form.help.is_empty(), "{}", form.kind);
        }
    }

    #[test]
    fn fields_stand_as_in_the_struct_and_say_how_they_are_filled_in() {
        let form = Form::of(Subject::from_word("meeting-body").unwrap());
        let names: Vec<&str> =
            form.fields.iter().take(4).map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["id", "name", "yomi", "short"]);
        assert!(field(&form.fields, "name").is_required);
        let meetings = items(field(&form.fields, "meetings"));
        let names: Vec<&str> = meetings.iter().take(4).map(|field| field.name.as_str()).collect();
        assert_eq!(names, ["id", "title", "round", "when"]);
        let when = field(meetings, "when");
        assert_eq!(when.widget, Widget::Date);
        assert_eq!(when.words, ["記載なし", "不明", "該当なし"]);
        assert_eq!(when.example.as_deref(), Some("平成29年1月26日、平成28年6～8月"));
        let wording: Vec<&str> = when.wording.iter().map(|field| field.name.as_str()).collect();
        assert_eq!(wording, ["orig", "corrections", "source"]);
        assert_eq!(field(meetings, "sources").widget, Widget::Citations);
        assert_eq!(field(meetings, "issues").widget, Widget::References { of: "issue".into() });
        assert!(
            matches!(&field(meetings, "state").widget, Widget::Choice { choices } if choices.len() == 3)
        );
        let members = items(field(&form.fields, "members"));
        assert_eq!(members[0].widget, Widget::Reference { of: "organisation".into() });
    }

    #[test]
    fn lists_of_the_vocabulary_are_told_from_records() {
        let form = Form::of(Subject::from_word("case").unwrap());
        assert_eq!(field(&form.fields, "sectors").widget, Widget::Terms { of: "sector".into() });
        assert_eq!(
            field(&form.fields, "certainty").widget,
            Widget::Term { of: "certainty".into() }
        );
        assert_eq!(field(&form.fields, "areas").widget, Widget::References { of: "place".into() });
        assert_eq!(field(&form.fields, "draft").widget, Widget::Truth);
        assert!(form.body);
    }
}
