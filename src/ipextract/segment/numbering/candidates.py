"""Labels that may begin clauses, and what each is worth."""

from typing import NamedTuple

from ipextract.models.clauses import Style
from ipextract.segment.labels import Label
from ipextract.segment.paragraphs import Paragraph

STOPS = "。;:!?"
# How far a heading without punctuation may run before the next label closes it.
LONGEST_OPEN_HEADING = 45
# Styles whose labels are unmistakable enough to count inside a line even in a text that kept its breaks.
CERTAIN_INSIDE: frozenset[Style] = frozenset({"part", "chapter", "section", "article"})
# No mark is worth the same as a doubtful label at the beginning of a line.
DOUBTFUL_LEAD = 1.01


class Candidate(NamedTuple):
    """A label that may count. `weight` is null for one that counts only where it closes a heading that begins behind
    `heading_from`, which then is worth `after_heading`; `sure` ones always count; `cited` ones stand behind the name of
    a law, which is no heading but for that of a chapter."""

    label: Label
    sure: bool
    weight: float | None
    heading_from: int
    after_heading: float
    cited: bool = False


class Stretch(NamedTuple):
    """What of a paragraph stands behind its label; `in_article` says that an article or an item of one is
    the last label so far."""

    paragraph: Paragraph
    start: int
    in_article: bool
