"""Labels that print the numbers of all clauses above them: 1, 1.1, 1.1.1 (应急预案, standards, long plans).

A figure at the beginning of a line looks the same (3.5万元), so such a label counts only where it comes next in the
numbering: 2.1 and 1.2.1 and 2 behind 1.2, nothing else. A chapter may have a Chinese number (二、 above 2.1), which
then tells what comes next. Form after GB/T 1.1-2020, 7.3 (章) and 7.4 (条).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment.labels import Label
from ipextract.segment.paragraphs import FEW_LINES, Paragraph
from ipextract.values.fragments import alternation

# Without one of them no text is numbered so: the first chapters may have no parts.
FIRST = ("1.1", "2.1", "3.1")
# Fewer of two numbers or more are figures.
FEWEST = 2
# A heading of the first level is a line of its own without a stop.
LONGEST_HEADING = 40
# So many inside lines show that line ends are lost, in a text of few lines or a paragraph of that length.
FEWEST_INSIDE = 3
LONG_PARAGRAPH = 1000
STOPS = "。;:!?,、"
# So many numbers are no figure, whichever of a list stands first.
DEEP = 3
# How many numbers may be lost between two of a list.
LARGEST_GAP = 2

Path = tuple[int, ...]

_NUMBERS = kept_pattern(r'([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.、]?(?= ?[\u4e00-\u9fff“"《(A-Za-z\u2160-\u216b])')
# The same inside a line, behind no other figure and behind no word that a number follows (第2章, 附件1).
_NUMBERS_INSIDE = kept_pattern(
    r'(?<![0-9.第件表图至到—~-])([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.、]?(?= ?[\u4e00-\u9fff“"《(A-Za-z\u2160-\u216b])'
)


@between_runs
def _measured() -> re.Pattern[str]:
    """A unit, which makes the number before it a figure."""
    return re.compile(f" ?{alternation(list(words('numbering.measured')))}")


def labelled(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs with their decimal labels; as they are where the text is not numbered so."""
    if not any(first in text for first in FIRST):
        return paragraphs
    if cut := _cut(text, paragraphs):
        return cut
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


def _cut(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs cut before each such label inside them, where a text has lost its line ends; empty where it has
    not."""
    few = text.count("\n") < FEW_LINES
    lost = [line for line in (paragraphs if few else _of_long_lines(text, paragraphs)) if not line.row]
    labels = _inside(text, lost) if lost else []
    starts = {line.start for line in paragraphs}
    deep = [label.start for label in labels if label.depth > 1]
    if len(deep) < FEWEST_INSIDE or all(label.start in starts for label in labels):
        return []
    found: list[Paragraph] = []
    behind = 0
    for paragraph in paragraphs:
        first = behind
        while behind < len(labels) and labels[behind].start < paragraph.end:
            behind += 1
        own = labels[first:behind]
        if not own:
            found.append(paragraph)
        elif own[0].start > paragraph.start:
            above = _piece(text, paragraph.start, own[0].start, paragraph.label)
            found.append(above._replace(markup=paragraph.markup))
        for label, following in zip_longest(own, own[1:]):
            end = following.start if following is not None else paragraph.end
            found.append(_piece(text, label.start, end, label))
    return found


def _of_long_lines(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of lines that hold so much that their breaks are lost, though blanks may part them by now."""
    found: list[Paragraph] = []
    end, long = 0, False
    for paragraph in paragraphs:
        if paragraph.start >= end:
            stop = text.find("\n", paragraph.start)
            end = stop if stop >= 0 else len(text)
            long = end - paragraph.start >= LONG_PARAGRAPH
        if long:
            found.append(paragraph)
    return found


def _piece(text: str, start: int, end: int, label: Label | None) -> Paragraph:
    bare = text[start:end].rstrip()
    return Paragraph(start, start + len(bare), bare, None, label)


def _inside(text: str, paragraphs: Sequence[Paragraph]) -> list[Label]:
    """The labels inside paragraphs that come next in the numbering."""
    candidates = [
        (match, path)
        for paragraph in paragraphs
        for match in _NUMBERS_INSIDE.finditer(text, paragraph.start, paragraph.end)
        if 0 not in (path := _path(match[1])) and not _measured().match(text, match.end())
    ]
    labels: list[Label] = []
    open_: Path = ()
    for (match, path), following in zip_longest(candidates, candidates[1:]):
        # A number alone stands before a chapter only where its first part follows, or a sentence ended before it.
        opens = len(path) > 1 or (following is not None and following[1] == (*path, 1))
        after_stop = bool(open_) and path == (open_[0] + 1,) and text[match.start() - 1] in "。)\n"
        if (opens or after_stop) and _comes_next(path, open_):
            labels.append(Label("arabic", path[-1], match.start(), match.end(), len(path)))
            open_ = path
    return labels


def _path(printed: str) -> Path:
    return tuple(int(number) for number in printed.split("."))


def _printed(text: str, paragraph: Paragraph) -> Path | None:
    """The numbers with which a paragraph begins, if they may be its label."""
    numbers = _NUMBERS.match(text, paragraph.start, paragraph.end)
    if numbers is None:
        return None
    path = _path(numbers[1])
    if len(path) == 1:
        heading = paragraph.end - paragraph.start <= LONGEST_HEADING and text[paragraph.end - 1] not in STOPS
        return path if heading or paragraph.label is not None else None
    return None if 0 in path or _measured().match(text, numbers.end()) else path


def _counted(paragraphs: Sequence[Paragraph], printed: Sequence[Path | None]) -> Iterator[tuple[int, Path]]:
    """Place and numbers of the labels that come next in the numbering, one after the other."""
    places = [index for index, path in enumerate(printed) if path is not None]
    opening = _opening(places, printed)
    open_: Path = ()
    # Whether the chapters so far have Chinese numbers.
    chinese = True
    for index, path in enumerate(printed):
        label = paragraphs[index].label
        if path is None:
            if chinese and label is not None and label.style == "cn":
                open_ = (label.number,)
            continue
        if len(path) == 1 and index not in opening and not (open_ and path[0] == open_[0] + 1 and not chinese):
            continue
        if _comes_next(path, open_) or (chinese and path[:1] == open_):
            yield index, path
            open_ = path
            chinese = chinese and len(path) > 1


def _opening(places: Sequence[int], printed: Sequence[Path | None]) -> set[int]:
    """The lines that begin with one number and are headings of chapters: 2 where 2.1 follows, and 1 where such a 2
    does."""
    found: set[int] = set()
    for index, following in reversed([*pairwise(places)]):
        path, below = printed[index], printed[following]
        if path is None or len(path) > 1:
            continue
        if below == (*path, 1) or (below == (path[0] + 1,) and following in found):
            found.add(index)
    return found


def _comes_next(path: Path, open_: Path) -> bool:
    depth = len(path)
    # No figure has two stops.
    if path == (1,) or path == (*open_, 1) or (depth >= DEEP and path[:-1] == open_):
        return True
    return depth <= len(open_) and path[:-1] == open_[: depth - 1] and 0 < path[-1] - open_[depth - 1] <= LARGEST_GAP
