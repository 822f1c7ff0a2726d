// A record that gets another name or goes, with what refers to it.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button } = globalThis.tenkaiWidgets;
  const { ask, site, said } = globalThis.tenkaiSite;
  const { address } = globalThis.tenkaiList;

  const links = (records) =>
    make("ul", {}, ...records.map((it) => make("li", {}, make("a", { href: address(it), textContent: it.title || it.id }), make("span", { className: "note", textContent: ` ${it.file}` }))));
  const lines = (errors) => make("ul", {}, ...errors.map((it) => make("li", { className: "error", textContent: `${it.file} ${it.message}` })));

  // The tools for the record `about`. `isDirty` says whether something is not saved yet; `renamed` and `removed` go on.
  function moves(about, { isDirty, renamed, removed }) {
    const told = make("div", { role: "status" });
    const tell = (...parts) => told.replaceChildren(...parts.map((it) => (typeof it === "string" ? make("p", { textContent: it }) : it)));
    const act = async (call, more, done) => {
      if (isDirty()) return tell(WORDS.moves.saveFirst);
      tell(WORDS.moves.working);
      const answer = await ask(call, more);
      if (answer.refused) return tell(answer.refused === "call" ? WORDS.moves.badId : said(answer.refused));
      if (answer.records?.length > 0) return tell(WORDS.moves.referring, links(answer.records));
      if (answer.errors?.length > 0) return tell(WORDS.moves.errors, lines(answer.errors));
      if (answer.done) await site.load();
      return done(answer);
    };

    const id = make("input", { type: "text", id: "rename", value: about.id, autocomplete: "off" });
    const rename = button(WORDS.moves.rename, () => act("rename", { about, to: id.value.trim() }, (answer) => renamed({ ...about, ...answer.to })));
    const names = make("p", { className: "rename" }, make("label", { htmlFor: id.id, textContent: WORDS.moves.id }), id, rename);
    const remove = button(WORDS.moves.remove, () =>
      act("referring", about, () => {
        const go = button(WORDS.moves.sure, () => act("remove", about, () => removed()), { className: "danger" });
        const stay = button(WORDS.dialog.close, () => {
          tell();
          remove.focus();
        });
        tell(WORDS.moves.ask, make("p", {}, go, " ", stay));
        stay.focus();
      }),
    );
    const help = make("p", { className: "help", textContent: WORDS.moves.help });
    return make("details", { className: "moves" }, make("summary", { textContent: WORDS.moves.heading }), help, names, make("p", {}, remove), told);
  }

  // Brings back the record that was taken away last from the file of `about`.
  async function back(about) {
    const { versions = [], refused } = await ask("history", about);
    if (refused || versions.length === 0) return { refused: refused ?? "gone" };
    return ask("undo", { about, version: versions[0].name });
  }

  globalThis.tenkaiMoves = { moves, back };
})();
