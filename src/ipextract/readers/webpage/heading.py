"""What a page says of its document beside the text, as lines `name：value`: its header, `<meta>`, `<title>`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDED, load_yaml, words
from ipextract.readers.webpage.flowing import EDGES, collapsed, lines_of
from ipextract.readers.webpage.tree import Element, descendants, remove

COLON = "："
# How the line of `<title>` begins, and that of the title in `<meta>`.
TITLE, META_TITLE = "Title", "ArticleTitle"
# What pages print around a label.
AROUND_LABEL = f"{EDGES}:：【】[]|·•"
INNER_BLANKS = kept_pattern(r"\s+")
LONGEST_LABEL = 24
LONGEST_VALUE = 200
# A header has two fields at least.
FEWEST_FIELDS = 2
SHORTEST_TITLE = 6
# The title stands within so many characters, headers and a covering letter above it.
BEGINNING = 5_000
TITLE_TAIL = kept_pattern(r"(?:[(（][^()（）]{1,30}[)）]|[》”])*$")


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


def take_header(body: Element) -> list[str]:
    """Take the header's fields out of the tree: a label in an element of its own, its value in the one behind it.

    A table, a list or a block is a header where it has two such pairs and a label with which no sentence begins. What
    stands behind the first sentence is the document's.
    """
    groups: dict[int, list[tuple[str, Element, Element]]] = defaultdict(list)
    for name, label, value in _pairs_before_prose(body):
        if label.parent is not None:
            groups[id(_holder(label.parent))].append((name, label, value))
    sure = frozenset(words("layout.table_labels"))
    found: list[str] = []
    taken: list[Element] = []
    for fields in groups.values():
        names = {name for name, _, _ in fields}
        if len(names) < FEWEST_FIELDS or not names & sure:
            continue
        for name, label, value in fields:
            line = " ".join(lines_of(value))
            if len(line) <= LONGEST_VALUE:
                found += [f"{name}{COLON}{line}"] if line else []
                taken += label, value
    remove(taken)
    return found


def _pairs_before_prose(body: Element) -> Iterator[tuple[str, Element, Element]]:
    """Labels of a page's header and the elements behind them, up to the first sentence that is no value of one."""
    values: set[int] = set()
    stack = [body]
    while stack:
        element = stack.pop()
        children = [child for child in element.children if isinstance(child, Element)]
        if element.stops and id(element) not in values and not any(child.stops for child in children):
            return
        for label, value in pairwise(_with_gaps(element)):
            if label is None or value is None or not 0 < label.size <= LONGEST_LABEL or label.tag == "p":
                # Of paragraphs the next may be another field's or the title; segmenting looks further.
                continue
            name = label_of(_plain(label))
            if name is not None and label_of(_plain(value)) is None:
                values.update(id(each) for each in (value, *descendants(value)) if isinstance(each, Element))
                yield name, label, value
        stack.extend(reversed(children))


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
