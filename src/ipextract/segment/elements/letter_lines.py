"""Letters that bring a document, and reports that bring one."""

import re

from ipextract.kept import between_runs
from ipextract.lexicons import words
from ipextract.segment.elements import name_lines, page_lines, title_lines
from ipextract.segment.elements.common import SHORT, layout
from ipextract.values.fragments import alternation


@between_runs
def _reports() -> re.Pattern[str]:
    data = layout()
    return re.compile(rf"(?:{data['dateline']})?{data['reports']}")


@between_runs
def _whole_follows() -> re.Pattern[str]:
    return re.compile(layout()["whole_follows"])


@between_runs
def _letter_cue() -> re.Pattern[str]:
    return re.compile(alternation(words("layout.letter_cues")))


def whole_follows(text: str) -> bool:
    """《…》全文如下: a report ends and the document that it reports begins."""
    if "如下" not in text[-8:] or len(text) > SHORT:
        return False
    return _whole_follows().fullmatch(text) is not None or (text[-1] in ":。" and reported(text) is not None)


def reported(text: str) -> re.Match[str] | None:
    """近日,X印发《Y》: what a report says of the document below it, `issuer` and `title`."""
    return _reports().match(text)


def goes_on_behind_number(text: str) -> bool:
    """Whether a line goes on with a sentence whose citation ends in the line above: 精神,结合我区实际….

    A longer word may begin so (中共…, 有关单位:); then no sentence goes on.
    """
    if not text.startswith(words("layout.behind_cited_number")) or page_lines.is_furniture(text):
        return False
    return not name_lines.is_recipients(text) and title_lines.title_kind(text) is None


def brings_a_document(text: str) -> bool:
    """Whether a line of a notice says that it issues or passes on something, and not only from what day it counts."""
    return "印发" in text.replace("印发之日", "") or title_lines.passes_on_others(text)


def begins_letter(text: str) -> bool:
    return text.startswith(words("layout.letter_heads")) or (
        text.startswith("《") and bool(title_lines.issued_titles(text))
    )


def opens_letter(text: str) -> bool:
    return text.startswith(words("layout.lead_openers")) or text.startswith(words("layout.letter_openers"))  # noqa: PIE810


def opens_text(text: str, place: int) -> bool:
    """Whether a policy may begin at `place`, right behind its title."""
    return text.startswith(words("layout.lead_openers"), place) or text.startswith(words("layout.text_openers"), place)


def is_letter(text: str) -> bool:
    """A paragraph of a covering letter."""
    return _letter_cue().search(text) is not None
