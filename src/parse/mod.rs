//! What each source file holds: its records and bodies, still unrelated to other files. One file at a time,
//! so that a result can be remembered. After `source`, before `model`.

pub mod document;
pub mod lint;
pub mod markdown;
pub mod record;
pub mod yaml;

mod check;
mod cited;
mod dates;
mod front_matter;
mod privacy;
mod records;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

use self::document::{ALL, Authored, Document, Identified, MeetingBody, Records, Written};
use self::markdown::Body;
use self::record::{
    AreaRecord, BodyRecord, CaseRecord, Kind, MeetingRecord, OpinionRecord, PageRecord,
};
use self::records::{Found, list, single};
use self::yaml::Yaml;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::source::{Content, SourceFile, SourcePath};

pub(crate) use self::cited::{cited, cites_only};
pub(crate) use self::records::schema;

/// The folder of a project that holds its content.
pub const CONTENT: &str = "content";

/// The files of `content/` that hold one list or one record each, with what they hold.
pub const DATA_FILES: [&str; 17] = [
    "site.yaml",
    "vocabulary.yaml",
    "sources.yaml",
    "facts.yaml",
    "regions.yaml",
    "municipalities.yaml",
    "organisations.yaml",
    "network.yaml",
    "issues.yaml",
    "measures.yaml",
    "trainings.yaml",
    "schedule.yaml",
    "timeline.yaml",
    "indicators.yaml",
    "glossary.yaml",
    "coverage.yaml",
    "accessibility.yaml",
];

/// The folders of `content/` that hold a file a record, with the files beside them.
pub const FOLDERS: [&str; 4] = ["areas", "cases", "meetings", "pages"];

/// What `file`, a file of `content/`, holds.
pub fn parse_file(file: &SourceFile) -> Diagnosed<Document> {
    let mut document = read(file);
    if let Content::Text(text) = &file.content {
        document.diagnostics.extend(privacy::check(file.path.as_str(), text));
    }
    document
}

/// What the file `path` of `content/`, which cannot be read, stands for: records that nobody knows. References to them are
/// not reported beside the file.
pub fn parse_unreadable(path: &SourcePath) -> Document {
    // No YAML and no front matter.
    let text = Arc::from("\"");
    let read = Reading { path, text: &text }.records();
    let nothing = || Document {
        path: path.clone(),
        yaml: None,
        records: Records::Unreadable,
        broken: vec![],
    };
    read.map_or_else(nothing, |found| found.value)
}

fn read(file: &SourceFile) -> Diagnosed<Document> {
    let records = match &file.content {
        Content::Text(text) => Reading { path: &file.path, text }.records(),
        Content::Binary { .. } => None,
    };
    records.unwrap_or_else(|| attachment(file))
}

/// The body of a Markdown file that belongs to no record. Front matter is passed over, if there is any.
pub fn parse_markdown(path: &str, text: &str) -> Diagnosed<Body> {
    let start = front_matter::split(text).map_or(0, |parts| parts.body);
    markdown::parse_body(path, text, start)
}

/// A file that records may link to, if it lies in one of their folders and is safe to publish as it is.
fn attachment(file: &SourceFile) -> Diagnosed<Document> {
    let inside = inside(&file.path);
    let in_folder = inside.split_once('/').is_some_and(|(folder, _)| FOLDERS.contains(&folder));
    let is_code = matches!(
        file.path.extension().as_str(),
        "html" | "htm" | "js" | "css" | "svg" | "xml" | "md" | "yaml" | "yml"
    );
    let document =
        |records| Document { path: file.path.clone(), yaml: None, records, broken: Vec::new() };
    if in_folder && !is_code {
        return Diagnosed::clean(document(Records::Attachment(file.clone())));
    }
    let known = DATA_FILES.into_iter().chain(FOLDERS);
    let problem = Diagnostic::new(Code::UnknownFile, Span::file(file.path.as_str()))
        .with_some("nearest", crate::diagnostics::nearest(inside, known));
    Diagnosed { value: document(Records::Unreadable), diagnostics: vec![problem] }
}

/// `path` from `content/` on.
fn inside(path: &SourcePath) -> &str {
    path.as_str().strip_prefix("content/").unwrap_or(path.as_str())
}

/// A text file on its way to a document.
struct Reading<'a> {
    path: &'a SourcePath,
    text: &'a Arc<str>,
}

impl Reading<'_> {
    /// Its records, if it is one of the files that hold some.
    fn records(&self) -> Option<Diagnosed<Document>> {
        let inside = inside(self.path);
        Some(match inside {
            "site.yaml" => self.single(Records::Site),
            "vocabulary.yaml" => self.single(Records::Vocabulary),
            "sources.yaml" => self.list(Records::Sources),
            "facts.yaml" => self.list(Records::Facts),
            "regions.yaml" => self.list(Records::Regions),
            "municipalities.yaml" => self.list(Records::Municipalities),
            "organisations.yaml" => self.list(Records::Organisations),
            "network.yaml" => self.list(Records::Networks),
            "issues.yaml" => self.list(Records::Issues),
            "measures.yaml" => self.list(Records::Measures),
            "trainings.yaml" => self.list(Records::Trainings),
            "schedule.yaml" => self.list(Records::Steps),
            "timeline.yaml" => self.list(Records::Events),
            "indicators.yaml" => self.list(Records::Indicators),
            "glossary.yaml" => self.list(Records::Terms),
            "coverage.yaml" => self.list(Records::Coverage),
            "accessibility.yaml" => self.single(Records::Accessibility),
            _ => match (inside.split('/').next(), self.path.extension().as_str()) {
                (Some("meetings"), "yaml") => self.meeting_body(),
                (Some("areas"), "md") => self.written::<AreaRecord>("areas/", Records::Area),
                (Some("cases"), "md") => self.written::<CaseRecord>("cases/", Records::Case),
                (Some("pages"), "md") => self.written::<PageRecord>("pages/", Records::Page),
                _ => return None,
            },
        })
    }

    fn yaml(&self, range: std::ops::Range<usize>) -> Arc<Yaml> {
        Arc::new(Yaml::new(self.path.as_str().into(), self.text.clone(), range))
    }

    fn document<T: Kind>(
        &self,
        yaml: Arc<Yaml>,
        found: Diagnosed<Found<T>>,
        records: impl FnOnce(Found<T>) -> Records,
    ) -> Diagnosed<Document> {
        found.map(|found| Document {
            path: self.path.clone(),
            yaml: Some(yaml),
            broken: found.broken.iter().map(|id| (T::WORD, id.clone())).collect(),
            records: records(found),
        })
    }

    fn single<T: DeserializeOwned + JsonSchema + Identified>(
        &self,
        records: fn(Option<Arc<Authored<T>>>) -> Records,
    ) -> Diagnosed<Document> {
        let yaml = self.yaml(0..self.text.len());
        let found = single::<T>(&yaml, self.path.stem());
        self.document(yaml, found, |mut found| records(found.records.pop()))
    }

    fn list<T: DeserializeOwned + JsonSchema + Identified>(
        &self,
        records: fn(Vec<Arc<Authored<T>>>) -> Records,
    ) -> Diagnosed<Document> {
        let yaml = self.yaml(0..self.text.len());
        let found = list::<T>(&yaml);
        self.document(yaml, found, |found| records(found.records))
    }

    /// A meeting body, its meetings and its opinions.
    fn meeting_body(&self) -> Diagnosed<Document> {
        let yaml = self.yaml(0..self.text.len());
        let found = single::<BodyRecord>(&yaml, self.path.stem());
        let is_broken = !found.value.broken.is_empty();
        let document = self.document(yaml, found, |mut found| {
            Records::Body(found.records.pop().and_then(Arc::into_inner).map(
                |Authored { id, mut record, origin }| {
                    let meetings = std::mem::take(&mut record.meetings)
                        .into_iter()
                        .enumerate()
                        .map(|(item, record)| {
                            Arc::new(Authored {
                                id: record.id.shared(),
                                record,
                                origin: origin.inner("meetings", item),
                            })
                        });
                    let opinions = std::mem::take(&mut record.opinions)
                        .into_iter()
                        .enumerate()
                        .map(|(item, record)| {
                            Arc::new(Authored {
                                id: record.id.shared(),
                                record,
                                origin: origin.inner("opinions", item),
                            })
                        });
                    let (meetings, opinions) = (meetings.collect(), opinions.collect());
                    MeetingBody {
                        body: Arc::new(Authored { id, record, origin }),
                        meetings,
                        opinions,
                    }
                },
            ))
        });
        document.map(|mut document| {
            if is_broken {
                let inside = [MeetingRecord::WORD, OpinionRecord::WORD];
                document.broken.extend(inside.map(|kind| (kind, Arc::from(ALL))));
            }
            document
        })
    }

    /// A Markdown file whose id is its path inside `content/` after `folder`.
    fn written<T: DeserializeOwned + JsonSchema + Identified>(
        &self,
        folder: &str,
        records: fn(Option<Written<T>>) -> Records,
    ) -> Diagnosed<Document> {
        let path = self.path.as_str();
        let id = path
            .trim_start_matches("content/")
            .trim_start_matches(folder)
            .trim_end_matches(".md")
            .trim_end_matches("/index");
        let parts = front_matter::split(self.text);
        let Some(parts) = parts else {
            let problem = Diagnostic::new(Code::MissingFrontMatter, Span::bytes(path, 0..0))
                .with_word("kind", T::WORD);
            let broken = vec![(T::WORD, Arc::from(id))];
            let path = self.path.clone();
            let value = Document { path, yaml: None, records: records(None), broken };
            return Diagnosed { value, diagnostics: vec![problem] };
        };
        let mut diagnostics = Vec::new();
        let yaml = self.yaml(parts.front);
        let mut found = single::<T>(&yaml, id).report_to(&mut diagnostics);
        let body = markdown::parse_body(path, self.text, parts.body).report_to(&mut diagnostics);
        let body = Arc::new(body);
        let front = found.records.pop();
        let found = Diagnosed { value: found, diagnostics };
        self.document(yaml, found, |_| records(front.map(|front| Written { front, body })))
    }
}
