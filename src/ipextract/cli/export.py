"""`ipextract export`: records as the tables that offices and researchers pass around."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from ipextract.exports.documents import Document

EXAMPLE = "Example: ipextract export out --to tasks.xlsx --report report"


def run(
    paths: Annotated[list[Path], typer.Argument(help="Records (.json, .yaml) or folders of them.", show_default=False)],
    to: Annotated[
        Path,
        typer.Option(
            "--to", metavar="FILE", help="The file to write; its suffix is the format: .xlsx.", show_default=False
        ),
    ],
    report: Annotated[
        Path | None,
        typer.Option(
            "--report",
            metavar="DIR",
            help="The report, a folder or a single file: every row links to its place there (default: no links).",
            show_default=False,
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option(
            "--config",
            metavar="FILE",
            help="Sheets, columns and headings (default: the nearest ipextract.yaml, or pyproject.toml with "
            "[tool.ipextract], in this folder or above; docs/export.md).",
            show_default=False,
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but what went wrong.")] = False,
) -> None:
    """Write a workbook: 任务分工表, 政策要点表, 目标指标表, 内容分析编码表.

    One sheet each, over all records: who does what by when; who is given how much; what is to be reached; every clause
    as a unit for two coders, with a suggestion of its 政策工具. Sheets, columns and headings are set in ipextract.yaml.
    One record that cannot be read never costs the others; a file that is there already is replaced, whole.
    Exit code 1: a record could not be read; 2: none could, or nothing could be written.
    """
    from ipextract.cli.console import FINDINGS, complain, count_up
    from ipextract.config import configured
    from ipextract.errors import RecordError
    from ipextract.exports.documents import Document
    from ipextract.exports.formats import writer
    from ipextract.files import write_whole
    from ipextract.records.files import load_sound, named_files

    # Before anything else is read: who waited should not be told then that it is wrong.
    write = writer(to)
    sheets = configured(config, Path.cwd()).config.export.layout()
    files = named_files(paths)
    read = failed = 0

    def documents() -> "Iterator[Document]":
        nonlocal read, failed
        for file in files:
            try:
                record = load_sound(file)
            except RecordError as error:
                failed += 1
                complain(str(error))
                continue
            read += 1
            yield Document(read, record)

    written = write(documents(), sheets, None if report is None else _seen_from(to, report))
    if not read:
        raise RecordError(f"{to}: not written, since none of {failed} records could be read; build them again")
    write_whole(to, written.data)
    if written.unlinked:
        complain(f"{to}: {written.unlinked} rows have no link, since a sheet has room for no more")
    if not quiet:
        titles = {sheet.name: sheet.title for sheet in sheets}
        rows = [("documents", read), *((titles[name], number) for name, number in written.rows.items())]
        count_up(str(to), [*rows, ("cells cut", written.cut)] if written.cut else rows)
    if failed:
        raise typer.Exit(FINDINGS)


def _seen_from(to: Path, report: Path) -> str:
    """The folder of the report as a link in the file that is written names it."""
    import os

    try:
        return Path(os.path.relpath(report, to.parent)).as_posix()
    except ValueError:
        # On Windows no way leads from one drive to another.
        return report.absolute().as_posix()
