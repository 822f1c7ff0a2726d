// Searches the index under search/: loads the few scripts that hold the terms of a query (search-query.js) through `load`,
// and ranks the pages. Not for showing hits (search-excerpt.js), nor for the page (search-page.js).
(() => {
  "use strict";

  // `MOST` scripts for one term, texts to look into, and ways to search for all terms together; `NEAR` characters of what is
  // nowhere. A STEP is that of src/search/digest.rs.
  const MOST = 14, NEAR = 12, BATCH = 4, STEP = 16;
  const GAP = 2, TITLE = 6, NAMED = 3, HEADING = 4, KEYWORD = 2, SYNONYM = 0.8, READING = 0.9, BEGINNING = 0.6, FOLDED = 0.5;
  const search = tenkaiSearch, { phrase, parse, cover, shift, isKana } = search;

  const all = (list, make) => Promise.all(list.map(make));

  // What `map` has for `key`: `fresh`, if there was nothing.
  const slot = (map, key, fresh) => map.get(key) || map.set(key, fresh).get(key);

  // ---- Index: src/search says what its scripts hold. Each is asked for once, through `load`, which the page sets.

  const read = {}, data = {}, requests = {};
  // What the manifest says: nothing is looked up before it is there.
  let index;
  search.put = (name, value) => data[name] = read[name[0]]?.(value) || value;

  const need = (name) => requests[name] ||= search.load(name, index?.version).then(() => data[name]).catch((error) => {
    delete requests[name];
    throw error;
  });

  search.manifest = () => need("manifest");

  // Reads what src/search/code.rs writes.
  function numbers(text) {
    const out = [];
    let high = 0;
    for (const c of text) {
      const value = c.charCodeAt() - 35 - (c > "<") - (c > "\\"), isLast = value < 60;
      if (isLast) out.push(high * 60 + value);
      high = isLast ? 0 : high * 30 + value - 60;
    }
    return out;
  }

  // The manifest.
  read.m = ({ pages, packs, common, synonyms, facets, ...rest }) => {
    const units = [], steps = [], list = numbers(pages);
    let pack = 0;
    for (let at = 0; at < list.length;) {
      const [count, date, weight, own] = list.slice(at, at += 4), page = { date, weight, facets: list.slice(at, at += own) };
      // Only the first unit of a page has a title.
      for (let unit = 0; unit < count; unit++) {
        const start = STEP * steps.length, titleEnd = unit ? 0 : list[at++], headEnd = list[at++], length = list[at++];
        for (let step = 0; step <= length; step++) steps.push(units.length);
        units.push({ page, start, titleEnd, headEnd, length });
      }
    }
    return index = {
      ...rest, units, average: steps.length / units.length - 1, unitAt: (place) => steps[place / STEP | 0],
      packs: numbers(packs).map((more) => pack += more), common: new Set(common.split("!")),
      synonyms: synonyms.map((words) => words.map((word) => phrase(word))),
      values: facets.flatMap(([group, values]) => values.map((value) => ({ group, value, key: phrase(value).key }))),
    };
  };

  // Terms with their places or units: term → [[written, places], …], from the text that src/search/terms.rs writes.
  read.t = read.u = (text) => {
    const terms = new Map(), parts = text.split("!");
    for (let i = 0, term = ""; i + 1 < parts.length; i += 2) {
      const [key, written] = parts[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : String.fromCodePoint(term.codePointAt(0)) + key;
      const plain = term.replace(/[+ ]/g, "");
      slot(terms, term, []).push([written === undefined ? plain : written || shift(plain, /[ぁ-ゖ]/g, 0x60), parts[i + 1]]);
    }
    return terms;
  };

  // The entries called `key`, whatever follows it, or beginning with it if it is `open`, from the scripts `letter` and number.
  async function entries(letter, key, open, state) {
    const firsts = index[letter], start = firsts.findLastIndex((first) => first <= key);
    const isRight = (name) => (open ? name.startsWith(key) : name === key || name === key + " ");
    const found = [...firsts.keys()].filter((n) => n === start || isRight(firsts[n]));
    state.partial ||= found.length > MOST;
    const shards = await all(found.slice(0, MOST), (n) => need(letter + n));
    return shards.flatMap((shard) => [...shard].filter(([name]) => isRight(name)));
  }

  // Where a term stands: place → whether it is written the same there. Of a listed one only units are known, how many there are
  // and whether the first is in the title or heading: its places are made up.
  async function places({ term, open, written, listed }, state) {
    const found = new Map(), terms = await entries(listed ? "u" : "t", term, open, state);
    for (const [form, text] of terms.flatMap(([, forms]) => forms)) {
      const exact = open || listed ? form.startsWith(written) : form === written, list = numbers(text).values();
      let place = 0, unit = 0;
      for (const more of list) {
        let others = 0;
        if (listed) {
          // As `write_units` of src/search/terms.rs writes them.
          const { start, titleEnd, headEnd } = index.units[unit += more / 24 | 0];
          others = more % 8 < 7 ? more % 8 : list.next().value;
          place = start + [headEnd, titleEnd, 0][(more >> 3) % 3];
        } else place += more;
        do found.set(place + others, exact || found.get(place + others));
        while (others--);
      }
    }
    return found;
  }

  search.packAt = (place) => index.packs.findLastIndex((start) => start <= place);

  // Where a phrase starts, as `places`.
  async function starts(words, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = phrase(words.text, words.after || "あ"), items = cover(words, index.common);
    const found = longer.key === words.key ? new Map() : await starts({ ...longer, literal: true }, state);
    let here;
    // A few at a time: a long phrase that is nowhere shows soon.
    while (items.length && here?.size !== 0) {
      const some = items.splice(0, BATCH), lists = await all(some, (item) => places(item, state));
      lists.forEach((list, n) => {
        const { offset } = some[n], before = here || Array.from(list, ([place, exact]) => [place - offset, exact]);
        here = new Map();
        for (const [start, exact] of before) {
          if (list.has(start + offset)) here.set(start, exact && list.get(start + offset));
        }
      });
    }
    for (const [start, exact] of here) if (exact || !words.literal) found.set(start, exact || found.has(start));
    return found;
  }

  // The units with a phrase: [[unit, [[place, whether it is written the same], …]], …].
  async function occurrences(words, state) {
    const units = new Map();
    for (const hit of await starts(words, state)) slot(units, index.unitAt(hit[0]), []).push(hit);
    const found = [...units];
    if (!words.literal || !words.signs) return found;
    // The index knows that there are signs between words, not which: the texts tell.
    state.partial ||= found.length > MOST;
    const read = await all(found.slice(0, MOST), ([, hits]) => all(hits, ([place]) => search.unitText(place)));
    return found.filter((one, n) => read[n]?.some(({ title, heading, text, keywords }) =>
      [title, heading, text, keywords].join("\n").includes(words.text)));
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(term, state) {
    const { key, chars } = term, found = [{ words: term, weight: 1 }];
    if (term.literal || term.minus) return found;
    const add = (text, weight) => {
      const words = phrase(text);
      // What holds a word that is searched for anyway is found by it.
      const isNew = words.key && found.every((other) => !words.key.includes(other.words.key));
      if (isNew && found.length < MOST / state.terms) found.push({ words, weight });
    };
    if (chars.length > 1 && chars.every((c) => c === "ー" || isKana(c))) {
      for (const [reading, words] of await entries("r", key, chars.length > 2, state)) {
        if (reading.length <= 4 * key.length) words.forEach((word) => add(word, reading === key ? READING : BEGINNING));
      }
    }
    for (const { words, weight } of found.filter((way) => way.weight > BEGINNING)) {
      const inside = index.synonyms.flat().filter((one) => words.key.includes(one.key));
      const [{ key } = {}] = inside.sort((a, b) => b.key.length - a.key.length);
      const others = index.synonyms.filter((group) => group.some((one) => one.key === key)).flat();
      for (const { text } of others) add(words.key.replace(key, () => text), weight * SYNONYM);
    }
    return found;
  }

  // ---- Ranking

  // What the best hit in a unit counts by where it stands; in a title or heading the more, the less else is in it. A title
  // that is one of several terms leaves the others open.
  function field(number, hits, { chars }, { places, terms }) {
    const { start, titleEnd, headEnd } = index.units[number], share = (end) => (chars.length / (end - GAP)) ** 2;
    const inTitle = TITLE * (1 + share(titleEnd) / terms), inHead = titleEnd ? KEYWORD : HEADING * (1 + share(headEnd));
    // The last one is shown: the title is in any case.
    slot(places, number, hits.at(-1)[0]);
    return Math.max(...hits.map(([place]) => (place < start + titleEnd ? inTitle : place < start + headEnd ? inHead : 0)));
  }

  // Scores of one term: unit → score, from whichever of its alternatives is best there.
  async function scores(term, state) {
    const best = new Map(), ways = await alternatives(term, state);
    const lists = await all(ways, ({ words }) => occurrences(words, state));
    lists.forEach((list, n) => {
      const { words, weight } = ways[n];
      state.needles.push(words);
      if (n && list.length) state.also.push(words.text);
      for (const [number, hits] of list) {
        const unit = index.units[number];
        if (term.minus) state.excluded.add(unit.page);
        // A page of the place, year or kind with that name is more than one that mentions it.
        const named = NAMED * unit.page.facets.some((value) => index.values[value].key.startsWith(words.key));
        const often = hits.length * 2.2 / (hits.length + 0.3 + 0.9 * unit.length / index.average);
        const score = (field(number, hits, words, state) + named + often) * weight * (hits.some((hit) => hit[1]) ? 1 : FOLDED);
        best.set(number, Math.max(best.get(number) || 0, score));
      }
    });
    const rare = Math.log((index.units.length + 1) / (best.size + 0.5));
    return new Map(Array.from(best, ([unit, score]) => [unit, rare * score]));
  }

  // Pages that have a hit for at least `least` of the maps, best first: the best section counts, the others a tenth.
  function rank({ excluded, places }, maps, least = maps.length) {
    const pages = new Map();
    maps.forEach((map, n) => map.forEach((score, unit) => {
      const { page } = index.units[unit];
      if (excluded.has(page)) return;
      const hit = slot(pages, page, { units: new Map(), terms: new Set() });
      hit.terms.add(n);
      slot(hit.units, unit, []).push(score);
    }));
    return [...pages].filter(([, { terms }]) => terms.size >= least).map(([page, hit]) => {
      // A section that speaks of all terms is more than one that speaks of one of them.
      const total = (list) => list.reduce((sum, score) => sum + score) * list.length / maps.length;
      const ordered = [...hit.units].map(([unit, list]) => [unit, total(list)]).sort((a, b) => b[1] - a[1]);
      const score = ordered.reduce((sum, [, more]) => sum + more / 10, 0.9 * ordered[0][1]) * page.weight;
      return { page, facets: page.facets, places: ordered.map(([unit]) => places.get(unit)), score: Math.round(100 * score) };
    }).sort((a, b) => b.score - a.score || b.page.date - a.page.date);
  }

  // Units that hold half of a term without a gap. Of a long term the beginning counts.
  async function near({ chars }, state) {
    const length = Math.min(chars.length, NEAR / state.terms), parts = [];
    // Two of three, three of four and five.
    const half = Math.ceil(length / 2 + (length < 5) / 4);
    for (let end = half; end <= length; end++) parts.push(phrase(chars.slice(end - half, end).join("")));
    const lists = await all(parts, (words) => occurrences(words, state)), found = new Map();
    lists.forEach((list, n) => list.forEach(([unit, hits]) => {
      found.set(unit, (found.get(unit) || 0) + 1 + field(unit, hits, parts[n], state));
    }));
    state.needles.push(...parts);
    return found;
  }

  // The pages for `query`: { hits, terms, near, also, partial, cut, needles }. `terms` says how many words are searched, `also`
  // which ones besides.
  search.find = async (query) => {
    await search.manifest();
    const { terms, cut } = parse(query), wanted = terms.filter((term) => !term.minus);
    const state = { index, terms: wanted.length, excluded: new Set(), places: new Map(), needles: [], also: [], cut };
    const found = await all(terms, (term) => scores(term, state)), maps = found.filter((map, n) => !terms[n].minus);
    state.hits = rank(state, maps);
    state.near = !state.hits.length && wanted.some((term) => !term.literal);
    if (state.near) {
      const close = await all(wanted, (term, n) => (maps[n].size || term.literal ? maps[n] : near(term, state)));
      state.hits = rank(state, close, Math.ceil(wanted.length / 2));
    }
    return state;
  };

  // ---- Texts and facets

  // Address, heading and text of the unit with a place; of a long text the part with that place, and some more behind it.
  search.unitText = async (place) => {
    let [at, ...pages] = await need("x" + search.packAt(place));
    for (const [, route, title, ...inside] of pages) {
      const [anchor, heading, text, keywords = ""] = inside[index.unitAt(place) - at] || [];
      if (anchor !== undefined) return { route, title, anchor, heading, keywords, text };
      at += inside.length;
    }
  };

  // How many of `hits` have each value, given the `chosen` values of the other groups; and the hits that have all.
  search.narrow = ({ values }, hits, chosen) => {
    const groups = new Map(), counted = values.map((value, number) => ({ ...value, number, count: 0 })), fitting = [];
    for (const value of counted) slot(groups, value.group, { name: value.group, values: [] }).values.push(value);
    for (const hit of hits) {
      const lacks = new Set(Array.from(chosen, (number) => values[number].group));
      for (const number of hit.facets) if (chosen.has(number)) lacks.delete(values[number].group);
      if (!lacks.size) fitting.push(hit);
      for (const number of hit.facets) counted[number].count += lacks.size < 1 + lacks.has(values[number].group);
    }
    return { groups: [...groups.values()], hits: fitting };
  };
})();
