// Whether the HTML is valid: for html-validate and for the Nu checker (needs Java). What is let pass on purpose stands
// here by name, with its reason.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { HtmlValidate } from "html-validate";
import { folder, pageOfEachKind, pages } from "./site.mjs";

/** Rules of html-validate that are switched off. None at present. */
const exceptions = {};
const all = [...new Set([...pageOfEachKind(), ...pages().filter((path) => path.startsWith("cases/"))])];

test("html-validate finds nothing", async () => {
  const checker = new HtmlValidate({ extends: ["html-validate:standard"], rules: exceptions });
  for (const path of all) {
    const report = await checker.validateFile(join(folder, path));
    const faults = report.results.flatMap((it) => it.messages).map((it) => `${it.line}: ${it.ruleId}: ${it.message}`);
    assert.deepEqual(faults, [], path);
  }
});

test("the Nu checker finds no error", () => {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const paths = all.map((path) => join(folder, path));
  const told = execFileSync("java", ["-Xss4m", "-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "text", ...paths]);
  assert.ok(["", "Document checking completed. No errors found.\n"].includes(told.toString()), told.toString());
});
