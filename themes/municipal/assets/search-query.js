// What a query means: folds it, splits it into terms and covers each with terms of the index. search/fold.js brings the
// table. Not for the index (search.js).
(() => {
  "use strict";

  const MOST_CHARACTERS = 256, MOST_TERMS = 12, LONGEST_WORD = 40;

  // ---- Folding: the same as src/japanese/fold.rs, proved by the same vectors.

  const WORD = /[\p{Alphabetic}\p{N}]/u, MARK = /[\p{M}\uFF9E\uFF9F]/u;
  const memo = (make) => {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  };
  const within = (ranges, c) => ranges.some(([first, last]) => first <= c.codePointAt(0) && c.codePointAt(0) <= last);
  const isWord = memo((c) => c !== undefined && WORD.test(c));
  const isUnspaced = memo((c) => c >= "\u1100" && within(globalThis.tenkaiFold.cjk, c) && isWord(c));
  const isKana = memo((c) => within(globalThis.tenkaiFold.kana, c));
  const isIgnored = memo((c) => within(globalThis.tenkaiFold.ignored, c));
  const isMark = memo((c) => MARK.test(c));
  const foldUnit = memo((unit) => Array.from(unit.normalize("NFKC").toLowerCase(), foldCharacter));
  let forms;

  function foldCharacter(c) {
    if (!forms) {
      const to = Array.from(globalThis.tenkaiFold.to);
      forms = new Map(Array.from(globalThis.tenkaiFold.from, (from, index) => [from, to[index]]));
    }
    return forms.get(c) || (/[ァ-ヴヽヾ]/.test(c) ? String.fromCharCode(c.charCodeAt(0) - 0x60) : c);
  }

  // The folded characters of `text`, and where each begins and ends in its code points.
  function fold(text) {
    const all = [], out = { chars: [], from: [], to: [] };
    let unit = "", begin = 0, end = 0;
    const close = () => {
      if (unit) for (const c of foldUnit(unit)) all.push([c, begin, end]);
      unit = "";
    };
    for (const c of text) {
      if (!isIgnored(c)) {
        if (unit && !isMark(c)) close();
        if (!unit) begin = end;
        unit += c;
      }
      end += 1;
    }
    close();
    let kanaFollows = false;
    for (let i = all.length - 1; i >= 0; i--) {
      const item = all[i];
      if (item[0] !== "ー") kanaFollows = isKana(item[0]);
      else if (!kanaFollows) item[0] = "";
    }
    for (const [folded, from, to] of all) {
      const c = folded === "" || isWord(folded) ? folded : " ";
      const last = out.chars.length - 1;
      if (c === "" || (c === " " && out.chars[last] === " ")) {
        if (last >= 0) out.to[last] = to;
      } else {
        out.chars.push(c);
        out.from.push(from);
        out.to.push(to);
      }
    }
    return out;
  }

  // What is searched for: the folded text without separators around it, and how each part was written.
  function phrase(text, after = "") {
    const { chars, from, to } = fold(text + after), points = Array.from(text);
    let start = 0, end = chars.length - after.length;
    while (chars[start] === " ") start++;
    while (end > start && chars[end - 1] === " ") end--;
    return {
      text, chars: chars.slice(start, end), key: chars.slice(start, end).join(""), signs: fold(text.trim()).chars.includes(" "),
      written: (first, last) => points.slice(from[start + first], to[start + last - 1]).join(""),
    };
  }

  // ---- Queries

  // The terms of a query: `"…"` is literal, a minus before a term excludes it, any white space separates.
  function parse(query) {
    const points = Array.from(query.slice(0, 4 * MOST_CHARACTERS), (c) => (/\p{Cs}/u.test(c) ? " " : c));
    const text = points.slice(0, MOST_CHARACTERS).join("");
    const pattern = /([-－−]?)(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu;
    const terms = Array.from(text.matchAll(pattern), ([, minus, literal, plain]) => ({
      ...phrase(literal === undefined ? plain : literal), literal: literal !== undefined, minus: minus !== "",
    })).filter((term) => term.key);
    return { text, terms: terms.slice(0, MOST_TERMS), cut: points.length > MOST_CHARACTERS || terms.length > MOST_TERMS };
  }

  // The tokens that together are the phrase, with their distance from its start. Every second pair of a run is enough. The
  // separator after a run belongs to it, as in src/search/token.rs.
  function cover({ chars, written }, literal) {
    const items = [];
    const add = (first, last, mark, prefix) => items.push({
      term: mark + chars.slice(first, last).join(""), offset: first, prefix, last: last === chars.length,
      written: written(first, last - (chars[last - 1] === " ")),
    });
    for (let start = 0, end; start < chars.length; start = end) {
      const unspaced = isUnspaced(chars[start]);
      for (end = start; isWord(chars[end]) && isUnspaced(chars[end]) === unspaced;) end++;
      const last = end === chars.length;
      if (chars[end] === " ") end++;
      const length = end - start;
      if (!unspaced) add(start, Math.min(end, start + LONGEST_WORD), "", last && length > 1 && !literal);
      else if (length === 1) {
        const follows = isWord(chars[start - 1]);
        add(start, end, last && follows ? "+" : "", last && !follows);
      } else {
        for (let i = start; i < end - 1; i += 2) add(i, i + 2, "", false);
        if (length % 2) add(end - 2, end, "", false);
      }
    }
    return items;
  }

  globalThis.tenkaiSearch = { fold, phrase, parse, cover, isWord, isUnspaced, isKana, isMark };
})();
