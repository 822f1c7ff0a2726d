// What an author sees in the browser while the files change: the real program, a small project, and no waiting for
// time to pass. Every page is shown under the rules that published pages carry; nothing may be blocked.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { faults } from "./axe.mjs";
import { launch } from "./site.mjs";
import { FILES, Preview } from "./program.mjs";

const ABOUT = "content/pages/about.md";
const GUIDE = "content/pages/guide.md";
const STYLE = "themes/own/assets/own.css";

let browser;
let preview;
let context;
let complaints;

before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => {
  preview = await Preview.start();
  context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  complaints = [];
});
afterEach(async () => {
  await context.close();
  await preview.end();
});

/** A tab that remembers whether it was loaded again, and what it complained about. */
async function tab(path) {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.goto(preview.url + path);
  await page.getByRole("region", { name: "プレビュー" }).waitFor();
  await page.evaluate(() => { window.kept = true; });
  return page;
}

const isKept = (page) => page.evaluate(() => window.kept === true);
const says = (page, words) => page.getByText(words).first().waitFor();
const outline = (page, colour) =>
  page.waitForFunction((colour) => getComputedStyle(document.querySelector("main")).outlineColor === colour, colour);
const overlay = (page) => page.getByRole("dialog", { name: "誤りを直すまで、前のサイトを表示しています" });

test("a reload keeps the place and what is open", async () => {
  const page = await tab("about/");
  await page.evaluate(() => { document.querySelector("#two").open = true; scrollTo({ top: 700, behavior: "instant" }); });
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 300, `the page is long enough: ${place}`);
  preview.edit(ABOUT, "最初の文", "二番目の文");
  await page.waitForFunction(() => document.body.textContent.includes("二番目の文"));
  assert.equal(await isKept(page), false, "the page was loaded again");
  await page.waitForFunction((place) => scrollY === place, place);
  assert.deepEqual(await page.evaluate(() => ["one", "two"].map((id) => document.getElementById(id).open)), [false, true]);
  // Only this reload is made good: a link still leads to the top of the next page.
  await page.goto(`${preview.url}guide/`);
  assert.equal(await page.evaluate(() => scrollY), 0);
  assert.deepEqual(complaints, []);
});

test("a changed style sheet is put in place without a reload", async () => {
  const page = await tab("about/");
  await page.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  await outline(page, "rgb(1, 1, 1)");
  for (const colour of ["rgb(2, 2, 2)", "rgb(3, 3, 3)"]) {
    preview.write(STYLE, `main { outline: 1px solid ${colour} }\n`);
    await outline(page, colour);
  }
  assert.ok(await isKept(page));
  assert.equal(await page.evaluate(() => scrollY), 700);
  await page.waitForFunction(() => document.querySelectorAll("link[href*='own.css']").length === 1);
  assert.deepEqual(complaints, []);
});

test("nothing changed, nothing reloads; of several tabs only the right ones do", async () => {
  const [about, guide] = [await tab("about/"), await tab("guide/")];
  preview.write(ABOUT, preview.read(ABOUT));
  preview.edit(GUIDE, "案内の文", "新しい案内");
  await says(guide, "新しい案内");
  preview.write(STYLE, "main { outline: 1px solid rgb(4, 4, 4) }\n");
  await Promise.all([about, guide].map((page) => outline(page, "rgb(4, 4, 4)")));
  assert.deepEqual([await isKept(about), await isKept(guide)], [true, false]);
  // What both show changes both: the title of the site stands on every page.
  preview.edit("content/site.yaml", "title: 見本", "title: 新しい見本");
  await Promise.all([about, guide].map((page) => page.waitForFunction(() => document.title.includes("新しい見本"))));
  assert.equal(await isKept(about), false);
  assert.deepEqual(complaints, []);
});

test("a tab out of sight is in step when it is looked at again", async () => {
  const page = await tab("about/");
  const look = (hidden) => page.evaluate((hidden) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  }, hidden);
  await look(true);
  preview.edit(ABOUT, "最初の文", "隠れている間の文");
  await preview.until(() => preview.said.split("→").length > 2);
  assert.ok(await isKept(page), "nobody looks");
  await look(false);
  await page.waitForFunction(() => document.body.textContent.includes("隠れている間の文"));
  assert.deepEqual(complaints, []);
});

test("a page that has gone says so with a way back, and comes back by itself", async () => {
  preview.write("content/pages/extra.md", FILES[GUIDE].replace("title: 案内", "title: 追加"));
  await preview.until(() => preview.said.split("→").length > 2);
  const page = await tab("extra/");
  preview.rename("content/pages/extra.md", "content/pages/other.md");
  await says(page, "このページはなくなりました");
  assert.ok(await page.getByText("content/pages/extra.md").first().isVisible());
  preview.rename("content/pages/other.md", "content/pages/extra.md");
  await page.getByRole("heading", { name: "追加" }).waitFor();
  preview.rename("content/pages/extra.md", "content/pages/other.md");
  await page.getByRole("link", { name: "トップページへ" }).click();
  await page.waitForURL(preview.url);
  // The browser says on its own that the answer was 404; that is all.
  assert.deepEqual(complaints.filter((it) => !it.includes("404")), []);
});

test("errors lie over the page as the terminal says them, until they are mended", async () => {
  const page = await tab("about/");
  const good = preview.read(ABOUT);
  preview.write(ABOUT, good.replace("guide.md", "no.md") + "\n[<img src=x onerror=alert(1)>](nowhere.md)\n");
  await overlay(page).waitFor();
  await preview.until(() => preview.said.split("→").length > 2);
  const shown = await overlay(page).locator("pre").allTextContents();
  assert.equal(shown.length, preview.complaints.match(/^error\[|^エラー/gm)?.length, preview.complaints);
  for (const text of shown) assert.ok(preview.complaints.includes(text.trim()), `${text}\n---\n${preview.complaints}`);
  assert.ok(shown.join("").includes("<img src=x"), "as text");
  assert.equal(await page.locator("img[src=x]").count(), 0);
  assert.ok(await says(page, "最初の文") === undefined && await isKept(page), "the last good page stays");

  await page.keyboard.press("Escape");
  await overlay(page).waitFor({ state: "hidden" });
  // It does not come back for the same errors, not even a line further down, but can be had again.
  preview.edit(ABOUT, "最初の文", "一行目。\n\n最初の文");
  await preview.until(() => preview.said.split("→").length > 3);
  const again = page.getByRole("region", { name: "プレビュー" }).getByRole("button", { name: /エラー/ });
  assert.ok(await overlay(page).isHidden());
  await again.click();
  await overlay(page).getByRole("button", { name: "閉じる" }).click();
  await again.click();

  preview.write(ABOUT, good);
  await overlay(page).waitFor({ state: "hidden" });
  await again.waitFor({ state: "hidden" });
  assert.deepEqual(complaints, []);
});

test("the overlay is a dialog that axe finds no fault with, in both colours and on a narrow screen", async () => {
  preview.edit(ABOUT, "guide.md", "nowhere.md");
  await preview.until(() => preview.said.split("→").length > 2);
  const other = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await other.newPage();
  await page.goto(`${preview.url}about/`);
  await overlay(page).waitFor();
  const focus = await page.evaluate(() => document.activeElement.shadowRoot?.activeElement?.textContent);
  assert.equal(focus, "閉じる");
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= 320));
  assert.deepEqual(await faults(page), []);
  await other.close();
});

test("a site that was never good is explained, and shown as soon as it is", async () => {
  await preview.kill();
  preview.edit(ABOUT, "guide.md", "nowhere.md");
  await preview.run(0);
  const page = await context.newPage();
  await page.goto(`${preview.url}guide/`);
  await page.getByRole("heading", { name: "まだ表示できません" }).waitFor();
  assert.ok(await page.getByText("nowhere.md").first().isVisible());
  // The page is the list of errors: nothing lies over it, and no last good site is spoken of.
  const bar = page.getByRole("region", { name: "プレビュー" });
  await bar.waitFor();
  assert.ok(await bar.getByRole("button", { name: /エラー/ }).isHidden() && await overlay(page).isHidden());
  preview.edit(ABOUT, "nowhere.md", "guide.md");
  await says(page, "案内の文です。");
});

test("the bar names the source and its warnings, and stays off", async () => {
  const page = await tab("about/");
  const bar = page.getByRole("region", { name: "プレビュー" });
  await says(page, "このページのもと: content/pages/about.md");
  preview.edit(ABOUT, "最初の文", "最初の文\u200b");
  await bar.getByText("警告 1 件").waitFor();
  await bar.getByText("警告 1 件").click();
  const warning = await bar.locator("pre").textContent();
  assert.ok(preview.complaints.includes(warning.trim()), `${warning}\n---\n${preview.complaints}`);
  await bar.getByRole("button", { name: "隠す" }).click();
  await bar.waitFor({ state: "hidden" });
  const back = page.getByRole("button", { name: "プレビュー情報" });
  await page.goto(`${preview.url}guide/`);
  await back.waitFor();
  assert.ok(await bar.isHidden(), "another page knows");
  preview.edit(ABOUT, "guide.md", "nowhere.md");
  await overlay(page).waitFor();
  await page.keyboard.press("Escape");
  assert.ok(await bar.getByRole("button", { name: /エラー/ }).isVisible(), "errors are said even so");
  preview.edit(ABOUT, "nowhere.md", "guide.md");
  await back.click();
  await bar.waitFor();
  assert.deepEqual(complaints, []);
});

test("a preview that has stopped is said, and found again", async () => {
  const page = await tab("about/");
  const port = new URL(preview.url).port;
  await preview.kill();
  await says(page, "プレビューが止まっています");
  preview.edit(ABOUT, "最初の文", "再開後の文");
  await preview.run(port);
  await page.waitForFunction(() => document.body.textContent.includes("再開後の文"));
  assert.deepEqual(complaints.filter((it) => !it.includes("ERR_")), []);
});
