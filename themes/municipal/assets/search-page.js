// The search page: what is typed, the address, the list of hits and what narrows it. The searching is search.js.
(() => {
  "use strict";

  const search = globalThis.tenkaiSearch, element = (id) => document.getElementById(id);
  const form = element("search-form"), box = element("search-query"), list = element("search-results");
  if (!search || !form) return;
  const status = element("search-status"), notes = element("search-notes"), filters = element("search-filters"), more = element("search-more");
  const root = form.dataset.root, STEP = 10, PAUSE = 200;
  let latest = 0, chosen = new Set(), result = null, shown = 0, timer = 0;

  search.load = (name, version) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${root}search/${name}.js${version ? `?v=${version}` : ""}`;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

  // An element with text or elements in it; text is never markup.
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    made.append(...children);
    return made;
  }

  const marked = (parts) => parts.map(({ text, hit }) => (hit ? make("mark", "", text) : text));

  function link(href, parts) {
    const made = make("a", "", ...marked(parts));
    made.href = root + href;
    return made;
  }

  function values(index, hit) {
    const all = index.facets.flatMap(([, names]) => names);
    return hit.facets.map((number) => all[number]).slice(0, 4).join("・");
  }

  function item(index, hit, { route, title, sections, more: others }) {
    const made = make("li", "search-result", make("h3", "", link(route, title)), make("p", "search-kind", values(index, hit)));
    for (const { anchor, heading, excerpt } of sections) {
      if (heading.length) made.append(make("p", "search-section", link(`${route}#${encodeURIComponent(anchor)}`, heading)));
      made.append(make("p", "search-excerpt", ...marked(excerpt)));
    }
    if (others > 0) made.append(make("p", "search-others", `このページのほか${others}か所`));
    return made;
  }

  // ---- What is shown

  async function showMore(narrowed, ticket) {
    const index = await search.manifest(), next = narrowed.hits.slice(shown, shown + STEP);
    const items = await Promise.all(next.map(async (hit) => item(index, hit, await search.show(hit, result.needles))));
    if (ticket !== latest) return;
    list.append(...items);
    shown += items.length;
    more.hidden = shown >= narrowed.hits.length;
    more.onclick = () => showMore(narrowed, ticket).then(() => items.length && list.children[shown - 1].querySelector("a").focus(), failed);
  }

  function showFilters(groups) {
    filters.replaceChildren(...groups.map(({ name, values: all }) => {
      const open = all.filter(({ count, number }) => count || chosen.has(number)).sort((a, b) => b.count - a.count);
      return make("fieldset", "search-group", make("legend", "", name), ...open.map(({ value, number, count }) => {
        const tick = make("input");
        tick.type = "checkbox";
        tick.checked = chosen.has(number);
        tick.dataset.number = number;
        return make("label", "", tick, ` ${value}（${count}）`);
      }));
    }).filter((group) => group.children.length > 1));
    filters.hidden = !filters.children.length;
  }

  function said(count) {
    if (result.empty) return box.value.trim() ? "検索できる文字がありません。" : "";
    if (!count) return "一致するページはありません。ことばを短くするか、下の索引から探してください。";
    return result.near ? `一致なし。近い候補が${count}ページあります。` : `${count}ページ見つかりました。`;
  }

  function remarks() {
    return [
      ...result.also.map(({ text }) => `「${text}」も含めて検索しました。`),
      result.cut ? "ことばが長いため、はじめの部分だけで検索しました。" : "",
      result.partial ? "よく使われる文字のため、一部のページだけを表示しています。" : "",
    ].filter(Boolean).map((text) => make("li", "", text));
  }

  function failed() {
    status.textContent = "索引を読み込めませんでした。もう一度検索するか、下の索引から探してください。";
  }

  async function show(ticket) {
    const index = await search.manifest(), narrowed = search.narrow(index, result.hits, chosen);
    shown = 0;
    list.replaceChildren();
    more.hidden = true;
    notes.replaceChildren(...remarks());
    status.textContent = said(narrowed.hits.length);
    const focused = filters.contains(document.activeElement) && document.activeElement.dataset.number;
    showFilters(narrowed.groups);
    if (focused) filters.querySelector(`[data-number="${focused}"]`)?.focus();
    await showMore(narrowed, ticket);
  }

  // ---- Typing, choosing, the address

  async function run(write) {
    const ticket = ++latest;
    clearTimeout(timer);
    try {
      const found = await search.find(box.value);
      if (ticket !== latest) return;
      result = found;
      if (write) await remember(write);
      await show(ticket);
    } catch (error) {
      if (ticket === latest) failed(error);
    }
  }

  const names = (index) => index.facets.flatMap(([group, all]) => all.map((value) => `${group}:${value}`));

  async function remember(write) {
    const all = names(await search.manifest()), query = search.parse(box.value).text.trim();
    const address = new URLSearchParams(query ? [["q", query]] : []);
    for (const number of chosen) address.append("f", all[number]);
    const text = address.toString();
    if (`?${text}` !== (location.search || "?")) history[write](null, "", text ? `?${text}` : location.pathname);
  }

  async function recall() {
    const address = new URLSearchParams(location.search);
    box.value = address.get("q") || "";
    try {
      const all = names(await search.manifest());
      chosen = new Set(address.getAll("f").map((name) => all.indexOf(name)).filter((number) => number >= 0));
    } catch (error) {
      failed(error);
    }
    await run("");
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run("pushState");
  });
  box.addEventListener("input", (event) => {
    clearTimeout(timer);
    // One character is in a good part of the index: that waits until it is asked for.
    if (event.isComposing || Array.from(box.value.trim()).length === 1) return;
    timer = setTimeout(run, PAUSE, "replaceState");
  });
  box.addEventListener("compositionend", () => box.dispatchEvent(new Event("input")));
  filters.addEventListener("change", ({ target }) => {
    const number = Number(target.dataset.number);
    if (!chosen.delete(number)) chosen.add(number);
    run("pushState");
  });
  // Up and down walk through the box and the hits; a slash leads to the box.
  document.addEventListener("keydown", (event) => {
    const active = document.activeElement, typing = /^(INPUT|TEXTAREA|SELECT)$/.test(active.tagName);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "/" && !typing) box.focus();
    else if (step && (active === box || list.contains(active))) {
      const stops = [box, ...list.querySelectorAll("h3 a")];
      const here = stops.indexOf(active.closest("li")?.querySelector("h3 a") || active);
      (stops[here + step] || active).focus();
    } else return;
    event.preventDefault();
  });
  addEventListener("popstate", recall);

  form.hidden = false;
  element("search-without-script").hidden = true;
  recall();
})();
