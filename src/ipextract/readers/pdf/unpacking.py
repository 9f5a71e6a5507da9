"""What a stream of a PDF unpacks to, as far as is allowed."""

import base64
import re
import zlib
from collections.abc import Iterator

from ipextract.kept import kept_pattern
from ipextract.readers.options import MEBIBYTE

# So much of a stream is kept to be looked into; the rest is counted.
KEPT = 32 * MEBIBYTE
# Streams packed several times over are followed so deep.
DEEPEST = 4
PIECE = 1 << 16

_HEXADECIMAL = kept_pattern(r"/(?:ASCIIHexDecode|AHx)\b")
_BASE85 = kept_pattern(r"/(?:ASCII85Decode|A85)\b")


def unpacked(packed: bytes, head: str, most: int) -> tuple[bytes, int]:
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
        count = 0
        for piece in _inflated(content, most):
            if count < KEPT:
                pieces.append(piece)
            count += len(piece)
        content = b"".join(pieces)
        size = max(size, count)
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
                piece = machine.decompress(rest, min(MEBIBYTE, most - count))
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
    try:
        return base64.a85decode(content.strip().removeprefix(b"<~").partition(b"~>")[0])
    except ValueError:
        return content
