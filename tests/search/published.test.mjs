// The built site, searched with its own scripts, which are small: any part of what is shown finds its page, texts and values
// as readers see them, not as authors wrote them.
// TENKAI_SITE names the site (`public` by default); without one there is nothing to search.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import test from "node:test";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const site = resolve(process.env.TENKAI_SITE ?? fileURLToPath(new URL("../../public", import.meta.url)));
const skip = existsSync(join(site, "search/manifest.js")) ? false : "no site is built";
const QUERIES = 1000;
const names = { lt: "<", gt: ">", amp: "&", quot: "\"", "#39": "'" };

/** Runs of text in the parts of a page that are its own: its Markdown and its values. No readings, notes, labels, nor links
 *  in Markdown: their texts may be titles of other records. */
function texts(html) {
  const parts = (pattern) => [...html.matchAll(pattern)].map(([part]) => part).join("\n");
  const prose = parts(/<div class="prose">[^]*?\n<\/div>/g).replace(/<(rt|rp|sup|svg)\b[^]*?<\/\1>/g, "")
    .replace(/<section class="footnotes"[^]*?<\/section>|<a\b[^]*?<\/a>/g, "\n")
    .replace(/<\/?(?:ruby|strong|em|code)\b[^>]*>/g, "").split(/<[^>]*>|\n/);
  const values = [...parts(/<dl class="rows[^]*?<\/dl>/g).replace(/<a href="[^"]*\/by-[^]*?<\/a>/g, "").matchAll(/<(dd|li|a)\b[^>]*>([^<]+)<\/\1>/g)].map(([, , text]) => text);
  return [...prose, ...values].map((text) => text.replace(/&(#?\w+);/g, (_, name) => names[name] ?? " ").trim());
}

/** Numbers that are the same in every run. */
function* random(seed) {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state / 2 ** 32;
  }
}

/** The scripts that the search page names: data under search/, and code. */
const scripts = skip ? [] : [...readFileSync(join(site, "search/index.html"), "utf8").matchAll(/<script src="\.\.\/([^"]+)"/g)].map(([, path]) => path);

/** A search that has loaded nothing yet. */
function start() {
  const run = (path) => vm.runInThisContext(readFileSync(join(site, path), "utf8"));
  for (const path of scripts) if (path !== "assets/search-page.js") run(path);
  return Object.assign(globalThis.tenkaiSearch, { load: async (name) => run(`search/${name}.js`) });
}

test("the scripts stay small", { skip }, () => {
  const code = scripts.filter((path) => !path.startsWith("search/"));
  assert.ok(code.length > 3);
  const size = code.reduce((sum, path) => sum + readFileSync(join(site, path)).length, 0);
  assert.ok(size < 20_000, `${size} bytes`);
});

test("any part of what is shown finds its page", { skip }, async () => {
  const search = start(), numbers = random(7);
  const pages = readdirSync(site, { recursive: true }).map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /^(areas|cases|issues|measures|meetings|organisations|about|guide|rollout)\/.*index\.html$/.test(path))
    // Pages for paper repeat other pages and are not found beside them; lists of a facet show what those pages show.
    .filter((path) => !/\/(binder|handout|by|by-[^/]*)\//.test(path));
  const all = pages.sort().flatMap((path) => texts(readFileSync(join(site, path), "utf8")).map((text) => ({ path, text })))
    .filter(({ text }) => Array.from(text).length > 3);
  assert.ok(all.length > 1000, `${all.length} texts`);
  for (let asked = 0; asked < QUERIES;) {
    const { path, text } = all[Math.floor(numbers.next().value * all.length)], points = Array.from(text);
    const start = Math.floor(numbers.next().value * points.length), length = 2 + Math.floor(numbers.next().value * 9);
    const part = points.slice(start, start + length).join(""), { chars } = search.phrase(part);
    if (chars.length < 2 || /[\s"“”＂]|^[-－−]/.test(part) || !search.isUnspaced(chars[0]) || !search.isUnspaced(chars.at(-1))) continue;
    asked++;
    const { hits } = await search.find(part), index = await search.manifest();
    // Most pages are in the first hits; the rest is looked up until the page is found.
    let isFound = false;
    for (const hit of hits) if ((isFound ||= (await search.unitTexts(index, hit.units[0])).route === path)) break;
    assert.ok(isFound, `${part} of ${path}`);
  }
});
