//! Publishes the scripts of the default theme small: without comments and without white space that means nothing. Nothing
//! is renamed or rewritten, and what it cannot read stays as it is. Scripts of other themes are not its business.

/// `text` without what only its authors need; all of it if anything in it is not understood.
pub(super) fn tightened(text: &str) -> String {
    let mut tightening = Tightening::default();
    match tightening.read(text) {
        Some(()) => tightening.out + "\n",
        None => text.to_owned(),
    }
}

/// A script as far as it is read.
#[derive(Default)]
struct Tightening {
    out: String,
    gap: Gap,
    /// How many braces are open in each `${` that the reading is inside of.
    templates: Vec<usize>,
}

/// What stands between two tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    Nothing,
    Space,
    Line,
}

impl Tightening {
    /// Nothing if there is something in `text` that it does not know, such as a comment that may be a licence.
    fn read(&mut self, text: &str) -> Option<()> {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = if c.is_whitespace() {
                self.gap = if c == '\n' || self.gap == Gap::Line { Gap::Line } else { Gap::Space };
                c.len_utf8()
            } else if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                let length = self.token(rest, c)?;
                self.put(&rest[..length], c);
                length
            };
            rest = &rest[length..];
        }
        self.templates.is_empty().then_some(())
    }

    /// How long the token is that `rest` begins with.
    fn token(&mut self, rest: &str, first: char) -> Option<usize> {
        match (first, self.templates.last_mut()) {
            ('"' | '\'', _) => quoted(rest, first),
            ('`', _) => self.template(rest),
            ('}', Some(0)) => {
                self.templates.pop();
                self.template(rest)
            }
            ('}', Some(open)) => {
                *open -= 1;
                Some(1)
            }
            ('{', Some(open)) => {
                *open += 1;
                Some(1)
            }
            ('/', _) if rest.starts_with("/*") => None,
            ('/', _) => self.slash(rest),
            _ if is_word(first) => Some(rest.find(|c| !is_word(c)).unwrap_or(rest.len())),
            _ => Some(first.len_utf8()),
        }
    }

    /// A part of a template literal, up to its end or to the next `${`.
    fn template(&mut self, rest: &str) -> Option<usize> {
        let mut is_escaped = false;
        let mut before = ' ';
        for (at, c) in rest.char_indices().skip(1) {
            match c {
                _ if is_escaped => is_escaped = false,
                '\\' => is_escaped = true,
                '`' => return Some(at + 1),
                '{' if before == '$' => {
                    self.templates.push(0);
                    return Some(at + 1);
                }
                _ => {}
            }
            before = c;
        }
        None
    }

    /// A regular expression, or a sign of division where only that can be.
    fn slash(&self, rest: &str) -> Option<usize> {
        let before = self.out.trim_end_matches(is_word);
        let word = &self.out[before.len()..];
        if !word.is_empty() || before.ends_with([')', ']']) {
            // After such words an expression begins.
            let is_keyword =
                ["return", "typeof", "case", "in", "of", "delete", "void", "throw"].contains(&word);
            return (!is_keyword).then_some(1);
        }
        let begins = before.ends_with(|c| "(,=:[!&|?{;+-*%<>~^".contains(c));
        begins.then(|| expression(rest)).flatten()
    }

    fn put(&mut self, token: &str, first: char) {
        let last = self.out.chars().last().unwrap_or('\n');
        match self.gap {
            Gap::Space if joins(last, first) => self.out.push(' '),
            Gap::Line if !"{([,;=&|?:>\n".contains(last) && !"})].".contains(first) => {
                self.out.push('\n');
            }
            _ => {}
        }
        self.gap = Gap::Nothing;
        self.out.push_str(token);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '$')
}

/// Whether two tokens with these characters at their border would become others without a space.
fn joins(last: char, first: char) -> bool {
    (is_word(last) && is_word(first))
        || (last.is_ascii_digit() && first == '.')
        || matches!((last, first), ('+', '+') | ('-', '-' | '>') | ('/', '/') | ('<', '!'))
}

/// A string, with its quotes.
pub(super) fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            _ if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// A regular expression, without its flags.
fn expression(rest: &str) -> Option<usize> {
    let mut is_escaped = false;
    let mut in_class = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            '\n' => return None,
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '/' if !in_class => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_needless_space_go_and_nothing_else() {
        let cases = [
            (
                "// What it does.\n(() => {\n  \"use strict\";\n\n  const a = 1;\n})();\n",
                "(()=>{\"use strict\";const a=1;})();\n",
            ),
            ("let a = 1 // one\nlet b = a\n(b)\n", "let a=1\nlet b=a\n(b)\n"),
            ("return x in y ? - -a : a + +b - --c\n", "return x in y?- -a:a+ +b- --c\n"),
            (
                "f(1 .x, a < !b, c-- > d, \" // \\\" \", ' ` ')\n",
                "f(1 .x,a< !b,c-- >d,\" // \\\" \",' ` ')\n",
            ),
            (
                "x = `a  ${ b ? `// ${ {c: 1}.c }  ` : \"\" }  d\n  e`;\n",
                "x=`a  ${b?`// ${{c:1}.c}  `:\"\"}  d\n  e`;\n",
            ),
            (
                "s.replace(/ [/\"`] \\/ /g, \" \") / 2 / (a / b)\n",
                "s.replace(/ [/\"`] \\/ /g,\" \")/2/(a/b)\n",
            ),
            ("a\n  .b(c,\n    d)\n++e\n", "a.b(c,d)\n++e\n"),
        ];
        for (text, tight) in cases {
            assert_eq!(tightened(text), tight);
            assert_eq!(tightened(tight), tight);
        }
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        for text in [
            "/*! (c) 2026 */\nlet  a;\n",
            "let  a = \"b\n\";\n",
            "let  a = `b",
            "let  a = `${b",
            "return  /a b/;\n",
            "let  a = {} / 2;\n",
        ] {
            assert_eq!(tightened(text), text);
        }
    }
}
