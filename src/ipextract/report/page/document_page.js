language = remembered();
translate(document);
{
  const place = () => decodeURIComponent(location.hash.slice(1));
  const page = openDocument(document.body, { place, go: (id) => history.replaceState(null, "", `#${encodeURIComponent(id)}`) });
  addEventListener("hashchange", () => page.arrive(place()));
}
