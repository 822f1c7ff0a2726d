//! What readers see of problems, in each rendering.

use proptest::prelude::*;

use super::*;

const MEETINGS: &str = "name: 連絡会議\nmeetings:\n  - id: renraku-1\n    area: 茅ヶ崎\n  - id: renraku-1\n    area: 厚木\n";
const CASE: &str = "---\ntitle: 保健師による支援\nareas: [chigasaki, chigasakki]\n---\n\n## 背景と課題\n\n\t[資料](資料.pdf)と **茅ヶ崎** の事例。\n";

fn texts(path: &str) -> Option<Arc<str>> {
    match path {
        "content/meetings/renraku.yaml" => Some(MEETINGS.into()),
        "content/cases/a.md" => Some(CASE.into()),
        "content/cases/long.md" => Some(
            format!("{}[資料](なし.pdf){}", "長い文。".repeat(50_000), "続き。".repeat(50_000))
                .into(),
        ),
        _ => None,
    }
}

fn shown(diagnostic: Diagnostic) -> String {
    human(&[diagnostic], &texts, &Catalogue::read(Lang::Ja), Colour::Never)
}

fn span(path: &str, part: &str) -> Span {
    let start = texts(path).unwrap().find(part).unwrap();
    Span::bytes(path, start..start + part.len())
}

fn unknown_area() -> Diagnostic {
    Diagnostic::new(Code::UnknownReference, span("content/cases/a.md", "chigasakki"))
        .with_word("kind", "area")
        .with("id", "chigasakki")
        .with_some("nearest", nearest("chigasakki", ["atsugi", "chigasaki"]))
}

fn second_id() -> Span {
    let second = MEETINGS.rfind("renraku-1").unwrap();
    Span::bytes("content/meetings/renraku.yaml", second..second + 9)
}

fn duplicate_id() -> Diagnostic {
    Diagnostic::new(Code::DuplicateId, second_id())
        .with_word("kind", "meeting")
        .with("id", "renraku-1")
        .and_see(span("content/meetings/renraku.yaml", "renraku-1"), "first-defined")
}

#[test]
fn a_place_in_a_line() {
    insta::assert_snapshot!(shown(unknown_area()), @"
    エラー[unknown-reference]: 取組地域「chigasakki」は登録されていません
     --> content/cases/a.md:3:20
      |
    3 | areas: [chigasaki, chigasakki]
      |                    ^^^^^^^^^^ この id の取組地域がありません
      |
      = ヒント: 「chigasaki」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の取組地域を先に登録してください。
    ");
}

#[test]
fn a_place_in_english() {
    let english = human(&[unknown_area()], &texts, &Catalogue::read(Lang::En), Colour::Never);
    insta::assert_snapshot!(english, @"
    error[unknown-reference]: No record (area) has the id “chigasakki”
     --> content/cases/a.md:3:20
      |
    3 | areas: [chigasaki, chigasakki]
      |                    ^^^^^^^^^^ nothing has this id (area)
      |
      = help: Did you mean “chigasaki”?
      = help: Check the spelling of the id, or add the missing record (area) first.
    ");
}

#[test]
fn a_second_place_in_the_same_file() {
    insta::assert_snapshot!(shown(duplicate_id()), @r"
    エラー[duplicate-id]: 会議の id「renraku-1」が重なっています
     --> content/meetings/renraku.yaml:5:9
      |
    3 |   - id: renraku-1
      |         --------- 先にここで使われています
    4 |     area: 茅ヶ崎
    5 |   - id: renraku-1
      |         ^^^^^^^^^ この id はもう使われています
      |
      = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    ");
}

#[test]
fn a_second_place_in_another_file() {
    let diagnostic = Diagnostic::new(Code::DuplicateId, second_id())
        .with_word("kind", "meeting")
        .with("id", "renraku-1")
        .and_see(span("content/cases/a.md", "chigasaki"), "first-defined")
        .and_see(Span::line("content/old.csv", 3), "defined-by");
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[duplicate-id]: 会議の id「renraku-1」が重なっています
     --> content/meetings/renraku.yaml:5:9
      |
    5 |   - id: renraku-1
      |         ^^^^^^^^^ この id はもう使われています
      |
     ::: content/cases/a.md:3:9
      |
    3 | areas: [chigasaki, chigasakki]
      |         --------- 先にここで使われています
      |
      = 参考: content/old.csv:3: これを定めているのはここです
      = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    ");
}

#[test]
fn a_file_as_a_whole() {
    let diagnostic = Diagnostic::new(Code::NameClash, Span::file("content/cases/Ａ町.md"))
        .with("name", "Case.md")
        .with("other", "case.md")
        .and_see(Span::file("content/cases/case.md"), "same-name");
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[name-clash]: ファイル名「Case.md」と「case.md」は、パソコンによっては同じ名前とみなされます
    --> content/cases/Ａ町.md
     = 参考: content/cases/case.md: 名前が重なる相手はこれです
     = ヒント: 大文字と小文字や、濁点の記録のしかただけが違う名前は、Windows や Mac では片方が上書きされて失われます。
     = ヒント: どちらかを、はっきり違う名前に変えてください。
    ");
}

#[test]
fn a_line_that_cannot_be_shown() {
    let diagnostic = Diagnostic::new(Code::WrongEncoding, Span::line("content/cases/b.md", 12));
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[wrong-encoding]: 文字コードを判別できないため、このファイルを読めません
    --> content/cases/b.md:12
     = ヒント: 文字化けしたまま公開しないように、読み込みを止めました。
     = ヒント: UTF-8 で保存し直してください（メモ帳では「名前を付けて保存」の「エンコード」で「UTF-8」を選びます）。
    ");
}

#[test]
fn a_place_of_several_lines() {
    let diagnostic = Diagnostic::new(
        Code::DuplicateKey,
        span("content/meetings/renraku.yaml", "- id: renraku-1\n    area: 茅ヶ崎\n"),
    )
    .with("key", "id");
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[duplicate-key]: 項目「id」が 2 回書かれています
     --> content/meetings/renraku.yaml:3:3
      |
    3 | /   - id: renraku-1
    4 | |     area: 茅ヶ崎
      | |________________^ 2 回目です
      |
      = ヒント: どちらの値を使うべきか判断できません。一方を削除するか、1 つにまとめてください。
    ");
}

#[test]
fn a_place_after_tabs_and_wide_letters() {
    let diagnostic = Diagnostic::new(Code::EmptyLinkText, span("content/cases/a.md", "**茅ヶ崎**"));
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[empty-link-text]: リンクの文字がありません
     --> content/cases/a.md:8:16
      |
    8 |     [資料](資料.pdf)と **茅ヶ崎** の事例。
      |                        ^^^^^^^^^^ 「[ ]」の中に文字を入れてください
      |
      = ヒント: 画面を読み上げて使う人には、何へのリンクか分かりません。
    ");
}

#[test]
fn a_place_in_a_line_of_a_megabyte() {
    let diagnostic = Diagnostic::new(Code::BrokenLink, span("content/cases/long.md", "なし.pdf"))
        .with("target", "なし.pdf");
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[broken-link]: リンク先「なし.pdf」がありません
     --> content/cases/long.md:1:200006
      |
    1 | ...長い文。長い文。長い文。長い文。[資料](なし.pdf)続き。続き。続き。続き。続き。続き。続き。続き。続き。続き。続...
      |                                           ^^^^^^^^ このリンクはつながりません
      |
      = ヒント: ファイルの移動や名前の変更がなかったか確かめ、正しいリンク先に直してください。
    ");
}

#[test]
fn a_place_at_the_end_of_a_file() {
    let diagnostic = Diagnostic::new(
        Code::MissingField,
        Span::bytes("content/cases/a.md", CASE.len()..CASE.len()),
    )
    .with("field", "title")
    .with_word("kind", "case");
    insta::assert_snapshot!(shown(diagnostic), @r"
    エラー[missing-field]: 項目「title」がないか、値が空です（取組事例）
     --> content/cases/a.md:9:1
      |
    9 |
      | ^ ここに必要です
    ");
}

#[test]
fn colours_are_only_given_if_asked_for() {
    let coloured = human(&[unknown_area()], &texts, &Catalogue::read(Lang::Ja), Colour::Always);
    assert!(coloured.contains("\u{1b}["));
    assert!(!shown(unknown_area()).contains('\u{1b}'));
}

#[test]
fn values_cannot_command_the_terminal() {
    let diagnostic = Diagnostic::new(Code::InvalidDate, Span::file("content/\u{1b}[2J.md"))
        .with("value", "2017\n\u{1b}]0;x\u{7}\u{9b}2J");
    assert!(shown(diagnostic).chars().all(|letter| letter == '\n' || !letter.is_control()));
}

#[test]
fn counts_are_said_in_words() {
    let warning = Diagnostic::new(Code::RawHtml, Span::file("a.md"));
    let problems = [unknown_area(), unknown_area(), warning];
    assert_eq!(summary(&problems, Lang::Ja), "2 件のエラー、1 件の警告");
    assert_eq!(summary(&problems, Lang::En), "2 errors, 1 warning");
    assert_eq!(summary(&problems[2..], Lang::Ja), "1 件の警告");
    assert_eq!(summary(&[], Lang::Ja), "問題は見つかりませんでした");
    assert_eq!(summary(&[], Lang::En), "no problems found");
}

#[test]
fn problems_are_sorted_and_said_once() {
    let at = |path: &str, start, code| Diagnostic::new(code, Span::bytes(path, start..start + 1));
    let file = Diagnostic::new(Code::UnknownFile, Span::file("b.md"));
    let mut problems = vec![
        at("b.md", 10, Code::RawHtml),
        at("b.md", 9, Code::RawHtml),
        at("b.md", 10, Code::BadId),
        at("b.md", 9, Code::RawHtml),
        file.clone(),
        at("a.md", 99, Code::RawHtml),
    ];
    sort(&mut problems);
    let expected = [
        at("a.md", 99, Code::RawHtml),
        file,
        at("b.md", 9, Code::RawHtml),
        at("b.md", 10, Code::BadId),
        at("b.md", 10, Code::RawHtml),
    ];
    assert_eq!(problems, expected);
}

fn any_place() -> impl Strategy<Value = Place> {
    prop_oneof![
        Just(Place::File),
        (0usize..50).prop_map(Place::Line),
        (0usize..600, 0usize..300).prop_map(|(start, length)| Place::Bytes(start..start + length)),
        (0usize..600, 0usize..600).prop_map(|(start, end)| Place::Bytes(start..end)),
    ]
}

proptest! {
    #[test]
    fn nothing_makes_a_rendering_fail(
        text in "([aあ \t\u{200d}\u{3099}\u{fe0f}\u{1b}👨\r]{0,40}\n{0,2}){0,30}",
        first in any_place(),
        others in prop::collection::vec((any_place(), any::<bool>()), 0..4),
    ) {
        let texts = |path: &str| (path != "none").then(|| Arc::from(text.as_str()));
        let span = |place, same| Span { path: if same { "same" } else { "other" }.into(), place };
        let start = Diagnostic::new(Code::InvalidDate, span(first, true)).with("value", text.as_str());
        let diagnostic = others.into_iter().fold(start, |diagnostic, (place, same)| diagnostic.and_see(span(place, same), "defined-by"));
        let catalogue = Catalogue::read(Lang::Ja);
        let shown = human(std::slice::from_ref(&diagnostic), &texts, &catalogue, Colour::Never);
        prop_assert!(shown.chars().all(|letter| letter == '\n' || !letter.is_control()));
        prop_assert!(json(std::slice::from_ref(&diagnostic), &texts, &catalogue).lines().count() == 1);
        prop_assert!(!sarif(&[diagnostic], &texts, &catalogue).is_empty());
    }
}
