"""`ipextract build`: many texts, their records in one folder."""

import sys
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ipextract.cli.options import (
    Config,
    Encoding,
    IdField,
    InputFormat,
    Limit,
    Registry,
    Rules,
    Sources,
    TextField,
    as_path,
    reading,
    settle,
)
from ipextract.cli.sharded import Engine, Scheduler, Shard, ShardSize, To, Who
from ipextract.cli.stopping import KEPT, stoppable
from ipextract.cli.telling import Teller
from ipextract.writers import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    from ipextract.batch import Build, Outcome, Progress
    from ipextract.batch.checking import Checked
    from ipextract.cli.settings import Judge

EXAMPLE = "Example: ipextract build seeds/ -o out --jobs 2"
# So many files are named one by one, unless --verbose asks for all.
NAMED = 10
MEBIBYTE = 1 << 20
# Below that Python itself does not fit.
LEAST_MEMORY = 512


def _formats(value: str | None) -> list[str]:
    if value is None:
        return list(FORMATS)
    wanted = [name.strip() for name in value.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        raise typer.BadParameter(
            f"{', '.join(unknown) or 'nothing'} is no format of records; choose from {', '.join(FORMATS)} "
            "(shards have others: --to)"
        )
    return [name for name in FORMATS if name in wanted]


def _only_of_files(**given: object) -> None:
    """Refuse options that say how files of single records are written, since there will be none."""
    for name, value in given.items():
        if value:
            raise typer.BadParameter(f"--{name.replace('_', '-')} does not go with --to, which writes shards")


def run(
    paths: Sources,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            parser=as_path,
            help="The folder for records and manifest (default: out).",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="json, yaml, or both with a comma (the default); of shards jsonl.zst (the default), jsonl or parquet.",
            show_default=False,
        ),
    ] = None,
    to: To = None,
    shard_size: ShardSize = None,
    shard: Shard = None,
    engine: Engine = Who.LOCAL,
    scheduler: Scheduler = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes to use; 0 takes as many as pay.")] = 0,
    strict: Annotated[bool, typer.Option("--strict", help="Warnings count as findings too (exit code 1).")] = False,
    keep_contacts: Annotated[
        bool, typer.Option("--keep-contacts", help="Keep names and telephone numbers of contacts.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Name every source and every diagnostic.")] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Build every source, also those that have not changed since the last build.")
    ] = False,
    keep_stale: Annotated[
        bool, typer.Option("--keep-stale", help="Keep records of an earlier build that none of these sources gives.")
    ] = False,
    time_limit: Annotated[
        int,
        typer.Option(
            "--time-limit",
            metavar="SECONDS",
            min=0,
            help="Stop a source that takes longer; 0 waits for ever.",
        ),
    ] = 300,
    memory_limit: Annotated[
        int | None,
        typer.Option(
            "--memory-limit",
            metavar="MIB",
            min=LEAST_MEMORY,
            help="Address space that each process may take, in MiB (default: what there is; not on Windows).",
            show_default=False,
        ),
    ] = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing: tell what in --out a new build would change, and exit with 1 if it would."
        ),
    ] = False,
    config: Config = None,
    input_format: InputFormat = None,
    encoding: Encoding = None,
    limit: Limit = None,
    text_field: TextField = None,
    id_field: IdField = None,
    rules: Rules = None,
    registry: Registry = None,
) -> None:
    """Read source texts and write one record each, as JSON and YAML, and a manifest.

    What has not changed since the last build is left alone, and records of sources that are gone are removed: the
    folder is always as a build into an empty one would leave it. Of a source that is no plain text, the text that was
    read out of it is kept in text/ID.txt. One text that cannot be read never costs the others. Ctrl-C keeps what is
    finished (docs/building.md). With --to the records of thousands share a file, and several runs can share the work
    (docs/shards.md), or the workers of a Dask cluster: --engine dask --scheduler tcp://HOST:8786 (docs/cluster.md).
    Exit code 1: a text failed or has an error, or with --check something differs; 2: it could not be done; 130: Ctrl-C.
    """
    options = reading(input_format, encoding, limit, text_field, id_field)
    settle(rules, registry)
    from ipextract import batch
    from ipextract.cli.console import FINDINGS, on_terminal

    allowance = batch.Allowance(time_limit or None, memory_limit * MEBIBYTE if memory_limit else None)
    if to is not None:
        _only_of_files(out=out, check=check, keep_stale=keep_stale, config=config)
        from ipextract.cli.sharded import Wanted, into_shards

        wanted = Wanted(
            form, shard_size, shard, engine, scheduler, jobs or None, force, keep_contacts, strict, quiet, verbose
        )
        with stoppable(to):
            into_shards(paths, to, wanted, options, allowance)
        return
    if shard_size or shard or scheduler or engine is not Who.LOCAL:
        raise typer.BadParameter(
            "--shard-size, --shard, --engine and --scheduler say how shards are written; name their place with --to"
        )
    formats = _formats(form)
    out = out or Path("out")
    judge = None
    if check:
        from ipextract.cli.settings import judge_of

        judge = judge_of(config)
    teller = Teller(strict=strict, verbose=verbose)

    def tell(outcome: "Outcome") -> None:
        teller.tell(outcome.result, lambda: outcome.diagnostics, unchanged=outcome.unchanged)

    if quiet or not on_terminal():
        progress: AbstractContextManager[Progress] = nullcontext(tell)
    else:
        progress = _with_progress(tell)
    differs = False
    with stoppable(out, "nothing was written" if check else KEPT), progress as step:
        asked: dict[str, Any] = {
            "paths": paths,
            "out": out,
            "formats": formats,
            "jobs": jobs or None,
            "keep_contacts": keep_contacts,
            "progress": step,
            "reading": options,
            "allowance": allowance,
        }
        if judge is not None:
            from ipextract.batch.checking import check as held_against

            checked = held_against(**asked)
            built, differs = checked.built, bool(checked.differing)
        else:
            built = batch.build(**asked, force=force, keep_stale=keep_stale)
    if judge is not None and differs:
        _tell_differences(out, checked, judge)
    _name(built.removed, out, "removed", "none of these sources gives it; --keep-stale keeps such files", verbose)
    _name(built.left_over, out, "kept", "no build wrote it for these sources", verbose)
    if not quiet:
        _summary(built, out)
    if teller.findings or differs:
        raise typer.Exit(FINDINGS)


def _tell_differences(out: Path, checked: "Checked", judge: "Judge") -> None:
    """Print which files of a data set a new build would change, then what that means."""
    from ipextract.records.results import MANIFEST
    from ipextract.records.texts import FOLDER

    for each in checked.differing:
        sys.stdout.write(f"{each.how:<8} {out / each.name}\n")
    if any(each.name != MANIFEST and not each.name.startswith(f"{FOLDER}/") for each in checked.differing):
        from ipextract.cli import side_by_side
        from ipextract.cli.console import standard_output
        from ipextract.compare.documents import compare
        from ipextract.compare.sides import Side, records_in
        from ipextract.records.content import parse_content
        from ipextract.records.files import as_record

        sys.stdout.flush()
        before = records_in(out)
        now = {}
        suffix = f".{checked.built.formats[0]}"
        for result in checked.built.results:
            if (data := checked.records.get(result.id)) is not None:
                now[result.id] = as_record(parse_content(data, suffix, result.id), result.id)
            elif result.status == "ok":
                now[result.id] = before[result.id]
        sides = Side(str(out), before, is_one=False), Side("a new build", now, is_one=False)
        side_by_side.show(judge.judge(compare(*sides)), standard_output())


def _name(paths: "Sequence[Path]", out: Path, word: str, why: str, verbose: bool) -> None:
    from ipextract.cli.console import say

    for path in paths if verbose else paths[:NAMED]:
        say(f"{'':<{8 - len(word)}}{path}: {why}", word, "yellow")
    if len(paths) > NAMED and not verbose:
        say(f"{'':<{8 - len(word)}}{len(paths) - NAMED} more files in {out}; -v names them all", word, "yellow")


@contextmanager
def _with_progress(tell: "Progress") -> "Iterator[Progress]":
    """A bar that moves with each source; `tell` is called as well."""
    from ipextract.cli.console import bar

    with bar() as move:

        def step(outcome: "Outcome") -> None:
            move(outcome.of)
            tell(outcome)

        yield step


def _summary(built: "Build", out: Path) -> None:
    from ipextract.cli.console import FAILED, count_up

    done = [source for source in built.results if source.status == "ok"]
    rows = [("documents", len(done))]
    if built.unchanged:
        rows.append(("unchanged", built.unchanged))
    if len(done) < len(built.results):
        rows.append((FAILED, len(built.results) - len(done)))
    items = ("clauses", "targets", "deadlines", "amounts", "responsibilities")
    rows += [(name, sum(getattr(source.counts, name) for source in done)) for name in items]
    severities = ("error", "warning", "info")
    rows += [(f"diagnostics: {name}", sum(getattr(source.diagnostics, name) for source in done)) for name in severities]
    count_up(str(out), rows)
