//! The shared vectors through the Rust folder, and what must hold of the table.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

#[derive(Deserialize)]
struct Vector {
    text: String,
    key: String,
    from: Vec<u32>,
    to: Vec<u32>,
}

#[test]
fn every_vector_folds_to_its_key() {
    let vectors: Vec<Vector> =
        serde_json::from_str(include_str!("../../../tests/search/fold-vectors.json")).unwrap();
    assert!(vectors.len() > 50);
    for vector in vectors {
        let folded = fold(&vector.text);
        assert_eq!(folded.key(), vector.key, "{}", vector.text);
        assert_eq!((folded.from, folded.to), (vector.from, vector.to), "{}", vector.text);
    }
}

#[test]
fn short_cuts_say_what_the_tables_say() {
    for c in '\0'..=char::MAX {
        assert_eq!(is_word(c), c.is_alphanumeric(), "{c:?}");
        let is_cjk = is_in(&CJK, c) && c.is_alphanumeric();
        assert_eq!(is_unspaced(c), is_cjk, "{c:?}");
        let is_combining = u32::from(c) >= 0x0300 && is_combining_mark(c);
        assert_eq!(is_mark(c), is_combining || matches!(c, '\u{FF9E}' | '\u{FF9F}'), "{c:?}");
    }
}

#[test]
fn a_form_is_listed_once_and_never_folded_further() {
    let mut seen = BTreeSet::new();
    for (from, to) in FORMS.iter() {
        assert!(seen.insert(from), "{from} twice");
        assert_eq!(fold_char(*to), *to, "{from} → {to} → …");
        assert!(from.nfkc().eq([*from]), "NFKC already folds {from}");
    }
    assert!(FORMS.len() > 300);
}

#[test]
fn the_script_holds_every_form() {
    let script = script();
    assert!(script.starts_with(r"globalThis.tenkaiFold={cjk:/[\u{1100}-\u{11FF}\u{2E80}-"));
    assert!(FORMS.iter().all(|(from, to)| script.contains(&String::from_iter([*from, *to]))));
    assert!(!script.contains('<') && script.ends_with("};\n"));
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "[ぁ-んァ-ンーｱ-ﾝﾞﾟ漢髙﨑葛\u{E0100}a-zＡ-Ｚ0-9①㈱㍻。、・（） ]{0,40}") {
        let once = fold(&text).key();
        prop_assert_eq!(fold(&once).key(), once);
    }

    #[test]
    fn any_text_folds_with_places_in_order(text in any::<String>()) {
        let folded = fold(&text);
        let count = text.chars().count();
        prop_assert!(folded.from.is_sorted() && folded.to.is_sorted());
        prop_assert!(folded.from.iter().zip(&folded.to).all(|(from, to)| from < to && *to as usize <= count));
    }
}
