"""Sentences → statements of who leads, helps and answers; where two that can be read meet, one stays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import pairwise
from typing import Literal, cast

from ipextract.facts.responsibility_brackets import KIND, NamesAlone
from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import ROLES, Convention, Part, Parts, Role, Statement
from ipextract.facts.responsibility_running import RunningText
from ipextract.facts.responsibility_tables import statements_of_tables
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.models.clauses import Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.ruleset import Rule
from ipextract.ruleset.ruleset import matches_of
from ipextract.values.agency_items import Body
from ipextract.values.patterns import pattern, plain_pattern

CONVENTION = "responsibility_convention"
# Forms that count only below such titles.
TITLES = {"must": "responsibilities.assurance_titles", "assigned": "responsibilities.duty_titles"}
FOLDED_STOPS = "。;,"
# So many parts of a sentence below a heading are looked at.
MOST_PARTS = 8
# The marks that a convention may name, by the capture that names them.
PARTING = {"comma": ",", "semicolon": ";", "stop": "、"}
# What may stand in a bracket behind a name: (含…,下同).
GLOSS = kept_pattern(r"[(][^()]*[)]")
# The verb of those who lead each in its own field, where the document says so.
EACH = "分别负责"
BRACKET = kept_pattern(r"[(\[【〔]")


class StatementReader:
    """Reads the statements of one document; holds what all of them need."""

    def __init__(self, context: Context, names: Names) -> None:
        self._context = context
        self._names = names
        self._conventions = list(_find_conventions(context))
        self._parts = Parts(context.rules, names, self._conventions)
        running = RunningText(names)
        alone = NamesAlone(context, names, self._parts)
        self._forms: dict[str, Callable[[Match], Statement | None]] = {
            "bracket": self._closing,
            "closing": self._closing,
            "plain": self._plain,
            "line": self._line,
            "bare": alone.statement,
            "marked": alone.statement,
            "field": self._field,
            "body": running.body,
            "together": running.together,
            "partners": running.partners,
            "duties": running.duties,
            "must": running.must,
            "assigned": running.assigned,
            "joining": running.body,
            "named": running.named,
        }
        self._entitled: dict[str, list[bool]] = {}

    def statements(self) -> list[Statement]:
        """All statements that name a body, sentence by sentence."""
        found = self._of_sentences()
        if self._context.tree.tables:
            found += statements_of_tables(self._context, self._names, self._parts)
            found.sort(key=lambda statement: (statement.sentence.clause, statement.sentence.start + statement.start))
        return [
            self._with_convention(statement)
            for statement in found
            if statement.parts and not self._is_convention(statement)
        ]

    def _of_sentences(self) -> list[Statement]:
        sentences = self._context.tree.sentences
        found: list[Statement] = []
        # Most sentences hold no statement: none is looked at but those that may, and those that one may go on in.
        places = self._places()[::-1]
        goes_on: Statement | None = None
        # The headings whose bodies have been read.
        led: set[int] = set()
        while places:
            place = places.pop()
            own = self._of_sentence(place, goes_on, led)
            found += own
            goes_on = own[-1] if own and _goes_over(own[-1], sentences, place) else None
            if goes_on is not None and places[-1:] != [place + 1]:
                places.append(place + 1)
        return found

    def _of_sentence(self, place: int, goes_on: Statement | None, led: set[int]) -> list[Statement]:
        """The statements of one sentence; `goes_on` is what the one before leaves open, `led` are the headings whose
        bodies have been read, to which this adds its own."""
        sentences = self._context.tree.sentences
        sentence = sentences[place]
        own: list[Statement] = []
        if goes_on is not None and not goes_on.parts:
            # The names of a label that ended its line, before any label behind them.
            own = self._continued(goes_on, sentence)
        if not own and place and (titled := self._titled(sentences[place - 1], sentence)):
            own = [titled]
        heading = _heading_of(sentences, place) if place else None
        headed = None
        if heading is not None and heading.number not in led:
            headed = self._headed(heading, sentence)
            if headed is not None:
                led.add(heading.number)
        if not own:
            below = heading is not None and heading.number in led
            own = self._settled(sentence, self._context.active(KIND, place), led=below)
        if not own and goes_on is not None and goes_on.parts:
            own = self._continued(goes_on, sentence)
        return own if headed is None else [headed, *own]

    def _places(self) -> list[int]:
        """The places of the sentences to look at: those that a rule opens, and those that a label heads, or where
        duties are divided any heading."""
        opened, heads = self._context.opening(KIND), tuple(words("responsibilities.label_heads"))
        divided = any(self._clauses_under(TITLES["assigned"]))
        titled = [
            place
            for place, sentence in enumerate(self._context.tree.sentences[:-1], 1)
            if sentence.heading
            and (sentence.text.endswith(heads) or (divided and self._is_under(TITLES["assigned"], sentence)))
        ]
        return sorted({*opened, *titled}) if titled else opened

    def _settled(self, sentence: Sentence, rules: tuple[Rule, ...], *, led: bool) -> list[Statement]:
        """The statements of one sentence; where two that can be read meet, the one of the first rank stays.

        `led` tells that the heading above names who leads, so that others may join.
        """
        matches: list[Match] = []
        running: list[Rule] = []
        for rule in rules:
            form = rule.gives["form"]
            if form not in ("bracket", "closing", "plain"):
                if form in self._forms and self._may_stand(form, sentence):
                    running.append(rule)
            elif form != "bracket" or BRACKET.search(sentence.text):
                found = matches_of(rule, sentence)
                if found and (whole := self._whole(sentence, found)) is not None:
                    return [whole]
                matches.extend(found)
        standing = self._standing(matches, []) if matches else []
        if running:
            standing = self._with_running(sentence, running, standing)
        if len(standing) > 1:
            standing.sort(key=lambda one: one.start)
        return [
            one
            for i, one in enumerate(standing)
            if one.match.gives["form"] != "joining" or (_has_leader(standing[i - 1]) if i else led)
        ]

    def _whole(self, sentence: Sentence, found: Sequence[Match]) -> Statement | None:
        """The statement that the sentence is and nothing else, so that no other rule need look at it."""
        for match in found:
            if match.start == 0 and match.end >= len(sentence.text) - 1:
                whole = self._closing(match)
                if whole is not None and whole.parts:
                    return whole
        return None

    def _with_running(self, sentence: Sentence, rules: list[Rule], standing: list[Statement]) -> list[Statement]:
        """The statements with those that rules read in what these leave of the sentence."""
        text = sentence.text
        for one in standing:
            text = text[: one.start] + "。" * (one.end - one.start) + text[one.end :]
        if standing:
            able = self._context.able(KIND, text)
            rules = [rule for rule in rules if rule.id in able]
        left = [match for rule in rules for match in matches_of(rule, sentence, text)]
        return self._standing(left, standing) if left else standing

    def _standing(self, matches: list[Match], standing: list[Statement]) -> list[Statement]:
        """The statements that the matches give beside those that stand already."""
        standing = [*standing]
        for match in sorted(matches, key=self._rank) if len(matches) > 1 else matches:
            if standing and any(one.closing and one.start < match.end and match.start < one.end for one in standing):
                continue
            statement = self._forms[match.gives["form"]](match)
            if statement is not None and not any(_meet(statement, kept) for kept in standing):
                standing.append(statement)
        return standing

    def _rank(self, match: Match) -> tuple[bool, int, int, int, str]:
        """Closing statements before running text, rules that override others before those, then the longer match."""
        running = match.gives["form"] not in ("bracket", "closing", "plain", "line", "bare", "marked", "field")
        return running, -self._overridden[match.rule], match.start - match.end, match.start, match.rule

    @cached_property
    def _overridden(self) -> dict[str, int]:
        """How many rules each rule overrides."""
        return {rule.id: len(rule.overrides) for rule in self._context.rules.rules(KIND)}

    def _plain(self, match: Match) -> Statement | None:
        """A statement whose labels have no colon: only names beyond doubt make it one."""
        content = match.captures["content"]
        listed = self._parts.read(match.sentence, content.start, content.end, strict=True)
        statement = self._closing(match) if listed else None
        return statement if statement and len(statement.parts) == len(listed) else None

    def _closing(self, match: Match) -> Statement | None:
        content = match.captures["content"]
        text = match.sentence.text
        parts = self._parts.read(match.sentence, content.start, content.end, strict=False)
        if not parts and not (match.end >= len(text) - 1 and ":" in text[-2:]):
            return None
        end = match.end
        while end > match.start and text[end - 1] in FOLDED_STOPS:
            end -= 1
        return Statement(match, match.start, end, tuple(parts), closing=True)

    def _field(self, match: Match) -> Statement | None:
        """The names behind a label that stands in brackets of its own."""
        content = match.captures["content"]
        role = next((role for role in ROLES if role in match.captures), None)
        bodies = self._names.split(match.sentence, content.start, content.end)
        # A sentence about such bodies begins with no name.
        if role is None or not bodies or not self._names.is_body(bodies[0]):
            return None
        parts = self._parts.of_field(match.sentence, content.start, content.end, role, strict=False)
        return Statement(match, match.start, match.end, tuple(parts), closing=True)

    def _line(self, match: Match) -> Statement | None:
        content = match.captures["content"]
        if match.sentence.heading and match.sentence.text.count(",") == 0:
            return None
        parts = self._parts.read(match.sentence, content.start, content.end, strict=True)
        # Outside brackets 各单位要积极配合 and 各地抓好落实 are requests; a statement says who leads, answers, shares.
        roles = {part.role for part in parts}
        sure = "lead" in roles or any(part.arrangement for part in parts) or content.text.endswith("负责")
        sure = sure or not any(part.body.group for part in parts)
        if not parts or not sure or pattern("responsibilities.requested").search(content.text):
            return None
        return Statement(match, match.start, match.end, tuple(parts), closing=True)

    def _continued(self, before: Statement, sentence: Sentence) -> list[Statement]:
        """A labelled list that goes on in the next sentence (责任单位:X; Y) or line."""
        role = before.parts[-1].role if before.parts else self._parts.last_label(before.match.captures["content"].text)
        if role is None:
            return []
        end = len(sentence.text.rstrip(FOLDED_STOPS))
        ahead = before.sentence.text
        is_open = ahead.count("(") > ahead.count(")")
        parts = tuple(self._parts.read_on(sentence, end, role, is_open))
        if not parts:
            return []
        match = replace(before.match, sentence=sentence, start=0, end=end, captures={})
        return [Statement(match, 0, end, parts, closing=True)]

    def _headed(self, heading: Sentence, sentence: Sentence) -> Statement | None:
        """The bodies that head a clause whose text begins with what they answer for: 1.市水务局。负责河道的清淤.

        Where duties are divided, whatever it says is what they answer for: 1.市公安局。维护现场秩序, and so are the
        items below it.
        """
        if not heading.heading or not (heading.clause == sentence.clause or self._heads_items(heading, sentence)):
            return None
        text = sentence.text
        verbed = plain_pattern("responsibilities.heads_duty").search(text) is not None
        verb = pattern("responsibilities.headed").match(text) if verbed else None
        # 负责到底 and 负责人… are no duty, wherever they stand.
        if verb is None and (
            text.startswith(("负责", "牵头", "承担")) or not self._is_under(TITLES["assigned"], sentence)
        ):
            return None
        bodies = self._names.strict(heading, 0, len(heading.text.rstrip(FOLDED_STOPS + ":")))
        if not bodies or self._is_topic(bodies, text):
            return None
        role: Role = "lead" if verb is not None and verb["leads"] else "responsible"
        match = Match("responsibility.subject", heading, 0, bodies[-1].end, {}, {"form": "headed"})
        parts = tuple(Part(body, role) for body in bodies)
        covers = self._context.clause_of(heading).span
        return Statement(match, bodies[0].start, bodies[-1].end, parts, closing=False, covers=covers)

    def _is_topic(self, bodies: list[Body], text: str) -> bool:
        """Whether a heading only says which body its text is about, and that names it (办事机构 / 县应急办…) or says it
        again: 领导小组办公室 / 领导小组办公室设在…."""
        kind = plain_pattern("responsibilities.kind_of_body")
        if len(bodies) == 1 and text.startswith(bodies[0].name):
            return True
        return all(kind.fullmatch(body.name) for body in bodies) and self._names.leading(text) > 0

    def _heads_items(self, heading: Sentence, sentence: Sentence) -> bool:
        """Tell whether a sentence begins the items below a heading, in a clause that divides duties."""
        parent = self._context.clause_of(sentence).parent
        return parent == self._context.clause_of(heading).id and self._is_under(TITLES["assigned"], heading)

    def _titled(self, heading: Sentence, sentence: Sentence) -> Statement | None:
        """The bodies of a clause that a label heads: 1.牵头单位:市水务局."""
        if not heading.heading or heading.clause != sentence.clause:
            return None
        role = self._parts.label_of(heading.text)
        end = len(sentence.text.rstrip(FOLDED_STOPS))
        parts = self._parts.read_on(sentence, end, role, is_open=False) if role is not None else []
        match = Match("responsibility.line_label", sentence, 0, end, {}, {"form": "closing"})
        return Statement(match, 0, end, tuple(parts), closing=True) if parts else None

    def _may_stand(self, form: str, sentence: Sentence) -> bool:
        """Tell whether a form counts in the clause of a sentence: requests where the work is secured (保障措施), and
        what stands behind a body and a colon where duties are divided (职责分工)."""
        titles = TITLES.get(form)
        return titles is None or self._is_under(titles, sentence)

    def _is_under(self, titles: str, sentence: Sentence) -> bool:
        """Tell whether the title of a sentence's clause or of one above it holds one of the words."""
        return self._clauses_under(titles)[sentence.clause]

    def _clauses_under(self, titles: str) -> list[bool]:
        """Of each clause whether its title or that of one above it, which stands before it, holds one of the words."""
        if titles in self._entitled:
            return self._entitled[titles]
        clauses = self._context.tree.clauses
        # Most documents have none of the words: one look at all titles tells.
        written = "\n".join(clause.title or "" for clause in clauses)
        sought = [word for word in words(titles) if word in written]
        holding: set[str] = set()
        found = [False] * len(clauses)
        for place, clause in enumerate(clauses if sought else ()):
            title = clause.title or ""
            if clause.parent in holding or any(word in title for word in sought):
                holding.add(clause.id)
                found[place] = True
        self._entitled[titles] = found
        return found

    def _is_convention(self, statement: Statement) -> bool:
        """Tell whether a running statement only says how lists are read: 没有分号的由各单位共同负责."""
        return not statement.closing and any(
            one.sentence == statement.sentence.number and one.start <= statement.start < one.end
            for one in self._conventions
        )

    def _with_convention(self, statement: Statement) -> Statement:
        """Where the document says who leads in its lists, give the bodies of this one their roles."""
        if not self._conventions or not statement.closing or statement.has_lead:
            return statement
        if statement.match.gives["form"] == "line" and all(part.body.group for part in statement.parts):
            # 各成员单位按职责分工抓好落实: no list that one of them could head.
            return statement
        place = (statement.sentence.number, statement.end)
        said = [one for one in self._conventions if one.backwards or (one.sentence, one.start) <= place]
        return _with_roles(statement, said[-1]) if said else statement


def _goes_over(statement: Statement, sentences: Sequence[Sentence], place: int) -> bool:
    """Whether a statement of the sentence at `place` may go on in the next one."""
    after = place + 1
    return _is_open(statement) and after < len(sentences) and sentences[after].clause == sentences[place].clause


def _heading_of(sentences: Sequence[Sentence], place: int) -> Sentence | None:
    """The heading right above a sentence, or above those of which it is a later part, behind a semicolon."""
    for at in range(place - 1, max(-1, place - MOST_PARTS), -1):
        above = sentences[at]
        if above.heading:
            return above
        if above.clause != sentences[place].clause or not above.text.endswith(";"):
            return None
    return None


def _with_roles(statement: Statement, convention: Convention) -> Statement:
    """The statement with the roles that a convention gives to the bodies of its lists."""
    listed = [i for i, part in enumerate(statement.parts) if part.listed]
    if not listed:
        return statement
    text = statement.sentence.text
    if convention.leaders == "first":
        is_own = convention.sentence == statement.sentence.number and convention.start < statement.end
        end = convention.start if is_own else statement.end
        apart = text.find(EACH, statement.start, end) if convention.each else -1
        leading = [i for i in listed if statement.parts[i].body.end <= apart] or listed[:1]
    elif convention.leaders == "before":
        bodies = [statement.parts[i].body for i in listed]
        gaps = (GLOSS.sub("", text[one.end : other.start]) for one, other in pairwise(bodies))
        # Where nothing parts a list, all of it stands before.
        unparted = 0 if convention.shares else len(listed)
        stop = next((n for n, gap in enumerate(gaps, 1) if any(mark in gap for mark in convention.marks)), unparted)
        leading = listed[:stop]
    else:
        leading = [i for i in listed if _is_marked(text, statement.parts[i].body, convention.marks)]
    if not leading:
        return statement
    parts = list(statement.parts)
    for i in listed:
        role = convention.role if i in leading else convention.others
        why = "the document says who leads in its lists" if role != parts[i].role else parts[i].why
        parts[i] = parts[i]._replace(role=role, why=why)
    return statement._replace(parts=tuple(parts))


def _is_marked(text: str, body: Body, marks: str) -> bool:
    """Tell whether one of `marks` stands right before a name, right behind it, or behind it in a bracket."""
    behind = text[body.end : body.end + 1]
    around = text[max(0, body.start - 1) : body.start] + (
        text[body.end + 1 : body.end + 2] if behind == "(" else behind
    )
    return any(mark in around for mark in marks)


def _find_conventions(context: Context) -> Iterator[Convention]:
    for place, matches in context.every(CONVENTION, context.opening(CONVENTION)).items():
        sentence = context.tree.sentences[place]
        for match in matches:
            start = match.start
            separator = max(sentence.text.rfind(mark, 0, start) for mark in ",;。(:")
            start = separator if separator > 0 else start
            opening = sentence.text.rfind("(", 0, start + 1)
            if 0 < opening < start and pattern("responsibilities.note_opening").match(sentence.text, opening, start):
                start = opening
            leaders = cast('Literal["first", "before", "marked"]', match.gives["leaders"])
            marks = match.get("mark") or "".join(mark for name, mark in PARTING.items() if match.get(name))
            role: Role = "responsible" if match.get("answers") else "lead"
            others: Role = "cooperate" if match.get("helping") else "responsible"
            is_note = pattern("responsibilities.note").match(sentence.text) is not None
            shares = match.get("shared") is not None
            each = match.get("each") is not None
            yield Convention(sentence.number, start, match.end, is_note, leaders, marks, role, others, shares, each)


def _meet(one: Statement, other: Statement) -> bool:
    return one is not other and one.start < other.end and other.start < one.end


def _has_leader(statement: Statement) -> bool:
    """Tell whether ",Y配合" may go on from this statement: it says who leads, or is itself such a part."""
    return statement.match.gives["form"] == "joining" or any(
        part.role in ("lead", "responsible") for part in statement.parts
    )


def _is_open(statement: Statement) -> bool:
    """Tell whether a statement fills its sentence and ends so that the list may go on in the next."""
    text = statement.sentence.text
    if not statement.closing or statement.start or (text[-1:] not in ";、,:等" and statement.parts):
        return False
    return statement.end >= len(text.rstrip(FOLDED_STOPS + "、:"))
