// Narrowing lists and comparing records, as visitors do it: from a folder and from a server, with the keyboard, back and
// forth, on a narrow screen, without scripts.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { faults } from "./axe.mjs";
import { fileUrl, folder, launch, serve } from "./site.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(async () => { await browser.close(); server.close(); });

/** The entries and the values of the list of cases, as its data script has them. */
function cases() {
  let read;
  const put = (kind, value) => { read = value; };
  new Function("tenkaiFacets", readFileSync(join(folder, "cases/facets.js"), "utf8"))({ put });
  const values = read.facets.flatMap(([facet, , all]) => all.map(([id]) => `${facet}=${id}`));
  return { values, entries: read.entries.map(([route, title, , , own]) => ({ route, title, own: own.map((number) => values[number]) })) };
}

const titles = (page) => page.locator("[data-results] .entry-title").allTextContents();
const box = (page, value) => page.locator(`input[value="${value}"]`);

/** Opens `path` in each way a visitor may have it. */
const ways = (path) => [["a folder", fileUrl(path)], ["a server", server.url + path]];

/** A context whose pages complain to the returned list. */
async function visit(options = {}) {
  const context = await browser.newContext(options), complaints = [];
  context.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  context.on("weberror", (error) => complaints.push(String(error.error())));
  return { context, page: await context.newPage(), complaints };
}

test("a choice narrows the list, is in the address and survives reload, back and forth", async () => {
  const { entries } = cases(), stage = "stage=preschool", sector = "sector=education";
  const having = (...wanted) => entries.filter(({ own }) => wanted.every((value) => own.includes(value))).map(({ title }) => title);
  for (const [way, url] of ways("cases/index.html")) {
    const { page, complaints } = await visit();
    await page.goto(url);
    assert.equal(await page.locator("[data-results]").isVisible(), false, way);
    await page.locator("[data-facet=stage] summary").click();
    await box(page, stage).check();
    await page.locator("[data-results] .entry").first().waitFor();
    assert.deepEqual(await titles(page), having(stage), way);
    assert.match(page.url(), /\?stage=preschool$/);
    await page.locator("[data-facet=sector] summary").click();
    await box(page, sector).check();
    await page.waitForURL(/sector=education/);
    assert.deepEqual(await titles(page), having(stage, sector), way);
    assert.match(await page.locator(".facet-found").textContent(), new RegExp(`${entries.length}件のうち${having(stage, sector).length}件`));
    await page.reload();
    await page.locator("[data-results] .entry").first().waitFor();
    assert.deepEqual(await titles(page), having(stage, sector), way);
    assert.ok(await box(page, sector).isChecked());
    await page.goBack();
    await page.waitForFunction(() => !location.search.includes("sector"));
    await page.waitForFunction((count) => document.querySelectorAll("[data-results] .entry").length === count, having(stage).length);
    assert.equal(await box(page, sector).isChecked(), false);
    await page.goForward();
    await page.waitForFunction((count) => document.querySelectorAll("[data-results] .entry").length === count, having(stage, sector).length);
    await page.getByRole("button", { name: "条件をすべて外す" }).click();
    await page.waitForURL((address) => !address.search);
    assert.equal(await page.locator("[data-results]").isVisible(), false);
    assert.equal(await page.locator(".facet-columns > section > .entries").isVisible(), true);
    assert.deepEqual(complaints, [], way);
    await page.context().close();
  }
});

test("every count beside a value is what choosing it leaves", async () => {
  const { entries, values } = cases(), { page } = await visit();
  await page.goto(`${fileUrl("cases/index.html")}?sector=medical`);
  await page.locator("[data-results] .entry").first().waitFor();
  const shown = Object.fromEntries(await page.locator(".facet-group input").evaluateAll((all) =>
    all.map((one) => [one.value, one.parentElement.lastChild.textContent])));
  for (const value of values) {
    const isSector = value.startsWith("sector=");
    const count = entries.filter(({ own }) => own.includes(value) && (isSector || own.includes("sector=medical"))).length;
    assert.equal(shown[value], `${count}件`, value);
  }
  await page.context().close();
});

test("the panel works with the keyboard, and the focus stays where something is", async () => {
  const { page } = await visit();
  await page.goto(fileUrl("cases/index.html"));
  await page.locator("[data-facet=status] summary").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await page.locator("[data-results] .entry").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.type), "checkbox");
  const chosen = page.locator(".facet-chosen button");
  await chosen.first().focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => !address.search);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SUMMARY");
  await page.context().close();
});

test("addresses with nonsense leave the list whole and say so", async () => {
  const { page, complaints } = await visit();
  for (const query of ["?stage=<script>alert(1)</script>", "?stage=%F0%9F", `?stage=${"x".repeat(3000)}`, "?page=99&stage=", "?area[]=1&__proto__=2"]) {
    await page.goto(`${fileUrl("cases/index.html")}${query}`);
    await page.waitForLoadState("load");
    if (query.startsWith("?stage=")) await page.getByText("この一覧にないもの").waitFor();
    assert.equal(await page.locator(".facet-columns > section > .entries").isVisible(), true, query);
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test("without scripts every value leads to its page, and the comparison to tables", async () => {
  const { context, page } = await visit({ javaScriptEnabled: false });
  await page.goto(fileUrl("cases/index.html"));
  assert.equal(await page.locator("[data-facet] input").count(), 0);
  await page.locator("[data-facet=stage] summary").click();
  await page.getByRole("link", { name: "小学校" }).click();
  assert.match(await page.locator("h1").textContent(), /ライフステージ：小学校/);
  assert.ok(await page.locator(".entry").count());
  await page.goto(fileUrl("compare/index.html"));
  assert.equal(await page.locator("#compare-without-script").isVisible(), true);
  assert.equal(await page.locator(".compare-own").isVisible(), false);
  await page.getByRole("link", { name: "取組事例の比較表" }).click();
  assert.ok(await page.locator("tbody tr").count() > 5);
  await context.close();
});

test("records are picked on lists and compared side by side", async () => {
  for (const [way, url] of ways("cases/index.html")) {
    const { page, complaints } = await visit();
    await page.goto(url);
    const picks = page.locator(".entry .compare-pick input");
    for (const number of [0, 1, 2, 3]) await picks.nth(number).check();
    await picks.nth(4).click();
    assert.equal(await picks.nth(4).isChecked(), false, way);
    assert.match(await page.locator(".compare-bar").textContent(), /4件まで/);
    await picks.nth(3).uncheck();
    await page.locator("[data-compare] .entry-title a").nth(5).click();
    await page.getByRole("link", { name: "ほかの取組事例と並べて比べる" }).click();
    await page.getByText("1件だけ選ばれています").waitFor();
    for (let step = 0; step < 2; step += 1) await page.goBack();
    await page.locator("[data-compare] .compare-pick input").nth(5).check();
    await page.getByRole("link", { name: "選んだ4件を並べて比べる" }).click();
    await page.locator(".compare-result table").waitFor();
    assert.equal(await page.locator(".compare-result thead th").count(), 5, way);
    assert.ok(await page.getByText("違いあり", { exact: true }).count() > 1);
    await page.locator(".compare-result thead button").first().click();
    await page.waitForFunction(() => document.querySelectorAll(".compare-result thead th").length === 4);
    await page.goBack();
    await page.waitForFunction(() => document.querySelectorAll(".compare-result thead th").length === 5);
    const rows = await page.locator(".compare-result tbody tr").count();
    await page.getByLabel("違いのある項目だけを表示").check();
    await page.waitForFunction((before) => document.querySelectorAll(".compare-result tbody tr").length < before, rows);
    assert.deepEqual(complaints, [], way);
    await page.context().close();
  }
});

test("the comparison says what it cannot do", async () => {
  const { page, complaints } = await visit();
  const asked = {
    "": "2件から4件まで選んでください", "?ids=cases/atsugi": "1件だけ選ばれています", "?ids=cases/nowhere,cases/atsugi,cases/ebina": "「cases/nowhere」という記録はありません",
    "?ids=cases/atsugi,areas/atsugi,cases/ebina": "いっしょに比べられません", "?ids=%3Cscript%3Ealert(1)%3C/script%3E": "「<script>alert(1)</script>」という記録はありません",
    "?ids=cases/atsugi,cases/ebina,cases/yokohama,cases/odawara,cases/fujisawa": "4件まで", "?ids=../../x,%F0%9F": "という記録はありません",
  };
  for (const [query, text] of Object.entries(asked)) {
    await page.goto(`${fileUrl("compare/index.html")}${query}`);
    await page.locator(".compare-status").getByText(text).waitFor();
    assert.ok(await page.locator(".compare-result thead th").count() <= 5, query);
  }
  await page.goto(`${fileUrl("compare/index.html")}?ids=areas/atsugi,areas/odawara`);
  await page.getByText("モデル地域の比較（2件）").waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test("where a browser keeps nothing, picking works on the page", async () => {
  const { page, complaints } = await visit();
  await page.addInitScript(() => Object.defineProperty(globalThis, "sessionStorage", { get() { throw new DOMException("denied", "SecurityError"); } }));
  await page.goto(fileUrl("cases/index.html"));
  for (const number of [0, 1]) await page.locator(".entry .compare-pick input").nth(number).check();
  await page.getByRole("link", { name: "選んだ2件を並べて比べる" }).click();
  await page.locator(".compare-result table").waitFor();
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test("narrowed lists and comparisons fit a narrow screen and have no barrier that axe knows", async () => {
  const paths = ["cases/index.html?stage=preschool&sector=medical", "meetings/by/index.html?year=2016", "cases/by/index.html",
    "cases/by-stage/missing/index.html", "cases/table/index.html", "compare/index.html?ids=cases/atsugi,cases/odawara"];
  const { page } = await visit({ viewport: { width: 320, height: 800 } });
  for (const path of paths) {
    const [file, query = ""] = path.split("?");
    await page.goto(`${fileUrl(file)}${query && `?${query}`}`);
    if (query) await page.locator("[data-results] .entry, .compare-result table").first().waitFor();
    assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth) <= 320, path);
    assert.deepEqual(await faults(page), [], path);
  }
  await page.context().close();
});

test("a comparison prints on A4 landscape with its headings on every sheet", async () => {
  const { page } = await visit();
  await page.goto(`${fileUrl("compare/index.html")}?ids=cases/atsugi,cases/odawara,cases/chigasaki`);
  await page.locator(".compare-result table").waitFor();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const sheets = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)].map(([, width, height]) => [Number(width), Number(height)]);
  assert.ok(sheets.length > 1);
  assert.ok(sheets.every(([width, height]) => Math.abs(width - 842) < 2 && Math.abs(height - 595) < 2), JSON.stringify(sheets[0]));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".compare-result thead").evaluate((head) => getComputedStyle(head).display), "table-header-group");
  assert.equal(await page.locator(".compare-result button").first().isVisible(), false);
  await page.context().close();
});
