// How else a word may be written: a table of our own. Loaded by search.js with the first query, not before; not for words
// that mean the same, which are synonyms of the site.
(() => {
  "use strict";

  const search = tenkaiSearch, SPELLED = 0.95, READING = 0.9, BEGINNING = 0.6;

  // Words that are written with more or fewer kana.
  const OKURIGANA = ["取り組み 取組み 取組", "申し込み 申込み 申込", "受け入れ 受入れ 受入", "打ち合わせ 打合せ", "問い合わせ 問合せ", "立ち上げ 立上げ",
    "話し合い 話合い", "引き継ぎ 引継ぎ 引継", "手続き 手続", "受け付け 受付け 受付", "取り扱い 取扱い 取扱", "組み合わせ 組合せ", "見直し 見直", "支払い 支払",
    "割り当て 割当て 割当", "作り方 つくり方", "始め方 はじめ方", "子ども 子供 こども"].map((line) => line.split(" "));

  // How else what folds to `key` may be written: が and ヶ between kanji, signs or none, more or fewer kana.
  function respelled(key) {
    const forms = [key.replace(/(?<=\p{sc=Han})[がけ](?=\p{sc=Han})/gu, (c) => (c === "が" ? "け" : "が")),
      key.replaceAll(" ", ""), key.replace(/([a-z])(?=\d)/g, "$1 ")];
    for (const group of OKURIGANA) {
      const own = group.find((word) => key.includes(word));
      if (own) forms.push(...group.map((word) => key.replace(own, word)));
    }
    return forms.filter((form) => form !== key);
  }

  // Adds what else a term is searched as, with what a hit counts: other spellings, and for one in kana the words with that
  // reading, which `read` gives, those too whose readings only begin like this.
  search.spell = async ({ key, chars }, add, read) => {
    respelled(key).forEach((text) => add(text, SPELLED));
    if (chars.length < 2 || !chars.every((c) => c === "\u30FC" || search.isKana(c))) return;
    for (const [reading, words] of await read(chars.length > 2)) {
      if (reading.length <= 4 * key.length) words.forEach((word) => add(word, reading === key ? READING : BEGINNING));
    }
  };
})();
