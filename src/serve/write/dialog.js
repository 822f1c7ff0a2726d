// A record that is added while another is written: what it must say, in a dialog over the form, which stays as it is.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button, fields } = globalThis.tenkaiWidgets;
  const { ask, site, said, shelf } = globalThis.tenkaiSite;
  const { tell } = globalThis.tenkaiProblems;
  const PATIENCE = 300;
  const NAMES = ["title", "name", "term", "label", "text"];
  const INSIDE = ["meeting", "opinion"];
  let numbers = 0;

  // Asks for a record that a field for `of` can hold, called `name` as far as is known; `done` gets it when it is saved.
  function register(of, name, done) {
    const kinds = site.kinds(of);
    const number = (numbers += 1);
    const title = make("h2", { id: `dialog-${number}`, tabIndex: -1 });
    const place = make("div");
    const box = make("dialog", { className: "register-dialog", "aria-labelledby": title.id });
    const kind = make("select", { id: `dialog-kind-${number}` }, ...kinds.map((it) => make("option", { value: it.kind, textContent: it.title })));
    const which = make("p", { hidden: kinds.length < 2 }, make("label", { htmlFor: kind.id, textContent: WORDS.add.kind }), kind);
    const fill = () => {
      title.textContent = WORDS.dialog.heading(kinds.find((it) => it.kind === kind.value).title);
      return draw(box, place, kind.value, name, done);
    };
    kind.addEventListener("change", fill);
    box.append(title, which, place);
    // Dialogs of dialogs lie in the body, too: what one form says is not looked for in another.
    document.body.append(box);
    box.addEventListener("close", () => box.remove());
    box.showModal();
    title.focus();
    return fill();
  }

  async function draw(box, place, kind, name, done) {
    const about = { kind, file: "", id: "", new: true };
    const opened = await ask("open", about);
    const status = make("p", { className: "status", role: "status" });
    const close = button(WORDS.dialog.close, () => box.close());
    place.replaceChildren(status, close);
    if (opened.refused) {
      status.textContent = said(opened.refused);
      return;
    }
    const { form } = opened;
    const has = (field) => form.fields.some((it) => it.name === field);
    const kept = shelf.find(about);
    const now = kept ?? { value: {}, id: "" };
    if (!kept && has("updated")) now.value.updated = new Date().toLocaleDateString("sv");
    const named = NAMES.find(has);
    if (named && name !== "") now.value[named] ??= name;
    let pending = 0;
    let round = 0;
    let isComposing = false;
    let isOwn = Boolean(now.id);

    const id = make("input", { type: "text", id: `${box.getAttribute("aria-labelledby")}-id`, value: now.id ?? "" });
    id.addEventListener("input", () => {
      isOwn = id.value.trim() !== "";
      now.id = id.value.trim();
      changed();
    });
    const bodies = site.all.records.filter((it) => it.kind === "meeting-body");
    const inside = make("select", { id: `${id.id}-inside` }, ...bodies.map((it) => make("option", { value: it.file, textContent: it.title })));
    const isInside = INSIDE.includes(kind);
    inside.addEventListener("change", () => changed());

    const edited = () => ({ about: { ...about, id: now.id ?? "", file: isInside ? inside.value : "" }, fields: now.value });
    async function suggest() {
      if (isOwn) return;
      const told = await ask("suggest", { kind, id: String(now.value.yomi ?? now.value[named] ?? "") });
      // A name in Chinese characters gives none.
      if (!isOwn && told.id && !/^new(-\d+)?$/.test(told.id)) id.value = now.id = told.id;
    }
    async function check() {
      const own = (round += 1);
      await suggest();
      if (own !== round || !now.id) return;
      const told = await site.check(edited());
      if (own !== round) return;
      status.textContent = told.refused ? said(told.refused) : "";
      if (!told.refused) tell(place, parts, summary, told.problems);
    }
    function changed() {
      shelf.keep(about, now);
      clearTimeout(pending);
      if (!isComposing) pending = setTimeout(check, PATIENCE);
    }
    async function save(isDraft) {
      if (isComposing) return;
      clearTimeout(pending);
      if (isDraft) now.value.draft = true;
      else delete now.value.draft;
      round += 1;
      await suggest();
      if (!now.id) {
        status.textContent = WORDS.dialog.idFirst;
        id.focus();
        return;
      }
      status.textContent = WORDS.form.saving;
      const told = await site.save(edited());
      if (told.problems) tell(place, parts, summary, told.problems);
      status.textContent = told.refused ? said(told.refused) : told.saved ? "" : has("draft") ? WORDS.form.wrong : WORDS.form.wrongOnly;
      if (!told.saved) return;
      shelf.drop(about);
      const { value } = now;
      const record = { kind, id: told.id, title: String(value[named] ?? told.id), yomi: String(value.yomi ?? ""), file: told.file, draft: isDraft };
      site.learn(record);
      box.close();
      done(record);
    }

    const summary = make("div", { className: "summary" });
    const own = form.fields.filter((it) => !["id", "code", "draft"].includes(it.name));
    const parts = make("form", {}, fields(own, now.value, changed, around));
    parts.addEventListener("submit", (event) => event.preventDefault());
    box.addEventListener("compositionstart", () => (isComposing = true));
    box.addEventListener("compositionend", () => {
      isComposing = false;
      changed();
    });
    const idField = make("div", { className: "field" }, make("label", { htmlFor: id.id, textContent: WORDS.form.id }), make("p", { className: "help", id: `${id.id}-help`, textContent: WORDS.dialog.idHelp }), id);
    id.setAttribute("aria-describedby", `${id.id}-help`);
    const where = isInside ? make("p", {}, make("label", { htmlFor: inside.id, textContent: WORDS.add.inside }), inside) : null;
    const saves = make(
      "p",
      { className: "saves" },
      button(WORDS.dialog.save, () => save(false), { className: "action" }),
      has("draft") ? button(WORDS.dialog.draft, () => save(true)) : null,
      close,
    );
    const discard = () => {
      shelf.drop(about);
      draw(box, place, kind, name, done);
    };
    const restored = kept ? make("p", { className: "note" }, `${WORDS.form.restored} `, button(WORDS.form.discard, discard)) : "";
    place.replaceChildren(restored, status, summary, ...(where ? [where] : []), parts, idField, saves);
    await suggest();
  }

  const around = {
    choices: (of) => site.choices(of),
    canRegister: (of) => site.kinds(of).length > 0,
    title: (of) => (site.kinds(of).length === 1 ? site.kinds(of)[0].title : WORDS.dialog.place),
    date: (text) => ask("date", { text }),
    register,
  };
  globalThis.tenkaiDialog = { around };
})();
