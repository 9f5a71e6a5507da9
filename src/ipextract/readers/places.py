"""Where files of sources lie: on this machine, or at a URL. Nothing else opens a file that holds many sources."""

from pathlib import Path
from typing import BinaryIO, NamedTuple

from ipextract.errors import ReadError

# A path, or a URL as a string.
Place = Path
# What tells a URL from a path.
URL = "://"


class Known(NamedTuple):
    """A file as it is now: its bytes, and a stamp that another file of that name would not have."""

    size: int
    stamp: str


def is_url(argument: object) -> bool:
    """Whether an argument is a URL: a scheme of more than one letter, which a drive has, before `://`."""
    scheme, mark, _ = argument.partition(URL) if isinstance(argument, str) else ("", "", "")
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def known(place: Place, shown: str) -> Known:
    """What is known of a file without opening it.

    Raises:
        ReadError: it is gone, or the system does not tell.
    """
    try:
        stat = place.stat()
    except OSError as error:
        raise ReadError(f"{shown}: cannot be read: {error.strerror or error}") from error
    return Known(stat.st_size, f"{stat.st_mtime_ns}-{stat.st_size}")


def opened(place: Place, shown: str) -> BinaryIO:
    """A file, open for reading; one at a URL too can be read at any place of it.

    Raises:
        ReadError: the system does not let us read it.
    """
    try:
        return place.open("rb")
    except OSError as error:
        raise ReadError(f"{shown}: cannot be read: {error.strerror or error}") from error
