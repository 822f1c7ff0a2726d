//! Writes the index of the fixed corpus (or of the JSON file named second) and the words of scripts into the folder named
//! first, for the tests in JavaScript: `cargo run --example search-index -- FOLDER`.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use tenkai::search::{Document, Index, Section};
use tenkai::theme::words::{Sources, Words};

#[derive(Deserialize)]
struct Corpus {
    synonyms: Vec<Vec<Arc<str>>>,
    pages: Vec<Page>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Page {
    id: String,
    title: Arc<str>,
    kind: Arc<str>,
    date: Option<Arc<str>>,
    weight: Option<u8>,
    #[serde(default)]
    keywords: Vec<Arc<str>>,
    #[serde(default)]
    facets: Vec<(Arc<str>, Arc<str>)>,
    sections: Vec<(Option<Arc<str>>, Arc<str>, String)>,
    #[serde(default)]
    readings: Vec<(Arc<str>, Arc<str>)>,
}

/// Stands for text that is too long for the file.
const REPEAT: (&str, &str, usize) = ("%REPEAT%", "これは議事の記録です。次の項目に移ります。", 900);

/// The corpus is small: so few places make a term a common one.
const COMMON: u32 = 3;

impl From<Page> for Document {
    fn from(page: Page) -> Self {
        let section = |(anchor, heading, text): (_, _, String)| Section {
            anchor,
            heading,
            text: text.replace(REPEAT.0, &REPEAT.1.repeat(REPEAT.2)).into(),
        };
        Self {
            route: format!("{}/index.html", page.id).into(),
            title: page.title,
            facets: std::iter::once(("種類".into(), page.kind)).chain(page.facets).collect(),
            date: page.date,
            weight: page.weight.unwrap_or(10),
            keywords: page.keywords,
            sections: page.sections.into_iter().map(section).collect(),
            readings: page.readings,
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "an example may read and write")]
fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().ok_or_else(|| anyhow::anyhow!("name a folder to write to"))?;
    let corpus = match arguments.next() {
        Some(path) => std::fs::read_to_string(path)?,
        None => include_str!("corpus.json").to_owned(),
    };
    let corpus: Corpus = serde_json::from_str(&corpus)?;
    let documents: Vec<Document> = corpus.pages.into_iter().map(Document::from).collect();
    let index = Index::default().with_common_terms_above(COMMON);
    for file in index.of(&documents, &corpus.synonyms) {
        let path = Path::new(&folder).join(&file.route);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new(&folder)))?;
        std::fs::write(path, &file.bytes)?;
    }
    let sources = Sources { theme: &[], site: None, is_field: |_, _| false };
    let words = Path::new(&folder).join(tenkai::theme::words::SCRIPT);
    std::fs::create_dir_all(words.parent().unwrap_or(Path::new(&folder)))?;
    std::fs::write(words, Words::read(&sources).value.script())?;
    Ok(())
}
