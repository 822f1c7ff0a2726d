// What to show of a hit of search.js: its title, its sections and the text around what was found. Not for elements.
(() => {
  "use strict";

  const search = globalThis.tenkaiSearch, { fold, isWord, isUnspaced, isMark, unitTexts } = search;
  const BEFORE = 30;

  // Where the needles stand in `text`, in code points.
  function marks(text, needles) {
    const { chars, from, to } = fold(text), found = [];
    const latin = (c) => isWord(c) && !isUnspaced(c);
    for (const { chars: needle, text: typed } of needles) {
      for (let i = 0; i + needle.length <= chars.length; i++) {
        if ((latin(needle[0]) && latin(chars[i - 1])) || !needle.every((c, n) => chars[i + n] === c)) continue;
        const stop = i + needle.length;
        found.push([from[i], to[/[ーｰ]$/.test(typed) && chars[stop] === "ー" ? stop : stop - 1]]);
      }
    }
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  // About `width` code points of `text` around its hits: [{ text, hit }].
  function excerpt(text, needles, width) {
    const points = Array.from(text.replace(/\s+/g, " ").trim()), found = marks(points.join(""), needles), parts = [];
    const around = (start) => found.filter((mark) => mark[0] >= start && mark[1] <= start + width - BEFORE).length;
    const best = found.reduce((best, [start]) => (around(start) > around(best) ? start : best), found[0]?.[0] || 0);
    let begin = points.length <= width || best < BEFORE ? 0 : best - BEFORE;
    // From the beginning of a sentence, if one is near.
    for (let at = best; begin && at > best - BEFORE - 20 && at > 0; at--) {
      if (/[。！？]/.test(points[at - 1])) begin = at;
    }
    const past = (at) => { while (isMark(points[at] || "")) at++; return at; };
    const end = past(Math.min(points.length, begin + width));
    let at = begin = past(begin);
    const add = (to, hit) => {
      if (to > at) parts.push({ text: points.slice(at, to).join(""), hit });
      at = Math.max(at, to);
    };
    for (const [start, stop] of found.filter((mark) => mark[1] > begin && mark[0] < end)) {
      add(start, false);
      add(Math.min(stop, end), true);
    }
    add(end, false);
    const cut = { text: "…", hit: false };
    return [...(begin ? [cut] : []), ...parts, ...(end < points.length ? [cut] : [])];
  }

  // What to show of a hit: { route, title, sections: [{ anchor, heading, excerpt }], more }.
  search.show = async (hit, needles) => {
    const index = await search.manifest(), best = await unitTexts(index, hit.units[0]);
    const near = await Promise.all(hit.units.slice(1, 9).filter((unit) => index.packs[best.pack] <= unit && !(index.packs[best.pack + 1] <= unit)).slice(0, 2).map((unit) => unitTexts(index, unit)));
    const sections = [best, ...near].map(({ anchor, heading, texts, keywords }) => {
      const candidates = [...texts, keywords].filter(Boolean).map((text) => excerpt(text, needles, 120));
      const shown = candidates.find((parts) => parts.some((part) => part.hit)) || candidates[0] || [];
      return { anchor, heading: excerpt(heading, needles, 200), excerpt: shown };
    });
    const { route, title } = best;
    return { route, title: excerpt(title, needles, 200), sections, more: hit.units.length - sections.length };
  };

  search.excerpt = excerpt;
})();
