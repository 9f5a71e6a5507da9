"""One name, looked at by itself: whether it is a body's, an office's, a place's or a class of bodies'.

How names end stands in lexicons/agencies/heads.yaml, the words around them in lexicons/responsibilities.yaml.
"""

from collections.abc import Callable, Set
from functools import cache, lru_cache

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import set_of, words
from ipextract.values import divisions
from ipextract.values.fragments import alternation
from ipextract.values.patterns import pattern

Known = Callable[[str], bool]

# A name longer than that is a sentence.
LONGEST_NAME = 60
# Endings and near misses are no longer than that.
LONGEST_ENDING = 8
# Names whose shape is remembered: those of a few hundred documents.
REMEMBERED = 4096
# Brackets in a class of places mean the same however they are printed: 县〈市、区〉, 县〔市、区〕.
ROUND = str.maketrans("〈〉〔〕", "()()")
# How the bracket closes that may hold a body's role.
ROLE_CLOSES = (")", "]", "】", "〕")
# What joins two divisions before what they share.
JOINED = kept_pattern("[和与及]")


@between_runs
def _endings() -> "regex.Pattern[str]":
    # 委 of 委托 ends no name: 市财政局委托第三方机构评审.
    endings = alternation((*words("agencies/heads.endings"), *words("responsibilities.more_endings")))
    return regex.compile(f"{endings}(?:(?<!委)|(?![托派任]))")


@cache
def _ending_sets() -> tuple[frozenset[str], frozenset[str]]:
    """The endings of bodies, and the words that end so and are none."""
    own = set_of("responsibilities.more_endings")
    return set_of("agencies/heads.endings") | own, set_of("agencies/heads.near_misses") - own


@between_runs
def _no_part() -> "regex.Pattern[str]":
    # 公安、财政等|依法负有监管职责的部门 is one class.
    return regex.compile(f"(?:{alternation(words('responsibilities.no_parts'))})(?<!等依法)")


@between_runs
def _beginnings() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    return (
        regex.compile(alternation(words("responsibilities.no_beginnings"))),
        regex.compile(alternation(words("responsibilities.true_beginnings"))),
    )


@between_runs
def _others_pattern() -> "regex.Pattern[str]":
    before = "".join(words("responsibilities.deng_before"))
    after = "".join(words("responsibilities.deng_after"))
    return regex.compile(f"(?<![{before}])等(?![{after}])")


def others_in(text: str) -> "regex.Match[str] | None":
    """The first 等 that stands for others, not that of 平等 or 等级."""
    return _others_pattern().search(text) if "等" in text else None


def marked_role(name: str) -> "regex.Match[str] | None":
    """The bracket at the end of a name that may hold its role: 省科技厅(牵头)."""
    return pattern("responsibilities.marked_role").search(name) if name[-1:] in ROLE_CLOSES else None


def plain(name: str) -> str:
    """The name without a bracket at its end (省发展改革委(省能源局): 省发展改革委); a bracket inside stays."""
    if name.endswith((")", "〕")):
        shape, depth = name.translate(ROUND), 0
        for at in range(len(shape) - 1, 0, -1):
            depth += (shape[at] == ")") - (shape[at] == "(")
            if depth == 0:
                return name[:at]
    return name


@lru_cache(REMEMBERED)
def head_of(name: str) -> str | None:
    """The ending that makes `name` a body's (市教育局: 局), or None for 格局, 干部 and names without one."""
    name = plain(name)
    endings, near_misses = _ending_sets()
    if (
        len(name) < 2
        or name.endswith(words("responsibilities.fields_like_villages"))
        or name in words("responsibilities.fields_alone")
    ):
        return None
    ending = _longest_tail(name, endings)
    if not ending:
        return None
    miss = _longest_tail(name, near_misses)
    return ending if len(ending) > len(miss) or (len(miss) > len(ending) and len(name) > len(miss) + 4) else None


def _longest_tail(name: str, endings: Set[str]) -> str:
    """The longest of `endings` that `name` has, or an empty string."""
    for start in range(max(0, len(name) - LONGEST_ENDING), len(name)):
        if name[start:] in endings:
            return name[start:]
    return ""


def is_office(name: str) -> bool:
    """Tell whether `name` ends as that of one office does (局, 委, 办), not as a government's or a class's."""
    return head_of(name) in set_of("responsibilities.office_endings")


def is_zone(name: str) -> bool:
    """Tell whether `name` is the 管委会 of an area that is no division: 合肥高新技术产业开发区管理委员会."""
    return pattern("responsibilities.zone").search(name) is not None


@lru_cache(REMEMBERED)
def is_place(name: str) -> bool:
    """Tell whether `name` is a division or a class of them (南昌, 天河区, 各县(市、区))."""
    stem = name[1:] if name.startswith("各") else name
    if stem.endswith(words("responsibilities.fields_like_villages")):
        return False
    if stem in ("地", "级") or pattern("responsibilities.place").search(stem):
        return True
    if stem in set_of("responsibilities.no_places"):
        return False
    return 2 <= len(stem) <= 8 and divisions.find(stem) is not None


@lru_cache(REMEMBERED)
def is_group(name: str, joined: bool = False) -> bool:
    """Tell whether `name` is a class of bodies: 各区政府, 有关部门, 所在地政府, 科技、教育等部门."""
    bare = plain(name).translate(ROUND)
    wholes = set_of("responsibilities.class_wholes")
    if joined or name in wholes or bare in wholes or pattern("responsibilities.levels").match(bare):
        return True
    if pattern("responsibilities.counted_class").match(bare):
        return True
    if bare.startswith(words("responsibilities.class_beginnings")) and not bare.startswith(
        words("responsibilities.named_beginnings")
    ):
        return True
    if bare.endswith(words("responsibilities.class_endings")) or any(mark in bare for mark in ("有关", "相关", "各")):
        return True
    if (joint := JOINED.search(bare)) and is_place(bare[: joint.start()]) and divisions.leading(bare[joint.end() :]):
        return True
    if pattern("responsibilities.government").search(bare, max(0, len(bare) - 5)):
        stem = pattern("responsibilities.government").sub("", bare)
        if "的" in stem and pattern("responsibilities.located").search(bare):
            return True
        return stem in set_of("responsibilities.government_classes") or stem.endswith(
            words("responsibilities.government_class_endings")
        )
    return False


def holds_words(name: str) -> bool:
    """Tell whether a word of the sentence stands in what might be a name."""
    return _no_part().search(name) is not None


def is_strict(name: str, known: Known) -> bool:
    """Tell whether running text would name a body so: it ends and begins like one and holds no word of a sentence."""
    shape = _shape(name)
    return known(plain(name)) if shape is None else shape


@lru_cache(REMEMBERED)
def _shape(name: str) -> bool | None:
    """Tell whether `name` has the shape of a body's name; None where only a known name may look so."""
    if name in set_of("responsibilities.bare"):
        return False
    bare = plain(name)
    if not 2 < len(bare) <= LONGEST_NAME and not (
        bare in set_of("responsibilities.class_wholes") or bare in set_of("responsibilities.own_offices")
    ):
        return None
    if (
        _no_part().search(bare)
        or pattern("responsibilities.junk").search(bare)
        or pattern("responsibilities.by").search(bare)
    ):
        return False
    no_beginning, true_beginning = _beginnings()
    if no_beginning.match(bare) and not true_beginning.match(bare):
        # 负责数据安全的主管部门 is a name, 负责审核的律师 none.
        return True if pattern("responsibilities.managing").fullmatch(bare) else None
    ending = head_of(bare)
    if ending is None:
        return None
    if bare.endswith(words("responsibilities.class_endings")):
        carries = bare.endswith(words("responsibilities.running_class_endings"))
        return True if carries or pattern("responsibilities.units_of_fields").search(bare) else None
    if "的" in bare and not bare.startswith(words("responsibilities.de_beginnings")):
        return (
            True
            if pattern("responsibilities.located").search(bare)
            or pattern("responsibilities.managers").search(bare)
            or pattern("responsibilities.set_up").search(bare)
            else None
        )
    if ending.endswith(words("responsibilities.firm_endings")):
        return True if pattern("responsibilities.level").match(bare) or divisions.leading(bare) is not None else None
    return True


def leading_body(text: str, known: Known) -> int:
    """Where the body ends that `text` begins with (省财政厅研究提出: 4), or 0.

    Of several readings the longest known name wins; otherwise the first that ends like a body.
    """
    first = 0
    best = 0
    for match in _endings().finditer(text, 0, min(len(text), LONGEST_NAME), overlapped=True):
        end = match.end()
        if text[end - 1 : end + 1] in ("部门", "司法") or text.startswith("所在地", end - 1):
            continue
        if text.endswith(words("responsibilities.ends_no_name"), 0, end):
            continue
        name = text[:end]
        if name.count("(") != name.count(")"):
            continue
        if known(name):
            best = end
        elif not first and is_strict(name, known) and head_of(name) is not None:
            first = end
    end = best or first
    if text[end : end + 1] == "(":
        plate = pattern("responsibilities.plate").match(text, end)
        if plate and (known(plate.group()[1:-1]) or head_of(plate.group()[1:-1]) is not None):
            return plate.end()
    if not end:
        return 0
    if text[end - 2 : end] == "部门" and (tail := pattern("responsibilities.class_tail").match(text, end)):
        return tail.end()
    has_parts = best or text[:end].endswith(("政府", "联席会议", "领导小组", "指挥部"))
    more = (pattern("responsibilities.under_it").match(text, end) if has_parts else None) or pattern(
        "responsibilities.office"
    ).match(text, end)
    return more.end() if more else end
