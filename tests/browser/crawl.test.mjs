// The whole site in the places where it is put: a folder whose path has spaces and Japanese in it, and a server that
// has it at a subpath. Every page can be reached from the top page, and every link leads to something.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { files, folder, launch, pages, serve, walk } from "./site.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** Pages that are there but that no link leads to. */
const apart = (path) => path === "404.html" || path === "style/index.html" || /http-equiv="refresh"/.test(
  readFileSync(join(folder, path), "utf8"));

test("from a folder with spaces and Japanese in its path, every page is reached and nothing else is asked for", async () => {
  const place = mkdtempSync(join(tmpdir(), "共有 フォルダー "));
  const copy = join(place, "知識 ベース");
  cpSync(folder, copy, { recursive: true });
  try {
    const root = pathToFileURL(copy + "/").href;
    const known = new Set(files().map((path) => root + path));
    const seen = new Set([`${root}index.html`]);
    for (let next = [...seen]; next.length;) {
      const found = new Set();
      await walk(browser, next, async ({ page, path, complaints, requests }) => {
        assert.deepEqual(complaints, [], path);
        assert.deepEqual(requests.filter((url) => !url.startsWith(root)), [], path);
        const inside = await page.evaluate(() => {
          const links = [...document.querySelectorAll("a[href]")].map((it) => new URL(it.getAttribute("href"), document.baseURI));
          return [...new Set(links.filter((it) => it.protocol === "file:").map((it) => it.href.split(/[?#]/)[0]))];
        });
        assert.deepEqual(inside.filter((link) => !known.has(link)), [], path);
        inside.filter((link) => link.endsWith(".html")).forEach((link) => found.add(link));
      }, { url: (address) => address });
      next = [...found].filter((link) => !seen.has(link));
      next.forEach((link) => seen.add(link));
    }
    const missed = pages().filter((path) => !seen.has(root + path) && !apart(path));
    assert.deepEqual(missed, []);
  } finally {
    rmSync(place, { recursive: true });
  }
});

test("behind a server, under a subpath, every address in every page has an answer", async () => {
  const server = await serve();
  const asked = new Map();
  const ask = async (url) => {
    if (!asked.has(url)) asked.set(url, (await fetch(url, { method: "HEAD" })).status);
    return asked.get(url);
  };
  for (const path of pages()) {
    const html = readFileSync(join(folder, path), "utf8");
    const addresses = [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map((match) => match[1].replaceAll("&amp;", "&"));
    for (const address of addresses.filter((it) => !/^[a-z]+:/.test(it) && !it.startsWith("#"))) {
      const url = new URL(address, server.url + path);
      url.hash = "";
      assert.equal(await ask(url.href), 200, `${path}: ${address}`);
    }
  }
  server.close();
  assert.ok(asked.size > 200, `${asked.size} addresses`);
});
