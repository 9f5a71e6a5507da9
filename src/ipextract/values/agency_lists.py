"""Lists of agencies → the bodies they name: 省科技厅、省财政厅和各市、县人民政府 are three.

Bodies with heads of their own (厅, 局, 委) are items of their own; words that share one head noun (科技、教育等部门)
are one group. `agency_names` knows how a name looks, `agency_cuts` where a list is cut, `agency_items` what one item
names.
"""

from collections.abc import Collection
from dataclasses import dataclass, field

import regex

from ipextract.lexicons import set_of
from ipextract.values import divisions
from ipextract.values.agency_cuts import LEVEL_ENDS, tokens
from ipextract.values.agency_items import Body, Token, alone, body_of
from ipextract.values.agency_names import (
    Known,
    head_of,
    is_place,
    is_strict,
    leading_body,
    marked_role,
    others_in,
    plain,
)
from ipextract.values.patterns import pattern

# No words before the head that they share, and none before 等有关部门, are longer than this many characters.
LONGEST_SHARING = 10
LONGEST_SUMMED = 12


def leading_list(text: str, known: Known) -> int:
    """Where the list of bodies ends that `text` begins with: 省财政厅、省税务局等有关部门制定办法 gives 15, or 0."""
    at = done = 0
    while at < len(text):
        stop = _stop(text, at)
        piece, last = text[at:stop], stop == len(text)
        if end := _summed_up(piece, known):
            return _with_further(text, at + end, known)
        if done and piece.startswith("单位") and text.endswith("部门", 0, done):
            # 有关部门、单位制定办法: one class, whatever ends like a body behind it.
            return at + len("单位")
        is_body = head_of(piece) is not None
        if not last and (known(piece) or (is_body and is_strict(piece, known))):
            done = stop
        elif last or is_body or len(piece) > LONGEST_SHARING or pattern("responsibilities.office_acts").match(piece):
            end = _last_bodies(piece, known)
            return at + end if end else done
        at = stop + 1
    return done


def _stop(text: str, at: int) -> int:
    """Where the item that begins at `at` ends: at 、 outside brackets."""
    depth = 0
    for stop in range(at, len(text)):
        if depth == 0 and text[stop] == "、":
            return stop
        depth += (text[stop] == "(") - (text[stop] == ")")
    return len(text)


def _summed_up(piece: str, known: Known) -> int:
    """Where 等 ends, with what stands for the others behind it, of an item that it makes the last; or 0."""
    others = others_in(piece)
    if others is None or not others.start():
        return 0
    base = piece[: others.start()]
    tail = pattern("responsibilities.and_others").match(piece[others.start() :])
    if head_of(base) is None and not known(base) and not (tail and len(base) <= LONGEST_SUMMED):
        return 0
    return others.start() + (tail.end() if tail else 1)


def _with_further(text: str, end: int, known: Known) -> int:
    """Where the bodies end that 以及 adds to a list that 等 has summed up: 公安等部门以及机场管理机构; else `end`."""
    start = end + len("以及")
    if not text.startswith("以及", end):
        return end
    further = leading_list(text[start:], known)
    return start + further if further else end


def _last_bodies(piece: str, known: Known) -> int:
    """Where the body ends that begins an item, or a second one that 和 joins to it; or 0."""
    end = leading_body(piece, known)
    if not end:
        return 0
    joint = pattern("responsibilities.and").match(piece[end:])
    further = leading_body(piece[end + joint.end() :], known) if joint else 0
    return end + joint.end() + further if joint and further else end


def _shares_head(pending: list[Token], token: Token) -> bool:
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
    if any(word.text in set_of("responsibilities.class_wholes") for word in pending):
        # 交警、城管部门 is one, 人民法院、司法行政部门 two.
        return name.endswith("部门") and pending[-1].text[-1] not in "院局会处所"
    # 县级以上人民政府交通、建设部门: the first of the row holds whose departments they are.
    return len(stem) <= 8 and len(pending[-1].text.rpartition("政府")[2]) <= 10


def _leads_alike(place: str, name: str) -> bool:
    """Tell whether `name` begins with a division of the level of `place`: 河南, 山东黄河河务局; 合肥, 芜湖市财政局; or
    with an area that administers beside divisions: 福州市, 平潭综合实验区财政局."""
    led = divisions.leading(name)
    own = divisions.find(place)
    if led is None or own is None or led[1] == len(name):
        return False
    if divisions.special_area(name[: led[1]]) is not None:
        # 容城县, 雄安新区管委会 are two: no division has a 管委会.
        return place[-1] in LEVEL_ENDS and not name.endswith(("管委会", "管理委员会"))
    # 河南, 山东省水利厅 share the word for their level; 河南省, 山东黄河河务局 do not.
    return own.level == led[0].level and (place[-1] not in LEVEL_ENDS or name[led[1] - 1] in LEVEL_ENDS)


def split(text: str, start: int, end: int, known: Known, blanks: Collection[int] = ()) -> list[Body]:
    """The bodies named in `text[start:end]`, in order.

    `known` tells whether a name is in the registry; `blanks` are places where a blank or a line end was removed: one
    parts two names only where both sides end like a body's, as a wrapped line may cut a name.
    """
    naming = _Naming(text, known)
    for left, right, name in tokens(text, start, end, known, blanks):
        naming.take(left, right, name)
    naming.let_go()
    return naming.bodies


@dataclass(slots=True)
class _Naming:
    """The bodies of a list so far, and `pending`: what stands behind them without a head (市发展改革、…)."""

    text: str
    known: Known
    bodies: list[Body] = field(default_factory=list)
    pending: list[Token] = field(default_factory=list)

    def take(self, left: int, right: int, name: str) -> None:
        """Go on by one word of the list."""
        if not self.pending and (group := alone(name)) is not None and not self._is_bare(name, right):
            # As `Body(…)` does, without its frame: most items of a list are such.
            self.bodies.append(tuple.__new__(Body, (left, right, name, group, None)))
            return
        token = Token(left, right, name)
        summing = others_in(name)
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

    def _has_head(self, token: Token) -> bool:
        """Whether a word ends as a body's name; 部门 and 协会 behind others are what these share, not names."""
        if head_of(token.text) is None and not self.known(token.text):
            marked = marked_role(token.text)
            if not marked or self._is_field(token, marked["word"]):
                return False
        if token.text in set_of("responsibilities.class_offices") and self._wants_office():
            return True
        return token.text not in set_of("responsibilities.class_wholes") and not self._is_bare(token.text, token.end)

    def _is_field(self, token: Token, aside: str) -> bool:
        """Whether a word with a bracket is a field of work beside others: 发展改革(价格)、公安等部门."""
        if pattern("responsibilities.role_word").search(aside) or self.text.find("部门", token.end) < 0:
            return False
        return is_strict(plain(token.text) + "部门", self.known)

    def _wants_office(self) -> bool:
        """Whether the words before 公安局 are fields of work that want its 局: 市教育、卫生、公安局."""
        return (
            bool(self.pending)
            and all(
                head_of(word.text) is None and not is_place(word.text) and self.text[word.end] == "、"
                for word in self.pending
            )
            and pattern("responsibilities.level").match(self.pending[0].text) is not None
        )

    def _is_bare(self, word: str, end: int) -> bool:
        """Whether a word up to `end` is an organisation that every place has, behind words that want a head noun, or at
        the head of a list of such: 工会、共青团、妇联等组织."""
        if word not in set_of("responsibilities.bare_organisations"):
            return False
        return bool(self.pending) or pattern("responsibilities.masses_behind").match(self.text, end) is not None

    def _sum_up(self, token: Token, summing: "regex.Match[str]") -> None:
        """等 ends a list of bodies (市财政局等), or of words that share what stands behind it (科技、财政等部门)."""
        base = token.text[: summing.start()]
        own = Token(token.start, token.start + summing.start(), base)
        if base and (self._is_bare(base, own.end) or not self._is_body(base)):
            self._share(token)
            return
        if base and self.pending and _shares_head(self.pending, own):
            self._add(self.pending[0], own, joined=True)
            self.pending.clear()
        else:
            self.let_go()
            if base:
                self._add(own, own)
        tail = Token(token.start + summing.end(), token.end, token.text[summing.end() :])
        if tail.text.startswith("各") and head_of(tail.text) is None:
            self.pending.append(tail)
        elif pattern("responsibilities.summing_up").match(tail.text):
            self._add(tail, tail)

    def _is_body(self, base: str) -> bool:
        """Whether what stands before 等 is a body by itself."""
        if head_of(base) is not None and base not in set_of("responsibilities.class_wholes"):
            return True
        return self.known(base)

    def _share(self, token: Token) -> None:
        """The words that share the head of `token` are one body with it; those before them stand alone."""
        first = _first_sharing(self.text, self.pending, token)
        for word in self.pending[:first]:
            self._add(word, word)
        self._add(self.pending[first] if first < len(self.pending) else token, token, joined=True)
        self.pending.clear()

    def _add(self, first: Token, last: Token, joined: bool = False) -> None:
        body = body_of(self.text, first.start, last.end, joined)
        if body is not None:
            self.bodies.append(body)


def _first_sharing(text: str, pending: list[Token], token: Token) -> int:
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
