"""By when what a plan sets out is due: the sentence's own deadline, or the one that opens its goals."""

from pathlib import Path

import pytest

from ipextract import metadata, normalize, segment
from ipextract.facts import deadline
from ipextract.models.context import Context
from ipextract.models.source import Source
from ipextract.pipeline import load
from ipextract.resolve.governing import governing


def by_of_number(text: str, number: str) -> str | None:
    """The day that governs the first place where `number` stands in a document."""
    rules, registry = load()
    normalised = normalize.normalize(Source("plan", Path("plan.txt").name, text, "", "utf-8", "text/plain"))
    cut = segment.segment(normalised)
    normalised = cut.text
    described, _ = metadata.describe(normalised, cut, registry, keep_contacts=False)
    context = Context(normalised, cut.tree, described, rules, registry)
    index = governing(context, deadline.build(context))
    sentence = next(one for one in cut.tree.sentences if number in one.text)
    return index.by_of(sentence, sentence.text.index(number))


PLAN = """某省冷链物流发展规划

一、总体要求
坚持市场主导。现有冷库容量41万吨。
二、发展目标
(一)近期目标
到2027年,网络基本建成。
——设施更加完善。冷库总容量达到62万吨,冷藏车保有量达到7300辆。
——主体不断壮大。培育龙头企业18家。
(二)远期目标
到2035年,体系更加成熟。冷链流通率达到83%。
三、2026年主要目标
新增冷库5座。
四、阶段安排
到2028年底,完成以下任务:
1.新建田头冷库540座。
2.改造批发市场26家。
五、主要任务
到2029年,基本形成骨干网络。设立分中心7个。
总体目标:到2031年,投入显著增加。财政投入达到9亿元。
另行建设培训基地11个。
六、有关任务
新增装卸平台85个。(市商务局负责)新增运输车辆36辆。(市商务局牵头,2032年12月底前完成)
新增托盘960个。(市商务局牵头,2033年6月底前出台细则)
七、总体思路
到2034年,物流成本明显降低。
——结构更优。铁路货运占比达到21%。
八、总体要求
坚持统筹推进。培训技工370人。到2036年,网络全面建成。冷库周转率达到57%。
另建展馆3座。
九、总体思路
坚持绿色发展。投放周转箱77个。
到2037年,绿色水平明显提高。
装备水平:新能源冷藏车占比达到64%。
管理水平:可追溯率达到93%。
十、总体思路
力争通过五年努力,到2038年,服务更加便捷。直供网点覆盖率达到79%。
"""


@pytest.mark.parametrize(
    ("number", "day"),
    [
        # Under 总体要求 a sentence that opens with its day governs what follows it in its paragraph.
        ("57", "2036-12-31"),
        ("370", None),
        ("3座", None),
        # One that opens its paragraph governs the paragraphs behind.
        ("64", "2037-12-31"),
        ("93", "2037-12-31"),
        ("77", None),
        # What is spent until then may stand before it.
        ("79", "2038-12-31"),
        ("62", "2027-12-31"),
        ("7300", "2027-12-31"),
        ("18", "2027-12-31"),
        ("83", "2035-12-31"),
        ("36", "2032-12-31"),
        ("85", None),
        ("960", None),
        ("21", "2034-12-31"),
        ("5座", "2026-12-31"),
        ("540", "2028-12-31"),
        ("26家", "2028-12-31"),
        ("9亿元", "2031-12-31"),
    ],
)
def test_goals_are_due_with_the_deadline_that_opens_them(number: str, day: str) -> None:
    assert by_of_number(PLAN, number) == day


@pytest.mark.parametrize("number", ["41", "7个", "11个"])
def test_what_stands_outside_the_goals_is_due_by_no_day(number: str) -> None:
    assert by_of_number(PLAN, number) is None


def test_of_two_deadlines_in_a_sentence_the_last_before_counts() -> None:
    text = "某市方案\n一、任务\n到2026年,建成15个,到2030年,建成40个。\n"
    assert by_of_number(text, "15") == "2026-12-31"
    assert by_of_number(text, "40") == "2030-12-31"


def test_only_deadline_of_a_sentence_counts_from_behind_too() -> None:
    assert by_of_number("某市方案\n一、任务\n建成驿站33个(2027年6月底前)。\n", "33") == "2027-06-30"


def test_a_time_that_no_day_is_known_of_lets_no_other_day_hold() -> None:
    text = (
        "某市水利规划\n\n一、主要目标\n到2030年,水质优良率达到70%。到本世纪中叶,水质优良率达到96%。\n"
        "再经过5年努力,万元产值用水量下降14%。三个工作日内办结率达到99%。\n"
    )
    assert [by_of_number(text, number) for number in ("70%", "96%", "14%", "99%")] == [
        "2030-12-31",
        None,
        None,
        "2030-12-31",
    ]


RUN_IN = """某市养老服务行动方案

一、总体要求
坚持普惠。
二、主要目标到2027年,养老服务网络基本建成。
(一)设施更加完善。建成社区食堂62家。
全市护理员达到7300名。
"""


@pytest.mark.parametrize("number", ["62家", "7300名"])
def test_heading_of_goals_that_lost_its_line_end_opens_them(number: str) -> None:
    assert by_of_number(RUN_IN, number) == "2027-12-31"
    assert by_of_number(RUN_IN.replace("到2027年", "从2025年到2027年"), number) == "2027-12-31"


@pytest.mark.parametrize(
    ("first", "day"), [("总体目标", "2031-12-31"), ("总目标", "2031-12-31"), ("近期目标", None), ("市场目标", None)]
)
def test_day_of_the_whole_goal_is_that_of_the_others_beside_it(first: str, day: str | None) -> None:
    goals = f"一、发展目标\n(一){first}。到2031年,网络建成。\n(二)具体目标。\n1.培育龙头企业18家。\n"
    text = f"某省冷链规划\n{goals}二、任务\n新增冷库5座。\n"
    assert by_of_number(text, "18家") == day
    assert by_of_number(text, "5座") is None
