"""Whose policy it is: the division of the issuers, the title, or the text's own words (GB/T 2260)."""

from collections import Counter
from collections.abc import Iterable

from ipextract.lexicons import words
from ipextract.models.metadata import Jurisdiction, Level
from ipextract.values import divisions
from ipextract.values.divisions import Division

LONGEST_SHORT_SCAN = 60


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


def of_number(agency_code: str | None) -> Division | None:
    """The province or city whose abbreviation opens a 发文字号: 粤市监 is Guangdong's."""
    if not agency_code:
        return None
    if agency_code.startswith(("国", "中")):
        return divisions.NATIONAL
    return divisions.prefix_of_prefecture(agency_code[:1]) or divisions.prefix_of_province(agency_code[:1])


def of_text(text: str, cited: Iterable[str]) -> Division | None:
    """What a text without other signs shows: the country if it says 我国 most, and if 我省, 我市 or 我县 the place of
    that level that its cited titles begin with most, else the one that it names most."""
    levels: tuple[Level, ...] = ("national", "province", "prefecture", "county")
    counts = {level: sum(text.count(word) for word in words(f"places.{level}")) for level in levels}
    local = sorted((level for level in levels[1:] if counts[level]), key=lambda level: -counts[level])
    if local and counts[local[0]] > counts["national"]:
        begun = [found[0] for title in cited if (found := divisions.leading(title)) is not None]
        # Without a look at the whole text, where the titles tell.
        if titled := _most_frequent(begun, local[0]):
            return titled
        named = begun + [found for _, _, found in divisions.mentions(text)]
        for level in local:
            for places in (begun, named):
                if most := _most_frequent(places, level):
                    return most
        return None
    return divisions.NATIONAL if counts["national"] or "国家" in text else None


def _most_frequent(places: Iterable[Division], level: Level) -> Division | None:
    codes = Counter(place.code for place in places if place.level == level)
    return divisions.by_code(codes.most_common(1)[0][0]) if codes else None
