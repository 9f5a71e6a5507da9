"""Where the elements of a document meet when line ends and blanks are lost: …的通知总工发〔2023〕23号各省总工会:…

Only for lines that hold a whole document. Every cut is made between two elements that both look whole; where the words
do not show it, nothing is cut.
"""

import re
from collections.abc import Iterator

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.segment.elements import date_lines, field_lines, letter_lines, name_lines, number_lines, title_lines
from ipextract.segment.labels import label_at
from ipextract.values import divisions

# The front ends at the first label, or here.
LONGEST_FRONT = 3000
LONGEST_TAIL = 400
LONGEST_TITLE = 120
LONGEST_SIGNATURE = 120
LONGEST_RECIPIENTS = 300
SHORTEST_SHARED = 20
ENDS_OF_SIGNATURE = "日)"
ENDS_OF_AMENDED = "本文)"
SIGNED_OFF = "签发人:"
ORDER = "令"
# All of it begins with characters, what must not stand before a figure is looked at behind it: so a search runs fast.
_FIRST_LABEL = kept_pattern(r"第[一1][编章条]|一、|\(一\)|1(?<![0-9.]1)[.、]? ?[\u4e00-\u9fff]{2,12} ?(?=1\.1)")
_YEAR_AND_SERIAL = kept_pattern(r"[〔\[(](?:19|20)[0-9]{2}[〕\])] ?第?[0-9]{1,4}号")
_CODE = kept_pattern("[\u4e00-\u9fff]{2,8}")
# 题注: what passed a regulation and when, right after its title, mostly in brackets.
_NOTE = kept_pattern(rf"\({date_lines.DATE}|{date_lines.BARE_DATE}(?=[^。]{{2,60}}(?:通过|公布|发布))")
READ = "浏阅点访"
_COUNTER = kept_pattern(r"(?:浏览|阅读|点击|访问)(?:次数|人数|[量数])?:? ?[0-9]{1,8}次?(?=各|有关)")
CONTENTS = "目录"
REMARK = "(此件"
BRACKETED = "(关于"
# Fields of a page's header that say when a document is from, and whose it is.
TELLING = frozenset({"published_on", "issued_on", "effective_from", "issuer", "doc_number"})
HEADED, BODY = "文章属性", "正文"
LONGEST_PAGE_HEADER = 600
_PAGE_FIELD = kept_pattern("[•·]?【[\u4e00-\u9fff]{2,8}】")
_MARK = kept_pattern(r"[\[【][^\[\]【】]{1,12}[\]】]")
_REMARK = kept_pattern(r"\(此件[^()]{2,12}\)")
_NUMBER_FIRST = kept_pattern(
    "\\(?[\u4e00-\u9fff]{2,10}[〔\\[(【](?:19|20)[0-9]{2}[〕\\])】] ?第?[0-9]{1,4}(?:号|(?=[\u4e00-\u9fff]))\\)?"
)
# 某市人民政府文件某政〔2020〕5号: what a red head prints above the title.
_LETTERHEAD = kept_pattern(
    "(?P<body>[\u4e00-\u9fff]{3,40}?文件)[\u4e00-\u9fff]{2,10}[〔\\[(](?:19|20)[0-9]{2}[〕\\])] ?第?[0-9]{1,4}号"
)
# The contents in one line, pages behind the entries: 目录一、形势。1二、目标。3. A stop is what is left of the dots.
_CN = "[一二三四五六七八九十]{1,3}"
_LISTED = kept_pattern(
    rf"目录(?:(?:第{_CN}[编章节]|{_CN}、|\({_CN}\)|[0-9]{{1,2}}[.、])"
    r"[^。.…·]{2,40}[。.…·]{1,120} ?[0-9]{1,3} ?){3,200}"
)
_ATTACHED = kept_pattern("附件[1一]?:?")
_STOP = kept_pattern("[。;:]")
_SIGNED_ON = kept_pattern(rf"{date_lines.DATE}(?P<remark>\(此件[^()]{{2,12}}\))?$")
_DATED = kept_pattern(rf"{date_lines.DATE}(?P<remark>\(此件[^()]{{2,12}}\))")


@between_runs
def _amended() -> re.Pattern[str]:
    return re.compile(str(load_yaml("layout.yaml")["amended_text_behind"]))


@between_runs
def _kinds() -> re.Pattern[str]:
    kinds = "|".join(sorted(words("layout.doc_types"), key=len, reverse=True))
    return re.compile(rf"(?:{kinds})(?:\([^()]{{1,20}}\))?[》〉]?")


def shared(text: str, named: list[str]) -> list[int]:
    """The places in a paragraph before the first clause where elements of the document meet: …的通知某政发〔2023〕5号,
    各市人民政府:现将…, 某市人民政府2023年5月6日(此件公开发布)某市方案; `named` are titles that stand in 《》 above."""
    for name in named:
        if text.startswith(name) and letter_lines.opens_text(text, len(name)):
            return [len(name)]
    if places := _bracketed_title(text) or _page_header(text) or _signed_off(text) or _counted(text):
        return places
    if places := title_lines.remark_behind_title(text) or _title_and_note(text) or _above_amended(text):
        return places
    if text.endswith(CONTENTS) and text.endswith(words("layout.promulgation_words"), 0, -len(CONTENTS)):
        return [len(text) - len(CONTENTS)]
    if len(text) < SHORTEST_SHARED:
        return signed(text)
    if tail := signed(text):
        return [*shared(text[: tail[0]], named), *tail] if text[tail[0] - 1] == "。" else tail
    if places := (
        _dated(text)
        or _signed_above(text, named)
        or _number_and_title(text)
        or _order(text)
        or _title_and_fields(text)
        or _title_and_first(text)
    ):
        return places
    return _before_letter(text) if ":" in text or text[-1] == "号" else []


def _signed_off(text: str) -> list[int]:
    """Where the name of who signed it off begins behind a document's number: 某政发〔2023〕5号签发人:…."""
    place = text.find(SIGNED_OFF, 0, LONGEST_TITLE)
    return [place] if place > 0 and number_lines.is_doc_number_line(text[:place]) else []


def _counted(text: str) -> list[int]:
    """Where the bodies addressed begin behind how often the page was read: 浏览次数:123各市人民政府:…."""
    counter = _COUNTER.match(text) if text[0] in READ else None
    return [counter.end()] if counter else []


def _title_and_note(text: str) -> list[int]:
    """Where the 题注 begins behind a title in its line: 某条例(2031年5月17日…通过 …批准 根据…修正)."""
    note = _NOTE.search(text, 0, LONGEST_TITLE) if text[-1] == ")" else None
    if note is None or not note.start() or title_lines.title_kind(text[: note.start()].rstrip()) is None:
        return []
    return [note.start()] if title_lines.is_promulgation(text[note.start() :]) else []


def _above_amended(text: str) -> list[int]:
    """Where a title ends before what says which text it amends."""
    behind = _amended().search(text) if text[-1] in ENDS_OF_AMENDED else None
    return [behind.start()] if behind and title_lines.title_kind(text[: behind.start()]) else []


def _before_letter(text: str) -> list[int]:
    """Where a number, a title and a letter meet, the number first or second: …的通知某政发〔2023〕5号各市:现将…."""
    if number_first := _NUMBER_FIRST.match(text):
        place = number_first.end()
        if name_lines.is_addressed(text[place:]) or field_lines.header_fields(text[place:]):
            return [place]
        letter = _letter(text, place)
        return [place, letter] if letter else []
    start = 0
    if (number := _number(text, 0, min(len(text), LONGEST_TITLE + 30))) and not _STOP.search(text, 0, number[0]):
        start = number[1]
    places: list[int] = []
    if letter := _letter(text, start):
        places = [*number, letter] if number and start else [letter]
    elif number and start == len(text):
        places = [number[0]]
    elif number and start and name_lines.is_addressed(text[start:]):
        places = [*number]
    elif not number:
        places = _title_above_letter(text)
    return [place for place in places if 0 < place < len(text)]


def _title_above_letter(text: str) -> list[int]:
    """Where a title that names its kind of document ends, and a letter begins behind it."""
    for kind in _kinds().finditer(text, 0, min(len(text), LONGEST_TITLE)):
        if title_lines.has_subject(text[: kind.end()]):
            if letter := _letter(text, kind.end()):
                return [kind.end(), letter]
            if name_lines.opens_address(text, kind.end()) and name_lines.is_addressed(text[kind.end() :]):
                return [kind.end()]
    return []


def _bracketed_title(text: str) -> list[int]:
    """Where a title begins and ends that stands in brackets behind the document's number, or on a line of its own:
    某总署公告2021年第5号(关于…的公告). A re-poster's mark may stand before the number."""
    order = number_lines.ORDER_NUMBER.match(text) if text[-1] == "告" and "关于" in text else None
    if order and text.startswith("关于", order.end()) and title_lines.title_kind(text):
        return [order.end()]
    start = text.find(BRACKETED, 0, LONGEST_TITLE)
    if start < 0 or text[-1] != ")" or title_lines.title_kind(text[start + 1 : -1]) is None:
        return []
    close = len(text) - 1
    if not start:
        return [1, close]
    mark = match.end() if (match := _MARK.match(text)) else 0
    if not number_lines.is_doc_number_line(text[mark:start]):
        return []
    return [*([mark] if mark else ()), start, start + 1, close]


def _number_and_title(text: str) -> list[int]:
    """Where a title stands behind the document's number: 某知发〔2031〕5号关于印发《…》的通知."""
    number = _NUMBER_FIRST.match(text) if title_lines.may_end_title(text) else None
    if number is None:
        return []
    title = title_lines.bare_title(text[number.end() :].lstrip())
    is_title = title_lines.title_kind(title) is not None and title_lines.has_subject(title)
    return [number.end()] if is_title and "。" not in title and ":" not in title else []


def _order(text: str) -> list[int]:
    """Where the number of an order, what it makes public, who signs it and the date meet.

    某部令第6号《某办法》已经…通过,现予公布,…施行。部长某某2031年5月7日
    """
    order = number_lines.ORDER_NUMBER.match(text) if text[-1] in ENDS_OF_SIGNATURE else None
    if order is None or order["kind"] != ORDER or not text.startswith("《", order.end()):
        return []
    begin = text.rfind("。", order.end(), len(text) - 1) + 1
    date = _SIGNED_ON.search(text, begin) if begin else None
    if date is None or not name_lines.is_signatory(text[begin : date.start()].rstrip()):
        return []
    return [order.end(), begin, date.start()]


def _title_and_fields(text: str) -> list[int]:
    """Where the fields of a page's header follow a title in its line, the document's number and its day before them:
    关于…的通知 发布时间:2031-05-06 来源:某网, …的意见 某政〔2031〕5号 2031年5月6日 发布机构:某市人民政府."""
    if ":" not in text:
        return []
    for kind in reversed(list(_kinds().finditer(text, 0, min(len(text), LONGEST_TITLE)))):
        places = [kind.end()]
        if number := _NUMBER_FIRST.match(text, kind.end()):
            places.append(number.end())
        if dated := date_lines.DATE_PATTERN.match(text, places[-1]):
            places.append(dated.end())
        fields = field_lines.header_fields(text[places[-1] :]) if places[-1] < len(text) else []
        if fields and (title_lines.has_subject(text[: kind.end()]) or any(found.name in TELLING for found in fields)):
            return [] if _STOP.search(text, 0, kind.end()) else places
    return []


def _title_and_first(text: str) -> list[int]:
    """Where the first clause follows a title in its line: 某省节水办法第一章总则第一条…."""
    label = _FIRST_LABEL.search(text, 1, min(len(text), LONGEST_TITLE))
    if label is None or label_at(text, label.start(), len(text)) is None:
        return []
    title = text[: label.start()].rstrip()
    is_title = title_lines.title_kind(title) is not None and not title_lines.leads_in(title) and not _STOP.search(title)
    return [label.start()] if is_title and (title_lines.has_subject(title) or divisions.leading(title)) else []


def _page_header(text: str) -> list[int]:
    """Where the fields of a database's page meet that stand in one line between a title and the document:
    X的意见文章属性•【制定机关】某市人民政府•【公布日期】2005.02.01正文X的意见某政〔2005〕39号各县:…"""
    head = text.find(HEADED, 0, LONGEST_TITLE)
    body = text.find(BODY, head, head + LONGEST_PAGE_HEADER) if head > 0 else -1
    fields = [match.start() for match in _PAGE_FIELD.finditer(text, head, body)] if body > 0 else []
    return [head, *fields, body, body + len(BODY)] if len(fields) > 1 else []


def is_contents(text: str) -> bool:
    """Whether a line holds a table of contents and nothing else: 目录一、形势。1二、目标。3三、任务。5."""
    return _LISTED.fullmatch(text) is not None


def signed(text: str) -> list[int]:
    """Where bodies and the date that they signed on share a line, or stand behind the last stop of one:
    某市教育局2023年5月6日(此件公开发布)."""
    if len(text) <= 12 or text[-1] not in ENDS_OF_SIGNATURE or (text[-1] == ")" and REMARK not in text):
        return []
    start = text.rfind("。", max(0, len(text) - LONGEST_SIGNATURE)) + 1
    if not start and len(text) > LONGEST_SIGNATURE:
        return []
    # …谅解。特此通告 某市公安局: what closes the text lost its stop.
    begin = start + len(next((word for word in words("layout.closing_formulas") if text.startswith(word, start)), ""))
    match = _SIGNED_ON.search(text, begin)
    if match is None or match.start() == begin or not name_lines.is_names(text[begin : match.start()]):
        return []
    places = [match.start(), match.start("remark")] if match["remark"] else [match.start()]
    return [begin, *places] if begin else places


def _signed_above(text: str, named: list[str]) -> list[int]:
    """Where those who sign, a date and a title that is named above share a line; they may stand in one of their own."""
    if not text.endswith(tuple(named)):
        return []
    match = date_lines.DATE_PATTERN.search(text, 0, LONGEST_SIGNATURE) if "年" in text else None
    if match is None or text[match.end() :] not in named:
        return []
    if not match.start():
        return [match.end()]
    name = text[: match.start()]
    if not (name_lines.is_names(name) or name_lines.is_signatory(name)):
        return []
    return [match.start(), match.end()]


def _dated(text: str) -> list[int]:
    """Where a date and a remark on publicity stand before something else."""
    match = _DATED.match(text) if text[0] in "12一二" else None
    return [match.start("remark"), match.end()] if match and match.end() < len(text) else []


def _letter(text: str, start: int) -> int:
    """The place behind bodies addressed and their colon, where a letter to them follows; 0 where none does."""
    colon = text.find(":", start, start + LONGEST_RECIPIENTS)
    if colon < 0 or not name_lines.is_addressed(text[start : colon + 1]):
        return 0
    return colon + 1 if letter_lines.opens_letter(text[colon + 1 : colon + 8]) else 0


def first_clause(text: str, start: int, end: int) -> int:
    """Where in `[start, end)` the first clause begins; -1 where none does."""
    label = _FIRST_LABEL.search(text, start, min(end, start + LONGEST_FRONT))
    return label.start() if label else -1


def cuts(text: str, start: int, end: int) -> list[int]:
    """The places inside `[start, end)` where one element of the document ends and the next begins."""
    label = _FIRST_LABEL.search(text, start, min(end, start + LONGEST_FRONT))
    front = label.start() if label else min(end, start + LONGEST_FRONT)
    if label_at(text, start, end) is not None:
        # What begins with a label has nothing above it.
        front = start
    contents = []
    if label and text.endswith("目录", start, front) and (again := text.find(label.group(), label.end(), end)) > 0:
        front -= 2
        listed = _LISTED.match(text, front, again)
        contents = [front, again, *([listed.end()] if listed else ())]
    found = {*_front(text, start, front), *contents}
    if label and found:
        found.add(front)
    found.update(_tail(text, max(front, end - LONGEST_TAIL), end))
    return sorted(place for place in found if start < place < end)


def _behind_title(text: str, title: int, end: int) -> Iterator[int]:
    """Where a title ends, and the bracket behind it."""
    yield title
    if text.startswith("(", title) and (close := text.find(")", title, end)) > 0:
        yield close + 1


def _attached(text: str, start: int, signed: int, end: int) -> int | None:
    """Where the word 附件 ends behind the signature of a letter, if what the letter issues is attached to it."""
    attached = _ATTACHED.match(text, signed, end)
    return attached.end() if attached and _named_title(text, start, attached.end(), end) else None


def _front(text: str, start: int, end: int) -> Iterator[int]:
    place = start
    number: tuple[int, ...] | None
    if head := _LETTERHEAD.match(text, start, min(end, start + LONGEST_TITLE)):
        yield head.end("body")
        yield head.end()
        place = head.end()
    elif first := _NUMBER_FIRST.match(text, start, min(end, start + LONGEST_TITLE)):
        # 某政发〔2021〕12号某市人民政府关于…: the number above the title.
        yield first.end()
        start = place = first.end()
    if order := number_lines.ORDER_NUMBER.match(text, start, min(end, start + LONGEST_TITLE)):
        number = (order.end(),)
        yield order.end()
    elif number := _number(text, start, end):
        yield from number
        place = number[1]
    if recipients := _recipients(text, place, end, bool(number)):
        yield from recipients
    signed = start
    for signature in _signatures(text, start, end):
        yield from signature
        signed = signature[-1]
    if signed > start:
        if (attached := _attached(text, start, signed, end)) is not None:
            yield attached
            signed = attached
        title = _named_title(text, start, signed, end) or _title(text, signed, end)
    elif number or recipients:
        begins = _title_behind_letter(text, recipients[1] if recipients else place, end)
        title = begins[1] if begins else None
        if begins:
            yield begins[0]
    else:
        title = _title(text, start, end)
    if title:
        yield from _behind_title(text, title, end)


def _number(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A 发文字号 right after the kind of document that ends the title."""
    for match in _YEAR_AND_SERIAL.finditer(text, start, end):
        window = max(start, match.start() - 16)
        # 【文号】某知办函运字〔2023〕44号: the whole is a number behind its label, and 函 ends no title.
        label = text.rfind("】", window, match.start())
        if label >= 0 and number_lines.is_doc_number_line(text[label + 1 : match.end()]):
            continue
        for kind in reversed(list(_kinds().finditer(text, window, match.start()))):
            # 《…》(国发〔2021〕20号) is cited; the title's own number may stand in brackets too.
            bracket = (
                text[kind.end()] == "(" and text.startswith(")", match.end()) and text[kind.end() - 1] not in "》〉"
            )
            if _CODE.fullmatch(text, kind.end() + bracket, match.start()):
                return kind.end(), match.end() + bracket
    return None


def _recipients(text: str, start: int, end: int, at_start: bool) -> tuple[int, int] | None:
    """Bodies and a colon, right after the number or the title."""
    colon = text.find(":", start, min(end, start + LONGEST_RECIPIENTS))
    if colon < 0:
        return None
    if _letter(text, start):
        return start, colon + 1
    begins = [start] if at_start else [kind.end() for kind in _kinds().finditer(text, start, colon)]
    if field_lines.field_label(text[start:colon]):
        # 来源:X各省、…: the source's name has no end of its own.
        begins = [text.find("各", colon)]
        colon = text.find(":", colon + 1, min(end, start + LONGEST_RECIPIENTS))
    for begin in begins:
        if 0 <= begin < colon and "。" not in text[begin:colon] and name_lines.is_recipients(text[begin : colon + 1]):
            return begin, colon + 1
    return None


def _signatures(text: str, start: int, end: int) -> Iterator[tuple[int, ...]]:
    """Names of bodies and a date after a full stop, where the document or another element begins behind them."""
    for match in date_lines.DATE_PATTERN.finditer(text, start, end):
        floor = max(start, match.start() - LONGEST_SIGNATURE)
        begin = max(*(text.rfind(mark, floor, match.start()) + 1 for mark in "。)"), floor if floor == start else 0)
        name = text[begin : match.start()]
        listed: tuple[int, ...] = ()
        if name.startswith("附件") and (behind := _behind_attachments(name)):
            listed = (begin,)
            begin += behind
            name = name[behind:]
        if (
            begin >= floor
            and (name or begin > floor)
            and (not name or name_lines.is_names(name) or name_lines.is_signatory(name))
        ):
            remark = _REMARK.match(text, match.end(), end)
            if remark or match.end() == end or _begins_element(text, start, match.end(), end):
                yield (*listed, begin, match.start(), match.end(), *((remark.end(),) if remark else ()))


def _behind_attachments(text: str) -> int:
    """Where in 附件:1.申报书2.汇总表某市科技局 the name begins that signs; 0 where none does."""
    for place in range(3, len(text) - 2):
        name = text[place:]
        placed = divisions.may_lead(name) and divisions.leading(name) is not None
        is_body = placed or name.startswith(words("layout.bodies_of_state"))
        if (
            is_body
            and name_lines.is_names(name)
            and _kinds().search(name) is None
            # …市场名单国家知识产权局: the title of an attachment ends before the name that signs.
            and not any(kind in name for kind in words("layout.attachment_kinds"))
        ):
            return place
    return 0


def _begins_element(text: str, start: int, place: int, end: int) -> bool:
    """Whether a title, an attachment or the imprint begins at `place`: not 某市政府2021年5月6日召开会议."""
    return text.startswith(words("layout.behind_signature"), place) or (
        (_named_title(text, start, place, end) or _title(text, place, end)) is not None
    )


def _title_behind_letter(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The title that a letter without a signature names in 《》 and that begins behind its last sentence."""
    for name in title_lines.issued_titles(text[start:end]):
        if (stop := text.find(f"。{name}", start, end)) >= 0:
            return stop + 1, stop + 1 + len(name)
    return None


def _named_title(text: str, start: int, signed: int, end: int) -> int | None:
    """The end of the title that stands at `signed`, where the letter above it names it in 《》."""
    for name in title_lines.issued_titles(text[start:signed]):
        if text.startswith(name, signed) and signed + len(name) <= end:
            return signed + len(name)
    return None


def _title(text: str, start: int, end: int) -> int | None:
    """The end of a title that begins at `start`: all of the stretch, or up to where a lead-in or a 题注 begins."""
    stretch = text[start : min(end, start + LONGEST_TITLE)]
    if title_lines.leads_in(stretch):
        return None
    if start + len(stretch) == end and "。" not in stretch and title_lines.title_kind(stretch):
        return end
    if (note := _NOTE.search(stretch)) and title_lines.title_kind(stretch[: note.start()]):
        return start + note.start()
    for kind in _kinds().finditer(stretch):
        head = stretch[: kind.end()]
        if (
            text.startswith(words("layout.lead_openers"), start + kind.end())
            and "。" not in head
            and head.count("《") == head.count("》")
        ):
            return start + kind.end()
    return None


def _tail(text: str, start: int, end: int) -> Iterator[int]:
    for signature in _signatures(text, start, end):
        yield from signature
    attachments = text.find("附件:", start, end)
    if attachments > 0 and text[attachments - 1] in "。)":
        yield attachments
