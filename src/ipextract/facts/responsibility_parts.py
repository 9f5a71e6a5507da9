"""What stands inside a statement: fields behind labels, and bodies before 牵头, 配合 or 负责."""

from collections.abc import Iterable
from typing import Literal, NamedTuple, cast, get_args

from ipextract.facts.responsibility_names import Names
from ipextract.lexicons import words
from ipextract.models import terms
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Match, captured
from ipextract.ruleset import Rule, Ruleset
from ipextract.ruleset.ruleset import search
from ipextract.spans import Span
from ipextract.values import agency_cuts, agency_names
from ipextract.values.agency_items import Body
from ipextract.values.patterns import pattern

Role = terms.AgencyRole

ROLES: tuple[Role, ...] = get_args(Role)
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

# In a statement 办公室 alone is a body where an office (处, 科) is named so near to it.
OWN_OFFICE = "办公室"
BESIDE = 80
# 责任单位及责任人: behind each body stands a person.
WITH_PERSONS = "责任人"
LONGEST_PERSON = 4
# What opens a note behind the bodies of a bracket: 。不再列出,下同; ,以下均需各市政府落实.
REMARKS = ("。", ",以下均", ",以下各项", ",以下任务")


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
    """Where the document says who leads in its lists. `sentence` is its number, places count in it.

    `leaders` are the first body of each list, those before the first of `marks` (逗号之前), or those with one of
    `marks` at their name (带*的). `role` is theirs, `others` that of the rest. With `shares` nobody leads in a list
    that none of `marks` parts (未明确牵头单位的按职责分工负责). With `each` all lead before 分别负责.
    """

    sentence: int
    start: int
    end: int
    backwards: bool
    leaders: Literal["first", "before", "marked"] = "first"
    marks: str = ""
    role: Role = "lead"
    others: Role = "responsible"
    shares: bool = False
    each: bool = False


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
        if sentence.text.endswith(words("responsibilities.time_ends"), start, end):
            times = pattern("responsibilities.times_at_end").search(sentence.text, start, end)
            end = times.start() if times else end
        whole = end
        said, after = False, whole
        for convention in self._conventions:
            if convention.sentence == sentence.number and start <= convention.start < end:
                after = min(after, _behind_note(sentence.text, convention, end))
                end = convention.start
                said = True
        if not said or after == whole:
            return self._read(sentence, start, end, strict, said=said)
        # (责任单位:县水利局(排第一的为牵头单位,下同)、县住建局): the list goes on behind the note.
        labels = self._labels_in(sentence, start, end)
        role = labels[-1].role if labels else "responsible"
        parts = self._read(sentence, start, end, strict, said=said)
        return [*parts, *self.of_field(sentence, after, whole, role, strict)] if parts and role != "none" else parts

    def _read(self, sentence: Sentence, start: int, end: int, strict: bool, *, said: bool) -> list[Part]:
        """The parts of a content that holds no note; `said` tells that one stands behind it."""
        labels = self._labels_in(sentence, start, end)
        if not labels:
            # (省科技厅,省财政厅。逗号前的为牵头单位): what says who leads is all that makes it a statement.
            listed = self.of_field(sentence, start, end, None, strict)
            return listed if listed or not said else self._labelled(sentence, start, end, "responsible", strict, None)
        first = labels[0]
        ahead = self.of_field(sentence, start, first.start, None, strict) if first.start > start else []
        if first.start > start and not ahead and first.role == "cooperate":
            # (省教育厅;配合单位:省体育局): whom the others help is told by nothing else.
            ahead = self._labelled(sentence, start, first.start, "responsible", strict=True, arrangement=None)
        return [*ahead, *self._fields(sentence, labels, end, strict)]

    def read_on(self, sentence: Sentence, end: int, role: Role, is_open: bool) -> list[Part]:
        """The parts of a sentence that goes on a statement whose last label gave `role`; labels of its own may follow.

        Where the bracket of the statement `is_open`, half of the names are enough to tell that they are bodies.
        """
        labels = self._labels_in(sentence, 0, end)
        stop = labels[0].start if labels else end
        bodies = self._names.split(sentence, 0, stop)
        shaped = sum(self._names.is_body(body) or agency_names.is_place(body.name) for body in bodies)
        if not bodies or bodies[0].start > 1 or 2 * shaped < len(bodies) or (shaped < len(bodies) and not is_open):
            return []
        return [
            *self.of_field(sentence, 0, stop, role, strict=False),
            *self._fields(sentence, labels, end, strict=False),
        ]

    def _fields(self, sentence: Sentence, labels: list[_Word], end: int, strict: bool) -> list[Part]:
        """The parts behind labels, each up to the next."""
        parts: list[Part] = []
        stops = [label.start for label in labels[1:]]
        for label, stop in zip(labels, [*stops, end], strict=bool(labels)):
            if label.role == "none":
                continue
            arrangement = (label.arrangement or "").strip("()").removesuffix("负责") or None
            remark = _remark(sentence.text, label.end, stop)
            parts += self.of_field(sentence, label.end, remark, label.role, strict, arrangement)
        return parts

    def last_label(self, content: str) -> Role | None:
        """The role that the last label in a content gives."""
        labels = self._words(LABEL, content)
        return labels[-1].role if labels and labels[-1].role != "none" else None

    def label_of(self, title: str) -> Role | None:
        """The role that a title gives which is a label and nothing else."""
        if not title.endswith(words("responsibilities.label_heads")):
            return None
        label = next(iter(self._words(LABEL, title + ":")), None)
        return label.role if label is not None and not label.start and label.role != "none" else None

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
        return _words(self._rules.active(text, kind), text)

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
            if sentence.text[before - 1 : before] == "(" and sentence.text[start + right : start + right + 1] == ")":
                if not pattern("responsibilities.jointly").match(sentence.text, before):
                    # 责任单位:市教育局、市民政局(牵头): said of the name that it stands behind.
                    continue
                before, right = before - 1, right + 1
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
        elif parts and at < end and any(part.role == "lead" for part in parts):
            # (市科技局牵头,市财政局、市教育局): no verb tells what the rest do.
            parts += self.listed(sentence, at, end, "responsible", None, strict=True) or []
        return parts

    def _labelled(
        self, sentence: Sentence, start: int, end: int, labelled: Role, strict: bool, arrangement: str | None
    ) -> list[Part]:
        """The bodies behind a label, or behind the last verb of its field."""
        while end - start > 2 and sentence.text[end - 1] == agency_cuts.OPENED.get(sentence.text[start]):
            # 责任单位:(市教育局、市民政局)
            start, end = start + 1, end - 1
        rest = sentence.text[start:end]
        tail = pattern("responsibilities.shared_at_end").search(rest) if "分工" in rest else None
        if tail:
            end = start + tail.start()
            arrangement = tail.group().rstrip(")")
        if "会同" in rest and labelled in ("responsible", "lead"):
            # 责任单位:市科技局会同市财政局
            shared = self.listed(sentence, start, end, labelled, arrangement, strict=True)
            if shared:
                return shared
        bodies = _each_named(self._names.split(sentence, start, end))
        if sentence.text.endswith(f"{WITH_PERSONS}:", 0, start):
            bodies = [self.without_person(body) for body in bodies]
        if strict:
            bodies = [body for body in bodies if self._names.is_body(body)]
        roles = [_marked(body, labelled) for body in bodies]
        return [Part(body, role, arrangement, role == "responsible") for body, role in zip(bodies, roles, strict=True)]

    def without_person(self, body: Body) -> Body:
        """The body without the person behind it who answers for the work: 市科技局张三, 市科技局(张三)."""
        length = self._names.leading(body.name)
        person = body.name[length:].strip("()")
        if not length or not 1 < len(person) <= LONGEST_PERSON:
            return body
        return body._replace(end=body.start + length, name=body.name[:length])

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
        bodies = _each_named(self._names.split(sentence, start, end))
        if not bodies:
            return None
        sure = [
            self._names.is_body(body) or is_each_place(body) or _is_own_office(text, start, end, body.name)
            for body in bodies
        ]
        if False in sure:
            if strict:
                return None
            named = [body for body, good in zip(bodies, sure, strict=True) if good or is_plausible(body)]
            if True not in sure and not (
                named and all(agency_names.is_place(body.name) or body.group for body in named)
            ):
                return None
            bodies = named
        listed = role == "responsible"
        return [Part(body, _marked(body, role), arrangement, listed) for body in bodies]


def _remark(text: str, start: int, end: int) -> int:
    """Where the note begins that stands in a stretch behind its bodies; the end of it where none does."""
    found = (text.find(mark, start, end) for mark in REMARKS)
    return min((place for place in found if place >= 0), default=end)


def _behind_note(text: str, convention: Convention, end: int) -> int:
    """Where a list goes on behind a note in brackets inside it that says who leads, else `end`."""
    closing = text.find(")", convention.end, end) if text[convention.start : convention.start + 1] == "(" else -1
    return closing + 1 if closing >= 0 and text[closing + 1 : closing + 2] in ("、", ",", ";") else end


def _marked(body: Body, role: Role) -> Role:
    """The role that a mark behind the name gives, 省科技厅(牵头), or else that of the list."""
    return ROLE_MARKS.get(body.mark[:2], role) if body.mark else role


def _words(rules: Iterable[Rule], text: str) -> list[_Word]:
    """The words that rules find in a stretch of a sentence, left to right, the longest where they meet."""
    found: list[_Word] = []
    for rule in rules:
        role = cast("Role", rule.gives["role"])
        for match in search(rule, text):
            start, end = match.span()
            arranged = captured(match).get("arrangement")
            found.append(_Word(start, end, role, arranged.text if arranged else None))
    if len(found) < 2:
        return found
    found.sort(key=lambda word: (word.start - word.end, word.start, word.role))
    standing: list[_Word] = []
    for word in found:
        if not any(word.start < kept.end and kept.start < word.end for kept in standing):
            standing.append(word)
    standing.sort()
    return standing


def _each_named(bodies: list[Body]) -> list[Body]:
    """The bodies of a list; 公安局, a class by itself, is the place's own beside another office: 财政局、公安局."""
    if not any(not body.group and agency_names.is_office(body.name) for body in bodies):
        return bodies
    return [
        body._replace(group=False) if body.group and body.name in words("responsibilities.class_offices") else body
        for body in bodies
    ]


def _is_own_office(text: str, start: int, end: int, name: str) -> bool:
    """Tell whether 办公室 is the office of the body whose document it is: (办公室牵头,人事处配合)."""
    if name != OWN_OFFICE:
        return False
    beside = pattern("responsibilities.beside_offices")
    return beside.search(text, max(0, start - BESIDE), end + BESIDE) is not None


def is_each_place(body: Body) -> bool:
    """Tell whether the name is 各乡镇, 各县(市、区): its governments are meant."""
    return body.group and body.name.startswith("各") and agency_names.is_place(body.name)


def is_plausible(body: Body) -> bool:
    """A name in a bracket that ends like no body we know of: 国网江西电力; a word of a sentence is none."""
    name = body.name
    if agency_names.holds_words(name) or name in words("responsibilities.bare"):
        return False
    opens_well = name.startswith(("其他", "其它")) or not name.startswith(words("responsibilities.no_beginnings"))
    return len(name) <= 30 and opens_well
