// The search page: what is typed, the address, the list of hits and what narrows it. The searching is search.js.
(() => {
  "use strict";

  const search = tenkaiSearch, words = globalThis.tenkaiWords.search, STEP = 10, PAUSE = 200, TITLE = document.title;
  const element = (name) => document.getElementById(`search-${name}`);
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

  // What is in the item of a hit.
  function content({ facets }, { route, title, sections, more: others }) {
    const line = (className, ...parts) => make("p", { className }, ...parts);
    const kinds = facets.slice(0, 4).map((number) => result.index.values[number].value).join("・");
    const made = [make("h3", {}, link(route, title)), line("search-kind", kinds)];
    for (const { anchor, heading, excerpt } of sections) {
      if (heading.length) made.push(line("search-section", link(`${route}#${encodeURIComponent(anchor)}`, heading)));
      made.push(line("", ...marked(excerpt)));
    }
    if (others) made.push(line("search-kind", words.others({ count: others })));
    return made;
  }

  // Adds the first of `hits`, each filled when its text is there. Gives the item of the first.
  async function showMore(hits, count = STEP) {
    const next = hits.slice(0, count), rest = hits.slice(count), items = next.map(() => make("li"));
    more.hidden = true;
    list.append(...items);
    await Promise.all(next.map(async (hit, n) => items[n].append(...content(hit, await search.show(hit, result.needles)))));
    // Not if another search has emptied the list.
    if (items[0]?.isConnected) {
      more.hidden = !rest.length;
      more.onclick = () => showMore(rest).then((first) => first.querySelector("a").focus(), failed);
    }
    return items[0];
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

  // What the status says: the template has the texts.
  function said(count) {
    const { nothing, none, near, found } = status.dataset;
    if (!result.terms) return box.value.trim() && nothing;
    return count ? (result.near ? near : found).replace("#", count) : !result.unread && none;
  }

  function failed() {
    list.querySelectorAll(":empty").forEach((item) => item.remove());
    status.textContent = status.dataset.failed;
  }

  // Searches for what is in the box, and writes it into the address with the method `write` of the history.
  async function run(write, look, count) {
    const ticket = ++latest;
    clearTimeout(timer);
    try {
      const found = await search.find(box.value, look);
      if (ticket !== latest) return;
      result = found;
      if (write) remember(write);
      document.title = `${box.value} ${TITLE}`;
      const { hits, groups } = search.narrow(result.index, result.hits, chosen);
      list.replaceChildren();
      element("also").textContent = result.also.length ? words.also({ words: `「${result.also.join("」「")}」` }) : "";
      for (const name of ["cut", "partial"]) element(name).hidden = !result[name];
      status.textContent = said(hits.length);
      element("found").hidden = !hits.length;
      showFilters(groups);
      await showMore(hits, count);
      // What could not be read at once is read while people look at the first hits.
      if (result.unread && ticket === latest) run(write, Infinity, list.children.length);
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
    if (text !== (location.search || location.pathname)) note(write, null, text);
  }

  function note(write, state, text) {
    try {
      history[write](state, "", text);
    } catch {
      // A browser may refuse to: the hits matter more than their address.
    }
  }

  function recall() {
    const address = new URLSearchParams(location.search), wanted = address.getAll("f");
    box.value = address.get("q") || "";
    search.manifest().then(({ values }) => {
      chosen = new Set([...values.keys()].filter((number) => wanted.includes(name(values[number]))));
      // Who comes back finds as many hits, and the same in sight.
      const [count, top] = history.state || [];
      run(null, undefined, count).then(() => top && scrollTo(0, top));
    }, failed);
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    run("pushState");
  };
  box.oninput = (event) => {
    clearTimeout(timer);
    if (!event.isComposing) timer = setTimeout(run, PAUSE, "replaceState");
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
  onpagehide = () => note("replaceState", [list.children.length, scrollY]);

  form.hidden = false;
  element("without-script").hidden = true;
  recall();
})();
