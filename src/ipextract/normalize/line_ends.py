"""Every line end becomes a line feed: CR LF, CR, VT, FF, NEL, LS, PS (Unicode UAX #14, classes BK, CR, NL)."""

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

LINE_END = kept_pattern("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


# Looking for each is many times as fast as a search for any, and most texts hold none.
ENDS = "\r\x0b\x0c\x85\u2028\u2029"


def edits(text: str) -> list[Edit]:
    for end in ENDS:
        if end in text:
            break
    else:
        return []
    return [Edit(match.start(), match.end(), "\n") for match in LINE_END.finditer(text)]
