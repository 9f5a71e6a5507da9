"""The folder of a report: pages of documents that are there no more have to go, and nothing else."""

from collections.abc import Iterable
from pathlib import Path

from ipextract.errors import WriteError
from ipextract.report.writing import MARK

# A page names what made it among the first lines of its head.
HEAD = 2048


def left_over(folder: Path, written: Iterable[str]) -> list[Path]:
    """Pages of an earlier report below a folder that are not among those that were written, by their names below it."""
    now = {folder / name for name in written}
    return [path for path in sorted(folder.rglob("*.html")) if path not in now and _is_ours(path)]


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


def _is_ours(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return f'<meta name="generator" content="{MARK} '.encode() in file.read(HEAD)
    except OSError:
        return False
