// Narrowing a list, held against a filter that tries every entry: on random lists, and on those of the real site where
// TENKAI_SITE names its folder (or public/ has been built).

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const root = fileURLToPath(new URL("../../", import.meta.url));
vm.runInThisContext(readFileSync(join(root, "themes/municipal/assets/facets.js"), "utf8"));
const facets = globalThis.tenkaiFacets;

// Numbers that look random and are the same in every run.
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state ^ (state >>> 13)) >>> 0) % below;
  };
}

/** A list in the form of the data scripts: every entry has some values of each facet, now and then none. */
function randomList(seed) {
  const below = dice(seed), groups = Array.from({ length: 1 + below(6) }, (_, group) => {
    const values = Array.from({ length: 1 + below(9) }, (_, value) => [`v${value}`, `値${value}`]);
    return [`f${group}`, `分類${group}`, values];
  });
  const entries = Array.from({ length: below(120) }, (_, number) => {
    const own = [];
    let first = 0;
    for (const [, , values] of groups) {
      for (let value = 0; value < values.length; value++) if (!below(4)) own.push(first + value);
      first += values.length;
    }
    return [`x/${number}/index.html`, `題${number}`, "", "", own];
  });
  return facets.read({ facets: groups, entries });
}

function choose({ values }, below) {
  return new Set(Array.from({ length: below(6) }, () => below(values.length)));
}

/** Whether `entry` has one of the chosen values of every facet but `except` that any are chosen of. */
function fits({ values }, entry, chosen, except) {
  const wanted = new Set(Array.from(chosen, (number) => values[number].facet));
  wanted.delete(except);
  return Array.from(wanted).every((facet) => entry[4].some((number) => chosen.has(number) && values[number].facet === facet));
}

function check(model, chosen) {
  const { hits, counts } = facets.narrow(model, chosen);
  assert.deepEqual(hits, model.entries.filter((entry) => fits(model, entry, chosen)));
  model.values.forEach(({ facet, id }, number) => {
    const expected = model.entries.filter((entry) => entry[4].includes(number) && fits(model, entry, chosen, facet)).length;
    assert.equal(counts[number], expected, `${facet}=${id} of ${Array.from(chosen)}`);
  });
}

/** An address says what is chosen, and is read back to the same. */
function checkAddress(model, chosen, part) {
  const address = facets.address(model, chosen, part), back = facets.choice(model, address);
  assert.deepEqual(Array.from(back.chosen), Array.from(chosen).sort((a, b) => a - b));
  assert.equal(back.part, part);
  assert.deepEqual(back.unknown, []);
  assert.equal(address.startsWith("?"), chosen.size > 0 || part > 1);
}

test("a narrowed random list and all its counts are those of a plain filter", () => {
  let narrowed = 0;
  for (let seed = 1; seed <= 400; seed++) {
    const model = randomList(seed), below = dice(seed * 7919);
    for (let round = 0; round < 5; round++) {
      const chosen = choose(model, below);
      check(model, chosen);
      checkAddress(model, chosen, 1 + below(3));
      narrowed += facets.narrow(model, chosen).hits.length < model.entries.length;
    }
  }
  assert.ok(narrowed > 1000, `${narrowed} choices left something out`);
});

const site = resolve(process.env.TENKAI_SITE ?? join(root, "public"));
const lists = existsSync(site) ? readdirSync(site).filter((folder) => folder !== "assets").map((folder) => join(site, folder, "facets.js")).filter((path) => existsSync(path)) : [];

test("so are the lists of the real site", { skip: lists.length ? false : "no site is built" }, () => {
  lists.forEach((path) => vm.runInThisContext(readFileSync(path, "utf8")));
  assert.ok(facets.data.has("case"));
  for (const [kind, model] of facets.data) {
    assert.ok(model.entries.length && model.values.length, kind);
    const below = dice(kind.length);
    // Each value alone, and choices of several.
    model.values.forEach((value, number) => check(model, new Set([number])));
    for (let round = 0; round < 100; round++) {
      const chosen = choose(model, below);
      check(model, chosen);
      checkAddress(model, chosen, 1);
    }
    // Every entry has a value of every facet, if only the one for a missing value.
    const names = new Set(model.values.map(({ facet }) => facet));
    for (const entry of model.entries) {
      assert.deepEqual(new Set(entry[4].map((number) => model.values[number].facet)), names, entry[0]);
    }
  }
});

test("what an address may hold by accident or malice changes nothing else", () => {
  const model = randomList(3), { facet, id } = model.values[0];
  const addresses = [
    "", "?", "?&&==&", `?${facet}=<script>alert(1)</script>`, `?${facet}=%F0%9F%98`, `?${facet}=${"x".repeat(10000)}`,
    "?page=-1&page=1e9&page=99999", "?__proto__=1&constructor=2", `?${facet}[]=${id}`, "?%00=%00",
  ];
  for (const address of addresses) {
    const { chosen, part, unknown } = facets.choice(model, address);
    assert.equal(chosen.size, 0, address);
    assert.equal(part, 1, address);
    assert.ok(unknown.every((word) => word.length <= 80), address);
    check(model, chosen);
  }
  assert.deepEqual(Array.from(facets.choice(model, `?${facet}=${id}&${facet}=${id}`).chosen), [0]);
});

test("the scripts stay small", () => {
  for (const name of ["facets", "facets-page"]) {
    const size = readFileSync(join(root, `themes/municipal/assets/${name}.js`)).length;
    assert.ok(size < 8000, `${name}.js: ${size} bytes`);
  }
});
