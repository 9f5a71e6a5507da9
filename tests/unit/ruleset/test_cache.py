"""Compiled rules are kept between runs, and whatever happens to the file only costs time."""

import os
import pickle
from pathlib import Path

import pytest

from ipextract.ruleset import cache
from ipextract.ruleset.compile import Rule


@pytest.fixture
def kept_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def told(rules: tuple[Rule, ...]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(rule.id, rule.pattern.pattern, rule.needs) for rule in rules]


def test_the_second_run_reads_what_the_first_compiled(kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = cache.compiled_rules()
    assert len(list(kept_in.iterdir())) == 1

    def refuse(file: object) -> Rule:
        raise AssertionError("compiled again")

    monkeypatch.setattr(cache, "compile_rule", refuse)
    assert told(cache.compiled_rules()) == told(first)


@pytest.mark.parametrize(
    "content", [b"", b"no pickle", pickle.dumps({"rules": []}), b"\x80\x05cno_such_module\nname\n."]
)
def test_a_damaged_or_foreign_file_is_made_anew(kept_in: Path, content: bytes) -> None:
    first = cache.compiled_rules()
    (path,) = kept_in.iterdir()
    path.write_bytes(content)
    assert told(cache.compiled_rules()) == told(first)
    assert path.read_bytes() != content


def test_older_files_go(kept_in: Path) -> None:
    kept_in.mkdir()
    (kept_in / "rules-0123.pickle").write_bytes(b"old")
    (kept_in / "else.txt").write_bytes(b"not ours")
    cache.compiled_rules()
    names = sorted(path.name for path in kept_in.iterdir())
    assert len(names) == 2
    assert names[0] == "else.txt"
    assert names[1] != "rules-0123.pickle"


def test_nothing_is_kept_where_the_variable_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(cache.VARIABLE, "")
    assert cache.folder() is None
    assert len(cache.compiled_rules()) > 50


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way", encoding="utf-8")
    monkeypatch.setenv(cache.VARIABLE, os.fspath(blocked / "below"))
    assert len(cache.compiled_rules()) > 50
