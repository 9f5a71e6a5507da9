"""Lists of agencies → the bodies they name: 省科技厅、省财政厅和各市、县人民政府 are three.

Bodies with heads of their own (厅, 局, 委) are items of their own; words that share one head noun
(科技、教育等部门) are one group. How names end stands in lexicons/agencies/heads.yaml, the words around them in
lexicons/responsibilities.yaml.
"""

from collections.abc import Callable, Collection, Set
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.values import divisions
from ipextract.values.patterns import pattern

Known = Callable[[str], bool]

# A name longer than that is a sentence.
LONGEST_NAME = 60
# Endings and near misses are no longer than that.
LONGEST_ENDING = 8
# Names whose shape is remembered: those of a few hundred documents.
REMEMBERED = 4096
SEPARATORS = frozenset("、,;:/\t\n +")
OPENED = {"(": ")", "[": "]", "“": "”", "〔": "〕", "【": "】", "〈": "〉"}
# Brackets in a class of places mean the same however they are printed: 县〈市、区〉, 县〔市、区〕.
ROUND = str.maketrans("〈〉〔〕", "()()")
# How the bracket closes that may hold a body's role.
ROLE_CLOSES = (")", "]", "】", "〕")
# What may stand behind the last name of a list, or mark the body that leads.
TRAILING = frozenset("。;,.、:*＊※★☆▲△●◆■")
# How a class may end that 和单位 or 、管委会 goes on.
CLASS_ENDS = frozenset("委)〕〉府门位构方区县市镇乡旗州道")
# How a level ends in a row of them: 省、自治区、直辖市.
LEVEL_ENDS = "省区市州县旗乡镇"
# Where a list can be cut, or a bracket opens or closes.
SPOTS = kept_pattern(r"[、,;:/\t\n +和及与()\[\]“”〔〕【】〈〉]")
# Where a list has none of these, every separator cuts it; most lists are so.
UNSURE_CUT = kept_pattern(f"[和及与()\\[\\]“”〔〕【】〈〉]|[{LEVEL_ENDS}{''.join(sorted(CLASS_ENDS))}][、/]|的[部机]")
PIECE = kept_pattern(r"[^、,;:/\t\n +]+")
# Without these, what stands before a list does not change how it parts: no class goes on, no row of levels begins.
IN_CONTEXT = kept_pattern(f"[{LEVEL_ENDS}{''.join(sorted(CLASS_ENDS))}][、和与以及或/]")
# Before a row of levels is looked for: one level and what joins it to the next.
LEVEL_ROW = kept_pattern(f"[{LEVEL_ENDS}][、和以及或]")

# Before a class is looked for that names all departments: 各委、办、局.
DEPARTMENTS = kept_pattern("委、[办厅局]")
# What joins two divisions before what they share.
JOINED = kept_pattern("[和与及]")
# Before a class is looked for that manages a row of things.
MANAGING = kept_pattern(r"的\w{0,8}(?:部门|机[关构])")


class Body(NamedTuple):
    """One item of a list; `mark` is the word in a bracket behind it (牵头 in 省科技厅(牵头)), not part of the span."""

    start: int
    end: int
    name: str
    group: bool
    mark: str | None = None


class _Token(NamedTuple):
    start: int
    end: int
    text: str


@cache
def _alternation(*lists: str) -> str:
    found = {word for name in lists for word in words(name)}
    return "|".join(regex.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@between_runs
def _endings() -> "regex.Pattern[str]":
    # 委 of 委托 ends no name: 市财政局委托第三方机构评审.
    endings = _alternation("agencies/heads.endings", "responsibilities.more_endings")
    return regex.compile(f"(?:{endings})(?:(?<!委)|(?![托派任]))")


@cache
def _ending_sets() -> tuple[frozenset[str], frozenset[str]]:
    """The endings of bodies, and the words that end so and are none."""
    own = _word_set("responsibilities.more_endings")
    return _word_set("agencies/heads.endings") | own, _word_set("agencies/heads.near_misses") - own


@between_runs
def _no_part() -> "regex.Pattern[str]":
    return regex.compile(_alternation("responsibilities.no_parts"))


@between_runs
def _no_body() -> "regex.Pattern[str]":
    return regex.compile(_alternation("responsibilities.no_bodies"))


@between_runs
def _beginnings() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    return (
        regex.compile(f"(?:{_alternation('responsibilities.no_beginnings')})"),
        regex.compile(f"(?:{_alternation('responsibilities.true_beginnings')})"),
    )


@between_runs
def _deng_pattern() -> "regex.Pattern[str]":
    before = "".join(words("responsibilities.deng_before"))
    after = "".join(words("responsibilities.deng_after"))
    return regex.compile(f"(?<![{before}])等(?![{after}])")


def _deng(text: str) -> "regex.Match[str] | None":
    """The first 等 that stands for others, not that of 平等 or 等级."""
    return _deng_pattern().search(text) if "等" in text else None


def _marked_role(name: str) -> "regex.Match[str] | None":
    """The bracket at the end of a name that may hold its role: 省科技厅(牵头)."""
    return pattern("responsibilities.marked_role").search(name) if name[-1:] in ROLE_CLOSES else None


@cache
def _word_set(name: str) -> frozenset[str]:
    return frozenset(words(name))


@cache
def _tuple(name: str) -> tuple[str, ...]:
    return tuple(words(name))


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
        or name.endswith(_tuple("responsibilities.fields"))
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
    return head_of(name) in _word_set("responsibilities.office_endings")


def is_zone(name: str) -> bool:
    """Tell whether `name` is the 管委会 of an area that is no division: 合肥高新技术产业开发区管理委员会."""
    return pattern("responsibilities.zone").search(name) is not None


@lru_cache(REMEMBERED)
def is_place(name: str) -> bool:
    """Tell whether `name` is a division or a class of them (南昌, 天河区, 各县(市、区))."""
    stem = name[1:] if name.startswith("各") else name
    if stem.endswith(_tuple("responsibilities.fields")):
        return False
    if stem in ("地", "级") or pattern("responsibilities.place").search(stem):
        return True
    if stem in _word_set("responsibilities.no_places"):
        return False
    return 2 <= len(stem) <= 8 and divisions.find(stem) is not None


@lru_cache(REMEMBERED)
def is_group(name: str, joined: bool = False) -> bool:
    """Tell whether `name` is a class of bodies: 各区政府, 有关部门, 所在地政府, 科技、教育等部门."""
    bare = plain(name).translate(ROUND)
    wholes = _word_set("responsibilities.class_wholes")
    if joined or name in wholes or bare in wholes or pattern("responsibilities.levels").match(bare):
        return True
    if pattern("responsibilities.counted_class").match(bare):
        return True
    if bare.startswith(_tuple("responsibilities.class_beginnings")):
        return True
    if bare.endswith(_tuple("responsibilities.class_endings")) or any(mark in bare for mark in ("有关", "相关", "各")):
        return True
    if (joint := JOINED.search(bare)) and is_place(bare[: joint.start()]) and divisions.leading(bare[joint.end() :]):
        return True
    if pattern("responsibilities.government").search(bare, max(0, len(bare) - 5)):
        stem = pattern("responsibilities.government").sub("", bare)
        if "的" in stem and pattern("responsibilities.located").search(bare):
            return True
        return stem in _word_set("responsibilities.government_classes") or stem.endswith(
            _tuple("responsibilities.government_class_endings")
        )
    return False


def is_strict(name: str, known: Known) -> bool:
    """Tell whether running text would name a body so: it ends and begins like one and holds no word of a sentence."""
    shape = _shape(name)
    return known(plain(name)) if shape is None else shape


@lru_cache(REMEMBERED)
def _shape(name: str) -> bool | None:
    """Tell whether `name` has the shape of a body's name; None where only a known name may look so."""
    if name in _word_set("responsibilities.bare"):
        return False
    bare = plain(name)
    if not 2 < len(bare) <= LONGEST_NAME and bare not in _word_set("responsibilities.class_wholes"):
        return None
    if (
        _no_part().search(bare)
        or pattern("responsibilities.junk").search(bare)
        or pattern("responsibilities.by").search(bare)
    ):
        return False
    no_beginning, true_beginning = _beginnings()
    if no_beginning.match(bare) and not true_beginning.match(bare):
        return None
    ending = head_of(bare)
    if ending is None:
        return None
    if bare.endswith(_tuple("responsibilities.class_endings")):
        return True if bare.endswith(_tuple("responsibilities.running_class_endings")) else None
    if "的" in bare and not bare.startswith(_tuple("responsibilities.de_beginnings")):
        return (
            True
            if pattern("responsibilities.located").search(bare)
            or pattern("responsibilities.managers").search(bare)
            or pattern("responsibilities.set_up").search(bare)
            else None
        )
    if ending.endswith(_tuple("responsibilities.firm_endings")):
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
        if text[end - 1 : end + 1] in ("部门", "司法"):
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
    has_parts = best or text[:end].endswith(("政府", "联席会议", "领导小组", "指挥部"))
    more = (pattern("responsibilities.under_it").match(text, end) if has_parts else None) or pattern(
        "responsibilities.office"
    ).match(text, end)
    return more.end() if more else end


def leading_list(text: str, known: Known) -> int:
    """Where the list of bodies ends that `text` begins with: 省财政厅、省税务局等有关部门制定办法 gives 15, or 0."""
    at = done = 0
    while at < len(text):
        stop = at
        depth = 0
        while stop < len(text) and not (depth == 0 and text[stop] == "、"):
            depth += (text[stop] == "(") - (text[stop] == ")")
            stop += 1
        piece = text[at:stop]
        last = stop == len(text)
        deng = _deng(piece)
        if deng and deng.start():
            tail = pattern("responsibilities.and_others").match(piece[deng.start() :])
            base = piece[: deng.start()]
            if head_of(base) is not None or known(base) or (tail and len(base) <= 12):
                return at + deng.start() + (tail.end() if tail else 1)
        if not last and (known(piece) or (head_of(piece) is not None and is_strict(piece, known))):
            done = stop
        elif (
            last
            or head_of(piece) is not None
            or len(piece) > 10
            or pattern("responsibilities.office_acts").match(piece)
        ):
            end = leading_body(piece, known)
            if end:
                rest = pattern("responsibilities.and").match(piece[end:])
                further = leading_body(piece[end + rest.end() :], known) if rest else 0
                return at + end + (rest.end() + further if rest and further else 0)
            return done
        at = stop + 1
    return done


def _tokens(
    text: str, start: int, end: int, known: Known, blanks: Collection[int]
) -> list[tuple[int, int, str] | _Token]:
    """Cut at separators outside brackets, and at 和, 及, 与 and blanks where both sides are bodies."""
    if not blanks and UNSURE_CUT.search(text, start, end) is None:
        pieces = [(*piece.span(), piece.group()) for piece in PIECE.finditer(text, start, end)]
        trimmed = [piece if _alone(piece[2]) is not None else _trimmed(text, piece[0], piece[1]) for piece in pieces]
        return [token for token in trimmed if token is not None]
    tokens: list[tuple[int, int, str] | _Token] = []
    closing: list[str] = []
    last = start

    def cut(left: int, right: int) -> None:
        nonlocal last
        name = text[last:left]
        token = (last, left, name) if _alone(name) is not None else _trimmed(text, last, left)
        if token is not None:
            tokens.append(token)
        last = right

    whole: list[tuple[int, int]] = []
    if LEVEL_ROW.search(text, start, end):
        whole = [match.span() for match in pattern("responsibilities.levels").finditer(text, start, end)]
    if MANAGING.search(text, start, end):
        whole += [match.span() for match in pattern("responsibilities.managing").finditer(text, start, end)]
    if DEPARTMENTS.search(text, start, end):
        whole += [match.span() for match in pattern("responsibilities.departments").finditer(text, start, end)]
    spots = [match.start() for match in SPOTS.finditer(text, start, end)]
    for at in sorted({*spots, *blanks}) if blanks else spots:
        char = text[at]
        if whole and any(left <= at < right for left, right in whole):
            continue
        if char in OPENED:
            closing.append(OPENED[char])
        elif closing:
            if char == closing[-1]:
                closing.pop()
        elif (
            char in "、和与及/"
            and at > start
            and text[at - 1] in CLASS_ENDS
            and pattern("responsibilities.one_class").match(text, at, end)
        ):
            continue
        elif char in SEPARATORS:
            cut(at, at + 1)
        elif at > last and at + 1 < end and (char in "和及与" or at in blanks):
            width = 1 if char in "和及与" else 0
            if _parts_names(text, last, at, at + width, end, known):
                cut(at - 1 if text[at - 1] == "以" else at, at + width)
    cut(end, end)
    return tokens


def _parts_names(text: str, start: int, at: int, after: int, end: int, known: Known) -> bool:
    """Tell whether 和, 及, 与 or a blank at `at` parts two names, `text[start:at]` being the one before it."""
    left, headed, is_class = _before_and(text[start:at])
    right = pattern("responsibilities.name_run").match(text, after, end)
    if len(left) < 2 or right is None:
        return False
    if after > at:
        return headed or is_class or known(left)
    return (headed or known(left)) and (_is_whole(right.group(), known) or is_place(right.group()))


@lru_cache(REMEMBERED)
def _before_and(left: str) -> tuple[str, bool, bool]:
    """The name that ends before 和: its text alone, whether it ends like a body's, whether it is a class of places.

    The same few stand there again and again: 省工业|和信息化厅.
    """
    left = pattern("responsibilities.leading").sub("", left.removesuffix("以"), 1)
    deng = _deng(left)
    if deng and head_of(left) is None:
        left = left[: deng.start()]
    return left, head_of(left) is not None, left.startswith("各") and is_place(left)


def _is_whole(name: str, known: Known) -> bool:
    return head_of(name) is not None or known(name)


@lru_cache(REMEMBERED)
def _alone(name: str) -> bool | None:
    """Whether `name` is a group, where it is a body by itself: nothing to trim, no 等, no mark, a head of its own.

    Most items of a list are such; they need none of what `split` weighs. None where more must be looked at.
    """
    if name in _word_set("responsibilities.class_wholes") or head_of(name) is None or _deng(name):
        return None
    if _trimmed(name, 0, len(name)) != (0, len(name), name):
        return None
    body = _body(name, 0, len(name), False)
    return body.group if body is not None and body.name == name else None


def _trimmed(text: str, start: int, end: int) -> _Token | None:
    lead = pattern("responsibilities.leading").match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    # The bracket of a statement that was never opened.
    if text[end - 1 : end] == ")" and text.count(")", start, end) > text.count("(", start, end):
        end -= 1
    return _Token(start, end, text[start:end]) if end > start else None


def _shares_head(pending: list[_Token], token: _Token) -> bool:
    """Tell whether the words before `token` want its head noun: 科技、教育部门; 天河区、黄埔区政府."""
    name = plain(token.text)
    if "的" in name and pattern("responsibilities.managers").search(name):
        return not pattern("responsibilities.level").match(name)
    ending = head_of(name) or ""
    government = pattern("responsibilities.government").search(name, max(0, len(name) - 5))
    stem = name[: government.start()] if government else name.removesuffix(ending)
    if is_place(pending[-1].text) or pending[-1].text.startswith("各"):
        if is_place(pending[-1].text):
            named = bool(stem) and not stem.startswith("各")
            if stem.endswith("新区"):
                # 杨树开发区、松林新区管委会 is one, 白石县、松林新区管委会 two.
                named = named and pattern("responsibilities.bare_zone").search(pending[-1].text) is not None
            return (named and bool(government) and is_place(stem)) or _leads_alike(pending[-1].text, name)
        return not pattern("responsibilities.level").match(name)
    if pattern("responsibilities.level").match(name) or divisions.leading(name, short=False) is not None:
        return False
    if any(word.text in _word_set("responsibilities.class_wholes") for word in pending):
        # 交警、城管部门 is one, 人民法院、司法行政部门 two.
        return name.endswith("部门") and pending[-1].text[-1] not in "院局会处所"
    # 县级以上人民政府交通、建设部门: the first of the row holds whose departments they are.
    return len(stem) <= 8 and len(pending[-1].text.rpartition("政府")[2]) <= 10


def _leads_alike(place: str, name: str) -> bool:
    """Tell whether `name` begins with a division of the level of `place`, printed as that is: 河南, 山东黄河河务局."""
    led = divisions.leading(name)
    own = divisions.find(place)
    if led is None or own is None or own.level != led[0].level:
        return False
    return (place[-1] in LEVEL_ENDS) == (name[led[1] - 1] in LEVEL_ENDS) and led[1] < len(name)


def split(text: str, start: int, end: int, known: Known, blanks: Collection[int] = ()) -> list[Body]:
    """The bodies named in `text[start:end]`, in order.

    `known` tells whether a name is in the registry; `blanks` are places where a blank or a line end was removed: one
    parts two names only where both sides end like a body's, as a wrapped line may cut a name.
    """
    naming = _Naming(text, known)
    for left, right, name in _tokens(text, start, end, known, blanks):
        naming.take(left, right, name)
    naming.let_go()
    return naming.bodies


@dataclass(slots=True)
class _Naming:
    """The bodies of a list so far, and `pending`: what stands behind them without a head (市发展改革、…)."""

    text: str
    known: Known
    bodies: list[Body] = field(default_factory=list)
    pending: list[_Token] = field(default_factory=list)

    def take(self, left: int, right: int, name: str) -> None:
        """Go on by one word of the list."""
        if not self.pending and (group := _alone(name)) is not None:
            self.bodies.append(Body(left, right, name, group))
            return
        token = _Token(left, right, name)
        summing = _deng(name)
        if summing and not self.known(name):
            self._sum_up(token, summing)
        elif not self._has_head(token):
            self.pending.append(token)
        elif self.pending and _shares_head(self.pending, token):
            self._share(token)
        else:
            self.let_go()
            self._add(token, token)

    def let_go(self) -> None:
        """What is pending shares no head: each word is a body or nothing."""
        for token in self.pending:
            self._add(token, token)
        self.pending.clear()

    def _has_head(self, token: _Token) -> bool:
        """Whether a word ends as a body's name; 部门 and 协会 behind others are what these share, not names."""
        if head_of(token.text) is None and not self.known(token.text) and not _marked_role(token.text):
            return False
        return token.text not in _word_set("responsibilities.class_wholes") and not self._is_bare(token.text)

    def _is_bare(self, name: str) -> bool:
        return bool(self.pending) and name in _word_set("responsibilities.bare_organisations")

    def _sum_up(self, token: _Token, summing: "regex.Match[str]") -> None:
        """等 ends a list of bodies (市财政局等), or of words that share what stands behind it (科技、财政等部门)."""
        base = token.text[: summing.start()]
        own = _Token(token.start, token.start + summing.start(), base)
        if base and (self._is_bare(base) or not self._is_body(base)):
            self._share(token)
            return
        if base and self.pending and _shares_head(self.pending, own):
            self._add(self.pending[0], own, joined=True)
            self.pending.clear()
        else:
            self.let_go()
            if base:
                self._add(own, own)
        tail = _Token(token.start + summing.end(), token.end, token.text[summing.end() :])
        if tail.text.startswith("各") and head_of(tail.text) is None:
            self.pending.append(tail)
        elif pattern("responsibilities.summing_up").match(tail.text):
            self._add(tail, tail)

    def _is_body(self, base: str) -> bool:
        """Whether what stands before 等 is a body by itself."""
        if head_of(base) is not None and base not in _word_set("responsibilities.class_wholes"):
            return True
        return self.known(base)

    def _share(self, token: _Token) -> None:
        """The words that share the head of `token` are one body with it; those before them stand alone."""
        first = _first_sharing(self.text, self.pending, token)
        for word in self.pending[:first]:
            self._add(word, word)
        self._add(self.pending[first] if first < len(self.pending) else token, token, joined=True)
        self.pending.clear()

    def _add(self, first: _Token, last: _Token, joined: bool = False) -> None:
        body = _body(self.text, first.start, last.end, joined)
        if body is not None:
            self.bodies.append(body)


def _first_sharing(text: str, pending: list[_Token], token: _Token) -> int:
    """The index in `pending` from which the words share the head of `token`.

    Where a comma parts the list and 、 what shares a head, what stands before the comma shares none.
    """
    if not pending:
        return 0
    if text[pending[-1].end] == "、":
        for index in range(len(pending) - 1, 0, -1):
            if text[pending[index - 1].end] in ",;":
                return index
    if is_place(plain(token.text.partition("等")[0])) or pattern("responsibilities.level").match(token.text):
        return 0
    for index in range(len(pending) - 1, -1, -1):
        if pattern("responsibilities.level").match(pending[index].text):
            return index
    return 0


def _body(text: str, start: int, end: int, joined: bool) -> Body | None:
    name = text[start:end]
    mark = None
    if name.endswith(")") and (gloss := pattern("responsibilities.gloss").search(name)):
        end = start + gloss.start()
        name = name[: gloss.start()]
    if "称" in name and (alias := pattern("responsibilities.alias").search(name)):
        end = start + alias.start()
        name = name[: alias.start()]
    found = _marked_role(name)
    if found and pattern("responsibilities.role_word").search(found["word"]):
        mark = found["word"]
        end = start + found.start()
        name = name[: found.start()]
    if len(name) < 2 or len(name) > 6 * LONGEST_NAME or (not joined and len(name) > LONGEST_NAME):
        return None
    if pattern("responsibilities.junk").search(name) or _no_body().search(
        pattern("responsibilities.included").sub("", name) if "(含" in name or "(包括" in name else name
    ):
        return None
    return Body(start, end, name, is_group(name, joined and mark is None), mark)
