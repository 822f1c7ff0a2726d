//! The style page: every part of pages in one place, for those who write themes and for the tests. No link leads to it.

use std::sync::Arc;

use super::super::super::cells::{list, row, text};
use super::super::super::desk::{Desk, blank};
use super::super::super::view::{
    Cell, Contact, Correction, Entry, Group, Page, Pager, Source, Table,
};
use super::super::super::{Planned, Route};

/// Statuses, certainties and other marks that have an icon of their own.
const MARKS: [(&str, &str, &str); 11] = [
    ("確度", "certainty", "primary"),
    ("確度", "certainty", "secondary"),
    ("確度", "certainty", "seed"),
    ("確度", "certainty", "inferred"),
    ("確度", "certainty", "unknown"),
    ("状態", "status", "held"),
    ("状態", "status", "running"),
    ("状態", "status", "scheduled"),
    ("状態", "status", "stopped"),
    ("展開状況", "rollout", "candidate"),
    ("展開状況", "rollout", "done"),
];

pub(in crate::plan) fn style(desk: &Desk<'_>, planned: &Planned) -> Page {
    let mut page = blank(planned, "style.html", "部品の見本".into());
    page.kind = "見本";
    page.subtitle = Some("ここに並ぶ文は見本です。実際の記録ではありません。".into());
    page.description = "このサイトのページをつくる部品を、一度に見るためのページです。".into();
    page.marks = MARKS.iter().map(|mark| sample_mark(*mark)).collect();
    page.rows = rows(desk);
    page.tables = vec![table(desk), empty_table()];
    page.entries = vec![entry("見本の記録", None), entry(LONG, Some("理由の見本"))];
    page.total = page.entries.len();
    page.pager = Some(Pager {
        number: 2,
        count: 3,
        routes: vec![planned.route.clone(), planned.route.clone(), planned.route.clone()],
    });
    page.groups = vec![Group {
        title: "つながる記録の見本",
        entries: vec![entry("見本の記録", Some("理由の見本"))],
        count: 12,
        more: None,
    }];
    page.sources = vec![Source {
        id: "S00".into(),
        title: "見本の資料".into(),
        publisher: "見本の発行者".into(),
        page: Some("p.3".into()),
        route: None,
        kind: "見本".into(),
    }];
    page.gaps = vec!["時期", "費用と人手"];
    page.contact = Some(Contact {
        office: "見本部 見本課 見本係".into(),
        phone: None,
        fax: None,
        mail: None,
        form: None,
    });
    page
}

/// A title as long as they get.
const LONG: &str = "六十字ほどの長い題の見本です。狭い画面でも紙でも、途中で切れずに折り返されることを、このページで確かめられるように書きました";

fn sample_mark((name, about, value): (&str, &'static str, &str)) -> Cell {
    Cell::Mark { text: format!("{name}の見本").into(), about, value: value.into() }
}

fn rows(desk: &Desk<'_>) -> Vec<super::super::super::view::Row> {
    let date =
        desk.knowledge.site.as_ref().map(|site| super::super::super::cells::date(&site.updated));
    let date = date.map(|date| Cell::Date { date, orig: Some("Ｈ00.0.00".into()) });
    let link = |orig: Option<Arc<str>>, remark: Option<Arc<str>>| Cell::Link {
        title: "見本のリンク".into(),
        route: Some(Route::page("").as_str().into()),
        orig,
        remark,
    };
    let noted = Cell::Noted {
        text: "整えた語".into(),
        orig: "原文の語".into(),
        place: Some("S00 p.3".to_owned()),
        corrections: vec![Correction {
            from: "誤".into(),
            to: "正".into(),
            basis: "見本の根拠".into(),
            certainty: "推定",
        }],
    };
    let items = vec![text("一つ目"), noted.clone(), link(None, Some("補足".into()))];
    vec![
        row("文字", text("値の見本です。")),
        row("ない値", Cell::Missing { text: "資料に記載なし" }),
        row("原文のある値", noted),
        row("リンク", link(Some("原文の語".into()), None)),
        row(
            "外部へのリンク",
            Cell::External {
                title: "見本の外部サイト".into(), href: "https://example.jp/".into()
            },
        ),
        row("日付", list(date.into_iter().collect())),
        row("印", sample_mark(MARKS[0])),
        row("複数の値", list(items)),
    ]
}

fn table(desk: &Desk<'_>) -> Table {
    let cells = rows(desk);
    let head = ["項目", "値", "印"].map(Into::into).to_vec();
    let rows = cells
        .into_iter()
        .zip(MARKS)
        .map(|(row, mark)| vec![text(row.label), row.cell, sample_mark(mark)]);
    Table { caption: "表の見本".into(), head, rows: rows.collect() }
}

fn empty_table() -> Table {
    Table { caption: "空の表の見本".into(), head: vec!["項目".into()], rows: Vec::new() }
}

fn entry(title: &str, reason: Option<&'static str>) -> Entry {
    Entry {
        title: title.into(),
        route: Some(Route::page("").as_str().into()),
        anchor: None,
        summary: Some("記録の要約の見本です。一覧では、題の下に出ます。".into()),
        rows: vec![row("時期", Cell::Missing { text: "不明" }), row("印", sample_mark(MARKS[1]))],
        reason,
    }
}
