// What an address asks to compare, and in which fields records differ. No document needed; the page is compare-page.js.
(() => {
  "use strict";

  const MOST = 4, words = globalThis.tenkaiWords.compare;
  const compare = (globalThis.tenkaiCompare = { data: new Map(), put: (name, value) => compare.data.set(name, value) });

  // The known names that an address asks for, all of one kind and no more than fit side by side, and what is wrong with it.
  // `kinds` is what src/plan/pages/compare.rs writes as names.js: of each kind its folder, its title and its records.
  compare.asked = (address, kinds) => {
    const ids = new Set(new URLSearchParams(address).getAll("ids").flatMap((list) => list.split(",")).map((id) => id.trim()).filter(Boolean));
    const kindOf = (id) => kinds.find(([, , records]) => records.some(([name]) => name === id));
    const known = Array.from(ids).filter(kindOf), unknown = Array.from(ids).filter((id) => !kindOf(id));
    const kind = known.length ? kindOf(known[0]) : undefined, own = known.filter((id) => kindOf(id) === kind);
    return { kind, names: own.slice(0, MOST), others: known.filter((id) => kindOf(id) !== kind), tooMany: own.slice(MOST), unknown };
  };

  // The same for people: nothing if nothing is wrong.
  compare.faults = ({ kind, names, others, tooMany, unknown }) => {
    const short = (id) => `「${Array.from(id).slice(0, 40).join("")}${Array.from(id).length > 40 ? "…" : ""}」`;
    const more = unknown.length > 3 ? words.more({ count: unknown.length - 3 }) : "";
    return [
      unknown.length ? words.unknown({ names: unknown.slice(0, 3).map(short).join("、") + more }) : "",
      others.length ? words.others({ kind: kind[1] }) : "",
      tooMany.length ? words.too_many({ count: MOST }) : "",
      names.length === 1 ? words.single : "",
      names.length ? "" : words.empty,
    ].filter(Boolean);
  };

  compare.address = (names) => (names.length ? `?ids=${names.join()}` : "");

  // An item is a text, or a text and where it leads; a value without items is the reason why there are none.
  compare.text = (item) => (typeof item === "string" ? item : item[0]);

  // The fields of all records, in their order. `state` says how the values compare: same, different, part (some are gaps,
  // the others agree) or none (all are gaps).
  compare.rows = (records) => {
    const labels = [];
    for (const { rows } of records) {
      let at = 0;
      for (const [label] of rows) {
        const known = labels.indexOf(label);
        if (known < 0) labels.splice(at, 0, label);
        at = (known < 0 ? at : known) + 1;
      }
    }
    return labels.map((label) => {
      const values = records.map(({ rows }) => (rows.find(([name]) => name === label) ?? [label, words.absent])[1]);
      const said = values.filter(Array.isArray).map((items) => items.map(compare.text).sort().join("\n")), kinds = new Set(said).size;
      const state = !kinds ? "none" : kinds > 1 ? "different" : said.length < values.length ? "part" : "same";
      return { label, values, state };
    });
  };
})();
