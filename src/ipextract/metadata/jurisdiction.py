"""Whose policy it is: the division of the issuers, the title, or the text's own words (GB/T 2260)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.metadata import Jurisdiction, Level
from ipextract.segment.elements import name_lines
from ipextract.values import divisions
from ipextract.values.divisions import Division

LONGEST_SHORT_SCAN = 60
# 某某县, 某某某区: a name of a county, maybe with characters of another word before it.
_COUNTY = kept_pattern("(?=([\u4e00-\u9fff]{2,4}[县区旗]))")
# Before the place in the title of a plan: 2031年某区任务分解表.
_YEAR = kept_pattern("^(?:19|20)[0-9]{2}年度?")
SHORTEST_COUNTY = 3
# So often a text names its own place at the least.
OFTEN = 2
LOCAL: tuple[Level, ...] = ("province", "prefecture", "county")


def of_division(division: Division) -> Jurisdiction:
    return Jurisdiction(division.name, division.code, division.level, division.path)


def of_name(name: str, within: Division | None = None) -> Division | None:
    """The division that a body's name or a title begins with; national bodies give the country, their branches the
    division that the branch is named after (国家税务总局江西省税务局)."""
    found = divisions.leading(name.removeprefix("中共"), within)
    if found is not None and found[0].level != "national":
        return found[0]
    if name.startswith(words("places.national_heads")):
        return _of_branch(name) or divisions.NATIONAL
    bare = name.removeprefix("中共")
    # 岚县人民政府: two characters are enough where all of it is a body's name.
    return divisions.find(bare[:2]) if bare[1:2] == "县" and name_lines.is_names(name) else _of_zone(bare)


def of_bodies(names: list[str], within: Division | None = None) -> Division | None:
    """The division of the first of several bodies that names one.

    Where a zone and the district that it shares its offices with issue together, it is the district's.
    """
    places = [(name, found) for name in names if (found := of_name(name, within)) is not None]
    if not places:
        return None
    first, place = places[0]
    if any(zone in first for zone in words("places.zones")):
        return next((found for _, found in places if place.name in found.path[:-1]), place)
    return place


def _of_zone(name: str) -> Division | None:
    """The city or county whose short name a zone bears: 江阴高新区管委会 is 江阴市's."""
    for end in range(2, 5):
        if name.startswith(words("places.zones"), end):
            found = [
                division for kind in "市县区" if (division := divisions.find(name[:end] + kind)) and not division.until
            ]
            return found[0] if len(found) == 1 else None
    return None


def _of_branch(name: str) -> Division | None:
    for end in range(3, min(len(name), LONGEST_SHORT_SCAN)):
        if name.endswith(words("places.before_branch"), 0, end):
            found = divisions.leading(name[end:])
            if found is not None and found[0].level != "national":
                return found[0]
    return None


def in_title(title: str) -> Division | None:
    """The first division that a title names anywhere, in full or in short."""
    for start in range(min(len(title), LONGEST_SHORT_SCAN)):
        found = divisions.leading(title[start:], short=start < 8)
        if found is not None and found[0].level != "national":
            return found[0]
    return None


def of_small_county(title: str) -> Division | None:
    """The county of two characters with which a title begins (莘县节水办法); none where a word goes on (新县城)."""
    if title[1:2] != "县" or title.startswith(words("places.behind_county"), 2):
        return None
    return divisions.find(title[:2])


def of_number(agency_code: str | None) -> Division | None:
    """The province or city whose abbreviation opens a 发文字号: 粤市监 is Guangdong's.

    A zone's number (宁新区管规字) opens with the abbreviation of its city, which may be that of another province too;
    so does that of a city's office (宁市科), but 粤市监 is of a province.
    """
    if not agency_code:
        return None
    if agency_code.startswith(("国", "中", *words("places.national_numbers"))):
        return divisions.NATIONAL
    city = divisions.prefix_of_prefecture(agency_code[:1])
    if city is None and agency_code.startswith(words("places.zones_in_numbers"), 1):
        return None
    if city is None and agency_code[1:2] == "市" and not agency_code.startswith(words("places.market_offices"), 1):
        return None
    return city or divisions.prefix_of_province(agency_code[:1])


def of_text(
    text: str,
    cited: Iterable[str],
    addressed: Level | None = None,
    title: str | None = None,
    openings: Iterable[str] = (),
) -> Division | None:
    """What a text without other signs shows: the place whose circumstances it says it goes by (结合某市实际), or with
    whose full name it begins; the country if it says 我国 most, and if 我省, 我市 or 我县 the place of that level that
    its cited titles begin with most, else the one that it names most. `addressed` is the level of who addresses such
    bodies as it does; `openings` are the lines of which one may begin with the place."""
    if place := _of_circumstances(text) or next(filter(None, map(_that_begins, openings)), None):
        return place
    counts = _counted(text, "places.own_")
    cited = list(cited)
    if not any(counts.values()) and (
        place := _of_county(text, title, addressed) or (None if addressed else _of_whole(text, cited))
    ):
        return place
    if max(counts[level] for level in LOCAL) <= counts["national"]:
        counts = _counted_plainly(text)
    local = sorted((level for level in LOCAL if counts[level]), key=lambda level: -counts[level])
    if addressed is not None and addressed != "national":
        counts["national"], local = 0, [addressed, *(level for level in local if level != addressed)]
    if not local and (place := _of_cited(cited) or _of_one_place(text)):
        return place
    if local and (addressed or counts[local[0]] > counts["national"]):
        return _of_level(text, cited, local[:1] if addressed else local)
    if any(word in text for word in words("places.national_evidence")) or _national_duty().search(text):
        return divisions.NATIONAL
    return None


def _counted_plainly(text: str) -> dict[Level, int]:
    """How often a text says 省, 市 and 县 of itself, or 全省, 全市 and 全县, where 我省 and the like do not tell."""
    whole = _counted(text, "places.whole_")
    counts = _counted(text, "places.")
    said = max(whole[level] for level in LOCAL)
    # 全县 is said of one's own, 全国 of what others do too, as often as one likes.
    own = not text.count("我国") and 0 < min(OFTEN, counts["national"]) <= said
    return whole if own else counts


def _of_level(text: str, cited: Sequence[str], levels: Sequence[Level]) -> Division | None:
    """The place of the first of these levels that has one: the one that the cited titles begin with most, else the one
    that the text names most."""
    begun = _begun(cited)
    # Without a look at the whole text, where the titles tell.
    if titled := _most_frequent(begun, levels[0]):
        return titled
    named = begun + [found for _, _, found in divisions.mentions(text)]
    for level in levels:
        if most := _most_frequent(begun, level) or _most_frequent(named, level):
            return most
    return _of_one_province(text) if levels[0] == "province" else None


@between_runs
def _told_by() -> tuple[re.Pattern[str], ...]:
    """What names the place by whose circumstances, for which or for whose sake a text is made, the surest first."""
    table = load_yaml("places.yaml")
    return tuple(re.compile(str(table[name])) for name in ("circumstances", "made_for", "made_to"))


@between_runs
def _national_duty() -> re.Pattern[str]:
    return re.compile(str(load_yaml("places.yaml")["national_duty"]))


def _of_circumstances(text: str) -> Division | None:
    """The place in 结合某市实际, in 制定某市…办法, or in 为推进某区…发展."""
    for pattern in _told_by():
        for match in pattern.finditer(text):
            found = divisions.leading(match["place"])
            if found is not None and found[1] >= len(match["place"]):
                return found[0]
    return None


def _that_begins(text: str) -> Division | None:
    """The place with whose full name a text begins: 某省“十一五”发展的主要目标是."""
    found = divisions.leading(text[:LONGEST_SHORT_SCAN], short=False)
    return found[0] if found is not None and found[0].level != "national" else None


def _of_county(text: str, title: str | None, addressed: Level | None) -> Division | None:
    """The county or district that a title names in short, its full name in the text (某某“雄鹰计划”, 某某区); where a
    text is addressed to towns, that whose zone it names (某某经济开发区)."""
    if title is not None:
        for match in _COUNTY.finditer(text):
            name = match.group(1)
            for start in range(len(name) - SHORTEST_COUNTY + 1):
                if name[start:-1] in title and (found := divisions.find(name[start:])) and found.level == "county":
                    return found
    if addressed == "county":
        for zone in words("places.zones"):
            place = text.find(zone)
            for start in range(place - 2, place - 5, -1) if place > 1 else ():
                if start >= 0 and (found := _of_zone(text[start : place + len(zone)])):
                    return found
    return None


def _of_one_place(text: str) -> Division | None:
    """The one place that a text names, more than once, and none beside it."""
    named = [found for _, _, found in divisions.mentions(text)]
    deepest = max(named, key=lambda place: len(place.path), default=None)
    if deepest is None or sum(place == deepest for place in named) < OFTEN:
        return None
    return deepest if all(divisions.contains(place, deepest) for place in named) else None


def _of_one_province(text: str) -> Division | None:
    """The one province that a text names in short: 四川电监办, 浙江经验."""
    found = [short for short in _short_provinces() if short in text]
    return divisions.find(found[0]) if len(found) == 1 else None


@between_runs
def _short_provinces() -> tuple[str, ...]:
    names = {name[:2] for name in divisions.full_names() if name.endswith("省")}
    return tuple(sorted(names | set(words("places.short_regions"))))


def level_addressed(recipients: Iterable[str]) -> Level | None:
    """The level of who addresses such bodies: who writes to towns is a county, who writes to counties a city."""
    for name in recipients:
        for level in reversed(LOCAL):
            if name.startswith(words(f"places.addressed_by_{level}")):
                return level
    return None


def _of_cited(cited: Iterable[str]) -> Division | None:
    """The place of the rules by which a text goes that says no more of its own: one that all of them lie above or in,
    none of them national."""
    found = [divisions.leading(title) for title in cited if not title.startswith(words("places.national_heads"))]
    places = [place[0] for place in found if place is not None]
    deepest = max(places, key=lambda place: len(place.path), default=None)
    if deepest is None or len(places) < len(found) or any(not divisions.contains(place, deepest) for place in places):
        return None
    return deepest


def _begun(cited: Iterable[str]) -> list[Division]:
    """The places that cited titles begin with: 中共某市委、某市人民政府关于…, 2031年某区任务分解表."""
    bare = (_YEAR.sub("", title.removeprefix("中共"), 1) for title in cited)
    return [found[0] for title in bare if (found := divisions.leading(title)) is not None]


def _of_whole(text: str, cited: Iterable[str]) -> Division | None:
    """The place of which a text says 全市 or 全县, where a title that it cites begins with one of that level."""
    whole = _counted(text, "places.whole_")
    level = next((level for level in reversed(LOCAL) if whole[level]), None)
    return _most_frequent(_begun(cited), level) if level is not None else None


def _counted(text: str, lists: str) -> dict[Level, int]:
    """How often a text has the words of each level."""
    levels: tuple[Level, ...] = ("national", *LOCAL)
    # One look for all of the words: most texts have none that only one's own place is called by.
    if _any_word(lists).search(text) is None:
        return dict.fromkeys(levels, 0)
    return {level: sum(text.count(word) for word in words(f"{lists}{level}")) for level in levels}


@between_runs
def _any_word(lists: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for level in ("national", *LOCAL) for word in words(f"{lists}{level}")))


def _most_frequent(places: Iterable[Division], level: Level) -> Division | None:
    codes = Counter(place.code for place in places if place.level == level)
    return divisions.by_code(codes.most_common(1)[0][0]) if codes else None
