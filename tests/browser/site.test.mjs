// What a visitor's browser finds on the real site: nothing blocked, nothing fetched from elsewhere, nothing cut off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { faults } from "./axe.mjs";
import { fileUrl, launch, met, pageOfEachKind, pages, serve, walk } from "./site.mjs";

let browser, server;
before(async () => { [browser, server] = await Promise.all([launch(), serve()]); });
after(async () => { await browser.close(); server.close(); });

test("the site has pages to look at", () => {
  assert.ok(pages().length > 200, `${pages().length} pages`);
  assert.ok(pageOfEachKind().length > 20);
});

test("each kind of page is the same behind a server, under a subpath", async () => {
  await walk(browser, pageOfEachKind(), ({ path, complaints, requests }) => {
    assert.deepEqual(complaints, [], path);
    assert.deepEqual(requests.filter((url) => !url.startsWith(server.url)), [], path);
  }, { url: (path) => server.url + path });
});

test("no kind of page has a fault that axe knows, in light and in dark", async () => {
  await walk(browser, pageOfEachKind(), async ({ page, path }) => {
    assert.deepEqual(await faults(page), [], path);
  }, { url: met(server) });
});

test("the skip link is the first stop of the keyboard and leads to the text", async () => {
  await walk(browser, pageOfEachKind().filter((path) => path.endsWith("index.html")), async ({ page, path }) => {
    await page.keyboard.press("Tab");
    const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.equal(target, "#main", path);
    assert.ok(await page.locator("#main").count(), path);
  });
});

test("on a phone the head takes 64 pixels, and its menu opens with the keyboard and without a script", async () => {
  await walk(browser, pageOfEachKind().filter((path) => path.endsWith("index.html")), async ({ page, path }) => {
    const header = page.locator(".site-header > div");
    if (!await header.count()) return;
    const height = (await header.boundingBox()).height;
    assert.ok(height <= 64, `${path}: ${height} px`);
    const links = page.locator(".site-nav a");
    assert.equal(await links.first().isVisible(), false, path);
    await page.locator(".site-menu > summary").focus();
    await page.keyboard.press("Enter");
    assert.equal(await links.first().isVisible(), true, path);
  }, { viewport: { width: 360, height: 800 }, javaScriptEnabled: false });
});

test("the top page weighs less than 90 kB with everything it loads", async () => {
  await walk(browser, ["index.html"], ({ path, requests }) => {
    const bytes = requests.map((url) => readFileSync(new URL(url)).length).reduce((sum, length) => sum + length, 0);
    assert.ok(bytes < 90_000, `${path}: ${bytes} bytes`);
  });
});

test("every case page weighs less than 60 kB with everything it loads", async () => {
  const cases = readdirSync(new URL(fileUrl("cases"))).filter((name) => existsSync(new URL(fileUrl(`cases/${name}/handout/index.html`))));
  assert.ok(cases.length > 5);
  await walk(browser, cases.map((name) => `cases/${name}/index.html`), ({ path, requests }) => {
    const bytes = requests.map((url) => readFileSync(new URL(url)).length).reduce((sum, length) => sum + length, 0);
    assert.ok(bytes < 60_000, `${path}: ${bytes} bytes: ${requests.join(", ")}`);
  });
});
