"""Match → Sum: what the figures of a sum or a share say, and how its words bound it."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from ipextract.facts.amount_words import says_money
from ipextract.frozen import frozen
from ipextract.lexicons import words
from ipextract.models import terms
from ipextract.models.matches import Capture, Match
from ipextract.values.comparators import Comparator, comparator
from ipextract.values.money import currency, parse_subunits, without_name
from ipextract.values.numerals import Numeral, carried, in_order, parse, parse_numeral, parse_percent
from ipextract.values.patterns import pattern

Kind = terms.AmountKind

# How far back the bounding words of a sum may begin, in code points.
WINDOW = 24
# How far back the cap of a list may be named.
CAPPED = 100
# The rule of numbers without 元, which count only behind what only money can follow.
BARE = "amount.bare"


@frozen()
class Sum:
    """One match read: its bounds in the sentence and its values.

    `figures` is where its first number begins, or the name of its currency before that (人民币5万元). `before` and
    `after` are the bounding words on either side of it, `each` the unit behind its slash (元/件) as printed.
    """

    match: Match
    start: int
    end: int
    figures: int
    kind: Kind
    low: Decimal | None
    high: Decimal | None
    comparator: Comparator
    currency: str = "CNY"
    base: str | None = None
    before: str = ""
    after: str = ""
    each: str | None = None


def read(matches: Sequence[Match]) -> list[Sum]:
    """The sums of a sentence, left to right; matches whose figures are no number or whose words no sum are left out."""
    found: list[Sum] = []
    for match in matches:
        try:
            item = _rate(match, found) if match.rule.startswith("amount.share") else _absolute(match, found)
        except ValueError:
            continue
        if item is not None:
            found.append(item)
    return found


def series(sums: Sequence[Sum], text: str) -> list[range]:
    """For each sum the indices of the list it stands in (10万元、5万元和3万元), itself alone if in none."""
    number, numbers = 0, [0] * len(sums)
    for i, item in enumerate(sums):
        if i and not _joined(sums[i - 1], item, text):
            number += 1
        numbers[i] = number
    lists: list[range] = []
    for _, members in groupby(range(len(sums)), key=numbers.__getitem__):
        run = list(members)
        lists.extend([range(run[0], run[-1] + 1)] * len(run))
    return lists


def _joined(before: Sum, item: Sum, text: str) -> bool:
    """Whether two sums follow each other in one list: 10万元、5万元; 3元/件、2元/件."""
    end = before.end + len(before.each or "")
    if item.kind != before.kind or pattern("amounts.joiner").fullmatch(text, end, item.start) is None:
        return False
    # 500万元以上奖励3万元、1000万元以上奖励6万元: the second opens a step of its own.
    steps = item.after and pattern("amounts.then_gives").match(text, item.end) is not None
    return not (steps and pattern("amounts.gives_sum").search(text, 0, before.start) is not None)


def share_bounds(sums: list[Sum], lists: Sequence[range]) -> None:
    """Within a list a bound said once holds for all: 最高50万元、20万元; 5000万元、1亿元以上; 达到1亿元、5亿元."""
    for members in dict.fromkeys(lists):
        if len(members) < 2:
            continue
        head, tail = sums[members[0]], sums[members[-1]]
        if head.comparator == "ge" and head.high is not None and tail.comparator == "eq":
            for i in members:
                sums[i] = replace(sums[i], comparator="ge")
            continue
        source = head if head.comparator in ("le", "lt", "ge", "gt") and head.before else tail
        if source is not head and not source.after:
            continue
        for i in members:
            item = sums[i]
            if source.comparator in ("le", "lt") and item.comparator == "eq":
                sums[i] = replace(item, comparator=source.comparator, low=None)
            elif source.comparator in ("ge", "gt") and (item.comparator == "eq" or item.comparator == "ge"):
                sums[i] = replace(item, comparator=source.comparator if item.comparator == "eq" else "ge", high=None)


# -- sums ----------------------------------------


def _absolute(match: Match, earlier: Sequence[Sum]) -> Sum | None:
    text, number, figures = match.sentence.text, match.captures["number"], match.start
    printed_after = match.get("after") or ""
    numeral, after = parse(number.text), pattern("amounts.within").sub("", printed_after)
    low: Numeral | None = None
    opening = figures
    if printed := match.get("low"):
        low = parse(printed)
        if match.rule == BARE and not _is_scale(match, earlier):
            return None
        if not match.get("low_unit"):
            low = carried(low, numeral)
    else:
        opening = _opening(text, figures, earlier)
        if carrier := match.get("carrier"):
            numeral = _listed(numeral, parse(carrier))
        elif not _is_money(match, opening, earlier):
            return None
    before, slash = text[opening:figures], match.captures.get("slash")
    if low is None:
        least, most, bound = _bounds(text, opening, figures, numeral, after)
        if bound == "eq" and not before and (apart := _bound_apart(text, figures)):
            before, least, bound = apart, None, "le"
        elif bound == "eq" and not before and is_capped(text, figures):
            least, bound = None, "le"
        if printed_after and pattern("amounts.exclusive").search(printed_after) is not None:
            bound = "gt" if bound == "ge" else "lt" if bound == "le" else bound
        elif printed_after in words("amounts.counted_in"):
            # 超过500万元(含): the bracket says that the sum itself counts.
            bound = "ge" if bound == "gt" else "le" if bound == "lt" else bound
    else:
        least, most, bound = *in_order(low.value, numeral.value), "range"
    if small := match.get("small"):
        cents = parse_subunits(small)
        least, most = (None if value is None else value + cents for value in (least, most))
    marks = [mark for mark in words("currencies.prefixes") if mark in before] if before else []
    named = without_name(before, 0, len(before)) if marks else len(before)
    return Sum(
        match,
        opening,
        slash.start if slash is not None and not after else match.end,
        figures - (len(before) - named),
        "absolute",
        least,
        most,
        bound,
        currency=currency(match.get("unit") or "元", *marks, match.get("symbol"), match.get("suffix")),
        before=before[:named],
        after=after,
        each=slash.text if slash is not None else None,
    )


def _floor(place: int, earlier: Sequence[Sum]) -> int:
    """How far back what belongs to a sum at `place` may begin."""
    return min(max(place - WINDOW, earlier[-1].end if earlier else 0), place)


def _opening(text: str, figures: int, earlier: Sequence[Sum]) -> int:
    """Where the words that bound a number begin, or where the number does."""
    found = pattern("amounts.bound_before").search(text, _floor(figures, earlier), figures)
    return found.start() if found is not None else figures


def _bound_apart(text: str, figures: int) -> str:
    """Bounding words of sums alone (最高分别为100万元、60万元; 每场限1万元), or an empty string."""
    start = max(0, figures - WINDOW // 2)
    if "分别" not in text[start:figures] and text[figures - 1 : figures] != "限":
        return ""
    found = pattern("amounts.bound_apart").search(text, start, figures)
    return found.group() if found is not None else ""


def is_capped(text: str, figures: int) -> bool:
    """Whether the number at `figures` is one of a list of caps: 限额标准为职工每人每天120元、居民60元."""
    start = max(0, figures - CAPPED)
    return "限额" in text[start:figures] and pattern("amounts.capped_list").search(text, start, figures) is not None


def _bounds(
    text: str, opening: int, figures: int, numeral: Numeral, after: str
) -> tuple[Decimal | None, Decimal | None, Comparator]:
    """Least and most that the sum may be: its own words open it on one side, 达到 alone does not."""
    words_own = text[opening:figures]
    own, led = _unnamed(_plain(words_own) or words_own), text[max(0, opening - 6) : opening]
    if not own and not after and "达" not in led:
        return numeral.value, numeral.value, "approx" if numeral.approximate else "eq"
    # 年销售收入过百亿元 as 超过百亿元.
    own = own.replace("过", "超过") if own == "过" else own
    # 首次达1亿元 as 达到1亿元; 可达50万元 is no floor.
    reached = not own and led.endswith("达") and not led.endswith("可达")
    bound = comparator((led if reached else _plain(led)) + own, after, numeral.approximate)
    if bound in ("le", "lt"):
        return None, numeral.value, bound
    if comparator(own, after) in ("ge", "gt"):
        return numeral.value, None, bound
    return numeral.value, numeral.value, "eq" if bound == "range" else bound


def _unnamed(before: str) -> str:
    """Bounding words without the name of the currency: 达人民币50万元 as 达50万元."""
    return before[: without_name(before, 0, len(before))]


def _plain(before: str) -> str:
    """Bounding words without verbs between them and the number (最高给予 → 最高); 达到 and 达到或 stay."""
    return before if before.endswith(("达到", "达到或")) else pattern("amounts.bound_verbs").sub("", before)


def _listed(numeral: Numeral, carrier: Numeral) -> Numeral:
    """A number of a list takes the 万 or 亿 that only its last number prints (50、20、10万元)."""
    if numeral.scale or not carrier.scale or numeral.value >= 1000 > carrier.head:
        return numeral
    return replace(
        numeral, value=numeral.value * (carrier.value / carrier.head), head=numeral.value, scale=carrier.scale
    )


def _is_money(match: Match, opening: int, earlier: Sequence[Sum]) -> bool:
    """Whether the words around a number mean a sum: it names no class, and without 元 only money can stand there."""
    if _names_class(match, match.captures["number"], match.get("after") or "", bounded=opening < match.start):
        return False
    floor = _floor(opening, earlier)
    # 10亿(含10亿元)以上: the bracket says it.
    if match.rule != BARE or "元" in (match.get("after") or "") or says_money(match.sentence.text, floor, opening):
        return True
    if pattern("amounts.only_of_sums").match(match.sentence.text, match.end) is not None:
        return True
    if pattern("amounts.graded_bare").search(match.sentence.text, max(0, opening - CAPPED), opening) is not None:
        return True
    # 分别奖励50万、30万和10万: what goes on a list of sums is one.
    last = earlier[-1] if earlier else None
    joins = last is not None and last.match.rule == BARE and last.kind == "absolute"
    return joins and any(
        pattern(f"amounts.{name}").fullmatch(match.sentence.text, floor, opening) is not None
        for name in ("list_goes_on", "grade_goes_on")
    )


def _is_scale(match: Match, earlier: Sequence[Sum]) -> bool:
    """Whether a range without 元 means money: by the word before it, or as a step of a scale that goes on."""
    text, figures = match.sentence.text, match.start
    if says_money(text, _floor(figures, earlier), figures):
        return True
    return not text[:figures].strip("对,") and pattern("amounts.step_gives").match(text, match.end) is not None


def _names_class(match: Match, number: Capture, after: str, *, bounded: bool) -> bool:
    """Whether a round figure names a class of size (百亿元产业) or a unit of reckoning (每万元)."""
    text, figures = match.sentence.text, number.text
    if number.start and text[number.start - 1] == "每" and figures[0] in "百千万亿":
        return True
    behind = text[match.end : match.end + 6]
    # A column of units in a table that lost its lines: 交易总额 万亿元 预期性 280左右.
    if not figures.strip("百千万亿") and pattern("amounts.unit_column").match(behind) is not None:
        return True
    if len(figures) == 1 and figures in "一二三四五六七八九" and not after and behind[:1] not in ",;。、)的”":
        return True
    if pattern("amounts.fund_behind").match(text, match.end) is not None:
        return False
    is_round = figures[0] in "十百千万亿" or figures.endswith(("亿", "千万", "百万"))
    return is_round and not after and not bounded and behind.startswith(words("amounts.class_words"))


# -- shares ----------------------------------------


def _share(text: str) -> Decimal:
    """A share in per cent; a fraction to a tenth of one: 一半 is 50, 三分之二 66.7."""
    if text in words("amounts.halves"):
        return Decimal(50)
    try:
        return parse_percent(text)
    except ValueError:
        return (parse_numeral(text) * 100).quantize(Decimal("0.1"))


def _listed_share(before: Sum, match: Match, value: Decimal) -> Sum:
    """A further share of a list: what bounds the first bounds it too (不超过售价20%、10%)."""
    bound: Comparator = "eq" if before.comparator == "range" else before.comparator
    return replace(
        before,
        match=match,
        start=match.start,
        end=match.end,
        figures=match.start,
        low=None if bound in ("le", "lt") else value,
        high=None if bound in ("ge", "gt") else value,
        comparator=bound,
    )


def _rate(match: Match, earlier: Sequence[Sum]) -> Sum | None:
    number, figures, after = match.captures["number"], match.start, match.get("after") or ""
    value = _share(number.text)
    if match.rule == "amount.share_listed":
        if not earlier or earlier[-1].kind != "rate" or number.start - earlier[-1].end > 3:
            return None
        return _listed_share(earlier[-1], match, value)
    text = pattern("amounts.base_start").sub("", match.get("base") or "")
    inner = pattern("amounts.inner_bound").search(text)
    # 按不高于市场利率的标准给予50%: what is capped is the standard, not the share.
    cap = match.get("cap") if pattern("amounts.aid").search(match.get("base") or "") is None else None
    before = inner[0] if inner is not None else match.get("before") or cap or ""
    if inner is not None:
        text = text[inner.end() :]
    bound = comparator(_plain(before), after)
    low: Decimal | None = None if bound in ("le", "lt") else value
    high: Decimal | None = None if bound in ("ge", "gt") else value
    if printed := match.get("low"):
        is_share = printed[-1] in "%成" or "分之" in printed
        # Grades may run downwards: 2%至1.5%.
        low, high = sorted((parse_percent(printed) if is_share else Decimal(printed), value))
        bound = "range"
    tail = match.captures.get("tail")
    return Sum(
        match,
        match.start,
        tail.start if tail is not None and match.end == tail.end else match.end,
        figures,
        "rate",
        low,
        high,
        bound,
        base=_base(text.strip()) or _base(match.get("noun") or "") or _base_before(match, figures),
        before=before,
        after=after,
    )


def _base_before(match: Match, figures: int) -> str | None:
    """What a share is of, where that stands before the verb of giving."""
    place = match.sentence.text, max(0, figures - 2 * WINDOW), match.captures["number"].start
    found = pattern("amounts.base_before").search(*place) or pattern("amounts.paid_out_of").search(*place)
    return _base(found["base"]) if found is not None else None


def _base(text: str) -> str | None:
    """What a rate is a share of, without the verb that gives (按投资额给予 → 投资额)."""
    text = pattern("amounts.base_leads").sub("", text)
    while (cut := next((verb for verb in words("amounts.base_tails") if text.endswith(verb)), None)) is not None:
        text = text[: -len(cut)]
    text = pattern("amounts.base_years").sub("", text)
    if text.endswith((*words("amounts.receivers"), *words("amounts.lenders"))):
        return None
    return text if text and pattern("amounts.no_base").search(text) is None else None
