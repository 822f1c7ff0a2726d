//! What is wrong with a Markdown body by itself.

use crate::project::Project;

#[test]
fn raw_html() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "<b onclick=\"x\">太字</b>\n").problems(), @r#"
    警告[raw-html]: 本文に HTML のタグがあります
     --> content/pages/about.md:7:1
      |
    7 | <b onclick="x">太字</b>
      | ^^^^^^^^^^^^^^^ タグではなく、文字として表示されます
      |
      = ヒント: 安全のため、タグ「<b onclick="x">」は働かず、書いたままの文字で表示されます。
      = ヒント: 太字は「**…**」、表は「|」、見出しは「##」のように Markdown で書いてください。「<」を文字として見せたいときは「\<」と書きます。

    警告[raw-html]: 本文に HTML のタグがあります
     --> content/pages/about.md:7:18
      |
    7 | <b onclick="x">太字</b>
      |                    ^^^^ タグではなく、文字として表示されます
      |
      = ヒント: 安全のため、タグ「</b>」は働かず、書いたままの文字で表示されます。
      = ヒント: 太字は「**…**」、表は「|」、見出しは「##」のように Markdown で書いてください。「<」を文字として見せたいときは「\<」と書きます。
    "#);
}

#[test]
fn unknown_alert() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "> [!注意事項] 題\n> 文です。\n").problems(), @r"
    警告[unknown-alert]: 「[!注意事項]」という囲みの種類はありません
     --> content/pages/about.md:7:3
      |
    7 | > [!注意事項] 題
      |   ^^^^^^^^^^^ このままでは、ただの引用として表示されます
      |
      = ヒント: 「[!注意]」の間違いではありませんか。
      = ヒント: 使える種類：NOTE、補足、TIP、参考、IMPORTANT、重要、WARNING、警告、CAUTION、注意
    ");
}

#[test]
fn forbidden_scheme() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[開く](javascript:alert(1))\n").problems(), @r#"
    エラー[forbidden-scheme]: リンク先「javascript:alert(1)」は使えません
     --> content/pages/about.md:7:1
      |
    7 | [開く](javascript:alert(1))
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ このリンク先を使えません
      |
      = ヒント: 「javascript:」で始まるリンクは、読む人のパソコンで意図しない動きをするおそれがあります。「https:」か「http:」で始まる公開のアドレスか、サイト内のファイルに直してください。
    "#);
}

#[test]
fn forbidden_scheme_missing() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[開く](/cases/kita.md)\n").problems(), @r#"
    エラー[forbidden-scheme]: リンク先「/cases/kita.md」は使えません
     --> content/pages/about.md:7:1
      |
    7 | [開く](/cases/kita.md)
      | ^^^^^^^^^^^^^^^^^^^^^^ このリンク先を使えません
      |
      = ヒント: サイト内のファイルは、このファイルから見た場所で書きます（例：../cases/kita.md）。「/cases/kita.md」のように「/」で始まる場所や「\」のある場所は使えません。
    "#);
}

#[test]
fn forbidden_scheme_of_an_image() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "![図](https://example.jp/a.png)\n").problems(), @r#"
    エラー[forbidden-scheme]: リンク先「https://example.jp/a.png」は使えません
     --> content/pages/about.md:7:1
      |
    7 | ![図](https://example.jp/a.png)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ このリンク先を使えません
      |
      = ヒント: 画像は、content フォルダの中に置いたファイルだけを使えます。ほかの場所の画像（https://example.jp/a.png）は読み込みません。
    "#);
}

#[test]
fn forbidden_scheme_of_the_right_kind() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[開く](https://www.example.lg.jp@evil.example/)\n").problems(), @r#"
    エラー[forbidden-scheme]: リンク先「https://www.example.lg.jp@evil.example/」は使えません
     --> content/pages/about.md:7:1
      |
    7 | [開く](https://www.example.lg.jp@evil.example/)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ このリンク先を使えません
      |
      = ヒント: 「https:」の後の書き方に誤りがあります。アドレスを開いて確かめ、そのまま写してください。
    "#);
}

#[test]
fn forbidden_scheme_without_one() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[開く](www.example.jp/a.pdf)\n").problems(), @r#"
    エラー[forbidden-scheme]: リンク先「www.example.jp/a.pdf」は使えません
     --> content/pages/about.md:7:1
      |
    7 | [開く](www.example.jp/a.pdf)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ このリンク先を使えません
      |
      = ヒント: ほかのサイトへのリンクは、「https://」か「http://」から、すべて半角で書きます。「https://www.example.jp/a.pdf」の間違いではありませんか。
    "#);
}

#[test]
fn empty_link_text() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[](../cases/kita.md)\n").problems(), @r#"
    エラー[empty-link-text]: リンクの文字がありません
     --> content/pages/about.md:7:1
      |
    7 | [](../cases/kita.md)
      | ^^^^^^^^^^^^^^^^^^^^ 「[ ]」の中に文字を入れてください
      |
      = ヒント: 画面を読み上げて使う人には、何へのリンクか分かりません。
      = ヒント: 「[行き先が分かる言葉](../cases/kita.md)」のように書いてください。
    "#);
}

#[test]
fn missing_alternative() {
    insta::assert_snapshot!(Project::minimal().with("content/pages/zu.png", "x").append("content/pages/about.md", "![](zu.png)\n").problems(), @r#"
    エラー[missing-alternative]: 画像に、代わりの文章がありません
     --> content/pages/about.md:7:1
      |
    7 | ![](zu.png)
      | ^^^^^^^^^^^ 「![ ]」の中に説明を入れてください
      |
      = ヒント: 画像を見られない人にも内容が伝わるように、画像が表していることを短い文で書いてください。
      = ヒント: 例：「![茅ヶ崎市の連携の流れを示した図](zu.png)」
    "#);
}

#[test]
fn skipped_heading() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n#### 細かい話\n").problems(), @r#"
    エラー[skipped-heading]: 見出しの段階が飛んでいます（1 段目の次が 4 段目です）
     --> content/pages/about.md:8:1
      |
    8 | #### 細かい話
      | ^^^^^^^^^^^^^ 「#」を 1 つずつ増やしてください
      |
      = ヒント: 見出しをたどって読む人が、間の見出しを見落としたと思ってしまいます。
      = ヒント: 文字の大きさのためではなく、内容の上下関係に合わせて「##」「###」の順に使ってください。
    "#);
}

#[test]
fn first_level_heading() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n# 大きな見出し\n").problems(), @r#"
    エラー[first-level-heading]: 本文に「#」1 つの見出し（一番大きな見出し）があります
     --> content/pages/about.md:8:1
      |
    8 | # 大きな見出し
      | ^^^^^^^^^^^^^^ 「##」から始めてください
      |
      = ヒント: 一番大きな見出しはページの題名（title）に使われ、1 ページに 1 つだけです。
    "#);
}

#[test]
fn undefined_footnote() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "本文[^１]。\n").problems(), @r#"
    エラー[undefined-footnote]: 脚注「１」の説明文がありません
     --> content/pages/about.md:7:3
      |
    7 | 本文[^１]。
      |     ^^^^^ この脚注の説明がありません
      |
      = ヒント: 本文の終わりに「[^１]: 説明」という行を加えてください。
    "#);
}

#[test]
fn unused_footnote() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n[^memo]: どこからも使わない注。\n").problems(), @r#"
    警告[unused-footnote]: 脚注「memo」は、本文のどこからも使われていません
     --> content/pages/about.md:8:1
      |
    8 | [^memo]: どこからも使わない注。
      | ^^^^^^^ この説明は表示されません
      |
      = ヒント: 本文の注を付けたい所に「[^memo]」と書くか、この行を削除してください。
    "#);
}

#[test]
fn bad_id_of_a_heading() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n## 経過 {#fn-1}\n").problems(), @r#"
    エラー[bad-id]: 「fn-1」は id に使えません
     --> content/pages/about.md:8:9
      |
    8 | ## 経過 {#fn-1}
      |           ^^^^ 使えない形です
      |
      = ヒント: 「fn-」「fnref-」で始まる「fn-1」のような目印は、脚注のために使われています。
    "#);
}

#[test]
fn bad_id_of_a_heading_with_a_way_out() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n## 経過 {#経過/概要}\n").problems(), @r#"
    エラー[bad-id]: 「経過/概要」は id に使えません
     --> content/pages/about.md:8:9
      |
    8 | ## 経過 {#経過/概要}
      |           ^^^^^^^^^ 使えない形です
      |
      = ヒント: 見出しの目印に使えるのは、文字と数字、「-」「_」「.」です（例：経過-概要）。
    "#);
}

#[test]
fn duplicate_anchor() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "\n## 経過 {#keika}\n\n## その後 {#keika}\n").problems(), @r#"
    エラー[duplicate-anchor]: 1 つのページの中で、目印「keika」が 2 回使われています
      --> content/pages/about.md:10:10
       |
    10 | ## その後 {#keika}
       |             ^^^^^ 2 回目です
       |
       = ヒント: この見出しへのリンクを開いても、最初の方に移動してしまいます。
       = ヒント: 見出しの後に「{#別の目印}」と書いて、違う目印にしてください。
    "#);
}

#[test]
fn page_too_large() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", &format!("{}深い\n", "> ".repeat(200))).problems(), @r#"
    エラー[page-too-large]: できあがるページが大きすぎるか、入れ子が深すぎます（上限は 16 MB、100 段）
    --> content/pages/about.md
     = ヒント: 引用や箇条書きの中に引用や箇条書きを重ねすぎていないか、確かめてください。
     = ヒント: 通信の遅い環境や古いパソコンでは開けません。文章や表を複数のページに分けてください。
    "#);
}
