//! What is wrong with the keys and values of one record.

use crate::project::Project;

#[test]
fn unknown_key() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "summary: 保健師どうしが連携して支えた。", "sumary: 保健師どうしが連携して支えた。").problems(), @"
    エラー[missing-field]: 項目「summary」がないか、値が空です（取組事例）
     --> content/cases/kita.md:2:1
      |
    2 | title: 北地域の取組
      | ^^^^^ ここに必要です
      |
      = ヒント: 「summary」には、概要を書きます。
      = ヒント: 120字以内。一覧と検索結果に出ます。

    エラー[unknown-key]: 「sumary」という項目は、取組事例にはありません
     --> content/cases/kita.md:3:1
      |
    3 | sumary: 保健師どうしが連携して支えた。
      | ^^^^^^ この項目名を使えません
      |
      = ヒント: 「summary」（概要）の間違いではありませんか。
      = ヒント: 使える項目：areas（地域）、period（時期）、sources（出典）、status（実施状態）、summary（概要）、title（タイトル）、updated（更新日）、activities（取り組み内容）、adapted_from（もとにした事例）、aliases（旧アドレス）、approach（支援の形）、background（背景）、bodies（関わる会議体）、certainty（確度）、conditions（ほかの地域で行う条件）、constraints（制約条件）、contact（連絡先）、coordination（コーディネートの型）、devices（工夫）、draft（下書き）、e…
      = ヒント: 独自の項目を加えるときは、「extra:」の下に書いてください。
    ");
}

#[test]
fn unknown_key_of_the_configuration() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "description: 検査", "discription: 検査").problems(), @"
    エラー[missing-field]: 項目「description」がないか、値が空です（サイト設定）
     --> content/site.yaml:1:1
      |
    1 | title: 見本のサイト
      | ^^^^^ ここに必要です
      |
      = ヒント: 「description」には、概要を書きます。
      = ヒント: サイトの説明。トップページと検索サイトに出ます。

    エラー[unknown-key]: 「discription」という項目は、サイト設定にはありません
     --> content/site.yaml:2:1
      |
    2 | discription: 検査に使う、いちばん小さなサイト。
      | ^^^^^^^^^^^ この項目名を使えません
      |
      = ヒント: 「description」（概要）の間違いではありませんか。
      = ヒント: 使える項目：contact（問い合わせ先）、description（概要）、licence（ライセンス）、publisher（発行者）、title（サイト名）、updated（更新日）、base_url（公開先のアドレス）、doors（入り口）、extra（自由項目）、help（相談先）、lint（書き方の点検）、look（見た目）、navigation（メニュー）、search（検索）、small_count（秘匿する人数の下限）、subtitle（副題）、term_links（用語へのリンク）、theme（テーマ）、words（文言）
      = ヒント: 独自の項目を加えるときは、「extra:」の下に書いてください。
    ");
}

#[test]
fn unknown_key_where_there_is_nothing_free() {
    insta::assert_snapshot!(Project::minimal().edit("content/regions.yaml", "yomi: なんぶ", "yomi: なんぶ\n  memo: x").problems(), @"
    エラー[unknown-key]: 「memo」という項目は、圏域にはありません
     --> content/regions.yaml:5:3
      |
    5 |   memo: x
      |   ^^^^ この項目名を使えません
      |
      = ヒント: 使える項目：division（区分）、id、name（圏域名）、sources（出典）、yomi（よみ）、certainty（確度）、facts（事実）、notes（補足）、order（並び順）、rollout（展開状況）、successor（後継の圏域）、tile（略図での場所）、valid_from（有効期間の始まり）、valid_to（有効期間の終わり）
    ");
}

#[test]
fn missing_field() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "").problems(), @"
    エラー[missing-field]: 項目「updated」がないか、値が空です（取組事例）
     --> content/cases/kita.md:2:1
      |
    2 | title: 北地域の取組
      | ^^^^^ ここに必要です
      |
      = ヒント: 「updated」には、更新日を書きます。
      = ヒント: 最後に直した日。例: 2026-04-01
      = ヒント: 例：「updated: 2026-04-01」
    ");
}

#[test]
fn missing_field_without_a_value() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "sources: [S01]\n", "sources: []\npurpose:\n").edit("content/cases/kita.md", "period: 平成26～27年度\n", "period:\n").problems(), @"
    エラー[missing-field]: 項目「period」がないか、値が空です（取組事例）
     --> content/cases/kita.md:5:1
      |
    5 | period:
      | ^^^^^^ ここに必要です
      |
      = ヒント: 「period」には、時期を書きます。
      = ヒント: 例: 平成26～27年度、令和6年3月。資料になければ 記載なし と書きます。
      = ヒント: 例：「period: 2026-04-01」
      = ヒント: 資料に書かれていない場合は、空欄にせず「記載なし」と書いてください。

    エラー[missing-field]: 項目「sources」がないか、値が空です（取組事例）
     --> content/cases/kita.md:9:1
      |
    9 | sources: []
      | ^^^^^^^ ここに必要です
      |
      = ヒント: 「sources」には、出典を書きます。
      = ヒント: sources.yaml の id。一つ以上。
      = ヒント: 例：「sources: [S01]」

    エラー[missing-field]: 項目「purpose」がないか、値が空です（取組事例）
      --> content/cases/kita.md:10:1
       |
    10 | purpose:
       | ^^^^^^^ ここに必要です
       |
       = ヒント: 「purpose」には、目的を書きます。
       = ヒント: 何のために行ったか。資料にある範囲で書きます。
       = ヒント: 資料に書かれていない場合は、空欄にせず「記載なし」と書いてください。
       = ヒント: 必須の項目ではありません。使わない場合は、「purpose」を項目ごと削除してください。
    ");
}

#[test]
fn an_empty_optional_field_is_not_missing() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "subtitle:\nupdated: 2026-04-31\n").problems(), @r#"
    エラー[invalid-date]: 「2026-04-31」を日付として読めません
      --> content/cases/kita.md:11:10
       |
    11 | updated: 2026-04-31
       |          ^^^^^^^^^^ 暦にない日付か、読めない書き方です
       |
       = ヒント: 使える書き方：2017-01-26、平成29年1月26日、H29.1.26、平成29年1月、平成29年度、平成29年度上半期など。
       = ヒント: 令和6年2月30日のような、暦にない日でないか確かめてください。
    "#);
}

#[test]
fn wrong_type() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "areas: [kita]", "areas: kita").problems(), @r#"
    エラー[wrong-type]: 「areas」の書き方が違います（必要な形：「- 」で始まる行を並べた一覧）
     --> content/cases/kita.md:4:8
      |
    4 | areas: kita
      |        ^^^^ これは文字です
      |
      = ヒント: 値が 1 つだけのときも、「areas:」の次の行に、字下げして「- kita」と書きます。
    "#);
}

#[test]
fn wrong_type_of_a_mapping() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "publisher:\n  name: 見本県", "publisher: 見本県").problems(), @"
    エラー[wrong-type]: 「publisher」の書き方が違います（必要な形：「項目名: 値」の組）
     --> content/site.yaml:4:12
      |
    4 | publisher: 見本県
      |            ^^^^^^ これは文字です
      |
      = ヒント: 「publisher:」の次の行から、字下げして書きます。書ける項目：name（名称）、url（アドレス）
      = ヒント: 値の代わりに、次の語だけを書くこともできます：運営者が設定
    ");
}

#[test]
fn wrong_type_of_a_switch() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "updated: 2026-04-01\ndraft: はい\n").problems(), @r#"
    エラー[wrong-type]: 「draft」の書き方が違います（必要な形：はい・いいえ（true または false））
      --> content/cases/kita.md:11:8
       |
    11 | draft: はい
       |        ^^^^ これは文字です
       |
       = ヒント: 例：「draft: true」
    "#);
}

#[test]
fn wrong_type_of_a_file() {
    insta::assert_snapshot!(Project::minimal().with("content/sources.yaml", "id: S01\ntitle: 題\n").problems(), @r#"
    エラー[wrong-type]: 「content/sources.yaml」の書き方が違います（必要な形：「- 」で始まる行を並べた一覧）
     --> content/sources.yaml:1:1
      |
    1 | id: S01
      | ^^ これは「項目名: 値」の組です
    "#);
}

#[test]
fn bad_value_of_a_fixed_list() {
    insta::assert_snapshot!(Project::minimal().edit("content/vocabulary.yaml", "icon: calendar", "icon: calender").problems(), @"
    エラー[bad-value]: 項目「icon」に「calender」は使えません（決められた値のどれでもありません）
      --> content/vocabulary.yaml:42:11
       |
    42 |     icon: calender
       |           ^^^^^^^^ この値を直してください
       |
       = ヒント: 「calendar」の間違いではありませんか。
       = ヒント: 使える値：full、half、document、dashed、calendar、stop、question、rhombus
    ");
}

#[test]
fn bad_value_of_a_code() {
    insta::assert_snapshot!(Project::minimal().edit("content/municipalities.yaml", "\"142077\"", "14207").problems(), @r#"
    エラー[bad-value]: 項目「code」に「14207」は使えません（6 桁の全国地方公共団体コードではありません）
     --> content/municipalities.yaml:1:9
      |
    1 | - code: 14207
      |         ^^^^^ この値を直してください
    "#);
}

#[test]
fn bad_value_of_a_link() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "list:case", "cases").problems(), @r#"
    エラー[bad-value]: 項目「to」に「cases」は使えません（「種類:id」の形ではありません）
      --> content/site.yaml:14:9
       |
    14 |     to: cases
       |         ^^^^^ この値を直してください
    "#);
}

#[test]
fn bad_value_of_an_address() {
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", "  url: www.example.lg.jp/a.pdf\n").problems(), @r#"
    エラー[bad-value]: 項目「url」に「www.example.lg.jp/a.pdf」は使えません（http:// または https:// で始まる URL ではありません）
     --> content/sources.yaml:6:8
      |
    6 |   url: www.example.lg.jp/a.pdf
      |        ^^^^^^^^^^^^^^^^^^^^^^^ この値を直してください
      |
      = ヒント: 「url: https://www.example.lg.jp/a.pdf」と書いてください。
    "#);
}

/// What is refused in a field, with the reason that its author is told and what to write instead.
#[test]
fn no_field_leads_anywhere_but_to_a_web_site() {
    let (alone, several) =
        ("アドレスだけを、空白を入れずに書きます", "アドレスが 2 つ以上あります");
    let none = "http:// または https:// で始まる URL ではありません";
    for (written, reason, instead) in [
        ("javascript:alert(1)", none, None),
        ("data:text/html,x", none, None),
        ("file:///etc/passwd", none, None),
        ("mailto:a@example.jp", none, None),
        ("'C:\\資料\\a.pdf'", none, None),
        ("a.pdf", none, None),
        ("htps://example.jp/", none, Some("https://example.jp/")),
        ("http//example.jp/", none, Some("http://example.jp/")),
        ("example.go.jp/x", none, Some("https://example.go.jp/x")),
        ("ｈｔｔｐｓ：／／example.jp／", none, Some("https://example.jp/")),
        ("https://example.jp/ https://example.com/", several, None),
        ("https://example.jp/、https://example.com/", several, None),
        ("https://example.jp/ （確認済み）", alone, None),
        ("https://市:ほか/", alone, None),
    ] {
        let fields = [
            ("content/sources.yaml", format!("  url: {written}\n"), "url"),
            ("content/site.yaml", format!("base_url: {written}\n"), "base_url"),
        ];
        for (path, line, field) in fields {
            let said = Project::minimal().append(path, &line).problems();
            assert!(said.starts_with("エラー[bad-value]: ") && said.contains(reason), "{said}");
            let help = instead.map(|it| format!("「{field}: {it}」と書いてください。"));
            assert_eq!(said.contains("と書いてください"), help.is_some(), "{said}");
            assert!(help.is_none_or(|help| said.contains(&help)), "{said}");
        }
    }
}

#[test]
fn bad_value_of_an_old_address() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "updated: 2026-04-01\naliases: [../x]\n").problems(), @r#"
    エラー[bad-value]: 項目「aliases」に「../x」は使えません（このサイトの中の場所（例：cases/old-name）ではありません）
      --> content/cases/kita.md:11:11
       |
    11 | aliases: [../x]
       |           ^^^^ この値を直してください
    "#);
}

#[test]
fn bad_value_that_only_the_reader_sees() {
    insta::assert_snapshot!(Project::minimal().edit("content/areas/kita.md", "period:", "order: 99999999999\nperiod:").problems(), @"
    エラー[bad-value]: 項目「order」に「99999999999」は使えません（この項目に書ける数の範囲を超えています）
     --> content/areas/kita.md:5:8
      |
    5 | order: 99999999999
      |        ^^^^^^^^^^^ この値を直してください
    ");
}

#[test]
fn bad_id() {
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", "- id: Ｓ ０２\n  title: 別の資料\n  publisher: 見本県\n  kind: primary\n").problems(), @r#"
    エラー[bad-id]: 「Ｓ ０２」は id に使えません
     --> content/sources.yaml:6:7
      |
    6 | - id: Ｓ ０２
      |       ^^^^^^^ 使えない形です
      |
      = ヒント: id はページのアドレスになるため、半角の英数字とハイフン（-）だけで、英字か数字で始め、60 文字までにしてください。英字は小文字をお勧めします（例：chigasaki-hokenshi）。
    "#);
}

#[test]
fn wrong_check_digit() {
    insta::assert_snapshot!(Project::minimal().edit("content/municipalities.yaml", "142077", "142078").problems(), @r#"
    エラー[wrong-check-digit]: 全国地方公共団体コード「142078」の検査数字（6 桁目）が合いません
     --> content/municipalities.yaml:1:9
      |
    1 | - code: "142078"
      |         ^^^^^^^^ どこかの数字が違います
      |
      = ヒント: 6 桁目は、前の 5 桁から計算される確認用の数字です。5 桁が正しければ「142077」になります。
      = ヒント: 総務省の一覧でコードを確かめてください。
    "#);
}

#[test]
fn missing_alternative_text() {
    insta::assert_snapshot!(Project::minimal().with("content/network.yaml", "- id: zu\n  title: 連携の図\n  nodes: []\n  edges: []\n  sources: [S01]\n").problems(), @r#"
    エラー[missing-alternative-text]: 連携図に、同じ内容を文章で書いたもの（text_version）がありません
     --> content/network.yaml:1:3
      |
    1 | - id: zu
      |   ^^ 「連携の図」の文章版が必要です
      |
      = ヒント: 図や添付ファイルを見られない人も、同じ内容を知ることができなければなりません。
      = ヒント: 図や資料が伝えていることを、順を追って文章か箇条書きで書いてください。
    "#);
}

#[test]
fn personal_contact_in_a_link() {
    insta::assert_snapshot!(Project::minimal().append("content/cases/kita.md", "[電話](tel:0452104709)で聞く。\n").problems(), @r#"
    エラー[personal-contact]: 電話番号「0452104709」が、連絡先の欄以外に書かれています
      --> content/cases/kita.md:47:10
       |
    47 | [電話](tel:0452104709)で聞く。
       |            ^^^^^^^^^^ ここから消してください
       |
       = ヒント: 個人の連絡先を誤って公開しないように、電話番号は連絡先（contact）の欄だけに書けます。本文のリンク（mailto:、tel:）にも書けません。
       = ヒント: 代表の窓口であれば連絡先の欄に移し、個人のものであれば削除してください。
    "#);
}

#[test]
fn personal_contact() {
    insta::assert_snapshot!(Project::minimal().append("content/cases/kita.md", "担当者（０４５－２１０－４７０９、taro@example.lg.jp）に聞きました。\n").problems(), @r#"
    エラー[personal-contact]: 電話番号「０４５－２１０－４７０９」が、連絡先の欄以外に書かれています
      --> content/cases/kita.md:47:5
       |
    47 | 担当者（０４５－２１０－４７０９、taro@example.lg.jp）に聞きました。
       |         ^^^^^^^^^^^^^^^^^^^^^^^^ ここから消してください
       |
       = ヒント: 個人の連絡先を誤って公開しないように、電話番号は連絡先（contact）の欄だけに書けます。本文のリンク（mailto:、tel:）にも書けません。
       = ヒント: 代表の窓口であれば連絡先の欄に移し、個人のものであれば削除してください。

    エラー[personal-contact]: メールアドレス「taro@example.lg.jp」が、連絡先の欄以外に書かれています
      --> content/cases/kita.md:47:18
       |
    47 | 担当者（０４５－２１０－４７０９、taro@example.lg.jp）に聞きました。
       |                                   ^^^^^^^^^^^^^^^^^^ ここから消してください
       |
       = ヒント: 個人の連絡先を誤って公開しないように、メールアドレスは連絡先（contact）の欄だけに書けます。本文のリンク（mailto:、tel:）にも書けません。
       = ヒント: 代表の窓口であれば連絡先の欄に移し、個人のものであれば削除してください。
    "#);
}

/// What a knowledge base of the version before says gets a message that tells where it goes now.
#[test]
fn unknown_key_that_moved() {
    insta::assert_snapshot!(Project::minimal().append("content/municipalities.yaml", "  desks: [{name: 窓口, sources: [S01]}]\n").problems(), @"
    エラー[unknown-key]: 「desks」という項目は、市町村にはありません
     --> content/municipalities.yaml:7:3
      |
    7 |   desks: [{name: 窓口, sources: [S01]}]
      |   ^^^^^ この項目名を使えません
      |
      = ヒント: 使える項目：code（全国地方公共団体コード）、kind（区分）、name（市町村名）、regions（圏域）、sources（出典）、yomi（よみ）、certainty（確度）、facts（事実）、notes（補足）、services（サービス・取組）
      = ヒント: 前の版の項目です。値は content/desks.yaml に移し、ここからは消してください。
    ");
}

#[test]
fn missing_field_that_was_part_of_the_program() {
    insta::assert_snapshot!(Project::minimal().edit("content/vocabulary.yaml", "case_sections:", "case_section:").problems(), @"
    エラー[missing-field]: 項目「case_sections」がないか、値が空です（語彙）
     --> content/vocabulary.yaml:1:1
      |
    1 | stages:
      | ^^^^^^ ここに必要です
      |
      = ヒント: 「case_sections」には、事例の見出しを書きます。
      = ヒント: 事例の本文に必ず置く見出し。事例どうしを比べられるようにします。
      = ヒント: 前の版ではプログラムの中にあった語です。「case_sections:」の下に一覧として書きます。使わない場合は「case_sections: []」と書きます。

    エラー[unknown-key]: 「case_section」という項目は、語彙にはありません
      --> content/vocabulary.yaml:67:1
       |
    67 | case_section:
       | ^^^^^^^^^^^^ この項目名を使えません
       |
       = ヒント: 「case_sections」（事例の見出し）の間違いではありませんか。
       = ヒント: 使える項目：bases（会議の枠組み）、body_kinds（会議の種別）、case_sections（事例の見出し）、certainty（確度）、coordination（コーディネートの型）、divisions（圏域の区分）、evidence（根拠の程度）、issue_scopes（課題の種別）、levels（段階（国・県・圏域・市町村・民間））、municipality_kinds（市町村の区分）、organisation_types（機関の種別）、phases（PDCA）、rollout（展開状況）、sectors（分野）、source_kinds（出典の種別）、stages（段階）、status…
    ");
}
