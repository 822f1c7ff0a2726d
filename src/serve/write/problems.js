// What is wrong, said beside the field that it is about and at the top of the form. Not what is wrong.
"use strict";
(() => {
  const WORDS = globalThis.tenkaiWriteWords;
  const { make } = globalThis.tenkaiWidgets;

  // The innermost part of the form `parts` that shows the value at `path`.
  function place(parts, path) {
    let found = null;
    let inside = parts;
    for (const step of path ?? []) {
      const next = [...inside.querySelectorAll("[data-step]")].find((it) => {
        if (it.dataset.step !== String(step)) return false;
        const above = it.parentElement.closest("[data-step]");
        return inside === parts ? above === null || !parts.contains(above) : above === inside;
      });
      if (!next) break;
      [found, inside] = [next, next];
    }
    return found;
  }

  // Says `problems` beside the fields of `parts`, in `root`, and in `summary` with links that lead to them.
  function tell(root, parts, summary, problems) {
    root.querySelectorAll(".wrong").forEach((it) => it.replaceChildren());
    root.querySelectorAll("[aria-invalid]").forEach((it) => it.removeAttribute("aria-invalid"));
    const own = problems.filter((it) => it.own);
    const lines = own.map((problem, number) => {
      const field = problem.body ? root.querySelector(".body") : place(parts, problem.path);
      const text = [problem.message, ...problem.help].join(" ");
      const control = "input:not([type=checkbox]), textarea, select";
      const target = field?.querySelector(`.value :is(${control})`) ?? field?.querySelector(`${control}, button`);
      if (!field || !target) return make("li", { className: problem.severity, textContent: text });
      if (field.hidden) field.hidden = false;
      const line = make("p", { className: problem.severity, textContent: text });
      (field.querySelector(".wrong") ?? field).append(line);
      if (problem.severity === "error") target.setAttribute("aria-invalid", "true");
      const link = make("a", { href: `#`, textContent: problem.message });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        field.closest("details")?.setAttribute("open", "");
        target.focus();
      });
      return make("li", { className: problem.severity }, link);
    });
    const errors = own.filter((it) => it.severity === "error").length;
    const others = problems.filter((it) => !it.own && it.severity === "error");
    const elsewhere = others.map((it) => make("li", { textContent: `${WORDS.form.elsewhere}${it.file} ${it.message}` }));
    const head = own.length === 0 ? WORDS.form.fine : WORDS.form.problems(errors, own.length - errors);
    summary.replaceChildren(make("p", { role: "status", textContent: head }), make("ul", {}, ...lines, ...elsewhere));
  }

  globalThis.tenkaiProblems = { tell };
})();
