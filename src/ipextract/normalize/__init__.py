"""Source → NormalizedText: fold variants of the same character, drop blanks that mean nothing, keep the way back.

Every step looks at a character and its neighbours only. That makes the promise hold for every stretch of a text:
the source span of a normalised span, normalised by itself, gives that span back.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate

from ipextract.models.source import Source
from ipextract.models.text import Edit, Gap, NormalizedText, OffsetMap
from ipextract.normalize import characters, entities, escapes, line_ends, markup, spaces
from ipextract.spans import Span

Step = Callable[[str], list[Edit]]

# Order matters: an escape or an entity may spell a blank, a line end, a wide character. Folding replaces one character
# by one and needs no map; blanks are judged last, by their folded neighbours.
BEFORE_FOLDING: tuple[Step, ...] = (escapes.edits, entities.edits, line_ends.edits, markup.edits)


def apply(text: str, edits: Sequence[Edit]) -> tuple[str, OffsetMap]:
    """Carry out sorted, non-overlapping edits, at least one, and record where everything went."""
    starts, ends, replacements = zip(*edits, strict=True)
    # What stays and what is put in, in turn.
    pieces = [""] * (2 * len(edits) + 1)
    pieces[::2] = [text[end:start] for end, start in zip((0, *ends), (*starts, None), strict=True)]
    pieces[1::2] = replacements
    reached = tuple(accumulate(map(len, pieces)))
    return "".join(pieces), OffsetMap.of(reached[:-1:2], reached[1::2], starts, ends)


def normalize(source: Source) -> NormalizedText:
    """Run all steps in order and record one offset map for each that changed the text's length."""
    text = source.text
    maps: list[OffsetMap] = []
    for step in BEFORE_FOLDING:
        if edits := step(text):
            text, step_map = apply(text, edits)
            maps.append(step_map)
    text = characters.fold(text)
    gaps: tuple[Gap, ...] = ()
    edits, blanks = spaces.edits(text)
    if edits:
        text, step_map = apply(text, edits)
        maps.append(step_map)
        places = zip(step_map.out_starts[1:-1], blanks, strict=True)
        # As `Gap(…)` does, without its frame.
        gaps = tuple([tuple.__new__(Gap, each) for each in places if each[1]])
    return NormalizedText(source, text, tuple(maps), gaps)


def differences(text: NormalizedText) -> Iterable[tuple[Span, str, str]]:
    """What normalising changed, in text order: the source span, what stands there, what it became.

    Neighbouring changes are told as one.
    """
    source, plain = text.source.text, text.text
    start = end = None
    last = 0
    for place in range(len(plain)):
        span = text.to_source(Span(place, place + 1))
        changed = source[span.start : span.end] != plain[place]
        if span.start > last or changed:
            if start is None:
                start = (last if span.start > last else span.start, place)
            end = (span.end if changed else span.start, place + 1 if changed else place)
        if start is not None and end is not None and not changed:
            yield Span(start[0], end[0]), source[start[0] : end[0]], plain[start[1] : end[1]]
            start = end = None
        last = span.end
    if start is not None and end is not None:
        yield Span(start[0], end[0]), source[start[0] : end[0]], plain[start[1] : end[1]]
    if last < len(source):
        yield Span(last, len(source)), source[last:], ""
