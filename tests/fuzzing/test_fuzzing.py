"""The fuzzer counts what it runs, keeps what is wrong, and outlives inputs that bring its process down."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
from fuzz import mutators, targets
from fuzz.invariants import ViolatedError, check_bytes, check_text
from fuzz.supervisor import Fuzzing
from fuzz.worker import Bench, cause_of

from ipextract import pipeline
from ipextract.errors import ReadError
from ipextract.readers.formats import FORMATS
from ipextract.spans import Span

ROOT = Path(__file__).parents[2]
PATHS = os.pathsep.join(str(ROOT / name) for name in ("src", "tools"))


def fuzz(*arguments: str) -> tuple[int, str]:
    """Exit code and standard output of a run."""
    done = subprocess.run(
        [sys.executable, "-m", "fuzz", *arguments],
        env={**os.environ, "PYTHONPATH": PATHS},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stdout


def test_a_run_tells_how_much_it_did(tmp_path: Path) -> None:
    code, told = fuzz("text", "bytes", "--blind", "--runs", "40", "--seconds", "240", "--place", str(tmp_path))
    assert code == 0, told
    assert told.splitlines()[-1] == "80 executions, 0 findings"
    assert [line.split() for line in told.splitlines()[:2]] == [
        ["bytes", "40", "executions"],
        ["text", "40", "executions"],
    ]


# A worker whose target kills its process, as a library in C may, for one input, and is wrong about another.
ODD = """
import os
from fuzz import targets, worker

def run(data):
    if data == b"die":
        os.kill(os.getpid(), 11)
    if data == b"err":
        raise ZeroDivisionError("oh")

def mutate(data, chance, blind, longest):
    return chance.choice((b"die", b"err", b"well", b"well"))

odd = targets.Target("odd", ".odd", 10, run, mutate, lambda: iter([b"well"]))
targets.targets = lambda: {"odd": odd}
worker.main()
"""


def test_a_run_outlives_a_crash(tmp_path: Path) -> None:
    script = tmp_path / "odd.py"
    script.write_text(ODD, encoding="utf-8")
    odd = targets.Target("odd", ".odd", 10, len, mutators.text, lambda: iter([b"well"]))
    fuzzing = Fuzzing([odd], 10, 1, 1, True, place=tmp_path, program=(sys.executable, str(script)))
    findings = {path.read_bytes(): path.with_suffix(".why").read_text(encoding="utf-8") for path in fuzzing.run()}
    assert findings.keys() == {b"die", b"err"}
    assert "SIGSEGV" in findings[b"die"]
    assert "ZeroDivisionError" in findings[b"err"]
    assert fuzzing.executions["odd"] > 0


def test_findings_are_read_again(tmp_path: Path) -> None:
    sound = tmp_path / "text-0123.txt"
    sound.write_text("一、总则", encoding="utf-8")
    assert fuzz("--replay", str(sound)) == (0, "1 read, 0 with findings\n")


def test_each_cause_is_kept_once_and_by_its_shortest_input(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        raise KeyError(data)

    target = targets.Target("odd", ".odd", 10, run, mutators.text, lambda: iter([]))
    bench = Bench(target, tmp_path, tmp_path, "0")
    for data in (b"long", b"s", b"longer"):
        bench.run(data)
    (kept,) = tmp_path.glob("*.odd")
    assert kept.read_bytes() == b"s"
    assert int.from_bytes((tmp_path / "count-0").read_bytes(), "little") == bench.executions == 3


def test_every_format_is_a_target() -> None:
    known = targets.targets()
    assert set(known) == {"text", "bytes"} | {row.name for row in FORMATS}
    assert all(list(known[row.name].seeds()) for row in FORMATS if row.name != "text")


def test_a_package_stays_one_when_it_is_changed() -> None:
    (seed, *_) = targets.targets()["docx"].seeds()
    changed = [mutators.package(seed, random.Random(number), mutators.blindly, 100_000) for number in range(12)]
    assert len({*changed, seed}) > 10
    read = sum(check_bytes(data, "docx") for data in changed)
    assert read > 4


def test_broken_promises_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks see a span that is off by one, an exception, and a reader's error that names no file."""
    text = "某县方案\n一、目标\n到2025年，产值达到300亿元。\n"
    check_text(text)
    sound = pipeline.extract

    def shifted(source: object, **options: object) -> object:
        record = sound(source)  # type: ignore[arg-type]
        object.__setattr__(record.targets[0], "span", Span(*(place + 1 for place in record.targets[0].span)))
        return record

    monkeypatch.setattr(pipeline, "extract", shifted)
    with pytest.raises(ViolatedError, match="does not validate at targets"):
        check_text(text)
    monkeypatch.undo()
    monkeypatch.setattr(pipeline, "extract", lambda source: [][0])
    with pytest.raises(IndexError) as broken:
        check_text(text)
    assert cause_of(broken.value).startswith("IndexError")
    monkeypatch.undo()
    monkeypatch.setattr(
        "fuzz.invariants.readers.read_bytes", lambda *given: (_ for _ in ()).throw(ReadError("no name"))
    )
    with pytest.raises(ViolatedError, match="names no file"):
        check_bytes(b"x")
