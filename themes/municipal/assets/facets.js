// Narrows a list by several facets at once: any of the chosen values of a facet, and every facet. The counts beside the
// values say what choosing one more would leave. Not for the page, which facets-page.js works.
(() => {
  "use strict";

  const data = new Map(), facets = (globalThis.tenkaiFacets = { data, put: (kind, value) => data.set(kind, facets.read(value)) });

  // What src/plan/facets/data.rs writes: values are numbered through all facets.
  facets.read = ({ facets: groups, entries }) => {
    const values = groups.flatMap(([facet, title, all]) => all.map(([id, label]) => ({ facet, title, id, label })));
    return { values, entries, numbers: new Map(values.map(({ facet, id }, number) => [`${facet}=${id}`, number])) };
  };

  // The entries that fit the chosen values, and for each value how many entries have it that fit all other facets.
  facets.narrow = ({ values, entries }, chosen) => {
    const facetsOf = (numbers) => new Set(Array.from(numbers, (number) => values[number].facet));
    const wanted = facetsOf(chosen), hits = [], counts = values.map(() => 0);
    for (const entry of entries) {
      const own = entry[4], met = facetsOf(own.filter((number) => chosen.has(number))), missed = wanted.size - met.size;
      if (!missed) hits.push(entry);
      for (const number of missed > 1 ? [] : own) {
        const { facet } = values[number];
        if (!missed || (wanted.has(facet) && !met.has(facet))) counts[number]++;
      }
    }
    return { hits, counts };
  };

  // The address of a choice, and the choice of an address: what it does not know is told apart.
  facets.address = ({ values }, chosen, part) => {
    const pairs = values.filter((value, number) => chosen.has(number)).map(({ facet, id }) => [facet, id]);
    if (part > 1) pairs.push(["page", part]);
    return pairs.length ? `?${new URLSearchParams(pairs)}` : "";
  };

  facets.choice = ({ values, numbers }, address) => {
    const chosen = new Set(), unknown = [];
    let part = 1;
    for (const [name, id] of new URLSearchParams(address)) {
      const number = numbers.get(`${name}=${id}`);
      if (number !== undefined) chosen.add(number);
      else if (values.some(({ facet }) => facet === name)) unknown.push(Array.from(id).slice(0, 40).join(""));
      else if (name === "page" && /^[1-9]\d{0,3}$/.test(id)) part = Number(id);
    }
    return { chosen, part, unknown };
  };
})();
