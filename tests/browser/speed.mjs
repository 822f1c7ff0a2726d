// What queries cost on a large site: node speed.mjs FOLDER [RUNS], after `cargo bench --bench search -- FOLDER` and a build
// of the site. Types each query into the search page, opened from the folder, nothing loaded yet but what the page loads by
// itself, and waits until the first ten hits are shown. Holds bytes and the median times until a first hit is there, and until
// all ten are, against the budgets. No test.
// Speaks to the browser without a library: one that watches every request adds 20 to 30 ms to an answer.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { args, executablePath, folder as site } from "./site.mjs";

const folder = resolve(process.argv[2]), runs = Number(process.argv[3] ?? 5);
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

/** In the page: types `query`, and gives the milliseconds until the number of hits, a first hit and all of them are there. */
function answer(query) {
  const [box, status, list] = ["query", "status", "results"].map((name) => document.getElementById(`search-${name}`));
  return new Promise((done) => {
    const times = {}, start = performance.now(), now = (name) => times[name] ??= performance.now() - start;
    new MutationObserver(() => {
      const items = [...list.children], count = Number(status.textContent.match(/\d+/));
      if (!status.textContent) return;
      now("count");
      if (items.some((item) => item.firstChild)) now("first");
      if (count && (items.length < Math.min(count, 10) || items.some((item) => !item.firstChild))) return;
      now("all");
      done({ ...times, hits: count });
    }).observe(document.body, { childList: true, subtree: true });
    box.value = query;
    box.form.requestSubmit();
  });
}

/** A browser, as `send(method, params, sessionId)`: https://chromedevtools.github.io/devtools-protocol. */
function connect() {
  const profile = mkdtempSync(join(tmpdir(), "tenkai-speed-"));
  const browser = spawn(executablePath, ["--headless", "--remote-debugging-pipe", `--user-data-dir=${profile}`, ...args],
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const [, , , orders, answers] = browser.stdio, waiting = new Map();
  let rest = "", last = 0;
  answers.setEncoding("utf8").on("data", (more) => {
    const messages = (rest + more).split("\0");
    rest = messages.pop();
    for (const { id, result, error } of messages.map((text) => JSON.parse(text)).filter(({ id }) => waiting.has(id))) {
      const [done, failed] = waiting.get(id);
      waiting.delete(id);
      if (error) failed(new Error(error.message));
      else done(result);
    }
  });
  const send = (method, params = {}, sessionId = undefined) => new Promise((done, failed) => {
    waiting.set(++last, [done, failed]);
    orders.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
  });
  const close = () => new Promise((done) => browser.on("exit", done).kill()).then(() => rmSync(profile, { recursive: true, force: true }));
  return { send, close };
}

/** The times of `query` in a new window of a new profile, and the scripts it loads. */
async function ask(send, query) {
  const { browserContextId } = await send("Target.createBrowserContext");
  const url = pathToFileURL(join(folder, "search/index.html")).href;
  const { targetId } = await send("Target.createTarget", { url, browserContextId });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const run = async (expression) => {
    const { result, exceptionDetails } = await send("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true }, sessionId);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  while (!await run("document.readyState === 'complete' && Boolean(globalThis.tenkaiSearch?.load)"));
  const scripts = async () => JSON.parse(await run("tenkaiSearch.manifest().then(() => JSON.stringify(Array.from(document.scripts, (one) => one.src)))"));
  const known = await scripts(), times = await run(`(${answer})(${JSON.stringify(query)})`);
  const loaded = (await scripts()).filter((src) => !known.includes(src)).map((src) => readFileSync(new URL(src.split("?")[0])).length);
  await send("Target.disposeBrowserContext", { browserContextId });
  return { ...times, files: loaded.length, bytes: loaded.reduce((sum, size) => sum + size, 0) };
}

const middle = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];
const { send, close } = connect(), rows = [];
for (const query of queries) {
  const answers = [];
  for (let run = 0; run < runs; run++) answers.push(await ask(send, query));
  const of = (name) => Math.round(middle(answers.map((one) => one[name] ?? 0)));
  rows.push({
    query, hits: of("hits"), files: of("files"), bytes: of("bytes"), count: of("count"), first: of("first"), all: of("all"),
    slowest: Math.round(Math.max(...answers.map(({ all }) => all))),
  });
}
await close();
console.table(rows);
for (const [name, unit, budget] of [["bytes", "bytes", 100_000], ["first", "ms", 100], ["all", "ms", 100]]) {
  const values = rows.map((row) => row[name]), over = values.filter((value) => value > budget).length;
  console.log(`${name}: median ${middle(values)}, most ${Math.max(...values)} ${unit} (budget ${budget}; above it ${over} of ${rows.length})`);
}
