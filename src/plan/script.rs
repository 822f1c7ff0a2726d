//! Data for scripts of the theme, as a classic script that hands it over: works over HTTP and from a folder, where
//! nothing can be fetched. Not for the index of the search, which has its own form.

use serde::Serialize;

use crate::web::script::json;

/// The script that calls `object.put(name, data)`.
pub(super) fn script(object: &str, name: &str, data: &impl Serialize) -> Vec<u8> {
    let name = json(&name);
    let data = json(data);
    format!("{object}.put({name},{data});\n").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_string_or_a_script() {
        let text = "</script><!--\"\\\n\u{2028}\u{2029}\u{FEFF}😀茅";
        let made = String::from_utf8(script("put", "x", &[text])).unwrap();
        assert!(!made.contains(['<', '\u{2028}', '\u{2029}']), "{made}");
        assert_eq!(made.matches('\n').count(), 1);
        let json = made.strip_prefix("put.put(\"x\",").and_then(|rest| rest.strip_suffix(");\n"));
        assert_eq!(serde_json::from_str::<Vec<String>>(json.unwrap()).unwrap(), [text]);
    }
}
