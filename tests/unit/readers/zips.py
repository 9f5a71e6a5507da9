"""ZIP archives for tests: sound ones by `zipfile`, hostile ones by changing their bytes."""

import io
import struct
import warnings
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LOCAL, ENTRY = b"PK\x03\x04", b"PK\x01\x02"
# Where fields stand, from the beginning of a member's header and of its entry in the directory.
FLAGS = {LOCAL: 6, ENTRY: 8}
METHOD = {LOCAL: 8, ENTRY: 10}
CRC = {ENTRY: 16}
SIZE = {LOCAL: 22, ENTRY: 24}
NAME = {LOCAL: 30, ENTRY: 46}


def zipped(*members: tuple[str | ZipInfo, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    """An archive of these members; one name may stand several times."""
    made = io.BytesIO()
    with ZipFile(made, "w", method) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


def changed(data: bytes, name: str, field: dict[bytes, int], value: int, form: str = "<H") -> bytes:
    """The archive with another value in a member's header and entry."""
    made = bytearray(data)
    for start, offset in field.items():
        at = -1
        while (at := made.find(start, at + 1)) >= 0:
            if made[at + NAME[start] :].startswith(name.encode()):
                struct.pack_into(form, made, at + offset, value)
    assert bytes(made) != data, f"no member {name}, or nothing to change"
    return bytes(made)


def renamed(data: bytes, name: bytes, other: bytes) -> bytes:
    """The archive with other bytes for a name; of the same length, so that no offset moves."""
    assert len(name) == len(other)
    assert data.count(name) == 2
    return data.replace(name, other)


def directory_of(count: int, said: int) -> bytes:
    """An archive that is all directory: `count` entries without members, where its end says that there are `said`."""
    entry = struct.pack("<4s4B4HL2L5H2L", ENTRY, 20, 3, 20, 0, 0, 0, 0, 0, 0, 0, 0, 5, 0, 0, 0, 0, 0, 0) + b"a.txt"
    size = len(entry) * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, said, said, size, 0, 0)
    return entry * count + end
