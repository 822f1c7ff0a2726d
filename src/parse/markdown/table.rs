//! Tables: in a region that scrolls, with a name, and with headers that say what they are headers of.
//! The alignment is a class; the site allows no `style`.

use std::ops::Range;

use pulldown_cmark::Alignment;

use super::render::Renderer;
use super::{Piece, Saying};

/// What a table scrolls in, without its name.
const REGION: &str = "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\"";

/// The table being read.
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// Whether the first cell of a row says what the row is: so if nothing stands above the first column.
    row_headers: bool,
    cell_end: &'static str,
}

impl Renderer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.end_task();
        self.sink.end_text();
        let caption = self.blocks.take_caption();
        if let Some(caption) = &caption {
            self.sink.markup_of(&[REGION, " aria-label=\""]);
            self.sink.attribute(caption.text.trim());
            self.sink.markup("\">");
        } else {
            let heading = self.headings.last().map(|heading| heading.text.clone());
            self.sink.hole(Piece::Labelled(REGION.to_owned(), Saying::Table(heading)));
        }
        self.sink.markup("\n<table>\n");
        if let Some(caption) = caption {
            self.sink.text.push_str(&caption.text);
            self.sink.markup("<caption>");
            self.sink.append(caption);
            self.sink.markup("</caption>\n");
            self.sink.end_text();
        }
        self.sink.markup("<thead>\n");
        self.table =
            Some(Table { alignments, column: 0, in_head: true, row_headers: false, cell_end: "" });
    }

    pub(super) fn start_row(&mut self) {
        if let Some(table) = &mut self.table {
            table.column = 0;
        }
        self.sink.markup("<tr>");
    }

    pub(super) fn start_cell(&mut self, range: &Range<usize>) {
        let Some(table) = &mut self.table else {
            return;
        };
        let is_empty = self.prepared.text[range.clone()]
            .trim_matches(|c: char| c == '|' || c.is_whitespace())
            .is_empty();
        let is_first = table.column == 0;
        table.row_headers |= table.in_head && is_first && is_empty;
        let (start, end) = match (table.in_head, is_empty) {
            (true, false) => ("<th scope=\"col\"", "</th>"),
            (false, false) if is_first && table.row_headers => ("<th scope=\"row\"", "</th>"),
            _ => ("<td", "</td>"),
        };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        };
        table.cell_end = end;
        table.column += 1;
        self.sink.markup(start);
        self.sink.markup(class);
    }

    pub(super) fn end_cell(&mut self) {
        let end = self.table.as_ref().map_or("", |table| table.cell_end);
        self.sink.markup(end);
        self.sink.end_text();
    }

    pub(super) fn end_head(&mut self) {
        if let Some(table) = &mut self.table {
            table.in_head = false;
        }
        self.sink.markup("</tr>\n</thead>\n<tbody>\n");
    }

    pub(super) fn end_table(&mut self) {
        self.table = None;
        self.sink.markup("</tbody>\n</table>\n</div>\n");
        self.sink.end_text();
    }
}
