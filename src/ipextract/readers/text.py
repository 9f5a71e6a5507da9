"""Plain text and Markdown, in UTF-8, UTF-16, UTF-32 or GB 18030."""

import codecs
from pathlib import PurePath
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.errors import ReadError
from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import ReadOptions
from ipextract.spans import Span

MARKDOWN = frozenset({".md", ".markdown"})
# UTF-32's mark begins with UTF-16's, so it is looked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A byte that could not be decoded, as the `surrogateescape` handler leaves it.
ESCAPED = kept_pattern("[\udc80-\udcff]")
# What Chinese text is made of: printable ASCII, blanks, general and CJK punctuation, kana, ideographs, wide forms.
USUAL = kept_pattern("[\t\n\r -~\u00a0\u00b7\u2010-\u2027\u2460-\u24ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uff65]")
IDEOGRAPH = kept_pattern("[\u4e00-\u9fff]")
# Share of usual characters above which bytes with NULs are taken for UTF-16; the other byte order gives about a half.
CLEAR = 0.95
# So many characters are looked at to tell UTF-16 from a binary file.
SAMPLE = 1 << 16
# A text may hold this share of bad bytes (and always three) and still be one worth reading.
DAMAGE = 0.02
# Below this share of GB 2312 ideographs, what decodes as GB 18030 is more likely Big5 or another encoding.
DOUBT = 0.9


class Decoded(NamedTuple):
    """`bad` bytes could not be decoded, the first of them at byte `first` of the file."""

    text: str
    encoding: str
    bad: int = 0
    first: int = 0


class Signature(NamedTuple):
    start: bytes
    is_text: bool
    name: str
    remedy: str


@between_runs
def signatures() -> tuple[Signature, ...]:
    """What files that are no plain text begin with, from `lexicons/file_signatures.yaml`."""
    return tuple(
        Signature(
            row["text"].encode() if "text" in row else bytes.fromhex(row["bytes"]),
            "text" in row,
            row["name"],
            row["remedy"],
        )
        for row in load_yaml("file_signatures.yaml")["signatures"]
    )


def signature_of(data: bytes) -> Signature | None:
    """What kind of other file `data` is, if it begins like one."""
    start = data[:64].removeprefix(codecs.BOM_UTF8)
    plain = start.lstrip().lower()
    return next((each for each in signatures() if (plain if each.is_text else start).startswith(each.start)), None)


def read(data: bytes, file: SourceFile, sha256: str, options: ReadOptions) -> Source:
    """Decode a text as it stands, line ends and all; a byte-order mark is left out.

    Bytes that are no text of the encoding are kept as U+FFFD, one for each, with the diagnostic `encoding-damaged`.

    Raises:
        ReadError: the file is binary, of no known encoding, damaged beyond reading, or blank.
    """
    if (other := signature_of(data)) is not None:
        raise ReadError(f"{file.shown}: is {other.name}, not plain text; {other.remedy}")
    if not data:
        raise ReadError(f"{file.shown}: is empty; leave it out or get it again")
    decoded = decode(data)
    if decoded is None:
        what = "holds NUL bytes, so it is no text" if b"\0" in data else "is in no encoding that we know, or no text"
        raise ReadError(f"{file.shown}: {what}; save it as text in UTF-8")
    text = decoded.text
    if not any(character.isprintable() and not character.isspace() for character in text):
        raise ReadError(f"{file.shown}: holds nothing but blank space; leave it out or get it again")
    media_type = "text/markdown" if PurePath(file.shown).suffix.lower() in MARKDOWN else "text/plain"
    return Source(file.id, file.shown, text, sha256, decoded.encoding, media_type, tuple(_diagnostics(decoded)))


def decode(data: bytes) -> Decoded | None:
    """Decode by mark, then strictly as UTF-8, UTF-16 and GB 18030, then with damage; null where none will do."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data, mark, encoding)
    if b"\0" in data:
        return _utf16(data)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        utf8 = _damaged(data, "utf-8", error.start)
    # Chinese in UTF-8 takes three bytes, which Chinese in GB 18030 hardly ever looks like. So a text with such a
    # character for each bad byte is damaged UTF-8, even where its bytes happen to be pairs of GB 18030.
    if 0 < utf8.bad <= len(IDEOGRAPH.findall(utf8.text)):
        return utf8 if _is_readable(utf8, data) else None
    try:
        return Decoded(data.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        gb18030 = _damaged(data, "gb18030", error.start)
    return gb18030 if _is_readable(gb18030, data) else None


def _marked(data: bytes, mark: bytes, encoding: str) -> Decoded | None:
    """Decode what begins with a byte-order mark."""
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        first = error.start
    if encoding == "utf-8-sig":
        decoded = _damaged(data[len(mark) :], "utf-8", first)
        # CPython counts an error of utf-8-sig from after the mark.
        decoded = decoded._replace(encoding=encoding, first=decoded.first + len(mark))
    else:
        text = data.decode(encoding, "replace")
        decoded = Decoded(text, encoding, text.count("\ufffd"), first)
    return decoded if _is_readable(decoded, data) else None


def _damaged(data: bytes, encoding: str, first: int) -> Decoded:
    """Decode with one U+FFFD for each byte that is none of the encoding."""
    try:
        text, bad = ESCAPED.subn("\ufffd", data.decode(encoding, "surrogateescape"))
    except UnicodeDecodeError:
        # The handler refuses bytes below 0x80, which a broken four-byte form of GB 18030 may hold.
        text = data.decode(encoding, "replace")
        bad = text.count("\ufffd")
    return Decoded(text, encoding, bad, first)


def _is_readable(decoded: Decoded, data: bytes) -> bool:
    return decoded.bad <= max(3, len(data) * DAMAGE)


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, if one byte order gives almost nothing but usual characters."""
    for encoding in ("utf-16-le", "utf-16-be"):
        even = data[: len(data) // 2 * 2]
        sample = even[:SAMPLE].decode(encoding, "replace")
        if sample and len(USUAL.findall(sample)) >= CLEAR * len(sample):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                text = data.decode(encoding, "replace")
                decoded = Decoded(text, encoding, text.count("\ufffd"), error.start)
                return decoded if _is_readable(decoded, data) else None
    return None


def _diagnostics(decoded: Decoded) -> list[Diagnostic]:
    found = []
    if decoded.bad:
        place = decoded.text.find("\ufffd")
        span = Span(place, place + 1)
        found.append(
            diagnose("encoding-damaged", span, count=decoded.bad, byte=decoded.first, encoding=decoded.encoding)
        )
    if decoded.encoding == "gb18030":
        ideographs = "".join(IDEOGRAPH.findall(decoded.text))
        known = len(ideographs.encode("gb2312", "ignore")) // 2
        if known < DOUBT * len(ideographs):
            found.append(
                diagnose("encoding-doubtful", encoding="gb18030", percent=100 - known * 100 // len(ideographs))
            )
    return found
