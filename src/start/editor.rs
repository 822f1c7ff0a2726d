//! What an editor needs to help with the content: schemas, snippets and tasks for Visual Studio Code. Not the forms in the
//! browser.

use serde_json::{Map, Value, json};

use super::{NewFile, guide};
use crate::edit::{Form, Given, Subject};
use crate::parse::record::Home;

/// Where the schemas lie.
const SCHEMAS: &str = ".vscode/schemas";

/// The files for an editor.
pub(super) fn files(given: &Given, schemas: &Map<String, Value>) -> Vec<NewFile> {
    let told = schemas.iter().map(|(name, schema)| {
        NewFile::text(format!("{SCHEMAS}/{name}.schema.json"), format!("{schema:#}\n"))
    });
    let mut files: Vec<NewFile> = told.collect();
    let own = [
        ("settings.json", settings(schemas)),
        ("tenkai.code-snippets", snippets(given)),
        ("tasks.json", tasks()),
        ("extensions.json", json!({ "recommendations": ["redhat.vscode-yaml"] })),
    ];
    files.extend(
        own.map(|(name, value)| NewFile::text(format!(".vscode/{name}"), format!("{value:#}\n"))),
    );
    files
}

/// Which schema is for which file. Markdown is not among them: no editor reads the YAML at its head.
fn settings(schemas: &Map<String, Value>) -> Value {
    let mut known = Map::new();
    for subject in Subject::all().filter(|subject| !subject.has_body()) {
        let (name, files) = match subject {
            Subject::Site | Subject::Vocabulary => {
                (subject.word(), format!("{}.yaml", subject.word()))
            }
            Subject::Kind(kind) => match kind.home() {
                Home::List(file) | Home::Single(file) => {
                    (file.trim_end_matches(".yaml"), file.to_owned())
                }
                Home::Folder(folder) => (folder, format!("{folder}/*.yaml")),
                Home::Inside(..) | Home::Vocabulary => continue,
            },
        };
        if schemas.contains_key(name) {
            known.insert(
                format!("./{SCHEMAS}/{name}.schema.json"),
                format!("content/{files}").into(),
            );
        }
    }
    json!({
        "yaml.schemas": known,
        "files.encoding": "utf8",
        "[yaml]": { "editor.insertSpaces": true, "editor.tabSize": 2 },
    })
}

/// A template of each kind, to be had by its word or its name, with a stop at every blank.
fn snippets(given: &Given) -> Value {
    let mut snippets = Map::new();
    for subject in Subject::all().filter(|subject| matches!(subject, Subject::Kind(_))) {
        let Form { title, help, .. } = Form::of(subject);
        let (language, text) = guide::sample(subject, given);
        let mut number = 0;
        let stop = |part: &str| {
            number += 1;
            format!("${{{number}:○○}}{part}")
        };
        let text = text.replace('\\', "\\\\").replace('$', "\\$");
        let (first, rest) =
            text.split_once("○○").map_or((text.as_str(), None), |(a, b)| (a, Some(b)));
        let stops: String = rest.into_iter().flat_map(|rest| rest.split("○○")).map(stop).collect();
        let body: Vec<String> = format!("{first}{stops}").lines().map(str::to_owned).collect();
        let prefix = [format!("tenkai-{}", subject.word()), title.clone()];
        let snippet =
            json!({ "scope": language, "prefix": prefix, "body": body, "description": help });
        snippets.insert(title, snippet);
    }
    Value::Object(snippets)
}

/// What can be started from the editor's menu.
fn tasks() -> Value {
    let task = |label: &str, command: &str| json!({ "label": label, "type": "shell", "command": command, "problemMatcher": [] });
    json!({
        "version": "2.0.0",
        "tasks": [
            task("点検する", "tenkai check"),
            task("サイトを作る", "tenkai build"),
            task("選べる語と id を新しくする", "tenkai schema --of-content --output .vscode/schemas"),
            task("書きながら確かめる", "tenkai serve --edit --open"),
        ],
    })
}
