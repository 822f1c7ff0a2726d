// The search page: what is typed, the address, the list of hits and what narrows it. The searching is search.js.
(() => {
  "use strict";

  const search = tenkaiSearch, element = (name) => document.getElementById(`search-${name}`), STEP = 10, PAUSE = 200;
  const INSTEAD = "するか、下の索引から探してください。";
  const [form, box, list, status, filters, more] = ["form", "query", "results", "status", "filters", "more"].map(element);
  const { root } = form.dataset;
  // `latest` counts searches: what an earlier one still loads is not shown.
  let latest = 0, chosen = new Set(), result = null, timer = 0;

  search.load = (name, version) => new Promise((onload, onerror) =>
    document.head.append(make("script", { src: `${root}search/${name}.js${version ? `?v=${version}` : ""}`, onload, onerror })));

  // An element with text or elements in it; text is never markup.
  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  const marked = (parts) => parts.map(({ text, hit }) => (hit ? make("mark", {}, text) : text));

  const link = (href, parts) => make("a", { href: root + href }, ...marked(parts));

  // ---- What is shown

  function item(kinds, { route, title, sections, more: others }) {
    const line = (className, ...parts) => make("p", { className }, ...parts);
    const made = make("li", {}, make("h3", {}, link(route, title)), line("search-kind", kinds));
    for (const { anchor, heading, excerpt } of sections) {
      if (heading.length) made.append(line("search-section", link(`${route}#${encodeURIComponent(anchor)}`, heading)));
      made.append(line("", ...marked(excerpt)));
    }
    if (others) made.append(line("search-kind", `このページのほか${others}か所`));
    return made;
  }

  async function showMore(hits, ticket) {
    const shown = list.children.length, { values } = result.index;
    const items = await Promise.all(hits.slice(shown, shown + STEP).map(async (hit) =>
      item(hit.facets.slice(0, 4).map((number) => values[number].value).join("・"), await search.show(hit, result.needles))));
    if (ticket !== latest) return;
    list.append(...items);
    more.hidden = list.children.length >= hits.length;
    more.onclick = () => showMore(hits, ticket).then(() => list.children[shown + STEP].querySelector("a").focus(), failed);
  }

  function showFilters(groups) {
    const { id } = document.activeElement, narrow = element("narrow");
    filters.replaceChildren(...groups.map(({ name, values }) => {
      const open = values.filter(({ count, number }) => count || chosen.has(number)).sort((a, b) => b.count - a.count);
      return make("fieldset", {}, make("legend", {}, name), ...open.map(({ value, number, count }) => {
        const onchange = () => {
          if (!chosen.delete(number)) chosen.add(number);
          run("pushState");
        };
        const tick = make("input", { type: "checkbox", id: `search-f${number}`, checked: chosen.has(number), onchange });
        return make("label", {}, tick, ` ${value}（${count}）`);
      }));
    }).filter((group) => group.children.length > 1));
    narrow.hidden = !filters.children.length;
    narrow.open ||= chosen.size > 0;
    document.getElementById(id)?.focus();
  }

  function said(count) {
    if (!result.terms) return box.value.trim() && "検索できる文字がありません。";
    if (!count) return `一致するページはありません。ことばを短く${INSTEAD}`;
    return result.near ? `一致なし。近い候補が${count}ページあります。` : `${count}ページ見つかりました。`;
  }

  function failed() {
    status.textContent = `索引を読み込めません。もう一度検索${INSTEAD}`;
  }

  // Searches for what is in the box, and writes it into the address with the method `write` of the history.
  async function run(write) {
    const ticket = ++latest;
    clearTimeout(timer);
    try {
      const found = await search.find(box.value);
      if (ticket !== latest) return;
      result = found;
      if (write) remember(write);
      const { hits, groups } = search.narrow(result.index, result.hits, chosen);
      list.replaceChildren();
      element("also").textContent = result.also.length ? `「${result.also.join("」「")}」も含めて検索しました。` : "";
      for (const name of ["cut", "partial"]) element(name).hidden = !result[name];
      status.textContent = said(hits.length);
      element("found").hidden = !hits.length;
      showFilters(groups);
      await showMore(hits, ticket);
    } catch {
      if (ticket === latest) failed();
    }
  }

  // ---- Typing and the address

  const name = ({ group, value }) => `${group}:${value}`;

  function remember(write) {
    const query = search.parse(box.value).text.trim(), address = new URLSearchParams(query && { q: query });
    for (const number of chosen) address.append("f", name(result.index.values[number]));
    const text = address.size ? `?${address}` : location.pathname;
    if (text !== (location.search || location.pathname)) history[write](null, "", text);
  }

  function recall() {
    const address = new URLSearchParams(location.search), wanted = address.getAll("f");
    box.value = address.get("q") || "";
    search.manifest().then(({ values }) => {
      chosen = new Set([...values.keys()].filter((number) => wanted.includes(name(values[number]))));
      run();
    }, failed);
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    run("pushState");
  };
  box.oninput = (event) => {
    clearTimeout(timer);
    // One character is in a good part of the index: that waits until it is asked for.
    if (!event.isComposing && [...box.value.trim()].length !== 1) timer = setTimeout(run, PAUSE, "replaceState");
  };
  box.addEventListener("compositionend", box.oninput);
  // Up and down walk through the box and the hits.
  document.onkeydown = (event) => {
    const stops = [box, ...list.querySelectorAll("h3 a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (at < 0 || !next || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  };
  onpopstate = recall;

  form.hidden = false;
  element("without-script").hidden = true;
  recall();
})();
