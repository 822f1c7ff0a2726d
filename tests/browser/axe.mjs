// What axe finds on a page. It takes a tenth of a second for a small page and seconds for a large one, half of them for
// the contrast of each text, so a test asks no more than what can differ from what was asked before.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const all = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const ofColour = ["color-contrast", "link-in-text-block"];

const run = async (page, runOnly) => {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  // Of what is right only the count is made; styles are not fetched, which a page from a folder could not; there are no frames.
  const options = { runOnly, resultTypes: ["violations"], preload: false, iframes: false };
  const found = await page.evaluate((options) => globalThis.axe.run(document, options), options);
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.target.flat().join(" ")).slice(0, 3).join(", ")}`);
};

/** Leaves only the first and last `most` parts of long lists, tables and pages, which are made alike. */
export const shorten = (page, most) => page.evaluate((most) => {
  for (const whole of document.querySelectorAll("main, ul, ol, dl, tbody")) {
    [...whole.children].slice(most, -most).forEach((part) => part.remove());
  }
}, most);

/** All faults of the page, as it is and in dark colours, where only colours differ, which every part of a list shares. */
export async function faults(page) {
  const light = await run(page, all);
  await shorten(page, 10);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await run(page, ofColour);
  await page.emulateMedia({ colorScheme: null });
  return [...light, ...dark.map((fault) => `in dark: ${fault}`)];
}
