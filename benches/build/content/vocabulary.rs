//! The vocabulary of the invented knowledge base and the ids that records take from it. Not other records.

use std::fmt::Write;

/// Ids of life stages.
pub(super) const STAGES: [&str; 6] =
    ["discharge", "preschool", "elementary", "junior-high", "high-school", "after-graduation"];
/// Ids of fields of work.
pub(super) const SECTORS: [&str; 8] = [
    "health",
    "medical",
    "welfare",
    "childcare",
    "education",
    "labour",
    "administration",
    "family",
];
/// Ids of models of coordination.
pub(super) const COORDINATION: [&str; 4] = ["public-health-nurse", "baton", "continuous", "desk"];

/// Each list with its terms: id, label, reading.
type List = (&'static str, &'static [(&'static str, &'static str, &'static str)]);

const LISTS: [List; 18] = [
    (
        "stages",
        &[
            ("discharge", "退院前・退院時", "たいいんまえ"),
            ("preschool", "未就学児", "みしゅうがくじ"),
            ("elementary", "小学校", "しょうがっこう"),
            ("junior-high", "中学校", "ちゅうがっこう"),
            ("high-school", "高校", "こうこう"),
            ("after-graduation", "卒業後", "そつぎょうご"),
        ],
    ),
    (
        "sectors",
        &[
            ("health", "保健", "ほけん"),
            ("medical", "医療", "いりょう"),
            ("welfare", "障害福祉", "しょうがいふくし"),
            ("childcare", "保育・子育て", "ほいく"),
            ("education", "教育", "きょういく"),
            ("labour", "労働", "ろうどう"),
            ("administration", "行政", "ぎょうせい"),
            ("family", "当事者・家族", "とうじしゃ"),
        ],
    ),
    (
        "organisation_types",
        &[
            ("core-hospital", "中核的な病院", "ちゅうかくてきなびょういん"),
            ("medical-provider", "医療提供事業者", "いりょうていきょうじぎょうしゃ"),
            ("welfare-provider", "福祉提供事業者", "ふくしていきょうじぎょうしゃ"),
            ("government", "行政機関", "ぎょうせいきかん"),
        ],
    ),
    (
        "levels",
        &[
            ("prefecture", "県", "けん"),
            ("region", "圏域", "けんいき"),
            ("municipality", "市町村", "しちょうそん"),
            ("private", "民間", "みんかん"),
        ],
    ),
    (
        "coordination",
        &[
            ("public-health-nurse", "保健師連携型", "ほけんしれんけいがた"),
            ("baton", "バトンタッチ型", "ばとんたっちがた"),
            ("continuous", "一貫型", "いっかんがた"),
            ("desk", "相談窓口型", "そうだんまどぐちがた"),
        ],
    ),
    (
        "rollout",
        &[
            ("done", "実施済み", "じっしずみ"),
            ("running", "実施中", "じっしちゅう"),
            ("candidate", "候補", "こうほ"),
            ("not-recorded", "記載なし", "きさいなし"),
        ],
    ),
    (
        "tracks",
        &[
            ("track-1", "①モデル事業の取組", "もでるじぎょうのとりくみ"),
            ("track-2", "②情報交換会", "じょうほうこうかんかい"),
            ("track-3", "③研修", "けんしゅう"),
        ],
    ),
    (
        "phases",
        &[
            ("plan", "計画（P）", "けいかく"),
            ("do", "実行（D）", "じっこう"),
            ("check", "確認（C）", "かくにん"),
            ("act", "見直し（A）", "みなおし"),
        ],
    ),
    (
        "body_kinds",
        &[
            ("consultation", "協議の場", "きょうぎのば"),
            ("liaison", "連絡会議", "れんらくかいぎ"),
            ("subcommittee", "部会", "ぶかい"),
        ],
    ),
    ("bases", &[("new", "新設", "しんせつ"), ("existing", "既存の会議", "きそんのかいぎ")]),
    (
        "statuses",
        &[
            ("plan", "計画", "けいかく"),
            ("scheduled", "予定", "よてい"),
            ("held", "実施", "じっし"),
            ("stopped", "中止", "ちゅうし"),
        ],
    ),
    (
        "evidence",
        &[
            ("primary", "一次資料で確認", "いちじしりょうでかくにん"),
            ("seed-only", "もとの資料のみ", "もとのしりょうのみ"),
            ("secondary", "報道のみ", "ほうどうのみ"),
        ],
    ),
    (
        "issue_scopes",
        &[
            ("local", "地域の課題", "ちいきのかだい"),
            ("common", "共通課題", "きょうつうかだい"),
            ("family", "家族の声", "かぞくのこえ"),
        ],
    ),
    (
        "source_kinds",
        &[
            ("primary", "一次資料", "いちじしりょう"),
            ("primary-copy", "保存コピー", "ほぞんこぴー"),
            ("secondary", "二次資料", "にじしりょう"),
            ("seed", "もとの資料", "もとのしりょう"),
        ],
    ),
    (
        "municipality_kinds",
        &[("city", "市", "し"), ("town", "町", "まち"), ("village", "村", "むら")],
    ),
    (
        "divisions",
        &[
            ("region", "二次保健医療圏", "にじほけんいりょうけん"),
            ("welfare", "障害保健福祉圏域", "しょうがいほけんふくしけんいき"),
        ],
    ),
    (
        "certainty",
        &[
            ("primary", "一次", "いちじ"),
            ("secondary", "二次", "にじ"),
            ("seed", "もとの資料", "もとのしりょう"),
            ("inferred", "推定", "すいてい"),
            ("unknown", "不明", "ふめい"),
        ],
    ),
    (
        "case_sections",
        &[
            ("background", "背景と課題", "はいけい"),
            ("activities", "何をしたか", "なにをしたか"),
            ("roles", "体制と役割", "たいせい"),
            ("course", "経過", "けいか"),
            ("resources", "費用と人手", "ひよう"),
            ("results", "成果と根拠", "せいか"),
            ("failures", "うまくいかなかったこと", "うまくいかなかったこと"),
            ("conditions", "他地域で行う条件", "じょうけん"),
            ("documents", "使った様式・資料", "ようしき"),
        ],
    ),
];

/// `vocabulary.yaml`.
pub(super) fn file() -> String {
    let mut yaml = String::new();
    for (name, terms) in LISTS {
        writeln!(yaml, "{name}:").expect("a string takes everything");
        for (order, (id, label, yomi)) in terms.iter().enumerate() {
            writeln!(yaml, "  - {{id: {id}, label: {label}, yomi: {yomi}, order: {order}}}")
                .expect("a string takes everything");
        }
    }
    yaml
}
