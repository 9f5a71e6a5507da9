"""The tables of the sample, written in a format and read back by something else than what wrote them."""

from collections.abc import Callable, Mapping
from pathlib import Path

from ipextract.exports.dataset.columns import Table, tables
from ipextract.exports.dataset.rows import Rows, rows
from unit.exports.dataset.sample import record


def table(name: str) -> Table:
    return next(each for each in tables() if each.name == name)


def samples(count: int = 2) -> list[Rows]:
    """The rows of so many documents that differ in their ids alone."""
    return [rows(record(f"2023/plan{number}")) for number in range(1, count + 1)]


def written(write: Callable[..., Mapping[str, int]], folder: Path, **options: bool) -> dict[str, bytes]:
    """The files of a folder by their names."""
    folder.mkdir()
    counts = write(folder, iter(samples()), **options)
    assert counts == {each.name: 2 * len(samples(1)[0][each.name]) for each in tables()}
    return {path.name: path.read_bytes() for path in folder.iterdir()}
