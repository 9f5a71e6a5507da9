"""A sentence cut at its numbers: each number with the words that belong to it."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from ipextract.facts.target_words import BREAKS, RATES, Stretch, any_of, is_money_unit, measures
from ipextract.lexicons import words
from ipextract.models.matches import Match
from ipextract.values.comparators import Bound, bound_end, read_bound
from ipextract.values.money import without_name

if TYPE_CHECKING:
    from ipextract.models.matches import AnyPattern

# No indicator is longer than this many characters; what stands further left is not looked at.
LONGEST_ITEM = 160
LONGEST_VERB = 12
# No name of what is sized, between its size and its count, is longer than this many characters.
LONGEST_SIZED = 16
# No words between a count and the sum that sizes what is counted are longer than this many characters.
LONGEST_SIZE = 12
# No label and what stands between it and its number are longer than this many characters together.
LONGEST_LABELLED = 48
# No words in brackets behind a number are longer than this many characters.
LONGEST_ASIDE = 24


class Item(NamedTuple):
    """A number with the words that belong to it: `left` and `right` lie inside its comma part, between its neighbours.

    `joined`: nothing but 、 or 和 stands between it and the number before it. `crowded`: another number follows in the
    part without 、 between. `paired`: that one stands right behind it and ends the part, so that both count the same
    thing (11大类37项). `bound`: what its comparing words say, the numeral's own tail aside.
    """

    match: Match
    left: Stretch
    right: Stretch
    part: int
    joined: bool
    crowded: bool
    paired: bool
    bound: Bound


def items_of(text: str, matches: Sequence[Match], trims: dict[str, "AnyPattern"]) -> list[Item]:
    """Cut a sentence into one item for each number. A number that only qualifies a noun (营业收入100亿元以上的企业) is
    none, but a share is (80%以上的乡镇)."""
    if "分别" in text:
        bases = [found.span() for found in trims["base_listed"].finditer(text)]
        matches = [one for one in matches if not any(start < one.start < end for start, end in bases)]
    matches = [
        match
        for match, after, third in zip_longest(matches, matches[1:], matches[2:])
        if not _qualifies(text, match, trims)
        and not _says_which(text, match, after)
        and not _is_first_bound(text, match, after, third, trims)
    ]
    ends = trims["following"]
    matches = [match for i, match in enumerate(matches) if not i or not _sized(text, matches[i - 1], match, ends)]
    matches = _without_sizes(text, matches, ends)
    if "(" in text:
        matches = [match for match in matches if not _is_so_far(text, match, trims["so_far"])]
    matches, owners = _without_owners(text, matches, trims["owner"])
    if not matches:
        return []
    breaks = [found.start() for found in trims["breaks"].finditer(text)]
    items: list[Item] = []
    for i, match in enumerate(matches):
        named_to, earlier = _name_end(text, matches, i, trims["so_far"])
        part = _part_start(text, breaks, named_to)
        start, joined = part, False
        if part and text[part - 1] == "(":
            # (含口袋公园30个): the word that opens the bracket is no part of what is counted.
            start += max((len(word) for word in words("targets.included") if text.startswith(word, part)), default=0)
        if earlier >= 0 and matches[earlier].end > part:
            start, joined = _behind(text, matches[earlier], match, named_to, items[earlier].left.start, trims)
        if start == part and ":" in text:
            start = _label_before(text, match, matches[earlier].end if earlier >= 0 else 0, trims["labelled"], start)
        at = bisect_left(breaks, match.end)
        end = breaks[at] if at < len(breaks) else len(text)
        bound = read_bound(*around(text, match, part))
        # 5家(含)以上: a bracket among the words that bound the number parts nothing.
        end = _bracket_or(text, min(match.end + bound.after, end), end, trims["named_aside"])
        crowded = paired = False
        if i + 1 < len(matches) and matches[i + 1].start < end:
            between = text[match.end : matches[i + 1].start]
            comma = between.rfind("、")
            crowded = comma < 0 and trims["connects"].search(between) is None and match.gives["shape"] != "doubling"
            end = match.end + comma if comma >= 0 else matches[i + 1].start
            paired = not between and _ends(text, matches[i + 1], ends) and matches[i + 1].gives["shape"] == "count"
        number = match.start - (bound.before if match.gives["shape"] == "count" else 0)
        number = without_name(text, part, number)
        number = min(owners.get(match.start, number), named_to)
        left = Stretch(min(max(start, number - LONGEST_ITEM), number), number)
        items.append(Item(match, left, Stretch(match.end, end), part, joined, crowded, paired, bound))
    return items


def _name_end(text: str, matches: Sequence[Match], i: int, so_far: "AnyPattern") -> tuple[int, int]:
    """Where the words end that may name what a number measures, and the last number before them, or -1: 拥有量|(其中
    高价值3件)达到8件 is named before the bracket, and the number in it is no neighbour."""
    match = matches[i]
    if text.startswith(")", match.start - 1):
        opened = text.rfind("(", max(0, match.start - LONGEST_ASIDE), match.start)
        earlier = i - 1
        while earlier >= 0 and matches[earlier].start > opened:
            earlier -= 1
        # 创新平台(含实验室10家)80家 too, but 区(县级市)80家 is a name.
        told = match.gives["shape"] != "count" and so_far.match(text, opened) if opened >= 0 else None
        if opened >= 0 and (earlier < i - 1 or told):
            return opened, earlier
    return match.start, i - 1


def _part_start(text: str, breaks: Sequence[int], end: int) -> int:
    """Where the part begins that ends at `end`; the commas of a bracket that closes there part nothing:
    品牌景区(5A级景区,度假区)|3家."""
    at = bisect_left(breaks, end)
    if at and text.startswith(")", end - 1):
        opened = text.rfind("(", max(0, end - LONGEST_ASIDE), end)
        if 0 <= opened < breaks[at - 1]:
            at = bisect_left(breaks, opened)
    return breaks[at - 1] + 1 if at else 0


def _behind(
    text: str, last: Match, match: Match, named_to: int, start: int, trims: dict[str, "AnyPattern"]
) -> tuple[int, bool]:
    """Where the words of a number begin behind another one in its part, whose own begin at `start`, and whether nothing
    but 、 or 和 stands between the two."""
    between = text[last.end : named_to]
    joined = trims["joiner"].match(between) is not None
    comma = between.rfind("、")
    if comma >= 0:
        return last.end + comma + 1, joined
    if last.gives["shape"] == "doubling":
        return last.end, joined
    if (not between and match.gives["shape"] == "count") or trims["joiner_last"].search(between):
        return match.start, joined
    return start, joined


def _label_before(text: str, match: Match, floor: int, labelled: "AnyPattern", start: int) -> int:
    """Where the label begins that names what the number measures (城镇化率:到2027年达到65%); `start` where none does.

    A bare count needs one that ends as a measure does (茶叶产量:3万吨): 建设内容:3座 counts something else.
    """
    found = labelled.search(text, max(floor, match.start - LONGEST_LABELLED), match.start)
    if found is None or (
        match.gives["shape"] == "count" and not found["label"].endswith(words("targets.measure_ends"))
    ):
        return start
    return int(found.start("label"))


def _without_owners(text: str, matches: list[Match], owner: "AnyPattern") -> tuple[list[Match], dict[int, int]]:
    """The numbers without those that count whose things the next one counts (30户企业的42个项目), and where each of
    these stood, by the start of the next."""
    owners: dict[int, int] = {}
    kept: list[Match] = []
    for match, following in zip_longest(matches, matches[1:]):
        if (
            following is not None
            and _counts(match)
            and _counts(following)
            and owner.fullmatch(text, match.end, following.start)
        ):
            owners[following.start] = match.start
        else:
            kept.append(match)
    return kept, owners


def _bracket_or(text: str, start: int, end: int, named: "AnyPattern") -> int:
    """Where the first bracket opens behind a number that is no part of a name (区(县级市)); `end` where none does."""
    bracket = text.find("(", start, end)
    while bracket >= 0 and (aside := named.match(text, bracket, end)) is not None:
        bracket = text.find("(", aside.end(), end)
    return bracket if bracket >= 0 else end


def around(text: str, match: Match, part: int) -> tuple[str, str]:
    """The words before and behind a number that may compare it; of a match with a verb those that it holds."""
    if match.gives["shape"] == "count":
        before = text[max(part, match.start - 12) : match.start]
    else:
        before = (match.get("verb") or "") + (match.get("lead") or "")
    # 增长20%以上,1000万元以下的贷款: behind a comma begins what is no more said of this number.
    return before, text[match.end : match.end + 12].partition(",")[0]


def is_money(item: Item) -> bool:
    return is_money_unit(item.match.get("unit") or "")


def _qualifies(text: str, match: Match, trims: dict[str, "AnyPattern"]) -> bool:
    if match.gives["shape"] == "growth" or match.get("share") or match.get("unit") in RATES:
        return False
    if match.gives["shape"] == "count" and text.startswith(("及以上", "及以下"), match.end):
        behind = match.end + 3
        return text[behind : behind + 1] not in BREAKS + "、" and not _is_made(text, match, behind, trims)
    if match.gives["shape"] == "count" and text.startswith(("(", ")"), match.end) and _bounds_bracket(text, match.end):
        return True
    if "的" not in text[match.end : match.end + 8]:
        return False
    if text.startswith(("之间的", "(含)之间的"), match.end):
        # 200万元至900万元(含)之间的项目
        return True
    behind = bound_end(text, match.end)
    if not text.startswith("的", behind) or trims["goal_named"].match(text, behind):
        return False
    if match.gives["shape"] == "reach" and _opens_sized(text, match.start, trims):
        return False
    if match.gives["shape"] == "count" and match.get("unit") in measures():
        # 形成60万吨的处理能力: so much of it is to be made.
        built = trims["build_last"].search(text, max(0, match.start - LONGEST_VERB), match.start)
        if built is not None and trims["capacity"].match(text, behind):
            return False
    return not _is_made(text, match, behind, trims)


def _is_made(text: str, match: Match, behind: int, trims: dict[str, "AnyPattern"]) -> bool:
    """Whether a verb and a bound say that so many are to be made, though 的 stands behind: 打造60个以上的场景,
    建设不少于5个的园区, 组织20场以上的对接活动."""
    floor = next((word for word in words("targets.floors") if text.endswith(word, 0, match.start)), "")
    if not _counts(match) or (behind == match.end and not floor):
        return False
    start = match.start - len(floor)
    made = trims["build_last"].search(text, max(0, start - LONGEST_VERB), start)
    if made is None:
        return False
    verb = made["verb"]
    if any_of("targets.build_verbs").search(verb) or verb.endswith(words("targets.reaching_out")):
        return True
    if trims["held"].match(text, behind):
        return True
    # 每个社区拥有3个以上的社团: each is to have them.
    each = verb == "拥有" and trims["each"].search(text, max(0, start - LONGEST_VERB), made.start("verb"))
    return bool(each)


def _is_so_far(text: str, match: Match, so_far: "AnyPattern") -> bool:
    """Whether a number in brackets says what has been reached: 研发投入强度(2020年1.9%)达到2.5%."""
    opened = text.rfind("(", max(0, match.start - LONGEST_ASIDE), match.start)
    found = so_far.match(text, opened) if opened >= 0 else None
    return found is not None and found.end() > match.start


def _says_which(text: str, match: Match, following: Match | None) -> bool:
    """Whether a size says which things the next number counts: 建成(5000亩以上)的基地20个, 产值(超百亿元)、销路广的."""
    if following is None or not _counts(following):
        return False
    behind = bound_end(text, match.end)
    if text.startswith("、", behind):
        return _is_sum(match) and _is_one_of_merits(text, match, behind + 1, following.start)
    if match.get("unit") not in measures():
        return False
    if behind == match.end or not text.startswith("的", behind):
        return False
    thing = text[behind + 1 : following.start]
    return 0 < len(thing) <= LONGEST_SIZED and not any(mark in thing for mark in BREAKS + "、")


def _is_first_bound(
    text: str, match: Match, second: Match | None, counted: Match | None, trims: dict[str, "AnyPattern"]
) -> bool:
    """Whether a bound is the first of two that say which things the number behind both counts:
    发明专利(不低于50件)、商标不低于15件的组合10个, 营收(1000万元以上)或专利100件以上的机构8家."""
    if second is None or counted is None or not _counts(counted):
        return False
    behind = bound_end(text, match.end)
    bounded = behind > match.end or match.get("lead") or text.endswith(words("targets.floors"), 0, match.start)
    if not bounded or not text.startswith(("、", "或", "且", "并"), behind) or not _qualifies(text, second, trims):
        return False
    thing = text[bound_end(text, second.end) : counted.start]
    named = text[behind + 1 : second.start]
    return max(len(named), len(thing)) <= LONGEST_SIZED and not any(mark in named + thing for mark in BREAKS + "、")


def _is_one_of_merits(text: str, match: Match, start: int, end: int) -> bool:
    """Whether a sum that is passed is the first of the merits of things to be fostered, others following in words."""
    merits, of, thing = text[start:end].rpartition("的")
    if not of or not merits or not 2 <= len(thing) <= LONGEST_SIZED or not _is_passed(text, match):
        return False
    if any(mark in text[start:end] for mark in BREAKS):
        return False
    left = text[max(0, match.start - LONGEST_VERB - LONGEST_SIZE) : match.start]
    opened = max(left.rfind(mark) for mark in BREAKS + "、") + 1
    return any_of("targets.build_verbs").search(left, opened) is not None


def _bounds_bracket(text: str, bracket: int) -> bool:
    """Whether what stands behind a bracket bounds the number at it, and says which: 500头(圈舍300平方米)以上的猪场."""
    closing = text.find(")", bracket, bracket + LONGEST_ASIDE)
    if closing < 0:
        return False
    behind = bound_end(text, closing + 1)
    return behind > closing + 1 and text.startswith("的", behind)


def _opens_sized(text: str, end: int, trims: dict[str, "AnyPattern"]) -> bool:
    """Whether a verb and a size stand before what bounds a number: 打造总规模(超500亿元的基金群)."""
    start = max(text.rfind(mark, max(0, end - LONGEST_ITEM), end) for mark in BREAKS + "、") + 1
    found = trims["made_over"].match(text[start:end])
    return found is not None and found["size"] is not None


def _sized(text: str, counted: Match, match: Match, following: "AnyPattern") -> bool:
    """Whether a quantity begins the name of what is counted right before it: 5座110千伏变电站, but not 4条280公里."""
    if counted.end != match.start or match.gives["shape"] != "count" or _ends(text, match, following):
        return False
    return counted.gives["shape"] == "count" and counted.get("unit") not in measures()


def _without_sizes(text: str, matches: list[Match], following: "AnyPattern") -> list[Match]:
    """The numbers without the sums that say how large the things are which are counted right before them:
    培育2家产值超百亿元企业, 2家产值超百亿元、5家超50亿元的企业."""
    kept: list[Match] = []
    for i, match in enumerate(matches):
        counted = kept[-1] if kept and _is_sum(match) else None
        if counted is not None and _counts(counted) and _is_passed(text, match):
            between = text[counted.end : match.start]
            end = bound_end(text, match.end)
            listed = text.startswith("、", end) and i + 1 < len(matches) and matches[i + 1].start == end + 1
            size = 0 < len(between) <= LONGEST_SIZE and not any(mark in between for mark in BREAKS + "、")
            if size and (listed or not _ends(text, match, following)):
                continue
        kept.append(match)
    return kept


def _is_sum(match: Match) -> bool:
    return is_money_unit((match.get("unit") or "").lstrip("万亿")) and match.gives["shape"] != "growth"


def _is_passed(text: str, match: Match) -> bool:
    """Whether a word of passing leads on to a sum: 超百亿元, 过百亿元, 达5亿元."""
    if match.gives["shape"] == "reach":
        return match.get("verb") in words("targets.passing_verbs")
    return text[match.start - 1 : match.start] in words("targets.passing_ends")


def _ends(text: str, match: Match, following: "AnyPattern") -> bool:
    """Whether a number ends its part, no noun behind it."""
    end = bound_end(text, match.end)
    return end == len(text) or following.match(text[end : end + 2]) is not None


def _counts(match: Match) -> bool:
    return match.gives["shape"] == "count" and not any_of("targets.money_names").search(match.get("unit") or "元")
