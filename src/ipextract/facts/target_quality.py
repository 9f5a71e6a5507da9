"""Goals without a number: 服务水平显著提升."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ipextract.facts.target_barred import Barred
from ipextract.facts.target_indicator import trimmed
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_words import BREAKS, Stretch
from ipextract.models.matches import Match

LONGEST_LIST = 24


class Goal(NamedTuple):
    """A stated goal: what is to become better, and where its words stand in the sentence."""

    match: Match
    indicator: str
    quote: Stretch


def goals(scene: Scene, barred: Barred, matches: Sequence[Match], taken: Sequence[tuple[int, int]]) -> Iterator[Goal]:
    """The goals of a sentence that no number stands in; `taken` are the places of its numbers' targets in the text."""
    for match in matches:
        named = trimmed(scene, Stretch(_list_start(scene, match.start), match.captures["verb"].start))
        start, indicator = named.start, scene.text[named.start : named.end]
        place = scene.sentence.span(start, match.end)
        if (
            len(indicator) < 2
            or indicator.endswith("的")
            or any(low < place.end and place.start < high for low, high in taken)
        ):
            continue
        if not barred.cues.cover(match.start, match.end, soft=False):
            yield Goal(match, indicator, Stretch(start, match.end))


def _list_start(scene: Scene, start: int) -> int:
    """Where the part begins, if a list leads up to there: 数字化、网络化、智能化水平 is one name."""
    if not start or scene.text[start - 1] != "、":
        return start
    part = max(scene.text.rfind(mark, max(0, start - LONGEST_LIST), start) for mark in BREAKS) + 1
    listed = scene.text[part:start]
    return part if part and not any(character.isdigit() for character in listed) else start
