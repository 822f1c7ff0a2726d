//! Where words end, and so where a line may, in a language without spaces between them: by the scripts of neighbouring
//! letters alone, no dictionary.

/// What letters are written in.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Hiragana,
    Katakana,
    Kanji,
    Latin,
    Mark,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            'ぁ'..='ゖ' => Self::Hiragana,
            'ァ'..='ヺ' | 'ー' => Self::Katakana,
            '、' | '。' | '・' | '）' | ')' | ' ' | '　' | '」' | '／' => Self::Mark,
            c if is_kanji(c) => Self::Kanji,
            c if c.is_ascii_alphanumeric() => Self::Latin,
            _ => Self::Other,
        }
    }
}

/// Whether `c` is a Chinese character.
pub fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}' | '々')
}

/// Whether two neighbouring characters belong to one word: both kanji, both katakana, both letters or digits, or a number
/// and what it counts. 「等」 and 「的」 end words.
pub fn is_one_word(a: char, b: char) -> bool {
    let (before, after) = (Script::of(a), Script::of(b));
    let is_counted = a.is_numeric() && after == Script::Kanji;
    let is_told_apart = matches!(before, Script::Kanji | Script::Katakana | Script::Latin);
    is_counted || (is_told_apart && before == after && !matches!(b, '等' | '的'))
}

/// Whether a line may end between these letters.
pub fn may_break(before: &str, after: Option<&str>) -> bool {
    const NOT_FIRST: &str = "、。，．,.・：；！？)）」』】〕］}｝ゝゞ々ーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ％%";
    const NOT_LAST: &str = "(（「『【〔［{｛";
    let is_word = |letter: &str| letter.chars().all(|c| c.is_ascii_alphanumeric());
    let Some(after) = after else { return true };
    let is_inside_word = is_word(before) && is_word(after);
    !is_inside_word && !NOT_FIRST.contains(after) && !NOT_LAST.contains(before)
}

/// Whether a word seems to end between these letters: after a mark, or where kana turn to other letters.
pub fn is_seam(before: &str, after: Option<&str>) -> bool {
    #[derive(PartialEq)]
    enum Letter {
        Mark,
        Hiragana,
        Katakana,
        Other,
    }
    let letter = |letter: &str| match letter.chars().next().map(Script::of) {
        Some(Script::Mark) => Letter::Mark,
        Some(Script::Hiragana) => Letter::Hiragana,
        Some(Script::Katakana) => Letter::Katakana,
        _ => Letter::Other,
    };
    let Some(after) = after else { return true };
    let opens = ["（", "(", "「"].contains(&after);
    let (before, after) = (letter(before), letter(after));
    opens || before == Letter::Mark || (before != after && after != Letter::Hiragana)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_on_within_a_script_and_from_a_number_to_what_it_counts() {
        for (a, b) in [('保', '健'), ('ケ', 'ア'), ('N', 'I'), ('9', '年'), ('９', '年')] {
            assert!(is_one_word(a, b), "{a}{b}");
        }
        for (a, b) in [('所', 'の'), ('の', 'は'), ('所', '等'), ('ア', '児'), ('、', '。')]
        {
            assert!(!is_one_word(a, b), "{a}{b}");
        }
    }

    #[test]
    fn a_line_ends_before_no_mark_and_inside_no_word_of_latin_letters() {
        assert!(may_break("所", Some("の")) && may_break("所", None));
        for (before, after) in [("所", "、"), ("「", "所"), ("N", "I"), ("カ", "ー")] {
            assert!(!may_break(before, Some(after)), "{before}{after}");
        }
    }

    #[test]
    fn words_seem_to_end_after_marks_and_kana() {
        for (before, after) in
            [("・", "三"), ("の", "所"), ("所", "ケ"), ("ル", "実"), ("所", "（")]
        {
            assert!(is_seam(before, Some(after)), "{before}{after}");
        }
        for (before, after) in [("所", "長"), ("所", "の"), ("ケ", "ア")] {
            assert!(!is_seam(before, Some(after)), "{before}{after}");
        }
    }
}
