//! A Markdown body becomes HTML with holes: what only the whole site knows (where a page lies, what a record is called,
//! how large an image is, what notes are called) stays open for `render` to fill. Parsed once a file. Not for front
//! matter.
//!
//! 1. `prepare` marks Japanese emphasis, ruby and record links in the source.
//! 2. `pulldown-cmark` parses; `render` turns its events into pieces, with `block`, `inline`, `link`, `table`, `footnote`
//!    and `alert` for the parts of the language and `sink` for the writing.
//! 3. `target` is the gate that every address passes.
//! 4. `slips` looks at the same events for what the author did not mean.

mod alert;
mod block;
mod footnote;
mod inline;
mod link;
mod prepare;
mod render;
mod sink;
mod slips;
mod spelling;
mod table;
mod target;
#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::Options;

pub use self::spelling::Alert;
use crate::diagnostics::Diagnosed;
use crate::memo::Fingerprint;
use crate::web::html::{push_text, push_value};

/// The most HTML that one body may become, in bytes.
pub const LARGEST_OUTPUT: usize = 16 << 20;
/// How deep quotes, lists and emphasis may be nested in each other.
pub const DEEPEST_NESTING: usize = 100;

/// What a Markdown body says, before the site around it is known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Body {
    /// The HTML in order, with its holes.
    pub pieces: Vec<Piece>,
    /// What the holes refer to, by index.
    pub links: Vec<Link>,
    /// The headings in the order of the text, those in footnotes last.
    pub headings: Vec<Heading>,
    /// The text for the search, in the order of the page. Text before the first heading comes first, if there is any.
    pub sections: Vec<Section>,
    /// Each word with ruby and its reading, in order, as often as it occurs.
    pub readings: Vec<(String, String)>,
    /// How many characters there are to read, without white space.
    pub characters: usize,
    /// Stands for what pages of other records may show of it: headings and links, but not where they stand, and whether
    /// there is a text at all.
    pub outline: Fingerprint,
}

/// A part of the HTML.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// HTML as it is.
    Html(String),
    /// The start tag of link n. If the link is not `labelled`, its text is to be written too.
    Open(usize),
    /// The end tag of link n.
    Close(usize),
    /// The image n.
    Image(usize),
    /// A text that the words of the site say.
    Word(Saying),
    /// A start tag, still without its label and its `>`. The label is told to those who do not see the page.
    Labelled(String, Saying),
}

/// What is said in a body that its author has not written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Saying {
    /// The title of an alert that has none of its own.
    Alert(Alert),
    /// A reference to note n.
    Note(usize),
    /// The notes together.
    Notes,
    /// The way from note n back to where it is referred to; the number of the reference, if there are several.
    Back(usize, Option<usize>),
    /// A table without a caption, and the heading above it.
    Table(Option<String>),
}

/// A link or an image as the author wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// Its text without markup; an image's alternative text.
    pub text: String,
    /// The title in the author's quotes, unless a figure shows it as its caption.
    pub title: Option<String>,
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
    /// Whether the author gave a text. Otherwise the record's title is the text.
    pub labelled: bool,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// A record, from `[[kind:id]]` or `[[kind:id|label]]`.
    Record {
        /// `case`, `area`…
        kind: String,
        /// The record's id as written.
        id: String,
    },
    /// A file by its path from the author's own, percent-decoded and NFC. May hold `..`; never absolute, no `:` or `\`.
    File {
        /// The path with `/`.
        path: String,
        /// What followed `#`, decoded.
        fragment: Option<String>,
    },
    /// A place on the same page; empty for its top.
    Anchor(String),
    /// An address of the scheme http, https, mailto or tel, checked and normalised.
    External(String),
}

/// A heading of the body.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Heading {
    /// 2 to 6; the page's title is the only heading of level 1.
    pub level: u8,
    /// Unique in the body.
    pub id: String,
    /// The text without markup and readings.
    pub text: String,
    /// The HTML without links, images and footnote references, for a table of contents.
    pub html: String,
    /// Its place, in bytes of the file.
    pub span: Range<usize>,
}

/// The text from one heading to the next, for the search.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Section {
    /// The index of its heading; none for what stands before the first.
    pub heading: Option<usize>,
    /// The text without markup, readings and the heading; one line a block. Notes belong to the section that first
    /// refers to them. Unlabelled record links say nothing here.
    pub text: String,
}

/// What a text is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// Japanese, perhaps with words of other languages.
    #[default]
    Japanese,
    /// Words with spaces between them. Nothing is done that only Japanese asks for, so the difference is what that costs
    /// (`benches/markdown`): marks for emphasis and ruby, line breaks, ids made of headings, bare addresses, the count
    /// of characters.
    Spaced,
}

/// Parses the body of the file at `path`, which starts at byte `start` of `text`. All places are places in `text`.
pub fn parse_body(path: &str, text: &str, start: usize) -> Diagnosed<Body> {
    parse_body_in(Script::Japanese, path, text, start)
}

/// `parse_body` for a text in any script.
pub fn parse_body_in(script: Script, path: &str, text: &str, start: usize) -> Diagnosed<Body> {
    render::render(script, path, text, start)
}

/// The parser's options: the parts of the language beyond `CommonMark`.
pub fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
}

impl Body {
    /// Ids and levels of the headings.
    pub fn levels(&self) -> impl Iterator<Item = (String, u8)> {
        self.headings.iter().map(|heading| (heading.id.clone(), heading.level))
    }

    /// The HTML with every hole filled by the target as written and by what `say` says, for tests and for looking at a
    /// body by itself.
    pub fn plain_html(&self, say: &dyn Fn(&Saying) -> String) -> String {
        let mut html = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Html(part) => html.push_str(part),
                Piece::Open(index) => {
                    let link = &self.links[*index];
                    html.push_str("<a href=\"");
                    push_value(&mut html, &link.target.written());
                    if let Some(title) = &link.title {
                        html.push_str("\" title=\"");
                        push_value(&mut html, title);
                    }
                    html.push_str("\">");
                    if !link.labelled {
                        push_value(&mut html, &link.target.written());
                    }
                }
                Piece::Close(_) => html.push_str("</a>"),
                Piece::Word(saying) => push_text(&mut html, &say(saying)),
                Piece::Labelled(tag, saying) => push_labelled(&mut html, tag, &say(saying)),
                Piece::Image(index) => {
                    let image = &self.links[*index];
                    html.push_str("<img src=\"");
                    push_value(&mut html, &image.target.written());
                    html.push_str("\" alt=\"");
                    push_value(&mut html, &image.text);
                    if let Some(title) = &image.title {
                        html.push_str("\" title=\"");
                        push_value(&mut html, title);
                    }
                    html.push_str("\">");
                }
            }
        }
        html
    }
}

/// Writes the start tag that `tag` begins, with its label.
pub fn push_labelled(html: &mut String, tag: &str, label: &str) {
    html.push_str(tag);
    html.push_str(" aria-label=\"");
    push_value(html, label);
    html.push_str("\">");
}

impl Target {
    /// The target in one line, nearly as the author wrote it.
    pub fn written(&self) -> String {
        match self {
            Self::Record { kind, id } => format!("{kind}:{id}"),
            Self::File { path, fragment: None } => path.clone(),
            Self::File { path, fragment: Some(fragment) } => format!("{path}#{fragment}"),
            Self::Anchor(id) => format!("#{id}"),
            Self::External(address) => address.clone(),
        }
    }
}
