"""Deadlines of short texts in the manner of plans, measures and regulations; expected values by hand."""

from datetime import date
from typing import cast

import pytest

from ipextract.facts.deadline import build
from ipextract.models.clauses import Clause, ClauseTree, Sentence
from ipextract.models.context import Context
from ipextract.models.facts import Deadline
from ipextract.models.matches import Found
from ipextract.models.metadata import Citation, Metadata
from ipextract.models.source import Source
from ipextract.models.text import NormalizedText
from ipextract.resolve.agencies import Registry
from ipextract.resolve.governing import governing
from ipextract.ruleset import default_ruleset
from ipextract.spans import Span


def context_of(clauses: list[tuple[str, str | None, list[str]]], metadata: Metadata | None = None) -> Context:
    """Clauses as (id, title, sentences); a clause's parent is the id without its last part."""
    text, made, sentences = "", [], []
    for number, (id_, title, lines) in enumerate(clauses):
        start = len(text)
        for index, line in enumerate(lines):
            sentences.append(Sentence(number, index, len(text), line))
            text += line
        end = len(text)
        parent = id_.rpartition(".")[0] or None
        made.append(
            Clause(
                id_,
                parent,
                id_.count(".") + 1,
                "none",
                None,
                None,
                title,
                Span(start, end),
                Span(start, start),
                None,
                (),
            )
        )
    source = Source("example", "example.txt", text, "", "utf-8", "text/plain")
    tree = ClauseTree(tuple(made), (), tuple(sentences))
    return Context(
        NormalizedText(source, text, ()), tree, metadata or Metadata(), default_ruleset(), cast("Registry", None)
    )


def deadlines(text: str, issued_on: str | None = "2024-03-15") -> list[Deadline]:
    context = context_of([("1", None, [text])], Metadata(issued_on=issued_on))
    found = build(context)
    for one in found:
        assert context.text.source.text[one.fact.span.start : one.fact.span.end] == one.fact.quote
    return [one.fact for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "到“十四五”末,占比达到12%,到2035年基本建成。",
            [("by", "到“十四五”末", None, "2025-12-31"), ("by", "到2035年", None, "2035-12-31")],
        ),
        (
            "2026年6月底前完成设计,9月底前完成主体工程。",
            [("by", "2026年6月底前", None, "2026-06-30"), ("by", "9月底前", None, "2026-09-30")],
        ),
        (
            "到2025年、2030年,覆盖率分别达到56%、58%。",
            [("by", "到2025年", None, "2025-12-31"), ("by", "2030年", None, "2030-12-31")],
        ),
        ("于4月30日17:00前在线提交。", [("by", "于4月30日17:00前", None, "2024-04-30")]),
        ("完成时限:2024年12月。", [("by", "2024年12月", None, "2024-12-31")]),
        ("上半年完成招标。", [("during", "上半年", "2024-01-01", "2024-06-30")]),
        ("2024年6月,举办成果展。", [("at", "2024年6月", "2024-06-01", "2024-06-30")]),
        (
            "执行期限自2024年1月1日至2027年12月31日。",
            [("until", "执行期限自2024年1月1日至2027年12月31日", "2024-01-01", "2027-12-31")],
        ),
        (
            "从2025年开始,每两年评选一次。",
            [("from", "从2025年开始", "2025-01-01", None), ("recurring", "每两年", None, None)],
        ),
        ("各单位于每季度末月25日前报送进展。", [("recurring", "于每季度末月25日前", None, None)]),
        ("原则上每年6月、12月各受理一次。", [("recurring", "每年6月", None, None), ("recurring", "12月", None, None)]),
    ],
)
def test_dates_that_bound(text: str, expected: list[tuple[str, str, str | None, str | None]]) -> None:
    assert [(one.relation, one.quote, one.start, one.end) for one in deadlines(text)] == expected


@pytest.mark.parametrize(
    ("text", "relation", "duration", "anchor", "business_days"),
    [
        ("应当自收到补正通知之日起30日内补正。", "within", "P30D", "收到补正通知之日", False),
        ("受理后在20个工作日内作出决定。", "within", "P20D", "受理", True),
        ("有效期满前30日内提出延续申请。", "within", "P30D", "有效期满", False),
        ("应当提前15日公告。", "by", "P15D", None, False),
        ("五年内不得迁出。", "within", "P5Y", None, False),
    ],
)
def test_terms(text: str, relation: str, duration: str, anchor: str | None, business_days: bool) -> None:
    [one] = deadlines(text)
    assert (one.relation, one.duration, one.business_days) == (relation, duration, business_days)
    assert one.anchor == anchor
    assert (one.start, one.end) == (None, None)


@pytest.mark.parametrize(
    "text",
    [
        "2023年,全市实现地区生产总值5000亿元。",
        "截至2023年底,全省拥有高新技术企业2万家。",
        "“十三五”以来,累计建成公路2万公里。",
        "在2023年基础上翻一番。",
        "与2020年相比下降18%。",
        "面向2035年,前瞻布局未来产业。",
        "自认定次年起连续三年给予每年最高50万元奖励。",
        "对2023年1月1日至2024年12月31日期间新购置设备的企业给予补贴。",
        "本规定所称企业是指2024年1月1日后注册的企业。",
        "对毕业5年内的高校毕业生,给予一次性创业补贴。",
        "对近3年内无违法违规记录的企业给予支持。",
        "贷款期限最长不超过3年,按年付息。",
        "高新技术企业资格自颁发证书之日起有效期为三年。",
        "聘期三年,考核合格的可以续聘。",
        "按照《人才规划(2024—2030年)》和2020年版目录执行。",
        "执行2019年11月11日公布的收费标准。",
        "限行时段为7:00—9:00,提供24小时在线服务。",
        "给予每人每年5000元补助。",
        "给予1—2年的培育期。",
        "定期评估,适时调整,年均增长10%。",
        "预审时限由5个工作日压缩至3个工作日内。",
        "开票日期为2024年1月1日至2024年6月30日。",
        "2025年应届毕业生可以申请。",
        "在2025年全国科技大会上发布。",
        "自2022年1月1日以来投保的,按保费的50%给予补贴。",
        "对在今年6月30日前到期的贷款给予展期。",
        "5月12日是防灾减灾日。",
    ],
)
def test_no_deadline(text: str) -> None:
    assert deadlines(text) == []


def test_validity_counts_from_the_first_day_in_force() -> None:
    context = context_of(
        [("1", None, ["本办法自印发之日起30日后施行,有效期3年。"])],
        Metadata(issued_on="2025-08-26", effective_from="2025-09-25"),
    )
    first, term = (found.fact for found in build(context))
    assert (first.relation, first.start, first.anchor) == ("from", "2025-09-25", "印发之日")
    assert (term.relation, term.duration, term.end) == ("until", "P3Y", "2028-09-24")


def test_term_from_the_day_of_issue_is_resolved() -> None:
    [one] = deadlines("自本办法发布之日起6个月内制定实施细则。", "2024-08-31")
    assert (one.start, one.end, one.duration) == ("2024-08-31", "2025-02-28", "P6M")


def test_term_from_the_first_day_in_force_is_resolved() -> None:
    context = context_of(
        [("1", None, ["已经设立的,应当自本条例施行之日起一年内完成备案。", "其他设施施行之日起一年内完成。"])],
        Metadata(issued_on="2024-03-28", effective_from="2024-07-01"),
    )
    first, other = (found.fact for found in build(context))
    assert (first.anchor, first.start, first.end) == ("本条例施行之日", "2024-07-01", "2025-07-01")
    assert (other.start, other.end) == (None, None)


def test_unknown_day_of_issue_leaves_dates_open() -> None:
    [one] = deadlines("12月底前完成。", None)
    assert (one.end, one.precision, one.inferred) == (None, "month", ())


def test_a_date_of_whichever_year_something_is_done_in_is_left_open() -> None:
    one, other = deadlines("茶企于评选年度的3月底前提交材料,县茶业局于4月10日前完成审查。")
    assert (one.relation, one.end) == ("by", None)
    assert other.end == "2024-04-10"


def test_title_lends_its_year() -> None:
    context = context_of([("1", None, ["9月底前完成。"])], Metadata(title="某县2025年秸秆利用实施方案"))
    assert [found.fact.end for found in build(context)] == ["2025-09-30"]


@pytest.mark.parametrize(
    ("doc_type", "text", "end"),
    [
        ("办法", "对商标有异议的,可在公告后2个月内提出。", None),
        ("公告", "对名单有异议的,可在公告之日起10日内提出。", "2025-09-05"),
        ("办法", "各区应当在公布之日起10日内报送。", "2025-09-05"),
    ],
)
def test_what_a_regulation_calls_a_notice_is_another(doc_type: str, text: str, end: str | None) -> None:
    context = context_of([("1", None, [text])], Metadata(doc_type=doc_type, issued_on="2025-08-26"))
    assert [one.fact.end for one in build(context)] == [end]


def test_a_year_held_against_the_one_before_reports() -> None:
    lines = ["2030年,授权专利达到90件,同比增长12%。", "2031年,授权专利达到99件,同比增长10%。"]
    context = context_of([("1", None, lines)], Metadata(title="某县强县建设2031年度推进计划"))
    assert [one.fact.quote for one in build(context)] == ["2031年"]
    # Where nobody knows the document's year, nor does anybody which of them is over.
    assert [one.fact.quote for one in build(context_of([("1", None, lines)]))] == ["2030年", "2031年"]


def test_title_of_a_plan_bounds_the_past() -> None:
    context = context_of(
        [("1", None, ["2015年,完成改造。", "2027年,完成改造。"])], Metadata(title="某省人才规划(2024—2030年)")
    )
    assert [found.fact.end for found in build(context)] == ["2027-12-31"]


def test_january_of_a_document_of_december_is_the_next() -> None:
    assert [one.end for one in deadlines("1月15日前报送总结。", "2024-12-10")] == ["2025-01-15"]
    assert deadlines("5月20日前报送总结。", "2024-05-24") == []


def test_year_named_in_the_sentence_before_carries_on() -> None:
    context = context_of(
        [("1", None, ["请于2025年1月20日前报送要点。", "11月30日前报送总结。"])], Metadata(issued_on="2024-12-10")
    )
    assert [found.fact.end for found in build(context)] == ["2025-01-20", "2025-11-30"]


def test_cited_number_bounds_the_past() -> None:
    cited = Citation("通知", "国办发〔2023〕37号", Span(0, 1), "通")
    context = context_of(
        [("1", None, ["到2022年底,建成10个平台。", "到2025年底,建成30个平台。"])], Metadata(citations=(cited,))
    )
    assert [found.fact.end for found in build(context)] == ["2025-12-31"]


def test_impossible_date_is_reported() -> None:
    context = context_of([("1", None, ["2025年2月30日前完成。"])], Metadata(issued_on="2024-03-15"))
    assert build(context) == []
    assert [diagnostic.code for diagnostic in context.diagnostics] == ["date-impossible"]


def test_inferred_year_is_reported() -> None:
    context = context_of([("1", None, ["6月底前完成。"])], Metadata(issued_on="2024-03-15"))
    assert [found.fact.inferred for found in build(context)] == [("year",)]
    assert [diagnostic.code for diagnostic in context.diagnostics] == ["date-year-inferred"]


def test_long_runs_end_soon() -> None:
    for text in ("1" * 20000 + "年内", "2024年" * 5000, "一" * 20000 + "月前", "每" * 20000, "之日起" * 6000 + "内"):
        assert len(deadlines(text)) < 10


def governs(context: Context, found: list[Found[Deadline]], number: int, words: str) -> str | None:
    sentence = context.tree.sentences[number]
    return governing(context, found).by_of(sentence, sentence.text.index(words))


def test_deadline_of_the_sentence_governs() -> None:
    context = context_of([("1", "重点任务", ["到2025年,甲达到60%,到2030年,乙达到70%。", "丙达到80%。"])])
    found = build(context)
    assert governs(context, found, 0, "60%") == "2025-12-31"
    assert governs(context, found, 0, "70%") == "2030-12-31"
    assert governs(context, found, 1, "80%") is None


def test_deadline_that_opens_a_goals_clause_governs_it_and_its_children() -> None:
    context = context_of(
        [
            ("1", "主要目标", ["到2027年,产业规模显著扩大。", "新增企业300家。"]),
            ("1.1", "创新能力", ["建成平台20个。"]),
            ("2", "重点任务", ["培育机构10家。"]),
        ]
    )
    found = build(context)
    assert governs(context, found, 1, "300") == "2027-12-31"
    assert governs(context, found, 2, "20") == "2027-12-31"
    assert governs(context, found, 3, "10") is None


def test_line_that_ends_in_a_colon_governs_what_follows() -> None:
    context = context_of([("1", "总体要求", ["到2026年,要做到:"]), ("1.1", None, ["建成平台20个。"])])
    assert governs(context, build(context), 1, "20") == "2026-12-31"


def test_precision_and_edtf() -> None:
    [one] = deadlines("2026年上半年前出台细则。")
    assert (one.precision, one.edtf, one.end) == ("half", "2026-40", date(2026, 6, 30).isoformat())


def test_clause_that_tells_of_the_past_gives_no_period() -> None:
    clauses: list[tuple[str, str | None, list[str]]] = [
        ("1", "发展基础", ["“十三五”期间,新建泵站40座。"]),
        ("1.1", "主要成效", ["2020年,供水普及率达到95%。"]),
        ("1.2", "下一步工作", ["2021年,完成泵站改造20座。"]),
        ("2", "面临形势", ["2023年,需求将达到新高。"]),
        ("3", "重点任务", ["摸清管网现状,2021年底前完成普查。"]),
    ]
    found = build(context_of(clauses, Metadata(issued_on="2020-11-20")))
    assert [one.fact.quote for one in found] == ["2021年", "2021年底前"]


def test_heading_of_work_on_the_surroundings_tells_nothing() -> None:
    lines = ["2027年,新增工业邻里中心6个。"]
    metadata = Metadata(issued_on="2027-02-11")
    for title in ("打造开放包容的发展环境", "厚植产业基础"):
        assert [one.fact.quote for one in build(context_of([("1", title, lines)], metadata))] == ["2027年"]
    for title in ("发展环境", "产业基础"):
        assert not build(context_of([("1", title, lines)], metadata))


@pytest.mark.parametrize(
    "title",
    [
        "回顾与展望",
        "现实基础",
        "基础条件",
        "改革成效",
        "取得显著成绩",
        "取得的主要成就",
        "取得积极进展",
        "历史性成就",
        "现状",
        "存在的突出困难",
        "存在短板",
        "主要问题",
        "面临的主要困难",
        "工作开展情况",
        "基本情况",
        "执行情况",
        "面临的机遇",
        "发展环境",
        "发展机遇",
        "形势与要求",
        "机遇与挑战",
        "编制背景",
    ],
)
def test_every_kind_of_heading_that_tells(title: str) -> None:
    lines = ["2027年,新增工业邻里中心6个。"]
    assert not build(context_of([("1", title, lines)], Metadata(issued_on="2027-02-11")))


@pytest.mark.parametrize(
    ("ahead", "anchor"),
    [
        ("自收到申请之日", "收到申请之日"),
        ("自收到申请之日起", "收到申请之日"),
        ("在收到申请次日后", "收到申请次日"),
        ("自收到申请之日起的", "收到申请之日"),
        ("自收到申请之日起计算", "收到申请之日"),
        ("自收到申请之日起,在", "收到申请之日"),
        ("自收到申请之日起,", "收到申请之日"),
        ("受理日起", "受理日"),
        ("自进入审查阶段起", "进入审查阶段"),
        ("有效期届满前", "有效期届满"),
        ("有效期届满之前的", "有效期届满"),
    ],
)
def test_event_that_a_term_counts_from_ends_in_many_ways(ahead: str, anchor: str) -> None:
    [one] = deadlines(f"{ahead}30日内作出决定。")
    assert (one.relation, one.anchor) == ("within", anchor)
    assert one.quote == f"{ahead}30日内"


def test_period_before_the_years_of_the_plan_is_past() -> None:
    lines = ["2016—2020年,客运量年均增长4%。", "到2025年,建成客运站12座。", "2020年底前完成选址。"]
    found = build(context_of([("1", None, lines)], Metadata(title="白沙市公共交通规划(2021—2025年)")))
    assert [one.fact.quote for one in found] == ["到2025年", "2020年底前"]
    found = build(context_of([("1", None, lines[:2])], Metadata(title="白沙市“十四五”公共交通规划")))
    assert [one.fact.quote for one in found] == ["到2025年"]


def test_label_in_the_heading_makes_a_last_day() -> None:
    context = context_of([("1", "初审截止日期", ["初审截止日期", "2025年4月20日。"])])
    heading, day = context.tree.sentences
    tree = context.tree._replace(sentences=(heading._replace(heading=True), day))
    context = Context(context.text, tree, context.metadata, context.rules, context.registry)
    assert [(one.fact.relation, one.fact.end) for one in build(context)] == [("by", "2025-04-20")]


@pytest.mark.parametrize(("title", "found"), [("网上填报时间", ["2026-03-09"]), ("工作要求", [])])
def test_label_in_the_heading_times_a_stretch_without_a_year(title: str, found: list[str]) -> None:
    context = context_of([("1", title, [title, "3月1日—3月9日。"])], Metadata(issued_on="2026-02-03"))
    heading, stretch = context.tree.sentences
    tree = context.tree._replace(sentences=(heading._replace(heading=True), stretch))
    context = Context(context.text, tree, context.metadata, context.rules, context.registry)
    assert [one.fact.end for one in build(context)] == found


def test_year_carries_on_over_a_semicolon_and_in_a_document_of_no_known_year() -> None:
    lines = ["2025年6月底前,每镇建成1个站点;", "9月底前完成验收。"]
    found = build(context_of([("1", None, lines)], Metadata(issued_on="2024-12-10")))
    assert [one.fact.end for one in found] == ["2025-06-30", "2025-09-30"]
    found = build(context_of([("1", None, ["申报时间为2026年3月1日至15日。", "4月1日前公布结果。"])]))
    assert [(one.fact.end, one.fact.inferred) for one in found] == [("2026-03-15", ()), ("2026-04-01", ("year",))]


def test_a_quarter_and_a_half_lend_their_year_behind_a_semicolon() -> None:
    lines = ["2025年一季度,制定方案;", "二季度,开展培训;", "四季度,组织验收。"]
    found = build(context_of([("1", None, lines)]))
    assert [(one.fact.start, one.fact.end) for one in found] == [
        ("2025-01-01", "2025-03-31"),
        ("2025-04-01", "2025-06-30"),
        ("2025-10-01", "2025-12-31"),
    ]
    found = build(context_of([("1", None, ["2025年上半年完成设计;", "下半年完成施工。"])]))
    assert [one.fact.end for one in found] == ["2025-06-30", "2025-12-31"]


def test_count_up_to_a_day_reports_where_the_day_of_issue_is_unknown() -> None:
    numbered = Metadata(citations=(Citation("通知", "白政办发〔2022〕45号", Span(0, 1), "通"),))
    lines = ["截至2022年5月31日,全县完成改造120户。", "截至2022年9月30日,完成全部改造。"]
    found = build(context_of([("1", None, lines)], numbered))
    assert [one.fact.quote for one in found] == ["截至2022年9月30日"]


def test_times_of_a_list_share_what_is_due() -> None:
    found = deadlines("到2027年和2030年,居民健康素养水平分别不低于26%和30%。")
    assert [(one.end, one.action) for one in found] == [
        ("2027-12-31", "居民健康素养水平分别不低于26%和30%"),
        ("2030-12-31", "居民健康素养水平分别不低于26%和30%"),
    ]
    found = deadlines("2027年6月底前完成立项,2027年底前开工建设。")
    assert [one.action for one in found] == ["2027年6月底前完成立项", "2027年底前开工建设"]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("总结阶段(2032年10—12月)", "2032-10-31"),
        # Which of its years is meant, the heading does not say.
        ("实施阶段(2030年7月—2032年9月)", "2030-10-31"),
    ],
)
def test_a_heading_lends_its_year(title: str, end: str) -> None:
    context = context_of([("1", title, [title, "10月底前完成自评。"])], Metadata(issued_on="2030-06-08"))
    heading, sentence = context.tree.sentences
    tree = context.tree._replace(sentences=(heading._replace(heading=True), sentence))
    context = Context(context.text, tree, context.metadata, context.rules, context.registry)
    assert [one.fact.end for one in build(context) if one.fact.relation == "by"] == [end]


def test_halves_and_quarters_of_a_list_share_its_year() -> None:
    found = deadlines("2031年上半年、下半年各组织一次督查,2032年一季度和三季度各通报一次。")
    assert [(one.start, one.end) for one in found] == [
        ("2031-01-01", "2031-06-30"),
        ("2031-07-01", "2031-12-31"),
        ("2032-01-01", "2032-03-31"),
        ("2032-07-01", "2032-09-30"),
    ]


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("改造站点12个(市交通局牵头,2031年底前完成)。", "改造站点12个"),
        ("推进站点改造,由市交通局牵头,2031年6月底前完成。", "推进站点改造,由市交通局牵头,2031年6月底前完成"),
        ("2031年底前完成站点改造。", "2031年底前完成站点改造"),
        ("力争用三年时间,建成专利强市。", "建成专利强市"),
        ("项目实施期为2031年1月至12月,期满后申请验收。", "项目实施期为2031年1月至12月"),
        # 期 ends no name of a time here.
        ("到期后为2031年6月底前,建成站点。", "建成站点"),
        # The task is told in another line.
        ("完成时限:2031年12月底", None),
        ("【责任单位:市科技局;完成时限:2031年12月】", None),
        ("(市交通局负责,2031年12月底前完成)", None),
    ],
)
def test_a_time_that_stands_alone_is_that_of_the_task_before_it(text: str, action: str | None) -> None:
    assert [one.action for one in deadlines(text)] == [action]


def test_a_time_right_before_another_governs_what_stands_behind_both() -> None:
    found = deadlines("力争用三年左右时间,到2031年末,建成专利强市,形成示范。")
    assert [one.action for one in found] == ["到2031年末,建成专利强市,形成示范", "建成专利强市,形成示范"]


@pytest.mark.parametrize(
    ("title", "end"),
    [
        ("白沙县茶产业发展规划(2021—2030年)", "2030-12-31"),
        ("白沙县“十四五”茶产业发展规划", "2025-12-31"),
        ("白沙县茶产业发展规划", None),
    ],
)
def test_the_end_of_a_plan_is_that_of_the_years_in_its_title(title: str, end: str | None) -> None:
    found = build(context_of([("1", None, ["到规划期末,茶园达到6万亩。"])], Metadata(title=title)))
    assert [(one.fact.relation, one.fact.end, one.fact.inferred) for one in found] == (
        [("by", end, ("year",))] if end else []
    )


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("(市商务局、市财政局牵头)各区6月底前报送方案。", ["各区6月底前报送方案"]),
        ("(市商务局牵头,各区负责)授权各区登记,2027年9月底前落实到位。", ["授权各区登记,2027年9月底前落实到位"]),
        ("(各区负责,2027年底前完成登记)", ["2027年底前完成登记"]),
        ("占比2027年达到80%、2028年达到90%。", ["占比2027年达到80%", "占比2027年达到80%、2028年达到90%"]),
        ("“十五五”期间每年新建站点10座。", ["“十五五”期间每年新建站点10座"] * 2),
    ],
)
def test_brackets_of_bodies_and_marks_at_the_end_are_no_part_of_what_is_due(text: str, actions: list[str]) -> None:
    assert [one.action for one in deadlines(text)] == actions
