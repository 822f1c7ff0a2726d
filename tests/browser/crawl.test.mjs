// The whole site in the places where it is put: a folder whose path has spaces and Japanese in it, and a server that
// has it at a subpath. Every page can be reached from the top page, and every link leads to something.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { files, folder, launch, pages, serve } from "./site.mjs";

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
    const context = await browser.newContext();
    const page = await context.newPage();
    const [complaints, outside] = [[], []];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("request", (request) => request.url().startsWith(root) || outside.push(request.url()));
    const seen = new Set([`${root}index.html`]);
    for (const url of seen) {
      await page.goto(url, { waitUntil: "load" });
      assert.deepEqual(complaints, [], url);
      assert.deepEqual(outside, [], url);
      const links = await page.locator("a[href]").evaluateAll((all) => all.map((a) => new URL(a.getAttribute("href"), document.baseURI).href));
      const inside = links.filter((link) => link.startsWith("file:")).map((link) => link.split(/[?#]/)[0]);
      assert.deepEqual(inside.filter((link) => !known.has(link)), [], url);
      inside.filter((link) => link.endsWith(".html")).forEach((link) => seen.add(link));
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
