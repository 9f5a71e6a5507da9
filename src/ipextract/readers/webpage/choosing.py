"""Which part of a page is its document: by the names that publishing systems give it, else by where the text stands.

What is around the document is left out only where it shows what it is: by its element, its name, or by being links.
Segmenting sets apart what is left of the page; nothing brings back a clause that was left out.
"""

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.readers.webpage import heading
from ipextract.readers.webpage.flowing import is_block, lines_of
from ipextract.readers.webpage.tags import HEADINGS
from ipextract.readers.webpage.tree import Element, ancestors, descendants, remove

# So much of a page's text must stand in what a publishing system marks, and in what merely has a usual name.
SURE_SHARE, LIKELY_SHARE = 0.3, 0.6
# A child with so much of its parent's text is where the document is.
WHOLE_SHARE = 0.8
# Of the marked parts those with so much of the longest one's text make up the document.
PART_SHARE = 0.05
# A list of links: so many, so much of its text.
FEWEST_LINKS, LINKED_SHARE = 3, 0.7
# What is around a document never holds more than this share of its text.
AROUND_SHARE = 0.2
# Prose far from the document: a line so long with a stop.
SHORTEST_PROSE = 30
# Of pixels. Files and buttons have smaller signs.
SMALLEST_PICTURE = 100
SIZE = kept_pattern(r"\A\s*+([0-9]{1,5})")
STOPS = kept_pattern("[。；]")
HAN_DATE = kept_pattern(r"(?:(?:19|20)\d{2}|二[〇○零]..)年.{1,3}月.{1,3}日")
NUMBER = kept_pattern(r"[〔\[(【（](?:19|20)\d{2}[〕\])】）]\s?第?\d{1,5}号")


def weigh(body: Element) -> None:
    """Count the characters, links and stops of every element."""
    order: list[Element] = []
    stack = [body]
    while stack:
        element = stack.pop()
        order.append(element)
        element.size = element.linked = element.links = element.stops = 0
        element.holds_blocks = False
        for child in element.children:
            if isinstance(child, Element):
                stack.append(child)
            else:
                element.size += len("".join(child.split()))
                element.stops += child.count("。") + child.count("；")
    for element in reversed(order):
        if element.tag == "a" and _leads_away(element.get("href")):
            element.linked, element.links, element.stops = element.size, element.links + 1, 0
        if (above := element.parent) is not None:
            above.size += element.size
            above.linked += element.linked
            above.links += element.links
            above.stops += element.stops
            above.holds_blocks = above.holds_blocks or element.holds_blocks or is_block(element)


def _leads_away(href: str) -> bool:
    """Whether a link leads to another page: not to a place of this one or a file."""
    path = href.strip().lower().partition("?")[0]
    return bool(path) and not path.startswith("#") and path.rpartition(".")[2] not in load_yaml("html.yaml")["files"]


def _text(element: Element) -> int:
    return element.size - element.linked


# ---- the document


class Found(NamedTuple):
    """The element that holds the document, and whether the page says so."""

    element: Element
    is_marked: bool


def find(body: Element) -> Found:
    """Where the document is; `body` itself where no element holds nearly all of its text."""
    data = load_yaml("html.yaml")
    whole = _text(body)
    for names, share in ((data["articles"], SURE_SHARE), (data["perhaps_articles"], LIKELY_SHARE)):
        marked = list(_marked(body, frozenset(names["ids"]), frozenset(names["classes"])))
        text = sum(map(_text, marked))
        if marked and text and text >= share * whole:
            least = PART_SHARE * max(map(_text, marked))
            parts = [element for element in marked if _text(element) >= least]
            return Found(common(parts), True)
    return Found(_heaviest(body), False)


def _marked(body: Element, ids: frozenset[str], classes: frozenset[str]) -> Iterator[Element]:
    """The outermost elements with one of these names."""
    stack = [body]
    while stack:
        element = stack.pop()
        attributes = element.attributes
        if attributes and (
            element.get("id").lower() in ids or not classes.isdisjoint(element.get("class").lower().split())
        ):
            yield element
            continue
        stack.extend(child for child in reversed(element.children) if isinstance(child, Element))


def common(elements: list[Element]) -> Element:
    """The innermost element that holds all of these."""
    first, *others = elements
    above = [first, *ancestors(first)]
    for other in others:
        holders = {id(other), *(id(each) for each in ancestors(other))}
        above = [each for each in above if id(each) in holders]
    return above[0]


def _heaviest(body: Element) -> Element:
    """Down from the body as long as one child has nearly all of the text."""
    element = body
    while True:
        children = [child for child in element.children if isinstance(child, Element) and is_block(child)]
        heaviest = max(children, key=_text, default=None)
        if heaviest is None or _text(heaviest) < WHOLE_SHARE * _text(element) or not _text(heaviest):
            return element
        if heaviest.tag in ("p", *HEADINGS):
            return element
        element = heaviest


# ---- what is around it


def trim(body: Element, found: Found, titles: Iterable[str]) -> None:
    """Take out of the tree what is the page's: what shows that it is; far from a marked document all but prose.

    Near are the parts between the document and its title, which often stands outside what is marked.
    """
    document = found.element
    title = _title_element(body, document, tuple(titles))
    near = document if title is None else common([document, title])
    near = near if found.is_marked else body
    spine = {id(each) for kept in (document, title) if kept is not None for each in (kept, *ancestors(kept))}
    close = {id(near)}
    stack = [body]
    while stack:
        element = stack.pop()
        if id(element) not in spine:
            continue
        if element is document:
            _trim_inside(document, document)
            continue
        if element is title:
            continue
        is_near = id(element) in close
        gone: list[Element] = []
        for child in _parts(element, spine):
            if id(child) in spine:
                if is_near:
                    close.add(id(child))
                stack.append(child)
            elif _is_around(child, document) or _is_links(child):
                gone.append(child)
            elif is_near:
                _trim_inside(child, document)
            else:
                _keep_prose(child)
        remove(gone)


def _title_element(body: Element, document: Element, titles: tuple[str, ...]) -> Element | None:
    """The first block that prints the title that the page names for it, else the first heading; outside navigation."""
    heads = []
    stack = [body]
    while stack:
        element = stack.pop()
        if element is document or not element.size or (element is not body and _is_around(element, document)):
            continue
        children = [child for child in element.children if isinstance(child, Element)]
        if any(child.size == element.size for child in children):
            # One child holds all of it, which is asked next.
            stack.extend(reversed(children))
            continue
        if heading.SHORTEST_TITLE <= element.size <= heading.LONGEST_VALUE:
            if heading.is_title("".join(lines_of(element)), titles):
                return element
            if element.tag in HEADINGS and not element.linked:
                heads.append(element)
        stack.extend(reversed(children))
    return heads[0] if heads else None


def _parts(element: Element, spine: Set[int] = frozenset()) -> list[Element]:
    """The children of an element that holds blocks: those that are blocks, hold some or are of the `spine`; what stands
    among them in line becomes a block."""
    parts: list[Element] = []
    run: Element | None = None
    for child in element.children:
        if isinstance(child, Element) and (is_block(child) or child.holds_blocks or id(child) in spine):
            run = None
            parts.append(child)
            continue
        if run is None:
            if isinstance(child, str) and not child.strip():
                continue
            run = Element("", {}, element)
            parts.append(run)
        if isinstance(child, Element):
            child.parent = run
            for name in ("size", "linked", "links", "stops"):
                setattr(run, name, getattr(run, name) + getattr(child, name))
        else:
            run.size += len("".join(child.split()))
            run.stops += len(STOPS.findall(child))
        run.children.append(child)
    element.children = list(parts)
    return parts


def _trim_inside(element: Element, document: Element) -> None:
    """Take out what is no document's inside or beside one: navigation, lists of links, buttons."""
    stack = [element]
    gone: list[Element] = []
    while stack:
        for child in stack.pop().children:
            if not isinstance(child, Element):
                continue
            if _is_around(child, document):
                is_page = not child.stops or _text(child) <= AROUND_SHARE * _text(document)
            else:
                is_page = is_block(child) and _is_links(child) and (_is_list(child) or _is_button(child))
            if is_page:
                gone.append(child)
            elif child.children:
                stack.append(child)
    remove(gone)


def _is_list(element: Element) -> bool:
    """Whether an element that is links is a list of them, and no line of the document that leads elsewhere."""
    return element.links >= FEWEST_LINKS or (element.links > 1 and element.linked == element.size)


def _is_button(element: Element) -> bool:
    """Whether all that an element holds makes a script do something: print, close."""
    links = [node for node in descendants(element) if isinstance(node, Element) and node.tag == "a"]
    return all(link.get("href").strip().lower().startswith("javascript:") for link in links)


def _is_around(element: Element, document: Element) -> bool:
    """Whether an element shows by what it is called that it is around the document, and no clause shows otherwise."""
    around = _around()
    if not (
        element.tag in around["tags"]
        or element.get("role").lower() in around["roles"]
        or (element.attributes and not around["names"].isdisjoint(_names(element)))
    ):
        return False
    return not _holds(element, document) and not _has_clauses(element)


@between_runs
def _around() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load_yaml("html.yaml")["around"].items()}


def _names(element: Element) -> set[str]:
    return {element.get("id").lower(), *element.get("class").lower().split()} - {""}


def _holds(element: Element, document: Element) -> bool:
    return element is document or any(above is element for above in ancestors(document))


def _is_links(element: Element) -> bool:
    """Whether an element is a list of links, or one link and nothing else."""
    if not element.links or element.linked < LINKED_SHARE * element.size:
        return False
    if element.links < FEWEST_LINKS and element.linked < element.size:
        return False
    return not _has_clauses(element) and not _begins_attachments(element)


@between_runs
def _clause_line() -> re.Pattern[str]:
    return re.compile(load_yaml("html.yaml")["clause_line"])


def _has_clauses(element: Element) -> bool:
    """Whether two of an element's lines begin as clauses do, outside links."""
    if not element.stops:
        return False
    return sum(_clause_line().match(line) is not None for line in lines_of(element)) > 1


def _begins_attachments(element: Element) -> bool:
    """Whether it is the list of attachments, which a page may link to."""
    text = next((node.strip() for node in descendants(element) if isinstance(node, str) and node.strip()), "")
    return text.startswith("附") and _clause_line().match(text) is not None


def _keep_prose(element: Element) -> None:
    """Of what stands far from the document keep what reads as one: fields of a header, clauses, sentences."""
    stack = [element]
    gone: list[Element] = []
    while stack:
        part = stack.pop()
        if not part.size or _is_links(part) or not (part.holds_blocks or _is_document(part)):
            gone.append(part)
        elif part.holds_blocks:
            stack.extend(_parts(part))
    remove(gone)


def _is_document(element: Element) -> bool:
    text = "".join(lines_of(element))
    if _text(element) < 2:
        return False
    return (
        heading.field_line().match(text) is not None
        or _clause_line().match(text) is not None
        or (_text(element) >= SHORTEST_PROSE and STOPS.search(text) is not None)
        or NUMBER.search(text) is not None
        or HAN_DATE.fullmatch(text) is not None
    )


def pictures(body: Element) -> int:
    """How many pictures a page prints that may hold text: none that says it is small, no sign of a file or a button."""
    return sum(_is_picture(node) for node in descendants(body) if isinstance(node, Element) and node.tag == "img")


def _is_picture(element: Element) -> bool:
    sizes = [int(match[1]) for name in ("width", "height") if (match := SIZE.match(element.get(name)))]
    source = element.get("src").partition("?")[0].lower()
    return min(sizes, default=SMALLEST_PICTURE) >= SMALLEST_PICTURE and not source.endswith((".gif", ".svg"))
