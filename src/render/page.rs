//! One page: a view and a template in, HTML out. What a template does wrong is reported where it does it.

use tera::{Context, ErrorKind, ReportError, Value};

use super::body::{BodyInput, fill, fill_chapter};
use super::templates::Theme;
use super::time_limit::{self, TimeLimit};
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::memo::Hashed;
use crate::plan::{Page, Site};

/// The most HTML a page may have, in bytes.
const LARGEST_PAGE: usize = 16 << 20;

/// Everything that the HTML of a page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PageInput {
    /// The templates.
    pub theme: Hashed<Theme>,
    /// What every page shows of the site.
    pub site: Hashed<SiteValue>,
    /// What this page shows.
    pub page: Page,
    /// Its body, if it has one.
    pub body: Option<BodyInput>,
    /// The bodies of its chapters.
    pub chapters: Vec<Option<BodyInput>>,
    /// How long it may take.
    pub time_limit: TimeLimit,
}

impl PageInput {
    /// All texts that an author wrote for the page.
    pub fn bodies(&self) -> impl Iterator<Item = &BodyInput> {
        self.body.iter().chain(self.chapters.iter().flatten())
    }
}

/// The site's view as templates take it, made once for all pages.
#[derive(Clone, Debug)]
pub struct SiteValue(Value);

impl SiteValue {
    /// The value of `site`, which stands for it.
    pub fn of(site: &Site) -> Hashed<Self> {
        Hashed::made_of(Self(Value::from_serializable(site)), site)
    }
}

/// A page's HTML, or why there is none.
#[derive(Clone, Debug)]
pub struct Rendered {
    /// The HTML; empty if the template failed.
    pub html: String,
    /// What the template did wrong.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether it took too long.
    pub is_given_up: bool,
}

/// The HTML of a page.
pub fn render_page(input: &PageInput) -> Rendered {
    let body = input.body.as_ref().map(fill).unwrap_or_default();
    let mut context = Context::new();
    context.insert_value("site", input.site.0.clone());
    context.insert_value("words", input.theme.words());
    context.insert_value("lang", Value::normal_string("ja"));
    context.insert_value("body", Value::safe_string(&body));
    context.insert_value("page", Value::from_serializable(&input.page));
    let chapters = input.chapters.iter().enumerate();
    let chapters = chapters.map(|(number, body)| {
        let html = body.as_ref().map(|body| fill_chapter(body, number + 1)).unwrap_or_default();
        Value::safe_string(&html)
    });
    context.insert_value("chapters", Value::from(chapters.collect::<Vec<Value>>()));
    let mut html = Capped(Vec::with_capacity(body.len() + 8192));
    match input.theme.tera().render_to(input.page.template, &context, &mut html) {
        Ok(()) => {
            // Templates and values are UTF-8, so nothing is replaced here.
            let html = String::from_utf8(html.0)
                .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
            Rendered { html, diagnostics: Vec::new(), is_given_up: false }
        }
        Err(error) => Rendered {
            html: String::new(),
            diagnostics: vec![explain(&error, input, &context)],
            is_given_up: false,
        },
    }
}

/// A buffer that refuses to grow beyond what a page may have, and after its time.
struct Capped(Vec<u8>);

impl std::io::Write for Capped {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }
    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        if self.0.len() + bytes.len() > LARGEST_PAGE {
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        if time_limit::is_over() {
            return Err(std::io::ErrorKind::TimedOut.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn explain(error: &tera::Error, input: &PageInput, context: &Context) -> Diagnostic {
    let theme = &*input.theme;
    let whole = theme.span(input.page.template, &(0..0));
    match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let span = theme.span(report.filename(), &report.span().range);
            let fault =
                || Diagnostic::new(Code::TemplateFault, span).with("reason", report.message());
            undefined_field(report, theme, context).unwrap_or_else(fault)
        }
        ErrorKind::Io(std::io::ErrorKind::FileTooLarge) => {
            Diagnostic::new(Code::PageTooLarge, whole)
                .with("limit", format!("{} MB", LARGEST_PAGE >> 20))
        }
        _ => Diagnostic::new(Code::TemplateFault, whole).with("reason", error),
    }
}

/// If a template asked for a field that does not exist: which, and which there are.
fn undefined_field(report: &ReportError, theme: &Theme, context: &Context) -> Option<Diagnostic> {
    let is_undefined = ["not defined", "undefined", "not found"]
        .iter()
        .any(|word| report.message().contains(word));
    let text = theme.text(report.filename())?;
    let range = theme.written(report.filename(), &report.span().range);
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let start = text.get(..range.start)?.trim_end_matches(is_part).len();
    let text = text.get(start..range.end)?;
    let is_name = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
    };
    if !is_undefined || !text.split('.').all(is_name) {
        return None;
    }
    let mut parts = text.split('.');
    let mut field = parts.next()?;
    let mut known: Vec<String> =
        ["body", "chapters", "lang", "page", "site", "words"].map(str::to_owned).to_vec();
    let mut value = context.get(field);
    while let (Some(map), Some(next)) = (value.and_then(Value::as_map), parts.next()) {
        known = map.keys().filter_map(|key| key.as_str().map(str::to_owned)).collect();
        known.sort_unstable();
        field = next;
        value = map.iter().find(|(key, _)| key.as_str() == Some(next)).map(|(_, value)| value);
    }
    if value.is_some() {
        return None;
    }
    // What a loop calls its items is known to the template alone.
    let is_local = context.get(text.split('.').next()?).is_none() && text.contains('.');
    if is_local {
        known.clear();
    }
    let problem =
        Diagnostic::new(Code::TemplateField, theme.span(report.filename(), &report.span().range));
    let nearest = nearest(field, known.iter().map(String::as_str));
    let fields = (!known.is_empty()).then(|| known.join(", "));
    Some(problem.with("field", text).with_some("fields", fields).with_some("nearest", nearest))
}
