"""Brackets with names alone, (省科技厅、省财政厅): which of them say who answers, and which explain a word."""

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from ipextract.facts.responsibility_names import Names, level_of
from ipextract.facts.responsibility_parts import Part, Parts, Statement, is_each_place, is_plausible
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.ruleset.ruleset import matches_of
from ipextract.values import agency_names, divisions
from ipextract.values.agency_items import Body
from ipextract.values.patterns import pattern

KIND = "responsibility"
# A name that is no body by its shape is no longer than that beside others that are.
LONGEST_UNKNOWN = 16
# So many brackets beyond doubt show that a document says so who answers, and so many behind words where none is.
HABIT = 2
WORDED_HABIT = 4
# So many of offices alone, which are bodies in a document of their own authority and nowhere else.
OFFICE_HABIT = 3


class _Seen(NamedTuple):
    """What the names of a bracket look like; `levelled` say whose they are (市教育局), `named` are no classes."""

    total: int
    known: int
    shaped: int
    levelled: int
    named: int

    @property
    def is_sure(self) -> bool:
        """One name that is known is enough, or several that say whose they are, or several classes of bodies."""
        if self.known or self.total < 2:
            return self.known > 0
        return not self.named or (self.levelled > 1 and 3 * self.shaped >= 2 * self.total)

    @property
    def is_levelled(self) -> bool:
        """Whether all are bodies by their shape that say whose they are: 市教育局, 青溪县政府."""
        return self.shaped == self.total and self.levelled == self.named


class NamesAlone:
    """Reads the brackets of one document that hold names and no word of a role."""

    def __init__(self, context: Context, names: Names, parts: Parts) -> None:
        self._context = context
        self._names = names
        self._parts = parts

    def statement(self, match: Match) -> Statement | None:
        """The statement of a bracket, or None.

        Behind a full stop a bracket stands by itself; behind a word it must name two bodies that are known, or it
        explains what that word names. Where the document has such brackets elsewhere, one name is enough.
        """
        if self._is_of_offices(match):
            return self._of_offices(match) if self._is_office_habit else None
        parts = self._bodies(match)
        if not parts:
            return None
        seen = self._seen(parts)
        if not self._stands_alone(match):
            if self._explains(match):
                return None
            is_one = seen.known == seen.total and self._is_habit
            nowhere = self._context.metadata.jurisdiction is None and seen.shaped == seen.total and seen.levelled > 1
            everywhere = seen.is_levelled and self._is_worded_habit
            if seen.known < 2 and not is_one and not nowhere and not everywhere:
                return None
        elif not (seen.is_sure or self._names_every_one(match, seen) or self._is_habit):
            return None
        return self._statement(match, parts)

    def _statement(self, match: Match, parts: list[Part]) -> Statement:
        end = match.start + len(match.captures["quote"].text)
        return Statement(match, match.start, end, tuple(parts), closing=True)

    def _of_offices(self, match: Match) -> Statement | None:
        """推进中考改革。(考试处、基教处): the offices of the body whose document it is."""
        content = match.captures["content"]
        parts = self._parts.listed(match.sentence, content.start, content.end, "responsible", None, strict=False)
        return self._statement(match, parts) if parts else None

    def _is_of_offices(self, match: Match) -> bool:
        """Tell whether a bracket stands by itself and names offices alone."""
        names = match.captures["content"].text
        return pattern("responsibilities.offices").fullmatch(names) is not None and self._stands_alone(match)

    @cached_property
    def _is_office_habit(self) -> bool:
        """Tell whether the document closes its measures with such brackets."""
        return self._counted(self._is_of_offices, OFFICE_HABIT)

    def _bodies(self, match: Match) -> list[Part]:
        """The bodies of a bracket of which at least half are such by their shape, or places beside such, and the others
        may well be.
        """
        sentence = match.sentence
        content = match.captures["content"]
        if pattern("responsibilities.explaining").match(content.text):
            return []
        bodies = self._names.split(sentence, content.start, content.end)
        unknown = [body for body in bodies if not self._is_shaped(body) and not agency_names.is_place(body.name)]
        if (
            not any(self._is_shaped(body) for body in bodies)
            or 2 * len(unknown) > len(bodies)
            or not all(
                is_plausible(body) and len(body.name) <= LONGEST_UNKNOWN and "的" not in body.name for body in unknown
            )
        ):
            return []
        return self._parts.listed(sentence, content.start, content.end, "responsible", None, strict=False) or []

    def _is_shaped(self, body: Body) -> bool:
        """Tell whether a name is a body's by its shape; firms and schools as classes are none."""
        return self._names.is_body(body) or is_each_place(body)

    def _seen(self, parts: list[Part]) -> _Seen:
        bodies = [part.body for part in parts]
        shaped = [body for body in bodies if self._is_shaped(body)]
        levelled = [body for body in shaped if level_of(body.name) or divisions.leading(body.name) is not None]
        return _Seen(
            total=len(bodies),
            known=sum(self._names.known(body.name) for body in bodies),
            shaped=len(shaped),
            levelled=sum(not body.group for body in levelled),
            named=sum(not body.group for body in bodies),
        )

    def _stands_alone(self, match: Match) -> bool:
        """Tell whether a full stop or a line end stands before a bracket, or nothing at all."""
        before = self._before(match)
        return not before or before[-1] in "。;" or (before[-1] == "\n" and not before.rstrip().endswith(":"))

    def _names_every_one(self, match: Match, seen: _Seen) -> bool:
        """Tell whether a bracket behind a full stop holds a class of bodies alone and each of it: (各有关部门)."""
        closes = self._before(match).rstrip().endswith(("。", ";"))
        return (
            closes
            and seen.shaped == seen.total == 1
            and pattern("responsibilities.every_one").match(match.captures["content"].text) is not None
        )

    def _explains(self, match: Match) -> bool:
        """Tell whether a bracket says who is meant by the word before it (主管部门, 6家) or is a second name plate."""
        before = self._before(match).rstrip()
        return (
            before.endswith(":")
            or agency_names.head_of(before[-8:]) is not None
            or pattern("responsibilities.counted").search(before) is not None
            or self._names.known(before)
        )

    def _before(self, match: Match) -> str:
        """What stands before a bracket, in its sentence or, where it opens that, before it in the text."""
        start = match.start
        if start:
            return match.sentence.text[max(0, start - agency_names.LONGEST_NAME) : start]
        start = match.sentence.start
        return self._context.text.text[max(0, start - agency_names.LONGEST_NAME) : start]

    @cached_property
    def _is_habit(self) -> bool:
        """Tell whether the document says with brackets that stand by themselves who answers."""
        return self._counted(self._is_sure, HABIT)

    @cached_property
    def _is_worded_habit(self) -> bool:
        """Tell whether brackets behind words, of bodies alone, close one measure after the other."""
        return self._counted(self._is_worded, WORDED_HABIT)

    def _counted(self, is_such: Callable[[Match], bool], enough: int) -> bool:
        """Tell whether the document has so many brackets of a kind."""
        found = 0
        for place in self._context.opening(KIND):
            sentence = self._context.tree.sentences[place]
            for rule in self._context.active(KIND, place):
                if rule.gives["form"] == "bare":
                    found += sum(map(is_such, matches_of(rule, sentence)))
                    if found >= enough:
                        return True
        return False

    def _is_worded(self, match: Match) -> bool:
        parts = self._bodies(match)
        return bool(parts) and self._seen(parts).is_levelled and not self._explains(match)

    def _is_sure(self, match: Match) -> bool:
        """Behind a full stop several that are bodies by their shape will do, as a development zone calls its own."""
        if not self._stands_alone(match):
            return False
        seen = self._seen(self._bodies(match))
        return seen.is_sure or (seen.shaped == seen.total > 1 and self._before(match).rstrip().endswith("。"))
