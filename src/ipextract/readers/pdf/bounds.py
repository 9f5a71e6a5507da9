"""Refuses files made to exhaust whoever reads them, before PDFium unpacks anything.

PDFium reads what a file says, however much that is: a stream of some kilobytes may unpack to a gigabyte, a page may
draw one form ten times, which draws another ten times, and so on. So the streams are unpacked here first, piece by
piece and no farther than is allowed, and what draws what is counted. A file that hides it (a filter that is not looked
through) still meets PDFium's own bounds.
"""

import re
import zlib
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ipextract.errors import LimitError, ReadError
from ipextract.kept import kept_pattern
from ipextract.readers.options import MEBIBYTE, ReadOptions, remedy

# Streams that unpack to less are too small to do harm, whatever their ratio.
SMALL = MEBIBYTE
# What one page draws may unpack to this part of what the whole file may: each byte costs PDFium some fifty.
PART_OF_PAGE = 16
# So many forms are drawn in a few seconds; pages of points and markers have some ten thousand.
MOST_DRAWN = 200_000
# Streams packed several times over are followed so deep.
DEEPEST = 4
# So much of a stream is looked into; a page that draws more is refused by its size. Dictionaries are shorter.
KEPT = 32 * MEBIBYTE
LONGEST_HEAD = MEBIBYTE
# Forms inside forms are drawn so deep by PDFium.
DEEPEST_FORM = 40
PIECE = 1 << 16

_OBJECT = kept_pattern(r"(?<![0-9])([0-9]{1,10})\s+[0-9]{1,5}\s+obj\b")
_STREAM = kept_pattern(r"(?<!end)stream(?:\r\n|\n|\r)")
_REFERENCE = kept_pattern(r"(?<![0-9])([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_CONTENTS = kept_pattern(r"/Contents\s*(\[[^\]]*\]|[0-9]{1,10}\s+[0-9]{1,5}\s+R\b)")
_DRAWS = kept_pattern(r"/([^\s/\[\]<>()]{1,200})\s+Do\b")
_NAMED = kept_pattern(r"/([^\s/\[\]<>()]{1,200})\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_RESOURCES = kept_pattern(r"/(?:Resources|XObject|Parent)\s+([0-9]{1,10})\s+[0-9]{1,5}\s+R\b")
_FORM = kept_pattern(r"/Subtype\s*/Form\b")
_ESCAPED = kept_pattern(r"#([0-9A-Fa-f]{2})")
_IMAGE = kept_pattern(r"/Subtype\s*/Image\b")
_OBJECTS = kept_pattern(r"/Type\s*/ObjStm\b")
_PLACES = kept_pattern(r"\s*([0-9]{1,10})\s+([0-9]{1,10})")
_HEXADECIMAL = kept_pattern(r"/(?:ASCIIHexDecode|AHx)\b")
_BASE85 = kept_pattern(r"/(?:ASCII85Decode|A85)\b")


class _Part(NamedTuple):
    """An object of the file: its dictionary, how much its stream unpacks to, and how often that draws what, by name."""

    head: str
    size: int = 0
    draws: "Counter[str] | None" = None


def check(data: bytes, options: ReadOptions, shown: str) -> None:
    """Refuse a file that unpacks to too much, or draws its forms too often.

    Raises:
        LimitError: its streams unpack to more, or to more times their size, than `options.limits` allow.
        ReadError: its forms are drawn inside one another more often than any page needs.
    """
    parts = _parts(data, options, shown)
    most = options.limits.unpacked_size // PART_OF_PAGE
    total = 0
    for part in parts.values():
        for contents in _CONTENTS.findall(part.head):
            size = sum(parts[each].size for each in _referred(contents) if each in parts)
            if size > most:
                raise LimitError(
                    f"{shown}: a page draws {size} bytes, more than the {most} (a {PART_OF_PAGE}th of unpacked-size) "
                    f"that one may; {remedy('unpacked_size')}"
                )
            # A stream that many pages share is unpacked for each.
            total += size
            options.limits.check("unpacked_size", total, shown)
    if _drawn(parts) > MOST_DRAWN:
        raise ReadError(
            f"{shown}: a page draws forms inside forms more than {MOST_DRAWN} times, as files do that are made to "
            "exhaust their readers; if this is none, print it into a new PDF"
        )


def _parts(data: bytes, options: ReadOptions, shown: str) -> dict[int, _Part]:
    """Every object by its number, as far as a plain look finds them; those in streams of objects too."""
    parts: dict[int, _Part] = {}
    total = 0
    # One character a byte, so that places are the same in both.
    text = data.decode("latin-1")
    begins = [(match.end(), int(match[1])) for match in _OBJECT.finditer(text)]
    ends = [begin for begin, _ in begins[1:]] + [len(data)]
    for (begin, number), end in zip(begins, ends[: len(begins)], strict=True):
        stream = _STREAM.search(text, begin, end)
        if stream is None:
            parts[number] = _Part(_plain(text[begin : min(end, begin + LONGEST_HEAD)]))
            continue
        head = _plain(text[begin : stream.start()])
        if _IMAGE.search(head):
            # Images are never unpacked for their page's text.
            continue
        # A stream may hold what looks like an object; its own end is told by that of what is packed.
        stop = data.find(b"endstream", stream.end())
        packed = data[stream.end() : stop if stop >= 0 else end]
        unpacked, size = _unpacked(packed, head, options.limits.unpacked_size - total + 1)
        total += size
        options.limits.check("unpacked_size", total, shown)
        if size > SMALL:
            options.limits.check("ratio", size // max(1, len(packed)), shown)
        content = unpacked.decode("latin-1")
        parts[number] = _Part(head, size, Counter(_DRAWS.findall(content)))
        if _OBJECTS.search(head):
            parts |= _of_stream(content)
    return parts


def _plain(head: str) -> str:
    """A dictionary with its names spelled out: #46orm is Form."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), head) if "#" in head else head


def _of_stream(unpacked: str) -> dict[int, _Part]:
    """The objects of a stream of objects: pairs of numbers and places first, all counted from the first object."""
    places: list[tuple[int, int]] = []
    at = 0
    while match := _PLACES.match(unpacked, at):
        places.append((int(match[1]), int(match[2])))
        at = match.end()
    starts = [place for _, place in places]
    # Places are counted from an offset that the head names; what lies between two of them is enough here.
    body = unpacked[at:].lstrip()
    return {
        number: _Part(_plain(body[start:end]))
        for (number, start), end in zip(places, [*starts[1:], len(body)], strict=True)
    }


def _unpacked(packed: bytes, head: str, most: int) -> tuple[bytes, int]:
    """What a stream unpacks to, or its beginning, and its largest size; no more than `most` is unpacked."""
    content = packed
    if _HEXADECIMAL.search(head):
        content = _hexadecimal(content)
    elif _BASE85.search(head):
        content = _base85(content)
    size = len(content)
    for _ in range(DEEPEST):
        if not _is_zlib(content):
            break
        pieces: list[bytes] = []
        unpacked = 0
        for piece in _inflated(content, most):
            if unpacked < KEPT:
                pieces.append(piece)
            unpacked += len(piece)
        content = b"".join(pieces)
        size = max(size, unpacked)
        if size >= most:
            break
    return content, size


def _is_zlib(content: bytes) -> bool:
    """Whether it begins as the format does (RFC 1950)."""
    return len(content) > 2 and content[0] & 0x0F == 8 and (content[0] << 8 | content[1]) % 31 == 0


def _inflated(content: bytes, most: int) -> Iterator[bytes]:
    """What it unpacks to, up to its damage or to `most` bytes."""
    machine = zlib.decompressobj()
    count = 0
    for start in range(0, len(content), PIECE):
        rest = content[start : start + PIECE]
        while rest:
            try:
                piece = machine.decompress(rest, min(SMALL, most - count))
            except zlib.error:
                return
            count += len(piece)
            yield piece
            if machine.eof or count >= most:
                return
            rest = machine.unconsumed_tail


def _hexadecimal(content: bytes) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", content.partition(b">")[0])
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _base85(content: bytes) -> bytes:
    import base64

    try:
        return base64.a85decode(content.strip().removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return content


def _referred(content: str) -> list[int]:
    return [int(each) for each in _REFERENCE.findall(content)]


def _drawn(parts: dict[int, _Part]) -> int:
    """How often forms are drawn for one page at most, each time counted that the form around it is drawn."""
    costs: dict[int, int] = {}

    def cost(number: int, depth: int) -> int:
        """What drawing a form once costs, itself counted; one that leads back to itself is not followed."""
        if number not in costs:
            costs[number] = 1
            part = parts[number]
            if part.draws and depth < DEEPEST_FORM:
                costs[number] += of(part.draws, _forms(parts, part.head), depth)
        return costs[number]

    def of(draws: "Counter[str]", forms: dict[str, int], depth: int) -> int:
        total = sum(count * cost(forms[name], depth + 1) for name, count in draws.items() if name in forms)
        return min(total, MOST_DRAWN + 1)

    most = 0
    for part in parts.values():
        for contents in _CONTENTS.findall(part.head):
            draws: Counter[str] = Counter()
            for each in _referred(contents):
                if each in parts and parts[each].draws:
                    draws.update(parts[each].draws)
            if draws:
                most = max(most, of(draws, _forms(parts, part.head), 0))
    return most


def _forms(parts: dict[int, _Part], head: str) -> dict[str, int]:
    """The forms that a page or a form may draw, by the names that its resources give them."""
    forms: dict[str, int] = {}
    heads = [head]
    for _ in range(DEEPEST):
        for each in heads:
            for name, number in _NAMED.findall(each):
                if int(number) in parts and _FORM.search(parts[int(number)].head):
                    forms.setdefault(name, int(number))
        numbers = [int(number) for each in heads for number in _RESOURCES.findall(each)]
        heads = [parts[number].head for number in numbers if number in parts]
    return forms
