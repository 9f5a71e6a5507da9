"""HTML entities that copying left in plain text (`R&amp;D`, `&nbsp;`), the doubly escaped ones too."""

from html import unescape

from ipextract.kept import kept_pattern
from ipextract.models.text import Edit

# Named entities of HTML 4 that occur in running text; a closed list, so that `&lt` in code or `AT&T;` stays.
ENTITY = kept_pattern(
    r"&(?:amp;){0,8}(?:amp|nbsp|ensp|emsp|thinsp|lt|gt|quot|apos|ldquo|rdquo|lsquo|rsquo|mdash|ndash|hellip|middot|times|bull"
    r"|permil|#[0-9]{2,6}|#[xX][0-9A-Fa-f]{2,5});"
)


def edits(text: str) -> list[Edit]:
    """One edit for each entity that stands for a character."""
    if "&" not in text:
        return []
    found = []
    for match in ENTITY.finditer(text):
        spelled = match.group()
        plain = unescape(spelled)
        while plain != spelled and ENTITY.fullmatch(plain):
            spelled, plain = plain, unescape(plain)
        # Control characters and surrogates would only hide: leave such an entity as it stands.
        if len(plain) == 1 and (plain.isprintable() or plain.isspace()):
            found.append((*match.span(), plain))
    return found
