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
  let index, seen, clock = 0;
  search.put = (name, value) => data[name] = read[name[0]]?.(value) || value;

  const need = (name) => requests[name] ||= search.load(name, index?.version).then(() => data[name], (error) => {
    delete requests[name];
    throw error;
  });

  search.manifest = () => need("manifest");

  // Reads what src/search/code.rs writes.
  function numbers(text) {
    const out = [];
    for (let at = 0, high = 0; at < text.length; at++) {
      const code = text.charCodeAt(at), value = code - 35 - (code > 60) - (code > 92);
      if (value < 60) out.push(high * 60 + value);
      high = value < 60 ? 0 : high * 30 + value - 60;
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
    // Filled, it is in memory before it is needed.
    seen = new Int32Array(steps.length * STEP).fill(0);
    return index = {
      ...rest, units, average: steps.length / units.length - 1, unitAt: (place) => steps[place / STEP | 0],
      packs: numbers(packs).map((more) => pack += more), common: new Set(common.split("!")),
      synonyms: synonyms.map((words) => words.map((word) => phrase(word))),
      values: facets.flatMap(([group, values]) => values.map((value) => ({ group, value, key: phrase(value).key }))),
    };
  };

  // Terms with their places or units: [[term, written, places], …], from the text that src/search/terms.rs writes.
  read.t = read.u = (text) => {
    const terms = [], parts = text.split("!");
    for (let i = 0, term = ""; parts[i + 1]; i += 2) {
      const [key, written] = parts[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : [...term][0] + key;
      const plain = term.replace(/[+ ]/g, "");
      terms.push([term, (written ?? plain) || shift(plain, /[ぁ-ゖ]/g, 0x60), parts[i + 1]]);
    }
    return terms;
  };

  // The number of the last one of the sorted `list` that is not above `value`, or of the first one.
  function upTo(list, value) {
    let at = 0;
    for (let step = 1 << 20; step; step >>= 1) if (list[at + step] <= value) at += step;
    return at;
  }

  // The entries called `key`, whatever follows it, or beginning with it if it is `open`, from the scripts `letter` and number.
  async function entries(letter, key, open, state) {
    const firsts = index[letter], top = key + (open ? "\uFFFF" : " "), start = upTo(firsts, key);
    const names = firsts.slice(start, upTo(firsts, top) + 1);
    state.partial ||= names.length > MOST;
    const shards = await all(names.slice(0, MOST), (name, n) => need(letter + (start + n)));
    return shards.flatMap((shard) => shard.filter(([name]) => name >= key && name <= top));
  }

  // Places are many, so lists of them are plain numbers: twice the place, plus 1 if what is searched is written the same there.
  // Which ones a list has is in `seen`, by place: as much as `clock` said when that list was looked at, or more.

  // Where a term stands. Of a listed one only units are known, whether the first one there is in the title or heading, and how
  // many there are: the `counts` of made-up places that begin with the one given.
  async function places({ term, open, written, listed }, { literal }, state) {
    const found = [], counts = found.counts = [];
    for (const [, form, text] of await entries(listed ? "u" : "t", term, open, state)) {
      const same = open || listed ? form.startsWith(written) : form === written;
      if (literal && !same) continue;
      const list = numbers(text);
      for (let at = 0, place = 0, unit = 0; at < list.length;) {
        const more = list[at++];
        if (listed) {
          // As `write_units` of src/search/terms.rs writes them.
          const { start, titleEnd, headEnd } = index.units[unit += more / 24 | 0], others = more % 8;
          place = start + [headEnd, titleEnd, 0][(more >> 3) % 3];
          counts.push(1 + (others < 7 ? others : list[at++]));
        } else place += more;
        found.push(2 * place + same);
      }
    }
    return found;
  }

  search.packAt = (place) => upTo(index.packs, place);

  // Where all terms of a phrase stand together: where it starts.
  async function starts(words, state) {
    const items = cover(words, index.common);
    let here;
    // A few at a time: a long phrase that is nowhere shows soon.
    while (items.length && here?.length !== 0) {
      const some = items.splice(0, BATCH), lists = await all(some, (item) => places(item, words, state));
      lists.forEach((list, n) => {
        // The first term has no offset.
        if (!here) return here = list;
        const before = here, now = clock += 2;
        here = [];
        for (const place of list) seen[place >> 1] = now + (place & 1);
        for (const start of before) {
          // 1 if this term is written the same, too.
          const other = seen[(start >> 1) + some[n].offset] - now;
          if (other >= 0) here.push(start & other - 2);
        }
      });
    }
    return here;
  }

  // The units with a phrase: [{ number, count, first, last, same }, …], with how many there are, the first place, the last one
  // in the order of the lists, and whether any is written the same.
  async function occurrences(words, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = { ...phrase(words.text, "あ"), literal: true }, both = [longer, words].slice(longer.key === words.key);
    const lists = await all(both, (one) => starts(one, state)), found = [], units = Array(index.units.length), now = clock += 2;
    for (const list of lists) list.forEach((start, n) => {
      const place = start >> 1, number = index.unitAt(place);
      let unit = units[number], at = place + (list.counts?.[n] ?? 1);
      // Places that several lists or forms have are counted once.
      if (!unit) {
        found.push(unit = units[number] = { number, count: at - place, first: place, last: place, same: 0 });
        seen.fill(now, place, at);
      } else while (at-- > place) if (seen[at] < now) seen[at] = now, unit.count++, unit.last = at;
      unit.first = Math.min(unit.first, place);
      unit.same |= start & 1;
    });
    if (!words.literal || !words.signs) return found;
    // The index knows that there are signs between words, not which: the texts tell.
    state.partial ||= found.length > MOST;
    const read = await all(found.slice(0, MOST), ({ number }) =>
      all(lists.flat().map((at) => at >> 1).filter((place) => index.unitAt(place) === number), search.unitText));
    return found.filter((one, n) => read[n]?.some(({ title, heading, text, keywords }) =>
      [title, heading, text, keywords].join("\n").includes(words.text)));
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(term, state) {
    const { key, chars } = term, found = [{ words: term, weight: 1 }];
    if (term.literal || term.minus) return found;
    const add = (text, weight) => {
      const words = phrase(text);
      if (!words.key || found.length >= MOST / state.terms) return;
      // What holds a word that is searched for anyway is found by it.
      if (found.every((other) => !words.key.includes(other.words.key))) found.push({ words, weight });
    };
    if (chars.length > 1 && chars.every((c) => c === "ー" || isKana(c))) {
      for (const [reading, words] of await entries("r", key, chars.length > 2, state)) {
        if (reading.length <= 4 * key.length) words.forEach((word) => add(word, reading === key ? READING : BEGINNING));
      }
    }
    for (const { words, weight } of found.filter((way) => way.weight > BEGINNING)) {
      const [{ key } = {}] = index.synonyms.flat().filter((one) => words.key.includes(one.key))
        .sort((a, b) => b.key.length - a.key.length);
      const others = index.synonyms.filter((group) => group.some((one) => one.key === key)).flat();
      for (const { text } of others) add(words.key.replace(key, () => text), weight * SYNONYM);
    }
    return found;
  }

  // ---- Ranking

  // What the best hit in a unit counts by where it stands; in a title or heading the more, the less else is in it. A title
  // that is one of several terms leaves the others open.
  function field({ number, first, last }, { chars }, { places, terms }) {
    const { start, titleEnd, headEnd } = index.units[number], share = (end) => (chars.length / (end - GAP)) ** 2;
    // The last one is shown: the title is in any case.
    slot(places, number, last);
    if (first < start + titleEnd) return TITLE * (1 + share(titleEnd) / terms);
    return first >= start + headEnd ? 0 : titleEnd ? KEYWORD : HEADING * (1 + share(headEnd));
  }

  // Scores of one term: unit → score, from whichever of its alternatives is best there.
  async function scores(term, state) {
    const best = new Map(), ways = await alternatives(term, state);
    const lists = await all(ways, ({ words }) => occurrences(words, state));
    lists.forEach((list, n) => {
      const { words, weight } = ways[n], named = index.values.flatMap(({ key }, n) => (key.startsWith(words.key) ? n : []));
      state.needles.push(words);
      if (n && list.length) state.also.push(words.text);
      for (const hit of list) {
        const { number, count, same } = hit, { page, length } = index.units[number];
        if (term.minus) state.excluded.add(page);
        // A page of the place, year or kind with that name is more than one that mentions it.
        const name = NAMED * named.some((value) => page.facets.includes(value));
        const often = count * 2.2 / (count + 0.3 + 0.9 * length / index.average);
        const score = (field(hit, words, state) + name + often) * weight * (same || FOLDED);
        best.set(number, Math.max(best.get(number) || 0, score));
      }
    });
    const rare = Math.log((index.units.length + 1) / (best.size + 0.5));
    best.forEach((score, number) => best.set(number, rare * score));
    return best;
  }

  // Pages that have a hit for at least `least` of the maps, best first: the best section counts, the others a tenth.
  function rank({ excluded, places }, maps, least = maps.length) {
    const pages = new Map(), { length } = index.units, sums = new Float64Array(length), counts = new Uint8Array(length);
    maps.forEach((map, n) => {
      let hit = {};
      map.forEach((score, unit) => {
        const { page } = index.units[unit];
        if (excluded.has(page)) return;
        if (hit.page !== page) hit = slot(pages, page, { page, units: [], terms: 0 });
        hit.terms += hit.last !== n;
        hit.last = n;
        if (!counts[unit]++) hit.units.push(unit);
        sums[unit] += score;
      });
    });
    return [...pages.values()].filter(({ terms }) => terms >= least).map(({ page, units }) => {
      // A section that speaks of all terms is more than one that speaks of one of them.
      const totals = units.map((unit) => sums[unit] *= counts[unit] / maps.length);
      return {
        ...page, score: Math.round(100 * page.weight * (0.9 * Math.max(...totals) + totals.reduce((a, b) => a + b) / 10)),
        places: units.sort((a, b) => sums[b] - sums[a]).map((unit) => places.get(unit)),
      };
    }).sort((a, b) => b.score - a.score || b.date - a.date);
  }

  // Units that hold half of a term without a gap. Of a long term the beginning counts.
  async function near({ chars }, state) {
    const length = Math.min(chars.length, NEAR / state.terms), parts = [];
    // Two of three, three of four and five.
    const half = Math.ceil(length / 2 + (length < 5) / 4);
    for (let end = half; end <= length; end++) parts.push(phrase(chars.slice(end - half, end).join("")));
    const lists = await all(parts, (words) => occurrences(words, state)), found = new Map();
    lists.forEach((list, n) => {
      for (const hit of list) found.set(hit.number, (found.get(hit.number) || 0) + 1 + field(hit, parts[n], state));
    });
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
