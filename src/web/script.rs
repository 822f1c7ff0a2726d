//! Data inside scripts: JSON that is JavaScript too, and that ends no script whatever it says.

use serde::Serialize;

/// `value` as JSON for a script, in a file or inside HTML.
pub(crate) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).expect("text and numbers are JSON");
    // These characters stand inside strings only.
    json.replace('<', "\\u003C").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_string_or_a_script() {
        let text = "</script><!--\"\\\n&\u{2028}\u{2029}\u{FEFF}😀茅";
        let made = json(&[text]);
        assert!(!made.contains(['<', '\n', '\u{2028}', '\u{2029}']), "{made}");
        assert_eq!(serde_json::from_str::<Vec<String>>(&made).expect("JSON"), [text]);
    }
}
