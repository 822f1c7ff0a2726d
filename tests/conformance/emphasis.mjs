// Emphasis beside Japanese punctuation: random short texts, rendered by tenkai and by markdown-it with the plugin of
// the rules' author. The texts are the same in every run. What differs must be of a kind that is named here.

import markdownIt from "markdown-it";
import cjkFriendly from "markdown-it-cjk-friendly";

const COUNT = 40_000;
const SEED = 20_260_401;

const PLAIN = ["*", "**", "*", "**", "***", "字", "か", "ア", "。", "、", "「", "」", "（", "）", "！", "・", "Ａ", "a", "1",
  " ", "(", ")", ".", ",", "\"", "-", "한"];
const RARE = [...PLAIN, "~~", "\\*", "&amp;", "&#x3002;", "`a`", "`字`", "葛\u{E0100}", "〽\uFE0E", "㊗\uFE0F", "❗\uFE0F",
  "😀", "\u3000", "“", "”", "…", "—", "①", "々", "𠮷", "ｱ", "｡"];

/** Why a text may come out differently, the first that fits. */
const EXPLAINED = [
  ["runs of more than two ~, or of ~ and *: the parser pairs them otherwise than markdown-it", /~{3,}|\*~|~\*/],
  ["an emoji with a selector: the plugin takes it as no Japanese, tenkai looks at what stands before the selector", /\uFE0F/],
  ["&#x3002; beside a run: the plugin looks at the letter it stands for, tenkai at its semicolon", /&#x3002;/],
];

function* randomTexts(alphabet, seed) {
  let state = seed;
  const next = (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  for (;;) {
    // A word before it keeps the text from becoming a list or a rule.
    const parts = Array.from({ length: 3 + next(9) }, () => alphabet[next(alphabet.length)]);
    yield `a ${parts.join("")}`.trimEnd();
  }
}

function take(texts, count) {
  return Array.from({ length: count }, () => texts.next().value);
}

const alike = (html) => html.replaceAll("&quot;", '"').replace(/<(\/?)s>/g, "<$1del>").trim();

export function emphasis(render) {
  const other = markdownIt().use(cjkFriendly);
  const bare = markdownIt();
  const wrong = [];
  for (const [name, alphabet] of [["punctuation and letters", PLAIN], ["with rare characters and markup", RARE]]) {
    const texts = take(randomTexts(alphabet, SEED), COUNT);
    const explained = new Map(EXPLAINED.map(([reason]) => [reason, 0]));
    let helped = 0;
    for (const [index, html] of render(texts).entries()) {
      const expected = alike(other.render(texts[index]));
      if (expected !== alike(bare.render(texts[index]))) helped += 1;
      if (alike(html) === expected) continue;
      const reason = EXPLAINED.find(([, pattern]) => pattern.test(texts[index]));
      if (reason) explained.set(reason[0], explained.get(reason[0]) + 1);
      else wrong.push({ text: texts[index], expected, html });
    }
    console.log(`Emphasis, ${name}: ${COUNT} random texts, ${helped} of them read otherwise without the rules, ${wrong.length} unexplained`);
    for (const [reason, count] of explained) if (count > 0) console.log(`  ${String(count).padStart(4)}  ${reason}`);
  }
  return wrong;
}
