// What a query means: folds it, splits it into terms and covers each with terms of the index. search/fold.js brings the
// table. Not for the index (search.js).
(() => {
  "use strict";

  const MOST_POINTS = 256, MOST_TERMS = 12, LONGEST_WORD = 40;

  // ---- Folding: the same as src/japanese/fold, proved by the same vectors.

  const table = globalThis.tenkaiFold, known = new Map(), forms = new Map(table.forms.match(/../gu).map((pair) => [...pair]));
  const isWord = (c) => /^[\p{Alphabetic}\p{N}]$/u.test(c);
  const isUnspaced = (c) => table.cjk.test(c) && isWord(c);
  const isKana = (c) => table.kana.test(c);
  const isMark = (c) => /[\p{M}\uFF9E\uFF9F]/u.test(c);

  // `text` with what matches `pattern` moved by so many code points: hiragana and katakana have the same order.
  const shift = (text, pattern, by) => text.replace(pattern, (c) => String.fromCharCode(c.charCodeAt(0) + by));

  function foldUnit(unit) {
    if (!known.has(unit)) {
      const plain = shift(unit.normalize("NFKC").toLowerCase(), /[ァ-ヴヽヾ]/g, -0x60);
      known.set(unit, [...plain].map((c) => forms.get(c) || c));
    }
    return known.get(unit);
  }

  // The folded characters of `text`, and where each begins and ends in its code points.
  function fold(text) {
    const all = [], chars = [], from = [], to = [];
    let unit = "", begin = 0, end = 0;
    // A character ends the unit before it, a last one that of the text.
    for (const next of text + " ") {
      if (!table.ignored.test(next)) {
        if (!isMark(next)) {
          for (const c of foldUnit(unit)) all.push([c, begin, end]);
          unit = "";
        }
        if (!unit) begin = end;
        unit += next;
      }
      end++;
    }
    for (let i = all.length - 1, kanaFollows = false; i >= 0; i--) {
      if (all[i][0] !== "ー") kanaFollows = isKana(all[i][0]);
      else if (!kanaFollows) all[i][0] = "";
    }
    for (const [folded, start, stop] of all) {
      const c = isWord(folded) ? folded : folded && " ";
      if (c && c + chars.at(-1) !== "  ") chars.push(c), from.push(start), to.push(stop);
      else if (chars.length) to[to.length - 1] = stop;
    }
    return { chars, from, to };
  }

  // What is searched for: the folded text without separators around it, and how each part was written.
  function phrase(typed, after = "") {
    const text = typed.trim(), points = [...text], { chars, from, to } = fold(text + after);
    const start = Number(chars[0] === " "), stop = chars.length - after.length;
    const inside = chars.slice(start, Math.max(start, stop - (chars[stop - 1] === " ")));
    const written = (first, last) => points.slice(from[start + first], to[start + last - 1]).join("");
    return { text, after, written, chars: inside, key: inside.join(""), signs: chars.includes(" ") };
  }

  // ---- Queries

  // The terms of a query: `"…"` is literal, a minus before a term excludes it, any white space separates.
  function parse(query) {
    const points = [...query.slice(0, 4 * MOST_POINTS).replace(/\p{Cs}/gu, " ")];
    const text = points.slice(0, MOST_POINTS).join("");
    const found = text.matchAll(/([-－−]?)(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu);
    const terms = [...found].map(([, minus, literal, plain]) => ({
      ...phrase(literal ?? plain), literal: !plain, minus: Boolean(minus),
    })).filter(({ key }) => key);
    return { text, terms: terms.slice(0, MOST_TERMS), cut: points.length > MOST_POINTS || terms.length > MOST_TERMS };
  }

  // The tokens that together are the phrase, with their distance from its start. Every second pair of a run is enough. The
  // separator after a run belongs to it, as in src/search/token.rs.
  function cover({ chars, written }, literal) {
    const items = [];
    const add = (offset, end, prefix, mark = "") => items.push({
      term: mark + chars.slice(offset, end).join(""), offset, prefix, last: end === chars.length,
      written: written(offset, end - (chars[end - 1] === " ")),
    });
    for (let start = 0, end; start < chars.length; start = end) {
      const unspaced = isUnspaced(chars[start]), follows = isWord(chars[start - 1]);
      for (end = start; isWord(chars[end]) && isUnspaced(chars[end]) === unspaced;) end++;
      const last = end === chars.length;
      if (chars[end] === " ") end++;
      if (!unspaced) add(start, Math.min(end, start + LONGEST_WORD), last && end - start > 1 && !literal);
      else if (end - start === 1) add(start, end, last && !follows, last && follows ? "+" : "");
      else for (let i = start; i < end; i += 2) add(Math.min(i, end - 2), Math.min(i + 2, end));
    }
    return items;
  }

  globalThis.tenkaiSearch = { fold, phrase, parse, cover, shift, isWord, isUnspaced, isKana, isMark };
})();
