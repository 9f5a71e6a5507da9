"""Plain text and Markdown, in UTF-8, UTF-16, UTF-32, GB 18030 or Big5."""

import codecs
from pathlib import PurePath
from typing import NamedTuple

from ipextract.errors import ReadError
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.models.source import Source
from ipextract.readers.decoding import decode, diagnostics, refusal
from ipextract.readers.discovery import SIGNATURES, SourceFile
from ipextract.readers.options import ReadOptions

MARKDOWN = frozenset({".md", ".markdown"})


class Signature(NamedTuple):
    start: bytes
    is_text: bool
    name: str
    remedy: str


@between_runs
def signatures() -> tuple[Signature, ...]:
    """What files that are no plain text begin with, from `lexicons/file_signatures.yaml`."""
    return tuple(
        Signature(
            row["text"].encode() if "text" in row else bytes.fromhex(row["bytes"]),
            "text" in row,
            row["name"],
            row["remedy"],
        )
        for row in load_yaml("file_signatures.yaml")["signatures"]
    )


@between_runs
def packages() -> tuple[tuple[str, Signature], ...]:
    """Members that tell a package from an archive, and what it is then."""
    return tuple(
        (row["member"], Signature(b"PK", False, row["name"], row["remedy"]))
        for row in load_yaml("file_signatures.yaml")["packages"]
    )


def signature_of(data: bytes) -> Signature | None:
    """What kind of other file `data` is, if it begins like one."""
    start = data[:64].removeprefix(codecs.BOM_UTF8)
    if start.startswith(SIGNATURES):
        from ipextract.readers.zips import holds

        told = next((package for member, package in packages() if holds(data, member)), None)
        if told is not None:
            return told
    plain = start.lstrip().lower()
    return next((each for each in signatures() if (plain if each.is_text else start).startswith(each.start)), None)


def read(data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
    """Decode a text as it stands, line ends and all; a byte-order mark is left out.

    Bytes that are no text of the encoding are kept as U+FFFD, one for each, with the diagnostic `encoding-damaged`.
    `options.input_format` lets the source of a web page be read as the text that it is, but no binary file.

    Raises:
        ReadError: the file is binary, of no known encoding or not of the named one, damaged beyond reading, or blank.
    """
    if (other := signature_of(data)) is not None and not (other.is_text and options.input_format == "text"):
        raise ReadError(f"{file.shown}: is {other.name}, not plain text; {other.remedy}")
    if not data:
        raise ReadError(f"{file.shown}: is empty; leave it out or get it again")
    decoded = decode(data, options.encoding)
    if decoded is None:
        raise ReadError(f"{file.shown}: {refusal(data, options.encoding)}")
    text = decoded.text
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise ReadError(f"{file.shown}: holds nothing but blank space; leave it out or get it again")
    media_type = "text/markdown" if PurePath(file.shown).suffix.lower() in MARKDOWN else "text/plain"
    return Source(file.id, file.shown, text, sha256, decoded.encoding, media_type, tuple(diagnostics(decoded)))
