"""Labels that print the numbers of all clauses above them: 1, 1.1, 1.1.1 (应急预案, standards, long plans).

A figure at the beginning of a line looks the same (3.5万元), so such a label counts only where it comes next in the
numbering: 2.1 and 1.2.1 and 2 behind 1.2, nothing else. Form after GB/T 1.1-2020, 7.3 (章) and 7.4 (条).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment.labels import Label
from ipextract.segment.paragraphs import Paragraph
from ipextract.values.fragments import alternation

# Without it no text is numbered so.
FIRST = "1.1"
# Fewer of two numbers or more are figures.
FEWEST = 2
# A heading of the first level is a line of its own without a stop.
LONGEST_HEADING = 40
STOPS = "。;:!?,、"
# How many numbers may be lost between two of a list.
LARGEST_GAP = 2

Path = tuple[int, ...]

_NUMBERS = kept_pattern(r"([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.、]?(?= ?[\u4e00-\u9fff“《(A-Za-z])")


@between_runs
def _measured() -> re.Pattern[str]:
    """A unit, which makes the number before it a figure."""
    return re.compile(f" ?{alternation(list(words('numbering.measured')))}")


def labelled(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their decimal labels; as they are where the text is not numbered so."""
    if FIRST not in text:
        return paragraphs
    printed = [None if paragraph.row else _printed(text, paragraph) for paragraph in paragraphs]
    counted = list(_counted(paragraphs, printed))
    if sum(len(path) > 1 for _, path in counted) < FEWEST:
        return paragraphs
    found = [*paragraphs]
    for index, path in counted:
        numbers = _NUMBERS.match(text, found[index].start)
        if numbers is not None:
            label = Label("arabic", path[-1], numbers.start(), numbers.end(), len(path))
            found[index] = found[index]._replace(label=label)
    return found


def _printed(text: str, paragraph: Paragraph) -> Path | None:
    """The numbers with which a paragraph begins, if they may be its label."""
    numbers = _NUMBERS.match(text, paragraph.start, paragraph.end)
    if numbers is None:
        return None
    path = tuple(int(number) for number in numbers[1].split("."))
    if len(path) == 1:
        heading = paragraph.end - paragraph.start <= LONGEST_HEADING and text[paragraph.end - 1] not in STOPS
        return path if heading or paragraph.label is not None else None
    return None if 0 in path or _measured().match(text, numbers.end()) else path


def _counted(paragraphs: Sequence[Paragraph], printed: Sequence[Path | None]) -> Iterator[tuple[int, Path]]:
    """Place and numbers of the labels that come next in the numbering, one after the other."""
    places = [index for index, path in enumerate(printed) if path is not None]
    # The first number of a chapter stands behind its heading: 2 counts where 2.1 follows.
    behind = {index: printed[following] for index, following in pairwise(places)}
    open_: Path = ()
    for index in places:
        path = printed[index]
        if path is None or (len(path) == 1 and not _opens(path, open_, behind.get(index))):
            continue
        if _comes_next(path, open_):
            yield index, path
            open_ = path


def _opens(path: Path, open_: Path, following: Path | None) -> bool:
    """Whether a line that begins with one number is the heading of a chapter: a list of parts stands below it, or it is
    the next one of such chapters."""
    return following == (*path, 1) or bool(open_ and path[0] == open_[0] + 1)


def _comes_next(path: Path, open_: Path) -> bool:
    depth = len(path)
    if path == (1,) or path == (*open_, 1):
        return True
    return depth <= len(open_) and path[:-1] == open_[: depth - 1] and 0 < path[-1] - open_[depth - 1] <= LARGEST_GAP
