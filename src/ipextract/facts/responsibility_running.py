"""Statements in running text: 由X负责, X会同Y, X按照职责…, 各地要…."""

import regex

from ipextract.facts.responsibility_names import Names
from ipextract.facts.responsibility_parts import ROLES, Part, Role, Statement
from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Capture, Match
from ipextract.values import agency_lists, agency_names, divisions
from ipextract.values.agency_items import Body
from ipextract.values.patterns import pattern

EITHER = kept_pattern("或者?")
# The longest quotation that states a principle rather than what is laid down.
LONGEST_SAYING = 40
# 由江南高新区、江北经开区、临港产业园负责.
LONGEST_PLACES = 24


class RunningText:
    """Reads the matches of running text in one document."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def _subject(self, match: Match) -> list[Body]:
        """The bodies before the verb, what stands between (根据工作需要) left out."""
        capture = match.captures["bodies"]
        if _is_saying(match.sentence.text, capture.end):
            return []
        either = self._either(match.sentence, capture)
        # 县商务局或园区管委会负责: each side has a head of its own.
        if either and (len(either) > 1 or match.sentence.text[capture.start - 1 : capture.start] == "由"):
            return [self._without_when(either[0]), *either[1:]]
        bodies = self._acting(self._listed(match.sentence, _start_of_names(match), capture.end))
        if bodies:
            return [self._without_when(bodies[0]), *bodies[1:]]
        return either or self._before_adverbial(match) or self._behind_topic(match) or self._places(match)

    def _listed(self, sentence: Sentence, start: int, end: int) -> list[Body]:
        """The bodies of a stretch. 加大投入 市财政局负责: where lines are lost, a title ends at a blank."""
        bodies = self._names.strict(sentence, start, end)
        blanks = self._names.blanks(sentence, start, end)
        if blanks and not any(self._names.is_whole(body, blanks) for body in bodies):
            return self._names.strict(sentence, max(blanks), end) or bodies
        return bodies

    def _acting(self, bodies: list[Body]) -> list[Body]:
        """The bodies that act: of X、Y委托Z only Z, which takes the place of those before it."""
        for place, body in enumerate(bodies):
            found = pattern("responsibilities.entrusted").match(body.name)
            if found is None or agency_names.head_of(found["by"]) is None:
                continue
            name = body.name[found.end() :]
            acting = Body(body.start + found.end(), body.end, name, agency_names.is_group(name))
            if name not in words("responsibilities.bare") and self._names.is_body(acting):
                return [acting, *bodies[place + 1 :]]
        return bodies

    def _before_adverbial(self, match: Match) -> list[Body]:
        """市财政局在年底前会同…: the bodies before words that say how or when."""
        if match.gives["form"] not in ("together", "partners"):
            return []
        start, end = _start_of_names(match), match.captures["bodies"].end
        phrases = _adverbials().finditer(match.sentence.text, start + 2, end)
        lists = (self._names.strict(match.sentence, start, phrase.start()) for phrase in phrases)
        return next((bodies for bodies in lists if bodies), [])

    def _behind_topic(self, match: Match) -> list[Body]:
        """日常工作省科技厅负责: the topic stands before the body, whose name the registry knows."""
        text, end = match.sentence.text, match.captures["bodies"].end
        for level in pattern("responsibilities.carried").finditer(text, _start_of_names(match) + 1, end):
            name = text[level.start() : end]
            if text[level.start() - 1] in "作后前内下时务项由" and self._names.known(name):
                return [Body(level.start(), end, name, False)]
        return []

    def _places(self, match: Match) -> list[Body]:
        """由高新区负责: areas and places alone between 由 and its verb, whose authorities are meant."""
        text, capture = match.sentence.text, match.captures["bodies"]
        if text[capture.start - 1 : capture.start] != "由" or capture.end - capture.start > LONGEST_PLACES:
            return []
        bodies = self._names.split(match.sentence, capture.start, capture.end)
        named = sum(len(body.name) + 1 for body in bodies) - 1 == capture.end - capture.start
        return bodies if named and all(map(_is_area, bodies)) else []

    def _without_when(self, body: Body) -> Body:
        """The body without the time before it that no comma parts: 工程竣工验收后建设部门."""
        when = pattern("responsibilities.meanwhile").match(body.name)
        levelled = pattern("responsibilities.level").match(body.name) or divisions.leading(body.name)
        if when is None or levelled:
            return body
        name = body.name[when.end() :]
        bare = Body(body.start + when.end(), body.end, name, agency_names.is_group(name))
        return bare if self._names.is_body(bare) else body

    def _either(self, sentence: Sentence, capture: Capture) -> list[Body]:
        """The bodies of X或者Y负责: a side that is no body leaves the other standing.

        或 between levels (省或者设区的市人民政府) cuts nothing.
        """
        if "或" not in capture.text:
            return []
        cuts = [
            (at.start(), at.end())
            for at in EITHER.finditer(sentence.text, capture.start, capture.end)
            if agency_names.head_of(sentence.text[capture.start : at.start()]) is not None
        ]
        if not cuts:
            return []
        starts = [capture.start, *(end for _, end in cuts)]
        ends = [*(start for start, _ in cuts), capture.end]
        return [
            body for start, end in zip(starts, ends, strict=True) for body in self._names.strict(sentence, start, end)
        ]

    def body(self, match: Match) -> Statement | None:
        verb = match.captures["verb"].text
        rest = match.get("rest") or ""
        bodies = self._subject(match)
        if not bodies or _reports(match.sentence, bodies[0].start, match.captures["verb"].end):
            return None
        first = match.captures["bodies"]
        role: Role = "responsible"
        if verb in words("responsibilities.running_lead_verbs"):
            role = "lead"
        elif match.gives["form"] == "joining" or verb in words("responsibilities.running_cooperate_verbs"):
            role = "responsible" if verb == "承办" else "cooperate"
        elif verb == "负责" and pattern("responsibilities.watches").fullmatch(rest):
            role = "supervise"
        elif verb in words("responsibilities.being_verbs"):
            role = _role_of(rest)
        elif rest.startswith("牵头") or match.sentence.text[first.end : match.captures["verb"].start].endswith("牵头"):
            role = "lead"
        arrangement = match.get("arrangement")
        parts = tuple(Part(body, role, arrangement) for body in bodies)
        start = first.start - 1 if match.sentence.text[first.start - 1 : first.start] == "由" else bodies[0].start
        return Statement(match, start, match.end, parts, closing=False)

    def together(self, match: Match) -> Statement | None:
        bodies = self._subject(match)
        partners = self._partner_bodies(match)
        if not bodies or not partners or _reports(match.sentence, bodies[0].start, partners[-1].end):
            return None
        first = match.captures["bodies"].start
        start = first - 1 if match.sentence.text[first - 1 : first] == "由" and first else bodies[0].start
        parts = tuple(Part(body, "lead") for body in bodies) + tuple(Part(body, "cooperate") for body in partners)
        return Statement(match, start, match.end, parts, closing=False)

    def partners(self, match: Match) -> Statement | None:
        partners = self._partner_bodies(match)
        if not partners or _reports(match.sentence, match.start, partners[-1].end):
            return None
        subject = self._earlier_subject(match)
        parts = tuple(Part(body, "lead") for body in subject) + tuple(Part(body, "cooperate") for body in partners)
        return Statement(match, subject[0].start if subject else match.start, match.end, parts, closing=False)

    def _earlier_subject(self, match: Match) -> list[Body]:
        """The bodies that open the sentence and are the subject of 会同 in a later part of it.

        省民政厅要定期评估,按照有关规定,会同省财政厅调整标准: 省民政厅 leads. Where a part between has a duty or a
        subject of its own, there is none.
        """
        text = match.sentence.text
        start = max(text.rfind(mark, 0, match.start) for mark in ";。:") + 1
        before = text[start : match.start]
        length = agency_lists.leading_list(before, self._names.known)
        if not length or not pattern("responsibilities.subject_ends").match(before, length):
            return []
        if pattern("responsibilities.other_duty").search(before, length):
            return []
        if any(agency_names.leading_body(part, self._names.known) for part in before[length:].split(",")[1:]):
            return []
        return self._names.strict(match.sentence, start, start + length)

    def _partner_bodies(self, match: Match) -> list[Body]:
        partners = match.captures["partners"]
        found = pattern("responsibilities.partner_class").match(partners.text)
        # 有关方面制定考核办法: the class ends the name, whatever ends like a body behind it.
        whole = found is not None and found.group().endswith("方面")
        length = 0 if whole else agency_lists.leading_list(partners.text, self._names.known)
        if not length and found is not None:
            end = partners.start + found.end()
            return [Body(partners.start, end, found.group(), True)]
        return self._names.strict(match.sentence, partners.start, partners.start + length) if length else []

    def named(self, match: Match) -> Statement | None:
        """The bodies of 牵头单位为X,配合单位为Y."""
        bodies = self._names.strict(match.sentence, match.captures["bodies"].start, match.captures["bodies"].end)
        role = next((role for role in ROLES if role in match.captures), None)
        if not bodies or role is None:
            return None
        return Statement(
            match,
            match.start,
            match.end,
            tuple(Part(body, role, listed=role == "responsible") for body in bodies),
            False,
        )

    def duties(self, match: Match) -> Statement | None:
        bodies = self._subject(match)
        if not bodies:
            return None
        rest = match.get("rest") or ""
        role: Role = "responsible"
        if rest.startswith("牵头"):
            role = "lead"
        elif pattern("responsibilities.helping").match(rest):
            role = "cooperate"
        elif pattern("responsibilities.watching").search(rest):
            role = "supervise"
        parts = tuple(Part(body, role, match.captures["arrangement"].text) for body in bodies)
        return Statement(match, bodies[0].start, match.end, parts, closing=False)

    def must(self, match: Match) -> Statement | None:
        sentence = match.sentence
        capture = match.captures["bodies"]
        bodies = self._names.split(sentence, capture.start, capture.end)
        if not bodies or not all(body.name.endswith(("地", "地区")) or self._names.is_body(body) for body in bodies):
            return None
        parts = tuple(Part(body, "responsible") for body in bodies)
        return Statement(match, bodies[0].start, match.end, parts, closing=False)

    def assigned(self, match: Match) -> Statement | None:
        """The bodies before a colon, where duties are divided: 市公安局:维护现场秩序."""
        capture = match.captures["bodies"]
        bodies = self._names.strict(match.sentence, capture.start, capture.end)
        if not bodies:
            return None
        role: Role = (
            "cooperate" if pattern("responsibilities.helping").match(match.get("rest") or "") else "responsible"
        )
        return Statement(match, bodies[0].start, match.end, tuple(Part(body, role) for body in bodies), closing=False)


def _is_area(body: Body) -> bool:
    """Whether a name is a division's or that of an area that is none (南昌市, 高新区), or a class of divisions."""
    if body.group:
        return agency_names.is_place(body.name)
    return (pattern("responsibilities.bare_zone").search(body.name) or divisions.find(body.name)) is not None


def _role_of(label: str) -> Role:
    """The role that 作为…牵头部门 or 是…配合单位 gives."""
    named = pattern("responsibilities.named_role").search(label)
    return "responsible" if named is None else "lead" if named["leads"] else "cooperate"


def _is_saying(text: str, at: int) -> bool:
    """Whether a place lies in a short quotation, as of a principle: 按照“市级统筹、县区牵头”的思路."""
    opening = text.rfind("“", 0, at)
    return opening > text.rfind("”", 0, at) and 0 <= text.find("”", at) - opening <= LONGEST_SAYING


def _reports(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what bodies do from `start` on is told (拟定的《…》, 制定了, 近年来) instead of laid on them.

    `end` is where the last of them, or the verb behind them, ends.
    """
    text = sentence.text
    if pattern("responsibilities.reported").match(text, end) is not None:
        return True
    return start > 1 and pattern("responsibilities.past").search(text[max(0, start - 5) : start]) is not None


@between_runs
def _adverbials() -> "regex.Pattern[str]":
    return regex.compile("|".join(words("responsibilities.adverbials")))


def _start_of_names(match: Match) -> int:
    """Where the bodies before a verb begin, what opens the sentence left out."""
    text, capture = match.sentence.text, match.captures["bodies"]
    start = capture.start
    if when := pattern("responsibilities.when").match(text, start, capture.end):
        start = when.end()
    elif match.gives["form"] == "together" and (
        through := pattern("responsibilities.through").match(text, start, capture.end)
    ):
        start = through.end()
    if "”" in capture.text and (
        level := pattern("responsibilities.carried").match(text, text.rfind("”", start, capture.end) + 1)
    ):
        # 实行“一件事”办理市医保局负责: a heading ran into its text.
        start = level.start()
    return start
