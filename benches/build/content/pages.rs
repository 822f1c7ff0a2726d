//! The free pages and the configuration of the site. Not records.

/// `site.yaml`, with everything an operator decides.
pub(super) const SITE: &str = "\
title: 架空の地域支援ナレッジベース
subtitle: 大きさを測るための知識ベース
description: すべて架空の事例と会議の記録です。生成の速さを測るために作りました。
updated: 2026-11-22
base_url: https://example.jp/kb/
publisher:
  name: 架空県
  url: https://example.jp/
contact:
  office: 架空県 医療課
licence:
  name: クリエイティブ・コモンズ 表示 4.0 国際（CC BY 4.0）
  url: https://creativecommons.org/licenses/by/4.0/deed.ja
navigation:
  - {label: モデル地域, to: \"list:area\"}
  - {label: 課題と対応策, to: \"list:issue\"}
  - {label: 会議, to: \"list:meeting-body\"}
  - {label: 取組事例, to: \"list:case\"}
  - {label: 手引き, to: \"page:guide\"}
  - {label: このサイトについて, to: \"page:about\"}
";

const PAGES: [(&str, &str); 6] = [
    ("guide", "協議の場のつくり方"),
    ("about", "このサイトについて"),
    ("how-to-read", "このサイトの使い方"),
    ("privacy", "書き方の決まり"),
    ("unknown", "まだ分かっていないこと"),
    ("accessibility", "ウェブアクセシビリティ方針"),
];

/// The name and the text of each free page.
pub(super) fn files() -> impl Iterator<Item = (String, String)> {
    PAGES.into_iter().enumerate().map(|(order, (id, title))| {
        let text = format!(
            "---\ntitle: {title}\ndescription: {title}を、架空の例で説明します。\norder: {order}\nupdated: 2026-11-22\n---\n\
             架空の知識ベースの「{title}」です。\n\n> [!重要]\n> 内容はすべて架空です。\n\n## 一覧\n\n- [[list:case]]\n\
             - [[list:issue]]\n- [[list:meeting-body]]\n\n## 手順\n\n1. 地域の会議を書き出します。\n2. 目的の近い会議を選びます。\n\
             3. 関係者に声をかけます。\n\n## 次に読む\n\n[[page:guide]]と[[page:about]]にまとめています。\n"
        );
        (format!("{id}.md"), text)
    })
}
