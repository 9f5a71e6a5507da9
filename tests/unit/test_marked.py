"""YAML with lines: where each part stands, and what is said of a file that cannot be read."""

from pathlib import Path

import pytest

from ipextract.errors import GoldError, RecordError
from ipextract.marked import read_marked
from ipextract.records.content import read_content
from ipextract.scoring import located

TEXT = """# a remark
id: target.one
pattern: |
  first
  second
matches:
  - text: 到2027年
    facts: [{}]
  - {text: 到2030年}
"""


def write(folder: Path, content: bytes) -> Path:
    path = folder / "file.yaml"
    path.write_bytes(content)
    return path


def test_every_part_has_its_line(tmp_path: Path) -> None:
    marked = read_marked(write(tmp_path, TEXT.encode()))
    assert marked.content["matches"][1] == {"text": "到2030年"}
    assert marked.problems == ()
    lines = {
        ("id",): 2,
        ("pattern",): 3,
        ("matches",): 6,
        ("matches", 0): 7,
        ("matches", 0, "facts"): 8,
        ("matches", 1, "text"): 9,
    }
    assert {place: marked.line(place) for place in lines} == lines
    assert marked.blocks == {("pattern",)}


def test_what_is_missing_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    marked = read_marked(write(tmp_path, TEXT.encode()))
    assert marked.line(("matches", 1, "facts")) == 9
    assert marked.line(("summary",)) == 1


def test_a_key_that_stands_twice_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, b"words: [a]\nmore: [b]\nwords: [c]\n")
    assert [str(problem) for problem in read_marked(path).problems] == [
        f"{path}:3: 'words' stands in line 1 already; one of them would be lost"
    ]


def test_what_is_no_yaml_is_told_with_line_and_column(tmp_path: Path) -> None:
    path = write(tmp_path, b"id: x\nneeds: [a, b\nsource: y\n")
    (problem,) = read_marked(path).problems
    assert (problem.file, problem.line) == (path, 3)
    assert problem.reason.startswith("no YAML: ")
    assert "column" in problem.reason


def test_other_encodings_and_missing_files_are_told(tmp_path: Path) -> None:
    (problem,) = read_marked(write(tmp_path, "词: [一]".encode("gb18030"))).problems
    assert "UTF-8" in problem.reason
    (problem,) = read_marked(tmp_path / "gone.yaml").problems
    assert (problem.line, "cannot be read" in problem.reason) == (0, True)


def test_values_that_there_are_not_and_files_that_hold_themselves_are_told(tmp_path: Path) -> None:
    (problem,) = read_marked(write(tmp_path, b"date: 2026-13-45\n")).problems
    assert "month must be in 1..12" in problem.reason
    (problem,) = read_marked(write(tmp_path, b"&a\nwords: *a\n")).problems
    assert "holds itself" in problem.reason


def test_aliases_are_followed(tmp_path: Path) -> None:
    marked = read_marked(write(tmp_path, b"a: &a [1, 2]\nb: *a\nc: {<<: &d {x: 1}, y: *a}\nd: *d\n"))
    assert marked.problems == ()
    assert marked.content == {"a": [1, 2], "b": [1, 2], "c": {"x": 1, "y": [1, 2]}, "d": {"x": 1}}
    assert marked.line(("b", 1)) == 1


SWELLING = {
    "lists": "a0: &a0 [x, x, x, x]\n" + "".join(f"a{n}: &a{n} [{f'*a{n - 1}, ' * 9}]\n" for n in range(1, 30)),
    "mappings": "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{x: *a{n - 1}, y: *a{n - 1}}}\n" for n in range(1, 90)),
    "merges": "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}\n" for n in range(1, 90)),
    "keys": "- &a [x]\n- ? &b [*a, *a]\n  : x\n" + "- &c [*b, *b, *b, *b]\n- [" + "*c, " * 5_000 + "]\n",
    "wide": f"- &a [{'x, ' * 9_000}]\n- [{'*a, ' * 9_000}]\n",
    "itself": "&a\n- *a\n",
}


@pytest.mark.parametrize("how", SWELLING)
def test_a_file_that_swells_by_aliases_is_refused_soon(tmp_path: Path, how: str) -> None:
    path = write(tmp_path, SWELLING[how].encode())
    marked = read_marked(path)
    assert marked.content is None
    (problem,) = marked.problems
    assert problem.line >= 1
    assert f"aliases repeat what begins in line {problem.line} until" in str(problem)
    with pytest.raises(RecordError, match="aliases repeat what begins in line"):
        read_content(path)
    with pytest.raises(GoldError, match=r"x\.yaml:\d+: is no gold: aliases repeat"):
        located.read(SWELLING[how], "x.yaml")


def test_an_empty_file_has_no_content(tmp_path: Path) -> None:
    assert read_marked(write(tmp_path, b"# nothing\n"))[1] is None
