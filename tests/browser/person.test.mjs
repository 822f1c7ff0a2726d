// What people do with pages who use no mouse, large letters or paper. Screenshots of every kind of page are left in
// artefacts/, for looking at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { launch, met, pageOfEachKind, pages, serve, walk } from "./site.mjs";

let browser, server;
before(async () => {
  [browser, server] = await Promise.all([launch(), serve()]);
  mkdirSync("artefacts", { recursive: true });
});
after(async () => { await browser.close(); server.close(); });

const name = (path) => path.replaceAll("/", "_").replace(/(_index)?\.html$/, "");
/** How many sheets a PDF has. */
const sheets = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? []).length;

test("the Tab key reaches everything that can be used, in the order of the page, and shows where it is", async () => {
  const samples = ["index.html", "cases/index.html", "cases/chigasaki/index.html", "data/index.html", "style/index.html",
    "search/index.html", "areas/chigasaki/binder/index.html"];
  await walk(browser, samples, async ({ page, path }) => {
    const count = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
      const usable = all.filter((it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled);
      const radios = new Set();
      const stops = usable.filter((it) => it.type !== "radio" || (!radios.has(it.name) && radios.add(it.name)));
      stops.forEach((it, number) => { it.dataset.stop = number; });
      return stops.length;
    });
    for (let number = 0; number < count; number += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const it = document.activeElement;
        const style = getComputedStyle(it);
        const box = it.getBoundingClientRect();
        return {
          stop: Number(it.dataset.stop), text: it.textContent.trim().slice(0, 30),
          // Links in drawings have a thick edge instead.
          isMarked: it.closest("svg") ? parseFloat(getComputedStyle(it.querySelector(".ground, .shape")).strokeWidth) >= 4
            : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0,
          isSeen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
        };
      });
      assert.deepEqual({ ...at, text: "" }, { stop: number, text: "", isMarked: true, isSeen: true }, `${path}: ${at.text}`);
    }
    // Without movement the page is where it scrolls to at once.
  }, { reducedMotion: "reduce", viewport: { width: 1280, height: 800 } });
});

test("no kind of page is wider than its screen, from 320 pixels up, and pictures of them are kept", async () => {
  await walk(browser, pageOfEachKind(), async ({ page, path }) => {
    // 640 is a usual screen at 200 %.
    for (const width of [320, 360, 640, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const taken = await page.evaluate(() => document.scrollingElement.scrollWidth);
      assert.ok(taken <= width, `${path}: ${taken} px of ${width}`);
      if ([360, 768, 1440].includes(width)) await page.screenshot({ path: `artefacts/${name(path)}-${width}.png` });
    }
  }, { url: met(server) });
});

test("in forced colours, light and dark, what is current, marked, drawn or focused stays to be seen", async () => {
  await walk(browser, [...pageOfEachKind(), "cases/by-stage/missing/index.html"], async ({ page, path }) => {
    await page.keyboard.press("Tab");
    for (const colorScheme of ["dark", "light"]) {
      await page.emulateMedia({ colorScheme });
      const lost = await page.evaluate(() => {
        const ground = getComputedStyle(document.body).backgroundColor;
        const without = (selector, property) => [...document.querySelectorAll(selector)]
          .filter((it) => it.checkVisibility() && [ground, "none", "rgba(0, 0, 0, 0)"].includes(getComputedStyle(it)[property]))
          .map((it) => `${selector} ${property}: ${it.textContent.trim().slice(0, 20)}`);
        const hidden = [
          ...without(".site-nav [aria-current]", "borderBottomColor"), ...without(".pager [aria-current]", "backgroundColor"),
          ...without(".mark, .contact, button, input", "borderTopColor"), ...without(".contact", "borderTopStyle"),
          ...without(".drawing text, .pattern-solid, .pattern-dot", "fill"),
          ...without(".drawing .shape, .drawing .ground, .grid, .connection line, .curve, .pattern-line", "stroke"),
          ...without(":focus-visible", "outlineColor"),
        ];
        const others = [...document.querySelectorAll(".site-nav a:not([aria-current])")];
        const alike = others.filter((it) => getComputedStyle(it).borderBottomColor !== ground).map((it) => `as if current: ${it.textContent}`);
        return [...hidden, ...alike, ...(document.querySelector(":focus-visible") ? [] : ["no focus"])];
      });
      assert.deepEqual(lost, [], `${path} ${colorScheme}`);
    }
  }, { url: met(server), forcedColors: "active" });
});

test("every hand-out takes one sheet", async () => {
  const handouts = pages().filter((path) => path.endsWith("/handout/index.html"));
  assert.ok(handouts.length > 5);
  await walk(browser, handouts, async ({ page, path }) => {
    const count = sheets(await page.pdf({ preferCSSPageSize: true }));
    assert.equal(count, 1, `${path}: ${count} sheets`);
  });
});

test("on paper no kind of page is cut off, heads of tables repeat, and addresses of other sites are printed", async () => {
  // The width that A4 leaves between the margins of print.css.
  const width = Math.floor(((210 - 2 * 17) / 25.4) * 96);
  await walk(browser, pageOfEachKind(), async ({ page, path }) => {
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(() => {
      const links = [...document.querySelectorAll(".prose a[href^=http]")];
      return {
        width: document.scrollingElement.scrollWidth,
        heads: [...document.querySelectorAll("thead")].filter((it) => getComputedStyle(it).display !== "table-header-group").length,
        silent: links.filter((it) => !getComputedStyle(it, "::after").content.includes("http") && !getComputedStyle(it, "::after").content.includes("attr")).length,
      };
    });
    assert.ok(found.width <= width, `${path}: ${found.width} px of ${width}`);
    assert.deepEqual([found.heads, found.silent], [0, 0], path);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    assert.ok(sheets(pdf) >= 1, path);
    writeFileSync(`artefacts/${name(path)}.pdf`, pdf);
  }, { url: met(server), viewport: { width, height: 900 } });
});

test("a binder fills its sheets: nothing begins a new one that need not", async () => {
  const [width, height] = [210 - 2 * 17, 297 - 18 - 20].map((mm) => Math.floor((mm / 25.4) * 96));
  await walk(browser, pages().filter((path) => path.endsWith("/binder/index.html")), async ({ page, path }) => {
    await page.emulateMedia({ media: "print" });
    const length = await page.evaluate(() => document.scrollingElement.scrollHeight);
    const count = sheets(await page.pdf({ preferCSSPageSize: true }));
    const most = Math.ceil((length / height) * 1.15);
    assert.ok(count <= most, `${path}: ${count} sheets for the text of ${most}`);
  }, { url: met(server), viewport: { width, height: 900 } });
});

test("what is set for one sheet takes one", async () => {
  const single = ["rollout/index.html", "checklist/index.html", "meetings/index.html"];
  await walk(browser, single, async ({ page, path }) => {
    assert.equal(sheets(await page.pdf({ preferCSSPageSize: true })), 1, path);
  });
});
