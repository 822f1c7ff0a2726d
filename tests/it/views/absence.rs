//! What is not known of a record is the same list wherever it is told.

use std::collections::BTreeMap;
use std::path::Path;

use tenkai::parse::record::Kind;
use tenkai::source::SourceTree;

use crate::project::Project;

/// The labels of the missing fields of a record, by why they are missing.
type Missing = BTreeMap<String, Vec<String>>;

/// The texts of the elements `<tag…>` of `html`.
fn texts(html: &str, tag: &str) -> Vec<String> {
    let (start, end) = (format!("<{tag}"), format!("</{tag}>"));
    let elements = html.split(&start).skip(1);
    let inside = elements.filter_map(|rest| rest.split_once('>')?.1.split(&end).next());
    inside.map(bare).collect()
}

/// `html` without its tags.
fn bare(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_u32;
    for c in html.chars() {
        match c {
            '<' => depth += 1,
            '>' => depth -= 1,
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// The missing fields by record, as the download tells them.
fn downloaded(csv: &str) -> BTreeMap<(String, String), Missing> {
    let mut records: BTreeMap<(String, String), Missing> = BTreeMap::new();
    for row in csv.lines().skip(1) {
        let cells: Vec<&str> = row.split(',').map(|cell| cell.trim_matches('"')).collect();
        let [kind, id, _, title, absence] = cells[..] else { panic!("five columns in {row}") };
        let missing = records.entry((kind.to_owned(), id.to_owned())).or_default();
        missing.entry(absence.trim().to_owned()).or_default().push(title.to_owned());
    }
    records
}

/// The labels that the sources do not mention, that they leave open, and that are ours to fill.
fn told(missing: &Missing) -> [Vec<String>; 3] {
    let of = |absence: &str| sorted(missing.get(absence).cloned().unwrap_or_default());
    [of("not-recorded"), of("unknown"), of("unlinked")]
}

fn sorted(mut labels: Vec<String>) -> Vec<String> {
    labels.sort();
    labels
}

/// The lists of labels on a hand-out.
fn of_hand_out(page: &str) -> Vec<Vec<String>> {
    let lines = page.split("class=\"handout-gaps\"").skip(1);
    let lines = lines.filter_map(|line| Some(bare(line.split_once('>')?.1.split("</p>").next()?)));
    let labels = |line: String| {
        let named = line.split_once('：').expect("what they are").1;
        let named = named.split("（「").next().expect("the labels");
        sorted(named.split('、').map(str::to_owned).collect())
    };
    lines.map(labels).collect()
}

#[test]
fn pages_overview_hand_outs_and_data_tell_the_same_gaps_of_every_real_record() {
    let real = SourceTree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the real content");
    let site = Project::of(&real.value).build();
    let records = downloaded(site.file("data/gaps.csv"));
    assert!(records.len() > 100, "{} records", records.len());
    let overview = site.page("/unknown/");
    let (mut pages, mut hand_outs) = (0, 0);
    for ((kind, id), missing) in &records {
        let sorts = told(missing);
        let what = format!("{kind} {id}");
        // Each has a row of the overview, with a column a reason.
        let part = overview.split(&format!("id=\"of-{kind}\"")).nth(1);
        let part = part.unwrap_or_else(|| panic!("no part for {kind}"));
        let part = part.split("<h2").next().expect("its beginning");
        let folder = Kind::from_word(kind).expect("a kind").word();
        let route = site.pages.keys().find(|route| {
            route.ends_with(&format!("/{}/index.html", id.to_lowercase()))
                && part.contains(route.as_str())
        });
        let Some(route) = route else {
            // It has no page of its own: it stands on another one.
            assert!(part.contains("<tr"), "{what} of {folder}");
            continue;
        };
        let row = part.split("<tr").find(|row| row.contains(&format!("{route}\"")));
        let row = row.unwrap_or_else(|| panic!("no row for {what}"));
        for label in sorts.iter().flatten() {
            assert!(row.contains(label.as_str()), "{what}: {label} is not in {row}");
        }
        let page = site.page(route);
        let gaps =
            page.split("class=\"gaps\"").nth(1).unwrap_or_else(|| panic!("no gaps of {what}"));
        let gaps = gaps.split("</section>").next().expect("its beginning");
        let lists: Vec<Vec<String>> =
            gaps.split("<ul").skip(1).map(|list| sorted(texts(list, "li"))).collect();
        let expected: Vec<Vec<String>> =
            sorts.into_iter().filter(|labels| !labels.is_empty()).collect();
        assert_eq!(lists, expected, "{what}");
        pages += 1;
        // It is told once: no row of the record itself is without a value, unless nothing applies.
        let own = page.split("id=\"t-groups\"").next().expect("its beginning");
        let own = own.split("class=\"entry").next().expect("its beginning");
        let rows = own.split("class=\"is-missing\"").skip(1);
        for row in rows {
            assert!(row.contains("該当なし"), "{what}: a row without a value");
        }
        let hand_out = route.replace("index.html", "handout/index.html");
        if site.pages.contains_key(&hand_out) {
            assert_eq!(of_hand_out(site.page(&hand_out)), expected, "hand-out of {what}");
            hand_outs += 1;
        }
    }
    assert!(pages > 50 && hand_outs > 3, "{pages} pages, {hand_outs} hand-outs");
}
