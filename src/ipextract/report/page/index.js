// All documents: a table that sorts and filters, and the matrix with it.

function openIndex(root) {
  const form = one("form.filters", root);
  const table = one("table.documents", root);
  const matrix = one("table.matrix", root);
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const names = all("#agencies option", root).map((each) => each.value);
  let narrowed = false;

  function apply() {
    const asked = wanted(form);
    const named = agenciesNamed(names, asked.agency);
    const every = asked.kinds.size === all("[name=kind]", form).length;
    const shown = new Set();
    for (const row of rows) {
      const { a, y, k, n } = row.dataset;
      row.hidden = !(
        (every || k.trim().split(" ").some((kind) => asked.kinds.has(kind))) &&
        (named === null || numbers(a).some((number) => named.has(number))) &&
        (!asked.year || numbers(y).includes(asked.year)) &&
        (!asked.query || folded(row.textContent).includes(asked.query))
      );
      if (!row.hidden) shown.add(Number(n));
    }
    one("output.shown", form).value = `${say("shown")} ${shown.size} / ${rows.length}`;
    one(".none", root).hidden = shown.size > 0;
    // Thousands of cells: those of a page that was just opened are as they should be.
    const filtered = shown.size < rows.length || asked.agency !== "";
    if (matrix && (filtered || narrowed)) narrow(shown, asked.agency);
    narrowed = filtered;
  }

  // Columns of documents that are shown, rows of agencies that are named and have a duty there.
  function narrow(shown, agency) {
    const sought = folded(agency);
    for (const row of matrix.rows) {
      let filled = row.parentElement === matrix.tHead;
      for (let at = 2; at < row.cells.length; at += 1) {
        const cell = row.cells[at];
        cell.hidden = !shown.has(at - 2);
        filled ||= !cell.hidden && cell.className !== "";
      }
      row.hidden = !filled || (row.parentElement !== matrix.tHead && !folded(row.cells[0].textContent).includes(sought));
    }
  }

  const order = new Intl.Collator("zh-CN", { numeric: true });
  for (const head of all("th[data-sort]", table)) {
    one("button", head).addEventListener("click", () => {
      const up = head.getAttribute("aria-sort") !== "ascending";
      for (const each of all("th[data-sort]", table)) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const content = (row) => row.cells[head.cellIndex].textContent;
      const compare =
        head.dataset.sort === "number" ? (a, b) => Number(content(a)) - Number(content(b)) : (a, b) => order.compare(content(a), content(b));
      body.append(...rows.toSorted((a, b) => (up ? compare(a, b) : compare(b, a))));
    });
  }

  onFilters(form, apply);
  becomeCurrent({}, apply);
  apply();
}
