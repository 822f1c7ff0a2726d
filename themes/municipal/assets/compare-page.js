// The page that puts records side by side: the address, choosing, the table. What is compared how is compare.js; each
// record comes as a script of its own, so the page works from a folder too.
(() => {
  "use strict";

  const compare = globalThis.tenkaiCompare, words = globalThis.tenkaiWords.compare, section = document.querySelector(".compare-own"), { root } = section.dataset;
  const [status, form, result] = [".compare-status", ".compare-form", ".compare-result"].map((name) => section.querySelector(name));
  let onlyDifferent = false, current = [], latest = 0;

  // An element with text or elements in it; text is never markup.
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...children);
    return made;
  }

  function button(text, act) {
    const made = make("button", "", text);
    made.type = "button";
    made.onclick = act;
    return made;
  }

  const load = (name) => (compare.data.has(name) ? Promise.resolve() : new Promise((resolve, reject) => {
    const script = make("script", "");
    script.onload = resolve;
    script.onerror = reject;
    script.src = `${root}compare/${name}.js`;
    document.head.append(script);
  }));

  function link(text, route) {
    const made = make("a", "", text);
    made.href = root + route;
    return made;
  }

  // ---- The table

  function cell(value) {
    if (typeof value === "string") return make("td", "", make("span", "missing", value));
    const items = value.map((item) => (typeof item === "string" ? item : link(...item)));
    return make("td", "", ...(items.length > 1 ? [make("ul", "compare-items", ...items.map((item) => make("li", "", item)))] : items));
  }

  function head(names, records) {
    const cells = records.map(({ title, route }, number) => {
      const off = button(words.remove, () => go(names.filter((name, other) => other !== number)));
      off.append(make("span", "hidden", `：${title}`));
      return make("th", "", link(title, route), off);
    });
    const row = make("tr", "", make("th", "", words.item), ...cells);
    for (const made of row.children) made.scope = "col";
    return make("thead", "", row);
  }

  function table(kind, names, records) {
    const rows = compare.rows(records).filter(({ state }) => !onlyDifferent || state === "different" || state === "part");
    const body = rows.map(({ label, values, state }) => {
      const first = make("th", "", label);
      if (records.length > 1) first.append(make("span", "compare-state", words[state]));
      first.scope = "row";
      return make("tr", `is-${state}`, first, ...values.map(cell));
    });
    const made = make("table", "", make("caption", "", words.caption({ kind: kind[1], count: records.length })), head(names, records), make("tbody", "", ...body));
    const frame = make("div", "table-scroll", made);
    Object.assign(frame, { tabIndex: 0, role: "region", ariaLabel: words.region });
    return frame;
  }

  // ---- Choosing

  function select(kinds, kind, names) {
    const options = (records) => records.filter(([name]) => !names.includes(name)).map(([name, title]) => new Option(title, name));
    const made = make("select", "");
    made.id = "compare-add";
    made.append(new Option(words.choose, ""));
    for (const [, title, records] of kind ? [kind] : kinds) {
      const group = make("optgroup", "", ...options(records));
      group.label = title;
      made.append(group);
    }
    return made;
  }

  function choices(kinds, kind, names) {
    const label = make("label", "", words.add_label), add = button(words.add, () => box.value && go([...names, box.value])), box = select(kinds, kind, names);
    label.htmlFor = box.id;
    const only = make("input", ""), parts = names.length < 4 ? [make("div", "compare-add", label, box, add)] : [];
    Object.assign(only, { type: "checkbox", checked: onlyDifferent, onchange: () => { onlyDifferent = only.checked; run(current); } });
    if (names.length > 1) parts.push(make("label", "compare-only", only, ` ${words.only_different}`));
    if (names.length) parts.push(button(words.again, () => go([])), button(words.print, () => print()));
    return parts;
  }

  function go(names) {
    try {
      history.pushState(null, "", compare.address(names) || location.pathname);
      run(names);
    } catch {
      // A browser may refuse new addresses for files: the comparison changes all the same.
      run(names);
    }
  }

  async function run(names) {
    const ticket = ++latest;
    try {
      await load("names");
      const kinds = compare.data.get("names"), asked = compare.asked(names ? compare.address(names) : location.search, kinds);
      await Promise.all(asked.names.map(load));
      if (ticket !== latest) return;
      const records = asked.names.map((name) => compare.data.get(name)), focus = document.activeElement;
      const wasInside = form.contains(focus) || result.contains(focus), wasBox = focus.type === "checkbox";
      current = asked.names;
      form.replaceChildren(...choices(kinds, asked.kind, asked.names));
      if (wasInside) ((wasBox && form.querySelector("input")) || form.querySelector("select, input")).focus();
      result.replaceChildren(...(records.length ? [table(asked.kind, asked.names, records)] : []));
      const rows = compare.rows(records), count = (state) => rows.filter((row) => row.state === state).length;
      const summary = () => words.summary({ fields: rows.length, different: count("different"), part: count("part") });
      const found = records.length > 1 ? [summary()] : [];
      status.replaceChildren(...[...compare.faults(asked), ...found].map((text) => make("p", "", text)));
    } catch {
      status.textContent = words.failed;
    }
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => run());
  section.hidden = false;
  document.getElementById("compare-without-script").hidden = true;
  run();
})();
