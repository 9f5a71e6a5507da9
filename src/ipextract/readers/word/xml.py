"""Elements and attributes of WordprocessingML: their names, and how their values are read."""

from collections.abc import Iterator
from typing import Protocol, cast

from ipextract.readers.options import Limits
from ipextract.readers.packages import parse_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
# The strict variant of the format (ISO/IEC 29500-1) has other names for the same elements.
STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
)
# The value of a property that is on or off (ST_OnOff).
OFF = frozenset({"0", "false", "off"})
# More digits than any number of a document has.
LONGEST_NUMBER = 9


class Element(Protocol):
    """What we use of an element of lxml."""

    tag: str
    text: str | None

    def get(self, name: str) -> str | None: ...
    def find(self, path: str) -> "Element | None": ...
    def iter(self, *tags: str) -> "Iterator[Element]": ...
    def iterchildren(self, *tags: str) -> "Iterator[Element]": ...


def parse(data: bytes, part: str, shown: str, limits: Limits) -> Element:
    """The root of a part, its names those of the transitional variant; raises what `packages.parse_xml` does."""
    if b"purl.oclc.org/ooxml" in data:
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional[1:-1].encode())
    return cast("Element", parse_xml(data, part, shown, limits))


def value(element: Element | None, name: str = f"{W}val") -> str | None:
    """An attribute, most often `w:val`; null where the element is missing."""
    return None if element is None else element.get(name)


def number(element: Element | None, name: str = f"{W}val") -> int | None:
    """An attribute that is a whole number of a sensible size; null where it is none."""
    return as_number(value(element, name))


def as_number(text: str | None) -> int | None:
    if text is None:
        return None
    text = text.strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= LONGEST_NUMBER else None


def children_of(element: Element | None) -> dict[str, Element]:
    """The children by their tags, the last of each; none where the element is missing."""
    return {} if element is None else {child.tag: child for child in element.iterchildren()}


def is_on(element: Element | None) -> bool | None:
    """A property that is on or off; null where it is not said."""
    return None if element is None else is_true(element.get(f"{W}val") or "1")


def is_true(text: str | None) -> bool:
    """An attribute that is on or off, off where it is missing."""
    return text is not None and text.lower() not in OFF
