"""issuers: which bodies issued the document, as they are printed and by their official names."""

from itertools import pairwise

from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.metadata import issuers
from ipextract.metadata.front import Front
from ipextract.models.metadata import Issuer
from ipextract.resolve.agencies import Registry
from ipextract.segment.elements import name_lines, title_lines
from ipextract.spans import Span
from ipextract.values import divisions
from ipextract.values.divisions import Division

_TERM = kept_pattern("第[一二三四五六七八九十0-9]{1,3}届(?=(?:全国)?人(?:民代表)?大)")
SHORTEST_TWO_NAMES = 6
ISSUES = ("印发", "发布")


def read(front: Front, registry: Registry) -> list[Span]:
    """Where each issuer is printed, from the most trusted element that names any. Diagnostic: `metadata-from-page`."""
    return [part for name in _names(front) for part in _apart(front, name, registry)]


def described(front: Front, span: Span, registry: Registry, home: Division | None, year: int | None) -> Issuer:
    """One issuer with its official name, as the body was called in that year."""
    found, quote = front.text.quote(span)
    name = front.line(span)
    return Issuer(name, _canonical(name, registry, home, year), found, quote)


def passed_by_congress(front: Front) -> list[Span]:
    """The congress that passed a regulation, from its 题注, where none but a congress signed with a date."""
    layout = front.layout
    # An announcement of the congress is signed by the line with its number.
    signed = layout.signature or layout.doc_numbers
    if layout.dates and not (signed and all(_is_of_congress(front, name) for name in signed)):
        return []
    for span in front.notes():
        names = issuers.passed_by(front.text, span)
        if any(_is_of_congress(front, name) for name in names):
            return names
    return []


def without_office(name: str) -> tuple[str, str]:
    """A body and its office: 自然资源部办公厅 is 自然资源部 and 办公厅; the second is empty where there is none."""
    office = next((word for word in words("layout.offices") if name.endswith(word) and len(name) > len(word) + 2), "")
    return name.removesuffix(office), office


def _names(front: Front) -> list[Span]:
    if passed := passed_by_congress(front):
        # A line above the title names the publisher, or the body that approved it.
        return passed
    signed = _signed(front)
    return (
        (_without_province(front, signed[0]) if len(signed) == 1 else None)
        or signed
        or _above_text(front)
        or _on_page(front)
    )


def _without_province(front: Front, name: Span) -> list[Span] | None:
    """The body as the document's head names it, where a database put its province before it in a line above the title:
    某省某市人民政府 and 某市人民政府."""
    title, notice = front.layout.title, front.layout.notice_title
    if title is None or name.start > title.lines[0].start:
        return None
    printed = _above_text(front)
    if len(printed) != 1 or not (whole := front.quoted(name)).endswith(bare := front.quoted(printed[0])):
        return None
    if notice is not None and name.start > notice.lines[0].start and whole != bare:
        # Below the notice's title the body signs with the place that the title leaves out.
        return None
    return printed if divisions.leading(bare, short=False) is not None else None


def _signed(front: Front) -> list[Span]:
    """The bodies that sign; one that signs the letter and again the text below it counts where it signs first."""
    signed = {
        front.quoted(name): name
        for span in reversed(_own_signature(front))
        for name in reversed(issuers.names_in(front.text, span))
    }
    return sorted(signed.values())


def _own_signature(front: Front) -> list[Span]:
    """The lines of the signature; below what a notice passes on, others sign who wrote it."""
    layout = front.layout
    notice, title = layout.notice_title, layout.title
    if notice is None or title is None or not title_lines.passes_on_others(notice.text):
        return layout.signature
    above = [span for span in layout.signature if span.start < title.lines[0].start]
    issued = issuers.before_title(front.text, notice.lines)
    if issued and above and layout.dates and above[0].start > layout.dates[0].start:
        # Below the day of the notice stand those who wrote what it passes on, above its title.
        return []
    return above if above or issued else layout.signature


def _above_text(front: Front) -> list[Span]:
    """The bodies that the document's own head names: a title, a letterhead, a 题注, the number of an order."""
    layout = front.layout
    for title in (layout.notice_title, layout.title):
        if title is not None and (names := _before_title(front, title.lines)):
            return names
    for span in layout.letterheads:
        if names := issuers.of_letterhead(front.text, span):
            return names
    notes = front.notes()
    for span in notes:
        if names := issuers.passed_by(front.text, span):
            return names
    for span in (*layout.doc_numbers, *notes):
        if names := issuers.of_order(front.text, span):
            return names
    return []


def _on_page(front: Front) -> list[Span]:
    """The bodies that only the page names, around the document."""
    text, layout = front.text, front.layout
    # A page that passes a document on names itself; the document's title, on the page too, names who issued it.
    title = front.header("title")
    if title and (names := _before_title(front, (title,), on_page=True)):
        return names
    for span in layout.furniture:
        # The first line of a headline: 某省委 某省人民政府印发 / 《某纲要》. A report below it calls them 省委.
        if text.text.endswith(ISSUES, span.start, span.end) and (names := issuers.before_title(text, (span,))):
            front.diagnose_page(span, "issuers")
            return names
    for span in front.headers("issuer"):
        if not _names_no_body(front.quoted(span)):
            front.diagnose_page(span, "issuers")
            # 某部文件: the head of its paper.
            return issuers.of_letterhead(text, span) or issuers.names_in(text, span)
    for span in layout.furniture:
        if names := (
            issuers.before_title(text, (span,))
            or issuers.between_titles(text, span)
            or issuers.above_date(text, span, layout.dates)
        ):
            front.diagnose_page(span, "issuers")
            return names
    sources = front.headers("source")
    offices = [span for span in sources if not front.quoted(span).endswith(words("layout.no_offices"))]
    for span in (*offices, *layout.furniture):
        if names := issuers.on_page(text, span, walled=span not in sources):
            front.diagnose_page(span, "issuers")
            return names
    return []


def _names_no_body(value: str) -> bool:
    """Whether a page names a website or a place as the issuer."""
    place = divisions.leading(value)
    return value.endswith(words("layout.no_issuers")) or (place is not None and place[1] == len(value))


def _is_of_congress(front: Front, name: Span) -> bool:
    return any(front.text.text.find(word, name.start, name.end) >= 0 for word in words("layout.congresses"))


def _before_title(front: Front, lines: tuple[Span, ...], *, on_page: bool = False) -> list[Span]:
    """The bodies that a title begins with; one alone as the head of the paper or the page names it, with its place."""
    names = issuers.before_title(front.text, lines)
    whole = _with_place(front, names[0]) if len(names) == 1 else None
    if (whole is not None and whole == front.header("issuer")) or (names and on_page):
        front.diagnose_page(whole or lines[0], "issuers")
    return [whole] if whole is not None else names


def _with_place(front: Front, name: Span) -> Span | None:
    """The same body as the head of the paper or the page names it, with its place: 市科技局 and 某市科技局."""
    if divisions.leading(front.quoted(name), short=False) is not None:
        # 某市人民政府 says where it is; a database puts its province before it.
        return None
    heads = [body for line in front.layout.letterheads for body in issuers.of_letterhead(front.text, line)]
    bare = front.quoted(name)
    # 省政府, as titles in some provinces say for short.
    endings = (bare, bare.replace("政府", "人民政府", 1))
    for whole in (*heads, *front.headers("issuer")[:1]):
        printed = front.quoted(whole)
        # 中华人民共和国国务院 says no more than 国务院.
        if len(printed) > len(bare) and printed.endswith(endings) and printed != name_lines.STATE + bare:
            return whole
    return None


def _apart(front: Front, name: Span, registry: Registry) -> list[Span]:
    """The bodies in one name that has lost the blanks between them."""
    printed = front.quoted(name)
    if len(printed) < SHORTEST_TWO_NAMES or "\n" in printed:
        return [name]
    places = [0, *issuers.apart(printed, lambda part: registry.is_known(part, None, None)), len(printed)]
    return [Span(name.start + start, name.start + end) for start, end in pairwise(places)]


def _canonical(name: str, registry: Registry, home: Division | None, year: int | None) -> str | None:
    name = _without_term(name)
    if official := registry.canonical(name, home, year):
        # A party committee that comes out as no party committee was put together wrongly.
        return official if official.startswith("中共") or not name.startswith("中共") else None
    base, office = without_office(name)
    official = registry.canonical(base, home, year) if office else None
    return f"{official}{office}" if official else None


def _without_term(name: str) -> str:
    """A congress without the term in which it sat: 某市第三届人民代表大会常务委员会."""
    bare = _TERM.sub("", name)
    return f"全国{bare}" if bare != name and bare.startswith("人民代表大会") else bare
