// Before a publication: what is wrong, what is new, and the button that publishes. The page can be printed for whoever has
// to agree.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button } = globalThis.tenkaiWidgets;
  const { ask, site, said } = globalThis.tenkaiSite;
  const { address } = globalThis.tenkaiList;

  const text = (tag, textContent, className = "") => make(tag, { textContent, className });
  const group = (items, name) => {
    const groups = new Map();
    for (const it of items) groups.set(name(it), [...(groups.get(name(it)) ?? []), it]);
    return [...groups];
  };

  // Shows the page with `show`, which is told a heading and parts.
  async function ready(show) {
    const status = make("p", { className: "status", role: "status", textContent: WORDS.ready.looking });
    const back = make("p", { className: "screen" }, make("a", { href: "#", textContent: WORDS.form.back }));
    const place = make("div");
    show(WORDS.ready.heading, back, status, place);
    const told = await ask("prepare", {});
    if (!place.isConnected) return;
    status.textContent = told.refused ? said(told.refused) : (told.failed ?? "");
    if (told.refused || told.failed) return;
    const print = button(WORDS.ready.print, () => globalThis.print());
    const day = text("p", WORDS.ready.day(new Date().toLocaleString("ja-JP")), "note");
    const isNothing = told.files && told.files.added.length + told.files.changed.length + told.files.removed.length === 0;
    const parts = [day, problems(told), isNothing ? text("p", WORDS.ready.nothing) : news(told), isNothing ? null : pages(told)];
    const act = async (event) => {
      const { target } = event;
      target.disabled = true;
      status.textContent = WORDS.ready.working;
      const done = await ask("publish", {});
      target.disabled = false;
      if (done.published) {
        status.textContent = "";
        show(WORDS.ready.done, back, text("p", WORDS.ready.told(done.published), "status"), text("p", done.published.folder, "note"));
        return;
      }
      status.textContent = done.refused ? said(done.refused) : done.failed ? `${done.failed}${WORDS.ready.kept}` : WORDS.ready.wrong;
      status.scrollIntoView({ block: "nearest" });
    };
    const go = button(WORDS.ready.go, act, { className: "action", disabled: told.errors.length > 0 || isNothing === true });
    const why = told.errors.length > 0 ? text("p", WORDS.ready.wrong, "error") : null;
    place.append(...parts.filter(Boolean), ...(why ? [why] : []), make("p", { className: "saves screen" }, go, print));
  }

  function problems({ errors, warnings }) {
    const line = (className) => (it) => {
      const record = site.all.records.find((known) => known.file === it.file);
      const where = record ? make("a", { href: address(record), textContent: it.file }) : it.file;
      return make("li", { className }, `${it.message} `, make("span", { className: "note" }, where));
    };
    const heading = text("h2", WORDS.ready.problems(errors.length, warnings.length));
    const list = (items, className) => make("ul", {}, ...items.map(line(className)));
    const more = warnings.length === 0 ? null : make("details", {}, text("summary", WORDS.list.warnings(warnings.length)), list(warnings, "warning"));
    return make("section", {}, heading, list(errors, "error"), more);
  }

  // The records that are new, changed or gone, by kind; a title that shows on fifty pages is one line.
  function news({ news, first }) {
    const section = make("section", {}, text("h2", WORDS.ready.news));
    if (news === null) {
      section.append(text("p", first ? WORDS.ready.first : WORDS.ready.unknown));
      return section;
    }
    if (news.length === 0) section.append(text("p", WORDS.ready.noRecords));
    const kinds = new Map(site.all.kinds.map((it) => [it.kind, it.title]));
    for (const [kind, items] of group(news, (it) => it.kind)) {
      const lines = items.map((it) => {
        const name = it.title || it.id || it.file;
        const link = it.event === "removed" ? name : make("a", { href: address(it), textContent: name });
        const fields = it.fields.map((title) => title || WORDS.form.body).join("、");
        return make("li", {}, text("span", WORDS.ready.events[it.event], `mark ${it.event}`), " ", link, fields === "" ? "" : `（${fields}）`);
      });
      section.append(text("h3", kinds.get(kind) ?? kind), make("ul", {}, ...lines));
    }
    return section;
  }

  function pages({ files, first }) {
    const section = make("section", {}, text("h2", WORDS.ready.pages));
    if (!files || first) {
      section.append(text("p", files ? WORDS.ready.all(files.added.filter(isPage).length) : WORDS.ready.noPages));
      return section;
    }
    for (const event of ["added", "changed", "removed"]) {
      const [own, others] = [files[event].filter(isPage), files[event].filter((it) => !isPage(it))];
      if (own.length + others.length === 0) continue;
      const folders = group(own, (it) => it.split("/").slice(0, -2)[0] ?? "");
      const route = (it) => it.replace(/index\.html$/, "") || WORDS.ready.home;
      const lines = folders.map(([folder, items]) => {
        const name = folder === "" ? WORDS.ready.top : `${folder}/`;
        return make("li", {}, `${name} ${WORDS.ready.count(items.length)}`, make("ul", {}, ...items.map((it) => text("li", route(it)))));
      });
      const more = others.length === 0 ? null : text("li", WORDS.ready.others(others.length));
      const heading = `${WORDS.ready.events[event]} ${WORDS.ready.count(own.length)}`;
      section.append(make("details", {}, text("summary", heading), make("ul", {}, ...lines, more)));
    }
    return section;
  }
  const isPage = (route) => route.endsWith(".html");

  globalThis.tenkaiReady = { ready };
})();
