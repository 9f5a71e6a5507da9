"""How the names of bodies hold their places: what lexicons/agencies/local.yaml says that no user's file touches."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple, TypeVar

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.values import divisions
from ipextract.values.divisions import Division

LOCAL_FILE = "agencies/local.yaml"
HEAD_FIELDS = frozenset({"full", "name", "short", "parent", "party"})
T = TypeVar("T")


class PlaceNames(NamedTuple):
    """A division as the templates of local.yaml need it."""

    code: str
    levels: tuple[str, ...]
    full: str
    name: str
    short: str
    parent: str
    party: str

    def fields(self) -> dict[str, str]:
        return {key: getattr(self, key) for key in HEAD_FIELDS}


class Deictic(NamedTuple):
    """省, 市, 区 …: the division of these levels above the document's own whose name ends in `suffix`."""

    word: str
    suffix: str
    levels: tuple[str, ...]


class LocalNames(NamedTuple):
    """The parts of local.yaml that a user's file does not touch."""

    endings: dict[str, str]
    planned: frozenset[str]
    deictics: dict[str, tuple[Deictic, ...]]
    """By their first characters."""
    region_starts: tuple[str, ...]
    region_ends: tuple[str, ...]
    lead_words: tuple[str, ...]
    corps: PlaceNames
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


@cache
def place_of(division: Division) -> PlaceNames:
    """The names of a division: 南昌 and 南昌市, with its city before a district's."""
    local = local_names()
    name, parent = division.name, ""
    if division.level == "county" and not division.path[-2].endswith(("省", "自治区")):
        parent = division.path[-2]
    is_city = division.level == "province" and name.endswith("市")
    levels: tuple[str, ...] = ("municipality",) if is_city else (division.level,)
    if division.code in local.planned:
        levels = ("planned", *levels)
    # A district, and any county of a 直辖市, is named with its city; 义乌市 and 安吉县 stand alone.
    is_district = name.endswith("区") and not name.endswith(local.not_districts)
    with_parent = parent and (is_district or len(division.path) == 2)
    suffix = next((suffix for suffix in local.place_suffixes if name.endswith(suffix)), "")
    short = name.removesuffix(suffix)
    return PlaceNames(
        code=division.code,
        levels=levels,
        full=parent + name if with_parent else name,
        name=name,
        short=short if len(short) > 1 else name,
        parent=parent,
        party="委员会" if name.endswith(("自治区", "地区")) else "委",
    )


@between_runs
def local_names() -> LocalNames:
    data = load_yaml(LOCAL_FILE)
    corps = data["corps"]
    deictics = (
        Deictic(word, entry["suffix"], tuple(entry["levels"])) for entry in data["deictics"] for word in entry["words"]
    )
    return LocalNames(
        endings=data["endings"],
        planned=frozenset(data["separately_planned"]),
        deictics=by_opening(deictics, lambda deictic: deictic.word),
        region_starts=tuple(data["region_heads"]["starts"]),
        region_ends=tuple(data["region_heads"]["ends"]),
        lead_words=tuple(data["lead_words"]),
        corps=PlaceNames("corps", ("corps",), corps["name"], corps["name"], corps["name"], "", "委员会"),
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


def by_opening(entries: Iterable[T], word: Callable[[T], str]) -> dict[str, tuple[T, ...]]:
    """Entries by the first character of their words, each in the order given."""
    found: dict[str, list[T]] = {}
    for entry in entries:
        found.setdefault(word(entry)[0], []).append(entry)
    return {opening: tuple(beginning) for opening, beginning in found.items()}


@cache
def upwards(home: Division) -> tuple[Division, ...]:
    """Return a division and what lies above it, smallest first; a district of 上海市 has no prefecture."""
    above = (divisions.by_code(code) for code in (home.code[:4] + "00", home.code[:2] + "0000") if code != home.code)
    return (home, *dict.fromkeys(division for division in above if division is not None))
