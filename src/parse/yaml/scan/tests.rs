//! Lines of YAML, and what is found in them.

use super::*;

/// Each line as `part key|value|comment`.
fn shown(text: &str) -> Vec<String> {
    lines(text, 0)
        .iter()
        .map(|line| {
            let comment = line.comment.clone().map_or("", |comment| &line.text[comment]);
            let key = line.key().unwrap_or("-");
            format!("{:?} {key}|{}|{comment}", line.part, line.value())
        })
        .collect()
}

#[test]
fn keys_values_and_comments_are_told_apart() {
    for (line, expected) in [
        ("title: 題", "Entry title|題|"),
        ("  - id: a # 注", "Entry id|a|# 注"),
        ("- 本文", "Entry -|本文|"),
        ("- - a", "Entry -|a|"),
        ("a: 国の通知 #3 に", "Entry a|国の通知|#3 に"),
        ("a: #1", "Entry a||#1"),
        ("a: C#とF#", "Entry a|C#とF#|"),
        ("a: \"x # y\" # z", "Entry a|\"x # y\"|# z"),
        ("a: 'it''s' # z", "Entry a|'it''s'|# z"),
        ("a: \"\\\"\" # z", "Entry a|\"\\\"\"|# z"),
        ("a: [\"x # y\", b] # z", "Entry a|[\"x # y\", b]|# z"),
        ("- 議題1: 予算", "Entry 議題1|予算|"),
        ("a: 10:00", "Entry a|10:00|"),
        ("url: https://a.jp/#x", "Entry url|https://a.jp/#x|"),
        ("\"a b\": c", "Entry \"a b\"|c|"),
        ("-課題", "Entry -|-課題|"),
        ("# 注", "Nothing -||# 注"),
        ("", "Nothing -||"),
    ] {
        assert_eq!(shown(&format!("{line}\n")), [expected]);
    }
}

#[test]
fn what_goes_on_over_lines_is_followed() {
    assert_eq!(
        shown(
            "a: >-\n  文 # 字\n\n  key: x\nb: 続く\n  文 #1\nc: \"長い\n  引用 # 字\" \nd: [x,\n  \"y\", # 注\n  z]\ne: 1"
        ),
        [
            "Entry a|>-|",
            "Block -|文 # 字|",
            "Block -||",
            "Block -|key: x|",
            "Entry b|続く|",
            "Plain -|文|#1",
            "Entry c|\"長い|",
            "Quoted -|引用 # 字\"|",
            "Entry d|[x,|",
            "Flow -|\"y\",|# 注",
            "Flow -|z]|",
            "Entry e|1|",
        ]
    );
    assert_eq!(
        shown("- a: |\n    x\n  b: y\n- |\n  z\n- c"),
        ["Entry a|||", "Block -|x|", "Entry b|y|", "Entry -|||", "Block -|z|", "Entry -|c|"]
    );
}

#[test]
fn what_is_never_closed_ends_with_its_line() {
    assert_eq!(
        shown("a: \"x\nb: y\nc: [x, y\nd: z\n"),
        ["Entry a|\"x|", "Entry b|y|", "Entry c|[x, y|", "Entry d|z|"]
    );
}

#[test]
fn texts_in_brackets_are_found_one_by_one() {
    let texts = |text: &str| -> Vec<(char, String)> {
        let lines = lines(text, 0);
        let parts = lines.iter().flat_map(|line| {
            flow_texts(line).into_iter().map(move |(c, range)| (c, line.text[range].to_owned()))
        });
        parts.collect()
    };
    assert_eq!(
        texts("a: [承認、継続, \"x, y\", b]"),
        [('[', "承認、継続".into()), ('[', "b".into())]
    );
    assert_eq!(
        texts("a: {norm: A, B, source: S28}"),
        [
            ('{', "norm".into()),
            ('{', "A".into()),
            ('{', "B".into()),
            ('{', "source".into()),
            ('{', "S28".into())
        ]
    );
    assert_eq!(texts("a: 文 [x, y]"), []);
}
