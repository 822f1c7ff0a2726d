// What to show of a hit of search.js: its title, its sections and the text around what was found. Not for elements.
(() => {
  "use strict";

  const search = tenkaiSearch, { fold, isSpaced, isMark, unitText, packAt, upTo } = search, BEFORE = 30;

  // About `width` code points of `text` around its hits: [{ text, hit }].
  function excerpt(text, needles, width = 200) {
    const points = [...text.replace(/\s+/g, " ").trim()], { chars, from, to } = fold(points.join("")), found = new Set();
    // The code points that belong to needles.
    for (const { chars: needle, text: typed } of needles) {
      for (let i = -1; (i = chars.indexOf(needle[0], i + 1)) >= 0;) {
        if (!needle.every((c, n) => chars[i + n] === c) || (isSpaced(needle[0]) && isSpaced(chars[i - 1]))) continue;
        const next = i + needle.length, isLong = chars[next] === "\u30FC" && /[\u30FC\uFF70]$/.test(typed);
        for (let at = from[i]; at < to[next - !isLong]; at++) found.add(at);
      }
    }
    const heads = [...found].filter((at) => !found.has(at - 1)).sort((a, b) => a - b);
    // How many more are shown, if the excerpt begins with one.
    const around = heads.map((start, n) => upTo(heads, start + width - BEFORE - 1) - n);
    const best = heads[around.indexOf(Math.max(...around))] || 0;
    const past = (at) => { while (isMark(points[at])) at++; return at; };
    let begin = points.length > width ? Math.max(0, best - BEFORE) : 0;
    // From the beginning of a sentence, if one is near.
    const sentence = 1 + points.findIndex((c, at) => at >= begin - 20 && at < best && /[。！？]/.test(c));
    begin = past((begin && sentence) || begin);
    let end = past(Math.min(points.length, begin + width));
    // A hit is shown whole.
    while (found.has(end - 1) && found.has(end)) end++;
    const parts = [];
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
  search.show = async (hit, needles) => {
    // The best section, and of the others those that need no more to be loaded.
    const places = hit.places(), near = places.filter((place) => packAt(place) === packAt(places[0])).slice(0, 3);
    const sections = await Promise.all(near.map(unitText)), [{ route, title }] = sections;
    return { route, title: excerpt(title, needles), more: places.length - near.length, sections: sections.map(
      ({ anchor, heading, text, keywords }) => {
        const body = excerpt(text, needles, 120);
        const others = body.some(({ hit }) => hit) ? [] : excerpt(keywords, needles, 120);
        return { anchor, heading: excerpt(heading, needles), excerpt: others.some(({ hit }) => hit) || !text ? others : body };
      }) };
  };

  search.excerpt = excerpt;
})();
