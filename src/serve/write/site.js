// What the form's pages know of the server: what there is, how it is checked and saved. What is typed stays in the tab.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;

  // --- the small interface ---

  const ask = async (call, about) => {
    const token = document.documentElement.dataset.token;
    const headers = { "content-type": "application/json", "x-tenkai-token": token };
    try {
      const answer = await fetch(`api/${call}`, { method: "POST", headers, body: JSON.stringify(about), keepalive: call === "watch" });
      if (answer.status !== 200 && answer.status !== 422) return { refused: "lost" };
      return await answer.json();
    } catch {
      return { refused: "lost" };
    }
  };
  const PLACES = ["area", "region", "municipality"];
  const fits = (of, it) => of === "*" || it.kind === of || (of === "place" && PLACES.includes(it.kind));
  const site = {
    all: { records: [], kinds: [], terms: {} },
    chosen: new Map(),
    async load() {
      const all = await ask("records", {});
      if (!all.refused) [this.all, this.chosen] = [all, new Map()];
      return all;
    },
    choices(of) {
      if (!this.chosen.has(of)) {
        this.chosen.set(of, this.all.terms[of] ?? this.all.records.filter((it) => it.id !== "" && fits(of, it)));
      }
      return this.chosen.get(of);
    },
    /** The kinds whose records a field for `of` can hold and people can add. */
    kinds(of) {
      return this.all.kinds.filter((it) => it.new && fits(of, it));
    },
    /** Takes in a record that was added, also where fields are open already. */
    learn(record) {
      this.all.records.push(record);
      for (const [of, records] of this.chosen) if (records !== this.all.terms[of] && fits(of, record)) records.push(record);
    },
    check: (edited) => ask("check", edited),
    save: (edited) => ask("save", edited),
  };
  const said = (refused) => WORDS.refused[refused] ?? refused;

  // --- what is typed stays, whatever happens ---

  const shelf = {
    key: (about) => `tenkai-write ${about.kind} ${about.file} ${about.id} ${about.new === true}`,
    keep(about, typed) {
      try {
        sessionStorage.setItem(this.key(about), JSON.stringify(typed));
      } catch {
        // Storage may be full or forbidden; the form still holds it.
      }
    },
    find(about) {
      try {
        return JSON.parse(sessionStorage.getItem(this.key(about)));
      } catch {
        return null;
      }
    },
    drop(about) {
      try {
        sessionStorage.removeItem(this.key(about));
      } catch {
        // There was none.
      }
    },
  };

  globalThis.tenkaiSite = { ask, site, said, shelf };
})();
