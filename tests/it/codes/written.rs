//! What Markdown makes of a text that its author did not mean.

use crate::project::Project;

fn problems(text: &str) -> String {
    Project::minimal().append("content/pages/about.md", text).problems()
}

#[test]
fn table_cells() {
    insta::assert_snapshot!(problems("| 曜日 | 受付 |\n|---|---|\n| 月曜 | 本庁 | 支所 |\n"), @r"
    エラー[table-cells]: 表のこの行のセルが多すぎるため、「支所」が表示されません（3 個、見出しは 2 個）
     --> content/pages/about.md:9:13
      |
    9 | | 月曜 | 本庁 | 支所 |
      |                 ^^^^ ここから後は表示されません
      |
      = ヒント: 見出しの行より多いセルは、表に入りません。
      = ヒント: 見出しの行と区切りの行（---）に列を加えるか、この行のセルを減らしてください。文字の「|」は「\|」と書きます。
    ");
}

#[test]
fn table_line() {
    insta::assert_snapshot!(problems("| 曜日 | 人数 |\n|---|---|\n| 月曜 | 8名 |\n※祝日を除きます。\n"), @"
    警告[table-line]: 「※祝日を除きます。」が、表の行になっています
      --> content/pages/about.md:10:1
       |
    10 | ※祝日を除きます。
       | ^^^^^^^^^^^^^^^^^ 前に空の行を入れてください
       |
       = ヒント: 表のすぐ下の行は、「|」がなくても表の続きになります。
       = ヒント: 表の外の文なら、この行の前に空の行を 1 つ入れてください。
    ");
}

#[test]
fn broken_table() {
    insta::assert_snapshot!(problems("| 曜日 | 受付 |\n|ーー|ーー|\n| 月曜 | 本庁 |\n"), @"
    警告[broken-table]: 表のように書かれていますが、表になりません
     --> content/pages/about.md:7:1
      |
    7 | | 曜日 | 受付 |
      | ^^^^^^^^^^^^^^^ このままでは、ふつうの文として表示されます
      |
      = ヒント: 見出しの次の行に、半角のハイフンで「|---|---|」と書いてください。全角の「ー」「―」「－」では区切りになりません。
      = ヒント: 表の前の行「事例は[一覧](../cases/kita.md)から読めま…」と表の間に、空の行を入れてください。
    ");
}

#[test]
fn unused_definition() {
    insta::assert_snapshot!(problems("\n[備考]: 雨天のときは中止します。\n"), @r"
    エラー[unused-definition]: 「[備考]:」で始まる行は、リンク先の定義とみなされて表示されません
     --> content/pages/about.md:8:1
      |
    8 | [備考]: 雨天のときは中止します。
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ この行は表示されません
      |
      = ヒント: 「[備考]:」は、本文の中の「[備考]」のリンク先を決める書き方ですが、本文で使われていません。
      = ヒント: 文として見せるときは、「備考：雨天のときは中止します。」か「\[備考]: 雨天のときは中止します。」と書いてください。注は「[^1]」の脚注でも書けます。
    ");
}

#[test]
fn heading_marker() {
    insta::assert_snapshot!(problems("\n##会場\n"), @"
    警告[heading-marker]: 「##会場」は、見出しになりません
     --> content/pages/about.md:8:1
      |
    8 | ##会場
      | ^^^^^^ 「## 会場」と書きます
      |
      = ヒント: 見出しは、行の初めの半角の「#」の後に、半角スペースを入れて書きます。
      = ヒント: ふつうの文のままでは、目次に載らず、見出しからたどって読む人に届きません。
    ");
}

#[test]
fn accidental_heading() {
    insta::assert_snapshot!(problems("\n当日は混み合います。\n---\n"), @"
    警告[accidental-heading]: 次の行の「---」のために、「当日は混み合います。」が見出しになっています
     --> content/pages/about.md:8:1
      |
    8 | 当日は混み合います。
      | ^^^^^^^^^^^^^^^^^^^^ 見出しとして表示されます
      |
      = ヒント: 文のすぐ下に「---」や「===」だけの行があると、その文は見出しになります。
      = ヒント: 区切りの線なら、線の前に空の行を入れてください。見出しなら、「## 」で始めてください。
    ");
}

#[test]
fn fence_words() {
    insta::assert_snapshot!(problems("\n```議事録\n文です。\n```\n"), @"
    エラー[fence-words]: 囲みの行にある「議事録」は、表示されません
     --> content/pages/about.md:8:4
      |
    8 | ```議事録
      |    ^^^^^^ この言葉は表示されません
      |
      = ヒント: 「```」や「~~~」は、プログラムなどを書いたまま見せる囲みです。同じ行に書いた言葉は表示されません。
      = ヒント: お知らせなら「> [!補足] 議事録」、題名なら囲みの前の行に書いてください。
    ");
}

#[test]
fn unclosed_code() {
    insta::assert_snapshot!(problems("\n```\n文です。\n"), @"
    エラー[unclosed-code]: 「```」で始まる囲みが、閉じられていません
     --> content/pages/about.md:8:1
      |
    8 | ```
      | ^^^ ここから後がすべて囲みの中になります
      |
      = ヒント: 後に続く見出しや文も、書いたままの文字で表示されます。
      = ヒント: 囲みの終わりの行に「```」だけを書いてください。囲みのつもりがなければ、この行を削除してください。
    ");
}

#[test]
fn indented_code() {
    insta::assert_snapshot!(problems("\n    受付は2階です。\n"), @"
    警告[indented-code]: 字下げのために、「受付は2階です。」がプログラムの例として表示されます
     --> content/pages/about.md:8:5
      |
    8 |     受付は2階です。
      |     ^^^^^^^^^^^^^^^ 行の初めの空白を消してください
      |
      = ヒント: 行の初めに半角スペースが 4 つ以上かタブがあると、書いたままの文字を横に長く見せる囲みになります。
      = ヒント: 文なら、行の初めの空白を消してください。段落の初めの字下げは要りません。
    ");
}

#[test]
fn broken_list() {
    insta::assert_snapshot!(problems("\n1. 受付\n  - 名簿\n2. 案内\n"), @"
    警告[broken-list]: 「- 名簿」の字下げが足りないため、番号の一覧がここで切れます
     --> content/pages/about.md:9:3
      |
    9 |   - 名簿
      |   ^^^^^^ 行の初めの半角スペースを 3 つにしてください
      |
      = ヒント: 番号の付いた項目の中に入れる一覧は、番号の後の文字と先頭をそろえます。
    ");
}

#[test]
fn list_number() {
    insta::assert_snapshot!(problems("\n1. 受付\n3. 案内\n"), @r"
    警告[list-number]: 「3.」と書いた項目の番号が、「2.」と表示されます
     --> content/pages/about.md:9:1
      |
    9 | 3. 案内
      | ^^ 番号は上から順に付きます
      |
      = ヒント: 番号の一覧では、最初の番号だけが使われ、後は 1 ずつ増えます。
      = ヒント: 続き番号でよければ「2.」に直してください。この番号のまま見せるときは、「3.」の「.」や「)」の前に「\」を入れると、一覧ではなく文になります。
    ");
}

#[test]
fn list_after_text() {
    insta::assert_snapshot!(problems("持ち物は次のとおりです。\n2. 筆記用具\n"), @"
    警告[list-after-text]: 「2.」の行が、前の文につながって表示されます
     --> content/pages/about.md:8:1
      |
    8 | 2. 筆記用具
      | ^^ 前に空の行を入れてください
      |
      = ヒント: 文のすぐ下から始められる番号の一覧は、「1.」で始まるものだけです。
      = ヒント: この行の前に空の行を 1 つ入れると、「2.」から始まる一覧になります。
    ");
}

#[test]
fn stray_emphasis() {
    insta::assert_snapshot!(problems("大人20名*1、子ども5名*2が来ました。\n"), @r"
    警告[stray-emphasis]: 「*」が、文字ではなく強調や取り消し線の印として読まれています
     --> content/pages/about.md:7:6
      |
    7 | 大人20名*1、子ども5名*2が来ました。
      |         ^^^^^^^^^^^^^^ この間の書体が変わり、「*」は表示されません
      |
      = ヒント: 数字の前後の 2 つの「*」が、強調などの始まりと終わりとみなされました。
      = ヒント: 注の印や掛け算なら、「\*1」のように「\」を前に付けるか、「※」「×」「～」を使ってください。
    ");
}

#[test]
fn no_emphasis() {
    insta::assert_snapshot!(problems("ここが__大事__です。\n"), @"
    警告[no-emphasis]: 「__大事__」は、強調になりません
     --> content/pages/about.md:7:4
      |
    7 | ここが__大事__です。
      |       ^^^^^^^^ 「**大事**」と書きます
      |
      = ヒント: 記号がそのまま文字として表示されます。
      = ヒント: 強調は半角の「**」で、空白を入れずに囲んでください。
    ");
}

#[test]
fn foreign_markup() {
    insta::assert_snapshot!(problems("\n:::message\n来週は休みます。\n:::\n"), @"
    警告[foreign-markup]: 「:::message」は、ほかのソフトの書き方のため、ここでは働きません
     --> content/pages/about.md:8:1
      |
    8 | :::message
      | ^^^^^^^^^^ 書いたままの文字で表示されます
      |
      = ヒント: 囲みは、「> [!補足]」の行の次に「> 文」と書いてください。
    ");
}

#[test]
fn full_width_markup() {
    insta::assert_snapshot!(problems("［［case:kita］］を見ます。\n"), @"
    警告[full-width-markup]: 「［［case:kita］］」は全角の記号などのため、書式として働きません
     --> content/pages/about.md:7:1
      |
    7 | ［［case:kita］］を見ます。
      | ^^^^^^^^^^^^^^^^^ 「[[case:kita]]」と書きます
      |
      = ヒント: 書いた記号がそのまま文字として表示されます。
      = ヒント: 書式の記号は、すべて半角で書いてください。
    ");
}

#[test]
fn image_size() {
    insta::assert_snapshot!(problems("\n![会場の図](zu.png =300x)\n"), @"
    警告[image-size]: 画像の大きさ（=300x）は指定できません
     --> content/pages/about.md:8:16
      |
    8 | ![会場の図](zu.png =300x)
      |                    ^^^^^ この指定を削除してください
      |
      = ヒント: 画像は、画面の幅に合わせて表示されます。大きさの指定があると、画像として表示されないことがあります。
      = ヒント: 小さく見せたいときは、画像のファイルを小さくしてください。
    ");
}

#[test]
fn accidental_block() {
    insta::assert_snapshot!(problems("\n>30人の会場です。\n"), @r"
    警告[accidental-block]: 「>30人の会場です。」が、文ではなく箇条書きか引用になっています
     --> content/pages/about.md:8:1
      |
    8 | >30人の会場です。
      | ^^^^^^^^^^^^^^^^^ 行の初めの記号が、書式として読まれています
      |
      = ヒント: 「>」で始まる行は引用になり、「>」は表示されません。
      = ヒント: 文字として見せるときは、「\>30人の会場です。」のように「\」を入れるか、ほかの言葉で行を始めてください。
    ");
}

#[test]
fn unfilled_template() {
    let project = Project::minimal().edit("content/cases/kita.md", "title: ", "title: ○○市の");
    insta::assert_snapshot!(project.append("content/cases/kita.md", "始めた理由を書きます。\n").problems(), @"
    警告[unfilled-template]: ひな形の「○○」が、そのまま残っています
     --> content/cases/kita.md:2:8
      |
    2 | title: ○○市の北地域の取組
      |        ^^ ここに内容を書いてください
      |
      = ヒント: このままでは、ひな形の文がページに出ます。
      = ヒント: 資料に書かれていないことは、「資料に記載なし」と書くか、必須でない項目なら項目ごと削除してください。

    警告[unfilled-template]: ひな形の「始めた理由を書きます。」が、そのまま残っています
      --> content/cases/kita.md:47:1
       |
    47 | 始めた理由を書きます。
       | ^^^^^^^^^^^^^^^^^^^^^^ ここに内容を書いてください
       |
       = ヒント: このままでは、ひな形の文がページに出ます。
       = ヒント: 資料に書かれていないことは、「資料に記載なし」と書くか、必須でない項目なら項目ごと削除してください。
    ");
}
