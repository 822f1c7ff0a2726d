//! What is wrong with words that a theme or a site says in place of others.

use crate::project::Project;

/// The minimal site with a theme of its own that says these `words`.
fn themed(words: &str) -> String {
    Project::minimal()
        .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: mine")
        .with("themes/mine/theme.yaml", "extends: municipal\n")
        .with("themes/mine/words.yaml", words)
        .problems()
}

/// The minimal site that says `words` itself.
fn configured(words: &str) -> String {
    let with = format!("updated: 2026-04-01\nwords:\n{words}");
    Project::minimal().edit("content/site.yaml", "updated: 2026-04-01\n", &with).problems()
}

#[test]
fn unknown_word() {
    insta::assert_snapshot!(themed("pager:\n  postion: '{number}番目'\n"), @"
    エラー[unknown-word]: 「pager.postion」という文言はありません
     --> themes/mine/words.yaml:2:3
      |
    2 |   postion: '{number}番目'
      |   ^^^^^^^ この名前の文言がありません
      |
      = ヒント: 「position」の間違いではありませんか。
      = ヒント: ここで使える名前：region, page, position, part
      = ヒント: 文言の名前と意味は、標準のテーマの words.yaml にあります。
    ");
}

#[test]
fn unknown_word_of_the_site() {
    insta::assert_snapshot!(configured("  headr: {skip: 本文へ}\n"), @"
    エラー[unknown-word]: 「headr」という文言はありません
     --> content/site.yaml:5:3
      |
    5 |   headr: {skip: 本文へ}
      |   ^^^^^ この名前の文言がありません
      |
      = ヒント: 「header」の間違いではありませんか。
      = ヒント: ここで使える名前：header, footer, dates, contact, record, values, marks, own, list, pager, facets, compare, figures, overview, search, data, print, not_found, moved, style, scripts, kinds, of_kinds, of_overviews, home, accessibility, lists, overviews, fields, drawings, texts, traces, tables, updates_feed, search_grou…
      = ヒント: 文言の名前と意味は、標準のテーマの words.yaml にあります。
    ");
}

#[test]
fn unknown_word_for_a_field() {
    insta::assert_snapshot!(configured("  fields: {case: {period: 期間}}\n"), @"");
}

#[test]
fn empty_word() {
    insta::assert_snapshot!(configured("  header:\n    skip: \"\"\n    menu:\n"), @r#"
    エラー[empty-word]: 文言「header.skip」が空です
     --> content/site.yaml:6:11
      |
    6 |     skip: ""
      |           ^^ ここに文言が必要です
      |
      = ヒント: 空にすると、ボタンや見出しの名前がなくなり、読み上げで聞く人に何も伝わりません。
      = ヒント: もとの文言のままにするときは、この行を削除してください。

    エラー[empty-word]: 文言「header.menu」が空です
     --> content/site.yaml:7:5
      |
    7 |     menu:
      |     ^^^^ ここに文言が必要です
      |
      = ヒント: 空にすると、ボタンや見出しの名前がなくなり、読み上げで聞く人に何も伝わりません。
      = ヒント: もとの文言のままにするときは、この行を削除してください。
    "#);
}

#[test]
fn unknown_placeholder() {
    insta::assert_snapshot!(themed("pager: {position: '{numbr}番目'}\nheader: {menu: '{count}のメニュー'}\n"), @"
    エラー[unknown-placeholder]: 文言「pager.position」に、「{numbr}」で差し込める値はありません
     --> themes/mine/words.yaml:1:19
      |
    1 | pager: {position: '{numbr}番目'}
      |                   ^^^^^^^^^^^^^ この値を差し込めません
      |
      = ヒント: 「number」の間違いではありませんか。
      = ヒント: この文言に差し込める値：count, number

    エラー[unknown-placeholder]: 文言「header.menu」に、「{count}」で差し込める値はありません
     --> themes/mine/words.yaml:2:16
      |
    2 | header: {menu: '{count}のメニュー'}
      |                ^^^^^^^^^^^^^^^^^^^ この値を差し込めません
    ");
}

#[test]
fn a_list_in_the_place_of_a_word() {
    insta::assert_snapshot!(themed("header:\n  skip: [本文へ]\npager: 番号\n"), @"
    エラー[wrong-type]: 「header.skip」の書き方が違います（必要な形：文字）
     --> themes/mine/words.yaml:2:10
      |
    2 |   skip: [本文へ]
      |          ^^^^^^ これは「- 」で始まる行を並べた一覧です

    エラー[wrong-type]: 「pager」の書き方が違います（必要な形：「項目名: 値」の組）
     --> themes/mine/words.yaml:3:8
      |
    3 | pager: 番号
      |        ^^^^ これは文字です
      |
      = ヒント: 「pager:」の次の行から、字下げして書きます。書ける項目：region, page, position, part
    ");
}

#[test]
fn a_word_twice() {
    insta::assert_snapshot!(configured("  header:\n    skip: 本文へ\n    skip: 中身へ\n"), @"
    エラー[duplicate-key]: 項目「skip」が 2 回書かれています
     --> content/site.yaml:7:5
      |
    6 |     skip: 本文へ
      |     ---- 先にここで使われています
    7 |     skip: 中身へ
      |     ^^^^ 2 回目です
      |
      = ヒント: どちらの値を使うべきか判断できません。一方を削除するか、1 つにまとめてください。
    ");
}

#[test]
fn words_that_cannot_be_read() {
    insta::assert_snapshot!(themed("header:\n  skip: \"本文へ\n"), @r#"
    エラー[yaml-unclosed]: 「"」が閉じられていません
     --> themes/mine/words.yaml:2:9
      |
    2 |   skip: "本文へ
      |         ^^^^^^^ 終わりに半角の「"」を入れてください
      |
      = ヒント: 閉じる記号がないと、次の行からも値の続きとして読まれます。
      = ヒント: 「”」「］」のような全角の記号では閉じません。半角の「"」を入れてください。
    "#);
}

#[test]
fn words_after_a_full_width_colon() {
    insta::assert_snapshot!(themed("header:\n  skip：本文へ\n"), @"
    エラー[yaml-full-width-colon]: 項目名の後の「：」が全角です
     --> themes/mine/words.yaml:2:7
      |
    2 |   skip：本文へ
      |       ^^ 半角の「:」にしてください
      |
      = ヒント: 全角の「：」では、項目名と値の区切りとして読めません。
      = ヒント: 半角の「:」に直し、その後に半角スペースを 1 つ入れてください（例：「skip: 値」）。
    ");
}

#[test]
fn route_collision_with_the_words_of_scripts() {
    insta::assert_snapshot!(Project::minimal()
        .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: mine")
        .with("themes/mine/theme.yaml", "extends: municipal\n")
        .with("themes/mine/assets/words.js", "x")
        .problems(), @"
    エラー[route-collision]: アドレス「assets/words.js」に、2 つ以上のページかファイルが重なります
    --> themes/mine/assets/words.js
     = 参考: themes/municipal/words.yaml: これも同じアドレスになります
     = ヒント: このままでは片方のページが失われます。どれかの id かファイル名、または以前のアドレス（aliases）を変えてください。
    ");
}

#[test]
fn template_fault_of_a_phrase_without_a_value() {
    insta::assert_snapshot!(Project::minimal()
        .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: mine")
        .with("themes/mine/theme.yaml", "extends: municipal\n")
        .with("themes/mine/templates/404.html", "<main>{{ words.pager.position | fill(count=3) }}</main>\n")
        .problems(), @"
    エラー[template-fault]: テンプレートでページを作る途中で、処理が止まりました
     --> themes/mine/templates/404.html:1:33
      |
    1 | <main>{{ words.pager.position | fill(count=3) }}</main>
      |                                 ^^^^^^^^^^^^^ ここで止まりました
      |
      = ヒント: 処理プログラムの報告（英語）：Missing keyword argument `number`
    ");
}
