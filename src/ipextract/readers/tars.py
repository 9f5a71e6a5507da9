"""tar archives, read forwards as a stream, packed or not: what they hold, and the bytes of one member.

Nothing is believed and nothing is written: names are cleaned, links and devices are told, bytes are counted while they
come. An archive that is cut off gives all members before that.
"""

import io
import tarfile
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from ipextract.errors import ReadError
from ipextract.readers.decoding import decode
from ipextract.readers.options import MEBIBYTE, Limits
from ipextract.readers.places import Place, opened
from ipextract.readers.unpacking import unpacked
from ipextract.readers.zips import STEP, DamagedError, said

BLOCK = tarfile.BLOCKSIZE
# What one header may take, names in extended headers and all.
HEADER = MEBIBYTE
BROKEN = (tarfile.TarError, OSError, EOFError, ValueError, OverflowError, UnicodeError, RecursionError)
KINDS = {
    tarfile.SYMTYPE: "a symbolic link",
    tarfile.LNKTYPE: "a hard link",
    tarfile.CHRTYPE: "a device",
    tarfile.BLKTYPE: "a device",
    tarfile.FIFOTYPE: "a pipe",
}


class Entry(NamedTuple):
    """A member where the stream stands: its place, counted from 0 over all; its name as it stands; its bytes as said.
    `fault` says why it cannot be read."""

    place: int
    name: str
    size: int
    is_folder: bool
    fault: str | None
    file: "_Forward"

    def read(self, shown: str, limits: Limits) -> bytes:
        """Its bytes; to be called before the next one is met.

        Raises:
            DamagedError: the archive is cut off in it.
            LimitError: it is too large.
        """
        limits.check("file_size", self.size, shown)
        data = bytearray()
        while len(data) < self.size:
            more = self.file.read(min(STEP, self.size - len(data)))
            if not more:
                raise DamagedError(f"{shown}: is cut off; get the archive again")
            data += more
        return bytes(data)


def entries(place: Place, shown: str, limits: Limits) -> Iterator[Entry]:
    """The members of an archive, in its order.

    Raises:
        DamagedError: from here on it is damaged or cut off; the message begins with `shown`.
        LimitError: it unpacks to more than its size allows.
    """
    stream = _Forward(unpacked(opened(place, shown), shown, limits))
    count = 0
    try:
        archive = tarfile.TarFile(fileobj=stream, encoding="utf-8", errors="surrogateescape")
        info = archive.next()
        while info is not None:
            yield Entry(count, _name(info.name), info.size, info.isdir(), _fault(info), stream)
            count += 1
            # It would keep a list of all.
            archive.members = []  # type: ignore[attr-defined]
            info = archive.next()
        if stream.last.count(0) < BLOCK:
            why = "its end is missing" if not stream.last else "what follows is no header"
            raise tarfile.ReadError(why)
    except ReadError:
        raise
    except BROKEN as error:
        where = f"behind its member {count}" if count else "from its start"
        raise DamagedError(f"{shown}: is damaged {where} ({said(error)}); get it again") from error
    finally:
        stream.close()


def _fault(info: tarfile.TarInfo) -> str | None:
    if info.type in KINDS:
        return f"is {KINDS[info.type]}, which leads nowhere in an archive; pack the file itself"
    if info.issparse():
        return "is a file with holes, which is not read; pack it as an ordinary file"
    if not info.isreg() and not info.isdir():
        return "is no file; pack the file itself"
    return None


def _name(name: str) -> str:
    """A name that is no UTF-8 is decoded as a text is."""
    if name.isascii():
        return name
    raw = name.encode("utf-8", "surrogateescape")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        decoded = decode(raw)
        return decoded.text if decoded is not None and not decoded.bad else raw.decode("utf-8", "replace")


class _Forward(io.RawIOBase):
    """A stream of which `tarfile` may ask for any place that lies ahead, and for no header of gigabytes."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        # What was read last.
        self.last = b""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is None or not 0 <= size <= HEADER:
            raise tarfile.ReadError("a header that is too long")
        self.last = self._stream.read(size)
        self._at += len(self.last)
        return self.last

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if whence or offset < self._at:
            raise tarfile.ReadError("a header that leads back")
        while self._at < offset:
            skipped = self._stream.read(min(STEP, offset - self._at))
            if not skipped:
                raise EOFError("it is cut off")
            self._at += len(skipped)
        return self._at

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()
