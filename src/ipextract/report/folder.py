"""The folder of a report: pages of documents that are there no more have to go, and nothing else."""

import os
from collections.abc import Iterable
from pathlib import Path
from re import Match

from ipextract.errors import WriteError
from ipextract.exports.links import INDEX
from ipextract.kept import kept_pattern
from ipextract.report.writing import MARK, ROOT

# A page names what made it among the first lines of its head.
HEAD = 2048
MADE_BY = kept_pattern(rf'<meta name="generator" content="{MARK} [0-9][^" ]*(?P<root> {ROOT})?">')


def left_over(folder: Path, written: Iterable[str]) -> list[Path]:
    """Pages of an earlier report in a folder that are not among those that were written, by their names below it. A
    folder below it that holds a report of its own is left alone."""
    now = {folder / name for name in written}
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in sorted(folders) if not _is_root(Path(where, name, INDEX))]
        pages = [Path(where, name) for name in sorted(names) if name.endswith(".html")]
        found += [page for page in pages if page not in now and _made_by(page) is not None]
    return found


def remove(folder: Path, pages: Iterable[Path]) -> None:
    """Remove pages, and folders that are empty without them.

    Raises:
        WriteError: one cannot be removed.
    """
    for page in pages:
        try:
            page.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError(f"{page}: cannot be removed: {error.strerror or error}") from error
        for above in page.relative_to(folder).parents:
            try:
                if above.name:
                    (folder / above).rmdir()
            except OSError:
                break


def _is_root(page: Path) -> bool:
    made = _made_by(page)
    return made is not None and made["root"] is not None


def _made_by(page: Path) -> Match[str] | None:
    """What a page says of who made it; null where that was not us, or nothing can be read."""
    try:
        with page.open("rb") as file:
            return MADE_BY.search(file.read(HEAD).decode("utf-8", "replace"))
    except OSError:
        return None
