"""Compressed files → their bytes, as a stream that reads no more than it is asked for, whatever they unpack to.

What they are packed by is told by how they begin. Bytes are counted while they come, against `ratio`; a file that is
cut off or damaged gives all that lies before that, and then an error.
"""

import bz2
import io
import lzma
import zlib
from collections.abc import Callable
from typing import BinaryIO, Protocol

from ipextract.readers.options import SMALL, Limits
from ipextract.readers.zips import DamagedError, said

# So many bytes are read, and unpacked, at once.
STEP = 1 << 16
# Zstandard unpacks whatever it is given in one step, 128 KiB out of as few as four bytes.
ZSTANDARD_STEP = 1 << 9
# What an xz file may make its reader hold: that of its highest preset, twice.
XZ_MEMORY = 128 << 20


class _Decompressor(Protocol):
    """As those of bz2 and lzma are."""

    @property
    def eof(self) -> bool: ...

    @property
    def unused_data(self) -> bytes: ...

    @property
    def needs_input(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class _Gzip:
    """zlib's, which keeps what it was given too much apart."""

    def __init__(self) -> None:
        self._inner = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    @property
    def needs_input(self) -> bool:
        return not self._inner.unconsumed_tail

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, max_length)


class _Zstandard:
    """zstandard's, which knows no `max_length`; it is given little instead."""

    def __init__(self) -> None:
        import zstandard

        # The window is what a reader has to hold; files that need more than 128 MiB are refused.
        self._inner = zstandard.ZstdDecompressor(max_window_size=XZ_MEMORY).decompressobj()

    @property
    def eof(self) -> bool:
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        return self._inner.unused_data

    needs_input = True

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._inner.decompress(data)


def _xz() -> _Decompressor:
    return lzma.LZMADecompressor(memlimit=XZ_MEMORY)


def _zstandard() -> _Decompressor:
    return _Zstandard()


# How each begins, what unpacks it, and how many bytes of it at once.
CODECS: tuple[tuple[bytes, Callable[[], _Decompressor], int], ...] = (
    (b"\x1f\x8b", _Gzip, STEP),
    (b"BZh", bz2.BZ2Decompressor, STEP),
    (b"\xfd7zXZ\0", _xz, STEP),
    (b"\x28\xb5\x2f\xfd", _zstandard, ZSTANDARD_STEP),
)
# What a frame of Zstandard begins with that holds no data; the first byte is one of sixteen.
SKIPPABLE = b"\x50\x2a\x4d\x18"
BROKEN = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError, RuntimeError)


def unpacked(file: BinaryIO, shown: str, limits: Limits) -> BinaryIO:
    """The bytes of a file, unpacked where it is packed; it is closed with the stream.

    Reading raises:
        DamagedError: it is cut off or damaged; the message begins with `shown`.
        LimitError: it unpacks to more than its size allows.
    """
    return io.BufferedReader(_Unpacked(file, shown, limits), STEP << 2)


class _Unpacked(io.RawIOBase):
    def __init__(self, file: BinaryIO, shown: str, limits: Limits) -> None:
        self._file = file
        self._shown = shown
        self._limits = limits
        self._codec: tuple[bytes, Callable[[], _Decompressor], int] | None = None
        self._one: _Decompressor | None = None
        self._held = b""
        self._given = b""
        self._packed = self._bytes = 0
        self._begun = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self._file.close()
        super().close()

    def readinto(self, buffer: "memoryview", /) -> int:  # type: ignore[override]
        try:
            data = self._next(len(buffer))
        except BROKEN as error:
            raise DamagedError(f"{self._shown}: is damaged ({_said(error)}); get it again") from error
        self._bytes += len(data)
        if self._bytes > SMALL and self._codec is not None:
            self._limits.check("ratio", self._bytes // max(1, self._packed), self._shown)
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most: int) -> bytes:
        """Some bytes, none at the end.

        Raises:
            EOFError: the file is cut off.
        """
        if self._given:
            data, self._given = self._given[:most], self._given[most:]
            return data
        if not self._begun:
            self._begun = True
            self._held = self._file.read(STEP)
            self._codec = self._codec_of(self._held)
        if self._codec is None:
            data, self._held = self._held or self._file.read(most), b""
            return data[:most] if len(data) <= most else self._keep(data, most)
        while True:
            if self._one is None:
                if not self._more_streams():
                    return b""
                self._one = self._codec[1]()
            if not self._held and self._one.needs_input:
                self._held = self._file.read(STEP)
                if not self._held:
                    raise EOFError("it is cut off")
            piece, self._held = self._held[: self._codec[2]], self._held[self._codec[2] :]
            data = self._one.decompress(piece, most)
            self._packed += len(piece)
            if self._one.eof:
                self._held = self._one.unused_data + self._held
                self._packed -= len(self._one.unused_data)
                self._one = None
            if data:
                return data if len(data) <= most else self._keep(data, most)

    def _keep(self, data: bytes, most: int) -> bytes:
        self._given = data[most:]
        return data[:most]

    def _more_streams(self) -> bool:
        """Whether another stream follows; programs put them one behind the other, and zeros at the end."""
        assert self._codec is not None
        while True:
            if not self._packed:
                return True
            self._held = self._held.lstrip(b"\0")
            if len(self._held) >= len(SKIPPABLE):
                break
            more = self._file.read(STEP)
            if not more and not self._held:
                return False
            self._held += more
            if not more:
                break
        if self._codec_of(self._held) is not self._codec:
            raise ValueError("something else follows at its end")
        return True

    @staticmethod
    def _codec_of(start: bytes) -> tuple[bytes, Callable[[], _Decompressor], int] | None:
        if start[1:4] == SKIPPABLE[1:] and start[0] & 0xF0 == SKIPPABLE[0]:
            return CODECS[-1]
        return next((codec for codec in CODECS if start.startswith(codec[0])), None)


def _said(error: Exception) -> str:
    return "it is cut off" if isinstance(error, EOFError) else said(error)
