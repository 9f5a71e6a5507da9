"""Options that several commands share: what is read besides the package's own rules, lists and agencies."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ipextract.readers.options import ReadOptions

# 2^63 has so many.
MOST_DIGITS = 19
EMPTY = "a path is empty; name a file or folder, . for the current folder"


def as_path(value: str) -> Path:
    """An argument as a path; every parameter that is one is parsed by this or by `place`.

    Raises:
        BadParameter: it is empty, as `-o "$OUT"` without that variable gives it, and would be the current folder.
    """
    if not value:
        raise typer.BadParameter(EMPTY)
    return Path(value)


def as_named(value: str) -> str:
    """What may name other things than paths too, such as a revision.

    Raises:
        BadParameter: it is empty.
    """
    if not value:
        raise typer.BadParameter(EMPTY)
    return value


def whole(number: str) -> int:
    """The number that decimal digits are; -1 where they are none, or more than any count of bytes or files has."""
    return int(number) if number.isdecimal() and len(number) <= MOST_DIGITS else -1


def place(value: str) -> "Path | str":
    """An argument as a path, or as it is where it is a URL, which a path would spoil (`s3://` becomes `s3:/`).

    Raises:
        BadParameter: it is empty.
    """
    return value if "://" in value else as_path(value)


# What `place` gives; typer takes no union.
Place = Any
Sources = Annotated[
    list[Place],
    typer.Argument(
        parser=place,
        metavar="SOURCES...",
        help="Source texts, folders, archives (.zip, .tar, .tar.gz …), files of rows (.jsonl, .jsonl.gz, .jsonl.zst, "
        ".parquet), patterns in quotes ('seeds/**/*.txt'), URLs (s3://bucket/folder), - for standard input "
        "(docs/formats.md).",
        show_default=False,
    ),
]
OneSource = Annotated[
    Place,
    typer.Argument(
        parser=place,
        metavar="SOURCE",
        help="A source text (-: standard input; archive.zip/name: a member; corpus.jsonl/17: a row; or a URL).",
        show_default=False,
    ),
]
RecordPaths = Annotated[
    list[Path],
    typer.Argument(
        parser=as_path,
        help="Records (.json, .yaml), files of many (.jsonl, .jsonl.zst), or folders of either.",
        show_default=False,
    ),
]
Rules = Annotated[
    list[Path] | None,
    typer.Option(
        "--rules",
        parser=as_path,
        metavar="DIR",
        help="A rule pack: rules, word lists and agencies over ours (docs/packs.md); of several the last wins.",
        show_default=False,
    ),
]
Registry = Annotated[
    list[Path] | None,
    typer.Option(
        "--registry",
        parser=as_path,
        metavar="FILE",
        help="Agencies over ours, .yaml or .csv; of several the last wins.",
        show_default=False,
    ),
]

InputFormat = Annotated[
    str | None,
    typer.Option(
        "--input-format",
        metavar="FORMAT",
        help="Read every source as pdf, docx, html or text, whatever its content looks like (default: its content "
        "tells).",
        show_default=False,
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        metavar="NAME",
        help="The encoding of plain text or web pages, such as big5 or gb18030 (default: found out).",
        show_default=False,
    ),
]
Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=NUMBER",
        help="How much a source may take before it is refused, bytes as 64M: file-size, unpacked-size, ratio, nesting, "
        "cells, elements, pages, members (docs/formats.md).",
        show_default=False,
    ),
]
TextField = Annotated[
    str | None,
    typer.Option(
        "--text-field",
        metavar="NAME",
        help="The field or column of rows that holds their text, in .jsonl and .parquet (default: text).",
        show_default=False,
    ),
]
IdField = Annotated[
    str | None,
    typer.Option(
        "--id-field",
        metavar="NAME",
        help="The field or column of rows that gives their ids (default: their number).",
        show_default=False,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        parser=as_path,
        metavar="FILE",
        help="Levels of changes and accepted ones (default: the nearest ipextract.yaml, or pyproject.toml with "
        "[tool.ipextract], in this folder or above; docs/diff.md).",
        show_default=False,
    ),
]
UNITS = {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}


def reading(
    input_format: str | None,
    encoding: str | None,
    limits: list[str] | None,
    text_field: str | None = None,
    id_field: str | None = None,
) -> "ReadOptions":
    """What the options say of the sources.

    Raises:
        BadParameter: there is no such format, encoding or limit, or a limit is no number.
    """
    from dataclasses import replace

    from ipextract.readers.options import AS_THEY_ARE, NAMES, TEXT_FIELD, Limits, ReadOptions

    rows = replace(AS_THEY_ARE, text_field=text_field or TEXT_FIELD, id_field=id_field or None)
    if input_format is None and encoding is None and not limits:
        return rows
    from ipextract.readers.decoding import canonical
    from ipextract.readers.formats import FORMATS

    formats = [each.name for each in FORMATS]
    if input_format is not None and input_format not in formats:
        raise typer.BadParameter(f"there is no input format {input_format}; choose from {', '.join(formats)}")
    if encoding is not None:
        try:
            encoding = canonical(encoding)
        except LookupError:
            raise typer.BadParameter(f"there is no encoding {encoding}; take utf-8, gb18030, big5 …") from None
    given: dict[str, int] = {}
    for each in limits or ():
        name, _, number = each.partition("=")
        unit = UNITS.get(number[-1:].upper(), 1)
        number = number[:-1] if unit > 1 else number
        if name not in NAMES or whole(number) < 0:
            raise typer.BadParameter(f"{each} sets no limit; write NAME=NUMBER with one of {', '.join(NAMES)}")
        given[name.replace("-", "_")] = whole(number) * unit
    return ReadOptions(input_format, encoding, Limits().with_(given), rows.text_field, rows.id_field)


def settle(rules: list[Path] | None, registry: list[Path] | None = None) -> None:
    """Have this run read packs and registries; to be called before anything else is read.

    Raises:
        PackError: one of them is refused.
    """
    if not rules and not registry:
        return
    import ipextract
    from ipextract.cli.console import complain

    for warning in ipextract.use(rules or (), registry or ()):
        complain(warning)
