// The shared vectors through the folder in JavaScript. The same file goes through the one in Rust (src/japanese/fold).

import assert from "node:assert/strict";
import test from "node:test";

import { read, search } from "./load.mjs";

test("every vector folds to its key, with its places", () => {
  const vectors = JSON.parse(read("tests/search/fold-vectors.json"));
  assert.ok(vectors.length > 50);
  for (const { text, key, from, to } of vectors) {
    const folded = search.fold(text);
    assert.deepEqual([folded.chars.join(""), folded.from, folded.to], [key, from, to], JSON.stringify(text));
  }
});

test("lone surrogates fold to separators", () => {
  assert.deepEqual(search.fold("a\uD800漢\uDC00").chars.join(""), "a 漢 ");
});
