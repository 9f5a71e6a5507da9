"""Which deadline governs a place: one of its own sentence, or the one that opens the goals clause it stands in."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import NamedTuple

from ipextract.lexicons import words
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context
from ipextract.models.facts import Deadline
from ipextract.models.matches import Found
from ipextract.values.patterns import pattern

# Relations that say by when something is reached; 自…起, 有效期 and 每年 do not.
GOVERNING = frozenset({"by", "at", "during", "within"})
# A date of a list with the mark behind it: 到2027年6月底前、
LONGEST_LISTED = 12


@cache
def _goal_words() -> tuple[str, ...]:
    return words("deadlines.goal_words")


def names_goals(clause: Clause) -> bool:
    """Whether the clause's title speaks of goals: 主要目标, 发展目标, 到2027年的工作目标."""
    return clause.title is not None and any(word in clause.title for word in _goal_words())


def run_into_goals(context: Context) -> frozenset[int]:
    """Clauses whose heading speaks of goals and runs on into the text, its line end lost: 二、主要目标到2027年,…"""
    clauses = context.tree.clauses
    found: set[int] = set()
    last = -1
    for sentence in context.tree.sentences:
        if sentence.clause != last:
            last = sentence.clause
            clause = clauses[last]
            if clause.title is None and clause.label is not None and _runs_into_goals(sentence.text):
                found.add(last)
    return frozenset(found)


class Governed(NamedTuple):
    """The days of one sentence: where its own deadlines stand in the text, and their ISO days, null where none is known
    (到本世纪中叶); `otherwise` is the day of what stands before the first of them, `closed` whether only a
    bracket behind the sentence tells it; `lent` are the days of dates that a sentence before names together."""

    sentence: Sentence
    places: tuple[int, ...] = ()
    ends: tuple[str | None, ...] = ()
    otherwise: str | None = None
    closed: bool = False
    lent: tuple[str, ...] = ()

    @property
    def is_free(self) -> bool:
        """Whether nothing governs any place of the sentence."""
        return self.otherwise is None and not self.places

    def by(self, offset: int) -> str | None:
        """The day for what stands at `offset`: of several deadlines the last before it counts, else the only one."""
        if self.places:
            before = bisect_right(self.places, self.sentence.place(offset))
            if before:
                return self.ends[before - 1]
        return self.otherwise

    def series(self, offset: int) -> tuple[str, ...]:
        """The days of dates that a list names together, the last of them right before `offset`: 到2027年、2030年,…
        Empty where only one stands there."""
        before = bisect_right(self.places, self.sentence.place(offset))
        if not before:
            return self.lent
        first = before - 1
        while first > 0 and self._joined(first):
            first -= 1
        return tuple(end for end in self.ends[first:before] if end) if before - first > 1 else ()

    def _joined(self, number: int) -> bool:
        """Whether nothing but a mark of a list stands between one deadline's date and the next."""
        text, start = self.sentence.text, self.sentence.start
        between = text[self.places[number - 1] - start : self.places[number] - start]
        return len(between) <= LONGEST_LISTED and between.endswith(("、", "和", "及"))


class Opened(NamedTuple):
    """A deadline that others stand under: where it starts, its ISO day, its clause and paragraph."""

    start: int
    end: str
    paragraph: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Governing:
    """The governing deadlines of one document, ready to be asked.

    `opening` holds for each clause's place in the tree the deadlines that its children or its later sentences stand
    under: those of its heading, its first sentence, or a line that ends in a colon. `labelled` holds the same for
    paragraphs that name their goals themselves (总体目标:到2027年…), or state them under 总体要求 (到2027年,…。).
    Each is told with its place, its last day and the paragraph that it stands in. `brackets` holds where each clause's
    brackets behind its sentences start, `closing` the days that such give.
    """

    context: Context
    places: tuple[int, ...]
    ends: tuple[str | None, ...]
    opening: dict[int, tuple[Opened, ...]]
    labelled: dict[tuple[int, int], tuple[Opened, ...]]
    brackets: dict[int, tuple[int, ...]]
    closing: dict[int, str]
    parents: dict[int, int]

    def by_of(self, sentence: Sentence, offset: int) -> str | None:
        """ISO day on which what stands at `offset` of the sentence is due, or null."""
        return self.of_sentence(sentence).by(offset)

    def of_sentence(self, sentence: Sentence) -> "Governed":
        """What governs a sentence: deadlines of its own, else the last one that it stands under."""
        if not self.places:
            return Governed(sentence)
        start = sentence.start
        first = bisect_left(self.places, start)
        beyond = bisect_left(self.places, sentence.place(len(sentence.text)), first)
        if first < beyond:
            ends = self.ends[first:beyond]
            only = ends[0] if len(ends) == 1 else None
            if only is not None and sentence.text.endswith(words("deadlines.parts"), 0, self.places[first] - start):
                # 三年投入1亿元,其中2031年3000万元: the day is of the part alone.
                only = self._opened_by(sentence)
            return Governed(sentence, self.places[first:beyond], ends, only)
        here = (sentence.clause, sentence.paragraph)
        labelled = self.labelled.get(here, ())
        closed = self._closed_by(sentence) if self.closing else None
        named = _last_before(labelled, start, here)
        if named is None and closed is not None:
            return Governed(sentence, otherwise=closed, closed=True)
        return Governed(sentence, otherwise=named or self._opened_by(sentence))

    def _closed_by(self, sentence: Sentence) -> str | None:
        """The day of the first bracket behind the sentence; one of bodies alone ends what a later bracket speaks of."""
        brackets = self.brackets.get(sentence.clause, ())
        behind = bisect_right(brackets, sentence.start)
        return self.closing.get(brackets[behind]) if behind < len(brackets) else None

    def _opened_by(self, sentence: Sentence) -> str | None:
        at: int | None = sentence.clause
        while at is not None:
            end = _last_before(self.opening.get(at, ()), sentence.start, (sentence.clause, sentence.paragraph))
            if end is not None:
                return end
            at = self.parents.get(at)
        return None


def _last_before(opened: tuple[Opened, ...], place: int, here: tuple[int, int]) -> str | None:
    """The last day of the deadline that what stands at a place of a paragraph is under: the last before it. A paragraph
    that names a farther horizon too (到2025年…。到2035年…。) leaves the first of them to those below."""
    before = [one for one in opened if one.start < place]
    if not before:
        return None
    last = before[-1]
    if last.paragraph == here:
        return last.end
    return next(one.end for one in before if one.paragraph == last.paragraph)


def governing(context: Context, deadlines: Sequence[Found[Deadline]]) -> Governing:
    """Index a document's deadlines by place and by the clauses that they open."""
    bounds = sorted(
        (found for found in deadlines if found.fact.relation in GOVERNING and (found.fact.end or _is_far(found.fact))),
        key=lambda found: found.place,
    )
    bounds = [found for number, found in enumerate(bounds) if not number or not _only_spends(bounds[number - 1], found)]
    places = tuple(found.place.start for found in bounds)
    clauses = context.tree.clauses
    numbers = {clause.id: number for number, clause in enumerate(clauses)}
    parents = {
        number: numbers[clause.parent]
        for number, clause in enumerate(clauses)
        if clause.parent is not None and clause.parent in numbers
    }
    heads = _heads(context) if bounds else frozenset()
    dashed = _dashed(context) if bounds else frozenset()
    named = run_into_goals(context) if bounds else frozenset()
    opening: dict[int, list[Opened]] = {}
    labelled: dict[tuple[int, int], list[Opened]] = {}
    closing: dict[int, str] = {}
    for found in bounds:
        if found.fact.end is None:
            continue
        sentence = found.match.sentence
        one = Opened(found.place.start, str(found.fact.end), (sentence.clause, sentence.paragraph))
        general = _opens_sentence(found) and _is_general(clauses[sentence.clause])
        if general or _names_its_goals(sentence.text, found.place.start - sentence.start):
            labelled.setdefault(one.paragraph, []).append(one)
        if _closes(found):
            closing[sentence.start] = one.end
        leads_dashes = sentence.clause in dashed and _stands_first(found)
        # A heading that is nothing but a year: 2031年:
        dated = sentence.heading and found.match.start == 0 and found.match.end == len(sentence.text.rstrip(": "))
        # 总体要求: 到2025年,…。|产品质量:合格率达到95%: a paragraph that opens with a day governs those behind it.
        opens = (general and _opens_paragraph(context, sentence)) or leads_dashes or dated
        opens = opens or sentence.text.rstrip().endswith(":")
        if not opens and not (_in_goals(sentence.clause, clauses, parents, named) and _leads(found, heads)):
            continue
        opening.setdefault(sentence.clause, []).append(one)
        if (above := parents.get(sentence.clause)) is not None and _is_whole_goal(clauses, sentence.clause, above):
            opening.setdefault(above, []).append(one)
    ends = tuple(found.fact.end for found in bounds)
    return Governing(
        context,
        places,
        ends,
        {clause: tuple(rows) for clause, rows in opening.items()},
        {paragraph: tuple(rows) for paragraph, rows in labelled.items()},
        _brackets(context) if closing else {},
        closing,
        parents,
    )


def _is_whole_goal(clauses: tuple[Clause, ...], clause: int, above: int) -> bool:
    """Whether a clause under one of goals states the whole goal, so that its day is that of the others there too:
    二、发展目标 (一)总体目标。到2031年,…。(二)具体目标…"""
    title = clauses[clause].title or ""
    return title.startswith(words("deadlines.whole_goals")) and names_goals(clauses[above])


def _opens_sentence(found: Found[Deadline]) -> bool:
    """Whether a sentence begins with the day by which what it says is reached: 到2031年,…基本建成。"""
    return found.fact.relation == "by" and _stands_first(found)


def _stands_first(found: Found[Deadline]) -> bool:
    """Whether a deadline begins its sentence, or only what is spent until then stands before it (通过三年努力,)."""
    sentence = found.match.sentence
    before = found.place.start - sentence.start
    return not before or pattern("deadlines.time_spent").fullmatch(sentence.text, 0, before) is not None


def _opens_paragraph(context: Context, sentence: Sentence) -> bool:
    """Whether no sentence stands before this one in its paragraph."""
    sentences = context.tree.sentences
    number = bisect_left(sentences, sentence.start, key=attrgetter("start"))
    before = sentences[number - 1] if number else None
    return before is None or (before.clause, before.paragraph) != (sentence.clause, sentence.paragraph)


def _is_general(clause: Clause) -> bool:
    """Whether the clause says in general what is wanted: 总体要求, 总体思路."""
    return clause.title is not None and any(word in clause.title for word in words("deadlines.general_words"))


def _names_its_goals(text: str, end: int) -> bool:
    """Whether a sentence up to `end` is a label of goals: 总体目标:."""
    return pattern("deadlines.goals_label").match(text, 0, end) is not None


def _runs_into_goals(text: str) -> bool:
    """Whether a clause's first sentence opens with the words of a heading of goals, right before a time."""
    return pattern("deadlines.goals_run_in").match(text) is not None


def _is_far(deadline: Deadline) -> bool:
    """Whether a time is named that no day is known of, so that no other holds there: 到本世纪中叶, 再经过5年努力."""
    term = deadline.duration or ""
    return deadline.end is None and deadline.anchor is None and (not term or term.endswith("Y"))


def _only_spends(before: Found[Deadline], found: Found[Deadline]) -> bool:
    """Whether a term of years right behind a day says how long it takes until then: 到2031年,用三年时间."""
    if before.fact.end is None or found.fact.end is not None:
        return False
    sentence = found.match.sentence
    between = sentence.text[before.place.end - sentence.start : found.place.start - sentence.start]
    return before.match.sentence is sentence and between == ","


def _dashed(context: Context) -> frozenset[int]:
    """Clauses that list what they set out to reach in paragraphs behind dashes (——产量稳定在…)."""
    return frozenset(sentence.clause for sentence in context.tree.sentences if sentence.text.startswith("——"))


def _brackets(context: Context) -> dict[int, tuple[int, ...]]:
    """Where the brackets start that stand as sentences of their own, by clause: …。(市科技局负责)"""
    found: dict[int, list[int]] = {}
    for sentence in context.tree.sentences:
        if sentence.text.startswith("("):
            found.setdefault(sentence.clause, []).append(sentence.start)
    return {clause: tuple(starts) for clause, starts in found.items()}


def _closes(found: Found[Deadline]) -> bool:
    """Whether a deadline stands in a bracket behind sentences of its clause: 改造站点9个。(市科技局牵头,6月底前完成)"""
    text = found.match.sentence.text
    return text.startswith("(") and pattern("deadlines.closes_bracket").match(text, found.match.end) is not None


def _heads(context: Context) -> frozenset[int]:
    """Places where a clause's heading or its first sentence of text begins."""
    seen: set[int] = set()
    heads: set[int] = set()
    for sentence in context.tree.sentences:
        if sentence.heading:
            heads.add(sentence.start)
        elif sentence.clause not in seen:
            seen.add(sentence.clause)
            heads.add(sentence.start)
    return frozenset(heads)


def _leads(found: Found[Deadline], heads: frozenset[int]) -> bool:
    """Whether the deadline opens its clause, or stands first in a later sentence and takes over from there."""
    sentence = found.match.sentence
    return sentence.start in heads or found.place.start - sentence.start <= 2 or _stands_first(found)


def _in_goals(clause: int, clauses: tuple[Clause, ...], parents: dict[int, int], named: frozenset[int]) -> bool:
    at: int | None = clause
    while at is not None:
        if at in named or names_goals(clauses[at]):
            return True
        at = parents.get(at)
    return False
