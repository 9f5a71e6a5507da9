"""Where files of sources lie: on this machine, or at a URL. Nothing else opens a file that holds many sources."""

# Strings, as in `readers.discovery`.
# ruff: noqa: PTH119

import os
from pathlib import Path
from typing import BinaryIO, NamedTuple

from ipextract.errors import ReadError

# A path, or a URL as a string.
Place = Path | str
# What tells a URL from a path.
URL = "://"


class Known(NamedTuple):
    """A file as it is now: its bytes, and a stamp that another file of that name would not have."""

    size: int
    stamp: str


def is_url(argument: str) -> bool:
    """Whether an argument is a URL: a scheme of more than one letter, which a drive has, before `://`."""
    scheme, mark, _ = argument.partition(URL)
    return bool(mark) and len(scheme) > 1 and scheme.replace("+", "").isalnum()


def place_of(path: str) -> Place:
    """A path, or a URL as it is."""
    return path if is_url(path) else Path(path)


def real_path(path: str) -> str:
    """The path without links; a URL has none."""
    return path if is_url(path) else os.path.realpath(path)


def public(path: str) -> str:
    """A path or URL as messages may show it: without names of users, passwords and what is asked for behind `?`."""
    if not is_url(path):
        return path
    scheme, _, rest = path.partition(URL)
    host, slash, below = rest.partition("/")
    below = below.partition("?")[0] if scheme.startswith("http") else below
    return f"{scheme}{URL}{host.rpartition('@')[2]}{slash}{below}"


def name_of(path: str) -> str:
    """The last name of a path or URL."""
    return os.path.basename(public(path).rstrip("/") if is_url(path) else path)


def known(place: Place, shown: str) -> Known:
    """What is known of a file without opening it.

    Raises:
        ReadError: it is gone, or the system does not tell.
    """
    if isinstance(place, str):
        from ipextract.readers import urls

        return urls.known(place, shown)
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
    if isinstance(place, str):
        from ipextract.readers import urls

        return urls.opened(place, shown)
    try:
        return place.open("rb")
    except OSError as error:
        raise ReadError(f"{shown}: cannot be read: {error.strerror or error}") from error
