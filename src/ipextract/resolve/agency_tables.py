"""What registry files say, ours or a user's → tables of names as printed. Every entry is checked."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from string import Formatter
from typing import Any, NamedTuple

from ipextract.errors import LexiconError
from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.marked import Place
from ipextract.resolve.agency_places import HEAD_FIELDS, LOCAL_FILE
from ipextract.values import divisions

_NATIONAL_FILE = "agencies/national.yaml"
_FILE_KEYS = frozenset({"source", "date", "bodies", "departments", "party", "heads", "wrapped", "places"})
_COMMON_LEVELS = ("province", "municipality", "prefecture", "planned", "county")
_LEVELS = (*_COMMON_LEVELS, "corps")
_WRAPPED_FIELDS = HEAD_FIELDS | {"place", "before", "after"}
_BODY_KEYS = frozenset({"name", "short", "bare", "since", "until", "branches", "former"})


class Body(NamedTuple):
    """A national body under one of its names; both years inclusive, None where open."""

    name: str
    since: int | None
    until: int | None

    def distance(self, year: int | None) -> int:
        """Years between `year` and the time in which the body had this name; without a year, today's names go first."""
        if year is None:
            return 0 if self.until is None else 10000 - self.until
        return max(0, (self.since or 0) - year, year - (self.until or 9999))


class Head(NamedTuple):
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


class Wrapped(NamedTuple):
    """A name that holds its place inside: 团|省|委."""

    before: str
    after: str
    official: str


@dataclass(slots=True)
class Tables:
    """What look-ups need, by printed form; `places` by division code and head."""

    national: dict[str, list[Body]] = field(default_factory=dict)
    bare: dict[str, list[Body]] = field(default_factory=dict)
    branches: dict[str, list[Body]] = field(default_factory=dict)
    heads: dict[str, dict[str, tuple[Head, ...]]] = field(default_factory=dict)
    wrapped: list[Wrapped] = field(default_factory=list)
    places: dict[str, dict[str, tuple[Head, ...]]] = field(default_factory=dict)
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


def _without(table: Mapping[str, list[Body]], names: set[str]) -> dict[str, list[Body]]:
    """Leave out the bodies of these official names, under every printed form."""
    kept = {printed: [body for body in bodies if body.name not in names] for printed, bodies in table.items()}
    return {printed: bodies for printed, bodies in kept.items() if bodies}


@between_runs
def built_in() -> Tables:
    """Ours: national.yaml, and local.yaml but for what `agency_places` reads of it."""
    local = {key: value for key, value in load_yaml(LOCAL_FILE).items() if key in _FILE_KEYS}
    return _strictly(load_yaml(_NATIONAL_FILE) | local, "lexicons/agencies")


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
            _derive_bare(tables, load_yaml(_NATIONAL_FILE)["omitted_prefixes"])
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


def _read_place(official: str, printed: Any, where: str, known: dict[str, tuple[Head, ...]]) -> None:
    """Read one body of a place: the heads with which it is printed, or those with the years of its name."""
    entry = printed if isinstance(printed, dict) else {"printed": printed}
    _refuse_unknown(entry, frozenset({"printed", "since", "until"}), where)
    form = Head(official, *_years(entry, where))
    for head in _texts(entry.get("printed"), where):
        known[head] = (*known.get(head, ()), form)


Years = tuple[int | None, int | None]


def add_printed(tables: Tables, code: str, official: str, head: str, years: Years) -> None:
    """Add a head with which a body of a place is printed; `years` are the first and the last of its name, inclusive."""
    known = tables.places.setdefault(code, {})
    known[head] = (*known.get(head, ()), Head(official, *years))


def add_body(tables: Tables, official: str, printed: Sequence[str], years: Years) -> None:
    """Add a body of the whole country under its official name and others."""
    _add_body(tables.national, (official, *printed), Body(official, *years))


def _read_body(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, _BODY_KEYS, where)
    name = entry.get("name")
    if not isinstance(name, str) or not name:
        raise LexiconError(f"{where}: `name` is missing; it is the official name of the body")
    where = f"{where} ({name})"
    body = Body(name, *_years(entry, where))
    known = (name, *_texts(entry.get("short"), f"{where}: short"))
    bare = _texts(entry.get("bare"), f"{where}: bare")
    _add_body(tables.national, known, body)
    _add_body(tables.bare, bare, body)
    if entry.get("branches"):
        _add_body(tables.branches, (*known, *bare), body)
    for number, former in enumerate(_bodies(entry, "former", where)):
        _read_body(former, f"{where}: former[{number}]", tables)


def _add_body(table: dict[str, list[Body]], printed: Iterable[str], body: Body) -> None:
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
                    form = Head("{full}" + stem + full_ending, *_years(entry, where))
                    _add_forms(printed + last, dict.fromkeys(levels, form), tables)


def _add_party(short: str, official: str, tables: Tables) -> None:
    for committee in ("委", "党委", "委员会"):
        _add_forms(committee + short, dict.fromkeys(_LEVELS, Head("中共{full}{party}" + official)), tables)


def _add_forms(printed: str, forms: dict[str, Head], tables: Tables) -> None:
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
        _check_template(template, HEAD_FIELDS, f"{where} ({printed[0]})")
    built = {
        level: Head(template, *_years(entry, where), entry.get("prefix") == "short")
        for level, template in forms.items()
    }
    for head in printed:
        _add_forms(head, built, tables)


def _read_wrapped(entry: Mapping[str, Any], where: str, tables: Tables) -> None:
    _refuse_unknown(entry, frozenset({"before", "after", "official"}), where)
    _check_template(entry.get("official"), _WRAPPED_FIELDS, f"{where}: official")
    before, after = _texts(entry.get("before"), f"{where}: before"), _texts(entry.get("after"), f"{where}: after")
    tables.wrapped.extend(Wrapped(first, last, entry["official"]) for first in before for last in after)


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
