//! What a careful editor would ask a writer to change, and how a site says that it knows better.

use crate::project::Project;

#[test]
fn spaced_word() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "日　時：未定\n").problems(), @r"
    警告[spaced-word]: 語の途中に空白があります
     --> content/pages/about.md:7:1
      |
    7 | 日　時：未定
      | ^^^^^^ 「日時」と続けて書きます
      |
      = ヒント: 読み上げでは一文字ずつ読まれ、検索でも見つからなくなります。
      = ヒント: 空白を消してください。文字の間を広げて見せる必要はありません。
    ");
}

#[test]
fn full_width_numbering() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "１．目的\n２．方法\n").problems(), @r"
    警告[full-width-numbering]: 「１．」で始めても、箇条書きになりません
     --> content/pages/about.md:7:1
      |
    7 | １．目的
      | ^^^^ 「1. 」と書きます
      |
      = ヒント: 続く行が一つの段落につながって表示されます。
      = ヒント: 箇条書きは「- 」、番号付きは「1. 」を、半角で行の初めに書いてください。
    ");
}

#[test]
fn vague_link() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[こちら](https://example.jp/)を見ます。\n").problems(), @r"
    警告[vague-link]: リンクの言葉だけでは、行き先が分かりません
     --> content/pages/about.md:7:1
      |
    7 | [こちら](https://example.jp/)を見ます。
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 行き先のページ名を書きます
      |
      = ヒント: 読み上げソフトでリンクだけを順に聞く人には、「こちら」がどこか伝わりません。
      = ヒント: 行き先のページや資料の名前をリンクの言葉にしてください。
    ");
}

#[test]
fn long_sentence() {
    insta::assert_snapshot!(Project::minimal().append("content/site.yaml", "lint: {longest-sentence: 20}\n").append("content/pages/about.md", "二十文字より長い文がここに一つだけ書いてあります。\n").problems(), @r"
    警告[long-sentence]: 一文が長すぎます（25 文字）
     --> content/pages/about.md:7:1
      |
    7 | 二十文字より長い文がここに一つだけ書いてあります。
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 20 文字以内にします
      |
      = ヒント: 長い文は、読み返さないと意味がつかめません。
      = ヒント: 文を分けるか、並べたことがらを箇条書きにしてください。
    ");
}

#[test]
fn platform_character() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "title: 北地域の取組", "title: ①北地域の取組").problems(), @r"
    警告[platform-character]: 機種依存文字「①」を項目の値に使っています
     --> content/cases/kita.md:2:8
      |
    2 | title: ①北地域の取組
      |        ^ 「1」と書きます
      |
      = ヒント: ほかのソフトで文字化けしたり、並べ替えや検索が合わなくなったりします。
      = ヒント: 原文どおりに残すときは、orig に書くか「」で囲んでください。
    ");
}

#[test]
fn inconsistent_spelling() {
    insta::assert_snapshot!(Project::minimal().append("content/site.yaml", "lint: {spellings: [{use: 茅ヶ崎, avoid: [茅ケ崎]}]}\n").append("content/pages/about.md", "茅ケ崎市です。「茅ケ崎市」は引用です。\n").problems(), @r"
    警告[inconsistent-spelling]: 「茅ケ崎」は、このサイトの表記と違います
     --> content/pages/about.md:7:1
      |
    7 | 茅ケ崎市です。「茅ケ崎市」は引用です。
      | ^^^^^^ 「茅ヶ崎」と書きます
      |
      = ヒント: 表記がまちまちだと、検索や目視で同じものと分かりません。
      = ヒント: 資料の表記をそのまま引くときは、「」で囲んでください。決まりは site.yaml の lint の spellings にあります。
    ");
}

#[test]
fn space_in_link() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[手引き](手引き 改訂版.md)\n").problems(), @r"
    警告[space-in-link]: リンク先「手引き 改訂版.md」に空白があるため、リンクになりません
     --> content/pages/about.md:7:7
      |
    7 | [手引き](手引き 改訂版.md)
      |          ^^^^^^^^^^^^^^^^ < と > で囲みます
      |
      = ヒント: 書いた記号がそのまま文字として表示されます。
      = ヒント: 「[言葉](<手引き 改訂版.md>)」のように、リンク先を < と > で囲んでください。
    ");
}

#[test]
fn a_lint_that_is_switched_off_says_nothing() {
    let wide = Project::minimal().append("content/pages/about.md", "日　時：未定\n");
    let off = wide.append("content/site.yaml", "lint: {spaced-word: off}\n");
    assert_ne!(
        Project::minimal().append("content/pages/about.md", "日　時：未定\n").problems(),
        Project::minimal().problems()
    );
    assert_eq!(off.problems(), Project::minimal().problems());
    let line = "日　時：未定 <!-- lint-off: spaced-word -->\n";
    let silent = Project::minimal().append("content/pages/about.md", line);
    assert_eq!(silent.problems(), Project::minimal().problems());
}

#[test]
fn local_place() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "添付: \\\\fs01\\福祉課\\会議.xlsx を見ます。\n").edit("content/cases/kita.md", "summary: 保健師", r"summary: C:\Users\taro から。保健師").problems(), @r"
    警告[local-place]: 「C:\Users\taro」は、庁内のパソコンか共有フォルダーの場所です
     --> content/cases/kita.md:3:10
      |
    3 | summary: C:\Users\taro から。保健師どうしが連携して支えた。
      |          ^^^^^^^^^^^^^ 読む人には開けません
      |
      = ヒント: サーバーや利用者の名前が、そのまま公開されます。
      = ヒント: 公開する資料なら、ファイルをこの記録と同じフォルダーに置いてリンクにしてください。そうでなければ消してください。

    警告[local-place]: 「\\fs01\福祉課\会議.xlsx」は、庁内のパソコンか共有フォルダーの場所です
     --> content/pages/about.md:7:5
      |
    7 | 添付: \\fs01\福祉課\会議.xlsx を見ます。
      |       ^^^^^^^^^^^^^^^^^^^^^^^ 読む人には開けません
      |
      = ヒント: サーバーや利用者の名前が、そのまま公開されます。
      = ヒント: 公開する資料なら、ファイルをこの記録と同じフォルダーに置いてリンクにしてください。そうでなければ消してください。
    ");
}
