"""Agency names: what a short name means depends on whose document it stands in, and when."""

from pathlib import Path
from typing import Any

import pytest

from ipextract.errors import LexiconError
from ipextract.lexicons import load_yaml, words
from ipextract.resolve.agencies import Registry, heads
from ipextract.values import divisions
from ipextract.values.agency_names import head_of
from ipextract.values.divisions import Division

FILES = ("agencies/national.yaml", "agencies/local.yaml", "agencies/heads.yaml")


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def place(code: str) -> Division:
    division = divisions.by_code(code)
    assert division is not None
    return division


NATIONAL_CASES = [
    # today's bodies, with and without 国家
    (2024, "工业和信息化部", "工业和信息化部"),
    (2024, "工信部", "工业和信息化部"),
    (2024, "知识产权局", "国家知识产权局"),
    (2024, "发展改革委", "国家发展和改革委员会"),
    (2024, "国家发改委", "国家发展和改革委员会"),
    (2024, "市场监管总局", "国家市场监督管理总局"),
    (2024, "金融监管总局", "国家金融监督管理总局"),
    (2024, "国资委", "国务院国有资产监督管理委员会"),
    (2024, "科协", "中国科学技术协会"),
    (2024, "贸促会", "中国国际贸易促进委员会"),
    (2024, "中央社会工作部", "中共中央社会工作部"),
    (2024, "高法院", "最高人民法院"),
    (2024, "中国信保", "中国出口信用保险公司"),
    (2024, "中华人民共和国科学技术部", "科学技术部"),
    # the name that the body had in the document's year
    (2016, "工商总局", "国家工商行政管理总局"),
    (2016, "农业部", "农业部"),
    (2016, "新闻出版广电总局", "国家新闻出版广电总局"),
    (2016, "广电总局", "国家新闻出版广电总局"),
    (2016, "银监会", "中国银行业监督管理委员会"),
    (2016, "法制办", "国务院法制办公室"),
    (2016, "林业局", "国家林业局"),
    (2005, "广电总局", "国家广播电影电视总局"),
    (2020, "广电总局", "国家广播电视总局"),
    (2005, "安全监管局", "国家安全生产监督管理局"),
    (2012, "国家计委", "国家发展计划委员会"),
    (1995, "国家计委", "国家计划委员会"),
    (2016, "中央网信办", "中央网络安全和信息化领导小组办公室"),
    (2019, "中央网信办", "中央网络安全和信息化委员会办公室"),
    # used after its end, a body keeps its own name
    (2020, "工商总局", "国家工商行政管理总局"),
    (None, "广电总局", "国家广播电视总局"),
    # a body of a place, named in full
    (2024, "江西省科技厅", "江西省科学技术厅"),
    # near misses
    (2024, "省科技厅", None),
    (2024, "银行", None),
    (2024, "法院", None),
    (2024, "有关部门", None),
    (2024, "工业和信息化主管部门", None),
]


@pytest.mark.parametrize(("year", "printed", "official"), NATIONAL_CASES)
def test_national_document(registry: Registry, year: int | None, printed: str, official: str | None) -> None:
    assert registry.canonical(printed, divisions.NATIONAL, year) == official


PROVINCE_CASES = [
    ("360000", "省市场监管局", "江西省市场监督管理局"),
    ("360000", "省卫生健康委", "江西省卫生健康委员会"),
    ("360000", "省国资委", "江西省国有资产监督管理委员会"),
    ("360000", "省农科院", "江西省农业科学院"),
    ("360000", "省委农办", "中共江西省委农村工作领导小组办公室"),
    ("310000", "市民族宗教局", "上海市民族和宗教事务局"),
    ("310114", "区建设管理委", "上海市嘉定区建设和管理委员会"),
    ("520000", "省国资委", "贵州省人民政府国有资产监督管理委员会"),
    # official names differ from place to place, and this one is not listed
    ("640000", "自治区国资委", None),
    ("532900", "州国资委", None),
    ("152500", "盟行署办公室", "锡林郭勒盟行政公署办公室"),
    ("360000", "省法院", "江西省高级人民法院"),
    ("360000", "江西证监局", "中国证券监督管理委员会江西监管局"),
    ("360000", "国家金融监督管理总局江西监管局", "国家金融监督管理总局江西监管局"),
    ("360000", "中国人民银行江西省分行", "中国人民银行江西省分行"),
    ("360000", "省委宣传部", "中共江西省委宣传部"),
    ("360000", "团省委", "共青团江西省委员会"),
    ("360000", "省税务局", "国家税务总局江西省税务局"),
    ("360000", "工信部", "工业和信息化部"),
    ("360000", "财政厅", "江西省财政厅"),
    ("360000", "省市场监管局(省知识产权局)", "江西省市场监督管理局"),
    ("360000", "中共江西省委员会", "中共江西省委员会"),
    ("340000", "省外汇管理局", "国家外汇管理局安徽省分局"),
    ("340000", "人行合肥中心支行", "中国人民银行合肥中心支行"),
    ("340000", "省贸促会", "中国国际贸易促进委员会安徽省委员会"),
    ("620000", "中国铁路兰州局集团公司", "中国铁路兰州局集团有限公司"),
    ("340000", "中国出口信用保险公司安徽分公司", "中国出口信用保险公司安徽分公司"),
    ("340000", "中国信保安徽分公司", "中国出口信用保险公司安徽分公司"),
    ("330000", "省建设厅", "浙江省住房和城乡建设厅"),
    ("330000", "省人力社保厅", "浙江省人力资源和社会保障厅"),
    ("420000", "省公安厅", "湖北省公安厅"),
    ("420000", "湖北省公安厅", "湖北省公安厅"),
    ("430000", "省工商联", "湖南省工商业联合会"),
    ("530000", "省林草局", "云南省林业和草原局"),
    ("450000", "自治区工业和信息化厅", "广西壮族自治区工业和信息化厅"),
    ("450000", "自治区党委宣传部", "中共广西壮族自治区委员会宣传部"),
    ("450000", "广西证监局", "中国证券监督管理委员会广西监管局"),
    ("650000", "兵团发展改革委", "新疆生产建设兵团发展和改革委员会"),
    ("150000", "自治区科技厅", "内蒙古自治区科学技术厅"),
    ("310000", "市经济信息化委", "上海市经济和信息化委员会"),
    ("310000", "市高级人民法院", "上海市高级人民法院"),
    ("110000", "市科委", "北京市科学技术委员会"),
    ("500000", "市经济信息委", "重庆市经济和信息化委员会"),
    # near misses: a lower level that is not named, classes, names that differ from place to place, other words
    ("360000", "市科技局", None),
    ("360000", "科技局", None),
    ("360000", "省科技局", None),
    ("360000", "江西省科技局", None),
    ("360000", "各设区市政府", None),
    ("360000", "赣江新区管委会", None),
    ("360000", "赣江新区科技局", None),
    ("360000", "省知识产权工作部门联席会议", None),
    ("360000", "省金融监管局", None),
    ("360000", "省金融办", None),
    ("360000", "江西省级财政局", None),
    ("360000", "南昌证监局", None),
    ("360000", "南昌海关", None),
    ("360000", "省发展改革委、省财政厅", None),
    ("360000", "政府", None),
    ("360000", "党委", None),
    ("360000", "", None),
    ("360000", "省" * 500 + "厅", None),
    ("330000", "浙江大学", None),
    ("610000", "省级高新区所在地政府", None),
    ("310000", "区发展改革委", None),
]


@pytest.mark.parametrize(("code", "printed", "official"), PROVINCE_CASES)
def test_provincial_document(registry: Registry, code: str, printed: str, official: str | None) -> None:
    assert registry.canonical(printed, place(code), 2024) == official


LOCAL_CASES = [
    ("360100", "市科技局", "南昌市科学技术局"),
    ("360100", "省科技厅", "江西省科学技术厅"),
    ("360100", "市法院", "南昌市中级人民法院"),
    ("360100", "市税务局", "国家税务总局南昌市税务局"),
    ("360100", "人行市中心支行", "中国人民银行南昌中心支行"),
    ("360100", "青山湖区市场监管局", "南昌市青山湖区市场监督管理局"),
    ("440300", "深圳证监局", "中国证券监督管理委员会深圳监管局"),
    ("440300", "市科技创新委", "深圳市科技创新委员会"),
    ("422800", "州科技局", "恩施土家族苗族自治州科学技术局"),
    ("422800", "恩施州发展改革委", "恩施土家族苗族自治州发展和改革委员会"),
    ("440112", "区科技局", "广州市黄埔区科学技术局"),
    ("440112", "黄埔区科技局", "广州市黄埔区科学技术局"),
    ("440112", "区委组织部", "中共广州市黄埔区委组织部"),
    ("440112", "区公安分局", "广州市公安局黄埔区分局"),
    ("440112", "区法院", "广州市黄埔区人民法院"),
    ("440112", "区科协", "广州市黄埔区科学技术协会"),
    ("440112", "市科技局", "广州市科学技术局"),
    ("440112", "省政府", "广东省人民政府"),
    ("440106", "广州市天河区科技工业和信息化局", "广州市天河区科技工业和信息化局"),
    ("440106", "广州市天河中央商务区管理委员会", "广州市天河中央商务区管理委员会"),
    ("310115", "新区财政局", "上海市浦东新区财政局"),
    ("310115", "市科委", "上海市科学技术委员会"),
    ("330782", "市科技局", "义乌市科学技术局"),
    ("330782", "金华市科技局", "金华市科学技术局"),
    ("330523", "县科技局", "安吉县科学技术局"),
    ("330523", "市科技局", "湖州市科学技术局"),
    # near misses
    ("360100", "科技厅", None),
    ("360100", "区科技局", None),
    ("360100", "市城管局", None),
    ("440112", "县财政局", None),
    ("440112", "区金融局", None),
    ("440112", "黄埔区金融局", None),
    ("440112", "广州开发区管委会", None),
    ("440112", "各产业、招商主管部门", None),
    ("440300", "市贸促委", "中国国际贸易促进委员会深圳市委员会"),
    ("331100", "市文广旅体局", "丽水市文化广电旅游体育局"),
]


@pytest.mark.parametrize(("code", "printed", "official"), LOCAL_CASES)
def test_document_of_a_city_or_county(registry: Registry, code: str, printed: str, official: str | None) -> None:
    assert registry.canonical(printed, place(code), 2024) == official


def test_unknown_home_still_reads_full_names(registry: Registry) -> None:
    assert registry.canonical("广东省市场监督管理局", None, None) == "广东省市场监督管理局"
    assert registry.canonical("省市场监督管理局", None, None) is None
    assert registry.canonical("发展改革委", None, None) is None


def test_tax_office_of_a_province_has_its_name_since_2018(registry: Registry) -> None:
    assert registry.canonical("省税务局", place("360000"), 2018) == "国家税务总局江西省税务局"
    assert registry.canonical("省税务局", place("360000"), 2015) is None
    assert registry.canonical("省国税局", place("360000"), 2015) == "江西省国家税务局"


@pytest.mark.parametrize(
    ("code", "year", "printed", "official"),
    [
        ("430000", 2018, "省编办", "湖南省机构编制委员会办公室"),
        ("430000", 2020, "省编办", "中共湖南省委机构编制委员会办公室"),
        ("450000", 2020, "自治区编办", "中共广西壮族自治区委员会机构编制委员会办公室"),
        ("430000", 2007, "省广电局", "湖南省广播电影电视局"),
        ("430000", 2022, "省广电局", "湖南省广播电视局"),
        ("430000", 2015, "省广电局", None),
        ("430000", 2006, "省环保局", "湖南省环境保护局"),
        ("430000", 2015, "省环保局", None),
        ("430000", 2002, "省计委", "湖南省发展计划委员会"),
        ("430100", 1997, "市技术监督局", "长沙市技术监督局"),
        ("430100", 2006, "市技术监督局", None),
        ("430000", 2007, "省建设厅", "湖南省建设厅"),
        ("430000", 2015, "省建设厅", "湖南省住房和城乡建设厅"),
        ("430000", 2007, "省交通厅", "湖南省交通厅"),
        ("430000", 2015, "省交通厅", "湖南省交通运输厅"),
        ("430000", 2002, "省药监局", "湖南省药品监督管理局"),
        ("430000", 2010, "省药监局", "湖南省食品药品监督管理局"),
        ("430000", 2020, "省药监局", "湖南省药品监督管理局"),
        ("430000", 2021, "省金融监管局", "湖南省地方金融监督管理局"),
        ("430000", 2024, "省金融监管局", None),
        ("450000", 2010, "自治区海洋局", "广西壮族自治区海洋局"),
        ("640000", 2021, "自治区市场监管厅", "宁夏回族自治区市场监督管理厅"),
        ("360100", 2008, "市计生委", "南昌市人口和计划生育委员会"),
        ("360100", 2015, "市计生委", None),
        ("360102", 2020, "区公安分局", None),
        # the same short name, other bodies: by place and by year
        ("110000", 2008, "市农委", "北京市农村工作委员会"),
        ("310000", 2008, "市农委", "上海市农业委员会"),
        ("210200", 2014, "市农委", "大连市农村经济委员会"),
        ("310000", 2006, "市绿化局", "上海市绿化管理局"),
        ("310000", 2010, "市绿化局", "上海市绿化和市容管理局"),
        ("110000", 2010, "市药监局", "北京市药品监督管理局"),
        ("440300", 2016, "市经信委", "深圳市经济贸易和信息化委员会"),
        ("440100", 2006, "市建委", "广州市建设委员会"),
        ("440100", 2020, "市建委", None),
        ("350200", 2012, "市文广新局", "厦门市文化广电新闻出版局"),
        ("330200", 2021, "市资规局", "宁波市自然资源和规划局"),
        ("330200", 2021, "市文广旅局", None),
        ("310000", 2006, "市经委", "上海市经济委员会"),
        ("310000", 2016, "市经委", None),
        ("120000", 2020, "市市场监管委", "天津市市场监督管理委员会"),
        ("500000", 2022, "市住房城乡建委", "重庆市住房和城乡建设委员会"),
        ("440300", 2022, "市人力资源保障局", "深圳市人力资源和社会保障局"),
        ("310000", 2023, "人民银行上海总部", "中国人民银行上海总部"),
        ("532300", 2020, "楚雄银保监分局", "中国银行保险监督管理委员会楚雄监管分局"),
        ("650000", 2022, "兵团党委组织部", "中共新疆生产建设兵团委员会组织部"),
        # prefectures with 行署, autonomous regions, the 兵团
        ("653100", 2021, "地委组织部", "中共喀什地区委员会组织部"),
        ("653100", 2021, "团地委", "共青团喀什地区委员会"),
        ("653100", 2021, "行署教育局", "喀什地区教育局"),
        ("653100", 2021, "行署办公室", "喀什地区行政公署办公室"),
        ("653100", 2021, "地方志办公室", None),
        ("152900", 2021, "行署教育局", "阿拉善盟教育局"),
        ("640000", 2021, "团区委", "共青团宁夏回族自治区委员会"),
        ("640100", 2021, "团区委", None),
        ("650000", 2021, "兵团团委", "共青团新疆生产建设兵团委员会"),
        ("650000", 2021, "兵团妇联", "新疆生产建设兵团妇女联合会"),
        # branches before and after the reforms of 2018 and 2023
        ("420500", 2016, "宜昌银监分局", "中国银行业监督管理委员会宜昌监管分局"),
        ("420500", 2021, "宜昌银保监分局", "中国银行保险监督管理委员会宜昌监管分局"),
        ("420500", 2024, "宜昌金融监管分局", "国家金融监督管理总局宜昌监管分局"),
        ("420500", 2024, "市委办", "中共宜昌市委办公室"),
        ("000000", 2010, "药监局", "国家食品药品监督管理局"),
        ("000000", 2000, "药监局", "国家药品监督管理局"),
        # ministries before the reforms of 1993 and 1998
        ("000000", 1991, "能源部", "能源部"),
        ("000000", 1996, "化工部", "化学工业部"),
        ("000000", 1986, "国家经委", "国家经济委员会"),
        ("000000", 1999, "国家内贸局", "国家国内贸易局"),
        # areas that are no divisions
        ("130000", 2022, "雄安新区管委会", None),
        ("120000", 2022, "滨海新区政府", "天津市滨海新区人民政府"),
        # two governments are none
        ("410000", 2006, "河南省和山东省人民政府", None),
    ],
)
def test_names_of_a_year(registry: Registry, code: str, year: int, printed: str, official: str | None) -> None:
    assert registry.canonical(printed, place(code), year) == official


def test_is_known(registry: Registry) -> None:
    assert registry.is_known("省科技厅", place("360000"), 2024)
    assert not registry.is_known("科技部门", place("360000"), 2024)


def write(folder: Path, text: str) -> Path:
    file = folder / "agencies.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_extra_file_adds_and_overrides(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
bodies:
  - 国家试验局 试验局
  - {name: 国家知识产权局, short: 国知总局}
heads:
  - {short: 外办, province: "{full}人民政府外事办公室"}
  - {short: 法院, province: "{full}法院"}
places:
  "360000": {江西省试点促进中心: 试点中心, 江西省试点办公室: {printed: 试点办, since: 2020}}
""",
    )
    registry = Registry.load(file)
    jiangxi = place("360000")
    assert registry.canonical("试验局", jiangxi, 2024) == "国家试验局"
    assert registry.canonical("国知总局", jiangxi, 2024) == "国家知识产权局"
    assert registry.canonical("国知局", jiangxi, 2024) is None
    assert registry.canonical("省外办", jiangxi, 2024) == "江西省人民政府外事办公室"
    assert registry.canonical("省法院", jiangxi, 2024) == "江西省法院"
    assert registry.canonical("市法院", place("360100"), 2024) == "南昌市中级人民法院"
    assert registry.canonical("省试点中心", jiangxi, 2024) == "江西省试点促进中心"
    assert registry.canonical("省试点办", jiangxi, 2024) == "江西省试点办公室"
    assert registry.canonical("省试点办", jiangxi, 2019) is None
    assert registry.canonical("省国资委", jiangxi, 2024) == "江西省国有资产监督管理委员会"
    assert Registry.load().canonical("省外办", jiangxi, 2024) is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("bodies: [{nmae: 国家试验局}]", r"agencies\.yaml:1: bodies\[0\]: unknown key 'nmae'"),
        ("bodies: [{short: 试验局}]", r"agencies\.yaml:1: bodies\[0\]: `name` is missing"),
        ("bodies: [{name: 国家试验局, since: 去年}]", r"bodies\[0\] \(国家试验局\): `since` is '去年'"),
        ("bodies: 国家试验局", r"agencies\.yaml:1: `bodies` is no list"),
        ("heads: [{short: 外办, province: '{city}外办'}]", r"heads\[0\] \(外办\): '\{city\}外办' may use only"),
        ("heads: [{short: 外办, town: 外办}]", r"heads\[0\]: unknown key 'town'"),
        ("places: {'360000': {江西省试点中心: {printed: 试点中心, from: 1}}}", r"江西省试点中心: unknown key 'from'"),
        ("places: {'36': {江西省试点中心: 试点中心}}", r"places\[36\]: expected a division's six-digit code"),
        ("departments: [{endings: {局: [city]}, stems: {试点: }}]", r"departments\[0\]: endings: 局: expected a list"),
        ("agencies: []", r"agencies\.yaml:1: unknown key 'agencies'"),
        ("- 国家试验局", r"agencies\.yaml:1: expected `key: value` pairs"),
    ],
)
def test_malformed_extra_file_is_refused_with_its_place(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        Registry.load(write(tmp_path, text))


@pytest.mark.parametrize("text", ["市教育局", "省委宣传部", "知识产权联席会议", "江西证监局", "省农科院"])
def test_body_like(text: str) -> None:
    assert head_of(text) is not None


@pytest.mark.parametrize("text", ["新格局", "产业布局", "领导干部", "全社会", "举办", "统筹部署", "服务大厅", "局"])
def test_words_that_only_end_like_a_body(text: str) -> None:
    assert head_of(text) is None


@pytest.mark.parametrize(
    "name",
    ["有关部门", "各设区市政府", "科技、教育、产业、金融等部门", "县(市、区)政府", "省十大推进组成员单位", "各地"],
)
def test_groups(name: str) -> None:
    assert heads().is_group(name)


@pytest.mark.parametrize("name", ["省科技厅", "地方金融监管局", "高等教育评估院", "中国机械工业联合会"])
def test_single_bodies_are_no_groups(name: str) -> None:
    assert not heads().is_group(name)


@pytest.mark.parametrize("file", FILES)
def test_files_name_source_and_date(file: str) -> None:
    data = load_yaml(file)
    assert data["source"]
    assert data["date"].year >= 2026


def names_of(bodies: list[Any]) -> list[str]:
    """Official names, those of former bodies included."""
    names = []
    for body in bodies:
        names.append(body.split(" ")[0] if isinstance(body, str) else body["name"])
        names += names_of(body.get("former", [])) if isinstance(body, dict) else []
    return names


def test_no_national_body_stands_twice() -> None:
    names = names_of(load_yaml("agencies/national.yaml")["bodies"])
    assert sorted(names) == sorted(set(names))


def test_places_are_divisions_whose_bodies_bear_their_name() -> None:
    for code, bodies in load_yaml("agencies/local.yaml")["places"].items():
        for official in bodies:
            assert official.startswith(tuple(name[:2] for name in place(code).path))


def test_no_near_miss_hides_an_ending() -> None:
    assert not set(words("agencies/heads.near_misses")) & set(words("agencies/heads.endings"))
