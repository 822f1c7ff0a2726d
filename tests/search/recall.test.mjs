// Any part of a text of the fixed corpus finds exactly the pages that hold it, folded or, in quotes, as it is.

import assert from "node:assert/strict";
import test from "node:test";

import { read, search } from "./load.mjs";

const { pages } = JSON.parse(read("tests/search/corpus.json"));
const texts = pages.flatMap(({ id, title, keywords = [], sections }) =>
  [title, ...keywords, ...sections.flat()].map((text) => ({ id, text: text ?? "", key: search.phrase(text ?? "").key })))
  .filter(({ id, text }) => text && id !== "long");
const holding = (test) => Array.from(new Set(texts.filter(test).map(({ id }) => id))).sort();

async function found(query) {
  const { hits, near, also } = await search.find(query);
  const shown = await Promise.all(hits.map((hit) => search.show(hit, [])));
  const ids = shown.map(({ route }) => route.replace("/index.html", "")).filter((id) => id !== "long");
  return { ids: near ? [] : ids.sort(), also };
}

// Parts of two and more characters with CJK at both ends, every one of three lengths.
const parts = new Set(texts.flatMap(({ text }) => [2, 3, 7].flatMap((length) =>
  Array.from(text, (_, start) => Array.from(text).slice(start, start + length)))
  .map((points) => points.join(""))
  .filter((part) => {
    const { chars, key } = search.phrase(part);
    const whole = texts.some((other) => other.text.includes(part) && other.key.includes(key));
    return whole && chars.length > 1 && search.isUnspaced(chars[0]) && search.isUnspaced(chars[chars.length - 1]);
  })));

test("any part of a text finds the pages that hold it", async () => {
  assert.ok(parts.size > 1000);
  for (const part of parts) {
    if (/[\s"“”＂\uFEFF]|^[-－−]/.test(part)) continue;
    const { key } = search.phrase(part), { ids, also } = await found(part);
    const expected = holding((text) => text.key.includes(key));
    assert.deepEqual(also.length ? ids.filter((id) => expected.includes(id)) : ids, expected, part);
  }
});

test("any part in quotes finds the pages that hold it as it is", async () => {
  for (const part of parts) {
    // A sign such as ㈱ is one character or nothing; a mark belongs to what is before it.
    if (/["“”＂㈱①㍻㋿\p{M}]/u.test(part)) continue;
    assert.deepEqual((await found(`"${part}"`)).ids, holding((text) => text.text.includes(part.trim())), part);
  }
});
