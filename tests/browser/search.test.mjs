// The search as a person meets it: from a folder and behind a server, with keyboard, address and history, with a strict
// policy, on a narrow screen, for screen readers, and without JavaScript.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { faults } from "./axe.mjs";
import { fileUrl, launch, open, serve } from "./site.mjs";

const SEARCH = "search/index.html";
let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

/** The search page asked for `query`, once it has answered. */
async function searched(query, { url = fileUrl(SEARCH), ...options } = {}) {
  const context = await browser.newContext(options);
  const opened = await open(context, `${url}?q=${encodeURIComponent(query)}`);
  if (query) await answered(opened.page);
  return opened;
}

const answered = (page) => page.waitForFunction(() => document.getElementById("search-status").textContent !== "");
const titles = (page) => page.locator("#search-results h3").allTextContents();
const said = (page) => page.locator("#search-status").textContent();
/** Once all hits of the list are there, with their texts. */
const found = (page, least = 1) => page.waitForFunction((count) => {
  const items = [...document.querySelectorAll("#search-results > li")];
  return items.length >= count && items.every((item) => item.firstChild);
}, least);
const onTop = async (page) => {
  await found(page);
  return page.locator("#search-results h3 a").first().getAttribute("href");
};

test("finds from a folder, and every hit leads to a page with its section", async () => {
  const { page, complaints, requests } = await searched("茅ケ崎 保健師");
  assert.equal(await onTop(page), "../glossary/index.html");
  assert.match(await said(page), /^\d+ページ見つかりました。$/);
  assert.ok(await page.locator("#search-results mark").count() > 2);
  const links = await page.locator("#search-results a").evaluateAll((all) => all.map((a) => a.href));
  const other = await page.context().newPage();
  for (const link of links) {
    await other.goto(link);
    assert.ok(await other.evaluate(() => !location.hash || document.getElementById(decodeURIComponent(location.hash.slice(1)))), link);
  }
  assert.deepEqual(complaints, []);
  assert.ok(requests.every((url) => url.startsWith("file:")));
});

test("finds behind a server, under a subpath, with a policy that allows nothing but its own scripts", async () => {
  const server = await serve();
  try {
    const context = await browser.newContext();
    await context.route("**/*.html*", async (route) => {
      const response = await route.fetch();
      const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    const { page, complaints, requests } = await open(context, `${server.url}${SEARCH}?q=${encodeURIComponent("バトンタッチ")}`);
    await found(page);
    assert.ok((await titles(page)).some((title) => title.includes("厚木地域")));
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests.filter((url) => !url.startsWith(server.url)), []);
  } finally {
    server.close();
  }
});

test("the box in the header leads from any page to the hits", async () => {
  const { page } = await open(await browser.newContext(), fileUrl("areas/odawara/index.html"));
  await page.fill("#site-query", "相談支援専門員");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=/);
  await found(page);
  assert.equal(await page.inputValue("#search-query"), "相談支援専門員");
});

test("without JavaScript the box leads to the indexes, which say so and lead on", async () => {
  const { page } = await open(await browser.newContext({ javaScriptEnabled: false }), fileUrl("cases/atsugi/index.html"));
  await page.fill("#site-query", "研修");
  await page.keyboard.press("Enter");
  await page.waitForURL(/search\/index\.html\?q=/);
  assert.ok(await page.getByText("ことばでの検索には JavaScript を使います").isVisible());
  assert.equal(await page.locator("#search-form").isVisible(), false);
  assert.ok(await page.getByRole("link", { name: "茅ヶ崎市", exact: true }).first().isVisible());
  assert.ok(await page.locator(".search-indexes a[href*='/by-area/']").count() > 0);
  assert.ok(await page.locator(".search-indexes a[href='../glossary/index.html']").count() > 0);
});

test("typing searches, and the address keeps up with it", async () => {
  const { page } = await searched("");
  await page.locator("#search-query").pressSequentially("ちがさき");
  await found(page);
  await page.waitForURL(/q=%E3%81%A1/);
  assert.match(await page.locator("#search-notes").textContent(), /「茅ヶ崎」/);
  await page.fill("#search-query", "");
  await page.waitForFunction(() => !document.querySelector("#search-results > li"));
  assert.equal(new URL(page.url()).search, "");
});

test("back and forward bring back query, choice and hits", async () => {
  const { page } = await searched("研修");
  const first = await onTop(page);
  await page.fill("#search-query", "湘南西部");
  await page.keyboard.press("Enter");
  await page.waitForFunction((before) => document.querySelector("#search-results h3 a")?.getAttribute("href") !== before, first);
  await page.goBack();
  await page.waitForFunction((before) => document.querySelector("#search-results h3 a")?.getAttribute("href") === before, first);
  assert.equal(await page.inputValue("#search-query"), "研修");
  await page.goForward();
  await page.waitForFunction(() => document.getElementById("search-query").value === "湘南西部");
});

test("a choice narrows to as many hits as it says, and has an address", async () => {
  const { page } = await searched("会議");
  await found(page);
  await page.locator("#search-narrow summary").click();
  const label = page.locator("#search-filters fieldset").first().locator("label").first();
  const count = Number((await label.textContent()).match(/（(\d+)）$/)[1]);
  await label.locator("input").check();
  await page.waitForFunction((text) => document.getElementById("search-status").textContent === text, `${count}ページ見つかりました。`);
  assert.ok(new URL(page.url()).searchParams.get("f").startsWith("種類:"));
  const focused = await page.evaluate(() => document.activeElement.type);
  assert.equal(focused, "checkbox");
  await page.reload();
  await answered(page);
  assert.equal(await said(page), `${count}ページ見つかりました。`);
});

test("the query stands in the page's title, and hits come though the browser refuses to write the address", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    history.pushState = history.replaceState = () => { throw new DOMException("too often", "SecurityError"); };
  });
  const { page, complaints } = await open(context, fileUrl(SEARCH));
  const before = await page.title();
  await page.fill("#search-query", "茅ヶ崎");
  await page.keyboard.press("Enter");
  await found(page);
  assert.match(await said(page), /^\d+ページ見つかりました。$/);
  assert.equal(await page.title(), `茅ヶ崎 ${before}`);
  assert.deepEqual(complaints, []);
});

test("what nothing has as typed is looked for with signs, without particles and with one kana wrong", async () => {
  assert.match(await said((await searched("厚木小田原")).page), /^\d+ページ見つかりました。$/);
  const { page } = await searched("るびなす");
  assert.match(await said(page), /^一致なし。近い候補が\d+ページあります。$/);
  await found(page);
  assert.ok((await titles(page)).some((title) => title.includes("るぴなす")));
});

test("a phrase in quotes is looked for in all texts, and no page is denied before that", async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    globalThis.told = [];
    addEventListener("DOMContentLoaded", () => {
      const status = document.getElementById("search-status");
      new MutationObserver(() => globalThis.told.push(status.textContent)).observe(status, { childList: true });
    });
  });
  const { page, complaints } = await open(context, `${fileUrl(SEARCH)}?q=${encodeURIComponent('"県資料（平成29年3月、案）"')}`);
  await page.waitForFunction(() => parseInt(document.getElementById("search-status").textContent, 10) > 80);
  assert.equal(await page.locator("#search-partial").isVisible(), false);
  assert.ok((await page.evaluate(() => globalThis.told)).every((text) => !text.startsWith("一致")));
  assert.deepEqual(complaints, []);
});

test("arrows walk through box and hits, and more hits are a button away", async () => {
  const { page } = await searched("医療的ケア児");
  await found(page);
  await page.locator("#search-query").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const focus = () => page.evaluate(() => [...document.querySelectorAll("#search-results h3 a")].indexOf(document.activeElement));
  assert.equal(await focus(), 1);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  assert.equal(await page.evaluate(() => document.activeElement.id), "search-query");
  assert.equal((await titles(page)).length, 10);
  await page.locator("#search-more").click();
  await found(page, 20);
  assert.equal(await focus(), 10);
  assert.equal((await titles(page)).length, 20);
});

test("hits have their places before their texts come, and what cannot be loaded is said and asked for again", async () => {
  const server = await serve();
  try {
    const { page, complaints } = await open(await browser.newContext(), `${server.url}${SEARCH}`);
    const held = [];
    await page.route("**/search/x*", (route) => held.push(route));
    const ask = async (query) => {
      await page.fill("#search-query", query);
      await page.keyboard.press("Enter");
    };
    await ask("医療的ケア児");
    await page.waitForFunction(() => document.querySelectorAll("#search-results > li:empty").length === 10);
    assert.match(await said(page), /^\d+ページ見つかりました。$/);
    assert.equal(await page.locator("#search-more").isVisible(), false);
    await Promise.all(held.splice(0).map((route) => route.abort()));
    await page.waitForFunction(() => !document.querySelector("#search-results > li"));
    assert.match(await said(page), /^索引を読み込めません。もう一度検索するか/);
    await page.unroute("**/search/x*");
    await page.keyboard.press("Enter");
    await found(page, 10);
    assert.match(await said(page), /^\d+ページ見つかりました。$/);
    assert.deepEqual(complaints.filter((text) => !/Failed to load resource|ERR_FAILED/.test(text)), []);
  } finally {
    server.close();
  }
});

test("who comes back from a hit finds as many hits as before, and the same one in sight", async () => {
  const { page } = await searched("医療的ケア児");
  for (const count of [20, 30]) {
    await page.locator("#search-more").click();
    await found(page, count);
  }
  const hit = page.locator("#search-results h3 a").nth(24), title = await hit.textContent();
  await hit.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  await hit.click();
  await page.waitForFunction(() => !document.getElementById("search-results"));
  await page.goBack();
  await found(page, 30);
  await page.waitForFunction((top) => Math.abs(scrollY - top) < 100, before);
  assert.equal((await titles(page)).length, 30);
  assert.equal(await page.locator("#search-results h3 a").nth(24).textContent(), title);
});

test("what is found is announced, near matches are called so, and nothing found is said", async () => {
  const { page } = await searched("医療的ケヤ児");
  const status = page.locator("#search-status");
  assert.equal(await status.getAttribute("role"), "status");
  assert.match(await status.textContent(), /^一致なし。近い候補が\d+ページあります。$/);
  assert.match(await said((await searched("量子計算機")).page), /^一致するページはありません。/);
});

const hostile = [
  "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", ".*+?^${}()|[]\\", "👨‍👩‍👧 😀", "ｲﾘｮｳﾃｷｹｱ", "\"", "-", "医療 ".repeat(3000),
  "あ".repeat(10_000),
];

test("nothing that is typed raises an exception or becomes markup", async () => {
  const { page, complaints } = await searched("");
  page.on("dialog", (dialog) => complaints.push(dialog.message()));
  for (const query of hostile) {
    await page.fill("#search-query", query);
    await page.keyboard.press("Enter");
    await answered(page);
    assert.equal(await page.locator("#search-status *, #search-results img, #search-results script").count(), 0, query.slice(0, 40));
  }
  await page.evaluate(() => {
    document.getElementById("search-query").value = "\uD800医療\uDC00";
    document.getElementById("search-form").requestSubmit();
  });
  await found(page);
  assert.deepEqual(complaints, []);
});

test("hits have no fault that axe knows, in light and in dark, and fit into 320 pixels", async () => {
  const { page } = await searched("コーディネーター", { viewport: { width: 320, height: 800 } });
  await found(page);
  await page.locator("#search-narrow summary").click();
  const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
  assert.ok(width <= 320, `${width} px`);
  assert.deepEqual(await faults(page), []);
});
