//! Guards that let the loops of templates be stopped: each loop asks, whenever it starts, whether its page still has time.
//! Tera has no such guard of its own, so it is put into the text of the template before it is compiled; nobody gets to see
//! it, for places in the text are counted without it. When pages run out of time is decided in `time_limit`.

use std::ops::Range;

/// What is written before the list that a loop goes through. `and` gives the list as it is.
const GUARD: &str = "may_go_on() and ";
/// The function in it.
pub(super) const FUNCTION: &str = "may_go_on";

/// Where the guards stand in a template, in bytes of its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct LoopGuards(Vec<usize>);

impl LoopGuards {
    /// Before the list of every loop of `text`, in statements as in list comprehensions.
    pub(super) fn of(text: &str) -> Self {
        let mut found = Vec::new();
        let mut rest = 0;
        while let Some(open) = text[rest..].find('{').map(|at| rest + at) {
            let close = match text.as_bytes().get(open + 1) {
                Some(b'%') => "%}",
                Some(b'{') => "}}",
                Some(b'#') => {
                    rest = text[open..].find("#}").map_or(text.len(), |end| open + end + 2);
                    continue;
                }
                _ => {
                    rest = open + 1;
                    continue;
                }
            };
            rest = tag(text, open + 2, close, &mut found);
        }
        Self(found)
    }

    /// `text` with the guards in it.
    pub(super) fn put_into(&self, text: &str) -> String {
        let mut guarded = String::with_capacity(text.len() + self.0.len() * GUARD.len());
        let mut done = 0;
        for at in &self.0 {
            guarded.push_str(&text[done..*at]);
            guarded.push_str(GUARD);
            done = *at;
        }
        guarded.push_str(&text[done..]);
        guarded
    }

    /// Where `range` of the text with guards stands in the text without.
    pub(super) fn without(&self, range: &Range<usize>) -> Range<usize> {
        self.place(range.start)..self.place(range.end)
    }

    fn place(&self, at: usize) -> usize {
        let mut before = 0;
        for guard in &self.0 {
            let start = guard + before;
            if at <= start {
                break;
            }
            if at < start + GUARD.len() {
                return *guard;
            }
            before += GUARD.len();
        }
        at - before
    }
}

/// Adds the places in the tag whose inside begins at `start`; returns where it ends.
fn tag(text: &str, start: usize, close: &str, found: &mut Vec<usize>) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut loops = 0_usize;
    while at < text.len() {
        let byte = bytes[at];
        if matches!(byte, b'"' | b'\'' | b'`') {
            let end = text[at + 1..].find(char::from(byte));
            at = end.map_or(text.len(), |end| at + end + 2);
        } else if text[at..].starts_with(close) {
            return at + close.len();
        } else if is_word(byte) {
            let length = bytes[at..].iter().take_while(|byte| is_word(**byte)).count();
            let word = &text[at..at + length];
            at += length;
            match word {
                "for" => loops += 1,
                "in" if loops > 0 => {
                    loops -= 1;
                    at += bytes[at..].iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                    found.push(at);
                }
                _ => {}
            }
        } else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guarded(text: &str) -> String {
        LoopGuards::of(text).put_into(text).replace(GUARD, "?")
    }

    #[test]
    fn every_loop_is_guarded_and_nothing_else_is() {
        let cases = [
            ("{% for a in b %}{% endfor %}", "{% for a in ?b %}{% endfor %}"),
            ("{%- for k, v in\n b | sort -%}", "{%- for k, v in\n ?b | sort -%}"),
            ("{{ [x for x in y if x in z] }}", "{{ [x for x in ?y if x in z] }}"),
            ("{{ [[a for a in b] for c in d] }}", "{{ [[a for a in ?b] for c in ?d] }}"),
            ("{{ <list items={[x for x in y]}/> }}", "{{ <list items={[x for x in ?y]}/> }}"),
            ("{% if a in b %} for c in d", "{% if a in b %} for c in d"),
            ("{{ \"for a in b\" }}{# for a in b #}", "{{ \"for a in b\" }}{# for a in b #}"),
            ("{% set あ = 1 %}{ for a in", "{% set あ = 1 %}{ for a in"),
            ("{% for a in", "{% for a in?"),
            ("{{ \"", "{{ \""),
        ];
        for (text, expected) in cases {
            assert_eq!(guarded(text), expected, "{text}");
        }
    }

    #[test]
    fn places_are_counted_without_the_guards() {
        let text = "{% for a in b %}{% for c in d %}{{ c }}";
        let guards = LoopGuards::of(text);
        let with = guards.put_into(text);
        for word in ["{% for a", "b %}", "{% for c", "d %}", "{{ c }}"] {
            let at = with.find(word).unwrap();
            assert_eq!(guards.without(&(at..at)).start, text.find(word).unwrap(), "{word}");
        }
        let guard = with.find(GUARD).unwrap();
        assert_eq!(guards.without(&(guard + 1..guard + 5)), 12..12);
    }
}
