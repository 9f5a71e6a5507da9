"""Texts of policy's own pieces, put together as nobody would: what a fuzzer that changes bytes would take years to find."""

import random
from functools import cache
from pathlib import Path

import yaml
from hostile.families import FAMILIES

ROOT = Path(__file__).parents[2]
# What documents are made of, from the page around them down to a cell. Invented, as all texts of tests are.
# fmt: off
PIECES = (
    # The page and the head.
    "来源：某某网", "发布时间：2024-03-05 10:20", "索引号：0001/2024-00012", "【字体：大 中 小】", "打印本页", "首页 > 政策文件",
    "某省人民政府文件", "某政发〔2024〕12号", "某发改高技〔201720", "某省人民政府令\n第17号", "关于印发《某省行动方案》的通知",
    "某省人民政府关于促进发展的若干意见", "某省知识产权行动方案（2024—2026年）", "（试行）", "各市、县人民政府，省直各单位：", "主送：",
    "现将《某省行动方案》印发给你们，请认真贯彻执行。", "某省人民政府", "2024年3月5日", "2017 / 227", "二〇二四年三月五日", "（此件公开发布）",
    "（2024年3月5日某省第十四届人民代表大会常务委员会第八次会议通过）", "附件：1.任务分工表\n2.指标表", "附件1", "目录", "一、总体要求……1",
    "联系人：王某某，电话：010-12345678", "抄送：省委办公厅。", "— 1 —", "第1页 共3页", "《某省行动方案》政策解读",
    # Labels and headings.
    "第一编", "第一章 总则", "第二章 保护", "第一节", "第一条 ", "第二条 ", "第 1 0 条", "一、", "二、总体要求", "三、重点任务", "四、保障措施", "十一、",
    "（一）", "（二）推进转化", "( 三)", "—)", "1.", "2．", "3、", "1.1", "1.1.1 ", "(1)", "（2）", "①", "②", "㈠", "⒈", "一是", "二是", "第二部分",
    "## ", "**", "- ", "【主要目标】", "工作目标", "总    则", "组织实施。", "加强领导。", "加强领导，落实责任。", "分别为：",
    # What facts are read from.
    "到2025年，", "到2027年底", "“十四五”期间，", "力争", "全省技术合同成交额达到300亿元", "培育100家以上示范企业", "年均增长10%以上", "占比不低于40%",
    "提高5个百分点", "翻一番", "1.2万件左右", "A和B分别达到65%和55%", "三分之一", "对首次认定的企业给予50万元奖励", "最高不超过100万元", "按实际投入的30%给予补助，",
    "金奖、银奖、优秀奖分别奖励50万元、20万元、10万元", "20-50万元", "五万元以上二十万元以下", "每件2000元", "（大写：壹拾万元整）", "罚款", "贷款", "基金规模",
    "2024年12月底前", "每季度", "自发布之日起施行，有效期5年", "30个工作日内", "2024—2026年", "即日起至2024年12月31日", "2月30日前", "0000年", "9999年99月",
    "（责任单位：省科技厅、省财政厅，各市政府）", "〔牵头单位：省知识产权局；配合单位：省教育厅〕", "由省科技厅牵头，省财政厅配合", "会同", "省市场监管局负责",
    "各有关部门按职责分工负责。", "依照《某法》第三条第（二）项、第四条", "三、四线城市", "《关于印发〈某办法〉的通知》（某发〔2020〕3号）",
    # Tables.
    "指标\t单位\t2025年\n发明专利\t件\t1000\n", "| 任务 | 责任单位 | 完成时限 |\n| --- | --- | --- |\n| 建设平台 | 省科技厅 | 2025年 |\n", "|1|产值|", "\t", "|", "指标\n单位\n2025年\n",
    "序号  指标名称  2024年  2025年\n1  产值  100  200\n",
    # Marks and blanks.
    "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x0c", " ", "    ", "\u3000\u3000", "\u00a0", "\u200b", "\ufeff", "&nbsp;", "&#12288;", "&lt;", "&amp;amp;", "<td>", "</td>", "\x00", "\x1f",
    "，", "。", "；", "：", "、", "！", "？", "（", "）", "(", ")", "《", "》", "〈", "〉", "“", "”", "【", "】", "〔", "〕", "[", "]", "—", "…", "·", "%", "％", "/", "~", "*", "#",
    "0", "1", "2025", "00000", "1,234", "1.5", "一", "十", "百", "〇", "零", "亿", "万", "元", "的", "和", "等", "１", "Ａ", "⼀", "㎡", "Ⅲ", "\U00020000", "é", "e\u0301", "あ", "\U0001f600",
)
# fmt: on
LONGEST_RUN = 400


@cache
def seeds() -> tuple[str, ...]:
    """Texts to begin with: the seeds of the package whole, the examples of its rules, and units of hostile text."""
    texts = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for path in sorted((ROOT / "src/ipextract/rules").glob("*/*.yaml")):
        rule = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
        texts += [example["text"] for example in (*rule["matches"], *rule["ignores"])]
    return (*texts, *(unit * 20 for unit in FAMILIES.values()))


def beginnings() -> tuple[str, ...]:
    """A part of `seeds` of which each is read before anything is changed, so few of the many examples."""
    texts = seeds()
    return tuple(text for number, text in enumerate(texts) if len(text) > 1000 or number % 25 == 0)


def piece(chance: random.Random) -> str:
    """A piece, a line of a seed, an example of a rule, or a run of one of them."""
    kind = chance.random()
    if kind < 0.7:
        found = chance.choice(PIECES)
    elif kind < 0.9:
        lines = chance.choice(seeds()).split("\n")
        found = chance.choice(lines)
    else:
        found = chance.choice(tuple(FAMILIES.values()))
    return found * chance.choice((1, 1, 1, 1, 2, 3, 20)) if len(found) < LONGEST_RUN else found


def composed(chance: random.Random, longest: int) -> str:
    """A text of pieces; most of them in lines of their own, as documents are."""
    apart = chance.choice(("", "\n", "\n", " ", "\n\n", "\u3000\u3000"))
    made = apart.join(piece(chance) for _ in range(chance.randint(1, 40)))
    return made[:longest]


def mutated(text: str, chance: random.Random, longest: int) -> str:
    """A text with a few changes of whole pieces: put in, taken out, doubled, moved, run together, torn apart."""
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8))):
        text = chance.choice(CHANGES)(text, chance)[:longest]
    return text


def _slice(text: str, chance: random.Random, most: int = 200) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.randint(0, most))


def _put_in(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    return text[:at] + piece(chance) + text[at:]


def _replace(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance, 20)
    return text[:start] + piece(chance) + text[end:]


def _take_out(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    return text[:start] + text[end:]


def _double(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    return text[:start] + text[start:end] * chance.choice((2, 2, 3, 10)) + text[end:]


def _move(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance)
    taken, left = text[start:end], text[:start] + text[end:]
    at = chance.randint(0, len(left))
    return left[:at] + taken + left[at:]


def _lines(text: str, chance: random.Random) -> str:
    """Lines in another order, or some of them left out."""
    lines = text.split("\n")
    start, end = _slice("x" * len(lines), chance, 8)
    some = lines[start:end]
    chance.shuffle(some)
    return "\n".join([*lines[:start], *some[chance.choice((0, 0, 1)) :], *lines[end:]])


def _run_together(text: str, chance: random.Random) -> str:
    start, end = _slice(text, chance, 2000)
    return text[:start] + text[start:end].replace("\n", chance.choice(("", "", " ", "\u3000\u3000"))) + text[end:]


def _tear(text: str, chance: random.Random) -> str:
    """Line ends, tabs or blanks inside a stretch, at equal distances or anywhere."""
    start, end = _slice(text, chance, 2000)
    wide, mark = chance.randint(1, 40), chance.choice(("\n", "\n", " ", "\t", "\r\n"))
    torn = mark.join(text[at : at + wide] for at in range(start, end, wide))
    return text[:start] + torn + text[end:]


def _fold(text: str, chance: random.Random) -> str:
    """Marks of a stretch in their other width."""
    start, end = _slice(text, chance, 2000)
    half, full = ",;:()%.", "，；：（）％．"
    table = str.maketrans(*chance.choice(((half, full), (full, half))))
    return text[:start] + text[start:end].translate(table) + text[end:]


def _figures(text: str, chance: random.Random) -> str:
    places = [at for at, character in enumerate(text) if character.isdecimal()]
    if not places:
        return text
    at = chance.choice(places)
    return text[:at] + chance.choice(("0", "9", "", "99999", "1.", "1,000", "一", "3-5")) + text[at + 1 :]


def _splice(text: str, chance: random.Random) -> str:
    """The beginning of one text and the end of another."""
    other = chance.choice(seeds())
    return text[: chance.randint(0, len(text))] + other[chance.randint(0, len(other)) :]


def _character(text: str, chance: random.Random) -> str:
    at = chance.randint(0, len(text))
    code = chance.choice(
        (
            chance.randint(0, 0x7F),
            chance.randint(0, 0xFFFF),
            chance.randint(0x4E00, 0x9FFF),
            chance.randint(0, 0x10FFFF),
        )
    )
    return text if 0xD800 <= code < 0xE000 else text[:at] + chr(code) + text[at + chance.randint(0, 1) :]


CHANGES = (
    _put_in, _put_in, _put_in, _replace, _replace, _take_out, _double, _move, _lines, _lines,
    _run_together, _tear, _fold, _figures, _splice, _character,
)  # fmt: skip
