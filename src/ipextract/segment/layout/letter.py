"""Above the text, lines that do not show what they are: the covering letter, its signature, the lead-in, the page."""

from bisect import bisect_left
from operator import attrgetter
from typing import NamedTuple

from ipextract.models.clauses import ZoneName
from ipextract.segment.elements import letter_lines, name_lines, page_lines, title_lines
from ipextract.segment.labels import label_at
from ipextract.segment.layout import closing, titles
from ipextract.segment.layout.head import Head
from ipextract.segment.layout.lines import LONGEST_NAME_LINE, is_line
from ipextract.segment.layout.parts import NOTICE, Flow, Layout
from ipextract.segment.layout.titles import FoundTitle
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span

# A short line above prose is the page's.
LONGEST_PAGE_LINE = 40


class Frame(NamedTuple):
    """What the other lines above the text are told by; indices of paragraphs."""

    policy: FoundTitle | None
    cover: FoundTitle | None
    # The paragraphs of the letter, and where the bodies stand that it addresses (behind all lines if nowhere).
    letters: list[int]
    addressed: int
    has_letter: bool
    # The end of an order between the title and the text that it publishes; -1 where there is none.
    order_end: int
    # The last line that is prose; -1 where none is.
    prose_at: int

    @property
    def title_at(self) -> int:
        """The last line of the policy's title; -1 where it has none."""
        return self.policy.last if self.policy is not None else -1

    @property
    def letter_start(self) -> int:
        """Nothing above this line is of the letter: the title of its own, or what it begins with below the policy's."""
        if self.cover is not None:
            return self.cover.last + 1
        begins = min(self.letters[0], self.addressed) if self.letters else self.addressed
        return begins if begins > self.title_at else 0

    @property
    def letter_end(self) -> int:
        return self.letters[-1] if self.letters else -1


def share_out(head: Head) -> None:
    """Tell titles, letter and lead-in apart, and begin the texts that are cut into clauses."""
    frame = _frame(head)
    notice, policy = Flow(NOTICE, "0n"), Flow("", "0")
    for index, paragraph in enumerate(head.paragraphs):
        if not head.free[index]:
            continue
        if index < frame.title_at:
            _above_title(head, frame, index, notice)
        elif frame.policy is None and frame.cover is not None and _heads_notice(head, frame.cover, index):
            head.layout.furniture.append(head.layout.put("furniture", paragraph))
        elif index <= frame.order_end or (frame.title_at < 0 and frame.cover is not None and index <= frame.letter_end):
            notice.paragraphs.append(paragraph)
        else:
            _below_title(head, frame, index, policy)
    head.layout.flows.extend([notice, policy] if notice.paragraphs else [policy])


def _frame(head: Head) -> Frame:
    """Find the titles and the letter; the titles get their places."""
    paragraphs, free, layout = head.paragraphs, head.free, head.layout
    known = titles.in_one_piece(paragraphs, free, layout)
    found = titles.find(paragraphs, free, known) or titles.above_address(paragraphs, free, layout)
    letters = [
        index
        for index, paragraph in enumerate(paragraphs)
        if free[index]
        and letter_lines.is_letter(paragraph.text)
        and (not is_line(paragraph) or "," in paragraph.text or letter_lines.begins_letter(paragraph.text))
    ]
    letters = _above_named(found, paragraphs, letters)
    found = titles.without_headings(found, paragraphs, free, letters, known)
    policy, cover = titles.policy_and_cover(found, letters, known)
    _place_titles(head, found, policy, cover)
    if policy is None and cover is not None:
        letters = _above_signature(paragraphs, letters, layout)
    title_at = policy.last if policy is not None else -1
    _keep_own_address(layout, paragraphs, policy)
    letter_end = letters[-1] if letters else -1
    addressed = _index_of(paragraphs, layout.recipients[-1]) if layout.recipients else len(paragraphs)
    prose = (at for at in range(letter_end + 1, len(paragraphs)) if free[at] and not is_line(paragraphs[at]))
    # An order ends with a date. Below the title of a notice stands the notice, below the prose of a report its own day.
    has_order = (
        policy is not None
        and not title_lines.ends_as_notice(policy.title.text)
        and letter_end >= title_at
        and _stands_between(paragraphs, layout.dates, letter_end, next(prose, len(paragraphs)))
    )
    return Frame(
        policy,
        cover,
        letters,
        addressed,
        has_letter=bool(letters) or addressed < title_at,
        order_end=letter_end if has_order else -1,
        prose_at=next((at for at in reversed(range(len(free))) if free[at] and not is_line(paragraphs[at])), -1),
    )


def _stands_between(paragraphs: list[Paragraph], dates: list[Span], first: int, last: int) -> bool:
    """Whether one of the dates stands below the paragraph `first`, and not below `last`."""
    return any(first < _index_of(paragraphs, date) <= last for date in dates)


def _above_named(found: list[FoundTitle], paragraphs: list[Paragraph], letters: list[int]) -> list[int]:
    """The paragraphs of a letter without those below the title that it names in 《》 or as attached: a report that is
    passed on, too, says 现将有关情况报告如下."""
    announced = _announced(paragraphs) if letters else {}
    for title in found:
        above = [index for index in letters if index < title.first]
        if not title.title.covering and (
            any(title.title.text in title_lines.quoted_titles(paragraphs[index].text) for index in above)
            or (above and announced.get(title.title.text, title.first) < title.first)
        ):
            return above
    return letters


def _announced(paragraphs: list[Paragraph]) -> dict[str, int]:
    """What lines announce as attached, 附件:某制度 or 附件:1.某制度, and the first that does."""
    found: dict[str, int] = {}
    for index, line in enumerate(paragraphs):
        if (head := page_lines.attachment_head(line.text)) is not None and head.end() < len(line.text):
            label = label_at(line.text, head.end(), len(line.text))
            found.setdefault(line.text[label.end if label is not None else head.end() :], index)
    return found


def _keep_own_address(layout: Layout, paragraphs: list[Paragraph], policy: FoundTitle | None) -> None:
    """Whom a notice addresses stands above the title of what it brings; a report that it passes on has its own address
    below it."""
    if policy is None:
        return
    start = paragraphs[policy.first].start
    above = [span for span in layout.recipients if span.start < start]
    if above:
        layout.recipients[:] = above


def _above_signature(paragraphs: list[Paragraph], letters: list[int], layout: Layout) -> list[int]:
    """The paragraphs of a letter without those below the day it was signed on: there the policy begins, title or no."""
    signed = [at for date in layout.dates if (at := _index_of(paragraphs, date)) > (letters[0] if letters else 0)]
    return [index for index in letters if index < signed[0]] if signed else letters


def _place_titles(head: Head, found: list[FoundTitle], policy: FoundTitle | None, cover: FoundTitle | None) -> None:
    """Titles of neither the policy nor its notice are the page's."""
    for title in found:
        zone: ZoneName = "furniture"
        if title is policy:
            zone, head.layout.title = "title", title.title
        elif title is cover:
            zone, head.layout.notice_title = "notice_title", title.title
        for index in range(title.first, title.last + 1):
            span = head.take(zone, index)
            if zone == "furniture":
                head.layout.furniture.append(span)


def _above_title(head: Head, frame: Frame, index: int, notice: Flow) -> None:
    """A line above the policy's title: the letter, its signature, or the page."""
    paragraph, layout = head.paragraphs[index], head.layout
    prose = paragraph.row or not is_line(paragraph) or _breaks_off(paragraph.text)
    if _is_of_letter(paragraph, frame, index):
        notice.paragraphs.append(paragraph)
    elif (frame.has_letter and index > frame.letter_end and not prose) or (
        # Issuers on a line of their own above a title that is whole without them.
        frame.policy is not None and index == frame.policy.first - 1 and name_lines.is_names(paragraph.text)
    ):
        span = layout.put("signature", paragraph)
        if name_lines.is_names(paragraph.text):
            if index and head.free[index - 1]:
                span = _whole_name(head.paragraphs[index - 1], paragraph)
            layout.signature.append(span)
    elif frame.has_letter and prose and index >= frame.letter_start:
        notice.paragraphs.append(paragraph)
    else:
        layout.furniture.append(layout.put("furniture", paragraph))


def _heads_notice(head: Head, cover: FoundTitle, index: int) -> bool:
    """Whether a line above a notice's title names who issues it."""
    return index < cover.first and name_lines.is_names(head.paragraphs[index].text)


def _is_of_letter(paragraph: Paragraph, frame: Frame, index: int) -> bool:
    """Whether a line above the policy's title stands in the letter; below the bodies addressed it has begun, whatever
    its first lines look like."""
    if not frame.has_letter or not frame.letter_start <= index <= frame.letter_end:
        return False
    return not (frame.letters and index < min(frame.letters[0], frame.addressed) and is_line(paragraph))


def _below_title(head: Head, frame: Frame, index: int, policy: Flow) -> None:
    """A line below the policy's title, or in a document without one: names, the page, or the lead-in."""
    paragraph, layout = head.paragraphs[index], head.layout
    if _is_signature(paragraph, frame, index) or closing.is_section_above_date(head.paragraphs, index):
        span = layout.put("signature", paragraph)
        # Who wrote what another body passes on stands below its title.
        passed_on = (
            frame.policy is not None
            and frame.cover is not None
            and title_lines.passes_on_others(frame.cover.title.text)
        )
        if not (frame.has_letter and layout.dates and (_is_signed(layout, frame, paragraph) or passed_on)):
            layout.signature.append(span)
    elif (
        frame.title_at < 0
        and not frame.letters
        and not paragraph.row
        and is_line(paragraph)
        and len(paragraph.text) < LONGEST_PAGE_LINE
        # A short line above prose is the page's, one below it belongs to the text.
        and index < frame.prose_at
    ):
        layout.furniture.append(layout.put("furniture", paragraph))
    else:
        policy.paragraphs.append(paragraph)


def _is_signature(paragraph: Paragraph, frame: Frame, index: int) -> bool:
    """Whether names of bodies sign: below the policy's title, or below the letter where it has none."""
    if frame.title_at >= 0:
        may = len(paragraph.text) < LONGEST_NAME_LINE
    else:
        may = bool(frame.letters) and index > frame.letter_end
    return may and not paragraph.row and is_line(paragraph) and name_lines.is_names(paragraph.text)


def _is_signed(layout: Layout, frame: Frame, paragraph: Paragraph) -> bool:
    """Whether the letter is signed above a line; without a title below it, several bodies sign above one date."""
    if not layout.signature or (frame.title_at >= 0 and not _stands_below_title(layout, layout.signature[-1])):
        return bool(layout.signature)
    return any(layout.signature[-1].end <= date.start < paragraph.start for date in layout.dates)


def _stands_below_title(layout: Layout, name: Span) -> bool:
    """Whether a name signs below the only title, so that the next one may sign beside it."""
    title = layout.title
    return title is not None and layout.notice_title is None and title.lines[-1].end < name.start


def _whole_name(above: Paragraph, name: Paragraph) -> Span:
    """A name in a signature with its first half, where that stands in the line above: 某市某区 / 人民政府."""
    halved = name_lines.lacks_place(name.text) and not name_lines.is_names(above.text)
    return Span(above.start if halved and name_lines.is_names(above.text + name.text) else name.start, name.end)


def _breaks_off(text: str) -> bool:
    """Whether a line without a stop is a piece of prose, as no name in a signature is."""
    return "," in text or "《" in text


def _index_of(paragraphs: list[Paragraph], span: Span) -> int:
    index = bisect_left(paragraphs, span.start, key=attrgetter("start"))
    return index if index < len(paragraphs) and paragraphs[index].start == span.start else -1
