//! `assets/site.css`: the colours that an operator chose, as the custom properties that the theme's style sheet uses.

use std::fmt::Write;

use crate::parse::record::{Colour, Colours, Look};

/// The style sheet for `look`. Each colour holds for its own scheme only: the other keeps the theme's, which can be
/// read there.
pub(super) fn css(look: &Look) -> String {
    let schemes = [
        ("print, (prefers-color-scheme: light)", &look.light),
        ("screen and (prefers-color-scheme: dark)", &look.dark),
    ];
    let mut css = String::from("/* Made from `look` in content/site.yaml. */\n");
    for (media, colours) in schemes {
        let rules = rules(colours);
        if !rules.is_empty() {
            writeln!(css, "@media {media} {{\n  :root {{\n{rules}  }}\n}}")
                .expect("a string takes everything");
        }
    }
    css
}

fn rules(colours: &Colours) -> String {
    let mark = colours.header_text.map(|text| ("header-mark", text));
    let named = |names: &'static [&'static str], colour: Option<Colour>| {
        names.iter().filter_map(move |name| Some((*name, colour?)))
    };
    let all = named(&["accent"], colours.accent)
        .chain(named(&["link", "link-hover"], colours.link))
        .chain(named(&["header-ground"], colours.header))
        .chain(named(&["header-ink"], colours.header_text))
        .chain(mark);
    all.fold(String::new(), |rules, (name, colour)| rules + &format!("    --{name}: {colour};\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_set_in_its_own_scheme_only() {
        let colour = Colour::parse("#005a9c");
        let light = Colours { link: colour, ..Colours::default() };
        let look = Look { light, ..Look::default() };
        assert_eq!(
            css(&look),
            "/* Made from `look` in content/site.yaml. */\n@media print, (prefers-color-scheme: light) {\n  :root {\n    \
             --link: #005a9c;\n    --link-hover: #005a9c;\n  }\n}\n"
        );
    }
}
