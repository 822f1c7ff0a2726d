// Offers to put records side by side: remembers up to four while the browser is open, and leads to the page that
// compares them. Without this script the link leads there too. The comparing is compare.js.
(() => {
  "use strict";

  const MOST = 4, bar = document.querySelector("[data-compare-bar]");
  const { compareBar: folder, own } = bar.dataset, link = bar.querySelector("a"), said = document.createElement("span");
  const [page] = link.getAttribute("href").split("?"), text = link.textContent, key = `tenkai-compare-${folder}`;
  let picks = [];

  function recall() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key));
      picks = kept.filter((name) => /^[a-z]+\/[\w-]+$/.test(name)).slice(0, MOST);
    } catch {
      // A browser may keep nothing for files, and others may have written nonsense: the picks of this page stay.
    }
    show();
  }

  function pick({ target: { checked, value } }) {
    said.textContent = checked && picks.length === MOST ? `比べられるのは${MOST}件までです。` : "";
    if (!said.textContent) picks = checked ? [...picks, value] : picks.filter((name) => name !== value);
    try {
      sessionStorage.setItem(key, JSON.stringify(picks));
    } catch {
      // See above.
    }
    show();
  }

  function show() {
    for (const box of document.querySelectorAll(".compare-pick input")) box.checked = picks.includes(box.value);
    const names = picks.length || !own ? picks : [own];
    link.href = page + (names.length ? `?ids=${names.join()}` : "");
    link.textContent = picks.length ? `選んだ${picks.length}件を並べて比べる` : text;
    bar.classList.toggle("is-used", picks.length > 0);
  }

  function offer(name, title, place) {
    const label = document.createElement("label"), box = document.createElement("input"), hidden = document.createElement("span");
    Object.assign(box, { type: "checkbox", value: name, autocomplete: "off", onchange: pick });
    hidden.className = "hidden";
    hidden.textContent = `：${title}`;
    label.className = "compare-pick";
    label.append(box, " 比較に加える", hidden);
    place.append(label);
  }

  function offerAll() {
    for (const item of document.querySelectorAll("[data-compare] > li:not(:has(.compare-pick))")) {
      const title = item.querySelector("a"), [, name] = /([a-z]+\/[\w-]+)\/index\.html$/.exec(title.getAttribute("href")) ?? [];
      if (name) offer(name, title.textContent, item);
    }
    recall();
  }

  said.setAttribute("role", "status");
  bar.append(said);
  if (own) offer(own, document.querySelector("h1").textContent, bar);
  document.addEventListener("tenkai-entries", offerAll);
  addEventListener("pageshow", recall);
  offerAll();
})();
