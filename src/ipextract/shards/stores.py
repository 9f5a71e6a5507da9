"""Where shards lie: a folder, or a place that an fsspec URL names (`s3://bucket/shards`)."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Protocol

from ipextract.batch import lock
from ipextract.errors import ReadError, WriteError
from ipextract.files import write_whole
from ipextract.readers import urls
from ipextract.readers.places import is_url, public

# What is no result lies here: how far a run is, and by what finished shards were made.
STATE = ".ipextract"


class Store(Protocol):
    """Files by their path below one place, written whole or not at all. What is refused is a `WriteError`."""

    shown: str

    def at_work(self, name: str) -> AbstractContextManager[Path]:
        """A folder on this machine for what one of several runs of that name is about; nobody else has it."""

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; null where there is none."""

    def size(self, name: str) -> int | None: ...

    def write(self, name: str, data: bytes) -> None: ...

    def put(self, name: str, file: Path) -> None:
        """Take over a file of the folder at work."""

    def remove(self, name: str) -> None: ...

    def names(self, folder: str) -> list[str]:
        """The files of a folder, by their path; none where there is no such folder."""


def store_at(to: str) -> Store:
    """The store that an argument names; the network is asked for nothing yet.

    Raises:
        WriteError: it is a URL, and what opens such is not installed.
    """
    return _Remote(to) if is_url(to) else _Local(Path(to))


class _Local:
    def __init__(self, folder: Path) -> None:
        self.shown = str(folder)
        self._folder = folder

    @contextmanager
    def at_work(self, name: str) -> Iterator[Path]:
        folder = self._folder / STATE / name
        made = [folder, folder.parent, *([] if self._folder.exists() else [self._folder])]
        try:
            with lock.alone_in(folder):
                yield folder
        finally:
            # Gone unless something is left: to go on with, or results.
            with suppress(OSError):
                for each in made:
                    each.rmdir()

    def read(self, name: str) -> bytes | None:
        try:
            return (self._folder / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _refused(f"{self.shown}/{name}", error) from error

    def size(self, name: str) -> int | None:
        try:
            return (self._folder / name).stat().st_size
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        write_whole(self._folder / name, data)

    def put(self, name: str, file: Path) -> None:
        path = self._folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with file.open("rb+") as stream:
                os.fsync(stream.fileno())
            file.replace(path)
        except OSError as error:
            raise _refused(str(path), error) from error

    def remove(self, name: str) -> None:
        path = self._folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _refused(str(path), error) from error
        with suppress(OSError):
            path.parent.rmdir()

    def names(self, folder: str) -> list[str]:
        try:
            found = sorted(entry.name for entry in os.scandir(self._folder / folder) if entry.is_file())
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _refused(f"{self.shown}/{folder}", error) from error
        return [f"{folder}/{name}" for name in found]


class _Remote:
    """An object is whole when it is there: that is what such stores promise."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")
        self.shown = public(self._url)
        with self._told(""):
            self._system, self._root = urls.system(self._url)

    @contextmanager
    def at_work(self, name: str) -> Iterator[Path]:
        with tempfile.TemporaryDirectory(prefix="ipextract-") as folder:
            yield Path(folder)

    def read(self, name: str) -> bytes | None:
        with suppress(FileNotFoundError), self._told(name):
            data: bytes = self._system.cat_file(self._at(name))
            return data
        return None

    def size(self, name: str) -> int | None:
        with suppress(FileNotFoundError), self._told(name):
            size: int = self._system.size(self._at(name))
            return size
        return None

    def write(self, name: str, data: bytes) -> None:
        with self._told(name):
            self._system.pipe_file(self._at(name), data)

    def put(self, name: str, file: Path) -> None:
        with self._told(name):
            self._system.put_file(str(file), self._at(name))

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError), self._told(name):
            self._system.rm_file(self._at(name))

    def names(self, folder: str) -> list[str]:
        found: list[dict[str, str]] = []
        with suppress(FileNotFoundError), self._told(folder):
            found = self._system.ls(self._at(folder), detail=True)
        names = sorted(each["name"].rsplit("/", 1)[-1] for each in found if each["type"] == "file")
        return [f"{folder}/{name}" for name in names if name]

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            with urls.told(f"{self._url}/{name}".rstrip("/"), what="written"):
                yield
        except ReadError as error:
            raise WriteError(f"{error}; what was finished is kept") from error


def _refused(path: str, error: OSError) -> WriteError:
    return WriteError(f"{path}: {error.strerror or error}; what was finished is kept")
