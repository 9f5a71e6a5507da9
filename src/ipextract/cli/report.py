"""`ipextract report`: records as pages that people look at."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import Config, RecordPaths, as_named, as_path
from ipextract.cli.records import Records

if TYPE_CHECKING:
    from ipextract.records.record import Record
    from ipextract.report.changes import Changes

EXAMPLE = "Example: ipextract report out -o report"
FOLDER, SINGLE = Path("report"), "report.html"


def run(
    paths: RecordPaths,
    to: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            parser=as_path,
            metavar="DIR",
            help="Where to write; with --single-file it may be FILE.html too.",
        ),
    ] = FOLDER,
    single_file: Annotated[
        bool,
        typer.Option("--single-file", help=f"Write one file that holds everything, DIR/{SINGLE}."),
    ] = False,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            parser=as_named,
            metavar="OLD",
            help="Show what changed since OLD: another folder of records, or a git revision of the only folder.",
            show_default=False,
        ),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option("--title", metavar="TEXT", help="The overview's heading (default: 政策要点).", show_default=False),
    ] = None,
    config: Config = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Write pages to look at: each document with its facts marked in its text, and an overview of them all.

    Open DIR/index.html in a browser; nothing is loaded from elsewhere. Text and list lead to each other; filters by
    kind, agency and year, search, a timeline, agencies × documents, charts. The sources, or the texts kept beside the
    records, must be at hand for facts to be marked. Pages of documents that are there no more are removed.
    Exit code 1: a record could not be read, or its text is not at hand; 2: none could, or nothing could be written.
    """
    from ipextract.cli.console import FINDINGS, complain, count_up
    from ipextract.errors import ReadError, WriteError
    from ipextract.exports.documents import Document
    from ipextract.exports.links import INDEX, page_name
    from ipextract.files import write_whole
    from ipextract.records.kinds import KINDS
    from ipextract.records.texts import source_of
    from ipextract.report.folder import left_over, remove
    from ipextract.report.writing import Report

    # Before anything else is read: who waited should not be told then that it is wrong.
    if to.is_file() and not single_file:
        raise WriteError(f"{to}: is a file; name a folder, or take --single-file and FILE.html")
    if not single_file and any(path.is_dir() and to.resolve() == path.resolve() for path in paths):
        raise WriteError(f"{to}: holds the records; name another folder, so that pages do not lie among them")
    records = Records(paths, quiet=quiet)
    target = to if to.suffix.lower() == ".html" else to / SINGLE
    report = Report(title, None if against is None else _compared(against, paths, config), single=single_file)
    pages: dict[str, Path] = {}
    bodies = []
    unmarked = 0
    for file, record in records:
        name = page_name(record.id)
        if name in pages:
            records.leave_out(f"{file}: its id {record.id} is that of {pages[name]} too; report one folder at a time")
            continue
        pages[name] = file
        try:
            text = source_of(record, file).text
        except ReadError as error:
            unmarked += 1
            complain(f"{error}; facts are not marked in their words")
            text = None
        page = report.add(Document(records.read, record), text)
        if single_file:
            bodies.append(page)
        else:
            write_whole(to / page.name, page.content.encode())
    records.must_be_some(to)
    if single_file:
        write_whole(target, report.whole(bodies).encode())
    else:
        written = set(pages)
        for page in report.pages():
            write_whole(to / page.name, page.content.encode())
            written.add(page.name)
        remove(to, left_over(to, written))
    if not quiet:
        rows = [("documents", records.read), *((kind.name, report.counts[kind.name]) for kind in KINDS)]
        count_up(str(target if single_file else to / INDEX), [*rows, ("unmarked", unmarked)] if unmarked else rows)
    if records.failed or unmarked:
        raise typer.Exit(FINDINGS)


def _compared(old: str, paths: list[Path], config: Path | None) -> "Changes":
    """What changed since an older revision, judged by the settings.

    Raises:
        BadParameter: it is a revision, and there is not one folder to look for in it.
    """
    from ipextract.cli.settings import judge_of
    from ipextract.compare.documents import compare
    from ipextract.compare.sides import GIT, read_side
    from ipextract.report.changes import changes_of

    if len(paths) != 1:
        raise typer.BadParameter("--against needs one folder of records to compare", param_hint="--against")
    judge = judge_of(config, None)
    side = old if Path(old).exists() or old.startswith(GIT) else f"{GIT}{old}:{paths[0]}"
    return changes_of(judge.judge(compare(read_side(side, _no_source), read_side(str(paths[0]), _no_source))))


def _no_source(path: Path, _data: bytes | None) -> "Record":
    from ipextract.errors import RecordError

    raise RecordError(f"{path}: is no record; a report shows records, build them first")
