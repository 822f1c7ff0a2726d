//! Scripts and style sheets of a theme: read as a browser reads them, so that one that cannot work is reported where it
//! is wrong; those of the default theme are also made small. What else a theme is made of is not its business.

use std::sync::Arc;

use crate::diagnostics::Diagnosed;
use crate::source::Content;

mod script;
mod style_sheet;

/// How a file is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As its author wrote it: it may be somebody else's, with notices that have to stay.
    AsWritten,
    /// Without comments and white space that mean nothing; licences stay.
    Small,
}

/// What reads one kind of file: the small form of a text, if that is asked for and the text is sound.
type Read = fn(path: &Arc<str>, text: &str, form: Form) -> Diagnosed<Option<String>>;

/// The most stack that a parser takes for one byte of a text, in bytes: it calls itself for each level of `{{{{…`.
const STACK_PER_BYTE: usize = 8 * 1024;

/// The most stack for one text, in bytes: for tens of thousands of levels, and no more than any machine has to give.
const MOST_STACK: usize = 256 * 1024 * 1024;

/// What visitors get of the file `content` at `path`, and what is wrong with it.
pub(super) fn published(path: &Arc<str>, content: &Content, form: Form) -> Diagnosed<Content> {
    let kind = path.rsplit_once('.').map(|(_, kind)| kind.to_ascii_lowercase());
    let read: Read = match kind.as_deref() {
        Some("js" | "mjs") => script::read,
        Some("css") => style_sheet::read,
        _ => return Diagnosed::clean(content.clone()),
    };
    let Content::Text(text) = content else { return Diagnosed::clean(content.clone()) };
    let stack = (text.len() * STACK_PER_BYTE).clamp(STACK_PER_BYTE * 64, MOST_STACK);
    let small = stacker::grow(stack, || read(path, text, form));
    small.map(|small| small.map_or_else(|| content.clone(), |text| Content::Text(text.into())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_nesting_is_too_deep_to_be_read() {
        let levels = 5000;
        for (name, open, close) in [
            ("a.css", "{", "}"),
            ("a.css", "@media a{", "}"),
            ("a.css", "a{b:(", ")}"),
            ("a.js", "(", "1)"),
            ("a.js", "({a:", "1})"),
            ("a.js", "`${", "1}`"),
            ("a.js", "class{[", "1](){}}"),
        ] {
            let text = format!("{}{}", open.repeat(levels), close.repeat(levels));
            let content = Content::Text(text.into());
            for form in [Form::AsWritten, Form::Small] {
                let read = published(&name.into(), &content, form);
                assert!(matches!(read.value, Content::Text(_)), "{name}: {open}");
            }
        }
    }

    #[test]
    fn a_file_of_another_kind_or_one_with_a_fault_stays_as_it_is() {
        for (name, text) in
            [("a.svg", "<!-- a -->\n"), ("a.css", "/* a */ {\n"), ("a.js", "// a\n(\n")]
        {
            let content = Content::Text(text.into());
            assert_eq!(published(&name.into(), &content, Form::Small).value, content, "{name}");
        }
    }
}
