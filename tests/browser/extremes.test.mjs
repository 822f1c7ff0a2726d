// The site of extremes that `cargo test` leaves in target/tmp/extremes: it knows its address, so it has JSON-LD too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";

process.env.TENKAI_SITE = resolve(import.meta.dirname, "../../target/tmp/extremes");
const { fileUrl, folder, launch, open, pageOfEachKind } = await import("./site.mjs");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
assert.ok(existsSync(folder), `${folder} is made by cargo test --test it extremes`);
const samples = [...new Set([...pageOfEachKind(), "cases/page-6/index.html", "cases/long/index.html", "cases/solid/index.html",
  "cases/emoji/index.html", "cases/rtl/index.html", "cases/no-area/index.html", "cases/solid/handout/index.html",
  "meetings/kyogikai/index.html"])];

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("extremes break no policy and ask for nothing elsewhere, with JSON-LD on their pages", async () => {
  const context = await browser.newContext();
  let described = 0;
  for (const path of samples) {
    const { page, complaints, requests } = await open(context, fileUrl(path));
    assert.deepEqual(complaints, [], path);
    assert.deepEqual(requests.filter((url) => !url.startsWith("file:")), [], path);
    described += await page.locator("script[type='application/ld+json']").count();
    await page.close();
  }
  assert.ok(described > 10, `${described} pages say what they are`);
});

test("extremes are no wider than a screen of 320 pixels", async () => {
  const page = await (await browser.newContext({ viewport: { width: 320, height: 800 } })).newPage();
  for (const path of samples) {
    await page.goto(fileUrl(path));
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= 320, `${path}: ${width} px`);
  }
});

test("extremes have no fault that axe knows", async () => {
  const context = await browser.newContext({ bypassCSP: true });
  for (const path of samples) {
    const page = await context.newPage();
    await page.goto(fileUrl(path));
    await page.evaluate(axe);
    const found = await page.evaluate(() => globalThis.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }));
    const faults = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(", ")}`);
    assert.deepEqual(faults, [], path);
    await page.close();
  }
});
