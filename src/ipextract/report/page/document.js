// One document: text and list joined both ways, filters, search in the text.

const HIGHLIGHTS = globalThis.CSS?.highlights ?? null;
// Hits that are shown in the text at once.
const HITS = 2000;

// `route.go(place)` puts the id of a fact or a clause into the address, `route.place()` reads it there.
function openDocument(root, route) {
  const form = one("form.filters", root);
  const text = one("#text", root);
  const aside = one("aside.facts", root);
  const cards = new Map(all("details.fact", aside).map((card) => [card.id, card]));
  const names = all("#agencies option", root).map((each) => each.value);
  const blocks = all(".words[data-o]", text).filter((block) => block.dataset.o !== "None");
  const entries = new Map(all(".tree a", root).map((link) => [link.hash.slice(1), link]));
  const marks = new Map();
  for (const mark of all("mark", text)) {
    for (const id of mark.dataset.f.split(" ")) marks.set(id, [...(marks.get(id) ?? []), mark]);
  }
  let selected = null;
  let hits = [];
  let hit = -1;

  // -- places in the text ---------------------------------------------------------------------------------------------

  // A stretch of one block, both ends counted as JavaScript counts.
  function rangeIn(block, from, to) {
    const range = document.createRange();
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let passed = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const end = passed + node.length;
      if (!begun && from < end) {
        range.setStart(node, from - passed);
        begun = true;
      }
      if (begun && to <= end) {
        range.setEnd(node, to - passed);
        return range;
      }
      passed = end;
    }
    return null;
  }

  // Where a count of characters leads; a record counts characters beyond the first plane as one, JavaScript as two.
  function units(content, count) {
    let at = 0;
    for (let passed = 0; passed < count && at < content.length; passed += 1) at += content.codePointAt(at) > 0xffff ? 2 : 1;
    return at;
  }

  // Everything between two places of the source, block by block.
  function rangesOf(start, end) {
    const found = [];
    for (const block of blocks) {
      const first = Number(block.dataset.o);
      if (first >= end) break;
      const content = block.textContent;
      const from = units(content, Math.max(0, start - first));
      const to = units(content, end - first);
      if (from < to) found.push(rangeIn(block, from, to));
    }
    return found.filter(Boolean);
  }

  function show(name, ranges) {
    if (HIGHLIGHTS === null) return;
    if (ranges.length) HIGHLIGHTS.set(name, new Highlight(...ranges));
    else HIGHLIGHTS.delete(name);
  }

  // -- joining ---------------------------------------------------------------------------------------------------------

  const isOff = (id) => cards.get(id)?.hidden ?? true;
  // Of several facts that a mark belongs to, the shortest is meant.
  const meant = (mark) => mark.dataset.f.split(" ").findLast((id) => !isOff(id));

  function light(id, on) {
    for (const mark of marks.get(id) ?? []) mark.classList.toggle("hot", on);
    cards.get(id)?.classList.toggle("hot", on);
  }

  function letGo() {
    if (selected === null) return;
    const card = cards.get(selected);
    card.open = false;
    card.classList.remove("selected");
    for (const mark of marks.get(selected) ?? []) mark.classList.remove("selected");
    show("scope", []);
    selected = null;
  }

  function select(id, from = "") {
    letGo();
    const card = cards.get(id);
    if (!card) return;
    selected = id;
    card.hidden = false;
    card.open = true;
    card.classList.add("selected");
    const own = marks.get(id) ?? [];
    for (const mark of own) mark.classList.add("selected");
    if (card.dataset.scope) show("scope", rangesOf(...card.dataset.scope.split(" ").map(Number)));
    if (from !== "text") own[0]?.scrollIntoView({ block: "center" });
    if (from !== "list") card.scrollIntoView({ block: "nearest" });
    route.go(id);
  }

  function step(by) {
    const visible = [...cards.keys()].filter((id) => !isOff(id));
    if (!visible.length) return;
    const at = visible.indexOf(selected);
    const next = at < 0 ? (by > 0 ? 0 : visible.length - 1) : (at + by + visible.length) % visible.length;
    select(visible[next]);
    one("summary", cards.get(visible[next])).focus({ preventScroll: true });
  }

  for (const [over, out] of [["pointerover", "pointerout"], ["focusin", "focusout"]]) {
    for (const [event, on] of [[over, true], [out, false]]) {
      root.addEventListener(event, ({ target }) => {
        const mark = target.closest?.("mark");
        const id = mark ? meant(mark) : target.closest?.("details.fact")?.id;
        if (id) light(id, on);
      });
    }
  }

  root.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    const link = event.target.closest("a[href^='#']:not([href^='#/'])");
    const summary = event.target.closest("details.fact > summary");
    if (mark && !getSelection()?.toString()) {
      const id = meant(mark);
      if (id) select(id, "text");
    } else if (summary) {
      event.preventDefault();
      const { id } = summary.parentElement;
      if (id === selected) letGo();
      else select(id, "list");
    } else if (event.target.closest("details.fact > button.close")) {
      letGo();
    } else if (link && link.getAttribute("href").length > 1) {
      event.preventDefault();
      arrive(link.getAttribute("href").slice(1), true);
    }
  });

  // -- filters and search ----------------------------------------------------------------------------------------------

  let contents = null;

  // The text of each block without blanks, and where each of its characters stands in it.
  function folding() {
    contents ??= blocks.map((block) => {
      const content = block.textContent.toLowerCase();
      const places = [];
      let bare = "";
      for (let at = 0; at < content.length; at += 1) {
        if (!/\s/.test(content[at])) {
          bare += content[at];
          places.push(at);
        }
      }
      return { block, bare, places };
    });
    return contents;
  }

  function find(query) {
    hits = [];
    hit = -1;
    for (const { block, bare, places } of query ? folding() : []) {
      for (let at = bare.indexOf(query); at >= 0 && hits.length < HITS; at = bare.indexOf(query, at + query.length)) {
        const range = rangeIn(block, places[at], places[at + query.length - 1] + 1);
        if (range) hits.push({ range, block });
      }
    }
    show("hit", hits.map(({ range }) => range));
    show("current", []);
    const box = one(".hits", form);
    box.hidden = !query;
    one("output", box).value = query ? `${say("hits")} ${hits.length}` : "";
  }

  function jump(by) {
    if (!hits.length) return;
    hit = hit < 0 ? (by > 0 ? 0 : hits.length - 1) : (hit + by + hits.length) % hits.length;
    const { range, block } = hits[hit];
    const zone = block.closest("details.zone");
    if (zone) zone.open = true;
    show("current", [range]);
    (range.startContainer.parentElement ?? block).scrollIntoView({ block: "center" });
    one(".hits output", form).value = `${say("hits")} ${hit + 1} / ${hits.length}`;
  }

  const said = new Map();

  function textOf(id) {
    if (!said.has(id)) said.set(id, folded(cards.get(id).textContent));
    return said.get(id);
  }

  function apply() {
    const asked = wanted(form);
    const named = agenciesNamed(names, asked.agency);
    let shown = 0;
    for (const [id, card] of cards) {
      const { k, a, y } = card.dataset;
      card.hidden = !(
        asked.kinds.has(k) &&
        (named === null || numbers(a).some((number) => named.has(number))) &&
        (!asked.year || numbers(y).includes(asked.year)) &&
        (!asked.query || textOf(id).includes(asked.query))
      );
      shown += !card.hidden;
    }
    // What is asked for by words alone marks its hits; the facts stay marked.
    const filtered = asked.agency || asked.year || asked.kinds.size < all("[name=kind]", form).length;
    for (const mark of all("mark", text)) {
      const kinds = mark.dataset.f.split(" ").filter((id) => !filtered || !isOff(id)).map((id) => cards.get(id).dataset.k);
      for (const each of all("[name=kind]", form)) mark.classList.toggle(each.value, kinds.includes(each.value));
    }
    if (selected !== null && isOff(selected)) letGo();
    one(".none", aside).hidden = shown > 0;
    one("output.shown", form).value = `${say("shown")} ${shown} / ${cards.size}`;
    find(asked.query);
    dim(Boolean(filtered || asked.query));
  }

  // Clauses of the tree that hold nothing of what is asked for.
  function dim(filtered) {
    const holding = new Set([...cards.values()].filter((card) => !card.hidden).map((card) => card.id.replace(/-[a-z]\d+$/, "")));
    for (const { block } of hits) {
      let at = block;
      while (at && !(at.classList.contains("clause") && at.id)) at = at.previousElementSibling;
      if (at) holding.add(at.id);
    }
    for (const [id, link] of entries) link.parentElement.classList.toggle("dim", filtered && !holding.has(id));
  }

  // -- going there -----------------------------------------------------------------------------------------------------

  function arrive(place, asked = false) {
    if (cards.has(place)) {
      select(place);
      return;
    }
    const clause = place && root.querySelector(`#${CSS.escape(place)}`);
    if (!clause) return;
    clause.scrollIntoView({ block: "start" });
    if (asked) {
      clause.tabIndex = -1;
      clause.focus({ preventScroll: true });
      route.go(place);
    }
  }

  const seen = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) entries.get(target.id)?.classList.toggle("seen", isIntersecting);
  });
  for (const clause of all(".clause[id]", text)) seen.observe(clause);

  one(".hits .next", form).addEventListener("click", () => jump(1));
  one(".hits .previous", form).addEventListener("click", () => jump(-1));
  one("[name=query]", form).addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      jump(event.shiftKey ? -1 : 1);
    }
  });
  onFilters(form, apply);
  becomeCurrent({ j: () => step(1), k: () => step(-1), n: () => jump(1), N: () => jump(-1), Escape: letGo }, () => {
    // What the list says is in the other language now.
    said.clear();
    apply();
  });
  apply();
  arrive(route.place());
  return { arrive };
}
