"""Words that mean the same, and names of other places and things, change no fact of a text with gold."""

import re
from collections import Counter
from pathlib import Path

import pytest

import ipextract
from ipextract.records.record import Record

GOLD = Path(__file__).parent
TEXTS = sorted([*(GOLD.parents[1] / "seeds").glob("*.txt"), *(GOLD / "others/texts").glob("*.*")])
# What is replaced in all of a text, in order; each word keeps its length, so that wrapped lines stay as they are.
OTHER_THINGS = (("专利", "品牌"), ("商标", "标准"), ("地理标志", "特色农品"))
OTHER_OFFICES = (("市场监管局", "农业农村局"), ("科技厅", "商务厅"), ("财政局", "审计局"))
OTHER_PLACES = (
    ("福建", "江苏"),
    ("福州", "徐州"),
    ("广东", "湖北"),
    ("广州", "襄阳"),
    ("江西", "陕西"),
    ("杭州", "长沙"),
)
GIVING = (("给予", "予以"),)
SPELLING = (("给予", "给与"),)
# Rewards and subsidies in one word, where a sum or who gets it stands beside; which of the two it is may change.
AID = (
    ("元奖励", "元奖补"),
    ("%奖励", "%奖补"),
    ("的奖励", "的奖补"),
    ("奖励最高", "奖补最高"),
    ("奖励企业", "奖补企业"),
)
# Other words for the cap of a sum, and a number of one figure in characters.
CAPS = ("不高于", "不得超过", "最多不超过")
CAP = re.compile(r"(?<![高多])不超过(?=[0-9.]+[万亿]?元)")
FIGURE = re.compile(r"(?<![0-9.,至到~-])[2-9](?=万元(?![至到~/-]))")
# Figures of a formula are no sums, and the first of a range stays as it is.
THOUSANDS = re.compile(
    r"(?<![0-9.,+至到~—-])([1-9][0-9]{0,2})([0-9]{3})(?=[元家户件名]|平方米)(?![元家户件名]?[至到~—-])"
)
CHARACTERS = dict(zip("23456789", "二三四五六七八九", strict=True))
YEAR = (("当年度", "当年"), ("当年", "当年度"))
SWAPS = {
    "things": OTHER_THINGS,
    "offices": OTHER_OFFICES,
    "places": OTHER_PLACES,
    "giving": GIVING,
    "spelling": SPELLING,
    "year": YEAR,
}


def told(record: Record) -> Counter[tuple[object, ...]]:
    """What a record says in figures, days and kinds, whatever it calls them."""
    facts: list[tuple[object, ...]] = [(clause.id, clause.title is None) for clause in record.clauses]
    facts += [("T", one.kind, one.comparator, one.value, one.value_max, one.unit, one.by) for one in record.targets]
    facts += [("D", one.relation, one.start, one.end, one.duration) for one in record.deadlines]
    facts += [
        ("A", one.role, one.min, one.max, one.rate_min, one.rate_max, one.beneficiary is None, one.condition is None)
        for one in record.amounts
    ]
    facts += [("R", one.clause, one.role, one.group) for one in record.responsibilities]
    facts.append(("M", record.metadata.doc_type, record.metadata.issued_on, len(record.metadata.issuers)))
    return Counter(facts)


def given(record: Record) -> list[tuple[object, ...]]:
    """The sums of a record, whatever they are called."""
    return [
        (one.min, one.max, one.rate_min, one.rate_max, one.per, one.beneficiary, one.condition is None)
        for one in record.amounts
    ]


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_other_words_change_no_fact(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    expected = told(ipextract.extract(text))
    for name, swaps in SWAPS.items():
        other = text
        for word, instead in swaps:
            other = other.replace(word, instead)
        if other != text:
            found = told(ipextract.extract(other))
            assert (name, found - expected, expected - found) == (name, Counter(), Counter())


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_another_word_for_aid_changes_no_sum(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    other = text
    for word, instead in AID:
        other = other.replace(word, instead)
    assert given(ipextract.extract(other)) == given(ipextract.extract(text))


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_another_word_for_a_cap_changes_no_sum(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    expected = given(ipextract.extract(text))
    for cap in CAPS:
        if (other := CAP.sub(cap, text)) != text:
            assert (cap, given(ipextract.extract(other))) == (cap, expected)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_numbers_in_characters_change_no_sum(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    other = FIGURE.sub(lambda figure: CHARACTERS[figure.group()], text)
    assert given(ipextract.extract(other)) == given(ipextract.extract(text))


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_commas_of_thousands_change_no_sum(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    expected = given(ipextract.extract(text))
    found = given(ipextract.extract(THOUSANDS.sub(r"\1,\2", text)))
    # How a sum is counted is told as it is printed: 每1,000户.
    assert [(*one[:4], str(one[4]).replace(",", ""), *one[5:]) for one in found] == [
        (*one[:4], str(one[4]), *one[5:]) for one in expected
    ]
