// The scripts in node, with their words, over the index of the fixed corpus. `npm` is not needed: node --test tests/search/*.test.mjs
// Builds the index with cargo, or takes the folder that TENKAI_SEARCH_INDEX names.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

export const root = fileURLToPath(new URL("../../", import.meta.url));
export const read = (path) => readFileSync(join(root, path), "utf8");

const folder = process.env.TENKAI_SEARCH_INDEX ?? build();
export const loaded = [];

function build() {
  const made = mkdtempSync(join(tmpdir(), "tenkai-search-"));
  execFileSync("cargo", ["run", "--quiet", "--example", "search-index", "--", made], { cwd: root, stdio: "ignore" });
  return made;
}

function run(text) {
  vm.runInThisContext(text);
}

for (const made of ["search/fold.js", "assets/words.js"]) run(readFileSync(join(folder, made), "utf8"));

/** A search that has loaded nothing yet. */
export function start() {
  for (const part of ["search-query", "search", "search-excerpt"]) run(read(`themes/municipal/assets/${part}.js`));
  return Object.assign(globalThis.tenkaiSearch, { load });
}

async function load(name) {
  const path = join("search", `${name}.js`), isCode = path.startsWith("assets");
  const text = readFileSync(join(isCode ? join(root, "themes/municipal") : folder, path), "utf8");
  loaded.push({ name, size: Buffer.byteLength(text) });
  run(text);
}

export const search = start();
