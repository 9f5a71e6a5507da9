"""Sources for tests of builds: small policies, and what is done to them while they are built."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ipextract import pipeline
from ipextract.models.source import Source
from ipextract.records.record import Record

POLICY = "某省专利工作方案\n一、目标\n到{year}年，发明专利达到{year}件。\n（责任单位：省科技厅）\n"
# A pattern that tries every division of the characters before it gives up: it would take years.
HOPELESS = r"(a+)+$", "a" * 64 + "b"
PATIENCE = 60.0

Act = Callable[[], object]


def policies(folder: Path, count: int) -> Path:
    """A folder with `p0.txt` and so on."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"p{number}.txt").write_text(POLICY.format(year=2024 + number), encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path below it, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def shown(folder: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(folder).items() if not name.startswith(".")}


def acting(monkeypatch: pytest.MonkeyPatch, acts: dict[str, Act], notes: Path | None = None) -> None:
    """Have something done before a source of that id is extracted; workers inherit it. With `notes`, each process that
    begins with a source leaves a file `<id>-<process>` there, and each that is done with it `<id>-done`."""
    sound = pipeline.extract

    def extract(source: Source, *, keep_contacts: bool = False) -> Record:
        if notes is not None:
            (notes / f"{source.id}-{os.getpid()}").touch()
        acts.get(source.id, lambda: None)()
        record = sound(source, keep_contacts=keep_contacts)
        if notes is not None:
            (notes / f"{source.id}-done").touch()
        return record

    monkeypatch.setattr(pipeline, "extract", extract)


def killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def lives(process: int) -> bool:
    """Whether a process runs, as /proc tells it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(what: Callable[[], bool]) -> None:
    """Wait for something that is to happen soon."""
    end = time.monotonic() + PATIENCE
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.005)
