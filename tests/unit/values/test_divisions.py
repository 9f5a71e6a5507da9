"""Divisions of GB/T 2260: names found, told apart, and left alone."""

import csv

import pytest
from hostile.growth import too_fast

from ipextract.lexicons import FOLDER, load_yaml
from ipextract.values import divisions
from ipextract.values.divisions import NATIONAL, Division


def one(name: str, within: Division | None = None) -> Division:
    found = divisions.find(name, within)
    assert found is not None, name
    return found


@pytest.mark.parametrize(
    ("name", "code", "path"),
    [
        ("江西省", "360000", ("江西省",)),
        ("江西", "360000", ("江西省",)),
        ("广西", "450000", ("广西壮族自治区",)),
        ("广西自治区", "450000", ("广西壮族自治区",)),
        ("内蒙古", "150000", ("内蒙古自治区",)),
        ("香港", "810000", ("香港特别行政区",)),
        ("北京市", "110000", ("北京市",)),
        ("广州", "440100", ("广东省", "广州市")),
        ("天河", "440106", ("广东省", "广州市", "天河区")),
        ("天河区", "440106", ("广东省", "广州市", "天河区")),
        ("海淀区", "110108", ("北京市", "海淀区")),
        ("浦东新区", "310115", ("上海市", "浦东新区")),
        ("西双版纳", "532800", ("云南省", "西双版纳傣族自治州")),
        ("甘孜州", "513300", ("四川省", "甘孜藏族自治州")),
        ("恩施", "422800", ("湖北省", "恩施土家族苗族自治州")),
        ("连南县", "441826", ("广东省", "清远市", "连南瑶族自治县")),
        ("东乡族自治县", "622926", ("甘肃省", "临夏回族自治州", "东乡族自治县")),
        ("仙桃市", "429004", ("湖北省", "仙桃市")),
        ("儋州市", "460400", ("海南省", "儋州市")),
        ("三沙市", "460300", ("海南省", "三沙市")),
        ("临平区", "330113", ("浙江省", "杭州市", "临平区")),
        ("和康县", "653228", ("新疆维吾尔自治区", "和田地区", "和康县")),
        ("平果市", "451082", ("广西壮族自治区", "百色市", "平果市")),
        ("邵东市", "430582", ("湖南省", "邵阳市", "邵东市")),
        ("宁乡市", "430182", ("湖南省", "长沙市", "宁乡市")),
        ("龙港市", "330383", ("浙江省", "温州市", "龙港市")),
        ("横州市", "450181", ("广西壮族自治区", "南宁市", "横州市")),
        ("中华人民共和国", "000000", ()),
    ],
)
def test_names_mean_their_division(name: str, code: str, path: tuple[str, ...]) -> None:
    found = one(name)
    assert (found.code, found.path, found.until) == (code, path, None)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("吉林", "220000"),  # not 吉林市
        ("海南", "460000"),  # not 海南藏族自治州, not 海南区
        ("南昌", "360100"),  # not 南昌县
        ("大同", "140200"),  # not 大同区 of 大庆
        ("西安", "610100"),  # not 西安区 of 牡丹江
        ("襄阳", "420600"),  # not 襄阳区, abolished
    ],
)
def test_short_form_means_the_higher_level(name: str, code: str) -> None:
    assert one(name).code == code


@pytest.mark.parametrize(
    "name", ["朝阳区", "鼓楼区", "市中区", "通州", "老城区", "新建区", "江", "", "某某市", "雄安新区"]
)
def test_ambiguous_generic_and_unknown_names_are_none(name: str) -> None:
    assert divisions.find(name) is None


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        ("朝阳区", "北京市", "110105"),
        ("朝阳区", "长春市", "220104"),
        ("朝阳", "辽宁省", "211300"),
        ("鼓楼区", "南京市", "320106"),
        ("老城区", "洛阳市", "410302"),
        ("新建区", "江西省", "360112"),
        ("江北区", "宁波市", "330205"),
        ("天河", "广东省", "440106"),
    ],
)
def test_within_settles_a_name(name: str, within: str, code: str) -> None:
    assert one(name, one(within)).code == code


def test_within_shuts_out_the_rest_and_may_stay_ambiguous() -> None:
    assert divisions.find("天河区", one("江西省")) is None
    assert divisions.find("鼓楼区", one("江苏省")) is None  # 南京 and 徐州


@pytest.mark.parametrize(
    ("name", "path", "until"),
    [
        ("南汇区", ("上海市", "南汇区"), 2009),
        ("襄樊市", ("湖北省", "襄樊市"), 2010),
        ("莱芜市", ("山东省", "莱芜市"), 2018),
        ("莱城区", ("山东省", "莱芜市", "莱城区"), 2018),
        ("崇文区", ("北京市", "崇文区"), 2010),
    ],
)
def test_abolished_names_keep_their_path_and_year(name: str, path: tuple[str, ...], until: int) -> None:
    found = one(name)
    assert (found.path, found.until) == (path, until)


def test_a_name_that_changed_its_code_or_rank_is_the_current_one() -> None:
    assert one("简阳市").path == ("四川省", "成都市", "简阳市")  # in 资阳市 until 2016
    assert one("巢湖市").path == ("安徽省", "合肥市", "巢湖市")  # a prefecture until 2011
    assert one("定州市").code == "130682"


def test_year_brings_back_the_past() -> None:
    then = divisions.find("巢湖市", year=2005)
    assert then is not None
    assert (then.code, then.level) == ("341400", "prefecture")
    assert divisions.find("江北区", one("重庆市"), 2019) == divisions.by_code("500105")


def test_a_namesake_makes_a_name_ambiguous_if_it_was_there_lately() -> None:
    assert divisions.find("永定区") is None  # 龙岩 and 张家界
    assert divisions.find("桥东区") is None  # 张家口 has one, 邢台 had one until 2020
    assert one("曾都区").code == "421303"  # its own former code 421302 is no namesake


def test_by_code() -> None:
    assert divisions.by_code("440106") == one("天河区")
    assert divisions.by_code("210112") == one("浑南区")  # 东陵区 until 2014
    assert divisions.by_code("310119") == one("南汇区")
    assert divisions.by_code("000000") is NATIONAL
    assert divisions.by_code("429000") is None


def test_contains_goes_by_code() -> None:
    guangdong, guangzhou, tianhe = one("广东省"), one("广州市"), one("天河区")
    assert divisions.contains(NATIONAL, tianhe)
    assert divisions.contains(guangdong, tianhe)
    assert divisions.contains(guangzhou, guangzhou)
    assert divisions.contains(one("湖北省"), one("仙桃市"))
    assert not divisions.contains(tianhe, guangzhou)
    assert not divisions.contains(one("江西省"), guangdong)


@pytest.mark.parametrize(
    ("text", "named", "code"),
    [
        ("广州市天河区发展和改革局", "广州市天河区", "440106"),
        ("江西省人民政府办公厅", "江西省", "360000"),
        ("江西证监局", "江西", "360000"),
        ("安徽省推进专利转化", "安徽省", "340000"),
        ("陕西省省级高新区", "陕西省", "610000"),
        ("上海市浦东新区科技和经济委员会", "上海市浦东新区", "310115"),
        ("恩施土家族苗族自治州恩施市", "恩施土家族苗族自治州恩施市", "422801"),
        ("甘孜州康定市人民政府", "甘孜州康定市", "513301"),
        ("吉林省吉林市", "吉林省吉林市", "220200"),
        ("浙江省义乌市市场监督管理局", "浙江省义乌市", "330782"),
        ("江西赣州市财政局", "江西赣州市", "360700"),
        ("内蒙古呼和浩特市", "内蒙古呼和浩特市", "150100"),
        ("北京市市场监督管理局", "北京市", "110000"),
        ("广州市场监管局", "广州", "440100"),
        ("黄埔区市场监督管理局", "黄埔区", "440112"),
        ("金寨县乡村振兴局", "金寨县", "341524"),
        ("河南省新县人民政府", "河南省新县", "411523"),
        ("攀枝花市东区", "攀枝花市东区", "510402"),
        ("海南方案", "海南", "460000"),
        ("云南部分地区", "云南", "530000"),
        ("青岛银保监局", "青岛", "370200"),
        ("襄樊市政府", "襄樊市", "420600"),
        ("赣州地区生产总值", "赣州", "360700"),
        ("重庆市江北区", "重庆市江北区", "500105"),
        ("长治市城区绿化", "长治市", "140400"),
        ("江西省新建区级平台", "江西省", "360000"),
        ("安徽省和县级政府", "安徽省", "340000"),
        ("山东省市中区", "山东省", "370000"),  # of 济南 or of 枣庄
        ("南昌市新建区", "南昌市新建区", "360112"),
    ],
)
def test_leading(text: str, named: str, code: str) -> None:
    found = divisions.leading(text)
    assert found is not None
    assert (text[: found[1]], found[0].code) == (named, code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "江",
        "国家知识产权局",
        "省市场监管局",
        "海南方言",
        "河南岸线",
        "黄埔区块链",
        "义乌市场",
        "西安区教育局",  # a district of 牡丹江 or of 辽源, never 西安市
        "朝阳区人民政府",
        "老城区改造",
        "新建区级平台",
        "大同社会",
        "新乡贤",
        "文山会海",
        "和县(市、区)",
        "新县城",
        "关于江西省",
    ],
)
def test_leading_near_misses(text: str) -> None:
    assert divisions.leading(text) is None


def test_leading_without_short_names() -> None:
    assert divisions.leading("浙江大学", short=False) is None
    assert divisions.leading("江西赣州市", short=False) is None
    assert divisions.leading("江西省赣州市", short=False) == (one("赣州市"), 6)


def test_leading_takes_within_as_a_hint_only() -> None:
    beijing = one("北京市")
    assert divisions.leading("朝阳区人民政府", beijing) == (one("朝阳区", beijing), 3)
    assert divisions.leading("新县人民政府", one("信阳市")) == (one("新县"), 2)
    assert divisions.leading("广州市财政局", beijing) == (one("广州市"), 3)


@pytest.mark.parametrize(
    ("text", "end", "path"),
    [
        ("雄安新区管理委员会", 4, ("河北省",)),
        ("河北省雄安新区管理委员会", 7, ("河北省",)),
        ("赣江新区", 4, ("江西省",)),
        ("江西省南昌市赣江新区", 10, ("江西省", "南昌市")),
        ("广州开发区知识产权局", 5, ("广东省", "广州市", "黄埔区")),
        ("横琴粤澳深度合作区执行委员会", 9, ("广东省", "珠海市")),
        ("江苏省苏州工业园区", 9, ("江苏省", "苏州市")),
        ("杨凌示范区管委会", 5, ("陕西省", "咸阳市", "杨陵区")),
        ("福州平潭综合实验区", 9, ("福建省", "福州市", "平潭县")),
    ],
)
def test_special_areas_lead_to_the_division_they_lie_in(text: str, end: int, path: tuple[str, ...]) -> None:
    found = divisions.leading(text)
    assert found is not None
    assert (found[1], found[0].path) == (end, path)


def test_an_area_that_became_a_district_is_one_from_then_on() -> None:
    assert divisions.leading("两江新区管委会", year=2020) == (one("重庆市"), 4)
    assert divisions.leading("重庆市两江新区", year=2026) == (divisions.by_code("500157"), 7)


def test_special_area_by_name() -> None:
    assert divisions.special_area("西咸新区") == one("陕西省")
    assert divisions.special_area("沈抚示范区") == one("辽宁省")
    assert divisions.special_area("高新区") is None


def named(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], division.name) for start, end, division in divisions.mentions(text)]


def test_mentions_are_chains_from_left_to_right() -> None:
    text = "江西省南昌市、赣州市和广东省广州市天河区,浙江省义乌市;恩施州来凤县。香港特别行政区、襄樊市"
    assert named(text) == [
        ("江西省南昌市", "南昌市"),
        ("赣州市", "赣州市"),
        ("广东省广州市天河区", "天河区"),
        ("浙江省义乌市", "义乌市"),
        ("恩施州来凤县", "来凤县"),
        ("香港特别行政区", "香港特别行政区"),
        ("襄樊市", "襄樊市"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "广州市场活跃",
        "加大同市直部门的协调",
        "赣州地区生产总值",
        "天河区",
        "江西、浙江",
        "省市县三级",
        "巴州区",
        "各设区市政府",
    ],
)
def test_mentions_near_misses(text: str) -> None:
    assert named(text) == []


def test_mentions_at_the_ends_of_a_text() -> None:
    assert divisions.mentions("") == []
    assert named("上海市") == [("上海市", "上海市")]
    assert named("市大同市") == [("大同市", "大同市")]


@pytest.mark.parametrize("unit", ["市", "广州市", "省市区州盟", "克孜勒苏柯尔克孜自治", "江西省、", "1234567890"])
def test_mentions_take_linear_time(unit: str) -> None:
    def make(length: int) -> str:
        return unit * (length // len(unit))

    divisions.mentions(unit)  # loads the tables
    assert too_fast(divisions.mentions, make, (10_000, 20_000, 40_000), floor=0, cost=1e-3) is None


@pytest.mark.parametrize(
    ("prefix", "name"),
    [
        ("粤", "广东省"),
        ("沪", "上海市"),
        ("内", "内蒙古自治区"),
        ("蒙", "内蒙古自治区"),
        ("贵", "贵州省"),
        ("黔", "贵州省"),
        ("云", "云南省"),
    ],
)
def test_prefix_of_province(prefix: str, name: str) -> None:
    assert divisions.prefix_of_province(prefix) == one(name)


def test_prefixes_that_are_none() -> None:
    assert divisions.prefix_of_province("国") is None
    assert divisions.prefix_of_province("穗") is None
    assert divisions.prefix_of_prefecture("宁") is None  # 南京, and 宁夏
    assert divisions.prefix_of_prefecture("粤") is None


@pytest.mark.parametrize(("prefix", "name"), [("穗", "广州市"), ("深", "深圳市"), ("甬", "宁波市"), ("蓉", "成都市")])
def test_prefix_of_prefecture(prefix: str, name: str) -> None:
    assert divisions.prefix_of_prefecture(prefix) == one(name)


def test_table_is_sorted_and_whole() -> None:
    with (FOLDER / "divisions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    order = [(row["code"], int(row["until"] or 9999)) for row in rows]
    assert order == sorted(order)
    current = [row for row in rows if not row["until"]]
    assert len({row["code"] for row in current}) == len(current)
    assert sum(row["level"] == "province" for row in current) == 34
    assert sum(row["level"] == "prefecture" for row in current) == 333
    assert not {"市辖区", "县", "省直辖县级行政区划"} & {row["name"] for row in rows}


def test_every_abbreviation_is_of_a_current_division_of_its_level() -> None:
    forms = load_yaml("province_abbreviations.yaml")
    for table, level in (("provinces", "province"), ("prefectures", "prefecture")):
        for prefix, code in forms[table].items():
            division = divisions.by_code(code)
            assert division is not None, prefix
            assert (division.level, division.until) == (level, None), prefix
    assert not forms["provinces"].keys() & forms["prefectures"].keys()
    assert {code[:2] for code in forms["provinces"].values()} >= {"11", "36", "44", "54", "65", "82"}


def test_every_special_area_lies_in_a_current_division() -> None:
    for entry in load_yaml("special_areas.yaml")["areas"]:
        division = divisions.special_area(entry["name"])
        assert division is not None, entry
        assert "/".join(division.path) == entry["lies_in"]
        assert division.until is None
