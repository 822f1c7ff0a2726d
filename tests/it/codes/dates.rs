//! What is wrong with dates.

use crate::project::Project;

#[test]
fn invalid_date() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "平成28年2月30日").problems(), @r#"
    エラー[invalid-date]: 「平成28年2月30日」を日付として読めません
      --> content/meetings/kyogikai.yaml:10:11
       |
    10 |     when: 平成28年2月30日
       |           ^^^^^^^^^^^^^^^ 暦にない日付か、読めない書き方です
       |
       = ヒント: 使える書き方：2017-01-26、平成29年1月26日、H29.1.26、平成29年1月、平成29年度、平成29年度上半期など。
       = ヒント: 令和6年2月30日のような、暦にない日でないか確かめてください。
    "#);
}

#[test]
fn date_outside_era() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "平成31年5月1日").problems(), @r#"
    エラー[date-outside-era]: 「平成31年5月1日」は、平成の期間に入っていません
      --> content/meetings/kyogikai.yaml:10:11
       |
    10 |     when: 平成31年5月1日
       |           ^^^^^^^^^^^^^^ 元号と年月日が合いません
       |
       = ヒント: 平成は 1989-01-08 に始まり、2019-05-01 に令和に変わりました。
       = ヒント: 「令和元年5月1日」の間違いではありませんか。
    "#);
}

#[test]
fn date_outside_era_by_letter() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "H31.5.1").problems(), @r#"
    エラー[date-outside-era]: 「H31.5.1」は、平成の期間に入っていません
      --> content/meetings/kyogikai.yaml:10:11
       |
    10 |     when: H31.5.1
       |           ^^^^^^^ 元号と年月日が合いません
       |
       = ヒント: 平成は 1989-01-08 に始まり、2019-05-01 に令和に変わりました。
       = ヒント: 「令和元年5月1日」の間違いではありませんか。
    "#);
}

#[test]
fn date_outside_the_present_era() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "令和元年4月1日").problems(), @r#"
    エラー[date-outside-era]: 「令和元年4月1日」は、令和の期間に入っていません
      --> content/meetings/kyogikai.yaml:10:11
       |
    10 |     when: 令和元年4月1日
       |           ^^^^^^^^^^^^^^ 元号と年月日が合いません
       |
       = ヒント: 令和は 2019-05-01 に始まりました。
       = ヒント: 「平成31年4月1日」の間違いではありませんか。
    "#);
}

#[test]
fn date_wrong_weekday() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "平成28年10月14日（木）").problems(), @r#"
    エラー[date-wrong-weekday]: 「平成28年10月14日（木）」は木曜日ではなく、金曜日です
      --> content/meetings/kyogikai.yaml:10:23
       |
    10 |     when: 平成28年10月14日（木）
       |                             ^^ 日付か曜日が違います
       |
       = ヒント: 日付と曜日のどちらが正しいか、元の資料で確かめて直してください。
    "#);
}

#[test]
fn date_lunisolar() {
    insta::assert_snapshot!(Project::minimal().edit("content/meetings/kyogikai.yaml", "平成28年10月14日", "明治5年1月1日").problems(), @r#"
    エラー[date-lunisolar]: 「明治5年1月1日」は旧暦の日付のため、扱えません
      --> content/meetings/kyogikai.yaml:10:11
       |
    10 |     when: 明治5年1月1日
       |           ^^^^^^^^^^^^^ 明治5年（1872年）以前の日付です
       |
       = ヒント: 明治5年12月2日までの日付は旧暦で、今の暦の月日とは一致しません。
       = ヒント: 今の暦に換算した日付（例：1872-10-14）を書き、元の表記は本文に書いてください。
    "#);
}

#[test]
fn start_after_end() {
    insta::assert_snapshot!(Project::minimal().edit("content/cases/kita.md", "平成26～27年度", "平成27～26年度").problems(), @r#"
    エラー[start-after-end]: 始まり（平成27）が終わり（26年度）より後になっています
     --> content/cases/kita.md:5:9
      |
    5 | period: 平成27～26年度
      |         ^^^^^^^^^^^^^^ 前後が逆です
      |
      = ヒント: 始まりと終わりを入れ替えるか、年の書き間違いがないか確かめてください。
    "#);
}

#[test]
fn start_after_end_of_a_region() {
    insta::assert_snapshot!(Project::minimal().edit("content/regions.yaml", "yomi: なんぶ", "yomi: なんぶ\n  valid_from: 平成30年度\n  valid_to: 平成29年度").problems(), @r#"
    エラー[start-after-end]: 始まり（平成30年度）が終わり（平成29年度）より後になっています
     --> content/regions.yaml:5:15
      |
    5 |   valid_from: 平成30年度
      |               ^^^^^^^^^^ 前後が逆です
    6 |   valid_to: 平成29年度
      |             ---------- これを定めているのはここです
      |
      = ヒント: 始まりと終わりを入れ替えるか、年の書き間違いがないか確かめてください。
    "#);
}
