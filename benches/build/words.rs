//! Japanese words and the sentences made of them. Everything in them is invented. Not for records.

use crate::random::Random;

const FIRST: [(&str, &str); 24] = [
    ("青", "あお"),
    ("白", "しろ"),
    ("赤", "あか"),
    ("黒", "くろ"),
    ("東", "ひがし"),
    ("西", "にし"),
    ("南", "みなみ"),
    ("北", "きた"),
    ("大", "おお"),
    ("小", "こ"),
    ("上", "かみ"),
    ("下", "しも"),
    ("松", "まつ"),
    ("杉", "すぎ"),
    ("竹", "たけ"),
    ("梅", "うめ"),
    ("桜", "さくら"),
    ("藤", "ふじ"),
    ("石", "いし"),
    ("金", "かな"),
    ("高", "たか"),
    ("長", "なが"),
    ("広", "ひろ"),
    ("深", "ふか"),
];
const SECOND: [(&str, &str); 24] = [
    ("川", "かわ"),
    ("山", "やま"),
    ("浜", "はま"),
    ("島", "しま"),
    ("原", "はら"),
    ("沢", "さわ"),
    ("田", "た"),
    ("野", "の"),
    ("崎", "さき"),
    ("塚", "づか"),
    ("倉", "くら"),
    ("橋", "はし"),
    ("谷", "たに"),
    ("岡", "おか"),
    ("瀬", "せ"),
    ("泉", "いずみ"),
    ("森", "もり"),
    ("里", "さと"),
    ("井", "い"),
    ("木", "き"),
    ("林", "ばやし"),
    ("戸", "ど"),
    ("津", "つ"),
    ("尾", "お"),
];
const THIRD: [(&str, &str); 4] = [("", ""), ("中", "なか"), ("本", "もと"), ("新", "しん")];

/// The name of place `number` and its reading, without 市 or 地域.
pub(crate) fn place(number: usize) -> (String, String) {
    let (first, second) = (FIRST[number % 24], SECOND[number / 24 % 24]);
    let third = THIRD[number / 576 % 4];
    (format!("{}{}{}", third.0, first.0, second.0), format!("{}{}{}", third.1, first.1, second.1))
}

/// Themes of cases, issues and measures.
pub(crate) const THEMES: [&str; 16] = [
    "退院前からの支援会議",
    "保育所での受入れ",
    "学校への引き継ぎ",
    "訪問看護との連携",
    "災害への備え",
    "家族の休息",
    "卒業後の居場所",
    "相談窓口の一本化",
    "支援計画の共有",
    "多職種の研修",
    "通学の支援",
    "短期入所の拡大",
    "情報の共有様式",
    "きょうだいの支援",
    "移動の手段",
    "地域の医師との連携",
];

/// Words to find a case by.
pub(crate) const KEYWORDS: [&str; 20] = [
    "多職種",
    "引き継ぎ",
    "連絡会議",
    "既存会議",
    "保健師",
    "相談支援",
    "訪問看護",
    "保育所",
    "特別支援学校",
    "退院調整",
    "災害",
    "短期入所",
    "研修",
    "家族会",
    "小児科",
    "医師会",
    "支援計画",
    "コーディネーター",
    "実態調査",
    "協議の場",
];

const WHO: [&str; 16] = [
    "市の障害福祉課",
    "母子保健の担当者",
    "地域の訪問看護ステーション",
    "中核的な病院の退院支援部門",
    "相談支援専門員",
    "保健福祉事務所",
    "医師会の在宅医療部会",
    "特別支援学校の進路担当",
    "家族会の代表",
    "児童発達支援センター",
    "保育所の園長会",
    "教育委員会",
    "県の医療課",
    "基幹相談支援センター",
    "地域包括ケアの事務局",
    "医療的ケアの実施事業所",
];
const WHEN: [&str; 12] = [
    "年度のはじめに",
    "退院の一か月前から",
    "入園の前の年に",
    "毎月の会議で",
    "年に二回の協議の場で",
    "計画を見直すときに",
    "災害の訓練に合わせて",
    "研修のあとに",
    "調査の結果をもとに",
    "家族の声を受けて",
    "関係する課がそろった場で",
    "モデル事業の期間中に",
];
const WHAT: [&str; 20] = [
    "一人ひとりの支援の流れ",
    "必要な医療機器と電源の一覧",
    "関わる機関の役割分担",
    "受入れまでの手順",
    "引き継ぎの様式",
    "地域にある会議体の一覧",
    "緊急時の連絡の順番",
    "短期入所の空きの見通し",
    "看護職の確保の方法",
    "通学に使う車両の手配",
    "保護者の付き添いの条件",
    "支援計画の見直しの時期",
    "相談を受ける窓口",
    "研修の内容と対象",
    "実態調査の項目",
    "家族が休める時間の作り方",
    "保育所での医療的ケアの範囲",
    "卒業後に通う場所",
    "個人情報の扱いの約束",
    "会議で決めたことの確かめ方",
];
const HOW: [&str; 16] = [
    "表にまとめて共有しました",
    "関係する機関と確かめました",
    "会議の議題に加えました",
    "様式を一つにそろえました",
    "担当を決めて進めました",
    "家族と一緒に見直しました",
    "翌年度の計画に入れました",
    "ほかの市町村にも紹介しました",
    "研修の教材にしました",
    "小さく試してから広げました",
    "既存の会議の中で話し合いました",
    "電話と訪問で聞き取りました",
    "図にして窓口に置きました",
    "年度末に評価しました",
    "短い手引きに書き直しました",
    "医師会と病院に相談しました",
];

/// One sentence of about forty characters.
pub(crate) fn sentence(random: &mut Random) -> String {
    let (who, when) = (random.pick(&WHO), random.pick(&WHEN));
    format!("{who}が、{when}{}を{}。", random.pick(&WHAT), random.pick(&HOW))
}

/// A short phrase for the cell of a table or an item of a list.
pub(crate) fn phrase(random: &mut Random) -> String {
    format!("{}を{}", random.pick(&WHAT), random.pick(&HOW))
}

/// `count` sentences in a row.
pub(crate) fn paragraph(random: &mut Random, count: usize) -> String {
    (0..count).map(|_| sentence(random)).collect()
}

/// The office that cell or role number `number` names.
pub(crate) fn office(random: &mut Random) -> &'static str {
    random.pick(&WHO)
}
