"""What patterns of rules are for `re`: they find what `regex` finds, and what `re` cannot say stays with `regex`."""

import re

import pytest
import regex

from ipextract.models.matches import AGAIN, captured
from ipextract.ruleset.quick import MOST_BEHIND, for_re

Found = list[tuple[str, dict[str, str]]]


def found_by(pattern: "re.Pattern[str] | regex.Pattern[str]", text: str) -> Found:
    return [
        (found[0], {name: capture.text for name, capture in captured(found).items()})
        for found in pattern.finditer(text)
    ]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        # Blanks and comments say nothing; those in sets do.
        ("甲 [ 乙]  # what follows\n 丙", "甲乙丙甲 丙", [("甲乙丙", {}), ("甲 丙", {})]),
        (r"\p{Han}{2}", "甲a乙丙〇", [("乙丙", {})]),
        (r"[\p{Han}、]+", "甲、乙,𠀀", [("甲、乙", {}), ("𠀀", {})]),
        (r"[^\p{Han}]+", "甲ab乙", [("ab", {})]),
        (r"[\p{Han}--由]+", "甲由乙", [("甲", {}), ("乙", {})]),
        (r"[\p{Han}--[的和]]{2}", "甲的乙丙和丁", [("乙丙", {})]),
        # Looks behind at several lengths, wanted and unwanted, within others and with what stands no length at all.
        ("(?<=省|自治区|[0-9]{1,2})厅", "省厅自治区厅12厅市厅", [("厅", {})] * 3),
        ("(?<!不|并不)超", "超不超并不超也超", [("超", {})] * 2),
        ("(?<=(?<!不)能?以)上", "以上能以上不以上不能以上", [("上", {})] * 3),
        (r"(?<=\A|[,;](?=上))上", "上,上下上", [("上", {})] * 2),
        ("(?<=前(?:一|两)?)年", "前年前一年前两年后年", [("年", {})] * 3),
        # Many words before many words: what has one length is one piece.
        (
            "(?<=(?:满意度|满意率|得分|评分|总分|指数)(?:要|应|均|须)?(?:不低于|不少于|高于|超过|在|≥)?[0-9.]{2,5})分",
            "满意度高于95分,评分90分,总分要在90.5分,满95分",
            [("分", {})] * 3,
        ),
        # One name for several groups: the last that took part.
        ("(?P<who>甲)给|给(?P<who>乙)", "甲给给乙", [("甲给", {"who": "甲"}), ("给乙", {"who": "乙"})]),
        ("(?P<who>甲)?给(?P<who>乙)?", "甲给乙甲给丙", [("甲给乙", {"who": "乙"}), ("甲给", {"who": "甲"})]),
        ("(?<=(?P<verb>提升|高))率", "提升率高率", [("率", {"verb": "提升"}), ("率", {"verb": "高"})]),
        ("(?P<unit>个|家)和[0-9](?P=unit)", "个和1家家和2家", [("家和2家", {"unit": "家"})]),
        ("(?:甲|甲乙)++丙|甲{1,2}+乙", "甲乙丙甲甲乙", [("甲乙", {}), ("甲甲乙", {})]),
        (r"\(不?含\)|\[$|[\]\[]", "(含)][", [("(含)", {}), ("]", {}), ("[", {})]),
    ],
)
def test_both_find_the_same(pattern: str, text: str, found: Found) -> None:
    written = for_re(pattern)
    assert written is not None
    assert found_by(written, text) == found
    assert found_by(regex.compile(pattern, regex.VERBOSE | regex.VERSION1), text) == found


@pytest.mark.parametrize(
    "pattern",
    [
        pytest.param("(?r)甲", id="from right to left"),
        pytest.param(r"\G甲", id="at its place only"),
        pytest.param(r"甲\b", id="words of another Unicode"),
        pytest.param(r"\P{Han}|[\w]", id="the rest of a property"),
        pytest.param("[甲&&乙]", id="what two sets share"),
        pytest.param("[^甲乙--乙]", id="all but a difference"),
        pytest.param(r"[\p{Han}--甲--乙]", id="a difference of a difference"),
        pytest.param("(?<=甲+)乙", id="looks behind without a bound"),
        pytest.param("(?<=甲{2,})乙", id="looks behind without an upper bound"),
        pytest.param(f"(?<=甲.{{0,{MOST_BEHIND}}})乙", id="looks behind too far"),
        pytest.param("(?<=(?P<a>甲)(?P=a))乙", id="looks behind at what was said before"),
        pytest.param("(?<=(?P<a>甲)[乙丙]?)丁", id="one group at two places"),
        pytest.param("(?>(?P<a>甲|乙))", id="a capture in what gives nothing back"),
        pytest.param(f"(?P<a{AGAIN}>甲)", id="a name that ends like a second one"),
        pytest.param("(?i)甲", id="flags"),
    ],
)
def test_what_cannot_be_written_stays_with_regex(pattern: str) -> None:
    assert for_re(pattern) is None
