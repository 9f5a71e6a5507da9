"""What a clause label looks like. One row a style: how it is printed, how its number is read.

Patterns are for normalised text (brackets and digits folded to ASCII, no blanks beside Chinese characters). Forms after
GB/T 9704-2012, 7.3.3 (一、 (一) 1. (1)) and 立法技术规范（试行）（一） (编、章、节、条、款、项、目).
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from ipextract.kept import between_runs, kept_pattern
from ipextract.models.clauses import Style
from ipextract.segment.beginnings import first_characters
from ipextract.values.numerals import parse_whole

_CN = "[一二三四五六七八九十百零〇]{1,6}"
# A scan reads 一 as a dash: —、总体要求, (—)指导思想, 十—、.
_DASH = "[二三四五六七八九]?十?[—–-]"
# Digits of one number may stand apart where a scan was read (第 1 0 条).
_NO = f"(?:{_CN}|[0-9](?: ?[0-9]){{0,2}})"
# A figure behind the mark makes it a fraction or a list (1.5万元, 1、2级), unless a year begins there: 1、2031—2033年.
_NO_FRACTION = "(?![0-9](?![0-9]{3}(?:年|[—–-][0-9]{4}年)))"
# After 第X条 at the start of a paragraph: what shows that the article is only referred to (第五条规定的…, 第三条第二款,
# 第三条、第四条). Longer than the first character, since 第三条 规划编制…, 第四条 中小企业… are articles.
_REFERRED = (
    "(?!规定|的|款|所[规称列述]|中(?:[的所规]|涉及|提[到及出]|明确|约定|关于|列[举明])|项(?:规定|所|的)|[、,](?:第|$)"
    rf"|第{_NO}[款项]|[和至及或与](?:第|{_NO}[条章])"
    # What a decision to amend does to it: 第九条修改为, 第五条中“…”, 第十三条后增加一条, 第六条删去第二款.
    '|(?:章名|标题|条标)?(?:修[改订正]为|[改调]整?为[:“"第]|作为第)|中[“"]|[之以]?[前后]增加|末尾|最后一[款项]'
    '|增加(?:一|[两二三四五六七八九十0-9]{1,2})?[个]?[条款项目](?:[,:作为“]|$)|删[去除](?:第|[“"]))'
)


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """`rank` orders styles as drafting rules do; it only breaks ties, a document's own order wins."""

    style: Style
    rank: int
    pattern: str


STYLES: tuple[LabelStyle, ...] = (
    # 第一部分是主要职责: told of the text.
    LabelStyle("part", 0, f"(?<!》)第({_NO})(?:[编篇]|部分(?![是为]|主要)){_REFERRED}[:、]?"),
    LabelStyle("chapter", 1, f"第({_NO})章{_REFERRED}[:、]?"),
    LabelStyle("section", 2, f"第({_NO})节{_REFERRED}[:、]?"),
    LabelStyle("article", 3, f"第({_NO})条(?:之[一二三四五六七八九十])?{_REFERRED}[:、]?"),
    LabelStyle(
        "cn",
        4,
        # 一,总体要求: a comma counts at the beginning of a line.
        f"({_CN}|{_DASH}(?=、))(?:[、.](?!{_CN}[、.])|(?<![^\\n]{{2}}),(?!{_CN}))",
    ),
    LabelStyle(
        "paren_cn",
        5,
        rf"(?:\(|(?<!\())({_CN}|(?<=\(){_DASH}(?=\)[\u4e00-\u9fff“]))\)"
        # 第五条第(一)(二)(三)项: numbers in a row are referred to.
        rf"(?!(?:[至和或与及、]|以及|或者)第?\(|第?\({_CN}\)|项(?!目))、?|([\u3220-\u3229])"
        r"|[〔\[【]([一二三四五六七八九十]{1,3})[〕\]】](?![0-9])",
    ),
    LabelStyle("arabic", 6, rf"([0-9]{{1,3}}|[0-9] [0-9]) ?[.、]{_NO_FRACTION}|([\u2488-\u249b])"),
    LabelStyle(
        "paren_arabic",
        7,
        r"(?:\( ?([0-9]{1,3}) ?\)|(?<!\()(?<!\( )([0-9]{1,3})\)(?!\))|([\u2474-\u2487]))"
        r"(?!第?\([0-9]{1,3}\)|项(?!目))、?",
    ),
    LabelStyle("circled", 8, r"([\u2460-\u2473\u3251-\u325f\u32b1-\u32bf\u2776-\u277f])、?"),
    LabelStyle("item", 9, "([一二三四五六七八九十]{1,2})是(?!否|[一二三四五六七八九十])"),
)
# Styles whose labels are read though a scan damaged them.
REPAIRED = ("cn", "paren_cn")
_DASHES_PRINTED = frozenset("—–-")
# The most numbers that a decimal label prints.
DEEPEST = 5
# By the form of a label; decimal ones stand above the plain number, the shorter the higher.
RANK: dict[str, float] = {row.style: row.rank for row in STYLES} | {
    f"arabic{depth}": 5 + depth / 10 for depth in range(1, DEEPEST + 1)
}

# Characters that count by their place in a block: first character, its number.
_BLOCKS = (("\u3220", "\u3229", 1), ("\u2488", "\u249b", 1), ("\u2474", "\u2487", 1), ("\u2460", "\u2473", 1),
           ("\u3251", "\u325f", 21), ("\u32b1", "\u32bf", 36), ("\u2776", "\u277f", 1))  # fmt: skip


class Label(NamedTuple):
    """A label at `[start, end)` of the text it was found in.

    `depth` says how many numbers a decimal label prints (1.2.1: 3); it is 0 for all others.
    """

    style: Style
    number: int
    start: int
    end: int
    depth: int = 0

    @property
    def form(self) -> str:
        """What labels of one list share: the style, and how many numbers are printed."""
        return f"{self.style}{self.depth}" if self.depth else self.style

    def is_repaired(self, text: str) -> bool:
        """Whether it was printed with a dash for 一 or without its first bracket."""
        if self.style not in REPAIRED:
            return False
        printed = text[self.start : self.end]
        if self.style == "paren_cn" and printed[0] != "(" and printed.find(")") > 0:
            return True
        return not _DASHES_PRINTED.isdisjoint(printed)


@between_runs
def _styles() -> dict[str, re.Pattern[str]]:
    """By the first character of a label all styles that it may be of in one pattern, each a named group around the
    groups of its number."""
    by_first: dict[str, list[str]] = {}
    for row in STYLES:
        for first in first_characters(row.pattern):
            by_first.setdefault(first, []).append(f"(?P<{row.style}>{row.pattern})")
    # Many characters begin labels of the same styles.
    compiled = {styles: re.compile("|".join(styles)) for styles in {tuple(styles) for styles in by_first.values()}}
    return {first: compiled[tuple(styles)] for first, styles in by_first.items()}


# Every character with which a label begins.
_FIRST = frozenset("第(〔[【0123456789一二三四五六七八九十百零〇—–-") | {
    chr(code) for first, last, _ in _BLOCKS for code in range(ord(first), ord(last) + 1)
}


# Marks after which a label inside a line may begin a clause.
BEFORE_LABEL = "。;:!?)〕]】”》"


@between_runs
def _inside() -> re.Pattern[str]:
    """Where a label may start in the middle of a line; each hit is then read by `label_at`.

    It begins with one set of characters, so that the search runs over everything else without trying branches.
    """
    return re.compile(
        rf"[第(0-9一二三四五六七八九十百零〇\u2460-\u2473\u3220-\u3229](?:(?<=第){_NO}(?:[编篇章节条]|部分)"
        rf"|(?<=[一二三四五六七八九十百零〇])(?:(?<![一二三四五六七八九十百零〇].)[一二三四五六七八九十百零〇]{{0,5}})、"
        rf"|(?<=\()(?:{_CN}| ?[0-9]{{1,3}} ?)\)|(?<=[0-9])(?<![0-9.].)[0-9]{{0,2}} ?[.、]{_NO_FRACTION}"
        r"|(?<=[\u2460-\u2473\u3220-\u3229]))"
    )


@between_runs
def _after_mark() -> re.Pattern[str]:
    """A mark of `BEFORE_LABEL` with a label inside a line behind it."""
    return re.compile(rf"[{re.escape(BEFORE_LABEL)}](?= ?{_inside().pattern})")


# 编, 章, 节, 条 inside a line. It begins with one character, which a search finds at once.
_PART_INSIDE = kept_pattern(f"第{_NO}(?:[编篇章节条]|部分)")


_DASHES = str.maketrans("—–-", "一一一")


@lru_cache(1024)
def _number(text: str) -> int | None:
    """What a label counts; null where its figures are no number (百百)."""
    for first, last, value in _BLOCKS:
        if first <= text <= last:
            return ord(text) - ord(first) + value
    return parse_whole(text.replace(" ", "").translate(_DASHES))


def label_at(text: str, place: int, end: int) -> Label | None:
    """The label that starts at `place`, if one does and it ends before `end`."""
    if place >= end or text[place] not in _FIRST:
        return None
    match = _styles()[text[place]].match(text, place, end)
    if match is None:
        return None
    # The groups of a style's number follow its own, and one of them holds it.
    group = match.lastindex or 0
    while not (printed := match[group + 1]):
        group += 1
    number = _number(printed)
    # As `Label(…)` does, without its frame.
    return None if number is None else tuple.__new__(Label, (match.lastgroup, number, place, match.end(), 0))


def labels_inside(text: str, start: int, end: int) -> list[Label]:
    """Everything in `[start, end)` that could be a label, whether it is one or not; never an item (一是)."""
    read = [label_at(text, match.start(), end) for match in _inside().finditer(text, start, end)]
    return [label for label in read if label is not None]


def parts_in(text: str, start: int, end: int) -> list[int]:
    """Where 编, 章, 节, 条 with a number stand in `[start, end)`, labels or not."""
    return [match.start() for match in _PART_INSIDE.finditer(text, start, end)]


def may_follow_mark(text: str, start: int, end: int) -> bool:
    """Whether one of `labels_inside` may stand behind a mark of `BEFORE_LABEL`."""
    return _after_mark().search(text, start, end) is not None
