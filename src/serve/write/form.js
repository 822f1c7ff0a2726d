// The form for a record: opens it, checks it while it is typed, saves it. It knows of the server only what `site` is told.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button, fields, isEmpty } = globalThis.tenkaiWidgets;
  const { markdown } = globalThis.tenkaiMarkdown;
  const { ask, site, said, shelf } = globalThis.tenkaiSite;
  const { tell } = globalThis.tenkaiProblems;
  const { around } = globalThis.tenkaiDialog;
  const { address, list } = globalThis.tenkaiList;
  const { watch, leave } = globalThis.tenkaiWindows;
  const { moves, back: bringBack } = globalThis.tenkaiMoves;
  const { ready } = globalThis.tenkaiReady;
  const { plain } = globalThis.tenkaiPlain;
  const PATIENCE = 300;

  const main = make("main");
  const status = make("p", { className: "status", role: "status" });
  let isDirty = () => false;
  const show = (title, ...parts) => {
    leave();
    isDirty = () => false;
    const heading = make("h1", { textContent: title, tabIndex: -1 });
    document.title = `${title} | ${WORDS.title}`;
    status.textContent = "";
    main.replaceChildren(heading, status, ...parts);
    heading.focus();
    scrollTo(0, 0);
  };

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

  // --- the form of one record ---

  // Groups say the same in any order.
  const sorted = (_, value) => (value && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort()) : value);
  const same = (a, b) => JSON.stringify(a, sorted) === JSON.stringify(b, sorted);

  // Makes `now`, which began as `was`, go on from `theirs`: what was changed here stays, and is still seen as a change of what
  // it was changed from.
  function rebase(was, now, theirs) {
    for (const name of new Set([was, now, theirs].flatMap((it) => Object.keys(it.value)))) {
      if (!same(now.value[name], was.value[name])) continue;
      for (const it of [was, now]) {
        if (name in theirs.value) it.value[name] = structuredClone(theirs.value[name]);
        else delete it.value[name];
      }
    }
    if (now.body === was.body) now.body = was.body = theirs.body;
  }

  // What has to be done to make `was` into `now`, field by field.
  function changes(was, now, anyway) {
    const names = [...new Set([...Object.keys(was), ...Object.keys(now)])].filter((name) => !same(was[name], now[name]));
    return names.map((name) => {
      const path = [name];
      const change = name in now ? { do: "set", path, value: now[name] } : { do: "remove", path };
      return { change, was: was[name] ?? null, anyway: anyway.has(name) };
    });
  }

  async function asText(about) {
    const dirty = await plain(show, about, () => open(about));
    if (dirty) isDirty = dirty;
  }

  async function open(about) {
    const opened = await ask("open", about);
    if (opened.refused === "unreadable") return asText(about);
    if (opened.refused) {
      show(WORDS.list.heading, back());
      status.textContent = said(opened.refused);
      return;
    }
    const { form } = opened;
    const filed = ({ value, body }) => ({ value, body });
    let file = filed(opened);
    const was = structuredClone(file);
    const now = structuredClone(file);
    if (about.new && form.fields.some((it) => it.name === "updated")) was.value.updated = now.value.updated = new Date().toLocaleDateString("sv");
    const kept = shelf.find(about);
    if (kept) {
      Object.assign(now, { value: kept.value, body: kept.body, id: kept.id });
      Object.assign(was, kept.was);
      rebase(was, now, file);
    }
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
      shelf.keep(about, { value: now.value, body: now.body, id: now.id, was });
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
      // What is typed before the answer comes is not saved with it.
      const sent = structuredClone({ value: now.value, body: now.body });
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
      anyway.clear();
      Object.assign(was, sent);
      if (about.new) {
        const next = { kind: about.kind, file: told.file, id: told.id };
        if (isDirty()) shelf.keep(next, { value: now.value, body: now.body, was });
        await site.load();
        history.replaceState(null, "", address(next));
        await open(next);
        status.textContent = WORDS.form.saved;
        return;
      }
      if (isDirty()) changed();
      site.load();
      saved(told.version);
      const again = await ask("open", about);
      if (!again.refused) file = filed(again);
    }

    // --- what happens elsewhere ---

    const others = make("p", { className: "notice", role: "status", hidden: true, textContent: WORDS.elsewhere.open });
    const news = make("div", { className: "notice", role: "status", hidden: true });
    async function elsewhere() {
      const again = await ask("open", about);
      if (again.refused === "lost") return;
      news.hidden = !again.refused && same(filed(again), file);
      if (news.hidden) return;
      const take = button(WORDS.elsewhere.take, () => {
        file = filed(again);
        rebase(was, now, file);
        news.hidden = true;
        draw();
        check();
        main.querySelector("h1").focus();
      });
      news.replaceChildren(...(again.refused ? [WORDS.elsewhere.gone] : [WORDS.elsewhere.changed, take]));
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
    );
    const tools = button(WORDS.form.history, () => versions(about));
    const more = about.new ? "" : make("p", { className: "actions" }, tools, button(WORDS.plain.link, () => asText(about)));
    const shift = {
      isDirty: () => isDirty(),
      renamed: (to) => {
        history.replaceState(null, "", address(to));
        open({ kind: to.kind, file: to.file, id: to.id });
      },
      removed: () => {
        shelf.drop(about);
        history.replaceState(null, "", "#");
        list(show);
        const undo = button(WORDS.moves.back, async () => {
          const told = await bringBack(about);
          if (told.refused) return status.replaceChildren(said(told.refused));
          await site.load();
          location.hash = address(about);
        });
        status.replaceChildren(`${WORDS.moves.removed} `, undo);
      },
    };
    const canMove = !about.new && site.all.kinds.some((it) => it.kind === about.kind && it.new);
    const title = site.all.records.find((it) => it.kind === about.kind && it.id === about.id && it.file === about.file)?.title;
    const restored = kept ? make("p", { className: "note" }, `${WORDS.form.restored} `, button(WORDS.form.discard, () => (shelf.drop(about), open(about)))) : null;
    const sides = make("div", { className: "desk" }, make("div", {}, parts, more, canMove ? moves(about, shift) : "", saves), preview);
    show(about.new ? `${WORDS.add.heading}：${form.title}` : `${form.title}：${title ?? ""}`, back(), make("p", { className: "help", textContent: form.help.replace(/[^。]*content\/[^。]*。/g, "") }), restored ?? "", others, news, summary, clash, sides);
    isDirty = () => !same({ value: now.value, body: now.body }, { value: was.value, body: was.body });
    const elsewhereToo = { others: (are) => (others.hidden = !are), changed: elsewhere, isBusy: () => composing.is };
    const saved = about.new ? () => {} : watch(about, opened.version, elsewhereToo);
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
    if (location.hash === "#ready") return ready(show);
    if (asked.has("at")) {
      const found = ofPage(asked.get("file"), asked.get("at"));
      return found ? location.replace(address(found)) : list(show);
    }
    if (!asked.has("kind")) return list(show);
    return open({ kind: asked.get("kind"), file: asked.get("file") ?? "", id: asked.get("id") ?? "", ...(asked.has("new") ? { new: true } : {}) });
  }

  document.body.append(main);
  addEventListener("hashchange", route);
  addEventListener("pageshow", (event) => event.persisted && route());
  addEventListener("beforeunload", (event) => isDirty() && event.preventDefault());
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
