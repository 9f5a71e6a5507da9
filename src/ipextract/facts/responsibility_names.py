"""Names of bodies as one document uses them: which are known, how its lists part, what they are officially."""

from bisect import bisect_left
from collections.abc import Set
from functools import cached_property, lru_cache

from ipextract.lexicons import set_of, words
from ipextract.models.clauses import Sentence
from ipextract.models.context import Context
from ipextract.spans import Span
from ipextract.values import agency_cuts, agency_lists, agency_names, divisions
from ipextract.values.agency_items import Body
from ipextract.values.divisions import Division
from ipextract.values.patterns import pattern

NO_BLANKS: frozenset[int] = frozenset()
# Behind one of these a blank that was taken out parts no names.
BEFORE_NO_NAME = "0123456789、,;:("
# A second name plate is longer than (市局), and without a level no longer than (知识产权办公室).
SHORT, LONG = 2, 7
# How the names of offices end, by the last character of their short names.
OFFICES = {"局": "局", "厅": "厅", "委": "委员会", "办": "办公室"}

# The lexicon of levels that are below that of a division.
LOWER = {level: f"responsibilities.lower_{level}" for level in ("national", "province", "prefecture")}


class Names:
    """Reads names and lists of them in one document; remembers what it found of each name."""

    def __init__(self, context: Context) -> None:
        jurisdiction = context.metadata.jurisdiction
        self._text = context.text
        self._registry = context.registry
        self._home: Division | None = divisions.by_code(jurisdiction.code) if jurisdiction else None
        issued_on = context.issued_on
        self._year = issued_on.year if issued_on else None
        self._issuers = context.metadata.issuers
        self._known: dict[str, bool] = {}
        self._official: dict[tuple[str, str], str | None] = {}
        self._lists: dict[str, list[Body]] = {}

    @cached_property
    def _is_zone(self) -> bool:
        return any(agency_names.is_zone(issuer.name) for issuer in self._issuers)

    @cached_property
    def _gaps(self) -> list[int]:
        return [gap.place for gap in self._text.gaps]

    def known(self, name: str) -> bool:
        """Tell whether the registry knows the name."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._registry.is_known(name, self._home, self._year)
        return found

    def is_of_each(self, name: str) -> bool:
        """Tell whether a name tells a level below that of the document's division: 省级科技厅 in one of the country."""
        home = self._home
        if home is None or home.level not in LOWER:
            return False
        below = words(LOWER[home.level])
        # 市级 of 某市 that is a province is its own.
        return name.startswith(below) or (
            home.level == "province" and not home.name.endswith("市") and name.startswith("市级")
        )

    def canonical(self, name: str, prefix: str) -> str | None:
        """The official name; one without a level of its own takes `prefix` from the one before it: 省科技厅、财政厅."""
        key = (name, prefix)
        if key not in self._official:
            self._official[key] = self._resolve(name, prefix)
        return self._official[key]

    def _resolve(self, name: str, prefix: str) -> str | None:
        registry = self._registry
        for candidate in dict.fromkeys((name, agency_names.plain(name))):
            level = level_of(candidate)
            if prefix and not level and (found := registry.canonical(prefix + candidate, self._home, self._year)):
                return found
            # The offices of a development zone are none of the city's, which its documents call 市….
            home = None if self._is_zone and level not in ("省", "市") else self._home
            if found := registry.canonical(candidate, home, self._year):
                return found
        return self._issuer(name)

    def _issuer(self, name: str) -> str | None:
        """The issuer that a short name means which the registry does not know: 市金融局 in a text of 某市金融工作局."""
        level = level_of(name)
        stem, ending = name[len(level) : -1], name[-1:]
        if not level or len(stem) < 2 or ending not in OFFICES:
            return None
        meant = {
            whole
            for place, office, whole in self._offices
            if place.endswith(level) and office.endswith(OFFICES[ending]) and _shortens(stem, office)
        }
        return meant.pop() if len(meant) == 1 else None

    @cached_property
    def _offices(self) -> list[tuple[str, str, str]]:
        """Of each issuer the division that opens its name, what follows it, and all of it."""
        names = (issuer.canonical or issuer.name for issuer in self._issuers)
        led = ((divisions.leading(name, short=False), name) for name in names)
        return [(name[: found[1]], name[found[1] :], name) for found, name in led if found]

    def split(self, sentence: Sentence, start: int, end: int) -> list[Body]:
        """The bodies named in a stretch of a sentence, in order."""
        text = sentence.text
        blanks = self.blanks(sentence, start, end)
        listed = text[start:end]
        if blanks or agency_cuts.IN_CONTEXT.search(listed):
            return agency_lists.split(text, start, end, self.known, blanks)
        # A document gives work to the same few again and again.
        bodies = self._lists.get(listed)
        if bodies is None:
            bodies = self._lists[listed] = agency_lists.split(listed, 0, len(listed), self.known)
        return [Body(left + start, right + start, name, group, mark) for left, right, name, group, mark in bodies]

    def blanks(self, sentence: Sentence, start: int, end: int) -> Set[int]:
        """The places in a stretch of a sentence at which a blank or a line end was removed.

        One behind a figure parts no names: 省12 条产业链牵头单位, and one behind a mark no more than that does.
        """
        found = self._blanks(sentence, start, end)
        text = sentence.text
        return {at for at in found if text[at - 1] not in BEFORE_NO_NAME} if found else NO_BLANKS

    def _blanks(self, sentence: Sentence, start: int, end: int) -> Set[int]:
        if not sentence.breaks:
            low = bisect_left(self._gaps, sentence.start + start + 1)
            high = bisect_left(self._gaps, sentence.start + end, low)
            return {place - sentence.start for place in self._gaps[low:high]} if low < high else NO_BLANKS
        blanks = {at for at in sentence.breaks if start < at < end}
        place = sentence.span(start, end) if end > start else Span(0, 0)
        for gap in self._text.gaps_in(place):
            blanks.add(gap.place - sentence.start - sum(1 for at in sentence.breaks if sentence.place(at) <= gap.place))
        return blanks

    def is_whole(self, body: Body, blanks: Set[int]) -> bool:
        """Tell whether no blank cuts the name, or it is known all the same."""
        return self.known(body.name) or not any(body.start < at < body.end for at in blanks)

    def strict(self, sentence: Sentence, start: int, end: int) -> list[Body]:
        """The bodies of a list in running text; none unless each is a body beyond doubt."""
        bodies = self.split(sentence, start, end)
        text = sentence.text[start:end]
        if not bodies or text.count("(") != text.count(")"):
            return []
        # What is no name must be separators and 等部门, or the list is no list.
        rest = pattern("responsibilities.filler").sub("", text)
        names = pattern("responsibilities.filler").sub("", "".join(body.name for body in bodies))
        if len(rest) > len(names) + 2:
            return []
        others = [body for body in bodies if not self.is_body(body)]
        if not self._all_act(others, beside=len(others) < len(bodies)):
            return []
        names_alone = ((body, self._short(body)) for body in bodies)
        return [body._replace(end=body.start + len(name), name=name) for body, name in names_alone]

    def _all_act(self, places: list[Body], *, beside: bool) -> bool:
        """Tell whether what is no body in a list acts as one, `beside` one or not: 各设区市 does by itself."""
        # 教育主管部门和科协: so does beside a body one of the organisations that every place has.
        masses = set_of("responsibilities.bare_organisations")
        # 各设区市、平潭综合实验区: an area is listed among places.
        among = beside or any(body.group for body in places)
        return all(
            agency_names.is_place(body.name)
            if body.group
            # 市科委、杨浦区牵头: a place beside a body acts as one.
            else (beside and body.name in masses)
            or (
                among
                and (divisions.find(body.name) is not None or pattern("responsibilities.bare_zone").search(body.name))
            )
            for body in places
        )

    def _short(self, body: Body) -> str:
        """The name without its short name in a bracket, (以下简称市局); a second name plate, (市能源局), stays."""
        plain = agency_names.plain(body.name)
        second = body.name[len(plain) + 1 : -1]
        is_plate = self.known(second) or (_is_plate(second) and plain not in words("responsibilities.bare"))
        return body.name if body.group or is_plate else plain

    def leading(self, text: str) -> int:
        """Where the body ends that a text begins with; 0 where it begins with none."""
        return agency_names.leading_body(text, self.known)

    def is_body(self, body: Body) -> bool:
        """Tell whether running text would name a body so."""
        if body.group and pattern("responsibilities.several").search(body.name):
            if agency_names.holds_words(body.name):
                return False
            last = body.name.rpartition("、")[2]
            tail = last.rpartition("等")[2] or last
            if tail in words("responsibilities.running_class_endings") or tail.endswith(("部门", "政府", "管委会")):
                # 发展改革(价格)、公安等部门: the bracket only tells what else the first is in charge of.
                first = pattern("responsibilities.several").split(body.name)[0].partition("(")[0]
                return agency_names.is_strict(first + "部门", self.known) or _is_masses(body.name, tail)
            if tail in words("responsibilities.mass_classes"):
                return _is_masses(body.name, tail)
        return agency_names.is_strict(body.name, self.known)


def _is_masses(name: str, tail: str) -> bool:
    """Whether a class is told by nothing but organisations that every place has: 工会、共青团、妇联等组织."""
    listed = name.removesuffix(tail).removesuffix("等").split("、")
    return len(listed) > 1 and set_of("responsibilities.bare_organisations").issuperset(listed)


def _unknown(_: str) -> bool:
    return False


def _is_plate(second: str) -> bool:
    """Whether a bracket behind a name holds a second one: 知识产权局 or 省能源局; 市局 is short for the first."""
    if level_of(second):
        return len(second) > SHORT and agency_names.head_of(second) is not None
    if pattern("responsibilities.explaining").match(second):
        return False
    return SHORT < len(second) <= LONG and agency_names.is_office(second) and agency_names.is_strict(second, _unknown)


def _shortens(stem: str, office: str) -> bool:
    """Whether the characters of a short name stand in the long one in their order, the first at its head."""
    rest = iter(office)
    return office.startswith(stem[0]) and all(character in rest for character in stem)


@lru_cache(agency_names.REMEMBERED)
def level_of(name: str) -> str:
    """The level that a name begins with (省科技厅: 省), or an empty string."""
    found = pattern("responsibilities.carried").match(name)
    return found.group() if found else ""


@lru_cache(agency_names.REMEMBERED)
def is_own_government(name: str) -> bool:
    """Tell whether the name is that of a government without its place: 县人民政府, 自治县政府."""
    return pattern("responsibilities.own_government").match(name) is not None
