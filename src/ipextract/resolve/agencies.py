"""Agency names as printed → official names: 省科技厅 of a document of Jiangxi is 江西省科学技术厅.

The knowledge stands in lexicons/agencies: national.yaml (bodies of the whole country, with years), local.yaml (how the
short names of provinces, cities and counties expand) and heads.yaml (what makes a string an agency or a class of them).
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from ipextract import knowledge
from ipextract.errors import LexiconError
from ipextract.kept import between_runs
from ipextract.lexicons import longest_first
from ipextract.marked import Problem
from ipextract.resolve.agency_places import Deictic, LocalNames, PlaceNames, by_opening, local_names, place_of, upwards
from ipextract.resolve.agency_tables import Body, Tables, built_in
from ipextract.values import divisions
from ipextract.values.divisions import Division

_LONGEST_NAME = 60
_JOINING = frozenset("和与及")
_PUNCTUATION = frozenset(",、;:。()《》/?!")
# Answers remembered: those about the names of some thousand documents.
REMEMBERED = 4096


class AgencyHeads(NamedTuple):
    """What heads.yaml says of names: which are classes of bodies. How one body's ends: `agency_names.head_of`."""

    group_prefixes: tuple[str, ...]
    group_endings: tuple[str, ...]
    group_wholes: frozenset[str]
    group_infixes: tuple[str, ...]
    group_infix_near_misses: tuple[str, ...]

    def is_group(self, name: str) -> bool:
        """Tell whether `name` is a class of bodies (有关部门, 各区政府, 科技、财政等部门) rather than one body."""
        if name in self.group_wholes or name.startswith(self.group_prefixes) or name.endswith(self.group_endings):
            return True
        for word in self.group_infix_near_misses:
            name = name.replace(word, "")
        return any(infix in name for infix in self.group_infixes)


class Registry:
    """Official names of agencies; answers are remembered, so one registry serves a whole run."""

    __slots__ = ("_answers", "_branch_openings", "_local_names", "_tables", "_wrapped_by_opening")

    def __init__(self, tables: Tables, local_names: LocalNames) -> None:
        self._tables = tables
        self._local_names = local_names
        self._answers: dict[tuple[str, Division | None, int | None], str | None] = {}
        # Hardly any name is a wrapped one or a branch: its first characters tell.
        self._branch_openings = frozenset(name[:2] for name in tables.branches)
        self._wrapped_by_opening = by_opening(tables.wrapped, lambda wrapped: wrapped.before)

    @classmethod
    def load(cls, *extra: Path) -> "Registry":
        """Ours with what packs and registries of this process add, the same one whenever it is asked for; or ours with
        some files, of which the later counts more.

        A YAML file has any of the keys of national.yaml and local.yaml (`bodies`, `departments`, `party`, `heads`,
        `wrapped`, `places`); what it names replaces ours. For a CSV file see `resolve.registry_files`.

        Raises:
            LexiconError: a file cannot be read or entries are malformed; names file, line and entry of each.
        """
        if not extra:
            return _registry()
        return cls(_with_files(extra), local_names())

    def canonical(self, name: str, home: Division | None, year: int | None) -> str | None:
        """Return the full official name of one body, without 中华人民共和国, or None where it is not known for sure.

        `home` is the division of the document (the whole country for a national one; None if unknown), `year` that
        of the document: a body has the name that it had then. Classes of bodies (有关部门, 各区政府) have none.
        """
        key = (name, home, year)
        answers = self._answers
        if key not in answers:
            if len(answers) >= REMEMBERED:
                answers.clear()
            answers[key] = self._resolve("".join(name.split()), home, year)
        return answers[key]

    def is_known(self, name: str, home: Division | None, year: int | None) -> bool:
        """Tell whether `canonical` has an answer."""
        return self.canonical(name, home, year) is not None

    def _resolve(self, name: str, home: Division | None, year: int | None) -> str | None:
        if not name or len(name) > _LONGEST_NAME:
            return None
        found = self._national(name, home, year) or self._local(name, home, year)
        if found is None and name.endswith(")") and "(" in name[1:]:
            # The brackets hold a second name plate: 省市场监管局(知识产权局).
            return self._resolve(name[: name.index("(", 1)], home, year)
        return found

    def _national(self, name: str, home: Division | None, year: int | None) -> str | None:
        plain = name.removeprefix("中华人民共和国") or name
        bodies = self._tables.national.get(plain)
        if bodies is None and home is not None and home.level == "national":
            bodies = self._tables.bare.get(plain)
        return _of_year(bodies, year) if bodies else None

    def _local(self, name: str, home: Division | None, year: int | None) -> str | None:
        plain = name.removeprefix("中共")
        for word in self._local_names.lead_words:
            plain = plain.removeprefix(word)
        for place, head, by_short_name in self._splits(plain, home):
            found = self._head(place, head, by_short_name, year)
            if found:
                return found
        return self._wrapped(name, home) or self._branch(name, home, year) or self._as_it_stands(plain, home)

    def _splits(self, name: str, home: Division | None) -> Iterator[tuple[PlaceNames, str, bool]]:
        """Yield the ways to read `name` as a place and a head, the surest first; the flag marks a short place name."""
        local = self._local_names
        if name.startswith(local.corps_words):
            for word in local.corps_words:
                if name.startswith(word):
                    yield local.corps, name.removeprefix(word), False
        if home is not None and home.level != "national":
            if name not in local.generic_heads:
                yield place_of(home), name, False
            for deictic in local.deictics.get(name[:1], ()):
                if name.startswith(deictic.word):
                    head = name.removeprefix(deictic.word)
                    place = self._pointed(deictic, head, home)
                    if place:
                        yield place, head, False
        if not divisions.may_lead(name):
            return
        for short, scope in product((False, True), _scopes(home)):
            found = divisions.leading(name, within=scope, short=short)
            if found and found[0].level != "national" and not _names_special_area(name[: found[1]]):
                division, end = found
                yield place_of(division), name[end:], not name[:end].endswith(division.name)

    def _pointed(self, deictic: Deictic, head: str, home: Division) -> PlaceNames | None:
        """Return the division that 省, 市 or 区 means in a document of `home`."""
        local = self._local_names
        for division in upwards(home):
            if division.level in deictic.levels and division.name.endswith(deictic.suffix):
                return place_of(division)
        is_region = home.level == "province" and home.name.endswith("自治区") and deictic.suffix == "区"
        if is_region and (head.startswith(local.region_starts) or head.endswith(local.region_ends)):
            return place_of(home)
        return None

    def _head(self, place: PlaceNames, head: str, by_short_name: bool, year: int | None) -> str | None:
        for named in self._tables.places.get(place.code, {}).get(head, ()):
            if named.is_of(year):
                return named.template
        by_level = self._tables.heads.get(head)
        if by_level is None:
            return None
        forms = next((by_level[level] for level in place.levels if level in by_level), ())
        form = next((form for form in forms if form.is_of(year)), None)
        if form is None or (form.short_only and not by_short_name):
            return None
        return form.template.format_map(place.fields())

    def _wrapped(self, name: str, home: Division | None) -> str | None:
        for wrapped in self._wrapped_by_opening.get(name[:1], ()):
            if name.startswith(wrapped.before) and name.endswith(wrapped.after):
                inner = name[len(wrapped.before) : len(name) - len(wrapped.after)]
                meant = self._meant(inner, home)
                if meant:
                    place, printed = meant
                    texts = place.fields() | {"place": printed, "before": wrapped.before, "after": wrapped.after}
                    return wrapped.official.format_map(texts)
        return None

    def _branch(self, name: str, home: Division | None, year: int | None) -> str | None:
        """Read <central body><place><ending>: 人行合肥中心支行."""
        if name[:2] not in self._branch_openings:
            return None
        for end in range(len(name) - 1, 1, -1):
            bodies = self._tables.branches.get(name[:end])
            branch = self._place_and_ending(name[end:], home) if bodies else None
            if bodies and branch:
                return _of_year(bodies, year) + branch
        return None

    def _place_and_ending(self, text: str, home: Division | None) -> str | None:
        local = self._local_names
        for ending, official in local.branch_endings.items():
            inner = text.removesuffix(ending)
            if inner == text or not inner:
                continue
            if inner in local.branch_regions:
                return inner + official
            meant = self._meant(inner, home)
            if meant:
                place, printed = meant
                is_deictic = printed != inner
                return (place.short if is_deictic and ending in local.seat_endings else printed) + official
        return None

    def _meant(self, text: str, home: Division | None) -> tuple[PlaceNames, str] | None:
        """Read the whole of `text` as a division: its place, and its name as printed (or in full for 省, 市 …)."""
        for deictic in self._local_names.deictics.get(text[:1], ()):
            if text == deictic.word and home and (place := self._pointed(deictic, "", home)):
                return place, place.full
        if text == "区" and home and home.name.endswith("自治区"):
            # 团区委 of a region; of none of its districts in particular.
            return place_of(home), home.name
        for scope in _scopes(home):
            found = divisions.leading(text, within=scope) if len(text) > 1 else None
            if found and found[1] == len(text) and not _names_special_area(text):
                return place_of(found[0]), text
        return None

    def _as_it_stands(self, name: str, home: Division | None) -> str | None:
        """Take a name as official that is spelled out from the division's full name to a full ending."""
        local = self._local_names
        if not divisions.may_lead(name) or not _PUNCTUATION.isdisjoint(name) or heads().is_group(name):
            return None
        for scope in _scopes(home):
            found = divisions.leading(name, within=scope, short=False)
            if found is None or not name[: found[1]].endswith(found[0].name) or _names_special_area(name[: found[1]]):
                continue
            head = name[found[1] :]
            ending = next((ending for ending in local.official_endings if head.endswith(ending)), "")
            stem = head.removesuffix(ending)
            known = head in self._tables.heads or stem in local.differing
            if not ending or len(stem) < 2 or head[0] in _JOINING or known or stem.startswith(local.not_after_place):
                return None
            if any(word in head for word in local.abbreviations):
                return None
            return place_of(found[0]).full + head
        return None


@cache
def _registry() -> Registry:
    return Registry(_known_tables(), local_names())


@between_runs
def _known_tables() -> Tables:
    known = knowledge.settled()
    if not known:
        return built_in()
    from ipextract.resolve.registry_files import files_of

    return _with_files(files_of(known))


def _with_files(files: Sequence[Path]) -> Tables:
    from ipextract.resolve.registry_files import read_registry

    tables, problems = built_in(), list[Problem]()
    for file in files:
        read = read_registry(file)
        problems += read.problems
        tables = read.tables.layer_under(tables)
    if problems:
        raise LexiconError("\n".join(map(str, problems)))
    return tables


@between_runs
def heads() -> AgencyHeads:
    """The lists of classes in heads.yaml, the longest words first."""

    def read(name: str) -> tuple[str, ...]:
        return longest_first(f"agencies/heads.{name}")

    return AgencyHeads(
        group_prefixes=read("group_prefixes"),
        group_endings=read("group_endings"),
        group_wholes=frozenset(read("group_wholes")),
        group_infixes=read("group_infixes"),
        group_infix_near_misses=read("group_infix_near_misses"),
    )


def _of_year(bodies: Sequence[Body], year: int | None) -> str:
    """Return the name of the body that existed in `year`, or of the one nearest to it, the later where two did."""
    return min(bodies, key=lambda body: (body.distance(year), -(body.since or 0))).name


def _scopes(home: Division | None) -> Iterator[Division | None]:
    """Where to look a name of a place up: around the document's own division, then in the whole country."""
    if home is not None and home.level != "national":
        yield from (division for division in upwards(home) if division.level != "county")
    yield None


@lru_cache(REMEMBERED)
def _names_special_area(text: str) -> bool:
    """Tell whether a place's name ends in an area that is no division: 雄安新区管委会 is no body of 河北省."""
    return any(divisions.special_area(text[start:]) for start in range(len(text) - 1))
