//! Faults in the bodies of Markdown files.

use tenkai::source::SourceTree;

use super::Fault;

/// What is added to the end of a body, the code it is reported with, and the part it is reported at.
const ADDED: [(&str, &str, &str); 28] = [
    ("本文の[様式](nowhere.docx)です。", "broken-link", "[様式]"),
    ("[別の事例](nowhere.md)", "broken-link", "[別"),
    ("[外](../../secret.md)", "broken-link", "[外"),
    ("[空]()", "broken-link", "[空"),
    ("続きは[下](#nowhere)へ。", "broken-anchor", "[下"),
    ("写真は次のとおりです。![会場](nowhere.png)", "missing-image", "![会場"),
    ("![](nowhere.png)", "missing-alternative", "![]"),
    ("これは<b>太字</b>です。", "raw-html", "<b>"),
    ("<div>\n囲み\n</div>", "raw-html", "<div>"),
    ("<script>alert(1)</script>", "raw-html", "<script>"),
    ("[窓口](javascript:alert(1))", "forbidden-scheme", "[窓口"),
    ("問い合わせは[窓口](JaVaScRiPt:alert(1))へ。", "forbidden-scheme", "[窓口"),
    ("[共有](file:///etc/passwd)", "forbidden-scheme", "[共有"),
    ("[共有](ftp://example.jp/)", "forbidden-scheme", "[共有"),
    ("[絵](data:text/html,x)", "forbidden-scheme", "[絵"),
    ("[上](//example.jp/)", "forbidden-scheme", "[上"),
    ("[市](www.example.jp/a.pdf)", "forbidden-scheme", "[市"),
    ("[市](htps://example.jp/)", "forbidden-scheme", "[市"),
    ("[根](/etc/passwd)", "forbidden-scheme", "[根"),
    ("説明は[](https://example.jp/)にあります。", "empty-link-text", "[]("),
    ("# 大見出し", "first-level-heading", "# 大"),
    ("## 段\n\n#### 飛んだ段", "skipped-heading", "#### 飛"),
    ("## 同じ段 {#same}\n\n## 別の段 {#same}", "duplicate-anchor", "same}"),
    ("注があります[^nowhere]。", "undefined-footnote", "[^nowhere]"),
    ("[^unused]: 使われない注", "unused-footnote", "[^unused]"),
    ("関連は[[case:nowhere]]です。", "unknown-reference", "[[case"),
    ("[[meeting:nowhere]]", "unknown-reference", "[[meeting"),
    ("表は[[list:nowhere]]、", "unknown-reference", "[[list"),
];

/// How many files each addition is tried on.
const FILES: usize = 2;

pub(super) fn faults(real: &SourceTree) -> Vec<Fault> {
    let written: Vec<(&str, &str)> = real
        .files
        .values()
        .filter(|file| file.path.as_str().starts_with("content/") && file.path.extension() == "md")
        .map(|file| (file.path.as_str(), file.text().expect("Markdown is text")))
        .collect();
    let mut faults = Vec::new();
    for (number, (added, code, at)) in ADDED.iter().enumerate() {
        for turn in 0..FILES {
            let (path, text) = written[(number + turn * 10) % written.len()];
            let start = text.len() + 1;
            let at = start + added.rfind(at).expect("the place is in the addition");
            let more = usize::from(["raw-html", "missing-alternative"].contains(code));
            let new = (path, format!("{text}\n{added}\n"));
            faults.push(Fault::new("body", new, code, at).causing(more));
        }
    }
    faults
}
