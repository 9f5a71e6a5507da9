"""ZIP packages of which nothing is believed: what they unpack to is counted while it is unpacked.

A member that nobody asks for is never unpacked, so pictures and macros cost nothing and can do nothing. Names are only
looked up, never used as paths.
"""

import io
import struct
import zipfile
import zlib

from ipextract.errors import ReadError
from ipextract.readers.options import Limits

# What `zipfile` raises for files that are none, were cut off or were made to hurt.
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    UnicodeError,
    ValueError,
)
# How packages may be packed (ECMA-376 Part 2); the other methods unpack without bound from a few bytes.
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
ENCRYPTED = 0x1
CHUNK = 1 << 16


class DamagedError(ReadError):
    """One member of a package is damaged; what does not need it can still be read."""


class Package:
    """The members of one package, by their names in lower case (names of parts have no case)."""

    def __init__(self, data: bytes, shown: str, limits: Limits) -> None:
        """Open a package.

        Raises:
            ReadError: it is no ZIP file, is cut off, or holds two members of one name.
            LimitError: it holds too many members.
        """
        self.shown = shown
        self._limits = limits
        self._size = max(1, len(data))
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self._zip.infolist()
        except BROKEN as error:
            raise ReadError(f"{shown}: is a damaged ZIP package: {error}; get it again") from error
        limits.check("members", len(infos), shown)
        self._members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            # Some tools write the separator of their own system.
            name = info.filename.replace("\\", "/").lstrip("/").lower()
            if name in self._members:
                raise ReadError(
                    f"{shown}: holds {info.filename} twice, and programs differ in which of them they show; "
                    "open it, look at it and save it anew"
                )
            self._members[name] = info

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._members

    def member(self, name: str) -> bytes:
        """The bytes of a member that is there.

        Raises:
            DamagedError: its bytes are not what was packed.
            ReadError: it is encrypted, or packed in a way that packages do not allow.
            LimitError: the package unpacks to too much.
        """
        info = self._members[name.lower()]
        if info.flag_bits & ENCRYPTED:
            raise ReadError(f"{self.shown}: {name} in it is encrypted; save it without a password")
        if info.compress_type not in METHODS:
            raise ReadError(
                f"{self.shown}: {name} in it is packed in a way that is not allowed; open it and save it anew"
            )
        parts = []
        try:
            with self._zip.open(info) as stream:
                while part := stream.read(CHUNK):
                    self._count(len(part))
                    parts.append(part)
        except BROKEN as error:
            raise DamagedError(f"{self.shown}: {name} in it is damaged: {error}; get it again") from error
        return b"".join(parts)

    def _count(self, more: int) -> None:
        self._unpacked += more
        self._limits.check("unpacked_size", self._unpacked, self.shown)
        self._limits.check("ratio", self._unpacked // self._size, self.shown)
