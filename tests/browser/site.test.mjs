// What a visitor's browser finds on the real site: nothing blocked, nothing fetched from elsewhere, nothing cut off.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { fileUrl, launch, open, pageOfEachKind, pages, serve } from "./site.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

test("the site has pages to look at", () => {
  assert.ok(pages().length > 200, `${pages().length} pages`);
  assert.ok(pageOfEachKind().length > 20);
});

test("each kind of page is the same behind a server, under a subpath", async () => {
  const server = await serve();
  const context = await browser.newContext();
  for (const path of pageOfEachKind()) {
    const { page, complaints, requests } = await open(context, server.url + path);
    assert.deepEqual(complaints, [], path);
    assert.deepEqual(requests.filter((url) => !url.startsWith(server.url)), [], path);
    await page.close();
  }
  server.close();
});

for (const colorScheme of ["light", "dark"]) {
  test(`no kind of page has a fault that axe knows, in ${colorScheme}`, async () => {
    const context = await browser.newContext({ colorScheme, bypassCSP: true });
    for (const path of pageOfEachKind()) {
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
}

test("no kind of page is wider than a screen of 320 pixels", async () => {
  const context = await browser.newContext({ viewport: { width: 320, height: 800 } });
  const page = await context.newPage();
  for (const path of pageOfEachKind()) {
    await page.goto(fileUrl(path));
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    assert.ok(width <= 320, `${path}: ${width} px`);
  }
});

test("the skip link is the first stop of the keyboard and leads to the text", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  for (const path of pageOfEachKind().filter((path) => path.endsWith("index.html"))) {
    await page.goto(fileUrl(path));
    await page.keyboard.press("Tab");
    const target = await page.evaluate(() => document.activeElement.getAttribute("href"));
    assert.equal(target, "#main", path);
    assert.ok(await page.locator("#main").count(), path);
  }
});

test("every case page weighs less than 56 kB with everything it loads", async () => {
  const context = await browser.newContext();
  const cases = readdirSync(new URL(fileUrl("cases"))).filter((name) => existsSync(new URL(fileUrl(`cases/${name}/handout/index.html`))));
  assert.ok(cases.length > 5);
  for (const name of cases) {
    const { page, requests } = await open(context, fileUrl(`cases/${name}/index.html`));
    const bytes = requests.map((url) => readFileSync(new URL(url)).length).reduce((sum, length) => sum + length, 0);
    assert.ok(bytes < 56_000, `${name}: ${bytes} bytes: ${requests.join(", ")}`);
    await page.close();
  }
});
