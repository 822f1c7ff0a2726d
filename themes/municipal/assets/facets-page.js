// The panel that narrows a list: boxes to tick, the address, the narrowed list. The reckoning is facets.js. Without these
// scripts each value's link leads to a page of its own, and the list is whole.
(() => {
  "use strict";

  const PART = 100, facets = globalThis.tenkaiFacets, words = globalThis.tenkaiWords.facets, panel = document.querySelector("[data-facets]");
  if (!panel) return;
  const { facets: kind, root, script: source } = panel.dataset;
  const results = document.querySelector("[data-results]"), section = results.parentElement, isOnlyHere = section.hidden;
  const status = section.querySelector("[role=status]");
  const whole = section.querySelectorAll(":scope > :not(h2, [role=status], [data-results])");
  let chosen = new Set(), part = 1, unknown = [], loading = null;

  // An element with text or elements in it; text is never markup.
  function make(tag, name, ...children) {
    const made = document.createElement(tag);
    made.className = name;
    made.append(...children);
    return made;
  }

  function button(act, ...children) {
    const made = make("button", "", ...children);
    made.type = "button";
    made.onclick = act;
    return made;
  }

  // Each value becomes a box to tick, in the place of the link to its page.
  const groups = Array.from(panel.querySelectorAll("[data-facet]"), (group) => {
    const summary = group.querySelector("summary"), fieldset = make("fieldset", "", make("legend", "hidden", summary.textContent));
    for (const item of group.querySelectorAll("[data-value]")) {
      const box = make("input", ""), [link, count] = item.children;
      Object.assign(box, { type: "checkbox", autocomplete: "off", value: `${group.dataset.facet}=${item.dataset.value}` });
      fieldset.append(make("label", "", box, make("span", "", link.textContent), count));
    }
    group.querySelector("ul").replaceWith(fieldset);
    summary.append(make("span", "count"));
    return group;
  });
  const list = make("ul", "entries"), pages = make("nav", "facet-pages"), tags = make("ul", "facet-chosen");
  pages.ariaLabel = words.pages;
  tags.ariaLabel = words.chosen;
  Object.assign(list.dataset, section.querySelector("[data-compare]")?.dataset);
  results.append(list, pages);
  status.after(tags);

  const load = () => (loading ??= new Promise((resolve, reject) => {
    const script = make("script", "");
    script.onload = () => resolve(facets.data.get(kind));
    script.onerror = reject;
    script.src = root + source;
    document.head.append(script);
  }));

  function failed() {
    loading = null;
    section.hidden = false;
    status.textContent = words.failed;
  }

  function item([route, title, summary, line]) {
    const link = make("a", "", title);
    link.href = root + route;
    const about = [["entry-summary", summary], ["facet-line", line]].filter(([, text]) => text).map(([name, text]) => make("p", name, text));
    return make("li", "entry", make("h3", "entry-title", link), ...about);
  }

  function said(count, all, first, last) {
    const strange = unknown.length ? words.unknown({ values: unknown.join("、") }) : "";
    if (!chosen.size) return strange;
    if (!count) return strange + words.nothing;
    return strange + words.found({ all, count }) + (count > PART ? words.part({ first: first + 1, last }) : "");
  }

  function show(model) {
    const { hits, counts } = facets.narrow(model, chosen), has = chosen.size > 0;
    part = Math.min(part, Math.ceil(hits.length / PART) || 1);
    const first = (part - 1) * PART, last = Math.min(first + PART, hits.length);
    for (const group of groups) {
      for (const box of group.querySelectorAll("input")) {
        const number = model.numbers.get(box.value);
        box.checked = chosen.has(number);
        box.parentElement.lastChild.textContent = words.count({ count: counts[number] ?? 0 });
      }
      const ticked = group.querySelectorAll(":checked").length;
      group.querySelector(".count").textContent = ticked ? words.ticked({ count: ticked }) : "";
    }
    const tag = (number) => {
      const { title, label } = model.values[number];
      return button(() => change(() => chosen.delete(number)), `${title}：${label}`, make("span", "hidden", words.remove), " ×");
    };
    const turn = (to, text) => button(() => change(() => {}, to).then(() => list.querySelector("a").focus()), text);
    const all = has ? [...Array.from(chosen, tag), button(() => change(() => chosen.clear()), words.clear)] : [];
    tags.replaceChildren(...all.map((made) => make("li", "", made)));
    for (const element of whole) element.hidden = has;
    section.hidden = isOnlyHere && !has;
    results.hidden = !has;
    list.replaceChildren(...(has ? hits.slice(first, last).map(item) : []));
    pages.replaceChildren();
    if (part > 1) pages.append(turn(part - 1, words.previous));
    if (last < hits.length) pages.append(turn(part + 1, words.next));
    status.textContent = said(hits.length, model.entries.length, first, last);
    list.dispatchEvent(new Event("tenkai-entries", { bubbles: true }));
  }

  // `act` changes what is chosen. Where the focus was on a part that goes away, it goes to what is left.
  const change = (act, next = 1) => load().then((model) => {
    const left = tags.getElementsByTagName("button"), was = Array.from(left).indexOf(document.activeElement);
    act(model);
    [part, unknown] = [next, []];
    show(model);
    if (was >= 0) (left[Math.min(was, left.length - 1)] ?? panel.querySelector("summary")).focus();
    try {
      history.pushState(null, "", facets.address(model, chosen, part) || location.pathname);
    } catch {
      // A browser may refuse new addresses for files: the list is narrowed all the same.
    }
  }).catch(failed);

  function recall() {
    const asked = new URLSearchParams(location.search);
    if (!loading && !groups.some((group) => asked.has(group.dataset.facet))) return;
    load().then((model) => {
      ({ chosen, part, unknown } = facets.choice(model, location.search));
      show(model);
      for (const group of groups) group.open ||= !!group.querySelector(":checked");
    }).catch(failed);
  }

  panel.addEventListener("change", ({ target }) => change(({ numbers }) => {
    const number = numbers.get(target.value);
    if (target.checked) chosen.add(number);
    else chosen.delete(number);
  }));
  addEventListener("popstate", recall);
  recall();
})();
