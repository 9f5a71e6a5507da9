"""Packages (ZIP files of parts that are XML) under limits: what is unpacked is counted, and XML is only text.

A member that nobody asks for is never unpacked, so pictures and macros cost nothing and can do nothing. Names are
looked up, never used as paths. XML is read without a document type, the part of it that can name other files and grow
without bound.
"""

from typing import Any

from lxml import etree

from ipextract.errors import ReadError
from ipextract.kept import kept_pattern
from ipextract.readers import zips
from ipextract.readers.options import Limits
from ipextract.readers.zips import DamagedError, Entry

# How XML that is no UTF-8 begins, with a byte-order mark or without.
UTF_16 = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\0": "utf-16-le", b"\0<": "utf-16-be"}
DECLARATION = kept_pattern(r"\A\ufeff?\s*<\?xml[^>]*\?>")
DOCTYPE = b"<!DOCTYPE"
# All that a document type could bring is refused before; the parser would follow none of it either.
PARSING: dict[str, Any] = {
    "encoding": "utf-8",
    "resolve_entities": False,
    "load_dtd": False,
    "dtd_validation": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
# The parser itself follows no more levels than these.
DEEPEST = 256


class Package:
    """The members of one package, by their names in lower case (names of parts have no case).

    All that is read counts towards the limits, each time that it is read.
    """

    def __init__(self, data: bytes, shown: str, limits: Limits) -> None:
        """Open a package.

        Raises:
            ReadError: it is no ZIP file, is cut off, or holds two members of one name; names `shown`.
            LimitError: it holds too many members.
        """
        self._archive = zips.opened(data, shown, limits)
        self._shown = shown
        self._limits = limits
        self._packed = max(1, len(data))
        self._unpacked = 0
        self._members: dict[str, Entry] = {}
        for member in self._archive.infolist():
            name = _plain(member.filename)
            if name in self._members:
                raise ReadError(
                    f"{shown}: holds {member.filename!r} twice, and programs differ in which of them they show; "
                    "open it, look at it and save it anew"
                )
            self._members[name] = member

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._members

    def member(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            DamagedError: there is none of that name, or its bytes are not what was packed.
            ReadError: it is encrypted, or packed in a way that packages do not allow.
            LimitError: it unpacks to too much, with what was read before.
        """
        member = self._members.get(_plain(name))
        if member is None:
            raise DamagedError(f"{self._shown}: lacks its part {name}; get it again, or save it anew")
        if zips.is_encrypted(member):
            raise ReadError(f"{self._shown}: its part {name} is encrypted; save it without a password")
        if not zips.is_bounded(member):
            raise ReadError(f"{self._shown}: its part {name} is packed in a way that is not allowed; save it anew")
        data = bytearray()
        for chunk in zips.unpacked(self._archive, member, f"{self._shown}: its part {name}"):
            self._count(len(chunk))
            data += chunk
        return bytes(data)

    def xml(self, name: str) -> Any:
        """The root element of a member that is XML; see `member` and `parse_xml`."""
        return parse_xml(self.member(name), name, self._shown, self._limits)

    def _count(self, more: int) -> None:
        self._unpacked += more
        self._limits.check("unpacked_size", self._unpacked, self._shown)
        self._limits.check("ratio", self._unpacked // self._packed, self._shown)


def _plain(name: str) -> str:
    """A name as it is looked up: some tools write the separator of their own system, or begin at the root."""
    return name.replace("\\", "/").lstrip("/").lower()


def parse_xml(data: bytes, part: str, shown: str, limits: Limits) -> Any:
    """The root element of a part that is XML without a document type; comments and instructions are left out.

    It is UTF-8 or UTF-16 (ECMA-376 Part 2), whatever it declares.

    Raises:
        DamagedError: it is not well-formed, or one of its texts has more than ten million characters.
        ReadError: it has a document type.
        LimitError: its elements nest too deep.
    """
    if (codec := UTF_16.get(data[:2])) is not None:
        try:
            data = DECLARATION.sub("", data.decode(codec)).encode()
        except UnicodeError as error:
            raise DamagedError(f"{shown}: its part {part} is no UTF-16 ({error}); get it again") from error
    if DOCTYPE in data:
        raise ReadError(
            f"{shown}: its part {part} declares a document type, which no sound package does and which can make a "
            "parser read other files; open it and save it anew"
        )
    try:
        root = etree.fromstring(data, etree.XMLParser(**PARSING))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedError(f"{shown}: its part {part} is no XML that can be read ({error}); save it anew") from error
    if limits.nesting < DEEPEST and root.xpath("/*" * (limits.nesting + 1)):
        limits.check("nesting", limits.nesting + 1, f"{shown}: its part {part}")
    return root
