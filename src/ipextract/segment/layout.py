"""Paragraphs → the parts of the document: page furniture, covering letter, title, text, signature, attachments.

Each paragraph gets exactly one place. What the elements look like is in `elements`; here is where they may stand.
"""

from dataclasses import dataclass, field

from ipextract.models.clauses import Zone, ZoneName
from ipextract.segment import elements
from ipextract.segment.labels import label_at
from ipextract.segment.paragraphs import Paragraph
from ipextract.spans import Span
from ipextract.values import divisions

# Labels with which the text of a policy may begin; (1), ① and 一是 only stand inside it.
OPENING_STYLES = frozenset({"part", "chapter", "section", "article", "cn", "paren_cn", "arabic"})
LONGEST_TITLE_LINE = 300
LONGEST_NAME_LINE = 80
LONGEST_HEADER_VALUE = 200
SENTENCE_END = "。;!?"


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
    contents_end = _contents(paragraphs, layout)
    opening = _first_clause(paragraphs, contents_end)
    _front(paragraphs[:opening], layout, contents_end)
    _text(paragraphs[opening:], layout)
    layout.zones.sort(key=lambda zone: zone.span)
    return layout


# --- before the first clause -------------------------------------------------------------------------------------


def _opens(paragraph: Paragraph) -> bool:
    label = label_at(paragraph.text, 0, len(paragraph.text))
    return label is not None and label.style in OPENING_STYLES and label.end < len(paragraph.text) + 1


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
    """A table of contents runs from 目录 to where its first entry stands again; returns the index after it."""
    for index, paragraph in enumerate(paragraphs[:60]):
        if paragraph.text not in ("目录", "目次") or index + 1 >= len(paragraphs):
            continue
        first = paragraphs[index + 1].text.rstrip("0123456789 .…·-—\t")
        if len(first) < 3:
            continue
        for later in range(index + 2, min(len(paragraphs), index + 200)):
            if paragraphs[later].text.rstrip("0123456789 .…·-—\t") == first:
                for entry in paragraphs[index:later]:
                    layout.put("contents", entry)
                # What stood before the contents still has to find its place.
                before = paragraphs[:index]
                del paragraphs[:later]
                paragraphs[:0] = before
                return index
    return 0


def _is_line(paragraph: Paragraph) -> bool:
    """A line of a title or a name: no sentence."""
    return len(paragraph.text) <= LONGEST_TITLE_LINE and paragraph.text[-1] not in "。;:!?," and elements.HAN.search(paragraph.text) is not None


def _starts_title(text: str) -> bool:
    return "关于" in text[:60] or text.startswith(("《", "国务院", "中共", "中华", "国家")) or divisions.leading(text) is not None


def _titles(paragraphs: list[Paragraph], free: list[bool]) -> list[tuple[int, int, Title]]:
    """Titles among free lines, as (first index, last index, title). A title may be broken over lines; it ends with a kind
    of document, and it begins where a line names a region, an issuer or 关于, unless a bracket or 印发 is still open."""
    found: list[tuple[int, int, Title]] = []
    floor = 0
    for index, paragraph in enumerate(paragraphs):
        if not free[index] or not _is_line(paragraph):
            floor = index + 1
            continue
        kind = elements.title_kind(paragraph.text)
        if kind is None and index > floor and paragraph.text.startswith(("的", "》", "(")):
            kind = elements.title_kind(paragraphs[index - 1].text + paragraph.text)
        if kind is None or _goes_on(paragraphs, free, index):
            continue
        first = index
        text = paragraph.text
        while first > floor and index - first < 5:
            above = paragraphs[first - 1].text
            unbalanced = text.count("》") > text.count("《") or text.count("〉") > text.count("〈")
            hanging = above.endswith(("印发", "转发", "发布", "关于", "批转", "公布", "下达", "《", "、", "和", "与")) or text.startswith(("的", "》", "("))
            if not (unbalanced or hanging) and _starts_title(text):
                # Issuers on a line of their own above 关于….
                if not (text.startswith(("关于", "印发")) and elements.is_names(above)):
                    break
            elif not (unbalanced or hanging) and first < index and elements.is_names(above):
                break
            first -= 1
            text = above + text
        lines = tuple(Span(line.start, line.end) for line in paragraphs[first : index + 1])
        found.append((first, index, Title(lines, text, kind, elements.is_covering_title(text))))
        floor = index + 1
    return found


def _goes_on(paragraphs: list[Paragraph], free: list[bool], index: int) -> bool:
    """Whether a line that ends like a title goes on in the next: 关于印发…方案 / 的通知, …行动计划 / (2023—2025年)."""
    if index + 1 >= len(paragraphs) or not free[index + 1] or not _is_line(paragraphs[index + 1]):
        return False
    following = paragraphs[index + 1].text
    return following.startswith(("的", "》", "(")) and elements.title_kind(paragraphs[index].text + following) is not None


def _front(paragraphs: list[Paragraph], layout: Layout, after_contents: int) -> None:
    free = [True] * len(paragraphs)

    def take(name: ZoneName, index: int) -> Span:
        free[index] = False
        return layout.put(name, paragraphs[index])

    skip_value = None
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if index and elements.is_serial_line(text, paragraphs[index - 1].text):
            above = take("doc_number", index - 1) if free[index - 1] else Span(paragraphs[index - 1].start, paragraphs[index - 1].end)
            layout.doc_numbers.append(Span(above.start, take("doc_number", index).end))
            continue
        if skip_value is not None:
            name, skip_value = skip_value, None
            if not elements.header_fields(text) and elements.field_label(text) is None and len(text) < LONGEST_HEADER_VALUE:
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
            if len(fields) == 1 and fields[0].end <= fields[0].start and fields[0].name != "ignored":
                skip_value = fields[0].name
        elif elements.is_furniture(text) and not elements.is_broken_date(text):
            layout.furniture.append(take("furniture", index))
        elif elements.is_contact(text):
            layout.contacts.append(take("contacts", index))
        elif elements.is_doc_number_line(text):
            layout.doc_numbers.append(take("doc_number", index))
        elif elements.is_promulgation(text) and not elements.is_date_line(text):
            layout.promulgations.append(take("promulgation", index))
        elif elements.is_imprint(text):
            layout.imprints.append(take("imprint", index))
        elif elements.is_recipients(text):
            layout.recipients.append(take("recipients", index))
        elif elements.is_date_line(text):
            layout.dates.append(take("signature", index))
        elif elements.is_letterhead(text):
            layout.letterheads.append(take("letterhead", index))
        elif elements.attachment_head(text) and not text.endswith("。"):
            head = elements.attachment_head(text)
            rest = text[head.end() :] if head else ""
            if rest:
                layout.attachment_lists.append(take("attachment_list", index))
            else:
                take("attachment_head", index)
        elif layout.attachment_lists and not free[index - 1] and _opens(paragraph) and len(text) < 80:
            layout.attachment_lists.append(take("attachment_list", index))
    _broken_dates(paragraphs, free, layout)

    titles = _titles(paragraphs, free)
    letters = [index for index, paragraph in enumerate(paragraphs) if free[index] and elements.is_letter(paragraph.text) and not _is_line(paragraph)]
    policies = [entry for entry in titles if not entry[2].covering and not (elements.ends_as_notice(entry[2].text) and letters)]
    covers = [entry for entry in titles if entry[2].covering]
    if not policies and titles and not covers:
        policies = titles
    after_letter = [entry for entry in policies if not letters or entry[0] > letters[-1]]
    policy = (after_letter or ([] if letters and covers else policies) or [None])[-1]
    cover = covers[-1] if covers else None
    if policy is None and letters and not covers and titles:
        cover = titles[0]
    if cover is None and policy is not None and letters:
        notices = [entry for entry in titles if entry is not policy and elements.ends_as_notice(entry[2].text)]
        cover = notices[-1] if notices else None
    if policy is None and cover is not None and not letters:
        # A notice that is the policy itself.
        policy, cover = cover, None
    for first, last, title in titles:
        name: ZoneName
        if policy is not None and title is policy[2]:
            name, layout.title = "title", title
        elif cover is not None and title is cover[2]:
            name, layout.notice_title = "notice_title", title
        else:
            name = "furniture"
        for index in range(first, last + 1):
            span = take(name, index)
            if name == "furniture":
                layout.furniture.append(span)

    title_at = policy[1] if policy is not None else -1
    letter_end = letters[-1] if letters else -1
    has_letter = bool(letters) or bool(layout.recipients and title_at >= 0 and _index_of(paragraphs, layout.recipients[-1]) < title_at)
    notice = Flow("0n.", "0n")
    policy_flow = Flow("", "0")
    for index, paragraph in enumerate(paragraphs):
        if not free[index]:
            continue
        if title_at >= 0 and index < title_at:
            in_letter = has_letter and index <= max(letter_end, -1) and (cover is None or index > cover[1])
            if in_letter and not (letters and index < letters[0] and _is_line(paragraph)):
                notice.paragraphs.append(paragraph)
            elif has_letter and index > letter_end and _is_line(paragraph):
                layout.signature.append(layout.put("signature", paragraph))
            elif has_letter and not _is_line(paragraph):
                notice.paragraphs.append(paragraph)
            else:
                layout.furniture.append(layout.put("furniture", paragraph))
        elif title_at < 0 and letters and index <= letter_end and cover is not None:
            notice.paragraphs.append(paragraph)
        elif title_at < 0 and letters and index > letter_end and _is_line(paragraph) and elements.is_names(paragraph.text):
            layout.signature.append(layout.put("signature", paragraph))
        elif title_at >= 0 and _is_line(paragraph) and len(paragraph.text) < LONGEST_NAME_LINE and elements.is_names(paragraph.text):
            layout.signature.append(layout.put("signature", paragraph))
        elif title_at < 0 and not letters and _is_line(paragraph) and len(paragraph.text) < 40 and _before_prose(paragraphs, free, index):
            layout.furniture.append(layout.put("furniture", paragraph))
        else:
            policy_flow.paragraphs.append(paragraph)
    if notice.paragraphs:
        layout.flows.append(notice)
    layout.flows.append(policy_flow)


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
        elif following is not None and free[index + 1] and elements.is_broken_date(f"{paragraph.text} {following.text}"):
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
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        text = paragraph.text
        if copy_at is not None and index >= copy_at:
            span = layout.put("duplicate", paragraph)
            layout.duplicate = Span(layout.duplicate.start if layout.duplicate else span.start, span.end)
            index += 1
            continue
        head = elements.attachment_head(text) if not text.endswith(("。", ";")) else None
        if head is not None:
            rest = text[head.end() :]
            listed = bool(rest) and _signature_follows(paragraphs, index + 1) or ":" in head.group() and bool(rest) and not attachments and signed_at < 0
            if listed or (not rest and _is_listing(paragraphs, index + 1)):
                layout.attachment_lists.append(layout.put("attachment_list", paragraph))
                index += 1
                while index < len(paragraphs) and _opens(paragraphs[index]) and len(paragraphs[index].text) < 80 and paragraphs[index].text[-1] not in SENTENCE_END:
                    layout.attachment_lists.append(layout.put("attachment_list", paragraphs[index]))
                    index += 1
                continue
            attachments += 1
            layout.put("attachment_head", paragraph)
            number = attachments
            title_span = Span(paragraph.start + head.end(), paragraph.end) if rest else None
            index += 1
            while index < len(paragraphs) and title_span is None and _is_line(paragraphs[index]) and not _opens(paragraphs[index]):
                title_span = layout.put("attachment_head", paragraphs[index])
                index += 1
                if elements.title_kind(paragraphs[index - 1].text):
                    break
            if title_span is not None:
                layout.attachment_titles.append((number, title_span))
            flow = Flow(f"A{number}.", f"A{number}.0")
            layout.flows.append(flow)
            continue
        if _opens(paragraph):
            flow.paragraphs.append(paragraph)
        elif elements.is_imprint(text):
            layout.imprints.append(layout.put("imprint", paragraph))
        elif elements.is_furniture(text):
            layout.furniture.append(layout.put("furniture", paragraph))
        elif elements.is_contact(text):
            layout.contacts.append(layout.put("contacts", paragraph))
        elif elements.is_date_line(text) and not attachments:
            back = len(flow.paragraphs)
            while back and _is_line(flow.paragraphs[back - 1]) and not _opens(flow.paragraphs[back - 1]) and elements.is_names(flow.paragraphs[back - 1].text):
                back -= 1
            for name in flow.paragraphs[back:]:
                layout.signature.append(layout.put("signature", name))
            del flow.paragraphs[back:]
            layout.dates.append(layout.put("signature", paragraph))
            signed_at = index
        else:
            flow.paragraphs.append(paragraph)
        index += 1
    if signed_at < 0:
        _unsigned_tail(layout)


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
    return index < len(paragraphs) and _opens(paragraphs[index]) and len(paragraphs[index].text) < 80 and _signature_follows(paragraphs, index)


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
            while index and len(paragraphs[index - 1].text) < LONGEST_TITLE_LINE and (
                paragraphs[index - 1].text == paragraphs[0].text
                or (layout.title is not None and paragraphs[index - 1].text in layout.title.text)
            ):
                index -= 1
            return index
    return None
