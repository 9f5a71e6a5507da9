"""A page of its own: one file without script, which shows what changed with what differs marked.

Texts of sources are strangers' words: the template engine escapes them all, and the page's own policy (Content Security
Policy Level 3) lets nothing run or load but its style sheet.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ipextract.compare.changes import ACCEPTED, TITLES, Acceptance, Change, Comparison, DocumentChanges, codes
from ipextract.compare.wording import differing

FOLDER = Path(__file__).parent
PAGE, STYLE = "page.html", "page.css"
# The class of each rank, and how it is called.
NAMES = dict[str, str](TITLES.items()) | {"accepted": ACCEPTED}
CLASSES = tuple(NAMES)

# Pieces of a text with whether they differ from the other side.
Pieces = list[tuple[bool, str]]


class Row(NamedTuple):
    """A change as the page shows it; of each side the value and the words around it."""

    rank: str
    level: str
    code: str
    title: str
    where: str
    subject: str
    old: tuple[Pieces, Pieces]
    new: tuple[Pieces, Pieces]
    accepted: Acceptance | None


class Section(NamedTuple):
    """A document as the page shows it: worst changes first, and how many there are of each rank."""

    document: DocumentChanges
    rows: list[Row]
    counts: list[tuple[str, str, int]]


def write(comparison: Comparison) -> str:
    """The page: counts that switch levels off, a list of documents where there are several, a table of each."""
    style = (FOLDER / STYLE).read_text(encoding="utf-8")
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    counts = [*comparison.counts.values(), comparison.accepted]
    context: dict[str, Any] = {
        "comparison": comparison,
        "levels": list(zip(NAMES, NAMES.values(), counts, strict=True)),
        "sections": [_section(document) for document in comparison.documents],
        # Our own file, and its digest is what the policy lets in.
        "style": Markup(style),
        "digest": b64encode(sha256(style.encode()).digest()).decode(),
    }
    return environment.get_template(PAGE).render(context)


def _section(document: DocumentChanges) -> Section:
    changes = sorted(document.changes, key=lambda each: each.rank)
    found = Counter(CLASSES[each.rank] for each in changes)
    counts = [(name, title, found[name]) for name, title in NAMES.items() if found[name]]
    return Section(document, list(map(_row, changes)), counts)


def _row(change: Change) -> Row:
    old, new = change.sides
    values, quotes = _marked(old.value, new.value), _marked(old.quote, new.quote)
    return Row(
        rank=CLASSES[change.rank],
        level=NAMES[CLASSES[change.rank]],
        code=change.code,
        title=codes()[change.code].title,
        where=change.where,
        subject=change.subject if change.subject != change.where else "",
        old=(values[0], quotes[0]),
        new=(values[1], quotes[1]),
        accepted=change.accepted,
    )


def _marked(old: str | None, new: str | None) -> tuple[Pieces, Pieces]:
    """What differs marked where there is something on both sides; else the one side is as it is."""
    if old and new:
        return differing(old, new)
    return list(_whole(old)), list(_whole(new))


def _whole(text: str | None) -> Iterator[tuple[bool, str]]:
    if text:
        yield False, text
