"""Files that LibreOffice and Chromium made (tools/fixtures/pdf.py)."""

from pathlib import Path

import pytest

from ipextract import readers
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile

DATA = Path(__file__).parents[3] / "data" / "pdf"
SEEDS = Path(__file__).parents[4] / "seeds"


def source(name: str) -> Source:
    return readers.read(SourceFile(DATA / f"{name}.pdf", name, f"in/{name}.pdf"))


def squashed(text: str) -> list[str]:
    return [line for line in ("".join(line.split()) for line in text.splitlines()) if line]


@pytest.mark.parametrize("maker", ["office", "browser"])
@pytest.mark.parametrize("seed", sorted(path.stem for path in SEEDS.glob("*.txt")))
def test_a_seed_has_its_paragraphs_again(maker: str, seed: str) -> None:
    """Line by line, but for blanks; a title whose lines lie close together is one."""
    found, wanted = squashed(source(f"{maker}/{seed}").text), squashed((SEEDS / f"{seed}.txt").read_text("utf-8"))
    assert "".join(found) == "".join(wanted)
    assert set(found) - set(wanted) == TITLES.get((maker, seed), set())


TITLES = {
    ("office", "guangdong-ip-innovation-2023"): {
        "广东省市场监督管理局广东省科学技术厅关于印发《关于知识产权助力实施创新驱动发展战略加快实现高水平科技自立自强的若干措施》的通知"
    }
}


def test_columns_and_fonts_of_procedures() -> None:
    assert source("two-columns").text == (
        "关于支持专精特新中小企业发展的若干措施\n"
        "为贯彻落实省委、省政府关于推动制造业高质量发展的决策部署，加快培育专精特新中小企业，结合本市实际，制定本措施。\n"
        "一、加大培育力度。建立优质中小企业梯度培育库，到2026年，累计入库企业达到800家以上，新增省级专精特新企业120家。\n"
        "二、强化资金支持。对首次认定的国家级专精特新“小巨人”企业，给予一次性奖励100万元；对省级专精特新企业，给予一次性奖励30"
        "万元。所需资金由市、区两级财政按照6∶4的比例分担。\n"
        "三、优化融资服务。鼓励银行机构开发面向中小企业的信用贷款产品，贷款利率原则上不高于同期贷款市场报价利率，市财政按实际支付"
        "利息的30%给予贴息，单户企业每年最高50万元。\n"
        "四、推进数字化改造。支持企业开展设备更新和智能化改造，按照设备投资额的10%给予补助，最高不超过200万元。\n"
        "五、加强组织保障。市工业和信息化局牵头，市财政局、市科学技术局配合，各区人民政府负责落实。本措施自2024年4月1日起施行，"
        "有效期3年。\n"
    )


def test_a_table_in_the_text_and_one_over_three_pages() -> None:
    read = source("tables")
    first, second = ([[read.text[s.start : s.end] for s in row] for row in table.rows] for table in read.tables)
    assert first == [
        ["序号", "指标名称", "单位", "2022年", "2025年", "属性"],
        ["1", "规模以上工业增加值年均增速", "%", "5.2", "6.5", "预期性"],
        ["2", "研发经费投入强度", "%", "2.4", "3.0", "预期性"],
        ["3", "每万人口高价值发明专利拥有量", "件", "8.6", "12", "预期性"],
        ["4", "单位地区生产总值能耗降低", "%", "—", "13.5", "约束性"],
    ]
    assert second == [
        ["类别", "重点任务", "牵头单位", "配合单位", "完成时限"],
        [
            "创新平台",
            "建设省级以上重点实验室10家，支持龙头企业牵头组建创新联合体",
            "市科技局",
            "市财政局、市发展改革委",
            "2025年12月底前",
        ],
        ["创新平台", "建成概念验证中心3家、中试基地5家", "市科技局", "市工业和信息化局", "2025年6月底前"],
        [
            "企业培育",
            "新增高新技术企业200家，培育国家级专精特新“小巨人”企业15家",
            "市工业和信息化局",
            "市科技局",
            "2025年12月底前",
        ],
        [
            "企业培育",
            "推动规模以上工业企业研发机构覆盖率达到45%以上，引导企业建立研发准备金制度",
            "市科技局",
            "市统计局",
            "2025年12月底前",
        ],
        [
            "成果转化",
            "技术合同成交额达到120亿元，完善技术转移服务体系",
            "市科技局",
            "市教育局、市市场监管局",
            "2025年12月底前",
        ],
        ["成果转化", "开展职务科技成果赋权改革，在5所高校和科研院所先行试点", "市教育局", "市科技局", "2024年9月底前"],
        ["成果转化", "每年举办成果对接活动不少于20场", "市科技局", "各县（市、区）人民政府", "持续推进"],
        [
            "人才支撑",
            "引进高层次创新团队30个，柔性引进专家500人次",
            "市委人才办",
            "市人力资源社会保障局",
            "2025年12月底前",
        ],
        ["人才支撑", "新建博士后工作站20家，落实进站补贴政策", "市人力资源社会保障局", "市财政局", "2025年12月底前"],
        ["金融支持", "设立总规模20亿元的科技创新基金，首期规模5亿元", "市财政局", "市地方金融监管局", "2024年6月底前"],
        [
            "金融支持",
            "科技型企业贷款余额年均增长15%以上，推广知识产权质押融资",
            "市地方金融监管局",
            "市科技局",
            "2025年12月底前",
        ],
    ]
    assert read.text.splitlines()[:4] == [
        "某市科技创新三年行动计划（2023—2025年）",
        "为深入实施创新驱动发展战略，加快建设创新型城市，制定本行动计划。",
        "一、主要目标",
        "到2025年，全市科技创新综合实力明显提升，主要指标如下表所示。",
    ]


def test_files_are_closed_again() -> None:
    descriptors = Path("/proc/self/fd")
    if not descriptors.is_dir():
        pytest.skip("this system does not list open files")
    before = len(list(descriptors.iterdir()))
    for _ in range(20):
        source("mixed")
    assert len(list(descriptors.iterdir())) <= before
