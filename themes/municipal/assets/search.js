// Searches the index under search/: loads the few scripts that hold the terms of a query (search-query.js) through `load`,
// and ranks the pages. Not for showing hits (search-excerpt.js), nor for the page (search-page.js).
(() => {
  "use strict";

  const MOST_ALTERNATIVES = 8, MOST_SHARDS = 32, MOST_READ = 60;
  const GAP = 2, TITLE = 6, HEADING = 4, KEYWORD = 2, SYNONYM = 0.8, READING = 0.9, BEGINNING = 0.6, FOLDED = 0.5;
  const search = globalThis.tenkaiSearch, { phrase, parse, cover, isUnspaced, isKana } = search;

  // ---- Index: src/search says what its scripts hold. Each is asked for once, through `load`, which the page sets.

  const data = {}, requests = new Map();
  search.put = (name, value) => { data[name] = value; };

  function need(name, read = (value) => value) {
    if (!requests.has(name)) {
      requests.set(name, search.load(name, data.manifest?.version).then(() => read(data[name])));
      requests.get(name).catch(() => requests.delete(name));
    }
    return requests.get(name);
  }

  // Reads what src/search/code.rs writes.
  function numbers(text) {
    const out = [];
    for (let i = 0, high = 0; i < text.length; i++) {
      const code = text.charCodeAt(i), value = code - 35 - (code > 60) - (code > 92);
      if (value >= 60) high = high * 30 + value - 60;
      else {
        out.push(high * 60 + value);
        high = 0;
      }
    }
    return out;
  }

  function readManifest({ pages, packs, synonyms, facets }) {
    const units = [], list = numbers(pages);
    for (let at = 0, number = 0; at < list.length; number++) {
      const [count, date, weight, values] = list.slice(at, at += 4), page = { number, date, weight, first: units.length };
      page.facets = list.slice(at, at += values);
      for (let unit = 0; unit < count; unit++) {
        units.push({ page, titleEnd: unit ? 0 : list[at++], headEnd: list[at++], length: 16 * list[at++] });
      }
    }
    let start = 0;
    return {
      ...data.manifest, units, facets, packs: numbers(packs).map((more) => start += more),
      average: units.reduce((sum, { length }) => sum + length, 1) / (units.length || 1),
      synonyms: synonyms.map((words) => words.map((word) => phrase(word))),
    };
  }

  search.manifest = () => need("manifest", readManifest);

  // term → [[written, places], …], from the text that src/search/index.rs writes.
  function readTerms(text) {
    const terms = new Map(), parts = text.split("!");
    const katakana = (key) => key.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));
    for (let i = 0, term = ""; i + 1 < parts.length; i += 2) {
      const [key, written] = parts[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : String.fromCodePoint(term.codePointAt(0)) + key;
      const plain = term.replace(/[+ ]/, ""), forms = terms.get(term) || [];
      terms.set(term, [...forms, [written === undefined ? plain : written || katakana(plain), parts[i + 1]]]);
    }
    return terms;
  }

  // The entries called `key`, or beginning with it, from the scripts `letter` and number.
  async function entries(letter, firsts, { key, prefix }, read, state) {
    const start = Math.max(0, firsts.findLastIndex((first) => first <= key));
    let end = Math.min(start + 1, firsts.length);
    while (prefix && end < firsts.length && firsts[end].startsWith(key)) end++;
    state.partial ||= end - start > MOST_SHARDS;
    const numbers = Array.from({ length: Math.min(end - start, MOST_SHARDS) }, (_, n) => start + n);
    const shards = await Promise.all(numbers.map((number) => need(letter + number, read)));
    return shards.flatMap((shard) => prefix ? Array.from(shard).filter(([name]) => name.startsWith(key))
      : shard.has(key) ? [[key, shard.get(key)]] : []);
  }

  // Where a token stands: unit → place → whether it is written the same there.
  async function places(index, { term, prefix, written, last }, state) {
    const found = new Map();
    for (const [, forms] of await entries("t", index.terms, { key: term, prefix }, readTerms, state)) {
      for (const [form, text] of forms) {
        const list = numbers(text), exact = last ? form.startsWith(written) : form === written;
        for (let at = 0, unit = 0; at < list.length;) {
          const head = list[at++];
          unit += head >> 1;
          if (!found.has(unit)) found.set(unit, new Map());
          for (let left = head % 2 ? list[at++] : 1, place = 0; left; left--) found.get(unit).set(place += list[at++], exact);
        }
      }
    }
    return found;
  }

  // Where a phrase stands: unit → start → whether it is written the same there.
  async function occurrences(index, words, literal, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = phrase(words.text, words.after || "あ");
    const found = longer.key === words.key ? new Map() : await occurrences(index, longer, true, state);
    const items = cover(words, literal);
    const lists = await Promise.all(items.map((item) => places(index, item, state)));
    const rarest = lists.reduce((best, list, n) => (list.size < lists[best].size ? n : best), 0);
    for (const [unit, starts] of lists[rarest]) {
      for (const place of starts.keys()) {
        const start = place - items[rarest].offset;
        const here = lists.map((list, n) => list.get(unit)?.get(start + items[n].offset));
        if (here.includes(undefined) || (literal && here.includes(false))) continue;
        if (!found.has(unit)) found.set(unit, new Map());
        found.get(unit).set(start, !here.includes(false) || found.get(unit).has(start));
      }
    }
    return literal && words.signs ? keepLiteral(index, found, words.text, state) : found;
  }

  // The index knows that there are signs between words, not which: the texts tell.
  async function keepLiteral(index, found, text, state) {
    state.partial ||= found.size > MOST_READ;
    const kept = await Promise.all(Array.from(found).slice(0, MOST_READ).map(async ([unit, starts]) => {
      const { title, heading, texts, keywords } = await unitTexts(index, unit);
      const all = [heading, texts.join(""), keywords, index.units[unit].page.first === unit ? title : ""];
      return all.some((part) => part.includes(text)) ? [[unit, starts]] : [];
    }));
    return new Map(kept.flat());
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(index, term, state) {
    const found = [{ words: term, weight: 1 }];
    if (term.literal || term.minus) return found;
    const add = (text, weight) => {
      const words = phrase(text);
      // What holds a word that is searched for anyway is found by it.
      const isNew = words.key && found.every((other) => !words.key.includes(other.words.key));
      if (isNew && found.length <= MOST_ALTERNATIVES) found.push({ words, weight, added: true });
    };
    const { key, chars: { length } } = term;
    if (length > 1 && term.chars.every((c) => c === "ー" || isKana(c))) {
      const list = await entries("r", index.readings, { key, prefix: length > 2 }, (words) => new Map(words), state);
      for (const [reading, words] of list) words.forEach((word) => add(word, reading === key ? READING : BEGINNING));
    }
    for (const { words, weight } of found.slice()) {
      const inside = index.synonyms.flat().map((word) => word.key).filter((word) => words.key.includes(word));
      const longest = inside.reduce((best, word) => (word.length > best.length ? word : best), "");
      for (const group of index.synonyms.filter((group) => group.some((word) => longest && word.key === longest))) {
        for (const { text } of group) add(words.key === longest ? text : words.key.replace(longest, () => text), weight * SYNONYM);
      }
    }
    return found;
  }

  // ---- Ranking

  const rarity = (index, count) => Math.log(1 + (index.units.length - count + 0.5) / (count + 0.5));

  // What a hit counts by where it stands; in a title or heading the more, the less else is in it.
  function zone({ titleEnd, headEnd }, start, length, isFirst) {
    const whole = (end) => 1 + Math.min(1, length / (end - GAP)) ** 2;
    if (start < titleEnd) return TITLE * whole(titleEnd);
    if (start >= headEnd) return 0;
    return isFirst ? KEYWORD : HEADING * whole(headEnd);
  }

  // Scores of one term: unit → score, from whichever of its alternatives is best there.
  async function scores(index, term, state) {
    const best = new Map(), ways = await alternatives(index, term, state);
    const lists = await Promise.all(ways.map(({ words }) => occurrences(index, words, term.literal, state)));
    const count = new Set(lists.flatMap((list) => Array.from(list.keys()))).size;
    lists.forEach((list, n) => {
      const { words, weight, added } = ways[n];
      if (!list.size) return;
      if (!term.minus) state.needles.push(words);
      if (added) state.also.push(words.text);
      for (const [number, starts] of list) {
        const unit = index.units[number], isFirst = unit.page.first === number;
        const field = Math.max(...Array.from(starts.keys(), (start) => zone(unit, start, words.chars.length, isFirst)));
        const often = starts.size * 2.2 / (starts.size + 0.3 + 0.9 * unit.length / index.average);
        const exact = Array.from(starts.values()).includes(true) ? 1 : FOLDED;
        best.set(number, Math.max(best.get(number) || 0, rarity(index, count) * (field + often) * weight * exact));
      }
    });
    return best;
  }

  // Pages that have a hit for at least `least` of the maps, best first: the best section counts, the others a tenth.
  function rank(index, maps, excluded, least = maps.length) {
    const pages = new Map();
    maps.forEach((map, n) => map.forEach((score, unit) => {
      const { page } = index.units[unit];
      if (excluded.has(page)) return;
      if (!pages.has(page)) pages.set(page, { page, units: new Map(), terms: new Set() });
      const hit = pages.get(page);
      hit.terms.add(n);
      hit.units.set(unit, [...(hit.units.get(unit) || []), score]);
    }));
    const hits = Array.from(pages.values()).filter((hit) => hit.terms.size >= least).map(({ page, units }) => {
      // A section that speaks of all terms is more than one that speaks of one of them.
      const total = (list) => list.reduce((sum, score) => sum + score) * list.length / maps.length;
      const ordered = Array.from(units, ([unit, list]) => [unit, total(list)]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const score = ordered.reduce((sum, [, more], n) => sum + (n ? more / 10 : more), 0) * page.weight;
      return { page, facets: page.facets, units: ordered.map(([unit]) => unit), score: Math.round(100 * score) };
    });
    return hits.sort((a, b) => b.score - a.score || b.page.date - a.page.date || a.page.number - b.page.number);
  }

  // Units that hold at least half of a term's pairs within its length and two characters; rare pairs count a little more.
  async function near(index, term, state) {
    const found = new Map(), here = new Map(), pairs = cover(term, true).filter(({ term: [first] }) => !isUnspaced(first));
    term.chars.slice(1).forEach((c, n) => {
      if (isUnspaced(c) && isUnspaced(term.chars[n])) pairs.push({ term: term.chars[n] + c, written: "" });
    });
    const lists = await Promise.all(pairs.map((pair) => places(index, pair, state)));
    lists.forEach((list, n) => list.forEach((starts, unit) => {
      if (!here.has(unit)) here.set(unit, []);
      for (const start of starts.keys()) here.get(unit).push([start, n]);
    }));
    for (const [number, marks] of here) {
      const unit = index.units[number], isFirst = unit.page.first === number;
      for (const [start] of marks) {
        const inside = new Set(marks.filter(([at]) => start <= at && at <= start + term.chars.length).map(([, n]) => n));
        const share = Array.from(inside).reduce((sum, n) => sum + 1 + rarity(index, lists[n].size) / 100, 0) / pairs.length;
        const score = share * (1 + zone(unit, start, inside.size + 1, isFirst));
        if (share >= 0.5 && score > (found.get(number) || 0)) found.set(number, score);
      }
    }
    if (found.size) state.needles.push(...pairs.map((pair) => phrase(pair.term)));
    return found;
  }

  // The pages for `query`: { hits, near, also, partial, cut, empty, needles }. `also` are the words searched besides.
  search.find = async (query) => {
    const index = await search.manifest(), { terms, cut } = parse(query), wanted = terms.filter((term) => !term.minus);
    const state = { partial: false, needles: [], also: [], cut, empty: !wanted.length, near: false, hits: [] };
    if (state.empty) return state;
    const without = await Promise.all(terms.filter((term) => term.minus).map((term) => scores(index, term, state)));
    const excluded = new Set(without.flatMap((map) => Array.from(map.keys(), (unit) => index.units[unit].page)));
    const maps = await Promise.all(wanted.map((term) => scores(index, term, state)));
    state.hits = rank(index, maps, excluded);
    if (state.hits.length || wanted.every((term) => term.literal)) return state;
    const close = await Promise.all(wanted.map((term, n) => maps[n].size || term.literal ? maps[n] : near(index, term, state)));
    return { ...state, near: true, hits: rank(index, close, excluded, Math.ceil(wanted.length / 2)) };
  };

  // ---- Texts and facets

  // Address, heading and text of a unit; a long text is in several packs.
  async function unitTexts({ packs, units }, unit) {
    const last = packs.findLastIndex((start) => start <= unit), out = { texts: [], pack: last };
    for (let number = Math.max(0, packs[last] === unit ? packs.indexOf(unit) - 1 : last); number <= last; number++) {
      let [at, ...pages] = await need("x" + number);
      for (const [page, route, title, ...inside] of pages) {
        const entry = inside[unit - at];
        at += inside.length;
        if (!entry || page !== units[unit].page.number) continue;
        const [anchor, heading, text, keywords = ""] = entry;
        Object.assign(out, { route, title, anchor, heading, keywords: out.keywords || keywords }).texts.push(text);
      }
    }
    return out;
  }

  // How many of `hits` have each value, given the `chosen` values of the other groups; and the hits that have all.
  search.narrow = (index, hits, chosen) => {
    let number = 0;
    const groups = index.facets.map(([name, values]) => ({ name, values: values.map((value) => ({ value, number: number++ })) }));
    const fits = (hit, except) => groups.every((group) => {
      const wanted = group.values.filter((value) => chosen.has(value.number));
      return group === except || !wanted.length || wanted.some((value) => hit.facets.includes(value.number));
    });
    for (const group of groups) {
      const open = hits.filter((hit) => fits(hit, group));
      for (const value of group.values) value.count = open.filter((hit) => hit.facets.includes(value.number)).length;
    }
    return { groups, hits: hits.filter((hit) => fits(hit)) };
  };

  search.unitTexts = unitTexts;
})();
