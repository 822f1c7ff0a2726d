//! What is wrong with the keys and values of one record.

use crate::project::Project;

#[test]
fn unknown_key() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "summary: 保健師どうしが連携して支えた。", "sumary: 保健師どうしが連携して支えた。").problems(), @r#"
    エラー[missing-field]: 項目「summary」がないか、値が空です（取組事例）
     --> content/cases/kita.md:2:1
      |
    2 | title: 北地域の取組
      | ^^^^^ ここに必要です

    エラー[unknown-key]: 「sumary」という項目は、取組事例にはありません
     --> content/cases/kita.md:3:1
      |
    3 | sumary: 保健師どうしが連携して支えた。
      | ^^^^^^ この項目名を使えません
      |
      = ヒント: 「summary」の間違いではありませんか。
      = ヒント: 使える項目：activities, adapted_from, aliases, areas, background, bodies, certainty, conditions, constraints, contact, coordination, devices, draft, evaluation, evidence, existing_body, extra, facts, id, issues, keywords, lessons, measures, meetings, organisations, period, personal, published, purpose, related,…
      = ヒント: 独自の項目を加えるときは、「extra:」の下に書いてください。
    "#);
}

#[test]
fn unknown_key_of_the_configuration() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "description: 検査", "discription: 検査").problems(), @r#"
    エラー[missing-field]: 項目「description」がないか、値が空です（サイト設定）
     --> content/site.yaml:1:1
      |
    1 | title: 見本のサイト
      | ^^^^^ ここに必要です

    エラー[unknown-key]: 「discription」という項目は、サイト設定にはありません
     --> content/site.yaml:2:1
      |
    2 | discription: 検査に使う、いちばん小さなサイト。
      | ^^^^^^^^^^^ この項目名を使えません
      |
      = ヒント: 「description」の間違いではありませんか。
      = ヒント: 使える項目：base_url, contact, description, extra, licence, lint, look, navigation, publisher, search, small_count, subtitle, term_links, theme, title, updated
      = ヒント: 独自の項目を加えるときは、「extra:」の下に書いてください。
    "#);
}

#[test]
fn unknown_key_where_there_is_nothing_free() {
    insta::assert_snapshot!(Project::minimal().edit("content/regions.yaml", "yomi: なんぶ", "yomi: なんぶ\n  memo: x").problems(), @r#"
    エラー[unknown-key]: 「memo」という項目は、圏域にはありません
     --> content/regions.yaml:5:3
      |
    5 |   memo: x
      |   ^^^^ この項目名を使えません
      |
      = ヒント: 使える項目：certainty, division, facts, id, name, notes, order, rollout, sources, successor, tile, valid_from, valid_to, yomi
    "#);
}

#[test]
fn missing_field() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "").problems(), @r#"
    エラー[missing-field]: 項目「updated」がないか、値が空です（取組事例）
     --> content/cases/kita.md:2:1
      |
    2 | title: 北地域の取組
      | ^^^^^ ここに必要です
      |
      = ヒント: 例：「updated: 2026-04-01」
    "#);
}

#[test]
fn missing_field_without_a_value() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "sources: [S01]\n", "sources: []\npurpose:\n").edit("content/cases/kita.md", "period: 平成26～27年度\n", "period:\n").problems(), @r#"
    エラー[missing-field]: 項目「period」がないか、値が空です（取組事例）
     --> content/cases/kita.md:5:1
      |
    5 | period:
      | ^^^^^^ ここに必要です
      |
      = ヒント: 例：「period: 2026-04-01」
      = ヒント: 資料に書かれていない場合は、空欄にせず「記載なし」と書いてください。

    エラー[missing-field]: 項目「sources」がないか、値が空です（取組事例）
     --> content/cases/kita.md:9:1
      |
    9 | sources: []
      | ^^^^^^^ ここに必要です

    エラー[missing-field]: 項目「purpose」がないか、値が空です（取組事例）
      --> content/cases/kita.md:10:1
       |
    10 | purpose:
       | ^^^^^^^ ここに必要です
       |
       = ヒント: 資料に書かれていない場合は、空欄にせず「記載なし」と書いてください。
       = ヒント: 必須の項目ではありません。使わない場合は、「purpose」を項目ごと削除してください。
    "#);
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
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "publisher:\n  name: 見本県", "publisher: 見本県").problems(), @r#"
    エラー[wrong-type]: 「publisher」の書き方が違います（必要な形：「項目名: 値」の組）
     --> content/site.yaml:4:12
      |
    4 | publisher: 見本県
      |            ^^^^^^ これは文字です
      |
      = ヒント: 「publisher:」の次の行から、字下げして書きます。書ける項目：name, url
    "#);
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
    insta::assert_snapshot!(Project::minimal().edit("content/regions.yaml", "二次保健医療圏", "二次医療圏").problems(), @r#"
    エラー[bad-value]: 項目「division」に「二次医療圏」は使えません（決められた値のどれでもありません）
     --> content/regions.yaml:2:13
      |
    2 |   division: 二次医療圏
      |             ^^^^^^^^^^ この値を直してください
      |
      = ヒント: 「二次保健医療圏」の間違いではありませんか。
      = ヒント: 使える値：二次保健医療圏、障害保健福祉圏域
    "#);
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
    insta::assert_snapshot!(Project::minimal().edit("content/areas/kita.md", "period:", "order: 99999999999\nperiod:").problems(), @r#"
    エラー[bad-value]: 項目「order」に「99999999999」は使えません（この項目の値として読めません）
     --> content/areas/kita.md:5:8
      |
    5 | order: 99999999999
      |        ^^^^^^^^^^^ この値を直してください
      |
      = ヒント: 読み取りプログラムの報告（英語）：order: invalid value: integer `99999999999`, expected u32
    "#);
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
