"""ZIP packages and the XML in them, opened under limits: the one place where either is opened.

A package says of itself how large it is and what it holds, and may lie; so members are counted while they are unpacked,
and XML is read without a document type, the part of it that can name other files and grow without bound.
"""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from ipextract.errors import ReadError
from ipextract.readers.options import Limits

ENTRY = b"PK\x01\x02"
END = b"PK\x05\x06"
# Where, in a member's entry of the directory, its name begins, and where before that the length of the name stands.
NAME = 46
LENGTH = NAME - 28
# What packages are allowed to be packed with. Others unpack in steps that nothing bounds, and no program writes them.
METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
ENCRYPTED = 0x1
# So many bytes are unpacked between two looks at the limits.
STEP = 1 << 16
# Deeper than this the XML parser itself follows nothing.
DEEPEST = 256
# What unpacking raises when bytes are not what they should be; OSError is a seek to where no data is.
DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    RuntimeError,
    NotImplementedError,
    ValueError,
    OverflowError,
)


def holds(data: bytes, name: str) -> bool:
    """Whether `data` is a ZIP file that lists a member of this very name.

    Looks at its directory alone and unpacks nothing, so that a format can be told cheaply.
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


class Package:
    """An opened ZIP package; all that is read from it counts towards the limits, each time that it is read."""

    def __init__(self, data: bytes, shown: str, limits: Limits) -> None:
        """Open a package.

        Raises:
            ReadError: it is damaged or encrypted, or two of its members share a name; names `shown`.
            LimitError: it holds too many members, or says itself that it unpacks to too much.
        """
        # Before they are listed: a list of a million takes a gigabyte.
        limits.check("members", data.count(ENTRY), shown)
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except DAMAGE as error:
            raise ReadError(f"{shown}: is a damaged ZIP package ({error}); get it again, or save it anew") from error
        self._shown = shown
        self._limits = limits
        self._packed = max(1, len(data))
        self._unpacked = 0
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in self._archive.infolist():
            self._admit(member)
        self._count(sum(member.file_size for member in self._members.values()))

    def _admit(self, member: zipfile.ZipInfo) -> None:
        name = member.filename
        if name in self._members:
            raise ReadError(f"{self._shown}: holds {name!r} twice, so that nobody knows which counts; save it anew")
        if member.flag_bits & ENCRYPTED:
            raise ReadError(f"{self._shown}: {name!r} is encrypted; save it without a password")
        if member.compress_type not in METHODS:
            raise ReadError(f"{self._shown}: {name!r} is packed in a way that packages are not; save it anew")
        self._members[name] = member

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all members, in the order of the package; those of folders end in `/`."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            ReadError: there is none of that name, or it is damaged.
            LimitError: it unpacks to too much, with what was read before.
        """
        if name not in self._members:
            raise ReadError(f"{self._shown}: lacks its part {name!r}; get it again, or save it anew")
        chunks = []
        try:
            with self._archive.open(self._members[name]) as stream:
                while chunk := stream.read(STEP):
                    self._unpacked += len(chunk)
                    self._count(self._unpacked)
                    chunks.append(chunk)
        except DAMAGE as error:
            raise ReadError(f"{self._shown}: its part {name!r} is damaged ({error}); get it again") from error
        return b"".join(chunks)

    def xml(self, name: str) -> Any:
        """The root element of a member that is XML; see `parse_xml`."""
        return parse_xml(self.read(name), f"{self._shown}: its part {name!r}", self._limits)

    def _count(self, unpacked: int) -> None:
        self._limits.check("unpacked_size", unpacked, self._shown)
        self._limits.check("ratio", unpacked // self._packed, self._shown)


def parse_xml(data: bytes, shown: str, limits: Limits) -> Any:
    """The root element of an XML document without a document type; comments and instructions are left out.

    Raises:
        ReadError: it is not well-formed, or has a document type, of which entities are made; names `shown`.
        LimitError: its elements nest too deep.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"{shown} is no XML that can be read ({error}); get it again, or save it anew") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError(f"{shown} declares a document type, which no such part needs; save it anew")
    if root.xpath("/*" * (min(limits.nesting, DEEPEST) + 1)):
        limits.check("nesting", limits.nesting + 1, shown)
    return root
