//! What is wrong with the way YAML is written, before it is a record.

use crate::project::Project;

#[test]
fn yaml_syntax() {
    insta::assert_snapshot!(Project::minimal().edit("content/sources.yaml", "title: 今後の進め方について", "title: \"今後の\\進め方\"").problems(), @r#"
    エラー[yaml-syntax]: 項目の書き方に誤りがあり、ここから先を読めません
     --> content/sources.yaml:2:14
      |
    2 |   title: "今後の\進め方"
      |                 ^^^^^^^^ この付近を確かめてください
      |
      = ヒント: 考えられる原因：引用符の中に、使えない「\」の組み合わせがあります。
      = ヒント: 確かめる点：項目名の後が半角の「:」と半角スペースか。字下げが上の行とそろっているか。引用符や括弧が閉じているか。
      = ヒント: 値が「*」「&」「@」「[」「{」「#」などの記号で始まるときや、値の中に「: 」があるときは、値の全体を半角の引用符（"…"）で囲んでください。
    "#);
}

#[test]
fn yaml_unclosed_quote() {
    insta::assert_snapshot!(Project::minimal().edit("content/sources.yaml", "title: 今後の進め方について", "title: \"今後の進め方について").problems(), @r#"
    エラー[yaml-unclosed]: 「"」が閉じられていません
     --> content/sources.yaml:2:10
      |
    2 |   title: "今後の進め方について
      |          ^^^^^^^^^^^^^^^^^^^^^ 終わりに半角の「"」を入れてください
      |
      = ヒント: 閉じる記号がないと、次の行からも値の続きとして読まれます。
      = ヒント: 「”」「］」のような全角の記号では閉じません。半角の「"」を入れてください。
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
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", &format!("  notes: {}\n", "[".repeat(200))).problems(), @"
    エラー[yaml-too-large]: 値の数が多すぎるか（上限は 100000 個）、括弧の入れ子が深すぎる（上限は 100 段）ため、読み込みを止めました
     --> content/sources.yaml:6:110
      |
    6 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[...
      |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = ヒント: 記録を複数のファイルに分けるか、「[」や「{」の入れ子を減らしてください。
      = ヒント: 同じ値を「&」と「*」で繰り返しているときは、繰り返しをやめてください。
    ");
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

#[test]
fn yaml_missing_space() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "period: 平成26～27年度", "period:平成26～27年度").problems(), @"
    エラー[yaml-missing-space]: 「period:」の後に、半角スペースがありません
     --> content/cases/kita.md:5:7
      |
    5 | period:平成26～27年度
      |       ^ この後に半角スペースを入れてください
      |
      = ヒント: 「:」の後に半角スペースがないと、項目名と値に分かれません。
      = ヒント: 「period: 平成26～27年度」と書いてください。
    ");
}

#[test]
fn yaml_unusual_space() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "  name: 見本県", "\u{a0}\u{a0}name: 見本県").problems(), @"
    エラー[yaml-unusual-space]: 行の初めに、半角スペースに見える別の空白（U+00A0）が使われています
     --> content/site.yaml:5:1
      |
    5 |   name: 見本県
      | ^^ 半角スペースにしてください
      |
      = ヒント: ワープロやウェブページから写すと混ざる空白です。字下げとして数えられず、項目の上下関係を読めません。
      = ヒント: この空白を消し、半角スペースを打ち直してください。
    ");
}

#[test]
fn yaml_bullet() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "    state: 開催\n", "    state: 開催\n    outcome:\n      ・話し合った。\n      ・確かめた。\n").problems(), @"
    エラー[yaml-bullet]: 行を「・」で始めても、一覧の項目になりません
      --> content/meetings/kyogikai.yaml:13:7
       |
    13 |       ・話し合った。
       |       ^^ 半角の「- 」にしてください
       |
       = ヒント: このままでは、続く行がつながって 1 つの文になります。
       = ヒント: 1 行ずつ「- 話し合った。」のように、半角のハイフンと半角スペースで始めてください。

    エラー[yaml-bullet]: 行を「・」で始めても、一覧の項目になりません
      --> content/meetings/kyogikai.yaml:14:7
       |
    14 |       ・確かめた。
       |       ^^ 半角の「- 」にしてください
       |
       = ヒント: このままでは、続く行がつながって 1 つの文になります。
       = ヒント: 1 行ずつ「- 確かめた。」のように、半角のハイフンと半角スペースで始めてください。
    ");
}

#[test]
fn yaml_list_out_of_place() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "meetings:\n", "").problems(), @"
    エラー[yaml-list-out-of-place]: 「- 」で始まる一覧を、ここには書けません
     --> content/meetings/kyogikai.yaml:7:3
      |
    7 |   - id: mt-01
      |   ^ 一覧の前に、値のない項目名の行が必要です
      |
      = ヒント: 上の行「places: [minami]」には値があります。会議なら「meetings:」のような項目名だけの行を、この一覧の前に加えてください。
    ");
}

#[test]
fn yaml_list_out_of_place_inside_a_text() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "    state: 開催\n", "    state: 開催\n    outcome:\n      - 次の点を話し合った。\n        - 会場\n").problems(), @"
    エラー[yaml-list-out-of-place]: 「- 」で始まる一覧を、ここには書けません
      --> content/meetings/kyogikai.yaml:14:9
       |
    14 |         - 会場
       |         ^ 一覧の前に、値のない項目名の行が必要です
       |
       = ヒント: 上の「次の点を話し合った。」につながって、1 つの文になります。上と同じ段の「- 」に並べるか、1 つの文にまとめてください。
    ");
}

#[test]
fn yaml_indent() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "period: 平成26～27年度", "   period: 平成26～27年度").problems(), @"
    エラー[yaml-indent]: 項目「period」の字下げが、ほかの項目とそろっていません
     --> content/cases/kita.md:5:4
      |
    5 |    period: 平成26～27年度
      |    ^^^^^^ 行の初めの半角スペースの数を直してください
      |
      = ヒント: 行の初めの半角スペースの数で、どの記録の項目かが決まります。
      = ヒント: 同じ記録のほかの項目と、先頭の位置をそろえてください。
    ");
}

#[test]
fn yaml_second_document() {
    insta::assert_snapshot!(Project::minimal().append("content/regions.yaml", "---\n").problems(), @"
    エラー[yaml-second-document]: ファイルの途中に、区切りの行があります
     --> content/regions.yaml:6:1
      |
    6 | ---
      | ^^^ この行を削除してください
      |
      = ヒント: 「---」や「...」だけの行より後は、別の文書とみなされ、読まれません。
      = ヒント: 1 つのファイルに 1 つの文書だけを書きます。この行を削除してください。
    ");
}

#[test]
fn yaml_quote_inside() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title: \"見本\"のサイト").problems(), @r#"
    エラー[yaml-quote-inside]: 引用符で始まる値が、引用符の後に続いています
     --> content/site.yaml:1:8
      |
    1 | title: "見本"のサイト
      |        ^^^^^^^^^^^^^^ 値の全体を囲むか、「」にしてください
      |
      = ヒント: 値が引用符で始まるときは、引用符が閉じる所までが値になり、その後は読めません。
      = ヒント: 「「見本」のサイト」のように「」を使うか、「"見本のサイト"」のように値の全体を引用符で囲んでください。
    "#);
}

#[test]
fn yaml_unclosed() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "areas: [kita]", "areas: [kita］").problems(), @"
    エラー[yaml-unclosed]: 「[」が閉じられていません
     --> content/cases/kita.md:4:8
      |
    4 | areas: [kita］
      |        ^^^^^^^ 終わりに半角の「]」を入れてください
      |
      = ヒント: 閉じる記号がないと、次の行からも値の続きとして読まれます。
      = ヒント: 「”」「］」のような全角の記号では閉じません。半角の「]」を入れてください。
    ");
}

#[test]
fn yaml_sign() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title: *見本のサイト").problems(), @r#"
    エラー[yaml-sign]: 値を記号「*」で始めることはできません
     --> content/site.yaml:1:8
      |
    1 | title: *見本のサイト
      |        ^ 値の全体を引用符で囲んでください
      |
      = ヒント: この記号には YAML の決まりがあり、値の文字として読まれません。
      = ヒント: 「"*見本のサイト"」のように、値の全体を半角の引用符で囲んでください。
    "#);
}

#[test]
fn yaml_separator() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title: 見本: サイト").problems(), @r#"
    エラー[yaml-separator]: 値の中の「:」が、区切りとして読まれています
     --> content/site.yaml:1:10
      |
    1 | title: 見本: サイト
      |            ^ 値の全体を引用符で囲んでください
      |
      = ヒント: 半角の「: 」は項目名と値の区切り、角括弧や波括弧の中の「,」は値と値の区切りです。
      = ヒント: 「"見本: サイト"」のように値の全体を半角の引用符で囲むか、全角の「：」「、」にしてください。
    "#);
}

#[test]
fn yaml_comment() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "description: 検査に使う", "description: 見本 #2 検査に使う").problems(), @r#"
    警告[yaml-comment]: 「#2 検査に使う、いちばん小さなサイト。」は、覚え書きとみなされて表示されません
     --> content/site.yaml:2:17
      |
    2 | description: 見本 #2 検査に使う、いちばん小さなサイト。
      |                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ここから先は値に入りません
      |
      = ヒント: 半角の空白の後の「#」から行の終わりまでは、書く人のための覚え書きになります。
      = ヒント: 値の一部なら、「"見本 #2 検査に使う、いちばん小さなサイト。"」のように全体を半角の引用符で囲んでください。
      = ヒント: 覚え書きなら、「# 」のように「#」の後に半角スペースを入れてください。
    "#);
}

#[test]
fn yaml_comma() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "    state: 開催\n", "    state: 開催\n    decisions: [承認、継続]\n").problems(), @r#"
    警告[yaml-comma]: 「、」では値が分かれません（「承認、継続」で 1 つの値になります）
      --> content/meetings/kyogikai.yaml:12:19
       |
    12 |     decisions: [承認、継続]
       |                     ^^ 「, 」で区切ります
       |
       = ヒント: 別々の値なら、「[承認, 継続]」のように半角の「,」と半角スペースで区切ってください。
       = ヒント: 1 つの値なら、「"承認、継続"」のように引用符で囲んでください。
    "#);
}

#[test]
fn block_lines() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "    state: 開催\n", "    state: 開催\n    next_plan: |\n      秋に開く。\n      会場は未定。\n").problems(), @"
    警告[block-lines]: 「|」で分けて書いた行が、ページではつながって表示されます
      --> content/meetings/kyogikai.yaml:12:16
       |
    12 |     next_plan: |
       |                ^ この後の改行は表示されません
       |
       = ヒント: 項目の値の改行は、データには残りますが、ページには表示されません。
       = ヒント: 1 つの文章なら「>-」に変えてください。並べたいことがらは、一覧の項目にするか、「、」「。」で区切ってください。
    ");
}

#[test]
fn open_front_matter() {
    insta::assert_snapshot!(Project::minimal().with("content/cases/minami.md", "---\ntitle: 南地域の取組\nupdated: 2026-04-01\n\n## 背景と課題\n").problems(), @"
    エラー[open-front-matter]: ファイルの先頭の項目の欄が、「---」の行で囲まれていません
     --> content/cases/minami.md:3:1
      |
    3 | updated: 2026-04-01
      | ^^^^^^^^^^^^^^^^^^^ ここに「---」だけの行が必要です
      |
      = ヒント: 項目「updated」の後、本文の前に、「---」だけの行を入れてください。
      = ヒント: 項目の欄がどこで終わるか分からないため、このファイルはまだ点検していません。
    ");
}

#[test]
fn open_front_matter_between_other_lines() {
    insta::assert_snapshot!(Project::minimal().with("content/cases/minami.md", "ーーー\ntitle: 南地域の取組\nーーー\n").problems(), @"
    エラー[open-front-matter]: ファイルの先頭の項目の欄が、「---」の行で囲まれていません
     --> content/cases/minami.md:1:1
      |
    1 | ーーー
      | ^^^^^^ ここに「---」だけの行が必要です
      |
      = ヒント: 「ーーー」は区切りになりません。半角のハイフン 3 つの「---」だけの行にしてください。
      = ヒント: 項目の欄がどこで終わるか分からないため、このファイルはまだ点検していません。
    ");
}

#[test]
fn wrong_folder() {
    insta::assert_snapshot!(Project::minimal().with("content/pages/minami.md", "---\ntitle: 南地域の取組\nsummary: 支えた。\nareas: [kita]\nperiod: 平成26年度\nstatus: held\nsources: [S01]\nupdated: 2026-04-01\n---\n").problems(), @"
    エラー[wrong-folder]: このファイルの項目は、取組事例の項目です。フォルダが違います
     --> content/pages/minami.md:2:1
      |
    2 | title: 南地域の取組
      | ^^^^^ このフォルダの記録としては読めません
      |
      = ヒント: ファイルを「content/cases/」に移してください。項目を書き換える必要はありません。
    ");
}

#[test]
fn markup_in_field() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title: \"**見本**のサイト\"").problems(), @r#"
    警告[markup-in-field]: 項目の値に書いた「**見本**」は、書式として働きません
     --> content/site.yaml:1:9
      |
    1 | title: "**見本**のサイト"
      |         ^^^^^^^^ 書いたままの文字で表示されます
      |
      = ヒント: 項目の値は、ふつうの文字として表示されます。太字、リンク、ルビ、改行のタグは使えません。
      = ヒント: 「見本」のように文字だけで書くか、書式の要る文は本文に移してください。
    "#);
}
