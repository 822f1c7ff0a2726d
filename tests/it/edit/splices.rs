//! Single changes of small texts, byte for byte.

use serde_json::{Value, json};
use tenkai::edit::{Change, Path, Refused, Subject, apply, apply_markdown};

fn path(steps: &Value) -> Path {
    serde_json::from_value(steps.clone()).unwrap()
}

fn changed(text: &str, change: Value) -> Result<String, Refused> {
    let change: Change = serde_json::from_value(change).unwrap();
    let order = |_: &Path| vec!["id", "name", "yomi", "notes", "sources", "updated"];
    let result = apply(text, vec![change.clone()], &order);
    // What holds with line feeds holds with the line ends of Windows.
    let there = apply(&text.replace('\n', "\r\n"), vec![change], &order);
    assert_eq!(there, result.clone().map(|text| text.replace('\n', "\r\n")));
    result
}

#[track_caller]
fn check(text: &str, change: Value, expected: &str) {
    assert_eq!(changed(text, change).as_deref(), Ok(expected));
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    fields.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn set(at: Value, value: Value) -> Value {
    object([("do", json!("set")), ("path", at), ("value", value)])
}

fn insert(list: Value, at: usize, value: Value) -> Value {
    object([("do", json!("insert")), ("path", list), ("at", json!(at)), ("value", value)])
}

fn remove(at: Value) -> Value {
    object([("do", json!("remove")), ("path", at)])
}

fn shift(list: Value, from: usize, to: usize) -> Value {
    object([("do", json!("move")), ("path", list), ("from", json!(from)), ("to", json!(to))])
}

#[test]
fn a_value_is_written_as_its_neighbours_are() {
    check("id: a # one\nname: 日本\n", set(json!(["id"]), json!("b")), "id: b # one\nname: 日本\n");
    check("id: \"01\"\n", set(json!(["id"]), json!("02")), "id: \"02\"\n");
    check("id: 'x'\n", set(json!(["id"]), json!("it's")), "id: 'it''s'\n");
    check("id: a\n", set(json!(["id"]), json!("a: b")), "id: \"a: b\"\n");
    check("id: a\n", set(json!(["id"]), json!("012")), "id: \"012\"\n");
    check("id: a\n", set(json!(["id"]), json!(" 端")), "id: \" 端\"\n");
    check(
        "notes: [a, {id: b, page: p.1}]\n",
        set(json!(["notes", 1, "page"]), json!("p.2, p.3")),
        "notes: [a, {id: b, page: \"p.2, p.3\"}]\n",
    );
}

#[test]
fn lines_of_a_text_stay_lines() {
    check(
        "name: a\nid: x\n",
        set(json!(["name"]), json!("一\n二")),
        "name: |-\n  一\n  二\nid: x\n",
    );
    check(
        "name: >-\n  長い文の\n  続き\nid: x\n",
        set(json!(["name"]), json!("短い文")),
        "name: >-\n  短い文\nid: x\n",
    );
    check(
        "- name: a # c\n",
        set(json!([0, "name"]), json!("一\n二")),
        "- name: |- # c\n    一\n    二\n",
    );
}

#[test]
fn new_keys_stand_where_the_struct_has_them() {
    check(
        "id: a\n# before sources\nsources: [S01]\n",
        set(json!(["notes"]), json!(["一つの文がここに入り、ほかの語と並べて一行には書けない。"])),
        "id: a\nnotes:\n  - 一つの文がここに入り、ほかの語と並べて一行には書けない。\n# before sources\nsources: [S01]\n",
    );
    check(
        "- name: b\n  sources: []\n",
        set(json!([0, "id"]), json!("x")),
        "- id: x\n  name: b\n  sources: []\n",
    );
    check(
        "a:\n  - {name: b}\n",
        set(json!(["a", 0, "id"]), json!("x")),
        "a:\n  - {id: x, name: b}\n",
    );
    check(
        "id: a\n",
        set(json!(["name"]), json!({ "yomi": "c", "id": "b" })),
        "id: a\nname:\n  id: b\n  yomi: c\n",
    );
    check(
        "id: a\nupdated: 2026-01-01\n",
        set(json!(["notes"]), json!(["一"])),
        "id: a\nnotes: [一]\nupdated: 2026-01-01\n",
    );
}

#[test]
fn items_are_written_as_the_list_is() {
    check(
        "notes:\n- a\n- b # two\n",
        insert(json!(["notes"]), 2, json!("c")),
        "notes:\n- a\n- b # two\n- c\n",
    );
    check("notes: [a]\n", insert(json!(["notes"]), 1, json!("c, d")), "notes: [a, \"c, d\"]\n");
    check("id: a\n", insert(json!(["notes"]), 0, json!("c")), "id: a\nnotes: [c]\n");
    check("notes: []\nid: a\n", insert(json!(["notes"]), 0, json!("c")), "notes: [c]\nid: a\n");
    check(
        "# all\n\n- id: a\n\n- id: c\n",
        insert(json!([]), 1, json!({ "name": "二", "id": "b" })),
        "# all\n\n- id: a\n\n- id: b\n  name: 二\n\n- id: c\n",
    );
    check(
        "# all\n\n- id: a",
        insert(json!([]), 1, json!({ "id": "b" })),
        "# all\n\n- id: a\n\n- id: b",
    );
    check(
        "- id: b\n- id: c\n",
        insert(json!([]), 0, json!({ "id": "a" })),
        "- id: a\n- id: b\n- id: c\n",
    );
}

#[test]
fn what_is_removed_takes_its_lines_only() {
    check(
        "id: a\n# about b\nname: b # trailing\nyomi: c\n",
        remove(json!(["name"])),
        "id: a\n# about b\nyomi: c\n",
    );
    check("- id: a\n  name: b\n- id: c\n", remove(json!([0, "id"])), "- name: b\n- id: c\n");
    check("- id: a\n\n- id: b\n\n- id: c\n", remove(json!([1])), "- id: a\n\n- id: c\n");
    check("- id: a\n\n- id: b\n", remove(json!([1])), "- id: a\n");
    check("notes: [a, b, c]\n", remove(json!(["notes", 2])), "notes: [a, b]\n");
    check("notes:\n  - a\nid: b\n", remove(json!(["notes", 0])), "notes: []\nid: b\n");
}

#[test]
fn moved_items_take_their_comments_along() {
    check("- a\n# about b\n- b\n\n- c\n", shift(json!([]), 1, 2), "- a\n- c\n\n# about b\n- b\n");
    check("notes: [a, {id: b}, c]\n", shift(json!(["notes"]), 2, 0), "notes: [c, a, {id: b}]\n");
}

#[test]
fn what_stays_of_a_list_or_group_is_not_written_anew() {
    check(
        "notes:\n  - a  # one\n  - {norm: b}\n  - c\n",
        set(json!(["notes"]), json!(["a", { "norm": "x" }, "c"])),
        "notes:\n  - a  # one\n  - {norm: x}\n  - c\n",
    );
    check(
        "name: a # c\n",
        set(json!(["name"]), json!({ "norm": "a", "orig": "A" })),
        "name: # c\n  norm: a\n  orig: A\n",
    );
    check(
        "name:\n  norm: a\n  orig: A\nid: x\n",
        set(json!(["name"]), json!("b")),
        "name: b\nid: x\n",
    );
}

#[test]
fn what_is_not_understood_is_not_touched() {
    for text in [
        "a: &x 1\nb: *x\n",
        "a: !t 1\n",
        "a: 1\n---\nb: 2\n",
        "a: [1\n",
        "a: 1\na: 2\n",
        "? [a]\n: b\n",
        "text",
    ] {
        assert!(changed(text, set(json!(["a"]), json!(3))).is_err(), "{text}");
    }
    assert_eq!(
        changed("a: 1\n", set(json!(["b", 0]), json!(1))),
        Err(Refused::NoSuchPlace(path(&json!(["b", 0]))))
    );
}

#[test]
fn a_body_and_its_front_matter_change_apart() {
    let order = Subject::from_word("case").unwrap().order();
    let text = "---\ntitle: a\r\nupdated: 2026-01-01\n---\n\n一\r\n二\n三";
    let body = apply_markdown(text, Vec::new(), Some("\n一\n新\n三"), &order).unwrap();
    assert_eq!(body, "---\ntitle: a\r\nupdated: 2026-01-01\n---\n\n一\r\n新\n三");
    let front: Change = serde_json::from_value(set(json!(["summary"]), json!("要約"))).unwrap();
    let front = apply_markdown(
        "---\ntitle: a\nupdated: 2026-01-01\n---\n本文\n",
        vec![front],
        None,
        &order,
    )
    .unwrap();
    assert_eq!(front, "---\ntitle: a\nsummary: 要約\nupdated: 2026-01-01\n---\n本文\n");
    assert!(apply_markdown("no front matter", Vec::new(), Some("x"), &order).is_err());
}
