"""Whether bytes are a web page, by what they begin with and, of a fragment, by how its lines look."""

import codecs

from ipextract.kept import kept_pattern

# So much of a file is looked at.
SAMPLE = 1 << 16
# What a page begins with in UTF-16: a mark, or the first character of a tag or a blank line.
UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
UTF16 |= {bytes((first, 0)): "utf-16-le" for first in b"< \t\r\n"}
UTF16 |= {bytes((0, first)): "utf-16-be" for first in b"< \t\r\n"}
MARK = "\ufeff"
# What may stand before the first tag: blanks, a declaration of XML, comments, a stylesheet's instruction.
BEFORE = kept_pattern(r"\A(?:[\s\ufeff]++|<\?xml(?:-stylesheet)?[\s?][^>]*+>|<!--(?:[^-]++|-(?!->))*+-->)*+")
DOCTYPE = kept_pattern(r"<!doctype\s+html\b", 2)
# Elements with which nothing but a page begins, and those with which a fragment of one may.
PAGE = kept_pattern(r"<(?:html|head|body|meta|title|link|base|frameset)[\s/>]", 2)
FRAGMENT = kept_pattern(
    r"<(?:div|p|section|article|main|header|table|center|font|span|h[1-6]|ul|ol|dl|style|script)[\s/>]", 2
)
TAG = kept_pattern(r"</?[a-z][a-z0-9:]*+(?:\s[^<>]*+)?/?>", 2)
# Of a fragment's lines so many may hold no tag; Markdown that begins with a <div> has more.
BARE = 0.34


def is_html(data: bytes) -> bool:
    """Whether a file is a web page, or a fragment of one; a text that only holds `<br>` or `<u>` is none."""
    if b"<" not in data[:SAMPLE]:
        return False
    text = _sample(data)
    start = BEFORE.match(text)
    place = start.end() if start else 0
    if DOCTYPE.match(text, place) or PAGE.match(text, place):
        return True
    return FRAGMENT.match(text, place) is not None and _is_fragment(text[place:])


def _sample(data: bytes) -> str:
    encoding = UTF16.get(data[:2])
    if encoding is not None:
        return data[:SAMPLE].decode(encoding, "replace").lstrip(MARK)
    # Tags and blanks are ASCII in every other encoding of Chinese; nothing else is asked of the text.
    return data.removeprefix(codecs.BOM_UTF8)[:SAMPLE].decode("latin-1")


def _is_fragment(text: str) -> bool:
    # Not `splitlines`: bytes of Chinese are taken for other line ends.
    lines = [line for line in text.split("\n") if line.strip()]
    bare = sum(TAG.search(line) is None for line in lines)
    return "</" in text and bare <= BARE * len(lines)
