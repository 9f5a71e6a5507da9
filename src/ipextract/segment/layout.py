"""Paragraphs → the parts of the document: page furniture, covering letter, title, text, signature, attachments.

Each paragraph gets exactly one place. What the elements look like is in `elements`; here is where they may stand.
"""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from ipextract.models.clauses import Zone, ZoneName
from ipextract.segment import elements, glued
from ipextract.segment.labels import label_at, labels_inside
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values import divisions

# Labels with which the text of a policy may begin; (1), ① and 一是 only stand inside it.
OPENING_STYLES = frozenset({"part", "chapter", "section", "article", "cn", "paren_cn", "arabic"})
LONGEST_TITLE_LINE = 300
LONGEST_NAME_LINE = 80
# Below a title, a shorter line that ends in 政策 or 方案 and names no region or issuer is a button of the page.
SHORTEST_TITLE = 7
LONGEST_HEADER_VALUE = 200
# Longer paragraphs are prose and no element of any kind.
LONGEST_ELEMENT = 400
SHORTEST_SECOND_TITLE = 8
# A line of running text that was broken for width.
SHORTEST_FULL_LINE = 18
SENTENCE_END = "。;!?"
CONTENTS = ("目录", "目次")
# Front matter of Markdown files.
FENCE = "---"
LONGEST_BLOCK = 60
LONGEST_FRONT_LINES = 60
# The bodies of one order, on a line each.
MOST_BODIES = 8
# A title is broken over so many lines at most; a broken line is no longer than this.
TITLE_LINES = 6
LONGEST_BROKEN_LINE = 50
NOTICE = "0n."


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A value of the page header and where it stands."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Title:
    """A title and the lines it is printed on."""

    lines: tuple[Span, ...]
    text: str
    kind: str
    covering: bool


class FoundTitle(NamedTuple):
    """A title and the indices of its first and last line among the paragraphs."""

    first: int
    last: int
    title: Title


@dataclass(slots=True)
class Flow:
    """Text that is cut into clauses: the covering letter (`0n`), the policy (prefix empty), an attachment (`A1.`)."""

    prefix: str
    lead: str
    paragraphs: list[Paragraph] = field(default_factory=list)


@dataclass(slots=True)
class Layout:
    """Where the document's elements stand; spans count in the normalised text, in document order."""

    zones: list[Zone] = field(default_factory=list)
    flows: list[Flow] = field(default_factory=list)
    header: list[HeaderField] = field(default_factory=list)
    notice_title: Title | None = None
    title: Title | None = None
    doc_numbers: list[Span] = field(default_factory=list)
    recipients: list[Span] = field(default_factory=list)
    signature: list[Span] = field(default_factory=list)
    dates: list[Span] = field(default_factory=list)
    broken_dates: list[Span] = field(default_factory=list)
    promulgations: list[Span] = field(default_factory=list)
    letterheads: list[Span] = field(default_factory=list)
    contacts: list[Span] = field(default_factory=list)
    attachment_lists: list[Span] = field(default_factory=list)
    attachment_titles: list[tuple[int, Span]] = field(default_factory=list)
    imprints: list[Span] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    duplicate: Span | None = None

    def put(self, name: ZoneName, paragraph: Paragraph) -> Span:
        """Give a paragraph, its Markdown mark included, to a zone; returns the span of its text."""
        start = paragraph.markup.start if paragraph.markup else paragraph.start
        self.zones.append(Zone(name, Span(start, paragraph.end)))
        return Span(paragraph.start, paragraph.end)


def arrange(paragraphs: list[Paragraph]) -> Layout:
    """Give every paragraph its place."""
    layout = Layout()
    _front_matter(paragraphs, layout)
    _apart(paragraphs)
    contents_end = _contents(paragraphs, layout)
    opening = _first_clause(paragraphs, contents_end)
    _front(paragraphs[:opening], layout, contents_end)
    _text(paragraphs[opening:], layout)
    layout.zones.sort(key=lambda zone: zone.span)
    return layout


# --- before the first clause -------------------------------------------------------------------------------------


def _front_matter(paragraphs: list[Paragraph], layout: Layout) -> None:
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
        found = elements.block_field(line.text)
        name = found.name if found and found.start == found.end else None
        if found and found.end > found.start:
            layout.header.append(HeaderField(found.name, Span(span.start + found.start, span.start + found.end)))
    layout.put("furniture", paragraphs[0])
    del paragraphs[: end + 1]


def _apart(paragraphs: list[Paragraph]) -> None:
    """Elements that share a paragraph: before the first clause a title and its number, the bodies addressed and the
    letter to them, a date and the title below it; anywhere a body and the date that it signed on."""
    named: list[str] = []
    index = 0
    front = True
    while index < len(paragraphs):
        whole = paragraphs[index]
        front = front and index < LONGEST_FRONT_LINES and not _opens(whole)
        if whole.row or (not front and whole.text[-1] not in glued.ENDS_OF_SIGNATURE):
            index += 1
            continue
        if front and "《" in whole.text and len(named) < LONGEST_FRONT_LINES and elements.is_letter(whole.text):
            named.extend(elements.issued_titles(whole.text[:LONGEST_ELEMENT]))
        found = glued.shared(whole.text, named) if front else glued.signed(whole.text)
        if found:
            places = [0, *found, len(whole.text)]
            pieces = [_piece(whole, start, end) for start, end in pairwise(places)]
            pieces[0] = pieces[0]._replace(markup=whole.markup, label=whole.label)
            paragraphs[index : index + 1] = pieces
            # The last piece may hold more.
            index += len(pieces) - 1 if front else len(pieces)
        else:
            index += 1


def _piece(whole: Paragraph, start: int, end: int) -> Paragraph:
    label = label_at(whole.text, start, end)
    if label is not None:
        label = label._replace(start=whole.start + label.start, end=whole.start + label.end)
    return Paragraph(whole.start + start, whole.start + end, whole.text[start:end], None, label)


def _opens(paragraph: Paragraph) -> bool:
    return paragraph.label is not None and paragraph.label.style in OPENING_STYLES


def _first_clause(paragraphs: list[Paragraph], start: int) -> int:
    """The index of the first labelled paragraph that is no item of an attachment list."""
    in_list = False
    for index in range(start, len(paragraphs)):
        paragraph = paragraphs[index]
        if elements.attachment_head(paragraph.text) and not paragraph.text.endswith("。"):
            in_list = True
            continue
        if not _opens(paragraph):
            in_list = False
            continue
        if in_list and paragraph.text[-1] not in SENTENCE_END and len(paragraph.text) < 80:
            continue
        return index
    return len(paragraphs)


def _contents(paragraphs: list[Paragraph], layout: Layout) -> int:
    """A table of contents runs from 目录, or from the first of several chapters in a row, to where its first entry
    stands again; returns the index after it."""
    for index, paragraph in enumerate(paragraphs[:60]):
        named = paragraph.text.startswith(CONTENTS)
        if not named and not _is_chapter(paragraph):
            continue
        if named and _is_listing_of_chapters(paragraph):
            layout.put("contents", paragraphs.pop(index))
            return index
        headed = named and paragraph.text in CONTENTS
        entry = index + 1 if headed else index
        if entry + 1 >= len(paragraphs) or (not headed and not all(map(_is_chapter, paragraphs[entry : entry + 2]))):
            continue
        first = paragraphs[entry].text.rstrip("0123456789 .…·-—\t")
        if len(first) < 2:
            continue
        for later in range(entry + 1, min(len(paragraphs), index + 200)):
            if paragraphs[later].text.rstrip("0123456789 .…·-—\t") == first:
                # Sentences between the list and the first clause are the text's.
                end = next((at for at in range(entry + 1, later) if paragraphs[at].text[-1] == "。"), later)
                for line in paragraphs[index:end]:
                    layout.put("contents", line)
                # What stood before the contents still has to find its place.
                before = paragraphs[:index]
                del paragraphs[:end]
                paragraphs[:0] = before
                return index
    return 0


def _is_chapter(paragraph: Paragraph) -> bool:
    label = paragraph.label
    return (
        label is not None and label.style in ("part", "chapter", "section") and len(paragraph.text) < LONGEST_NAME_LINE
    )


def _is_listing_of_chapters(paragraph: Paragraph) -> bool:
    """Whether one paragraph lists chapters and holds no article."""
    styles = [label.style for label in labels_inside(paragraph.text, 0, len(paragraph.text))]
    return styles.count("chapter") > 1 and "article" not in styles


def _is_line(paragraph: Paragraph) -> bool:
    """A line of a title or a name: no sentence."""
    return (
        len(paragraph.text) <= LONGEST_TITLE_LINE
        and paragraph.text[-1] not in "。;:!?,."
        and elements.HAN.search(paragraph.text) is not None
    )


def _starts_title(text: str) -> bool:
    return (
        "关于" in text[:60]
        or text.startswith(("《", "国务院", "中共", "中华", "国家"))
        or divisions.leading(text) is not None
    )


def _titles(paragraphs: list[Paragraph], free: list[bool], known: frozenset[str]) -> list[FoundTitle]:
    """Titles among free lines. A title may be broken over lines; it ends with a kind of document; `_first_line` says
    where it begins. `known` are titles that the letter or the page names in one piece."""
    found: list[FoundTitle] = []
    floor = 0
    for index, paragraph in enumerate(paragraphs):
        if not free[index] or paragraph.row or not _is_line(paragraph) or paragraph.text in CONTENTS:
            floor = index + 1
            continue
        kind = elements.title_kind(paragraph.text)
        if kind is None and index > floor and paragraph.text.startswith(("的", "》", "(")):
            kind = elements.title_kind(paragraphs[index - 1].text + paragraph.text)
        if kind is None or elements.leads_in(paragraph.text) or _goes_on(paragraphs, free, index, known):
            continue
        first = _first_line(paragraphs, floor, index, known)
        text = "".join(line.text for line in paragraphs[first : index + 1]).replace("\n", "")
        named = any(text in earlier.title.text for earlier in found)
        if found and not named and len(text) < SHORTEST_TITLE and not _starts_title(text):
            continue
        lines = tuple(Span(line.start, line.end) for line in paragraphs[first : index + 1])
        found.append(FoundTitle(first, index, Title(lines, text, kind, elements.is_covering_title(text))))
        floor = index + 1
    return found


def _first_line(paragraphs: list[Paragraph], floor: int, index: int, known: frozenset[str]) -> int:
    """The first of the lines, none above `floor`, of a title that ends in line `index`.

    It is the one from which on the lines make a known title; else the one that names a region, an issuer or 关于,
    unless a bracket or 印发 is still open there.
    """
    last = paragraphs[index].text
    text = ""
    for first in range(index, max(floor, index - TITLE_LINES + 1) - 1, -1):
        text = paragraphs[first].text + text
        if elements.bare_title(text) in known and not text.startswith(("关于", "印发", "转发")):
            return first
    first, text = index, last
    again = any(earlier.text == text for earlier in paragraphs[:index])
    stacked = False
    while first > floor and index - first < TITLE_LINES - 1:
        above = paragraphs[first - 1].text
        unbalanced = text.count("》") > text.count("《") or text.count("〉") > text.count("〈")
        hanging = above.endswith(
            ("印发", "转发", "发布", "关于", "批转", "公布", "下达", "《", "、", "和", "与", "的")
        ) or text.startswith(("的", "》", "("))
        about = text.startswith(("关于", "印发", "转发", "批转")) or stacked
        passes_on = text.startswith("关于") and elements.passes_on(above)
        if unbalanced or hanging or passes_on or (elements.lacks_subject(text) and elements.has_subject(above)):
            pass
        elif _starts_title(text):
            # Issuers on lines of their own above 关于….
            if again or not (about and elements.is_names(above)):
                break
            stacked = True
        elif (elements.is_names(above) and (first < index or not about)) or not (
            _starts_title(above) or _begins_above(paragraphs, max(floor, index - TITLE_LINES + 1), first)
        ):
            break
        first -= 1
        text = above + text
    return first


def _begins_above(paragraphs: list[Paragraph], floor: int, first: int) -> bool:
    """Whether the lines above line `first` are pieces of one title up to a line that says X关于…."""
    for index in range(first - 1, floor - 1, -1):
        line = paragraphs[index].text
        if not 6 <= len(line) <= LONGEST_BROKEN_LINE or elements.is_names(line):
            return False
        if "关于" in line and _starts_title(line):
            return True
    return False


def _goes_on(paragraphs: list[Paragraph], free: list[bool], index: int, known: frozenset[str]) -> bool:
    """Whether a line that ends like a title goes on in the next: 关于印发…方案 / 的通知, …行动计划 / (2023—2025年)."""
    if index + 1 >= len(paragraphs) or not free[index + 1] or not _is_line(paragraphs[index + 1]):
        return False
    following = paragraphs[index + 1].text
    text = paragraphs[index].text + following
    if any(text in name for name in known) and not any(name.endswith(paragraphs[index].text) for name in known):
        return True
    closes = following.count("》") > following.count("《") or following.startswith(("的", "》", "("))
    return closes and elements.title_kind(text) is not None


def _front(paragraphs: list[Paragraph], layout: Layout, after_contents: int) -> None:
    free = [True] * len(paragraphs)

    def take(name: ZoneName, index: int) -> Span:
        free[index] = False
        return layout.put(name, paragraphs[index])

    skip_value = None
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if paragraph.row:
            continue
        if rows := _rows_above(paragraphs, index):
            for above in range(index - rows, index):
                if free[above]:
                    take("doc_number", above)
            layout.doc_numbers.append(Span(paragraphs[index - rows].start, take("doc_number", index).end))
            continue
        if skip_value is not None:
            name, skip_value = skip_value, None
            if (
                not elements.header_fields(text)
                and elements.field_label(text) is None
                and (len(text) < LONGEST_HEADER_VALUE or name == "described")
            ):
                span = take("furniture", index)
                layout.furniture.append(span)
                layout.header.append(HeaderField(name, span))
                continue
        fields = elements.header_fields(text)
        if fields and (elements.field_label(text) is not None or not elements.is_recipients(text)):
            span = take("furniture", index)
            layout.furniture.append(span)
            layout.header.extend(
                HeaderField(found.name, Span(paragraph.start + found.start, paragraph.start + found.end))
                for found in fields
                if found.end > found.start
            )
            if fields[-1].end <= fields[-1].start and fields[-1].name != "ignored":
                skip_value = fields[-1].name
        elif (
            (elements.is_furniture(text) or elements.is_edge_line(text))
            and not elements.is_broken_date(text)
            and not _lists_attachments(paragraph, layout)
        ):
            layout.furniture.append(take("furniture", index))
        elif elements.is_contact(text):
            layout.contacts.append(take("contacts", index))
        elif elements.is_doc_number_line(text):
            layout.doc_numbers.append(take("doc_number", index))
        elif elements.is_promulgation(text) and not elements.is_date_line(text):
            layout.promulgations.append(take("promulgation", index))
        elif elements.is_imprint(text) and not text.startswith(elements.MAIN_RECIPIENTS):
            layout.imprints.append(take("imprint", index))
        elif elements.is_recipients(text):
            first = index
            while first and index - first < 4 and free[first - 1] and _goes_on_to_address(paragraphs[first - 1].text):
                first -= 1
                take("recipients", first)
            layout.recipients.append(Span(paragraphs[first].start, take("recipients", index).end))
        elif text.startswith(elements.MAIN_RECIPIENTS):
            span = take("recipients", index)
            layout.recipients.append(Span(span.start + len(elements.MAIN_RECIPIENTS), span.end))
        elif elements.is_date_line(text):
            layout.dates.append(take("signature", index))
        elif elements.is_signatory(text) and any(
            elements.is_date_line(later.text) for later in paragraphs[index + 1 : index + 3]
        ):
            take("signature", index)
        elif elements.is_letterhead(text):
            layout.letterheads.append(take("letterhead", index))
        elif elements.attachment_head(text) and not text.endswith("。"):
            head = elements.attachment_head(text)
            rest = text[head.end() :] if head else ""
            if rest:
                layout.attachment_lists.append(take("attachment_list", index))
            else:
                take("attachment_head", index)
        elif _list_is_open(layout) and index and not free[index - 1] and _opens(paragraph) and len(text) < 80:
            layout.attachment_lists.append(take("attachment_list", index))
    _broken_dates(paragraphs, free, layout)

    titles = _titles(paragraphs, free, _known_titles(paragraphs, free, layout))
    letters = [
        index
        for index, paragraph in enumerate(paragraphs)
        if free[index]
        and elements.is_letter(paragraph.text)
        and (not _is_line(paragraph) or elements.begins_letter(paragraph.text))
    ]
    policy, cover = _policy_and_cover(titles, letters)
    for found in titles:
        zone: ZoneName = "furniture"
        if found is policy:
            zone, layout.title = "title", found.title
        elif found is cover:
            zone, layout.notice_title = "notice_title", found.title
        for index in range(found.first, found.last + 1):
            span = take(zone, index)
            if zone == "furniture":
                layout.furniture.append(span)

    title_at = policy.last if policy is not None else -1
    letter_end = letters[-1] if letters else -1
    # An order may stand between the title and the text that it publishes; it ends with a date.
    order_end = (
        letter_end
        if title_at >= 0 and any(_index_of(paragraphs, date) > letter_end >= title_at for date in layout.dates)
        else -1
    )
    has_letter = bool(letters) or bool(
        layout.recipients and title_at >= 0 and _index_of(paragraphs, layout.recipients[-1]) < title_at
    )
    notice = Flow(NOTICE, "0n")
    policy_flow = Flow("", "0")
    for index, paragraph in enumerate(paragraphs):
        if not free[index]:
            continue
        if title_at >= 0 and index < title_at:
            in_letter = has_letter and index <= max(letter_end, -1) and (cover is None or index > cover.last)
            if in_letter and not (letters and index < letters[0] and _is_line(paragraph)):
                notice.paragraphs.append(paragraph)
            elif (has_letter and index > letter_end and _is_line(paragraph)) or (
                # Issuers on a line of their own above a title that is whole without them.
                policy is not None and index == policy.first - 1 and elements.is_names(paragraph.text)
            ):
                span = layout.put("signature", paragraph)
                if elements.is_names(paragraph.text):
                    layout.signature.append(span)
            elif has_letter and not _is_line(paragraph):
                notice.paragraphs.append(paragraph)
            else:
                layout.furniture.append(layout.put("furniture", paragraph))
        elif index <= order_end or (title_at < 0 and letters and index <= letter_end and cover is not None):
            notice.paragraphs.append(paragraph)
        elif (
            title_at < 0
            and letters
            and index > letter_end
            and _is_line(paragraph)
            and elements.is_names(paragraph.text)
        ) or (
            title_at >= 0
            and _is_line(paragraph)
            and len(paragraph.text) < LONGEST_NAME_LINE
            and elements.is_names(paragraph.text)
        ):
            span = layout.put("signature", paragraph)
            # Who wrote what another body passes on stands below its title.
            if not (has_letter and layout.signature and layout.dates):
                layout.signature.append(span)
        elif (
            title_at < 0
            and not letters
            and not paragraph.row
            and _is_line(paragraph)
            and len(paragraph.text) < 40
            and _before_prose(paragraphs, free, index)
        ):
            layout.furniture.append(layout.put("furniture", paragraph))
        else:
            policy_flow.paragraphs.append(paragraph)
    if notice.paragraphs:
        layout.flows.append(notice)
    layout.flows.append(policy_flow)


def _known_titles(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> frozenset[str]:
    """Titles in one piece: 《…》 of the letter, the value of 标题 in the page header."""
    found = {
        paragraph.text[field.span.start - paragraph.start : field.span.end - paragraph.start]
        for field in layout.header
        if field.name == "title"
        for paragraph in paragraphs
        if paragraph.start <= field.span.start <= field.span.end <= paragraph.end
    }
    for index, paragraph in enumerate(paragraphs):
        if free[index] and "《" in paragraph.text and elements.is_letter(paragraph.text):
            found.update(elements.quoted_titles(paragraph.text))
    return frozenset(found)


def _rows_above(paragraphs: list[Paragraph], index: int) -> int:
    """How many lines above a line 第N号 belong to it: X令, or 令 on a line of its own and the bodies above it."""
    if not index or not elements.is_serial_line(paragraphs[index].text):
        return 0
    head = paragraphs[index - 1].text
    if elements.is_numbered_head(head):
        return 1
    rows = 1
    while rows < min(index, MOST_BODIES) and elements.is_names(paragraphs[index - rows - 1].text):
        rows += 1
    return rows if rows > 1 and elements.is_numbered_head(paragraphs[index - 2].text + head) else 0


def _lists_attachments(paragraph: Paragraph, layout: Layout) -> bool:
    """Whether a line that looks like a file to download is an entry of the attachment list."""
    head = elements.attachment_head(paragraph.text)
    if head is not None:
        return label_at(paragraph.text, head.end(), len(paragraph.text)) is not None
    return _list_is_open(layout) and _opens(paragraph)


def _list_is_open(layout: Layout) -> bool:
    """Whether entries of an attachment list may follow: one did, or the last line was 附件: alone."""
    return bool(layout.attachment_lists) or (bool(layout.zones) and layout.zones[-1].name == "attachment_head")


def _goes_on_to_address(text: str) -> bool:
    """Whether a line may be the upper part of 主送机关 that were broken over lines: 各省、自治区、直辖市人民政府,"""
    return (
        len(text) <= LONGEST_NAME_LINE * 2
        and (text.endswith((",", "、")) or (len(text) >= SHORTEST_FULL_LINE and text.startswith(("各", "有关"))))
        and text[-1] not in SENTENCE_END + ":"
        and "《" not in text
        and elements.title_kind(text) is None
        and not elements.is_letter(text)
    )


def _policy_and_cover(titles: list[FoundTitle], letters: list[int]) -> tuple[FoundTitle | None, FoundTitle | None]:
    """Which title is the policy's and which its notice's; `letters` are the indices of the notice's paragraphs."""
    covers = [found for found in titles if found.title.covering]
    policies = [
        found
        for found in titles
        if not found.title.covering and not (letters and elements.ends_as_notice(found.title.text))
    ]
    if not policies and not covers:
        policies = titles
    after_letter = [found for found in policies if not letters or found.first > letters[-1]]
    rest = [] if letters and covers else policies
    policy = next(reversed(after_letter or rest), None)
    cover = covers[-1] if covers else None
    if policy is None and letters and not covers and titles:
        cover = titles[0]
    if cover is None and policy is not None and letters:
        notices = [
            found
            for found in titles
            if found.title.text != policy.title.text and elements.ends_as_notice(found.title.text)
        ]
        cover = notices[-1] if notices else None
    if policy is None and cover is not None and not letters:
        # A notice that is the policy itself.
        policy, cover = cover, None
    return policy, cover


def _before_prose(paragraphs: list[Paragraph], free: list[bool], index: int) -> bool:
    """Whether prose follows: a short line above it is the page's, one below it belongs to the text."""
    return any(free[later] and not _is_line(paragraphs[later]) for later in range(index + 1, len(paragraphs)))


def _index_of(paragraphs: list[Paragraph], span: Span) -> int:
    return next((index for index, paragraph in enumerate(paragraphs) if paragraph.start == span.start), -1)


def _broken_dates(paragraphs: list[Paragraph], free: list[bool], layout: Layout) -> None:
    """A year alone on its line, digits alone on the next: a date that lost its marks."""
    for index, paragraph in enumerate(paragraphs):
        if not elements.is_broken_date(paragraph.text) and not paragraph.text.rstrip("年").isdigit():
            continue
        if not free[index]:
            continue
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        if elements.is_broken_date(paragraph.text) and len(paragraph.text) > 5:
            free[index] = False
            layout.broken_dates.append(layout.put("signature", paragraph))
        elif (
            following is not None and free[index + 1] and elements.is_broken_date(f"{paragraph.text} {following.text}")
        ):
            free[index] = free[index + 1] = False
            first = layout.put("signature", paragraph)
            layout.broken_dates.append(Span(first.start, layout.put("signature", following).end))


# --- from the first clause on ------------------------------------------------------------------------------------


def _text(paragraphs: list[Paragraph], layout: Layout) -> None:
    flow = layout.flows[-1]
    attachments = 0
    signed_at = -1
    index = 0
    copy_at = _second_copy(paragraphs, layout)
    edge = _edge_of_page(paragraphs)
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        text = paragraph.text
        if copy_at is not None and index >= copy_at:
            span = layout.put("duplicate", paragraph)
            layout.duplicate = Span(layout.duplicate.start if layout.duplicate else span.start, span.end)
            index += 1
            continue
        head = elements.attachment_head(text) if not text.endswith(("。", ";")) else None
        if head is not None and elements.is_furniture(text) and not _lists_attachments(paragraph, layout):
            head = None
        if head is not None:
            rest = text[head.end() :]
            numbered = label_at(rest, 0, len(rest)) is not None
            alone = ":" in head.group() and bool(rest) and not attachments and signed_at < 0
            listed = numbered or alone or (bool(rest) and _signature_follows(paragraphs, index + 1))
            if listed or (not rest and _is_listing(paragraphs, index + 1)):
                layout.attachment_lists.append(layout.put("attachment_list", paragraph))
                index += 1
                while (
                    index < len(paragraphs)
                    and _opens(paragraphs[index])
                    and len(paragraphs[index].text) < 80
                    and paragraphs[index].text[-1] not in SENTENCE_END
                ):
                    layout.attachment_lists.append(layout.put("attachment_list", paragraphs[index]))
                    index += 1
                continue
            printed = head["number"] or ""
            attachments = max(attachments + 1, int(printed) if printed.isdigit() else 0)
            layout.put("attachment_head", paragraph)
            number = attachments
            title_span = Span(paragraph.start + head.end(), paragraph.end) if rest else None
            index += 1
            while (
                index < len(paragraphs)
                and title_span is None
                and _is_line(paragraphs[index])
                and not _opens(paragraphs[index])
            ):
                title_span = layout.put("attachment_head", paragraphs[index])
                index += 1
                if elements.title_kind(paragraphs[index - 1].text):
                    break
            if title_span is not None:
                layout.attachment_titles.append((number, title_span))
            flow = Flow(f"A{number}.", f"A{number}.0")
            layout.flows.append(flow)
            continue
        if paragraph.row or _opens(paragraph) or len(text) > LONGEST_ELEMENT:
            flow.paragraphs.append(paragraph)
        elif elements.is_imprint(text):
            layout.imprints.append(layout.put("imprint", paragraph))
        elif elements.is_furniture(text) or (
            index >= edge
            and elements.is_edge_line(text)
            and not (elements.is_date_line(text) and elements.is_names(paragraphs[index - 1].text))
        ):
            layout.furniture.append(layout.put("furniture", paragraph))
        elif elements.is_contact(text):
            layout.contacts.append(layout.put("contacts", paragraph))
        elif elements.is_date_line(text) and not attachments:
            back = len(flow.paragraphs)
            while (
                back
                and _is_line(flow.paragraphs[back - 1])
                and not _opens(flow.paragraphs[back - 1])
                and elements.is_names(flow.paragraphs[back - 1].text)
            ):
                back -= 1
            for name in flow.paragraphs[back:]:
                layout.signature.append(layout.put("signature", name))
            del flow.paragraphs[back:]
            layout.dates.append(layout.put("signature", paragraph))
            signed_at = index
        elif (title_end := _another_title(paragraphs, index, flow, layout)) > index:
            lines = tuple(layout.put("title", line) for line in paragraphs[index:title_end])
            if flow.prefix == "" and _awaits_policy(layout):
                _turn_into_notice(layout, lines, "".join(line.text for line in paragraphs[index:title_end]))
            index = title_end
            flow = Flow(flow.prefix, flow.lead)
            layout.flows.append(flow)
            continue
        else:
            flow.paragraphs.append(paragraph)
        index += 1
    if signed_at < 0:
        _unsigned_tail(layout)


def _edge_of_page(paragraphs: list[Paragraph]) -> int:
    """The index from which on there are only lines of the page, of the imprint, of contacts."""
    kinds = (elements.is_edge_line, elements.is_furniture, elements.is_imprint, elements.is_contact)
    edge = len(paragraphs)
    while edge and any(is_kind(paragraphs[edge - 1].text) for is_kind in kinds):
        edge -= 1
    return edge


def _awaits_policy(layout: Layout) -> bool:
    """Whether so far there is only a covering notice: the policy that it brings still has to come."""
    return (layout.title is None and layout.notice_title is not None) or (
        layout.title is not None and layout.title.covering
    )


def _turn_into_notice(layout: Layout, lines: tuple[Span, ...], text: str) -> None:
    """What looked like the policy was a notice with numbered points of its own; `lines` are the policy's title."""
    if layout.notice_title is None and layout.title is not None:
        layout.notice_title = layout.title
        layout.zones = [
            Zone("notice_title", zone.span)
            if any(zone.span.contains(line) for line in layout.notice_title.lines)
            else zone
            for zone in layout.zones
        ]
    layout.title = Title(lines, text, elements.title_kind(text) or "", False)
    notice = Flow(NOTICE, "0n", [line for flow in layout.flows for line in flow.paragraphs])
    layout.flows[:] = [notice]


def _another_title(paragraphs: list[Paragraph], index: int, flow: Flow, layout: Layout) -> int:
    """The index after the title of a second document: lines that end as a title does, after the end of a sentence, the
    outermost numbering starts again soon after; else `index`."""
    above = paragraphs[index - 1].text
    if not _is_line(paragraphs[index]) or not (above[-1] in SENTENCE_END + ")" or elements.is_date_line(above)):
        return index
    end = index + 1
    text = paragraphs[index].text
    while end < min(len(paragraphs), index + 3) and _is_line(paragraphs[end]) and not _opens(paragraphs[end]):
        if elements.is_date_line(paragraphs[end].text):
            return index
        text += paragraphs[end].text
        end += 1
    if len(text) < SHORTEST_SECOND_TITLE or elements.title_kind(text) is None:
        return index
    outer = next((line.label for line in flow.paragraphs if line.label), None)
    following = next((line.label for line in paragraphs[end : end + 6] if line.label), None)
    if outer is None or following is None or following.number != 1 or outer.number != 1:
        return index
    again = following.style == outer.style or (flow.prefix == "" and _awaits_policy(layout))
    return end if again else index


def _unsigned_tail(layout: Layout) -> None:
    """Names of bodies on lines of their own at the very end are a signature without a date."""
    main = next((flow for flow in layout.flows if flow.prefix == ""), None)
    while main is not None and main.paragraphs:
        last = main.paragraphs[-1]
        if _opens(last) or not _is_line(last) or not elements.is_names(last.text):
            return
        layout.signature.append(layout.put("signature", main.paragraphs.pop()))


def _signature_follows(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a date line comes within the next lines, no sentence between."""
    for paragraph in paragraphs[index : index + 14]:
        if elements.is_date_line(paragraph.text):
            return True
        if paragraph.text[-1] in "。;":
            return False
    return False


def _is_listing(paragraphs: list[Paragraph], index: int) -> bool:
    """Whether numbered titles and then a signature follow."""
    return (
        index < len(paragraphs)
        and _opens(paragraphs[index])
        and len(paragraphs[index].text) < 80
        and _signature_follows(paragraphs, index)
    )


def _second_copy(paragraphs: list[Paragraph], layout: Layout) -> int | None:
    """Where the text begins a second time, word for word: its first five long paragraphs stand again in order."""
    long = [(index, paragraph.text) for index, paragraph in enumerate(paragraphs) if len(paragraph.text) >= 20]
    if len(long) < 10:
        return None
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
    return None
