"""Sums and rates of short texts in the manner of measures, regulations and plans; expected values by hand."""

from typing import Any, cast

import pytest
from hostile.growth import too_fast

from ipextract import extract
from ipextract.examples import document
from ipextract.facts.amount import build
from ipextract.lexicons import words
from ipextract.models.facts import Amount, Target
from ipextract.models.matches import Found, Match
from ipextract.models.terms import Comparator
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import default_ruleset
from ipextract.ruleset.files import Given
from ipextract.spans import Span


def target(start: int, end: int, comparator: Comparator | None, unit: str = "亿元") -> Found[Target]:
    """A target that holds the text between two places; of the rest a sum asks nothing."""
    place = Span(start, end)
    fact = Target(
        clause="1",
        span=place,
        quote="",
        rule="",
        kind="quantitative",
        indicator=None,
        verb=None,
        comparator=comparator,
        value=None,
        value_max=None,
        unit=unit,
        measure=None,
        by=None,
        modality=None,
    )
    return Found(fact, cast("Match", None), place)


def amounts(text: str, title: str | None = None, held: tuple[Found[Target], ...] = ()) -> list[Amount]:
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
    ("按等次给予50万元至20万元不等的奖励。", [("50万元至20万元不等", "reward", "range", "200000", "500000")]),
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
    ("“十三五”以来,全市专利质押融资额达到18亿元。", [("18亿元", "other", "ge", "1800000000", "1800000000")]),
    (
        "省级财政补助比例不超过项目总投资的30%,最高不超过1000万元。",
        [("30%", "subsidy", "le", None, "30"), ("最高不超过1000万元", "subsidy", "le", None, "10000000")],
    ),
    ("按不超过实际投资额30%的比例给予补助。", [("30%", "subsidy", "le", None, "30")]),
    ("每年预拨应补贴额的50%给企业。", [("50%", "subsidy", "eq", "50", "50")]),
    ("按发行金额的1‰给予补贴。", [("1‰", "subsidy", "eq", "0.1", "0.1")]),
    ("按设备投资额的10%-15%给予奖励。", [("10%-15%", "reward", "range", "10", "15")]),
    ("按照猎头费用百分之五十给予奖励。", [("百分之五十", "reward", "eq", "50", "50")]),
    ("注册资本500万元(人民币,下同)以上的机构。", [("500万元(人民币,下同)以上", "threshold", "ge", "5000000", None)]),
    ("装卸费每吨12元5角。", [("12元5角", "fee", "eq", "12.5", "12.5")]),
    (
        "完成甲、乙、丙三档任务的,分别最高不超过600万、900万、1200万元支持。",
        [
            ("最高不超过600万", "subsidy", "le", None, "6000000"),
            ("900万", "subsidy", "le", None, "9000000"),
            ("1200万元", "subsidy", "le", None, "12000000"),
        ],
    ),
    ("最高支持额度不超过8亿元。", [("最高支持额度不超过8亿元", "subsidy", "le", None, "800000000")]),
    ("对800万元以上技改项目给予奖补。", [("800万元以上", "threshold", "ge", "8000000", None)]),
    (
        "对年纳税额超过60万元的投资机构给予奖励5万元。",
        [("超过60万元", "threshold", "gt", "600000", None), ("5万元", "reward", "eq", "50000", "50000")],
    ),
    (
        "若出口规模不低于3亿元,按出口额每增长1亿元给予不超过2万元支持。",
        [
            ("不低于3亿元", "threshold", "ge", "300000000", None),
            ("1亿元", "threshold", "eq", "100000000", "100000000"),
            ("不超过2万元", "subsidy", "le", None, "20000"),
        ],
    ),
    (
        "项目计划总投资18亿元,截至去年底累计完成投资6亿元。",
        [
            ("18亿元", "investment", "eq", "1800000000", "1800000000"),
            ("6亿元", "investment", "eq", "600000000", "600000000"),
        ],
    ),
    ("中央财政下达城镇安居补助资金4.2亿元。", [("4.2亿元", "fund", "eq", "420000000", "420000000")]),
    ("今年奖励资金暂定为80万元。", [("80万元", "fund", "eq", "800000", "800000")]),
    ("标的额10万元以下部分按1.5%收取。", [("10万元以下", "threshold", "le", None, "100000")]),
    ("夜间停车每2小时3元计收。", [("3元", "fee", "eq", "3", "3")]),
    ("居民用水第一级水价2.8元/立方米。", [("2.8元", "fee", "eq", "2.8", "2.8")]),
    ("对发生死亡事故的,除依法赔偿外,对单位处予8万元罚款。", [("8万元", "fine", "eq", "80000", "80000")]),
    ("赔付超出保费120%的部分给予补助,总额在30万元以内。", [("30万元以内", "subsidy", "le", None, "300000")]),
    (
        "年营业收入800万元以上且年均增长12%以上的企业,补助1万元。",
        [("800万元以上", "threshold", "ge", "8000000", None), ("1万元", "subsidy", "eq", "10000", "10000")],
    ),
    (
        "按一、二、三档分别给予设备投资额8%、10%和12%的奖补。",
        [("8%", "subsidy", "eq", "8", "8"), ("10%", "subsidy", "eq", "10", "10"), ("12%", "subsidy", "eq", "12", "12")],
    ),
    ("按不高于市场利率的标准给予40%的贴息。", [("40%", "subsidy", "eq", "40", "40")]),
    ("经费用于培训补贴的不得低于15%。", []),
    ("年度报销限额为12万元。", [("限额为12万元", "subsidy", "le", None, "120000")]),
    ("单个工程总投资不低于15万元。", [("不低于15万元", "threshold", "ge", "150000", None)]),
    ("推进多元化投资,三成员单位参加。", []),
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
    # what makes one a recipient of the year, without 的
    ("对新认定市级绿色车间给予7万元奖励。", [{"condition": "新认定", "beneficiary": "市级绿色车间"}]),
    ("对首次入库县级示范农场给予2万元补助。", [{"condition": "首次入库", "beneficiary": "县级示范农场"}]),
    (
        "80—89周岁老年人每人每月发放50元，90周岁以上老年人每人每月发放90元。",
        [
            {"condition": "80—89周岁", "beneficiary": "老年人", "per": "每人每月"},
            {"condition": "90周岁以上", "beneficiary": "老年人", "per": "每人每月"},
        ],
    ),
    # the names of a list that has one sum
    (
        "向国外申请专利的，英国、法国、德国每件补助4万元，其他国家每件补助2万元。",
        [{"condition": "英国、法国、德国", "per": "每件"}, {"condition": "其他国家", "per": "每件"}],
    ),
    # a loss is made up for, and 按 is nobody
    ("对银行发生的贷款本金损失，单户最高补偿80万元。", [{"condition": "银行发生的贷款本金损失", "beneficiary": None}]),
    ("通过马德里体系注册的按每件核定国家数，每个国家补助900元。", [{"beneficiary": None, "per": "每个国家"}]),
    # the grade that wins it, before the noun of what is given
    (
        "一等奖2名，奖金6万元；二等奖3名，奖金4万元。",
        [{"condition": "一等奖"}, {"condition": "二等奖"}],
    ),
    ("金奖：奖金8万元。", [{"condition": "金奖"}]),
    ("项目总投资：自筹30万元。", [{"condition": None}]),
    ("奖励标准：每家奖金4万元。", [{"condition": None}]),
    ("对新入统单位奖励5万元。", [{"condition": None, "beneficiary": "新入统单位"}]),
    ("对新引进人才给予3万元补贴。", [{"condition": None, "beneficiary": "新引进人才"}]),
    ("对取得正高职称的每人奖励8000元。", [{"condition": "取得正高职称", "beneficiary": None, "per": "每人"}]),
    (
        "对首次入选国际拔尖人才(甲类,按照人才目录确定,下同)、国家级骨干人才(乙类)的企业,分别给予80万元、50万元奖励。",
        [
            {"condition": "首次入选国际拔尖人才", "beneficiary": "企业"},
            {"condition": "首次入选国家级骨干人才", "beneficiary": "企业"},
        ],
    ),
    (
        "企业引进正高级、副高级工程师的,分别给予8万元、5万元补助。",
        [
            {"condition": "引进正高级工程师", "beneficiary": "企业"},
            {"condition": "引进副高级工程师", "beneficiary": "企业"},
        ],
    ),
    (
        "列入县级试点街区的,给予街区管理单位30万元补助,升级为示范街区的再给予20万元补助。",
        [
            {"condition": "列入县级试点街区", "beneficiary": "街区管理单位"},
            {"condition": "升级为示范街区", "beneficiary": "街区管理单位"},
        ],
    ),
    (
        "首次纳入服务业统计的企业,当年给予9万元奖励。",
        [{"condition": "首次纳入服务业统计", "beneficiary": "企业"}],
    ),
    (
        "对乡村服务站,考核为优秀、良好的,分别给予8万元、5万元补助。",
        [{"beneficiary": "乡村服务站"}, {"beneficiary": "乡村服务站"}],
    ),
    (
        "发明人可从转让净收入中获得不低于60%的奖励。",
        [{"beneficiary": "发明人", "rate_min": "60", "base": "转让净收入"}],
    ),
    ("每家试点企业支持经费9万元。", [{"per": "每家试点企业", "beneficiary": "试点企业"}]),
    (
        "企业首次进入全省服务业企业50强、零售业企业50强的,分别奖励20万元、10万元。",
        [{"condition": "首次进入全省服务业企业50强"}, {"condition": "首次进入零售业企业50强"}],
    ),
    (
        "机构授权率达60%以上,且年授权量在40件、90件以上的,分别给予5万元、8万元奖励。",
        [{"condition": "年授权量在40件以上"}, {"condition": "年授权量在90件以上"}],
    ),
    ("通过复审的企业奖5万,市级机构奖2万。", [{"beneficiary": "企业", "condition": "通过复审"}, {"role": "reward"}]),
    (
        "每举办一场培训且参训人数超过90人的,补助3000元。",
        [{"per": "每场", "condition": "每举办一场培训且参训人数超过90人"}],
    ),
    (
        "对先进单位和先进个人予以表彰,单位奖励2万元,个人奖励3000元。",
        [{"beneficiary": "单位"}, {"beneficiary": "个人"}],
    ),
    (
        "对换电运营企业,按用电量给予0.1元/千瓦时补贴。",
        [{"beneficiary": "换电运营企业", "condition": None, "per": "每千瓦时"}],
    ),
    ("每件发明专利资助3000元。", [{"per": "每件", "condition": "发明专利", "beneficiary": None}]),
    ("每件国外商标最高补助5000元。", [{"per": "每件", "condition": "国外商标"}]),
    ("授权后每件补助2000元。", [{"per": "每件", "condition": "授权"}]),
    ("专项资金每年安排2000万元,每家企业不超过50万元。", [{"role": "fund"}, {"role": "subsidy", "per": "每家企业"}]),
    ("法律援助资金每案不超过9万元。", [{"role": "subsidy", "per": "每案"}]),
    (
        "小微企业购买专利保险,给予保费80%的补贴。",
        [{"beneficiary": "小微企业", "condition": "购买专利保险", "base": "保费"}],
    ),
    (
        "其中研发补助单个项目最高90万元,设备补助最高80万元。",
        [{"per": "单个项目", "beneficiary": None}, {"beneficiary": None}],
    ),
    (
        "科研人员转化职务成果,可将转化收益的80%以上奖励给完成人。",
        [{"beneficiary": "完成人", "condition": "转化职务成果"}],
    ),
    (
        "交易服务机构每登记1亿元合同奖励2万元。",
        [{"role": "threshold"}, {"role": "reward", "per": "每1亿元", "condition": "每登记1亿元"}],
    ),
    (
        "作品登记超过100件的,奖励1万元,每增加50件再奖励5000元。",
        [{"per": None}, {"per": "每50件"}],
    ),
    ("每件最高减免3000元,其中学校每件不超过1000元。", [{"min": None, "max": "3000"}, {"beneficiary": "学校"}]),
    ("前三年按70%补助,第四至五年按50%补助。", [{"condition": "前三年"}, {"condition": "第四至五年"}]),
    ("茶树育种项目采取前补助方式,每项支持40万元。", [{"beneficiary": "茶树育种项目", "per": "每项"}]),
    (
        "获得国家“匠心奖”、省“秀山匠心奖”的,分别给予12万元、6万元奖励。",
        [{"condition": "获得国家“匠心奖”"}, {"condition": "获得省“秀山匠心奖”"}],
    ),
    (
        "对新引进的D、E类工匠,分别给予8万元、4万元安家补贴。",
        [{"condition": "新引进D类", "beneficiary": "工匠"}, {"condition": "新引进E类", "beneficiary": "工匠"}],
    ),
    (
        "国家茶叶科技领军企业、骨干企业分别奖励30万元、20万元。",
        [
            {"condition": None, "beneficiary": "国家茶叶科技领军企业"},
            {"condition": None, "beneficiary": "国家茶叶科技骨干企业"},
        ],
    ),
    (
        "获得国际茶艺银奖、优秀奖的,分别奖励2万元和1万元。",
        [{"condition": "国际茶艺银奖"}, {"condition": "国际茶艺优秀奖"}],
    ),
    (
        "首次获得湖畔质量奖、湖畔质量奖提名奖的,奖励20万元、10万元。",
        [{"condition": "首次获得湖畔质量奖"}, {"condition": "首次获得湖畔质量奖提名奖"}],
    ),
    (
        "国家有机茶生产示范区、省级示范区分别补助50万元、20万元。",
        [{"beneficiary": "国家有机茶生产示范区"}, {"beneficiary": "省级示范区"}],
    ),
    (
        "D类、E类工匠分别给予8万元、4万元安家补贴。",
        [{"condition": "D类", "beneficiary": "工匠"}, {"condition": "E类", "beneficiary": "工匠"}],
    ),
    (
        "对首次落户的A类、B类人才(以当年发布的人才目录为依据,下同)创业企业,分别给予80万元、50万元奖励。",
        [
            {"condition": "首次落户A类", "beneficiary": "人才创业企业"},
            {"condition": "首次落户B类", "beneficiary": "人才创业企业"},
        ],
    ),
    (
        "分别给予新建成的省级、市级实训基地不少于90万元、30万元补助。",
        [
            {"condition": "新建成", "beneficiary": "省级实训基地"},
            {"condition": "新建成", "beneficiary": "市级实训基地"},
        ],
    ),
    (
        "对引进的紧缺人才,分别给予每人2万元、1万元奖励,每年度考核合格的分别给予每人1.3万元、0.7万元年度考核奖励。",
        [
            {"condition": "引进", "beneficiary": "紧缺人才"},
            {"condition": "引进", "beneficiary": "紧缺人才"},
            {"condition": "每年度考核合格", "beneficiary": "紧缺人才"},
            {"condition": "每年度考核合格", "beneficiary": "紧缺人才"},
        ],
    ),
    (
        "企业通过上市辅导验收后,予以奖励90万元;上报材料受理后,予以奖励80万元。",
        [
            {"condition": "通过上市辅导验收", "beneficiary": "企业"},
            {"condition": "上报材料受理", "beneficiary": "企业"},
        ],
    ),
    (
        "企业在境外交易所上市的,上市成功后一次性予以奖励300万元。",
        [{"condition": "在境外交易所上市", "beneficiary": "企业"}],
    ),
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
        "对新获批国家知识产权保护中心、快速维权中心的,给予200万元、100万元一次性补助。",
        [{"condition": "新获批国家知识产权保护中心"}, {"condition": "新获批快速维权中心"}],
    ),
    (
        "对入选强企名单的优势企业、示范企业,一次性补助20万元、30万元。",
        [
            {"beneficiary": "优势企业", "condition": "入选强企名单"},
            {"beneficiary": "示范企业", "condition": "入选强企名单"},
        ],
    ),
    # The part above tells of no two who qualify.
    ("推进数据的创新应用、融合应用,给予2万元、5万元奖励。", [{"condition": None}, {"condition": None}]),
    (
        "机构年度代理量达500件以上、1000件以上的给予奖励2万元、5万元。",
        [
            {"beneficiary": "机构", "condition": "年度代理量达500件以上"},
            {"beneficiary": "机构", "condition": "年度代理量达1000件以上"},
        ],
    ),
    (
        "培育中心期满验收合格的,按照优秀、合格等次分别给予50万元、30万元补助。",
        [{"condition": "优秀"}, {"condition": "合格"}],
    ),
    (
        "按优秀、良好、合格三个等次,分别给予30万元、20万元、10万元奖励。",
        [{"condition": "优秀"}, {"condition": "良好"}, {"condition": "合格"}],
    ),
    # What is rated is told of too.
    (
        "对评价结果为优秀、良好等次的机构,分别给予20万元、10万元奖励。",
        [{"condition": "评价结果为优秀"}, {"condition": "评价结果为良好等次"}],
    ),
    ("维持费资助不超过该件专利年费的50%。", [{"base": "该件专利年费"}]),
    ("对成功发行的给予补贴,补贴不超过年化2%。", [{"base": None}]),
    # A row of a table that lost its lines.
    (
        "奖励二等 50万元以上90万元以下 按年节约价值的2%计算 奖状",
        [{"role": "threshold"}, {"role": "reward", "base": "年节约价值"}],
    ),
    ("按前三年房租的50%给予补贴。", [{"base": "房租"}]),
    # No scale: the sum itself is what is given.
    ("奖励50万元以上,按贡献大小确定。", [{"role": "reward"}]),
    (
        "国内授权的,每件资助1万元,国外授权的,每件资助4万元,单个企业每年不超过90万元。",
        [{"condition": "国内授权"}, {"condition": "国外授权"}, {"condition": None, "per": "单个企业每年"}],
    ),
    # A cap for each case is of what was given last.
    (
        "国内授权的,每件资助1万元,国外授权的,资助费用的40%,每件不超过4万元。",
        [{"condition": "国内授权"}, {"condition": "国外授权"}, {"condition": "国外授权", "per": "每件"}],
    ),
    ("按该实缴投资额的3%给予奖励。", [{"base": "实缴投资额"}]),
    (
        "对新认定的国家级、省级企业技术中心,分别给予200万元、50万元奖励。",
        [
            {"condition": "新认定国家级", "beneficiary": "企业技术中心"},
            {"condition": "新认定省级", "beneficiary": "企业技术中心"},
        ],
    ),
    (
        "对新认定的国家级TISC、省级TISC分别给予80万元、30万元补助。",
        [{"condition": "新认定的国家级TISC"}, {"condition": "新认定的省级TISC"}],
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
        # 同一企业 says how far the cap before it reaches; the next sentence goes on with those who were addressed.
        "对参加境外展会的企业,给予展位费70%的补贴,同一企业全年不超过15万元。首次参加的再奖励2万元。",
        [
            {"base": "展位费", "beneficiary": "企业"},
            {"role": "subsidy", "beneficiary": "同一企业"},
            {"role": "reward", "beneficiary": "企业", "condition": "首次参加"},
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


# The same, on documents nobody tuned for: what went wrong there, in other words.
FIELD: list[tuple[str, list[dict[str, Any]]]] = [
    # A condition ends where a sum that is given stands.
    (
        "外观设计受理后每件资助300元(享受费用减免的,每件资助200元),获得登记后每件再资助900元。",
        [{"condition": "外观设计受理"}, {"condition": "享受费用减免"}, {"condition": "获得登记"}],
    ),
    (
        "在园区工作满2年的台湾青年,在职期间可领取每人每年4000元餐饮补贴。",
        [{"beneficiary": "台湾青年", "condition": "在园区工作满2年", "per": "每人每年"}],
    ),
    (
        "经营满半年的文创企业,对其实际发生的房租的40%予以补贴,每个企业房租补贴每年不超过3万元。",
        [
            {"beneficiary": "文创企业", "condition": "经营满半年", "base": "实际发生的房租"},
            {"beneficiary": "文创企业", "per": "每个企业每年"},
        ],
    ),
    ("每场展会最高列支60万元。", [{"min": None, "max": "600000", "role": "subsidy", "per": "每场展会"}]),
    (
        "年产值3亿元(含)以上、8亿元(含)以上的企业,分别奖励2万元、6万元。",
        [
            {"role": "threshold", "min": "300000000", "max": None},
            {"role": "threshold", "min": "800000000", "max": None},
            {"condition": "年产值3亿元(含)以上"},
            {"condition": "年产值8亿元(含)以上"},
        ],
    ),
    (
        "对产业园按级别给予运营单位奖励:国家级90万元,省级40万元。",
        [
            {"beneficiary": "运营单位", "condition": "国家级"},
            {"beneficiary": "运营单位", "condition": "省级"},
        ],
    ),
    (
        "直流桩按每千瓦200元、交流桩按每千瓦80元给予补贴。",
        [{"condition": "直流桩", "per": "每千瓦"}, {"condition": "交流桩", "per": "每千瓦"}],
    ),
    ("各县按不低于人均2元的标准安排科普经费。", [{"quote": "不低于人均2元", "min": "2", "max": None, "per": "每人"}]),
    ("各县按人均不低于2元的标准安排科普经费。", [{"quote": "不低于2元", "min": "2", "max": None, "per": "每人"}]),
    ("境外授权专利,每件不超过3万元。", [{"condition": "境外授权专利", "per": "每件"}]),
    ("加强经费管理,每件不超过3万元。", [{"condition": None}]),
    (
        "首次进入百强的,奖励负责人50万元,之后每前进10位再奖励5万元。",
        [{"beneficiary": "负责人"}, {"per": "每前进10位"}],
    ),
    (
        "返乡创业人员首次创办企业的,给予5000元补贴。",
        [{"beneficiary": "返乡创业人员", "condition": "首次创办企业"}],
    ),
    (
        "参会企业达15(含)—30家、30家及以上的分别给予举办方2万元、6万元奖励。",
        [
            {"condition": "参会企业达15(含)—30家", "beneficiary": "举办方"},
            {"condition": "参会企业达30家及以上", "beneficiary": "举办方"},
        ],
    ),
    (
        "7座以下客车,给予不超过900元/辆奖励;8座以上客车,按不超过1800元/辆给予奖励。",
        [{"condition": "7座以下客车", "per": "每辆"}, {"condition": "8座以上客车", "per": "每辆"}],
    ),
    ("按照有关规定,给予900元补贴。", [{"condition": None, "beneficiary": None}]),
    (
        "甲级按评定费用的50%、乙级按70%给予补贴。",
        [{"condition": "甲级", "base": "评定费用"}, {"condition": "乙级"}],
    ),
    ("市本级按70%给予补贴。", [{"condition": None}]),
    (
        "给予承办单位不超过150万元补助;省级赛事,不超过60万元。",
        [{"beneficiary": "承办单位"}, {"beneficiary": "承办单位", "condition": "省级赛事"}],
    ),
    ("对新认定的非遗工坊,年最高补助30万元。", [{"per": "每年", "condition": "新认定"}]),
    ("每满一千人奖励一千元。", [{"per": "每满一千人"}]),
    (
        "对新建高级跑道、中级跑道分别奖励60万元、30万元。",
        [
            {"condition": "新建高级跑道", "beneficiary": None},
            {"condition": "新建中级跑道", "beneficiary": None},
        ],
    ),
    ("对博士、硕士分别奖励6万元、3万元。", [{"beneficiary": "博士"}, {"beneficiary": "硕士"}]),
    (
        "对首次入库的批发、零售、住宿、餐饮企业,分别奖励6万元、5万元、4万元、3万元。",
        [
            {"beneficiary": "批发企业", "condition": "首次入库"},
            {"beneficiary": "零售企业", "condition": "首次入库"},
            {"beneficiary": "住宿企业", "condition": "首次入库"},
            {"beneficiary": "餐饮企业", "condition": "首次入库"},
        ],
    ),
    (
        "大赛设一等奖1名、二等奖3名,奖金分别为9万元、4万元。",
        [{"condition": "一等奖"}, {"condition": "二等奖"}],
    ),
    (
        "对新评定的夜间经济街区,给予运营主体30万元补助;获评省级的,再给予20万元。",
        [
            {"beneficiary": "运营主体", "condition": "新评定的夜间经济街区"},
            {"beneficiary": "运营主体", "condition": "获评省级"},
        ],
    ),
    (
        "新命名的省级茶旅融合示范区,奖励申报单位40万元。",
        [{"beneficiary": "申报单位", "condition": "新命名的省级茶旅融合示范区"}],
    ),
    (
        "获评五星、四星、三星级茶庄的,每年分别给予运营经费9万元、7万元、5万元。",
        [{"condition": "获评五星级茶庄"}, {"condition": "获评四星级茶庄"}, {"condition": "获评三星级茶庄"}],
    ),
    ("同一企业享受本政策资金总额不超过500万元。", [{"role": "subsidy", "beneficiary": "同一企业"}]),
    (
        "对购买新能源汽车的居民,车价10万元以下的补贴2000元,20万元以上的补贴6000元。",
        [
            {"role": "threshold"},
            {"beneficiary": "居民", "condition": "车价10万元以下"},
            {"role": "threshold"},
            {"beneficiary": "居民", "condition": "20万元以上"},
        ],
    ),
    (
        "验收合格后拨付补助资金的70%,正常运营一年后拨付30%。",
        [{"condition": "验收合格"}, {"condition": "正常运营一年"}],
    ),
    (
        "物业企业获评省级示范,奖励6万元;获评市级示范,奖励2万元。",
        [
            {"beneficiary": "物业企业", "condition": "获评省级示范"},
            {"beneficiary": "物业企业", "condition": "获评市级示范"},
        ],
    ),
    (
        "对主导制修订国家标准、行业标准的单位,分别奖励30万元、20万元。",
        [{"condition": "主导制修订国家标准"}, {"condition": "主导制修订行业标准"}],
    ),
    (
        "对引进人才分类补贴。A类人才每人200万元,B类人才每人90万元。",
        [
            {"role": "subsidy", "beneficiary": "A类人才", "per": "每人"},
            {"role": "subsidy", "beneficiary": "B类人才", "per": "每人"},
        ],
    ),
    ("财政补贴48元,农户自缴12元。", [{"role": "subsidy"}, {"role": "fee"}]),
    (
        "对年接待游客6000人次以上的旅行社进行奖励。每满一千人奖励900元。",
        [{"beneficiary": "旅行社", "per": "每满一千人"}],
    ),
    ("对违规行为严肃处理。每件奖励900元。", [{"beneficiary": None}]),
    (
        "对获得全国标杆的企业奖励30万元,获得省标杆的企业奖励15万元。",
        [
            {"beneficiary": "企业", "condition": "获得全国标杆"},
            {"beneficiary": "企业", "condition": "获得省标杆"},
        ],
    ),
    # What the sum is.
    ("给予8万元一次性奖励支持。", [{"role": "reward"}]),
    ("给予8万元资金支持。", [{"role": "subsidy"}]),
    (
        "由家庭年人均收入7200元以下提高到8400元以下。",
        [{"role": "threshold"}, {"min": None, "max": "8400"}],
    ),
    ("全市打造总规模超300亿元的低空产业基金群。", [{"role": "fund"}]),
    ("打造产值超200亿元的钢结构产业集群。", [{"role": "indicator"}]),
    ("培育营业收入超10亿元的企业5家。", [{"role": "threshold"}]),
    ("设立风险补偿资金池,规模不低于1500万元。", [{"role": "fund"}]),
    ("罚没款2000元以下的处罚信息不予公示。", [{"role": "threshold"}]),
    ("作出6万元以上罚款决定的,应当告知。", [{"role": "threshold"}]),
    ("引导银行投放贷款不少于50亿元。", [{"role": "loan"}]),
    ("贷款余额不低于600万元的企业可以申报。", [{"role": "threshold"}]),
    (
        "给予最高不超过总投资20%、总额不超过300万元的资金支持。",
        [{"role": "subsidy"}, {"role": "subsidy", "max": "3000000"}],
    ),
    ("有奖举报每案最高奖励5000元。", [{"per": "每案"}]),
    ("因违法被处以6万元以上罚款的。", [{"role": "threshold"}]),
    ("处6万元以上罚款的,应当听证。", [{"role": "fine"}]),
    (
        "项目资金投入300万元—3000万元,奖励投资额度的5%。",
        [{"role": "threshold"}, {"role": "reward"}],
    ),
    (
        "对新认定国家级及省级设计中心,分别给予60万元、30万元奖励。",
        [
            {"condition": "新认定国家级", "beneficiary": "设计中心"},
            {"condition": "新认定省级", "beneficiary": "设计中心"},
        ],
    ),
    (
        "完成I、II期试验的,分别资助100万元、200万元。",
        [{"condition": "完成I期试验"}, {"condition": "完成II期试验"}],
    ),
    (
        "对年出口额首次突破2亿元、8亿元的商贸企业,分别奖励6万元、18万元。",
        [
            {"role": "threshold", "condition": None},
            {"role": "threshold", "condition": None},
            {"condition": "年出口额首次突破2亿元", "beneficiary": "商贸企业"},
            {"condition": "年出口额首次突破8亿元", "beneficiary": "商贸企业"},
        ],
    ),
    (
        "对评定为4A、3A级旅游景区的经营单位,分别奖励30万元、10万元。",
        [
            {"condition": "评定为4A级旅游景区", "beneficiary": "经营单位"},
            {"condition": "评定为3A级旅游景区", "beneficiary": "经营单位"},
        ],
    ),
    (
        "对新评的“示范车间”“示范班组”,分别给予企业20万元、5万元奖补。",
        [
            {"condition": "新评的“示范车间”", "beneficiary": "企业"},
            {"condition": "新评的“示范班组”", "beneficiary": "企业"},
        ],
    ),
    (
        "对年度网上销售额达到300万元、900万元以上并正增长的网店(个体),分别给予1万元、3万元奖励。",
        [
            {"role": "threshold", "max": None},
            {"role": "threshold", "max": None},
            {"condition": "年度网上销售额达到300万元以上并正增长", "beneficiary": "网店(个体)"},
            {"condition": "年度网上销售额达到900万元以上并正增长", "beneficiary": "网店(个体)"},
        ],
    ),
    (
        "首席人才、领航人才分别给予90万元、60万元。",
        [{"beneficiary": "首席人才"}, {"beneficiary": "领航人才"}],
    ),
    (
        "总投资5000万元以上(含本数,下同)的新建项目,按设备投入的6%给予补助。",
        [
            {"role": "threshold"},
            {"base": "设备投入", "beneficiary": "新建项目", "condition": "总投资5000万元以上(含本数,下同)"},
        ],
    ),
    (
        "对700万元以上改造项目,按设备额给予9%补助。",
        [{"role": "threshold"}, {"beneficiary": "改造项目", "condition": "700万元以上"}],
    ),
    (
        "对每新开设一个社区网点给予6万元补助。",
        [{"per": "每个", "beneficiary": None, "condition": "每新开设一个社区网点"}],
    ),
    ("对种植旱稻的农户每亩补贴90元。", [{"per": "每亩", "beneficiary": "农户", "condition": "种植旱稻"}]),
    (
        "对在站博士后,给予设站单位5万元资助、博士后本人每年8万元补助。",
        [{"beneficiary": "设站单位"}, {"beneficiary": "博士后本人", "per": "每年"}],
    ),
    (
        "毕业2年内的大学生,与企业签订合同后,每月给予600元生活补贴。",
        [{"beneficiary": "大学生", "condition": "毕业2年内", "per": "每月"}],
    ),
    ("每吸引一家上下游配套企业落户,给予园区和企业各20万元奖励。", [{"per": "每家", "beneficiary": "园区和企业"}]),
    ("对单个研究课题最高资助40万元,单人最高6万元。", [{"per": "单个研究课题"}, {"per": "单人"}]),
    ("产值每增加2亿元,奖励10万元。", [{"role": "threshold"}, {"per": "每2亿元", "condition": "产值每增加2亿元"}]),
    ("每人给予安家费30万元、科研经费50万元。", [{"per": "每人"}, {"per": "每人"}]),
    ("第三年起按地方留存部分的40%,由区财政补助给企业。", [{"base": "地方留存部分", "beneficiary": "企业"}]),
    ("按实缴投资额的3%奖励基金管理机构。", [{"base": "实缴投资额", "beneficiary": "基金管理机构"}]),
    ("对企业实际支付的检测费用给予40%补贴。", [{"base": "实际支付的检测费用", "beneficiary": "企业"}]),
    (
        "对特困户按用人单位实际支付工资(不低于3000元)的20%给予补贴。",
        [{"role": "threshold"}, {"base": "用人单位实际支付工资(不低于3000元)"}],
    ),
    ("特困家庭每户每月减免15元。", [{"per": "每户每月", "beneficiary": "特困家庭"}]),
    (
        "新办的外贸公司,出口额达到20万美元、60万美元的,分别奖励2万元、5万元。",
        [
            {"comparator": "ge", "max": "200000"},
            {"comparator": "ge", "max": "600000"},
            {"condition": "出口额达到20万美元", "beneficiary": "外贸公司"},
            {"condition": "出口额达到60万美元", "beneficiary": "外贸公司"},
        ],
    ),
    (
        "新挂牌的公司一次性补助40万元,升板的再补助15万元。",
        [{"per": "一次性", "beneficiary": "公司"}, {"condition": "升板"}],
    ),
    (
        "达到入库标准的,给予企业超出部分2%的奖励,奖励最高不超过9万元。",
        [
            {"base": "超出部分", "beneficiary": "企业", "condition": "达到入库标准"},
            {"comparator": "le", "beneficiary": "企业", "condition": "达到入库标准"},
        ],
    ),
    (
        "对通过评估的示范节点,市级财政给予建设单位一次性补助90万元。",
        [{"per": "一次性", "beneficiary": "建设单位", "condition": "通过评估的示范节点"}],
    ),
    (
        "罚没金额另计;罚款金额在9万元以下的,按900元奖励;9万元以上的,40万元以下的,按2%奖励。",
        [
            {"role": "threshold", "comparator": "le"},
            {"role": "reward"},
            {"role": "threshold", "comparator": "ge"},
            {"role": "threshold", "comparator": "le"},
            {"role": "reward", "condition": "9万元以上的,40万元以下"},
        ],
    ),
    (
        "三年内实现交易额70亿元,直接融资9亿元。",
        [{"role": "indicator"}, {"role": "indicator"}],
    ),
    (
        "年产值1000万元至3000万元、3000万元以上的,参照其税收的40%、60%给予企业奖励。",
        [
            {"role": "threshold"},
            {"role": "threshold"},
            {"beneficiary": "企业", "condition": "年产值1000万元至3000万元", "base": "税收"},
            {"beneficiary": "企业", "condition": "年产值3000万元以上", "base": "税收"},
        ],
    ),
    (
        "分别按应补额的30%和70%对承办单位进行补助。",
        [{"beneficiary": "承办单位"}, {"beneficiary": "承办单位"}],
    ),
    ("设立90亿元先进制造产业基金。", [{"role": "fund"}]),
    # what opens a list of those who get sums is said of each of them
    (
        "评估优秀的,省级平台奖励20万元,市级平台奖励8万元。",
        [
            {"condition": "评估优秀", "beneficiary": "省级平台"},
            {"condition": "评估优秀", "beneficiary": "市级平台"},
        ],
    ),
    # those with one modifier, which is a list itself
    (
        "对创业或者就业的毕业生和退役军人,分别给予6000元、4000元补贴。",
        [
            {"condition": "创业或者就业", "beneficiary": "毕业生"},
            {"condition": "创业或者就业", "beneficiary": "退役军人"},
        ],
    ),
    (
        "对引进的博士、硕士每人每月分别给予3000元、1500元补贴。",
        [
            {"per": "每人每月", "beneficiary": "博士"},
            {"per": "每人每月", "beneficiary": "硕士"},
        ],
    ),
    ("油茶林改造亩均补助300元。", [{"per": "每亩"}]),
    ("为小微企业提供200万元贷款及贴息。", [{"role": "loan", "beneficiary": "小微企业"}]),
    (
        "对企业年度投入500万元—1000万元的按5%、1000万元以上的按8%给予补助。",
        [
            {"role": "threshold"},
            {"rate_min": "5", "condition": "企业年度投入500万元—1000万元"},
            {"role": "threshold"},
            {"rate_min": "8", "condition": "1000万元以上"},
        ],
    ),
    # a bound before what is counted
    ("补贴标准不超过每平方米30元。", [{"comparator": "le", "max": "30", "per": "每平方米"}]),
    ("评估费补助、检测费补助最高各5万元。", [{"comparator": "le", "max": "50000"}]),
    ("贴息按不超过同期贷款基准利率计算,单个项目不超过90万元。", [{"role": "subsidy", "per": "单个项目"}]),
    # kinds of aid are no conditions, and each is counted in its own way
    (
        "对引进的硕士,给予租房补贴每月1500元、购房补贴5万元。",
        [
            {"per": "每月", "beneficiary": "硕士", "condition": "引进"},
            {"per": None, "beneficiary": "硕士", "condition": "引进"},
        ],
    ),
    # a cap of all that a scale gives is none of its last step
    (
        "对企业当年新增银行贷款1000万元以内部分给予3%贴息,1000万元以上部分给予2%贴息,贴息总额不超过50万元。",
        [
            {"role": "threshold"},
            {"condition": "企业当年新增银行贷款1000万元以内"},
            {"role": "threshold"},
            {"condition": "1000万元以上"},
            {"comparator": "le", "beneficiary": "企业", "condition": None},
        ],
    ),
    (
        "专业技术人才和高技能人才分别给予5000元和3000元补贴。",
        [
            {"condition": None, "beneficiary": "专业技术人才"},
            {"condition": None, "beneficiary": "高技能人才"},
        ],
    ),
    ("每毕业一家企业,奖励园区2万元。", [{"per": "每家", "beneficiary": "园区", "condition": "每毕业一家企业"}]),
    ("奖励资金由市、县财政各承担50%。", [{"kind": "rate", "rate_min": "50"}]),
    ("单户授信额度最高1000万元。", [{"role": "loan", "per": "单户"}]),
    ("差额部分由园区按每平方米10元补贴。", [{"per": "每平方米", "beneficiary": None}]),
    # nobody named before gets what a thing that was named gets
    (
        "对养殖企业给予20万元补助。对评定为县级示范街区给予9万元奖励。",
        [{"beneficiary": "养殖企业"}, {"condition": "评定为县级示范街区", "beneficiary": None}],
    ),
    # people and bodies by nouns that seldom get money, and a thing that ends much like one
    ("对符合条件的学徒,给予500元补贴。", [{"condition": "符合条件", "beneficiary": "学徒"}]),
    ("对考核优秀的科研助理,给予500元奖励。", [{"condition": "考核优秀", "beneficiary": "科研助理"}]),
    ("对受灾的茶农,每户补助900元。", [{"condition": "受灾", "beneficiary": "茶农", "per": "每户"}]),
    ("对符合条件的企业管理,给予5万元奖励。", [{"beneficiary": None}]),
    ("对新开办的书屋,给予5万元补助。", [{"condition": "新开办", "beneficiary": "书屋"}]),
]


@pytest.mark.parametrize(("text", "expected"), FIELD, ids=[text[:20] for text, _ in FIELD])
def test_words_around_in_the_field(text: str, expected: list[dict[str, Any]]) -> None:
    got = amounts(text)
    assert [{name: getattr(one, name) for name in want} for one, want in zip(got, expected, strict=True)] == expected


def test_a_bare_list_is_given_as_the_clause_before_it() -> None:
    text = (
        "某区知识产权若干政策\n一、强化管理\n（一）贯标绩效。通过认证的奖励4万元。\n"
        "（二）商标品牌。新获驰名商标60万元，地理标志证明商标20万元；项目总投资3亿元。\n"
    )
    assert [one.role for one in extract(text).amounts] == ["reward", "reward", "reward", "investment"]


@pytest.mark.parametrize(
    ("above", "roles"), [("资助项目与标准", ["subsidy", "subsidy"]), ("建设内容", ["other", "other"])]
)
def test_a_sum_that_stands_alone_is_what_a_title_above_says(above: str, roles: list[str]) -> None:
    text = f"某市办法\n一、{above}\n（一）优势单位培育\n1.示范高校60万元，试点高校30万元。\n二、附则\n自即日施行。\n"
    assert [one.role for one in extract(text).amounts] == roles


@pytest.mark.parametrize(("far", "role"), [("申报条件", "threshold"), ("工作进展", "investment")])
def test_conditions_hold_for_all_clauses_below_them(far: str, role: str) -> None:
    text = (
        f"某市办法\n一、{far}\n（一）鼓励下列企业参加：\n"
        "1.近三年投入金额累计在5000万元以上；\n2.有专职人员。\n二、附则\n自即日施行。\n"
    )
    assert [one.role for one in extract(text).amounts] == [role]


@pytest.mark.parametrize(
    ("above", "role"), [("申报条件", "threshold"), ("补助条件和标准", "subsidy"), ("工作进展", "other")]
)
def test_conditions_hold_for_each_kind_that_a_title_below_them_names(above: str, role: str) -> None:
    text = (
        f"某市办法\n一、{above}\n（一）茶叶包装设计类\n"
        "外包设计服务，单笔金额3万元以上，且产品已上市。\n二、附则\n自即日施行。\n"
    )
    assert [one.role for one in extract(text).amounts] == [role]


def test_what_announces_a_list_tells_its_sums() -> None:
    text = "购房补贴标准:\n博士研究生15万元,硕士研究生8万元。"
    assert [one.role for one in amounts(text, title="补贴标准")] == ["subsidy", "subsidy"]


def test_a_part_of_those_who_get_something_gets_no_sum_behind_a_semicolon() -> None:
    text = (
        "对企业每个展位补助9000元，其中小微企业每个展位补助1万元，最高5万元；赴境外参展的，每个展位补助2万元。"
        "另给予交通费30%的补助。"
    )
    assert [one.beneficiary for one in amounts(text)] == ["企业", "小微企业", "小微企业", "企业", "企业"]
    text = "授权后每件资助3000元，其中小微企业每件资助4000元；获得国外授权的，每件资助2万元。"
    assert [one.beneficiary for one in amounts(text)] == [None, "小微企业", None]


def test_a_sum_that_caps_a_share_is_no_item_of_a_list() -> None:
    text = "涉外诉讼胜诉或者和解的，按诉讼费用的20%、最高100万元给予补助。"
    assert {one.condition for one in amounts(text)} == {"涉外诉讼胜诉或者和解"}
    assert [one.beneficiary for one in amounts("对不良贷款本金按不高于40%予以补偿。")] == [None]


def test_a_target_without_a_number_bounds_no_sum() -> None:
    text = "发放奖金5万元。"
    assert [one.role for one in amounts(text, held=(target(0, 8, None),))] == ["reward"]


def test_actors_end_as_listed() -> None:
    assert {name[-1] for name in words("amounts.actors")} == set(words("amounts.actor_ends"))


@pytest.mark.parametrize(
    "text", ["给予5万元,", "50万元、", "的,给予5万元", "对企业", "每增加一家", "分别5元、", "(", "9", "给予"]
)
def test_hostile_text_is_read_in_proportion(text: str) -> None:
    def make(length: int) -> str:
        return text * (length // len(text)) + "5万元"

    amounts(text)  # loads the rules
    assert too_fast(amounts, make, (1_500, 3_000, 6_000), floor=0, cost=1e-3) is None


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
    held = (target(0, 14, "ge"),)
    indicator, reward = amounts(text, held=held)
    assert (indicator.role, indicator.min, indicator.max, indicator.comparator) == (
        "indicator",
        "30000000000",
        "30000000000",
        "ge",
    )
    assert (indicator.beneficiary, indicator.condition) == (None, None)
    assert reward.role == "reward"


def test_aid_that_a_target_raises_stays_aid() -> None:
    (raised,) = amounts("贴息上限可提高至80万元。", held=(target(0, 12, "eq", "万元"),))
    assert (raised.role, raised.max) == ("subsidy", "800000")


def test_the_size_of_a_fund_that_is_a_goal_stays_a_fund() -> None:
    (size,) = amounts("打造总规模超300亿元的低空产业基金群。", held=(target(2, 18, "gt"),))
    assert (size.role, size.min) == ("fund", "30000000000")


def test_what_a_treasury_sets_aside_is_no_goal() -> None:
    (budget,) = amounts("2027年财政统筹安排3亿元支持养老。", held=(target(5, 14, "eq", "亿元"),))
    assert (budget.role, budget.min) == ("fund", "300000000")


def test_a_sum_in_the_indicator_of_a_share_is_no_goal() -> None:
    held = (target(1, 24, "ge", "%"),)
    (criterion,) = amounts("将超过300万元的采购工程预留份额提高至45%以上。", held=held)
    assert (criterion.role, criterion.min) == ("threshold", "3000000")


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


@pytest.mark.parametrize(
    "text",
    [
        "①对新入驻的加工企业给予5万元奖励;②对商贸企业给予3万元奖励。",
        "按下列标准执行:①对新入驻的加工企业给予5万元奖励,②对商贸企业给予3万元奖励。",
        "*对新入驻的加工企业给予5万元奖励;*对商贸企业给予3万元奖励。",
        "•对新入驻的加工企业给予5万元奖励。•对商贸企业给予3万元奖励。",
    ],
)
def test_marks_of_a_list_are_nobodys_name(text: str) -> None:
    found = [(each.beneficiary, each.condition, each.max) for each in amounts(text)]
    assert found == [("加工企业", "新入驻", "50000"), ("商贸企业", None, "30000")]


def test_a_ratio_is_no_condition() -> None:
    (cap,) = amounts("对新入驻的加工企业,按上级资金给予1:1配套,最高不超过50万元。")
    assert (cap.beneficiary, cap.condition, cap.max) == ("加工企业", "新入驻", "500000")


def test_what_has_to_be_met_first_is_no_reward() -> None:
    found = amounts("单个项目投资达到600万元,单个农业项目投资达到200万元方能申报奖励。给予补助20万元后方可参加评审。")
    assert [(one.role, one.comparator) for one in found] == [
        ("threshold", "ge"),
        ("threshold", "ge"),
        ("subsidy", "eq"),
    ]


def test_a_currency_ends_in_no_person() -> None:
    found = amounts("企业地方财政收入达人民币50万元的,奖励人民币2万元。")
    assert [(one.role, one.comparator, one.beneficiary) for one in found] == [
        ("threshold", "ge", None),
        ("reward", "eq", "企业"),
    ]


def test_the_bare_verb_gives_and_is_no_condition() -> None:
    found = amounts("获评省级示范的奖20万元,次年仍在库的再奖30万元,市级的补5万元;获得中国质量奖60万元。", title="奖励")
    assert [(one.role, one.condition) for one in found] == [
        ("reward", "获评省级示范"),
        ("reward", "次年仍在库"),
        ("subsidy", "市级"),
        ("reward", "获得中国质量奖"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对企业取得质押贷款并按期还清本息的,给予5万元补贴。", [("企业", "取得质押贷款并按期还清本息")]),
        ("给予举报人罚没款5%的奖励。", [("举报人", None)]),
        ("对高校院所向企业转让专利的,按到账金额的3%给予高校院所奖励。", [("高校院所", "向企业转让专利")]),
        ("产值居全县前10名的企业,按名次依次奖励8万元、6万元。", 2 * [("企业", "产值居全县前10名")]),
        ("通过统一体系注册的,按指定国家数量每个国家资助3000元。", [(None, "通过统一体系注册")]),
        ("对专利平台,视运行绩效,给予最高20万元补助。", [("专利平台", None)]),
        ("对专利平台,依据项目进展情况,给予最高20万元补助。", [("专利平台", None)]),
        ("园区自建的孵化器,经认定备案,给予30%的租金补贴。", [("孵化器", "园区自建")]),
        ("商会组织会员参展10家以上的,奖励6万元。", [("商会", "组织会员参展10家以上")]),
        ("协会从外地客源市场组织专列来访的,每列奖励6万元。", [("协会", "从外地客源市场组织专列来访")]),
        ("对挂牌企业,并计划转板上市的,奖励300万元。", [("挂牌企业", "计划转板上市")]),
        ("市政府向获得质量奖称号的企业奖励25万元。", [("企业", "获得质量奖称号")]),
        (
            "市政府对金奖、银奖、铜奖获奖组织分别授予证书和称号,同时分别给予奖金20万元、10万元、5万元。",
            [(None, "金奖获奖组织"), (None, "银奖获奖组织"), (None, "铜奖获奖组织")],
        ),
        ("产品获评有机食品的企业,政府将一次性奖励2万元。", [("企业", "产品获评有机食品")]),
        ("茶园改造的,每亩投入900元,县奖补300元。", [(None, "茶园改造"), (None, "茶园改造")]),
        (
            "补助标准:1.通过统一体系注册的,每件3000元,2.在单一国家注册的,每件2000元。",
            [(None, "通过统一体系注册"), (None, "在单一国家注册")],
        ),
        ("对茶园内建设的路、渠等生产配套设施,按投入额的70%给予补助。", [(None, "茶园内建设的路、渠等生产配套设施")]),
        ("对服务良好的单位,择优给予每年最高90万元资助。", [("单位", "服务良好")]),
        ("对规模户养猪保险全额补贴,散户补贴保费70%。", [(None, None)]),
        (
            "被评为工艺工作站的建设单位进行补助,市级补助6万元,省级补助9万元。",
            [("建设单位", "市级"), ("建设单位", "省级")],
        ),
        ("(一)国内发明专利每件4000元;(二)PCT国际申请每件1万元。", [(None, "国内发明专利"), (None, "PCT国际申请")]),
        (
            "对商贸企业奖励5万元。对于公益性展销活动,按核定费用的60%补助。",
            [("商贸企业", None), (None, "公益性展销活动")],
        ),
        ("对创业大赛、路演等,按实际支出的30%补贴。", [(None, "创业大赛、路演等")]),
        ("对被认定为名牌的农产品,奖励3万元。", [(None, "被认定为名牌的农产品")]),
        (
            "对获评的“甲县老字号”“乙县老字号”分别奖励5万元和2万元。",
            [(None, "获评的“甲县老字号”"), (None, "获评的“乙县老字号”")],
        ),
        (
            "对获得驰名商标企业奖励60万元,对通过质量认证单位奖励2万元。",
            [("企业", "获得驰名商标"), ("单位", "通过质量认证")],
        ),
        ("对获得质量奖的示范企业奖励6万元。", [("示范企业", "获得质量奖")]),
        ("获评省级示范企业奖励5万元。", [(None, "获评省级示范企业")]),
        ("按交易额的1%给予并购方最高90万元奖励。", 2 * [("并购方", None)]),
        ("推荐企业挂牌后,每家券商可获得20万元支持。", [("券商", "挂牌")]),
        (
            "境外授权发明专利,单位每件资助2万元,个人每件资助1万元。",
            [("单位", "境外授权发明专利"), ("个人", "境外授权发明专利")],
        ),
        ("租金补贴标准为:第一年按18元/平方米,第二年15元/平方米。", [(None, "第一年"), (None, "第二年")]),
        ("入选领军人才的(B类),每人一次性奖励9万元。", [(None, "入选领军人才")]),
        ("企业通过复评的(须提供证书),奖励3万元。", [("企业", "通过复评")]),
        # none of those who are told apart is meant by what goes on
        (
            "对新认定的国家级孵化器、省级孵化器分别奖励90万元、60万元。年度考核优秀的再奖励6万元。",
            [("国家级孵化器", "新认定"), ("省级孵化器", "新认定"), ("国家级孵化器、省级孵化器", "年度考核优秀")],
        ),
        ("按比例计算奖励金额不足300元的,按300元奖励。", [(None, None), (None, "按比例计算奖励金额不足300元")]),
        ("对第三类医疗器械,首次投产给予60万元奖励。", [(None, "第三类医疗器械")]),
        (
            "对被评为省级绿色工厂的单位奖励6万元,对上一年度被评为绿色工厂,奖励9万元。",
            [("单位", "被评为省级绿色工厂"), (None, "上一年度被评为绿色工厂")],
        ),
        ("对示范企业奖励6万元。省级财政负担支持资金的60%。", [("示范企业", None), (None, None)]),
        ("对引进融资资金按融资金额的1.5%进行奖励。", [(None, "引进融资资金")]),
        ("鼓励企业开拓市场,对参加境外展会的,给予2万元补助。", [("企业", "参加境外展会")]),
        ("支持小微企业用工,对新招用毕业生的中介机构奖励1万元。", [("中介机构", "新招用毕业生")]),
        ("行业标准择优分三档给予补助资金:20万元、15万元和9万元。", 3 * [(None, "行业标准")]),
        ("主持国家标准制修订的资助经费20万元。", [(None, "主持国家标准制修订")]),
        ("实缴资本20亿元(含)以上,奖励900万元。", [(None, None), (None, "实缴资本20亿元(含)以上")]),
        ("对当年度新认定省级示范企业给予6万元奖励。", [("省级示范企业", "当年度新认定")]),
        ("对上年度新增规上服务业企业奖励3万元。", [("规上服务业企业", "上年度新增")]),
        ("鼓励企业发展物流,租赁园区空间,给予租赁费用10%的补贴。", [("企业", None)]),
        ("对租用标准厂房的企业,按每平方米9元补贴,连续三年给予每年最高30万元补贴。", 2 * [("企业", "租用标准厂房")]),
        ("院士等顶尖人才(A类人才,详见附件),给予每人每年60万元补贴。", [("院士等顶尖人才", None)]),
        (
            "对本县单位获得省技术发明奖特等奖、一等奖、二等奖的,分别奖励50万元、30万元、10万元。",
            [
                ("本县单位", "获得省技术发明奖特等奖"),
                ("本县单位", "获得省技术发明奖一等奖"),
                ("本县单位", "获得省技术发明奖二等奖"),
            ],
        ),
    ],
)
def test_who_gets_it_and_what_for_beside_other_words(text: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert [(one.beneficiary, one.condition) for one in amounts(text, title="资助标准")] == expected


def test_a_list_of_caps() -> None:
    found = amounts("护理费用的支付限额标准为职工每人每天120元、居民每人每天60元。", title="待遇支付")
    assert [(one.comparator, one.min, one.max) for one in found] == [("le", None, "120"), ("le", None, "60")]
    assert [(one.role, one.beneficiary) for one in found] == [("subsidy", "职工"), ("subsidy", "居民")]
    found = amounts("贷款限额为每户30万元,另给予补助2万元。", title="支持")
    assert found[-1].comparator == "eq"


def test_nobody_is_carried_over_where_the_sentence_gives_to_another() -> None:
    found = amounts(
        "对试点城市给予60万元补助。政府对参保人缴费给予补贴,对选择最低档次的,补贴标准不低于每人每年40元。",
        title="补贴",
    )
    assert [(one.beneficiary, one.condition) for one in found] == [("试点城市", None), (None, "选择最低档次")]


def test_a_standard_is_given_by_what_stands_behind() -> None:
    (rent, cap) = amounts("按照每平方米每月30元标准,给予租金补贴,年度最高36万元。", title="奖励")
    assert (rent.role, cap.role) == ("subsidy", "subsidy")
    (charge,) = amounts("收费按每人20元标准执行。", title="奖励")
    assert charge.role == "fee"


def test_aid_inside_a_word_gives_nothing() -> None:
    (donated,) = amounts("对个人捐资助学10万元以上的,授予荣誉称号。")
    assert donated.role == "threshold"
    (cap,) = amounts("单户贴息额不超过3万元。")
    assert cap.per == "单户"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("确定给予六百万元以下的赔偿。", ["other"]),
        ("可以确定支付1万元以上60万元以下的赔偿。", ["other"]),
        ("一次性支持承担技术委员会的秘书处单位60万元、分会秘书处单位40万元。", ["subsidy", "subsidy"]),
        ("每处充电站补助6万元,办事处9万元。", ["subsidy", "subsidy"]),
        ("支持农场销售金额经确认达60万元、90万元以上的,分别给予2万元奖励。", ["threshold", "threshold", "reward"]),
        ("对旅行社每结汇1美元给予0.2元奖励。", ["threshold", "reward"]),
        ("逾期不改者,将被处以2000元以上1万元以下罚款。", ["fine"]),
        ("曾被处以2000元以上罚款的,不予资助。", ["threshold"]),
        ("县里拿出600万元对贡献突出的企业进行奖励。", ["fund"]),
        ("第一级水量的价格4.60元/立方米。", ["fee"]),
        ("专项资金由市级财政安排,每年规模不低于2000万元。", ["fund"]),
        ("资助60万元以上的项目采取分期拨付。", ["threshold"]),
        ("申报单位近三年累计获得财政资助不超过300万元的。", ["threshold"]),
        ("零售业:3亿元(含)至6亿元,奖励40万元;6亿元以上,奖励90万元。", ["threshold", "reward", "threshold", "reward"]),
        ("上市公司募集资金3亿元以上投资本地的,按1%奖励。", ["threshold", "reward"]),
        ("每名学员补助伙食费50元、通讯费每月200元。", ["subsidy", "subsidy"]),
        ("招用毕业生并缴纳社保满6个月的,每人2000元。", ["subsidy"]),
        ("研发仪器原值不低于70万元(农产品加工业、软件业不低于40万元)。", ["threshold", "threshold"]),
        ("申请单位营业收入不低于70万元(软件企业不低于40万元),守法经营。", ["threshold", "threshold"]),
        ("设备补助不低于70万元(山区不低于40万元)。", ["subsidy", "subsidy"]),
        ("申报预补助对象仅限于研发投入2亿元以上的企业,按核定额预补助。", ["threshold"]),
        ("每个基地补助60万元,其中:授牌当年拨付20万元,次年复评合格再拨付40万元。", ["subsidy"] * 3),
        ("财政安排补助资金60万元,其中当年拨付20万元。", ["fund", "fund"]),
        ("上月底已完成申报的不再申报,其研发支出应达到70万元以上。", ["threshold"]),
        ("全县已完成研发支出70万元以上。", ["other"]),
    ],
)
def test_what_a_sum_is_goes_by_what_stands_beside_it(text: str, roles: list[str]) -> None:
    title = "补贴" if "社保" in text else None
    assert [one.role for one in amounts(text, title=title)] == roles


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("奖励标准:高价值发明专利每件9000元;规模以上企业每家8万元。", [("reward", None), ("reward", "规模以上企业")]),
        ("补助标准:低收入家庭每户每月90元。", [("subsidy", "低收入家庭")]),
        (
            "奖励标准:投资机构每家9万元,税收贡献企业每家6万元。",
            [("reward", "投资机构"), ("reward", "税收贡献企业")],
        ),
        ("补助标准:建成投入使用的中心每个9万元。", [("subsidy", "中心")]),
    ],
)
def test_a_name_that_holds_a_word_of_measure_measures_nothing(text: str, given: list[tuple[str, str | None]]) -> None:
    found = amounts(text)
    assert [(one.role, one.beneficiary) for one in found] == given


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("企业年收入每家90万元。", "other"),
        ("亩均产值每亩60万元。", "other"),
        ("投资强度每亩不低于300万元。", "threshold"),
    ],
)
def test_what_each_earns_or_invests_is_not_given(text: str, role: str) -> None:
    assert [one.role for one in amounts(text, title="奖励")] == [role]


def test_symbols_of_units_and_nights_that_are_stayed() -> None:
    assert [one.per for one in amounts("给予房租补贴,首年按18元/㎡/月,次年15元/m²。")] == ["每平方米每月", "每平方米"]
    assert [one.per for one in amounts("对包机游客,每人每住一晚奖励60元。")] == ["每人每晚"]
    assert [one.per for one in amounts("县财政给予一次性配套奖励,市级2万元,省级5万元。")] == ["一次性", "一次性"]
    assert [one.per for one in amounts("给予20万元一次性奖励,团队8万元。")] == ["一次性", None]
    assert [one.per for one in amounts("每出栏一头育肥猪补助90元。")] == ["每头"]


@pytest.mark.parametrize(
    ("text", "per", "comparator"),
    [
        ("同一企业年度内享受的贴息最高不超过36万元。", "每年", "le"),
        ("同一单位同一年度累计资助不超过90万元。", "每年", "le"),
        ("单户企业年度内奖励最高90万元。", "单户企业每年", "le"),
        ("给予年度总额最高不超过900万元支持。", "每年", "le"),
        ("单个企业同一年度获得的各类资助总额不超过90万元。", "单个企业每年", "le"),
        ("展位费全额补贴,每个企业全年不超过2万元。", "每个企业每年", "le"),
        ("补助总额限50万元。", None, "le"),
        ("补助期限5年,每年50万元。", "每年", "eq"),
    ],
)
def test_caps_of_a_year_and_of_all(text: str, per: str | None, comparator: str) -> None:
    assert [(one.per, one.comparator) for one in amounts(text, title="资助")] == [(per, comparator)]


def test_a_raise_is_counted_like_what_it_raises() -> None:
    assert [one.per for one in amounts("水价由每立方米3元调整为4元。")] == ["每立方米", "每立方米"]
    assert [one.per for one in amounts("人均补助标准提高到每人每年600元。")] == ["每人每年"]
    (yearly,) = amounts("县财政每年预算安排招商专项经费70万元。")
    assert (yearly.role, yearly.per) == ("fund", "每年")
