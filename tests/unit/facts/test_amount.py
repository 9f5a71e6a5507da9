"""Sums and rates of short texts in the manner of measures, regulations and plans; expected values by hand."""

from dataclasses import dataclass
from typing import Any, Literal, cast

import pytest

from ipextract.examples import document
from ipextract.facts.amount import Amount, build
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import default_ruleset
from ipextract.ruleset.files import Given
from ipextract.spans import Span


@dataclass(frozen=True)
class Bound:
    """As much of a target as a sum asks of it."""

    comparator: Literal["ge", "gt", "le", "lt", "approx", "range", "eq"]


@dataclass(frozen=True)
class Held:
    place: Span
    fact: Bound


def amounts(text: str, title: str | None = None, held: tuple[Held, ...] = ()) -> list[Amount]:
    context = document(text, Given(clause_title=title), default_ruleset(), cast("Registry", None))
    found = build(context, held)
    for one in found:
        assert context.text.source.text[one.fact.span.start : one.fact.span.end] == one.fact.quote
        assert context.text.to_source(one.place) == one.fact.span
    return [one.fact for one in found]


# text: quote, role, comparator, lower bound, upper bound (of the rate where it is one)
VALUES: list[tuple[str, list[tuple[str, str, str, str | None, str | None]]]] = [
    ("违反规定的,处五万元以上二十万元以下的罚款。", [("五万元以上二十万元以下", "fine", "range", "50000", "200000")]),
    (
        "情节严重的,处二十万元以上一百万元以下的罚款。",
        [("二十万元以上一百万元以下", "fine", "range", "200000", "1000000")],
    ),
    ("罚款五百元以上五千元以下。", [("五百元以上五千元以下", "fine", "range", "500", "5000")]),
    ("处以三千元罚款。", [("三千元", "fine", "eq", "3000", "3000")]),
    ("罚款数额为人民币壹拾万元整。", [("人民币壹拾万元整", "fine", "eq", "100000", "100000")]),
    (
        "没有违法所得或者违法所得不足五万元的,可以处十万元以下的罚款。",
        [("不足五万元", "threshold", "lt", None, "50000"), ("十万元以下", "fine", "le", None, "100000")],
    ),
    ("省财政每年安排专项资金2亿元,用于支持成果转化。", [("2亿元", "fund", "eq", "200000000", "200000000")]),
    ("设立总规模100亿元的产业投资引导基金。", [("100亿元", "fund", "eq", "10000000000", "10000000000")]),
    ("市财政累计安排不少于10亿元支持科技创新。", [("不少于10亿元", "fund", "ge", "1000000000", None)]),
    (
        "单户贷款额度最高不超过300万元,给予50%贴息。",
        [("最高不超过300万元", "loan", "le", None, "3000000"), ("50%", "subsidy", "eq", "50", "50")],
    ),
    ("对小微企业给予最高300万元的创业担保贷款。", [("最高300万元", "loan", "le", None, "3000000")]),
    ("择优给予200万美元以内的股权投资支持。", [("200万美元以内", "investment", "le", None, "2000000")]),
    ("总投资35亿元的新能源电池项目开工建设。", [("35亿元", "investment", "eq", "3500000000", "3500000000")]),
    ("检测费收费标准为每台次80元。", [("80元", "fee", "eq", "80", "80")]),
    ("土地使用费按每亩每年不低于200元收取。", [("不低于200元", "fee", "ge", "200", None)]),
    (
        "申报企业注册资本不低于1000万元,上年度营业收入5000万元以上。",
        [
            ("不低于1000万元", "threshold", "ge", "10000000", None),
            ("5000万元以上", "threshold", "ge", "50000000", None),
        ],
    ),
    (
        "对产值首次达到10亿元的企业奖励100万元;产值每增加5亿元,再奖励50万元。",
        [
            ("10亿元", "threshold", "ge", "1000000000", "1000000000"),
            ("100万元", "reward", "eq", "1000000", "1000000"),
            ("5亿元", "threshold", "eq", "500000000", "500000000"),
            ("50万元", "reward", "eq", "500000", "500000"),
        ],
    ),
    ("给予100万-300万元安家补贴。", [("100万-300万元", "subsidy", "range", "1000000", "3000000")]),
    ("按绩效给予10至20万元补助。", [("10至20万元", "subsidy", "range", "100000", "200000")]),
    (
        "按等级分别奖励50、20、10万元。",
        [
            ("50", "reward", "eq", "500000", "500000"),
            ("20", "reward", "eq", "200000", "200000"),
            ("10万元", "reward", "eq", "100000", "100000"),
        ],
    ),
    (
        "营业收入首次突破5000万元、1亿元、2亿元以上的企业,予以表彰。",
        [
            ("突破5000万元", "threshold", "gt", "50000000", None),
            ("1亿元", "threshold", "gt", "100000000", None),
            ("2亿元以上", "threshold", "ge", "200000000", None),
        ],
    ),
    (
        "分别给予最高100万元、50万元奖励。",
        [("最高100万元", "reward", "le", None, "1000000"), ("50万元", "reward", "le", None, "500000")],
    ),
    ("PCT国际专利每件最高资助2万元。", [("最高资助2万元", "subsidy", "le", None, "20000")]),
    ("年度综合考核优秀的,奖励运营经费20万。", [("20万", "subsidy", "eq", "200000", "200000")]),
    ("工业年度产值2000万以上。", [("2000万以上", "threshold", "ge", "20000000", None)]),
    ("财政亏损补贴约5.5亿元。", [("约5.5亿元", "subsidy", "approx", "550000000", "550000000")]),
    ("2022年实现地区生产总值5000亿元,同比增长6%。", [("5000亿元", "other", "eq", "500000000000", "500000000000")]),
    (
        "省级财政补助比例不超过项目总投资的30%,最高不超过1000万元。",
        [("30%", "subsidy", "le", None, "30"), ("最高不超过1000万元", "subsidy", "le", None, "10000000")],
    ),
    ("按不超过实际投资额30%的比例给予补助。", [("30%", "subsidy", "le", None, "30")]),
    ("每年预拨应补贴额的50%给企业。", [("50%", "subsidy", "eq", "50", "50")]),
    ("按发行金额的1‰给予补贴。", [("1‰", "subsidy", "eq", "0.1", "0.1")]),
    ("按设备投资额的10%-15%给予奖励。", [("10%-15%", "reward", "range", "10", "15")]),
    ("按照猎头费用百分之五十给予奖励。", [("百分之五十", "reward", "eq", "50", "50")]),
    ("对使用人享受50%租金补贴的公寓加强管理。", [("50%", "subsidy", "eq", "50", "50")]),
]


@pytest.mark.parametrize(("text", "expected"), VALUES, ids=[text[:20] for text, _ in VALUES])
def test_values(text: str, expected: list[tuple[str, str, str, str | None, str | None]]) -> None:
    got = [
        (one.quote, one.role, one.comparator, one.min or one.rate_min, one.max or one.rate_max) for one in amounts(text)
    ]
    assert got == expected


# text: the fields that matter of each
AROUND: list[tuple[str, list[dict[str, Any]]]] = [
    (
        "对获得中国专利奖金奖、银奖、优秀奖的单位分别奖励50万元、20万元、10万元,对新认定的国家知识产权示范企业奖励10万元。",
        [
            {"condition": "中国专利奖金奖", "beneficiary": "单位"},
            {"condition": "中国专利奖银奖", "beneficiary": "单位"},
            {"condition": "中国专利奖优秀奖", "beneficiary": "单位"},
            {"condition": "新认定", "beneficiary": "国家知识产权示范企业"},
        ],
    ),
    (
        "对新认定的国家级、省级企业技术中心,分别给予200万元、50万元奖励。",
        [
            {"condition": "新认定国家级", "beneficiary": "企业技术中心"},
            {"condition": "新认定省级", "beneficiary": "企业技术中心"},
        ],
    ),
    (
        "对一、二、三等奖获奖团队分别给予30万元、20万元、10万元奖金。",
        [
            {"condition": "一等奖", "beneficiary": "获奖团队"},
            {"condition": "二等奖", "beneficiary": "获奖团队"},
            {"condition": "三等奖", "beneficiary": "获奖团队"},
        ],
    ),
    (
        "对牵头制定国际标准、国家标准的单位,分别给予100万元、50万元资助。",
        [
            {"condition": "牵头制定国际标准", "beneficiary": "单位"},
            {"condition": "牵头制定国家标准", "beneficiary": "单位"},
        ],
    ),
    (
        "对通过评审的企业,按照A类500万元、B类300万元的标准给予支持。",
        [{"condition": "A类", "beneficiary": "企业"}, {"condition": "B类", "beneficiary": "企业"}],
    ),
    (
        "一等奖奖励10万元,二等奖奖励5万元。",
        [{"condition": "一等奖", "beneficiary": None}, {"condition": "二等奖", "beneficiary": None}],
    ),
    (
        "每新增1家高新技术企业,给予所在园区5万元奖励,每个园区每年最高不超过100万元。",
        [
            {"per": "每家", "beneficiary": "所在园区", "condition": "每新增1家高新技术企业"},
            {"per": "每个园区每年", "beneficiary": "所在园区"},
        ],
    ),
    ("租金补贴标准为30元/平方米·月。", [{"per": "每平方米每月", "quote": "30元", "role": "subsidy"}]),
    ("补贴最高不超过50万元/年。", [{"per": "每年", "max": "500000"}]),
    ("对引进的博士,每人每年发放生活补贴3.6万元。", [{"per": "每人每年", "beneficiary": "博士", "condition": "引进"}]),
    ("给予用人单位每人2000元的一次性吸纳就业补贴。", [{"per": "每人", "beneficiary": "用人单位"}]),
    (
        "对年度销售额突破1亿元、5亿元的企业,分别给予10万元、20万元一次性奖励。",
        [
            {"role": "threshold", "beneficiary": None, "condition": None},
            {"role": "threshold", "beneficiary": None, "condition": None},
            {"per": "一次性", "condition": "年度销售额突破1亿元", "beneficiary": "企业"},
            {"per": "一次性", "condition": "年度销售额突破5亿元", "beneficiary": "企业"},
        ],
    ),
    (
        "对认定的示范企业,首次认定奖励50万元,复审通过奖励20万元。",
        [
            {"condition": "首次认定", "beneficiary": "示范企业"},
            {"condition": "复审通过", "beneficiary": "示范企业"},
        ],
    ),
    (
        "鼓励区内企业组建职称评审委员会,经主管部门备案的,给予20万元资助。",
        [{"beneficiary": "区内企业", "condition": "组建职称评审委员会,经主管部门备案"}],
    ),
    (
        "对参加境外展会的企业,给予展位费70%的补贴,单次最高3万元,同一企业全年不超过15万元。",
        [
            {"base": "展位费", "beneficiary": "企业", "condition": "参加境外展会"},
            {"role": "subsidy", "beneficiary": "企业"},
            {"role": "subsidy", "beneficiary": "同一企业"},
        ],
    ),
    (
        "择优遴选青年工匠,给予每人30万元资助。未申领住房补贴的,可给予最高5万元生活补贴。",
        [
            {"per": "每人", "beneficiary": "青年工匠"},
            {"beneficiary": "青年工匠", "condition": "未申领住房补贴"},
        ],
    ),
    (
        "对外贸进出口额超过1000万美元的企业,每家给予20万元人民币奖励。",
        [{"currency": "USD", "role": "threshold"}, {"currency": "CNY", "per": "每家", "beneficiary": "企业"}],
    ),
    ("经认定给予每个机构每年30万元运营补贴。", [{"per": "每个机构每年", "condition": "经认定"}]),
    (
        "符合条件的个人可申请最高30万元、小微企业可申请最高400万元创业担保贷款。",
        [{"role": "loan", "beneficiary": "个人"}, {"role": "loan", "beneficiary": "小微企业"}],
    ),
]


@pytest.mark.parametrize(("text", "expected"), AROUND, ids=[text[:20] for text, _ in AROUND])
def test_words_around(text: str, expected: list[dict[str, Any]]) -> None:
    got = amounts(text)
    assert [{name: getattr(one, name) for name in want} for one, want in zip(got, expected, strict=True)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "培育百亿元企业5家、千亿元产业集群2个。",
        "单位地区生产总值能耗下降13.5%,每万元GDP用水量下降16%。",
        "规模以上企业每亿元营业收入高价值专利数接近4件。",
        "对增速超过20%的企业给予支持。",
        "企业研发人员占职工总数的比例不低于10%。",
        "政府采购面向中小企业的预留份额提高到40%以上。",
        "企业所得税减按15%的税率征收。",
        "政府投资项目工程款支付比例不低于80%。",
        "上级补助资金到位率100%。",
        "专项资金用于产业的比重不低于60%。",
        "赤字率拟按3%左右安排。",
        "2020年元旦前完成,5年内三元区等3个县实现多元发展。",
        "建设12单元住宅。",
        "常住人口达到500万以上,发明专利突破3万件。",
        "合格率达到95%以上的给予表彰奖励。",
        "并处违法所得一倍以上五倍以下罚款。",
    ],
)
def test_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_sum_of_a_target_is_an_indicator() -> None:
    text = "技术合同成交额达到300亿元,对企业给予10万元奖励。"
    held = (Held(Span(0, 14), Bound("ge")),)
    indicator, reward = amounts(text, held=held)
    assert (indicator.role, indicator.min, indicator.max, indicator.comparator) == (
        "indicator",
        "30000000000",
        "30000000000",
        "ge",
    )
    assert (indicator.beneficiary, indicator.condition) == (None, None)
    assert reward.role == "reward"


def test_title_tells_what_a_bare_cap_is() -> None:
    (one,) = amounts("每家不超过20万元。", title="贷款贴息补助")
    assert (one.role, one.per) == ("subsidy", "每家")


def test_source_blanks_stay_in_the_quote() -> None:
    (one,) = amounts("给予最高 50 万元奖励。")
    assert (one.quote, one.max) == ("最高 50 万元", "500000")


@pytest.mark.parametrize(
    "piece", ["9" * 4000, "、5" * 2000, "一" * 4000, "最高" * 2000, "对" + "的" * 3000, "(" * 3000]
)
def test_hostile_text_ends(piece: str) -> None:
    assert len(amounts(f"给予{piece}。奖励5万元。")) >= 1
