//! The guide pages of a new project, made from the templates of records and the table of kinds. Not the guide of the knowledge
//! base in this repository.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::edit::{self, Form, Given, Subject};
use crate::parse::record::{Home, Kind};
use crate::source::SourceTree;

/// How to write records: a template for each kind that `tree` uses, and where those of the other kinds are.
pub(super) fn writing(tree: &SourceTree, given: &Given) -> String {
    let used: BTreeSet<Kind> = used(tree);
    let mut page =
        head("記録の書き方", "記録の種類ごとに、置き場所とひな形をまとめています。", 2, given);
    page.push_str(
        "記録は、「はじめる」で開く画面で書けます。ファイルに書くときは、下のひな形を使います。\n\n\
         - `#`で始まる行は説明です。消してもかまいません。\n\
         - `# `の付いた項目は、使うときに`# `を消します。使わない項目は、行ごと消します。\n\
         - 「○○」を、自分の地域の内容に書き換えます。残っていると、点検で知らされます。\n\
         - 資料に書かれていないことは、推測で書かずに「資料に記載なし」とします。\n\
         - 個人の氏名と、個人が分かる事情は書きません。\n",
    );
    for kind in Kind::ALL.iter().filter(|kind| used.contains(kind)) {
        page.push_str(&section(*kind, given));
    }
    page.push_str(
        "\n## すべての種類\n\n| 種類 | 置き場所 | ひな形を出す命令 |\n| --- | --- | --- |\n",
    );
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.home() != Home::Vocabulary) {
        let title = Form::of(Subject::Kind(kind)).title;
        let _ = writeln!(
            page,
            "| {title} | `{}` | `tenkai new {} --print` |",
            place(kind),
            kind.word()
        );
    }
    page
}

/// How to check, build and hand on.
pub(super) fn publishing(given: &Given) -> String {
    let mut page =
        head("公開のしかた", "点検し、サイトを作り、置き場所に写すまでの手順です。", 3, given);
    page.push_str(
        "\n## 点検する\n\n```console\ntenkai check\n```\n\n\
         直すところが、場所と理由と直し方を添えて示されます。例のままの記録も、ここで分かります。\n\n\
         ## サイトを作る\n\n```console\ntenkai build\n```\n\n\
         できたサイトは`public`フォルダーに入ります。`public/index.html`を開いて確かめます。\n\
         誤りが一つでもあれば、前に作ったサイトは変わりません。\n\n\
         ## 公開の前に\n\n\
         - [ ] 例の記録を、書き換えるか消した\n\
         - [ ] `content/site.yaml`に、発行者と問い合わせ先を書いた\n\
         - [ ] ライセンスを、発行者が決めた\n\
         - [ ] 個人が分かる内容がない\n",
    );
    page
}

fn head(title: &str, description: &str, order: u32, given: &Given) -> String {
    format!(
        "---\ntitle: {title}\ndescription: {description}\norder: {order}\nupdated: {}\n---\n",
        given.today
    )
}

/// The kinds that `tree` has records of, and those that may stand inside of them.
fn used(tree: &SourceTree) -> BTreeSet<Kind> {
    let kinds = tree.files.keys().filter_map(|path| match Subject::of(path.as_str())? {
        Subject::Kind(kind) => Some(kind),
        Subject::Site | Subject::Vocabulary => None,
    });
    let mut used: BTreeSet<Kind> = kinds.collect();
    let inner = Kind::ALL
        .iter()
        .filter(|kind| matches!(kind.home(), Home::Inside(whole, _) if used.contains(&whole)));
    let inner: Vec<Kind> = inner.copied().collect();
    used.extend(inner);
    used
}

/// Where the records of `kind` are written.
fn place(kind: Kind) -> String {
    match kind.home() {
        Home::List(name) | Home::Single(name) => format!("content/{name}"),
        Home::Folder(name) => format!("content/{name}/id{}", Subject::Kind(kind).ending()),
        Home::Inside(whole, list) => format!("{} の {list}", place(whole)),
        Home::Vocabulary => "content/vocabulary.yaml".to_owned(),
    }
}

/// How one writes a record of `kind`.
fn section(kind: Kind, given: &Given) -> String {
    let subject = Subject::Kind(kind);
    let Form { title, .. } = Form::of(subject);
    let (language, text) = sample(subject, given);
    let inside = match kind.home() {
        Home::Inside(whole, _) => format!(" --in {}のid", Form::of(Subject::Kind(whole)).title),
        _ => String::new(),
    };
    format!(
        "\n## {title}を加える\n\n置き場所は`{}`です。\n\n```console\ntenkai new {}{inside}\n```\n\n```{language}\n{text}```\n",
        place(kind),
        kind.word()
    )
}

/// A record of `subject` as it stands in its file, and the language of that.
pub(super) fn sample(subject: Subject, given: &Given) -> (&'static str, String) {
    let form = Form::of(subject);
    let is_item = match subject {
        Subject::Kind(kind) => matches!(kind.home(), Home::List(_) | Home::Inside(..)),
        Subject::Site | Subject::Vocabulary => false,
    };
    let id = is_item.then(|| "new-id".to_owned());
    let yaml = form.template(&Given { id, ..given.clone() });
    if form.body {
        return ("markdown", format!("---\n{yaml}---\n{}", form.body_template(given)));
    }
    let item = is_item.then(|| edit::append("", &yaml).ok()).flatten();
    ("yaml", item.unwrap_or(yaml))
}
