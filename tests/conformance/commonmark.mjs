// The 652 examples of CommonMark: all come out as the specification says, except those in differences.json, each
// under the name of a decision of tenkai's. An example that starts or stops to differ fails the run.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const { tests } = createRequire(import.meta.url)("commonmark-spec");

/** What HTML says the same in two ways, and what every page of tenkai does: headings start at level 2 and have ids, and code
 * is a stop of the keyboard. */
function alike(html) {
  const heading = (_, close, level) => `<${close}h${Math.max(2, level)}>`;
  const decoded = (_, name, address) => {
    try { return `${name}="${decodeURI(address).toLowerCase()}"`; } catch { return `${name}="${address}"`; }
  };
  return html
    .replace(/<(\/?)h([1-6])[^>]*>/g, heading)
    .replace(/ \/>/g, ">")
    .replaceAll('<pre tabindex="0">', "<pre>")
    .replaceAll("&quot;", '"')
    .replace(/(href|src)="([^"]*)"/g, decoded)
    .replace(/\s*(<\/?(?:p|ul|ol|li|blockquote|h[2-6]|hr|pre|br)[^>]*>)\s*/g, "$1")
    .trim();
}

/** Addresses from the root of a server are refused in content; the examples mean nothing by them. */
const relative = (text) => text.replace(/\/(ur[il]\d?|bar|f&ouml;&ouml;|f%C3%B6%C3%B6|path)/g, "$1");

export function commonmark(render) {
  const bodies = tests.map((test) => relative(test.markdown.replaceAll("→", "\t")));
  const known = JSON.parse(readFileSync(new URL("differences.json", import.meta.url)));
  const named = new Map(Object.entries(known).flatMap(([name, list]) => list.map((number) => [number, name])));
  const wrong = [];
  let same = 0;
  for (const [index, html] of render(bodies).entries()) {
    const { number, markdown, html: expected, section } = tests[index];
    const isSame = alike(html) === alike(relative(expected.replaceAll("→", "\t")));
    if (isSame) same += 1;
    if (isSame === named.has(number)) wrong.push({ number, section, markdown, expected, html });
  }
  console.log(`CommonMark 0.31.2: ${tests.length} examples, ${same} as specified, ${named.size} otherwise on purpose:`);
  for (const [name, list] of Object.entries(known)) console.log(`  ${String(list.length).padStart(3)}  ${name}`);
  return wrong;
}
