// Offers to put records side by side: remembers up to four while the browser is open, and leads to the page that
// compares them. Without this script the link leads there too. For lists: the page of a record has a plain link.
(() => {
  "use strict";

  const MOST = 4, words = globalThis.tenkaiWords.compare, bar = document.querySelector("[data-compare-bar]"), folder = bar.dataset.compareBar;
  const link = bar.querySelector("a"), text = link.textContent, [page] = link.getAttribute("href").split("?");
  const key = `tenkai-compare-${folder}`, said = bar.appendChild(document.createElement("span"));
  let picks = [];

  // A browser may keep nothing for files, and others may have written nonsense: the picks of this page stay.
  function stored(act) {
    try {
      act();
    } catch { /* See above. */ }
    for (const box of document.querySelectorAll(".compare-pick input")) box.checked = picks.includes(box.value);
    link.href = page + (picks.length ? `?ids=${picks}` : "");
    link.textContent = picks.length ? words.picked({ count: picks.length }) : text;
    bar.classList.toggle("is-used", picks.length > 0);
  }

  const recall = () => stored(() => {
    picks = JSON.parse(sessionStorage.getItem(key)).filter((name) => /^[a-z]+\/[\w-]+$/.test(name)).slice(0, MOST);
  });

  function pick({ target: { checked, value } }) {
    const isFull = checked && picks.length >= MOST;
    said.textContent = isFull ? words.most({ count: MOST }) : "";
    if (!isFull) picks = checked ? [...picks, value] : picks.filter((name) => name !== value);
    stored(() => sessionStorage.setItem(key, JSON.stringify(picks)));
  }

  function offer(value, title, place) {
    const [label, box] = ["label", "input"].map((tag) => document.createElement(tag));
    Object.assign(box, { type: "checkbox", value, autocomplete: "off", onchange: pick, ariaLabel: `${words.pick}：${title}` });
    label.className = "compare-pick";
    label.append(box, ` ${words.pick}`);
    place.append(label);
  }

  function offerAll() {
    for (const item of document.querySelectorAll("[data-compare] > li:not(:has(.compare-pick))")) {
      const title = item.querySelector("a"), [, name] = /([a-z]+\/[\w-]+)\/index\.html$/.exec(title.getAttribute("href")) ?? [];
      if (name) offer(name, title.textContent, item);
    }
    recall();
  }

  said.role = "status";
  document.addEventListener("tenkai-entries", offerAll);
  addEventListener("pageshow", recall);
  offerAll();
})();
