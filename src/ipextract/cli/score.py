"""`ipextract score`: records against gold, counted kind by kind and field by field."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ipextract.cli.options import as_path

if TYPE_CHECKING:
    from ipextract.scoring.counting import Count, Difference
    from ipextract.scoring.report import Report, Threshold

EXAMPLE = "Example: ipextract score gold/ out/ --sources texts/ --show 10 --fail-under targets=0.9,clauses.title=0.95"
# No share that anybody means is written in more characters, or begins behind so many noughts.
LONGEST = 40
COLUMNS = ("precision", "recall", "F1", "found", "missed", "extra")


def run(
    gold: Annotated[
        Path, typer.Argument(parser=as_path, help="A gold file (.yaml), or a folder of them.", show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Argument(
            parser=as_path, help="The record of that file, or the folder with records of all.", show_default=False
        ),
    ],
    sources: Annotated[
        Path | None,
        typer.Option(
            "--sources",
            parser=as_path,
            help="Where sources are looked for (default: here and beside the gold).",
            show_default=False,
        ),
    ] = None,
    show: Annotated[
        str, typer.Option("--show", metavar="N|all", help="List so many differences of each kind, or all.")
    ] = "0",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON document with all counts and differences instead.")
    ] = False,
    fail_under: Annotated[
        str | None,
        typer.Option(
            "--fail-under",
            metavar="SHARE|KIND=SHARE,…",
            help="Exit with 1 if F1 is lower: of any kind (0.95), of one (targets=0.9); clauses.title=0.99 is the "
            "share of a field that is right.",
            show_default=False,
        ),
    ] = None,
    by_text: Annotated[
        bool,
        typer.Option(
            "--by-text",
            help="Compare quotes instead of places: records of the same documents in another layout or format.",
        ),
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="Score these only, with commas: targets,clauses.", show_default=False),
    ] = None,
) -> None:
    """Score records against gold: precision, recall and F1 of each kind, and how often each field is right.

    Gold is what a careful reader takes out of a text; docs/gold.md says how to write it. A gold file and the record
    that answers it have the same name. Gold without a record counts as missed. Where the source is found, quotes of
    gold need no place, and every quote of the record is compared with it. With --by-text gold of one text measures
    records of the same document in another format, a docx say: then --sources holds what the records were made from.

    Exit code 1: below --fail-under, a record is missing, or a quote is not what stands at its span;
    2: a document could not be scored (the others are), or none was.
    """
    from ipextract.cli.console import COULD_NOT_RUN, FINDINGS, complain
    from ipextract.scoring.files import score_paths

    kinds = _kinds(kind)
    thresholds = _thresholds(fail_under, kinds)
    listed = _listed(show)
    report = score_paths(gold, out, sources, kinds, by_text=by_text)
    if as_json:
        from ipextract.scoring.report import document
        from ipextract.writers import json

        sys.stdout.flush()
        sys.stdout.buffer.write(json.write(document(report)))
    elif report.documents:
        if sys.stdout.isatty():
            _rich_table(report)
        else:
            print(*table_of(report), sep="\n")
        for line in lines_of(report, listed):
            print(line)
    findings = [
        *(f"{name}: has gold and no record; all of it counts as missed" for name in report.unrecorded),
        *(f"{fact}: its quote is not what stands at its span" for fact in report.broken),
        *report.shortfalls(thresholds),
    ]
    for problem in report.problems:
        for line in problem.splitlines():
            complain(line)
    for finding in findings:
        complain(finding)
    _sum_up(report, listed, as_json)
    if report.problems:
        raise typer.Exit(COULD_NOT_RUN)
    if findings:
        raise typer.Exit(FINDINGS)


def _kinds(wanted: str | None) -> tuple[str, ...]:
    from ipextract.scoring.items import SCORED

    if wanted is None:
        return SCORED
    names = [name.strip() for name in wanted.split(",") if name.strip()]
    unknown = [name for name in names if name not in SCORED]
    if unknown or not names:
        raise typer.BadParameter(
            f"{', '.join(unknown) or 'nothing'} is no kind; choose from {', '.join(SCORED)}", param_hint="--kind"
        )
    return tuple(name for name in SCORED if name in names)


def _listed(show: str) -> int | None:
    """How many differences of each kind to list; null for all."""
    if show == "all":
        return None
    if not show.isascii() or not show.isdigit():
        raise typer.BadParameter(f"{show!r} is neither a number nor all", param_hint="--show")
    return int(show)


def _thresholds(wanted: str | None, kinds: tuple[str, ...]) -> "list[Threshold]":
    from ipextract.scoring.report import Threshold, fields_of

    thresholds = []
    for part in wanted.split(",") if wanted is not None else ():
        measure, equals, least = (piece.strip() for piece in part.rpartition("="))
        share = _share(least)
        name, _, field = measure.partition(".")
        if equals and name not in kinds:
            raise typer.BadParameter(
                f"{name!r} is none of the kinds that are scored: {', '.join(kinds)}", param_hint="--fail-under"
            )
        if field and field != "f1" and field not in fields_of(name):
            raise typer.BadParameter(
                f"{name} has no {field!r}; it has f1, {', '.join(fields_of(name))}", param_hint="--fail-under"
            )
        thresholds += [Threshold(each, field or "f1", share) for each in ((name,) if equals else kinds)]
    return thresholds


def _share(text: str) -> "Fraction":
    from decimal import Decimal, InvalidOperation
    from fractions import Fraction

    try:
        share = Decimal(text)
    except InvalidOperation:
        share = Decimal(-1)
    if not share.is_finite() or not 0 <= share <= 1 or len(text) > LONGEST or share.adjusted() < -LONGEST:
        raise typer.BadParameter(f"{text!r} is no share from 0 to 1, such as 0.95", param_hint="--fail-under")
    return Fraction(share)


def _rows(report: "Report") -> "Iterator[tuple[str, Count, list[str]]]":
    """Of each kind its count, and the cells of its row."""
    from ipextract.scoring.report import rounded

    for name, count in report.totals.items():
        counted = count.gold + count.extra > 0
        shares = [f"{rounded(share):.3f}" if counted else "-" for share in (count.precision, count.recall, count.f1)]
        yield name, count, [*shares, str(count.found), str(count.missed), str(count.extra)]


def table_of(report: "Report") -> "Iterator[str]":
    """The table, as lines of plain text: of each kind also how often its fields are right."""
    rows = [("", list(COLUMNS), "right of compared")]
    for name, count, cells in _rows(report):
        right = (f"{field} {share.right}/{share.compared}" for field, share in count.fields.items())
        rows.append((name, cells, "  ".join(right)))
    for name, cells, told in rows:
        yield " ".join([f"{name:<16}", *(f"{cell:>9}" for cell in cells), "", told]).rstrip()


def _rich_table(report: "Report") -> None:
    """The table for a terminal, narrow enough for 80 columns: of the fields only those that are wrong somewhere."""
    from rich.table import Table
    from rich.text import Text

    from ipextract.cli.console import standard_output

    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    for column in COLUMNS:
        table.add_column(column, justify="right", no_wrap=True)
    table.add_column("not all right", no_wrap=True)
    for name, count, cells in _rows(report):
        style = "" if count.missed == count.extra == 0 else "yellow"
        wrong = [
            f"{field} {share.right}/{share.compared}"
            for field, share in count.fields.items()
            if share.right < share.compared
        ]
        table.add_row(Text(name), *(Text(cell, style=style) for cell in cells), Text("\n".join(wrong)))
    standard_output().print(table)


def lines_of(report: "Report", listed: int | None) -> "Iterator[str]":
    """Differences as lines, so many of each kind; null for all."""
    for kind in report.kinds:
        of_kind = [difference for difference in report.differences if difference.kind == kind]
        for difference in of_kind[:listed]:
            yield _line(difference)


def _line(difference: "Difference") -> str:
    """One difference: where, what, the quote, what was wanted and what is there, and which line or rule said so."""
    if difference.line is not None:
        where = f"{difference.source}:{difference.line}:{difference.column}"
    else:
        where = difference.document if difference.start is None else f"{difference.document}, offset {difference.start}"
    what = " ".join(part for part in (difference.kind, difference.what, difference.field) if part)
    clause = f"clause {difference.clause}: " if difference.clause is not None else ""
    # One line, however many the quote has.
    quote = f"{' '.join(difference.quote.split())}: " if difference.quote is not None else ""
    by = ", ".join(part for part in (difference.gold, difference.fact, difference.rule) if part)
    return f"{where}: {what}: {clause}{quote}{_told(difference)} ({by or difference.document})"


def _told(difference: "Difference") -> str:
    match difference.what:
        case "extra":
            return difference.got or "nothing"
        case "missed":
            return (difference.expected or "") + (f"; the record has {difference.got}" if difference.got else "")
        case _:
            return f"{difference.got or 'null'}, not {difference.expected or 'null'}"


def _sum_up(report: "Report", listed: int | None, as_json: bool) -> None:
    from ipextract.cli.console import complain

    hidden = bool(report.differences) and not as_json and listed is not None
    scored = len(report.documents)
    complain(
        f"{scored} document{'' if scored == 1 else 's'} scored, {report.with_source} with the source at hand: "
        f"{len(report.differences)} differences{'; --show all lists them' if hidden else ''}"
    )


if TYPE_CHECKING:
    from fractions import Fraction
