"""What follows from the package's files is kept between runs, and whatever happens to the file only costs time."""

import os
import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
import regex

from ipextract import kept
from ipextract.kept import Store


class Table(NamedTuple):
    """Stands for what modules make of word lists."""

    words: dict[str, tuple[str, ...]]
    found: re.Pattern[str]


PATTERNS = (
    re.compile("[\u4e00-\u9fff、]{2,9}?(?P<unit>元|万元)|(?P<rest>[a-f]+)(?<!x)", re.DOTALL),
    re.compile("(?i)a(?#none)b*+$", re.MULTILINE),
    re.compile(rb"\x00[\x80-\xff]"),
)


def refuse() -> object:
    raise AssertionError("made again")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "below" / "kept-0123.pickle"


def test_the_next_run_reads_what_this_one_made(path: Path) -> None:
    table = Table({"units": ("元", "万元")}, PATTERNS[0])
    store = Store(path)
    assert store.value("table", lambda: table) == table
    store.save()
    assert list(path.parent.iterdir()) == [path]
    assert Store(path).value("table", refuse) == table


def test_what_is_asked_for_later_joins_the_rest(path: Path) -> None:
    for name in ("first", "second"):
        store = Store(path)
        store.value(name, lambda name=name: name)  # type: ignore[misc]
        store.save()
    store = Store(path)
    assert [store.value(name, refuse) for name in ("first", "second")] == ["first", "second"]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: repr(pattern.pattern))
def test_a_pattern_is_what_compiling_gives(path: Path, pattern: "re.Pattern[str]") -> None:
    store = Store(path)
    store.value("pattern", lambda: pattern)
    store.save()
    # Equal patterns have the same code; nothing may be compiled for it.
    re.purge()
    read = Store(path).value("pattern", refuse)
    assert read == pattern
    assert (read.groups, dict(read.groupindex), read.flags) == (pattern.groups, dict(pattern.groupindex), pattern.flags)
    assert type(read) is re.Pattern


def test_a_pattern_of_another_regex_is_compiled_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "__version__", "1.0")
    store = Store(path)
    store.value("pattern", lambda: regex.compile("a"))
    store.save()
    monkeypatch.undo()
    with pytest.raises(AssertionError, match="made again"):
        Store(path).value("pattern", refuse)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no pickle",
        pickle.dumps([]),
        pickle.dumps({"name": 1}),
        pickle.dumps({"name": b"no pickle"}),
        b"\x80\x05cno_such_module\nname\n.",
    ],
)
def test_a_damaged_or_foreign_file_is_made_anew(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store = Store(path)
    assert store.value("name", lambda: "value") == "value"
    store.save()
    assert Store(path).value("name", refuse) == "value"


def test_a_code_that_no_compiler_made_is_refused(path: Path) -> None:
    path.parent.mkdir()
    entry = pickle.dumps(PATTERNS[0])
    broken = kept._pickled(PATTERNS[1]).replace(kept._code_of(PATTERNS[1])[1][2], b"\xff" * 64)
    path.write_bytes(pickle.dumps({"entry": entry, "broken": broken}))
    assert Store(path).value("entry", refuse) == PATTERNS[0]
    with pytest.raises(AssertionError, match="made again"):
        Store(path).value("broken", refuse)


def test_files_of_other_versions_go(path: Path) -> None:
    path.parent.mkdir()
    (path.parent / "kept-4567.pickle").write_bytes(b"old")
    (path.parent / "else.txt").write_bytes(b"not ours")
    store = Store(path)
    store.value("name", lambda: "value")
    store.save()
    assert sorted(each.name for each in path.parent.iterdir()) == ["else.txt", path.name]


def test_nothing_is_kept_where_the_variable_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(kept.VARIABLE, "")
    assert kept.folder() is None
    store = Store(None)
    assert store.value("name", lambda: "value") == "value"
    store.save()


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    store = Store(tmp_path / "file" / "below" / "kept-0.pickle")
    assert store.value("name", lambda: "value") == "value"
    store.save()


BUILD = """
import re, sys
import regex
from ipextract.cli import main

compiled = []
here = re.compile
def counted(module):
    compile = module.compile
    def count(pattern, flags=0, **named):
        if "ipextract" in sys._getframe(1).f_code.co_filename:
            compiled.append(pattern)
        return compile(pattern, flags, **named)
    module.compile = count
counted(re)
counted(regex)
sys.argv = ["ipextract", "build", sys.argv[1], "-q", "-o", sys.argv[2]]
try:
    main()
finally:
    print(len(compiled), "yaml" in sys.modules)
"""


def test_a_second_build_compiles_nothing_and_gives_the_same(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]

    def build(out: str, cache: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", BUILD, str(root / "seeds"), str(tmp_path / out)],
            env={**os.environ, "PYTHONPATH": str(root / "src"), kept.VARIABLE: cache},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        return done.stdout.strip()

    cache = str(tmp_path / "cache")
    first = build("first", cache)
    assert int(first.split()[0]) > 150
    assert build("second", cache) == "0 False"
    assert build("without", "") == first
    # A hidden file is the builds' own.
    names = sorted(path.name for path in (tmp_path / "first").iterdir() if not path.name.startswith("."))
    assert len(names) == 11
    for name in names:
        content = (tmp_path / "first" / name).read_bytes()
        assert content == (tmp_path / "second" / name).read_bytes() == (tmp_path / "without" / name).read_bytes()
