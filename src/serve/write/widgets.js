// The parts of a form: each shows one value as its description says and tells what it has become. Knows nothing of records,
// files or servers; what can be chosen, how it is called and how it is added is asked of `around`.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const PATIENCE = 250;
  let numbers = 0;

  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name in element) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }

  const isEmpty = (value) =>
    value === undefined ||
    value === null ||
    value === "" ||
    (Array.isArray(value) && value.length === 0) ||
    (typeof value === "object" && !Array.isArray(value) && Object.values(value).every(isEmpty));

  const button = (text, act, more = {}) => {
    const element = make("button", { type: "button", textContent: text, ...more });
    element.addEventListener("click", act);
    return element;
  };

  // --- single values: { element, control } with `change` called with each new value ---

  const controls = {
    text: (field, value, change) => input(field, value, change),
    date: (field, value, change) => input(field, value, change, { autocomplete: "off" }),
    number: (field, value, change) => {
      // What is no number stays as it was typed, and the check says why it will not do.
      const read = (text) => (/^-?\d+$/.test(text) ? Number(text) : text);
      return input(field, value, (text) => change(read(text)), { inputMode: "numeric" });
    },
    "long-text": (field, value, change) => {
      const area = make("textarea", { value: value ?? "", rows: 1 });
      const fit = () => (area.rows = Math.min(12, Math.max(1, Math.ceil(area.value.length / 40), area.value.split("\n").length)));
      fit();
      area.addEventListener("input", () => {
        fit();
        change(area.value);
      });
      return area;
    },
    truth: (field, value, change) => {
      const box = make("input", { type: "checkbox", checked: value === true });
      box.addEventListener("change", () => change(box.checked ? true : undefined));
      return box;
    },
    choice: (field, value, change) => select(field.choices.map((it) => [it.value, it.value]), value, change),
    term: (field, value, change, around) => select(pairs(around.choices(field.of)), value, change),
  };

  const pairs = (records) => records.map((it) => [it.id, it.title]);

  function input(field, value, change, more = {}) {
    const element = make("input", { type: "text", value: value ?? "", ...more });
    element.addEventListener("input", () => change(element.value));
    return element;
  }

  function select(options, value, change) {
    // What is written may be the name of a term instead of its id.
    const own = options.find(([id, title]) => id === value || title === value);
    const others = isEmpty(value) || own ? [] : [[value, String(value)]];
    const list = [["", WORDS.form.none], ...options, ...others];
    const element = make("select", {}, ...list.map(([id, title]) => make("option", { value: id, textContent: title })));
    element.value = own ? own[0] : (value ?? "");
    element.addEventListener("change", () => change(element.value === "" ? undefined : element.value));
    return element;
  }

  // One list of choices, for the field that is being filled in: there may be thousands of records.
  const MOST_CHOICES = 50;
  const offered = make("datalist", { id: "choices" });
  const label = (it) => `${it.title}（${it.id}）`;
  const folded = (text) => text.normalize("NFKC").toLowerCase();

  function combo(records, value, change) {
    const own = records.find((it) => it.id === value);
    const element = make("input", { type: "text", value: own ? label(own) : (value ?? ""), placeholder: WORDS.form.choose, autocomplete: "off" });
    const offer = () => {
      const words = folded(element.value).split(/\s+/).filter(Boolean);
      const found = [];
      for (const it of records) {
        const text = folded(`${label(it)} ${it.yomi}`);
        if (words.every((word) => text.includes(word))) found.push(make("option", { value: label(it), label: it.yomi }));
        if (found.length === MOST_CHOICES) break;
      }
      if (!offered.isConnected) document.body.append(offered);
      offered.replaceChildren(...found);
    };
    element.setAttribute("list", offered.id);
    element.addEventListener("focus", offer);
    element.addEventListener("input", () => {
      offer();
      const typed = element.value.trim();
      const found = records.find((it) => [it.title, it.id, label(it)].includes(typed));
      change(found ? found.id : typed === "" ? undefined : typed);
    });
    return element;
  }

  // A record to choose, and what adds one that is not there yet.
  function picked(of, value, change, around, title) {
    const records = around.choices(of);
    const act = () =>
      around.register(of, element.value.trim(), (it) => {
        element.value = label(it);
        set(it.id);
        element.focus();
      });
    const name = around.canRegister(of) ? WORDS.form.register(around.title(of)) : "";
    const register = button(name, act, { className: "register", ...(title ? { "aria-label": `${title} ${name}` } : {}) });
    const arrange = (id) => (register.hidden = name === "" || records.some((it) => it.id === id));
    const set = (id) => {
      arrange(id);
      change(id);
    };
    const element = combo(records, value, set);
    if (title) element.setAttribute("aria-label", title);
    arrange(value);
    return { element, register };
  }

  // What is understood of the date in `element`, or why nothing is.
  function reading(element, id, around) {
    const line = make("p", { id, className: "reading", role: "status" });
    let pending = 0;
    const tell = async () => {
      const text = element.value.trim();
      const told = text === "" ? {} : await around.date(text);
      if (text !== element.value.trim()) return;
      line.textContent = told.reading ? `${WORDS.form.reading}${told.reading}` : (told.reason ?? "");
      line.classList.toggle("refused", told.reason !== undefined);
    };
    const soon = (event) => {
      clearTimeout(pending);
      if (!event.isComposing) pending = setTimeout(tell, PATIENCE);
    };
    element.addEventListener("input", soon);
    element.addEventListener("compositionend", soon);
    tell();
    return line;
  }

  // --- values of several parts ---

  function rows(field, items, change, draw) {
    const box = make("div", { className: "rows" });
    const list = make("ol");
    const render = (focus) => {
      list.replaceChildren(
        ...items.map((item, number) => {
          const title = WORDS.form.item(field.title, number + 1);
          const swap = (other) => {
            [items[number], items[other]] = [items[other], items[number]];
            change(items);
            render(other);
          };
          const tools = make(
            "span",
            { className: "row-tools" },
            button(WORDS.form.up, () => swap(number - 1), { disabled: number === 0, "aria-label": `${title} ${WORDS.form.up}` }),
            button(WORDS.form.down, () => swap(number + 1), { disabled: number === items.length - 1, "aria-label": `${title} ${WORDS.form.down}` }),
            button(
              WORDS.form.remove,
              () => {
                items.splice(number, 1);
                change(items);
                render(Math.min(number, items.length - 1));
              },
              { "aria-label": `${title} ${WORDS.form.remove}` },
            ),
          );
          const set = (value) => {
            items[number] = value;
            change(items);
          };
          const row = make("li", {}, draw(item, set, title, number), tools);
          row.dataset.step = number;
          return row;
        }),
      );
      if (focus >= 0) list.children[focus]?.querySelector("input, textarea, select, button")?.focus();
    };
    render(-1);
    const add = button(
      WORDS.form.add,
      () => {
        items.push(field.blank === undefined ? "" : structuredClone(field.blank));
        change(items);
        render(items.length - 1);
      },
      { className: "add", "aria-label": `${field.title} ${WORDS.form.add}` },
    );
    box.append(list, add);
    return box;
  }

  function single(field, value, change, around, title) {
    const { element, register } = picked(field.of, value, change, around, title);
    return make("span", { className: "single" }, element, register);
  }

  function checks(options, value, change) {
    const chosen = Array.isArray(value) ? [...value] : [];
    const box = make("div", { className: "checks" });
    for (const [id, title] of options) {
      const is = (it) => it === id || it === title;
      const tick = make("input", { type: "checkbox", checked: chosen.some(is) });
      tick.addEventListener("change", () => {
        const at = chosen.findIndex(is);
        if (tick.checked && at < 0) chosen.push(id);
        if (!tick.checked && at >= 0) chosen.splice(at, 1);
        change([...chosen]);
      });
      box.append(make("label", {}, tick, ` ${title}`));
    }
    return box;
  }

  function citation(field, value, change, around, label) {
    const own = typeof value === "object" && value !== null ? { ...value } : { id: value ?? "" };
    const tell = () => change(isEmpty(own.page) ? own.id : { id: own.id ?? "", page: own.page });
    const source = single({ of: "source" }, own.id, (id) => ((own.id = id), tell()), around, label);
    const page = input({}, own.page, (text) => ((own.page = text), tell()), { "aria-label": `${label} ${WORDS.form.page}` });
    return make("span", { className: "citation" }, source, make("span", { className: "note", textContent: WORDS.form.page }), page);
  }

  const groups = {
    references: (field, value, change, around) =>
      rows(field, asList(value), change, (item, set, label) => single(field, item, set, around, label)),
    citations: (field, value, change, around) =>
      rows(field, asList(value), change, (item, set, label) => citation(field, item, set, around, label)),
    citation: (field, value, change, around) => citation(field, value, change, around, field.title),
    terms: (field, value, change, around) => checks(pairs(around.choices(field.of)), value, change),
    choices: (field, value, change) => checks(field.choices.map((it) => [it.value, it.value]), value, change),
    list: (field, value, change, around) => {
      const blank = field.item.widget === "group" ? {} : "";
      return rows({ ...field, blank }, asList(value), change, (item, set, title) =>
        show({ ...field.item, title, help: "", example: undefined, words: [] }, item, set, around, true),
      );
    },
    group: (field, value, change, around) => {
      const own = typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
      return fields(field.fields, own, () => change(clean(own)), around);
    },
    free: () => make("p", { className: "note", textContent: WORDS.form.free }),
  };

  const PICKED = new Set(["term", "terms", "reference", "references", "citation", "citations"]);
  const asList = (value) => (Array.isArray(value) ? structuredClone(value) : []);
  const clean = (own) => Object.fromEntries(Object.entries(own).filter(([, value]) => !isEmpty(value)));

  // --- a field with its name, help and place for what is wrong ---

  function show(field, value, change, around, isInside = false) {
    const number = (numbers += 1);
    const help = make("p", { id: `help-${number}`, className: "help" });
    // What is chosen needs no word of the files that it is chosen from.
    const told = [PICKED.has(field.widget) ? field.help.replace(/[^。]*\.yaml[^。]*。/g, "") : field.help];
    if (field.example && !field.help.includes(field.example)) told.push(`${WORDS.form.example}${field.example}`);
    help.textContent = told.filter((it) => it).join(" ");
    const wrong = make("div", { id: `wrong-${number}`, className: "wrong" });
    const described = `wrong-${number} help-${number}`;
    let noted = field.wording && typeof value === "object" && value !== null && "norm" in value ? { ...value } : null;
    let norm = noted ? noted.norm : value;
    const tell = () => change(noted && Object.keys(noted).some((key) => key !== "norm" && !isEmpty(noted[key])) ? { ...clean(noted), norm } : norm);
    const set = (now) => {
      norm = now;
      tell();
    };
    const isSingle = field.widget in controls || field.widget === "reference";
    const place = make("div", { className: "value" });
    const fill = () => {
      const pick = field.widget === "reference" ? picked(field.of, norm, set, around) : null;
      const control = pick?.element ?? (isSingle ? controls : groups)[field.widget](field, norm, set, around);
      if (isSingle) {
        control.id = `field-${number}`;
        control.setAttribute("aria-describedby", field.widget === "date" ? `${described} reading-${number}` : described);
      }
      const beside = pick?.register ?? (field.widget === "date" ? reading(control, `reading-${number}`, around) : null);
      place.replaceChildren(...[control, beside].filter(Boolean));
    };
    const states = stated(field, norm, set, place, fill);
    const title = [field.title, field.required ? make("span", { className: "required", textContent: WORDS.form.required }) : null];
    const name = isSingle ? make("label", { htmlFor: `field-${number}` }, ...title.filter(Boolean)) : make("legend", {}, ...title.filter(Boolean));
    const box = make(isSingle ? "div" : "fieldset", { className: `field ${field.widget}` }, name, help, wrong, states, place);
    if (!isSingle) box.setAttribute("aria-describedby", described);
    if (isInside) name.classList.add("inside");
    if (!isInside) box.dataset.step = field.name;
    if (field.wording) {
      noted = noted ?? {};
      const more = fields(field.wording, noted, tell, around);
      const open = Object.keys(noted).some((key) => key !== "norm");
      box.append(make("details", { className: "wording", open }, make("summary", { textContent: WORDS.form.wording }), more));
    }
    return box;
  }

  // The words that may stand for a value, as a choice beside writing one.
  function stated(field, norm, set, place, fill) {
    const words = field.words ?? [];
    const isWord = () => words.includes(norm);
    if (!isWord()) fill();
    if (words.length === 0) return null;
    const options = [["", WORDS.form.write], ...words.map((word) => [word, word])];
    const choice = make("select", { className: "state" }, ...options.map(([id, text]) => make("option", { value: id, textContent: text })));
    choice.value = isWord() ? norm : "";
    choice.setAttribute("aria-label", `${field.title} ${WORDS.form.state}`);
    place.hidden = isWord();
    choice.addEventListener("change", () => {
      norm = choice.value === "" ? undefined : choice.value;
      place.hidden = choice.value !== "";
      set(norm);
      if (choice.value === "") fill();
    });
    return choice;
  }

  // Fields of a record or group: those that are needed or filled in, and the others by name.
  function fields(descriptions, own, change, around) {
    const box = make("div", { className: "fields" });
    const others = make("div", { className: "others" });
    const shown = descriptions.map((field) => {
      const set = (value) => {
        if (isEmpty(value)) delete own[field.name];
        else own[field.name] = value;
        change();
      };
      const draw = () => show(field, own[field.name], set, around);
      if (field.required || !isEmpty(own[field.name])) return draw();
      const hold = make("div", { hidden: true });
      hold.dataset.step = field.name;
      const open = button(field.title, () => {
        const now = draw();
        hold.replaceWith(now);
        open.remove();
        if (others.childElementCount === 0) more.remove();
        now.querySelector("input, textarea, select, button")?.focus();
      });
      others.append(open);
      return hold;
    });
    const more = make("details", { className: "more" }, make("summary", { textContent: WORDS.form.more }), others);
    box.append(...shown);
    if (others.childElementCount > 0) box.append(more);
    return box;
  }

  globalThis.tenkaiWidgets = { make, button, combo, picked, fields, isEmpty };
})();
