"""GB/T 15834 for what normalising made half-width; Western contexts stay."""

import time

import pytest

from ipextract.records.punctuation import chinese_punctuation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("到2025年,达到300亿元;力争更高", "到2025年，达到300亿元；力争更高"),
        ("责任单位:省科技厅", "责任单位：省科技厅"),
        ("是否可行?可行!", "是否可行？可行！"),
        ("(一)总体要求", "（一）总体要求"),
        ("达到42%,占比提高", "达到42%，占比提高"),
        ("分别达到30%,20%和10%", "分别达到30%，20%和10%"),
        ("《协定》(RCEP),实施", "《协定》（RCEP），实施"),
        ("标准(ISO56005)》", "标准（ISO56005）》"),
        ("省发展改革委(省能源局(A)),", "省发展改革委（省能源局（A）），"),
        ("称为:“专班”", "称为：“专班”"),
        ("1)申请人", "1）申请人"),
        ("GDP(国内生产总值)", "GDP（国内生产总值）"),
        (",并", "，并"),
    ],
)
def test_marks_beside_chinese_become_chinese(text: str, expected: str) -> None:
    assert chinese_punctuation(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "每天7:00—9:00开放",
        "共1,100家",
        "RCEP (the agreement) 文本",
        "符合ISO (56005) 的标准",
        "比例为3:1以内",
        "R&D, GDP (a) 等",
        "见http://www.gov.cn",
        "增长20%, GDP增长",
        "第1.2款。没有句点.",
        "(1,2) only",
    ],
)
def test_western_marks_stay(text: str) -> None:
    assert chinese_punctuation(text) == text


def test_brackets_of_a_pair_are_of_one_kind() -> None:
    assert chinese_punctuation("(see (A) there),中") == "(see (A) there)，中"
    assert chinese_punctuation("(A中) B") == "（A中） B"


def test_a_second_pass_changes_nothing() -> None:
    once = chinese_punctuation("到2025年,达到42%;(一)7:00,1,100家(A),b")
    assert chinese_punctuation(once) == once


@pytest.mark.parametrize(
    "hostile", ["(" * 200_000 + "中", "中" + "(," * 100_000, "%, " * 100_000 + "中", "中" + ")" * 200_000]
)
def test_hostile_text_takes_linear_time(hostile: str) -> None:
    begin = time.process_time()
    chinese_punctuation(hostile)
    assert time.process_time() - begin < 3
