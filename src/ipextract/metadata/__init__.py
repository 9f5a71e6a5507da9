"""Segmentation → Metadata: the document's own elements, never those of one that it cites."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.metadata import citations, dates, doc_number, issuers, jurisdiction, promulgation, titles, validity
from ipextract.models.clauses import Clause
from ipextract.models.metadata import Attachment, Contact, DocNumber, Issuer, Metadata
from ipextract.models.text import NormalizedText
from ipextract.resolve.agencies import Registry
from ipextract.segment import Segmentation
from ipextract.segment.elements import date_lines, name_lines, title_lines
from ipextract.segment.labels import label_at, labels_inside
from ipextract.segment.layout import NOTICE, Layout
from ipextract.spans import Span
from ipextract.values import divisions
from ipextract.values.divisions import Division

# How the ids of an attachment's clauses begin.
ATTACHED = "A"
# The name of a file to download stands for its title.
_FILE = kept_pattern(r"\.(?:docx?|pdf|xlsx?|wps|ofd|zip|rar)$")
_ATTACHMENT_HEAD = kept_pattern(r"附(?:件|表|录|图)?[0-9一二三四五六七八九十]{0,2}[:.、]?")
_TERM = kept_pattern("第[一二三四五六七八九十0-9]{1,3}届(?=(?:全国)?人(?:民代表)?大)")
_NUMBERED = kept_pattern("[0-9一二三四五六七八九十]")
SHORTEST_TWO_NAMES = 6
ISSUES = ("印发", "发布")
_NO_ISSUER = frozenset({"", "无", "-", "—", "/"})


def describe(
    text: NormalizedText, segmentation: Segmentation, registry: Registry, keep_contacts: bool = False
) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """Read the metadata; what was repaired or came from the page instead of the document carries a diagnostic."""
    layout, tree = segmentation.front, segmentation.tree
    diagnostics: list[Diagnostic] = []
    roots = [clause for clause in tree.clauses if not clause.id.startswith(ATTACHED)]
    attached = [clause for clause in tree.clauses if clause.id.startswith(ATTACHED)]
    own, others = _text_of(text, roots), _text_of(text, attached)
    body = f"{own}\n{others}" if attached else own
    title, notice_title, kind = _titles(text, layout, body, diagnostics)
    number = _doc_number(text, layout, diagnostics)
    issued_on = _issued_on(text, layout, diagnostics)
    cited = []
    for citation, found in citations.find(text, tree):
        cited.append(citation)
        if found is not None and found.repaired:
            diagnostics.append(diagnose("doc-number-repaired", citation.span, quote=citation.quote, text=found.text))
    names = [part for name in _issuers(text, layout, diagnostics) for part in _apart(text, name, registry)]
    titles_cited = [citation.title for citation in cited if citation.title is not None]
    home = _home(text, layout, names, title, notice_title, number, titles_cited, registry, diagnostics)
    year = issued_on.year if issued_on else number.year if number else None
    header_from = _header_date(text, layout, "effective_from", diagnostics)
    notes = [text.text[span.start : span.end] for span in layout.promulgations]
    effective_from, effective_to = validity.read("\n".join([*notes, own]), issued_on, header_from, kind, others)
    header_to = _expiry(text, layout, diagnostics)
    # A page may print the last day in force as the one on which the document lapses.
    if header_to is not None and effective_to != header_to + timedelta(days=1):
        effective_to = header_to
    published = _published_on(text, layout, diagnostics)
    return (
        Metadata(
            title=title,
            notice_title=notice_title,
            doc_type=kind,
            doc_number=number,
            issuers=tuple(_issuer(text, span, registry, home, year) for span in names),
            issued_on=issued_on.isoformat() if issued_on else None,
            published_on=published.isoformat() if published else None,
            effective_from=effective_from.isoformat() if effective_from else None,
            effective_to=effective_to.isoformat() if effective_to else None,
            recipients=_recipients(text, layout),
            jurisdiction=jurisdiction.of_division(home) if home else None,
            citations=tuple(cited),
            attachments=_attachments(text, layout),
            contacts=_contacts(text, layout) if keep_contacts else None,
        ),
        tuple(diagnostics),
    )


def _text_of(text: NormalizedText, clauses: list[Clause]) -> str:
    """The text of clauses, root by root; where lines were broken for width, paragraph by paragraph in one line."""
    plain = text.text
    if any(plain.find("\n", span.start, span.end) >= 0 for clause in clauses for span in clause.body):
        spans = [span for clause in clauses for span in (clause.title_span, *clause.body) if span is not None]
        return "\n".join(plain[span.start : span.end].replace("\n", "") for span in spans)
    return "\n".join(plain[clause.span.start : clause.span.end] for clause in clauses if clause.parent is None)


def _titles(
    text: NormalizedText, layout: Layout, body: str, diagnostics: list[Diagnostic]
) -> tuple[str | None, str | None, str | None]:
    title = titles.one_line(text, layout.title) if layout.title else None
    notice = titles.one_line(text, layout.notice_title) if layout.notice_title else None
    place = text.to_source(layout.notice_title.lines[0]) if layout.notice_title else None
    letter = next((flow for flow in layout.flows if flow.prefix == NOTICE), None)
    if (title is None or (notice is None and letter is not None)) and (field := _header_field(text, layout, "title")):
        printed = titles.without_number(text.text[field.start : field.end].strip().replace("\n", ""))
        if not title_lines.is_covering_title(printed):
            title = title or printed
        elif notice is None:
            notice, place = printed, text.to_source(field)
        if printed in (title, notice):
            name = "title" if printed == title else "notice_title"
            diagnostics.append(diagnose("metadata-from-page", text.to_source(field), field=name))
    addressed = bool(layout.recipients)
    if title and notice is None and layout.title and titles.heads_what_it_names(title, body, addressed):
        title, notice, place = None, title, text.to_source(layout.title.lines[0])
    if title is None and notice is not None and (named := titles.named_in(notice)):
        # The covering letter names the policy that follows it without a heading of its own.
        title = _as_attached(text, layout, named) or named
        diagnostics.append(diagnose("title-from-notice", place))
    if title is None and notice is None and (sent := titles.named_in_letter(body)) is not None:
        title = sent["title"]
        at = text.text.find(title)
        diagnostics.append(
            diagnose("title-from-notice", text.to_source(Span(at, at + len(title))) if at >= 0 else None)
        )
    if title is None and notice is not None and _is_letter_alone(layout):
        title, notice = notice, None
    title = (title_lines.headed(title) or title) if title else None
    if notice == title:
        # A page printed one title twice, in 《》 too.
        notice = None
    kind = titles.doc_type(title) if title else None
    if title is None:
        kind = titles.doc_type(titles.without_covering(notice)) if notice else None
        kind = kind or titles.doc_type_of_itself(body)
    return title, notice, kind


def _as_attached(text: NormalizedText, layout: Layout, named: str) -> str | None:
    """The title that the policy has at the head of an attachment, where the notice names it in fewer words."""
    for _, span in layout.attachment_titles:
        printed = text.text[span.start : span.end].strip()
        if titles.says_more(printed, named):
            return printed
    return None


def _is_letter_alone(layout: Layout) -> bool:
    """Whether all that stands below a notice's title is the notice itself: it makes public what it does not print."""
    start = layout.notice_title.lines[-1].end if layout.notice_title is not None else 0
    first = next((flow.paragraphs[0].start for flow in layout.flows if flow.prefix == "" and flow.paragraphs), None)
    return first is None or not any(start < span.start < first for span in (*layout.dates, *layout.signature))


def _doc_number(text: NormalizedText, layout: Layout, diagnostics: list[Diagnostic]) -> DocNumber | None:
    header = [field.span for field in layout.header if field.name == "doc_number"]
    places = [*layout.doc_numbers, *header]
    # The number under which a rule is filed (某文备〔2022〕8号) is its own only where there is no other.
    for place in sorted(places, key=lambda place: _is_filing(text.text[place.start : place.end])):
        # A number on two lines (X公告 / 第N号) is read as one; its places only shift behind the line end.
        piece = text.text[place.start : place.end].replace("\n", "")
        found = doc_number.read(piece) or doc_number.read_year_first(piece) or doc_number.read_order(piece)
        if found is not None:
            return _recorded(text, place.start, found, diagnostics)
    for place in promulgation.in_force(text, layout.promulgations):
        note = text.text[place.start : place.end]
        found = doc_number.read_order(note) or doc_number.read_issued(note)
        if found is not None:
            return _recorded(text, place.start, found, diagnostics)
    return None


def _is_filing(line: str) -> bool:
    found = doc_number.read(line)
    return bool(found and found.agency_code and found.agency_code.endswith(words("layout.filing_codes")))


def _recorded(text: NormalizedText, offset: int, found: doc_number.Number, diagnostics: list[Diagnostic]) -> DocNumber:
    end = offset + found.end
    end += text.text.count("\n", offset, end)
    span, quote = text.quote(Span(offset + found.start, end))
    if found.repaired:
        diagnostics.append(diagnose("doc-number-repaired", span, quote=quote, text=found.text))
    return DocNumber(found.text, found.agency_code, found.year, found.serial, span, quote, found.repaired)


def _issued_on(text: NormalizedText, layout: Layout, diagnostics: list[Diagnostic]) -> date | None:
    if _passed_by_congress(text, layout) and (day := _promulgated_on(text, layout)):
        # Not the day on which an announcement made it public.
        return day
    for span in layout.dates:
        if day := dates.read(text.text[span.start : span.end]):
            return day
    for span in layout.broken_dates:
        quote = text.quote(span)[1]
        if day := dates.repair(quote):
            diagnostics.append(
                diagnose("date-repaired", text.to_source(span), quote=quote.replace("\n", " / "), date=day.isoformat())
            )
            return day
        diagnostics.append(diagnose("date-unreadable", text.to_source(span), quote=quote.replace("\n", " / ")))
    if day := _promulgated_on(text, layout):
        return day
    return _header_date(text, layout, "issued_on", diagnostics)


def _promulgated_on(text: NormalizedText, layout: Layout) -> date | None:
    """The day in a 题注: when a congress passed the regulation, when the order made it public, else the first."""
    notes = [text.text[span.start : span.end] for span in promulgation.in_force(text, layout.promulgations)]
    if not any(word in note for note in notes for word in words("layout.congresses")):
        for note in notes:
            if (number := doc_number.read_order(note)) and (day := dates.read_last(note[: number.start])):
                return day
    return next((day for note in notes if (day := dates.read(note))), None)


def _header_field(text: NormalizedText, layout: Layout, name: str) -> Span | None:
    for field in layout.header:
        if field.name == name and text.text[field.span.start : field.span.end].strip() not in _NO_ISSUER:
            return field.span
    return None


def _header_date(text: NormalizedText, layout: Layout, name: str, diagnostics: list[Diagnostic]) -> date | None:
    for field in layout.header:
        if field.name == name and (day := dates.read(text.text[field.span.start : field.span.end])):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(field.span), field=name))
            return day
    return None


def _published_on(text: NormalizedText, layout: Layout, diagnostics: list[Diagnostic]) -> date | None:
    if day := _header_date(text, layout, "published_on", diagnostics):
        return day
    for span in layout.furniture:
        printed = date_lines.page_date(text.text[span.start : span.end])
        if printed and (day := dates.read(printed)):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(span), field="published_on"))
            return day
    return None


def _expiry(text: NormalizedText, layout: Layout, diagnostics: list[Diagnostic]) -> date | None:
    """The last day in force by the page: 失效日期 is the first day on which the document is no longer in force."""
    if day := _header_date(text, layout, "expires_on", diagnostics):
        return day - timedelta(days=1)
    return _header_date(text, layout, "valid_until", diagnostics)


def _issuers(text: NormalizedText, layout: Layout, diagnostics: list[Diagnostic]) -> list[Span]:
    signed = {
        text.text[name.start : name.end]: name
        # A body that signs the letter and again the text below it is named once, where it signs first.
        for span in reversed(_own_signature(text, layout))
        for name in reversed(issuers.names_in(text, span))
    }
    if passed := _passed_by_congress(text, layout):
        # A line above the title names the publisher, or the body that approved it.
        return passed
    if signed:
        return sorted(signed.values())
    for title in (layout.notice_title, layout.title):
        if title is not None and (names := _before_title(text, layout, title.lines, diagnostics)):
            return names
    for span in layout.letterheads:
        if names := issuers.of_letterhead(text, span):
            return names
    promulgations = promulgation.in_force(text, layout.promulgations)
    for span in promulgations:
        if names := issuers.passed_by(text, span):
            return names
    for span in (*layout.doc_numbers, *promulgations):
        if names := issuers.of_order(text, span):
            return names
    # A page that passes a document on names itself; the document's title, on the page too, names who issued it.
    on_page = _header_field(text, layout, "title")
    if on_page and (names := _before_title(text, layout, (on_page,), diagnostics, on_page=True)):
        return names
    for span in layout.furniture:
        # The first line of a headline: 某省委 某省人民政府印发 / 《某纲要》. A report below it calls them 省委.
        if text.text.endswith(ISSUES, span.start, span.end) and (names := issuers.before_title(text, (span,))):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(span), field="issuers"))
            return names
    for field in layout.header:
        value = text.text[field.span.start : field.span.end]
        if field.name == "issuer" and value not in _NO_ISSUER and not _names_no_body(value):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(field.span), field="issuers"))
            # 某部文件: the head of its paper.
            return issuers.of_letterhead(text, field.span) or issuers.names_in(text, field.span)
    for span in layout.furniture:
        if names := (
            issuers.before_title(text, (span,))
            or issuers.between_titles(text, span)
            or issuers.above_date(text, span, layout.dates)
        ):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(span), field="issuers"))
            return names
    sources = [field.span for field in layout.header if field.name == "source"]
    for span in (*sources, *layout.furniture):
        if names := issuers.on_page(text, span, walled=span not in sources):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(span), field="issuers"))
            return names
    return []


def _names_no_body(value: str) -> bool:
    """Whether a page names a website or a place as the issuer."""
    place = divisions.leading(value)
    return value.endswith(words("layout.no_issuers")) or (place is not None and place[1] == len(value))


def _own_signature(text: NormalizedText, layout: Layout) -> list[Span]:
    """The lines of the signature; below what a notice passes on, others sign who wrote it."""
    notice, title = layout.notice_title, layout.title
    if notice is None or title is None or not title_lines.passes_on_others(notice.text):
        return layout.signature
    above = [span for span in layout.signature if span.start < title.lines[0].start]
    return above if above or issuers.before_title(text, notice.lines) else layout.signature


def _passed_by_congress(text: NormalizedText, layout: Layout) -> list[Span]:
    """The congress that passed a regulation, from its 题注, where none but a congress signed with a date."""
    if layout.dates and not (layout.signature and all(_is_of_congress(text, name) for name in layout.signature)):
        return []
    for span in promulgation.in_force(text, layout.promulgations):
        names = issuers.passed_by(text, span)
        if any(_is_of_congress(text, name) for name in names):
            return names
    return []


def _is_of_congress(text: NormalizedText, name: Span) -> bool:
    return any(text.text.find(word, name.start, name.end) >= 0 for word in words("layout.congresses"))


def _before_title(
    text: NormalizedText, layout: Layout, lines: tuple[Span, ...], diagnostics: list[Diagnostic], on_page: bool = False
) -> list[Span]:
    """The bodies that a title begins with; one alone as the head of the paper or the page names it, with its place."""
    names = issuers.before_title(text, lines)
    whole = _with_place(text, layout, names[0]) if len(names) == 1 else None
    if (whole is not None and whole == _header_field(text, layout, "issuer")) or (names and on_page):
        diagnostics.append(diagnose("metadata-from-page", text.to_source(whole or lines[0]), field="issuers"))
    return [whole] if whole is not None else names


def _with_place(text: NormalizedText, layout: Layout, name: Span) -> Span | None:
    """The same body as the head of the paper or the page names it, with its place: 市科技局 and 某市科技局."""
    field = _header_field(text, layout, "issuer")
    heads = [body for line in layout.letterheads for body in issuers.of_letterhead(text, line)]
    bare = text.text[name.start : name.end]
    for whole in (*heads, *([field] if field is not None else [])):
        printed = text.text[whole.start : whole.end]
        # 中华人民共和国国务院 says no more than 国务院.
        if len(printed) > len(bare) and printed.endswith(bare) and printed != name_lines.STATE + bare:
            return whole
    return None


def _apart(text: NormalizedText, name: Span, registry: Registry) -> list[Span]:
    """The bodies in one name that has lost the blanks between them."""
    printed = text.text[name.start : name.end]
    if len(printed) < SHORTEST_TWO_NAMES or "\n" in printed:
        return [name]
    places = [0, *issuers.apart(printed, lambda part: registry.is_known(part, None, None)), len(printed)]
    return [Span(name.start + start, name.start + end) for start, end in pairwise(places)]


def _issuer(text: NormalizedText, span: Span, registry: Registry, home: Division | None, year: int | None) -> Issuer:
    found, quote = text.quote(span)
    name = text.text[span.start : span.end].replace("\n", "")
    return Issuer(name, _canonical(name, registry, home, year), found, quote)


def _canonical(name: str, registry: Registry, home: Division | None, year: int | None) -> str | None:
    name = _without_term(name)
    if official := registry.canonical(name, home, year):
        # A party committee that comes out as no party committee was put together wrongly.
        return official if official.startswith("中共") or not name.startswith("中共") else None
    base, office = _office(name)
    official = registry.canonical(base, home, year) if office else None
    return f"{official}{office}" if official else None


def _without_term(name: str) -> str:
    """A congress without the term in which it sat: 某市第三届人民代表大会常务委员会."""
    bare = _TERM.sub("", name)
    return f"全国{bare}" if bare != name and bare.startswith("人民代表大会") else bare


def _office(name: str) -> tuple[str, str]:
    """A body and its office: 自然资源部办公厅 is 自然资源部 and 办公厅; the second is empty where there is none."""
    office = next((word for word in words("layout.offices") if name.endswith(word) and len(name) > len(word) + 2), "")
    return name.removesuffix(office), office


def _home(
    text: NormalizedText,
    layout: Layout,
    names: list[Span],
    title: str | None,
    notice: str | None,
    number: DocNumber | None,
    titles_cited: list[str],
    registry: Registry,
    diagnostics: list[Diagnostic],
) -> Division | None:
    if title and notice and notice.endswith(title_lines.APPROVAL) and (found := jurisdiction.of_name(title)):
        # What the state approves for a place holds there.
        return found
    by_number = jurisdiction.of_number(number.agency_code if number else None)
    if found := jurisdiction.of_bodies([text.text[name.start : name.end] for name in names], by_number):
        return found
    if title and by_number is not None and (elsewhere := _outside(title, by_number)):
        return elsewhere
    if names and by_number is not None:
        return by_number
    if names:
        first = text.text[names[0].start : names[0].end]
        if registry.is_known(first, None, None) or registry.is_known(_office(first)[0], None, None):
            return divisions.NATIONAL
    for heading in (title, notice):
        if heading and (found := jurisdiction.of_name(heading, by_number)):
            return found
    if by_number is not None and by_number is divisions.NATIONAL:
        return by_number
    for heading in (title, notice):
        if heading and (found := jurisdiction.in_title(heading)):
            return found
    for field in layout.header:
        if field.name == "issuer" and (
            found := jurisdiction.of_name(text.text[field.span.start : field.span.end], by_number)
        ):
            return found
    recipients = _recipients(text, layout)
    if any(name.startswith(words("places.addressed_by_nation")) for name in recipients):
        return divisions.NATIONAL
    addressed = jurisdiction.level_addressed(recipients)
    if by_number is not None and not (addressed == "county" and by_number.level == "province"):
        # 新 is 新疆, and 新昌县 where it writes to its towns.
        return by_number
    for span in layout.furniture:
        line = text.text[span.start : span.end]
        if name_lines.is_names(line) and (found := jurisdiction.of_name(line)):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(span), field="jurisdiction"))
            return found
    for field in layout.header:
        line = text.text[field.span.start : field.span.end]
        if field.name == "source" and (found := jurisdiction.of_name(name_lines.first_name(line))):
            diagnostics.append(diagnose("metadata-from-page", text.to_source(field.span), field="jurisdiction"))
            return found
    if found := jurisdiction.of_text(text.text, titles_cited, addressed, title or notice, _openings(text, layout)):
        diagnostics.append(diagnose("jurisdiction-inferred", None, name=found.name))
        return found
    return None


def _openings(text: NormalizedText, layout: Layout) -> Iterator[str]:
    """How the text begins, and the lines of the page above it, from below: the title may be one that names no kind."""
    first = next((flow.paragraphs[0] for flow in layout.flows if flow.paragraphs), None)
    if first is None:
        return
    yield first.text
    for span in reversed(layout.furniture):
        if span.start < first.start:
            yield text.text[span.start : span.end]


def _outside(title: str, by_number: Division) -> Division | None:
    """The place with which a title begins, where it lies outside the province whose abbreviation opens the number:
    宁 is that of 宁夏 and of 南京."""
    if by_number.level != "province":
        return None
    found = jurisdiction.of_name(title, by_number)
    return found if found is not None and found.path[:1] not in ((), by_number.path[:1]) else None


def _recipients(text: NormalizedText, layout: Layout) -> tuple[str, ...]:
    found = []
    for span in layout.recipients:
        line = text.text[span.start : span.end].replace("\n", "").rstrip(":")
        depth = 0
        name = ""
        for mark in line:
            depth += (mark == "(") - (mark == ")")
            if mark in ",;" and depth <= 0:
                found.append(name)
                name = ""
            else:
                name += mark
        found.append(name)
    # A page may print the beginning of the document twice.
    return tuple(dict.fromkeys(name for name in found if name))


def _attachments(text: NormalizedText, layout: Layout) -> tuple[Attachment, ...]:
    found: list[Attachment] = []
    for span in layout.attachment_lists:
        piece = text.text[span.start : span.end].replace("\n", "")
        head = _ATTACHMENT_HEAD.match(piece)
        start = head.end() if head else 0
        marks = [label for label in labels_inside(piece, start, len(piece)) if label.style == "arabic"]
        if not marks:
            lone = label_at(piece, start, len(piece))
            title = _FILE.sub("", piece[lone.end if lone else start :].strip(" ;。"))
            # The head of the attachment itself may say again what it is.
            if title and (lone or all(title != known.title for known in found)):
                found.append(Attachment(lone.number if lone else None, title))
            continue
        for label, following in zip(marks, [*marks[1:], None], strict=False):
            title = _FILE.sub("", piece[label.end : following.start if following else len(piece)].strip(" ;。"))
            if title:
                found.append(Attachment(label.number, title))
    if not found:
        found = [
            Attachment(_printed(text, number, span), text.text[span.start : span.end])
            for number, span in layout.attachment_titles
        ]
    return tuple(found)


def _printed(text: NormalizedText, number: int, title: Span) -> int | None:
    """The number of an attachment, where one stands before its title: 附件2:…, but 附件:…."""
    return number if number > 1 or _NUMBERED.search(text.text, max(0, title.start - 5), title.start) else None


def _contacts(text: NormalizedText, layout: Layout) -> tuple[Contact, ...]:
    return tuple(Contact(text.text[span.start : span.end], *text.quote(span)) for span in layout.contacts)
