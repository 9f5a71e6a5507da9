"""What a build would write, held against what an earlier one has left: nothing there is touched."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

from ipextract.errors import ReadError, RecordError
from ipextract.records.content import read_content
from ipextract.records.results import MANIFEST

How = Literal["changed", "missing", "stale"]


class Differing(NamedTuple):
    """A file that differs: `changed` in its bytes, `missing` where it was to be, or `stale`, which no source gives."""

    how: How
    name: str


@contextmanager
def aside() -> Iterator[Path]:
    """A folder to build into that is gone afterwards, whatever happens."""
    with TemporaryDirectory(prefix="ipextract-") as folder:
        yield Path(folder)


def differing(out: Path, built: Path) -> list[Differing]:
    """The files of a data set that a new build would write otherwise, remove or add, sorted by name.

    Raises:
        ReadError: there is no data set, or its manifest cannot be read.
    """
    if not (out / MANIFEST).is_file():
        raise ReadError(f"{out}: holds no data set (no {MANIFEST}); build it without --check first")
    wanted = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    wanted = {name for name in wanted if not name.rpartition("/")[2].startswith(".")}
    found = [
        Differing("changed" if (out / name).exists() else "missing", name)
        for name in wanted
        if not _is_same(out, built, name)
    ]
    found += [Differing("stale", name) for name in _listed(out) - wanted if (out / name).is_file()]
    return sorted(found, key=lambda each: each.name)


def _is_same(out: Path, built: Path, name: str) -> bool:
    return (out / name).is_file() and (out / name).read_bytes() == (built / name).read_bytes()


def _listed(out: Path) -> set[str]:
    """The files that the manifest of a data set names."""
    try:
        content = read_content(out / MANIFEST)
        return {name for row in content["sources"] for name in row["files"]}
    except RecordError as error:
        raise ReadError(str(error)) from error
    except (KeyError, TypeError) as error:
        raise ReadError(f"{out / MANIFEST}: is no manifest; build the data set anew") from error
