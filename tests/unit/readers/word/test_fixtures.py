"""Documents that LibreOffice wrote (tools/fixtures/docx.py)."""

from pathlib import Path

import pytest

from unit.readers.word.files import read_bytes

DATA = Path(__file__).parents[3] / "data" / "docx"
SEEDS = sorted(path.name.partition(".")[0] for path in DATA.glob("*.typed.docx"))

FEATURES = """青川省知识产权强省建设实施办法
青政发〔2026〕8号

第一条 到2028年，全省有效发明专利达到500件[1]。
第二条 对下列单位给予奖励：
① 获得中国专利金奖的，奖励50万元；
② 获得中国专利银奖的，奖励20万元。
同一专利不重复奖励。
第三条 本办法
自2026年3月1日起施行。
附表1 主要指标
指标\t\t2025年\t2028年目标
创造\t有效发明专利（件）\t300\t500
\t海外专利（件）\t\t40
附表2 任务分工
序号\t重点任务\t牵头单位\t完成时限
1\t建设专利导航服务基地\t省知识产权局
省科技厅\t2026年12月底前
2\t开展专利转化对接\t省教育厅\t

[1] 以年末统计为准。
"""


def test_numbers_tables_notes_changes_and_boxes_of_one_document() -> None:
    source = read_bytes((DATA / "features.docx").read_bytes())
    assert source.text == FEATURES
    assert [[[source.text[a:b] for a, b in row] for row in table.rows] for table in source.tables] == [
        [
            ["指标", "指标", "2025年", "2028年目标"],
            ["创造", "有效发明专利（件）", "300", "500"],
            ["创造", "海外专利（件）", "", "40"],
        ],
        [
            ["序号", "重点任务", "牵头单位", "完成时限"],
            ["1", "建设专利导航服务基地", "省知识产权局\n省科技厅", "2026年12月底前"],
            ["2", "开展专利转化对接", "省教育厅", "2026年12月底前"],
        ],
    ]
    assert [each.code for each in source.diagnostics] == ["deletions-left-out"]


def test_every_seed_is_there() -> None:
    assert len(SEEDS) == 5


@pytest.mark.parametrize("seed", SEEDS)
def test_counted_labels_print_what_typed_ones_are(seed: str) -> None:
    typed, numbered = (read_bytes((DATA / f"{seed}.{how}.docx").read_bytes()).text for how in ("typed", "numbered"))
    assert "".join(numbered.split()) == "".join(typed.split())
