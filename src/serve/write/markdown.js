// The text of a record: a field with a few tools for Markdown, notes that cite sources, and tables as they come from a
// spreadsheet. Nothing here reads Markdown.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make, button, combo, picked } = globalThis.tenkaiWidgets;

  function markdown(value, change, around) {
    const area = make("textarea", { id: "body", value, rows: 18, className: "markdown" });
    const tell = () => change(area.value);
    area.addEventListener("input", tell);
    const put = (before, after = "") => {
      const { selectionStart: start, selectionEnd: end } = area;
      const chosen = area.value.slice(start, end);
      area.setRangeText(`${before}${chosen}${after}`, start, end, "end");
      area.focus();
      tell();
    };
    const line = (text) => {
      const atStart = area.selectionStart === 0 || area.value[area.selectionStart - 1] === "\n";
      put(atStart ? text : `\n${text}`);
    };
    const tools = make(
      "div",
      { className: "tools", role: "group", "aria-label": WORDS.tools.label },
      button(WORDS.tools.heading, () => line("## ")),
      button(WORDS.tools.bold, () => put("**", "**")),
      button(WORDS.tools.list, () => line("- ")),
      button(WORDS.tools.table, () => line("|  |  |\n| --- | --- |\n|  |  |\n")),
    );
    const every = around.choices("*");
    const link = combo(every, "", (id) => {
      const found = every.find((it) => it.id === id);
      if (!found) return;
      link.value = "";
      put(`[[${found.kind}:${found.id}]]`);
    });
    link.setAttribute("aria-label", WORDS.tools.link);
    link.placeholder = WORDS.tools.link;
    tools.append(link);
    const cite = (id, page) => {
      const { text, caret } = cited(area.value, area.selectionEnd, id, page);
      area.value = text;
      area.focus();
      area.setSelectionRange(caret, caret);
      tell();
    };
    area.addEventListener("paste", (event) => {
      const table = asTable(event.clipboardData);
      if (table === null) return;
      event.preventDefault();
      line(table);
    });
    return make("div", {}, tools, citing(around, cite), area);
  }

  // Where a source and a page in it are chosen for a note.
  function citing(around, cite) {
    let id;
    const wrong = make("p", { className: "wrong", role: "status" });
    const { element, register } = picked("source", "", (now) => (id = now), around, WORDS.tools.source);
    const page = make("input", { type: "text", "aria-label": WORDS.tools.page, placeholder: WORDS.tools.page });
    const put = button(WORDS.tools.put, () => {
      const isKnown = around.choices("source").some((it) => it.id === id);
      wrong.textContent = isKnown ? "" : WORDS.tools.unknown;
      if (!isKnown) return element.focus();
      cite(id, page.value);
      page.value = "";
    });
    const row = make("div", { className: "cite" }, make("span", { className: "single" }, element, register), page, put);
    return make("details", { className: "citing" }, make("summary", { textContent: WORDS.tools.cite }), row, wrong);
  }

  // `text` with a note at `at` that cites the page `page`, if any, of the source `id`, and where the caret stands then. A
  // note that says the same is used again.
  function cited(text, at, id, page) {
    const typed = page.normalize("NFKC").trim();
    const place = /^\d[\d-]*$/.test(typed) ? `p.${typed}` : typed;
    const says = `[[source:${id}]]${place === "" ? "" : ` ${place}`}`;
    const notes = new Map([...text.matchAll(/^\[\^([^\]\n]+)\]:[ \t]*(.*?)[ \t]*$/gm)].map((it) => [it[1], it[2]]));
    const same = [...notes].find(([, note]) => note === says)?.[0];
    const short = [id, ...(place.match(/\d+/g) ?? [])].join("-");
    let label = same ?? short;
    for (let number = 2; same === undefined && notes.has(label); number += 1) label = `${short}-${number}`;
    const mark = `[^${label}]`;
    const body = text.slice(0, at) + mark + text.slice(at);
    const caret = at + mark.length;
    if (same !== undefined) return { text: body, caret };
    const end = body.trimEnd();
    const isBelowNotes = /(^|\n)\[\^[^\]\n]+\]:[^\n]*$/.test(end);
    const gap = isBelowNotes ? "\n" : "\n\n";
    // What stands at the caret is no end to be trimmed.
    return { text: `${end.length < caret ? body.slice(0, caret) : end}${gap}${mark}: ${says}\n`, caret };
  }

  // The table that `data` of a clipboard holds, as Markdown; nothing if it holds none.
  function asTable(data) {
    const html = data.getData("text/html");
    let cells = null;
    if (html.includes("<table")) {
      const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
      cells = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent));
    } else {
      const text = data.getData("text/plain").replace(/\r?\n$/, "");
      if (text.includes("\t")) cells = text.split(/\r?\n/).map((row) => row.split("\t"));
    }
    if (!cells || cells.length === 0) return null;
    const width = Math.max(...cells.map((row) => row.length));
    const plain = (cell) => cell.trim().replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");
    const row = (it) => `| ${Array.from({ length: width }, (_, at) => plain(it[at] ?? "")).join(" | ")} |`;
    const [head, ...rest] = cells;
    return [row(head), row(Array(width).fill("---")), ...rest.map(row)].join("\n") + "\n";
  }

  globalThis.tenkaiMarkdown = { markdown, cited };
})();
