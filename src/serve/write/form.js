// The form for a record: opens it, checks it while it is typed, saves it. It knows of the server only what `site` is told.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button, fields, markdown, isEmpty } = globalThis.tenkaiWidgets;
  const { ask, site, said, shelf } = globalThis.tenkaiSite;
  const { tell } = globalThis.tenkaiProblems;
  const { around } = globalThis.tenkaiDialog;
  const PATIENCE = 300;
  const PAGE_OF_LIST = 100;

  const main = make("main");
  const status = make("p", { className: "status", role: "status" });
  const show = (title, ...parts) => {
    const heading = make("h1", { textContent: title, tabIndex: -1 });
    document.title = `${title} | ${WORDS.title}`;
    status.textContent = "";
    main.replaceChildren(heading, status, ...parts);
    heading.focus();
    scrollTo(0, 0);
  };

  // --- the list of records ---

  const wanted = { text: "", kind: "", drafts: false, sort: "name" };
  const compare = new Intl.Collator("ja").compare;

  function list() {
    const kinds = new Map(site.all.kinds.map((it) => [it.kind, it.title]));
    let most = PAGE_OF_LIST;
    const count = make("p", { role: "status" });
    const rows = make("ul", { className: "records" });
    const more = button(WORDS.list.more, () => {
      most += PAGE_OF_LIST;
      render();
    });
    const render = () => {
      const words = wanted.text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
      const fits = (it) => {
        if (wanted.kind !== "" && it.kind !== wanted.kind) return false;
        if (wanted.drafts && !it.draft) return false;
        const text = `${it.title} ${it.yomi} ${it.id}`.normalize("NFKC").toLowerCase();
        return words.every((word) => text.includes(word));
      };
      const found = site.all.records.filter(fits);
      if (wanted.sort === "name") found.sort((a, b) => compare(a.yomi || a.title, b.yomi || b.title));
      count.textContent = found.length === 0 ? WORDS.list.none : WORDS.list.count(Math.min(most, found.length), found.length);
      rows.replaceChildren(
        ...found.slice(0, most).map((it) => {
          const link = make("a", { href: address(it), textContent: it.title || WORDS.list.unnamed });
          const about = [kinds.get(it.kind), it.id, it.draft ? WORDS.list.draft : ""].filter(Boolean).join(" · ");
          return make("li", {}, link, make("span", { className: "note", textContent: about }));
        }),
      );
      more.hidden = found.length <= most;
    };
    const change = (name, read) => (event) => {
      if (event.isComposing) return;
      wanted[name] = read(event.target);
      most = PAGE_OF_LIST;
      render();
    };
    const search = make("input", { type: "search", id: "search", value: wanted.text });
    search.addEventListener("input", change("text", (it) => it.value));
    search.addEventListener("compositionend", change("text", (it) => it.value));
    const option = ([value, textContent]) => make("option", { value, textContent });
    const kind = make("select", { id: "kind" }, ...[["", WORDS.list.every], ...kinds].map(option));
    kind.value = wanted.kind;
    kind.addEventListener("change", change("kind", (it) => it.value));
    const drafts = make("input", { type: "checkbox", id: "drafts", checked: wanted.drafts });
    drafts.addEventListener("change", change("drafts", (it) => it.checked));
    const sort = make("select", { id: "sort" }, ...[["name", WORDS.list.byName], ["file", WORDS.list.byFile]].map(option));
    sort.value = wanted.sort;
    sort.addEventListener("change", change("sort", (it) => it.value));
    const named = (text, control) => make("span", {}, make("label", { htmlFor: control.id, textContent: text }), control);
    const filter = make(
      "form",
      { className: "filter", role: "search" },
      named(WORDS.list.search, search),
      named(WORDS.list.kind, kind),
      named(WORDS.list.drafts, drafts),
      named(WORDS.list.sort, sort),
    );
    filter.addEventListener("submit", (event) => event.preventDefault());
    render();
    const add = make("a", { className: "action", href: "#add", textContent: WORDS.list.add });
    show(WORDS.list.heading, add, filter, count, rows, more);
  }

  // --- which record a new one is ---

  function add() {
    const kinds = site.all.kinds.filter((it) => it.new);
    const kind = make("select", { id: "kind" }, ...kinds.map((it) => make("option", { value: it.kind, textContent: it.title })));
    const bodies = site.all.records.filter((it) => it.kind === "meeting-body");
    const inside = make("select", { id: "inside" }, ...bodies.map((it) => make("option", { value: it.file, textContent: it.title })));
    const where = make("p", {}, make("label", { htmlFor: "inside", textContent: WORDS.add.inside }), inside);
    const arrange = () => (where.hidden = !["meeting", "opinion"].includes(kind.value));
    kind.addEventListener("change", arrange);
    arrange();
    const go = button(WORDS.add.go, () => {
      const file = where.hidden ? "" : inside.value;
      location.hash = new URLSearchParams({ kind: kind.value, file, new: "1" }).toString();
    }, { className: "action" });
    show(WORDS.add.heading, make("p", {}, make("label", { htmlFor: "kind", textContent: WORDS.add.kind }), kind), where, go, back());
  }

  const back = () => make("p", {}, make("a", { href: "#", textContent: WORDS.form.back }));
  const address = (it) => `#${new URLSearchParams({ kind: it.kind, file: it.file, id: it.id })}`;

  // --- the form of one record ---

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  // What has to be done to make `was` into `now`, field by field.
  function changes(was, now, anyway) {
    const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((name) => !same(was[name], now[name]));
    return names.map((name) => {
      const path = [name];
      const change = name in now ? { do: "set", path, value: now[name] } : { do: "remove", path };
      return { change, was: was[name] ?? null, anyway: anyway.has(name) };
    });
  }

  async function open(about) {
    const opened = await ask("open", about);
    if (opened.refused) {
      show(WORDS.list.heading, back());
      status.textContent = said(opened.refused);
      return;
    }
    const { form } = opened;
    const was = { value: opened.value, body: opened.body };
    const now = structuredClone(was);
    if (about.new && form.fields.some((it) => it.name === "updated")) now.value.updated = new Date().toLocaleDateString("sv");
    const kept = shelf.find(about);
    if (kept) Object.assign(now, kept);
    const anyway = new Set();
    const composing = { is: false };
    let pending = 0;
    let round = 0;

    const id = now.id ?? about.id;
    const edited = () => {
      const common = { about: { ...about, id: about.new ? (now.id ?? "") : id }, body: same(now.body, was.body) ? null : now.body };
      if (about.new) return { ...common, fields: now.value };
      return { ...common, changes: changes(was.value, now.value, anyway), body_was: anyway.has("") ? null : was.body };
    };
    const changed = () => {
      shelf.keep(about, { value: now.value, body: now.body, id: now.id });
      clearTimeout(pending);
      // In the middle of a conversion nothing is finished.
      if (!composing.is) pending = setTimeout(check, PATIENCE);
    };

    const summary = make("div", { className: "summary" });
    const frame = make("iframe", { title: WORDS.form.preview, hidden: true });
    const noPage = make("p", { className: "note", textContent: WORDS.form.noPreview });
    const preview = make("section", { className: "preview" }, make("h2", { textContent: WORDS.form.preview }), noPage, frame);

    async function check() {
      // A record without a name cannot be anywhere yet.
      if (about.new && !now.id) return;
      const own = (round += 1);
      const told = await site.check(edited());
      if (own !== round) return;
      if (told.refused) {
        status.textContent = said(told.refused);
        return;
      }
      status.textContent = "";
      tell(main, parts, summary, told.problems);
      conflict(told.conflicts);
      noPage.hidden = told.page !== null;
      frame.hidden = told.page === null;
      if (told.page !== null) frame.src = `page/${told.page}?${own}`;
    }

    const clash = make("section", { className: "clash", hidden: true });
    function conflict(conflicts) {
      clash.hidden = conflicts.length === 0;
      clash.replaceChildren(make("h2", { textContent: WORDS.conflict.heading }));
      for (const { path, theirs } of conflicts) {
        const name = path[0] ?? "";
        const field = form.fields.find((it) => it.name === name);
        const mine = name === "" ? now.body : now.value[name];
        const text = (value) => (typeof value === "string" ? value : JSON.stringify(value, null, 1));
        const keep = () => {
          anyway.add(name);
          check();
        };
        const take = () => {
          if (name === "") [was.body, now.body] = [theirs, theirs];
          else [was.value[name], now.value[name]] = [theirs, structuredClone(theirs)];
          draw();
          check();
        };
        const side = (title, value, act, word) =>
          make("div", {}, make("h4", { textContent: title }), make("pre", { textContent: text(value) ?? "", tabIndex: 0 }), button(word, act));
        clash.append(
          make("h3", { textContent: field?.title ?? WORDS.form.body }),
          make(
            "div",
            { className: "sides" },
            side(WORDS.conflict.mine, mine, keep, WORDS.conflict.keepMine),
            side(WORDS.conflict.theirs, theirs, take, WORDS.conflict.keepTheirs),
          ),
        );
      }
    }

    async function save() {
      clearTimeout(pending);
      const asked = edited();
      if (!about.new && asked.changes.length === 0 && asked.body === null) {
        status.textContent = WORDS.form.unchanged;
        return;
      }
      status.textContent = WORDS.form.saving;
      round += 1;
      const told = await site.save(asked);
      if (told.refused) {
        status.textContent = said(told.refused);
        return;
      }
      if (told.conflicts) conflict(told.conflicts);
      if (told.problems) tell(main, parts, summary, told.problems);
      if (!told.saved) {
        const hasDrafts = form.fields.some((it) => it.name === "draft");
        status.textContent = told.conflicts ? WORDS.conflict.heading : hasDrafts ? WORDS.form.wrong : WORDS.form.wrongOnly;
        return;
      }
      shelf.drop(about);
      status.textContent = WORDS.form.saved;
      if (about.new) {
        await site.load();
        history.replaceState(null, "", address({ kind: about.kind, file: told.file, id: told.id }));
        await open({ kind: about.kind, file: told.file, id: told.id });
        status.textContent = WORDS.form.saved;
        return;
      }
      [was.value, was.body] = [structuredClone(now.value), now.body];
      anyway.clear();
      site.load();
    }

    const parts = make("form", { className: "record" });
    parts.addEventListener("submit", (event) => event.preventDefault());
    parts.addEventListener("compositionstart", () => (composing.is = true));
    parts.addEventListener("compositionend", () => {
      composing.is = false;
      changed();
    });
    function draw() {
      const own = form.fields.filter((it) => it.name !== "draft" && !(about.new && ["id", "code"].includes(it.name)));
      parts.replaceChildren(fields(own, now.value, changed, around));
      if (about.new) parts.prepend(newId());
      if (form.body) {
        const label = make("label", { htmlFor: "body", textContent: WORDS.form.body });
        const write = (text) => {
          now.body = text;
          changed();
        };
        parts.append(make("div", { className: "field body" }, label, make("div", { className: "wrong" }), markdown(now.body ?? "", write, around)));
      }
    }
    function newId() {
      const input = make("input", { type: "text", id: "new-id", value: now.id ?? "" });
      input.setAttribute("aria-describedby", "new-id-help");
      input.addEventListener("input", () => {
        now.id = input.value.trim();
        changed();
      });
      const suggest = button(WORDS.form.idMake, async () => {
        const { id } = await ask("suggest", { kind: about.kind, id: String(now.value.yomi ?? "") });
        now.id = input.value = id;
        changed();
      });
      const help = make("p", { id: "new-id-help", className: "help", textContent: WORDS.form.idHelp });
      return make("div", { className: "field" }, make("label", { htmlFor: "new-id", textContent: WORDS.form.id }), help, make("div", { className: "value" }, input, suggest));
    }
    draw();
    const setDraft = (is) => {
      if (is) now.value.draft = true;
      else delete now.value.draft;
    };
    const hasDrafts = form.fields.some((it) => it.name === "draft");
    const saves = make(
      "p",
      { className: "saves" },
      button(WORDS.form.save, () => (setDraft(false), save()), { className: "action" }),
      hasDrafts ? button(WORDS.form.draft, () => (setDraft(true), save())) : null,
      about.new ? null : button(WORDS.form.history, () => versions(about)),
    );
    const title = site.all.records.find((it) => it.kind === about.kind && it.id === about.id && it.file === about.file)?.title;
    const restored = kept ? make("p", { className: "note" }, `${WORDS.form.restored} `, button(WORDS.form.discard, () => (shelf.drop(about), open(about)))) : null;
    const sides = make("div", { className: "desk" }, make("div", {}, parts, saves), preview);
    show(about.new ? `${WORDS.add.heading}：${form.title}` : `${form.title}：${title ?? ""}`, back(), make("p", { className: "help", textContent: form.help }), restored ?? "", summary, clash, sides);
    check();
  }

  // --- versions before ---

  async function versions(about) {
    const told = await ask("history", about);
    if (told.refused) {
      status.textContent = said(told.refused);
      return;
    }
    const items = told.versions.map((version) => {
      const [old, now] = [version.text.split(/\r?\n/), told.now.split(/\r?\n/)];
      const only = (a, b) => a.filter((line) => !b.includes(line)).join("\n");
      const side = (title, text) => make("div", {}, make("h3", { textContent: title }), make("pre", { textContent: text, tabIndex: 0 }));
      const difference = make("div", { className: "sides" }, side(WORDS.history.gone, only(old, now)), side(WORDS.history.come, only(now, old)));
      const undo = button(WORDS.history.undo, async () => {
        const undone = await ask("undo", { about, version: version.name });
        if (undone.refused) {
          status.textContent = said(undone.refused);
          return;
        }
        shelf.drop(about);
        await site.load();
        await open(about);
        status.textContent = WORDS.form.saved;
      });
      const time = new Date(version.time * 1000).toLocaleString("ja-JP");
      return make("li", {}, make("details", {}, make("summary", { textContent: time }), difference, undo));
    });
    const again = make("p", {}, button(WORDS.form.back, () => open(about)));
    show(WORDS.history.heading, again, items.length === 0 ? make("p", { textContent: WORDS.history.none }) : make("ol", {}, ...items));
  }

  // --- where one is ---

  // A page of the preview tells its file and its last folder.
  function ofPage(file, at) {
    const own = site.all.records.filter((it) => it.file === file);
    return own.find((it) => it.id === at) ?? own[0];
  }

  function route() {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (location.hash === "#add") return add();
    if (asked.has("at")) {
      const found = ofPage(asked.get("file"), asked.get("at"));
      return found ? location.replace(address(found)) : list();
    }
    if (!asked.has("kind")) return list();
    return open({ kind: asked.get("kind"), file: asked.get("file") ?? "", id: asked.get("id") ?? "", ...(asked.has("new") ? { new: true } : {}) });
  }

  document.body.append(main);
  addEventListener("hashchange", route);
  (async () => {
    let all = await site.load();
    // The first build may not be through.
    for (let tried = 0; tried < 100 && (all.refused || site.all.records.length === 0); tried += 1) {
      status.textContent = all.refused ? said(all.refused) : WORDS.refused.early;
      await new Promise((done) => setTimeout(done, 200));
      all = await site.load();
    }
    route();
  })();
  globalThis.tenkaiWrite = { isEmpty, changes };
})();
