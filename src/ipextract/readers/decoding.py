"""Bytes → text: in the encoding that the user names, else by mark, by validity, and by what characters it gives.

For every reader whose format leaves the encoding open (plain text, web pages).
"""

import codecs
from typing import NamedTuple

from ipextract.diagnostics import Diagnostic, diagnose
from ipextract.kept import kept_pattern
from ipextract.spans import Span

# Marks and the encodings that begin with them: who decodes the whole file with that gets our text. UTF-32's mark begins
# with UTF-16's, so it is looked for first.
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# The encoding of what follows a mark.
BEHIND = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# Bytes of a character's unit, where it is not one.
WIDE = {"utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}
# A name stands for all of its family that files so named hold: what is no character of GB 2312 is one of GB 18030, and
# Big5 was extended twice. The first that fits is taken.
FAMILIES = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "utf-16": ("utf-16-le", "utf-16-be"),
    "utf-32": ("utf-32-le", "utf-32-be"),
    "utf-8-sig": ("utf-8",),
}
# Codecs of domain names and of escapes in programs; they know no damage, or make characters that are none.
UNFIT = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
# What `_escaped` leaves in a text.
DAMAGED = kept_pattern("[\ud800-\udfff]")
# What Chinese text is made of: printable ASCII, blanks, general and CJK punctuation, kana, ideographs, wide forms.
USUAL = kept_pattern("[\t\n\r -~\u00a0\u00b7\u2010-\u2027\u2460-\u24ff\u3000-\u30ff\u4e00-\u9fff\uff00-\uff65]")
IDEOGRAPH = kept_pattern("[\u4e00-\u9fff]")
# Characters that are three bytes of UTF-8 or more, as all Chinese ones are.
THREE_BYTES = kept_pattern("[^\0-\u07ff]")
BEYOND_ASCII = kept_pattern("[^\0-\x7f]+")
# Share of usual characters above which bytes with NULs are taken for text; the other byte order gives about a half.
CLEAR = 0.95
# So many characters are looked at to tell encodings apart.
SAMPLE = 1 << 16
# A text may hold this share of bad bytes (and always three) and still be one worth reading.
DAMAGE = 0.02
# Below this share of GB 2312 ideographs, what decodes as GB 18030 is more likely another encoding.
DOUBT = 0.9
# First bytes of the frequent characters: GB 2312 level 1 (rows 16 to 55), Big5 A440 to C67E. Both lists were drawn up
# from counts of use; official texts take nearly all of their ideographs from them.
LEVEL_1 = bytes(range(0xB0, 0xD8))
FREQUENT = bytes(range(0xA4, 0xC7))
# First bytes of punctuation and signs, of both.
SIGNS = bytes(range(0xA1, 0xA4))
# Big5 is nearly always valid GB 18030. It is told by so many characters or more, so large a share of frequent ones, and
# so much larger a share than GB 18030 gives: Chinese texts have 0.97 and more in their own encoding, 0.5 (GB as Big5)
# and 0.3 (Big5 as GB) in the other.
ENOUGH = 6
OWN = 0.9
AHEAD = 0.3

HANDLER = "ipextract.as_surrogates"


class Decoded(NamedTuple):
    """`bad` bytes could not be decoded, each now U+FFFD: the first is byte `first` of the file and character `place`
    of the text. `shares` are those of frequent characters, as Big5 and as GB 18030, where they decided for Big5."""

    text: str
    encoding: str
    bad: int = 0
    first: int = 0
    place: int = 0
    shares: tuple[float, float] | None = None


def canonical(name: str) -> str:
    """The name under which Python knows an encoding of texts.

    Raises:
        LookupError: it knows none of that name, or it is one of other things than whole texts.
    """
    try:
        found = codecs.lookup(name).name
        # Python itself refuses those from bytes to bytes (hex), but not for empty ones.
        b"a".decode(found, "ignore")
    except ValueError as error:
        # What no codec can be called: a name with NUL, or one that is no text.
        raise LookupError(f"{name!r} is no encoding") from error
    if found in UNFIT:
        raise LookupError(f"{name} is no encoding of texts")
    return found


def decode(data: bytes, named: str | None = None) -> Decoded | None:
    """Decode as `named`, or else by mark, as UTF-8, as UTF-16 or UTF-32, as GB 18030 or Big5; null where none will do.

    `named` is any name of an encoding that `canonical` takes. Nothing is guessed then; a byte-order mark is left out.

    Raises:
        LookupError: there is no encoding of that name.
    """
    named = canonical(named) if named is not None else None
    for mark, encoding in MARKS:
        behind = BEHIND[mark]
        if data.startswith(mark) and named in {None, encoding, behind, encoding.removesuffix("-sig")}:
            decoded = _kept(data[len(mark) :], behind)
            first = decoded.first + len(mark) if decoded.bad else 0
            return _if_readable(decoded._replace(encoding=encoding, first=first), data)
    if named is not None:
        return _if_readable(_best(data, FAMILIES.get(named, (named,))), data)
    utf8 = _kept(data, "utf-8")
    if not utf8.bad:
        return _gb18030_for_all_that(data, utf8.text) or utf8
    nuls = data.count(0)
    ideographs = len(IDEOGRAPH.findall(utf8.text))
    # UTF-16 has a NUL for each letter and line end. A few of them in what is else UTF-8 are damage.
    if utf8.bad == nuls and nuls <= max(ideographs, len(data) * DAMAGE):
        return _if_readable(utf8, data)
    if nuls and (wide := _wide(data)) is not None:
        return wide
    # Chinese in UTF-8 takes three bytes, which Chinese in GB 18030 hardly ever looks like. So a text with such a
    # character for each bad byte is damaged UTF-8, even where its bytes happen to be pairs of GB 18030.
    if utf8.bad <= ideographs:
        return _if_readable(utf8, data)
    return _if_readable(_gb18030_or_big5(data), data)


def diagnostics(decoded: Decoded) -> list[Diagnostic]:
    """What a record has to say of how its text was decoded."""
    found = []
    if decoded.bad:
        span = Span(decoded.place, decoded.place + 1)
        found.append(
            diagnose("encoding-damaged", span, count=decoded.bad, byte=decoded.first, encoding=decoded.encoding)
        )
    if decoded.shares is not None:
        big5, gb18030 = (int(share * 100) for share in decoded.shares)
        found.append(diagnose("encoding-weighed", encoding=decoded.encoding, percent=big5, other=gb18030))
    elif decoded.encoding == "gb18030":
        ideographs = "".join(IDEOGRAPH.findall(decoded.text))
        known = len(ideographs.encode("gb2312", "ignore")) // 2
        if known < DOUBT * len(ideographs):
            found.append(
                diagnose("encoding-doubtful", encoding="gb18030", percent=100 - known * 100 // len(ideographs))
            )
    return found


def refusal(data: bytes, named: str | None = None) -> str:
    """Why `decode` gave nothing, and what to do."""
    if named is None:
        what = "holds NUL bytes, so it is no text" if b"\0" in data else "is in no encoding that we know, or no text"
        return f"{what}; save it as text in UTF-8"
    named = canonical(named)
    bad = _best(data, FAMILIES.get(named, (named,))).bad
    mark = next((f"; it begins with the mark of {name}" for start, name in MARKS if data.startswith(start)), "")
    return (
        f"at least {bad} of its {len(data)} bytes are no {named}{mark}; "
        "leave --encoding out to have it found, or name the right one"
    )


def _as_surrogates(error: UnicodeError) -> tuple[str, int]:
    """Keep each bad byte as a lone surrogate, also those below 0x80, which `surrogateescape` refuses."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return "".join(chr(0xDC00 + byte) for byte in error.object[error.start : error.end]), error.end


codecs.register_error(HANDLER, _as_surrogates)


def _kept(data: bytes, encoding: str) -> Decoded:
    """Decode with one U+FFFD for each byte that is none of the encoding, and for each NUL, which no text has.

    Of what is damaged beyond bearing only the sound characters are left.
    """
    try:
        text = data.decode(encoding)
        first = len(data)
    except UnicodeDecodeError as error:
        text = _escaped(data, encoding)
        first = error.start
    nul = text.find("\0")
    if first == len(data) and nul < 0:
        return Decoded(text, encoding)
    if nul >= 0:
        first = min(first, len(text[:nul].encode(encoding, "replace")))
    sound = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", "")
    bad = len(text) - len(sound) + text.count("\0") * (WIDE.get(encoding, 1) - 1)
    if bad > _bearable(data):
        return Decoded(sound, encoding, bad, first)
    text = DAMAGED.sub("\0", text)
    return Decoded(text.replace("\0", "\ufffd"), encoding, bad, first, text.index("\0"))


def _escaped(data: bytes, encoding: str) -> str:
    """Decode with a lone surrogate for each bad byte; or for each error, where there are more than can be borne.

    An error may be several bytes; to count them one by one would take a second a megabyte.
    """
    if encoding == "utf-8":
        return data.decode(encoding, "surrogateescape")
    rough = data.decode(encoding, "replace")
    if rough.count("\ufffd") > _bearable(data):
        return rough.replace("\ufffd", "\udc80")
    return data.decode(encoding, HANDLER)


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    """Decode in that of these encodings which leaves the fewest bytes over, of equal ones the first."""
    best = None
    for encoding in encodings:
        decoded = _kept(data, encoding)
        if best is None or decoded.bad < best.bad:
            best = decoded
        if not best.bad and encoding not in WIDE:
            break
    if best is None:
        raise LookupError("no encodings to choose from")
    return best


def _bearable(data: bytes) -> int:
    """How many bad bytes a text of these bytes may have."""
    return max(3, int(len(data) * DAMAGE))


def _if_readable(decoded: Decoded, data: bytes) -> Decoded | None:
    if decoded.bad > _bearable(data):
        return None
    # A few NULs are damage, as transfers leave them; among other characters that no text has they show a binary file.
    if b"\0" in data and not decoded.encoding.startswith(("utf-16", "utf-32")):
        sample = decoded.text[:SAMPLE].replace("\ufffd", "")
        if len(USUAL.findall(sample)) < CLEAR * len(sample):
            return None
    return decoded


def _wide(data: bytes) -> Decoded | None:
    """UTF-32 or UTF-16 without a mark, if one byte order gives almost nothing but usual characters."""
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        whole = len(data) // WIDE[encoding] * WIDE[encoding]
        sample = data[: min(whole, SAMPLE)].decode(encoding, "replace")
        if sample and len(USUAL.findall(sample)) >= CLEAR * len(sample):
            return _if_readable(_kept(data, encoding), data)
    return None


def _gb18030_for_all_that(data: bytes, utf8: str) -> Decoded | None:
    """GB 18030, where words of it are valid UTF-8 (通知, 联通): as that they are runs of letters, of two bytes each."""
    if data.isascii() or THREE_BYTES.search(utf8) is not None:
        return None
    runs = BEYOND_ASCII.findall(utf8)
    gb18030 = _kept(data, "gb18030")
    characters, share = _frequent(gb18030.text, "gb2312", LEVEL_1)
    is_chinese = not gb18030.bad and share >= OWN and characters >= 2 * len(runs)
    return gb18030 if is_chinese else None


def _gb18030_or_big5(data: bytes) -> Decoded:
    gb18030 = _kept(data, "gb18030")
    as_gb18030 = 0.0
    if gb18030.bad <= _bearable(data):
        _, as_gb18030 = _frequent(gb18030.text, "gb2312", LEVEL_1)
    if as_gb18030 > 1 - AHEAD:
        return gb18030
    big5 = _best(data, FAMILIES["big5"])
    characters, as_big5 = _frequent(big5.text, "big5", FREQUENT)
    if characters >= ENOUGH and as_big5 >= OWN and as_big5 - as_gb18030 >= AHEAD:
        return big5._replace(shares=(as_big5, as_gb18030))
    return gb18030


def _frequent(text: str, encoding: str, first_bytes: bytes) -> tuple[int, float]:
    """How many characters beyond ASCII, signs left out, and which share of them begins with one of `first_bytes`."""
    beyond = "".join(BEYOND_ASCII.findall(text[:SAMPLE]))
    first = beyond.encode(encoding, "ignore")[::2]
    signs = len(first) - len(first.translate(None, SIGNS))
    frequent = len(first) - len(first.translate(None, first_bytes))
    characters = len(beyond) - signs
    return characters, frequent / characters if characters else 0.0
