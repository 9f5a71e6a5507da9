// All pages in one file: the address behind # says which is shown, `#/<page>/<place>` or `#/facts?<filters>`.

language = remembered();
{
  const view = one("#view");
  const pages = new Map(all("template").map((each) => [each.dataset.id, each]));
  let shown = null;
  let open = null;

  const address = (page, place = "") => `#/${encodeURIComponent(page)}${place && `/${encodeURIComponent(place)}`}`;

  function asked() {
    const [way, filters = ""] = location.hash.slice(2).split("?");
    const [page = "", place = ""] = way.split("/").map(decoded);
    return { page: pages.has(page) ? page : "index", place, filters };
  }

  function follow() {
    const { page, place } = asked();
    if (page === shown) {
      open?.arrive?.(place);
      open?.read?.();
      return;
    }
    shown = page;
    const template = pages.get(page);
    const root = make("div", "", "page");
    root.append(template.content.cloneNode(true));
    document.body.dataset.page = template.dataset.page;
    view.replaceChildren(root);
    translate(document);
    document.title = one("h1", root).textContent;
    scrollTo(0, 0);
    const go = (to) => history.replaceState(null, "", to);
    if (template.dataset.page === "index") open = openIndex(root);
    else if (template.dataset.page === "facts") {
      open = openFacts(root, {
        filters: () => new URLSearchParams(asked().filters),
        filter: (params) => go(`${address("facts")}${params.size ? `?${params}` : ""}`),
        fact: ([, id], fact) => address(id, fact),
      });
    } else if (template.dataset.page === "changes") {
      becomeCurrent({});
      open = { arrive: (to) => to && one(`#${CSS.escape(to)}`, root)?.scrollIntoView() };
      open.arrive(place);
    } else open = openDocument(root, { place: () => asked().place, go: (place_) => go(address(page, place_)) });
  }

  // A place of the page that is shown; what leads to another page begins with #/.
  view.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']:not([href^='#/'])");
    if (!link || event.defaultPrevented) return;
    event.preventDefault();
    one(`#${CSS.escape(link.getAttribute("href").slice(1))}`, view)?.scrollIntoView();
  });
  addEventListener("hashchange", follow);
  follow();
}
