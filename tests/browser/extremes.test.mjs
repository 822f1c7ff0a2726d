// The site of extremes that `cargo test` leaves in target/tmp/extremes: it knows its address, so it has JSON-LD too.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { faults, shorten } from "./axe.mjs";

process.env.TENKAI_SITE = resolve(import.meta.dirname, "../../target/tmp/extremes");
const { folder, launch, met, open, pageOfEachKind, serve, walk } = await import("./site.mjs");
assert.ok(existsSync(folder), `${folder} is made by cargo test --test it extremes`);
const samples = [...new Set([...pageOfEachKind(), "cases/page-6/index.html", "cases/long/index.html", "cases/solid/index.html",
  "cases/emoji/index.html", "cases/rtl/index.html", "cases/no-area/index.html", "cases/solid/handout/index.html",
  "meetings/kyogikai/index.html"])];

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(async () => { await browser.close(); server.close(); });

test("extremes break no policy and ask for nothing elsewhere, with JSON-LD on their pages", async () => {
  let described = 0;
  await walk(browser, samples, async ({ page, path, complaints, requests }) => {
    assert.deepEqual(complaints, [], path);
    assert.deepEqual(requests.filter((url) => !url.startsWith("file:") && !url.startsWith(server.url)), [], path);
    described += await page.locator("script[type='application/ld+json']").count();
  }, { url: met(server) });
  assert.ok(described > 10, `${described} pages say what they are`);
});

test("an unknown address is answered by a whole page, however deep it is", async () => {
  const context = await browser.newContext();
  for (const address of ["nowhere.html", "cases/nowhere/handout/", "a/b/c/d/e/f/"]) {
    const { page, complaints, requests } = await open(context, server.url + address);
    // The browser tells that the page itself was not found, and nothing else.
    assert.deepEqual(complaints.filter((text) => !text.includes("404 (Not Found)")), [], address);
    assert.equal(complaints.length, 1, address);
    assert.ok(requests.length > 3 && requests.every((url) => url.startsWith(server.url)), address);
    assert.notEqual(await page.locator(".site-header").evaluate((it) => getComputedStyle(it).borderTopStyle), "none", address);
    await page.locator("main a").first().click();
    assert.equal(await page.locator("h1").count(), 1);
    assert.ok(!(await page.title()).includes("見つかりません"), `${address} leads on`);
  }
});

test("extremes are no wider than a screen of 320 pixels", async () => {
  await walk(browser, samples, async ({ page, path }) => {
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= 320, `${path}: ${width} px`);
  }, { url: met(server), viewport: { width: 320, height: 800 } });
});

test("extremes have no fault that axe knows", async () => {
  await walk(browser, samples, async ({ page, path }) => {
    // Of hundreds of chapters axe takes twenty seconds to say the same as of the first and last.
    await shorten(page, 20);
    assert.deepEqual(await faults(page), [], path);
  }, { url: met(server) });
});
