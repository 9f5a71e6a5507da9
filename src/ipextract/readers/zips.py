"""ZIP files, opened under limits: packages and archives alike, and nowhere else.

Of a ZIP file nothing is believed. Its members are counted before they are listed; what they unpack to comes in steps,
so that whoever reads can stop; and ways of packing that unpack without bound in one step are told.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BufferedIOBase, BytesIO
from typing import BinaryIO

from ipextract.errors import ReadError
from ipextract.readers.options import Limits

Zip = zipfile.ZipFile
Entry = zipfile.ZipInfo

# What begins a member's entry in the directory, and the end of the directory.
ENTRY, END = b"PK\x01\x02", b"PK\x05\x06"
# A directory with more bytes than this for each member that there may be is not even looked into.
ENTRY_BYTES = 1024
# Where, in a member's entry, its name begins, and how long before that the length of the name stands.
NAME, LENGTH = 46, 46 - 28
# Bits of a member's flags: encrypted, encrypted strongly.
ENCRYPTED = 0x1 | 0x40
# How packages may be packed (ECMA-376 Part 2) and archives mostly are.
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
# So many bytes are unpacked between two looks at the limits.
STEP = 1 << 16
# What `zipfile` raises for files that are none, were cut off or were made to hurt.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)


class DamagedError(ReadError):
    """One member is damaged; what does not need it can still be read."""


def opened(file: BufferedIOBase | BinaryIO | bytes, shown: str, limits: Limits, what: str = "package") -> Zip:
    """Open a ZIP file; `what` is the word for it in messages.

    Raises:
        ReadError: it is no ZIP file, or was cut off; names `shown`.
        LimitError: it holds too many members.
    """
    watched = _Watched(BytesIO(file) if isinstance(file, bytes) else file, shown, limits)
    try:
        archive = zipfile.ZipFile(watched)
    except BROKEN as error:
        raise ReadError(f"{shown}: is a damaged ZIP {what} ({said(error)}); get it again") from error
    watched.believe()
    return archive


def is_encrypted(entry: Entry) -> bool:
    return bool(entry.flag_bits & ENCRYPTED)


def is_bounded(entry: Entry) -> bool:
    """Whether a member is packed in a way that unpacks step by step; others make gigabytes of a few bytes in one."""
    return entry.compress_type in METHODS


def unpacked(archive: Zip, entry: Entry, shown: str, most: int | None = None) -> Iterator[bytes]:
    """The bytes of a member, step by step; they are no more than its entry says there are.

    With `most`, no more than that and one byte, which is enough to know that there are more.

    Raises:
        DamagedError: they are not what was packed; the message begins with `shown`.
    """
    left = (entry.file_size if most is None else most) + 1
    try:
        with archive.open(entry) as stream:
            while chunk := stream.read(min(STEP, left)):
                left -= len(chunk)
                yield chunk
    except BROKEN as error:
        raise DamagedError(f"{shown} is damaged ({said(error)}); get it again") from error


def said(error: Exception) -> str:
    """What a library says of an error, on one line that can be shown."""
    words = " ".join(str(error).split())
    return words if words and words.isprintable() else type(error).__name__


def holds(data: bytes, name: str) -> bool:
    """Whether `data` is a ZIP file that lists a member of this very name.

    Looks at its directory alone and unpacks nothing, so that a kind of file can be told cheaply.
    """
    wanted = name.encode()
    end = data.rfind(END)
    start = max(0, end - int.from_bytes(data[end + 12 : end + 16], "little")) if end >= 0 else len(data)
    while (at := data.find(wanted, start, max(end, start))) >= 0:
        length = data[at - LENGTH : at - LENGTH + 2]
        if data[at - NAME : at - NAME + 4] == ENTRY and int.from_bytes(length, "little") == len(wanted):
            return True
        start = at + 1
    return False


class _Watched(BufferedIOBase):
    """A file that refuses to give a directory of too many members: `zipfile` would make an object of each first."""

    def __init__(self, file: BufferedIOBase | BinaryIO, shown: str, limits: Limits) -> None:
        self._file = file
        self._shown = shown
        self._limits: Limits | None = limits

    def believe(self) -> None:
        """Stop looking; what is read from now on is members."""
        self._limits = None

    def read(self, size: int | None = -1, /) -> bytes:
        most = self._limits.members if self._limits is not None else 0
        if self._limits is not None and size is not None and size > (most + 64) * ENTRY_BYTES:
            self._limits.check("members", max(most + 1, size // ENTRY_BYTES), self._shown)
        data = self._file.read(-1 if size is None else size)
        if self._limits is not None:
            self._limits.check("members", data.count(ENTRY), self._shown)
        return data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()
