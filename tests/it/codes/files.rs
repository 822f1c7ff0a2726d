//! What is wrong with a file before anyone reads what it says. These projects lie on disk.

use crate::project::Project;

#[test]
fn unused_file() {
    insta::assert_snapshot!(Project::minimal().with("content/cases/new.docx", "x").problems(), @r#"
    警告[unused-file]: このファイルは、どの記録としても読まれず、どこからもリンクされていません。公開しません
    --> content/cases/new.docx
     = ヒント: 記録の文章であれば、テキストとして保存し、ファイルの名前を「new.md」に変えてください。
     = ヒント: 画像や資料であれば、使う記録の本文からリンクしてください。使わないものは content フォルダの外に移してください。
    "#);
    let said = Project::minimal().with("content/meetings/new.txt", "x").problems();
    assert!(said.contains("「new.yaml」"), "{said}");
    let said = Project::minimal().with_bytes("content/pages/a.png", b"x").problems();
    assert!(said.starts_with("警告[unused-file]: ") && !said.contains("変えてください"), "{said}");
    let linked = Project::minimal().with("content/cases/new.txt", "x");
    let linked = linked.append("content/cases/kita.md", "[様式](new.txt)を使う。\n");
    assert_eq!(linked.problems(), "");
}

const PAGE: &[u8] =
    "---\ntitle: 手引き\ndescription: 手引き。\nupdated: 2026-04-01\n---\n".as_bytes();

fn on_disk(path: &str, bytes: &[u8]) -> String {
    Project::minimal().with_bytes(path, bytes).problems()
}

/// A page as old programs of Windows save it.
fn cp932() -> Vec<u8> {
    let text = "---\ntitle: 窓口の手引き\ndescription: 手続きを書いた。\nupdated: 2026-04-01\n---\n窓口の手続きです。\n";
    encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
}

#[cfg(unix)]
fn symbolic_link() -> String {
    Project::minimal().with_link("content/pages/secret.md", "/etc/hostname").problems()
}

#[test]
fn wrong_encoding() {
    insta::assert_snapshot!(on_disk("content/pages/old.md", b"---\ntitle: \xc6\xb3\xc6\xfe\n"), @r#"
    エラー[wrong-encoding]: 文字コードを判別できないため、このファイルを読めません
    --> content/pages/old.md:2
     = ヒント: 文字化けしたまま公開しないように、読み込みを止めました。
     = ヒント: EUC-JP で保存されているようです。
     = ヒント: UTF-8 で保存し直してください（メモ帳では「名前を付けて保存」の「エンコード」で「UTF-8」を選びます）。
    "#);
}

#[test]
fn what_refers_to_unreadable_files_is_not_reported() {
    for path in ["cases/kita.md", "organisations.yaml", "sources.yaml", "vocabulary.yaml"] {
        let path = format!("content/{path}");
        let problems = on_disk(&path, b"\xc6\xb3\xc6\xfe\xff");
        assert!(problems.contains("wrong-encoding"), "{path}: {problems}");
        assert_eq!(problems.matches("エラー[").count(), 1, "{path}: {problems}");
    }
}

#[test]
fn wrong_encoding_of_unknown_kind() {
    insta::assert_snapshot!(on_disk("content/pages/old.md", b"---\ntitle: a\xff\n"), @r#"
    エラー[wrong-encoding]: 文字コードを判別できないため、このファイルを読めません
    --> content/pages/old.md:2
     = ヒント: 文字化けしたまま公開しないように、読み込みを止めました。
     = ヒント: UTF-8 で保存し直してください（メモ帳では「名前を付けて保存」の「エンコード」で「UTF-8」を選びます）。
    "#);
}

#[test]
fn legacy_encoding() {
    insta::assert_snapshot!(on_disk("content/pages/old.md", &cp932()), @r#"
    警告[legacy-encoding]: このファイルは UTF-8 ではなく Shift_JIS で保存されています
    --> content/pages/old.md
     = ヒント: 今回は変換して読みました。髙・﨑などの文字が正しいか確かめてから、UTF-8 で保存し直してください。
    "#);
}

#[test]
fn file_too_large() {
    insta::assert_snapshot!(on_disk("content/pages/long.md", "長い文。\n".repeat(100_000).as_bytes()), @r#"
    エラー[file-too-large]: ファイルが大きすぎます（1.3 MB、上限は 1 MB）
    --> content/pages/long.md
     = ヒント: 大きなファイルは、通信環境によっては開けません。
     = ヒント: 文章は複数のファイルに分け、画像や PDF は縮小・圧縮してください。
    "#);
}

#[cfg(unix)]
#[test]
fn not_a_file() {
    insta::assert_snapshot!(symbolic_link(), @r#"
    エラー[not-a-file]: これは普通のファイルではないため、読み込みません（シンボリックリンク（別の場所への参照））
    --> content/pages/secret.md
     = ヒント: このフォルダの外にあるものを誤って公開しないように、普通のファイルとフォルダだけを読みます。
     = ヒント: 必要なファイルは、このフォルダの中にコピーしてください。
    "#);
}

#[test]
fn reserved_name() {
    insta::assert_snapshot!(on_disk("content/pages/aux.md", PAGE), @r#"
    エラー[reserved-name]: ファイル名「aux.md」は Windows で使えません
    --> content/pages/aux.md
     = ヒント: Windows のパソコンで開けなくなるため、すべての環境で禁止しています。
     = ヒント: 半角の英小文字・数字・ハイフン（-）だけの別の名前に変えてください。
    "#);
}

#[test]
fn name_too_long() {
    insta::assert_snapshot!(on_disk(&format!("content/pages/{}.md", "l".repeat(118)), PAGE), @"
    エラー[name-too-long]: 名前「llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.md」が長すぎます（121 文字、上限は 120 文字）
    --> content/pages/llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.md
     = ヒント: 長い名前は、共有フォルダや USB メモリにコピーできないことがあります。短い名前に変えてください。

    エラー[bad-id]: 「llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll」は id に使えません
    --> content/pages/llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.md
     = ヒント: これはファイル名「llllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllllll.md」から付いた id です。ファイルの名前を変えてください（エクスプローラーでファイルを選び、F2 キー。フォルダーの中の index.md なら、フォルダーの名前）。
     = ヒント: id はページのアドレスになるため、半角の英数字とハイフン（-）だけで、英字か数字で始め、60 文字までにしてください。英字は小文字をお勧めします（例：chigasaki-hokenshi）。
    ");
}

#[test]
fn path_too_long() {
    insta::assert_snapshot!(on_disk(&format!("content/pages/{0}/{0}/a.md", "d".repeat(100)), PAGE), @"
    エラー[name-too-long]: 名前「content/pages/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/a.md」が長すぎます（220 文字、上限は 200 文字）
    --> content/pages/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/a.md
     = ヒント: 長い名前は、共有フォルダや USB メモリにコピーできないことがあります。短い名前に変えてください。

    エラー[bad-id]: 「dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/a」は id に使えません
    --> content/pages/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd/a.md
     = ヒント: id はページのアドレスになるため、半角の英数字とハイフン（-）だけで、英字か数字で始め、60 文字までにしてください。英字は小文字をお勧めします（例：chigasaki-hokenshi）。
    ");
}

#[test]
fn name_clash() {
    insta::assert_snapshot!(Project::minimal().with_bytes("content/pages/guide.md", PAGE).with_bytes("content/pages/Guide.md", PAGE).problems(), @r#"
    エラー[name-clash]: ファイル名「guide.md」と「Guide.md」は、パソコンによっては同じ名前とみなされます
    --> content/pages/guide.md
     = 参考: content/pages/Guide.md: 名前が重なる相手はこれです
     = ヒント: 大文字と小文字や、濁点の記録のしかただけが違う名前は、Windows や Mac では片方が上書きされて失われます。
     = ヒント: どちらかを、はっきり違う名前に変えてください。

    エラー[duplicate-id]: ページの id「guide」が重なっています
    --> content/pages/guide.md
     = 参考: content/pages/Guide.md: 先にここで使われています
     = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    "#);
}

#[test]
fn forbidden_character() {
    insta::assert_snapshot!(on_disk("content/pages/guide.md", &[PAGE, b"a\x08b\n"].concat()), @r#"
    エラー[forbidden-character]: 使えない文字（U+0008）が含まれています
     --> content/pages/guide.md:6:2
      |
    6 | a␈b
      |  ^ ここにあります
      |
      = ヒント: 画面に表示できない制御用の文字です。ほかの文書からの貼り付けで混ざることがあります。
      = ヒント: この文字を削除してください。見えないときは、前後の文字ごと消して入力し直してください。
    "#);
}

#[test]
fn invisible_character() {
    insta::assert_snapshot!(on_disk("content/pages/guide.md", &[PAGE, "見え\u{200b}ない\n".as_bytes()].concat()), @r#"
    警告[invisible-character]: 目に見えない文字（U+200B）が含まれています
     --> content/pages/guide.md:6:3
      |
    6 | 見え�ない
      |     ^ ここにあります
      |
      = ヒント: 検索で見つからない、並びが入れ替わって見えるなどの原因になります。
      = ヒント: 意図して入れたものでなければ削除してください。前後の文字ごと入力し直すと確実です。
    "#);
}

#[test]
fn private_character() {
    insta::assert_snapshot!(on_disk("content/pages/guide.md", &[PAGE, "\u{f0b7}受付\n".as_bytes()].concat()), @"
    警告[private-character]: 外字（U+F0B7）が含まれています
     --> content/pages/guide.md:6:1
      |
    6 | 受付
      | ^ ほかのパソコンでは表示されません
      |
      = ヒント: 外字や記号用フォントの文字は、作ったパソコンの中でしか見えません。ほかでは空白か四角になります。
      = ヒント: 「・」の代わりに使われていることの多い文字です。
      = ヒント: 通常の文字に置き換えてください。人名や地名の漢字は、よく似た通常の漢字か、ひらがなで書いてください。
    ");
}

#[test]
fn radical_character() {
    insta::assert_snapshot!(on_disk("content/pages/guide.md", &[PAGE, "村⺠の会\n".as_bytes()].concat()), @"
    警告[radical-character]: 「⺠」（U+2EA0）は、漢字ではなく部首を表す文字です
     --> content/pages/guide.md:6:2
      |
    6 | 村⺠の会
      |   ^^ 「民」と書きます
      |
      = ヒント: 見た目は同じでも、検索で見つからず、読み上げも正しくされません。PDF から写した文章によく混ざります。
      = ヒント: 「民」と入力し直してください。
    ");
}

#[test]
fn unknown_file() {
    insta::assert_snapshot!(Project::minimal().with("content/case/minami.md", "# 南\n").problems(), @r#"
    エラー[unknown-file]: このファイルは、どの種類の記録としても読み込まれません
    --> content/case/minami.md
     = ヒント: 置き場所とファイル名を確かめてください（例：取組事例は content/cases/ の「〇〇.md」、課題は content/issues.yaml）。
     = ヒント: 画像や PDF は、それを使う記録から参照してください。公開しない資料は content フォルダの外に置いてください。
    "#);
}

#[test]
fn unknown_file_with_a_near_name() {
    insta::assert_snapshot!(Project::minimal().with("content/source.yaml", "[]\n").problems(), @r#"
    エラー[unknown-file]: このファイルは、どの種類の記録としても読み込まれません
    --> content/source.yaml
     = ヒント: 「sources.yaml」の間違いではありませんか。
     = ヒント: 置き場所とファイル名を確かめてください（例：取組事例は content/cases/ の「〇〇.md」、課題は content/issues.yaml）。
     = ヒント: 画像や PDF は、それを使う記録から参照してください。公開しない資料は content フォルダの外に置いてください。
    "#);
}

#[test]
fn missing_file() {
    insta::assert_snapshot!(Project::minimal().without("content/site.yaml").problems(), @r#"
    エラー[missing-file]: ファイル「content/site.yaml」（サイト設定）がありません
    --> content/site.yaml
     = ヒント: どのサイトにもこのファイルが必要です。ほかのサイトから写して書き換えるか、新しく作ってください。
    "#);
}

#[test]
fn bad_id_of_a_copied_file() {
    let project = Project::minimal();
    let case = project.text("content/cases/kita.md").to_owned();
    insta::assert_snapshot!(Project::minimal().with("content/cases/kita - コピー.md", &case).problems(), @"
    エラー[bad-id]: 「kita - コピー」は id に使えません
    --> content/cases/kita - コピー.md
     = ヒント: これはファイル名「kita - コピー.md」から付いた id です。ファイルの名前を変えてください（エクスプローラーでファイルを選び、F2 キー。フォルダーの中の index.md なら、フォルダーの名前）。
     = ヒント: 例えば「kita-2.md」とします。
     = ヒント: id はページのアドレスになるため、半角の英数字とハイフン（-）だけで、英字か数字で始め、60 文字までにしてください。英字は小文字をお勧めします（例：chigasaki-hokenshi）。
    ");
}

#[test]
fn unknown_file_of_an_editor() {
    insta::assert_snapshot!(Project::minimal().with("content/cases/minami.md.txt", "---\ntitle: 南\n---\n").problems(), @"
    エラー[unknown-file]: このファイルは、どの種類の記録としても読み込まれません
    --> content/cases/minami.md.txt
     = ヒント: ファイルの名前を「minami.md」に変えてください。メモ帳で保存すると、見えないところに「.txt」が付くことがあります。エクスプローラーの「表示」で「ファイル名拡張子」を選ぶと見えます。
     = ヒント: 置き場所とファイル名を確かめてください（例：取組事例は content/cases/ の「〇〇.md」、課題は content/issues.yaml）。
     = ヒント: 画像や PDF は、それを使う記録から参照してください。公開しない資料は content フォルダの外に置いてください。
    ");
}
