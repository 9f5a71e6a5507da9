"""What a page says of its document beside the text, as lines `name：value`: its header, `<meta>`, `<title>`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDED, load_yaml, words
from ipextract.readers.webpage.flowing import EDGES, collapsed, lines_of
from ipextract.readers.webpage.tags import CELLS
from ipextract.readers.webpage.tree import Element, descendants, remove

COLON = "："
# How the line of `<title>` begins, and that of the title in `<meta>`.
TITLE, META_TITLE = "Title", "ArticleTitle"
# What pages print around a label.
AROUND_LABEL = f"{EDGES}:：【】[]|·•"
COLONS = kept_pattern("[:：]")
INNER_BLANKS = kept_pattern(r"\s+")
LONGEST_LABEL = 24
LONGEST_VALUE = 200
# A header has two fields at least.
FEWEST_FIELDS = 2
SHORTEST_TITLE = 6
# The title stands within so many characters, headers and a covering letter above it.
BEGINNING = 5_000
TITLE_TAIL = kept_pattern(r"(?:[(（][^()（）]{1,30}[)）]|[》”]){0,6}$")


@between_runs
def labels() -> frozenset[str]:
    """The labels of page headers, as `segment` reads them."""
    fields: dict[str, list[str]] = load_yaml("layout.yaml")["header_fields"]
    return frozenset(label for names in fields.values() for label in names)


@between_runs
def field_line() -> re.Pattern[str]:
    """A line that begins with a field of a page's header."""
    names = "|".join(re.escape(label) for label in sorted(labels(), key=len, reverse=True))
    return re.compile(rf"[【\[]?(?:{names})[】\]]?\s?[:：】\]]")


def label_of(text: str) -> str | None:
    """The label that is the whole of a text (索 引 号：); null where it is none."""
    if len(text) > LONGEST_LABEL:
        return None
    bare = INNER_BLANKS.sub("", text.strip(AROUND_LABEL))
    return bare if bare in labels() else None


class _Field(NamedTuple):
    """A field of a page's header: its label, the element that holds that, and the one with its value, which may be the
    same; null where the value is missing."""

    name: str
    label: Element
    value: Element | None

    @property
    def line(self) -> str:
        """`name：value`, empty where there is no value."""
        if self.value is None:
            return ""
        text = " ".join(lines_of(self.value))
        text = COLONS.split(text, 1)[-1].lstrip(EDGES) if self.value is self.label else text
        return f"{self.name}{COLON}{text}" if text else ""


def take_header(body: Element) -> list[str]:
    """Take the header's fields out of the tree: a label in an element of its own, its value in the one behind it, or
    both in a cell.

    A table, a list or a block is a header where it has two such fields and a label with which no sentence begins. What
    stands behind the first sentence is the document's.
    """
    groups: dict[int, list[_Field]] = defaultdict(list)
    for field in _fields_before_prose(body):
        if field.label.parent is not None:
            groups[id(_holder(field.label.parent))].append(field)
    sure = frozenset(words("layout.table_labels"))
    taken: list[_Field] = []
    for fields in groups.values():
        names = {field.name for field in fields if field.value is not None}
        if len(names) >= FEWEST_FIELDS and names & sure:
            taken += fields
    found = [line for field in taken if (line := field.line)]
    remove([element for field in taken for element in (field.label, field.value) if element is not None])
    return found


def _fields_before_prose(body: Element) -> Iterator[_Field]:
    """What may be fields of a page's header, up to the first sentence that is no value of one."""
    values: set[int] = set()
    stack = [body]
    while stack:
        element = stack.pop()
        children = [child for child in element.children if isinstance(child, Element)]
        if element.stops and id(element) not in values and not any(child.stops for child in children):
            return
        for field in (*_field_in(element), *_fields_among(element)):
            if (value := field.value) is not None:
                values.update(id(each) for each in (value, *descendants(value)) if isinstance(each, Element))
            yield field
        stack.extend(reversed(children))


def _field_in(cell: Element) -> Iterator[_Field]:
    """The field that stands in one cell (索 引 号：1/2023), with its value or without."""
    if cell.tag not in CELLS or cell.size > LONGEST_VALUE:
        return
    text = "".join(node for node in descendants(cell) if isinstance(node, str))
    label, *value = COLONS.split(text, 1)
    if value and (name := label_of(label)) is not None:
        yield _Field(name, cell, cell if value[0].strip(EDGES) else None)


def _fields_among(parent: Element) -> Iterator[_Field]:
    """Labels among the children of an element, each with the value behind it. Of paragraphs the next may be another
    field's or the title; segmenting looks further."""
    for label, value in pairwise(_with_gaps(parent)):
        if label is None or value is None or not label.size or label.tag == "p" or value.size > LONGEST_VALUE:
            continue
        name = label_of(_plain(label))
        if name is not None and label_of(_plain(value)) is None:
            yield _Field(name, label, value)


def _with_gaps(parent: Element) -> Iterator[Element | None]:
    """The elements below a parent, null for text between them."""
    for child in parent.children:
        if isinstance(child, Element):
            yield child
        elif child.strip():
            yield None


def _plain(element: Element) -> str:
    """The text of a small element; of a larger one, which is no label, nothing."""
    if element.size > LONGEST_LABEL:
        return ""
    return "".join(node for node in descendants(element) if isinstance(node, str))


def _holder(parent: Element) -> Element:
    """What may be a header: a list or a table, of other blocks the one around the pair's."""
    element = parent
    while element.parent is not None and element.tag in ("tr", "tbody", "thead", "tfoot", "li"):
        element = element.parent
    if element is parent and element.tag not in ("dl", "table", "ul") and element.parent is not None:
        pairs = sum(isinstance(child, Element) for child in parent.children)
        return element.parent if pairs <= FEWEST_FIELDS else element
    return element


# ---- <meta> and <title>


def meta_lines(metas: Iterable[tuple[str, str]]) -> list[str]:
    """Lines of what `<meta>` says of the document, each name once."""
    names: dict[str, str | None] = load_yaml("html.yaml")["metas"]
    by_lower = {name.lower(): printed for name, printed in names.items()}
    found: dict[str, str] = {}
    for name, content in metas:
        printed = by_lower.get(name.lower())
        value = collapsed(content)[:LONGEST_VALUE]
        if printed and value:
            found.setdefault(printed, value)
    return [f"{printed}{COLON}{value}" for printed, value in found.items()]


def titles_in(metas: Iterable[tuple[str, str]]) -> list[str]:
    """The titles that `<meta>` names."""
    return [line.partition(COLON)[2] for line in meta_lines(metas) if line.startswith(META_TITLE)]


@between_runs
def _title_marks() -> re.Pattern[str]:
    return re.compile(load_yaml("html.yaml")["title_marks"])


def bare(text: str) -> str:
    """A text as titles are compared: without blanks, widths folded."""
    return INNER_BLANKS.sub("", text).translate(FOLDED)


def document_title(title: str) -> str | None:
    """The title of a document at the beginning of `<title>`, without the names of column and site; null where there
    stands none: it ends in a kind of document."""
    title = collapsed(title)
    marks = list(_title_marks().finditer(title))
    begins = [0, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), len(title)]
    for begin, end in reversed(list(zip(begins, ends, strict=True))):
        head = title[:end]
        is_column = begin and end - begin < SHORTEST_TITLE and head[begin:].isalpha()
        if len(head) >= SHORTEST_TITLE and not is_column and _ends_title(head):
            return head
    return None


def _ends_title(text: str) -> bool:
    """Whether a text ends in a kind of document."""
    return TITLE_TAIL.sub("", text).endswith(words("layout.doc_types"))


def is_title(text: str, titles: Iterable[str]) -> bool:
    """Whether a text is one of the titles that the page names, or the beginning of one."""
    plain = bare(text).strip("《》")
    return len(plain) >= SHORTEST_TITLE and any(plain in title for title in titles)


def prints(body: Element, title: str) -> bool:
    """Whether the beginning of a page's text has a title, over however many lines."""
    plain, beginning = bare(title), ""
    for node in descendants(body):
        if isinstance(node, str):
            beginning += bare(node)
            if len(beginning) > BEGINNING:
                break
    return plain in beginning
