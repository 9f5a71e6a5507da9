language = remembered();
translate(document);
{
  const page = openFacts(document.body, {
    filters: () => new URLSearchParams(location.hash.slice(1)),
    filter: (params) => history.replaceState(null, "", `#${params}`),
    fact: ([, page], id) => `${page}#${encodeURIComponent(id)}`,
  });
  addEventListener("hashchange", page.read);
}
