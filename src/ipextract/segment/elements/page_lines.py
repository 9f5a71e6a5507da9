"""Lines that are the page's and not the document's: furniture, contents, imprint, contacts, explanations."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment.beginnings import first_characters
from ipextract.segment.elements import date_lines, name_lines
from ipextract.segment.elements.common import SHORT, LineForms, any_of, layout, line_forms

# How the names of files end that a page gives to download.
FILES = (".doc", ".docx", ".pdf", ".xls", ".xlsx", ".wps", ".ofd", ".zip", ".rar")


@between_runs
def _furniture() -> LineForms:
    return line_forms("furniture")


@between_runs
def _edge() -> LineForms:
    return line_forms("edge")


@between_runs
def _imprint() -> LineForms:
    return line_forms("imprint")


@between_runs
def _explanations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = layout()
    return re.compile(data["explanation_heads"]), re.compile(data["explanation_heads_after_signature"])


@between_runs
def _links() -> re.Pattern[str]:
    return re.compile(layout()["links_head"])


@between_runs
def _contact() -> re.Pattern[str]:
    return re.compile(layout()["contact_head"])


@between_runs
def _letterhead() -> re.Pattern[str]:
    return any_of(layout()["letterhead_lines"])


@between_runs
def _attachment_head() -> re.Pattern[str]:
    return re.compile(layout()["attachment_head"])


HAN = kept_pattern("[\u4e00-\u9fff]")
# The years of a plan on a line of their own: (2031), (2031-2035).
_YEARS = kept_pattern("\\((?:19|20)[0-9]{2}(?:[-—–~至]{1,2}(?:19|20)[0-9]{2})?\\)")
LONGEST_LEADER = 300
_ENDS_OF_LEADER = frozenset("0123456789.…·-—)")
# Dots that lead to the number of a page. A few without a number are an ellipsis.
_LEADER = kept_pattern(r"(?:[.·]{4,250}|…{2,120})[ ]?[-—(]{0,2}[ ]?[0-9]{1,4}[ ]?[-—)]{0,2}$|[.·]{6,250}$|…{4,120}$")
# How 附件, 附, 附录, 附表 begin.
ATTACHMENT = "附"


def is_furniture(text: str) -> bool:
    """A line of the web page that no document has, wherever it stands."""
    if len(text) > 300:
        return False
    ornament = len(text) < 60 and not text[:1].isalnum() and not any(map(str.isalnum, text))
    return ornament or _furniture().fit(text)


def names_file(text: str) -> bool:
    return text.endswith(FILES)


def is_edge_line(text: str) -> bool:
    """A line that is the page's where it stands above or below the document (来源:…, 主办:…, a bare number)."""
    if len(text) > 300:
        return False
    without_words = HAN.search(text) is None and len(text) < 60 and not text.isdigit()
    return without_words or _edge().fit(text)


def has_leader(text: str) -> bool:
    """Whether a line of the contents ends in dots, with a page behind them or on a line of its own."""
    if text[-1] not in _ENDS_OF_LEADER or not ("…" in text or ".." in text or "·" in text):
        return False
    return _LEADER.search(text, max(0, len(text) - LONGEST_LEADER)) is not None


def is_years(text: str) -> bool:
    """Whether a line holds the years of a plan in brackets and nothing else."""
    return _YEARS.fullmatch(text) is not None


def is_page_number(text: str) -> bool:
    return len(text) <= 8 and text.strip(" -—·()").isdigit()


def without_leader(text: str) -> str:
    """An entry of the contents without its dots and its page."""
    return text.rstrip("0123456789 .…·-—\t")


def names_explanation(text: str) -> bool:
    """Whether a short line without a stop has a word for what explains a document."""
    return (
        len(text) <= SHORT
        and text[-1] not in "。;,"
        and any(word in text for word in words("layout.explanation_words"))
    )


def begins_explanation(text: str, signed: bool) -> bool:
    """Whether a line heads what explains the document above it: 《…》政策解读; 问答 alone below a signature."""
    if not names_explanation(text):
        return False
    named, behind_signature = _explanations()
    return named.fullmatch(text) is not None or (signed and behind_signature.fullmatch(text) is not None)


def heads_links(text: str) -> bool:
    """Whether a line heads the page's links to other documents, the first of them behind it: 相关法规: 1.某省条例."""
    return text[:2] in words("layout.links_openers") and _links().fullmatch(text) is not None


def is_imprint(text: str) -> bool:
    return len(text) <= 400 and _imprint().fit(text)


def is_imprint_in_two(text: str, following: str) -> bool:
    """Whether two lines make up the last of the imprint: an office, and the day when it 印发."""
    return (
        following.endswith("印发")
        and date_lines.is_date_line(following)
        and name_lines.is_names(text)
        and is_imprint(text + following)
    )


@between_runs
def _first_of_contact() -> frozenset[str]:
    return first_characters(layout()["contact_head"])


def is_contact(text: str) -> bool:
    return text[:1] in _first_of_contact() and len(text) <= 300 and _contact().match(text) is not None


def is_letterhead(text: str) -> bool:
    # 关于明确某政〔2031〕3号文件 is the beginning of a title.
    return len(text) <= 42 and "关于" not in text and _letterhead().fullmatch(text) is not None


def attachment_head(text: str) -> re.Match[str] | None:
    """附件, 附件1, 附件: … at the beginning of a paragraph."""
    return _attachment_head().match(text) if text.startswith(ATTACHMENT) and len(text) <= 300 else None
