//! What is wrong with the way YAML is written, before it is a record.

use crate::project::Project;

#[test]
fn yaml_syntax() {
    insta::assert_snapshot!(Project::minimal().edit("content/sources.yaml", "title: 今後の進め方について", "title: \"今後の進め方について").problems(), @r#"
    エラー[yaml-syntax]: 項目の書き方に誤りがあり、ここから先を読めません
     --> content/sources.yaml:2:10
      |
    2 |   title: "今後の進め方について
      |          ^^^^^^^^^^^^^^^^^^^^^ この付近を確かめてください
      |
      = ヒント: 確かめる点：項目名の後が半角の「:」と半角スペースか。字下げが上の行とそろっているか。引用符が閉じているか。
      = ヒント: 値が「*」「&」「@」「[」「{」「#」などの記号で始まるときや、値の中に「: 」があるときは、値の全体を半角の引用符（"…"）で囲んでください。
      = ヒント: 読み取りプログラムの報告（英語）：found unexpected end of stream, while scanning a quoted scalar
    "#);
}

#[test]
fn yaml_syntax_of_an_indent() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "period: 平成26～27年度", "   period: 平成26～27年度").problems(), @r#"
    エラー[yaml-syntax]: 項目の書き方に誤りがあり、ここから先を読めません
     --> content/cases/kita.md:5:4
      |
    5 |    period: 平成26～27年度
      |    ^^^^^^^^^^^^^^^^^^^^^^ この付近を確かめてください
      |
      = ヒント: 確かめる点：項目名の後が半角の「:」と半角スペースか。字下げが上の行とそろっているか。引用符が閉じているか。
      = ヒント: 値が「*」「&」「@」「[」「{」「#」などの記号で始まるときや、値の中に「: 」があるときは、値の全体を半角の引用符（"…"）で囲んでください。
      = ヒント: 読み取りプログラムの報告（英語）：did not find expected key, while parsing a block mapping
    "#);
}

#[test]
fn yaml_full_width_colon() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title：見本のサイト").problems(), @r#"
    エラー[yaml-full-width-colon]: 項目名の後の「：」が全角です
     --> content/site.yaml:1:6
      |
    1 | title：見本のサイト
      |      ^^ 半角の「:」にしてください
      |
      = ヒント: 全角の「：」では、項目名と値の区切りとして読めません。
      = ヒント: 半角の「:」に直し、その後に半角スペースを 1 つ入れてください（例：「title: 値」）。
    "#);
}

#[test]
fn yaml_full_width_space() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "  name: 見本県", "　name: 見本県").problems(), @r#"
    エラー[yaml-full-width-space]: 行の字下げに全角スペースが使われています
     --> content/site.yaml:5:1
      |
    5 | 　name: 見本県
      | ^^ 半角スペースにしてください
      |
      = ヒント: 行の先頭の空きは半角スペースで数えるため、全角スペースがあると項目の上下関係を読めません。
      = ヒント: 半角スペースに直し、上の行と先頭をそろえてください。
    "#);
}

#[test]
fn yaml_full_width_digit() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "round: 1", "round: １").problems(), @r#"
    エラー[yaml-full-width-digit]: 数「１」に全角の数字が使われています
     --> content/meetings/kyogikai.yaml:9:12
      |
    9 |     round: １
      |            ^^ 半角で書いてください
      |
      = ヒント: 全角の数字は、数ではなく文字として扱われ、計算や並べ替えができません。
      = ヒント: 半角で「1」と書いてください。
    "#);
}

#[test]
fn yaml_tab() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "  name: 見本県", "\tname: 見本県").problems(), @r#"
    エラー[yaml-tab]: 行の字下げにタブが使われています
     --> content/site.yaml:5:1
      |
    5 |     name: 見本県
      | ^^^^ 半角スペースにしてください
      |
      = ヒント: タブの幅はソフトによって違うため、字下げには使えません。
      = ヒント: タブを消し、半角スペース 2 つずつで字下げしてください。
    "#);
}

#[test]
fn yaml_too_large() {
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", &format!("  notes: {}\n", "[".repeat(200))).problems(), @r#"
    エラー[yaml-too-large]: 値の数が多すぎるか（上限は 100000 個）、括弧の入れ子が深すぎる（上限は 100 段）ため、読み込みを止めました
     --> content/sources.yaml:6:110
      |
    6 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = ヒント: 記録を複数のファイルに分けるか、「[」や「{」の入れ子を減らしてください。
      = ヒント: 同じ値を「&」と「*」で繰り返しているときは、繰り返しをやめてください。
    "#);
}

#[test]
fn duplicate_key() {
    insta::assert_snapshot!(Project::minimal().edit("content/sources.yaml", "  publisher: 見本県\n", "  publisher: 見本県\n  publisher: 見本市\n").problems(), @r#"
    エラー[duplicate-key]: 項目「publisher」が 2 回書かれています
     --> content/sources.yaml:4:3
      |
    3 |   publisher: 見本県
      |   --------- 先にここで使われています
    4 |   publisher: 見本市
      |   ^^^^^^^^^ 2 回目です
      |
      = ヒント: どちらの値を使うべきか判断できません。一方を削除するか、1 つにまとめてください。
    "#);
}

#[test]
fn missing_front_matter() {
    insta::assert_snapshot!(Project::minimal().with("content/cases/minami.md", "# 南地域の取組\n").problems(), @r#"
    エラー[missing-front-matter]: ファイルの先頭に、項目の欄がありません（取組事例）
     --> content/cases/minami.md:1:1
      |
    1 | # 南地域の取組
      | ^ 最初の行から始めてください
      |
      = ヒント: 題名などの項目は、本文の前に「---」だけの行で上下を囲んで書きます。
      = ヒント: 例：1 行目に「---」、2 行目に「title: 題名」、3 行目に「---」、その後に本文。
    "#);
}
