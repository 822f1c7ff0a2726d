//! What is wrong once there are pages: addresses, links and themes.

use tenkai::render::TimeLimit;

use crate::project::Project;

/// The minimal site with a theme of its own that has the file `name`.
pub(super) fn themed(name: &str, text: &str) -> Project {
    Project::minimal()
        .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: mine")
        .with("themes/mine/theme.yaml", "extends: municipal\n")
        .with(&format!("themes/mine/{name}"), text)
}

#[test]
fn route_collision() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "updated: 2026-04-01\naliases: [about/index.html]\n").problems(), @r#"
    エラー[route-collision]: アドレス「about/index.html」に、2 つ以上のページかファイルが重なります
      --> content/cases/kita.md:11:11
       |
    11 | aliases: [about/index.html]
       |           ^^^^^^^^^^^^^^^^
       |
       = 参考: content/pages/about.md: これも同じアドレスになります
       = ヒント: このままでは片方のページが失われます。どれかの id かファイル名、または以前のアドレス（aliases）を変えてください。
    "#);
}

#[test]
fn route_collision_by_case() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "updated: 2026-04-01\naliases: [ABOUT]\n").problems(), @r#"
    エラー[route-collision]: アドレス「ABOUT/index.html」に、2 つ以上のページかファイルが重なります
      --> content/cases/kita.md:11:11
       |
    11 | aliases: [ABOUT]
       |           ^^^^^
       |
       = 参考: content/pages/about.md: これも同じアドレスになります
       = ヒント: このままでは片方のページが失われます。どれかの id かファイル名、または以前のアドレス（aliases）を変えてください。
    "#);
}

fn formerly(alias: &str) -> Project {
    let new = format!("updated: 2026-04-01\naliases: [{alias}]\n");
    Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", &new)
}

#[test]
fn route_collision_with_a_file_that_would_be_a_folder() {
    insta::assert_snapshot!(formerly("index.html/x").problems(), @r#"
    エラー[route-collision]: アドレス「index.html」に、2 つ以上のページかファイルが重なります
      --> content/cases/kita.md:11:11
       |
    11 | aliases: [index.html/x]
       |           ^^^^^^^^^^^^
       |
       = 参考: content/site.yaml: これも同じアドレスになります
       = ヒント: 「index.html/x/index.html」は「index.html」をフォルダーとして使いますが、同じアドレスのファイルがあります。
       = ヒント: このままでは片方のページが失われます。どれかの id かファイル名、または以前のアドレス（aliases）を変えてください。
    "#);
}

#[test]
fn no_former_address_takes_the_place_of_a_file() {
    for alias in [
        "404.html/x",
        "cases/kita/index.html/x",
        "data/cases.csv",
        "DATA/Cases.csv/y.html",
        "assets/style.css",
        "search/t0.js",
        "search/fold.js/x",
        "cases/facets.js",
        "compare/names.js",
        "feed.xml",
        "robots.txt/old",
        "sitemap-1.xml",
    ] {
        let said = formerly(alias).at("https://example.jp/").problems();
        assert!(said.starts_with("エラー[route-collision]: "), "{alias}: {said}");
        assert!(said.contains("--> content/cases/kita.md:11:11"), "{alias}: {said}");
    }
    for alias in ["a./b", "a/b.", &"a".repeat(300)] {
        let said = formerly(alias).problems();
        assert!(said.starts_with("エラー[bad-value]: "), "{alias}: {said}");
    }
    for alias in ["old/a.b/c", "search/old", "data/old.html", "feed.xml"] {
        assert_eq!(formerly(alias).problems(), "", "{alias}");
    }
}

#[test]
fn route_collision_of_files_of_a_theme() {
    let coloured = |file| {
        let project = themed(file, "a {\n  color: red;\n}\n");
        project.append("content/site.yaml", "look:\n  light:\n    accent: \"#005a9c\"\n")
    };
    for file in ["assets/site.css", "assets/Site.css", "assets/site.css/a.css"] {
        let said = coloured(file).problems();
        assert!(said.starts_with("エラー[route-collision]: "), "{file}: {said}");
        assert!(said.contains(&format!("--> themes/mine/{file}")), "{file}: {said}");
    }
}

#[test]
fn asset_name() {
    insta::assert_snapshot!(themed("assets/市 ロゴ.svg", "<svg/>").problems(), @r#"
    エラー[asset-name]: テーマのファイルの名前「市 ロゴ.svg」では、公開できません
    --> themes/mine/assets/市 ロゴ.svg
     = ヒント: どのサーバーやパソコンでも開けるように、名前は半角の英数字と「-」「_」「.」だけにし、空白を入れないでください（例：logo.svg）。
     = ヒント: 名前を変えたら、site.yaml の look や、テンプレート、スタイルシートに書いた名前も直してください。
    "#);
}

#[test]
fn empty_theme() {
    let bare = |manifest| {
        Project::minimal()
            .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: city")
            .with("themes/city/theme.yaml", manifest)
    };
    insta::assert_snapshot!(bare("name: 市\n").problems(), @r#"
    エラー[empty-theme]: テーマ「city」にテンプレートが一つもないため、ページを作れません
    --> themes/city/theme.yaml
     = ヒント: 標準のテーマの一部だけを変えるときは、theme.yaml に「extends: municipal」と書いてください。
     = ヒント: テーマのフォルダーを写すときに、templates フォルダーが漏れていないかも確かめてください。
    "#);
    let without_manifest = Project::minimal()
        .edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: city")
        .with("themes/city/assets/a.css", "");
    assert!(without_manifest.problems().contains("--> content/site.yaml:2:8"));
    assert!(bare("extends:\n").problems().contains("[empty-theme]"));
    // A copy of the default theme of which only the manifest arrived.
    let partial = Project::minimal().with("themes/municipal/theme.yaml", "name: municipal\n");
    let said = partial.problems();
    assert!(said.contains("--> themes/municipal/theme.yaml"), "{said}");
    assert!(!said.contains("extends"), "{said}");
}

#[test]
fn broken_link() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[事例](../cases/kitaa.md)\n").problems(), @r#"
    エラー[broken-link]: リンク先「../cases/kitaa.md」がありません
     --> content/pages/about.md:7:1
      |
    7 | [事例](../cases/kitaa.md)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^ このリンクはつながりません
      |
      = ヒント: 「../cases/kita.md」の間違いではありませんか。
      = ヒント: ファイルの移動や名前の変更がなかったか確かめ、正しいリンク先に直してください。
    "#);
}

#[test]
fn broken_link_to_nothing() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[事例]()\n").problems(), @r#"
    エラー[broken-link]: リンク先「空欄」がありません
     --> content/pages/about.md:7:1
      |
    7 | [事例]()
      | ^^^^^^^^ このリンクはつながりません
      |
      = ヒント: ファイルの移動や名前の変更がなかったか確かめ、正しいリンク先に直してください。
    "#);
}

#[test]
fn broken_link_of_the_navigation() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "list:case", "page:abuot").problems(), @r#"
    エラー[broken-link]: リンク先「page:abuot」がありません
      --> content/site.yaml:14:9
       |
    14 |     to: page:abuot
       |         ^^^^^^^^^^ このリンクはつながりません
       |
       = ヒント: 「about」の間違いではありませんか。
       = ヒント: ファイルの移動や名前の変更がなかったか確かめ、正しいリンク先に直してください。
    "#);
}

#[test]
fn broken_anchor() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[経過](../cases/kita.md#経緯)\n").problems(), @r#"
    エラー[broken-anchor]: リンク先のページ「cases/kita/index.html」に、見出し「経緯」がありません
     --> content/pages/about.md:7:1
      |
    7 | [経過](../cases/kita.md#経緯)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ページはありますが、この見出しがありません
      |
      = ヒント: 「経過」の間違いではありませんか。
      = ヒント: 見出しの文を変えると「#」の後も変わります。リンク先の今の見出しに合わせてください。
    "#);
}

#[test]
fn broken_anchor_with_the_one_that_was_meant() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[見出し](#その後の動きき)\n\n## その後の動き\n").problems(), @r#"
    エラー[broken-anchor]: リンク先のページ「about/index.html」に、見出し「その後の動きき」がありません
     --> content/pages/about.md:7:1
      |
    7 | [見出し](#その後の動きき)
      | ^^^^^^^^^^^^^^^^^^^^^^^^^ ページはありますが、この見出しがありません
      |
      = ヒント: 「その後の動き」の間違いではありませんか。
      = ヒント: 見出しの文を変えると「#」の後も変わります。リンク先の今の見出しに合わせてください。
    "#);
}

#[test]
fn broken_anchor_on_the_page_itself() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[経過](#経緯)\n").problems(), @r#"
    エラー[broken-anchor]: リンク先のページ「about/index.html」に、見出し「経緯」がありません
     --> content/pages/about.md:7:1
      |
    7 | [経過](#経緯)
      | ^^^^^^^^^^^^^ ページはありますが、この見出しがありません
      |
      = ヒント: 見出しの文を変えると「#」の後も変わります。リンク先の今の見出しに合わせてください。
    "#);
}

#[test]
fn missing_image() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "![図](zu.png)\n").problems(), @r#"
    エラー[missing-image]: 画像「zu.png」がありません
     --> content/pages/about.md:7:1
      |
    7 | ![図](zu.png)
      | ^^^^^^^^^^^^^ この画像を表示できません
      |
      = ヒント: 画像のファイルを content フォルダの中に置き、名前（大文字・小文字、拡張子）を確かめてください。
    "#);
}

#[test]
fn unknown_theme() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "title: 見本のサイト", "title: 見本のサイト\ntheme: municipa").problems(), @r#"
    エラー[unknown-theme]: テーマ「municipa」がありません
     --> content/site.yaml:2:8
      |
    2 | theme: municipa
      |        ^^^^^^^^ この名前のテーマがありません
      |
      = ヒント: 「municipal」の間違いではありませんか。
      = ヒント: 使えるテーマ：municipal
    "#);
}

#[test]
fn unused_override() {
    insta::assert_snapshot!(themed("templates/cases.html", "x").problems(), @r#"
    警告[unused-override]: このテーマのファイルは、元のテーマのどのファイルも置き換えません
    --> themes/mine/templates/cases.html
     = ヒント: 元のテーマ「municipal」に、同じ名前のファイルがありません。このファイルは使われません。
     = ヒント: 「templates/case.html」の間違いではありませんか。
    "#);
}

#[test]
fn template_syntax() {
    insta::assert_snapshot!(themed("templates/case.html", "<h1>{{ page.title }</h1>\n").problems(), @r#"
    エラー[template-syntax]: テンプレートの書き方に誤りがあります
     --> themes/mine/templates/case.html:1:19
      |
    1 | <h1>{{ page.title }</h1>
      |                   ^ この付近を確かめてください
      |
      = ヒント: 読み取りプログラムの報告（英語）：Found `}` but expected }}.
      = ヒント: 「{{ … }}」「{% … %}」が閉じているか、「{% if %}」に「{% endif %}」があるかを確かめてください。
    "#);
}

#[test]
fn template_syntax_of_a_parent() {
    insta::assert_snapshot!(themed("templates/case.html", "{% extends \"bas.html\" %}\n").problems(), @r#"
    エラー[template-syntax]: テンプレートの書き方に誤りがあります
     --> themes/mine/templates/case.html:1:13
      |
    1 | {% extends "bas.html" %}
      |             ^^^^^^^^ この付近を確かめてください
      |
      = ヒント: 読み取りプログラムの報告（英語）：Template 'case.html' is inheriting from 'bas.html', which doesn't exist or isn't loaded.
      = ヒント: 「{{ … }}」「{% … %}」が閉じているか、「{% if %}」に「{% endif %}」があるかを確かめてください。
    "#);
}

/// All fields of the page are named; they are not listed here, since every new view brings others.
#[test]
fn template_field() {
    let problems = themed("templates/404.html", "<main>{{ page.titel }}</main>\n").problems();
    let (shown, others) = problems.rsplit_once("：").unwrap();
    for field in ["breadcrumb", "kind", "route", "title"] {
        assert!(others.split(", ").any(|other| other.trim() == field), "{field}: {others}");
    }
    insta::assert_snapshot!(shown, @r#"
    エラー[template-field]: テンプレートが使っている「page.titel」という項目はありません
     --> themes/mine/templates/404.html:1:15
      |
    1 | <main>{{ page.titel }}</main>
      |               ^^^^^ この項目がありません
      |
      = ヒント: 「title」の間違いではありませんか。
      = ヒント: ここで使える項目
    "#);
}

#[test]
fn template_fault() {
    insta::assert_snapshot!(themed("templates/404.html", "<main>{{ page.title + 1 }}</main>\n").problems(), @r#"
    エラー[template-fault]: テンプレートでページを作る途中で、処理が止まりました
     --> themes/mine/templates/404.html:1:10
      |
    1 | <main>{{ page.title + 1 }}</main>
      |          ^^^^^^^^^^^^^^ ここで止まりました
      |
      = ヒント: 処理プログラムの報告（英語）：`+` requires both operands to be numbers, found `string` and `i64`
    "#);
}

#[test]
fn template_fault_by_loops_without_end() {
    let limit = TimeLimit::of(std::time::Duration::from_millis(100));
    insta::assert_snapshot!(themed("templates/404.html", "<main>\n{% for a in range(end=9999) %}{% for b in range(end=9999) %}{% for c in range(end=9999) %}{% endfor %}{% endfor %}{% endfor %}\n").within(limit).problems(), @"
    エラー[template-fault]: テンプレートでページを作る途中で、処理が止まりました
     --> themes/mine/templates/404.html:1:1
      |
    1 | <main>
      | ^ ここで止まりました
      |
      = ヒント: 処理プログラムの報告（英語）：> 100ms
    ");
}

#[test]
fn page_too_large_by_a_template() {
    insta::assert_snapshot!(themed("templates/404.html", "{% for a in range(end=9999) %}{% for b in range(end=9999) %}0123456789{% endfor %}{% endfor %}\n").problems(), @r#"
    エラー[page-too-large]: できあがるページが大きすぎるか、入れ子が深すぎます（上限は 16 MB、100 段）
     --> themes/mine/templates/404.html:1:1
      |
    1 | {% for a in range(end=9999) %}{% for b in range(end=9999) %}0123456789{% endfor %}{% endfor %}
      | ^
      |
      = ヒント: 引用や箇条書きの中に引用や箇条書きを重ねすぎていないか、確かめてください。
      = ヒント: 通信の遅い環境や古いパソコンでは開けません。文章や表を複数のページに分けてください。
    "#);
}

#[test]
fn what_a_template_does_wrong() {
    insta::assert_snapshot!(themed("templates/404.html", "<main><h3 id=\"a\">x</h3><img src=\"no.png\"><a id=\"a\" href=\"no.html\">x</a></main>\n").problems(), @r#"
    エラー[skipped-heading]: 見出しの段階が飛んでいます（0 段目の次が 3 段目です）
     --> themes/mine/templates/404.html:1:7
      |
    1 | <main><h3 id="a">x</h3><img src="no.png"><a id="a" href="no.html">x</a></main>
      |       ^^^ 「#」を 1 つずつ増やしてください
      |
      = ヒント: 見出しをたどって読む人が、間の見出しを見落としたと思ってしまいます。
      = ヒント: 文字の大きさのためではなく、内容の上下関係に合わせて「##」「###」の順に使ってください。

    エラー[duplicate-anchor]: 1 つのページの中で、目印「a」が 2 回使われています
     --> themes/mine/templates/404.html:1:11
      |
    1 | <main><h3 id="a">x</h3><img src="no.png"><a id="a" href="no.html">x</a></main>
      |           ^^^^^^ 2 回目です
      |
      = ヒント: この見出しへのリンクを開いても、最初の方に移動してしまいます。
      = ヒント: 見出しの後に「{#別の目印}」と書いて、違う目印にしてください。

    エラー[missing-alternative]: 画像に、代わりの文章がありません
     --> themes/mine/templates/404.html:1:34
      |
    1 | <main><h3 id="a">x</h3><img src="no.png"><a id="a" href="no.html">x</a></main>
      |                                  ^^^^^^ 「![ ]」の中に説明を入れてください
      |
      = ヒント: 画像を見られない人にも内容が伝わるように、画像が表していることを短い文で書いてください。
      = ヒント: 例：「![茅ヶ崎市の連携の流れを示した図](no.png)」

    エラー[missing-image]: 画像「no.png」がありません
     --> themes/mine/templates/404.html:1:34
      |
    1 | <main><h3 id="a">x</h3><img src="no.png"><a id="a" href="no.html">x</a></main>
      |                                  ^^^^^^ この画像を表示できません
      |
      = ヒント: 画像のファイルを content フォルダの中に置き、名前（大文字・小文字、拡張子）を確かめてください。

    エラー[broken-link]: リンク先「no.html」がありません
     --> themes/mine/templates/404.html:1:58
      |
    1 | <main><h3 id="a">x</h3><img src="no.png"><a id="a" href="no.html">x</a></main>
      |                                                          ^^^^^^^ このリンクはつながりません
      |
      = ヒント: ファイルの移動や名前の変更がなかったか確かめ、正しいリンク先に直してください。
    "#);
}

#[test]
fn template_field_of_an_item_of_a_loop() {
    insta::assert_snapshot!(themed("templates/404.html", "<main>{% for link in site.navigation %}{{ link.titel }}{% endfor %}</main>\n").problems(), @r#"
    エラー[template-field]: テンプレートが使っている「link.titel」という項目はありません
     --> themes/mine/templates/404.html:1:48
      |
    1 | <main>{% for link in site.navigation %}{{ link.titel }}{% endfor %}</main>
      |                                                ^^^^^ この項目がありません
    "#);
}

#[test]
fn a_theme_that_cannot_be_read() {
    insta::assert_snapshot!(themed("templates/404.html", "x").with("themes/mine/theme.yaml", "extends: [municipal\n").problems(), @"
    エラー[yaml-unclosed]: 「[」が閉じられていません
     --> themes/mine/theme.yaml:1:10
      |
    1 | extends: [municipal
      |          ^^^^^^^^^^ 終わりに半角の「]」を入れてください
      |
      = ヒント: 閉じる記号がないと、次の行からも値の続きとして読まれます。
      = ヒント: 「”」「］」のような全角の記号では閉じません。半角の「]」を入れてください。
    ");
}

/// The minimal site with `look` in its configuration.
fn looking(look: &str) -> String {
    let with = format!("updated: 2026-04-01\nlook: {look}\n");
    Project::minimal().edit("content/site.yaml", "updated: 2026-04-01\n", &with).problems()
}

#[test]
fn low_contrast() {
    insta::assert_snapshot!(looking("{light: {link: \"#7799cc\", header: \"#003366\"}, dark: {header: \"#ffffff\", header_text: \"#767676\", accent: \"#9db7f9\"}}"), @r##"
    エラー[low-contrast]: 「look.light.link」の色 #7799cc は、背景 #eef1f6 の上で読みにくい色です（コントラスト比 2.57）
     --> content/site.yaml:4:22
      |
    4 | look: {light: {link: "#7799cc", header: "#003366"}, dark: {header: "#ffffff", header_text: "#767676", accent: ...
      |                      ^^^^^^^^^ 4.5 以上になる色にしてください
      |
      = ヒント: 明るい背景では、もっと濃い色にします。暗い背景では、もっと明るい色にします。
      = ヒント: 文字の色のコントラスト比は、規格（JIS X 8341-3:2016 の 1.4.3）で 4.5 以上と決められています。

    エラー[low-contrast]: 「look.light.header_text」の色 #333333 は、背景 #003366 の上で読みにくい色です（コントラスト比 1.00）
     --> content/site.yaml:4:41
      |
    4 | look: {light: {link: "#7799cc", header: "#003366"}, dark: {header: "#ffffff", header_text: "#767676", accent: ...
      |                                         ^^^^^^^^^ 4.5 以上になる色にしてください
      |
      = ヒント: 明るい背景では、もっと濃い色にします。暗い背景では、もっと明るい色にします。
      = ヒント: 文字の色のコントラスト比は、規格（JIS X 8341-3:2016 の 1.4.3）で 4.5 以上と決められています。
    "##);
}

#[test]
fn a_colour_that_is_none() {
    insta::assert_snapshot!(looking("{light: {link: 青}}"), @r##"
    エラー[bad-value]: 項目「link」に「青」は使えません（「"#0017c1"」のような、# と 6 桁の 16 進数ではありません）
     --> content/site.yaml:4:22
      |
    4 | look: {light: {link: 青}}
      |                      ^^ この値を直してください
    "##);
}

#[test]
fn a_logo_that_is_not_there() {
    insta::assert_snapshot!(looking("{logo: {file: assets/none.svg, alternative: 北市, width: 40, height: 40}}"), @r#"
    エラー[missing-image]: 画像「assets/none.svg」がありません
     --> content/site.yaml:4:21
      |
    4 | look: {logo: {file: assets/none.svg, alternative: 北市, width: 40, height: 40}}
      |                     ^^^^^^^^^^^^^^^ この画像を表示できません
      |
      = ヒント: 画像のファイルを content フォルダの中に置き、名前（大文字・小文字、拡張子）を確かめてください。
    "#);
}
