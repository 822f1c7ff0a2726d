//! The knowledge base as tables and JSON: what is written can be read again, and every column is explained.

use crate::project::{Project, Site};

/// The cells of a CSV file as RFC 4180 has them.
fn cells(csv: &str) -> Vec<Vec<String>> {
    let text = csv.strip_prefix('\u{feff}').expect("a byte order mark stands first");
    let mut rows = vec![vec![String::new()]];
    let mut characters = text.chars().peekable();
    let mut quoted = false;
    while let Some(character) = characters.next() {
        let row = rows.last_mut().expect("there is a row");
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                row.last_mut().expect("there is a cell").push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(String::new()),
            '\r' if !quoted => assert_eq!(characters.peek(), Some(&'\n'), "lines end in CRLF"),
            '\n' if !quoted => rows.push(vec![String::new()]),
            other => row.last_mut().expect("there is a cell").push(other),
        }
    }
    assert!(!quoted, "a quote is open");
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line is ended");
    rows
}

fn tables(site: &Site) -> impl Iterator<Item = (&str, Vec<Vec<String>>)> {
    let files = site.files.iter().filter_map(|(route, text)| {
        Some((route.strip_prefix("data/")?.strip_suffix(".csv")?, text.as_str()))
    });
    files.map(|(name, text)| (name, cells(text)))
}

#[test]
fn tables_are_rectangles_with_a_name_for_every_column() {
    let site = Project::minimal().build();
    let mut count = 0;
    for (name, rows) in tables(&site) {
        count += 1;
        let width = rows[0].len();
        assert!(rows.iter().all(|row| row.len() == width), "{name}");
        let mut names = rows[0].clone();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), width, "{name}: {:?}", rows[0]);
        assert!(names.iter().all(|name| !name.is_empty() && name.is_ascii()), "{name}");
    }
    assert!(count > 20, "{count} tables");
}

#[test]
fn every_column_is_explained() {
    let site = Project::minimal().build();
    let definitions = cells(site.file("data/definitions.csv"));
    let page = site.page("/data/definitions/");
    for (name, rows) in tables(&site).filter(|(name, _)| *name != "definitions") {
        for column in &rows[0] {
            let line = definitions.iter().find(|line| line[0] == name && line[2] == *column);
            let line = line.unwrap_or_else(|| panic!("{name}.{column} is not explained"));
            assert!(!line[3].is_empty(), "{name}.{column} has no title");
            let is_japanese = line[4].contains(|it| matches!(it, 'ぁ'..='ヿ' | '㐀'..='鿿'));
            assert!(is_japanese, "{name}.{column} is explained by: {}", line[4]);
        }
        assert!(page.contains(&format!("（{name}.csv）")), "{name}");
    }
}

#[test]
fn what_was_written_is_in_the_tables() {
    let site = Project::minimal().build();
    let rows = cells(site.file("data/cases.csv"));
    let column = |name: &str| rows[0].iter().position(|it| it == name).expect("a column");
    let case = rows.iter().find(|row| row[0] == "kita").expect("the case");
    assert_eq!(case[column("page")], "cases/kita/index.html");
    assert_eq!(case[column("updated_from")], "2026-04-01");
    assert!(rows[0].iter().all(|name| !name.starts_with("review_con") && name != "draft"));
    let meetings = cells(site.file("data/meetings.csv"));
    assert_eq!(meetings[0][2], "body");
    assert_eq!(meetings[1][2], "kyogikai");
}

#[test]
fn json_is_what_content_takes() {
    let site = Project::minimal().build();
    let file: serde_json::Value =
        serde_json::from_str(site.file("data/issues.json")).expect("it is JSON");
    assert_eq!(file["as_of"], "2026-04-01");
    let mut records = file["records"].as_array().expect("records").clone();
    for record in &mut records {
        record.as_object_mut().expect("a record").remove("page");
    }
    let yaml = serde_yaml::to_string(&records).expect("JSON is YAML");
    let again = Project::minimal().with("content/issues.yaml", &yaml).build();
    assert_eq!(again.codes(), []);
    assert_eq!(again.file("data/issues.json"), site.file("data/issues.json"));
}

#[test]
fn no_text_of_an_author_is_a_formula() {
    let project = Project::minimal();
    let title = project.text("content/cases/kita.md");
    let title = title.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
    let site =
        project.edit("content/cases/kita.md", &title, "title: '=HYPERLINK(\"x\",\"y\")'").build();
    assert_eq!(site.codes(), []);
    let rows = cells(site.file("data/cases.csv"));
    assert!(rows.iter().flatten().any(|cell| cell == "'=HYPERLINK(\"x\",\"y\")"));
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '@', '+'])));
}
