// Queries over the fixed corpus and exactly the pages they find. `first` is on top; the order of the others is free.

import assert from "node:assert/strict";
import test from "node:test";

import { loaded, search, start } from "./load.mjs";

async function find(query) {
  const result = await search.find(query);
  const shown = await Promise.all(result.hits.map((hit) => search.show(hit, result.needles)));
  return { ...result, shown, pages: shown.map(({ route }) => route.replace("/index.html", "")) };
}

const marked = (parts) => parts.filter(({ hit }) => hit).map(({ text }) => text);
const whole = (parts) => parts.map(({ text }) => text).join("");

// Query → pages, the one on top first; after ~ any may be.
const found = {
  "医療的ケア児": "care-child care-child-short",
  "医ケア児": "care-child-short care-child",
  "医ケア": "care-child-short",
  "医療的ケア": "care-child care-word",
  "育委": "~ care-training education-board nursing",
  "教育委員会": "education-board",
  "行動障害": "behaviour",
  "ちがさき": "chigasaki chigasaki-big chigasaki-half",
  "チガサキ": "chigasaki chigasaki-big chigasaki-half",
  "ちがさきし": "chigasaki chigasaki-big",
  "茅ヶ崎": "chigasaki chigasaki-big chigasaki-half",
  "茅ケ崎": "chigasaki-big chigasaki chigasaki-half",
  "茅ｹ崎": "chigasaki-half chigasaki chigasaki-big",
  "高橋": "takahashi takahashi-hashigo",
  "髙橋": "takahashi-hashigo takahashi",
  "斉藤": "saito-simple saito",
  "齋藤": "saito saito-simple",
  "吉野": "yoshino",
  "葛城": "katsuragi",
  "NPO法人": "npo npo-wide",
  "ＮＰＯ": "npo-wide npo npo-plain",
  "npo": "npo-plain npo npo-wide",
  "np": "npo-plain npo npo-wide",
  "po": "",
  "B型": "type-b type-b-wide",
  "Ｂ型": "type-b-wide type-b",
  "就労継続支援B型": "type-b type-b-wide",
  "ヒアリング": "hearing hearing-half",
  "ﾋｱﾘﾝｸﾞ": "hearing-half hearing",
  "コーディネーター": "coordinator coordinator-short care-child",
  "コーディネータ": "coordinator-short coordinator care-child",
  "こーでぃねーたー": "~ coordinator coordinator-short care-child",
  "サーバ": "server",
  "ビル": "server",
  "ビール": "beer",
  "平成29年1月": "meeting-h29",
  "２０１７年１月": "meeting-h29",
  "2017-01": "meeting-h29",
  "H29.1": "",
  "2016-01": "meeting-h28",
  "平成29年度": "fiscal-29",
  "2017年度": "fiscal-29",
  "29年": "fiscal-29 meeting-h29 era-sign",
  "平成29年": "fiscal-29 meeting-h29 era-sign",
  "令和6年": "era-sign",
  "障がい": "disability-kana disability disability-old behaviour",
  "障害福祉": "disability",
  "障害者": "disability-kana",
  "ASD": "asd asd-latin",
  "自閉スペクトラム症": "asd asd-latin",
  "デイサービス": "day-service hearing-half",
  "学校給食": "lunch",
  "学校　給食": "lunch school",
  "給食 学校": "lunch school",
  "\"学校給食\"": "lunch",
  "\"障がい\"": "disability-kana",
  "\"ＮＰＯ法人\"": "npo-wide",
  "“医ケア児”": "care-child-short",
  "\"コーディネーター\"": "coordinator care-child",
  "\"ちがさき\"": "",
  "\"横須賀・三浦\"": "yokosuka",
  "\"横須賀、三浦\"": "yokosuka-comma",
  "横須賀・三浦": "yokosuka yokosuka-comma",
  "\"学校給食": "lunch",
  "喀痰吸引": "exclude-a exclude-b care-word",
  "喀痰吸引 -手順": "exclude-a care-word",
  "喀痰吸引 －研修": "exclude-b care-word",
  "喀痰吸引 -\"対象は教員\"": "exclude-b care-word",
  "喀痰吸引 -喀痰吸引": "",
  "よこはま": "yokohama",
  "いりょうてきけあじ": "care-child care-child-short",
  "いけあじ": "care-child-short care-child",
  "かくたん": "~ care-word exclude-a exclude-b",
  "しょうにいりょうきょてん": "hospital",
  "退院調整": "zone-title zone-heading zone-tag zone-body",
  "引継書": "tie-new tie-old",
  // What is called like the query comes first, whatever it weighs.
  "夜間対応": "weight-list weight-record",
  "夜間": "weight-record weight-list",
  "紫陽花": "long",
  "孤立防止": "empty-intro",
  "第一章": "empty-intro",
  "療育手帳": "emoji",
  "ぱたから": "combining",
  "がんばる": "combining",
  "㈱あおぞら": "number-unit",
  "株": "number-unit",
  "C++": "regex",
  "では・圏": "signs",
  "では／圏域": "signs",
  "労b・型ど": "signs",
  "労b、Q型": "signs",
  "幹線・支線・終": "signs",
  "線9支": "signs-number",
  "横須賀三浦": "~ yokosuka yokosuka-comma",
  "茅が崎": "chigasaki chigasaki-big chigasaki-half",
  "児": "care-child-short care-child hospital",
  "constructor": "",
  "__proto__": "",
};

for (const [query, pages] of Object.entries(found)) {
  test(`finds ${query}`, async () => {
    const result = await find(query);
    const expected = pages.split(" ").filter((page) => page && page !== "~");
    const actual = result.near ? [] : result.pages;
    assert.deepEqual(actual.slice().sort(), expected.slice().sort());
    if (!pages.startsWith("~")) assert.equal(actual[0], expected[0]);
  });
}

test("ranks title, heading, tag and text in this order", async () => {
  assert.deepEqual((await find("退院調整")).pages, ["zone-title", "zone-heading", "zone-tag", "zone-body"]);
});

test("shows the synonyms and readings that found something", async () => {
  const also = async (query) => (await find(query)).also;
  assert.deepEqual(await also("医ケア児"), ["医療的ケア児"]);
  assert.deepEqual(await also("ちがさき"), ["茅ヶ崎"]);
  assert.deepEqual(await also("障害者"), ["障がい者"]);
  assert.deepEqual(await also("\"医ケア児\""), []);
});

// Query with a mistake → the page to come first.
const near = {
  "コーディネイター": "coordinator-short",
  "医療的ケヤ児": "care-child",
  "強度行動傷害": "behaviour",
  "放課後等ディサービス": "day-service",
  "教育委員回": "education-board",
  "小田原 相談支援専門員 横浜": "odawara",
};

for (const [query, page] of Object.entries(near)) {
  test(`finds something near ${query}`, async () => {
    const result = await find(query);
    assert.equal(result.near, true);
    assert.equal(result.pages[0], page);
  });
}

test("says nothing near a word that is nowhere, and nothing of an excluded page", async () => {
  assert.deepEqual((await find("量子計算機")).pages, []);
  assert.ok(!(await find("教育委員回 -学校")).pages.includes("education-board"));
});

test("leads to the section and marks the hit in it", async () => {
  const { shown } = await find("孤立防止");
  const [section] = shown[0].sections;
  assert.equal(section.anchor, "two");
  assert.equal(whole(section.heading), "第二章");
  assert.deepEqual(marked(section.excerpt), ["孤立防止"]);
  assert.deepEqual(marked((await find("コーディネータ")).shown[0].title), ["コーディネータ"]);
});

test("cuts excerpts by characters around the hit", async () => {
  const [section] = (await find("紫陽花")).shown[0].sections;
  assert.deepEqual(marked(section.excerpt), ["紫陽花"]);
  assert.ok(Array.from(whole(section.excerpt)).length <= 150);
  const emoji = (await find("療育手帳")).shown[0].sections[0];
  assert.deepEqual(marked(emoji.excerpt), ["療育手帳"]);
  assert.equal(whole(emoji.excerpt), "😀😀😀笑顔の写真。終わりに療育手帳。");
  const needles = [search.phrase("合言葉")];
  const parts = search.excerpt("葛\u{E0100}".repeat(500) + "合言葉" + "👨‍👩‍👧".repeat(500), needles, 60);
  assert.deepEqual(marked(parts), ["合言葉"]);
  assert.ok(!/\p{Cs}/u.test(whole(parts)));
});

test("cuts no hit in two at the end of an excerpt", () => {
  const text = `厚木・小田原${"あ".repeat(50)}厚木・小田原${"い".repeat(50)}`;
  const parts = search.excerpt(text, [search.phrase("厚木・小田原")], 60);
  assert.deepEqual(marked(parts), ["厚木・小田原", "厚木・小田原"]);
});

test("shows keywords where only they were found", async () => {
  const { shown, pages } = await find("2016-01");
  assert.deepEqual(pages, ["meeting-h28"]);
  assert.deepEqual(marked(shown[0].sections[0].excerpt), ["2016-01"]);
});

test("counts facets over the hits, each group without its own choice", async () => {
  const index = await search.manifest();
  const { hits } = await search.find("地域");
  const plain = search.narrow(index, hits, new Set());
  const [kinds, areas] = plain.groups;
  const number = (group, value) => group.values.find((one) => one.value === value).number;
  for (const group of plain.groups) {
    for (const value of group.values) {
      assert.equal(value.count, hits.filter((hit) => hit.facets.includes(value.number)).length);
    }
  }
  const chosen = new Set([number(kinds, "取組事例"), number(areas, "厚木")]);
  const narrow = search.narrow(index, hits, chosen);
  assert.deepEqual(await Promise.all(narrow.hits.map(async (hit) => (await search.show(hit, [])).route)), ["atsugi/index.html"]);
  assert.equal(narrow.groups[1].values.find((one) => one.value === "小田原").count, 1);
});

const hostile = {
  "nothing": "",
  "white space": " \u3000\t\n",
  "a quote": "\"",
  "only minus": "- －",
  "only an excluded word": "-医療",
  "10,000 characters": "医療的ケア児".repeat(2000),
  "10,000 words": "医療 ".repeat(3000),
  "10,000 emoji": "👨‍👩‍👧".repeat(3000),
  "10,000 letters": "x".repeat(10_000),
  "lone surrogates": "\uD800医\uDC00療\uDBFF",
  "regex characters": ".*+?^${}()|[]\\",
  "markup": "<script>alert(1)</script>",
  "separators of lines": "医療\u2028\u2029\0",
  "marks without a base": "\u3099\u309A\uFF9E\u{E0100}",
  "long vowel marks": "ーーーー",
};

for (const [name, query] of Object.entries(hostile)) {
  test(`survives ${name}`, async () => {
    const { hits, near, pages } = await find(query);
    assert.ok(Array.isArray(hits) && typeof near === "boolean" && pages.length <= 68);
    assert.ok(search.parse(query).terms.length <= 12);
  });
}

test("says that a query was cut", async () => {
  assert.equal((await search.find("医療".repeat(5000))).cut, true);
  assert.equal((await search.find("医療")).cut, false);
});

test("hands over markup as text", async () => {
  const { shown, pages } = await find("alert");
  assert.deepEqual(pages, ["hostile"]);
  assert.equal(whole(shown[0].title), "<script>alert(1)</script> という題");
});

test("loads each script once, none above 8 KB", async () => {
  await find("医療的ケア児");
  const names = loaded.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  assert.ok(loaded.every(({ size }) => size <= 8 << 10));
});

test("says when a script is missing, and tries again", async () => {
  const other = start(), { load } = other;
  other.load = () => Promise.reject(new Error("gone"));
  await assert.rejects(other.find("医療"));
  other.load = load;
  assert.equal((await other.find("医ケア")).hits.length, 1);
  globalThis.tenkaiSearch = search;
});
