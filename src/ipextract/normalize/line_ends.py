"""Every line end becomes a line feed: CR LF, CR, VT, FF, NEL, LS, PS (Unicode UAX #14, classes BK, CR, NL)."""

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

# Looking for each is many times as fast as a search for any, and most texts hold none.
ENDS = "\r\x0b\x0c\x85\u2028\u2029"
# The class comes first, since a search runs fast to a class but not to alternatives.
LINE_END = kept_pattern(f"[{ENDS}](?:(?<=\r)\n)?")


def edits(text: str) -> list[Edit]:
    for end in ENDS:
        if end in text:
            break
    else:
        return []
    return [(*match.span(), "\n") for match in LINE_END.finditer(text)]
