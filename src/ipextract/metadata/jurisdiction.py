"""Whose policy it is: the division of the issuers, the title, or the text's own words (GB/T 2260)."""

from collections import Counter

from ipextract.lexicons import words
from ipextract.models.metadata import Jurisdiction
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


def of_text(text: str) -> Division | None:
    """What a text without other signs shows: the province it names most if it says 我省, the country if 我国."""
    counts = {
        level: sum(text.count(word) for word in words(f"places.{level}"))
        for level in ("national", "province", "prefecture")
    }
    local = max(counts["province"], counts["prefecture"])
    if local > counts["national"]:
        level = "province" if counts["province"] >= counts["prefecture"] else "prefecture"
        named = Counter(found.code for _, _, found in divisions.mentions(text) if found.level == level)
        return divisions.by_code(named.most_common(1)[0][0]) if named else None
    return divisions.NATIONAL if counts["national"] or "国家" in text else None
