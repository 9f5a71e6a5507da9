"""发文机关: from the signature, the page header, the covering title or an order's number."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.metadata import doc_number
from ipextract.models.text import NormalizedText
from ipextract.segment import elements
from ipextract.spans import Span

_STATE = "中华人民共和国"
_KIND = kept_pattern("(?:令|公告|通告)$")
_SEPARATOR = kept_pattern(r"[、\s]+")
# What may stand between the issuers' names and the rest of a title.
_ISSUED = kept_pattern(r"(?:关于)?(?:印发|转发|发布|批转|公布|颁布|下发|下达)|关于")
_PASSED = kept_pattern(
    r"(?P<body>[\u4e00-\u9fff]{2,30}?(?:人民代表大会常务委员会|人民代表大会|人大常委会|人民政府|国务院))(?:第[^,。)]{1,20}会议|令)?"
)


def names_in(text: NormalizedText, span: Span) -> list[Span]:
    """Names of bodies in a line: blanks and 、 separate them; a blank inside a padded name does not.

    A blank counts where the piece before it ends as a body's name does.
    """
    cuts = {gap.place for gap in text.gaps_in(span)} | {
        place for match in _SEPARATOR.finditer(text.text, span.start, span.end) for place in match.span()
    }
    names = []
    start = span.start
    for cut in sorted(cuts | {span.end}):
        piece = _trimmed(text.text, start, cut)
        if piece is None:
            start = cut
        elif cut == span.end or elements.is_names(text.text[piece.start : piece.end]):
            names.append(piece)
            start = cut
    return names


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] == "、"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "、"):
        end -= 1
    return Span(start, end) if start < end else None


def before_title(text: NormalizedText, lines: tuple[Span, ...]) -> list[Span]:
    """The bodies that a title begins with: X、Y关于印发…, X印发《…》."""
    found: list[Span] = []
    for line in lines:
        match = _ISSUED.search(text.text, line.start, line.end)
        end = match.start() if match else line.end
        if end > line.start:
            names = names_in(text, Span(line.start, end))
            if not all(elements.is_names(text.text[name.start : name.end]) for name in names):
                return [] if match is None or not found else found
            found.extend(names)
        if match:
            return found
    return []


def of_order(text: NormalizedText, span: Span) -> list[Span]:
    """The bodies whose order or announcement has a number: 国务院令第227号; none for an order of the head of state."""
    number = doc_number.read_order(text.text[span.start : span.end].replace("\n", ""))
    if number is None or not number.agency_code or number.agency_code.endswith("主席令"):
        return []
    code = _KIND.sub("", number.agency_code)
    start = span.start + number.start
    # 中华人民共和国国务院令 is the State Council's.
    state = len(_STATE) if code.startswith(_STATE) and len(code) > len(_STATE) else 0
    return names_in(text, Span(start + state, start + len(code)))


@between_runs
def _date() -> re.Pattern[str]:
    return re.compile(elements.DATE)


def passed_by(text: NormalizedText, span: Span) -> Span | None:
    """The congress or body that passed a regulation, from its 题注."""
    start = span.start
    date = _date().search(text.text, span.start, span.end)
    if date:
        start = date.end()
    match = _PASSED.search(text.text, start, span.end)
    return Span(*match.span("body")) if match else None
