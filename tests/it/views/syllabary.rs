//! The 五十音 index of lists.

use crate::project::Project;

#[test]
fn terms_stand_under_the_letters_of_their_readings_with_links_to_them() {
    let term = |id: &str, term: &str, yomi: &str| {
        format!("- id: {id}\n  term: {term}\n  yomi: {yomi}\n  definition: 説明。\n")
    };
    let terms = [term("b", "学校", "がっこう"), term("a", "NICU", "NICU"), term("c", "傘", "かさ")];
    let site = Project::minimal().with("content/glossary.yaml", &terms.concat()).build();
    let page = site.page("/glossary/");
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("no {text} in {page}"));
    assert!(at("<h3 id=\"row-latin\">英数字") < at("<h3 id=\"row-1\">か行"));
    assert!(
        at("<h3 id=\"row-1\">か行") < at("id=\"id-c\"") && at("id=\"id-c\"") < at("id=\"id-b\"")
    );
    assert!(page.contains("href=\"../glossary/index.html#row-1\""), "{page}");
    assert_eq!(page.matches("<h3 id=\"row-").count(), 2);
}

#[test]
fn a_letter_leads_to_the_part_of_a_long_list_that_it_begins_in() {
    let organisation = |number: usize| {
        let yomi = if number < 100 { "あ" } else { "か" };
        format!("- id: or-{number:03}\n  name: 機関{number}\n  yomi: {yomi}\n  sources: [S01]\n")
    };
    let all: String = (0..150).map(organisation).collect();
    let site = Project::minimal().with("content/organisations.yaml", &all).build();
    let page = site.page("/organisations/");
    assert!(page.contains("href=\"../organisations/page-2/index.html#row-1\""), "{page}");
    assert!(!page.contains("<h3 id=\"row-1\""));
    assert!(site.page("/organisations/page-2/").contains("<h3 id=\"row-1\">か行"));
}

#[test]
fn municipalities_keep_their_order_and_have_an_index_of_names() {
    let site = Project::minimal().build();
    let page = site.page("/municipalities/");
    assert!(page.contains("class=\"jump-names\""), "{page}");
}
