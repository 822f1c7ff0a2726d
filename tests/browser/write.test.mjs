// Writing in the browser, as a clerk does who knows no YAML: the real program on a copy of the real content. What is saved
// is compared line by line with what was there.
import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { faults } from "./axe.mjs";
import { launch } from "./site.mjs";
import { Preview } from "./program.mjs";

const BODY = "content/meetings/ebina-kyogikai.yaml";
const CASE = "content/cases/chigasaki.md";

let browser;
let preview;
let context;
let complaints;

before(async () => { browser = await launch(); });
after(() => browser.close());
beforeEach(async () => {
  preview = await Preview.ofContent();
  context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "ja-JP" });
  complaints = [];
});
afterEach(async () => {
  await context.close();
  await preview.end();
});

/** A tab with the form, which remembers what it complained about. */
async function tab(hash = "") {
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${preview.url}-/write/${hash}`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  return page;
}

const record = (kind, file, id) => `#${new URLSearchParams({ kind, file, id })}`;
const says = (page, words) => page.getByText(words, { exact: true }).first().waitFor();

/** The lines that `now` has more than `then`, and those it has no longer, in their order. */
function difference(then, now) {
  const [old, lines] = [then.split("\n"), now.split("\n")];
  let first = 0;
  while (first < old.length && old[first] === lines[first]) first += 1;
  let last = 0;
  while (last < Math.min(old.length, lines.length) - first && old.at(-1 - last) === lines.at(-1 - last)) last += 1;
  return { gone: old.slice(first, old.length - last), come: lines.slice(first, lines.length - last), before: old[first - 1] };
}

test("a clerk adds a meeting to a body, mends what is pointed at, and saves", async () => {
  const then = preview.read(BODY);
  const page = await tab();
  await page.getByRole("link", { name: "新しく書く" }).click();
  await page.getByLabel("何を書きますか").selectOption({ label: "会議" });
  await page.getByLabel("どの会議体のものですか").selectOption({ label: "海老名市医療的ケア児支援協議会" });
  await page.getByRole("button", { name: "書きはじめる" }).click();
  await page.getByRole("button", { name: "よみから作る" }).click();
  await page.waitForFunction(() => document.querySelector("#new-id").value !== "");
  const id = await page.getByLabel("短い名前（id）").inputValue();
  await page.getByText("項目を足す").first().click();
  await page.getByRole("button", { name: "開催日・時期", exact: true }).click();
  const when = page.getByRole("textbox", { name: "開催日・時期" });
  await when.pressSequentially("令和6年2月35日");
  // What is wrong is told beside the field, and linked from the top.
  await page.locator(".field.date .wrong p.error").waitFor();
  assert.equal(await when.getAttribute("aria-invalid"), "true");
  const described = (await when.getAttribute("aria-describedby")).split(" ")[0];
  assert.match(await page.locator(`#${described}`).textContent(), /./);
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await says(page, "誤りを直すと保存できます。書いた内容は、このタブに残っています。");
  assert.equal(preview.read(BODY), then, "nothing is written before it is right");
  await page.locator(".summary li.error a").first().click();
  assert.ok(await when.evaluate((it) => it === document.activeElement), "the summary leads to the field");
  await when.fill("令和6年2月5日");
  await page.locator(".field.date .wrong p.error").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "内容・議題", exact: true }).click();
  await page.getByRole("button", { name: "内容・議題 足す" }).click();
  await page.getByRole("textbox", { name: "内容・議題 1" }).fill("医療的ケア児の避難について、市と医師会の役割を話し合いました。");
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await says(page, "保存しました。");
  assert.deepEqual(difference(then, preview.read(BODY)), {
    gone: [],
    come: [
      "meetings:",
      `  - id: ${id}`,
      "    when: 令和6年2月5日",
      "    agenda:",
      "      - 医療的ケア児の避難について、市と医師会の役割を話し合いました。",
    ],
    before: "  - organisation: or-40",
  });
  assert.deepEqual(complaints, []);
});

test("one field of a case is one line, its body changes apart, and the version before comes back", async () => {
  const then = preview.read(CASE);
  const page = await tab(record("case", CASE, "chigasaki"));
  const title = page.locator("[data-step=title] input");
  await title.waitFor();
  await title.fill("茅ヶ崎地域の取組");
  await page.locator("iframe").waitFor();
  await page.frameLocator("iframe").getByRole("heading", { level: 1, name: "茅ヶ崎地域の取組" }).waitFor();
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await says(page, "保存しました。");
  const { gone, come } = difference(then, preview.read(CASE));
  assert.deepEqual([gone.length, come], [1, ["title: 茅ヶ崎地域の取組"]]);
  const body = page.getByLabel("本文");
  const now = preview.read(CASE);
  await body.evaluate((it) => it.setSelectionRange(it.value.length, it.value.length));
  await body.press("Control+End");
  await body.pressSequentially("つけ足しました。");
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await page.waitForFunction(() => document.querySelector(".status").textContent === "保存しました。");
  assert.ok(difference(now, preview.read(CASE)).come.some((line) => line.includes("つけ足しました。")));
  await page.getByRole("button", { name: "前の版" }).click();
  await page.getByRole("heading", { level: 1, name: "前の版" }).waitFor();
  await page.locator("main details").last().locator("summary").click();
  await page.getByRole("button", { name: "この版に元に戻す" }).last().click();
  await says(page, "保存しました。");
  assert.equal(preview.read(CASE), then);
  assert.deepEqual(complaints, []);
});

test("what is typed outlives the tab's page, and a conversion is left alone", async () => {
  const page = await tab(record("case", CASE, "chigasaki"));
  const title = page.locator("[data-step=title] input");
  await title.waitFor();
  const calls = [];
  page.on("request", (request) => request.url().includes("/api/") && calls.push(request.url()));
  await page.waitForFunction(() => document.querySelector(".summary p") !== null);
  calls.length = 0;
  const client = await context.newCDPSession(page);
  await title.fill("");
  await page.waitForTimeout(600);
  calls.length = 0;
  await client.send("Input.imeSetComposition", { text: "ちがさき", selectionStart: 4, selectionEnd: 4 });
  await page.waitForTimeout(600);
  assert.deepEqual(calls, [], "nothing is asked in the middle of a conversion");
  await client.send("Input.insertText", { text: "茅ヶ崎" });
  await page.waitForResponse((response) => response.url().endsWith("/api/check"));
  await page.reload();
  await page.getByText("前に書きかけた内容を戻しました。").waitFor();
  assert.equal(await page.locator("[data-step=title] input").inputValue(), "茅ヶ崎");
  assert.deepEqual(complaints, []);
});

test("a table from a spreadsheet becomes Markdown", async () => {
  const page = await tab(record("case", CASE, "chigasaki"));
  const body = page.getByLabel("本文");
  await body.waitFor();
  await body.evaluate((it) => {
    it.value = "";
    const data = new DataTransfer();
    data.setData("text/plain", "機関\t役割\n市|課\t調整\n");
    it.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  assert.equal(await body.inputValue(), "| 機関 | 役割 |\n| --- | --- |\n| 市\\|課 | 調整 |\n");
});

test("every page of the preview leads to its record", async () => {
  const page = await context.newPage();
  await page.goto(`${preview.url}cases/chigasaki/`);
  await page.getByRole("link", { name: "このページを直す" }).click();
  await page.locator("[data-step=title] input").waitFor();
  assert.match(await page.getByRole("heading", { level: 1 }).textContent(), /茅ヶ崎/);
});

for (const width of [360, 1280]) {
  test(`the form and the list are for everybody at ${width} pixels`, async () => {
    const page = await tab();
    await page.setViewportSize({ width, height: 800 });
    assert.deepEqual(await faults(page), []);
    await page.goto(`${preview.url}-/write/${record("meeting-body", BODY, "ebina-kyogikai")}`);
    await page.locator("[data-step=name]").first().waitFor();
    assert.deepEqual(await faults(page), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.equal(wide, false, "nothing sticks out");
  });
}

test("a source that is not there yet is registered on the way, and nothing typed is lost", async () => {
  const then = preview.read("content/sources.yaml");
  const page = await tab(record("case", CASE, "chigasaki"));
  await page.locator("[data-step=title] input").fill("茅ヶ崎地域の取組");
  const sources = page.locator("[data-step=sources]").first();
  await sources.getByRole("button", { name: "足す" }).click();
  const field = sources.getByRole("textbox").or(sources.getByRole("combobox")).locator("visible=true");
  const own = sources.locator("li").last().locator("input").first();
  await own.fill("新しい調査の報告");
  const name = await sources.locator("li").last().locator(".register").textContent();
  assert.equal(name, "この出典を登録する");
  await sources.locator("li").last().locator(".register").press("Enter");
  const dialog = page.getByRole("dialog", { name: "出典を登録する" });
  await dialog.waitFor();
  assert.deepEqual(await faults(page), []);
  assert.equal(await dialog.locator("[data-step=title] :is(input, textarea)").inputValue(), "新しい調査の報告");
  await page.waitForFunction(() => document.querySelector("dialog input[id$=-id]").value === "S91");
  // Escape puts it off, and what was typed is there again.
  await dialog.locator("[data-step=title] :is(input, textarea)").fill("新しい調査の報告書");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await sources.locator("li").last().locator(".register").click();
  await dialog.getByText("前に書きかけた内容を戻しました。").waitFor();
  assert.equal(await dialog.locator("[data-step=title] :is(input, textarea)").inputValue(), "新しい調査の報告書");
  await dialog.getByRole("button", { name: "登録して選ぶ", exact: true }).click();
  for (let tried = 0; tried < 5 && (await dialog.count()) > 0; tried += 1) {
    await page.waitForTimeout(500);
    console.log(await dialog.locator(".status").textContent().catch(() => ""), await dialog.locator(".summary").textContent().catch(() => ""));
  }
  await dialog.waitFor({ state: "detached" });
  assert.equal(await own.inputValue(), "新しい調査の報告書（S91）");
  assert.equal(await page.locator("[data-step=title] input").first().inputValue(), "茅ヶ崎地域の取組");
  const { gone, come } = difference(then, preview.read("content/sources.yaml"));
  assert.ok(gone.length === 0 && come.join("\n").includes("- id: S91\n  title: 新しい調査の報告書"), come.join("\n"));
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await says(page, "保存しました。");
  assert.match(preview.read(CASE), /S91/);
  assert.deepEqual(complaints, []);
});
