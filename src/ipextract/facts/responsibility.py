"""Responsibilities 责任单位: statements of who leads, helps and answers become one fact for each agency."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple, cast

import regex

from ipextract.diagnostics import diagnose
from ipextract.errors import RuleError
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import Clause, Sentence
from ipextract.models.context import Context
from ipextract.models.matches import Capture, Evidence, Found, Match
from ipextract.ruleset import Rule
from ipextract.ruleset.ruleset import TIME_LIMIT, TIMED_LENGTH
from ipextract.spans import Span
from ipextract.values import agency_lists, divisions
from ipextract.values.agency_lists import Body, pattern
from ipextract.values.divisions import Division

Role = Literal["lead", "cooperate", "responsible", "supervise"]

ROLES: frozenset[str] = frozenset({"lead", "cooperate", "responsible", "supervise"})
ROLE_MARKS: dict[str, Role] = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "cooperate",
    "协办": "cooperate",
    "参与": "cooperate",
}
FOLDED_STOPS = "。;,"
EITHER = re.compile("或者?")
BRACKET = re.compile(r"[(\[【〔]")
NO_BLANKS: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Evidence):
    """One agency of one statement. `agency` is normalised; `scope` and `statement` count in the source text.

    `scope` is what the statement covers: the text since the previous statement of the clause, or the whole clause
    where it is the only one. `statement` is all of it with its brackets.
    """

    agency: str
    canonical: str | None = None
    group: bool = False
    role: Role
    arrangement: str | None = None
    scope: Span
    statement: Span


class _Part(NamedTuple):
    """A body with its role inside a statement; places count in the sentence."""

    body: Body
    role: Role
    arrangement: str | None = None
    listed: bool = False
    why: str = ""


class _Word(NamedTuple):
    """A label or a verb inside a statement, with the role that it gives; places count in the sentence."""

    start: int
    end: int
    role: Role | Literal["none"]
    arrangement: str | None


class _Statement(NamedTuple):
    """`start` and `end` count in the sentence; a `closing` statement stands behind what it covers.

    `covers` is the row that one in a table covers, in the normalised text.
    """

    match: Match
    start: int
    end: int
    parts: tuple[_Part, ...]
    closing: bool
    covers: Span | None = None

    @property
    def sentence(self) -> Sentence:
        return self.match.sentence

    @property
    def has_lead(self) -> bool:
        return any(part.role == "lead" for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Convention:
    """Where the document says that the first body of a list leads. Places are (sentence, offset)."""

    sentence: int
    start: int
    end: int
    backwards: bool


def build(context: Context) -> list[Found[Responsibility]]:
    """The responsibilities of a document, in its order. Unknown names are reported once each."""
    reader = _Reader(context)
    statements = reader.statements()
    facts: list[Found[Responsibility]] = []
    reported: set[str] = set()
    for statement, covered in _scopes(context, statements):
        match = statement.match
        sentence = match.sentence
        clause = context.clause_of(sentence).id
        scope = context.text.to_source(covered)
        whole = context.source_span(sentence, statement.start, statement.end)
        prefix = ""
        for body, role, arrangement, _, why in statement.parts:
            start, end, name, group, _ = body
            canonical = None if group else reader.canonical(name, prefix)
            if group and prefix and name in words("responsibilities.class_wholes"):
                # 省法院、检察院: beside a body of the province the bare word is the province's too.
                canonical = reader.canonical(name, prefix)
                group = canonical is None
            prefix = _level_of(name) or prefix
            place = sentence.span(start, end)
            span, quote = context.text.quote(place)
            fact = Responsibility(
                clause=clause,
                span=span,
                quote=quote,
                rule=match.rule,
                agency=name,
                canonical=canonical,
                group=group,
                role=role,
                arrangement=arrangement,
                scope=scope,
                statement=whole,
            )
            facts.append(Found(fact, match, place, {"role": why} if why else {}))
            if not group and canonical is None and name not in reported:
                reported.add(name)
                context.diagnostics.append(diagnose("agency-unknown", span, agency=name))
    return facts


def _scopes(context: Context, statements: list[_Statement]) -> Iterator[tuple[_Statement, Span]]:
    """Each statement with the span, in the normalised text, that it covers."""
    by_clause: dict[int, list[_Statement]] = {}
    for statement in statements:
        by_clause.setdefault(statement.sentence.clause, []).append(statement)
    for statement in statements:
        siblings = by_clause[statement.sentence.clause]
        clause = context.clause_of(statement.sentence)
        if statement.covers is not None:
            yield statement, statement.covers
            continue
        if len(siblings) == 1:
            yield statement, clause.span
            continue
        at = next(i for i, sibling in enumerate(siblings) if sibling is statement)
        place = statement.sentence.span(statement.start, statement.end)
        start = clause.label_span.end
        if at:
            before = siblings[at - 1]
            start = before.sentence.span(before.start, before.end).end
        end = place.start if statement.closing else place.end
        text = context.text.text
        while start < end and text[start] in "。;,、\n)】 \t":
            start += 1
        if start >= end:
            # Nothing stands between it and the one before: both cover the same text.
            start, end = clause.span.start, place.end
        yield statement, Span(start, end)


class _Reader:
    """Reads the statements of one document; holds what all of them need."""

    def __init__(self, context: Context) -> None:
        self.context = context
        jurisdiction = context.metadata.jurisdiction
        self.home: Division | None = divisions.by_code(jurisdiction.code) if jurisdiction else None
        issued_on = context.issued_on
        self.year = issued_on.year if issued_on else None
        self._known: dict[str, bool] = {}
        self._official: dict[tuple[str, str], str | None] = {}
        self._gaps = [gap.place for gap in context.text.gaps]
        self._assurance: dict[int, bool] = {}
        self._clauses: dict[str, Clause] = {}
        self._labels: dict[str, list[_Word]] = {}
        self.is_zone = any(agency_lists.is_zone(issuer.name) for issuer in context.metadata.issuers)
        rules = context.rules.rules("responsibility")
        self.overrides = {rule.id: rule.overrides for rule in rules}
        # The sentences in a row: what stands nowhere in the document need not be asked for sentence by sentence.
        self.whole = "\n".join([sentence.text for sentence in context.tree.sentences])
        self.conventions = list(self._find_conventions())
        self.forms: dict[str, Callable[[Match], _Statement | None]] = {
            "bracket": self._closing,
            "closing": self._closing,
            "line": self._line,
            "body": self._body,
            "together": self._together,
            "partners": self._partners,
            "duties": self._duties,
            "must": self._must,
            "joining": self._body,
        }
        self.rules = [rule for rule in rules if rule.gives["form"] in self.forms]

    # ---- names

    def known(self, name: str) -> bool:
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self.context.registry.is_known(name, self.home, self.year)
        return found

    def canonical(self, name: str, prefix: str) -> str | None:
        """The official name; one without a level of its own takes `prefix` from the one before it: 省科技厅、财政厅."""
        key = (name, prefix)
        if key not in self._official:
            self._official[key] = self._resolve(name, prefix)
        return self._official[key]

    def _resolve(self, name: str, prefix: str) -> str | None:
        registry = self.context.registry
        for candidate in dict.fromkeys((name, agency_lists.plain(name))):
            level = _level_of(candidate)
            if prefix and not level and (found := registry.canonical(prefix + candidate, self.home, self.year)):
                return found
            # The offices of a development zone are none of the city's, which its documents call 市….
            home = None if self.is_zone and level not in ("省", "市") else self.home
            if found := registry.canonical(candidate, home, self.year):
                return found
        return None

    def _split(self, sentence: Sentence, start: int, end: int) -> list[Body]:
        return agency_lists.split(sentence.text, start, end, self.known, self._blanks(sentence, start, end))

    def _blanks(self, sentence: Sentence, start: int, end: int) -> Set[int]:
        """The places in a stretch of a sentence at which a blank or a line end was removed."""
        if not sentence.breaks:
            low = bisect_left(self._gaps, sentence.start + start + 1)
            high = bisect_left(self._gaps, sentence.start + end, low)
            return {place - sentence.start for place in self._gaps[low:high]} if low < high else NO_BLANKS
        blanks = {at for at in sentence.breaks if start < at < end}
        place = sentence.span(start, end) if end > start else Span(0, 0)
        for gap in self.context.text.gaps_in(place):
            blanks.add(gap.place - sentence.start - sum(1 for at in sentence.breaks if sentence.place(at) <= gap.place))
        return blanks

    def _is_whole(self, body: Body, blanks: Set[int]) -> bool:
        """Tell whether no blank cuts the name, or it is known all the same."""
        return self.known(body.name) or not any(body.start < at < body.end for at in blanks)

    def _strict(self, sentence: Sentence, start: int, end: int) -> list[Body]:
        """The bodies of a list in running text; none unless each is a body beyond doubt."""
        bodies = self._split(sentence, start, end)
        if not bodies or sentence.text[start:end].count("(") != sentence.text[start:end].count(")"):
            return []
        covered = sum(body.end - body.start for body in bodies)
        text = sentence.text[start:end]
        # What is no name must be separators and 等部门, or the list is no list.
        rest = pattern("filler").sub("", text)
        names = pattern("filler").sub("", "".join(body.name for body in bodies))
        if len(rest) > len(names) + 2 or not covered:
            return []
        if not all(self._is_body(body) or (body.group and agency_lists.is_place(body.name)) for body in bodies):
            return []
        names_alone = ((body, self._short(body)) for body in bodies)
        return [body._replace(end=body.start + len(name), name=name) for body, name in names_alone]

    def _short(self, body: Body) -> str:
        """The name without its short name in a bracket, (以下简称市局); a second name plate, (市能源局), stays."""
        plain = agency_lists.plain(body.name)
        if body.group or self.known(body.name[len(plain) + 1 : -1]):
            return body.name
        return plain

    def _is_body(self, body: Body) -> bool:
        if body.group and pattern("several").search(body.name):
            last = body.name.rpartition("、")[2]
            tail = last.rpartition("等")[2] or last
            if tail in words("responsibilities.running_class_endings") or tail.endswith(("部门", "政府", "管委会")):
                return agency_lists.is_strict(pattern("several").split(body.name)[0] + "部门", self.known)
        return agency_lists.is_strict(body.name, self.known)

    # ---- sentences

    def statements(self) -> list[_Statement]:
        found: list[_Statement] = []
        goes_on: _Statement | None = None
        may_hold = _any_of(tuple([need for rule in self.rules for need in rule.needs])).search
        for sentence in self.context.tree.sentences:
            # Most sentences hold no statement; they must cost next to nothing.
            own = self._settled(sentence) if may_hold(sentence.text) else []
            if not own and goes_on is not None and goes_on.sentence.clause == sentence.clause:
                own = self._continued(goes_on, sentence)
            goes_on = None
            if own:
                found.extend(own)
                if _is_open(own[-1]):
                    goes_on = own[-1]
        if self.context.tree.tables:
            found += self._of_tables()
            found.sort(key=lambda statement: (statement.sentence.clause, statement.sentence.start + statement.start))
        return [self._with_convention(statement) for statement in found if statement.parts]

    def _settled(self, sentence: Sentence) -> list[_Statement]:
        """The statements of one sentence; where two that can be read meet, the one of the first rank stays."""
        text = sentence.text
        matches: list[Match] = []
        running: list[Rule] = []
        bracketed = BRACKET.search(text) is not None
        for rule in self.rules:
            form = rule.gives["form"]
            # The words of some rules are common; where they stand tells more, and sooner.
            if form == "line":
                if text[-2:] in _line_tails() or text[-3:-1] in _line_tails():
                    running.append(rule)
                continue
            if form == "must":
                if (text[0] == "各" or text[2:3] == "各") and self._in_assurance(sentence):
                    running.append(rule)
                continue
            if (form == "bracket" and not bracketed) or not _is_needed(rule, text):
                continue
            if form in ("bracket", "closing"):
                for match in _matches(rule, sentence, text):
                    if match.start == 0 and match.end >= len(text) - 1:
                        # The sentence is the statement: no other rule need look at it.
                        whole = self._closing(match)
                        if whole is not None and whole.parts:
                            return [whole]
                    matches.append(match)
            else:
                running.append(rule)
        standing = self._standing(matches, []) if matches else []
        if running:
            # The other rules read what is left of the sentence.
            for one in standing:
                text = text[: one.start] + "。" * (one.end - one.start) + text[one.end :]
            if standing:
                running = [rule for rule in running if _is_needed(rule, text)]
            left = [match for rule in running for match in _matches(rule, sentence, text)]
            if left:
                standing = self._standing(left, standing)
        if not standing:
            return standing
        standing.sort(key=lambda one: one.start)
        return [
            one
            for i, one in enumerate(standing)
            if one.match.gives["form"] != "joining" or (i and _has_leader(standing[i - 1]))
        ]

    def _standing(self, matches: list[Match], standing: list[_Statement]) -> list[_Statement]:
        """The statements that the matches give beside those that stand already."""
        standing = [*standing]
        for match in sorted(matches, key=self._rank) if len(matches) > 1 else matches:
            if standing and any(one.closing and one.start < match.end and match.start < one.end for one in standing):
                continue
            statement = self.forms[match.gives["form"]](match)
            if statement is not None and not any(_meet(statement, kept) for kept in standing):
                standing.append(statement)
        return standing

    def _rank(self, match: Match) -> tuple[bool, int, int, int, str]:
        """Closing statements before running text, rules that override others before those, then the longer match."""
        running = match.gives["form"] not in ("bracket", "closing", "line")
        return running, -len(self.overrides[match.rule]), match.start - match.end, match.start, match.rule

    # ---- closing statements

    def _closing(self, match: Match) -> _Statement | None:
        content = match.captures["content"]
        parts = self._parts(match.sentence, content.start, content.end, strict=False)
        if not parts and not (match.end >= len(match.sentence.text) - 1 and ":" in match.sentence.text[-2:]):
            return None
        end = match.end
        while end > match.start and match.sentence.text[end - 1] in "。;,":
            end -= 1
        return _Statement(match, match.start, end, tuple(parts), closing=True)

    def _line(self, match: Match) -> _Statement | None:
        content = match.captures["content"]
        if match.sentence.heading and match.sentence.text.count(",") == 0:
            return None
        parts = self._parts(match.sentence, content.start, content.end, strict=True)
        # Outside brackets 各单位要积极配合 and 各地抓好落实 are requests; a statement says who leads, answers, shares.
        roles = {part.role for part in parts}
        sure = "lead" in roles or any(part.arrangement for part in parts) or content.text.endswith("负责")
        sure = sure or not any(part.body.group for part in parts)
        if not parts or not sure or pattern("requested").search(content.text):
            return None
        return _Statement(match, match.start, match.end, tuple(parts), closing=True)

    def _parts(self, sentence: Sentence, start: int, end: int, strict: bool) -> list[_Part]:
        """The parts of a statement's content: fields behind labels, and bodies before 牵头, 配合 or 负责."""
        for convention in self.conventions:
            if convention.sentence == sentence.number and start <= convention.start < end:
                end = convention.start
        labels: list[_Word] = []
        colon = sentence.text.rfind(":", start, end)
        if colon >= 0:
            # A label ends with its colon: behind the last there is none. What remains is mostly the one label that
            # the whole document uses.
            upto = sentence.text[start : colon + 1]
            known = self._labels.get(upto)
            if known is None:
                known = self._labels[upto] = self._words("responsibility_label", upto)
            labels = [label._replace(start=label.start + start, end=label.end + start) for label in known]
        # A field of another kind on a line of its own: 监督电话:….
        for at in sentence.breaks:
            if start < at < end and not any(label.start <= at < label.end for label in labels):
                field = pattern("field").match(sentence.text, at, end)
                if field:
                    labels.append(_Word(at, field.end(), "none", None))
        labels.sort(key=lambda label: label.start)
        parts: list[_Part] = []
        if not labels or labels[0].start > start:
            parts += self._verb_parts(sentence, start, labels[0].start if labels else end, None, strict)
        for i, label in enumerate(labels):
            stop = labels[i + 1].start if i + 1 < len(labels) else end
            if label.role == "none":
                continue
            arrangement = (label.arrangement or "").strip("()").removesuffix("负责") or None
            # What follows the full stop in a bracket is a note: 不再列出,下同.
            remark = sentence.text.find("。", label.end, stop)
            stop = stop if remark < 0 else remark
            parts += self._verb_parts(sentence, label.end, stop, label.role, strict, arrangement)
        return parts

    def _words(self, kind: str, text: str) -> list[_Word]:
        """The words that an auxiliary kind finds in a stretch of a sentence, left to right, the longest where they
        meet; places count in that stretch."""
        found: list[_Word] = []
        for rule in self.context.rules.rules(kind):
            for need in rule.needs:
                if need in text:
                    role = cast("Role", rule.gives["role"])
                    found += [
                        _Word(*match.span(), role, match.groupdict().get("arrangement"))
                        for match in _search(rule, text)
                    ]
                    break
        if len(found) < 2:
            return found
        found.sort(key=lambda word: (word.start - word.end, word.start, word.role))
        standing: list[_Word] = []
        for word in found:
            if not any(word.start < kept.end and kept.start < word.end for kept in standing):
                standing.append(word)
        standing.sort(key=lambda word: word.start)
        return standing

    def _verb_parts(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        labelled: Role | None,
        strict: bool,
        arrangement: str | None = None,
    ) -> list[_Part]:
        """The parts of one field, up to its verbs; what no verb follows belongs to the label."""
        parts: list[_Part] = []
        at = start
        for verb in self._words("responsibility_part", sentence.text[start:end]):
            before = start + verb.start
            if before < at or verb.role == "none":
                continue
            found = self._listed(sentence, at, before, verb.role, verb.arrangement, strict)
            if found is None:
                if labelled is not None:
                    break
                if strict:
                    return []
                # 持续推进 in (省科技厅牵头,持续推进) is nobody's.
                found = []
            parts += found
            at = start + verb.end
        if labelled is not None and at < end:
            rest = sentence.text[at:end]
            tail = pattern("shared_at_end").search(rest) if "分工" in rest else None
            if tail:
                end = at + tail.start()
                arrangement = tail.group().rstrip(")")
            for body in self._split(sentence, at, end):
                role = ROLE_MARKS.get(body.mark[:2], labelled) if body.mark else labelled
                if not strict or self._is_body(body):
                    parts.append(_Part(body, role, arrangement, listed=role == "responsible"))
        return parts

    def _listed(
        self, sentence: Sentence, start: int, end: int, role: Role, arrangement: str | None, strict: bool
    ) -> list[_Part] | None:
        """The bodies before a verb, or None where they are none; 会同 divides those that lead from those that help."""
        text = sentence.text
        mark = pattern("partners_mark").search(text, start, end)
        if mark and mark.start() > start:
            before = self._listed(sentence, start, mark.start(), "lead", None, strict)
            after = self._listed(sentence, mark.end(), end, "cooperate", arrangement, strict)
            return [*before, *after] if before and after else None
        while start < end and text[start] in "、,;":
            start += 1
        lead_in = pattern("lead_in").match(text, start, end)
        if lead_in:
            start = lead_in.end()
            if lead_in.group() == "会同":
                role = "cooperate"
        bodies = self._split(sentence, start, end)
        if not bodies:
            return None
        sure = [self._is_body(body) for body in bodies]
        if strict and not all(sure):
            return None
        if False not in sure:
            named = bodies
        else:
            named = [body for body, good in zip(bodies, sure, strict=True) if good or self._is_plausible(body)]
            if True not in sure and not (
                named and all(agency_lists.is_place(body.name) or body.group for body in named)
            ):
                return None
        listed = role == "responsible"
        return [
            _Part(body, ROLE_MARKS.get(body.mark[:2], role) if body.mark else role, arrangement, listed)
            for body in named
        ]

    def _is_plausible(self, body: Body) -> bool:
        """A name in a bracket that ends like no body we know of: 国网江西电力; a word of a sentence is none."""
        name = body.name
        if any(word in name for word in words("responsibilities.no_parts")) or name in words("responsibilities.bare"):
            return False
        return len(name) <= 30 and not name.startswith(tuple(words("responsibilities.no_beginnings")))

    def _continued(self, before: _Statement, sentence: Sentence) -> list[_Statement]:
        """A labelled list that goes on in the next sentence (责任单位:X; Y) or line."""
        text = sentence.text
        end = len(text.rstrip(FOLDED_STOPS))
        bodies = self._split(sentence, 0, end)
        if (
            not bodies
            or bodies[0].start > 1
            or not all(self._is_body(body) or agency_lists.is_place(body.name) for body in bodies)
        ):
            return []
        if before.parts:
            role = before.parts[-1].role
        else:
            content = before.match.captures["content"]
            labels = self._words("responsibility_label", content.text)
            if not labels or labels[-1].role == "none":
                return []
            role = labels[-1].role
        parts = tuple(_Part(body, role, listed=role == "responsible") for body in bodies)
        match = replace(before.match, sentence=sentence, start=0, end=end, captures={})
        return [_Statement(match, 0, end, parts, closing=True)]

    # ---- running text

    def _subject(self, match: Match) -> list[Body]:
        """The bodies before the verb, what stands between (根据工作需要) left out."""
        capture = match.captures["bodies"]
        start = capture.start
        text = match.sentence.text
        either = self._either(match.sentence, capture) if text[start - 1 : start] == "由" else []
        if either:
            return either
        bodies = self._strict(match.sentence, start, capture.end)
        blanks = self._blanks(match.sentence, start, capture.end)
        if blanks and not any(self._is_whole(body, blanks) for body in bodies):
            # 加大投入 市财政局负责: where lines are lost, a title ends at a blank.
            after = self._strict(match.sentence, max(blanks), capture.end)
            bodies = after or bodies
        if bodies:
            return bodies
        if match.gives["form"] in ("together", "partners"):
            for phrase in _adverbials().finditer(text, start + 2, capture.end):
                bodies = self._strict(match.sentence, start, phrase.start())
                if bodies:
                    return bodies
        # 日常工作省科技厅负责: the topic stands before the body, whose name the registry knows.
        for level in pattern("carried").finditer(text, start + 1, capture.end):
            name = text[level.start() : capture.end]
            if text[level.start() - 1] in "作后前内下时务项由" and self.known(name):
                return [Body(level.start(), capture.end, name, False)]
        return []

    def _either(self, sentence: Sentence, capture: Capture) -> list[Body]:
        """The bodies of 由X或者Y负责: a side that is no body leaves the other standing.

        或 between levels (省或者设区的市人民政府) cuts nothing.
        """
        if "或" not in capture.text:
            return []
        cuts = [
            (at.start(), at.end())
            for at in EITHER.finditer(sentence.text, capture.start, capture.end)
            if agency_lists.head_of(sentence.text[capture.start : at.start()]) is not None
        ]
        if not cuts:
            return []
        starts = [capture.start, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), capture.end]
        return [body for start, end in zip(starts, ends, strict=True) for body in self._strict(sentence, start, end)]

    def _body(self, match: Match) -> _Statement | None:
        verb = match.captures["verb"].text
        rest = match.get("rest") or ""
        bodies = self._subject(match)
        if not bodies:
            return None
        first = match.captures["bodies"]
        role: Role = "responsible"
        if verb in ("牵头", "主办"):
            role = "lead"
        elif match.gives["form"] == "joining":
            role = "cooperate"
        elif rest.startswith("牵头") or match.sentence.text[first.end : match.captures["verb"].start].endswith("牵头"):
            role = "lead"
        arrangement = match.get("arrangement")
        parts = tuple(_Part(body, role, arrangement) for body in bodies)
        start = first.start - 1 if match.sentence.text[first.start - 1 : first.start] == "由" else bodies[0].start
        return _Statement(match, start, match.end, parts, closing=False)

    def _together(self, match: Match) -> _Statement | None:
        bodies = self._subject(match)
        partners = self._partner_bodies(match)
        if not bodies or not partners:
            return None
        first = match.captures["bodies"].start
        start = first - 1 if match.sentence.text[first - 1 : first] == "由" and first else bodies[0].start
        parts = tuple(_Part(body, "lead") for body in bodies) + tuple(_Part(body, "cooperate") for body in partners)
        return _Statement(match, start, match.end, parts, closing=False)

    def _partners(self, match: Match) -> _Statement | None:
        partners = self._partner_bodies(match)
        if not partners:
            return None
        parts = tuple(_Part(body, "cooperate") for body in partners)
        return _Statement(match, match.start, match.end, parts, closing=False)

    def _partner_bodies(self, match: Match) -> list[Body]:
        partners = match.captures["partners"]
        length = agency_lists.leading_list(partners.text, self.known)
        return self._strict(match.sentence, partners.start, partners.start + length) if length else []

    def _duties(self, match: Match) -> _Statement | None:
        bodies = self._subject(match)
        if not bodies:
            return None
        rest = match.get("rest") or ""
        role: Role = "responsible"
        if rest.startswith("牵头"):
            role = "lead"
        elif pattern("helping").match(rest):
            role = "cooperate"
        elif pattern("watching").search(rest):
            role = "supervise"
        parts = tuple(_Part(body, role, match.captures["arrangement"].text) for body in bodies)
        return _Statement(match, bodies[0].start, match.end, parts, closing=False)

    def _must(self, match: Match) -> _Statement | None:
        sentence = match.sentence
        capture = match.captures["bodies"]
        bodies = self._split(sentence, capture.start, capture.end)
        if not bodies or not all(body.name.endswith(("地", "地区")) or self._is_body(body) for body in bodies):
            return None
        parts = tuple(_Part(body, "responsible") for body in bodies)
        return _Statement(match, bodies[0].start, match.end, parts, closing=False)

    def _in_assurance(self, sentence: Sentence) -> bool:
        """Tell whether the clause or one above it is about securing the work: 保障措施, 组织实施."""
        found = self._assurance.get(sentence.clause)
        if found is None:
            if not self._clauses:
                self._clauses = {clause.id: clause for clause in self.context.tree.clauses}
            clause: Clause | None = self.context.clause_of(sentence)
            found = False
            while clause is not None and not found:
                title = clause.title or ""
                found = any(word in title for word in words("responsibilities.assurance_titles"))
                clause = self._clauses.get(clause.parent) if clause.parent else None
            self._assurance[sentence.clause] = found
        return found

    # ---- the order of lists, tables

    def _find_conventions(self) -> Iterator[_Convention]:
        rules = self.context.rules.rules("responsibility_convention")
        needs = [need for rule in rules for need in rule.needs if need in self.whole]
        for sentence in self.context.tree.sentences if needs else ():
            if not any(need in sentence.text for need in needs):
                continue
            for match in self.context.rules.every("responsibility_convention", sentence):
                start = match.start
                separator = max(sentence.text.rfind(mark, 0, start) for mark in ",;。(:")
                start = separator if separator > 0 else start
                yield _Convention(sentence.number, start, match.end, pattern("note").match(sentence.text) is not None)

    def _with_convention(self, statement: _Statement) -> _Statement:
        """Where the first of a list leads, give it that role."""
        if not self.conventions or not statement.closing or statement.has_lead:
            return statement
        place = (statement.sentence.number, statement.end)
        if not any(one.backwards or (one.sentence, one.start) <= place for one in self.conventions):
            return statement
        first = next((i for i, part in enumerate(statement.parts) if part.listed), None)
        if first is None:
            return statement
        why = "the document says that the first of a list leads"
        lead = statement.parts[first]._replace(role="lead", why=why)
        return statement._replace(parts=(*statement.parts[:first], lead, *statement.parts[first + 1 :]))

    def _of_tables(self) -> Iterator[_Statement]:
        """The rows of divisions of tasks 分工表, one statement each: a column tells the role, its cells the bodies."""
        text = self.context.text.text
        starts = [sentence.start for sentence in self.context.tree.sentences]
        for table in self.context.tree.tables:
            roles = [cast("Role", column.kind) if column.kind in ROLES else None for column in table.columns]
            if not any(roles):
                continue
            for row in table.rows:
                start = min(cell.start for cell in row)
                line = text[start : max(cell.end for cell in row)]
                sentence = Sentence(table.clause, bisect_left(starts, start), start, line)
                parts = []
                for role, column, cell in zip(roles, table.columns, row, strict=True):
                    if role is not None:
                        named = self._cell(sentence, cell.start - start, cell.end - start, role)
                        if named and _first_leads().search(column.head):
                            named[0] = named[0]._replace(role="lead", why="the column's head says that the first leads")
                        parts += named
                if parts:
                    first, last = parts[0].body.start, parts[-1].body.end
                    match = Match("responsibility.table", sentence, first, last, {}, {"form": "table"})
                    covers = Span(start, start + len(line))
                    yield _Statement(match, first, last, tuple(parts), closing=True, covers=covers)

    def _cell(self, sentence: Sentence, start: int, end: int, role: Role) -> list[_Part]:
        """The bodies of a cell; none where it holds none beyond doubt, as wrapped cells may."""
        parts = self._verb_parts(sentence, start, end, role, strict=False)
        return parts if any(self._is_body(part.body) or part.body.group for part in parts) else []


def _search(rule: Rule, text: str) -> list["regex.Match[str]"]:
    """The matches of a rule in a stretch of a sentence.

    Raises:
        RuleError: the rule ran over its time limit.
    """
    try:
        # Asking for the clock costs as much as a short search.
        limit = TIME_LIMIT if len(text) > TIMED_LENGTH else None
        return list(rule.pattern.finditer(text, timeout=limit))
    except TimeoutError as error:
        raise RuleError(f"rule {rule.id} ran over its limit of {TIME_LIMIT} s on {len(text)} characters") from error


def _matches(rule: Rule, sentence: Sentence, text: str) -> list[Match]:
    """The matches of a rule in a sentence of which `text` is left to read, place by place."""
    found = []
    for match in _search(rule, text):
        captures = {
            name: Capture(part, *match.span(name)) for name, part in match.groupdict().items() if part is not None
        }
        whole = captures.get("quote") or Capture("", *match.span())
        found.append(Match(rule.id, sentence, whole.start, whole.end, captures, rule.gives))
    return found


def _meet(one: _Statement, other: _Statement) -> bool:
    return one is not other and one.start < other.end and other.start < one.end


def _has_leader(statement: _Statement) -> bool:
    """Tell whether ",Y配合" may go on from this statement: it says who leads, or is itself such a part."""
    return statement.match.gives["form"] == "joining" or any(
        part.role in ("lead", "responsible") for part in statement.parts
    )


def _is_open(statement: _Statement) -> bool:
    """Tell whether a statement fills its sentence and ends so that the list may go on in the next."""
    text = statement.sentence.text
    if not statement.closing or statement.start or (text[-1:] not in ";、,:" and statement.parts):
        return False
    return statement.end >= len(text.rstrip(FOLDED_STOPS + "、:"))


@lru_cache(agency_lists.REMEMBERED)
def _level_of(name: str) -> str:
    """The level that a name begins with (省科技厅: 省), or an empty string."""
    found = pattern("carried").match(name)
    return found.group() if found else ""


@cache
def _any_of(literals: tuple[str, ...]) -> "re.Pattern[str]":
    """Matches where one of the words that rules need stands."""
    return re.compile("|".join(map(re.escape, dict.fromkeys(literals))))


def _is_needed(rule: Rule, text: str) -> bool:
    """Tell whether one of the words without which a rule cannot match stands in `text`."""
    for need in rule.needs:  # noqa: SIM110 - any() costs three times as much, and this is asked for every rule
        if need in text:
            return True
    return False


@cache
def _line_tails() -> frozenset[str]:
    """The last two characters of the words with which a statement without brackets ends."""
    return frozenset(word[-2:] for word in words("responsibilities.line_endings"))


@cache
def _first_leads() -> "re.Pattern[str]":
    return re.compile(str(load_yaml("tables.yaml")["first_leads"]))


@cache
def _adverbials() -> "regex.Pattern[str]":
    return regex.compile("|".join(words("responsibilities.adverbials")))
