"""Bytes of a web page → characters: its byte-order mark, what it declares, what the user says, what its bytes are."""

import codecs

from ipextract.errors import ReadError
from ipextract.kept import kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.readers.decoding import MARKS, Decoded, decode
from ipextract.readers.options import ReadOptions
from ipextract.readers.webpage.telling import UTF16

# The HTML Standard looks at 1024 bytes; pages with long comments on top declare later.
DECLARED_WITHIN = 1 << 14
DECLARATION = kept_pattern(
    r"<meta\s[^<>]{0,400}?charset\s{0,20}+=\s{0,20}+[\"']?+\s{0,20}+([A-Za-z0-9_.:-]{2,40})"
    r"|<\?xml\s[^<>]{0,400}?encoding\s{0,20}+=\s{0,20}+[\"']([A-Za-z0-9_.:-]{2,40})",
    2,
)


def decode_page(data: bytes, options: ReadOptions, shown: str) -> Decoded:
    """Decode a page. A mark comes first, then what the user says, then what the page declares.

    A declaration is only believed where the bytes bear it out: pages saved by a browser often keep the old one.

    Raises:
        ReadError: it is in no encoding that we know, or damaged beyond reading.
    """
    marked = data.startswith(tuple(mark for mark, *_ in MARKS)) or data[:2] in UTF16
    if not marked:
        # A parser of HTML passes NULs over, wherever they stand in the text.
        data = data.replace(b"\0", b"")
    name = None if marked else options.encoding or declared(data)
    found = None
    if name is not None:
        found = _as_named(data, name)
        if options.encoding is None and found.bad and (told := decode(data)) is not None and told.bad <= found.bad:
            found = told
        elif options.encoding is None and found.encoding != "utf-8" and _is_utf8(data):
            found = Decoded(data.decode("utf-8"), "utf-8")
    found = found or decode(data)
    if found is None:
        raise ReadError(
            f"{shown}: is in no encoding that we know, or no page; say its encoding with --encoding, or save the page "
            "anew as UTF-8"
        )
    return found


def declared(data: bytes) -> str | None:
    """The codec that the page declares; null where it declares none, or one in which no Chinese can be written."""
    match = DECLARATION.search(data[:DECLARED_WITHIN].decode("latin-1"))
    if match is None:
        return None
    label = (match[1] or match[2]).lower()
    names: dict[str, str] = load_yaml("html.yaml")["encodings"]
    return names.get(label)


def _as_named(data: bytes, name: str) -> Decoded:
    """Decode with one U+FFFD for each fault."""
    data = data.removeprefix(codecs.BOM_UTF8) if name.startswith("utf-8") else data
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError as error:
        text = data.decode(name, "replace")
        return Decoded(text, name, text.count("\ufffd"), error.start)


def _is_utf8(data: bytes) -> bool:
    """Whether bytes beyond ASCII are UTF-8 without a fault, which no Chinese text in another encoding is."""
    try:
        return not data.isascii() and bool(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
