// Comparing records: what an address asks for, whatever it holds, and in which fields records differ.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import vm from "node:vm";

import { root } from "./load.mjs";

vm.runInThisContext(readFileSync(join(root, "themes/municipal/assets/compare.js"), "utf8"));
const compare = globalThis.tenkaiCompare;

const kinds = [
  ["cases", "取組事例", ["a", "b", "c", "d", "e"].map((id) => [`cases/${id}`, id])],
  ["areas", "モデル地域", [["areas/kita", "北"], ["areas/minami", "南"]]],
];
const ask = (address) => compare.asked(address, kinds);
const faults = (address) => compare.faults(ask(address)).join("");

test("an address names the records to compare, once each and in its order", () => {
  assert.deepEqual(ask("?ids=cases/b,cases/a,cases/b").names, ["cases/b", "cases/a"]);
  assert.deepEqual(ask("?ids=cases%2Fb%2Ccases%2Fa").names, ["cases/b", "cases/a"]);
  assert.deepEqual(ask("?ids=cases/a&ids= cases/b ").names, ["cases/a", "cases/b"]);
  assert.equal(faults("?ids=cases/a,cases/b"), "");
  assert.equal(faults("?ids=areas/kita,areas/minami"), "");
  const names = ["cases/a", "cases/c", "cases/d"];
  assert.deepEqual(ask(compare.address(names)).names, names);
  assert.equal(compare.address([]), "");
});

test("what cannot be compared is said in a sentence", () => {
  assert.match(faults(""), /2件から4件/);
  assert.match(faults("?ids="), /2件から4件/);
  assert.match(faults("?ids=,,,"), /2件から4件/);
  assert.match(faults("?ids=cases/a"), /1件だけ/);
  assert.match(faults("?ids=cases/a,cases/a"), /1件だけ/);
  assert.match(faults("?ids=cases/x,cases/a,cases/b"), /「cases\/x」という記録はありません/);
  assert.match(faults("?ids=cases/a,cases/b,cases/c,cases/d,cases/e"), /4件まで/);
  assert.equal(ask("?ids=cases/a,cases/b,cases/c,cases/d,cases/e").names.length, 4);
  const mixed = ask("?ids=cases/a,areas/kita,cases/b");
  assert.deepEqual([mixed.names, mixed.others], [["cases/a", "cases/b"], ["areas/kita"]]);
  assert.match(compare.faults(mixed).join(""), /取組事例とほかの種類/);
  assert.match(faults("?ids=<script>alert(1)</script>"), /「<script>alert\(1\)<\/script>」という記録はありません/);
  assert.match(faults(`?ids=${"あ".repeat(10000)}`), /^「あ{40}…」という記録はありません。/);
  assert.ok(faults(`?ids=${Array.from({ length: 5000 }, (_, n) => `x${n}`).join()}`).length < 200);
  for (const address of ["?ids=%F0%9F%98", "?ids=__proto__,constructor,toString", "?ids[]=cases/a", "?ids=../../x", "?ids=\ud800", "?%"]) {
    assert.deepEqual(ask(address).names, [], address);
    assert.ok(compare.faults(ask(address)).length, address);
  }
});

test("fields are the same, different, partly missing or missing", () => {
  const gap = "資料に記載なし";
  const records = [
    { rows: [["状態", ["実施"]], ["分野", ["医療", "保健"]], ["時期", ["平成28年度"]], ["成果", gap], ["課題", [["不足", "issues/a/index.html"]]]] },
    { rows: [["状態", ["実施"]], ["分野", ["保健", "医療"]], ["時期", gap], ["型", ["一貫型"]], ["成果", "不明"], ["課題", [["連携", "issues/b/index.html"]]]] },
  ];
  const rows = compare.rows(records);
  assert.deepEqual(rows.map(({ label, state }) => [label, state]), [
    ["状態", "same"], ["分野", "same"], ["時期", "part"], ["型", "part"], ["成果", "none"], ["課題", "different"],
  ]);
  // A field that one record does not have is a gap in its place.
  assert.equal(typeof rows[3].values[0], "string");
  assert.deepEqual(rows[3].values[1], ["一貫型"]);
  assert.deepEqual(compare.rows([]), []);
  assert.ok(compare.rows([records[0]]).every(({ values }) => values.length === 1));
});

test("rows do not depend on which record comes first, but for their order", () => {
  const records = ["甲乙丙", "乙丁", "丙甲戊"].map((labels) => ({ rows: Array.from(labels, (label) => [label, [label]]) }));
  const told = (some) => compare.rows(some).map(({ label, state }) => `${label} ${state}`).sort();
  assert.deepEqual(told(records), told([...records].reverse()));
  assert.equal(new Set(compare.rows(records).map(({ label }) => label)).size, 5);
});

test("the scripts stay small", () => {
  for (const name of ["compare", "compare-page", "compare-pick"]) {
    const size = readFileSync(join(root, `themes/municipal/assets/${name}.js`)).length;
    assert.ok(size < 8000, `${name}.js: ${size} bytes`);
  }
});
