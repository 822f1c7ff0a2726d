//! Ids for new records: the next number where the others have numbers, else the reading of the name in Latin letters.
//! The only user of `wana_kana`.

use wana_kana::ConvertJapanese;

/// The longest id made from a reading, in letters.
const LONGEST: usize = 40;

/// An id for a new record beside those that have `ids`, whose name is read `reading`.
pub fn suggest(ids: &[&str], reading: &str) -> String {
    next_number(ids).unwrap_or_else(|| unlike(ids, &in_letters(reading)))
}

/// The id after the last one, if at least half of them are one word with numbers.
fn next_number(ids: &[&str]) -> Option<String> {
    let numbered: Vec<(&str, &str)> = ids.iter().filter_map(|id| numbered(id)).collect();
    let (prefix, _) = numbered.last()?;
    let same: Vec<&str> =
        numbered.iter().filter(|(it, _)| it == prefix).map(|(_, number)| *number).collect();
    if same.len() * 2 < ids.len() {
        return None;
    }
    let highest = same.iter().filter_map(|number| number.parse::<u32>().ok()).max()?;
    let width = same.iter().map(|number| number.len()).max()?;
    Some(format!("{prefix}{:0width$}", highest.checked_add(1)?))
}

/// The word and the number that `id` is made of.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let word = id.trim_end_matches(|c: char| c.is_ascii_digit());
    let number = &id[word.len()..];
    (!number.is_empty() && !word.is_empty()).then_some((word, number))
}

/// `reading` as part of an address: Hepburn, with long vowels written short, as names of places are on signs.
fn in_letters(reading: &str) -> String {
    let letters = reading.to_romaji().to_ascii_lowercase();
    let mut id = String::new();
    for letter in letters.chars() {
        match letter {
            'a'..='z' | '0'..='9' => {
                let is_long = matches!(
                    (id.chars().next_back(), letter),
                    (Some('o'), 'o' | 'u') | (Some('u'), 'u')
                );
                if !is_long {
                    id.push(letter);
                }
            }
            '\'' => {}
            _ if id.is_empty() || id.ends_with('-') || letter == '\u{30FC}' => {}
            _ => id.push('-'),
        }
    }
    id.truncate(LONGEST);
    id.trim_matches('-').to_owned()
}

/// `id`, or with the first number that makes it another than all `ids`.
fn unlike(ids: &[&str], id: &str) -> String {
    let id = if id.is_empty() { "new" } else { id };
    if !ids.contains(&id) {
        return id.to_owned();
    }
    let numbered = (2_u32..).map(|number| format!("{id}-{number}"));
    numbered.into_iter().find(|it| !ids.contains(&it.as_str())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_go_on_as_they_began() {
        assert_eq!(suggest(&["mt-01", "mt-09"], ""), "mt-10");
        assert_eq!(suggest(&["S01", "S29", "x"], ""), "S30");
        assert_eq!(suggest(&["noa", "rupinasu"], "きょうぎかい"), "kyogikai");
        assert_eq!(suggest(&["kyogikai"], "きょうぎかい"), "kyogikai-2");
        assert_eq!(suggest(&[], "ちがさきし　ちゅうおう"), "chigasakishi-chuo");
        assert_eq!(suggest(&[], "るぴなす"), "rupinasu");
        assert_eq!(suggest(&[], ""), "new");
        assert_eq!(suggest(&[], "漢字"), "new");
    }
}
