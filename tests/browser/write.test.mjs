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
  await dialog.locator("[data-step=publisher] .wrong p.error").or(dialog.locator(".summary .error")).first().waitFor();
  assert.equal(preview.read("content/sources.yaml"), then, "nothing is saved before it is right");
  await dialog.locator("[data-step=publisher] :is(input, textarea)").fill("茅ヶ崎市");
  await dialog.locator("[data-step=kind] select").selectOption({ index: 1 });
  await dialog.getByRole("button", { name: "登録して選ぶ", exact: true }).click();
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

test("a note cites a source and its page as the house does", async () => {
  const page = await tab(record("case", CASE, "chigasaki"));
  const body = page.getByLabel("本文");
  await body.waitFor();
  await body.evaluate((it) => {
    it.value = "文です。次の文です。\n";
    it.setSelectionRange(3, 3);
  });
  await page.getByText("出典の注を入れる").press("Enter");
  await page.getByLabel("注にする出典", { exact: true }).fill("S01");
  await page.getByLabel("ページ（例：3）").fill("３");
  await page.getByRole("button", { name: "本文に入れる" }).press("Enter");
  assert.equal(await body.inputValue(), "文です[^S01-3]。次の文です。\n\n[^S01-3]: [[source:S01]] p.3\n");
  assert.ok(await body.evaluate((it) => it === document.activeElement && it.selectionStart === 11));
  await page.locator(".summary p").waitFor();
  await page.getByLabel("注にする出典", { exact: true }).fill("そんな資料はない");
  await page.getByRole("button", { name: "本文に入れる" }).click();
  await says(page, "出典を一つ選んでください。");
  // The same note is used again; another one of that name gets a number; notes stand together at the end.
  const cited = (...asked) => page.evaluate((asked) => globalThis.tenkaiMarkdown.cited(...asked).text, asked);
  assert.equal(await cited("甲。\n\n[^S02]: [[source:S02]]\n", 1, "S02", ""), "甲[^S02]。\n\n[^S02]: [[source:S02]]\n");
  assert.equal(await cited("甲\n\n[^S02]: 注\n", 1, "S02", ""), "甲[^S02-2]\n\n[^S02]: 注\n[^S02-2]: [[source:S02]]\n");
  assert.equal(await cited("", 0, "S02", "表1"), "[^S02-1]\n\n[^S02-1]: [[source:S02]] 表1\n");
  assert.equal(await cited("甲\n\n", 3, "S02", ""), "甲\n\n[^S02]\n\n[^S02]: [[source:S02]]\n");
});

test("a date is read back in both calendars, or says why not", async () => {
  const page = await tab(record("case", CASE, "chigasaki"));
  const when = page.locator("[data-step=updated] input");
  await when.fill("R8.11.22");
  await says(page, "読み取り：令和8年11月22日（2026年11月22日、日曜日）");
  const described = (await when.getAttribute("aria-describedby")).split(" ").at(-1);
  assert.match(await page.locator(`#${described}`).textContent(), /2026年/);
  await when.fill("令和8年13月");
  await page.locator("[data-step=updated] .wrong p.error").waitFor();
  assert.doesNotMatch(await page.locator("[data-step=updated] .reading").textContent(), /読み取り/);
});

test("ten thousand records are searched, narrowed and sorted a part at a time", async () => {
  const terms = Array.from({ length: 10_000 }, (_, number) => `- id: yogo-${number}\n  term: 用語${number}\n  yomi: ようご${number}\n  definition: 説明。\n`);
  preview.write("content/glossary.yaml", terms.join("\n"));
  preview.edit(CASE, "---\n", "---\nreview_due: 2020-03-31\n");
  const page = await tab();
  await page.waitForFunction(() => document.querySelector("main p[role=status]:not(.status)")?.textContent.includes("件のうち"));
  for (let tried = 0; tried < 60 && !/1\d{4} 件/.test(await page.locator("main").textContent()); tried += 1) {
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  const rows = page.locator(".records li");
  assert.equal(await rows.count(), 100);
  await page.getByRole("button", { name: "さらに表示する" }).press("Enter");
  assert.equal(await rows.count(), 200);
  assert.ok(await rows.nth(100).locator("a").evaluate((it) => it === document.activeElement), "one goes on where one was");
  const start = Date.now();
  await page.getByLabel("さがす（名前・よみ・id）").fill("ようご９９９９");
  await page.getByRole("link", { name: "用語9999" }).waitFor();
  assert.ok(Date.now() - start < 2000, "it answers at once");
  assert.equal(await rows.count(), 1);
  await page.getByLabel("さがす（名前・よみ・id）").fill("");
  await page.getByLabel("絞り込み").selectOption({ label: "見直し期限を過ぎたもの" });
  assert.equal(await rows.count(), 1);
  assert.match(await rows.first().textContent(), /見直し期限 2020-03-31 を過ぎています/);
  await page.getByLabel("絞り込み").selectOption({ label: "すべて" });
  await page.getByLabel("並べ方").selectOption({ label: "更新日の新しい順" });
  const days = (await rows.allTextContents()).map((text) => text.match(/更新 (\S+)/)?.[1] ?? "");
  assert.deepEqual(days, days.toSorted().reverse());
  await page.getByLabel("並べ方").selectOption({ label: "名前の順" });
  await page.getByLabel("絞り込み").selectOption({ label: "誤り・注意があるもの" });
  assert.match(await rows.first().textContent(), /誤り|注意/);
  assert.deepEqual(await faults(page), []);
});

test("the later of two windows is told, and what another program writes is told and taken in", async () => {
  const first = await tab(record("case", CASE, "chigasaki"));
  await first.locator("[data-step=title] input").waitFor();
  await first.waitForResponse((response) => response.url().endsWith("/api/watch"));
  const second = await tab(record("case", CASE, "chigasaki"));
  await says(second, "この記録は、別の窓でも開いています。同じ項目を直すと、保存のときにどちらかを選ぶことになります。");
  assert.ok(await first.getByText("別の窓でも開いています").isHidden());
  await second.locator("[data-step=title] input").fill("茅ヶ崎地域の取組");
  const summary = second.locator("[data-step=summary] :is(input, textarea)").first();
  const then = await summary.inputValue();
  preview.edit(CASE, then.slice(0, 8), "別の人の文：");
  await second.getByText("この記録は、ほかで書き換えられました。").waitFor();
  await second.getByRole("button", { name: /いまの内容を取り入れる/ }).click();
  assert.match(await summary.inputValue(), /^別の人の文：/);
  assert.equal(await second.locator("[data-step=title] input").inputValue(), "茅ヶ崎地域の取組");
  await second.getByRole("button", { name: "保存する", exact: true }).click();
  await says(second, "保存しました。");
  assert.match(preview.read(CASE), /別の人の文：/);
  assert.match(preview.read(CASE), /title: 茅ヶ崎地域の取組/);
  await first.getByText("この記録は、ほかで書き換えられました。").waitFor();
  await first.close();
  await second.getByText("別の窓でも開いています").waitFor({ state: "hidden" });
  assert.deepEqual(complaints, []);
});

test("a publication is prepared, shown to whoever agrees, and made", async () => {
  const page = await tab();
  const prepare = async () => {
    await page.goto(`${preview.url}-/write/#`);
    await page.getByRole("link", { name: "公開の準備" }).click();
    await page.getByRole("heading", { level: 1, name: "公開の準備" }).waitFor();
    await page.getByRole("heading", { level: 2 }).first().waitFor();
  };
  await prepare();
  await says(page, "はじめての公開です。下書きのほかの、すべての記録を公開します。");
  await page.getByRole("button", { name: "公開する" }).click();
  await page.getByRole("heading", { level: 1, name: "公開しました" }).waitFor();
  assert.match(preview.read("public/index.html"), /<html/);
  preview.edit(CASE, "title: ", "title: 新しい");
  await prepare();
  const news = page.getByRole("heading", { level: 2, name: "変わった記録" }).locator("..");
  assert.equal(await news.getByRole("listitem").count(), 1, "one changed title is one line");
  assert.match(await news.textContent(), /事例.*変更.*新しい.*（(題名|表題|名前|タイトル)）/s);
  assert.match(await page.locator("main").textContent(), /変更 \d+ ページ/);
  assert.deepEqual(await faults(page), []);
  // With errors nothing can be published, and what is stays.
  const published = preview.read("public/index.html");
  preview.edit(CASE, "updated: ", "updated: いつか");
  await prepare();
  assert.ok(await page.getByRole("button", { name: "公開する" }).isDisabled());
  assert.equal(preview.read("public/index.html"), published);
  assert.deepEqual(complaints, []);
});

test("a record gets another id with all that refers to it, and goes only when nothing does", async () => {
  const page = await tab(record("case", CASE, "chigasaki"));
  await page.locator("[data-step=title] input").waitFor();
  await page.getByText("id を変える・この記録を消す").press("Enter");
  await page.getByRole("button", { name: "この記録を消す" }).click();
  await says(page, "次の記録がこの記録を使っています。先にそこから外すと、消せます。");
  await page.getByLabel("新しい id（英数字・ハイフン）").fill("chigasaki-chiku");
  await page.getByRole("button", { name: "id を変える", exact: true }).click();
  await page.waitForURL(/chigasaki-chiku/);
  assert.match(preview.read("content/cases/chigasaki-chiku.md"), /aliases: .*cases\/chigasaki\//);
  assert.throws(() => preview.read(CASE));
  preview.write("content/glossary.yaml", `- id: atarashii\n  term: 新しい語\n  yomi: あたらしいご\n  definition: 説明。\n\n${preview.read("content/glossary.yaml")}`);
  const then = preview.read("content/glossary.yaml");
  await page.goto(`${preview.url}-/write/${record("term", "content/glossary.yaml", "atarashii")}`);
  await page.reload();
  await page.locator("[data-step=term] input").waitFor();
  await page.getByText("id を変える・この記録を消す").click();
  await page.getByRole("button", { name: "この記録を消す" }).click();
  await page.getByRole("button", { name: "消す", exact: true }).click();
  await page.getByText("消しました。").waitFor();
  assert.doesNotMatch(preview.read("content/glossary.yaml"), /atarashii/);
  await page.getByRole("button", { name: "元に戻す" }).click();
  await page.locator("[data-step=term] input").waitFor();
  assert.equal(preview.read("content/glossary.yaml"), then);
  assert.deepEqual(complaints, []);
});

test("a file that was broken by hand opens as text, with the place marked, and is mended", async () => {
  const then = preview.read("content/desks.yaml");
  preview.write("content/desks.yaml", then.replace(/name: (.*)/, 'name: "$1'));
  const page = await tab();
  await page.getByLabel("さがす（名前・よみ・id）").fill("");
  await page.goto(`${preview.url}-/write/${record("desk", "content/desks.yaml", "x")}`);
  const text = page.getByLabel("ファイルの内容");
  await text.waitFor();
  await page.getByRole("button", { name: /行目$/ }).first().click();
  assert.ok(await text.evaluate((it) => it === document.activeElement && it.selectionEnd > it.selectionStart));
  assert.deepEqual(await faults(page), []);
  await text.fill(then);
  await says(page, "誤りはありません。");
  await page.getByRole("button", { name: "保存する", exact: true }).click();
  await says(page, "保存しました。");
  assert.equal(preview.read("content/desks.yaml"), then);
  // That the form could not be opened is told by the server, and noted by the browser.
  assert.deepEqual(complaints.filter((it) => !it.includes("422")), []);
});
