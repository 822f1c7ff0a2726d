// What to look for when no page has all that was typed: words apart, slips of one kana, parts of words. Loaded only then, by
// search.js, which searches; and for phrases in quotes that have signs in them.
(() => {
  "use strict";

  const search = tenkaiSearch, { phrase, cover, isKana, isUnspaced } = search, NEAR = 12, SHORTEST = 4, LONGEST = 10, MOST_WORDS = 4;
  const { particles, questions } = tenkaiFold, QUESTIONS = new RegExp(`(?:${questions})+$`, "u");
  const PARTICLES = new RegExp(`(?<=[^\\u3041-\\u3096])(?:${particles})(?=[^\\u3041-\\u3096]|${questions})|\\s`, "u");

  const all = (list, make) => Promise.all(list.map(make));

  // The parts of a term that are half of it, without a gap. Of a long term the beginning counts.
  function halves({ chars }, { terms }) {
    const length = Math.min(chars.length, NEAR / terms), half = Math.ceil(length / 2 + (length < 5) / 4);
    // Two of three, three of four and five.
    return Array.from({ length: length - half + 1 }, (_, start) =>
      ({ words: phrase(chars.slice(start, start + half).join("")), weight: 1 }));
  }

  // A term with a sign between two of its words, which nobody types: 厚木・小田原.
  const apart = ({ chars, text }) => (chars.length < SHORTEST || chars.length > LONGEST || !chars.every(isUnspaced) ? []
    : chars.slice(1).map((_, n) => [...text].slice(0, n + 1).join("") + "\u30FB" + [...text].slice(n + 1).join("")))
    .map((text) => ({ words: phrase(text), weight: 1 })).filter(({ words }) => words.chars.length === chars.length + 1);

  // A word in kana with one of its letters wrong, left out or too many: what is before that letter and what is behind it.
  function slips({ chars, text }, { common }) {
    if (chars.length < SHORTEST || chars.length > LONGEST || !chars.every((c) => c === "\u30FC" || isKana(c))) return [];
    return chars.flatMap((_, at) => [[at + 1, 0], [at + 1, -1], [at, 1]].map(([from, by]) => {
      const parts = [[chars.slice(0, at), 0], [chars.slice(from), from + by]].filter(([part]) => part.length > 1);
      const known = parts.flatMap(([part]) => part).length;
      const items = parts.flatMap(([part, behind]) => cover(phrase(part.join("")), common)
        .map((item) => ({ ...item, offset: item.offset + behind })));
      // Offsets count from the first of them.
      const first = items[0]?.offset || 0, words = { ...phrase(parts.map(([part]) => part.join("")).join(" ")), text };
      return { known, parts, words: { ...words, items: items.map((item) => ({ ...item, offset: item.offset - first })) }, weight: 1 };
    })).filter(({ known }) => known >= chars.length - 2);
  }

  // Those of the `units` that have the phrase as it was written: the index knows that there are signs between words, not which,
  // and the texts tell. If these are many, only so many are read, and the others stay `unread`.
  search.exact = async (units, places, { text: typed }, state) => {
    if (units.length > state.look) state.partial = state.unread = true;
    const texts = await all(units.slice(0, state.look), (unit) =>
      all(places.filter((at) => search.unitAt(at >> 1) === unit), (at) => search.unitText(at >> 1)));
    return units.filter((unit, n) => texts[n]?.some(({ title, heading, text, keywords }) =>
      [title, heading, text, keywords].join("\n").replace(/\s+/g, " ").includes(typed.replace(/\s+/g, " "))));
  };

  search.near = async (wanted, found, out, state) => {
    const { index } = state, look = (ways) => search.tally(ways, { ...state, needles: [], also: [] });
    const signs = await all(wanted, async (term, n) => {
      const ways = found[n].size || term.literal ? [] : apart(term);
      const tally = ways.length ? await look(ways) : found[n];
      if (tally.size) state.needles.push(...ways.map(({ words }) => words));
      return tally;
    });
    state.hits = search.rank(signs, out);
    state.near = !state.hits.length;
    if (!state.near) return;
    // Particles and words that ask give way first.
    if (wanted.every(({ literal }) => !literal)) {
      const rest = wanted.flatMap(({ text }) => text.split(PARTICLES)).map((text) => text.replace(QUESTIONS, "")).filter(Boolean);
      if (rest.length && rest.length <= MOST_WORDS && rest.join(" ") !== wanted.map(({ text }) => text).join(" ")) {
        const terms = rest.map((text) => phrase(text)).filter(({ key }) => key), fewer = { ...state, terms: terms.length, needles: [] };
        const tallies = await all(terms, async (term) => search.tally(await search.alternatives(term, fewer), fewer));
        const hits = search.rank(tallies, out);
        if (hits.length) return Object.assign(state, { hits, needles: fewer.needles });
      }
    }
    const close = await all(wanted, async (term, n) => {
      if (signs[n].size || term.literal) return signs[n];
      const ways = slips(term, index), slip = ways.length && await look(ways);
      if (!slip.size) return search.tally(halves(term, state), state, true);
      state.needles.push(...ways.flatMap(({ parts }) => parts.map(([part]) => phrase(part.join("")))));
      return slip;
    });
    state.hits = search.rank(close, out, Math.ceil(wanted.length / 2));
  };
})();
