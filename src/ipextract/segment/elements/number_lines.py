"""发文字号 as they are printed, and lines that hold one and nothing else."""

import re

from ipextract.kept import kept_pattern

# A line with a 发文字号 and nothing else.
LONGEST_NUMBER_LINE = 70
# Within so much of a line an order says that it is one: 某部、某总局令.
LONGEST_ISSUER = 42
DOC_NUMBER = kept_pattern(
    r"(?P<code>[\u4e00-\u9fffA-Z]{1,16}(?:\([\u4e00-\u9fff]{1,6}\)[\u4e00-\u9fff]{0,4})?)[ ]?"
    r"[〔\[(【{](?P<year>(?:19|20)[0-9]{2})(?:[〕\])】}]|年)?[ ]?第?(?P<serial>[0-9]{1,5})(?:号|(?=[)\s,。;、]|$))"
)
# 〔1996〕外经贸政发第305号, (94)电计字第122号: how numbers were printed up to the nineties.
YEAR_FIRST = kept_pattern(
    r"[〔\[(](?P<year>(?:19)?[0-9]{2})[〕\])](?P<code>[\u4e00-\u9fff]{1,12}(?:字|发|办|函|令|通|文))第?"
    r"(?P<serial>[0-9]{1,4})号"
)
ORDER_NUMBER = kept_pattern(
    r"(?P<issuer>[\u4e00-\u9fff、]{2,60}?)(?P<kind>令|公告|通告)[ ]?\(?(?:(?P<year>(?:19|20)[0-9]{2})年)?"
    r"(?P<term>[〔\[(【]第?[0-9一二三四五六七八九十]{1,4}届[〕\])】])?[ ]?"
    r"第?(?P<serial>[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?"
)
# The number under which a province lists its rules, behind the document's own: 某政办发〔2031〕8号 ZJAB01-2031-0003.
_LISTED = kept_pattern(r"(?<=号)[ ]?[A-Z]{2,6}[0-9A-Z]{0,6}[-—](?:19|20)[0-9]{2}[-—][0-9]{2,6}$")
# What a page says of its copy behind the number: (某政〔2031〕8号)文件节选.
EXCERPTS = ("节选", "摘录", "摘编")
_EXCERPT = kept_pattern(rf"(?<=[号)])[ ]?(?:文件)?(?:{'|'.join(EXCERPTS)})$")
_LAST_OF_NUMBER = frozenset("0123456789号")
YEAR_NUMBER = kept_pattern(r"(?P<year>(?:19|20)[0-9]{2})年?第(?P<serial>[0-9]{1,4})号")
_SERIAL_LINE = kept_pattern(
    r"\(?(?:(?:19|20)[0-9]{2}年|[〔\[(](?:(?:19|20)[0-9]{2}|第?[0-9一二三四五六七八九十]{1,4}届)[〕\])])?第(?:[0-9]{1,4}|[一二三四五六七八九十百零〇]{1,6})号\)?"
)
ANNOUNCEMENTS = ("公告", "通告")
# Its number without the body, which the title names: (公告2031年第5号).
_ANNOUNCED = kept_pattern(f"(?:公告|通告)?{YEAR_NUMBER.pattern}")
_NUMBERED_HEAD = kept_pattern(r".{2,40}(?:令|公告|通告)")


def is_doc_number_line(text: str) -> bool:
    if len(text) > LONGEST_NUMBER_LINE:
        return False
    if "-" in text or "—" in text:
        text = _LISTED.sub("", text)
    if text.endswith(EXCERPTS):
        text = _EXCERPT.sub("", text)
    bare = text.strip("()〔〕 ,;、")
    if bare[-1:] not in _LAST_OF_NUMBER or not (
        bare[-1] == "号" or "〔" in text or "[" in text or "(" in text or "【" in text or "{" in text
    ):
        return False
    if bare[-1] != "号" and text.count("(") > text.count(")"):
        # 某市节水计划(20222023: a title that has lost the rest of its years.
        return False
    return (
        len(bare) <= 60
        and (
            _ANNOUNCED.fullmatch(bare) is not None
            or _is_number(DOC_NUMBER.fullmatch(bare), "code")
            or _is_number(ORDER_NUMBER.fullmatch(bare), "kind")
            # ((94)某计字第122号)
            or YEAR_FIRST.fullmatch(text[1:-1] if text.startswith("((") else text) is not None
        )
    )


def _is_number(found: re.Match[str] | None, name: str) -> bool:
    """Whether a text is a number and no title with one behind it: X关于…的公告(2031年第5号)."""
    return found is not None and not is_about(found.string[: found.end(name)])


def end_before_title(text: str) -> int:
    """Where the number of an order ends that stands before its title in one line: 某部令2031年第5号 某管理办法; 0 where
    none does."""
    found = ORDER_NUMBER.match(text) if "令" in text[:LONGEST_ISSUER] else None
    return 0 if found is None or found.end() == len(text) or is_about(text[: found.end("kind")]) else found.end()


def is_serial_line(text: str) -> bool:
    """第N号 on a line of its own."""
    return _SERIAL_LINE.fullmatch(text) is not None


def counts_announcement(text: str, above: str) -> bool:
    """Whether a line 2031年第5号 below X关于…的公告 is its number; elsewhere it is the volume of a gazette."""
    if not above.endswith(ANNOUNCEMENTS) or not is_about(above):
        return False
    return is_serial_line(text) or _ANNOUNCED.fullmatch(text.strip("()")) is not None


def is_numbered_head(text: str) -> bool:
    """X令 or X公告; with a serial line below it the document's number."""
    return len(text) <= 42 and _NUMBERED_HEAD.fullmatch(text) is not None and not is_about(text)


def is_about(text: str) -> bool:
    """Whether what ends in 公告 is a title, to which no number belongs: X关于…的公告."""
    return "关于" in text or text.endswith(("的令", "的公告", "的通告"))
