//! What is wrong with scripts and style sheets of a theme.

use super::site::themed;

#[test]
fn style_sheet_syntax() {
    insta::assert_snapshot!(themed("assets/own.css", "a {\n  color red;\n}\n").problems(), @"
    エラー[style-sheet-syntax]: スタイルシートの書き方に誤りがあり、ブラウザーはここか、ここから後ろを読み飛ばします
     --> themes/mine/assets/own.css:2:9
      |
    2 |   color red;
      |         ^^^ この付近を確かめてください
      |
      = ヒント: 読み取りプログラムの報告（英語）：expect token `:`, but found `<ident>`
      = ヒント: よくある原因は、「}」「)」や引用符の閉じ忘れ、「:」や「;」の書き忘れ、全角の記号です。注釈は「/* … */」だけが使えます。
      = ヒント: よそからもらったファイルなら、途中で切れていないかを確かめ、もらい直すか、themes/ から外してください。
    ");
}

#[test]
fn a_style_sheet_with_an_open_block() {
    insta::assert_snapshot!(themed("assets/own.css", "a {\n  color: red;\n\nb {\n  color: blue;\n}\n").problems(), @"
    エラー[style-sheet-syntax]: スタイルシートの書き方に誤りがあり、ブラウザーはここか、ここから後ろを読み飛ばします
     --> themes/mine/assets/own.css:1:3
      |
    1 | a {
      |   ^ この付近を確かめてください
      |
      = ヒント: ここで始まる「{」が閉じられていません。後ろに書いたものは、すべてその中身として扱われます。
      = ヒント: よくある原因は、「}」「)」や引用符の閉じ忘れ、「:」や「;」の書き忘れ、全角の記号です。注釈は「/* … */」だけが使えます。
      = ヒント: よそからもらったファイルなら、途中で切れていないかを確かめ、もらい直すか、themes/ から外してください。
    ");
}

#[test]
fn script_syntax() {
    insta::assert_snapshot!(themed("assets/own.js", "(() => {\n  alert（1）;\n})();\n").problems(), @"
    エラー[script-syntax]: スクリプトの書き方に誤りがあり、ブラウザーはこのファイルをまったく実行しません
     --> themes/mine/assets/own.js:2:8
      |
    2 |   alert（1）;
      |        ^^ この付近を確かめてください
      |
      = ヒント: 読み取りプログラムの報告（英語）：Invalid Character `（`
      = ヒント: よくある原因は、「}」「)」や引用符の閉じ忘れ、同じ名前を「const」や「let」で二度決めること、全角の記号です。
      = ヒント: TypeScript や JSX は、JavaScript に変換したものを置いてください。
      = ヒント: よそからもらったファイルなら、途中で切れていないかを確かめ、もらい直すか、themes/ から外してください。
    ");
}

#[test]
fn a_script_that_declares_a_name_twice() {
    insta::assert_snapshot!(themed("assets/own.js", "const menu = 1;\nlet menu = 2;\n").problems(), @"
    エラー[script-syntax]: スクリプトの書き方に誤りがあり、ブラウザーはこのファイルをまったく実行しません
     --> themes/mine/assets/own.js:2:5
      |
    1 | const menu = 1;
      |       ---- ここも関係しています
    2 | let menu = 2;
      |     ^^^^ この付近を確かめてください
      |
      = ヒント: 読み取りプログラムの報告（英語）：Identifier `menu` has already been declared
      = ヒント: よくある原因は、「}」「)」や引用符の閉じ忘れ、同じ名前を「const」や「let」で二度決めること、全角の記号です。
      = ヒント: TypeScript や JSX は、JavaScript に変換したものを置いてください。
      = ヒント: よそからもらったファイルなら、途中で切れていないかを確かめ、もらい直すか、themes/ から外してください。
    ");
}

#[test]
fn files_of_others_stay_as_they_are() {
    let theirs = "/* (c) 2026 */\na { b: c }\n";
    let site = themed("assets/theirs.css", theirs).build();
    assert_eq!(site.file("assets/theirs.css"), theirs);
}
