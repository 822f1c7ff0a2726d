//! Where the links of a Markdown body lead in this site. It writes no HTML.

use std::sync::Arc;

use ahash::HashSet;

use crate::diagnostics::{Code, Diagnosed, Diagnostic, Span, nearest};
use crate::parse::markdown::{Body, Piece, Target};
use crate::parse::record::Kind;
use crate::plan::presenter::Presenter;
use crate::plan::routes::Route;
use crate::source::{Content, SourcePath};
use crate::theme::words::Texts;

/// To how many broken links of a body the nearest file is told: to look for one takes long.
const MOST_GUESSES: usize = 50;

/// What a link of a body leads to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Resolved {
    /// Nothing in this build: its text is shown without a link.
    Nowhere {
        /// The text, for a link without one of its own.
        title: Arc<str>,
    },
    /// A page of the site.
    Inside {
        /// The address as seen from the page.
        href: String,
        /// The record's title, for a link without a text of its own.
        title: Arc<str>,
    },
    /// A file of the site.
    File {
        /// The address as seen from the page.
        href: String,
        /// Type and size, in brackets; nothing for images.
        note: String,
    },
    /// Another site, a mail address or a telephone number.
    Outside {
        /// The address.
        href: String,
    },
}

impl Resolved {
    /// The address, if there is one.
    pub fn href(&self) -> Option<&str> {
        match self {
            Self::Nowhere { .. } => None,
            Self::Inside { href, .. } | Self::File { href, .. } | Self::Outside { href } => {
                Some(href)
            }
        }
    }
}

/// What the links of `body` lead to, seen from the page at `page`; `path` is the file the body stands in.
pub(in crate::plan) fn resolve(
    presenter: &Presenter<'_>,
    body: &Body,
    path: &Arc<str>,
    page: &Route,
) -> Diagnosed<Vec<Resolved>> {
    let root = page.to_root();
    let mut diagnostics = Vec::new();
    let images: HashSet<usize> = body
        .pieces
        .iter()
        .filter_map(|piece| if let Piece::Image(n) = piece { Some(*n) } else { None })
        .collect();
    let mut links = Vec::with_capacity(body.links.len());
    for (number, link) in body.links.iter().enumerate() {
        links.push(match &link.target {
            Target::Record { kind, id } => record(presenter, kind, id, &root),
            Target::Anchor(id) => {
                Resolved::Inside { href: format!("#{id}"), title: link.text.as_str().into() }
            }
            Target::External(href) => Resolved::Outside { href: href.clone() },
            Target::File { path: target, fragment } => {
                if is_draft(presenter, path, target) {
                    let span = Span::bytes(path.clone(), link.span.clone());
                    let problem = Diagnostic::new(Code::DraftLink, span);
                    diagnostics.push(problem.with("target", target));
                }
                let found = file(presenter, path, target, &root, images.contains(&number));
                found.map_or_else(
                    || {
                        let code = if images.contains(&number) {
                            Code::MissingImage
                        } else {
                            Code::BrokenLink
                        };
                        let nearest = (diagnostics.len() < MOST_GUESSES)
                            .then(|| nearest_file(presenter, path, target))
                            .flatten();
                        let span = Span::bytes(path.clone(), link.span.clone());
                        diagnostics.push(
                            Diagnostic::new(code, span)
                                .with("target", target)
                                .with_some("nearest", nearest),
                        );
                        Resolved::Nowhere { title: link.text.as_str().into() }
                    },
                    |resolved| with_fragment(resolved, fragment.as_deref()),
                )
            }
        });
    }
    Diagnosed { value: links, diagnostics }
}

fn record(presenter: &Presenter<'_>, kind: &str, id: &str, root: &str) -> Resolved {
    if let Some(link) = presenter.linked(kind, id) {
        return Resolved::Inside { href: format!("{root}{}", link.route), title: link.title };
    }
    let draft = Kind::from_word(kind).filter(|_| presenter.knowledge.is_draft(kind, id));
    let draft = draft.map(|kind| presenter.words.texts.draft(presenter.name_of_kind(kind)).into());
    let title = presenter.unneeded(kind, id).or(draft).unwrap_or_else(|| id.into());
    Resolved::Nowhere { title }
}

/// Whether the relative path `target` of the file at `path` means a draft that is left out.
fn is_draft(presenter: &Presenter<'_>, path: &str, target: &str) -> bool {
    let target = SourcePath::new(path).and_then(|path| path.parent()?.join(target));
    target.is_some_and(|target| presenter.knowledge.drafts.contains(&target))
}

/// The page or file that the relative path `target` of the file at `path` means.
fn file(
    presenter: &Presenter<'_>,
    path: &str,
    target: &str,
    root: &str,
    is_image: bool,
) -> Option<Resolved> {
    let target = SourcePath::new(path)?.parent()?.join(target)?;
    if let Some(key) = presenter.routes.of_path(target.as_str()) {
        let link = presenter.plain_link(key)?;
        return Some(Resolved::Inside { href: format!("{root}{}", link.route), title: link.title });
    }
    if presenter.knowledge.withheld.contains(&target) {
        return Some(Resolved::Nowhere { title: target.stem().into() });
    }
    let file = presenter.knowledge.attachments.get(&target)?;
    let size = match &file.content {
        Content::Text(text) => text.len() as u64,
        Content::Binary { size, .. } => *size,
    };
    let note = if is_image {
        String::new()
    } else {
        let words = &presenter.words.texts;
        words.file(format_name(words, &target.extension()), in_units(size))
    };
    Some(Resolved::File { href: format!("{root}{}", Route::of_attachment(&target)), note })
}

fn with_fragment(resolved: Resolved, fragment: Option<&str>) -> Resolved {
    match (resolved, fragment) {
        (Resolved::Inside { href, title }, Some(fragment)) => {
            Resolved::Inside { href: format!("{href}#{fragment}"), title }
        }
        (resolved, _) => resolved,
    }
}

/// The file that `target`, written in the file at `path`, may have been meant to be.
fn nearest_file(presenter: &Presenter<'_>, path: &str, target: &str) -> Option<String> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = presenter
        .routes
        .paths()
        .chain(presenter.knowledge.attachments.keys().map(SourcePath::as_str));
    let names: Vec<String> = beside.map(|other| relative(folder, other)).collect();
    nearest(target, names.iter().map(String::as_str)).map(str::to_owned)
}

/// The file `path` as seen from `folder`.
fn relative(folder: &str, path: &str) -> String {
    let (from, to): (Vec<&str>, Vec<&str>) =
        (folder.split('/').collect(), path.split('/').collect());
    let shared = from.iter().zip(&to).take_while(|(from, to)| from == to).count();
    "../".repeat(from.len() - shared) + &to[shared..].join("/")
}

/// What readers call files of a type.
fn format_name(words: &Texts, extension: &str) -> String {
    match extension {
        "doc" | "docx" => "Word".to_owned(),
        "xls" | "xlsx" => "Excel".to_owned(),
        "ppt" | "pptx" => "PowerPoint".to_owned(),
        "txt" => words.plain_text.to_string(),
        other => other.to_uppercase(),
    }
}

/// A size as the prefecture's pages write it: 327KB, 1.2MB.
fn in_units(bytes: u64) -> String {
    const KB: u64 = 1024;
    const MB: u64 = KB * KB;
    if bytes < MB {
        format!("{}KB", bytes.div_ceil(KB))
    } else {
        let tenths = bytes * 10 / MB;
        format!("{}.{}MB", tenths / 10, tenths % 10)
    }
}
