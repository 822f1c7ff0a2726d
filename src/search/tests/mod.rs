//! What the index finds, read back from its files by a small reader, against a plain search of the folded text.

pub(super) mod reader;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample;
use proptest::test_runner::TestRunner;

use self::reader::Reader;
use super::*;
use crate::effort;
use crate::japanese::fold::{fold, is_unspaced};
use crate::memo::Memo;

/// A page of one section, or of several if `text` has lines that start with `#`.
fn page(route: &str, title: &str, text: &str) -> Document {
    let mut sections = vec![Section::default()];
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix('#') {
            let anchor = Some(format!("s{}", sections.len()).into());
            sections.push(Section { anchor, heading: heading.into(), text: "".into() });
        } else if let Some(section) = sections.last_mut() {
            section.text = format!("{}{line}\n", section.text).into();
        }
    }
    Document { route: route.into(), title: title.into(), sections, ..Document::default() }
}

fn corpus() -> Vec<Document> {
    [
        (
            "a",
            "茅ヶ崎地域の医療的ケア児",
            "医療的ケア児（医ケア児）の支援。\n#体制\n保健師、ＮＰＯ法人、B型事業所。",
        ),
        (
            "b",
            "コーディネーター養成",
            "コーディネータの役割は平成29年1月から。\n#サービス\nデイサービスセンターの髙橋さん。",
        ),
        (
            "c",
            "障害児・者の相談",
            "障害児、者。㍻29年と2017-01。\n#横須賀・三浦\nビールとビル。ﾋｱﾘﾝｸﾞ。𠮷野𩸽。",
        ),
        ("d", "", "#高橋\n茅ケ崎の医療機関。葛\u{E0100}城。CSP と AT。第１回29年度。"),
        ("e", "医療", "医療的・ケア児。医 療。ケアー児、ケアーア。"),
    ]
    .map(|(route, title, text)| page(route, title, text))
    .to_vec()
}

fn files(documents: &[Document]) -> Vec<IndexFile> {
    Index::default().of(documents, &[])
}

/// The files of an index that has terms in more than `most` places as common ones.
fn files_with_common(most: u32, documents: &[Document]) -> Vec<IndexFile> {
    Index::default().with_common_terms_above(most).of(documents, &[])
}

/// Every text that is searched, of every page.
fn texts(documents: &[Document]) -> Vec<(&str, &str)> {
    documents
        .iter()
        .flat_map(|document| {
            document.units().flat_map(move |unit| {
                let (title, heads, text) = unit.texts();
                title.into_iter().chain(heads).chain([text]).map(|text| (&*document.route, text))
            })
        })
        .collect()
}

/// The pages with a text that holds `query`, both folded.
fn plain_search(keys: &[(&str, String)], query: &str) -> BTreeSet<String> {
    keys.iter()
        .filter(|(_, key)| key.contains(query))
        .map(|(route, _)| (*route).to_owned())
        .collect()
}

/// A part of a text that a reader of CJK text may search for: not cut within a word of other scripts or within a character.
fn part(text: &str, from: sample::Index, length: usize) -> Option<String> {
    let folded = fold(text);
    let count = folded.chars.len();
    let start = from.index(count.max(1));
    let end = (start + length).min(count);
    let inside = folded.chars.get(start..end)?;
    let ends = inside.first().is_some_and(|c| is_unspaced(*c))
        && inside.last().is_some_and(|c| is_unspaced(*c));
    let characters: Vec<char> = text.chars().collect();
    let written = &characters
        [*folded.from.get(start)? as usize..*folded.to.get(end.checked_sub(1)?)? as usize];
    // A sign such as ㈱ is several characters of folded text: all of them are part of the query.
    let query: String = written.iter().collect();
    let key = fold(&query).key();
    let key = key.trim();
    (ends && key.chars().filter(|c| is_unspaced(*c)).count() > 1).then(|| key.to_owned())
}

/// Searches for random parts of the texts of `documents`, in the index that has terms in more than `most` places as common
/// ones, and plainly.
fn compare(documents: &[Document], most: u32, cases: u32) {
    let texts = texts(documents);
    let keys: Vec<(&str, String)> =
        texts.iter().map(|(route, text)| (*route, fold(text).key())).collect();
    let reader = Reader::new(&files_with_common(most, documents));
    let parts = (any::<sample::Index>(), any::<sample::Index>(), 2..12_usize)
        .prop_filter_map("no CJK at its ends", |(which, from, length)| {
            part(texts[which.index(texts.len())].1, from, length)
        });
    let config =
        ProptestConfig { cases, max_local_rejects: 1_000_000, ..ProptestConfig::default() };
    TestRunner::new(config)
        .run(&parts, |query| {
            prop_assert_eq!(reader.find(&query), plain_search(&keys, &query), "{}", query);
            Ok(())
        })
        .unwrap();
}

#[test]
fn any_part_of_a_text_finds_the_pages_that_hold_it() {
    for most in [0, 1, 2, 3000] {
        compare(&corpus(), most, effort::of(200, 1000));
    }
}

#[test]
fn any_part_of_the_real_content_finds_the_pages_that_hold_it() {
    let folder = include_dir::include_dir!("$CARGO_MANIFEST_DIR/content");
    let mut documents = Vec::new();
    let mut folders = vec![&folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        // Markdown and YAML as they are: all the signs between the words make it harder.
        documents.extend(
            folder
                .files()
                .map(|file| page(file.path().to_str().unwrap(), "", file.contents_utf8().unwrap())),
        );
    }
    assert!(documents.len() > 30);
    for most in [5, 100, 3000] {
        compare(&documents, most, effort::of(100, 500));
    }
}

#[test]
fn common_terms_have_lists_of_all_their_units() {
    let documents = corpus();
    let reader = Reader::new(&files_with_common(1, &documents));
    assert!(reader.common.len() > 20, "{}", reader.common.len());
    let units: Vec<Vec<String>> = documents
        .iter()
        .flat_map(Document::units)
        .map(|unit| {
            let (title, heads, text) = unit.texts();
            title.into_iter().chain(heads).chain([text]).map(|text| fold(text).key()).collect()
        })
        .collect();
    for (term, listed) in &reader.common {
        let count = |texts: &Vec<String>| {
            let starts =
                texts.iter().flat_map(|text| text.char_indices().map(|(at, _)| &text[at..]));
            u32::try_from(starts.filter(|text| text.starts_with(term)).count()).unwrap()
        };
        let found = (0..).zip(units.iter().map(count)).filter(|(_, count)| *count > 0);
        assert_eq!(*listed, found.collect(), "{term}");
    }
}

#[test]
fn what_is_nowhere_is_not_found() {
    let reader = Reader::new(&files(&corpus()));
    for query in ["療的児", "医療法人", "児医", "者の相談会", "b事業", "29月"] {
        assert!(reader.find(query).is_empty(), "{query}");
    }
}

/// A text, a part of it with signs in it, and a text that differs from the part in nothing but what stands at the signs.
const SEPARATED: [(&str, &str, &str); 7] = [
    ("資料では、圏域とする。", "では 圏", "資料では8圏域とする。"),
    ("資料では、圏域とする。", "では・圏域", "資料では域圏域とする。"),
    ("資料では、8圏域とする。", "では 8圏", "資料では三8圏域とする。"),
    ("就労B・型どおり", "労b 型ど", "就労B圏型どおり"),
    ("就労B・C型", "労b c型", "就労B圏C型"),
    ("県、市、町", "県 市 町", "県道市、町"),
    ("県、市、町", "県 市 町", "県、市8町"),
];

#[test]
fn a_sign_in_a_phrase_stands_for_signs_only() {
    for (text, query, other) in SEPARATED {
        let reader = Reader::new(&files(&[page("a", "", text), page("b", "", other)]));
        assert_eq!(reader.find(query), BTreeSet::from(["a".to_owned()]), "{query}");
    }
}

#[test]
fn no_phrase_spans_two_texts() {
    let mut document = page("a", "地域の", "医療");
    document.keywords = vec!["支援".into(), "体制".into()];
    let reader = Reader::new(&files(&[document]));
    for query in ["の支", "の 支", "援体", "援 体", "制医", "制 医"] {
        assert!(reader.find(query).is_empty(), "{query}");
    }
    assert_eq!(reader.find("支援").len(), 1);
}

/// The files of an index that is made again and again, and remembers.
#[derive(Default)]
struct Warm {
    digests: Memo<Digest>,
    memory: IndexCache,
}

impl Warm {
    fn files(&mut self, documents: &[Document]) -> Vec<IndexFile> {
        let pages: Vec<_> = documents
            .iter()
            .map(|document| (document.clone(), self.digests.recall(document, digest)))
            .collect();
        self.digests.keep(pages.iter().map(|(_, digest)| digest.clone()).collect());
        let index = Index::default().with_common_terms_above(20).remembering(&mut self.memory);
        index.of_pages(pages, &[])
    }
}

#[test]
fn equal_documents_give_equal_files_whatever_was_built_before() {
    let mut documents: Vec<Document> = (0..60).flat_map(|_| corpus()).collect();
    let mut warm = Warm::default();
    let fresh = |documents: &[Document]| files_with_common(20, documents);
    assert_eq!(warm.files(&documents), fresh(&documents));
    documents[150] = page("new", "小田原", "茅ヶ崎の医療的ケア児。29年度の会議。ﾋｱﾘﾝｸﾞ");
    assert_eq!(warm.files(&documents), fresh(&documents));
    // What is common is no longer, or newly.
    documents[10] = page("common", "児", &"小田原の圏域、".repeat(100));
    assert_eq!(warm.files(&documents), fresh(&documents));
    documents.remove(200);
    documents.insert(70, page("b", "", "B型"));
    assert_eq!(warm.files(&documents), fresh(&documents));
    documents.truncate(3);
    assert_eq!(warm.files(&documents), fresh(&documents));
}

#[test]
fn files_are_small_classic_scripts_of_their_own_names() {
    let mut documents = corpus();
    documents.push(page("long", "長い", &"長い文章が続きます。</script>\u{2028}".repeat(4000)));
    documents.push(page("signs", "記号", &"<\"\\\u{1}".repeat(9000)));
    let files = files(&documents);
    let routes: BTreeSet<&str> = files.iter().map(|file| &*file.route).collect();
    assert_eq!(routes.len(), files.len());
    for file in &files {
        let text = str::from_utf8(&file.bytes).unwrap();
        let name = file.route.strip_prefix("search/").unwrap().strip_suffix(".js").unwrap();
        let start = if name == "fold" {
            "globalThis.tenkaiFold={".to_owned()
        } else {
            format!("tenkaiSearch.put(\"{name}\",")
        };
        assert!(text.starts_with(&start) && text.ends_with(";\n"), "{name}");
        assert!(!text.contains(['<', '\u{2028}', '\u{2029}']), "{name}");
        assert!(!name.starts_with('x') || text.len() <= 5 << 10, "{name}: {}", text.len());
    }
}

#[test]
fn an_empty_site_has_an_index() {
    assert_eq!(Index::default().of(&[], &[]).len(), 2);
    assert!(Reader::new(&files(&[Document::default()])).find("医療").is_empty());
}
