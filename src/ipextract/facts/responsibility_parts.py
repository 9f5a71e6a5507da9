"""What stands inside a statement: fields behind labels, and bodies before 牵头, 配合 or 负责."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, cast

from ipextract.facts.responsibility_names import Names
from ipextract.lexicons import words
from ipextract.models import terms
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Match
from ipextract.ruleset import Rule, Ruleset
from ipextract.ruleset.ruleset import search
from ipextract.spans import Span
from ipextract.values import agency_lists
from ipextract.values.agency_lists import Body
from ipextract.values.patterns import pattern

Role = terms.AgencyRole

# What the parts of a statement are told by: the label before them, or the verb behind them.
LABEL, VERB = "responsibility_label", "responsibility_part"
ROLE_MARKS: dict[str, Role] = {
    "牵头": "lead",
    "主办": "lead",
    "配合": "cooperate",
    "协办": "cooperate",
    "承办": "responsible",
    "参与": "cooperate",
}


class Part(NamedTuple):
    """A body with its role inside a statement; places count in the sentence."""

    body: Body
    role: Role
    arrangement: str | None = None
    listed: bool = False
    why: str = ""


class Statement(NamedTuple):
    """`start` and `end` count in the sentence; a `closing` statement stands behind what it covers.

    `covers` is the row that one in a table covers, in the normalised text.
    """

    match: Match
    start: int
    end: int
    parts: tuple[Part, ...]
    closing: bool
    covers: Span | None = None

    @property
    def sentence(self) -> Sentence:
        return self.match.sentence

    @property
    def has_lead(self) -> bool:
        return any(part.role == "lead" for part in self.parts)


class Convention(NamedTuple):
    """Where the document says that the first body of a list leads. `sentence` is its number, places count in it."""

    sentence: int
    start: int
    end: int
    backwards: bool


class _Word(NamedTuple):
    """A label or a verb inside a statement, with the role that it gives; places count in what was searched."""

    start: int
    end: int
    role: Role | Literal["none"]
    arrangement: str | None


class Parts:
    """Reads the contents of statements in one document."""

    def __init__(self, rules: Ruleset, names: Names, conventions: Iterable[Convention]) -> None:
        self._rules = rules
        self._names = names
        self._conventions = tuple(conventions)
        self._labels_of: dict[str, list[_Word]] = {}

    def read(self, sentence: Sentence, start: int, end: int, strict: bool) -> list[Part]:
        """The parts of a statement's content: fields behind labels, and bodies before 牵头, 配合 or 负责."""
        for convention in self._conventions:
            if convention.sentence == sentence.number and start <= convention.start < end:
                end = convention.start
        labels = self._labels_in(sentence, start, end)
        if not labels:
            return self.of_field(sentence, start, end, None, strict)
        parts: list[Part] = []
        if labels[0].start > start:
            parts += self.of_field(sentence, start, labels[0].start, None, strict)
        stops = [label.start for label in labels[1:]]
        for label, stop in zip(labels, [*stops, end], strict=True):
            if label.role == "none":
                continue
            arrangement = (label.arrangement or "").strip("()").removesuffix("负责") or None
            # What follows the full stop in a bracket is a note: 不再列出,下同.
            remark = sentence.text.find("。", label.end, stop)
            parts += self.of_field(sentence, label.end, stop if remark < 0 else remark, label.role, strict, arrangement)
        return parts

    def last_label(self, content: str) -> Role | None:
        """The role that the last label in a content gives."""
        labels = self._words(LABEL, content)
        return labels[-1].role if labels and labels[-1].role != "none" else None

    def _labels_in(self, sentence: Sentence, start: int, end: int) -> list[_Word]:
        """The labels in a stretch of a sentence, left to right; places count in the sentence."""
        labels: list[_Word] = []
        colon = sentence.text.rfind(":", start, end)
        if colon >= 0:
            # A label ends with its colon: behind the last there is none. What remains is mostly the one label that
            # the whole document uses.
            upto = sentence.text[start : colon + 1]
            known = self._labels_of.get(upto)
            if known is None:
                known = self._labels_of[upto] = self._words(LABEL, upto)
            labels = [_Word(left + start, right + start, role, how) for left, right, role, how in known]
        elif pattern("responsibilities.plain_label").match(sentence.text, start, end):
            labels = [
                _Word(left + start, right + start, role, how)
                for left, right, role, how in self._words(LABEL, sentence.text[start:end])
            ]
        # A field of another kind on a line of its own: 监督电话:….
        for at in sentence.breaks:
            if start < at < end and not any(label.start <= at < label.end for label in labels):
                field = pattern("responsibilities.field").match(sentence.text, at, end)
                if field:
                    labels.append(_Word(at, field.end(), "none", None))
        if sentence.breaks:
            labels.sort(key=lambda label: label.start)
        return labels

    def _words(self, kind: str, text: str) -> list[_Word]:
        """The labels or the verbs in a stretch of a sentence, left to right, the longest where they meet."""
        return _words(self._rules.active(kind, text), text)

    def of_field(
        self,
        sentence: Sentence,
        start: int,
        end: int,
        labelled: Role | None,
        strict: bool,
        arrangement: str | None = None,
    ) -> list[Part]:
        """The parts of one field, up to its verbs; what no verb follows belongs to the label."""
        parts: list[Part] = []
        at = start
        for left, right, role, how in self._words(VERB, sentence.text[start:end]):
            before = start + left
            if before < at or role == "none":
                continue
            found = self.listed(sentence, at, before, role, how, strict)
            if found is None:
                if labelled is not None:
                    break
                if strict:
                    return []
                # 持续推进 in (省科技厅牵头,持续推进) is nobody's.
                found = []
            parts += found
            at = start + right
        if labelled is not None and at < end:
            parts += self._labelled(sentence, at, end, labelled, strict, arrangement)
        return parts

    def _labelled(
        self, sentence: Sentence, start: int, end: int, labelled: Role, strict: bool, arrangement: str | None
    ) -> list[Part]:
        """The bodies behind a label, or behind the last verb of its field."""
        rest = sentence.text[start:end]
        tail = pattern("responsibilities.shared_at_end").search(rest) if "分工" in rest else None
        if tail:
            end = start + tail.start()
            arrangement = tail.group().rstrip(")")
        bodies = self._names.split(sentence, start, end)
        if strict:
            bodies = [body for body in bodies if self._names.is_body(body)]
        roles = [_marked(body, labelled) for body in bodies]
        return [Part(body, role, arrangement, role == "responsible") for body, role in zip(bodies, roles, strict=True)]

    def listed(
        self, sentence: Sentence, start: int, end: int, role: Role, arrangement: str | None, strict: bool
    ) -> list[Part] | None:
        """The bodies before a verb, or None where they are none; 会同 divides those that lead from those that help."""
        text = sentence.text
        mark = pattern("responsibilities.partners_mark").search(text, start, end)
        if mark and mark.start() > start:
            before = self.listed(sentence, start, mark.start(), "lead", None, strict)
            after = self.listed(sentence, mark.end(), end, "cooperate", arrangement, strict)
            return [*before, *after] if before and after else None
        while start < end and text[start] in "、,;。":
            start += 1
        lead_in = pattern("responsibilities.lead_in").match(text, start, end)
        if lead_in:
            start = lead_in.end()
            if lead_in.group() == "会同":
                role = "cooperate"
        bodies = self._names.split(sentence, start, end)
        if not bodies:
            return None
        sure = [self._names.is_body(body) or _is_each_place(body) for body in bodies]
        if False in sure:
            if strict:
                return None
            named = [body for body, good in zip(bodies, sure, strict=True) if good or _is_plausible(body)]
            if True not in sure and not (
                named and all(agency_lists.is_place(body.name) or body.group for body in named)
            ):
                return None
            bodies = named
        listed = role == "responsible"
        return [Part(body, _marked(body, role), arrangement, listed) for body in bodies]


def _marked(body: Body, role: Role) -> Role:
    """The role that a mark behind the name gives, 省科技厅(牵头), or else that of the list."""
    return ROLE_MARKS.get(body.mark[:2], role) if body.mark else role


def _words(rules: Iterable[Rule], text: str) -> list[_Word]:
    """The words that rules find in a stretch of a sentence, left to right, the longest where they meet."""
    found: list[_Word] = []
    for rule in rules:
        role = cast("Role", rule.gives["role"])
        arranged = "arrangement" in rule.pattern.groupindex
        for match in search(rule, text):
            start, end = match.span()
            found.append(_Word(start, end, role, match["arrangement"] if arranged else None))
    if len(found) < 2:
        return found
    found.sort(key=lambda word: (word.start - word.end, word.start, word.role))
    standing: list[_Word] = []
    for word in found:
        if not any(word.start < kept.end and kept.start < word.end for kept in standing):
            standing.append(word)
    standing.sort()
    return standing


def _is_each_place(body: Body) -> bool:
    """Tell whether the name is 各乡镇, 各县(市、区): its governments are meant."""
    return body.group and body.name.startswith("各") and agency_lists.is_place(body.name)


def _is_plausible(body: Body) -> bool:
    """A name in a bracket that ends like no body we know of: 国网江西电力; a word of a sentence is none."""
    name = body.name
    if any(word in name for word in words("responsibilities.no_parts")) or name in words("responsibilities.bare"):
        return False
    opens_well = name.startswith(("其他", "其它")) or not name.startswith(words("responsibilities.no_beginnings"))
    return len(name) <= 30 and opens_well
