"""Modal words of a target: 力争, 确保, 努力 … before its number, or before a time in front of it."""

from bisect import bisect_left
from functools import cached_property

from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_words import BREAKS

# No words between a modal word and the colon of its list are longer than this many characters.
LONGEST_LISTED = 24
# 力争实现“千百十”目标,即培育企业1000家,…
THAT_IS = ",即"


class Modality:
    """The modal words of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    @cached_property
    def _dated(self) -> list[tuple[int, str]]:
        """Modal words that open a part before a time: 力争到2027年."""
        text, trims = self._scene.text, self._scene.trims
        return [
            (found.start(), str(found[0]))
            for found in trims["modality"].finditer(text)
            if (found.start() == 0 or text[found.start() - 1] in BREAKS) and trims["time_next"].match(text, found.end())
        ]

    @cached_property
    def _listing(self) -> list[tuple[int, str]]:
        """Modal words of a part that a colon or 即 ends, and where it does: 力争实现以下目标:A达到1,B达到2."""
        text = self._scene.text
        return [
            (end, str(found[0]))
            for found in self._scene.trims["modality"].finditer(text)
            for mark in (":", THAT_IS)
            if (end := text.find(mark, found.end(), found.end() + LONGEST_LISTED)) >= 0
            and not any(mark in text[found.end() : end] for mark in BREAKS)
        ]

    def of(self, item: Item) -> str | None:
        """The nearest word in the item, or one that opens the part, or the sentence before a time."""
        if not self._scene.is_modal:
            return None
        pattern, text = self._scene.trims["modality"], self._scene.text
        in_item = [found.group() for found in pattern.finditer(text, item.left.start, item.match.end)]
        if in_item:
            return str(in_item[-1])
        opening = pattern.match(text, item.part)
        if opening:
            return str(opening.group())
        before = bisect_left(self._dated, (item.part, ""))
        if before:
            return self._dated[before - 1][1]
        listing = bisect_left(self._listing, (item.part, "")) if ":" in text or THAT_IS in text else 0
        return self._listing[listing - 1][1] if listing else None

    def is_own(self, item: Item) -> bool:
        """Whether the word stands between what is measured and the verb of this number, so that no other goes on with
        it: 占比力争达到15%,增加值达到9亿元."""
        if not self._scene.is_modal or item.match.gives["shape"] != "reach":
            return False
        words = self._scene.trims["modality"].finditer(self._scene.text, item.left.start, item.match.start)
        return any(item.left.start < word.start() and word.end() == item.match.start for word in words)


def goes_on(text: str, item: Item) -> bool:
    """Whether the number goes on with the list before it: 确保上线400项,其中网办200项; 力争产值达到5亿元,占全县的9%."""
    between = text[max(0, item.part - 1) : item.part + 2]
    leans = between.endswith("其中") or between[1:].startswith("占")
    return between.startswith((",", "、")) and (item.match.gives["shape"] != "count" or leans)
