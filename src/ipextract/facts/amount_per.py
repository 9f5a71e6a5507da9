"""How a sum is counted: 每家, 每年, 一次性, or the act for each of which it is given."""

from ipextract.facts.amount_scene import MASK, Scene
from ipextract.facts.amount_sums import Sum
from ipextract.facts.amount_thresholds import is_step
from ipextract.lexicons import load_yaml, words
from ipextract.models.matches import Match
from ipextract.values.patterns import pattern

# How far a word may stand from its sum, and an act from what is given for it, in code points.
NEAR, FAR = 10, 80
# How far 每件 may stand before its sum over what is counted and who gets the sum: 每件授权专利给予权利人….
GIVEN = 24


def per(scene: Scene, index: int) -> str | None:
    """What a sum is counted by: its own words, those of its list, or the act or step for each of which it is given."""
    if each := scene.sums[index].each:
        symbols: dict[str, str] = load_yaml("amounts.yaml")["unit_symbols"]
        pieces = [f"每{symbols.get(piece, piece)}" for piece in pattern("amounts.per_joints").split(each) if piece]
        # 每月20元/平方米: how often it is given stands before the sum.
        often = _chain(scene, scene.sums[index])
        return "".join([*pieces, often] if often in words("amounts.often") and often not in pieces else pieces)
    start = scene.lists[index].start
    if start not in scene.counted:
        scene.counted[start] = _per(scene, scene.lists[index])
    return scene.counted[start]


def _per(scene: Scene, members: range) -> str | None:
    first, final = scene.sums[members[0]], scene.sums[members[-1]]
    own = _chain(scene, first)
    if own is not None and own not in (first.base or ""):
        return own
    once = pattern("amounts.once").match(scene.text, final.end, scene.part(final.end)[1])
    if once is not None and not _counts_next(scene, members[-1] + 1, once.end()):
        return "一次性"
    window = max(0, first.figures - FAR)
    if "一次性" in scene.text[window : first.start] and pattern("amounts.once_listed").search(
        scene.text, window, first.start
    ):
        return "一次性"
    window = max(0, first.figures - FAR // 2)
    if first.kind == "absolute" and pattern("amounts.yearly").search(scene.text, window, first.start) is not None:
        return "每年"
    base = first.match.captures.get("base") if first.kind == "rate" else None
    if base is not None and base.start and scene.text.endswith(words("amounts.yearly_leads"), 0, base.start - 1):
        # 每年从营业利润中提取不低于5%: one word stands between.
        return "每年"
    if members.start:
        previous = scene.lists[members.start - 1]
        if _shared(scene, scene.sums[previous[0]], scene.sums[previous[-1]], first):
            return scene.counted.get(previous.start)
    act = trigger(scene, first)
    if act is not None:
        unit = act.captures["unit"]
        return f"每{scene.printed(unit.start, unit.end)}"
    by = step(scene, members.start)
    return f"每{scene.printed(by.start, by.end)}" if by is not None else None


def _counts_next(scene: Scene, index: int, place: int) -> bool:
    """Whether a word at whose end `place` is counts the sum `index` behind it: 超过150万元的予以一次性30万元奖励."""
    return index < len(scene.sums) and scene.sums[index].start - place <= len("奖励")


def _shared(scene: Scene, opening: Sum, before: Sum, item: Sum) -> bool:
    """Whether a sum is counted like the list before it: 每人给予安家费100万元、启动经费300万元; 每吨3元调为4元."""
    if pattern("amounts.raises").fullmatch(scene.text, before.end, item.start) is not None:
        return True
    if pattern("amounts.shared").fullmatch(scene.text, before.end, item.start) is None:
        return False
    return pattern("amounts.own_rate").search(scene.text, max(0, opening.figures - FAR), opening.figures) is None


def trigger(scene: Scene, item: Sum) -> Match | None:
    """The `每引进1名…` that governs a sum: in its sentence, before it, and not closed by another 每 or 同一."""
    found = scene.last_before("amount_per.trigger", item.start)
    if found is None or not _reaches(scene, found.end, item.start) or _caps_all(scene, found.end, item):
        return None
    return found


def _caps_all(scene: Scene, start: int, item: Sum) -> bool:
    """Whether a sum bounds what all the acts come to: 每引进1名博士奖励2万元,最高20万元."""
    given = any(start <= one.start and one.end < item.start for one in scene.sums)
    bare = item.start > 0 and scene.text[item.start - 1] == "," and item.comparator in ("le", "lt")
    return given and bare


def step(scene: Scene, index: int) -> Sum | None:
    """The `每增加5亿元` that governs the sum `index`."""
    by = scene.sums[index - 1] if index else None
    return by if by is not None and is_step(scene, by) and _reaches(scene, by.end, scene.sums[index].start) else None


def _reaches(scene: Scene, start: int, end: int) -> bool:
    return end - start <= FAR and pattern("amounts.capped").search(scene.text, start, end) is None


def _chain(scene: Scene, item: Sum) -> str | None:
    inner = pattern("amounts.inner_per").finditer(item.before) if item.before else ()
    pieces = [_each(found[0]) for found in inner]
    end, matches = item.start, scene.everywhere("amount_per.chain")
    found = scene.last_before("amount_per.chain", item.start)
    i = matches.index(found) if found is not None else -1
    while i >= 0:
        match = matches[i]
        gap = scene.text[match.end : end].replace(MASK, "")
        given = not pieces and any(word in gap for word in words("amounts.counted_givings"))
        if len(gap) > (GIVEN if given else NEAR) or pattern("amounts.apart").search(scene.text, match.end, end):
            break
        counted = match.captures["per"].text.replace(MASK, "")
        whole = _each(counted)
        # 人均补助提高到每人每年600元: the mean and its figure say one thing.
        if not (counted.endswith("均") and pieces and pieces[0].startswith(whole)):
            pieces.insert(0, whole)
        end, i = match.start, i - 1
    return "".join(dict.fromkeys(pieces)) or None


def _each(counted: str) -> str:
    """Means and years as what they are said of: 户均2万元 of each household, 年最高100万元 of each year."""
    if counted in ("年", "年度"):
        return "每年"
    one = counted.removesuffix("度").removesuffix("年")
    # 每个企业全年, 单个企业同一年度
    for which in words("amounts.which_year"):
        one = one.removesuffix(which) if one != counted else one
    if one != counted and one.endswith(words("amounts.yearly_ones")):
        # 单个企业年补助额, 单个企业年度最高
        return f"{one}每年"
    if counted in words("amounts.level_means"):
        return f"每{counted[0]}"
    counted = pattern("amounts.one_of_each").sub("每", counted)
    bare = counted.removesuffix("均")
    return f"每{bare}" if bare != counted or counted.startswith(("年", "亩")) else counted
