//! Sentences with values in them: what is text and what is a `{placeholder}`. Not for the values.

/// A piece of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part<'a> {
    /// Text.
    Literal(&'a str),
    /// The name of a value that stands here.
    Placeholder(&'a str),
}

/// Cuts `template` at its `{placeholders}`. Other braces, such as those of ruby, are text.
pub(crate) fn parts(template: &str) -> impl Iterator<Item = Part<'_>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((name, after)) = placeholder(rest) {
            rest = after;
            return Some(Part::Placeholder(name));
        }
        let next = rest
            .char_indices()
            .skip(1)
            .map(|(at, _)| at)
            .find(|at| placeholder(&rest[*at..]).is_some());
        let (literal, after) = rest.split_at(next.unwrap_or(rest.len()));
        rest = after;
        Some(Part::Literal(literal))
    })
}

/// The name of the placeholder that `text` begins with, and what follows it.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix('{')?.split_once('}')?;
    let is_name =
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    is_name.then_some((name, after))
}
