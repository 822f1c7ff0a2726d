// A file as text, with what is wrong in which line: for files that no form can show.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button } = globalThis.tenkaiWidgets;
  const { ask, said, shelf } = globalThis.tenkaiSite;
  const PATIENCE = 300;

  // Shows the file of the record `about` with `show`; `back` goes to its form.
  async function plain(show, about, back) {
    const opened = await ask("plain", about);
    const status = make("p", { className: "status", role: "status" });
    const head = make("p", {}, make("a", { href: "#", textContent: WORDS.form.back }));
    if (opened.refused) {
      show(about.file, head, status);
      status.textContent = said(opened.refused);
      return;
    }
    const key = { ...about, id: `text ${about.id}` };
    const kept = shelf.find(key);
    let { text: was, version } = opened;
    if (kept) version = kept.version;
    const area = make("textarea", { id: "plain", className: "markdown", rows: 24, value: kept?.text ?? was, spellcheck: false });
    const problems = make("ul", { className: "summary" });
    let pending = 0;
    let round = 0;

    const mark = (line) => {
      const lines = area.value.split("\n");
      const start = lines.slice(0, line - 1).reduce((sum, it) => sum + it.length + 1, 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
    };
    const tell = (found) => {
      const items = found.map((it) => {
        const text = [it.message, ...it.help].join(" ");
        return make("li", { className: it.severity }, button(WORDS.plain.line(it.line), () => mark(it.line)), ` ${text}`);
      });
      problems.replaceChildren(...(items.length === 0 ? [make("li", { textContent: WORDS.form.fine })] : items));
      area.toggleAttribute("aria-invalid", false);
      if (found.some((it) => it.severity === "error")) area.setAttribute("aria-invalid", "true");
    };
    const asked = () => ({ about, text: area.value, version });
    const check = async () => {
      const own = (round += 1);
      const told = await ask("check-plain", asked());
      if (own === round && !told.refused) tell(told.problems);
    };
    const changed = (event) => {
      shelf.keep(key, { text: area.value, version });
      clearTimeout(pending);
      if (!event.isComposing) pending = setTimeout(check, PATIENCE);
    };
    area.addEventListener("input", changed);
    area.addEventListener("compositionend", changed);
    const save = async () => {
      clearTimeout(pending);
      round += 1;
      const sent = area.value;
      status.textContent = WORDS.form.saving;
      const told = await ask("save-plain", asked());
      if (told.problems) tell(told.problems);
      status.textContent = told.refused ? said(told.refused) : told.saved ? WORDS.form.saved : WORDS.form.wrongOnly;
      if (!told.saved) return;
      [was, version] = [sent, told.version];
      if (area.value === sent) shelf.drop(key);
      else shelf.keep(key, { text: area.value, version });
    };
    const discard = () => {
      shelf.drop(key);
      plain(show, about, back);
    };
    const restored = kept ? make("p", { className: "note" }, `${WORDS.form.restored} `, button(WORDS.form.discard, discard)) : "";
    const label = make("label", { htmlFor: area.id, textContent: WORDS.plain.label });
    const saves = make("p", { className: "saves" }, button(WORDS.form.save, save, { className: "action" }), button(WORDS.plain.form, back));
    show(about.file, head, make("p", { className: "help", textContent: WORDS.plain.help }), restored, status, problems, make("div", { className: "field" }, label, area), saves);
    tell(opened.problems);
    if (kept) check();
    return () => area.value !== was;
  }

  globalThis.tenkaiPlain = { plain };
})();
