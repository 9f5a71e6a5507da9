// All facts of all documents: as many as fit a look at a time.

const AT_ONCE = 200;
const KINDS = ["targets", "deadlines", "amounts", "responsibilities"];

// `route.filters()` reads what is asked for from the address, `route.filter(params)` puts it there; `route.fact` says
// where a fact of a document leads.
function openFacts(root, route) {
  const form = one("form.filters", root);
  const body = one("table.list tbody", root);
  const more = one("button.more", root);
  const { documents, agencies, facts } = JSON.parse(one("#data").textContent);
  const bare = new Array(facts.length);
  let fitting = [];
  let listed = 0;

  // Of a fact: document, kind, id, labels of its clause, key of the first word, headline, quote, years, agencies.
  const textOf = (at) => (bare[at] ??= folded(facts[at].slice(3, 7).join("")));

  function list() {
    const rows = fitting.slice(listed, listed + AT_ONCE).map((at) => {
      const [document_, kind, id, path, word, headline, quote, years, named] = facts[at];
      const row = make("tr", "", KINDS[kind]);
      const link = make("a", word ? `${say(word)} ${headline}` : headline);
      link.href = route.fact(documents[document_], id);
      const names = named.map((number) => agencies[number]);
      row.append(make("td", say(`k.${KINDS[kind]}`), "kind"), make("th"), make("td", quote), make("td", years.join("、")));
      row.append(make("td", names.join("、")), make("td", path), make("td", documents[document_][0]));
      row.cells[1].scope = "row";
      row.cells[1].append(link);
      return row;
    });
    body.append(...rows);
    listed += rows.length;
    more.hidden = listed >= fitting.length;
  }

  function apply() {
    const asked = wanted(form);
    const kinds = new Set(KINDS.flatMap((kind, number) => (asked.kinds.has(kind) ? [number] : [])));
    const named = agenciesNamed(agencies, asked.agency);
    const year = Number(asked.year);
    const document_ = asked.document === "" ? -1 : Number(asked.document);
    fitting = [];
    for (let at = 0; at < facts.length; at += 1) {
      const fact = facts[at];
      if (
        kinds.has(fact[1]) &&
        (document_ < 0 || fact[0] === document_) &&
        (named === null || fact[8].some((number) => named.has(String(number)))) &&
        (!year || fact[7].includes(year)) &&
        (!asked.query || textOf(at).includes(asked.query))
      ) {
        fitting.push(at);
      }
    }
    body.replaceChildren();
    listed = 0;
    list();
    one(".none", root).hidden = fitting.length > 0;
    one("output.shown", form).value = `${say("shown")} ${fitting.length} / ${facts.length}`;
    const params = new URLSearchParams();
    if (asked.kinds.size < KINDS.length) for (const kind of asked.kinds) params.append("kind", kind);
    for (const name of ["agency", "year", "document"]) if (asked[name]) params.set(name, asked[name]);
    const query = form.elements.query.value.trim();
    if (query) params.set("query", query);
    route.filter(params);
  }

  function read() {
    const params = route.filters();
    const kinds = params.getAll("kind");
    for (const each of all("[name=kind]", form)) each.checked = !kinds.length || kinds.includes(each.value);
    for (const name of ["agency", "year", "document", "query"]) form.elements[name].value = params.get(name) ?? "";
    apply();
  }

  more.addEventListener("click", list);
  onFilters(form, apply);
  becomeCurrent({}, apply);
  read();
  return { read };
}
