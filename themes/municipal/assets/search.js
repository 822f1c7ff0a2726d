// Searches the index under search/: loads the few scripts that hold the terms of a query (search-query.js) through `load`,
// and ranks the pages. Not for showing hits (search-excerpt.js), nor for the page (search-page.js).
(() => {
  "use strict";

  // `MOST` scripts for one term, texts to look into, and ways to search for all terms together. A STEP is that of
  // src/search/digest.rs.
  const MOST = 14, BATCH = 4, STEP = 16, FINE = 1000,
    GAP = 2, TITLE = 6, NAMED = 3, HEADING = 4, KEYWORD = 2, SYNONYM = 0.8, BEGINNING = 0.6, FOLDED = 0.5, RECORD = 12,
    search = tenkaiSearch, { phrase, parse, cover, shift } = search,
    all = (list, make) => Promise.all(list.map(make)),
    // The index: src/search says what its scripts hold. Each is asked for once, through `load`, which the page sets.
    read = {}, data = {}, requests = {};
  // What the manifest says: nothing is looked up before it is there.
  let index, seen, clock = 0;
  search.put = (name, value) => data[name] = read[name[0]]?.(value) || value;

  // `also` is for code that not every search needs.
  const also = (part) => need("../assets/search-" + part), need = (name) => requests[name] ||= search.load(name, index?.version).then(() => data[name], (error) => {
    delete requests[name];
    throw error;
  });

  search.manifest = () => need("manifest");

  // Reads what src/search/code.rs writes.
  const VALUES = Array.from({ length: 127 }, (_, code) => code - 35 - (code > 60) - (code > 92));

  function numbers(text) {
    const out = [];
    for (let at = 0, high = 0; at < text.length; at++) {
      const value = VALUES[text.charCodeAt(at)];
      if (value < 60) out.push(high * 60 + value);
      high = value < 60 ? 0 : high * 30 + value - 60;
    }
    return out;
  }

  // The manifest. What it says of units is in lists, by their numbers.
  read.m = ({ pages, packs, common, synonyms, facets, ...rest }) => {
    const list = numbers(pages), own = [], page = [], start = [], titleEnd = [], headEnd = [], length = [], steps = [];
    let pack = 0;
    for (let at = 0; at < list.length;) {
      const [count, date, weight, values] = list.slice(at, at += 4), from = page.length;
      own.push({ date, weight, facets: list.slice(at, at += values), from, to: from + count });
      for (let unit = from; unit < from + count; unit++) {
        page.push(own.length - 1);
        start.push(STEP * steps.length);
        // Only the first unit of a page has a title.
        titleEnd.push(unit > from ? 0 : list[at++]);
        headEnd.push(list[at++]);
        length.push(list[at++]);
        for (let step = 0; step <= length[unit]; step++) steps.push(unit);
      }
    }
    // Filled, it is in memory before it is needed.
    seen = new Int32Array(steps.length * STEP).fill(0);
    return index = {
      ...rest, pages: own, page, start, titleEnd, headEnd, length, steps, average: steps.length / page.length - 1,
      packs: numbers(packs).map((more) => pack += more), common: new Set(common.split("!")),
      synonyms: synonyms.map((words) => words.map((word) => phrase(word))),
      values: facets.flatMap(([group, values]) => values.map((value) => ({ group, value, key: phrase(value).key }))),
    };
  };

  // Terms with their places or units: [[term, written, places], …], from the text that src/search/postings.rs writes.
  read.t = read.u = (text) => {
    const terms = [], parts = text.split("!");
    for (let i = 0, term = ""; parts[i + 1]; i += 2) {
      const [key, written] = parts[i].split("^");
      if (key) term = key[0] === "~" ? key.slice(1) : [...term][0] + key;
      const plain = term.replace(/[+ ]/g, "");
      terms.push([term, (written ?? plain) || shift(plain, /[\u3041-\u3096]/g, 0x60), parts[i + 1]]);
    }
    return terms;
  };

  // The number of the last one of the sorted `list` that is not above `value`, or of the first one.
  const upTo = search.upTo = (list, value) => {
    let at = 0;
    for (let step = 1 << 20; step; step >>= 1) if (list[at + step] <= value) at += step;
    return at;
  };

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
    const found = [], counts = found.counts = listed && [], { start, titleEnd, headEnd } = index;
    for (const [, form, text] of await entries(listed ? "u" : "t", term, open, state)) {
      const same = Number(open || listed ? form.startsWith(written) : form === written);
      if (literal && !same) continue;
      const list = numbers(text);
      for (let at = 0, place = 0, unit = 0; at < list.length;) {
        const more = list[at++];
        if (listed) {
          // As `list_units` of src/search/postings.rs writes them.
          const zone = (more >> 2) % 3, others = more % 4;
          unit += more / 12 | 0;
          place = start[unit] + (zone ? zone < 2 && titleEnd[unit] : headEnd[unit]);
          counts.push(1 + (others < 3 ? others : list[at++]));
        } else place += more;
        found.push(2 * place + same);
      }
    }
    return found;
  }

  const unitAt = (place) => index.steps[place / STEP | 0];

  search.packAt = (place) => upTo(index.packs, place);

  // Where all terms of a phrase stand together: where it starts.
  async function starts(words, state) {
    const items = [...words.items || cover(words, index.common)];
    let here;
    // A few at a time: a long phrase that is nowhere shows soon.
    while (items.length && here?.length !== 0) {
      const some = items.splice(0, BATCH), lists = await all(some, (item) => places(item, words, state));
      lists.forEach((list, n) => {
        // The first term has no offset.
        if (!here) return here = list;
        const before = here, { offset } = some[n], now = clock += 2;
        here = [];
        for (let at = 0; at < list.length; at++) seen[list[at] >> 1] = now + (list[at] & 1);
        for (let at = 0; at < before.length; at++) {
          // 1 if this term is written the same, too.
          const start = before[at], other = seen[(start >> 1) + offset] - now;
          if (other >= 0) here.push(start & other - 2);
        }
      });
    }
    return here;
  }

  // A list with a whole number for each unit: these are fastest.
  const perUnit = () => new Int32Array(index.page.length);

  // The `units` with a phrase, and for each of them how many there are, the first place, the last one in the order of the
  // lists, and whether any is written the same.
  async function occurrences(words, state) {
    // A long vowel mark at the end is not searched for, but it is part of what was written where kana follow.
    const longer = { ...phrase(words.text, "\u3042"), literal: true }, both = [longer, words].slice(longer.key === words.key);
    const lists = await all(both, (one) => starts(one, state));
    const count = perUnit(), first = perUnit(), last = perUnit(), same = perUnit();
    let units = [];
    lists.forEach((list) => {
      for (let n = 0; n < list.length; n++) {
        const place = list[n] >> 1, unit = unitAt(place);
        same[unit] |= list[n] & 1;
        // What the longer form finds the other one finds, too, unless it has to be written the same.
        if (list !== lists.at(-1) && !words.literal) continue;
        if (!count[unit]) units.push(unit);
        if (!count[unit] || place < first[unit]) first[unit] = place;
        count[unit] += list.counts ? list.counts[n] : 1;
        last[unit] = place;
      }
    });
    if (words.literal && words.signs) await also("near"), units = await search.exact(units, lists.flat(), words, state);
    return { units, count, first, last, same };
  }

  // What else a term is searched as: words with that reading, and synonyms of it or of a part of it.
  async function alternatives(term, state) {
    const { key } = term, found = [{ words: term, weight: 1 }];
    if (term.literal || term.minus) return found;
    const add = (text, weight) => {
      const words = phrase(text);
      if (!words.key || found.length >= MOST / state.terms) return;
      // What holds a word that is searched for anyway is found by it.
      if (found.every((other) => !words.key.includes(other.words.key))) found.push({ words, weight });
    };
    await also("spelled");
    await search.spell(term, add, (open) => entries("r", key, open, state));
    for (const { words, weight } of found.filter((way) => way.weight > BEGINNING)) {
      const [{ key } = {}] = index.synonyms.flat().filter((one) => words.key.includes(one.key))
        .sort((a, b) => b.key.length - a.key.length);
      const others = index.synonyms.filter((group) => group.some((one) => one.key === key)).flat();
      for (const { text } of others) add(words.key.replace(key, () => text), weight * SYNONYM);
    }
    return found;
  }

  // ---- Ranking

  // What a hit at `place`, the first in a unit, counts there by where it stands; in a title or heading the more, the less else
  // is in it. A title that is one of several terms leaves the others open.
  function field(unit, place, { chars }, { terms }) {
    const at = place - index.start[unit], titleEnd = index.titleEnd[unit], headEnd = index.headEnd[unit];
    if (at >= headEnd) return 0;
    const share = (chars.length / ((titleEnd || headEnd) - GAP)) ** 2;
    if (at < titleEnd) return TITLE * (1 + share / terms);
    return titleEnd ? KEYWORD : HEADING * (1 + share);
  }

  // What one term counts, searched in some `ways`: the `score` of each unit, by the best of them, and the `place` to show. Of
  // `parts`, the more are there the better.
  async function tally(ways, state, parts) {
    const lists = await all(ways, ({ words }) => occurrences(words, state));
    const score = perUnit(), place = perUnit(), isTitle = perUnit();
    let size = 0;
    lists.forEach(({ units, count, first, last, same }, n) => {
      const { words, weight } = ways[n], named = index.values.flatMap(({ key }, n) => (key.startsWith(words.key) ? n : []));
      // A page of the place, year or kind with that name is more than one that mentions it.
      const names = index.pages.map(({ facets }) => NAMED * named.some((value) => facets.includes(value)));
      state.needles.push(words);
      if (weight < 1 && units.length) state.also.push(words.text);
      for (const unit of units) {
        const often = count[unit] * 2.2 / (count[unit] + 0.3 + 0.9 * index.length[unit] / index.average);
        const points = field(unit, first[unit], words, state);
        isTitle[unit] ||= weight === 1 && first[unit] === index.start[unit] && words.chars.length + GAP === index.titleEnd[unit];
        if (!score[unit]) size++, place[unit] = last[unit];
        score[unit] = parts ? score[unit] + FINE * (1 + points)
          : Math.max(score[unit], FINE * (points + names[index.page[unit]] + often) * weight * (same[unit] || FOLDED));
      }
    });
    return { score, place, isTitle, size, rare: Math.log((index.page.length + 1) / (size + 0.5)) };
  }

  // Pages that have a hit for at least `least` of the terms `found` and for none of those left `out`, best first: the best
  // section counts, the others a tenth.
  function rank(found, out, least = found.length) {
    const hits = [], total = perUnit(), shown = perUnit();
    for (const { date, weight, facets, from, to } of index.pages) {
      const isIn = ({ score }) => score.subarray(from, to).some(Boolean), here = found.filter(isIn);
      if (out.some(isIn) || here.length < (least || 1)) continue;
      let best = 0, sum = 0, named = 0;
      for (let unit = from; unit < to; unit++) {
        let points = 0, terms = 0;
        for (let n = 0; n < here.length; n++) {
          const { score, rare, place, isTitle } = here[n];
          if (!score[unit]) continue;
          points += score[unit] * rare;
          named |= isTitle[unit];
          if (!terms++) shown[unit] = place[unit];
        }
        // A section that speaks of all terms is more than one that speaks of one of them.
        total[unit] = points *= terms / found.length;
        best = Math.max(best, points);
        sum += points;
      }
      // The places to show, the best first.
      const places = () => Array.from({ length: to - from }, (_, n) => from + n).filter((unit) => total[unit])
        .sort((a, b) => total[b] - total[a]).map((unit) => shown[unit]);
      hits.push({ date, weight, facets, places, named, points: 9 * best + sum });
    }
    // What is called like a term comes before what mentions it: of several, what readers come for.
    const top = Math.max(...hits.map(({ named, weight }) => named && weight));
    for (const hit of hits) hit.score = Math.round(hit.points * (hit.named && hit.weight === top ? Math.max(top, RECORD / found.length) : hit.weight));
    return hits.sort((a, b) => b.score - a.score || b.date - a.date);
  }

  // The pages for `query`: { hits, terms, near, also, partial, cut, needles }. `terms` says how many words are searched, `also`
  // which ones besides.
  search.find = async (query, look = MOST) => {
    await search.manifest();
    const { terms, cut } = parse(query), wanted = terms.filter((term) => !term.minus);
    const state = { index, terms: wanted.length, needles: [], also: [], cut, look };
    const tallies = await all(terms, async (term) => tally(await alternatives(term, state), state));
    const out = tallies.filter((one, n) => terms[n].minus), found = tallies.filter((one) => !out.includes(one));
    state.hits = rank(found, out);
    state.near = !state.hits.length && wanted.some((term) => !term.literal);
    // What is needed for this only is a script of its own.
    if (state.near) await also("near"), await search.near(wanted, found, out, state);
    return state;
  };

  Object.assign(search, { tally, rank, alternatives, unitAt });

  // ---- Texts and facets

  // Address, heading and text of the unit with a place; of a long text the part with that place, and some more behind it.
  search.unitText = async (place) => {
    const pack = search.packAt(place);
    let at = unitAt(index.packs[pack]);
    for (const [route, title, ...inside] of await need("x" + pack)) {
      const [anchor, heading, text, keywords = ""] = inside[unitAt(place) - at] || [];
      if (anchor !== undefined) return { route, title, anchor, heading, keywords, text };
      at += inside.length;
    }
  };

  // How many of `hits` have each value, given the `chosen` values of the other groups; and the hits that have all.
  search.narrow = ({ values }, hits, chosen) => {
    const counted = values.map((value, number) => ({ ...value, number, count: 0 })), fitting = [];
    const groups = Array.from(new Set(values.map(({ group }) => group)), (name) =>
      ({ name, values: counted.filter(({ group }) => group === name) }));
    for (const hit of hits) {
      const lacks = new Set(Array.from(chosen, (number) => values[number].group));
      for (const number of hit.facets) if (chosen.has(number)) lacks.delete(values[number].group);
      if (!lacks.size) fitting.push(hit);
      for (const number of hit.facets) counted[number].count += lacks.size < 1 + lacks.has(values[number].group);
    }
    return { groups, hits: fitting };
  };
})();
