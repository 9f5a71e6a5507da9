"""What the columns of a table hold, by their heads; the heads that we know are data (`lexicons/tables.yaml`)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.models.clauses import OWNERS, Column, ColumnKind
from ipextract.segment.elements import name_lines

# Longer heads are none.
LONGEST_HEAD = 24
OPENING = frozenset("([〔【")
DATED: frozenset[ColumnKind] = frozenset({"target", "base", "growth"})
FIGURE = kept_pattern("[0-9零]")


@between_runs
def _heads() -> tuple[tuple[ColumnKind, re.Pattern[str]], ...]:
    data = load_yaml("tables.yaml")

    def written_out(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern.replace(r"\Y", data["year"]).replace(r"\A", data["aside"]))

    return tuple((kind, written_out(pattern)) for kind, pattern in data["columns"].items() if pattern)


@between_runs
def _owner_labels() -> dict[str, ColumnKind]:
    labels: dict[str, ColumnKind] = {}
    for kind in sorted(OWNERS):
        for word in words(f"responsibilities.{kind}_labels"):
            for head in words("responsibilities.label_heads"):
                labels.setdefault(word + head, kind)
    return labels


@between_runs
def _anchor() -> re.Pattern[str]:
    """A word that one cell of a row of heads must hold, no label. Words come first, so that a search stops at them."""
    ends = tuple(sorted({label[-4:].strip("()") for label in _owner_labels()}))
    # What ends with another of them is found by that.
    owners = [end for end in ends if not any(end != other and end.endswith(other) for other in ends)]
    anchors = ["指标", "目标", "时限", "期限", *load_yaml("tables.yaml")["bar"].split("|"), *owners]
    # Common words: they head a column only right before a wall.
    divided = [rf"{re.escape(word)}(?=[^\n,;。:]{{0,8}}[\t|])" for word in words("tables.divided_anchor")]
    # Each word by itself, what stands behind it too: so a search runs to the characters that they begin with.
    return re.compile("|".join([*(f"{anchor}(?![:。,;)])" for anchor in anchors), *divided]))


def may_head(text: str, start: int, end: int) -> bool:
    """Whether a row of heads may stand in `[start, end)`, by a word that none lacks and that opens no bracket."""
    while (found := _anchor().search(text, start, end)) is not None:
        place = found.start()
        if not place or text[place - 1] not in OPENING:
            return True
        start = place + 1
    return False


@between_runs
def cell_pattern(name: str) -> re.Pattern[str]:
    return re.compile(str(load_yaml("tables.yaml")[name]))


@between_runs
def _stated() -> re.Pattern[str]:
    """Heads that leave no doubt that figures stand below them: 2025年目标, 目标值."""
    data = load_yaml("tables.yaml")
    return re.compile(data["stated"].replace(r"\Y", data["year"]).replace(r"\A", data["aside"]))


@lru_cache(1024)
def kind_of_head(cell: str) -> ColumnKind | None:
    """What a column holds, by its head; null for a cell that is no head that we know."""
    if not cell or len(cell) > LONGEST_HEAD:
        return None
    if owner := _owner_labels().get(cell_pattern("behind_label").sub("", cell)):
        return owner
    if cell_pattern("bar").search(cell):
        return "bar"
    return next((kind for kind, pattern in _heads() if pattern.fullmatch(cell)), None)


def columns_of(cells: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns that a row of heads makes; null where the row is none."""
    if len(cells) < 2 or any(len(cell) > LONGEST_HEAD or "。" in cell for cell in cells):
        return None
    return settled([Column(kind_of_head(cell) or "other", cell) for cell in cells])


def settled(columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns, each by itself so far, as they are beside each other; null where they make no table that we know."""
    cells = [column.head for column in columns]
    kinds: list[ColumnKind] = [column.kind for column in columns]
    # 责任单位 beside the name of a body is the label of that body, and no head.
    if any(kind == "other" and name_lines.is_names(cell) for kind, cell in zip(kinds, cells, strict=True)):
        return None
    if "bar" in kinds:
        return tuple(Column(kind, cell) for kind, cell in zip(kinds, cells, strict=True))
    measured = [at for at, kind in enumerate(kinds) if kind == "indicator"]
    dated = not DATED.isdisjoint(kinds)
    sure = "attribute" in kinds or ("unit" in kinds and dated) or any(map(_stated().fullmatch, cells))
    if not measured and sure:
        measured = [at for at, kind in enumerate(kinds) if kind in ("item", "task")][:1]
    for at in measured[:-1]:
        kinds[at] = "category"
    # 单位 beside no figures is the body, and a lone 指标 is a word.
    goals = bool(measured) and dated and len(cells) > 1
    if goals:
        kinds[measured[-1]] = "indicator"
    owned = any(kind in OWNERS for kind in kinds)
    if owned:
        # 时间 alone bounds what a body answers for.
        kinds = ["due" if cell in words("tables.bare_due") else kind for kind, cell in zip(kinds, cells, strict=True)]
    owned = owned or ("due" in kinds and ("task" in kinds or "item" in kinds))
    if not goals and not (owned and sum(kind != "other" for kind in kinds) > (len(kinds) > 2)):
        return _divided(columns)
    return tuple(Column(kind, cell) for kind, cell in zip(kinds, cells, strict=True))


def is_divided(columns: Sequence[Column]) -> bool:
    """Whether the rows of a table of goals are those among whom they are divided, and its heads what is counted."""
    return any(column.kind == "indicator" and cell_pattern("divided_by").fullmatch(column.head) for column in columns)


@between_runs
def _time_of_head() -> re.Pattern[str]:
    year = load_yaml("tables.yaml")["year"]
    return re.compile(rf"^{year}度?|{year}度?$")


def undated(head: str) -> str:
    """What is counted below a head that tells the time too: 2025年专利申请(件), 专利申请(件)2025年."""
    return _time_of_head().sub("", head) if FIGURE.search(head) or "五" in head else head


def _divided(columns: Sequence[Column]) -> tuple[Column, ...] | None:
    """The columns of a table that divides goals among places: 县(市、区), 专利申请(件); null where they are none.

    What is counted may be printed once above the years in which it is due, with nothing in the cells beside it.
    """
    rest = [at for at, column in enumerate(columns) if column.kind not in ("number", "note")]
    if len(rest) < 2 or not cell_pattern("divided_by").fullmatch(columns[rest[0]].head):
        return None
    from ipextract.values.patterns import pattern  # few documents have such a table

    heads = [undated(columns[at].head) for at in rest[1:]]
    counted = [head for head in heads if head]
    if (
        not heads[0]
        or not all(map(pattern("tables.counted_head").search, counted))
        or any(map(cell_pattern("not_divided").search, heads))
    ):
        return None
    kinds: dict[int, ColumnKind] = {at: "indicator" if at == rest[0] else "target" for at in rest}
    return tuple(column._replace(kind=kinds.get(at, column.kind)) for at, column in enumerate(columns))


def second_heads(columns: tuple[Column, ...], lower: Sequence[str]) -> tuple[Column, ...] | None:
    """The columns where a second row of heads gives the years below 目标值; null where the row is none."""
    kinds = [kind_of_head(cell) for cell in lower]
    if len(lower) > len(columns) and is_divided(columns):
        # Nothing is printed beside the last head, nor are the walls there.
        columns = (*columns, *[Column("target", "")] * (len(lower) - len(columns)))
    if not any(kinds) or any(cell and kind not in DATED for cell, kind in zip(lower, kinds, strict=True)):
        return None
    if len(lower) == len(columns):
        upper, merged = "", []
        for column, cell, kind in zip(columns, lower, kinds, strict=True):
            upper = column.head or upper
            merged.append(Column(kind_of_head(cell + upper) or kind or column.kind, cell + upper) if cell else column)
        return tuple(merged)
    undated = [at for at, column in enumerate(columns) if column.kind in DATED and not FIGURE.search(column.head)]
    if len(undated) != 1 or not all(lower):
        return None
    at = undated[0]
    upper = columns[at].head
    years = [
        Column(kind_of_head(cell + upper) or kind or "other", cell) for cell, kind in zip(lower, kinds, strict=True)
    ]
    return (*columns[:at], *years, *columns[at + 1 :])


def composed(heads: Sequence[str]) -> Column:
    """The column below heads over each other, the topmost first: 目标值 over 2025年, 责任分工 over 牵头单位.

    Its head tells all of them, in the order in which they make a head that we know.
    """
    if len(heads) < 2:
        head = "".join(heads)
        return Column(kind_of_head(head) or "other", head)
    upwards, downwards = "".join(reversed(heads)), "".join(heads)
    for head in (upwards, downwards):
        if kind := kind_of_head(head):
            return Column(kind, head)
    kinds = [kind for head in reversed(heads) if (kind := kind_of_head(head))]
    if kinds and kinds[0] not in DATED and kind_of_head(heads[-1]):
        # Of 牵头单位 below 责任分工 the words above say nothing more; a year above 目标值 does.
        return Column(kinds[0], heads[-1])
    return Column(kinds[0] if kinds else "other", downwards)


def refines(head: str, above: Sequence[str]) -> bool:
    """Whether a cell below heads is a head as well."""
    if not head or len(head) > LONGEST_HEAD or "。" in head or name_lines.is_names(head):
        return False
    heads = [*above, head]
    return any(map(kind_of_head, (head, "".join(reversed(heads)), "".join(heads))))


def pays(column: Column) -> bool:
    """Whether the figures below a head are sums that somebody is given: 补助标准(万元), 奖励金额; 金额(万元) may be."""
    if column.kind not in ("other", "bar"):
        return False
    return any(cell_pattern(name).fullmatch(column.head) for name in ("money", "maybe_money"))


def given(columns: Sequence[Column], caption: str) -> tuple[Column, ...] | None:
    """The columns, those of sums only where these are given: in no budget, no price, no result, and below 金额(万元)
    where something says so. Null where without them no heads are left that we know."""
    paid = [column.head for column in columns if column.kind == "money"]
    if not paid or _are_given(paid, [column.head for column in columns if column.kind != "money"], caption):
        return tuple(columns)
    return settled([column._replace(kind="other") if column.kind == "money" else column for column in columns])


def _are_given(paid: Sequence[str], others: Sequence[str], caption: str) -> bool:
    if cell_pattern("not_given").search(caption):
        return False
    if any(cell_pattern("money").fullmatch(head) for head in paid):
        return True
    about = "\n".join([caption, *others])
    return cell_pattern("given").search(about) is not None and cell_pattern("not_given").search(about) is None


def with_sums(cells: Sequence[str], caption: str = "") -> tuple[Column, ...] | None:
    """The columns that a row of heads makes, with sums that are given among them: 支持项目, 支持标准, 最高额度(万元).

    Null where they are no heads that we know, or all of them speak of money.
    """
    if len(cells) < 2 or any(len(cell) > LONGEST_HEAD or "。" in cell or FIGURE.search(cell) for cell in cells):
        return None
    columns = [Column(kind_of_head(cell) or "other", cell) for cell in cells]
    paid = [column._replace(kind="money") if pays(column) else column for column in settled(columns) or columns]
    moneys = [column.head for column in paid if column.kind == "money"]
    others = [column.head for column in paid if column.kind != "money"]
    return tuple(paid) if moneys and others and _are_given(moneys, others, caption) else None


def unit_of_table(plain: str, start: int, end: int) -> str | None:
    """The unit that a line or a cell gives to all figures of a table: 单位:万元."""
    found = cell_pattern("unit_of_table").search(plain[start:end])
    return found["unit"] if found else None


def unit_of_caption(plain: str, start: int, end: int) -> str | None:
    """The unit that a caption gives in brackets behind its words: 奖励标准(单位:万元)."""
    found = cell_pattern("unit_of_caption").search(plain[start:end])
    return found["unit"] if found else None
