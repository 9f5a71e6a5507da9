"""Tables of contents: no clauses, though they list the labels of all."""

from ipextract.kept import kept_pattern
from ipextract.segment import glued
from ipextract.segment.elements import page_lines
from ipextract.segment.labels import labels_inside
from ipextract.segment.layout.lines import LONGEST_NAME_LINE, SENTENCE_END
from ipextract.segment.layout.parts import Layout
from ipextract.segment.paragraphs import Paragraph

NAMES = ("目录", "目次")
NAMED_BY = "目"
PARTS = frozenset({"part", "chapter", "section"})
LONGEST_BEFORE_CONTENTS = 100
LONGEST_CONTENTS = 200
LONGEST_TEXT_LINES = 600
# So many chapters right below one another hold no text.
FEWEST_CHAPTERS = 3
# An entry in decimal numbers, and how many of them a table of contents has at the least.
_DECIMAL = kept_pattern(r"[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.、 ]{0,2}(?=[\u4e00-\u9fff])")
_WHOLE = kept_pattern(r"1[.、 ]{0,2}(?=[\u4e00-\u9fff])")
FEWEST_DECIMALS = 4
# What closes a block of Markdown.
FENCE = ":::"


def take_out(paragraphs: list[Paragraph], layout: Layout) -> int:
    """A table of contents runs from 目录, or from the first of several chapters in a row, to where its first entry
    stands again; returns the index after it."""
    for index, paragraph in enumerate(paragraphs[:LONGEST_BEFORE_CONTENTS]):
        text = paragraph.text
        named = split = False
        if text[0] == NAMED_BY:
            named = text.startswith(NAMES)
            # 目 and 录 far apart are two lines in some files.
            split = index + 1 < len(paragraphs) and text + paragraphs[index + 1].text in NAMES
        if not (named or split or _is_chapter(paragraph) or page_lines.has_leader(text)):
            if text[0] == "1" and (end := _end_of_decimals(paragraphs, index)):
                for line in paragraphs[index:end]:
                    layout.put("contents", line)
                del paragraphs[index:end]
                return index
            continue
        if named and (_is_listing_of_chapters(paragraph) or glued.is_contents(text)):
            layout.put("contents", paragraphs.pop(index))
            return index
        headed = split or (named and text in NAMES)
        entry = index + 1 + split if headed else index
        end = _end_of_leaders(paragraphs, entry)
        if entry + 1 >= len(paragraphs) or not (headed or end or all(map(_is_chapter, paragraphs[entry : entry + 2]))):
            continue
        end = (headed and _end_of_block(paragraphs, entry)) or _end_of_contents(paragraphs, entry, end)
        end = end or _end_of_chapters(paragraphs, entry)
        if end:
            for line in paragraphs[index:end]:
                layout.put("contents", line)
            del paragraphs[index:end]
            return index
    return 0


def _end_of_leaders(paragraphs: list[Paragraph], entry: int) -> int:
    """The index after the last of the lines from `entry` on that lead to a number of a page (第一章 总则……3), or are
    pieces of one; 0 where they are fewer than two."""
    end = entries = 0
    for index in range(entry, min(len(paragraphs), entry + LONGEST_CONTENTS)):
        text = paragraphs[index].text
        if page_lines.has_leader(text) and not paragraphs[index].row:
            end = index + 1
            entries += page_lines.HAN.search(text) is not None
        elif end and page_lines.is_page_number(text):
            end = index + 1
        elif index > max(end, entry) + 1 or text[-1] in SENTENCE_END or len(text) > LONGEST_NAME_LINE:
            break
    return end if entries > 1 else 0


def _end_of_contents(paragraphs: list[Paragraph], entry: int, leaders: int) -> int:
    """The index after the contents whose first line is `entry`: they end before it stands again, at the last line that
    looks like an entry, so that a title or a lead-in below them stays; 0 where they have no end."""
    first = page_lines.without_leader(paragraphs[entry].text)
    if leaders or len(first) < 2:
        return leaders
    for later in range(entry + 1, min(len(paragraphs), entry + LONGEST_CONTENTS)):
        if page_lines.without_leader(paragraphs[later].text) == first:
            again = {line.text for line in paragraphs[later : later + LONGEST_TEXT_LINES]}
            end = later
            while end > entry + 1 and not _is_entry(paragraphs[end - 1], again):
                end -= 1
            return end
    return 0


def _end_of_decimals(paragraphs: list[Paragraph], entry: int) -> int:
    """The index after the contents of a plan in decimal numbers, printed without a head: 1 总则, 1.1 编制目的 … up to
    where the first stands again; 0 where there is none."""
    first = paragraphs[entry].text
    if _DECIMAL.match(first) is None:
        return 0
    entries = 0
    for later in range(entry, min(len(paragraphs), entry + LONGEST_CONTENTS)):
        text = paragraphs[later].text
        if later > entry and text == first:
            # 1 总则 may have lost its number in the contents, which then seem to begin with 1.1.
            above = _WHOLE.match(paragraphs[later - 1].text) is not None and _WHOLE.match(first) is None
            return later - above if entries >= FEWEST_DECIMALS else 0
        if len(text) > LONGEST_NAME_LINE or text[-1] in SENTENCE_END or paragraphs[later].row:
            return 0
        entries += _DECIMAL.match(text) is not None
    return 0


def _end_of_block(paragraphs: list[Paragraph], entry: int) -> int:
    """The index after the line that closes a Markdown block with the contents in it; 0 where none does."""
    for index in range(entry, min(len(paragraphs), entry + LONGEST_CONTENTS)):
        text = paragraphs[index].text
        if text == FENCE:
            return index + 1
        if text[-1] in SENTENCE_END:
            break
    return 0


def _end_of_chapters(paragraphs: list[Paragraph], entry: int) -> int:
    """The index after the last of several chapters right below one another, which stand nowhere again: the contents of
    a text that the file leaves out, or whose articles name no chapters. The last has text of its own where its first
    article goes on with the numbers."""
    end = entry
    while end < len(paragraphs) and _is_numbered_chapter(paragraphs[end], end - entry + 1):
        end += 1
    if end - entry < FEWEST_CHAPTERS or end == len(paragraphs):
        return 0
    following = paragraphs[end].label
    return end if following is None or following.number == 1 else end - 1


def _is_numbered_chapter(paragraph: Paragraph, number: int) -> bool:
    label = paragraph.label
    return _is_chapter(paragraph) and label is not None and (label.style, label.number) == ("chapter", number)


def _is_entry(paragraph: Paragraph, again: set[str]) -> bool:
    """Whether a line of the contents is an entry: labelled, or standing `again` in the text, with a page or without."""
    text = paragraph.text
    bare = page_lines.without_leader(text)
    return (
        bare != text
        or bare in again
        or (paragraph.label is not None and text[-1] not in SENTENCE_END)
        or page_lines.is_page_number(text)
        or page_lines.attachment_head(text) is not None
    )


def _is_chapter(paragraph: Paragraph) -> bool:
    label = paragraph.label
    return label is not None and label.style in PARTS and len(paragraph.text) < LONGEST_NAME_LINE


def _is_listing_of_chapters(paragraph: Paragraph) -> bool:
    """Whether one paragraph lists chapters and holds no article."""
    styles = [label.style for label in labels_inside(paragraph.text, 0, len(paragraph.text))]
    return styles.count("chapter") > 1 and "article" not in styles
