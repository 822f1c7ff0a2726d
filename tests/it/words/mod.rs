//! The words that readers see: all of them in one file of the default theme, each replaced by themes and sites.

mod tidy;

use serde_json::Value;
use tenkai::diagnostics::{Code, Diagnosed, Lang};
use tenkai::memo::Hashed;
use tenkai::source::Content;
use tenkai::theme::File;
use tenkai::theme::words::{IsField, Sources, Words};

use crate::project::Project;

/// The words of the default theme with what `texts` say, the first before the others.
fn read(texts: &[&str], is_field: IsField) -> Diagnosed<Hashed<Words>> {
    let file = |text: &&str| File {
        path: "themes/mine/words.yaml".into(),
        content: Content::Text((*text).into()),
    };
    let theme: Vec<File> = texts.iter().map(file).collect();
    Words::read(&Sources { theme: &theme, site: None, is_field })
}

fn no_field(_: &str, _: &str) -> bool {
    false
}

#[test]
fn the_words_of_the_default_theme_are_those_of_the_program() {
    let words = read(&[], no_field);
    assert_eq!(words.diagnostics, []);
    let mut words = serde_json::to_value(&*words.value).expect("words are texts");
    let fields = words.as_object_mut().and_then(|words| words.remove("fields"));
    assert_eq!(fields, Some(Value::Object(serde_json::Map::new())), "sites have these");
    let file: Value =
        serde_yaml::from_str(&crate::tidy::text("themes/municipal/words.yaml")).expect("YAML");
    assert_eq!(words, file);
}

/// A phrase tells its text and the names of its values when it is printed for a programmer.
#[test]
fn phrases_of_the_default_theme_have_all_their_values() {
    let printed = format!("{:?}", *read(&[], no_field).value);
    let phrases: Vec<&str> = printed.split("Phrase { text: ").skip(1).collect();
    assert!(phrases.len() > 40, "{}", phrases.len());
    for phrase in phrases {
        let (text, rest) = phrase.split_once(", slots: [").expect("names follow the text");
        let (slots, _) = rest.split_once(']').expect("names end");
        for slot in slots.split(", ").map(|slot| slot.trim_matches('"')) {
            assert!(text.contains(&format!("{{{slot}}}")), "{text}: no {slot}");
        }
    }
}

#[test]
fn a_theme_replaces_single_words() {
    let words = read(
        &[
            "header: {skip: 中身へ}",
            "header: {skip: 本文へ, menu: 目次}\nlist: {count: '{count} 件'}",
        ],
        no_field,
    );
    assert_eq!(words.diagnostics, []);
    let words = words.value;
    assert_eq!(&*words.header.skip, "中身へ", "the theme itself");
    assert_eq!(&*words.header.menu, "目次", "its parent");
    assert_eq!(&*words.header.home, "ホーム", "the default theme");
    assert_eq!(words.list.count(3), "3 件");
    assert_eq!(words.pager.position(9, 2), "9ページ中2ページ目");
}

#[test]
fn a_folded_text_has_no_spaces_between_its_lines() {
    let words =
        read(&["header:\n  skip: >-\n    中身へ\n    移る\n  menu: 目次\n    の表\n"], no_field);
    assert_eq!(words.diagnostics, []);
    assert_eq!(&*words.value.header.skip, "中身へ移る");
    assert_eq!(&*words.value.header.menu, "目次の表");
}

#[test]
fn a_word_that_cannot_be_used_leaves_the_one_below_it() {
    let words = read(
        &["header: {skip: '', menu: [目次]}\nlist: {count: '{n}件'}", "header: {skip: 本文へ}"],
        no_field,
    );
    let codes: Vec<Code> = words.diagnostics.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::EmptyWord, Code::WrongType, Code::UnknownPlaceholder]);
    assert_eq!(&*words.value.header.skip, "本文へ");
    assert_eq!(&*words.value.header.menu, "主なメニュー");
    assert_eq!(words.value.list.count(3), "3件");
}

#[test]
fn a_phrase_may_leave_values_out_and_say_them_twice() {
    let words = read(&["pager: {position: '{number}番目', part: '{number}、{number}'}"], no_field);
    assert_eq!(words.diagnostics, []);
    assert_eq!(words.value.pager.position(9, 2), "2番目");
    assert_eq!(words.value.pager.part("{count}"), "{count}、{count}", "values are no phrases");
}

#[test]
fn labels_of_fields_are_those_of_fields_that_exist() {
    let is_field = |kind: &str, field: &str| kind == "case" && field == "period";
    let words =
        read(&["fields: {case: {period: 期間, perido: 期間}, cas: {period: 期間}}"], is_field);
    let codes: Vec<Code> = words.diagnostics.iter().map(|problem| problem.code).collect();
    assert_eq!(codes, [Code::UnknownWord; 2]);
    let label = &words.value.fields["case"]["period"];
    assert_eq!(&**label, "期間");
    assert_eq!(words.value.fields["case"].len(), 1);
}

/// The minimal site with a theme of its own that says `theme`, and with `site` in its configuration.
fn project(theme: &str, site: &str) -> Project {
    Project::minimal()
        .edit(
            "content/site.yaml",
            "title: 見本のサイト",
            &format!("title: 見本のサイト\ntheme: mine\n{site}"),
        )
        .with("themes/mine/theme.yaml", "extends: municipal\n")
        .with("themes/mine/words.yaml", theme)
}

#[test]
fn pages_show_the_words_of_the_theme_and_of_the_site() {
    let site = project(
        "header: {skip: 中身へ}\nfooter: {top: 上へ}\ncompare: {others: '<ほか>の{kind}'}\n",
        "words:\n  header: {skip: 内容へ}",
    )
    .build();
    assert_eq!(site.problems(Lang::Ja), "");
    let html = site.html("/cases/kita/");
    assert!(html.contains("<a class=\"skip\" href=\"#main\">内容へ</a>"), "{html}");
    assert!(html.contains("<a href=\"#main\">上へ</a>"), "{html}");
    assert!(html.contains("?ids=cases/kita\">&lt;ほか&gt;の取組事例</a>"), "{html}");
}

#[test]
fn scripts_get_their_words_as_a_script() {
    let site = project(
        "scripts:\n  compare: {add: '\"足す\"', picked: '{count}と{count}'}\n",
        "words:\n  scripts:\n    search: {also: \"\\\\ も\"}",
    )
    .build();
    assert_eq!(site.problems(Lang::Ja), "");
    let script = site.file("assets/words.js");
    let whole =
        script.strip_prefix("globalThis.tenkaiWords={\"compare\":{\"pick\":\"比較に加える\",");
    assert!(whole.is_some_and(|rest| rest.ends_with("}};\n")), "{script}");
    assert!(script.contains("\"add\":\"\\\"足す\\\"\","), "{script}");
    assert!(script.contains("\"picked\":v=>\"\"+v.count+\"と\"+v.count,"), "{script}");
    assert!(script.contains("\"also\":v=>\"\"+\"\\\\ も\"}"), "{script}");
    assert!(!script.contains("本文へ移動"), "words of templates are not theirs: {script}");
}

#[test]
fn pages_name_the_script_of_words_before_those_that_use_it() {
    let site = Project::minimal().build();
    let mut seen = 0;
    for (route, html) in &site.pages {
        let scripts: Vec<&str> = html
            .split("<script src=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|src| src.trim_start_matches("../"))
            .collect();
        assert_eq!(
            scripts.first().is_some_and(|it| *it == "assets/words.js"),
            !scripts.is_empty(),
            "{route}"
        );
        seen += usize::from(!scripts.is_empty());
    }
    assert!(seen > 2, "pages with scripts were seen");
}
