//! Which language to speak: `--lang`, else the locale, else Japanese. Known before the arguments are parsed, since
//! their help needs it.

use std::ffi::OsString;

use crate::diagnostics::Lang;

/// The language that `arguments` or the environment ask for.
pub(super) fn chosen(arguments: &[OsString]) -> Lang {
    asked_for(arguments).or_else(of_locale).unwrap_or_default()
}

fn asked_for(arguments: &[OsString]) -> Option<Lang> {
    let mut texts = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(text) = texts.next() {
        if let Some(value) = text.strip_prefix("--lang=") {
            return value.parse().ok();
        }
        if text == "--lang" {
            return texts.next()?.parse().ok();
        }
    }
    None
}

#[expect(clippy::disallowed_methods, reason = "the locale is asked for here and nowhere else")]
fn of_locale() -> Option<Lang> {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    locale.starts_with("en").then_some(Lang::En)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_argument_is_found_in_both_spellings() {
        let arguments = |texts: &[&str]| texts.iter().map(OsString::from).collect::<Vec<_>>();
        assert_eq!(asked_for(&arguments(&["tenkai", "build", "--lang", "en"])), Some(Lang::En));
        assert_eq!(asked_for(&arguments(&["tenkai", "--lang=ja", "build"])), Some(Lang::Ja));
        assert_eq!(asked_for(&arguments(&["tenkai", "build", "--lang"])), None);
        assert_eq!(asked_for(&arguments(&["tenkai", "build"])), None);
    }
}
