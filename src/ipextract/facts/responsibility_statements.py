"""Sentences → statements of who leads, helps and answers; where two that can be read meet, one stays."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property

from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import Convention, Part, Parts, Statement
from ipextract.facts.responsibility_running import RunningText
from ipextract.facts.responsibility_tables import statements_of_tables
from ipextract.kept import kept_pattern
from ipextract.lexicons import words
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.ruleset import Rule
from ipextract.ruleset.ruleset import matches_of
from ipextract.values import agency_lists
from ipextract.values.patterns import pattern

KIND, CONVENTION = "responsibility", "responsibility_convention"
FOLDED_STOPS = "。;,"
BRACKET = kept_pattern(r"[(\[【〔]")


class StatementReader:
    """Reads the statements of one document; holds what all of them need."""

    def __init__(self, context: Context, names: Names) -> None:
        self._context = context
        self._names = names
        self._conventions = list(_find_conventions(context))
        self._parts = Parts(context.rules, names, self._conventions)
        running = RunningText(names)
        self._forms: dict[str, Callable[[Match], Statement | None]] = {
            "bracket": self._closing,
            "closing": self._closing,
            "plain": self._plain,
            "line": self._line,
            "bare": self._bare,
            "body": running.body,
            "together": running.together,
            "partners": running.partners,
            "duties": running.duties,
            "must": running.must,
            "joining": running.body,
            "named": running.named,
        }
        self._assurance: dict[int, bool] = {}
        self._clauses: dict[str, Clause] = {}

    def statements(self) -> list[Statement]:
        """All statements that name a body, sentence by sentence."""
        context = self._context
        sentences = context.tree.sentences
        found: list[Statement] = []
        # Most sentences hold no statement: none is looked at but those that may, and those that one may go on in.
        places = context.opening(KIND)[::-1]
        goes_on: Statement | None = None
        expected = -1
        while places:
            place = places.pop()
            sentence = sentences[place]
            own = self._settled(sentence, context.active(KIND, place))
            if not own and goes_on is not None and place == expected:
                own = self._continued(goes_on, sentence)
            goes_on = None
            if own:
                found.extend(own)
                expected = place + 1
                if _is_open(own[-1]) and expected < len(sentences) and sentences[expected].clause == sentence.clause:
                    goes_on = own[-1]
                    if places[-1:] != [expected]:
                        places.append(expected)
        if self._context.tree.tables:
            found += statements_of_tables(self._context, self._names, self._parts)
            found.sort(key=lambda statement: (statement.sentence.clause, statement.sentence.start + statement.start))
        return [self._with_convention(statement) for statement in found if statement.parts]

    def _settled(self, sentence: Sentence, rules: tuple[Rule, ...]) -> list[Statement]:
        """The statements of one sentence; where two that can be read meet, the one of the first rank stays."""
        text = sentence.text
        matches: list[Match] = []
        running: list[Rule] = []
        for rule in rules:
            form = rule.gives["form"]
            if form in ("bracket", "closing", "plain"):
                if form == "bracket" and not BRACKET.search(text):
                    continue
                for match in matches_of(rule, sentence):
                    if match.start == 0 and match.end >= len(text) - 1:
                        # The sentence is the statement: no other rule need look at it.
                        whole = self._closing(match)
                        if whole is not None and whole.parts:
                            return [whole]
                    matches.append(match)
            elif form in self._forms and (form != "must" or self._in_assurance(sentence)):
                running.append(rule)
        standing = self._standing(matches, []) if matches else []
        if running:
            # The other rules read what is left of the sentence.
            for one in standing:
                text = text[: one.start] + "。" * (one.end - one.start) + text[one.end :]
            if standing:
                able = self._context.able(KIND, text)
                running = [rule for rule in running if rule.id in able]
            left = [match for rule in running for match in matches_of(rule, sentence, text)]
            if left:
                standing = self._standing(left, standing)
        if len(standing) > 1:
            standing.sort(key=lambda one: one.start)
        return [
            one
            for i, one in enumerate(standing)
            if one.match.gives["form"] != "joining" or (i and _has_leader(standing[i - 1]))
        ]

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
        running = match.gives["form"] not in ("bracket", "closing", "plain", "line", "bare")
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

    def _bare(self, match: Match) -> Statement | None:
        """A bracket with names alone; behind a word two of them must be known, or it explains what that word names."""
        sentence = match.sentence
        content = match.captures["content"]
        parts = self._parts.listed(sentence, content.start, content.end, "responsible", None, strict=True) or []
        known = sum(self._names.known(part.body.name) for part in parts)
        unknown = sum(not part.body.group for part in parts) - known
        before = sentence.text[max(0, match.start - agency_lists.LONGEST_NAME) : match.start]
        if any(word in content.text for word in ("单位", "部门")) and unknown:
            return None
        if before and before[-1] not in "。;":
            explains = agency_lists.head_of(before[-8:]) or pattern("responsibilities.counted").search(before)
            if known < 2 or unknown or explains or self._names.known(before):
                return None
        elif not known and (unknown or len(parts) < 2):
            return None
        end = match.start + len(match.captures["quote"].text)
        return Statement(match, match.start, end, tuple(parts), closing=True)

    def _continued(self, before: Statement, sentence: Sentence) -> list[Statement]:
        """A labelled list that goes on in the next sentence (责任单位:X; Y) or line."""
        end = len(sentence.text.rstrip(FOLDED_STOPS))
        bodies = self._names.split(sentence, 0, end)
        if (
            not bodies
            or bodies[0].start > 1
            or not all(self._names.is_body(body) or agency_lists.is_place(body.name) for body in bodies)
        ):
            return []
        role = before.parts[-1].role if before.parts else self._parts.last_label(before.match.captures["content"].text)
        if role is None:
            return []
        parts = tuple(Part(body, role, listed=role == "responsible") for body in bodies)
        match = replace(before.match, sentence=sentence, start=0, end=end, captures={})
        return [Statement(match, 0, end, parts, closing=True)]

    def _in_assurance(self, sentence: Sentence) -> bool:
        """Tell whether the clause or one above it is about securing the work: 保障措施, 组织实施."""
        found = self._assurance.get(sentence.clause)
        if found is None:
            if not self._clauses:
                self._clauses = {clause.id: clause for clause in self._context.tree.clauses}
            clause: Clause | None = self._context.clause_of(sentence)
            found = False
            while clause is not None and not found:
                title = clause.title or ""
                found = any(word in title for word in words("responsibilities.assurance_titles"))
                clause = self._clauses.get(clause.parent) if clause.parent else None
            self._assurance[sentence.clause] = found
        return found

    def _with_convention(self, statement: Statement) -> Statement:
        """Where the first of a list leads, give it that role."""
        if not self._conventions or not statement.closing or statement.has_lead:
            return statement
        place = (statement.sentence.number, statement.end)
        if not any(one.backwards or (one.sentence, one.start) <= place for one in self._conventions):
            return statement
        first = next((i for i, part in enumerate(statement.parts) if part.listed), None)
        if first is None:
            return statement
        why = "the document says that the first of a list leads"
        lead = statement.parts[first]._replace(role="lead", why=why)
        return statement._replace(parts=(*statement.parts[:first], lead, *statement.parts[first + 1 :]))


def _find_conventions(context: Context) -> Iterator[Convention]:
    for place, matches in context.every(CONVENTION, context.opening(CONVENTION)).items():
        sentence = context.tree.sentences[place]
        for match in matches:
            start = match.start
            separator = max(sentence.text.rfind(mark, 0, start) for mark in ",;。(:")
            start = separator if separator > 0 else start
            yield Convention(
                sentence.number, start, match.end, pattern("responsibilities.note").match(sentence.text) is not None
            )


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
    if not statement.closing or statement.start or (text[-1:] not in ";、,:" and statement.parts):
        return False
    return statement.end >= len(text.rstrip(FOLDED_STOPS + "、:"))
