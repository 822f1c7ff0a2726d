// How else a word may be written: a table of our own. Loaded by search.js with the first query, not before; not for words
// that mean the same, which are synonyms of the site.
(() => {
  "use strict";

  const search = tenkaiSearch, SPELLED = 0.95, READING = 0.9, BEGINNING = 0.6;

  // Words that are written with more or fewer kana.
  const { between } = tenkaiFold, BETWEEN = new RegExp(`(?<=\\p{sc=Han})[${between}](?=\\p{sc=Han})`, "gu");
  const OKURIGANA = tenkaiFold.okurigana.split("!").map((line) => line.split(" "));

  // How else what folds to `key` may be written: が and ヶ between kanji, signs or none, more or fewer kana.
  function respelled(key) {
    const forms = [key.replace(BETWEEN, (c) => between[1 - between.indexOf(c)]),
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
