"""What JSON and program text spell with a backslash (RFC 8259, section 7), left in a text that was taken out of them as
it stood: all paragraphs in one line, `。\\n二、…` between them."""

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

ESCAPE = kept_pattern(r'\\{1,2}(?:r\\{1,2}n|[nrt"/])')
SPELLED = {"n": "\n", "r": "\n", "t": "\t", '"': '"', "/": "/"}


def edits(text: str) -> list[Edit]:
    """One edit for each escape of a line end, a tab, a quotation mark or a slash."""
    if "\\" not in text:
        return []
    return [(*match.span(), SPELLED[match[0][-1]]) for match in ESCAPE.finditer(text)]
