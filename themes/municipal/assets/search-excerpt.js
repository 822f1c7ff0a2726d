// What to show of a hit of search.js: its title, its sections and the text around what was found. Not for elements.
(() => {
  "use strict";

  const search = globalThis.tenkaiSearch, { fold, isWord, isUnspaced, isMark, placeOf, unitTexts } = search;

  // Where the needles stand in `text`, in code points.
  function marks(text, needles) {
    const { chars, from, to } = fold(text), found = [];
    const latin = (c) => isWord(c) && !isUnspaced(c);
    needles.forEach(({ chars: needle, text: typed }, number) => {
      for (let i = 0; i + needle.length <= chars.length; i++) {
        if (chars[i] !== needle[0] || (latin(needle[0]) && latin(chars[i - 1]))) continue;
        if (!needle.every((c, n) => chars[i + n] === c)) continue;
        const stop = i + needle.length - (/[ーｰ]$/.test(typed) && chars[i + needle.length] === "ー" ? 0 : 1);
        found.push([from[i], to[stop], number]);
      }
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // About `width` code points of `text` around its hits: [{ text, hit }].
  function excerpt(text, needles, width) {
    const points = Array.from(text.replace(/\s+/g, " ").trim());
    const found = marks(points.join(""), needles);
    let begin = 0, most = 0;
    for (const [start] of found) {
      const inside = found.filter((mark) => mark[0] >= start && mark[1] <= start + width - 30);
      const kinds = new Set(inside.map((mark) => mark[2])).size;
      if (kinds > most) [most, begin] = [kinds, start];
    }
    begin = points.length <= width || begin < 30 ? 0 : begin - 30;
    const sentence = points.slice(Math.max(0, begin - 20), begin).join("").search(/[。！？](?!.*[。！？])/u);
    if (sentence >= 0) begin -= Math.min(20, begin) - sentence - 1;
    while (begin > 0 && isMark(points[begin])) begin--;
    let end = Math.min(points.length, begin + width), at = begin;
    while (end < points.length && isMark(points[end])) end++;
    const parts = [];
    const add = (to, hit) => {
      const text = points.slice(at, to).join(""), last = parts[parts.length - 1];
      if (text && last && last.hit === hit) last.text += text;
      else if (text) parts.push({ text, hit });
      at = Math.max(at, to);
    };
    for (const [start, stop] of found.filter((mark) => mark[1] > begin && mark[0] < end)) {
      add(start, false);
      add(Math.min(stop, end), true);
    }
    add(end, false);
    if (begin > 0) parts.unshift({ text: "…", hit: false });
    if (end < points.length) parts.push({ text: "…", hit: false });
    return parts;
  }

  // What to show of a hit: { route, title, sections: [{ anchor, heading, excerpt }], more }.
  search.show = async (hit, needles) => {
    const index = await search.manifest(), best = await unitTexts(index, hit.units[0]);
    const near = hit.units.slice(1).filter((unit) => placeOf(index.packStarts, unit) === best.pack).slice(0, 2);
    const units = [best, ...await Promise.all(near.map((unit) => unitTexts(index, unit)))];
    const sections = units.map(({ anchor, heading, texts, keywords }) => {
      const candidates = [...texts, keywords].filter(Boolean).map((text) => excerpt(text, needles, 120));
      const hit = candidates.find((parts) => parts.some((part) => part.hit));
      return { anchor, heading: excerpt(heading, needles, 200), excerpt: hit || candidates[0] || [] };
    });
    const { route, title } = best;
    return { route, title: excerpt(title, needles, 200), sections, more: hit.units.length - sections.length };
  };

  search.excerpt = excerpt;
})();
