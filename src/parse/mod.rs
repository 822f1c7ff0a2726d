//! What each source file holds: its records and bodies, still unrelated to other files. One file at a time,
//! so that a result can be remembered. After `source`, before `model`.

pub mod document;
pub mod lint;
pub mod markdown;
mod moved;
pub mod record;
pub mod yaml;

mod check;
mod dates;
mod fields;
pub(crate) mod front_matter;
mod order;
mod privacy;
mod records;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use self::check::{distance, has_unknown_keys};
use self::document::{ALL, Authored, Document, PerKind, Records, Written, per_kind};
use self::markdown::Body;
use self::record::{Home, Kind, Readable, Record, SiteRecord, VocabularyRecord};
use self::records::{Found, list, single};
use self::yaml::Yaml;
use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span};
use crate::source::{Content, SourceFile, SourcePath};

pub(crate) use self::dates::problems as date_problems;
pub(crate) use self::fields::schema_of;
pub(crate) use self::order::fields_at;
pub(crate) use self::records::{explained, node, schema};

/// The folder of a project that holds its content.
pub const CONTENT: &str = "content";

/// The configuration, inside `content/`.
pub const SITE: &str = "site.yaml";
/// The vocabulary.
pub const VOCABULARY: &str = "vocabulary.yaml";

/// The files and folders of `content/` that hold records, the configuration and the vocabulary.
pub fn names() -> impl Iterator<Item = &'static str> {
    let kinds = Kind::ALL.iter().filter_map(|kind| kind.home().name());
    [SITE, VOCABULARY].into_iter().chain(kinds)
}

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
    let nothing = || Document { path: path.clone(), yaml: None, content: vec![], broken: vec![] };
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
    let folder = inside.split_once('/').and_then(|(folder, _)| Kind::at(folder));
    let is_code = matches!(
        file.path.extension().as_str(),
        "html" | "htm" | "js" | "css" | "svg" | "xml" | "md" | "yaml" | "yml"
    );
    let renamed = renamed(file.path.file_name());
    let document =
        |content| Document { path: file.path.clone(), yaml: None, content, broken: Vec::new() };
    if folder.is_some() && !is_code && renamed.is_none() {
        return Diagnosed::clean(document(vec![Records::Attachment(file.clone())]));
    }
    let problem = Diagnostic::new(Code::UnknownFile, Span::file(file.path.as_str()))
        .with_some("nearest", crate::diagnostics::nearest(inside, names()))
        .with_some("renamed", renamed);
    Diagnosed { value: document(Vec::new()), diagnostics: vec![problem] }
}

/// The name of a file that an editor or a program of another kind saved as `name`: `kita.md` for `kita.md.txt`.
fn renamed(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let ends = [(".md.txt", ".md"), (".markdown", ".md"), (".yml", ".yaml")];
    let texts = [(".yaml.txt", ".yaml"), (".yml.txt", ".yaml")];
    let (end, right) = ends.into_iter().chain(texts).find(|(end, _)| lower.ends_with(end))?;
    Some(format!("{}{right}", &name[..name.len() - end.len()]))
}

/// The name that the file at `path` would have as a record of its folder, if it holds a text: `kita.md` for `kita.docx`.
pub fn name_of_record(path: &SourcePath) -> Option<String> {
    const TEXTS: [&str; 7] = ["txt", "text", "doc", "docx", "rtf", "odt", ""];
    let (folder, _) = inside(path).split_once('/')?;
    let end = per_kind(Kind::at(folder)?, End);
    TEXTS.contains(&&*path.extension()).then(|| format!("{}.{end}", path.stem()))
}

/// How names of files end that hold records of a kind.
struct End;

impl PerKind for End {
    type Output = &'static str;

    fn authored<T: Record>(self, _: fn(Vec<Arc<Authored<T>>>) -> Records) -> Self::Output {
        "yaml"
    }

    fn written<T: Record>(self, _: fn(Vec<Written<T>>) -> Records) -> Self::Output {
        "md"
    }
}

/// `path` from `content/` on.
fn inside(path: &SourcePath) -> &str {
    path.as_str().strip_prefix("content/").unwrap_or(path.as_str())
}

/// A text file on its way to a document.
#[derive(Clone, Copy)]
struct Reading<'a> {
    path: &'a SourcePath,
    text: &'a Arc<str>,
}

impl Reading<'_> {
    /// Its records, if it is one of the files that hold some.
    fn records(self) -> Option<Diagnosed<Document>> {
        let inside = inside(self.path);
        match inside {
            SITE => return Some(self.only::<SiteRecord>(Records::Site)),
            VOCABULARY => return Some(self.only::<VocabularyRecord>(Records::Lists)),
            _ => {}
        }
        let name = inside.split_once('/').map_or(inside, |(folder, _)| folder);
        let kind = Kind::at(name)?;
        let is_folder = matches!(kind.home(), Home::Folder(_));
        (is_folder == inside.contains('/')).then(|| per_kind(kind, self)).flatten()
    }

    fn yaml(self, range: std::ops::Range<usize>) -> Arc<Yaml> {
        Arc::new(Yaml::new(self.path.as_str().into(), self.text.clone(), range))
    }

    /// The file's one struct that is no record of a kind.
    fn only<T: Readable>(self, content: fn(Arc<Authored<T>>) -> Records) -> Diagnosed<Document> {
        let yaml = self.yaml(0..self.text.len());
        let found = single::<T>(&yaml, self.path.stem());
        found.map(|mut found| Document {
            path: self.path.clone(),
            yaml: Some(yaml),
            content: found.records.pop().map(content).into_iter().collect(),
            broken: Vec::new(),
        })
    }

    fn document<T: Record>(
        self,
        yaml: Arc<Yaml>,
        found: Diagnosed<Found<T>>,
        content: impl FnOnce(Vec<Arc<Authored<T>>>) -> Vec<Records>,
    ) -> Diagnosed<Document> {
        found.map(|found| Document {
            path: self.path.clone(),
            yaml: Some(yaml),
            broken: broken(T::KIND, &found.broken),
            content: content(found.records),
        })
    }

    /// The file's path inside the folder of its kind, which is the id of its record.
    fn id(&self) -> &str {
        let inside = inside(self.path);
        let id = inside.split_once('/').map_or(inside, |(_, id)| id);
        id.trim_end_matches(".md").trim_end_matches("/index")
    }

    /// What to say where the front matter of a record of kind `kind` is not found.
    fn no_front_matter(&self, kind: &'static str) -> Diagnostic {
        match front_matter::open(self.text) {
            Some(open) => self.open_front_matter(&open),
            None => {
                Diagnostic::new(Code::MissingFrontMatter, Span::bytes(self.path.as_str(), 0..0))
                    .with_word("kind", kind)
            }
        }
    }

    fn open_front_matter(&self, open: &front_matter::Open<'_>) -> Diagnostic {
        Diagnostic::new(Code::OpenFrontMatter, Span::bytes(self.path.as_str(), open.at.clone()))
            .with_some("written", open.written)
            .with_some("last", open.last_key)
    }
}

impl PerKind for Reading<'_> {
    type Output = Option<Diagnosed<Document>>;

    fn authored<T: Record>(self, records: fn(Vec<Arc<Authored<T>>>) -> Records) -> Self::Output {
        let yaml = || self.yaml(0..self.text.len());
        Some(match T::KIND.home() {
            Home::List(_) => {
                let yaml = yaml();
                let found = list::<T>(&yaml);
                self.document(yaml, found, |rows| vec![records(rows)])
            }
            Home::Single(_) => {
                let yaml = yaml();
                let found = single::<T>(&yaml, self.path.stem());
                self.document(yaml, found, |rows| vec![records(rows)])
            }
            Home::Folder(_) if self.path.extension() == "yaml" => {
                let yaml = yaml();
                let found = single::<T>(&yaml, self.path.stem());
                self.document(yaml, found, |rows| with_parts(rows, records))
            }
            Home::Folder(_) | Home::Inside(..) | Home::Vocabulary => return None,
        })
    }

    fn written<T: Record>(self, records: fn(Vec<Written<T>>) -> Records) -> Self::Output {
        if self.path.extension() != "md" {
            return None;
        }
        let (path, id) = (self.path.as_str(), self.id());
        let nothing = |problem| {
            let broken = broken(T::KIND, &[Arc::from(id)]);
            let path = self.path.clone();
            let value = Document { path, yaml: None, content: Vec::new(), broken };
            Some(Diagnosed { value, diagnostics: vec![problem] })
        };
        let Some(parts) = front_matter::split(self.text) else {
            return nothing(self.no_front_matter(T::WORD));
        };
        let mut diagnostics = Vec::new();
        let yaml = self.yaml(parts.front.clone());
        let found = single::<T>(&yaml, id).report_to(&mut diagnostics);
        if found.records.is_empty() {
            if let Some(open) = front_matter::overrun(self.text, &parts.front) {
                return nothing(self.open_front_matter(&open));
            }
            if let Some(problem) = misplaced(&yaml, T::KIND) {
                diagnostics = vec![problem];
            }
        }
        let body = markdown::parse_body(path, self.text, parts.body).report_to(&mut diagnostics);
        let body = Arc::new(body);
        let written = |front| Written { front, body: body.clone() };
        let rows = |rows: Vec<Arc<Authored<T>>>| records(rows.into_iter().map(written).collect());
        let found = Diagnosed { value: found, diagnostics };
        Some(self.document(yaml, found, |found| vec![rows(found)]))
    }
}

/// What to say of the front matter of a record of kind `kind` whose keys are those of the records of another folder.
fn misplaced(yaml: &Yaml, kind: Kind) -> Option<Diagnostic> {
    /// So many keys are no slips.
    const MANY: usize = 3;
    let root = yaml.root().ok()?;
    // Too few keys are no sign of another kind: some must be none of this one.
    if !has_unknown_keys(&schema_of(kind), root) {
        return None;
    }
    let folder = |kind: Kind| match kind.home() {
        Home::Folder(name) => Some(name),
        _ => None,
    };
    let far = |kind: Kind| distance(&schema_of(kind), root);
    let kinds = Kind::ALL.iter().filter_map(|kind| Some((far(*kind), *kind, folder(*kind)?)));
    let (nearest, other, name) = kinds.min_by_key(|(far, ..)| *far)?;
    let here = far(kind);
    (other != kind && here >= MANY && nearest.saturating_add(1) < here).then(|| {
        let span = Span::bytes(yaml.path().clone(), root.span.clone());
        let problem = Diagnostic::new(Code::WrongFolder, span).with_word("kind", other.word());
        problem.with("folder", name)
    })
}

/// `rows`, and the records of other kinds that stand inside them.
fn with_parts<T: Record>(
    rows: Vec<Arc<Authored<T>>>,
    records: fn(Vec<Arc<Authored<T>>>) -> Records,
) -> Vec<Records> {
    let mut parts = Vec::new();
    let rows = rows.into_iter().filter_map(Arc::into_inner).map(|mut row| {
        parts.extend(row.record.take_parts(&row.origin));
        Arc::new(row)
    });
    let whole = records(rows.collect());
    std::iter::once(whole).chain(parts).collect()
}

/// The broken records `ids` of `kind`, and all that may stand inside them.
fn broken(kind: Kind, ids: &[Arc<str>]) -> Vec<(Kind, Arc<str>)> {
    let is_inside = |part: &&Kind| matches!(part.home(), Home::Inside(whole, _) if whole == kind);
    let inside = Kind::ALL.iter().filter(is_inside).filter(|_| !ids.is_empty());
    let parts = inside.map(|part| (*part, Arc::from(ALL)));
    ids.iter().map(|id| (kind, id.clone())).chain(parts).collect()
}
