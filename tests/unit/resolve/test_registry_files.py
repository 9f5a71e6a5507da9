"""A user's agencies as a table: whose they are, how they are printed, since when; and what is refused."""

from pathlib import Path

import pytest

from ipextract.errors import LexiconError
from ipextract.resolve.agencies import Registry
from ipextract.resolve.registry_files import read_registry
from ipextract.values import divisions
from ipextract.values.divisions import NATIONAL, Division

TABLE = """place,name,printed,since,until
江西省,江西省数据资源中心,省数据中心 数据资源中心,2020,
江西省,江西省人民政府外事侨务办公室,省外侨办、外侨办,2010,2018
江西省/宜春市/上高县,上高县城市管理局,县城管局;城管局,,
110105,北京市朝阳区试验局,试验局,,
,国家试验总局,试验总局,,
全国,国家知识产权局,国知总局,,
"""


def write(folder: Path, text: str, name: str = "agencies.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def place(code: str) -> Division:
    found = divisions.by_code(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("printed", "code", "year", "official"),
    [
        ("省数据中心", "360000", 2024, "江西省数据资源中心"),
        ("江西省数据中心", "360000", 2024, "江西省数据资源中心"),
        ("江西数据资源中心", "360100", 2024, "江西省数据资源中心"),
        # A county names its province's body by 省.
        ("省数据中心", "360923", 2024, "江西省数据资源中心"),
        ("省数据中心", "360000", 2019, None),
        ("省外侨办", "360000", 2015, "江西省人民政府外事侨务办公室"),
        ("县城管局", "360923", 2024, "上高县城市管理局"),
        ("上高县城管局", "360900", 2024, "上高县城市管理局"),
        ("区试验局", "110105", 2024, "北京市朝阳区试验局"),
        ("试验总局", "360000", 2024, "国家试验总局"),
        # A row adds to what is known of a body.
        ("国知总局", "360000", 2024, "国家知识产权局"),
        ("国知局", "360000", 2024, "国家知识产权局"),
        ("省科技厅", "360000", 2024, "江西省科学技术厅"),
    ],
)
def test_rows_add_printed_forms(tmp_path: Path, printed: str, code: str, year: int, official: str | None) -> None:
    registry = Registry.load(write(tmp_path, TABLE))
    assert registry.canonical(printed, place(code), year) == official


def test_the_users_word_counts_and_the_later_files(tmp_path: Path) -> None:
    jiangxi = place("360000")
    head = "place,name,printed\n"
    one = write(tmp_path, f"{head}江西省,江西省科技创新厅,省科技厅\n", "one.csv")
    two = write(tmp_path, f"{head}江西省,江西省科技和信息厅,省科技厅\n", "two.csv")
    assert Registry.load(one).canonical("省科技厅", jiangxi, 2024) == "江西省科技创新厅"
    assert Registry.load(one, two).canonical("省科技厅", jiangxi, 2024) == "江西省科技和信息厅"
    assert Registry.load(two, one).canonical("省科技厅", jiangxi, 2024) == "江西省科技创新厅"
    assert Registry.load().canonical("省科技厅", jiangxi, 2024) == "江西省科学技术厅"


def test_a_byte_order_mark_and_empty_lines_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(("place,name,printed\r\n\r\n,国家试验总局,试验总局\r\n,,\r\n").encode("utf-8-sig"))
    assert Registry.load(path).canonical("试验总局", NATIONAL, 2024) == "国家试验总局"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("place,name,alias\n", 1, "unknown column 'alias'; columns are place, name, printed, since, until"),
        ("place,name,printd\n", 1, "did you mean printed?"),
        ("name,printed\n", 1, "there is no column 'place'"),
        ("", 1, "there is no column 'place'"),
        ("place,name\n江西省,\n", 2, "`name` is empty"),
        (
            "place,name\n江西,江西省试验局\n江西生,江西省试验局\n",
            3,
            "'江西生' is no division of GB/T 2260 there; did you mean 江西省",
        ),
        ("place,name\n朝阳区,朝阳区试验局\n", 2, "北京市/朝阳区 (110105)"),
        ("place,name\n999999,某局\n", 2, "no division has or had this code"),
        ("place,name,since\n江西省,江西省试验局,去年\n", 2, "`since` is '去年'; write a year"),
        ("place,name,since,until\n江西省,江西省试验局,2020,2019\n", 2, "since 2020 is after until 2019"),
        ("place,name\n江西省,江西省试验局,试验局\n", 2, "3 cells below 2 columns"),
        ('place,name\n江西省,"江西省试验局\n', 2, "no CSV"),
    ],
)
def test_a_wrong_row_is_told_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = write(tmp_path, text)
    problems = read_registry(path).problems
    assert any(problem.line == line and reason in problem.reason for problem in problems), problems
    with pytest.raises(LexiconError, match=rf"agencies\.csv:{line}: "):
        Registry.load(path)


def test_all_wrong_rows_are_told_and_the_right_ones_read(tmp_path: Path) -> None:
    read = read_registry(write(tmp_path, "place,name,printed\n甲,乙,丙\n江西省,江西省试验局,试验局\n江西省,,丁\n"))
    assert [problem.line for problem in read.problems] == [2, 4]
    assert "试验局" in read.tables.places["360000"]


def test_every_wrong_entry_of_a_yaml_file_is_told(tmp_path: Path) -> None:
    bodies = "bodies:\n  - {nmae: 甲}\n  - 国家试验总局 试验总局\n"
    places = "places:\n  '360000': {江西省试验局: 试验局}\n  '36': {}\n  '999999': {}\n"
    read = read_registry(write(tmp_path, bodies + places, "agencies.yaml"))
    assert [problem.line for problem in read.problems] == [2, 6, 7]
    assert "试验总局" in read.tables.national
    assert "试验局" in read.tables.places["360000"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("agencies.csv", "place,name\n江西省,江西省试验局\n".encode("gb18030"), "save it as CSV UTF-8"),
        ("agencies.xlsx", b"PK", "write .yaml or .csv"),
        ("agencies.yaml", b"", "is empty"),
    ],
)
def test_other_files_are_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert [reason in problem.reason for problem in read_registry(tmp_path / name).problems] == [True]
