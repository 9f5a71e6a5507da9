"""Where a list of agencies is cut: at its separators, and at 和, 及, 与 and blanks where both sides are bodies."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from ipextract.kept import kept_pattern
from ipextract.values.agency_items import Token, alone, trimmed
from ipextract.values.agency_names import REMEMBERED, Known, head_of, is_place, others_in
from ipextract.values.patterns import pattern

SEPARATORS = frozenset("、,;:/\t\n +")
OPENED = {"(": ")", "[": "]", "“": "”", "〔": "〕", "【": "】", "〈": "〉"}
# How a class may end that 和单位 or 、管委会 goes on.
CLASS_ENDS = frozenset("委)〕〉府门位构方区县市镇乡旗州道")
# How a level ends in a row of them: 省、自治区、直辖市.
LEVEL_ENDS = "省区市州县旗乡镇"
LEVEL_OR_CLASS_ENDS = LEVEL_ENDS + "".join(sorted(CLASS_ENDS))
# How far a name may run that holds what parts others, in code points.
LONGEST_NAME = 24
# Where a list can be cut, or a bracket opens or closes.
SPOTS = kept_pattern(r"[、,;:/\t\n +和及与()\[\]“”〔〕【】〈〉]")
# Where a list has none of these, every separator cuts it; most lists are so.
# One class of characters comes first, since a search runs fast to a class but not to alternatives.
_ALONE = r"[和及与()\[\]“”〔〕【】〈〉]"
UNSURE_CUT = kept_pattern(
    f"[{_ALONE[1:-1]}{LEVEL_OR_CLASS_ENDS}的](?:(?<={_ALONE})|(?<=[{LEVEL_OR_CLASS_ENDS}])级?[、/]|(?<=的)[部机])"
)
PIECE = kept_pattern(r"[^、,;:/\t\n +]+")
# Without these, what stands before a list does not change how it parts: no class goes on, no row of levels begins.
IN_CONTEXT = kept_pattern(f"[{LEVEL_OR_CLASS_ENDS}]级?[、和与以及或/]")
# Before a row of levels is looked for: one level and what joins it to the next.
LEVEL_ROW = kept_pattern(f"[{LEVEL_ENDS}]级?[、和以及或]")
# Before a class is looked for that names all departments: 各委、办、局.
DEPARTMENTS = kept_pattern("委、[办厅局]")
# Before a class is looked for that manages a row of things.
MANAGING = kept_pattern(r"的\w{0,8}(?:部门|机[关构])")


def tokens(
    text: str, start: int, end: int, known: Known, blanks: Collection[int]
) -> list[Token | tuple[int, int, str]]:
    """The items of the list `text[start:end]`, trimmed: cut at separators outside brackets, and at 和, 及, 与 and
    `blanks` where both sides are bodies."""
    if not blanks and UNSURE_CUT.search(text, start, end) is None:
        pieces = [(*piece.span(), piece.group()) for piece in PIECE.finditer(text, start, end)]
    else:
        pieces = []
        for left, right in _cuts(text, start, end, known, blanks):
            pieces.append((start, left, text[start:left]))
            start = right
        pieces.append((start, end, text[start:end]))
    freed = [piece if alone(piece[2]) is not None else trimmed(text, piece[0], piece[1]) for piece in pieces]
    return [piece for piece in freed if piece is not None]


def _cuts(text: str, start: int, end: int, known: Known, blanks: Collection[int]) -> Iterator[tuple[int, int]]:
    """Where an item ends and the next one begins, from left to right."""
    closing: list[str] = []
    whole = _wholes(text, start, end)
    last = start
    spots = [match.start() for match in SPOTS.finditer(text, start, end)]
    stops = _stops(blanks, end) if blanks else {}
    for at in sorted({*spots, *blanks}) if blanks else spots:
        char = text[at]
        if whole and any(left <= at < right for left, right in whole):
            continue
        if char in OPENED:
            closing.append(OPENED[char])
        elif closing:
            if char == closing[-1]:
                closing.pop()
        elif not (at > start and _goes_on(text, at, end)):
            cut = _cut(text, last, at, end, known, stops.get(at))
            if cut is not None:
                yield cut
                last = cut[1]


def _stops(blanks: Collection[int], end: int) -> dict[int, int]:
    """The next blank behind each, or the `end` behind the last."""
    places = sorted(blanks)
    return dict(zip(places, [*places[1:], end], strict=True))


def _wholes(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches that no separator cuts: rows of levels (省、市、县), of what is managed, of all departments."""
    found: list[tuple[int, int]] = []
    for opens, name in (
        (LEVEL_ROW, "responsibilities.levels"),
        (MANAGING, "responsibilities.managing"),
        (DEPARTMENTS, "responsibilities.departments"),
    ):
        if opens.search(text, start, end):
            found += [match.span() for match in pattern(name).finditer(text, start, end)]
    return found


def _goes_on(text: str, at: int, end: int) -> bool:
    """Whether what stands at `at` joins two words of one class: 各县区|、管委会."""
    joins = text[at] in "、和与及/" and text[at - 1] in CLASS_ENDS
    return joins and pattern("responsibilities.one_class").match(text, at, end) is not None


def _cut(text: str, last: int, at: int, end: int, known: Known, stop: int | None) -> tuple[int, int] | None:
    """Where the item from `last` on ends and the next one begins, when `at` parts them; `stop` is the next blank, where
    one was removed at `at`."""
    if text[at] in SEPARATORS:
        return at, at + 1
    if at <= last or at + 1 >= end:
        return None
    after = at
    if text[at] in "和及与":
        after += 1
        if not _joins_names(text, last, at, after, end, known):
            return None
    elif stop is None or not _parts_names(text, last, at, (stop, end), known):
        return None
    return (at - 1 if text[at - 1] == "以" else at), after


def _joins_names(text: str, start: int, at: int, after: int, end: int, known: Known) -> bool:
    """Tell whether 和, 及 or 与 at `at` joins two names, `text[start:at]` being the one before it."""
    left, headed, is_class = _before_and(text[start:at])
    if len(left) < 2 or pattern("responsibilities.name_run").match(text, after, end) is None:
        return False
    return headed or is_class or known(left)


def _parts_names(text: str, start: int, at: int, stops: tuple[int, int], known: Known) -> bool:
    """Tell whether a blank at `at` parts two names, `text[start:at]` being the one before it.

    The one behind it ends at the next blank, or goes on over it where a line was wrapped inside: `stops`.
    """
    left, headed, _ = _before_and(text[start:at])
    if len(left) < 2 or not (headed or known(left)):
        return False
    for stop in stops:
        right = pattern("responsibilities.name_run").match(text, at, stop)
        if right is None or known(left + right.group()):
            # 省科|技厅: a line that was wrapped inside a name.
            return False
        if _is_whole(right.group(), known) or is_place(right.group()):
            return True
        if stop - at <= LONGEST_NAME and known(text[at:stop]):
            # 省工业和信息化厅: the name holds what parts others.
            return True
    return False


@lru_cache(REMEMBERED)
def _before_and(left: str) -> tuple[str, bool, bool]:
    """The name that ends before 和: its text alone, whether it ends like a body's, whether it is a class of places.

    The same few stand there again and again: 省工业|和信息化厅.
    """
    left = pattern("responsibilities.leading").sub("", left.removesuffix("以"), 1)
    deng = others_in(left)
    if deng and head_of(left) is None:
        left = left[: deng.start()]
    return left, head_of(left) is not None, left.startswith("各") and is_place(left)


def _is_whole(name: str, known: Known) -> bool:
    return head_of(name) is not None or known(name)
