//! Whether the colours that an operator chose can be read: text needs a contrast of 4.5 to what it stands on.

use super::super::knowledge::Knowledge;
use crate::diagnostics::{Code, Diagnostic};
use crate::parse::document::Origin;
use crate::parse::record::{Colour, Colours};

/// The least contrast of text (WCAG 2.2, 1.4.3).
const LEAST: f64 = 4.5;

/// What the default theme has where an operator says nothing, as in `style.css`.
struct Scheme {
    name: &'static str,
    /// The lightest and the darkest ground of text.
    grounds: [&'static str; 2],
    ink: &'static str,
}

const LIGHT: Scheme = Scheme { name: "light", grounds: ["#ffffff", "#eef1f6"], ink: "#333333" };
const DARK: Scheme = Scheme { name: "dark", grounds: ["#14171c", "#242a33"], ink: "#e3e6ea" };

/// Colours of `site.yaml` that are hard to read.
pub(super) fn colours_can_be_read(knowledge: &Knowledge) -> Vec<Diagnostic> {
    let Some(site) = &knowledge.site else { return Vec::new() };
    let look = &site.look;
    let schemes = [(LIGHT, &look.light), (DARK, &look.dark)];
    schemes.iter().flat_map(|(scheme, colours)| hard(scheme, colours, &site.origin)).collect()
}

fn hard(scheme: &Scheme, colours: &Colours, origin: &Origin) -> Vec<Diagnostic> {
    let theirs = |text| Colour::parse(text).expect("the theme's colours have six digits");
    let [first, second] = scheme.grounds.map(theirs);
    let mut pairs = Vec::new();
    for (field, colour) in [("accent", colours.accent), ("link", colours.link)] {
        let Some(colour) = colour else { continue };
        let worst = if colour.contrast(first) < colour.contrast(second) { first } else { second };
        pairs.push((field, colour, worst));
    }
    match (colours.header, colours.header_text) {
        (ground, Some(text)) => pairs.push(("header_text", text, ground.unwrap_or(first))),
        (Some(ground), None) => pairs.push(("header", theirs(scheme.ink), ground)),
        (None, None) => {}
    }
    let is_hard = |(_, colour, ground): &(&str, Colour, Colour)| colour.contrast(*ground) < LEAST;
    pairs
        .into_iter()
        .filter(is_hard)
        .map(|(field, colour, ground)| {
            let steps = ["look".into(), scheme.name.into(), field.into()];
            // Where only the ground is given, it is the theme's text that is hard to read.
            let field = if field == "header" { "header_text" } else { field };
            // Cut, not rounded: 4.49 is not 4.5.
            let ratio = (colour.contrast(ground) * 100.0).floor() / 100.0;
            Diagnostic::new(Code::LowContrast, origin.span(&steps))
                .with("field", format!("look.{}.{field}", scheme.name))
                .with("colour", colour)
                .with("ground", ground)
                .with("ratio", format!("{ratio:.2}"))
        })
        .collect()
}
