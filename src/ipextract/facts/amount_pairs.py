"""分别: a list of holders or grades paired with a list of sums."""

from ipextract.facts.amount_scene import MASK, Scene
from ipextract.lexicons import words
from ipextract.values.patterns import pattern

# How far before its sums a list may begin, in code points.
REACH = 240
# How far before two sums the two who get them may begin, in code points.
BOTH = 60


def paired(scene: Scene, index: int) -> tuple[str | None, str | None] | None:
    """What the sum `index` is given for and who gets it, by its item in the list before 分别; null if counts differ."""
    members = row(scene, index)
    which, count = index - members[0], len(members)
    place = scene.sums[members[0]].start
    if pattern("amounts.paid_out").match(scene.text, scene.sums[members[-1]].end) is not None:
        return None
    floor = max(0, place - REACH)
    marks = [found.start() for found in pattern("amounts.pairing").finditer(scene.text, floor, place)]
    if not marks:
        return _without_mark(scene, place, which, count)
    if ";" in scene.text[marks[-1] : place]:
        return None
    if (found := _behind(scene, marks[-1], place, which, count)) is not None:
        return found
    end = marks[-1]
    # 博士、硕士每人每月|分别给予…: how the sums are counted is said of all.
    counted = pattern("amounts.counted_each").search(scene.text, floor, end)
    end = counted.start() if counted is not None else end
    # 每年度考核合格的分别给予…: what stands before 分别 is told of these sums alone.
    told = scene.text.endswith("的", 0, end)
    while end > floor:
        start = max(scene.part(end)[0], floor)
        # What was given before is no list that these sums are given for.
        if any(start <= one.start < end for one in scene.given):
            if told:
                break
        elif pattern("amounts.reckoned").match(scene.text, start) is None:
            found = _of_sums(scene, start, end, which, count, marks[-1]) or _of_grades(scene, start, end, which, count)
            found = found or _of_items(scene, start, end, which, count)
            if found is not None:
                return found
        if start and scene.text[start - 1] == ";":
            break
        end = start - 1
    return None


def _without_mark(scene: Scene, place: int, which: int, count: int) -> tuple[str | None, str | None] | None:
    """国家级、省级示范园区,奖励20万元、8万元: as many steps, grades or items as sums need no 分别."""
    start = scene.part(place)[0]
    if count == 2 and (both := pattern("amounts.both").search(scene.text, max(start, place - BOTH), place)):
        # 对众创空间、孵化器给予10万元、20万元: two who end as names of holders do.
        return _of_items(scene, *both.span("list"), which, count)
    if (own := pattern("amounts.own_list").search(scene.text, max(start, place - REACH), place)) is not None:
        # 服务企业达500家、1000家的给予2万元、5万元
        return _of_items(scene, *own.span("list"), which, count)
    if not start:
        return None
    begin, end = scene.part(start - 1)
    if begin and scene.text.startswith("按", begin):
        # 获一等奖、二等奖的,按1:1配套奖励,即20万元、10万元: how it is reckoned stands between.
        begin, end = scene.part(begin - 1)
    found = _of_sums(scene, begin, end, which, count) or _of_grades(scene, begin, end, which, count)
    # 主导制定国际标准、国家标准、行业标准,奖励…: three are no chance; of two the part has to tell who is meant.
    told = count > 2 or scene.text.endswith(("的", *words("amounts.actors")), begin, end)
    return found or (_of_items(scene, begin, end, which, count) if told else None)


def _behind(scene: Scene, mark: int, place: int, which: int, count: int) -> tuple[str | None, str | None] | None:
    """分别给予新建成的省级、市级实训基地90万元、30万元: the list of those who get the sums stands behind 分别."""
    given = pattern("amounts.given_list").fullmatch(scene.text, mark, place)
    if given is None:
        return None
    start, end = given.span("list")
    first = next((row for row in scene.grades(start, end) if row[0].start == start), None)
    if first is not None and len(first[1]) == count:
        who = first[1][which] + scene.printed(first[0].end, end)
    elif len(items := scene.printed(start, end).split("、")) == count:
        who = items[which]
    else:
        return None
    return given["what"], who


def row(scene: Scene, index: int) -> range:
    """The indices of the list that a sum stands in, where a share may follow a sum (30万元、50万元、投资额的8%)."""
    members = scene.lists[index]
    first, final = members[0], members[-1]
    while first and _share_follows(scene, first - 1):
        first = scene.lists[first - 1][0]
    while final + 1 < len(scene.sums) and _share_follows(scene, final):
        final = scene.lists[final + 1][-1]
    return range(first, final + 1)


def _share_follows(scene: Scene, index: int) -> bool:
    """Whether the sum `index` and the one behind it, of which one is a share, are joined: 50万元、投资额的8%."""
    before, behind = scene.sums[index], scene.sums[index + 1]
    if before.kind == behind.kind or (before.kind == "rate" and behind.comparator == "le"):
        # 按费用的20%、最高100万元: the sum caps the share.
        return False
    return (
        pattern("amounts.share_joiner").fullmatch(scene.text, before.end + len(before.each or ""), behind.start)
        is not None
    )


def _of_sums(
    scene: Scene, start: int, end: int, which: int, count: int, mark: int | None = None
) -> tuple[str | None, str | None] | None:
    """收入首次突破1亿元、5亿元的企业,分别给予…: each sum has its own threshold.

    What the list shares may go on behind a comma, up to the `mark` 分别: …、2亿元以上,且增长8%以上的企业,分别….
    """
    if mark is not None and pattern("amounts.shared_on").match(scene.text, end, mark) is not None:
        end = mark
    for members in dict.fromkeys(scene.lists):
        if len(members) == count and start <= scene.sums[members[0]].start and scene.sums[members[-1]].end <= end:
            first, final, own = scene.sums[members[0]], scene.sums[members[-1]], scene.sums[members[which]]
            carried = final.after if not own.after and own.comparator != "range" else ""
            return _said(
                scene.printed(start, first.start),
                first.before + scene.printed(own.figures, own.end) + carried,
                scene.printed(final.end, end),
            )
    return None


def _of_grades(scene: Scene, start: int, end: int, which: int, count: int) -> tuple[str | None, str | None] | None:
    """认定为国家级、省级企业技术中心的,分别…: as many grades in a row as sums."""
    for run, grades in reversed(scene.grades(start, end)):
        if len(grades) == count:
            own = pattern("amounts.gloss_same").sub("", grades[which])
            return _said(scene.printed(start, run.start), own, scene.printed(run.end, end))
    return None


def _of_items(scene: Scene, start: int, end: int, which: int, count: int) -> tuple[str | None, str | None] | None:
    """获得金牌工人、技术能手称号的,分别…: as many items as sums."""
    text = scene.text[start:end]
    for mark in ("amounts.quoted_items", "amounts.items", "amounts.joined_items"):
        # Split where the brackets are masked, so that no item ends inside one.
        edges = [0, *(place for found in pattern(mark).finditer(text) for place in found.span()), len(text)]
        items = [scene.printed(start + a, start + b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        if len(items) == count + 1:
            items = _figures_alone(items)
        if len(items) == count and not _holds_figures(items[-1]):
            return _item(_graded(_without_glosses(items)), which)
    return _of_holders(text, scene.printed(start, end), which, count)


def _without_glosses(items: list[str]) -> list[str]:
    """Items without what brackets say of one of them: 初级工(五级)、高级工(三级)证书."""
    gloss = pattern("amounts.gloss")
    bare = [gloss.sub("", item) for item in items]
    if all(item.endswith(")") for item in items[:-1]):
        bare[-1] = pattern("amounts.bracket").sub("", bare[-1])
    return bare


def _figures_alone(items: list[str]) -> list[str]:
    """符合条件、营业收入达1亿件、2亿件和5亿件的: what stands before a list of figures is none of its items."""
    figure, first = pattern("amounts.figure_item"), items[0]
    last = items[-1].rpartition("的")[0] or items[-1]
    if figure.search(first) or not figure.search(items[1]) or not all(map(figure.fullmatch, (*items[2:-1], last))):
        return items
    return [f"{first}、{items[1]}", *items[2:]]


def _holds_figures(item: str) -> bool:
    """Whether the last item is a list of figures of its own, joined by another word: 200万件和500万件的企业."""
    return pattern("amounts.figures_joined").match(item) is not None


def _graded(items: list[str]) -> list[str]:
    """按照优秀、合格等次|分别: the grades alone, where nothing else is told of who reached them."""
    called = pattern("amounts.grades_called")
    if "的" in items[-1] or called.search(items[-1]) is None or called.search(items[0]) is not None:
        return items
    return [pattern("amounts.graded_by").sub("", items[0]), *items[1:-1], called.sub("", items[-1])]


def _of_holders(text: str, printed: str, which: int, count: int) -> tuple[str | None, str | None] | None:
    """对创业或者就业的毕业生和退役军人,分别…: as many of those with one modifier, which is a list itself, as sums."""
    _, found, holders = _parted(text)
    items = pattern("amounts.joined_items").split(holders) if found else []
    if len(items) != count or not all(item.endswith(words("amounts.actors")) for item in items):
        return None
    modifier = printed[: len(text) - len(holders) - 1]
    address = pattern("amounts.opening").match(modifier)
    return (modifier[address.end() :] if address is not None else modifier) or None, items[which]


def _item(items: list[str], which: int) -> tuple[str | None, str | None]:
    """One item of a list written out with what the first shares with all: 获得金牌工人、技术能手 → 获得技术能手."""
    own = _whole_grade(items[0], _own_length(items))
    last, found, holder = _parted(items[-1]) if "的" in items[-1] else (items[-1], "", "")
    if not found:
        last, holder = items[-1], ""
    heads = words("amounts.list_heads")
    whole = items[0].removeprefix("对")
    if whole.startswith(heads) and all(map(_is_told_apart, items[1:])):
        # 对国家小巨人企业、省隐形冠军企业: each item says whose it is.
        own = len(whole)
    if (low := pattern("amounts.low_end").search(items[0], 0, len(items[0]) - own)) is not None:
        # 15—30家: the item begins with its lower end.
        own = len(items[0]) - low.start()
    lead = items[0][: len(items[0]) - own]
    # 获得质量奖、质量奖提名奖: the last is another name, not the first with something told of both.
    another = last.startswith(items[0][len(lead) :])
    shared = own < len(last) and last[own - 1] == items[0][-1] and len(items[0]) > own and not another
    tail = last[own:] if shared and low is None else ""
    cores = _bounded([items[0][len(lead) :], *items[1:-1], last.removesuffix(tail)])
    if not (tail or holder) and (head := _shared_head(cores)):
        cores = [*(core + head for core in cores[:-1]), cores[-1]]
    if (set_up := pattern("amounts.prizes_set").search(lead)) is not None:
        # 大赛设一等奖1名、二等奖3名: the prizes, without how many there are.
        lead, cores = lead[set_up.end() :], [pattern("amounts.counted_item").sub("", core) for core in cores]
    return _said(lead, cores[which], tail + found + holder)


def _bounded(cores: list[str]) -> list[str]:
    """Figures with the bound that only the last of them prints: 50件、100件、200件以上."""
    figure, bound = pattern("amounts.figure_item"), pattern("amounts.figure_bound").search(cores[-1])
    if bound is None or not all(figure.fullmatch(core) for core in cores):
        return cores
    return [core if pattern("amounts.figure_bound").search(core) else core + bound[0] for core in cores]


def _shared_head(cores: list[str]) -> str:
    """The noun that only the last item of a list prints: 批发、零售、餐饮企业."""
    actors = words("amounts.actors")
    ends = (actor for actor in actors if cores[-1].endswith(actor))
    head = max(ends, key=len, default="")
    rest = len(cores[-1]) - len(head)
    alone = rest > 1 and not any(core.endswith((*actors, "级", "等", "类", "奖", "档")) for core in cores[:-1])
    return head if alone and all(abs(len(core) - rest) <= 1 for core in cores[:-1]) else ""


def _own_length(items: list[str]) -> int:
    """How many characters at the end of the first item are its own rather than shared by all."""
    head = items[0]
    if head.endswith("”") and "“" in head and all(item.startswith("“") for item in items[1:]):
        return len(head) - head.rindex("“")
    opened = len(head) - max(
        (one.end() for one in pattern("amounts.item_opening").finditer(head[:-1], overlapped=True)), default=0
    )
    last = items[-1].rpartition("的")[0] or items[-1]
    if pattern("amounts.prize_grade").fullmatch(last) and (prize := pattern("amounts.prize_end").search(head)):
        # 科学技术奖一等奖、二等奖, 设计银奖、优秀奖: of one prize.
        return len(prize[0])
    figure = pattern("amounts.figure_item")
    if figure.fullmatch(last) and (own := figure.search(head)) is not None:
        # 服务企业达500家以上、1000家以上: of one measure.
        return len(own[0])
    if len(head) > 2 and last.endswith(head[-2:]) and not head.endswith(words("amounts.list_heads")):
        # 主导制定国家标准、行业标准: the items end alike, and the first begins with what they share.
        return opened if opened < len(head.removeprefix("对")) else _unsplit(head, min(len(last), opened))
    if len(items) > 2 and items[1][-1] == head[-1]:
        return _unsplit(head, min(len(items[1]), opened))
    if head[-1] in items[-1][: len(head)]:
        return min(items[-1].index(head[-1]) + 1, opened)
    return opened


def _unsplit(head: str, own: int) -> int:
    """The length of an item's own part, so that a name is not parted from its first character (专|业技术人才)."""
    whole = len(head.removeprefix("对"))
    return whole if whole - own == 1 and head.endswith(words("amounts.actors")) else own


def _whole_grade(head: str, own: int) -> int:
    """The length of an item's own part, so that no grade is cut in two (国|家级工作室)."""
    cut = len(head) - own
    starts = [
        head.find(grade, max(0, cut - len(grade) + 1), cut + len(grade) - 1)
        for grade in words("amounts.list_heads")
        if grade in head
    ]
    return len(head) - min([start for start in starts if 0 <= start < cut], default=cut)


def _said(lead: str, own: str, tail: str) -> tuple[str | None, str | None]:
    """Condition and beneficiary of lead, item and what follows the list: behind a 的 stands who gets it."""
    address = pattern("amounts.opening").match(lead)
    lead = pattern("amounts.one_of").sub("", lead[address.end() :] if address is not None else lead)
    openers = (word for word in words("amounts.award_openers") if lead.startswith(word) and len(lead) > len(word))
    lead = lead.removeprefix(next(openers, ""))
    degree = pattern("amounts.degree").match(tail)
    if degree is not None and len(tail) > degree.end() and not own.endswith(degree[0]) and len(own) <= 2:
        own, tail = own + degree[0], tail[degree.end() :]
    tail = pattern("amounts.gloss_same").sub("", tail)
    modifier, found, holder = _parted(tail)
    if found:
        return (lead + own + modifier) or None, holder.strip(",、") or None
    actors = words("amounts.actors")
    if tail.endswith(actors):
        return (lead.removesuffix("的") + own).strip("、") or None, tail
    if not tail and own.endswith(actors) and not lead.endswith(words("amounts.won")):
        return _of_one_name(lead, own)
    return lead + own + tail, None


def _of_one_name(lead: str, own: str) -> tuple[str | None, str | None]:
    """Condition and beneficiary where nothing stands behind the list: what the first item prints for all is either told
    of them (新认定的专精特新企业、…) or the beginning of their names (国家知识产权示范企业、优势企业)."""
    if lead.endswith("的") or any(map(str.isdigit, lead)):
        return lead.removesuffix("的") or None, own
    won = pattern("amounts.names_won").match(lead)
    told = won.end() if won is not None else 0
    # 新引进的全日制|博士、硕士: all of them are 全日制.
    return lead[:told] or None, lead[told:].removeprefix("的") + own


def _is_told_apart(item: str) -> bool:
    """Whether an item of a list says whose it is and what: 省隐形冠军企业, not 省级 alone."""
    head = next((word for word in words("amounts.list_heads") if item.startswith(word)), None)
    return head is not None and len(item) - len(head) >= 2


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before and behind the last 的 that is in no bracket, as `str.rpartition` gives it."""
    veiled = pattern("amounts.bracket").sub(lambda found: MASK * len(found[0]), text)
    place = veiled.rfind("的")
    return (text[:place], "的", text[place + 1 :]) if place >= 0 else ("", "", text)
