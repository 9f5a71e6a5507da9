"""Every line end becomes a line feed: CR LF, CR, VT, FF, NEL, LS, PS (Unicode UAX #14, classes BK, CR, NL).

A form feed takes the empty lines around it with it: a page ends there, but the paragraph may go on behind it.
"""

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

# Looking for each is many times as fast as a search for any, and most texts hold none.
ENDS = "\r\x0b\x0c\x85\u2028\u2029"
# The class comes first, since a search runs fast to a class but not to alternatives.
LINE_END = kept_pattern(f"[{ENDS}](?:(?<=\r)\n)?")
# Where all ends are of one kind, as in files from Windows: a search for one character is far faster than for a class.
WINDOWS = kept_pattern("\r\n?")
# A run of line ends is looked at once, from its beginning.
PAGE_END = kept_pattern(f"(?<![\n{ENDS}])[\n\r]*+\f[\n\r\f]*+|{LINE_END.pattern}")


def edits(text: str) -> list[Edit]:
    found = [end for end in ENDS if end in text]
    if not found:
        return []
    pattern = PAGE_END if "\f" in found else WINDOWS if found == ["\r"] else LINE_END
    return [(*match.span(), "\n") for match in pattern.finditer(text)]
