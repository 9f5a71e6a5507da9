"""发文机关: from the signature, the page header, the covering title or an order's number."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.metadata import doc_number, jurisdiction
from ipextract.models.text import NormalizedText
from ipextract.segment.elements import date_lines, name_lines, number_lines, title_lines
from ipextract.spans import Span
from ipextract.values import divisions
from ipextract.values.fragments import alternation

# 某局令, and 某局局长令 as some heads called theirs.
_KIND = kept_pattern("(?:(?:(?<=局)局长|(?<=部)部长|(?<=署)署长|(?<=委员会)主任)?令|公告|通告)$")
_SEPARATOR = kept_pattern(r"[、\s]+")
PARTY = "中共"
# So many bodies stand on lines of their own between a title and the same title again.
MOST_BODIES = 40
# So many characters before a blank may be the page's.
SHORTEST_WORDS = 4
# So many blanks part the words of a menu.
SHORTEST_MENU = 3
_PAGE = kept_pattern("[A-Za-z]|首页|网|平台|法规库|数据库")
_DOCUMENT = "文件"
_PLACE = kept_pattern("[\u4e00-\u9fff]{1,10}?(?:省|自治区|市|州|盟|县|区)")
# Who passes a regulation; a line may end inside the name.
_PASSING = "|".join(
    "\n?".join(name) for name in ("人民代表大会常务委员会", "人民代表大会", "人大常委会", "人民政府", "国务院")
)
_PASSED = kept_pattern(rf"(?P<body>[\u4e00-\u9fff\n]{{2,30}}?(?:{_PASSING}))(?:第[^,。)]{{1,20}}会议|令)?")

# 2018年5月8日某省水利厅发布
_SEAL = kept_pattern(r"\((?:盖章|章|代章|代|公章|印章|印)\)$")
_ISSUED_BY = kept_pattern(r"(?P<body>[\u4e00-\u9fff、]{3,40}?)(?:发布|公布|颁布|印发|制定|通过|第[^,。)]{1,12}会议)")


@between_runs
def _issued() -> re.Pattern[str]:
    """What may stand between the issuers' names and the rest of a title."""
    about, *verbs = title_lines.behind_issuers()
    return re.compile(rf"(?:{about})?{alternation(verbs)}(?!的[《“])|{about}")


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
        if piece is None or (cut == span.end and _is_menu(text, piece)):
            start = cut
        elif cut == span.end or name_lines.is_names(text.text[piece.start : piece.end]):
            names.append(_without_page(text, piece))
            start = cut
    return _with_offices(text, names)


def _is_menu(text: NormalizedText, piece: Span) -> bool:
    """Whether what would be one padded name is the menu of a page: 首页 办事服务 区县概况 新闻中心. Blanks in a name
    stand between single characters, or behind its place."""
    gaps = [gap.place for gap in text.gaps_in(piece)]
    if len(gaps) < SHORTEST_MENU:
        return False
    words_of_it = sum(end - start > 1 for start, end in pairwise((piece.start, *gaps, piece.end)))
    return words_of_it > SHORTEST_MENU and jurisdiction.of_name(text.text[piece.start : piece.end]) is None


def _with_offices(text: NormalizedText, names: list[Span]) -> list[Span]:
    """The names, an office that a blank or a line end parts from its body (某省人民政府 办公厅) joined to it."""
    joined: list[Span] = []
    for name in names:
        is_office = text.text[name.start : name.end] in words("layout.offices")
        if is_office and joined and text.text[joined[-1].end : name.start].strip() == "":
            joined[-1] = Span(joined[-1].start, name.end)
        else:
            joined.append(name)
    return joined


def _without_page(text: NormalizedText, piece: Span) -> Span:
    """A name without the words of a page that a blank parts from it: 首页 法规库 某市人民政府."""
    gaps = [gap.place for gap in text.gaps_in(piece) if gap.place - piece.start >= SHORTEST_WORDS]
    if not gaps:
        return piece
    name, before = text.text[gaps[-1] : piece.end], text.text[piece.start : gaps[-1]]
    named = name_lines.is_names(name) and divisions.leading(name, short=False) is not None
    return Span(gaps[-1], piece.end) if named and _PAGE.search(before) else piece


def apart(name: str, is_known: Callable[[str], bool]) -> list[int]:
    """Where names that lost the blanks between them meet: bodies of one place (甲省教育厅甲省财政厅), or national ones
    (财政部税务总局). Empty where the name is one body's, as 国家税务总局甲市税务局 is."""
    endings = words("layout.body_endings")
    meets = [place for place in range(3, len(name) - 2) if name.endswith(endings, 0, place)]
    if not meets:
        return []
    bare = name.removeprefix(PARTY)
    if (printed := _PLACE.match(bare)) and divisions.leading(bare, short=False):
        # The place that the first name begins with stands again before each of the others.
        heads = (printed.group(), PARTY + printed.group())
        return [place for place in meets if name.startswith(heads, place) and not name.endswith(PARTY, 0, place)]
    branches = words("layout.state_branches")
    if name.startswith(branches) and (national := [place for place in meets if name.startswith(branches, place)]):
        # 中国人民银行海口中心支行中国银保监会海南监管局: branches of national bodies, their place in the middle.
        return national
    found: list[int] = []
    for place in [*meets, len(name)]:
        part = name[found[-1] if found else 0 : place]
        if is_known(part) and divisions.leading(part) is None:
            found.append(place)
    return found[:-1] if found and found[-1] == len(name) else []


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] == "、"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] == "、"):
        end -= 1
    if end > start and text[end - 1] == ")" and (seal := _SEAL.search(text, start, end)):
        end = seal.start()
    return Span(start, end) if start < end else None


def before_title(text: NormalizedText, lines: tuple[Span, ...]) -> list[Span]:
    """The bodies that a title begins with: X、Y关于印发…, X印发《…》."""
    found: list[Span] = []
    for line in lines:
        match = _issued().search(text.text, line.start, line.end)
        end = match.start() if match else line.end
        if text.text.startswith(words("layout.reason_openers"), line.start):
            return found
        # Some pages put 《》 around all of a title.
        start = line.start + text.text.startswith("《", line.start)
        if end > start:
            names = names_in(text, Span(start, end))
            if not all(name_lines.is_names(text.text[name.start : name.end]) for name in names):
                return [] if match is None or not found else found
            found.extend(names)
        if match:
            return _with_offices(text, found)
    return []


def between_titles(text: NormalizedText, span: Span) -> list[Span]:
    """The bodies on lines of their own between a title and the same title again, as law databases print them; the
    document's number may stand below them."""
    plain = text.text
    if not name_lines.is_names(plain[span.start : span.end]):
        return []
    end = span.start
    while end and plain[end - 1].isspace():
        end -= 1
    title = plain[plain.rfind("\n", 0, end) + 1 : end].strip()
    if title_lines.title_kind(title) is None:
        return []
    lines = [span]
    below = _lines_below(plain, span.end)
    line = next(below, None)
    while line is not None and len(lines) < MOST_BODIES and name_lines.is_names(plain[line.start : line.end]):
        lines.append(line)
        line = next(below, None)
    if line is not None and number_lines.is_doc_number_line(plain[line.start : line.end]):
        line = next(below, None)
    if line is None or plain[line.start : line.end] != title:
        return []
    return [name for line in lines for name in names_in(text, line)]


def _lines_below(plain: str, place: int) -> Iterator[Span]:
    """The lines that hold something, from `place` on."""
    while place < len(plain):
        end = plain.find("\n", place)
        end = end if end >= 0 else len(plain)
        if printed := plain[place:end].strip():
            start = plain.index(printed, place)
            yield Span(start, start + len(printed))
        place = end + 1


def above_date(text: NormalizedText, span: Span, dates: list[Span]) -> list[Span]:
    """The bodies that stand above the title right before the day of issue, as minutes print them."""
    if not name_lines.is_names(text.text[span.start : span.end]):
        return []
    following = next((date for date in dates if date.start >= span.end), None)
    if following is None or text.text[span.end : following.start].strip():
        return []
    return names_in(text, span)


def on_page(text: NormalizedText, span: Span, *, walled: bool) -> list[Span]:
    """The body of a place that a page names as its source, alone or `walled` off: 2031-05-06 | 某市科技局."""
    line = text.text[span.start : span.end]
    if walled and ("|" not in line or date_lines.DATE_PATTERN.search(line) is None):
        return []
    start = span.start
    for piece in line.split("|") if walled else (line,):
        name = piece.strip()
        if name_lines.is_names(name) and divisions.leading(name) is not None:
            begin = start + piece.index(name)
            return names_in(text, Span(begin, begin + len(name)))
        start += len(piece) + 1
    return []


def of_letterhead(text: NormalizedText, span: Span) -> list[Span]:
    """The bodies of a 发文机关标志 (GB/T 9704-2012, 7.2.4): X文件."""
    if not text.text.endswith(_DOCUMENT, span.start, span.end):
        return []
    names = names_in(text, Span(span.start, span.end - len(_DOCUMENT)))
    return names if all(name_lines.is_names(text.text[name.start : name.end]) for name in names) else []


def of_order(text: NormalizedText, span: Span) -> list[Span]:
    """The bodies whose order or announcement has a number: 国务院令第227号; none for an order of the head of state."""
    line = text.text[span.start : span.end].replace("\n", "")
    number = doc_number.read_order(line)
    if number is None or not number.agency_code:
        number = doc_number.read(line)
    if number is None or not _KIND.search(number.agency_code or "") or str(number.agency_code).endswith("主席令"):
        return []
    lines = [above for above in text.text[span.start : span.end].split("\n")[:-1] if above]
    if lines and not _KIND.sub("", lines[-1]):
        return list(_on_lines(text, span.start, lines[:-1]))
    if len(lines) > 1:
        return list(_on_lines(text, span.start, [*lines[:-1], _KIND.sub("", lines[-1])]))
    code = _KIND.sub("", str(number.agency_code))
    start = span.start + number.start
    # 中华人民共和国国务院令 is the State Council's.
    state = _before_name(code)
    names = names_in(text, Span(start + state, start + len(code)))
    # 湘政令 abbreviates its body and names none.
    return [name for name in names if name_lines.is_names(text.text[name.start : name.end])]


def _before_name(printed: str) -> int:
    """How much of 中华人民共和国 stands before a name that says as much without it; 专利局 alone says too little."""
    bare = printed.removeprefix(name_lines.STATE)
    whole = bare.endswith("局") and not bare.endswith("总局") and not bare.startswith("国家")
    return 0 if whole or not bare else len(printed) - len(bare)


def _on_lines(text: NormalizedText, start: int, lines: list[str]) -> Iterator[Span]:
    """The bodies of an order, on a line each above 令."""
    for line in lines:
        state = _before_name(line)
        yield from names_in(text, Span(start + state, start + len(line)))
        start += len(line) + 1


def _behind_date(text: NormalizedText, rest: Span) -> list[Span]:
    """The bodies that alone stand behind a date: (1998年5月6日,某部)."""
    start, end = rest.start, rest.end - text.text.endswith(")", rest.start, rest.end)
    while start < end and text.text[start] in ",、 ":
        start += 1
    return names_in(text, Span(start, end)) if start < end and name_lines.is_names(text.text[start:end]) else []


def _ahead_of_date(text: NormalizedText, rest: Span) -> list[Span]:
    """The bodies that alone stand before a date: (某局 1998年5月6日发布)."""
    start, end = rest.start + text.text.startswith("(", rest.start, rest.end), rest.end
    while start < end and text.text[end - 1] in ",、 于":
        end -= 1
    return names_in(text, Span(start, end)) if start < end and name_lines.is_names(text.text[start:end]) else []


@between_runs
def _date() -> re.Pattern[str]:
    return re.compile(date_lines.DATE)


def passed_by(text: NormalizedText, span: Span) -> list[Span]:
    """The congress or bodies that passed a regulation, from its 题注."""
    start = span.start
    date = _date().search(text.text, span.start, span.end)
    if date:
        start = date.end()
    match = _PASSED.search(text.text, start, span.end)
    if date and match is None and (names := _behind_date(text, Span(start, span.end))):
        return names
    if (
        match is None
        and (issued := _ISSUED_BY.match(text.text, start, span.end))
        and name_lines.is_names(issued["body"])
    ):
        match = issued
    if match is None and date and text.text.startswith(words("layout.made_public"), start):
        return _ahead_of_date(text, Span(span.start, date.start()))
    if match is None:
        return []
    start, end = match.span("body")
    return names_in(text, Span(start + _before_name(text.text[start:end]), end))
