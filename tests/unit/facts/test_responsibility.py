"""Responsibilities as a reader of 公文 would note them; documents are built by hand, a paragraph a line."""

import time

import pytest

from ipextract import extract
from ipextract.facts import responsibility
from ipextract.lexicons import words
from ipextract.models.clauses import Clause, ClauseTree
from ipextract.models.context import Context
from ipextract.models.facts import Responsibility
from ipextract.models.metadata import Issuer, Jurisdiction, Metadata
from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.resolve.agencies import Registry
from ipextract.ruleset import Ruleset, default_ruleset
from ipextract.ruleset.compile import compile_rule
from ipextract.ruleset.files import read_folder
from ipextract.segment import sentences_of, tables
from ipextract.spans import Span
from ipextract.values import agency_lists, agency_names, divisions


def read(
    text: str,
    home: str = "430000",
    title: str | None = None,
    split: bool = False,
    issuers: tuple[Issuer, ...] = (),
) -> tuple[list[Responsibility], Context]:
    """The facts of a text in a document of `home`; with `split` every line is a clause of its own."""
    source = Source("x", "x.txt", text, "", "utf-8", "text/plain")
    normalized = normalize(source)
    paragraphs: list[Span] = []
    at = 0
    for line in normalized.text.split("\n"):
        if line:
            paragraphs.append(Span(at, at + len(line)))
        at += len(line) + 1
    whole = Clause(
        "1", None, 1, "cn", "一、", 1, title, Span(0, len(normalized.text)), Span(0, 0), None, tuple(paragraphs)
    )
    clauses = [whole]
    if split:
        clauses = [whole._replace(id=str(i), span=span, body=(span,)) for i, span in enumerate(paragraphs, 1)]
    division = divisions.by_code(home)
    assert division is not None
    place = Jurisdiction(division.name, division.code, division.level, division.path)
    held = tables.placed(tables.find(normalized, [*paragraphs]), clauses)
    tree = ClauseTree(tuple(clauses), (), sentences_of(normalized, clauses, held), held)
    context = Context(
        normalized, tree, Metadata(jurisdiction=place, issuers=issuers), default_ruleset(), Registry.load()
    )
    facts = [found.fact for found in responsibility.build(context)]
    for fact in facts:
        assert text[fact.span.start : fact.span.end] == fact.quote
    return facts, context


def short(text: str, home: str = "430000", title: str | None = None) -> list[tuple[str, str]]:
    return [(fact.agency, fact.role) for fact in read(text, home, title)[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "（责任单位：省林业局、 省水利厅，各市州人民政府）",
            [("省林业局", "responsible"), ("省水利厅", "responsible"), ("各市州人民政府", "responsible")],
        ),
        ("（牵头单位：省水利厅；配合单位：省财政厅）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        ("【主要责任单位：市民政局；协办单位：市残联】", [("市民政局", "lead"), ("市残联", "cooperate")]),
        ("［指导单位：省体育局，完成时限：2026年底］", [("省体育局", "supervise")]),
        ("（责任单位：省水利厅（牵头）、省财政厅）", [("省水利厅", "lead"), ("省财政厅", "responsible")]),
        # a mark is said of the name before it, unless it says that it is said of all
        (
            "责任单位：省林业局、省水利厅（牵头）、省财政厅",
            [("省林业局", "responsible"), ("省水利厅", "lead"), ("省财政厅", "responsible")],
        ),
        (
            "（责任单位：省林业局、省水利厅（共同牵头）、省财政厅）",
            [("省林业局", "lead"), ("省水利厅", "lead"), ("省财政厅", "responsible")],
        ),
        (
            "（省林业局（牵头）、省水利厅、省财政厅负责）",
            [("省林业局", "lead"), ("省水利厅", "responsible"), ("省财政厅", "responsible")],
        ),
        (
            "由省水利厅牵头，会同省政府督查室开展督查。",
            [("省水利厅", "lead"), ("省政府督查室", "cooperate")],
        ),
        ("（责任领导：王某；责任单位：县水利局）", [("县水利局", "responsible")]),
        ("（省水利厅牵头、省财政厅参与）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        ("（省水利厅会同省财政厅负责）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        ("（市水利局指导，各镇政府落实）", [("市水利局", "supervise"), ("各镇政府", "responsible")]),
        (
            "责任单位：县民政局；县财政局；\n各乡镇。",
            [("县民政局", "responsible"), ("县财政局", "responsible"), ("各乡镇", "responsible")],
        ),
        ("责任单位：\n县民政局、县财政局", [("县民政局", "responsible"), ("县财政局", "responsible")]),
        (
            "规划由省水利厅牵头编制，省财政厅、省林业局参加。",
            [("省水利厅", "lead"), ("省财政厅", "cooperate"), ("省林业局", "cooperate")],
        ),
        ("省水利厅牵头负责总体规划。", [("省水利厅", "lead")]),
        ("省林业局会同有关部门开展普查。", [("省林业局", "lead"), ("有关部门", "cooperate")]),
        ("省政府成立河湖保护委员会，负责统筹协调。", [("河湖保护委员会", "responsible")]),
        ("县级以上人民政府水行政主管部门负责节水工作。", [("县级以上人民政府水行政主管部门", "responsible")]),
        ("审计机关按照各自职责进行监督。", [("审计机关", "supervise")]),
        ("值班工作由县应急局承担。", [("县应急局", "responsible")]),
        # what bodies did is told, no duty
        ("省商务厅会同省水利厅拟订的《堤防养护办法》已经省政府同意。", []),
        ("近年来，省林业局会同省财政厅先后出台多项措施。", []),
        ("由省水利厅牵头编制的《节水规划》，现予公布。", []),
        ("省林业局会同省财政厅拟订的年度计划应当于3月下达。", [("省林业局", "lead"), ("省财政厅", "cooperate")]),
        # whom a matter goes through, a second name plate, a short name
        ("必要时经省水利厅会同省财政厅同意后动用。", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        (
            "省财政厅会同省林业局（省公园局）负责安排资金。",
            [("省财政厅", "lead"), ("省林业局(省公园局)", "cooperate")],
        ),
        (
            "县管理水库、渠道的部门（以下简称县管水部门）按照本办法的规定，负责巡查。",
            [("县管理水库、渠道的部门", "responsible")],
        ),
        # the subject of 会同 stands some parts before
        (
            "省水利厅要加强水量监测，按照有关要求，会同省林业局提出调度方案。",
            [("省水利厅", "lead"), ("省林业局", "cooperate")],
        ),
        ("省水利厅要加强监测，省林业局予以支持，会同省财政厅评估。", [("省财政厅", "cooperate")]),
        # labels with a level, and with 为 for the colon
        (
            "（省直牵头单位：省水利厅；市县责任单位：各县人民政府）",
            [("省水利厅", "lead"), ("各县人民政府", "responsible")],
        ),
        ("（牵头部门为省水利厅，配合部门为省财政厅）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        # 人民政府 before its departments is no end of a name behind 会同
        (
            "省水利厅会同县人民政府有关部门制定方案。",
            [("省水利厅", "lead"), ("县人民政府有关部门", "cooperate")],
        ),
        (
            "省水利厅会同流域有关市、县人民政府林业主管部门核定。",
            [("省水利厅", "lead"), ("流域有关市、县人民政府林业主管部门", "cooperate")],
        ),
        ("省财政厅会同县人民政府制定部门清单。", [("省财政厅", "lead"), ("县人民政府", "cooperate")]),
        # divisions in a row share what the last is named with
        ("由江西省、广东省人民政府水行政主管部门负责调度。", [("江西省、广东省人民政府水行政主管部门", "responsible")]),
        ("江西省和广东省人民政府共同负责并保证水量。", [("江西省和广东省人民政府", "responsible")]),
        # who manages a thing, and whoever it has do the work
        ("堤防主管部门或者单位具体负责养护。", [("堤防主管部门或者单位", "responsible")]),
        ("灌渠、泵站的主管部门，分别负责检修。", [("灌渠、泵站的主管部门", "responsible")]),
        ("船闸管理机构或者其委托的单位负责疏浚。", [("船闸管理机构", "responsible")]),
        # a time before the body that no comma parts; 事后 is part of a name
        ("企业变更登记后税务部门负责核对。", [("税务部门", "responsible")]),
        ("事后监管机构负责抽查。", [("事后监管机构", "responsible")]),
        # divisions of an office, and what each of a class has
        (
            "（责任单位：信用监管处、信息中心、财务科）",
            [("信用监管处", "responsible"), ("信息中心", "responsible"), ("财务科", "responsible")],
        ),
        # all departments in a row
        ("（省直各部、委、办、局负责）", [("省直各部、委、办、局", "responsible")]),
        ("（责任单位：各区〈市、县〉人民政府）", [("各区〈市、县〉人民政府", "responsible")]),
        # a label at the end of its line, in a bracket and without one
        ("（牵头单位：\n省水利厅，配合单位：省财政厅）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        (
            "（责任单位：\n省林业局、省水利厅及承担养护职责的处室，绿洲监测组）",
            [
                ("省林业局", "responsible"),
                ("省水利厅", "responsible"),
                ("承担养护职责的处室", "responsible"),
                ("绿洲监测组", "responsible"),
            ],
        ),
        (
            "责任单位：各县人民政府，省水利厅等\n省级各有关部门\n完成时限：年底",
            [("各县人民政府", "responsible"), ("省水利厅", "responsible"), ("省级各有关部门", "responsible")],
        ),
        # a note behind the names
        ("（责任单位：省林业局，以下均需各县政府落实，不再列出）", [("省林业局", "responsible")]),
        ("行业主管部门：省林业局", [("省林业局", "responsible")]),
        # a bracket behind its label, who is left when one leads, whom one consults, who looks after it
        ("责任单位：（省林业局、省水利厅）", [("省林业局", "responsible"), ("省水利厅", "responsible")]),
        (
            "（省林业局牵头；省水利厅、各县）",
            [("省林业局", "lead"), ("省水利厅", "responsible"), ("各县", "responsible")],
        ),
        ("（省林业局会商省水利厅落实）", [("省林业局", "lead"), ("省水利厅", "cooperate")]),
        ("（省林业局负责，省政府督查室跟踪督查）", [("省林业局", "responsible"), ("省政府督查室", "supervise")]),
        ("（牵头：省林业局；参加：省水利厅）", [("省林业局", "lead"), ("省水利厅", "cooperate")]),
        # a bracket on its own line, and one behind the label of something else
        ("完善设施\n（省林业局）", [("省林业局", "responsible")]),
        ("小组成员：\n（省林业局、省水利厅）", []),
        # how far its power goes stands between a body and 负责
        (
            "沿海设区的市、县（市、区）渔业主管部门按照管理权限负责监管。",
            [("沿海设区的市、县(市、区)渔业主管部门", "responsible")],
        ),
        ("（责任单位：各沿江市、县〈区〉人民政府）", [("各沿江市、县〈区〉人民政府", "responsible")]),
        # 人用 is no person in charge
        ("卫生主管部门负责人用疫苗的供应。", [("卫生主管部门", "responsible")]),
        # names alone in a bracket
        ("推进堤防加固。（省水利厅会同省财政厅）", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        ("现有示范灌区2个（省水利厅、省林业局）。", []),
        # areas that share the head of the last
        (
            "（责任单位：省水利厅，白沙开发区、青山新区管委会）",
            [("省水利厅", "responsible"), ("白沙开发区、青山新区管委会", "responsible")],
        ),
        ("（责任单位：省水利厅、青山新区管委会）", [("省水利厅", "responsible"), ("青山新区管委会", "responsible")]),
        (
            "水利、林业、工会、妇联等部门和单位按照各自职责开展宣传。",
            [("水利、林业、工会、妇联等部门和单位", "responsible")],
        ),
        # whole names of classes, and what follows them
        ("（国务院有关部门和单位及各地区负责）", [("国务院有关部门和单位", "responsible"), ("各地区", "responsible")]),
        ("（各镇党（工）委、政府负责）", [("各镇党(工)委、政府", "responsible")]),
        ("（各有关部门和单位、各市州负责）", [("各有关部门和单位", "responsible"), ("各市州", "responsible")]),
        ("各功能区、街道负责日常巡查。", [("各功能区、街道", "responsible")]),
        (
            "县级以上人民政府水利、林业部门依据各自职责，负责相关工作。",
            [("县级以上人民政府水利、林业部门", "responsible")],
        ),
        ("省、自治区、直辖市气象局负责本区域预报。", [("省、自治区、直辖市气象局", "responsible")]),
        ("由省水利厅总牵头，省财政厅配合。", [("省水利厅", "lead"), ("省财政厅", "cooperate")]),
        ("省水利厅总负责。", [("省水利厅", "responsible")]),
        # areas among places
        ("各市县、洋浦经济开发区负责落实。", [("各市县", "responsible"), ("洋浦经济开发区", "responsible")]),
        ("各州市、滇中新区牵头落实。", [("各州市", "lead"), ("滇中新区", "lead")]),
        (
            "由各设区市、平潭综合实验区负责落实。",
            [("各设区市", "responsible"), ("平潭综合实验区", "responsible")],
        ),
        ("由同级审计部门会同统计部门核实。", [("同级审计部门", "lead"), ("统计部门", "cooperate")]),
        # what follows the full stop of a bracket, and parts that name nobody
        (
            "（责任单位：省林业局、省水利厅。各县均有任务，不再列出。）",
            [("省林业局", "responsible"), ("省水利厅", "responsible")],
        ),
        ("（省水利厅牵头，长期推进，省林业局配合）", [("省水利厅", "lead"), ("省林业局", "cooperate")]),
        # fields on lines of their own
        (
            "牵头责任单位：县水利局\n主要协作单位：县财政局\n监督电话：12345",
            [("县水利局", "lead"), ("县财政局", "cooperate")],
        ),
        (
            "县水利局：负责汛情通报。\n县气象局：负责天气预报。",
            [("县水利局", "responsible"), ("县气象局", "responsible")],
        ),
        ("省水利厅负责制定标准，县人社局负责人才引进。", [("省水利厅", "responsible"), ("县人社局", "responsible")]),
        ("第二节 加大投入 省水利厅负责安排资金。", [("省水利厅", "responsible")]),
        (
            "省水利厅主办；省财政厅、省林业局协办。",
            [("省水利厅", "lead"), ("省财政厅", "cooperate"), ("省林业局", "cooperate")],
        ),
        ("由镇农业农村办牵头，各村（社区）配合。", [("镇农业农村办", "lead"), ("各村(社区)", "cooperate")]),
        ("项目管理由省水利厅负责。", [("省水利厅", "responsible")]),
        ("展会由省商务厅承办，省贸促会协办。", [("省商务厅", "responsible"), ("省贸促会", "cooperate")]),
        ("省水利厅负责规划的组织、编制。", [("省水利厅", "responsible")]),
        # a bracket at the end has its own statement, and what stands before it too
        ("省水利厅负责普查（责任单位：省林业局）。", [("省水利厅", "responsible"), ("省林业局", "responsible")]),
        # rows: one that says who leads, and one whose cells are wrapped
        (
            "任务\t牵头单位\t责任单位\t时限\n修渠\t县水利局\t县财政局、县林业局\t年底",
            [("县水利局", "lead"), ("县财政局", "responsible"), ("县林业局", "responsible")],
        ),
        ("任务\t牵头单位\t责任单位\t时限\n开展培训\t县水利局、", []),
        ("任务\t责任单位\n修订办法\t省司法厅、省水利厅", [("省司法厅", "responsible"), ("省水利厅", "responsible")]),
    ],
)
def test_statements(text: str, expected: list[tuple[str, str]]) -> None:
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "主要负责同志要亲自抓。",
        "实行谁主管谁负责。",
        "企业对所报材料的真实性负责。",
        "坚持政府负责、社会协同。",
        "支持高校牵头建设实验室。",
        "指导省水利厅牵头开展评估。",
        "加强与省财政厅的配合。",
        "国家高新区负责任务较重。",
        "各县区、产业园区内企业负责落实。",
        "省水利厅应当公开目录。",
        "（由申请人自行负责）",
        "（以下简称牵头单位）",
        "各有关单位：现将方案印发给你们。",
        "费用由中标公司承担。",
        "省水利厅负责人介绍了情况。",
        "在会同县开展试点。",
        "按照省水利厅印发的通知执行。",
        "工作经费由县财政承担。",
        "鉴于上述理由负责审查。",
        "办公室设在县水利局，负责到底。",
        "工作原则：负责到底。",
        "省水利厅负责任地回应关切。",
        "实行县长负责制的意见。",
        "卫生主管部门负责人应当签字。",
        "各相关部门依职权开展检查。",
        "企业或者个人负责赔偿损失。",
        "联席会议由召集人负责召开。",
    ],
)
def test_what_is_no_statement(text: str) -> None:
    assert short(text) == []


def test_a_blank_inside_a_name_that_the_registry_knows_parts_nothing() -> None:
    assert short("（省科 技厅牵头，省委 组织部、省统计局配合）") == [
        ("省科技厅", "lead"),
        ("省委组织部", "cooperate"),
        ("省统计局", "cooperate"),
    ]
    assert short("（省财政厅 省审计厅负责）") == [("省财政厅", "responsible"), ("省审计厅", "responsible")]


def test_blanks_part_names_as_separators_do() -> None:
    assert short("（责任单位：省司法厅 省水利厅 省工业和信息化厅 省林业局）") == [
        ("省司法厅", "responsible"),
        ("省水利厅", "responsible"),
        ("省工业和信息化厅", "responsible"),
        ("省林业局", "responsible"),
    ]


def test_a_blank_behind_a_separator_parts_nothing_more() -> None:
    facts, _ = read("规划、 公安、 房产等部门按照职责做好管理工作。")
    assert [(fact.agency, fact.group) for fact in facts] == [("规划、公安、房产等部门", True)]


def test_arrangement_and_canonical_carry_their_words() -> None:
    facts, _ = read("（省水利厅牵头，省发展改革委、财政厅，各县（市、区）政府按照职责分工负责）")
    assert [(fact.agency, fact.canonical, fact.arrangement, fact.group) for fact in facts] == [
        ("省水利厅", "湖南省水利厅", None, False),
        ("省发展改革委", "湖南省发展和改革委员会", "按照职责分工", False),
        ("财政厅", "湖南省财政厅", "按照职责分工", False),
        ("各县(市、区)政府", None, "按照职责分工", True),
    ]


def test_the_government_of_the_own_county_is_one_body() -> None:
    facts, _ = read("由县人民政府负责统筹。", "430121")
    assert [(fact.canonical, fact.group) for fact in facts] == [("长沙县人民政府", False)]
    facts, _ = read("由县人民政府负责统筹。", "430100")
    assert [(fact.canonical, fact.group) for fact in facts] == [(None, True)]


@pytest.mark.parametrize(
    ("text", "home", "groups"),
    [
        # one of a city, but of each city in a document of the province
        ("市公安机关负责管理，市水行政主管部门负责取水。", "430100", [False, False]),
        ("市公安机关负责管理。", "430000", [True]),
        ("国务院水行政主管部门负责解释。", "000000", [False]),
        ("国务院有关主管部门负责解释。", "000000", [True]),
        # each county has the bare ones too, until a level of its own
        ("（责任单位：各县教育局、财政局、市水务局）", "430100", [True, True, False]),
        ("（责任单位：各县政府、财政局）", "430100", [True, False]),
        ("（责任单位：各盟行政公署、市人民政府、自治区财政厅）", "150000", [True, True, False]),
        # so many of a kind, a blank behind the figure or none
        ("（责任单位：省18条河流牵头单位、省水利厅）", "430000", [True, False]),
        ("（责任单位：省水利厅、14 个市州政府）", "430000", [False, True]),
    ],
)
def test_one_body_or_a_class(text: str, home: str, groups: list[bool]) -> None:
    assert [fact.group for fact in read(text, home)[0]] == groups


@pytest.mark.parametrize(
    ("text", "home", "group"),
    [
        ("由省级水利厅负责审核。", "000000", True),
        ("由省级水利厅负责审核。", "430000", False),
        ("由市级水利局负责审核。", "430000", True),
        ("由市级水利局负责审核。", "110000", False),
        ("由市级水利局负责审核。", "430100", False),
        ("由县级水利局负责审核。", "430100", True),
        ("由县级水利局负责审核。", "430121", False),
    ],
)
def test_a_level_below_that_of_the_document_means_each(text: str, home: str, group: bool) -> None:
    facts, _ = read(text, home)
    assert [found.group for found in facts] == [group]


def test_a_class_ends_what_carries_over() -> None:
    facts, _ = read("（省公安厅，各市州法院、检察院负责）")
    assert facts[-1].canonical is None
    assert facts[-1].group


def test_the_level_of_the_body_before_carries_over() -> None:
    facts, _ = read("（省法院、检察院负责）")
    assert [(fact.agency, fact.canonical, fact.group) for fact in facts] == [
        ("省法院", "湖南省高级人民法院", False),
        ("检察院", "湖南省人民检察院", False),
    ]
    facts, _ = read("（兵团科技局、国资委、党委组织部负责）", "650000")
    assert [fact.canonical for fact in facts] == [
        "新疆生产建设兵团科学技术局",
        "新疆生产建设兵团国有资产监督管理委员会",
        "中共新疆生产建设兵团委员会组织部",
    ]


def test_the_offices_of_a_development_zone_are_none_of_the_city() -> None:
    zone = (Issuer("长沙高新技术产业开发区管理委员会", None, Span(0, 0), ""),)
    facts, _ = read("（责任单位：科技局、市财政局、国家税务总局）", "430100", issuers=zone)
    assert [fact.canonical for fact in facts] == [None, "长沙市财政局", "国家税务总局"]


def test_a_row_that_says_who_leads_needs_no_order() -> None:
    text = "任务\t牵头单位\t责任单位\n修渠\t县水利局\t县财政局\n注：列首位的责任单位为牵头单位。"
    assert short(text) == [("县水利局", "lead"), ("县财政局", "responsible")]


def test_first_of_the_list_leads_from_where_the_document_says_so() -> None:
    text = (
        "试点。（省水利厅、省财政厅负责）\n"
        "推广。（省林业局、省财政厅负责，排在第一位的部门为牵头部门，下同）\n"
        "评估。（省统计局、省审计厅负责）"
    )
    roles = [role for _, role in short(text)]
    assert roles == ["responsible", "responsible", "lead", "responsible", "lead", "responsible"]


def test_each_leads_before_its_own_verb_where_the_document_says_so() -> None:
    text = (
        "试点。（省水利厅、省财政厅负责。排在第一位的部门为牵头部门，分别负责为各部门按职责分别牵头，下同）\n"
        "推广。（省林业局、省水利厅分别负责，省财政厅参与）\n"
        "评估。（省统计局、省审计厅负责）"
    )
    roles = [role for _, role in short(text)]
    assert roles == ["lead", "responsible", "lead", "lead", "cooperate", "lead", "responsible"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # before the comma or the semicolon, a gloss behind the name left aside
        (
            "（市水务局、各区政府（含各管委会，下同），市财政局。列逗号之前的为牵头单位，其他单位配合，下同）\n"
            "（市教育局，市财政局）",
            ["lead", "lead", "cooperate", "lead", "cooperate"],
        ),
        ("（责任单位：市水务局；市财政局。分号前为牵头部门）", ["lead", "responsible"]),
        # nothing parts the second list
        (
            "（市水务局，市财政局。逗号前为牵头单位，下同）\n（市教育局、市财政局）",
            ["lead", "responsible", "lead", "lead"],
        ),
        # marked, before the name, behind it, or in a bracket; a list without marks stays as it is
        (
            "（市水务局、*市财政局、市教育局*、市妇联(*)，带*的为牵头单位，下同）\n（市教育局、市妇联）",
            ["responsible", "lead", "lead", "lead", "responsible", "responsible"],
        ),
        # the others help where the document says so, in a note behind the lists too
        ("责任单位：市水务局、市财政局\n注：责任单位第一个为牵头单位，其余为配合单位。", ["lead", "cooperate"]),
        ("（市水务局、市财政局，第一个为责任单位，其他为配合单位）", ["responsible", "cooperate"]),
        # a class in running text heads no list
        (
            "（市水务局、市财政局，第一个为牵头部门，下同）\n各成员单位按照职责分工抓好落实。",
            ["lead", "responsible", "responsible"],
        ),
        # what the document says of lists that nothing parts; its own words name no one
        (
            "（市水务局，市财政局。逗号前为牵头单位，未明确牵头单位的按职责分工负责，下同）\n（市教育局、市财政局）",
            ["lead", "responsible", "responsible", "responsible"],
        ),
        (
            "（市水务局；市财政局）\n（市教育局、市妇联）\n注：分号前的为牵头部门，没有分号的由各单位共同负责。",
            ["lead", "responsible", "responsible", "responsible"],
        ),
    ],
)
def test_who_leads_by_the_words_of_the_document(text: str, expected: list[str]) -> None:
    assert [role for _, role in short(text, "430100")] == expected


def test_one_name_in_a_bracket_is_enough_where_the_document_has_such_brackets() -> None:
    habit = "修渠。（市水务局）植树。（市林业局）"
    assert short("办展。（市会展集团）", "430100") == []
    assert short(habit + "办展。（市会展集团）", "430100")[2:] == [("市会展集团", "responsible")]
    assert short(habit + "推进标准化建设（市水务局）。", "430100")[2:] == [("市水务局", "responsible")]
    assert short(habit + "报主管部门（市水务局）。", "430100")[2:] == []


def test_brackets_behind_words_name_those_who_answer_where_they_close_every_measure() -> None:
    names = ["市文旅办", "市农旅中心", "市茶业办", "市盐运局"]
    measures = "".join(
        f"{work}（{name}）。" for work, name in zip(("修渠", "植树", "制茶", "采盐"), names, strict=True)
    )
    assert short(measures, "430100") == [(name, "responsible") for name in names]
    assert short("修渠（市文旅办）。植树。", "430100") == []
    assert short(measures + "报主管部门（市林政办）。", "430100")[4:] == []


def test_regions_have_a_duty_only_where_the_work_is_secured() -> None:
    assert short("各地要加大投入。", title="组织实施") == [("各地", "responsible")]
    assert short("各地要加大投入。", title="重点任务") == []


def test_statement_and_scope_are_spans_of_the_source() -> None:
    text = "建设水库。（责任单位：省水利厅）植树造林（责任单位：省林业局）。"
    first, second = read(text)[0]
    assert text[first.statement.start : first.statement.end] == "（责任单位：省水利厅）"
    assert text[first.scope.start : first.scope.end] == "建设水库。"
    assert text[second.scope.start : second.scope.end] == "植树造林"
    (only,) = read("建设水库。（责任单位：省水利厅）")[0]
    assert only.scope == (0, 16)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）林业部门：负责苗木检疫。", [("林业部门", "responsible")]),
        ("（一）县水利局、县林业局。牵头编制方案。", [("县水利局", "lead"), ("县林业局", "lead")]),
        ("（一）县水利局\n负责清淤。", [("县水利局", "responsible")]),
        ("（一）县水利局：负责会同公安、城管部门查处采砂。", [("县水利局", "lead"), ("公安、城管部门", "cooperate")]),
        ("（一）项目负责人。负责资金筹措。", []),
        ("（一）县水利局。负责到底。", []),
        ("（一）建立台账。负责审查的部门要公开。", []),
    ],
)
def test_the_heading_of_a_clause_may_be_its_subject(text: str, expected: list[tuple[str, str]]) -> None:
    text = f"关于印发某县护河方案的通知\n\n一、职责分工\n{text}\n（二）其他\n抓好落实。\n"
    facts = extract(text).responsibilities
    assert [(fact.agency, fact.role) for fact in facts] == expected
    assert [fact.quote for fact in facts] == [text[fact.span.start : fact.span.end] for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.牵头单位：县水利局\n2.配合单位：县林业局、县财政局", ["lead", "cooperate", "cooperate"]),
        ("（一）责任单位\n县水利局、县林业局。", ["responsible", "responsible"]),
        ("（一）明确责任单位\n各部门要抓好落实。", []),
        ("（一）责任单位\n做好清淤。", []),
    ],
)
def test_a_label_may_head_a_clause(text: str, expected: list[str]) -> None:
    text = f"关于印发某县护河方案的通知\n\n一、清淤\n{text}\n二、其他\n抓好落实。\n"
    assert [fact.role for fact in extract(text).responsibilities] == expected


def test_an_unknown_agency_is_reported_once() -> None:
    _, context = read("（责任单位：知水办）\n（责任单位：知水办）", split=True)
    assert [diagnostic.code for diagnostic in context.diagnostics] == ["agency-unknown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("南昌、赣州等设区市政府", ["南昌、赣州等设区市政府"]),
        ("合肥、芜湖、蚌埠市水务局", ["合肥、芜湖、蚌埠市水务局"]),
        ("福州市、平潭综合实验区水务局", ["福州市、平潭综合实验区水务局"]),
        ("容城县、雄安新区管委会", ["容城县", "雄安新区管委会"]),
        ("教育、科技部门", ["教育、科技部门"]),
        ("工业和信息化部和财政部", ["工业和信息化部", "财政部"]),
        ("省能源局等单位", ["省能源局"]),
        ("省能源局等有关单位", ["省能源局", "有关单位"]),
        ("各市、县人民政府", ["各市、县人民政府"]),
        ("各县(市、区)、高新区管委会", ["各县(市、区)", "高新区管委会"]),
        ("省发展改革委(省能源局)、省粮食局", ["省发展改革委(省能源局)", "省粮食局"]),
        ("各县党委、政府", ["各县党委、政府"]),
        ("海关、税务局、林业局", ["海关", "税务局", "林业局"]),
        ("市教育局,各县、县级市", ["市教育局", "各县、县级市"]),
        ("各县(市、区)、开发区,市水务局", ["各县(市、区)、开发区", "市水务局"]),
        ("各街道、乡镇", ["各街道、乡镇"]),
        ("各县政府、市水务局", ["各县政府", "市水务局"]),
        ("各区、高新区", ["各区", "高新区"]),
        ("各市、县、省水利厅", ["各市、县", "省水利厅"]),
        ("公用处、审批处", ["公用处", "审批处"]),
        ("发展改革(物价)、公安等部门", ["发展改革(物价)、公安等部门"]),
        ("教育(体育)、财政部门", ["教育(体育)、财政部门"]),
        ("市科技局(牵头)、公安等部门", ["市科技局", "公安等部门"]),
        ("市水务局、18条河流牵头单位", ["市水务局", "18条河流牵头单位"]),
    ],
)
def test_lists_of_bodies(text: str, expected: list[str]) -> None:
    assert [body.name for body in agency_lists.split(text, 0, len(text), lambda name: False)] == expected


def test_rules_look_ahead_for_every_first_character() -> None:
    """The patterns spare work by the first character of what follows a name; a new adverb must be let through."""
    sources = {file.id: file.pattern for file in read_folder() if file.id.startswith("responsibility")}
    firsts = {word[0] for word in words("responsibilities.adverbs")}
    for name in ("by_body", "subject", "together", "duties", "joining"):
        pattern = sources[f"responsibility.{name}"]
        classes = [set(part.partition("])")[0]) for part in pattern.split("(?=[")[1:]]
        assert any(firsts <= letters for letters in classes), name


@pytest.mark.parametrize(
    "text",
    [
        "省、" * 20000,
        "(" * 20000 + "负责",
        "负责" * 10000,
        "责任单位:" * 8000,
        "由" * 20000 + "负责",
        "省厅会同" * 8000,
        "(省厅负责" * 5000,
        "各市要" * 9000,
    ],
)
def test_hostile_text_takes_no_longer_than_its_length(text: str) -> None:
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 4


def test_every_rule_file_compiles() -> None:
    files = [file for file in read_folder() if file.id.startswith("responsibility")]
    rules = Ruleset.of(compile_rule(file) for file in files)
    assert {rule.gives["form"] for rule in rules.rules("responsibility")} >= {"closing", "body", "together", "duties"}
    assert all(rule.needs for rule in rules.rules("responsibility"))


OFFICES = "市教育局工作要点\n一、任务\n1.新建学校。（基建处）\n2.扩大学位。（学前科、计财科）\n3.推进改革。（基教科）\n"


def test_offices_that_close_every_measure_of_their_own_body() -> None:
    found = [(each.clause, each.agency, each.role) for each in extract(OFFICES).responsibilities]
    assert found == [
        ("1.1", "基建处", "responsible"),
        ("1.2", "学前科", "responsible"),
        ("1.2", "计财科", "responsible"),
        ("1.3", "基教科", "responsible"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        # No habit.
        OFFICES.replace("（基教科）", ""),
        # Places and what is counted, behind words.
        OFFICES.replace("。（", "（"),
    ],
)
def test_a_few_words_that_end_like_offices_are_none(text: str) -> None:
    assert extract(text).responsibilities == ()


def test_headings_name_who_answers_where_duties_are_divided() -> None:
    text = (
        "合肥市森林防火方案\n一、职责分工\n(一)市公安局。维护现场秩序。\n(二)市林业局\n组织巡护。\n"
        "二、工作要求\n(一)市气象局。发布预报。\n"
    )
    assert [(one.agency, one.role) for one in extract(text).responsibilities] == [
        ("市公安局", "responsible"),
        ("市林业局", "responsible"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(一)办事机构\n市防火办设在市林业局,负责日常工作。", ["市防火办"]),
        ("(一)指挥机构\n市人民政府成立市防火指挥部,统一领导防火工作。", []),
        ("(一)业务主管部门\n市林业局是防火工作的主管部门,负责巡查。", ["市林业局"]),
        ("(一)防火指挥部办公室\n防火指挥部办公室设在市林业局,承担日常工作。", ["防火指挥部办公室"]),
        # Nobody else is named below it.
        ("(一)行业主管部门\n督促企业整改。", ["行业主管部门"]),
        ("(一)主管部门\n负责编制规划。", ["主管部门"]),
        ("(一)市林业局\n市防火办设在林业局,承担日常工作。", ["市林业局", "市防火办"]),
    ],
)
def test_a_heading_that_tells_a_kind_of_body_is_no_body_where_its_text_names_one(
    text: str, expected: list[str]
) -> None:
    text = f"合肥市森林防火方案\n一、组织体系与职责\n{text}\n二、保障措施\n加强巡护。\n"
    assert [one.agency for one in extract(text).responsibilities] == expected


@pytest.mark.parametrize(
    ("agency", "group", "canonical"),
    [
        ("地方金融监管局", False, "河南省地方金融监督管理局"),
        ("地方税务局", False, "河南省地方税务局"),
        ("地方政府", True, None),
        ("地方金融监管部门", True, None),
        ("地方财政局", True, None),
    ],
)
def test_single_bodies_may_begin_like_a_class(agency: str, group: bool, canonical: str | None) -> None:
    facts = extract(f"河南省灌溉方案\n一、修建水渠。（省水利厅、{agency}负责）\n二、加强管护。\n").responsibilities
    assert [(one.agency, one.group, one.canonical) for one in facts[1:]] == [(agency, group, canonical)]


def test_a_note_behind_a_name_is_no_part_of_it() -> None:
    text = "编制规划。\n责任单位：省林业局、省水利厅（除标注“共同牵头”外，列第一位的为牵头单位，下同）"
    assert short(text) == [("省林业局", "lead"), ("省水利厅", "responsible")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（一）林业部门：改革前做好检疫；改革到位后，依法负责苗木检疫；负责执法。", [("林业部门", "responsible")]),
        ("（一）林业部门：牵头编制规划，负责检疫。", [("林业部门", "lead")]),
        ("（一）林业部门：做好巡查；各镇负责清淤。", [("各镇", "responsible")]),
        ("（一）林业部门：由各林场巡查，负责防火。", []),
        ("（一）林业部门：做好巡查。负责防火。", []),
        (
            "（一）市文旅局：负责景区复核；牵头打造研学线路，市教育局、市科协配合。",
            [("市文旅局", "responsible"), ("市教育局", "cooperate"), ("市科协", "cooperate")],
        ),
    ],
)
def test_a_heading_is_the_subject_of_later_parts_too(text: str, expected: list[tuple[str, str]]) -> None:
    text = f"关于印发某县护河方案的通知\n\n一、工作安排\n{text}\n（二）其他\n抓好落实。\n"
    assert [(fact.agency, fact.role) for fact in extract(text).responsibilities] == expected


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("市金融局", "长沙市金融发展局"),
        ("市发展局", None),  # does not begin so
        ("区金融局", None),  # another's
        ("市金融办", None),  # ends otherwise
    ],
)
def test_a_short_name_may_mean_the_issuer(name: str, canonical: str | None) -> None:
    own = (Issuer("长沙市金融发展局", None, Span(0, 0), ""),)
    facts, _ = read(f"（责任单位：{name}）", "430100", issuers=own)
    assert [fact.canonical for fact in facts] == [canonical]


def test_a_field_of_work_is_neither_body_nor_place() -> None:
    assert agency_names.head_of("国务院农业农村") is None
    assert not agency_names.is_place("县级以上人民政府农业农村")
    assert agency_names.is_group("县(市、区)民政局")
