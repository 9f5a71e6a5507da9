"""Agency names as printed → official names: 省科技厅 of a document of Jiangxi is 江西省科学技术厅.

The knowledge stands in lexicons/agencies: national.yaml (bodies of the whole country, with years), local.yaml (how the
short names of provinces, cities and counties expand) and heads.yaml (what makes a string an agency or a class of them).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, partial
from itertools import product
from pathlib import Path
from string import Formatter
from typing import Any, NamedTuple, TypeVar

from ipextract import knowledge
from ipextract.errors import LexiconError
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml, words
from ipextract.marked import Place, Problem
from ipextract.values import divisions
from ipextract.values.divisions import Division

NATIONAL_FILE = "agencies/national.yaml"
LOCAL_FILE = "agencies/local.yaml"

_COMMON_LEVELS = ("province", "municipality", "prefecture", "planned", "county")
_LEVELS = (*_COMMON_LEVELS, "corps")
_HEAD_FIELDS = frozenset({"full", "name", "short", "parent", "party"})
_WRAPPED_FIELDS = _HEAD_FIELDS | {"place", "before", "after"}
_BODY_KEYS = frozenset({"name", "short", "bare", "since", "until", "branches", "former"})
_FILE_KEYS = frozenset({"source", "date", "bodies", "departments", "party", "heads", "wrapped", "places"})
_LONGEST_NAME = 60
_JOINING = frozenset("和与及")
_PUNCTUATION = frozenset(",、;:。()《》/?!")
T = TypeVar("T")
# Answers remembered: those about the names of some thousand documents.
REMEMBERED = 16384


class AgencyHeads(NamedTuple):
    """What heads.yaml says of names: which are classes of bodies. How one body's ends: `agency_lists.head_of`."""

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


class _Body(NamedTuple):
    """A national body under one of its names; both years inclusive, None where open."""

    name: str
    since: int | None
    until: int | None

    def distance(self, year: int | None) -> int:
        """Years between `year` and the time in which the body had this name; without a year, today's names go first."""
        if year is None:
            return 0 if self.until is None else 10000 - self.until
        return max(0, (self.since or 0) - year, year - (self.until or 9999))


class _Place(NamedTuple):
    """A division as the templates of local.yaml need it."""

    code: str
    levels: tuple[str, ...]
    full: str
    name: str
    short: str
    parent: str
    party: str

    def fields(self) -> dict[str, str]:
        return {key: getattr(self, key) for key in _HEAD_FIELDS}


class _Head(NamedTuple):
    """The official form of a head at one level."""

    template: str
    since: int | None = None
    until: int | None = None
    short_only: bool = False

    def is_of(self, year: int | None) -> bool:
        """Tell whether the form holds in `year`, both ends inclusive; without a year, whether it holds today."""
        if year is None:
            return self.until is None
        return (self.since or 0) <= year <= (self.until or 9999)


class _Wrapped(NamedTuple):
    """A name that holds its place inside: 团|省|委."""

    before: str
    after: str
    official: str


class _Deictic(NamedTuple):
    """省, 市, 区 …: the division of these levels above the document's own whose name ends in `suffix`."""

    word: str
    suffix: str
    levels: tuple[str, ...]


class _Settings(NamedTuple):
    """The parts of local.yaml that a user's file does not touch."""

    endings: dict[str, str]
    planned: frozenset[str]
    deictics: dict[str, tuple[_Deictic, ...]]
    """By their first characters."""
    region_starts: tuple[str, ...]
    region_ends: tuple[str, ...]
    lead_words: tuple[str, ...]
    corps: _Place
    corps_words: tuple[str, ...]
    place_suffixes: tuple[str, ...]
    generic_heads: frozenset[str]
    branch_endings: dict[str, str]
    branch_regions: frozenset[str]
    official_endings: tuple[str, ...]
    abbreviations: tuple[str, ...]
    differing: frozenset[str]
    not_after_place: tuple[str, ...]
    seat_endings: frozenset[str]
    not_districts: tuple[str, ...]


@dataclass(slots=True)
class Tables:
    """What look-ups need, by printed form; `places` by division code and head."""

    national: dict[str, list[_Body]] = field(default_factory=dict)
    bare: dict[str, list[_Body]] = field(default_factory=dict)
    branches: dict[str, list[_Body]] = field(default_factory=dict)
    heads: dict[str, dict[str, tuple[_Head, ...]]] = field(default_factory=dict)
    wrapped: list[_Wrapped] = field(default_factory=list)
    places: dict[str, dict[str, tuple[_Head, ...]]] = field(default_factory=dict)
    # Official names of bodies that these tables only add printed forms to: what is known below stays.
    added_to: set[str] = field(default_factory=set)

    def layer_under(self, lower: "Tables") -> "Tables":
        """Return these tables filled up from `lower`; what stands here counts."""
        renewed = {body.name for bodies in self.national.values() for body in bodies} - self.added_to
        return Tables(
            national=_without(lower.national, renewed) | self.national,
            bare=_without(lower.bare, renewed) | self.bare,
            branches=_without(lower.branches, renewed) | self.branches,
            heads={head: lower.heads.get(head, {}) | self.heads.get(head, {}) for head in lower.heads | self.heads},
            wrapped=[*self.wrapped, *lower.wrapped],
            places={
                code: lower.places.get(code, {}) | self.places.get(code, {}) for code in lower.places | self.places
            },
        )


class Registry:
    """Official names of agencies; answers are remembered, so one registry serves a whole run."""

    __slots__ = ("_answers", "_branch_openings", "_settings", "_tables", "_wrapped_by_opening")

    def __init__(self, tables: Tables, settings: _Settings) -> None:
        self._tables = tables
        self._settings = settings
        self._answers: dict[tuple[str, Division | None, int | None], str | None] = {}
        # Hardly any name is a wrapped one or a branch: its first characters tell.
        self._branch_openings = frozenset(name[:2] for name in tables.branches)
        self._wrapped_by_opening = _by_opening(tables.wrapped, lambda wrapped: wrapped.before)

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
        return cls(_with_files(extra), _settings())

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
        for word in self._settings.lead_words:
            plain = plain.removeprefix(word)
        for place, head, by_short_name in self._splits(plain, home):
            found = self._head(place, head, by_short_name, year)
            if found:
                return found
        return self._wrapped(name, home) or self._branch(name, home, year) or self._as_it_stands(plain, home)

    def _splits(self, name: str, home: Division | None) -> Iterator[tuple[_Place, str, bool]]:
        """Yield the ways to read `name` as a place and a head, the surest first; the flag marks a short place name."""
        settings = self._settings
        if name.startswith(settings.corps_words):
            for word in settings.corps_words:
                if name.startswith(word):
                    yield settings.corps, name.removeprefix(word), False
        if home is not None and home.level != "national":
            if name not in settings.generic_heads:
                yield place_of(home), name, False
            for deictic in settings.deictics.get(name[:1], ()):
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

    def _pointed(self, deictic: _Deictic, head: str, home: Division) -> _Place | None:
        """Return the division that 省, 市 or 区 means in a document of `home`."""
        settings = self._settings
        for division in _upwards(home):
            if division.level in deictic.levels and division.name.endswith(deictic.suffix):
                return place_of(division)
        is_region = home.level == "province" and home.name.endswith("自治区") and deictic.suffix == "区"
        if is_region and (head.startswith(settings.region_starts) or head.endswith(settings.region_ends)):
            return place_of(home)
        return None

    def _head(self, place: _Place, head: str, by_short_name: bool, year: int | None) -> str | None:
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
        settings = self._settings
        for ending, official in settings.branch_endings.items():
            inner = text.removesuffix(ending)
            if inner == text or not inner:
                continue
            if inner in settings.branch_regions:
                return inner + official
            meant = self._meant(inner, home)
            if meant:
                place, printed = meant
                is_deictic = printed != inner
                return (place.short if is_deictic and ending in settings.seat_endings else printed) + official
        return None

    def _meant(self, text: str, home: Division | None) -> tuple[_Place, str] | None:
        """Read the whole of `text` as a division: its place, and its name as printed (or in full for 省, 市 …)."""
        for deictic in self._settings.deictics.get(text[:1], ()):
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
        settings = self._settings
        if not divisions.may_lead(name) or not _PUNCTUATION.isdisjoint(name) or heads().is_group(name):
            return None
        for scope in _scopes(home):
            found = divisions.leading(name, within=scope, short=False)
            if found is None or not name[: found[1]].endswith(found[0].name) or _names_special_area(name[: found[1]]):
                continue
            head = name[found[1] :]
            ending = next((ending for ending in settings.official_endings if head.endswith(ending)), "")
            stem = head.removesuffix(ending)
            known = head in self._tables.heads or stem in settings.differing
            if not ending or len(stem) < 2 or head[0] in _JOINING or known or stem.startswith(settings.not_after_place):
                return None
            if any(word in head for word in settings.abbreviations):
                return None
            return place_of(found[0]).full + head
        return None


def _by_opening(entries: Iterable[T], word: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Entries by the first character of their words, each in the order given."""
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(word(entry)[0], []).append(entry)
    return {opening: tuple(beginning) for opening, beginning in found.items()}


def _without(table: Mapping[str, list[_Body]], names: set[str]) -> dict[str, list[_Body]]:
    """Leave out the bodies of these official names, under every printed form."""
    kept = {printed: [body for body in bodies if body.name not in names] for printed, bodies in table.items()}
    return {printed: bodies for printed, bodies in kept.items() if bodies}


@cache
def _registry() -> Registry:
    return Registry(_known_tables(), _settings())


@between_runs
def _known_tables() -> Tables:
    known = knowledge.settled()
    if not known:
        return _built_in()
    from ipextract.resolve.registry_files import files_of

    return _with_files(files_of(known))


def _with_files(files: Sequence[Path]) -> Tables:
    from ipextract.resolve.registry_files import read_registry

    tables, problems = _built_in(), list[Problem]()
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
        return tuple(sorted(words(f"agencies/heads.{name}"), key=lambda word: (-len(word), word)))

    return AgencyHeads(
        group_prefixes=read("group_prefixes"),
        group_endings=read("group_endings"),
        group_wholes=frozenset(read("group_wholes")),
        group_infixes=read("group_infixes"),
        group_infix_near_misses=read("group_infix_near_misses"),
    )


def _of_year(bodies: Sequence[_Body], year: int | None) -> str:
    """Return the name of the body that existed in `year`, or of the one nearest to it, the later where two did."""
    return min(bodies, key=lambda body: (body.distance(year), -(body.since or 0))).name


def _scopes(home: Division | None) -> Iterator[Division | None]:
    """Where to look a name of a place up: around the document's own division, then in the whole country."""
    if home is not None and home.level != "national":
        yield from (division for division in _upwards(home) if division.level != "county")
    yield None


@cache
def _upwards(home: Division) -> tuple[Division, ...]:
    """Return a division and what lies above it, smallest first; a district of 上海市 has no prefecture."""
    above = (divisions.by_code(code) for code in (home.code[:4] + "00", home.code[:2] + "0000") if code != home.code)
    return (home, *dict.fromkeys(division for division in above if division is not None))


@lru_cache(REMEMBERED)
def _names_special_area(text: str) -> bool:
    """Tell whether a place's name ends in an area that is no division: 雄安新区管委会 is no body of 河北省."""
    return any(divisions.special_area(text[start:]) for start in range(len(text) - 1))


@cache
def place_of(division: Division) -> _Place:
    settings = _settings()
    name, parent = division.name, ""
    if division.level == "county" and not division.path[-2].endswith(("省", "自治区")):
        parent = division.path[-2]
    is_city = division.level == "province" and name.endswith("市")
    levels: tuple[str, ...] = ("municipality",) if is_city else (division.level,)
    if division.code in settings.planned:
        levels = ("planned", *levels)
    # A district, and any county of a 直辖市, is named with its city; 义乌市 and 安吉县 stand alone.
    is_district = name.endswith("区") and not name.endswith(settings.not_districts)
    with_parent = parent and (is_district or len(division.path) == 2)
    suffix = next((suffix for suffix in settings.place_suffixes if name.endswith(suffix)), "")
    short = name.removesuffix(suffix)
    return _Place(
        code=division.code,
        levels=levels,
        full=parent + name if with_parent else name,
        name=name,
        short=short if len(short) > 1 else name,
        parent=parent,
        party="委员会" if name.endswith(("自治区", "地区")) else "委",
    )


@between_runs
def _settings() -> _Settings:
    data = load_yaml(LOCAL_FILE)
    corps = data["corps"]
    deictics = (
        _Deictic(word, entry["suffix"], tuple(entry["levels"])) for entry in data["deictics"] for word in entry["words"]
    )
    return _Settings(
        endings=data["endings"],
        planned=frozenset(data["separately_planned"]),
        deictics=_by_opening(deictics, lambda deictic: deictic.word),
        region_starts=tuple(data["region_heads"]["starts"]),
        region_ends=tuple(data["region_heads"]["ends"]),
        lead_words=tuple(data["lead_words"]),
        corps=_Place("corps", ("corps",), corps["name"], corps["name"], corps["name"], "", "委员会"),
        corps_words=tuple(corps["words"]),
        place_suffixes=tuple(data["place_suffixes"]),
        generic_heads=frozenset(data["generic_heads"]),
        branch_endings=data["branch_endings"],
        branch_regions=frozenset(data["branch_regions"]),
        official_endings=tuple(sorted(data["official_endings"], key=len, reverse=True)),
        abbreviations=tuple(data["abbreviations"]),
        differing=frozenset(data["differing"]),
        not_after_place=tuple(data["not_after_place"]),
        seat_endings=frozenset(data["seat_endings"]),
        not_districts=tuple(data["not_districts"]),
    )


@between_runs
def _built_in() -> Tables:
    local = {key: value for key, value in load_yaml(LOCAL_FILE).items() if key in _FILE_KEYS}
    return _strictly(load_yaml(NATIONAL_FILE) | local, "lexicons/agencies")


def read_tables(data: Any, told: Callable[[Place, str], None]) -> Tables:
    """Turn the content of a registry file into tables, checking every entry; `told` gets what is wrong and where."""
    tables = Tables()
    for place, read in _readings(data, tables):
        try:
            read()
        except LexiconError as error:
            told(place, str(error))
    return tables


def _strictly(data: Any, file: str) -> Tables:
    """The same; the first mistake is raised."""

    def refuse(_: Place, reason: str) -> None:
        raise LexiconError(f"{file}: {reason}")

    return read_tables(data, refuse)


def _readings(data: Any, tables: Tables) -> Iterator[tuple[Place, Callable[[], None]]]:
    """Every entry of a registry file: its place, and what reads it into `tables`."""
    if not isinstance(data, dict):
        yield (), lambda: _complain("expected `key: value` pairs with text keys")
        return
    for key in sorted(map(str, data.keys() - (_FILE_KEYS | {"omitted_prefixes"}))):
        yield (key,), partial(_refuse_unknown, {key: None}, _FILE_KEYS | {"omitted_prefixes"}, "")
    for key, read in (
        ("bodies", _read_body),
        ("departments", _read_departments),
        ("heads", _read_head),
        ("wrapped", _read_wrapped),
    ):
        value = data.get(key) or []
        if not isinstance(value, list):
            yield (key,), partial(_complain, f"`{key}` is no list")
            continue
        for number, entry in enumerate(value):
            yield (key, number), partial(_read_entry, read, entry, f"{key}[{number}]", tables)
        if key == "bodies":
            _derive_bare(tables, load_yaml(NATIONAL_FILE)["omitted_prefixes"])
    for key, read_pair in (("party", _read_party), ("places", _read_places)):
        value = data.get(key) or {}
        if not isinstance(value, dict):
            yield (key,), partial(_complain, f"{key}: expected `key: value` pairs with text keys")
            continue
        for name, entry in value.items():
            yield (key, str(name)), partial(read_pair, name, entry, tables)


def _complain(reason: str) -> None:
    raise LexiconError(reason)


def _read_entry(read: Callable[[Mapping[str, Any], str, Tables], None], entry: Any, where: str, tables: Tables) -> None:
    if read is _read_body and isinstance(entry, str):
        entry = _read_line(entry)
    read(_mapping(entry, where), where, tables)


def _read_party(short: Any, official: Any, tables: Tables) -> None:
    if not isinstance(short, str) or not isinstance(official, str):
        raise LexiconError(f"party: {short}: expected a short and an official name")
    _add_party(short, official, tables)


def _read_places(code: Any, names: Any, tables: Tables) -> None:
    where = f"places[{code}]"
    if not isinstance(code, str) or not (len(code) == 6 and code.isdecimal()):
        raise LexiconError(f"{where}: expected a division's six-digit code (GB/T 2260) in quotes")
    if divisions.by_code(code) is None:
        raise LexiconError(f"{where}: no division has or had this code (GB/T 2260)")
    for official, printed in _mapping(names, where).items():
        _read_place(official, printed, f"{where}: {official}", tables.places.setdefault(code, {}))


def _read_place(official: str, printed: Any, where: str, known: dict[str, tuple[_Head, ...]]) -> None:
    """Read one body of a place: the heads with which it is printed, or those with the years of its name."""
    entry = printed if isinstance(printed, dict) else {"printed": printed}
    _refuse_unknown(entry, frozenset({"printed", "since", "until"}), where)
    form = _Head(official, *_years(entry, where))
    for head in _texts(entry.get("printed"), where):
        known[head] = (*known.get(head, ()), form)


Years = tuple[int | None, int | None]


def add_printed(tables: Tables, code: str, official: str, head: str, years: Years) -> None:
    """Add a head with which a body of a place is printed; `years` are the first and the last of its name, inclusive."""
    known = tables.places.setdefault(code, {})
    known[head] = (*known.get(head, ()), _Head(official, *years))


def add_body(tables: Tables, official: str, printed: Sequence[str], years: Years) -> None:
    """Add a body of the whole country under its official name and others."""
    _add_body(tables.national, (official, *printed), _Body(official, *years))


def _read_body(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, _BODY_KEYS, where)
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise LexiconError(f"{where}: `name` is missing; it is the official name of the body")
    where = f"{where} ({name})"
    body = _Body(name, *_years(entry, where))
    known = (name, *_texts(entry.get("short"), f"{where}: short"))
    bare = _texts(entry.get("bare"), f"{where}: bare")
    _add_body(tables.national, known, body)
    _add_body(tables.bare, bare, body)
    if entry.get("branches"):
        _add_body(tables.branches, (*known, *bare), body)
    for number, former in enumerate(_bodies(entry, "former", where)):
        _read_body(former, f"{where}: former[{number}]", tables)


def _add_body(table: dict[str, list[_Body]], printed: Iterable[str], body: _Body) -> None:
    for word in printed:
        table.setdefault(word, []).append(body)


def _derive_bare(tables: Tables, prefixes: Sequence[str]) -> None:
    """Let a national document omit 国家 or 中国, where what is left ends as a body does and is nobody's own name."""
    taken = tables.national.keys() | tables.bare.keys()
    for printed, bodies in tables.national.items():
        prefix = next((prefix for prefix in prefixes if printed.startswith(prefix)), "")
        left = printed.removeprefix(prefix)
        if prefix and left not in taken and (len(left) > 2 or left.endswith(("协", "联", "办"))):
            tables.bare.setdefault(left, []).extend(bodies)


def _read_departments(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, frozenset({"endings", "stems", "since", "until"}), where)
    official_endings: dict[str, str] = load_yaml(LOCAL_FILE)["endings"]
    endings = _mapping(entry.get("endings"), f"{where}: endings")
    for stem, shorts in _mapping(entry.get("stems"), f"{where}: stems").items():
        for ending, levels in endings.items():
            _check_levels(levels, f"{where}: endings: {ending}")
            full_ending = official_endings.get(ending, ending)
            for printed in (stem, *_texts(shorts, f"{where}: stems: {stem}")):
                for last in {ending, full_ending}:
                    form = _Head("{full}" + stem + full_ending, *_years(entry, where))
                    _add_forms(printed + last, dict.fromkeys(levels, form), tables)


def _add_party(short: str, official: str, tables: Tables) -> None:
    for committee in ("委", "党委", "委员会"):
        _add_forms(committee + short, dict.fromkeys(_LEVELS, _Head("中共{full}{party}" + official)), tables)


def _add_forms(printed: str, forms: dict[str, _Head], tables: Tables) -> None:
    """Add what a head means by level; of several that hold in a year the first counts."""
    known = tables.heads.setdefault(printed, {})
    for level, form in forms.items():
        known[level] = (*known.get(level, ()), form)


def _years(entry: Mapping[str, Any], where: str) -> tuple[int | None, int | None]:
    """Read `since` and `until`, both inclusive, None where open."""
    for key in ("since", "until"):
        year = entry.get(key)
        if year is not None and not isinstance(year, int):
            raise LexiconError(f"{where}: `{key}` is {year!r}; write a year such as 2018")
    return entry.get("since"), entry.get("until")


def _read_head(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, frozenset({"short", "since", "until", "prefix", "any", *_LEVELS}), where)
    printed = _texts(entry.get("short"), f"{where}: short")
    if not printed:
        raise LexiconError(f"{where}: `short` is missing; it lists the heads as printed")
    forms = {level: entry[level] for level in _LEVELS if level in entry}
    if "any" in entry:
        forms = dict.fromkeys(_COMMON_LEVELS, entry["any"]) | forms
    for template in dict.fromkeys(forms.values()):
        _check_template(template, _HEAD_FIELDS, f"{where} ({printed[0]})")
    built = {
        level: _Head(template, *_years(entry, where), entry.get("prefix") == "short")
        for level, template in forms.items()
    }
    for head in printed:
        _add_forms(head, built, tables)


def _read_wrapped(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, frozenset({"before", "after", "official"}), where)
    _check_template(entry.get("official"), _WRAPPED_FIELDS, f"{where}: official")
    before, after = _texts(entry.get("before"), f"{where}: before"), _texts(entry.get("after"), f"{where}: after")
    tables.wrapped.extend(_Wrapped(first, last, entry["official"]) for first in before for last in after)


def _bodies(data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    """Like `_entries`; a body may also be one line, its name and then its short names."""
    value = data.get(key) or []
    if isinstance(value, list):
        value = [_read_line(entry) if isinstance(entry, str) else entry for entry in value]
    return _entries({key: value}, key, where)


def _read_line(line: str) -> dict[str, str]:
    name, _, short = line.partition(" ")
    return {"name": name, "short": short}


def _entries(data: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    value = data.get(key) or []
    if not isinstance(value, list):
        raise LexiconError(f"{where}: `{key}` is no list")
    return [_mapping(entry, f"{where}: {key}[{number}]") for number, entry in enumerate(value)]


def _mapping(value: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not all(isinstance(key, str) for key in value):
        raise LexiconError(f"{where}: expected `key: value` pairs with text keys")
    return value


def _texts(value: Any, where: str) -> tuple[str, ...]:
    """Read names that are written as a list or in one line with spaces between them."""
    names = value.split() if isinstance(value, str) else (value or [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
        raise LexiconError(f"{where}: expected names, as a list or with spaces between them")
    return tuple(names)


def _refuse_unknown(entry: Mapping[str, Any], known: frozenset[str], where: str) -> None:
    unknown = sorted(entry.keys() - known)
    if unknown:
        raise LexiconError(
            f"{where}{': ' * bool(where)}unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}"
        )


def _check_levels(levels: Any, where: str) -> None:
    if not isinstance(levels, list) or not set(levels) <= set(_LEVELS):
        raise LexiconError(f"{where}: expected a list of levels out of {', '.join(_LEVELS)}")


def _check_template(template: Any, fields: frozenset[str], where: str) -> None:
    if not isinstance(template, str):
        raise LexiconError(f"{where}: expected the official name as a template")
    try:
        used = {part[1] for part in Formatter().parse(template) if part[1] is not None}
    except ValueError as error:
        raise LexiconError(f"{where}: {template!r} is no template: {error}") from error
    if not used <= fields:
        raise LexiconError(f"{where}: {template!r} may use only {', '.join(sorted(fields))} in braces")
