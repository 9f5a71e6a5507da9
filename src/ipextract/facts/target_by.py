"""By when a target is to be reached: the day of the deadline that governs it, or a term of unknown first day."""

from collections.abc import Sequence

from ipextract.facts.target_items import Item
from ipextract.facts.target_scene import Scene
from ipextract.facts.target_words import BOUNDED, TIMES
from ipextract.lexicons import words
from ipextract.models.context import Context
from ipextract.models.facts import Deadline
from ipextract.models.matches import Found
from ipextract.resolve.governing import Governed, Governing, governing

# Says that two lists belong together one by one.
EACH = "分别"
# Opens a sentence about parts of what the one before counts.
OF_WHICH = "其中"
# No list of goals between semicolons goes on under the dates of its first for more sentences than this.
LONGEST_CHAIN = 12


class Days:
    """The days that a document's deadlines set for its numbers, as ISO dates."""

    def __init__(self, context: Context, deadlines: Sequence[Found[Deadline]]) -> None:
        self._sentences = context.tree.sentences
        self.governing: Governing = governing(context, deadlines)
        self._carried: dict[int, str | None] = {}

    def of(self, place: int) -> Governed:
        """The days that govern the sentence at a place of the tree."""
        governed = self.governing.of_sentence(self._sentences[place])
        if EACH in governed.sentence.text and not governed.places:
            governed = governed._replace(lent=self._series_before(place))
        if governed.otherwise is not None or governed.sentence.text.startswith(words("deadlines.whole_year")):
            # 6月底前组织申报;全年培训不少于4场
            return governed
        return governed._replace(otherwise=self._carry(place))

    def _series_before(self, place: int) -> tuple[str, ...]:
        """The days of dates named together in a sentence that semicolons join to this one:
        到2027年和2030年,甲分别达到1和2;乙分别达到3和4."""
        clause = self._sentences[place].clause
        for before in reversed(self._sentences[max(0, place - LONGEST_CHAIN) : place]):
            if before.clause != clause or not before.text.endswith(";"):
                break
            governed = self.governing.of_sentence(before)
            if governed.places:
                return governed.series(len(before.text))
        return ()

    def _carry(self, place: int) -> str | None:
        """The day that sentences before this one hand on, which a semicolon or 其中 joins to it:
        到2027年,A达到1;B达到2."""
        first, clause = place, self._sentences[place].clause
        while first and first not in self._carried:
            before = self._sentences[first - 1]
            joined = before.text.endswith(";") or self._sentences[first].text.startswith(OF_WHICH)
            if before.clause != clause or not joined:
                break
            first -= 1
        by = self._carried.get(first)
        for before in self._sentences[first:place]:
            by = self.governing.by_of(before, len(before.text)) or by
        self._carried[place] = by
        return by


def of_number(item: Item) -> str | None:
    """The last day of the year that stands between a verb and its number: 增加到2027年的15万件. That of a multiple
    is its base: 达到2020年的2倍."""
    year = item.match.get("due") if item.match.get("unit") != TIMES else None
    return f"{year}-12-31" if year is not None else None


def listed_days(scene: Scene, days: Governed, items: Sequence[Item], first: int) -> list[str]:
    """The days of the numbers from `first` on that a list gives for the dates of another, one each; else none."""
    item = items[first]
    dates = days.series(item.left.end)
    if not dates or EACH not in scene.text[: item.left.end]:
        return []
    count = 1
    while first + count < len(items) and items[first + count].joined:
        count += 1
    return list(dates) if count == len(dates) else []


def is_due(scene: Scene, item: Item, by: str | None) -> bool:
    """Whether a time is set for the number: a day, or a term whose first day nobody knows (五年内). In a list of
    criteria a year says what qualifies, and only 到 or 前 sets a time."""
    if scene.section == "criteria":
        return by is not None and scene.trims["time_set"].search(scene.text, 0, item.left.end) is not None
    if by is not None or scene.document.normative or not scene.is_termed:
        return by is not None
    if item.bound.comparator in BOUNDED and scene.trims["year_opens"].search(scene.text, item.part, item.left.end):
        return True
    return scene.trims["term_opens"].search(scene.text, 0, item.left.end) is not None
