//! Tables as CSV for spreadsheets and programs: RFC 4180, UTF-8 with a byte order mark so that Excel reads Japanese.

/// A CSV file as it grows.
pub(super) struct Csv(String);

impl Csv {
    /// A file whose first row names its columns.
    pub(super) fn new<'a>(head: impl IntoIterator<Item = &'a str>) -> Self {
        let mut csv = Self(String::from("\u{feff}"));
        csv.push(head);
        csv
    }

    /// Adds a row.
    pub(super) fn push<'a>(&mut self, row: impl IntoIterator<Item = &'a str>) {
        for (number, cell) in row.into_iter().enumerate() {
            if number > 0 {
                self.0.push(',');
            }
            push(&mut self.0, cell);
        }
        self.0.push_str("\r\n");
    }

    /// What it holds.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
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
        let mut csv = Csv::new(["id", "text"]);
        csv.push(["a", "x, \"y\"\nz"]);
        csv.push(["", " 空白 "]);
        let text = String::from_utf8(csv.into_bytes()).expect("CSV is UTF-8");
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
