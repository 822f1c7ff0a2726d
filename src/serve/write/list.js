// The list of all records, searched, narrowed and sorted, a part at a time: there may be thousands of them.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button } = globalThis.tenkaiWidgets;
  const { site } = globalThis.tenkaiSite;
  const MOST = 100;

  const address = (it) => `#${new URLSearchParams({ kind: it.kind, file: it.file, id: it.id })}`;
  const compare = new Intl.Collator("ja").compare;
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  const ONLY = {
    drafts: (it) => it.draft,
    wrong: (it) => it.errors + it.warnings > 0,
    overdue: (it) => it.due !== "" && it.due < site.all.today,
    unsourced: (it) => it.unsourced,
  };
  const SORTS = {
    name: (a, b) => compare(a.yomi || a.title, b.yomi || b.title),
    file: () => 0,
    updated: (a, b) => (a.updated < b.updated ? 1 : a.updated > b.updated ? -1 : 0),
    wrong: (a, b) => b.errors - a.errors || b.warnings - a.warnings,
  };
  // What was asked for stays while other pages of the form are looked at.
  const wanted = { text: "", kind: "", only: "", sort: "name" };

  // Shows the list with `show`, which is told a heading and parts.
  function list(show) {
    const kinds = new Map(site.all.kinds.map((it) => [it.kind, it.title]));
    const texts = new Map(site.all.records.map((it) => [it, folded(`${it.title} ${it.yomi} ${it.id}`)]));
    let found = [];
    const count = make("p", { role: "status" });
    const rows = make("ul", { className: "records" });
    const more = button(WORDS.list.more, () => {
      const next = rows.childElementCount;
      add();
      rows.children[next]?.querySelector("a").focus();
    });

    function row(it) {
      const link = make("a", { href: address(it), textContent: it.title || (it.id === "" ? kinds.get(it.kind) : WORDS.list.unnamed) });
      const about = [kinds.get(it.kind), it.id, it.title === "" ? it.file : "", it.updated === "" ? "" : WORDS.list.updated(it.updated)];
      const note = make("span", { className: "note", textContent: about.filter(Boolean).join(" · ") });
      const marks = [
        it.draft ? ["draft", WORDS.list.draft] : null,
        it.errors > 0 ? ["error", WORDS.list.errors(it.errors)] : null,
        it.warnings > 0 ? ["warning", WORDS.list.warnings(it.warnings)] : null,
        ONLY.overdue(it) ? ["warning", WORDS.list.overdue(it.due)] : null,
        it.unsourced ? ["warning", WORDS.list.unsourced] : null,
      ];
      const told = marks.filter(Boolean).map(([className, textContent]) => make("span", { className: `mark ${className}`, textContent }));
      return make("li", {}, link, ...told, note);
    }
    function add() {
      const shown = rows.childElementCount;
      rows.append(...found.slice(shown, shown + MOST).map(row));
      const now = rows.childElementCount;
      count.textContent = found.length === 0 ? WORDS.list.none : WORDS.list.count(now, found.length);
      more.hidden = now === found.length;
    }
    function find() {
      const words = folded(wanted.text).split(/\s+/).filter(Boolean);
      const fits = (it) =>
        (wanted.kind === "" || it.kind === wanted.kind) &&
        (wanted.only === "" || ONLY[wanted.only](it)) &&
        words.every((word) => texts.get(it).includes(word));
      found = site.all.records.filter(fits).sort(SORTS[wanted.sort]);
      rows.replaceChildren();
      add();
    }

    const search = make("input", { type: "search", id: "search", value: wanted.text });
    const read = (event) => {
      if (event.isComposing) return;
      wanted.text = search.value;
      find();
    };
    search.addEventListener("input", read);
    search.addEventListener("compositionend", read);
    const choice = (name, options) => {
      const element = make("select", { id: name }, ...options.map(([value, textContent]) => make("option", { value, textContent })));
      element.value = wanted[name];
      element.addEventListener("change", () => {
        wanted[name] = element.value;
        find();
      });
      return make("span", {}, make("label", { htmlFor: name, textContent: WORDS.list[name] }), element);
    };
    const filter = make(
      "form",
      { className: "filter", role: "search" },
      make("span", {}, make("label", { htmlFor: "search", textContent: WORDS.list.search }), search),
      choice("kind", [["", WORDS.list.every], ...kinds]),
      choice("only", [["", WORDS.list.every], ...Object.entries(WORDS.list.onlies)]),
      choice("sort", Object.entries(WORDS.list.sorts)),
    );
    filter.addEventListener("submit", (event) => event.preventDefault());
    find();
    const go = make("a", { className: "action", href: "#add", textContent: WORDS.list.add });
    const ready = make("a", { className: "secondary", href: "#ready", textContent: WORDS.ready.link });
    show(WORDS.list.heading, make("p", { className: "actions" }, go, ready), filter, count, rows, more);
  }

  globalThis.tenkaiList = { address, list };
})();
