"""How bytes of each format are changed so that what comes of it still is, mostly, a file of that format.

Flipped bytes end at the first check sum. So a package is unpacked and packed again around a changed part, a stream of a
PDF is inflated and deflated again, and markup is changed element by element.
"""

import random
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

from fuzz import grammar

# Changes bytes blindly; libFuzzer's own where there is one.
Blind = Callable[[bytes, random.Random], bytes]
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "big5")
TAG = re.compile(r"<[^<>]*>")
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PARTS = (".xml", ".rels", ".html", ".xhtml")
# Bytes that formats mean something by.
# fmt: off
TOKENS = (
    b"\x00", b"\xff", b"\xef\xbb\xbf", b"PK\x03\x04", b"%PDF-1.7", b"<!DOCTYPE", b"<!ENTITY a 'b'>", b"&a;",
    b"<![CDATA[", b"]]>", b"<!--", b"<script>", b"<meta charset=gb2312>", b"\r\n", b" obj ", b" endobj ", b"<<", b">>",
    b"stream", b"/Length 0", b"0 0 R", b"trailer", b"99999999999", b"-1", b"1e9", b"BT", b"ET", b"Tj", b"Td", b"q ",
    b"Q ", b"re ", b"l S ",
)
# fmt: on


def blindly(data: bytes, chance: random.Random) -> bytes:
    """A few bytes flipped, put in, taken out, doubled or made a token."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        start = chance.randint(0, len(changed))
        end = min(len(changed), start + chance.choice((0, 1, 1, 4, 16, 64, 256)))
        match chance.randint(0, 4):
            case 0 if start < len(changed):
                changed[start] ^= 1 << chance.randint(0, 7)
            case 1:
                changed[start:start] = changed[start:end] * chance.choice((1, 2, 8))
            case 2:
                del changed[start:end]
            case 3:
                changed[start:end] = chance.choice(TOKENS)
            case _:
                changed[start:end] = chance.randbytes(end - start)
    return bytes(changed)


def text(data: bytes, chance: random.Random, blind: Blind, longest: int) -> bytes:
    """Text in UTF-8, by its pieces."""
    if chance.random() < 0.1:
        return blind(data, chance)
    if chance.random() < 0.05:
        return grammar.composed(chance, longest).encode()
    return grammar.mutated(data.decode("utf-8", "replace"), chance, longest).encode()


def encoded(data: bytes, chance: random.Random, blind: Blind, longest: int) -> bytes:
    """Text in any encoding, and bytes that are none."""
    for encoding in ENCODINGS:
        try:
            decoded = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if chance.random() < 0.7:
            data = grammar.mutated(decoded, chance, longest).encode(chance.choice(ENCODINGS), "replace")
        break
    return blind(data, chance) if chance.random() < 0.5 else data


def markup(data: bytes, chance: random.Random, blind: Blind, longest: int) -> bytes:
    """HTML or XML, by its tags and the text between them."""
    if chance.random() < 0.15:
        return blind(data, chance)
    changed = data.decode("utf-8", "surrogateescape")
    for _ in range(chance.choice((1, 1, 2, 4))):
        changed = _of_markup(changed, chance)
    return changed.encode("utf-8", "surrogateescape")


def _of_markup(text: str, chance: random.Random) -> str:
    tags = [tag.span() for tag in TAG.finditer(text)]
    if not tags:
        return grammar.mutated(text, chance, 2 * len(text) + 100)
    first = chance.randrange(len(tags))
    last = min(len(tags) - 1, first + chance.choice((0, 0, 1, 2, 4, 8, 30)))
    (start, inner), (_, end) = tags[first], tags[last]
    match chance.randint(0, 7):
        case 0:
            return text[:start] + text[end:]
        case 1:
            return text[:end] + text[start:end] * chance.choice((1, 2, 8)) + text[end:]
        case 2:
            at = chance.choice(tags)[1]
            return text[:at] + text[start:end] + text[at:]
        case 3:
            # Deep inside one another.
            return text[:start] + text[start:inner] * chance.choice((2, 20, 300)) + text[inner:]
        case 4:
            figures = re.sub(
                "[0-9]+", lambda found: chance.choice(("0", "1", "2", "99", "100000", "-1", found[0])), text[start:end]
            )
            return text[:start] + figures + text[end:]
        case 5:
            return text[:inner] + chance.choice(TOKENS).decode("latin-1") + text[inner:]
        case 6:
            after = tags[first + 1][0] if first + 1 < len(tags) else len(text)
            return text[:inner] + grammar.mutated(text[inner:after], chance, 4000) + text[after:]
        case _:
            return text[:inner] + grammar.piece(chance) + text[inner:]


def package(data: bytes, chance: random.Random, blind: Blind, longest: int) -> bytes:
    """A zip of parts (docx, ofd): one part changed and all packed again, or the parts themselves changed about."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as opened:
            parts = [(info.filename, opened.read(info)) for info in opened.infolist()]
    except Exception:
        return blind(data, chance)
    if chance.random() < 0.1 or not parts:
        return blind(data, chance)
    at = chance.choice([number for number, (name, _) in enumerate(parts) if name.endswith(PARTS)] or range(len(parts)))
    name, content = parts[at]
    match chance.randint(0, 11):
        case 0:
            del parts[at]
        case 1:
            parts.append((name, content))
        case 2:
            parts[at] = (name, b"")
        case 3:
            parts[at] = (chance.choice(("../x.xml", "", "/etc/x", name.upper(), name + "/")), content)
        case 4:
            parts[at] = (name, blind(content, chance))
        case _:
            parts[at] = (name, markup(content, chance, blind, longest))
    return packed(parts, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def packed(parts: list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of parts, always the same bytes."""
    stream = BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", method) as made:
        # One name twice is on purpose.
        warnings.simplefilter("ignore")
        for name, content in parts:
            info = zipfile.ZipInfo(name or "_")
            info.compress_type = method
            made.writestr(info, content)
    return stream.getvalue()


def pdf(data: bytes, chance: random.Random, blind: Blind, longest: int) -> bytes:
    """A PDF: one of its streams inflated, changed and deflated, or an object; readers find objects that moved."""
    streams = list(STREAM.finditer(data))
    if not streams or chance.random() < 0.4:
        return _objects(data, chance) if chance.random() < 0.5 else blind(data, chance)
    start, end = chance.choice(streams).span(1)
    try:
        content = zlib.decompress(data[start:end])
    except zlib.error:
        return data[:start] + blind(data[start:end], chance) + data[end:]
    content = _figures(content, chance) if chance.random() < 0.5 else blind(content, chance)
    return data[:start] + zlib.compress(content) + data[end:]


def _objects(data: bytes, chance: random.Random) -> bytes:
    """What stands outside the streams, its figures and its names changed."""
    edges = [0, *(place for found in STREAM.finditer(data) for place in found.span(1)), len(data)]
    pieces = [data[edges[at] : edges[at + 1]] for at in range(len(edges) - 1)]
    at = chance.randrange(0, len(pieces), 2)
    pieces[at] = _figures(pieces[at], chance) if chance.random() < 0.7 else blindly(pieces[at], chance)
    return b"".join(pieces)


def _figures(data: bytes, chance: random.Random) -> bytes:
    """Some numbers made others."""
    often = chance.choice((0.02, 0.1, 0.5))
    numbers = (b"0", b"1", b"-1", b"0.001", b"72", b"600", b"65536", b"4294967295", b"-9999999")
    return re.sub(
        rb"-?[0-9]+(?:\.[0-9]+)?", lambda found: chance.choice(numbers) if chance.random() < often else found[0], data
    )
