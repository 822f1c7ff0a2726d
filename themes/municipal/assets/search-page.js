// The search page: what is typed, the address, the list of hits and what narrows it. The searching is search.js.
(() => {
  "use strict";

  const search = globalThis.tenkaiSearch, element = (name) => document.getElementById(`search-${name}`);
  const form = element("form"), box = element("query"), list = element("results"), status = element("status");
  const notes = element("notes"), filters = element("filters"), narrow = element("narrow"), more = element("more");
  const { root } = form.dataset, STEP = 10, PAUSE = 200;
  // `latest` counts searches: what an earlier one still loads is not shown.
  let latest = 0, chosen = new Set(), result = null, timer = 0;

  search.load = (name, version) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}search/${name}.js${version ? `?v=${version}` : ""}`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  // An element with text or elements in it; text is never markup.
  function make(tag, className, ...children) {
    const made = Object.assign(document.createElement(tag), { className });
    made.append(...children);
    return made;
  }

  const marked = (parts) => parts.map(({ text, hit }) => (hit ? make("mark", "", text) : text));

  function link(href, parts) {
    return Object.assign(make("a", "", ...marked(parts)), { href: root + href });
  }

  // ---- What is shown

  function item(kinds, { route, title, sections, more: others }) {
    const made = make("li", "search-result", make("h3", "", link(route, title)), make("p", "search-kind", kinds));
    for (const { anchor, heading, excerpt } of sections) {
      if (heading.length) made.append(make("p", "search-section", link(`${route}#${encodeURIComponent(anchor)}`, heading)));
      made.append(make("p", "search-excerpt", ...marked(excerpt)));
    }
    if (others > 0) made.append(make("p", "search-others", `このページのほか${others}か所`));
    return made;
  }

  async function showMore(index, hits, ticket) {
    const shown = list.children.length, names = index.facets.flatMap(([, values]) => values);
    const items = await Promise.all(hits.slice(shown, shown + STEP).map(async (hit) =>
      item(hit.facets.slice(0, 4).map((number) => names[number]).join("・"), await search.show(hit, result.needles))));
    if (ticket !== latest) return;
    list.append(...items);
    more.hidden = list.children.length >= hits.length;
    more.onclick = () => showMore(index, hits, ticket).then(() => list.children[shown + STEP].querySelector("a").focus(), failed);
  }

  function showFilters(groups) {
    const focused = filters.contains(document.activeElement) && document.activeElement.id;
    filters.replaceChildren(...groups.map(({ name, values }) => {
      const open = values.filter(({ count, number }) => count || chosen.has(number)).sort((a, b) => b.count - a.count);
      return make("fieldset", "search-group", make("legend", "", name), ...open.map(({ value, number, count }) => {
        const tick = Object.assign(make("input"), { type: "checkbox", id: `search-f${number}`, checked: chosen.has(number) });
        tick.onchange = () => {
          if (!chosen.delete(number)) chosen.add(number);
          run("pushState");
        };
        return make("label", "", tick, ` ${value}（${count}）`);
      }));
    }).filter((group) => group.children.length > 1));
    narrow.hidden = !filters.children.length;
    narrow.open ||= chosen.size > 0;
    if (focused) document.getElementById(focused)?.focus();
  }

  function said(count) {
    if (result.empty) return box.value.trim() && "検索できる文字がありません。";
    if (!count) return "一致するページはありません。ことばを短くするか、下の索引から探してください。";
    return result.near ? `一致なし。近い候補が${count}ページあります。` : `${count}ページ見つかりました。`;
  }

  function failed() {
    status.textContent = "索引を読み込めませんでした。もう一度検索するか、下の索引から探してください。";
  }

  // Searches for what is in the box, and writes it into the address with the method `write` of the history.
  async function run(write) {
    const ticket = ++latest;
    clearTimeout(timer);
    try {
      const found = await search.find(box.value), index = await search.manifest();
      if (ticket !== latest) return;
      result = found;
      if (write) remember(index, write);
      const { hits, groups } = search.narrow(index, result.hits, chosen);
      list.replaceChildren();
      notes.replaceChildren(...[
        ...(result.also.length ? [`「${result.also.join("」「")}」も含めて検索しました。`] : []),
        ...(result.cut ? ["ことばが長いため、はじめの部分だけで検索しました。"] : []),
        ...(result.partial ? ["よく使われる文字のため、一部のページだけを表示しています。"] : []),
      ].map((text) => make("li", "", text)));
      status.textContent = said(hits.length);
      element("found").hidden = !hits.length;
      showFilters(groups);
      await showMore(index, hits, ticket);
    } catch {
      if (ticket === latest) failed();
    }
  }

  // ---- Typing and the address

  const names = (index) => index.facets.flatMap(([group, values]) => values.map((value) => `${group}:${value}`));

  function remember(index, write) {
    const query = search.parse(box.value).text.trim(), address = new URLSearchParams(query && { q: query });
    for (const number of chosen) address.append("f", names(index)[number]);
    const text = address.size ? `?${address}` : location.pathname;
    if (text !== (location.search || location.pathname)) history[write](null, "", text);
  }

  async function recall() {
    const address = new URLSearchParams(location.search);
    box.value = address.get("q") || "";
    await search.manifest().then((index) => {
      chosen = new Set(address.getAll("f").map((name) => names(index).indexOf(name)).filter((number) => number >= 0));
    }, failed);
    await run();
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    run("pushState");
  };
  box.oninput = (event) => {
    clearTimeout(timer);
    // One character is in a good part of the index: that waits until it is asked for.
    if (!event.isComposing && Array.from(box.value.trim()).length !== 1) timer = setTimeout(run, PAUSE, "replaceState");
  };
  box.addEventListener("compositionend", box.oninput);
  // Up and down walk through the box and the hits.
  document.addEventListener("keydown", (event) => {
    const stops = [box, ...list.querySelectorAll("h3 a")], at = stops.indexOf(document.activeElement);
    const next = stops[at + ({ ArrowDown: 1, ArrowUp: -1 }[event.key] || NaN)];
    if (at < 0 || !next || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    next.focus();
  });
  addEventListener("popstate", recall);

  form.hidden = false;
  element("without-script").hidden = true;
  recall();
})();
