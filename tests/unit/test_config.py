"""A project's settings: where they are found, and what is said of those that cannot be read."""

from pathlib import Path

import pytest

from ipextract.config import Config, configured
from ipextract.errors import ConfigError

YAML = "diff:\n  levels:\n    target-raised: breaking\n"
TOML = '[tool.ipextract.diff.levels]\ntarget-raised = "info"\n'


def level(folder: Path) -> str:
    return configured(None, folder).config.diff.levels["target-raised"]


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert configured(None, tmp_path) == (Config(), None)


def test_the_nearest_file_counts(tmp_path: Path) -> None:
    inner = tmp_path / "one" / "two"
    inner.mkdir(parents=True)
    (tmp_path / "ipextract.yaml").write_text(YAML)
    assert level(inner) == "breaking"
    (tmp_path / "one" / "pyproject.toml").write_text(TOML)
    assert level(inner) == "info"
    (tmp_path / "one" / "ipextract.yaml").write_text(YAML)
    assert level(inner) == "breaking"


def test_a_pyproject_of_others_is_passed_over(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "ipextract.yaml").write_text(YAML)
    (inner / "pyproject.toml").write_text('[tool.ruff]\nline-length = 100\n[project]\nname = "x"\n')
    assert level(inner) == "breaking"


def test_an_empty_file_sets_nothing(tmp_path: Path) -> None:
    (tmp_path / "ipextract.yaml").write_text("# nothing yet\n")
    assert configured(None, tmp_path).config == Config()


def test_accepted_changes_in_toml(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[[tool.ipextract.diff.accepted]]\ncode = "lead-changed"\ndocument = "*"\nreason = "r"\nuntil = 2027-01-31\n'
    )
    [entry] = configured(None, tmp_path).config.diff.accepted
    assert (entry.code, entry.until.isoformat()) == ("lead-changed", "2027-01-31")


def test_a_setting_is_found_again(tmp_path: Path) -> None:
    (tmp_path / "ipextract.yaml").write_text(
        "diff:\n  accepted:\n  - {code: lead-changed, document: a, reason: r, until: 2027-01-31}\n"
    )
    assert configured(None, tmp_path).place("diff", "accepted", 0) == f"{tmp_path / 'ipextract.yaml'}:3"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("ipextract.yaml", "diff: [\n", "ipextract.yaml:2: no YAML"),
        ("ipextract.yaml", "dif: {}\n", "ipextract.yaml:1: unknown key 'dif'; did you mean diff?"),
        ("ipextract.yaml", "diff:\n  levels: {target-raised: bad}\n", "ipextract.yaml:2: diff.levels.target-raised: "),
        (
            "ipextract.yaml",
            "diff:\n  levels:\n    target-rised: info\n",
            "ipextract.yaml:3: diff.levels.target-rised: 'target-rised' is no code of a change; did you mean ",
        ),
        (
            "ipextract.yaml",
            "diff:\n  accepted:\n  - {code: lead-changed, document: '*', reason: '', until: soon}\n",
            "ipextract.yaml:3: diff.accepted.0.reason: is empty",
        ),
        (
            "ipextract.yaml",
            "diff:\n  accepted:\n  - {code: lead-changed, document: '*', reason: r, until: soon}\n",
            "ipextract.yaml:3: diff.accepted.0.until: 'soon' is no day; write it as 2027-12-31",
        ),
        (
            "ipextract.yaml",
            "export:\n  tasks:\n    columns:\n    - lead\n    - due_txt\n",
            "ipextract.yaml:5: export.tasks.columns.1: 'due_txt' is no column of tasks; did you mean due_text",
        ),
        (
            "ipextract.yaml",
            "export:\n  support:\n    headings:\n      mx: 上限\n",
            "ipextract.yaml:4: export.support.headings.mx: 'mx' is no column of support; did you mean max",
        ),
        ("ipextract.yaml", "export:\n  taks: {}\n", "ipextract.yaml:2: unknown key 'export.taks'; did you mean tasks?"),
        ("ipextract.yaml", "export:\n  sheets: [task]\n", "ipextract.yaml:2: export.sheets.0: "),
        (
            "ipextract.yaml",
            "export:\n  coding: {title: 目标指标表}\n",
            "ipextract.yaml:1: export: two sheets are called '目标指标表'",
        ),
        (
            "pyproject.toml",
            "[tool.ipextract.export.tasks]\ntitle = 'a/b'\n",
            "pyproject.toml: export.tasks.title: 'a/b' can",
        ),
        ("ipextract.yaml", "diff: {}\ndiff: {}\n", "ipextract.yaml:2: 'diff' stands in line 1 already"),
        ("pyproject.toml", "[tool\n", "pyproject.toml: no TOML: "),
        ("pyproject.toml", "[tool.ipextract]\ndif = 1\n", "pyproject.toml: unknown key 'dif'; did you mean diff?"),
        ("pyproject.toml", "[tool]\nipextract = 3\n", "pyproject.toml: the file: expected `key: value` pairs"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, name: str, content: str, says: str) -> None:
    (tmp_path / name).write_text(content)
    with pytest.raises(ConfigError) as raised:
        configured(None, tmp_path)
    assert str(raised.value).startswith(f"{tmp_path}/{says}")


def test_a_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nosuch\.yaml: cannot be read"):
        configured(tmp_path / "nosuch.yaml", tmp_path)


def told(folder: Path, name: str, content: str) -> list[str]:
    """What is wrong with a file, each without the folder."""
    (folder / name).write_text(content, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        configured(None, folder)
    return [line.removeprefix(f"{folder}/") for line in str(caught.value).splitlines()]


def test_a_mark_at_the_beginning_is_no_part_of_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(f"\ufeff{TOML}", encoding="utf-8")
    assert level(tmp_path) == "info"


def test_a_day_that_there_is_not_has_its_line(tmp_path: Path) -> None:
    content = "diff:\n  accepted:\n  - code: lead-changed\n    until: 2026-13-45\n"
    assert told(tmp_path, "ipextract.yaml", content) == [
        "ipextract.yaml:4: no YAML: '2026-13-45': month must be in 1..12"
    ]


def test_a_list_is_not_told_to_be_empty_where_its_parts_are_wrong(tmp_path: Path) -> None:
    (line,) = told(tmp_path, "ipextract.yaml", "export:\n  sheets: [nonsense]\n")
    assert line.startswith("ipextract.yaml:2: export.sheets.0: ")
    assert told(tmp_path, "ipextract.yaml", "export:\n  sheets: []\n") == ["ipextract.yaml:2: export.sheets: is empty"]
