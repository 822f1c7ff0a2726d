// Searches the index under search/: loads the few scripts that hold the terms of a query (search-query.js) through `load`,
// and ranks the pages. Not for showing hits (search-excerpt.js), nor for the page (search-page.js).
(() => {
  "use strict";

  const MOST_ADDED = 60, MOST_SHARDS = 14, MOST_READ = 14, SPAN = 2 ** 21;
  const GAP = 2, TITLE = 6, NAMED = 3, HEADING = 4, KEYWORD = 2, SYNONYM = 0.8, READING = 0.9, BEGINNING = 0.6, FOLDED = 0.5;
  const search = globalThis.tenkaiSearch, { phrase, parse, cover, shift, isUnspaced, isKana } = search;

  const all = (list, make) => Promise.all(list.map(make));

  // What `map` has for `key`: `fresh`, if there was nothing.
  const slot = (map, key, fresh) => map.get(key) || map.set(key, fresh).get(key);

  // ---- Index: src/search says what its scripts hold. Each is asked for once, through `load`, which the page sets.

  const data = {}, requests = {};
  search.put = (name, value) => data[name] = value;

  const need = (name, read = (value) => value) =>
    requests[name] ||= search.load(name, data.manifest?.version).then(() => read(data[name])).catch((error) => {
      delete requests[name];
      throw error;
    });

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

  function readManifest({ pages, packs, synonyms, facets, ...index }) {
    const units = [], list = numbers(pages);
    for (let at = 0; at < list.length;) {
      const [count, date, weight, own] = list.slice(at, at += 4), page = { date, weight, facets: list.slice(at, at += own) };
      // Only the first unit of a page has a title.
      for (let unit = 0; unit < count; unit++) {
        units.push({ page, titleEnd: unit ? 0 : list[at++], headEnd: list[at++], length: 16 * list[at++] });
      }
    }
    let start = 0;
    return {
      ...index, units, packs: numbers(packs).map((more) => start += more),
      average: units.reduce((sum, { length }) => sum + length, 1) / units.length,
      synonyms: synonyms.map((words) => words.map((word) => phrase(word))),
      values: facets.flatMap(([group, values]) => values.map((value) => ({ group, value, key: phrase(value).key }))),
    };
  }

  search.manifest = () => need("manifest", readManifest);

  // term → [[written, places], …], from the text that src/search/index.rs writes.
  function readTerms(text) {
    const terms = new Map(), parts = text.split("!");
    for (let i = 0, term = ""; i + 1 < parts.length; i += 2) {
      const [key, written] = parts[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : String.fromCodePoint(term.codePointAt(0)) + key;
      const plain = term.replace(/[+ ]/, "");
      slot(terms, term, []).push([written === undefined ? plain : written || shift(plain, /[ぁ-ゖ]/g, 0x60), parts[i + 1]]);
    }
    return terms;
  }

  // The entries called `key`, or beginning with it, from the scripts `letter` and number.
  async function entries(letter, firsts, key, prefix, state, read) {
    const start = firsts.findLastIndex((first) => first <= key);
    const found = [...firsts.keys()].filter((n) => n === start || (prefix && firsts[n].startsWith(key)));
    state.partial ||= found.length > MOST_SHARDS;
    const shards = await all(found.slice(0, MOST_SHARDS), (n) => need(letter + n, read));
    return shards.flatMap((shard) => [...shard].filter(([name]) => (prefix ? name.startsWith(key) : name === key)));
  }

  // Where a token stands: unit and place, as one number → whether it is written the same there.
  async function places({ term, prefix, written, last }, state) {
    const found = new Map();
    for (const [, forms] of await entries("t", state.index.terms, term, prefix, state, readTerms)) {
      for (const [form, text] of forms) {
        const list = numbers(text), exact = last ? form.startsWith(written) : form === written;
        for (let at = 0, unit = 0; at < list.length;) {
          const head = list[at++];
          unit += head >> 1;
          for (let left = head % 2 ? list[at++] : 1, place = unit * SPAN; left; left--) found.set(place += list[at++], exact);
        }
      }
    }
    return found;
  }

  // The same by units: unit → [[place, value], …].
  function byUnit(places) {
    const units = new Map();
    for (const [place, value] of places) slot(units, Math.floor(place / SPAN), []).push([place % SPAN, value]);
    return units;
  }

  // Where a phrase starts, as `places`.
  async function starts(words, literal, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = phrase(words.text, words.after || "あ"), items = cover(words, literal);
    const found = longer.key === words.key ? new Map() : await starts(longer, true, state);
    const lists = await all(items, (item) => places(item, state));
    const rarest = lists.reduce((best, list, n) => (list.size < lists[best].size ? n : best), 0);
    for (const place of lists[rarest].keys()) {
      const start = place - items[rarest].offset, here = lists.map((list, n) => list.get(start + items[n].offset));
      if (here.includes(undefined) || (literal && here.includes(false))) continue;
      found.set(start, !here.includes(false) || found.has(start));
    }
    return found;
  }

  // The units with a phrase, as `byUnit`.
  async function occurrences(words, literal, state) {
    const { index } = state, found = [...byUnit(await starts(words, literal, state))];
    if (!literal || !words.signs) return found;
    // The index knows that there are signs between words, not which: the texts tell.
    state.partial ||= found.length > MOST_READ;
    const kept = await all(found.slice(0, MOST_READ), async ([unit]) => {
      const { title, heading, texts, keywords } = await search.unitTexts(index, unit);
      const all = [heading, texts.join(""), keywords, index.units[unit].titleEnd ? title : ""];
      return all.some((part) => part.includes(words.text));
    });
    return found.filter((one, n) => kept[n]);
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(term, state) {
    const { synonyms, readings } = state.index, { key, chars } = term, found = [{ words: term, weight: 1 }];
    let room = MOST_ADDED / state.terms;
    if (term.literal || term.minus) return found;
    const add = (text, weight) => {
      const words = phrase(text);
      // What holds a word that is searched for anyway is found by it.
      const isNew = words.key && found.every((other) => !words.key.includes(other.words.key));
      // What is longer needs more to be loaded: so many characters for all terms together.
      if (isNew && words.chars.length <= room) {
        room -= words.chars.length;
        found.push({ words, weight });
      }
    };
    if (chars.length > 1 && chars.every((c) => c === "ー" || isKana(c))) {
      const list = await entries("r", readings, key, chars.length > 2, state);
      for (const [reading, words] of list) {
        if (reading.length <= 4 * key.length) words.forEach((word) => add(word, reading === key ? READING : BEGINNING));
      }
    }
    for (const { words, weight } of found.filter((way) => way.weight > BEGINNING)) {
      const inside = synonyms.flat().map(({ key }) => key).filter((key) => words.key.includes(key));
      const [longest] = inside.sort((a, b) => b.length - a.length);
      for (const { text } of synonyms.filter((group) => group.some(({ key }) => key === longest)).flat()) {
        add(words.key.replace(longest, () => text), weight * SYNONYM);
      }
    }
    return found;
  }

  // ---- Ranking

  // What a hit of one of so many terms counts by where it stands; in a title or heading the more, the less else is in it. A
  // title that is one of several terms leaves the others open.
  function zone({ titleEnd, headEnd }, start, length, terms) {
    const share = (end) => (length / (end - GAP)) ** 2;
    if (start < titleEnd) return TITLE * (1 + share(titleEnd) / terms);
    if (start >= headEnd) return 0;
    return titleEnd ? KEYWORD : HEADING * (1 + share(headEnd));
  }

  // Scores of one term: unit → score, from whichever of its alternatives is best there.
  async function scores(term, state) {
    const { index } = state, best = new Map(), ways = await alternatives(term, state);
    const lists = await all(ways, ({ words }) => occurrences(words, term.literal, state));
    const { size } = new Set(lists.flat().map(([unit]) => unit)), rare = Math.log((index.units.length + 1) / (size + 0.5));
    lists.forEach((list, n) => {
      const { words, weight } = ways[n];
      if (!list.length) return;
      state.needles.push(words);
      if (n) state.also.push(words.text);
      for (const [number, hits] of list) {
        const unit = index.units[number];
        if (term.minus) state.excluded.add(unit.page);
        const field = Math.max(...hits.map(([start]) => zone(unit, start, words.chars.length, state.terms)));
        // A page of the place, year or kind with that name is more than one that mentions it.
        const named = unit.page.facets.some((value) => index.values[value].key.startsWith(words.key)) ? NAMED : 0;
        const often = hits.length * 2.2 / (hits.length + 0.3 + 0.9 * unit.length / index.average);
        const exact = hits.some((hit) => hit[1]) ? 1 : FOLDED;
        best.set(number, Math.max(best.get(number) || 0, rare * (field + named + often) * weight * exact));
      }
    });
    return best;
  }

  // Pages that have a hit for at least `least` of the maps, best first: the best section counts, the others a tenth.
  function rank({ index, excluded }, maps, least = maps.length) {
    const pages = new Map();
    maps.forEach((map, n) => map.forEach((score, unit) => {
      const { page } = index.units[unit];
      if (excluded.has(page)) return;
      const hit = slot(pages, page, { units: new Map(), terms: new Set() });
      hit.terms.add(n);
      slot(hit.units, unit, []).push(score);
    }));
    const hits = [...pages].filter(([, { terms }]) => terms.size >= least).map(([page, hit]) => {
      // A section that speaks of all terms is more than one that speaks of one of them.
      const total = (list) => list.reduce((sum, score) => sum + score) * list.length / maps.length;
      const ordered = [...hit.units].map(([unit, list]) => [unit, total(list)]).sort((a, b) => b[1] - a[1]);
      const score = ordered.reduce((sum, [, more]) => sum + more / 10, 0.9 * ordered[0][1]) * page.weight;
      return { page, facets: page.facets, units: ordered.map(([unit]) => unit), score: Math.round(100 * score) };
    });
    return hits.sort((a, b) => b.score - a.score || b.page.date - a.page.date);
  }

  // Units that hold at least half of a term's pairs within its length and two characters.
  async function near(term, state) {
    const { index } = state, found = new Map(), pairs = cover(term, true).filter(({ term: [first] }) => !isUnspaced(first));
    term.chars.slice(1).forEach((c, n) => {
      if (isUnspaced(c) && isUnspaced(term.chars[n])) pairs.push({ term: term.chars[n] + c, written: "" });
    });
    const lists = (await all(pairs, (pair) => places(pair, state))).map(byUnit), units = new Map();
    lists.forEach((list, n) => list.forEach((places, unit) => {
      slot(units, unit, []).push(...places.map(([place]) => [place, n]));
    }));
    for (const [number, marks] of units) {
      for (const [start] of marks) {
        const inside = new Set(marks.filter(([at]) => start <= at && at <= start + term.chars.length).map(([, n]) => n));
        const share = inside.size / pairs.length;
        const score = share * (1 + zone(index.units[number], start, inside.size + 1, state.terms));
        if (share >= 0.5 && score > (found.get(number) || 0)) found.set(number, score);
      }
    }
    if (found.size) state.needles.push(...pairs.map((pair) => phrase(pair.term)));
    return found;
  }

  // The pages for `query`: { hits, terms, near, also, partial, cut, needles }. `terms` says how many words are searched, `also`
  // which ones besides.
  search.find = async (query) => {
    const index = await search.manifest(), { terms, cut } = parse(query), wanted = terms.filter((term) => !term.minus);
    const state = { index, terms: wanted.length, excluded: new Set(), needles: [], also: [], cut, near: false };
    const found = await all(terms, (term) => scores(term, state)), maps = found.filter((map, n) => !terms[n].minus);
    state.hits = rank(state, maps);
    if (state.hits.length || wanted.every((term) => term.literal)) return state;
    const close = await all(wanted, (term, n) => (maps[n].size || term.literal ? maps[n] : near(term, state)));
    return { ...state, near: true, hits: rank(state, close, Math.ceil(wanted.length / 2)) };
  };

  // ---- Texts and facets

  // Address, heading and text of a unit; a long text is in several packs.
  search.unitTexts = async ({ packs }, unit) => {
    const last = packs.findLastIndex((start) => start <= unit), texts = [];
    let shown;
    for (let number = packs.indexOf(packs[last]); number <= last; number++) {
      let [at, ...pages] = await need("x" + number);
      for (const [, route, title, ...inside] of pages) {
        const [anchor, heading, text, keywords = ""] = inside[unit - at] || [];
        at += inside.length;
        if (text === undefined) continue;
        shown = { route, title, anchor, heading, keywords, texts };
        texts.push(text);
      }
    }
    return shown;
  };

  // How many of `hits` have each value, given the `chosen` values of the other groups; and the hits that have all.
  search.narrow = ({ values }, hits, chosen) => {
    const groups = new Map(), counted = values.map((value, number) => ({ ...value, number, count: 0 })), fitting = [];
    for (const value of counted) slot(groups, value.group, { name: value.group, values: [] }).values.push(value);
    for (const hit of hits) {
      const has = hit.facets.filter((number) => chosen.has(number)).map((number) => values[number].group);
      const lacks = [...chosen].map((number) => values[number].group).filter((group) => !has.includes(group));
      if (!lacks.length) fitting.push(hit);
      for (const number of hit.facets) counted[number].count += lacks.every((group) => group === values[number].group);
    }
    return { groups: [...groups.values()], hits: fitting };
  };
})();
