// Only in a preview: keeps the page in step with its sources. The server says what there is (versions, problems);
// what follows from it is decided here. Published pages do not have this script.
(() => {
  "use strict";
  const own = document.currentScript.dataset;
  const PLACE = "tenkai-preview-place";
  const BAR = "tenkai-preview-bar";
  const WORDS = {
    ja: {
      title: "誤りを直すまで、前のサイトを表示しています",
      close: "閉じる",
      more: (count) => `ほかに ${count} 件あります（ターミナルをご覧ください）`,
      source: "このページのもと",
      write: "このページを直す",
      warnings: (count) => `警告 ${count} 件`,
      hide: "隠す",
      show: "プレビュー情報",
      lost: "プレビューが止まっています",
      label: "プレビュー",
    },
    en: {
      title: "Until the errors are mended, the site is shown as it was before",
      close: "Close",
      more: (count) => `${count} more (see the terminal)`,
      source: "Source of this page",
      write: "Change this page",
      warnings: (count) => (count === 1 ? "1 warning" : `${count} warnings`),
      hide: "Hide",
      show: "Preview",
      lost: "The preview has stopped",
      label: "Preview",
    },
  }[own.lang === "en" ? "en" : "ja"];

  // Storage may be forbidden; then nothing is remembered.
  const remembered = (storage, key) => {
    try {
      return window[storage].getItem(key);
    } catch {
      return null;
    }
  };
  const remember = (storage, key, value) => {
    try {
      window[storage].setItem(key, value);
    } catch {
      // Nothing is remembered.
    }
  };

  // --- the same place after a reload ---

  const disclosures = () => [...document.querySelectorAll("details")];

  function reload() {
    const open = disclosures().map((it) => it.open);
    remember("sessionStorage", PLACE, JSON.stringify({ url: location.href, x: scrollX, y: scrollY, open }));
    location.reload();
  }

  function restore() {
    const text = remembered("sessionStorage", PLACE);
    if (text === null) return;
    sessionStorage.removeItem(PLACE);
    const place = JSON.parse(text);
    if (place.url !== location.href) return;
    const found = disclosures();
    if (found.length === place.open.length) found.forEach((it, index) => (it.open = place.open[index]));
    const scroll = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    scroll();
    addEventListener("load", scroll, { once: true });
  }

  // --- style sheets and other parts of the page ---

  const path = (url) => {
    const { origin, pathname } = new URL(url, location.href);
    return origin === location.origin && !pathname.startsWith("/_tenkai/") ? pathname : null;
  };
  const sheets = () => [...document.querySelectorAll("link[rel~=stylesheet][href]")];
  const parts = () => {
    const others = [...document.querySelectorAll("script[src], img[src]")].map((it) => it.src);
    return new Set([...sheets().map((it) => it.href), ...others].map(path).filter((it) => it !== null));
  };

  function swap(changed) {
    for (const old of sheets()) {
      if (!changed.includes(path(old.href))) continue;
      const next = old.cloneNode();
      next.href = `${path(old.href)}?${Date.now()}`;
      const done = () => old.remove();
      next.addEventListener("load", done, { once: true });
      next.addEventListener("error", done, { once: true });
      old.after(next);
    }
  }

  // --- what the server says ---

  let known = null;

  function follow(now) {
    if (now.page !== own.page) return reload();
    if (known === null && now.site !== own.site) return reload();
    const changed = Object.keys(now.parts).filter((part) => known && known[part] !== now.parts[part]);
    known = now.parts;
    const styled = sheets().map((it) => path(it.href));
    if (changed.some((part) => !styled.includes(part))) return reload();
    swap(changed);
    face.tell(now);
  }

  // A browser has few connections to one server, so that only pages in sight use one.
  let events = null;

  function listen() {
    events?.close();
    if (document.hidden) return;
    const query = new URLSearchParams([["page", location.pathname], ...[...parts()].map((part) => ["part", part])]);
    events = new EventSource(`/_tenkai/events?${query}`);
    events.onmessage = (event) => follow(JSON.parse(event.data));
    events.onerror = () => {
      face.lose();
      if (events.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
    };
  }
  document.addEventListener("visibilitychange", listen);
  addEventListener("pagehide", () => events?.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) reload();
  });

  // --- overlay and bar ---

  const make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  class Face {
    constructor() {
      this.host = make("div");
      const root = this.host.attachShadow({ mode: "open" });
      this.title = make("h2", { id: "title", textContent: WORDS.title });
      this.summary = make("p");
      this.list = make("div");
      const close = make("button", { type: "button", textContent: WORDS.close, autofocus: true });
      this.dialog = make("dialog", {}, this.title, this.summary, this.list, close);
      this.dialog.setAttribute("aria-labelledby", "title");
      close.addEventListener("click", () => this.dialog.close());
      this.source = make("code");
      this.errors = make("button", { type: "button", className: "errors", hidden: true });
      this.errors.addEventListener("click", () => this.open());
      this.state = make("span", { role: "status" });
      this.warned = make("summary");
      this.notes = make("details", { hidden: true }, this.warned);
      this.hide = make("button", { type: "button", textContent: WORDS.hide });
      this.hide.addEventListener("click", () => this.choose("off"));
      this.write = make("a", { textContent: WORDS.write, hidden: true });
      const row = make("div", { className: "row" }, this.state, this.errors, this.write, this.source, this.hide);
      this.bar = make("section", { className: "bar", hidden: true }, row, this.notes);
      this.bar.setAttribute("aria-label", WORDS.label);
      this.tab = make("button", { type: "button", className: "tab", textContent: WORDS.show, hidden: true });
      this.tab.addEventListener("click", () => this.choose("on"));
      const style = make("link", { rel: "stylesheet", href: "/_tenkai/preview.css" });
      root.append(style, this.bar, this.tab, this.dialog);
      this.host.hidden = true;
      style.addEventListener("load", () => (this.host.hidden = false), { once: true });
      document.body.append(this.host);
    }

    choose(choice) {
      remember("localStorage", BAR, choice);
      this.arrange();
    }

    arrange() {
      const off = remembered("localStorage", BAR) === "off";
      // Errors and a lost preview are said even without the bar.
      const urgent = !this.errors.hidden || this.state.textContent !== "";
      this.bar.hidden = off && !urgent;
      this.source.hidden = this.hide.hidden = off;
      this.notes.hidden = off || this.notes.childElementCount === 1;
      this.tab.hidden = !this.bar.hidden;
      document.documentElement.style.scrollPaddingBottom = this.bar.hidden ? "" : "4rem";
    }

    open() {
      if (!this.dialog.open) this.dialog.showModal();
    }

    lose() {
      this.state.textContent = WORDS.lost;
      this.arrange();
    }

    tell({ problems, source, good }) {
      this.state.textContent = "";
      this.source.textContent = source === null ? "" : `${WORDS.source}: ${source}`;
      this.write.hidden = own.write === undefined || source === null;
      const at = location.pathname.split("/").filter((part) => part !== "" && part !== "index.html").pop() ?? "";
      this.write.href = `/-/write/#${new URLSearchParams({ file: source ?? "", at })}`;
      const mine = problems.list.filter((it) => !it.error && it.path === source);
      this.warned.textContent = WORDS.warnings(mine.length);
      this.notes.replaceChildren(this.warned, ...mine.map((it) => this.paragraph(it)));
      // Where there is no site yet, the page itself is the list of errors.
      const errors = good ? problems.errors : 0;
      this.errors.hidden = errors === 0;
      this.errors.textContent = problems.summary;
      this.arrange();
      clearTimeout(this.pending);
      if (errors === 0) {
        this.known = [];
        return this.dialog.close();
      }
      // A file that is being saved may be broken for a moment.
      this.pending = setTimeout(() => this.fill(problems), 400);
    }

    fill(problems) {
      const broken = problems.list.filter((it) => it.error);
      this.summary.textContent = problems.summary;
      this.list.replaceChildren(...broken.map((it) => this.paragraph(it)));
      const more = problems.errors - broken.length;
      if (more > 0) this.list.append(make("p", { textContent: WORDS.more(more) }));
      // Whoever has closed it and writes on above the same errors is not disturbed again.
      const known = this.known ?? [];
      this.known = broken.map((it) => `${it.path}\n${it.text.split("\n")[0]}`);
      if (this.known.some((it) => !known.includes(it))) this.open();
    }

    paragraph(problem) {
      // Long lines scroll, so that the keyboard has to reach them.
      return make("pre", { className: problem.error ? "error" : "warning", tabIndex: 0, textContent: problem.text });
    }
  }

  const face = new Face();
  restore();
  listen();
})();
