"""`ipextract build --to`: many texts, their records in shards."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ipextract.cli.options import UNITS, as_named, whole
from ipextract.cli.telling import Teller
from ipextract.errors import WriteError

if TYPE_CHECKING:
    from ipextract import shards
    from ipextract.batch import Allowance
    from ipextract.readers.options import ReadOptions
    from ipextract.shards import Sharded, Share, Step

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        parser=as_named,
        metavar="PLACE",
        help="Write shards, files of many records, into this folder or to this URL (docs/shards.md).",
        show_default=False,
    ),
]
ShardSize = Annotated[
    str | None,
    typer.Option(
        "--shard-size",
        metavar="BYTES",
        help="How much of the sources goes into one shard, as 64M (the default) or 64MB.",
        show_default=False,
    ),
]
Shard = Annotated[
    str | None,
    typer.Option(
        "--shard",
        metavar="I/N",
        help="Build the I-th of N equal parts of the shards: one for each task of a batch system.",
        show_default=False,
    ),
]


class Who(StrEnum):
    """Who builds."""

    LOCAL = "local"
    DASK = "dask"


Engine = Annotated[
    Who,
    typer.Option(
        "--engine",
        help="Who builds shards: processes of this machine, or the workers of a Dask cluster (docs/cluster.md).",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        metavar="ADDRESS",
        help="The scheduler of the Dask cluster, as tcp://HOST:8786; with --engine dask.",
        show_default=False,
    ),
]
# Below that a shard holds a handful of documents, and finding them takes longer than reading them.
LEAST = 1 << 10


class Wanted(NamedTuple):
    """What was asked for, as it was given."""

    form: str | None
    shard_size: str | None
    share: str | None
    engine: Who
    scheduler: str | None
    jobs: int | None
    force: bool
    keep_contacts: bool
    strict: bool
    quiet: bool
    verbose: bool


def into_shards(paths: list[Path], to: str, wanted: Wanted, reading: "ReadOptions", allowance: "Allowance") -> None:
    """Build shards and tell what came of it.

    Raises:
        BadParameter: a format, size, share or engine that there is not.
        Exit: a source failed, or has an error.
    """
    from ipextract import shards
    from ipextract.cli.console import FINDINGS, on_terminal
    from ipextract.shards.forms import DEFAULT, FORMS

    form = wanted.form or DEFAULT
    if form not in FORMS:
        raise typer.BadParameter(f"{form} is no format of shards; choose from {', '.join(FORMS)}")
    size = shards.SHARD_SIZE if wanted.shard_size is None else _size(wanted.shard_size)
    share = shards.WHOLE if wanted.share is None else _share(wanted.share)
    engine = _engine(wanted)
    teller = Teller(strict=wanted.strict, verbose=wanted.verbose)

    drawing: AbstractContextManager[Callable[[Step], None]] = nullcontext(lambda step: None)
    if on_terminal() and not wanted.quiet:
        drawing = _drawn(paths, reading, size, share)
    with drawing as draw:

        def progress(step: "Step") -> None:
            draw(step)
            for told in step.told:
                teller.tell(told.result, partial(tuple, told.diagnostics))

        done = shards.build(
            paths,
            to,
            form,
            wanted.jobs,
            shard_size=size,
            share=share,
            keep_contacts=wanted.keep_contacts,
            progress=progress,
            reading=reading,
            force=wanted.force,
            allowance=allowance,
            engine=engine,
        )
    totals = done.totals
    _tell_rest(done, teller, to, wanted)
    counted = totals.failed + totals.diagnostics.error + (totals.diagnostics.warning if wanted.strict else 0)
    if counted:
        raise typer.Exit(FINDINGS)


def _size(given: str) -> int:
    plain = given.upper().removesuffix("B")
    unit = UNITS.get(plain[-1:], 1)
    number = plain[:-1] if unit > 1 else plain
    if (size := whole(number) * unit) < LEAST:
        raise typer.BadParameter(f"{given} is no size of a shard; write bytes as 64M, at least 1K")
    return size


def _share(given: str) -> "Share":
    from ipextract.shards import Share

    number, slash, of = given.partition("/")
    if not slash or not 1 <= (own := whole(number)) <= (every := whole(of)):
        raise typer.BadParameter(f"{given} is no part of the shards; write I/N, as 1/8 for the first of eight")
    return Share(own, every)


def _engine(wanted: Wanted) -> "shards.Engine | None":
    if wanted.engine is Who.LOCAL:
        if wanted.scheduler is not None:
            raise typer.BadParameter("--scheduler is for a cluster; add --engine dask")
        return None
    if wanted.scheduler is None:
        raise typer.BadParameter(
            "--engine dask takes --scheduler ADDRESS. Start one with `dask scheduler`, which prints its address, and "
            "`dask worker ADDRESS` on each machine (docs/cluster.md)"
        )
    if wanted.jobs is not None:
        raise typer.BadParameter(
            "--jobs is for this machine; a cluster takes as many as it has (dask worker --nthreads)"
        )
    try:
        from ipextract.shards.engines import dask
    except ModuleNotFoundError as error:
        if error.name not in ("dask", "distributed"):
            raise
        raise WriteError("--engine dask takes Dask; install it: pip install 'ipextract[dask]'") from error
    return partial(dask.run, scheduler=wanted.scheduler)


def _tell_rest(done: "Sharded", teller: Teller, to: str, wanted: Wanted) -> None:
    from ipextract.cli.console import FAILED, count_up, say

    totals = done.totals
    for name in done.removed if wanted.verbose else ():
        say(f" {to}/{name}: no shard of these sources", "removed", "yellow")
    if done.waiting:
        say(
            f" {to}: {done.waiting} shards of other parts are not finished; whoever finishes last writes the manifest",
            "waiting",
            "yellow",
        )
    if done.found and totals.failed > teller.findings:
        say(f" {to}/sources tells which {totals.failed} sources failed, in earlier runs too", FAILED, "red")
    if wanted.quiet:
        return
    rows = [("documents", totals.documents), ("shards", len(done.entries))]
    if done.found:
        rows.append(("finished before", done.found))
    if totals.failed:
        rows.append((FAILED, totals.failed))
    rows += [(name, getattr(totals.counts, name)) for name in totals.counts.__slots__]
    rows += [(f"diagnostics: {name}", getattr(totals.diagnostics, name)) for name in totals.diagnostics.__slots__]
    count_up(to, rows)


@contextmanager
def _drawn(paths: list[Path], reading: "ReadOptions", size: int, share: "Share") -> "Iterator[Callable[[Step], None]]":
    """A bar with rate and time left. All sources are looked for first, which is quick beside reading them, but for
    standard input, which can be read once only."""
    from rich import progress as bars

    from ipextract import readers
    from ipextract.cli.console import FRAME, standard_error
    from ipextract.readers.discovery import STANDARD_INPUT
    from ipextract.shards.plan import shards

    columns = (
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.DownloadColumn(binary_units=True),
        bars.TransferSpeedColumn(),
        bars.TextColumn("{task.fields[documents]:,} documents"),
        bars.TimeRemainingColumn(),
    )
    # No thread that draws it: workers are forked from this process, which must have but one.
    with bars.Progress(*columns, console=standard_error(), transient=True, auto_refresh=False) as drawing:
        task = drawing.add_task("looking", total=None, documents=0)
        total: int | None = None
        documents = 0
        for shard in shards(readers.stream(paths, reading), size) if Path(STANDARD_INPUT) not in paths else ():
            if share.has(shard.number):
                total = (total or 0) + shard.size
                documents += shard.documents
                drawing.update(task, completed=total, documents=documents)
                drawing.refresh()
        drawing.reset(task, description="reading", total=total, documents=0)
        drawn = 0.0

        def draw(step: "Step") -> None:
            nonlocal drawn
            known = drawing.tasks[task]
            drawing.update(task, advance=step.size, documents=known.fields["documents"] + step.documents)
            if drawing.get_time() - drawn >= FRAME:
                drawing.refresh()
                drawn = drawing.get_time()

        yield draw
