"""ZIP archives of sources: what they hold, and the bytes of one member, none of which is believed.

A header may lie about sizes, so bytes are counted while they are unpacked. Nothing is ever written, so that a name that
leads out of the archive (`../x`) harms nobody; it is cleaned and read.
"""

import io
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from ipextract.errors import ReadError
from ipextract.lexicons import load_yaml
from ipextract.readers import zips
from ipextract.readers.decoding import decode
from ipextract.readers.discovery import ARCHIVE, CONTAINERS, SIGNATURES
from ipextract.readers.naming import parts_of, printable
from ipextract.readers.options import SMALL, Limits
from ipextract.readers.places import Known, Place, known, opened
from ipextract.readers.zips import Entry, Zip

# Archives in archives in archives; whoever packs deeper has something else in mind than to hand on texts.
DEEPEST = 3
# The bit of a member's flags that says that its name is in UTF-8.
UTF8 = 0x800
# Systems whose archives tell what kind of file a member is.
UNIX = frozenset({3, 19})
# Folders that a Mac adds for itself.
FURNITURE = "__MACOSX"
# Archives that are read forwards, and files of rows, are no place to look into another.
NESTED = "is an archive, or a file of rows, in an archive, where it is not looked into; unpack it and give its files"


class Member(NamedTuple):
    """A member that may be a source: its path in the archive, cleaned (`2023/foo.txt`) and as it stands; its place in
    the archive's directory, behind those of the archives around it; why it cannot be read, if that is plain already;
    the bytes that it says it has."""

    name: str
    raw: str
    places: tuple[int, ...]
    fault: str | None = None
    size: int = 0


def members(path: Place, shown: str, suffixes: tuple[str, ...], limits: Limits) -> list[Member] | None:
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


def is_one(path: Place, shown: str, limits: Limits) -> bool:
    """Whether a ZIP is a package, which is one source by itself.

    Raises:
        ReadError, LimitError: see `members`.
    """
    return _is_package(_open(path, (), shown, limits))


def load(path: Place, places: tuple[int, ...], shown: str, limits: Limits) -> bytes:
    """The bytes of one member.

    Raises:
        ReadError: it is damaged, encrypted or no file, or the archive is not what it was.
        LimitError: it is too large, or unpacks to more than its size allows.
    """
    archive, entry = _member(path, places, shown, limits)
    data = bytearray()
    for chunk in zips.unpacked(archive, entry, f"{shown}:", limits.file_size):
        data += chunk
        # A ZIP file gives no more than its directory says there is, so that is no exaggeration.
        if len(data) > limits.file_size:
            limits.check("file_size", entry.file_size, shown)
        if len(data) > SMALL:
            limits.check("ratio", len(data) // max(1, entry.compress_size), shown)
    return bytes(data)


def _start(path: Place, places: tuple[int, ...], shown: str, limits: Limits) -> bytes:
    """The first bytes of one member."""
    archive, entry = _member(path, places, shown, limits)
    return next(zips.unpacked(archive, entry, f"{shown}:", 3), b"")


def _member(path: Place, places: tuple[int, ...], shown: str, limits: Limits) -> tuple[Zip, Entry]:
    archive = _open(path, places[:-1], shown, limits)
    try:
        return archive, archive.infolist()[places[-1]]
    except IndexError:
        raise ReadError(f"{shown}: is gone; the archive was changed while it was read") from None


def is_wanted(parts: tuple[str, ...]) -> bool:
    """Whether a member is to be read by its path: none that is hidden, none of a Mac's own."""
    return bool(parts) and parts[0] != FURNITURE and not any(part.startswith(".") for part in parts)


class _Spent:
    """How much an archive holds so far, with all the archives in it."""

    def __init__(self) -> None:
        self.members = 0
        self.bytes = 0


def _members(
    path: Place, places: tuple[int, ...], shown: str, suffixes: tuple[str, ...], limits: Limits, spent: _Spent
) -> Iterator[Member]:
    infos = _open(path, places, shown, limits).infolist()
    spent.members += len(infos)
    limits.check("members", spent.members, shown)
    found = []
    for place, info in enumerate(infos):
        raw = _name(info)
        parts = parts_of(raw)
        if raw.endswith(("/", "\\")) or not is_wanted(parts):
            continue
        if parts[-1].lower().endswith(suffixes):
            spent.bytes += info.file_size
            found.append((parts, place, raw, info))
    limits.check("unpacked_size", spent.bytes, shown)
    for parts, place, raw, info in sorted(found, key=lambda each: each[:2]):
        name = "/".join(parts)
        inner = f"{shown}/{printable(name)}"
        member = Member(name, raw, (*places, place), _fault(info, inner), info.file_size)
        if member.fault is None and name.lower().endswith(ARCHIVE):
            yield from _of_inner(path, member, inner, suffixes, limits, spent)
        else:
            yield member


def _of_inner(
    path: Place, member: Member, shown: str, suffixes: tuple[str, ...], limits: Limits, spent: _Spent
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


def _is_package(archive: Zip) -> bool:
    """Whether some of its members show a ZIP to be a file of its own kind, `lexicons/file_signatures.yaml`."""
    marks = {str(row["member"]) for row in load_yaml("file_signatures.yaml")["packages"]}
    return any(info.filename in marks for info in archive.infolist())


def _fault(info: Entry, shown: str) -> str | None:
    """Why a member cannot be read, as far as the directory tells."""
    if zips.is_encrypted(info):
        return f"{shown}: is encrypted; unpack the archive with its password and give the files"
    if not zips.is_bounded(info):
        how = f"is packed by method {info.compress_type}, which is not read"
        return f"{shown}: {how}; unpack the archive, or pack it as an ordinary ZIP"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if shown.lower().endswith(CONTAINERS) and not shown.lower().endswith(ARCHIVE):
        return f"{shown}: {NESTED}"
    if info.create_system in UNIX and kind not in {0, stat.S_IFREG}:
        what = "a symbolic link" if kind == stat.S_IFLNK else "no file"
        return f"{shown}: is {what}, which leads nowhere in an archive; pack the file itself"
    return None


def _name(info: Entry) -> str:
    """A member's name as it stands. Old archives do not say in which encoding it is; in China it is the system's."""
    if info.flag_bits & UTF8 or info.orig_filename.isascii():
        return info.orig_filename
    decoded = decode(info.orig_filename.encode("cp437", "replace"))
    return decoded.text if decoded is not None and not decoded.bad else info.orig_filename


@dataclass(frozen=True)
class _Label:
    """What messages call a file; all are equal, so that it does not matter to what is remembered."""

    shown: str = field(compare=False)


def _open(path: Place, places: tuple[int, ...], shown: str, limits: Limits) -> Zip:
    """The archive at `path`, or the one that lies at `places` in it.

    Raises:
        ReadError, LimitError: see `members`.
    """
    # The number of the process, since a file that is open in two has one place of reading for both.
    return _opened(os.getpid(), path, known(path, shown), places, limits, _Label(shown))


@lru_cache(maxsize=2 * DEEPEST)
def _opened(process: int, path: Place, now: Known, places: tuple[int, ...], limits: Limits, label: _Label) -> Zip:
    """As `_open`; members are read one after the other, and a directory of thousands is read once for all of them."""
    file = io.BytesIO(load(path, places, label.shown, limits)) if places else opened(path, label.shown)
    return zips.opened(file, label.shown, limits, "archive")
