"""A source text as published."""

from dataclasses import dataclass

from ipextract.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Source:
    """One source file, decoded.

    `text` is what the file says, line ends as they stand, a byte-order mark left out; every span of a record counts
    in it. `path` is the path below the argument with the argument's last name in front (`seeds/foo.txt`).
    """

    id: str
    path: str
    text: str
    sha256: str
    encoding: str
    media_type: str
    diagnostics: tuple[Diagnostic, ...] = ()
