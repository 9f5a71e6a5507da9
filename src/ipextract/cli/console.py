"""Exit codes, and how commands speak: results on standard output, everything else on standard error."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from ipextract.models.source import Source

DONE = 0
FINDINGS = 1
COULD_NOT_RUN = 2


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"ipextract: {message}", file=sys.stderr)


# Width of tables and trees that go to a file or a pipe, where no terminal sets one.
PIPE_WIDTH = 160


def standard_error() -> "Console":
    """A rich console on standard error; it honours NO_COLOR and knows when it is no terminal."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else PIPE_WIDTH)


def standard_output() -> "Console":
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


def read_one(path: Path) -> "Source":
    """The source behind one path.

    Raises:
        ReadError: it is a folder, or cannot be read.
    """
    from ipextract import readers
    from ipextract.errors import ReadError

    if path.is_dir():
        raise ReadError(f"{path}: is a folder; this command reads one file, `ipextract build` reads folders")
    return readers.read(readers.sources([path])[0])
