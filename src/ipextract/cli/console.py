"""Exit codes, and how commands speak: results on standard output, everything else on standard error."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

    from ipextract.models.source import Source
    from ipextract.readers.options import ReadOptions

FINDINGS = 1
COULD_NOT_RUN = 2

# The row of a table that is bad news.
FAILED = "failed"


def complain(message: str) -> None:
    """One line on standard error."""
    print(f"ipextract: {message}", file=sys.stderr)


# What a bar that moves is drawn anew after, in seconds.
FRAME = 0.1
# Width of tables and trees that go to a file or a pipe, where no terminal sets one.
PIPE_WIDTH = 160


def on_terminal() -> bool:
    """Whether standard error shows colours and progress; where it does not, rich need not be loaded."""
    return sys.stderr.isatty() or bool(os.environ.get("FORCE_COLOR"))


def say(rest: str, word: str = "", style: str = "") -> None:
    """One line on standard error; a terminal shows its first word in a style of rich's (`red`)."""
    if on_terminal():
        from rich.text import Text

        standard_error().print(Text.assemble((word, style), rest), soft_wrap=True)
    else:
        print(f"{word}{rest}", file=sys.stderr)


def count_up(title: str, rows: Sequence[tuple[str, int]]) -> None:
    """A table of names and numbers on standard error."""
    if not on_terminal():
        wide = max(len(name) for name, _ in rows)
        digits = max(len(str(number)) for _, number in rows)
        print(title, *(f"{name:<{wide}}  {number:>{digits}}" for name, number in rows), sep="\n", file=sys.stderr)
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(title), title_justify="left", show_edge=False, pad_edge=False)
    table.add_column("what")
    table.add_column("count", justify="right")
    for name, number in rows:
        table.add_row(Text(name, style="red" if name == FAILED else ""), str(number))
    standard_error().print(table)


@cache
def standard_error() -> "Console":
    """A rich console on standard error; it honours NO_COLOR and knows when it is no terminal."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, width=None if sys.stderr.isatty() else PIPE_WIDTH)


def standard_output() -> "Console":
    from rich.console import Console

    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)


@contextmanager
def bar() -> "Iterator[Callable[[int], None]]":
    """A bar on standard error that moves by one source whenever it is told how many there are in all."""
    from rich import progress as bars

    columns = (bars.TextColumn("reading"), bars.BarColumn(), bars.MofNCompleteColumn(), bars.TimeRemainingColumn())
    # No thread that draws it: workers are forked from this process, which must have but one.
    with bars.Progress(*columns, console=standard_error(), transient=True, auto_refresh=False) as drawing:
        task = drawing.add_task("reading", total=None)
        drawn = 0.0

        def move(of: int) -> None:
            nonlocal drawn
            drawing.update(task, advance=1, total=of)
            if drawing.get_time() - drawn >= FRAME:
                drawing.refresh()
                drawn = drawing.get_time()

        yield move


@contextmanager
def paged(wanted: bool) -> "Iterator[Console]":
    """A console on standard output, whose output is turned page by page where it is a terminal."""
    console = standard_output()
    if not wanted or not console.is_terminal:
        yield console
        return
    # As git does: colours, no pager for what fits on the screen.
    os.environ.setdefault("LESS", "FRX")
    with console.pager(styles=True):
        yield console


def read_one(path: Path | str, options: "ReadOptions") -> "Source":
    """The only source behind one path, see `readers.one`.

    Raises:
        ReadError: it is a folder, an archive of several sources, or cannot be read.
    """
    from ipextract import readers

    return readers.read_given(path, None, options)
