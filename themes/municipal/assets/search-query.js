// What a query means: folds it, splits it into phrases and covers each with terms of the index. search/fold.js brings the
// table. Not for the index (search.js).
(() => {
  "use strict";

  const MOST_POINTS = 256, MOST_TERMS = 12, LONG_WORD = 40, FOLLOWING = 2, LONGEST = 6;

  // ---- Folding: the same as src/japanese/fold, proved by the same vectors.

  // `make` of a character, worked out once for each.
  const once = (make, made = new Map()) => (c) => made.get(c) ?? made.set(c, make(c)).get(c);

  const table = tenkaiFold, forms = new Map(table.forms.match(/../gu).map((pair) => [...pair]));
  const is = (pattern) => once((c) => pattern.test(c)), isIgnored = is(table.ignored), isKana = is(table.kana);
  const isMark = is(/[\p{M}\uFF9E\uFF9F]/u), isWord = is(/^[\p{Alphabetic}\p{N}]$/u);
  const isUnspaced = once((c) => table.cjk.test(c) && isWord(c));
  const isSpaced = (c) => isWord(c) && !isUnspaced(c);

  // `text` with what matches `pattern` moved by so many code points: hiragana and katakana have the same order.
  const shift = (text, pattern, by) => text.replace(pattern, (c) => String.fromCharCode(c.charCodeAt(0) + by));

  // What a character with its marks folds to: separators as spaces.
  const foldUnit = once((unit) => [...shift(unit.normalize("NFKC").toLowerCase(), /[\u30A1-\u30F4\u30FD\u30FE]/g, -0x60)]
    .map((c) => forms.get(c) || c).map((c) => (isWord(c) ? c : " ")));

  // The folded characters of `text`, and where each begins and ends in its code points.
  function fold(text) {
    const chars = [], from = [], to = [];
    let unit = "", begin = 0, end = 0;
    const add = (c) => {
      // Long vowel marks are none before anything but kana.
      while (c !== "\u30FC" && chars.at(-1) === "\u30FC" && !isKana(c)) chars.pop(), from.pop(), to.fill(to.pop(), -1);
      if (c === " " && chars.at(-1) === " ") to.fill(end, -1);
      else if (c) chars.push(c), from.push(begin), to.push(end);
    };
    // A character ends the unit before it, a last one that of the text.
    for (const next of text + " ") {
      if (!isIgnored(next)) {
        if (!isMark(next)) {
          foldUnit(unit).forEach(add);
          unit = "";
        }
        if (!unit) begin = end;
        unit += next;
      }
      end++;
    }
    add("");
    return { chars, from, to };
  }

  // What is searched for: the folded text without separators around it, and how each part was written but for the signs in it.
  function phrase(typed, after = "") {
    const text = typed.trim(), points = [...text], { chars, from, to } = fold(text + after);
    const start = Number(chars[0] === " "), stop = chars.length - after.length;
    const inside = chars.slice(start, Math.max(start, stop - (chars[stop - 1] === " ")));
    const forms = inside.map((c, n, all, at = start + n) =>
      (c === " " || from[at] === from[at - 1] ? [] : points.slice(from[at], to[at])));
    const written = (first, last) => forms.slice(first, last).flat().join("");
    return { text, written, chars: inside, key: inside.join(""), signs: chars.includes(" ") };
  }

  // ---- Queries

  // The terms of a query: `"…"` is literal, a minus before a term excludes it, any white space separates.
  function parse(query) {
    const points = [...query.slice(0, 4 * MOST_POINTS).replace(/\p{Cs}/gu, " ")];
    const text = points.slice(0, MOST_POINTS).join("");
    const found = text.matchAll(/([-－−]?)(?:["“”＂]([^"“”＂]*)["“”＂]?|([^\s"“”＂]+))/gu);
    const terms = [...found].map(([, minus, literal, plain]) => ({
      ...phrase(literal ?? plain), literal: !plain, minus,
    })).filter(({ key }) => key);
    return { text, terms: terms.slice(0, MOST_TERMS), cut: points.length > MOST_POINTS || terms.length > MOST_TERMS };
  }

  // The terms of the index that together are the phrase: as few as possible, by the rules of src/search/gram.rs. If what
  // follows the phrase decides where one ends, any that begins like this will do: it is `open`.
  function cover({ key, chars, written, literal, signs }, common) {
    if (common.has(key) && !(literal && signs)) return [{ term: key, offset: 0, written: written(0), listed: true }];
    const chosen = [], isLast = (end) => end === chars.length;
    // Of the terms that begin in what is `done` or directly behind it, the one that reaches farthest.
    let best = { end: 0 }, done = 0;
    const add = (offset, end, open, mark = "", stop = end) => {
      if (offset > done) chosen.push(best), done = best.end;
      const term = mark + chars.slice(offset, stop).join("");
      if (end > best.end) best = { term, offset, end, open, written: written(offset, stop) };
    };
    chars.forEach((c, start) => {
      let end = start;
      if (isUnspaced(c)) {
        while (isUnspaced(chars[end]) || chars[end] === " ") end++;
        const run = chars.slice(start, end), { length } = run, next = 1 + (run[1] === " ");
        const isCommon = (from, to) => to <= length && common.has(run.slice(from, to).join(""));
        let stop = 1, tail;
        // Two characters, and more while these are common, or those are that follow the first one.
        do tail = Math.max(++stop + 1, next + 2);
        while (stop < Math.min(length, LONGEST) && (isCommon(0, stop) || isCommon(next, tail)));
        add(start, start + Math.min(stop, length), isLast(end) && tail > length);
      } else if (isSpaced(c) && !isSpaced(chars[start - 1])) {
        while (isSpaced(chars[end])) end++;
        const past = end + (chars[end] === " ");
        add(start, past, isLast(end) && end - start > 1 && !literal, "", Math.min(past, start + LONG_WORD));
        // With what follows directly.
        let stop = end;
        while (stop < end + FOLLOWING && isUnspaced(chars[stop])) stop++;
        if (stop > end && end - start <= LONG_WORD) add(start, stop, isLast(stop) && stop < end + FOLLOWING, "+");
      }
    });
    return best.end > done ? [...chosen, best] : chosen;
  }

  globalThis.tenkaiSearch = { fold, phrase, parse, cover, shift, isSpaced, isUnspaced, isKana, isMark };
})();
