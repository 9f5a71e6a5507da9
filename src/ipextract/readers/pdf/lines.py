"""Characters → lines: which stand on one baseline, where a blank parts them, and how wide what cannot be broken is."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ipextract.readers.pdf.characters import Character, is_wide

# Parts of a character's height. So far from a baseline its own line's characters stand (notes' marks are raised);
SAME_BASE = 0.5
# such a gap parts pieces, which may be columns, and is
# printed as two blanks; wider than usual by so much is a blank, by its neighbours' width.
WIDE_GAP, APART = 1.4, "  "
BLANK_WIDE, BLANK_MIXED, BLANK_NARROW = 0.2, 0.45, 0.15
# Below so many gaps between wide characters none is usual.
FEWEST_GAPS = 3
# Marks that stand with the character before them: no line begins with one.
CLINGING = frozenset(",.;:!?)]}%‰，。；：！？）］｝％、》〉”’〕】」』…—")
# Marks that stand with the one behind them.
LEADING = frozenset("([{（［｛《〈“‘〔【「『")


class Line(NamedTuple):
    """What stands on one baseline without a wide gap, in points as `Character` has them.

    `first` is how wide its beginning is that no line end parts; `page` counts from 1.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    page: int = 0

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


def rows(characters: Sequence[Character], page: int = 0) -> list[list[Line]]:
    """The lines of a page from above, those on one baseline together, from left to right."""
    return [_pieces(row, page) for row in _on_one_base(characters) if any(not each.text.isspace() for each in row)]


def _on_one_base(characters: Sequence[Character]) -> Iterable[list[Character]]:
    """Characters by their baseline, from above; those of each in the order in which they stand."""
    row: list[Character] = []
    base = size = 0.0
    # The order of drawing decides where places are the same, as in ligatures.
    for each in sorted(characters, key=lambda each: each.base):
        if row and each.base - base > SAME_BASE * max(size, each.size):
            yield sorted(row, key=lambda each: each.left)
            row = []
        if not row or each.size > size:
            base, size = each.base, each.size
        row.append(each)
    if row:
        yield sorted(row, key=lambda each: each.left)


def _pieces(row: Sequence[Character], page: int) -> list[Line]:
    """A row, parted where the gap is wide."""
    pieces: list[list[Character]] = []
    right = 0.0
    for each in row:
        if each.text.isspace():
            if pieces:
                pieces[-1].append(each)
            continue
        if not pieces or each.left - right > WIDE_GAP * each.size:
            pieces.append([])
        pieces[-1].append(each)
        right = each.right
    return [line(piece, page) for piece in pieces]


def line(characters: Sequence[Character], page: int = 0) -> Line:
    """One line of characters that stand on it from left to right; blanks at its ends are left out."""
    inked = [each for each in characters if not each.text.isspace()]
    sizes = sorted(each.size for each in inked)
    base = median(each.base for each in inked)
    return Line(
        text_of(characters).strip(),
        inked[0].left,
        inked[-1].right,
        base,
        sizes[len(sizes) // 2],
        _first(inked),
        page,
    )


def text_of(characters: Sequence[Character]) -> str:
    """The text of a line: blanks as the page has them, and where a gap is wider than the line's usual one.

    Text that is spread to fill its line has wide gaps everywhere, none of which is a blank.
    """
    usual = _usual_gap(characters)
    parts: list[str] = []
    before: Character | None = None
    for each in characters:
        if each.text.isspace():
            # Several blanks in a row are one gap; an ideographic one keeps its width.
            if parts and not parts[-1].isspace():
                parts.append("\u3000" if each.text == "\u3000" else " ")
            continue
        if before is not None and not parts[-1].isspace() and _is_blank(before, each, usual):
            parts.append(" ")
        parts.append(each.text)
        before = each
    return "".join(parts)


def _usual_gap(characters: Sequence[Character]) -> float:
    gaps = [
        after.left - before.right
        for before, after in pairwise(characters)
        if is_wide(before.text) and is_wide(after.text) and not (before.text.isspace() or after.text.isspace())
    ]
    return max(0.0, median(gaps)) if len(gaps) >= FEWEST_GAPS else 0.0


def _is_blank(before: Character, after: Character, usual: float) -> bool:
    wide = is_wide(before.text) + is_wide(after.text)
    least = (BLANK_NARROW, BLANK_MIXED, BLANK_WIDE)[wide]
    return after.left - before.right - usual > least * min(before.size, after.size)


def _first(inked: Sequence[Character]) -> float:
    """How wide the part of a line is that would not be parted from its first character."""
    at = 0
    while at + 1 < len(inked) and inked[at].text in LEADING:
        at += 1
    narrow = not is_wide(inked[at].text)
    for before, after in pairwise(inked[at:]):
        together = narrow and not is_wide(after.text) and after.left - before.right <= BLANK_NARROW * before.size
        if not (together or after.text in CLINGING):
            break
        at += 1
    return inked[at].right - inked[0].left


def one(lines: Sequence[Line]) -> Line:
    """Lines that stand beside one another as one, two blanks between them."""
    if len(lines) == 1:
        return lines[0]
    largest = max(lines, key=lambda each: len(each.text))
    return largest._replace(
        text=APART.join(each.text for each in lines),
        left=lines[0].left,
        right=lines[-1].right,
        first=lines[0].first,
    )
