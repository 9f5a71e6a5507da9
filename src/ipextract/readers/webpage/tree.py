"""Characters → a tree of elements without what no browser prints: scripts, styles, comments, controls, the hidden."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.readers.webpage.tags import SILENT

HIDDEN = kept_pattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)(?![a-z-])", 2)
# An internal subset, with entities; none of it is read, and its end would be printed.
SUBSET = kept_pattern(r"(<!doctype\s+html[^<>\[]{0,400})\[(?:[^\]]++|\](?!\s*>))*+\]\s*>", 2)
XML_DECLARATION = "<?xml"
# `<a/>` of XHTML is an element without content; to a parser of HTML it would go on.
EMPTY_ELEMENT = kept_pattern(
    r"<(?P<name>script|style|title|textarea|iframe|a|b|i|u|em|strong|font|span|div|p|td|th|li|sup|sub|o:p)"
    r"(?P<attributes>(?:\s[^<>]*?)?)/>",
    2,
)


@dataclass(slots=True, eq=False)
class Element:
    """An element that a browser prints. `tag` is lower case, empty for a run of text that stands among blocks."""

    tag: str
    attributes: dict[str, str | None]
    parent: "Element | None"
    children: "list[Element | str]" = field(default_factory=list)
    # Set by `choosing.weigh`: characters without blanks, those of them in links, links, stops outside links,
    # and whether a block stands in it.
    size: int = 0
    linked: int = 0
    links: int = 0
    stops: int = 0
    holds_blocks: bool = False

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    @property
    def style(self) -> str:
        return self.get("style").lower()


class Page(NamedTuple):
    """A parsed page: its body, `<title>`, each `<meta>` with a name, and how much it has of what prints nothing.

    `awaits` says that it has the empty element which a script fills.
    """

    body: Element
    title: str
    metas: tuple[tuple[str, str], ...]
    scripts: int
    frames: int
    deleted: int
    awaits: bool


def parse(text: str) -> Page:
    """Parse a page as browsers do; `text` must have passed `guarding.check`."""
    text = SUBSET.sub(r"\1>", text, count=1)
    if text.lstrip("\ufeff \t\r\n").startswith(XML_DECLARATION):
        text = EMPTY_ELEMENT.sub(r"<\g<name>\g<attributes>></\g<name>>", text)
    return _Builder().build(LexborHTMLParser(text))


@dataclass(slots=True)
class _Builder:
    title: str = ""
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: int = 0
    frames: int = 0
    deleted: int = 0
    awaits: bool = False
    hidden: list[Element] = field(default_factory=list)

    def build(self, parser: LexborHTMLParser) -> Page:
        body = here = Element("body", {}, None)
        node, depth = parser.root, 0
        while node is not None:
            below = self._enter(node, here)
            child = node.first_child if below is not None else None
            if below is not None and child is not None:
                node, here, depth = child, below, depth + 1
                continue
            while (following := node.next) is None and depth > 1 and (above := node.parent) is not None:
                node, depth = above, depth - 1
                if node.tag not in _TRANSPARENT and here.parent is not None:
                    here = here.parent
            node = following
        _take_off(body, self.hidden)
        return Page(body, self.title, tuple(self.metas), self.scripts, self.frames, self.deleted, self.awaits)

    def _enter(self, node: LexborNode, here: Element) -> Element | None:
        """Add a node below `here`; the element that its children belong to, null where they print nothing."""
        tag = node.tag or ""
        if tag == "-text":
            here.children.append(node.text_content or "")
            return None
        if tag in _TRANSPARENT:
            return here
        if tag in SILENT or tag in _NOTED or not node.is_element_node:
            self._note(tag, node)
            return None
        if tag == "del":
            self.deleted += bool(node.text().strip())
            return None
        element = Element(tag, node.attributes, here)
        if attributes := element.attributes:
            if element.get("id").lower() in _script_roots():
                self.awaits = self.awaits or not node.text().strip()
            if "hidden" in attributes or ("style" in attributes and HIDDEN.search(element.get("style"))):
                self.hidden.append(element)
        here.children.append(element)
        return element

    def _note(self, tag: str, node: LexborNode) -> None:
        if tag == "meta":
            attributes = node.attributes
            name, content = attributes.get("name") or attributes.get("property"), attributes.get("content")
            if name and content:
                self.metas.append((name, content))
        elif tag == "title":
            self.title = self.title or node.text()
        elif tag in ("script", "noscript"):
            self.scripts += 1
        elif tag in ("iframe", "frame", "frameset"):
            self.frames += 1

    def _page(self, body: Element) -> Page:
        _take_off(body, self.hidden)
        return Page(body, self.title, tuple(self.metas), self.scripts, self.frames, self.deleted, self.awaits)


@between_runs
def _script_roots() -> frozenset[str]:
    return frozenset(load_yaml("html.yaml")["script_roots"])


# Their content is taken as their parent's; what a head prints is noted below.
_TRANSPARENT = frozenset({"html", "head", "body"})
_NOTED = frozenset({"meta", "title"})


def _take_off(body: Element, hidden: list[Element]) -> None:
    """Remove hidden elements, but one that holds most of the text: a script shows it when the page is opened."""
    if not hidden:
        return
    inside = {id(element) for element in hidden}
    whole = length(body)
    outermost = (element for element in hidden if not any(id(above) in inside for above in ancestors(element)))
    remove([element for element in outermost if 2 * length(element) <= whole])


def remove(elements: Sequence[Element]) -> None:
    """Take elements out of the tree."""
    gone = {id(element) for element in elements}
    parents = {id(element.parent): element.parent for element in elements}
    for parent in parents.values():
        if parent is not None:
            parent.children = [child for child in parent.children if id(child) not in gone]


def ancestors(element: Element) -> Iterator[Element]:
    above = element.parent
    while above is not None:
        yield above
        above = above.parent


def descendants(element: Element) -> Iterator[Element | str]:
    """Everything below an element, in document order."""
    stack: list[Element | str] = element.children[::-1]
    while stack:
        node = stack.pop()
        yield node
        if isinstance(node, Element):
            stack.extend(reversed(node.children))


def length(element: Element) -> int:
    """How many characters an element prints, blanks aside."""
    return sum(len("".join(node.split())) for node in descendants(element) if isinstance(node, str))
