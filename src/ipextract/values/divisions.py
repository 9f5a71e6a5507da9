"""Names of places → administrative divisions of GB/T 2260, current and abolished.

The table is lexicons/divisions.csv (its making and its sources: divisions.source.yaml); short forms and
abbreviations stand in province_abbreviations.yaml, areas that are no divisions in special_areas.yaml.
All of it is read at the first look-up.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from ipextract.errors import LexiconError
from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDER, load_yaml
from ipextract.models.metadata import Level

RECENT = 2010
"""A name that another place gave up before this year no longer makes it ambiguous."""
PAST = 2003
"""Names given up before this year are read in running text only where the year is known: 赣州地区 is a region today."""

_RANK: dict[Level, int] = {"national": 0, "province": 1, "prefecture": 2, "county": 3}
_FORMS = "province_abbreviations.yaml"
_NAME_END = kept_pattern("[省市区州盟]")


class Division(NamedTuple):
    """A division of GB/T 2260.

    `path` goes from the province down and includes the division itself; it is empty for the whole country.
    `until` is the year in which the name or code was given up, None for a current division.
    """

    code: str
    name: str
    level: Level
    path: tuple[str, ...]
    until: int | None = None


NATIONAL = Division("000000", "中华人民共和国", "national", ())


class _Row(NamedTuple):
    """A line of the table; `since` is 0 where unknown, `until` is 9999 while current."""

    code: str
    name: str
    level: Level
    since: int
    until: int


class _Forms(NamedTuple):
    """The part of province_abbreviations.yaml that says how names are shortened, and when they are not meant.

    `core` matches a whole name; its group is what a short form keeps, at least two characters: 东乡族自治县 keeps
    its people.
    """

    irregular: dict[str, list[str]]
    variants: dict[str, list[str]]
    core: re.Pattern[str]
    not_before: dict[str, re.Pattern[str]]
    not_after: dict[str, str]
    directions: str
    after_direction: re.Pattern[str]
    words: frozenset[str]
    built_up: frozenset[str]
    generic_names: frozenset[str]


def by_code(code: str) -> Division | None:
    """Return the division with a six-digit code, the current or else the last one that had it."""
    rows = _rows().get(code)
    return _division(rows[-1]) if rows else None


def by_path(path: str) -> Division | None:
    """Return the division of a path (广东省/广州市/天河区), each step as `find` reads it; None if a step fails."""
    division: Division | None = NATIONAL
    for step in path.split("/"):
        division = find(step, division) if division else None
    return division


def named(name: str) -> tuple[Division, ...]:
    """Return the divisions of today that bear a full name, by code: 朝阳区 is one of 北京市 and one of 长春市."""
    rows = sorted(row for row in _full().get(name, ()) if row.until == 9999)
    return tuple(_division(row) for row in rows)


def full_names() -> tuple[str, ...]:
    """Return every full name, those of the past among them."""
    return tuple(_full())


def contains(outer: Division, inner: Division) -> bool:
    """Tell whether `inner` lies in `outer` or is it, by their codes."""
    return inner.code.startswith(_prefix(outer))


def find(name: str, within: Division | None = None, year: int | None = None) -> Division | None:
    """Return the one division that a whole name means, in full (天河区) or short (天河, 甘孜州, 广西).

    Only divisions in `within` count. With `year` those that existed then go first. Otherwise an abolished
    name counts where no current division bears it. A short form that several levels share means the highest
    (吉林 is the province, 南昌 the city). None where the name fits none or several (朝阳区), and for a name
    that is rather a kind of place (老城区) unless `within` is narrower than the country.
    """
    return _choose(_full().get(name) or _short().get(name) or (), within, year)


def leading(
    text: str, within: Division | None = None, short: bool = True, year: int | None = None
) -> tuple[Division, int] | None:
    """Return the smallest division that `text` begins by naming, and the end of its name.

    广州市天河区发展和改革局 gives 天河区 and 6, 江西证监局 gives 江西省 and 2. A special area gives the division
    it lies in (雄安新区管委会: 河北省 and 4). `within` is a hint: names are looked up there first, then in the
    whole country. `short` admits short names of provinces and prefectures; they are riskier, as 浙江大学 is
    no body of the province.
    """
    first = _first(text, within, short, year)
    return _descend(text, *first, short, year) if first else None


def may_lead(text: str) -> bool:
    """Tell whether `text` opens as the name of some place does: where it does not, `leading` has no answer.

    Asked before questions that most names answer so: 省科技厅 opens like no place.
    """
    return text[:2] in _lengths()


def mentions(text: str, year: int | None = None) -> list[tuple[int, int, Division]]:
    """List where provinces and prefectures are named in full, as (start, end, division), left to right.

    What follows directly is part of the mention: 广东省广州市天河区 is one, of 天河区. Mentions never overlap.
    Time is linear in the length of the text.
    """
    return list(_scan(text, year))


def special_area(name: str) -> Division | None:
    """Return the division that holds a development zone or new area (雄安新区: 河北省), or None if it is none."""
    return _special_areas().get(name)


def prefix_of_province(prefix: str) -> Division | None:
    """Return the province whose abbreviation this is: 粤 is 广东省. Opens a 发文字号; 新 and 云 are words as well."""
    return _abbreviated("provinces", prefix)


def prefix_of_prefecture(prefix: str) -> Division | None:
    """Return the city whose abbreviation this is, as in 穗府办〔2023〕1号; ambiguous ones (宁, 青) are not listed."""
    return _abbreviated("prefectures", prefix)


class _Index(NamedTuple):
    """The rows of the table, three ways; together, so that they are kept once."""

    by_code: dict[str, list[_Row]]
    full: dict[str, list[_Row]]
    short: dict[str, list[_Row]]


@between_runs
def _index() -> _Index:
    rows = _read_rows()
    return _Index(rows, _by_full_name(rows), _by_short_form(rows))


@cache
def _rows() -> dict[str, list[_Row]]:
    """Rows by code, the current or last one at the end."""
    return _index().by_code


@cache
def _full() -> dict[str, list[_Row]]:
    """Rows by full name, and by the variants that are as sure as it."""
    return _index().full


@cache
def _short() -> dict[str, list[_Row]]:
    """Rows by short form, of two characters or more."""
    return _index().short


def _read_rows() -> dict[str, list[_Row]]:
    import csv

    rows: dict[str, list[_Row]] = {}
    with (FOLDER / "divisions.csv").open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        next(lines)
        for code, name, level, since, until in lines:
            if level not in _RANK:
                raise LexiconError(f"lexicons/divisions.csv: {code} {name}: {level!r} is no level")
            rows.setdefault(code, []).append(_Row(code, name, level, int(since or 0), int(until or 9999)))
    return rows


@between_runs
def _forms() -> _Forms:
    data: dict[str, Any] = load_yaml(_FORMS)
    parts, peoples = data["generic_parts"], "|".join(data["peoples"])
    autonomous = "|".join(part for part in parts if part.startswith("自治"))
    plain = "|".join(part for part in parts if not part.startswith("自治"))
    return _Forms(
        irregular=data["irregular"],
        variants=data["variants"],
        core=re.compile(f"\\A(.{{2,30}}?)(?:(?:{peoples}){{0,5}}(?:{autonomous})|(?:{plain}))"),
        not_before={ending: re.compile(pattern) for ending, pattern in data["not_before"].items()},
        not_after=data["not_after"],
        directions=data["directions"],
        after_direction=re.compile(data["after_direction"]),
        words=frozenset(data["words"]),
        built_up=frozenset(data["built_up"]),
        generic_names=frozenset(data["generic_names"]),
    )


def _by_full_name(table: dict[str, list[_Row]]) -> dict[str, list[_Row]]:
    match = _forms().core.fullmatch
    full: dict[str, list[_Row]] = {}
    for rows in table.values():
        for row in rows:
            full.setdefault(row.name, []).append(row)
            if "自治" in row.name and row.level != "province" and (core := match(row.name)):
                full.setdefault(core[1] + row.name[-1], []).append(row)  # 甘孜州, 连南县
    for code, variants in _forms().variants.items():
        for variant in variants:
            full.setdefault(variant, []).extend(table[code])
    return full


def _by_short_form(table: dict[str, list[_Row]]) -> dict[str, list[_Row]]:
    match = _forms().core.fullmatch
    short: dict[str, list[_Row]] = {}
    for rows in table.values():
        for row in rows:
            if core := match(row.name):
                short.setdefault(core[1], []).append(row)
    for code, irregular in _forms().irregular.items():
        for form in irregular:
            short.setdefault(form, []).extend(table[code])
    return short


@cache
def _division(row: _Row) -> Division:
    until = row.until if row.until < 9999 else None
    return NATIONAL if row.level == "national" else Division(row.code, row.name, row.level, _path(row), until)


def _path(row: _Row) -> tuple[str, ...]:
    codes = dict.fromkeys((row.code[:2] + "0000", row.code[:4] + "00"))
    above = (_parent(code, row.until) for code in codes if code != row.code)
    return (*(name for name in above if name), row.name)


def _parent(code: str, until: int) -> str | None:
    """Return the name that a code had in a year; None for a code that only groups (429000)."""
    rows = _rows().get(code, [])
    return next((row.name for row in rows if row.until >= until), rows[-1].name if rows else None)


def _prefix(division: Division) -> str:
    return division.code[: {"national": 0, "province": 2, "prefecture": 4, "county": 6}[division.level]]


def _choose(rows: Sequence[_Row], within: Division | None, year: int | None) -> Division | None:
    """Settle on the one division that rows of one name or short form mean, or on None."""
    prefix = _prefix(within) if within else ""
    fitting = [row for row in rows if row.code.startswith(prefix)]
    if not prefix:
        fitting = [row for row in fitting if row.name not in _forms().generic_names]
    if year is not None and any(row.since <= year <= row.until for row in fitting):
        fitting = [row for row in fitting if row.since <= year <= row.until]
    places = [row for row in fitting if not any(_continues(row, other) for other in fitting)]
    if any(row.until >= RECENT for row in places):
        places = [row for row in places if row.until >= RECENT]
    chosen = places[0] if len(places) == 1 else _highest(places)
    return _division(chosen) if chosen else None


def _continues(row: _Row, other: _Row) -> bool:
    """Tell whether `other` is the same place under a later code or rank: 简阳市 in 资阳 until 2016, in 成都 since."""
    if other.until <= row.until or other.name != row.name or other.code[:2] != row.code[:2]:
        return False
    return abs(other.since - row.until) <= 1 or other.code[:4] == row.code[:4]


def _highest(rows: Sequence[_Row]) -> _Row | None:
    """Return the row that outranks the others: a province, a city or autonomous prefecture, or the parent of all."""
    if not rows:
        return None
    best = min(_RANK[row.level] for row in rows)
    top = [row for row in rows if _RANK[row.level] == best]
    if len(top) > 1:  # the name of today outranks that of the past: 襄阳市, not 襄阳地区
        top = [row for row in top if row.until == 9999]
    if len(top) != 1 or best == _RANK["county"]:
        return None
    if best == _RANK["province"] or top[0].name.endswith(("市", "自治州")):
        return top[0]
    return top[0] if all(row.code.startswith(top[0].code[:4]) for row in rows) else None


@between_runs
def _lengths() -> dict[str, tuple[int, ...]]:
    """Lengths of all names, short forms and special areas by their first two characters, longest first."""
    lengths: dict[str, set[int]] = {}
    for names in (_full(), _short(), _special_areas()):
        for name in names:
            lengths.setdefault(name[:2], set()).add(len(name))
    # There are few different ones, so that each is kept once.
    shared: dict[tuple[int, ...], tuple[int, ...]] = {}
    ordered = {opening: tuple(sorted(found, reverse=True)) for opening, found in lengths.items()}
    return {opening: shared.setdefault(found, found) for opening, found in ordered.items()}


def _names_at(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Yield what may be a name at `start`, with its end, longest first."""
    for length in _lengths().get(text[start : start + 2], ()):
        if start + length <= len(text):
            yield text[start : start + length], start + length


@between_runs
def _upper() -> dict[str, dict[int, frozenset[str]]]:
    """Full names of provinces and prefectures, as `mentions` looks for them: by their last two characters, then by
    length, the longest first."""
    found: dict[str, dict[int, set[str]]] = {}
    for name, rows in _full().items():
        if any(row.level != "county" for row in rows):
            found.setdefault(name[-2:], {}).setdefault(len(name), set()).add(name)
    return {
        ending: {length: frozenset(by_length[length]) for length in sorted(by_length, reverse=True)}
        for ending, by_length in found.items()
    }


def _first(text: str, within: Division | None, short: bool, year: int | None) -> tuple[Division, int] | None:
    """Read the division at the start of `text`: the longest name decides, and none follows where it is ambiguous."""

    if not may_lead(text):
        return None

    def choose(rows: list[_Row]) -> Division | None:
        return (_choose(rows, within, year) if within else None) or _choose(rows, None, year)

    for name, end in _names_at(text, 0):
        if rows := _full_names(name, text, end, year):
            # Two characters (新县, 和县) are too little to go by in the whole country.
            small = end == 2 and name[-1] in "县区"
            division = (_choose(rows, within, year) if within else None) if small else choose(rows)
            return (division, end) if division else None
        if name in _special_areas():
            return _special_areas()[name], end
        if short and (rows := _short_names(name, text, end, year)) and (division := choose(rows)):
            return division, end
    return None


def _descend(text: str, division: Division, end: int, short: bool, year: int | None) -> tuple[Division, int]:
    """Follow the names of ever smaller divisions from `end` on."""
    while below := _below(text, end, division, short, year):
        division, end = below
    return division, end


def _below(text: str, start: int, parent: Division, short: bool, year: int | None) -> tuple[Division, int] | None:
    """Read a division inside `parent` at `start`, or a special area that leaves or narrows it."""
    for name, end in _names_at(text, start):
        division = _choose(_inside(_full_names(name, text, end, year), parent), parent, year)
        # 江西省新建区级平台: a kind of place needs its own city before it.
        if division and (len(division.path) == len(parent.path) + 1 or name not in _forms().generic_names):
            return division, end
        area = _special_areas().get(name)
        if area and (contains(parent, area) or contains(area, parent)):
            return max(parent, area, key=lambda one: _RANK[one.level]), end
        if short and parent.level == "province":
            division = _choose(_inside(_short_names(name, text, end, year), parent), parent, year)
            if division:
                return division, end
    return None


def _scan(text: str, year: int | None) -> Iterator[tuple[int, int, Division]]:
    upper, not_after, done = _upper(), _forms().not_after, 0
    for ending in _NAME_END.finditer(text):
        end = ending.end()
        for length, names in upper.get(text[end - 2 : end], {}).items():
            start = end - length
            name = text[start:end]
            if start < done or name not in names or (start and text[start - 1] in not_after.get(name, "")):
                continue
            division = _choose(_prefectures(_full_names(name, text, end, year)), None, year)
            if division:
                division, done = _descend(text, division, end, False, year)
                yield start, done, division
                break


def _full_names(name: str, text: str, end: int, year: int | None) -> list[_Row]:
    """Return the rows of a full name that really ends at `end`; in 广州市|场 and 天河区|域 it does not."""
    rows = _full().get(name)
    if not rows:
        return []
    guards = _forms().not_before
    guard = guards.get(name[-2:]) or guards.get(name[-1])
    return [] if guard and guard.match(text, end) else _read_in_text(rows, year)


def _short_names(name: str, text: str, end: int, year: int | None) -> list[_Row]:
    """Return the provinces and prefectures of a short form that is meant as a place where it ends at `end`."""
    rows = _short().get(name)
    if not rows:
        return []
    forms = _forms()
    if name in forms.words or (name[-1] in forms.directions and forms.after_direction.match(text, end)):
        return []
    return _prefectures(_read_in_text(rows, year))


def _read_in_text(rows: Iterable[_Row], year: int | None) -> list[_Row]:
    """Leave out names long given up, unless `year` calls for them, and areas before they became divisions."""
    forms, areas = _forms(), _special_areas()

    def first_year(row: _Row) -> int:
        # 长治市城区 was a district until 2018; today it is the built-up area.
        return 9999 if row.name in forms.built_up else PAST

    return [
        row
        for row in rows
        if row.until >= (year or first_year(row)) and not (year and year < row.since and row.name in areas)
    ]


def _prefectures(rows: Iterable[_Row]) -> list[_Row]:
    return [row for row in rows if row.level in ("province", "prefecture")]


def _inside(rows: Iterable[_Row], parent: Division) -> list[_Row]:
    return [row for row in rows if row.code.startswith(_prefix(parent)) and row.code != parent.code]


@between_runs
def _special_areas() -> dict[str, Division]:
    areas: dict[str, Division] = {}
    for entry in load_yaml("special_areas.yaml")["areas"]:
        division = by_path(entry["lies_in"])
        if division is None:
            raise LexiconError(f"lexicons/special_areas.yaml: {entry['name']}: {entry['lies_in']} is no division")
        areas.update(dict.fromkeys((entry["name"], *entry["aliases"]), division))
    return areas


def _abbreviated(table: str, prefix: str) -> Division | None:
    code = load_yaml(_FORMS)[table].get(prefix)
    return by_code(code) if code else None
