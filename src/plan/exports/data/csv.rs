//! Tables as CSV for spreadsheets and programs: RFC 4180, UTF-8 with a byte order mark so that Excel reads Japanese.

/// Rows of cells as the bytes of a CSV file. The first row names the columns.
pub(super) fn bytes<'a, R, C>(rows: R) -> Vec<u8>
where
    R: IntoIterator<Item = C>,
    C: IntoIterator<Item = &'a str>,
{
    let mut text = String::from("\u{feff}");
    for row in rows {
        for (number, cell) in row.into_iter().enumerate() {
            if number > 0 {
                text.push(',');
            }
            push(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn push(text: &mut String, cell: &str) {
    if !cell.contains([',', '"', '\r', '\n', '\'']) && cell.trim() == cell {
        text.push_str(cell);
        return;
    }
    text.push('"');
    text.push_str(&cell.replace('"', "\"\""));
    text.push('"');
}

/// Text of an author as a cell that no spreadsheet takes for a formula: where it begins like one, `'` stands before
/// it, as a person would type it. Numbers are no text and stay as they are.
pub(super) fn harmless(text: &str) -> String {
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_have_to_be() {
        let bytes = bytes([vec!["id", "text"], vec!["a", "x, \"y\"\nz"], vec!["", " 空白 "]]);
        let text = String::from_utf8(bytes).expect("CSV is UTF-8");
        assert_eq!(text, "\u{feff}id,text\r\na,\"x, \"\"y\"\"\nz\"\r\n,\" 空白 \"\r\n");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+81", "-a", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("a=1"), "a=1");
    }
}
