"""`ipextract export`: records as the tables that offices, researchers and data people pass around."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import RecordPaths, as_path
from ipextract.cli.records import Records

if TYPE_CHECKING:
    from ipextract.exports.dataset.rows import Rows
    from ipextract.exports.formats import Format

EXAMPLE = "Example: ipextract export out --to tasks.xlsx --report report"


def run(
    paths: RecordPaths,
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            parser=as_path,
            metavar="PATH",
            help="What to write: FILE.xlsx, FILE.sqlite (.db), or a folder, whose name (csv, jsonl, parquet) or "
            "--format is the format.",
            show_default=False,
        ),
    ],
    named: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="xlsx, csv, jsonl, parquet or sqlite (default: the name of what is written tells).",
            show_default=False,
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="csv: begin files with a byte-order mark, for Excel on Windows.")
    ] = False,
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            parser=as_path,
            metavar="DIR",
            help="xlsx: the report, a folder or FILE.html: every row links to its place there (default: no links).",
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            parser=as_path,
            metavar="FILE",
            help="xlsx: sheets, columns and headings (default: the nearest ipextract.yaml, or pyproject.toml with "
            "[tool.ipextract], in this folder or above; docs/export.md).",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Write a workbook (任务分工表, 政策要点表, 目标指标表, 内容分析编码表), or tables for data people.

    --to tasks.xlsx has four sheets over all records: who does what by when; who is given how much; what is to be
    reached; every clause as a unit for two coders (docs/export.md). --to csv, jsonl or parquet is a folder with a table
    for documents, clauses and each kind of fact and a datapackage.json; --to policies.sqlite a database with
    full-text search (docs/tables.md).
    One record that cannot be read never costs the others; what is there already is replaced, whole.
    Exit code 1: a record could not be read; 2: none could, or nothing could be written.
    """
    from ipextract.cli.console import FINDINGS
    from ipextract.exports.formats import WORKBOOK, chosen

    # Before anything else is read: who waited should not be told then that it is wrong.
    place, form = chosen(to, named)
    _belongs(form, {"--bom": (bom, "csv"), "--report": (report, "xlsx"), "--config": (config, "xlsx")})
    if form is WORKBOOK:
        records, rows = _workbook(paths, place, report, config, quiet)
    else:
        records, rows = _tables(paths, place, form, bom, quiet)
    if not quiet:
        from ipextract.cli.console import count_up

        count_up(str(place), [("documents", records.read), *rows])
    if records.failed:
        raise typer.Exit(FINDINGS)


def _belongs(form: "Format", given: dict[str, tuple[object, str]]) -> None:
    """Refuse options that would do nothing.

    Raises:
        BadParameter: one is given that belongs to another format.
    """
    for option, (value, of) in given.items():
        if value and form.name != of:
            raise typer.BadParameter(f"{option} is for {of}, and this is {form.name}")


def _workbook(
    paths: list[Path], to: Path, report: Path | None, config: Path | None, quiet: bool
) -> tuple[Records, list[tuple[str, int]]]:
    """Write the workbook; gives the records that were asked for, and rows by sheet for the summary."""
    from ipextract.cli.console import complain
    from ipextract.config import configured
    from ipextract.exports.documents import Document
    from ipextract.exports.formats import workbook_writer
    from ipextract.files import write_whole

    sheets = configured(config, Path.cwd()).config.export.layout()
    records = Records(paths, quiet=quiet)
    documents = (Document(records.read, record) for _, record in records)
    written = workbook_writer()(documents, sheets, None if report is None else _seen_from(to, report))
    records.must_be_some(to)
    write_whole(to, written.data)
    if written.unlinked:
        complain(f"{to}: {written.unlinked} rows have no link, since a sheet has room for no more")
    titles = {sheet.name: sheet.title for sheet in sheets}
    rows = [(titles[name], number) for name, number in written.rows.items()]
    return records, [*rows, ("cells cut", written.cut)] if written.cut else rows


def _tables(
    paths: list[Path], to: Path, form: "Format", bom: bool, quiet: bool
) -> tuple[Records, list[tuple[str, int]]]:
    """Write the tables for data people; gives the records that were asked for, and rows by table."""
    from ipextract.exports.formats import files_of_tables, tables_writer
    from ipextract.files import whole_file, whole_folder

    write = tables_writer(form, mark=bom)
    if form.is_folder:
        _lies_outside(to, paths)
    records = Records(paths, quiet=quiet)
    with whole_folder(to, files_of_tables()) if form.is_folder else whole_file(to) as part:
        counts = write(part, _rows(records, form))
        records.must_be_some(to)
    return records, [(name, number) for name, number in counts.items() if name != "documents"]


def _lies_outside(to: Path, paths: list[Path]) -> None:
    """Refuse a folder of tables among records: the next command would take its datapackage.json for one.

    Raises:
        WriteError: it lies in a folder whose records are read.
    """
    from ipextract.errors import WriteError

    for path in paths:
        if path.is_dir() and to.resolve().is_relative_to(path.resolve()):
            raise WriteError(f"{to}: lies in {path}, where all .json are read as records; name a folder outside it")


def _rows(records: Records, form: "Format") -> "Iterator[Rows]":
    """The rows of each record whose id no other has, and whose numbers the format can hold."""
    from ipextract.exports.dataset.rows import rows, unfit

    seen: dict[str, Path] = {}
    for file, record in records:
        found = rows(record)
        if record.id in seen:
            reason = f"its id {record.id} is that of {seen[record.id]} too; build both into one folder"
        elif (long := unfit(found, form.limits)) is not None:
            reason = f"{long} for {form.name}; take csv or jsonl"
        else:
            seen[record.id] = file
            yield found
            continue
        records.leave_out(f"{file}: left out: {reason}")


def _seen_from(to: Path, report: Path) -> str:
    """The folder of the report as a link in the file that is written names it."""
    import os

    try:
        return Path(os.path.relpath(report, to.parent)).as_posix()
    except ValueError:
        # On Windows no way leads from one drive to another.
        return report.absolute().as_posix()
