"""How sources are to be read: what the user says of them, and how much one of them may take."""

from dataclasses import dataclass, fields, replace

from ipextract.errors import LimitError

MEBIBYTE = 1 << 20
# The field of a row that holds its text, unless the user names another.
TEXT_FIELD = "text"
# Of what unpacks to less the ratio says nothing: a short text of one repeated character packs as well as a bomb.
SMALL = MEBIBYTE


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one source may take before it is refused. Each is set by `--limit NAME=NUMBER`, `_` printed as `-`.

    `file_size` and `unpacked_size` count bytes, `ratio` is how many times its packed size a package may unpack to;
    `nesting` counts elements inside one another, or archives inside archives; `cells` those of all tables of a source,
    `elements` those of a web page, `pages` those of a PDF, `members` those of an archive or a package.
    """

    file_size: int = 64 * MEBIBYTE
    unpacked_size: int = 256 * MEBIBYTE
    ratio: int = 200
    nesting: int = 200
    cells: int = 200_000
    elements: int = 1_000_000
    pages: int = 2_000
    members: int = 20_000

    def check(self, name: str, found: int, shown: str) -> None:
        """Refuse what is above a limit.

        Raises:
            LimitError: `found` is more than the limit `name`; names file, limit and what to do.
        """
        most = getattr(self, name)
        if found > most:
            raise LimitError(f"{shown}: {WHAT[name].format(found=found, most=most)}; {remedy(name)}")

    def with_(self, given: dict[str, int]) -> "Limits":
        return replace(self, **given)


# What is wrong when a limit is passed, for people.
WHAT = {
    "file_size": "has {found} bytes, more than the {most} that a source may have",
    "unpacked_size": "unpacks to {found} bytes or more, above the {most} that a source may have",
    "ratio": "unpacks to {found} times its size, more than the {most} times that a sound package has",
    "nesting": "nests its parts {found} deep or deeper, more than the {most} levels that are followed",
    "cells": "has {found} table cells or more, above the {most} that a source may have",
    "elements": "has {found} elements or more, above the {most} that a page may have",
    "pages": "has {found} pages, more than the {most} that a source may have",
    "members": "holds {found} files, more than the {most} that an archive may hold",
}
NAMES = tuple(field.name.replace("_", "-") for field in fields(Limits))


def remedy(name: str) -> str:
    """What to do about a limit that is passed."""
    return f"leave it out, or raise the limit with --limit {name.replace('_', '-')}=NUMBER"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the user says of the sources. `input_format` is the name of a format, null where the content tells;
    `encoding` is that of plain text or of a web page, null where it is to be found out. Of files of rows, `text_field`
    names the field that holds the text, `id_field` the one that names the row, null where its number does."""

    input_format: str | None = None
    encoding: str | None = None
    limits: Limits = Limits()
    text_field: str = TEXT_FIELD
    id_field: str | None = None


AS_THEY_ARE = ReadOptions()
