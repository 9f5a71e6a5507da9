"""What is the page's and not the document's, by where it stands: the block above a Markdown file, the report around a
document, the lines below it, an explanation, a second copy."""

from itertools import pairwise

from ipextract.kept import kept_pattern
from ipextract.segment.elements import date_lines, field_lines, letter_lines, page_lines, title_lines
from ipextract.segment.layout.lines import LONGEST_TITLE_LINE, SENTENCE_END, is_line
from ipextract.segment.layout.parts import HeaderField, Layout
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# Front matter of Markdown files.
FENCE = "---"
LONGEST_BLOCK = 60
# The title of a browser's window is one of the first lines; the document's, over several lines perhaps, stands near.
FARTHEST_WINDOW, FARTHEST_TITLE, MOST_TITLE_LINES = 4, 15, 5
SHORTEST_WINDOW, LONGEST_WINDOW = 6, 160
BEFORE_SITE = kept_pattern("[_|—-]")
# Lines of the page below a signature, and how long each is at most.
LONGEST_TAIL = 60
LONGEST_TAIL_LINE = 30
# Links to other documents, titles as they are.
MOST_LINKS = 30
LONGEST_LINK = 100
# What a report says of the document below it, and the groups of its pattern.
REPORTED = (
    ("issuer", "issuer"),
    ("issuer", "dated_issuer"),
    ("issued_on", "date"),
    ("title", "title"),
    ("doc_number", "number"),
)


def front_matter(paragraphs: list[Paragraph], layout: Layout) -> None:
    """The block between two lines --- with which a Markdown file begins is the page's: `key: value` lines."""
    if not paragraphs or paragraphs[0].text != FENCE:
        return
    end = next((index for index, line in enumerate(paragraphs[:LONGEST_BLOCK]) if index and line.text == FENCE), 0)
    if not end:
        return
    name = None
    for above, line in pairwise(paragraphs[: end + 1]):
        span = layout.put("furniture", line)
        if name is not None and line.start == above.end:
            # The reader of paragraphs cut at the blank behind the key.
            layout.header.append(HeaderField(name, span))
        found = field_lines.block_field(line.text)
        name = found.name if found and found.start == found.end else None
        if found and found.end > found.start:
            layout.header.append(HeaderField(found.name, Span(span.start + found.start, span.start + found.end)))
    layout.put("furniture", paragraphs[0])
    del paragraphs[: end + 1]


def window_title(paragraphs: list[Paragraph], layout: Layout) -> None:
    """The line that a browser shows above its window is the page's: the document's title, which stands again below, and
    behind a mark the parts of the site that hold it: 关于…的通知_政策文件_某市人民政府."""
    for index, line in enumerate(paragraphs[:FARTHEST_WINDOW]):
        if len(line.text) <= LONGEST_WINDOW and not line.row and _names_window(paragraphs, index):
            layout.furniture.append(layout.put("furniture", line))
            del paragraphs[index]
            return


def _names_window(paragraphs: list[Paragraph], index: int) -> bool:
    text = paragraphs[index].text
    for mark in BEFORE_SITE.finditer(text):
        title = text[: mark.start()].rstrip()
        cut = title.rstrip("….")
        if len(cut) < SHORTEST_WINDOW:
            continue
        for first in range(index + 1, min(len(paragraphs), index + FARTHEST_TITLE)):
            # Of long paragraphs no more than may be a title.
            below = "".join(line.text[:LONGEST_WINDOW] for line in paragraphs[first : first + MOST_TITLE_LINES])
            if below.startswith(cut) and (cut != title or _ends_line(paragraphs, first, len(title))):
                return True
    return False


def _ends_line(paragraphs: list[Paragraph], first: int, length: int) -> bool:
    """Whether so many characters are the lines from `first` on up to the end of one."""
    for line in paragraphs[first : first + MOST_TITLE_LINES]:
        length -= len(line.text)
        if length <= 0:
            return length == 0
    return False


def report(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> None:
    """The lines of a paper above the document that it prints, from the first to 《…》全文如下, are the page's. They say
    who issued it and what its title is."""
    end = next(
        (index for index, line in enumerate(paragraphs) if free[index] and letter_lines.whole_follows(line.text)), -1
    )
    for index, paragraph in enumerate(paragraphs[: end + 1]):
        if not free[index] or paragraph.row or (is_line(paragraph) and title_lines.title_kind(paragraph.text)):
            continue
        if match := letter_lines.reported(paragraph.text):
            for name, group in REPORTED:
                start, stop = match.span(group)
                if start < 0:
                    continue
                layout.header.append(HeaderField(name, Span(paragraph.start + start, paragraph.start + stop)))
        free[index] = False
        layout.furniture.append(layout.put("furniture", paragraph))


def edge(paragraphs: list[Paragraph]) -> int:
    """The index from which on there are only lines of the page, of the imprint, of contacts."""
    kinds = (page_lines.is_edge_line, page_lines.is_furniture, page_lines.is_imprint, page_lines.is_contact)
    end = len(paragraphs)
    while end and not paragraphs[end - 1].row and any(is_kind(paragraphs[end - 1].text) for is_kind in kinds):
        end -= 1
    return end


def below_signature(paragraphs: list[Paragraph]) -> int:
    """The index from which on there are only short lines below the day it was signed on, none of which begins anything:
    the page's, whatever they say. The number of paragraphs where something else stands there."""
    end = len(paragraphs)
    lowest = max(0, end - LONGEST_TAIL)
    while end > lowest:
        line = paragraphs[end - 1]
        if date_lines.is_date_line(line.text) and not line.row:
            return end
        if (
            line.row
            or line.label is not None
            or len(line.text) > LONGEST_TAIL_LINE
            or line.text[-1] in SENTENCE_END
            or title_lines.title_kind(line.text)
            or page_lines.attachment_head(line.text)
        ):
            break
        end -= 1
    return len(paragraphs)


def explanation(paragraphs: list[Paragraph]) -> int:
    """The index of the line that heads an explanation or questions and answers below the document, or the number of
    paragraphs; what stands there repeats the document in other words. An attachment may be one, so none is looked for
    below the first."""
    if not any(paragraph.label is None and page_lines.names_explanation(paragraph.text) for paragraph in paragraphs):
        return len(paragraphs)
    signed = False
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if index and paragraph.label is None and not paragraph.row and page_lines.begins_explanation(text, signed):
            above = _above(paragraphs, index)
            more = index + 1 < len(paragraphs) and not page_lines.is_edge_line(paragraphs[index + 1].text)
            if more and _ends(above):
                return index
        signed = signed or date_lines.is_date_line(text)
        if signed and text[-1] not in SENTENCE_END and page_lines.attachment_head(text):
            break
    return len(paragraphs)


def _above(paragraphs: list[Paragraph], index: int) -> str:
    """The line above `index`, the page's left aside: 相关解读: stands above what it leads to."""
    while index > 1 and _is_page_line(paragraphs[index - 1].text):
        index -= 1
    return paragraphs[index - 1].text


def _is_page_line(text: str) -> bool:
    return page_lines.is_furniture(text) or page_lines.is_edge_line(text)


def links(paragraphs: list[Paragraph]) -> int:
    """The index of the line that heads the page's links to other documents (相关解读:), where only titles and lines of
    the page stand below it; the number of paragraphs where there are none."""
    end = len(paragraphs)
    for index in range(end - 1, max(0, end - MOST_LINKS), -1):
        line = paragraphs[index]
        if line.label is None and page_lines.heads_links(line.text) and _ends(_above(paragraphs, index)):
            return index
        is_title = len(line.text) <= LONGEST_LINK and line.text[-1] not in SENTENCE_END
        if line.row or not (is_title or _is_page_line(line.text)):
            break
    return end


def _ends(above: str) -> bool:
    return above[-1] in SENTENCE_END + ")" or date_lines.is_date_line(above)


def take_links(paragraphs: list[Paragraph], layout: Layout) -> None:
    layout.furniture.extend(layout.put("furniture", paragraph) for paragraph in paragraphs)


def take_explanation(paragraphs: list[Paragraph], layout: Layout) -> None:
    spans = [layout.put("furniture", paragraph) for paragraph in paragraphs]
    if spans:
        layout.explanation = Span(spans[0].start, spans[-1].end)


def second_copy(paragraphs: list[Paragraph], layout: Layout) -> int:
    """The index where the text begins a second time, word for word: its first five long paragraphs stand again in
    order; the number of paragraphs where it does not."""
    long = [(index, paragraph.text) for index, paragraph in enumerate(paragraphs) if len(paragraph.text) >= 20]
    if len(long) < 10:
        return len(paragraphs)
    opening = [text for _, text in long[:5]]
    texts = [text for _, text in long]
    for at in range(5, len(long) - 4):
        if texts[at] == opening[0] and texts[at : at + 5] == opening:
            index = long[at][0]
            while (
                index
                and len(paragraphs[index - 1].text) < LONGEST_TITLE_LINE
                and (
                    paragraphs[index - 1].text == paragraphs[0].text
                    or (layout.title is not None and paragraphs[index - 1].text in layout.title.text)
                )
            ):
                index -= 1
            return index
    return len(paragraphs)


def take_copy(paragraphs: list[Paragraph], layout: Layout) -> None:
    spans = [layout.put("duplicate", paragraph) for paragraph in paragraphs]
    if spans:
        layout.duplicate = Span(spans[0].start, spans[-1].end)
