"""A page of its own: one file without script, which shows what changed with what differs marked."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ipextract.compare.changes import ACCEPTED, TITLES, Acceptance, Change, Comparison, DocumentChanges, codes
from ipextract.compare.wording import differing
from ipextract.templates import environment, inline

FOLDER = Path(__file__).parent
PAGE, STYLE = "page.html", "page.css"
# What a page shows of changes, and how that looks: other pages may hold it too.
CHANGES_STYLE = "changes.css"
# The class of each rank, and how it is called.
NAMES = dict[str, str](TITLES.items()) | {"accepted": ACCEPTED}
CLASSES = tuple(NAMES)

# Pieces of a text with whether they differ from the other side.
Pieces = list[tuple[bool, str]]


class Row(NamedTuple):
    """A change as the page shows it; of each side the value and the words around it. `place` is the fact or the
    clause of the newer side, null where it has none."""

    rank: str
    level: str
    code: str
    title: str
    where: str
    place: str | None
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
    return environment(FOLDER).get_template(PAGE).render(view(comparison), **inline(style()), pair=_chinese, where=None)


def style() -> str:
    """The style sheet of a page that shows nothing but changes."""
    return "".join((FOLDER / name).read_text(encoding="utf-8") for name in (STYLE, CHANGES_STYLE))


def view(comparison: Comparison) -> dict[str, Any]:
    """What the template `changes.html` shows. It asks besides for `pair`, which writes a Chinese word that there is in
    English too, and `where`, which says where a document of the newer side, or a place in it, has a page; or null."""
    counts = [*comparison.counts.values(), comparison.accepted]
    return {
        "comparison": comparison,
        "levels": list(zip(NAMES, NAMES.values(), counts, strict=True)),
        "sections": [_section(document) for document in comparison.documents],
    }


def _chinese(chinese: str, _english: str) -> str:
    return chinese


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
        place=None if change.new_place is None else change.new_place.fact or change.new_place.clause,
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
