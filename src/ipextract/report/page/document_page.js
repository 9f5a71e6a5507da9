language = remembered();
translate(document);
{
  const place = () => decoded(location.hash.slice(1));
  const page = openDocument(document.body, { place, go: (id) => history.replaceState(null, "", `#${encodeURIComponent(id)}`) });
  addEventListener("hashchange", () => page.arrive(place()));
}
