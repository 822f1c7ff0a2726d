//! What is wrong between records.

use crate::project::Project;

#[test]
fn unknown_reference() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "areas: [kita]", "areas: [kitaa]").problems(), @"
    エラー[unknown-reference]: 地域「kitaa」は登録されていません
     --> content/cases/kita.md:4:9
      |
    4 | areas: [kitaa]
      |         ^^^^^ この id の地域がありません
      |
      = ヒント: 「kita」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の地域を先に登録してください。
      = ヒント: 登録する場所：content/areas/、content/regions.yaml、content/municipalities.yaml
    ");
}

#[test]
fn draft_link() {
    let draft = "---\ntitle: 案\ndescription: 案。\nupdated: 2026-04-01\ndraft: true\n---\n";
    let with_draft = || Project::minimal().with("content/pages/plan.md", draft);
    insta::assert_snapshot!(with_draft().append("content/pages/about.md", "[[page:plan]]を参照。\n").problems(), @"
    警告[draft-link]: 「plan」は下書きのため、公開するサイトではリンクになりません
     --> content/pages/about.md:7:1
      |
    7 | [[page:plan]]を参照。
      | ^^^^^^^^^^^^^ 下書きへのリンクです
      |
      = ヒント: 公開するページには下書きの題名も出ません。データからも、この参照は除かれます。
      = ヒント: 下書きを公開するときは、そのファイルの「draft: true」の行を消してください。まだ公開しないときは、この参照を消すか、リンクがなくても読める文にしてください。
    ");
    let menu = "  - label: 案\n    to: page:plan\n";
    let said = with_draft().append("content/site.yaml", menu).problems();
    assert!(said.contains("[draft-link]") && said.contains("content/site.yaml:16:9"), "{said}");
    assert_eq!(with_draft().append("content/site.yaml", menu).with_drafts().problems(), "");
}

#[test]
fn unknown_reference_of_a_text_link() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[[case:kitta]]を参照。\n").problems(), @"
    エラー[unknown-reference]: 取組事例「kitta」は登録されていません
     --> content/pages/about.md:7:1
      |
    7 | [[case:kitta]]を参照。
      | ^^^^^^^^^^^^^^ この id の取組事例がありません
      |
      = ヒント: 「kita」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の取組事例を先に登録してください。
      = ヒント: 登録する場所：content/cases/
    ");
}

#[test]
fn unknown_reference_of_an_unknown_kind() {
    insta::assert_snapshot!(Project::minimal().append("content/pages/about.md", "[[cases:kita]]を参照。\n").problems(), @"
    エラー[unknown-reference]: 記録「cases:kita」は登録されていません
     --> content/pages/about.md:7:1
      |
    7 | [[cases:kita]]を参照。
      | ^^^^^^^^^^^^^^ この id の記録がありません
      |
      = ヒント: 「case:kita」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の記録を先に登録してください。
      = ヒント: 「:」の前に書ける種類：area、region、municipality、organisation、desk、network、meeting-body、meeting、opinion、issue、measure、case、training、schedule-step、event、indicator、term、source、fact、coverage、accessibility、page、list、view
    ");
}

#[test]
fn unknown_reference_of_a_line() {
    insta::assert_snapshot!(Project::minimal().with("content/network.yaml", "- id: zu\n  title: 連携の図\n  nodes:\n    - {id: byoin, label: 病院}\n  edges:\n    - {from: byoin, to: byouin, label: 紹介}\n  text_version: 病院が紹介します。\n  sources: [S01]\n").problems(), @r#"
    エラー[unknown-reference]: 連携図の項目「byouin」は登録されていません
     --> content/network.yaml:6:25
      |
    6 |     - {from: byoin, to: byouin, label: 紹介}
      |                         ^^^^^^ この id の連携図の項目がありません
      |
      = ヒント: 「byoin」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の連携図の項目を先に登録してください。
    "#);
}

#[test]
fn unknown_term() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "status: held", "status: heldd").problems(), @r#"
    エラー[unknown-term]: 「heldd」は、語彙「実施状態」に登録されていません
     --> content/cases/kita.md:6:9
      |
    6 | status: heldd
      |         ^^^^^ 登録されていない語です
      |
      = ヒント: 「held」の間違いではありませんか。
      = ヒント: 使える語：held、planned、予定、実施済み
      = ヒント: 新しい語が必要なときは、content/vocabulary.yaml に加えてください。
    "#);
}

#[test]
fn unknown_term_by_label() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "status: held", "status: 実施").problems(), @r#"
    エラー[unknown-term]: 「実施」は、語彙「実施状態」に登録されていません
     --> content/cases/kita.md:6:9
      |
    6 | status: 実施
      |         ^^^^ 登録されていない語です
      |
      = ヒント: 使える語：held、planned、予定、実施済み
      = ヒント: 新しい語が必要なときは、content/vocabulary.yaml に加えてください。
    "#);
}

#[test]
fn duplicate_id() {
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", "- id: S01\n  title: 別の資料\n  publisher: 見本県\n  kind: primary\n").problems(), @r#"
    エラー[duplicate-id]: 出典の id「S01」が重なっています
     --> content/sources.yaml:6:7
      |
    1 | - id: S01
      |       --- 先にここで使われています
    ...
    6 | - id: S01
      |       ^^^ この id はもう使われています
      |
      = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    "#);
}

#[test]
fn duplicate_id_by_case() {
    insta::assert_snapshot!(Project::minimal().append("content/sources.yaml", "- id: s01\n  title: 別の資料\n  publisher: 見本県\n  kind: primary\n").problems(), @r#"
    エラー[duplicate-id]: 出典の id「s01」が重なっています
     --> content/sources.yaml:6:7
      |
    1 | - id: S01
      |       --- 先にここで使われています
    ...
    6 | - id: s01
      |       ^^^ この id はもう使われています
      |
      = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    "#);
}

#[test]
fn duplicate_id_of_a_term() {
    insta::assert_snapshot!(Project::minimal().edit("content/vocabulary.yaml", "  - id: planned\n    label: 予定", "  - id: held\n    label: 予定").problems(), @"
    エラー[duplicate-id]: 語彙の語の id「held」が重なっています
      --> content/vocabulary.yaml:39:9
       |
    39 |   - id: held
       |         ^^^^ この id はもう使われています
       |
       = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    ");
}

#[test]
fn duplicate_id_of_places() {
    insta::assert_snapshot!(Project::minimal().edit("content/regions.yaml", "id: minami", "id: kita").edit("content/municipalities.yaml", "[minami]", "[kita]").edit("content/areas/kita.md", "region: minami", "region: kita").edit("content/meetings/kyogikai.yaml", "[minami]", "[kita]").problems(), @"
    エラー[duplicate-id]: 圏域の id「kita」が重なっています
     --> content/regions.yaml:1:7
      |
    1 | - id: kita
      |       ^^^^ この id はもう使われています
      |
      = ヒント: id は 1 つの記録を指す名前です。どちらかの id を変え、その id を使っている箇所も直してください。
    ");
}

#[test]
fn duplicate_meeting() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "    issues: [is-01]\n", "    issues: [is-01]\n  - id: mt-02\n    round: 1\n    when: 平成29年2月3日\n").problems(), @r#"
    エラー[duplicate-meeting]: 会議体「見本協議会」の平成28年度第1回の会議が 2 回登録されています
      --> content/meetings/kyogikai.yaml:14:12
       |
     9 |     round: 1
       |            - 先にここで使われています
    ...
    14 |     round: 1
       |            ^ 同じ年度の同じ回です
       |
       = ヒント: 同じ会議なら 1 つにまとめ、別の会議なら回（round）か日付（when）を直してください。
       = ヒント: 年度は 4 月から翌年 3 月までです。1 月から 3 月の会議は前の年の年度に入ります。
    "#);
}

#[test]
fn uncovered_seed() {
    insta::assert_snapshot!(Project::minimal().with("content/coverage.yaml", "- id: cv-01\n  slide: p.3\n  says: 会議を開く。\n").problems(), @r#"
    エラー[uncovered-seed]: 原資料の「会議を開く。」に対応する記録がありません
     --> content/coverage.yaml:3:9
      |
    3 |   says: 会議を開く。
      |         ^^^^^^^^^^^^ この行の記録（records）が空です
      |
      = ヒント: 原資料の内容を 1 つも失わないための確認です。
      = ヒント: この内容を載せた記録の id を書いてください。まだないときは、先に記録を作ってください。
    "#);
}

#[test]
fn unsuppressed_count() {
    insta::assert_snapshot!(Project::minimal().with("content/indicators.yaml", "- id: ninzu\n  name: 対象の子ども\n  unit: 人\n  scope: 北地域\n  definition: 手帳の数。\n  persons: true\n  values:\n    - {as_of: 2024, value: 3}\n  sources: [S01]\n").problems(), @r#"
    エラー[unsuppressed-count]: 小さな人数（3）がそのまま書かれています
     --> content/indicators.yaml:8:28
      |
    8 |     - {as_of: 2024, value: 3}
      |                            ^ 10 未満の人数です
      |
      = ヒント: 人数が少ないと、どの人のことか分かってしまうおそれがあります。このサイトでは 10 未満の人数を公開しません。
      = ヒント: 数を消して「suppressed: true」と書いてください。ページには「10 未満」と表示されます。
    "#);
}

#[test]
fn unreviewed_case() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01\n", "updated: 2026-04-01\npersonal: true\n").problems(), @r#"
    エラー[unreviewed-case]: 個人に関わる事例ですが、公開の確認（review）が済んでいません
      --> content/cases/kita.md:11:11
       |
    11 | personal: true
       |           ^^^^ 確認の記録が必要です
       |
       = ヒント: 本人や家族が特定されるおそれがないか、公開前に担当者以外の人が確かめる決まりです。
       = ヒント: 確認が済んだら、review に確認した日と所属を書いてください（個人名は書きません）。
    "#);
}

#[test]
fn summary_too_long() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "summary: 保健師どうしが連携して支えた。", &format!("summary: {}", "連携して支えた。".repeat(20))).problems(), @r#"
    警告[summary-too-long]: 概要が長すぎます（160 文字、目安は 120 文字まで）
     --> content/cases/kita.md:3:10
      |
    3 | summary: 連携して支えた。連携して支えた。連携して支えた。連携して支えた。連携して支えた。連携して支えた。連携...
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ 短くしてください
      |
      = ヒント: 概要は一覧に表示されます。長いと途中で切れて、最後まで読まれません。
      = ヒント: 何を、誰と、どうしたかを 1～2 文で書き、詳しい内容は本文に移してください。
    "#);
}

#[test]
fn missing_section() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "## 費用と人手\n\n資料に記載なし\n\n", "").problems(), @r#"
    警告[missing-section]: 見出し「費用と人手」がありません
    --> content/cases/kita.md
     = ヒント: 事例どうしを比べられるように、すべての取組事例で同じ見出しを使います。
     = ヒント: 「## 費用と人手」を加えてください。資料にない場合は、その下に「資料に記載なし」と書いてください。
    "#);
}

#[test]
fn section_order() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "## 費用と人手\n\n資料に記載なし\n\n", "").append("content/cases/kita.md", "\n## 費用と人手\n\n資料に記載なし\n").problems(), @r"
    警告[section-order]: 見出し「費用と人手」の順序が、ほかの事例と違います
      --> content/cases/kita.md:44:1
       |
    44 | ## 費用と人手
       | ^^^^^^^^^^^^^ 「成果と根拠」より前に書きます
       |
       = ヒント: 事例どうしを見比べられるように、見出しはどの事例でも同じ順に並べます。
       = ヒント: この見出しと、その下の文を、「## 成果と根拠」の前に移してください。
    ");
}

#[test]
fn future_update() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "updated: 2026-04-01", "updated: 2027-04-01").problems(), @r"
    警告[future-update]: 更新日「令和9年4月1日」は、ずっと先の日付です
      --> content/cases/kita.md:10:10
       |
    10 | updated: 2027-04-01
       |          ^^^^^^^^^^ 今日は2026-04-01です
       |
       = ヒント: 更新日は、更新履歴や並び順に使います。1 か月より先の日付は、年の書き間違いとみなします。
       = ヒント: 最後に直した日を書いてください。
    ");
}

#[test]
fn unset_placeholder() {
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", "publisher:\n  name: 見本県", "publisher: 運営者が設定").problems(), @r#"
    警告[unset-placeholder]: サイト設定に、運営者が決めていない項目があります（publisher）
     --> content/site.yaml:4:12
      |
    4 | publisher: 運営者が設定
      |            ^^^^^^^^^^^^ 実際の内容に書き換えてください
      |
      = ヒント: 決まるまで、ページと印刷物にその欄は出ません。
    "#);
}

#[test]
fn unset_placeholders_are_one_note() {
    let site =
        "publisher:\n  name: 見本県\ncontact:\n  office: 障害福祉課\n  phone: 045-000-0000\n";
    let unset = "publisher: 運営者が設定\ncontact: 運営者が設定\n";
    insta::assert_snapshot!(Project::minimal().edit("content/site.yaml", site, unset).problems(), @r#"
    警告[unset-placeholder]: サイト設定に、運営者が決めていない項目があります（publisher, contact）
     --> content/site.yaml:4:12
      |
    4 | publisher: 運営者が設定
      |            ^^^^^^^^^^^^ 実際の内容に書き換えてください
    5 | contact: 運営者が設定
      |          ------------ ここも決まっていません
      |
      = ヒント: 決まるまで、ページと印刷物にその欄は出ません。
    "#);
}

#[test]
fn missing_yomi() {
    insta::assert_snapshot!(Project::minimal().edit("content/organisations.yaml", "  yomi: ほけんし\n", "").problems(), @r#"
    警告[missing-yomi]: 機関・職種「保健師」に読み（yomi）がありません
     --> content/organisations.yaml:2:9
      |
    2 |   name: 保健師
      |         ^^^^^^ 読みが必要です
      |
      = ヒント: 漢字のままでは五十音順に並べられず、ひらがなで検索しても見つかりません。
      = ヒント: 「yomi: 」の後に、ひらがなで読みを書いてください。
    "#);
}

#[test]
fn unknown_reference_to_a_name() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "areas: [kita]", "areas: [茅ヶ崎　市]").problems(), @"
    エラー[unknown-reference]: 地域「茅ヶ崎　市」は登録されていません
     --> content/cases/kita.md:4:9
      |
    4 | areas: [茅ヶ崎　市]
      |         ^^^^^^^^^^ この id の地域がありません
      |
      = ヒント: 名前ではなく id を書きます。この名前の地域の id は「142077」です。
      = ヒント: id のつづりを確かめるか、この id の地域を先に登録してください。
      = ヒント: 登録する場所：content/areas/、content/regions.yaml、content/municipalities.yaml
    ");
}

#[test]
fn unknown_reference_in_full_width() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "sources: [S01]", "sources: [Ｓ０２]").problems(), @"
    エラー[unknown-reference]: 出典「Ｓ０２」は登録されていません
     --> content/cases/kita.md:9:11
      |
    9 | sources: [Ｓ０２]
      |           ^^^^^^ この id の出典がありません
      |
      = ヒント: 「S01」の間違いではありませんか。
      = ヒント: id のつづりを確かめるか、この id の出典を先に登録してください。
      = ヒント: 登録する場所：content/sources.yaml
    ");
}
