"""ZIP archives of sources: what they hold, and the bytes of one member, none of which is believed.

A header may lie about sizes, so bytes are counted while they are unpacked. Nothing is ever written, so that a name that
leads out of the archive (`../x`) harms nobody; it is cleaned and read.
"""

import io
import os
import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from ipextract.errors import ReadError
from ipextract.lexicons import load_yaml
from ipextract.readers.decoding import decode
from ipextract.readers.discovery import ARCHIVE, SIGNATURES
from ipextract.readers.naming import printable
from ipextract.readers.options import MEBIBYTE, Limits

# Archives in archives in archives; whoever packs deeper has something else in mind than to hand on texts.
DEEPEST = 3
# What begins a member's entry in an archive's directory.
ENTRY = b"PK\x01\x02"
# A directory with more bytes than this for each member that an archive may have is not even looked into.
ENTRY_BYTES = 1024
# Of what unpacks to less the ratio says nothing: a short text of one repeated character packs as well as a bomb.
SMALL = MEBIBYTE
CHUNK = MEBIBYTE
# Bits of a member's flags: encrypted, encrypted strongly, name in UTF-8.
ENCRYPTED = 0x1 | 0x40
UTF8 = 0x800
# Systems whose archives tell what kind of file a member is.
UNIX = frozenset({3, 19})
# Folders that a Mac adds for itself.
FURNITURE = "__MACOSX"
# What `zipfile` and `zlib` raise for damaged archives; a RuntimeError for a header that says encrypted.
DAMAGED = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    ValueError,
    RuntimeError,
    OverflowError,
)


class Member(NamedTuple):
    """A member that may be a source: its path in the archive, cleaned (`2023/foo.txt`) and as it stands; its place in
    the archive's directory, behind those of the archives around it; why it cannot be read, if that is plain already."""

    name: str
    raw: str
    places: tuple[int, ...]
    fault: str | None = None


def members(path: Path, shown: str, suffixes: tuple[str, ...], limits: Limits) -> list[Member] | None:
    """Members of the archive that have one of these suffixes, those of archives in it too, sorted by their path; null
    where the ZIP is a package that is one source by itself (docx, ofd, xlsx …).

    Hidden ones and a Mac's own are left out, as in a folder.

    Raises:
        ReadError: it is damaged; names it and says what to do.
        LimitError: it holds more, or unpacks to more, than is allowed.
    """
    archive = _open(path, (), shown, limits)
    if _is_package(archive):
        return None
    return list(_members(path, (), shown, suffixes, limits, _Spent()))


def load(path: Path, places: tuple[int, ...], shown: str, limits: Limits) -> bytes:
    """The bytes of one member.

    Raises:
        ReadError: it is damaged, encrypted or no file, or the archive is not what it was.
        LimitError: it is too large, or unpacks to more than its size allows.
    """
    archive, info = _member(path, places, shown, limits)
    data = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(min(CHUNK, limits.file_size + 1 - len(data))):
                data += chunk
                # `zipfile` gives no more than the directory says there is, so that is no exaggeration.
                if len(data) > limits.file_size:
                    limits.check("file_size", info.file_size, shown)
                if len(data) > SMALL:
                    limits.check("ratio", len(data) // max(1, info.compress_size), shown)
    except DAMAGED as error:
        raise ReadError(f"{shown}: is damaged ({_said(error)}); get the archive again") from error
    return bytes(data)


def _start(path: Path, places: tuple[int, ...], shown: str, limits: Limits) -> bytes:
    """The first bytes of one member."""
    archive, info = _member(path, places, shown, limits)
    try:
        with archive.open(info) as stream:
            return stream.read(4)
    except DAMAGED as error:
        raise ReadError(f"{shown}: is damaged ({_said(error)}); get the archive again") from error


def _member(path: Path, places: tuple[int, ...], shown: str, limits: Limits) -> tuple[ZipFile, ZipInfo]:
    archive = _open(path, places[:-1], shown, limits)
    try:
        return archive, archive.infolist()[places[-1]]
    except IndexError:
        raise ReadError(f"{shown}: is gone; the archive was changed while it was read") from None


def _said(error: Exception) -> str:
    """What a library says of an error, on one line that can be shown."""
    return printable(" ".join(str(error).split())) or type(error).__name__


class _Spent:
    """How much an archive holds so far, with all the archives in it."""

    def __init__(self) -> None:
        self.members = 0
        self.bytes = 0


def _members(
    path: Path, places: tuple[int, ...], shown: str, suffixes: tuple[str, ...], limits: Limits, spent: _Spent
) -> Iterator[Member]:
    infos = _open(path, places, shown, limits).infolist()
    spent.members += len(infos)
    limits.check("members", spent.members, shown)
    found = []
    for place, info in enumerate(infos):
        raw = _name(info)
        parts = _parts(raw)
        if (
            raw.endswith(("/", "\\"))
            or not parts
            or parts[0] == FURNITURE
            or any(part.startswith(".") for part in parts)
        ):
            continue
        if parts[-1].lower().endswith(suffixes):
            spent.bytes += info.file_size
            found.append((parts, place, raw, info))
    limits.check("unpacked_size", spent.bytes, shown)
    for parts, place, raw, info in sorted(found, key=lambda each: each[:2]):
        name = "/".join(parts)
        inner = f"{shown}/{printable(name)}"
        member = Member(name, raw, (*places, place), _fault(info, inner))
        if member.fault is None and name.lower().endswith(ARCHIVE):
            yield from _of_inner(path, member, inner, suffixes, limits, spent)
        else:
            yield member


def _of_inner(
    path: Path, member: Member, shown: str, suffixes: tuple[str, ...], limits: Limits, spent: _Spent
) -> Iterator[Member]:
    """What an archive in an archive holds, or itself where it is one source; what is wrong with it costs it alone."""
    try:
        if not _start(path, member.places, shown, limits).startswith(SIGNATURES):
            yield member
            return
        if len(member.places) >= min(DEEPEST, limits.nesting):
            raise ReadError(
                f"{shown}: is an archive {len(member.places) + 1} deep in archives; unpack it and give its files"
            )
        if _is_package(_open(path, member.places, shown, limits)):
            yield member
            return
        inner = list(_members(path, member.places, shown, suffixes, limits, spent))
    except ReadError as error:
        yield member._replace(fault=str(error))
        return
    for each in inner:
        yield each._replace(name=f"{member.name}/{each.name}", raw=f"{member.raw}/{each.raw}")


def _is_package(archive: ZipFile) -> bool:
    """Whether some of its members show a ZIP to be a file of its own kind, `lexicons/file_signatures.yaml`."""
    marks = {str(row["member"]) for row in load_yaml("file_signatures.yaml")["packages"]}
    return any(info.filename in marks for info in archive.infolist())


def _fault(info: ZipInfo, shown: str) -> str | None:
    """Why a member cannot be read, as far as the directory tells."""
    if info.flag_bits & ENCRYPTED:
        return f"{shown}: is encrypted; unpack the archive with its password and give the files"
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        how = f"is packed by method {info.compress_type}, which is not read"
        return f"{shown}: {how}; unpack the archive, or pack it as an ordinary ZIP"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if info.create_system in UNIX and kind not in {0, stat.S_IFREG}:
        what = "a symbolic link" if kind == stat.S_IFLNK else "no file"
        return f"{shown}: is {what}, which leads nowhere in an archive; pack the file itself"
    return None


def _name(info: ZipInfo) -> str:
    """A member's name as it stands. Old archives do not say in which encoding it is; in China it is the system's."""
    if info.flag_bits & UTF8 or info.orig_filename.isascii():
        return info.orig_filename
    decoded = decode(info.orig_filename.encode("cp437", "replace"))
    return decoded.text if decoded is not None and not decoded.bad else info.orig_filename


def _parts(name: str) -> tuple[str, ...]:
    """The parts of a member's path below its archive: without root, drive and steps upwards; `\\` parts as `/` does."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]
    if parts and len(parts[0]) == 2 and parts[0][1] == ":":
        del parts[0]
    return tuple(parts)


class _Watched(io.BufferedIOBase):
    """A file that refuses to give a directory of too many members: `zipfile` would make an object of each first."""

    def __init__(self, file: io.BufferedIOBase, shown: str, limits: Limits) -> None:
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
        data = self._file.read(size)
        if self._limits is not None:
            self._limits.check("members", data.count(ENTRY), self._shown)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
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


@dataclass(frozen=True)
class _Label:
    """What messages call a file; all are equal, so that it does not matter to what is remembered."""

    shown: str = field(compare=False)


def _open(path: Path, places: tuple[int, ...], shown: str, limits: Limits) -> ZipFile:
    """The archive at `path`, or the one that lies at `places` in it.

    Raises:
        ReadError, LimitError: see `members`.
    """
    try:
        known = path.stat()
        # The number of the process, since a file that is open in two has one place of reading for both.
        return _opened(os.getpid(), path, known.st_mtime_ns, known.st_size, places, limits, _Label(shown))
    except OSError as error:
        raise ReadError(f"{shown}: cannot be read: {error.strerror or error}") from error


@lru_cache(maxsize=2 * DEEPEST)
def _opened(
    process: int, path: Path, modified: int, size: int, places: tuple[int, ...], limits: Limits, label: _Label
) -> ZipFile:
    """As `_open`; members are read one after the other, and a directory of thousands is read once for all of them."""
    shown = label.shown
    watched = _Watched(io.BytesIO(load(path, places, shown, limits)) if places else path.open("rb"), shown, limits)
    try:
        archive = ZipFile(watched)
    except DAMAGED as error:
        raise ReadError(f"{shown}: is a damaged ZIP archive ({_said(error)}); get it again") from error
    watched.believe()
    return archive
