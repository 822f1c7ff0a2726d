//! Writes sorted entries as numbered classic scripts of about 3 KB each, `tenkaiSearch.put("t0",[…]);`. Knows strings and
//! their escapes, not what they mean.

use super::IndexFile;
use crate::memo::Fingerprint;

/// A shard ends before it grows beyond this, unless it holds one entry only. A query of a dozen pairs, each in a shard of its
/// own, and the texts of ten results stay below 100 KB.
const SIZE: usize = 3 << 10;

/// Scripts with sorted entries, the first keys of which tell where to look.
pub(super) struct Shards {
    prefix: char,
    /// The first key of each script.
    pub(super) firsts: Vec<String>,
    pub(super) files: Vec<IndexFile>,
    /// What stands for each script, the files that were taken away too.
    pub(super) fingerprints: Vec<Fingerprint>,
    form: Form,
    open: Vec<u8>,
    /// The key of the latest entry.
    last: Option<String>,
}

/// What the entries of a script are in.
#[derive(Clone, Copy, Debug)]
pub(super) enum Form {
    /// An array.
    Array,
    /// A string.
    Text,
}

impl Shards {
    /// No entries yet; the scripts are called `prefix` and a number.
    pub(super) fn new(prefix: char, form: Form) -> Self {
        let (firsts, files, fingerprints) = (Vec::new(), Vec::new(), Vec::new());
        Self { prefix, firsts, files, fingerprints, form, open: Vec::new(), last: None }
    }

    /// Adds the next entry. `write` gets the key of the entry before it in its script: none, if it is the first there. A key
    /// stays in one script.
    pub(super) fn push(&mut self, key: &str, write: impl Fn(&mut Vec<u8>, Option<&str>)) {
        let before = self.open.len();
        let previous = self.last.as_deref().filter(|_| before > 0);
        let is_same = previous == Some(key);
        write(&mut self.open, previous);
        let fits = before == 0 || is_same || self.open.len() <= SIZE;
        if !fits {
            self.open.truncate(before);
            self.close();
            write(&mut self.open, None);
        }
        if before == 0 || !fits {
            self.firsts.push(key.to_owned());
        }
        if !is_same {
            self.last = Some(key.to_owned());
        }
    }

    /// Ends the last script.
    pub(super) fn finish(mut self) -> Self {
        if !self.open.is_empty() {
            self.close();
        }
        self
    }

    fn close(&mut self) {
        let name = format!("{}{}", self.prefix, self.fingerprints.len());
        let (open, close) = match self.form {
            Form::Array => (b"[", b"]"),
            Form::Text => (b"\"", b"\""),
        };
        let file = script(&name, open, &std::mem::take(&mut self.open), close);
        self.fingerprints.push(Fingerprint::of(&file));
        self.files.push(file);
    }
}

/// The script that hands over `body` between `open` and `close` under `name`.
pub(super) fn script(name: &str, open: &[u8], body: &[u8], close: &[u8]) -> IndexFile {
    let start = format!("tenkaiSearch.put(\"{name}\",");
    let bytes = [start.as_bytes(), open, body, close, b");\n"].concat();
    IndexFile { route: format!("search/{name}.js"), bytes }
}

/// Writes `text` as a JavaScript string that is safe in every script and in HTML.
pub(super) fn write_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    write_escaped(out, text);
    out.push(b'"');
}

/// Writes what stands for `text` inside the quotes of a JavaScript string.
pub(super) fn write_escaped(out: &mut Vec<u8>, text: &str) {
    for c in text.chars() {
        match c {
            '"' => out.extend(b"\\\""),
            '\\' => out.extend(b"\\\\"),
            '\n' => out.extend(b"\\n"),
            '<' | '\0'..='\u{1F}' | '\u{7F}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}' => {
                out.extend(format!("\\u{:04X}", u32::from(c)).bytes());
            }
            _ => out.extend(c.encode_utf8(&mut [0; 4]).bytes()),
        }
    }
}

/// Writes `texts` as a JavaScript array of strings.
pub(super) fn write_strings<T: AsRef<str>>(out: &mut Vec<u8>, texts: &[T]) {
    out.push(b'[');
    for (number, text) in texts.iter().enumerate() {
        if number > 0 {
            out.push(b',');
        }
        write_string(out, text.as_ref());
    }
    out.push(b']');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_string_or_a_script() {
        for text in ["</script><!--", "\"\\\n\r\0\u{2028}\u{2029}\u{FEFF}", "😀茅", ""] {
            let mut out = Vec::new();
            write_string(&mut out, text);
            let script = String::from_utf8(out).unwrap();
            assert!(!script.contains(['<', '\n', '\r', '\u{2028}', '\u{2029}']), "{script}");
            assert_eq!(serde_json::from_str::<String>(&script).unwrap(), text);
        }
    }

    #[test]
    fn a_shard_is_as_large_as_it_may_be_and_an_entry_is_whole() {
        let mut shards = Shards::new('t', Form::Text);
        for (key, size) in [("a", 2000), ("b", 1000), ("c", 150), ("d", 20_000), ("d", 9), ("e", 1)]
        {
            shards.push(key, |out, previous| {
                out.extend(vec![if previous.is_none() { b'1' } else { b'2' }; size]);
            });
        }
        let shards = shards.finish();
        assert_eq!(shards.firsts, ["a", "c", "d", "e"]);
        assert_eq!(shards.files[3].route, "search/t3.js");
        assert_eq!(shards.files[3].bytes, b"tenkaiSearch.put(\"t3\",\"1\");\n");
        assert!(shards.files[2].bytes.ends_with(b"1222222222\");\n"));
    }
}
