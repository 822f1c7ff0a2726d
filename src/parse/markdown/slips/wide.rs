//! Markup in signs of full width, and signs of Markdown that do not take hold in Japanese: `［［case:…］］`, `＊＊重要＊＊`,
//! `__重要__`. What is in a line is looked for place by place; the first at a place counts.

use std::ops::Range;

use super::Slip;
use super::block::shortened;
use super::run::{HIDDEN, Line, Run};
use crate::diagnostics::Code;
use crate::japanese::ruby::Ruby;
use crate::japanese::width::is_cjk;
use crate::parse::markdown::prepare::{is_noncharacter, unmark};

/// How far apart two signs of one thing may be, in bytes.
const FARTHEST: usize = 400;

/// What a part of a text was meant to be: how many bytes it takes, and how it is written.
struct Meant {
    code: Code,
    /// Where in it what is wrong begins.
    from: usize,
    length: usize,
    right: String,
}

impl Meant {
    fn new(length: usize, right: String) -> Self {
        Self { code: Code::FullWidthMarkup, from: 0, length, right }
    }

    /// Emphasis that is none.
    fn emphasis(length: usize, right: String) -> Self {
        Self { code: Code::NoEmphasis, ..Self::new(length, right) }
    }
}

/// The signs that something may begin with.
const SIGNS: [char; 18] = [
    '～', '{', '｛', '｜', '《', '[', '［', '!', '！', '＊', '*', '_', '＿', '｀', '＞', '＜',
    '〔', '【',
];

/// Markup that takes no hold in the lines of a run.
pub(super) fn markup(run: &Run, lines: &[Line]) -> Vec<Slip> {
    let mut found = Vec::new();
    for line in lines {
        found.extend(at_the_start(run, line));
        found.extend(scheme(line));
        let mut at = 0;
        while let Some(next) = line.text[at..].find(SIGNS).map(|next| at + next) {
            let sign = line.text[next..].chars().next().map_or(1, char::len_utf8);
            let meant = meant(&line.text, next).filter(|meant| {
                // What is right, as far as can be seen, was not to be markup.
                meant.from > 0 || unmark(&line.text[next..next + meant.length]) != meant.right
            });
            at = next + meant.as_ref().map_or(sign, |meant| meant.length);
            found.extend(meant.map(|meant| told(line, next..at, &meant)));
        }
    }
    found
}

fn told(line: &Line, range: Range<usize>, meant: &Meant) -> Slip {
    let written = shortened(&line.source[range.clone()]);
    let place = range.start + meant.from..range.end;
    let slip = Slip::new(meant.code, line.place(place)).with("written", written);
    slip.with("right", shortened(&meant.right))
}

/// What `text` was meant to have at `at`.
fn meant(text: &str, at: usize) -> Option<Meant> {
    let rest = &text[at..text.floor_char_boundary((at + FARTHEST).min(text.len()))];
    match rest.chars().next()? {
        '{' | '｛' => ruby(rest),
        '｜' => bar_ruby(rest),
        '《' => reading(text, at, rest),
        '[' | '［' | '!' | '！' | '〔' | '【' => {
            record(rest).or_else(|| note(rest)).or_else(|| link(rest))
        }
        '＊' => paired(rest, "＊＊", "**").or_else(|| paired(rest, "＊", "**")),
        '*' => spaced(rest),
        '_' => underscore(text, at, rest),
        '＿' => paired(rest, "＿＿", "**"),
        '｀' => paired(rest, "｀", "`"),
        '＜' => address(rest),
        '～' => paired(rest, "～～", "~~"),
        _ => None,
    }
}

/// What only the start of a line can be: a quote, a task, a line across the page, an address named after a note.
fn at_the_start(run: &Run, line: &Line) -> Option<Slip> {
    let text = line.text.as_str();
    let is_rule = |c| matches!(c, 'ー' | '－' | '―' | '—' | '─' | '━');
    if let Some(quote) = text.strip_prefix('＞').filter(|rest| !rest.trim().is_empty()) {
        let meant = Meant::new(0, format!("> {}", quote.trim_start()));
        return Some(told(line, 0..text.len(), &meant));
    }
    if text.chars().count() >= 3 && text.chars().all(is_rule) {
        return Some(told(line, 0..text.len(), &Meant::new(0, "---".to_owned())));
    }
    let boxes = [
        ("[　]", " "),
        ("［　］", " "),
        ("［ ］", " "),
        ("[]", " "),
        ("［］", " "),
        ("[ｘ]", "x"),
        ("［x］", "x"),
        ("［ｘ］", "x"),
    ];
    let task = boxes.into_iter().find(|(mark, _)| run.is_in_list && text.starts_with(mark));
    task.map(|(mark, state)| {
        let right = format!("- [{state}] {}", text[mark.len()..].trim_start());
        told(line, 0..mark.len(), &Meant::new(0, right))
    })
}

/// What stands between the sign that `text` begins with and `close`, without other signs of its kind.
fn inside<'t>(text: &'t str, opens: &[char], closes: &[char]) -> Option<(&'t str, usize)> {
    let open = text.chars().next()?.len_utf8();
    let end = open + text[open..].find(closes)?;
    let inside = &text[open..end];
    let close = text[end..].chars().next()?.len_utf8();
    (!inside.contains(opens) && !inside.contains(HIDDEN)).then_some((inside, end + close))
}

/// `{茅ヶ崎｜ちがさき}`.
fn ruby(text: &str) -> Option<Meant> {
    let (word, length) = inside(text, &['{', '｛'], &['}', '｝'])?;
    let plain = word.replace('｜', "|");
    let is_ruby = Ruby::parse(&plain, '|').is_some();
    (is_ruby && word.chars().any(is_cjk)).then(|| Meant::new(length, format!("{{{plain}}}")))
}

/// `｜茅ヶ崎《ちがさき》`.
fn bar_ruby(text: &str) -> Option<Meant> {
    let word = text.strip_prefix('｜')?;
    let open = word.find('《')?;
    let close = word.find('》').filter(|close| *close > open)?;
    let (base, reading) = (&word[..open], &word[open + '《'.len_utf8()..close]);
    let length = '｜'.len_utf8() + close + '》'.len_utf8();
    is_reading(reading).then(|| Meant::new(length, format!("{{{base}|{reading}}}")))
}

/// `茅ヶ崎《ちがさき》`.
fn reading(text: &str, at: usize, rest: &str) -> Option<Meant> {
    let (reading, length) = inside(rest, &['《'], &['》'])?;
    let is_kanji = |c: char| matches!(c, '一'..='鿿' | '々' | 'ヶ' | 'ケ');
    let base = &text[text[..at].trim_end_matches(is_kanji).len()..at];
    (!base.is_empty() && is_reading(reading))
        .then(|| Meant::new(length, format!("{{{base}|{reading}}}")))
}

fn is_reading(text: &str) -> bool {
    !text.is_empty()
        && text.chars().all(|c| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '・' | ' ' | '　'))
}

/// `[[case：kita]]`, `［［case:kita］］`, `[[茅ヶ崎市]]`. What is right has become a link before.
fn record(text: &str) -> Option<Meant> {
    let rest = ["[[", "［［", "[［", "［[", "【【", "〔〔"]
        .into_iter()
        .find_map(|open| text.strip_prefix(open))?;
    let (end, close) = ["]]", "］］", "]］", "］]", "】】", "〕〕"]
        .into_iter()
        .filter_map(|close| Some((rest.find(close)?, close)))
        .min()?;
    let after = &rest[end + close.len()..];
    let words = &rest[..end];
    if words.is_empty() || words.contains(HIDDEN) || after.starts_with(['(', '[']) {
        return None;
    }
    let length = text.len() - after.len();
    let plain = words.replace('：', ":").replace('｜', "|");
    let (key, label) =
        plain.split_once('|').map_or((plain.as_str(), None), |(key, label)| (key, Some(label)));
    let right = match (key.split_once(':'), label) {
        (Some((kind, id)), label) if !kind.trim().is_empty() => {
            let key = format!("{}:{}", half_width(kind.trim()), half_width(id.trim()));
            label.map_or_else(|| format!("[[{key}]]"), |label| format!("[[{key}|{label}]]"))
        }
        (_, label) => format!("[[case:id|{}]]", label.unwrap_or(key).trim()),
    };
    let is_name = !words.starts_with(['^', '_']) && !words.eq_ignore_ascii_case("toc");
    is_name.then(|| Meant::new(length, right))
}

/// `[＾1]`, `［^1］`, `[ ^1]`.
fn note(text: &str) -> Option<Meant> {
    let (label, length) = inside(text, &['[', '［'], &[']', '］'])?;
    let name = label.trim_start().strip_prefix(['^', '＾'])?;
    let is_right = text.starts_with("[^") && text[..length].ends_with(']');
    let name = half_width(name.trim());
    let is_name = !name.is_empty() && !name.contains(char::is_whitespace);
    let colon = text[length..].chars().next().filter(|c| *c == '：');
    match (is_right, colon) {
        (true, Some(colon)) => {
            let meant = Meant::new(length + colon.len_utf8(), format!("[^{name}]: "));
            Some(Meant { from: length, ..meant })
        }
        (false, _) if is_name => Some(Meant::new(length, format!("[^{name}]"))),
        _ => None,
    }
}

/// `[資料]（https://…）`, `［資料］(…)`, `[資料] (…)`.
fn link(text: &str) -> Option<Meant> {
    let (image, rest) = match text.strip_prefix(['!', '！']) {
        Some(rest) => ("!", rest),
        None => ("", text),
    };
    if !rest.starts_with(['[', '［']) {
        return None;
    }
    let (words, length) = inside(rest, &['[', '［'], &[']', '］'])?;
    let gap = rest[length..].trim_start_matches([' ', '\u{3000}']);
    if !gap.starts_with(['(', '（']) {
        return None;
    }
    let (target, close) = inside(gap, &['(', '（'], &[')', '）'])?;
    let target = target.trim();
    let whole = text.len() - gap.len() + close;
    let right = format!("{image}[{words}]({})", half_width(target));
    let is_meant = !words.trim().is_empty() && is_target(target) && !target.contains(' ');
    is_meant.then(|| Meant::new(whole, right))
}

/// `＜https://…＞`.
fn address(text: &str) -> Option<Meant> {
    let (target, length) = inside(text, &['＜'], &['＞'])?;
    let is_address = target.starts_with("http://") || target.starts_with("https://");
    is_address.then(|| Meant::new(length, format!("<{target}>")))
}

/// `https：//…`.
fn scheme(line: &Line) -> Option<Slip> {
    let colon = line.text.find("：//").or_else(|| line.text.find("：／／"))?;
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, 'ａ'..='ｚ');
    let start = line.text[..colon].trim_end_matches(is_name).len();
    let rest = &line.text[start..];
    let is_address = |c: char| c.is_ascii_graphic() || matches!(c, '！'..='～');
    let length = rest.len() - rest.trim_start_matches(is_address).len();
    let right = half_width(&rest[..length]);
    right.starts_with("http").then(|| told(line, start..start + length, &Meant::new(length, right)))
}

/// Whether `text` was meant as the target of a link.
fn is_target(text: &str) -> bool {
    let plain = half_width(text);
    let ends = [".md", ".pdf", ".html", ".png", ".jpg", ".jpeg", ".xlsx", ".docx", ".csv"];
    let lower = plain.to_ascii_lowercase();
    ["http://", "https://", "www.", "mailto:", "tel:", "../", "./", "#"]
        .iter()
        .any(|start| lower.starts_with(start))
        || ends.iter().any(|end| lower.ends_with(end) || lower.contains(&format!("{end}#")))
}

fn half_width(text: &str) -> String {
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    unmark(text).chars().map(narrow).collect()
}

/// Words between two `mark`s of full width.
fn paired(text: &str, mark: &str, right: &str) -> Option<Meant> {
    let rest = text.strip_prefix(mark)?;
    let end = rest.find(mark)?;
    let words = &rest[..end];
    // ＊１ and ＊２ are marks of notes, and so may two ＊ be that are far apart.
    let is_note = words.starts_with(|c: char| c.is_numeric())
        || (mark == "＊" && words.contains(['。', '、', '（']));
    let is_meant = !words.is_empty()
        && !words.starts_with([' ', '　', '＊', '＿'])
        && !words.ends_with([' ', '　'])
        && !words.contains(HIDDEN);
    (is_meant && !is_note)
        .then(|| Meant::new(2 * mark.len() + end, format!("{right}{words}{right}")))
}

/// `** 重要 **`: what is left of these signs has not become emphasis.
fn spaced(text: &str) -> Option<Meant> {
    let rest = text.strip_prefix("**")?;
    let end = rest.find("**")?;
    let words =
        rest[..end].trim_matches(|c: char| c == ' ' || c == '\u{3000}' || is_noncharacter(c));
    let is_meant = !words.is_empty() && !words.contains(HIDDEN) && !words.contains('*');
    let right = format!("**{words}**");
    is_meant.then(|| Meant::emphasis(end + 4, right))
}

/// `__重要__` and `_大切_` beside letters.
fn underscore(text: &str, at: usize, rest: &str) -> Option<Meant> {
    let mark = &rest[..rest.len() - rest.trim_start_matches('_').len()];
    if mark.len() > 2 || text[..at].ends_with('_') {
        return None;
    }
    let inside = &rest[mark.len()..];
    let end = inside.find(mark).filter(|end| *end > 0)?;
    let words = &inside[..end];
    let is_meant = words.chars().any(is_cjk)
        && !words.contains([' ', HIDDEN, '_', '/', '.'])
        && !inside[end + mark.len()..].starts_with('_');
    let right = format!("**{words}**");
    is_meant.then(|| Meant::emphasis(end + 2 * mark.len(), right))
}
