"""The outcomes of a shard that is not whole yet, in a file that only grows: what is in it need not be built again."""

import json
import os
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from ipextract.errors import WriteError

SUFFIX = ".spool"


class Spool:
    """Packed outcomes by the number of their batch, in whatever order they came.

    Each is a line of JSON that tells its number, length and digest, and then its bytes; a first line says what the
    whole is for. What a killed process left torn is cut off. Nothing is forced to the disk: what is lost is built
    again.
    """

    def __init__(self, path: Path, purpose: str) -> None:
        """Open it, or begin it anew where it is for something else.

        Raises:
            WriteError: it cannot be written.
        """
        self._path = path
        self._places: dict[int, tuple[int, int]] = {}
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._file: BinaryIO = path.open("r+b" if path.exists() else "w+b")
            end = self._read(purpose)
            self._file.truncate(end)
            self._file.seek(end)
            if not end:
                self._write(_line({"for": purpose}))
        except OSError as error:
            raise self._refused(error) from error

    def __contains__(self, number: int) -> bool:
        return number in self._places

    def add(self, number: int, packed: bytes) -> None:
        """Keep the outcomes of a batch.

        Raises:
            WriteError: it cannot be written.
        """
        head = _line({"batch": number, "bytes": len(packed), "sha256": sha256(packed).hexdigest()})
        try:
            at = self._file.seek(0, os.SEEK_END)
            self._write(head + packed)
        except OSError as error:
            raise self._refused(error) from error
        self._places[number] = (at + len(head), len(packed))

    def packed(self, number: int) -> bytes:
        at, length = self._places[number]
        self._file.seek(at)
        return self._file.read(length)

    def close(self) -> None:
        self._file.close()

    def remove(self) -> None:
        self._file.close()
        with suppress(OSError):
            self._path.unlink()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        # Out of this process, which may be killed.
        self._file.flush()

    def _read(self, purpose: str) -> int:
        """Note what is whole; gives where it ends, 0 where the file is for something else."""
        if _json(self._file.readline()) != {"for": purpose}:
            return 0
        end = self._file.tell()
        for number, length, digest in self._heads():
            start = self._file.tell()
            packed = self._file.read(length)
            if len(packed) != length or sha256(packed).hexdigest() != digest:
                break
            self._places[number] = (start, length)
            end = start + length
        return end

    def _heads(self) -> Iterator[tuple[int, int, str]]:
        while isinstance(head := _json(self._file.readline()), dict):
            yield head["batch"], head["bytes"], head["sha256"]

    def _refused(self, error: OSError) -> WriteError:
        return WriteError(f"{self._path}: cannot be written: {error.strerror or error}; what was finished is kept")


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content).encode() + b"\n"


def _json(line: bytes) -> Any:
    """What a line says; null for one that is torn."""
    try:
        return json.loads(line) if line.endswith(b"\n") else None
    except ValueError:
        return None
