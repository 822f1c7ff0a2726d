// The built site, searched with its own scripts: what officials would type has the right page on top, and any part of what
// is shown finds its page, texts and values as readers see them, not as authors wrote them.
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

/** A search that has loaded nothing yet, and how many bytes each of the scripts has that it loads. */
function start(loaded = new Map()) {
  const run = (path) => {
    const text = readFileSync(join(site, path), "utf8");
    loaded.set(path, Buffer.byteLength(text));
    vm.runInThisContext(text);
  };
  for (const path of scripts) if (path !== "assets/search-page.js") run(path);
  loaded.clear();
  return Object.assign(globalThis.tenkaiSearch, { load: async (name) => run(`search/${name}.js`) });
}

test("the scripts stay small", { skip }, () => {
  // The words of all scripts of the theme are a file of their own that other pages load, too.
  const code = scripts.filter((path) => !path.startsWith("search/") && !path.endsWith("words.js"));
  assert.ok(code.length > 3);
  const size = code.reduce((sum, path) => sum + readFileSync(join(site, path)).length, 0);
  assert.ok(size < 20_000, `${size} bytes`);
});

// What is typed → the page on top; a word in kana, with a mistake, with other characters, or in everyday terms.
const wanted = {
  "医療的ケア児 コーディネーター": "cases/kamakura",
  "協議の場 つくり方": "guide",
  "ちがさき": "municipalities/142077",
  "茅ケ崎 協議の場": "municipalities/142077",
  "小田原 協議の場": "municipalities/142069",
  "平成29年1月": "meetings/ken-shoni-mansei-kyogikai/mt-01",
  "Ｈ２９．１．２６": "meetings/ken-shoni-mansei-kyogikai/mt-01",
  "保育所 受け入れ 看護師": "cases/atsugi-nursery",
  "レスパイト": "glossary",
  "退院 支援": "cases/kensei-rupinasu",
  "いりょうてきけあじ": "glossary",
  "医ケア児 相談窓口": "cases/fujisawa",
  "にのみやまち": "municipalities/143421",
  "医療的ケア児支援法": "glossary",
  "コーデネーター 配置": "cases/kamakura",
  "医療的ケヤ児": "glossary",
  "厚木 バトンタッチ": "areas/atsugi",
  "茅ヶ崎 保健師": "areas/chigasaki",
  "特別支援学校": "organisations/or-17b",
  "災害": "glossary",
  "人工呼吸器": "glossary",
  "海老名 ガイドライン": "cases/ebina",
  "横浜 コーディネーター": "cases/yokohama",
  "県西 窓口": "cases/kensei-rupinasu",
  "秦野 小児慢性": "cases/hadano-isehara-existing-body",
  "推進会議 平成28年度": "meetings/ken-suishin-kaigi/mt-12-h28",
  "情報交換回": "measures/me-02",
  "訪問看御": "glossary",
  "小田腹": "municipalities/142069",
  "バトンダッチ": "glossary",
  "ｺｰﾃﾞｨﾈｰﾀｰ養成研修": "trainings/tr-02",
  "事例 書き方": "contribute",
  "アンケート": "sources/s50",
  "データ CSV": "data",
  "よこすか みうら": "regions/yokosuka-miura",
  "さがみはら": "regions/sagamihara",
};

for (const [query, page] of Object.entries(wanted)) {
  test(`${query} leads to ${page}`, { skip }, async () => {
    const search = start(), { hits, needles } = await search.find(query);
    assert.ok(hits.length);
    assert.equal((await search.show(hits[0], needles)).route, `${page}/index.html`);
  });
}

// What officials, families and staff type, and the pages that they want: wanted.json, written before anything was tuned to
// it. A hit is one of these pages among the first three. What is set aside was to be measured only; its misses were seen when
// spellings and question words were chosen, and a few of those are its own. Its figure is no proof of what others type.
const FIRST = 3;
const queries = JSON.parse(readFileSync(new URL("wanted.json", import.meta.url), "utf8"));
// What holds, in queries that lead to a page wanted. A change that mends more raises these.
const OPEN = 50, ASIDE = 19;

/** Those of `some` that lead to none of the pages they want. */
async function missed(some) {
  const search = start(), without = [];
  for (const { query, pages } of some) {
    const { hits, needles } = await search.find(query);
    const shown = await Promise.all(hits.slice(0, FIRST).map((hit) => search.show(hit, needles)));
    const routes = shown.map(({ route }) => route.replace("/index.html", ""));
    if (!routes.some((route) => pages.includes(route))) without.push(`${query}: ${routes.join(", ") || "none"}`);
  }
  return without;
}

test("the list is long enough, and a third of it is set aside", () => {
  const aside = queries.filter((one) => one.aside).length;
  assert.ok(queries.length >= 80);
  assert.ok(aside * 3 >= queries.length, `${aside} of ${queries.length}`);
  assert.equal(new Set(queries.map(({ query }) => query)).size, queries.length);
});

for (const [name, least, some] of [
  ["the open queries", OPEN, queries.filter((one) => !one.aside)],
  ["those set aside", ASIDE, queries.filter((one) => one.aside)],
]) {
  test(`${name} lead to a page wanted in the first three`, { skip }, async (t) => {
    const without = await missed(some), found = some.length - without.length;
    t.diagnostic(`${found} of ${some.length}; not: ${without.join(" | ")}`);
    assert.ok(found >= least, `${found} of ${some.length} instead of ${least}; not:\n${without.join("\n")}`);
  });
}

// What needs much: phrases of many characters, many words, mistakes in long ones, and what stands in all texts.
const large = [
  "医療的ケア児 コーディネーター 配置", "医療的ケア児 支援 会議 コーディネーター", "医療 支援 地域 会議 平成 相談", "支援センター 相談窓口",
  "医療的ケア児等コーディネーター養成研修", "医療的ケア児の支援に関する協議の場を設置", "保健所、児童相談所、医師会、訪問看護ステーション",
  "在宅で生活する重症心身障害児者とその家族を支える地域の体制づくりについて", "自立支援協議界 地域の課題", "コーディネイター 研修 県",
  "令和6年度", "\"地域の\"", "\"横須賀・三浦\"", "の", "こ", "県", "c", "2", "こう", "そうだん",
];

/** The commonest parts of texts of the site, of two, four and six characters. */
function common() {
  const counts = new Map();
  for (const name of readdirSync(join(site, "search")).filter((name) => name.startsWith("x")).sort().slice(0, 200)) {
    for (const [run] of readFileSync(join(site, "search", name), "utf8").matchAll(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]{2,}/gu)) {
      for (const length of [2, 4, 6]) {
        for (let at = 0; at + length <= run.length; at++) counts.set(run.slice(at, at + length), (counts.get(run.slice(at, at + length)) ?? 0) + 1);
      }
    }
  }
  const sorted = [...counts].sort((a, b) => b[1] - a[1]).map(([part]) => part);
  return [2, 4, 6].flatMap((length) => sorted.filter((part) => part.length === length).slice(0, 40));
}

test("a query loads at most 100 KB, with the texts of ten hits", { skip }, async () => {
  const queries = [...Object.keys(wanted), ...large, ...common()];
  assert.ok(queries.length > 150);
  for (const query of queries) {
    const loaded = new Map(), search = start(loaded);
    // This one is there before anybody has typed.
    await search.manifest();
    loaded.clear();
    const { hits, needles } = await search.find(query);
    await Promise.all(hits.slice(0, 10).map((hit) => search.show(hit, needles)));
    const bytes = [...loaded.values()].reduce((sum, size) => sum + size, 0);
    assert.ok(bytes <= 100_000, `${query}: ${bytes} bytes in ${loaded.size} scripts`);
  }
});

test("a phrase in quotes with signs finds every page that has it, or says that not all were read", { skip }, async () => {
  for (const typed of ["厚木・小田原", "県資料（平成29年3月、案）", "横須賀・三浦", "S01 p.6"]) {
    const search = start(), { start: units } = await search.manifest(), holding = new Set();
    for (const unit of units) {
      const { route, title, heading, text, keywords } = await search.unitText(unit);
      if ([title, heading, text, keywords].join("\n").replace(/\s+/g, " ").includes(typed)) holding.add(route);
    }
    const routes = ({ hits }) => Promise.all(hits.map(async (hit) => (await search.unitText(hit.places()[0])).route));
    const quick = await search.find(`"${typed}"`), whole = await search.find(`"${typed}"`, Infinity);
    const found = new Set(await routes(whole));
    assert.ok(holding.size >= 5, typed);
    assert.deepEqual([...holding].filter((route) => !found.has(route)), [], typed);
    assert.ok(quick.unread || quick.hits.length === whole.hits.length, typed);
    assert.ok(!whole.unread && !whole.partial, typed);
  }
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
    const { hits } = await search.find(part);
    // Most pages are in the first hits; the rest is looked up until the page is found.
    let isFound = false;
    for (const hit of hits) if ((isFound ||= (await search.unitText(hit.places()[0])).route === path)) break;
    assert.ok(isFound, `${part} of ${path}`);
  }
});
