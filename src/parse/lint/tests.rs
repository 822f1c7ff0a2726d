//! Each lint: what it reports, how that is told, and what it leaves alone.

use super::{Rules, lint};
use crate::diagnostics::{Catalogue, Code, Colour, Lang, human};
use crate::source::{SourceFile, SourceTree};

const PAGE: &str = "content/pages/x.md";
const LIST: &str = "content/organisations.yaml";

fn rules(yaml: &str) -> Rules {
    serde_yaml::from_str(yaml).unwrap()
}

fn file(path: &str, text: &str) -> SourceFile {
    let tree = SourceTree::from_fixture(&format!("-- {path} --\n{text}"));
    tree.files[path].clone()
}

/// What is told about `text`.
fn told(path: &str, text: &str, rules: &Rules) -> String {
    let file = file(path, text);
    let texts = |_: &str| file.text().map(Into::into);
    human(&lint(&file, rules), &texts, &Catalogue::read(Lang::Ja), Colour::Never)
}

/// The codes of a body's warnings with the words they point at.
fn found(path: &str, text: &str, rules: &Rules) -> Vec<(Code, String)> {
    let all = lint(&file(path, text), rules).into_iter();
    all.map(|problem| match problem.span.place {
        crate::diagnostics::Place::Bytes(range) => (problem.code, text[range].to_owned()),
        _ => (problem.code, String::new()),
    })
    .collect()
}

#[test]
fn spaces_inside_words() {
    insta::assert_snapshot!(told(PAGE, "| 日　時 | 場所 |\n", &Rules::default()), @r"
    警告[spaced-word]: 語の途中に空白があります
     --> content/pages/x.md:1:3
      |
    1 | | 日　時 | 場所 |
      |   ^^^^^^ 「日時」と続けて書きます
      |
      = ヒント: 読み上げでは一文字ずつ読まれ、検索でも見つからなくなります。
      = ヒント: 空白を消してください。文字の間を広げて見せる必要はありません。
    ");
    for (text, expected) in [
        ("政 治の話", &[][..]),
        ("政 治、経 済", &["政 治", "経 済"]),
        ("会 議 名", &["会 議 名"]),
        ("# 開　会", &["開　会"]),
        ("資料　　一覧", &["資料　　一覧"]),
        ("山田　太郎、第1章 総則、１ 会議、a b、A 市", &[]),
        ("　字下げの段落", &[]),
        ("| 市 |  町 |\n| --- | --- |\n| 村   | 区 |", &[]),
        ("`政 治`\n\n```\n政 治\n```\n<!-- 政 治 -->\n", &[]),
        ("- 市\n- 町\n", &[]),
    ] {
        let found = found(PAGE, text, &Rules::default());
        let words: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(words, expected, "{text}");
    }
}

#[test]
fn numbers_that_make_no_list() {
    let text = "１．目的\n２．方法\n\n文";
    insta::assert_snapshot!(told(PAGE, text, &Rules::default()), @r"
    警告[full-width-numbering]: 「１．」で始めても、箇条書きになりません
     --> content/pages/x.md:1:1
      |
    1 | １．目的
      | ^^^^ 「1. 」と書きます
      |
      = ヒント: 続く行が一つの段落につながって表示されます。
      = ヒント: 箇条書きは「- 」、番号付きは「1. 」を、半角で行の初めに書いてください。
    ");
    for (text, expected) in [
        ("・あ\n・い", &["・"][..]),
        ("（１）あ\n\n（2）い", &["（１）", "（2）"]),
        ("１）あ", &["１）"]),
        ("> ● あ", &["●"]),
        ("1. あ\n2) い\n\n(1) a\n\n- あ\n\n文・文\n\n（注）\n\n10）", &["10）"]),
        ("１か月の間\n\n令和５．４", &[]),
        ("```\n・あ\n```", &[]),
    ] {
        let found = found(PAGE, text, &Rules::default());
        let words: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(words, expected, "{text}");
    }
}

#[test]
fn links_that_do_not_say_where_they_lead() {
    insta::assert_snapshot!(told(PAGE, "詳しくは[こちら](a.md)へ。", &Rules::default()), @r"
    警告[vague-link]: リンクの言葉だけでは、行き先が分かりません
     --> content/pages/x.md:1:5
      |
    1 | 詳しくは[こちら](a.md)へ。
      |         ^^^^^^^^^^^^^^ 行き先のページ名を書きます
      |
      = ヒント: 読み上げソフトでリンクだけを順に聞く人には、「こちら」がどこか伝わりません。
      = ヒント: 行き先のページや資料の名前をリンクの言葉にしてください。
    ");
    for text in ["[**こちら**](a.md)", "[詳しくはこちらをご覧ください](a.md)", "[here](a.md)"]
    {
        assert_eq!(found(PAGE, text, &Rules::default())[0].0, Code::VagueLink, "{text}");
    }
    for text in ["[こちらの手引き](a.md)", "`[こちら](a.md)`", "\\[こちら](a.md)", "こちら(a)"]
    {
        assert_eq!(found(PAGE, text, &Rules::default()), [], "{text}");
    }
}

#[test]
fn sentences_that_are_too_long() {
    let limit = rules("longest-sentence: 10");
    let text = "短い文です。これは{少|すこ}し**長い**文[^1]です。";
    insta::assert_snapshot!(told(PAGE, text, &limit), @r"
    警告[long-sentence]: 一文が長すぎます（11 文字）
     --> content/pages/x.md:1:7
      |
    1 | 短い文です。これは{少|すこ}し**長い**文[^1]です。
      |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 10 文字以内にします
      |
      = ヒント: 長い文は、読み返さないと意味がつかめません。
      = ヒント: 文を分けるか、並べたことがらを箇条書きにしてください。
    ");
    let ten = "一二三四五六七八九十";
    for text in [
        format!("{ten}\n\n{ten}"),
        format!("- {ten}\n- {ten}"),
        format!("| {ten} | {ten} |"),
        format!("## {ten}\n{ten}"),
        format!("[{ten}](some/long/address.md)[^注]`some long code`"),
        format!("<!-- lint-off: long-sentence -->\n{ten}{ten}"),
    ] {
        assert_eq!(found(PAGE, &text, &limit), [], "{text}");
    }
    let quoted = "「はい。いいえ。はい。」と言う。";
    assert_eq!(found(PAGE, quoted, &limit)[0].1, quoted);
    assert_eq!(found(PAGE, &format!("{ten}\n十。"), &limit)[0].1, format!("{ten}\n十。"));
}

#[test]
fn characters_that_not_every_program_knows() {
    insta::assert_snapshot!(told(LIST, "- id: a\n  name: ㈱ケア\n", &Rules::default()), @r"
    警告[platform-character]: 機種依存文字「㈱」を項目の値に使っています
     --> content/organisations.yaml:2:9
      |
    2 |   name: ㈱ケア
      |         ^^ 「(株)」と書きます
      |
      = ヒント: ほかのソフトで文字化けしたり、並べ替えや検索が合わなくなったりします。
      = ヒント: 原文どおりに残すときは、orig に書くか「」で囲んでください。
    ");
    let text = "- name: {norm: ①, orig: ②}\n  title: 「③」\n  orig: ④\n  notes:\n    - ⑤\n  label: a # ⑥\n  term: ⑦ # lint-off: platform-character\n  yomi: ⑧";
    let found_here = found(LIST, text, &Rules::default());
    assert_eq!(
        found_here,
        ["①", "⑧"].map(|c| (Code::PlatformCharacter, c.to_owned())),
        "wordings, quotations, sentences and comments are exempt"
    );
    assert_eq!(found(PAGE, "---\ntitle: x\n---\n①と㈱", &Rules::default()), []);
    assert_eq!(found("content/sources.yaml", "- title: Ⅲ 計画", &Rules::default()), []);
}

#[test]
fn spellings_other_than_the_sites_own() {
    let spellings = rules(
        "spellings: [{use: 茅ヶ崎, avoid: [茅ケ崎, 茅が崎]}, {use: 障害者等, avoid: [障害者]}]",
    );
    insta::assert_snapshot!(told(PAGE, "茅ケ崎市の取組", &spellings), @r"
    警告[inconsistent-spelling]: 「茅ケ崎」は、このサイトの表記と違います
     --> content/pages/x.md:1:1
      |
    1 | 茅ケ崎市の取組
      | ^^^^^^ 「茅ヶ崎」と書きます
      |
      = ヒント: 表記がまちまちだと、検索や目視で同じものと分かりません。
      = ヒント: 資料の表記をそのまま引くときは、「」で囲んでください。決まりは site.yaml の lint の spellings にあります。
    ");
    for (text, expected) in [
        ("茅ヶ崎市、「茅ケ崎市」、`茅ケ崎`、茅が崎", &["茅が崎"][..]),
        ("障害者等と障害者", &["障害者"]),
    ] {
        let found = found(PAGE, text, &spellings);
        let words: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
        assert_eq!(words, expected, "{text}");
    }
    assert_eq!(found(LIST, "- name: x\n  orig: 茅ケ崎\n  # 茅ケ崎", &spellings), []);
}

#[test]
fn spaces_in_addresses() {
    let text = "[手引き](手引き 改訂版.md)";
    insta::assert_snapshot!(told(PAGE, text, &Rules::default()), @r"
    警告[space-in-link]: リンク先「手引き 改訂版.md」に空白があるため、リンクになりません
     --> content/pages/x.md:1:7
      |
    1 | [手引き](手引き 改訂版.md)
      |          ^^^^^^^^^^^^^^^^ < と > で囲みます
      |
      = ヒント: 書いた記号がそのまま文字として表示されます。
      = ヒント: 「[言葉](<手引き 改訂版.md>)」のように、リンク先を < と > で囲んでください。
    ");
    for text in
        ["[a](<a b.md>)", "[a](a.md \"題\")", "[a](a.md '題')", "[a](b\u{3000}c.md)", "`[a](b c)`"]
    {
        assert_eq!(found(PAGE, text, &Rules::default()), [], "{text}");
    }
}

#[test]
fn each_lint_can_be_switched_off_for_the_site_and_for_a_line() {
    let text = "---\ntitle: Ⅲ\n---\n政 治。\n\n・あ\n\n[こちら](a.md)\n\n[手引き](a b.md)\n\nケア、とても長い文です。\n";
    let all = "{longest-sentence: 9, spellings: [{use: 看護, avoid: [ケア]}]}";
    let codes: Vec<Code> =
        found(PAGE, text, &rules(all)).into_iter().map(|(code, _)| code).collect();
    assert_eq!(
        codes,
        [
            Code::PlatformCharacter,
            Code::SpacedWord,
            Code::FullWidthNumbering,
            Code::VagueLink,
            Code::SpaceInLink,
            Code::InconsistentSpelling,
            Code::LongSentence,
        ]
    );
    for code in &codes {
        let site = rules(&format!("{}, {code}: \"off\"}}", all.trim_end_matches('}')));
        let left = found(PAGE, text, &site);
        assert_eq!(left.len(), codes.len() - 1, "{code}");
        assert!(left.iter().all(|(other, _)| other != code));
        let silent = text.replace('\n', &format!(" <!-- lint-off: {code} -->\n"));
        assert!(found(PAGE, &silent, &rules(all)).iter().all(|(other, _)| other != code), "{code}");
        let above = text.replace("\n\n", &format!("\n\n<!-- lint-off: {code} -->\n"));
        let left = found(PAGE, &above, &rules(all)).len();
        let is_first = [Code::PlatformCharacter, Code::SpacedWord].contains(code);
        assert_eq!(left, codes.len() - usize::from(!is_first), "{code}");
    }
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_panics_and_every_place_is_in_the_file(text in "([\\[\\]()<>`{|}*・。「」①　 \\n\\\\#:,-]|政|orig|name|lint-off){0,60}") {
            for path in [PAGE, LIST] {
                let file = file(path, &text);
                let limit = rules("{longest-sentence: 3, spellings: [{use: 政治, avoid: [政]}]}");
                for problem in lint(&file, &limit) {
                    let crate::diagnostics::Place::Bytes(range) = problem.span.place else { panic!() };
                    prop_assert!(text.get(range).is_some());
                }
            }
        }
    }
}
