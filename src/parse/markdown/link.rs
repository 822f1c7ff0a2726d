//! Links and images: what may be one becomes a hole, what may not becomes its text and is reported.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::inline::without_readings;
use super::prepare::{split_key, unmark};
use super::render::Renderer;
use super::target::{Refusal, target};
use super::{Link, Piece, Target};
use crate::diagnostics::{Code, Diagnostic};
use crate::web::address::{is_allowed, meant, scheme};

/// The links of a body, with those that are still open.
#[derive(Default)]
pub(super) struct Links<'t> {
    made: Vec<Link>,
    open: Vec<OpenLink>,
    /// The image being read; all that is inside is its alternative text.
    image: Option<OpenImage<'t>>,
    /// How many images the present place is inside of.
    image_depth: usize,
}

/// A link whose text is being read.
struct OpenLink {
    /// None if it leads nowhere and only its text stays.
    index: Option<usize>,
    /// Where its text starts in the sink's.
    text: usize,
    /// The text of the images in it.
    images: String,
    range: Range<usize>,
}

struct OpenImage<'t> {
    address: CowStr<'t>,
    title: CowStr<'t>,
    range: Range<usize>,
}

impl Links<'_> {
    /// Whether the present place is inside a link or image, where no other link can be.
    pub(super) fn is_inside(&self) -> bool {
        self.image_depth > 0 || self.open.iter().any(|link| link.index.is_some())
    }

    /// All links, in the order of their holes.
    pub(super) fn finish(self) -> Vec<Link> {
        self.made
    }

    fn add(&mut self, link: Link) -> usize {
        self.made.push(link);
        self.made.len() - 1
    }
}

impl<'t> Renderer<'t> {
    pub(super) fn open_link(&mut self, address: &str, title: &str, range: Range<usize>) {
        if self.links.image_depth > 0 {
            return;
        }
        let index = match target(address) {
            _ if self.links.is_inside() => None,
            Ok(target) => {
                let title = title_of(title);
                let span = self.prepared.origin(&range);
                Some(self.links.add(Link {
                    target,
                    text: String::new(),
                    title,
                    span,
                    labelled: true,
                }))
            }
            Err(refusal) => {
                self.refuse(refusal, address, &range);
                None
            }
        };
        if let Some(index) = index {
            self.sink.hole(Piece::Open(index));
        }
        self.links.open.push(OpenLink {
            index,
            text: self.sink.text.len(),
            images: String::new(),
            range,
        });
    }

    pub(super) fn close_link(&mut self) {
        if self.links.image_depth > 0 {
            return;
        }
        let Some(link) = self.links.open.pop() else {
            return;
        };
        let shown = self.sink.text.get(link.text..).unwrap_or_default().trim();
        let text = if shown.is_empty() { link.images.trim() } else { shown }.to_owned();
        if text.is_empty() {
            let target = link.index.map(|index| self.links.made[index].target.written());
            let diagnostic = Diagnostic::new(Code::EmptyLinkText, self.span(&link.range));
            self.push(diagnostic.with_some("target", target));
        }
        if let Some(index) = link.index {
            self.links.made[index].text = text;
            self.sink.hole(Piece::Close(index));
        }
    }

    pub(super) fn open_image(
        &mut self,
        address: CowStr<'t>,
        title: CowStr<'t>,
        range: Range<usize>,
    ) {
        self.links.image_depth += 1;
        if self.links.image_depth == 1 {
            self.sink.interrupt();
            self.links.image = Some(OpenImage { address, title, range });
            self.enter();
        }
    }

    pub(super) fn close_image(&mut self) {
        self.links.image_depth -= 1;
        if self.links.image_depth > 0 {
            return;
        }
        let Some(image) = self.links.image.take() else {
            return;
        };
        let text = self.leave().text.trim().to_owned();
        if text.is_empty() {
            let diagnostic = Diagnostic::new(Code::MissingAlternative, self.span(&image.range));
            self.push(diagnostic.with("target", unmark(&image.address)));
        }
        if let Some(link) = self.links.open.last_mut() {
            link.images.push_str(&text);
        }
        let address = unmark(&image.address);
        let target = match target(&address) {
            // A page asks nobody else's server for anything.
            Ok(Target::External(_) | Target::Anchor(_) | Target::Record { .. }) => {
                Err(Refusal::Forbidden)
            }
            other => other,
        };
        match target {
            Ok(target) => self.show_image(target, text, &image),
            Err(refusal) => {
                self.refuse(refusal, &address, &image.range);
                self.sink.write(&text);
            }
        }
    }

    fn show_image(&mut self, target: Target, text: String, image: &OpenImage<'t>) {
        let title = if self.blocks.is_figure() {
            self.blocks.set_caption(&image.title);
            None
        } else {
            title_of(&image.title)
        };
        let span = self.prepared.origin(&image.range);
        let index = self.links.add(Link { target, text, title, span, labelled: true });
        self.sink.hole(Piece::Image(index));
    }

    /// A record link: `key` and `label` as they stand between the marks, `range` that of the whole.
    pub(super) fn record_link(&mut self, key: &str, label: Option<&str>, range: &Range<usize>) {
        let label = label.filter(|label| !label.trim().is_empty());
        let target = split_key(key)
            .map(|(kind, id)| Target::Record { kind: kind.to_owned(), id: id.to_owned() });
        let Some(target) = target.filter(|_| !self.links.is_inside()) else {
            self.sink.write(label.map_or(Cow::Borrowed(key), unmark).as_ref());
            return;
        };
        let span = self.prepared.origin(range);
        let index = self.links.add(Link {
            target,
            text: String::new(),
            title: None,
            span,
            labelled: label.is_some(),
        });
        self.sink.hole(Piece::Open(index));
        if let Some(label) = label {
            let text = self.sink.text.len();
            self.label(label);
            let text = self.sink.text.get(text..).unwrap_or_default().trim();
            text.clone_into(&mut self.links.made[index].text);
        } else {
            self.sink.title_to_come();
        }
        self.sink.hole(Piece::Close(index));
    }

    /// A bare address in the text that has been found to be one.
    pub(super) fn bare_link(&mut self, address: String, text: &str, range: &Range<usize>) {
        let span = self.prepared.origin(range);
        let target = Target::External(address);
        let index = self.links.add(Link {
            target,
            text: text.to_owned(),
            title: None,
            span,
            labelled: true,
        });
        self.sink.hole(Piece::Open(index));
        self.sink.write(text);
        self.sink.hole(Piece::Close(index));
    }

    /// Reports an address that cannot be used.
    fn refuse(&mut self, refusal: Refusal, address: &str, range: &Range<usize>) {
        let span = self.span(range);
        let is_image = self.prepared.text[range.clone()].starts_with('!');
        let diagnostic = if refusal == Refusal::Empty {
            Diagnostic::new(Code::BrokenLink, span).with_word("target", "no-target")
        } else {
            let meant = meant(address).filter(|_| !is_image);
            let (hint, value) = match (&meant, scheme(address)) {
                _ if is_image => ("image", address),
                (Some(meant), _) => ("meant", meant.as_str()),
                (None, Some(scheme)) if is_allowed(scheme) => ("form", scheme),
                (None, Some(scheme)) => ("scheme", scheme),
                (None, None) => ("path", address),
            };
            let problem = Diagnostic::new(Code::ForbiddenScheme, span);
            problem.with("target", address).with(hint, value)
        };
        self.push(diagnostic);
    }
}

fn title_of(title: &str) -> Option<String> {
    (!title.trim().is_empty()).then(|| without_readings(title).into_owned())
}

/// The address of a link as the author meant it.
pub(super) fn address(kind: LinkType, address: &str) -> String {
    match kind {
        LinkType::Email => format!("mailto:{}", unmark(address)),
        _ => unmark(address).into_owned(),
    }
}
