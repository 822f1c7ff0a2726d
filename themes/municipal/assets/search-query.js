// What a query means: folds it, splits it into terms and covers each with terms of the index. search/fold.js brings the
// table. Not for the index (search.js).
(() => {
  "use strict";

  const MOST_CHARACTERS = 256, MOST_TERMS = 12, LONGEST_WORD = 40;

  // ---- Folding: the same as src/japanese/fold, proved by the same vectors.

  const table = globalThis.tenkaiFold, to = Array.from(table.to), known = new Map();
  const forms = new Map(Array.from(table.from, (from, n) => [from, to[n]]));
  const within = (ranges, c) => ranges.some(([first, last]) => first <= c.codePointAt(0) && c.codePointAt(0) <= last);
  const isWord = (c) => c !== undefined && /[\p{Alphabetic}\p{N}]/u.test(c);
  const isUnspaced = (c) => c >= "\u1100" && within(table.cjk, c) && isWord(c);
  const isKana = (c) => within(table.kana, c);
  const isMark = (c) => /[\p{M}\uFF9E\uFF9F]/u.test(c);

  function foldUnit(unit) {
    if (!known.has(unit)) {
      known.set(unit, Array.from(unit.normalize("NFKC").toLowerCase(), (c) =>
        forms.get(c) || (/[ァ-ヴヽヾ]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c)));
    }
    return known.get(unit);
  }

  // The folded characters of `text`, and where each begins and ends in its code points.
  function fold(text) {
    const all = [], chars = [], from = [], to = [];
    let unit = "", begin = 0, end = 0;
    const close = () => {
      for (const c of foldUnit(unit)) all.push([c, begin, end]);
      unit = "";
    };
    for (const c of text) {
      if (!within(table.ignored, c)) {
        if (!isMark(c)) close();
        if (!unit) begin = end;
        unit += c;
      }
      end++;
    }
    close();
    for (let i = all.length - 1, kanaFollows = false; i >= 0; i--) {
      if (all[i][0] !== "ー") kanaFollows = isKana(all[i][0]);
      else if (!kanaFollows) all[i][0] = "";
    }
    for (const [folded, start, stop] of all) {
      const c = !folded || isWord(folded) ? folded : " ";
      if (c && (c !== " " || chars.at(-1) !== " ")) chars.push(c), from.push(start), to.push(stop);
      else if (chars.length) to[to.length - 1] = stop;
    }
    return { chars, from, to };
  }

  // What is searched for: the folded text without separators around it, and how each part was written.
  function phrase(typed, after = "") {
    const text = typed.trim(), points = Array.from(text), { chars, from, to } = fold(text + after);
    const start = chars[0] === " " ? 1 : 0, stop = chars.length - after.length;
    const inside = chars.slice(start, Math.max(start, chars[stop - 1] === " " ? stop - 1 : stop));
    const written = (first, last) => points.slice(from[start + first], to[start + last - 1]).join("");
    return { text, after, written, chars: inside, key: inside.join(""), signs: chars.includes(" ") };
  }

  // ---- Queries

  // The terms of a query: `"…"` is literal, a minus before a term excludes it, any white space separates.
  function parse(query) {
    const points = Array.from(query.slice(0, 4 * MOST_CHARACTERS), (c) => (/\p{Cs}/u.test(c) ? " " : c));
    const text = points.slice(0, MOST_CHARACTERS).join("");
    const found = text.matchAll(/([-－−]?)(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu);
    const terms = Array.from(found, ([, minus, literal, plain]) => ({
      ...phrase(literal ?? plain), literal: literal !== undefined, minus: minus !== "",
    })).filter(({ key }) => key);
    return { text, terms: terms.slice(0, MOST_TERMS), cut: points.length > MOST_CHARACTERS || terms.length > MOST_TERMS };
  }

  // The tokens that together are the phrase, with their distance from its start. Every second pair of a run is enough. The
  // separator after a run belongs to it, as in src/search/token.rs.
  function cover({ chars, written }, literal) {
    const items = [];
    const add = (offset, end, mark, prefix) => items.push({
      term: mark + chars.slice(offset, end).join(""), offset, prefix, last: end === chars.length,
      written: written(offset, end - (chars[end - 1] === " ")),
    });
    for (let start = 0, end; start < chars.length; start = end) {
      const unspaced = isUnspaced(chars[start]), follows = isWord(chars[start - 1]);
      for (end = start; isWord(chars[end]) && isUnspaced(chars[end]) === unspaced;) end++;
      const last = end === chars.length;
      if (chars[end] === " ") end++;
      if (!unspaced) add(start, Math.min(end, start + LONGEST_WORD), "", last && end - start > 1 && !literal);
      else if (end - start === 1) add(start, end, last && follows ? "+" : "", last && !follows);
      else {
        for (let i = start; i < end - 1; i += 2) add(i, i + 2, "", false);
        if ((end - start) % 2) add(end - 2, end, "", false);
      }
    }
    return items;
  }

  globalThis.tenkaiSearch = { fold, phrase, parse, cover, isWord, isUnspaced, isKana, isMark };
})();
