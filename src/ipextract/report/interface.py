"""What the templates ask for: words that can be switched, and where links lead."""

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from ipextract.exports.links import CHANGES, FACTS, INDEX, page_name
from ipextract.report.wording import words

# Percent-encodes a path, all but its slashes, or a mapping as a query.
Encode = Callable[[str | dict[str, object]], str]


class Interface:
    """The words of one page; those that were `used` travel with it, for its script to switch."""

    def __init__(self) -> None:
        self.used: dict[str, tuple[str, str]] = {}
        self._elements: dict[tuple[str, str], Markup] = {}

    def key(self, key: str) -> str:
        """The key itself, which an element carries that is switched."""
        self.used[key] = words()[key]
        return key

    def say(self, key: str) -> str:
        """The Chinese word, for an attribute or an element that carries its key."""
        return words()[self.key(key)][0]

    def on(self, tag: str, key: str) -> Markup:
        """An element of its own that is switched; a page has the same ones over and over."""
        made = self._elements.get((tag, key))
        if made is None:
            made = Markup('<{0} data-t="{1}">{2}</{0}>').format(tag, key, self.say(key))
            self._elements[tag, key] = made
        return made

    def t(self, key: str) -> Markup:
        """A word among others that is switched."""
        return self.on("span", key)

    def pair(self, chinese: str, english: str) -> Markup:
        """Likewise of a word that is not among ours, under itself as its key."""
        self.used[chinese] = (chinese, english)
        return Markup('<span data-t="{0}">{0}</span>').format(chinese)


@dataclass(frozen=True, slots=True)
class FolderLinks:
    """Links of a page that lies `depth` folders below that of the report. `compared` says that there are changes."""

    encode: Encode
    compared: bool
    depth: int = 0

    def index(self) -> str:
        return f"{'../' * self.depth}{INDEX}"

    def facts(self, **filters: object) -> str:
        return f"{'../' * self.depth}{FACTS}{'#' + self.encode(filters) if filters else ''}"

    def changes(self, anchor: str = "") -> str:
        return f"{'../' * self.depth}{CHANGES}{'#' + anchor if anchor else ''}"

    def document(self, id: str, place: str = "") -> str:
        return f"{'../' * self.depth}{self.encode(page_name(id))}{'#' + self.encode(place) if place else ''}"

    def data(self, id: str) -> str:
        """What the script makes links to a document's facts of."""
        return self.document(id)


@dataclass(frozen=True, slots=True)
class SingleLinks:
    """Links inside one file, which its script follows."""

    encode: Encode
    compared: bool

    def index(self) -> str:
        return "#/index"

    def facts(self, **filters: object) -> str:
        return f"#/facts{'?' + self.encode(filters) if filters else ''}"

    def changes(self, anchor: str = "") -> str:
        return f"#/changes{'/' + anchor if anchor else ''}"

    def document(self, id: str, place: str = "") -> str:
        # The script takes an id for that of a document once it is no name of ours.
        name = self.encode(self.data(id)).replace("/", "%2F")
        return f"#/{name}{'/' + self.encode(place) if place else ''}"

    def data(self, id: str) -> str:
        return page_name(id).removesuffix(".html")


Links = FolderLinks | SingleLinks
