"""Files at URLs, by fsspec: only what an argument names, and what lies below it, is ever asked for.

No object of fsspec outlives a call but open files: it keeps its own by process, and one that was made before a fork
must not be used behind it.
"""

import io
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, BinaryIO

from ipextract.errors import ReadError
from ipextract.readers.places import URL, Known, public
from ipextract.readers.walking import Met
from ipextract.readers.zips import said

# So many bytes are asked for at once: a store of objects answers slowly, and most is read from end to end.
BLOCK = 4 << 20
# Servers that give files and list none; what they answer where there is none.
WEB = ("http://", "https://")
GONE = frozenset({404, 410})
DENIED = frozenset({401, 403})
# What tells one version of a file from another, the best first.
STAMPS = ("ETag", "etag", "md5", "LastModified", "mtime", "created", "last_modified")


def mode_at(url: str) -> int | None:
    """What lies at a URL, as the mode of a file or folder; null if nothing does.

    Raises:
        ReadError: it cannot be asked; says what to do.
    """
    if url.startswith(WEB):
        return stat.S_IFREG if _info(os.getpid(), url) is not None else None
    found = _info(os.getpid(), url)
    if found is not None and found.get("type") == "file":
        return stat.S_IFREG
    if found is not None:
        return stat.S_IFDIR
    return None


def known(url: str, shown: str) -> Known:
    """What is known of a file; it is asked for once.

    Raises:
        ReadError: it is gone, or cannot be asked.
    """
    found = _info(os.getpid(), url)
    if found is None:
        raise ReadError(f"{shown}: cannot be read: there is no {public(url)}")
    return _known(found)


def listed(folder: str, below: str) -> list[Met]:
    """What a folder holds, sorted; hidden entries are left out."""
    try:
        with told(folder):
            files, path = system(folder)
            entries = files.ls(path, detail=True)
    except ReadError as error:
        return [Met(folder, below, fault=f"cannot be searched: {error}")]
    found = {}
    for entry in entries:
        name = str(entry["name"]).rstrip("/").rpartition("/")[2]
        # A store may have an object that stands for the folder itself.
        if not name or name.startswith(".") or str(entry["name"]).strip("/") == path.strip("/"):
            continue
        inside = f"{below}/{name}" if below else name
        is_folder = entry["type"] == "directory"
        met = Met(f"{folder.rstrip('/')}/{name}", inside, is_folder, known=None if is_folder else _known(entry))
        # An object and a folder may have one name; both are read.
        found[name, is_folder] = met
    return [found[key] for key in sorted(found)]


def opened(url: str, shown: str) -> BinaryIO:
    """A file, open for reading.

    Raises:
        ReadError: it is not there, or cannot be read.
    """
    with told(url, shown):
        files, path = system(url)
        inner = files.open(path, "rb", block_size=BLOCK)
    return io.BufferedReader(_Remote(inner, url, shown), 1 << 16)


class _Remote(io.RawIOBase):
    """A file of fsspec whose troubles are told as ours."""

    def __init__(self, inner: Any, url: str, shown: str) -> None:
        self._inner = inner
        self._url = url
        self._shown = shown

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        with told(self._url, self._shown):
            data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = 0, /) -> int:
        with told(self._url, self._shown):
            return int(self._inner.seek(offset, whence))

    def tell(self) -> int:
        return int(self._inner.tell())

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._inner.seekable())

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


@lru_cache(maxsize=64)
def _info(process: int, url: str) -> dict[str, Any] | None:
    with told(url):
        files, path = system(url)
        try:
            return dict(files.info(path))
        except FileNotFoundError as error:
            # For a web server whatever goes wrong is a file that is not there; what was behind it tells.
            cause = error.__cause__
            if url.startswith(WEB) and isinstance(cause, Exception) and getattr(cause, "status", 0) not in GONE:
                raise cause from None
            return None


def _known(entry: dict[str, Any]) -> Known:
    stamp = next((entry[key] for key in STAMPS if entry.get(key)), "")
    size = int(entry.get("size") or 0)
    return Known(size, f"{stamp}-{size}")


def system(url: str) -> tuple[Any, str]:
    """The file system of a URL, as fsspec has it, and the path there."""
    from fsspec.core import url_to_fs

    # Listings are not kept: a bucket may hold millions.
    files, path = url_to_fs(url, use_listings_cache=False)
    return files, str(path)


def _why(error: Exception, url: str) -> str:
    """What an error says, without the secrets of the URL."""
    if (status := getattr(error, "status", None)) is not None:
        return f"{status} {getattr(error, 'message', '')}".strip()
    why = said(error)
    host = url.partition(URL)[2].partition("/")[0]
    for secret in (host.rpartition("@")[0], url.partition("?")[2]):
        why = why.replace(secret, "…") if secret else why
    return why


REMEDY = "pip install 'ipextract[remote]'"


@contextmanager
def told(url: str, shown: str | None = None, what: str = "read") -> Iterator[None]:
    """Tell what fsspec and the libraries behind it raise, each with errors of its own, as ours; `what` cannot be done.

    Raises:
        ReadError: something was raised.
    """
    name = shown or public(url)
    try:
        yield
    except (ReadError, FileNotFoundError) as error:
        if isinstance(error, ReadError) or shown is None:
            raise
        raise ReadError(f"{name}: cannot be {what}: there is no {public(url)}") from error
    except ImportError as error:
        raise ReadError(f"{name}: is at a URL, which takes more to be {what}; {REMEDY}") from error
    except PermissionError as error:
        raise ReadError(f"{name}: access is denied; set the credentials of the store, or ask whose it is") from error
    except Exception as error:
        why = _why(error, url)
        if getattr(error, "status", None) in DENIED:
            raise ReadError(f"{name}: access is denied ({why}); see whether the address is whole") from error
        if "redential" in type(error).__name__:
            raise ReadError(f"{name}: no credentials are found; set those of the store ({why})") from error
        scheme = url.partition(URL)[0]
        if isinstance(error, ValueError) and "rotocol" in why:
            raise ReadError(f"{name}: {scheme}{URL} is no kind of URL that can be {what}") from error
        raise ReadError(
            f"{name}: cannot be {what}: {why}; see whether the address is right and can be reached"
        ) from error
