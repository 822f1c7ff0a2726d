//! The page of downloads and the page that says what their columns and words mean.

use super::super::super::cells::{date, row, text};
use super::super::super::desk::{Desk, blank};
use super::super::super::exports::data::{Definition, Download, Downloads};
use super::super::super::routes;
use super::super::super::view::{Cell, Link, Page, Site, Table};
use super::super::super::{Planned, Route};

pub(in crate::plan) fn data(
    desk: &Desk<'_>,
    site: &Site,
    planned: &Planned,
    downloads: &Downloads,
) -> Page {
    let mut page = blank(planned, "data.html", "データの提供".into());
    page.description = "このサイトの記録を、表計算ソフトとプログラムで使える形で配ります。".into();
    if let Some(record) = &desk.knowledge.site {
        page.rows.push(row("いつの内容か", Cell::Date { date: date(&record.updated), orig: None }));
    }
    let licence = Cell::External { title: site.licence.clone(), href: site.licence_url.clone() };
    page.rows.extend([
        row("利用条件", licence),
        row("文字コード", text("UTF-8。CSV には BOM が付いています。")),
        row("CSV の形", text("RFC 4180。改行は CRLF、1行目は列の名前です。")),
        row("更新", text("記録を直してサイトを作るたびに、すべてのファイルが新しくなります。")),
    ]);
    page.tables = vec![
        table("種類ごとのデータ", "種類", "件数", &downloads.kinds),
        table("全体の表", "表", "行数", &downloads.common),
    ];
    let route = Route::page(routes::DEFINITIONS);
    page.next = Some(Link { title: "項目の定義".into(), route: route.as_str().into() });
    page
}

fn table(caption: &str, what: &str, count: &str, downloads: &[Download]) -> Table {
    let rows = downloads.iter().map(|download| {
        let file = |file: &super::super::super::exports::data::Offered| Cell::Link {
            title: format!("{}（{}）", file.label, size(file.size)).into(),
            route: Some(file.route.as_str().into()),
            orig: None,
            remark: None,
        };
        vec![
            text(download.title.as_str()),
            text(download.count.to_string()),
            super::super::super::cells::list(download.files.iter().map(file).collect()),
        ]
    });
    let head = [what, count, "ファイル"].map(Into::into).to_vec();
    Table { caption: caption.into(), head, rows: rows.collect() }
}

/// A size as readers know it.
fn size(bytes: usize) -> String {
    const KILO: usize = 1024;
    match bytes {
        0..KILO => format!("{bytes}バイト"),
        _ if bytes < KILO * KILO => format!("{}KB", bytes.div_ceil(KILO)),
        _ => format!("{}.{}MB", bytes / KILO / KILO, bytes / KILO % KILO * 10 / KILO),
    }
}

pub(in crate::plan) fn definitions(planned: &Planned, downloads: &Downloads) -> Page {
    let mut page = blank(planned, "definitions.html", "項目の定義".into());
    page.description = "配っている表の、列の名前、意味、値の形です。".into();
    let data = Link {
        title: "データの提供".into(),
        route: Route::page(super::super::super::exports::data::FOLDER).as_str().into(),
    };
    page.breadcrumb = vec![data.clone()];
    page.previous = Some(data);
    page.tables = downloads.definitions.iter().map(definition).collect();
    page
}

fn definition(definition: &Definition) -> Table {
    let rows = definition.columns.iter().map(|columns| {
        let or_dash = |words: &str| text(if words.is_empty() { "―" } else { words });
        columns.iter().map(|words| or_dash(words)).collect()
    });
    let head = ["列", "項目名", "説明", "値の形", "何の id か"].map(Into::into).to_vec();
    let caption = format!("{}（{}.csv）", definition.title, definition.name).into();
    Table { caption, head, rows: rows.collect() }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_never_smaller_than_the_file() {
        assert_eq!(size(0), "0バイト");
        assert_eq!(size(1023), "1023バイト");
        assert_eq!(size(1025), "2KB");
        assert_eq!(size(1024 * 1024 * 3 / 2), "1.5MB");
    }
}
