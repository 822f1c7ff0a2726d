// What to show of a hit of search.js: its title, its sections and the text around what was found. Not for elements.
(() => {
  "use strict";

  const search = tenkaiSearch, { fold, isSpaced, isMark, unitText, packAt } = search, BEFORE = 30;

  // Which code points of `text` belong to needles.
  function marks(text, needles) {
    const { chars, from, to } = fold(text), found = new Set();
    for (const { chars: needle, text: typed } of needles) {
      for (let i = 0; i + needle.length <= chars.length; i++) {
        if ((isSpaced(needle[0]) && isSpaced(chars[i - 1])) || !needle.every((c, n) => chars[i + n] === c)) continue;
        const next = i + needle.length, isLong = chars[next] === "ー" && /[ーｰ]$/.test(typed);
        for (let at = from[i]; at < to[isLong ? next : next - 1]; at++) found.add(at);
      }
    }
    return found;
  }

  // About `width` code points of `text` around its hits: [{ text, hit }].
  function excerpt(text, needles, width) {
    const points = [...text.replace(/\s+/g, " ").trim()], found = marks(points.join(""), needles);
    const heads = [...found].filter((at) => !found.has(at - 1)).sort((a, b) => a - b);
    const around = (start) => heads.filter((at) => at >= start && at < start + width - BEFORE).length;
    const best = heads.reduce((best, at) => (around(at) > around(best) ? at : best), heads[0] || 0);
    const past = (at) => { while (isMark(points[at])) at++; return at; };
    let begin = points.length > width ? Math.max(0, best - BEFORE) : 0;
    // From the beginning of a sentence, if one is near.
    const sentence = points.findIndex((c, at) => at >= begin - 20 && at < best && /[。！？]/.test(c));
    begin = past(begin && sentence >= 0 ? sentence + 1 : begin);
    const end = past(Math.min(points.length, begin + width)), parts = [];
    for (let at = begin; at < end; at++) {
      const hit = found.has(at);
      if (parts.at(-1)?.hit !== hit) parts.push({ text: "", hit });
      parts.at(-1).text += points[at];
    }
    const cut = { text: "…" };
    if (begin) parts.unshift(cut);
    if (end < points.length) parts.push(cut);
    return parts;
  }

  // What to show of a hit: { route, title, sections: [{ anchor, heading, excerpt }], more }.
  search.show = async ({ places }, needles) => {
    // The best section, and of the others those that need no more to be loaded.
    const near = places.filter((place) => packAt(place) === packAt(places[0])).slice(0, 3);
    const sections = await Promise.all(near.map(unitText)), [{ route, title }] = sections;
    return { route, title: excerpt(title, needles, 200), more: places.length - near.length, sections: sections.map(show) };

    function show({ anchor, heading, text, keywords }) {
      const candidates = [text, keywords].filter(Boolean).map((text) => excerpt(text, needles, 120));
      const shown = candidates.find((parts) => parts.some((part) => part.hit)) || candidates[0] || [];
      return { anchor, heading: excerpt(heading, needles, 200), excerpt: shown };
    }
  };

  search.excerpt = excerpt;
})();
