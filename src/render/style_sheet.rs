//! Publishes the style sheets of the default theme small: without comments and without white space that means nothing. A
//! comment that begins with `/*!` (a licence) stays, and so does all of a sheet that cannot be read.

use super::script::quoted;

/// `css` without what only its authors need; all of it if anything in it is not understood.
pub(super) fn tightened(css: &str) -> String {
    read(css).unwrap_or_else(|| css.to_owned())
}

fn read(css: &str) -> Option<String> {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '"' | '\'' => quoted(rest, c)?,
            '/' if rest.starts_with("/*") => rest.find("*/")? + 2,
            _ if c.is_whitespace() => rest.len() - rest.trim_start().len(),
            _ => c.len_utf8(),
        };
        let (token, after) = rest.split_at(length);
        rest = after;
        if c.is_whitespace() {
            let between = if token.contains('\n') { '\n' } else { ' ' };
            if !is_needless(&out, between, rest) {
                out.push(between);
            }
        } else if !token.starts_with("/*") || token.starts_with("/*!") {
            out.push_str(token);
        }
    }
    Some(out)
}

/// Whether the white space after `before` says nothing.
fn is_needless(before: &str, between: char, after: &str) -> bool {
    let ends = before.is_empty() || before.ends_with(['{', '}', ';', ',', '\n']);
    after.is_empty() || (ends && (between == '\n' || after.starts_with("/*")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_needless_space_go_and_nothing_else() {
        let cases = [
            (
                "/* What it is. */\n\na:hover,\n.b > c {\n  margin: 0 1px;\n}\n\n/* d */\n.d {\n}\n",
                "a:hover,.b > c {margin: 0 1px;}.d {}",
            ),
            ("a::after {\n  content: \"  /* · */ \";\n}\n", "a::after {content: \"  /* · */ \";}"),
            ("@charset \"utf-8\";\n/*! MIT */\na {\n}\n", "@charset \"utf-8\";/*! MIT */\na {}"),
            (
                "a {\n  margin:\n    calc(1px + 2px)\n    auto;\n}\n",
                "a {margin:\ncalc(1px + 2px)\nauto;}",
            ),
        ];
        for (css, tight) in cases {
            assert_eq!(tightened(css), tight);
            assert_eq!(tightened(tight), tight);
        }
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        for css in ["a { /* b }\n", "a {\n  content: \"b\n\";\n}\n"] {
            assert_eq!(tightened(css), css);
        }
    }
}
