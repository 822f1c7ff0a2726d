// npm ci && npm test — holds tenkai's Markdown against CommonMark's examples, and its emphasis beside Japanese
// punctuation against a second implementation of the same rules. Exits with 1 if anything is not as recorded.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { commonmark } from "./commonmark.mjs";
import { emphasis } from "./emphasis.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The HTML of many bodies by tenkai. */
function render(bodies) {
  const options = { cwd: root, input: JSON.stringify(bodies), maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "inherit"] };
  return JSON.parse(execFileSync("cargo", ["run", "--quiet", "--example", "bodies"], options));
}

const wrong = [...commonmark(render), ...emphasis(render)];
for (const difference of wrong) console.log("not as recorded:", JSON.stringify(difference, null, 2));
process.exitCode = wrong.length === 0 ? 0 : 1;
