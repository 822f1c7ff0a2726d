// Searches the index under search/: loads the few scripts that hold the terms of a query (search-query.js) through `load`,
// and ranks the pages. Not for showing hits (search-excerpt.js), nor for the page (search-page.js).
(() => {
  "use strict";

  const MOST_ALTERNATIVES = 8, MOST_SHARDS = 32, MOST_READ = 60;
  const GAP = 2, TITLE = 4.5, HEADING = 3, KEYWORD = 2, SYNONYM = 0.8, READING = 0.9, BEGINNING = 0.6, FOLDED = 0.5;
  const search = globalThis.tenkaiSearch, { phrase, parse, cover, isUnspaced, isKana } = search;

  // ---- Index

  const data = new Map(), requests = new Map();
  search.put = (name, value) => data.set(name, value);
  search.reset = () => requests.clear();
  // How a script of the index is brought here. The page sets it; tests set their own.
  search.load = () => Promise.reject(new Error("no loader"));

  function need(name, make) {
    if (!requests.has(name)) {
      const version = name === "manifest" ? "" : data.get("manifest").version;
      const request = Promise.resolve(search.load(name, version)).then(() => make(data.get(name)));
      requests.set(name, request);
      request.catch(() => requests.delete(name));
    }
    return requests.get(name);
  }

  function symbol(text, at) {
    const code = text.charCodeAt(at);
    return code - 32 - (code > 34) - (code > 60) - (code > 92) - (code > 94) - (code > 124);
  }

  // Reads what src/search/code.rs writes.
  function numbers(text) {
    let at = 0;
    const next = () => {
      const first = symbol(text, at++);
      if (first < 60) return first;
      if (first < 87) return 60 + (first - 60) * 89 + symbol(text, at++);
      let rest = 0;
      for (let left = first === 87 ? 2 : 4; left > 0; left--) rest = rest * 89 + symbol(text, at++);
      return rest + (first === 87 ? 2463 : 10384);
    };
    const length = () => {
      const value = symbol(text, at++);
      return (4 + (value & 3)) * 2 ** (value >> 2);
    };
    return { next, length, more: () => at < text.length };
  }

  function readManifest(manifest) {
    const index = { ...manifest, page: [], facetsOf: [], rank: [], first: [], titleEnd: [], headEnd: [], length: [] };
    const { next, length } = numbers(manifest.pages);
    for (let page = 0; page < manifest.count; page++) {
      const units = next();
      index.facetsOf.push(Array.from({ length: next() }, next));
      index.rank.push(next());
      index.first.push(index.page.length);
      for (let unit = 0; unit < units; unit++) {
        index.page.push(page);
        index.titleEnd.push(unit ? 0 : next());
        index.headEnd.push(next());
        index.length.push(length());
      }
    }
    index.average = index.length.reduce((sum, one) => sum + one, 0) / Math.max(1, index.length.length);
    const packs = numbers(manifest.packs);
    index.packStarts = [];
    for (let start = 0; packs.more();) index.packStarts.push(start += packs.next());
    index.synonymsOf = new Map();
    for (const words of manifest.synonyms) {
      const keys = words.map((word) => phrase(word).key);
      keys.forEach((key, n) => index.synonymsOf.set(key, [...(index.synonymsOf.get(key) || []), ...words.filter((_, m) => m !== n)]));
    }
    index.synonymsOf.delete("");
    return index;
  }

  search.manifest = () => need("manifest", readManifest);

  const katakana = (text) => text.replace(/[ぁ-ゖ]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0x60));

  // Readings are an array, terms the text that src/search/index.rs writes: term → [[written, places], …].
  function readEntries(shard) {
    const entries = new Map(), flat = typeof shard === "string" ? shard.split("|") : shard;
    let term = "";
    for (let i = 0; i + 1 < flat.length; i += 2) {
      if (flat === shard) {
        entries.set(flat[i], flat[i + 1]);
        continue;
      }
      const [key, written] = flat[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : String.fromCodePoint(term.codePointAt(0)) + key;
      const form = written === undefined ? term.replace(/[+ ]/, "") : written || katakana(term.trimEnd());
      entries.set(term, [...(entries.get(term) || []), [form, flat[i + 1]]]);
    }
    return entries;
  }

  // The place of the last of `firsts` that is not after `key`.
  function placeOf(firsts, key) {
    let low = 0, high = firsts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  // The entries called `key`, or beginning with it, from the scripts `letter` and number.
  async function entries(letter, firsts, key, prefix, state) {
    if (!firsts.length) return [];
    const start = placeOf(firsts, key);
    let end = start + 1;
    while (prefix && end < firsts.length && firsts[end].startsWith(key)) end++;
    if (end - start > MOST_SHARDS) {
      state.partial = true;
      end = start + MOST_SHARDS;
    }
    const names = Array.from({ length: end - start }, (_, n) => letter + (start + n));
    const shards = await Promise.all(names.map((name) => need(name, readEntries)));
    if (!prefix) return shards[0].has(key) ? [[key, shards[0].get(key)]] : [];
    return shards.flatMap((shard) => Array.from(shard).filter(([name]) => name.startsWith(key)));
  }

  // Where a token stands: unit → place → whether it is written the same there.
  async function places(index, item, state) {
    const found = new Map();
    for (const [, forms] of await entries("t", index.terms, item.term, item.prefix, state)) {
      for (const [written, text] of forms) {
        readPlaces(found, text, item.last ? written.startsWith(item.written) : written === item.written);
      }
    }
    return found;
  }

  function readPlaces(found, text, exact) {
    const { next, more } = numbers(text);
    for (let unit = 0; more();) {
      const head = next();
      unit += head >> 1;
      if (!found.has(unit)) found.set(unit, new Map());
      const here = found.get(unit);
      for (let left = head & 1 ? next() : 1, place = 0; left > 0; left--) here.set(place += next(), exact);
    }
  }

  // Where a phrase stands: unit → start → whether it is written the same there.
  async function occurrences(index, words, literal, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = words.whole || phrase(words.text, "あ");
    const found = longer.key === words.key ? new Map()
      : await occurrences(index, { ...longer, whole: longer }, true, state);
    const items = cover(words, literal);
    const lists = await Promise.all(items.map((item) => places(index, item, state)));
    const rarest = lists.reduce((best, list, n) => (list.size < lists[best].size ? n : best), 0);
    for (const [unit, starts] of lists[rarest]) {
      for (const place of starts.keys()) {
        const start = place - items[rarest].offset;
        const here = lists.map((list, n) => list.has(unit) ? list.get(unit).get(start + items[n].offset) : undefined);
        if (here.includes(undefined) || (literal && here.includes(false))) continue;
        if (!found.has(unit)) found.set(unit, new Map());
        found.get(unit).set(start, !here.includes(false) || found.get(unit).get(start) === true);
      }
    }
    return literal && words.signs ? keepLiteral(index, found, words.text.trim(), state) : found;
  }

  // The index knows that there are signs between words, not which: the texts tell.
  async function keepLiteral(index, found, text, state) {
    state.partial = state.partial || found.size > MOST_READ;
    const kept = await Promise.all(Array.from(found).slice(0, MOST_READ).map(async ([unit, starts]) => {
      const { title, heading, texts, keywords } = await unitTexts(index, unit);
      const all = [heading, texts.join(""), keywords, unit === index.first[index.page[unit]] ? title : ""];
      return all.some((part) => part.includes(text)) ? [[unit, starts]] : [];
    }));
    return new Map(kept.flat());
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(index, term, state) {
    const found = [{ words: term, weight: 1 }];
    if (term.literal || term.minus) return found;
    const add = (text, weight, because) => {
      const words = phrase(text);
      const known = found.some((other) => other.words.key === words.key);
      if (!known && words.key && found.length <= MOST_ALTERNATIVES) found.push({ words, weight, because });
    };
    if (term.chars.length > 1 && term.chars.every((c) => c === "ー" || isKana(c))) {
      const words = await entries("r", index.readings, term.key, term.chars.length > 2, state);
      for (const [reading, surfaces] of words) {
        surfaces.forEach((text) => add(text, reading === term.key ? READING : BEGINNING, "reading"));
      }
    }
    for (const { words, weight } of found.slice()) {
      const inside = Array.from(index.synonymsOf.keys()).filter((key) => words.key.includes(key));
      const longest = inside.sort((a, b) => b.length - a.length)[0];
      for (const synonym of index.synonymsOf.get(longest) || []) {
        add(words.key === longest ? synonym : words.key.replace(longest, () => synonym), weight * SYNONYM, "synonym");
      }
    }
    return found;
  }

  // ---- Ranking

  const rarity = (index, count) => Math.log(1 + (index.page.length - count + 0.5) / (count + 0.5));

  function weightOf(index, unit, start, length) {
    if (index.first[index.page[unit]] !== unit) return start < index.headEnd[unit] ? HEADING : 1;
    if (start >= index.titleEnd[unit]) return start < index.headEnd[unit] ? KEYWORD : 1;
    return start === 0 && length + GAP === index.titleEnd[unit] ? 2 * TITLE : TITLE;
  }

  // Scores of one term: unit → score, from whichever of its alternatives is best there.
  async function scores(index, term, state) {
    const best = new Map();
    const ways = await alternatives(index, term, state);
    const lists = await Promise.all(ways.map(({ words }) => occurrences(index, words, term.literal, state)));
    const units = new Set(lists.flatMap((list) => Array.from(list.keys())));
    lists.forEach((list, n) => {
      const { words, weight, because } = ways[n];
      if (!list.size) return;
      if (!term.minus) state.needles.push(words);
      if (because) state.also.push({ text: words.text, because });
      for (const [unit, starts] of list) {
        const exact = Array.from(starts.values()).includes(true);
        const count = starts.size, norm = 0.25 + 0.75 * index.length[unit] / index.average;
        const zone = Math.max(...Array.from(starts.keys(), (start) => weightOf(index, unit, start, words.chars.length)));
        const frequency = count * 2.2 / (count + 1.2 * norm);
        const score = rarity(index, units.size) * frequency * zone * weight * (exact ? 1 : FOLDED);
        if (score > (best.get(unit) || 0)) best.set(unit, score);
      }
    });
    return best;
  }

  // Pages that have a hit for every map, best first: the best section counts, the others a tenth.
  function rank(index, maps, excluded, least = maps.length) {
    const pages = new Map();
    maps.forEach((map, n) => map.forEach((score, unit) => {
      const page = index.page[unit];
      if (excluded.has(page)) return;
      if (!pages.has(page)) pages.set(page, { page, units: new Map(), terms: new Set(), score: 0 });
      const hit = pages.get(page);
      hit.terms.add(n);
      hit.units.set(unit, (hit.units.get(unit) || 0) + score);
    }));
    const hits = Array.from(pages.values()).filter((hit) => hit.terms.size >= least);
    for (const hit of hits) {
      const ordered = Array.from(hit.units).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      const rest = ordered.slice(1).reduce((sum, [, score]) => sum + score, 0);
      hit.score = Math.round(1000 * (ordered[0][1] + 0.1 * rest));
      hit.units = ordered.map(([unit]) => unit);
      hit.facets = index.facetsOf[hit.page];
    }
    return hits.sort((a, b) => b.score - a.score || index.rank[b.page] - index.rank[a.page] || a.page - b.page);
  }

  // ---- Near matches

  // Units that hold at least half of a term's pairs within its length and two characters; rare pairs count a little more.
  async function near(index, term, state) {
    const pairs = [], found = new Map();
    for (let i = 0; i < term.chars.length; i++) {
      const text = term.chars.slice(i, i + 2);
      if (text.length === 2 && text.every(isUnspaced)) pairs.push({ term: text.join(""), prefix: false, written: "" });
    }
    for (const word of cover(term, false)) if (!isUnspaced(word.term[0])) pairs.push({ ...word, prefix: false });
    const lists = await Promise.all(pairs.map((pair) => places(index, pair, state)));
    const weights = lists.map((list) => 1 + rarity(index, list.size) / 100);
    const here = new Map();
    lists.forEach((list, n) => list.forEach((starts, unit) => {
      if (!here.has(unit)) here.set(unit, []);
      for (const start of starts.keys()) here.get(unit).push([start, n]);
    }));
    for (const [unit, marks] of here) {
      const share = bestWindow(marks.sort((a, b) => a[0] - b[0]), weights, term.chars.length + 2) / pairs.length;
      if (share >= 0.5) found.set(unit, share * weightOf(index, unit, marks[0][0], 0));
    }
    if (found.size) state.needles.push(...pairs.map((pair) => phrase(pair.term)));
    return found;
  }

  function bestWindow(marks, weights, width) {
    let best = 0, sum = 0, first = 0;
    const inside = weights.map(() => 0);
    for (const [place, pair] of marks) {
      if (inside[pair]++ === 0) sum += weights[pair];
      for (; marks[first][0] < place - width + 2; first++) {
        if (--inside[marks[first][1]] === 0) sum -= weights[marks[first][1]];
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  // ---- The search

  // The pages for `query`: { hits, near, also, partial, cut, needles }. `also` are the words searched besides.
  search.find = async (query) => {
    const index = await search.manifest(), { terms, cut } = parse(query);
    const state = { partial: false, needles: [], also: [] };
    const wanted = terms.filter((term) => !term.minus);
    const result = (hits, isNear) => ({ ...state, hits, near: isNear, cut, empty: !wanted.length });
    if (!wanted.length) return result([], false);
    const without = await Promise.all(terms.filter((term) => term.minus).map((term) => scores(index, term, state)));
    const excluded = new Set(without.flatMap((map) => Array.from(map.keys(), (unit) => index.page[unit])));
    const maps = await Promise.all(wanted.map((term) => scores(index, term, state)));
    const hits = rank(index, maps, excluded);
    if (hits.length || wanted.every((term) => term.literal)) return result(hits, false);
    const close = await Promise.all(wanted.map((term, n) => maps[n].size || term.literal ? maps[n] : near(index, term, state)));
    return result(rank(index, close, excluded, Math.ceil(wanted.length / 2)), true);
  };

  // ---- Texts and facets

  // Address, heading and text of a unit; a long text is in several packs.
  async function unitTexts(index, unit) {
    const last = placeOf(index.packStarts, unit);
    let first = last;
    while (first > 0 && index.packStarts[first] === unit && index.packStarts[first - 1] === unit) first--;
    const out = { texts: [], keywords: "", pack: last };
    for (let number = first; number <= last; number++) {
      const [start, ...pages] = await need("x" + number, (pack) => pack);
      let at = start;
      for (const [page, route, title, ...units] of pages) {
        const entry = units[unit - at];
        at += units.length;
        if (!entry || page !== index.page[unit]) continue;
        Object.assign(out, { route, title, anchor: entry[0], heading: entry[1], keywords: entry[3] || "" });
        out.texts.push(entry[2]);
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

  Object.assign(search, { placeOf, unitTexts });
})();
