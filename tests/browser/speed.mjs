// What queries cost on a large site: node speed.mjs FOLDER, after `cargo bench --bench search -- FOLDER` and a build of the
// site. Opens the search page from the folder for each query, cold, and holds bytes and time against the budgets. No test.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { folder as site, launch, open } from "./site.mjs";

const folder = resolve(process.argv[2]);
for (const path of ["assets", "search/index.html"]) {
  rmSync(join(folder, path), { recursive: true, force: true });
  mkdirSync(join(folder, "search"), { recursive: true });
  cpSync(join(site, path), join(folder, path), { recursive: true });
}

const queries = [
  "医療的ケア児", "医ケア児", "教育委員会", "茅ヶ崎", "ちがさき", "コーディネーター", "相談支援専門員", "保健師 連携", "退院", "支援センター 相談窓口",
  "\"横須賀・三浦\"", "平成29年度", "H29.1.26", "小児慢性特定疾病", "自立支援協議会", "会議 -県", "訪問看護", "医療的ケヤ児", "保育所 ガイドライン", "NICU",
  // One character, and what is nearly everywhere.
  "児", "県", "の", "した", "地域", "医療", "支援", "令和6年度", "医療的ケア児 支援 会議 コーディネーター", "医療 支援 会議", "平成", "こ", "c", "いりょう", "コーディネイター 研修 県",
];

const browser = await launch();
const rows = [];
for (const query of queries) {
  const { page, requests } = await open(await browser.newContext(), pathToFileURL(join(folder, "search/index.html")).href);
  await page.waitForFunction(() => globalThis.tenkaiSearch);
  const known = new Set(requests);
  // The manifest is there before anybody has typed; it counts, but not twice.
  const manifest = readFileSync(join(folder, "search/manifest.js")).length;
  const { ms, hits } = await page.evaluate(async (text) => {
    await globalThis.tenkaiSearch.manifest();
    const start = performance.now();
    const result = await globalThis.tenkaiSearch.find(text);
    await Promise.all(result.hits.slice(0, 10).map((hit) => globalThis.tenkaiSearch.show(hit, result.needles)));
    return { ms: performance.now() - start, hits: result.hits.length };
  }, query);
  const loaded = requests.filter((url) => !known.has(url) && !url.includes("manifest"));
  rows.push({ query, hits, files: loaded.length, bytes: loaded.reduce((sum, url) => sum + readFileSync(new URL(url.split("?")[0])).length, 0), ms: Math.round(ms), manifest });
  await page.context().close();
}
await browser.close();
console.table(rows);
const middle = (name) => rows.map((row) => row[name]).sort((a, b) => a - b)[rows.length >> 1];
const most = (name) => Math.max(...rows.map((row) => row[name]));
console.log(`bytes: median ${middle("bytes")}, most ${most("bytes")} (budget 100,000); ms: median ${middle("ms")}, most ${most("ms")} (budget 100)`);
