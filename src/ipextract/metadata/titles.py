"""Titles as one line, and the kind of document that they name."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import longest_first, words
from ipextract.models.text import NormalizedText
from ipextract.segment.elements import number_lines, title_lines
from ipextract.segment.layout import Title
from ipextract.spans import Span
from ipextract.values.fragments import alternation

# A text with more removed blanks than this a character was torn by line wraps; its blanks separate nothing.
RESIDUE = 0.01
FEW_GAPS = 12
_TAIL = kept_pattern(r"(?:\([^()]{1,30}\)|[》〉”]){1,9}+$")

# What a collection prints behind a title: the day (…的通知(2023年4月28日)), or that it has the text as amended; and a
# notice, who wrote what it passes on, and when.
_BEHIND = kept_pattern(
    r"[(（](?:(?:19|20)[0-9]{2} ?(?:年 ?[0-9]{1,2} ?月 ?[0-9]{1,2} ?日"
    r"|年?(?:第[一二三四五六七八九]次)?修正(?:本|文本)?)"
    r"|[\u4e00-\u9fff、 ]{1,40}[局厅委部办院会] ?(?:[12][0-9]{3}|[一二][〇○零九0Oo一二三四五六七八九]{3}) ?年"
    r" ?[0-9一二三四五六七八九十]{1,2} ?月(?: ?[0-9一二三四五六七八九十]{1,3} ?日)?)[)）]$"
)


def one_line(text: NormalizedText, title: Title) -> str:
    """The title with its broken lines joined. A blank inside it separates two parts and stays, unless it is residue."""
    keep = len(text.gaps) <= max(FEW_GAPS, RESIDUE * len(text.text))
    pieces = []
    for line in title.lines:
        start = line.start
        if keep:
            for gap in text.gaps_in(line):
                if _spreads(text, line, gap.place):
                    continue
                pieces.append(text.text[start : gap.place])
                pieces.append(" ")
                start = gap.place
        pieces.append(text.text[start : line.end])
    joined = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), "".join(pieces).replace("\n", ""))
    named = _BEHIND.sub("", title_lines.bare_title(joined))
    return _with_whole_kind(named) if " " in named else named


def _with_whole_kind(title: str) -> str:
    """The title without blanks inside the kind of document that ends it: 转化工程实 施方案."""
    bare = title.replace(" ", "")
    kind = doc_type(bare)
    if kind is None or kind in title:
        return title
    places = [place for place, character in enumerate(title) if character != " "]
    at = bare.rindex(kind)
    return title[: places[at]] + kind + title[places[at + len(kind) - 1] + 1 :]


def _spreads(text: NormalizedText, line: Span, place: int) -> bool:
    """Whether a blank only spreads a short word over its line: 通 知, 某 市 人 民 政 府."""
    places = [line.start, *(gap.place for gap in text.gaps_in(line)), line.end]
    at = places.index(place)
    return place - places[at - 1] == 1 or places[at + 1] - place == 1


def doc_type(title: str) -> str | None:
    """The longest kind of document that ends a title, (试行) and the like aside."""
    bare = _TAIL.sub("", title)
    return next((name for name in longest_first("layout.doc_type_names") if bare.endswith(name)), None)


_NAMED = kept_pattern("[《〈](.{4,200})[》〉][^《》〈〉]{0,12}$")
# In a letter: the policy, that it was agreed to, and that it is sent out. Nothing but the address stands before it.
_SENT_OUT = kept_pattern(
    "(?:^|\n|:)(?:现将)?《(?P<title>[^《》]{6,120})》(?:\\([^()]{1,12}\\))?"
    "(?:(?:已经?|业经|经)[^。《》]{2,60}?(?:同意|通过|批准|审定)[^。《》]{0,12}?,现(?:予以?)?(?:印发|转发|下发|发布|公布)|印发给你们)"
)
LONGEST_LETTER = 600
SHORTEST_NAMED = 6
_SENDS = kept_pattern(
    "印发给|予以(?:印发|发布|公布)|现[^。]{0,80}(?:[印下转]发|发布|公布)|请[^。]{0,24}(?:贯彻|遵照|落实|执行|实施)"
)
_AND = kept_pattern("[和及与、]|以及")
# Several documents, or none that has this name: 三项制度, 甲办法和乙办法, 甲办法等三个文件.
_SEVERAL = kept_pattern("^[两二三四五六七八九十0-9]{1,3}[个项部件份]|等.{0,8}$")
# A letterhead spaced out to the width of its line (市 人 民 政 府), and a title's last word likewise (的通 知).
_SPACED = kept_pattern(r"(?:^|(?<= ))[\u4e00-\u9fff](?: [\u4e00-\u9fff]){2,}|[\u4e00-\u9fff] [\u4e00-\u9fff]$")
_TOLD = kept_pattern("(通知|公告|通告|通报|批复|答复)如下[:。]")


@between_runs
def _issues() -> re.Pattern[str]:
    return re.compile(rf"(?:{title_lines.ABOUT})?{alternation(words('layout.issuing'))}")


def named_in(notice: str) -> str | None:
    """The policy that a covering title names: X关于印发《Y》的通知, X关于印发Y的通知."""
    bare = without_covering(notice)
    issues = _issues().search(bare)
    if match := _NAMED.search(notice):
        return _of_another(bare, issues) or match.group(1)
    if issues is None or bare == notice or "《" in bare:
        return None
    name = bare[issues.end() :]
    if title_lines.title_kind(name) is None or len(name) < SHORTEST_NAMED or _SEVERAL.search(name) or _joins_two(name):
        return None
    return name


def _of_another(bare: str, issues: re.Match[str] | None) -> str | None:
    """What is issued where that only divides or carries out a document that it cites:
    印发|2031年《政府工作报告》重点任务分工."""
    behind = bare.rpartition("》")[2]
    if issues is None or not behind or issues.end() > bare.find("《"):
        return None
    carries_out = behind.endswith(words("layout.division_types")) or doc_type(behind) is not None
    return bare[issues.end() :] if carries_out else None


def says_more(title: str, named: str) -> bool:
    """Whether a title is another with words put in: 2031年度某市节水项目指南 and 2031年度节水项目指南."""
    if len(title) <= len(named) or title[-SHORTEST_NAMED:] != named[-SHORTEST_NAMED:]:
        return False
    letters = iter(title)
    return all(letter in letters for letter in named)


def _joins_two(name: str) -> bool:
    """Whether a name is that of two documents: 甲办法和乙细则."""
    parts = _AND.split(name)
    return any(doc_type(part) is not None for part in parts[:-1])


def without_number(title: str) -> str:
    """A title without the 发文字号 that a page prints before it: 某政〔2031〕5号关于印发…."""
    number = number_lines.DOC_NUMBER.match(title)
    if number is None or not title.startswith(title_lines.behind_issuers(), number.end()):
        return title
    return title[number.end() :].lstrip()


def without_covering(notice: str) -> str:
    """A covering title without its last words: X关于印发Y."""
    bare = notice
    for kind in words("layout.covering_types"):
        bare = bare.removesuffix(f"的{kind}")
    return bare


@between_runs
def _of_itself() -> re.Pattern[str]:
    kinds = "|".join(longest_first("layout.doc_type_names"))
    return re.compile(rf"(?:制定|提出|制订|出台|形成|作出|做出)(?:了)?(?:如下|以下|本)({kinds})")


def named_in_letter(body: str) -> re.Match[str] | None:
    """The policy that a letter without a title of its own sends out: 《Y》已经市政府同意,现印发给你们."""
    found = _SENT_OUT.search(body, 0, LONGEST_LETTER)
    return found if found is not None and doc_type(found["title"]) is not None else None


def heads_what_it_names(notice: str, body: str, is_addressed: bool) -> bool:
    """Whether a covering title stands right above the policy that it names, its letter left out.

    关于印发《X措施》的通知 heads X where the text below it says 特制定如下措施. One that `is_addressed` to bodies is a
    letter unless it sends nothing out.
    """
    if not title_lines.is_covering_title(notice) or (name := named_in(notice)) is None:
        return False
    sends = _SENDS.search(body, 0, LONGEST_LETTER) is not None
    if is_addressed and sends:
        return False
    itself = _of_itself().search(body)
    if itself is None:
        # A later page of the document: nothing of its letter is left.
        return not (is_addressed or sends)
    return str(doc_type(name)).endswith(itself[1])


def doc_type_of_itself(text: str) -> str | None:
    """The kind by which a text without a title calls itself: 制定本行动方案, 特制定本办法, 现将有关事项通知如下."""
    match = _of_itself().search(text) or _TOLD.search(text)
    return match.group(1) if match else None
