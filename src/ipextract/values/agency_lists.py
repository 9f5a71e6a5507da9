"""Lists of agencies → the bodies they name: 省科技厅、省财政厅和各市、县人民政府 are three.

Bodies with heads of their own (厅, 局, 委) are items of their own; words that share one head noun
(科技、教育等部门) are one group. How names end stands in lexicons/agencies/heads.yaml, the words around them in
lexicons/responsibilities.yaml.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache

import regex

from ipextract.lexicons import words
from ipextract.values import divisions

Known = Callable[[str], bool]

# A name longer than that is a sentence.
LONGEST_NAME = 60
# What the division of a name tells about its neighbour: 省科技厅 cannot share its head with 科技 before it.
LEVEL = regex.compile(
    r"(?:省|市(?!场|政(?!府|协)|容)|区(?!域|块)|县|州|盟|旗|自治区|兵团|师市|国家|国务院|中央|中国|中共|全国|团[省市区县]|国网"
    r"|[各驻]|有关|相关|乡镇|镇|地方|所在地|属地)"
)
GOVERNMENT = regex.compile(r"(?:人民)?政府|管委会|管理委员会|行署|办事处")
PLACE = regex.compile(r"(?:[省市区县州盟旗镇乡]|开发区|街道|设区市|市州|市地|地市)(?:\([^()]{1,12}\))?$")
LEVEL_WORDS = frozenset("省自直计设市县区旗乡镇")
# 省、自治区、直辖市人民政府, 市、县人民政府: levels named in a row are one class.
LEVELS = regex.compile(
    r"(?:(?:省|自治区|直辖市|计划单列市|设区的?市|自治州|自治县|市|县|区|旗|乡|镇)(?:、|和|以及|及|或者|或)){1,5}"
    r"(?:省|自治区|直辖市|计划单列市|自治州|自治县|市|县|区|旗|乡|镇|街道)"
    r"(?=(?:\([^()]{1,9}\))?(?:(?:级)?(?:人民)?政府|党委|知识产权|管理|有关|相关|[\p{Han}]{2,12}部门))"
)
# 各区党委、政府 and 各县区政府、管委会 are one class each.
PARTY_AND_GOVERNMENT = regex.compile(
    r"[^、和与及]{0,6}(?:(?<=党委(?:\(党组\))?)[、和与及](?:人民)?政府|(?<=政府)[、和与及/]管委会)(?![\p{Han}])"
)
MARKED_ROLE = regex.compile(r"\((?P<word>[^()]{2,8})\)$")
LEADING = regex.compile(r"(?:其中|以及|会同|并由|[由及和与、,;:.*★▲●☆]|[1-9][.)])+")
JUNK = regex.compile(r"[0-9]{2}|^\W*$|[。!?%]")
NAME_RUN = regex.compile(r"[^、,;:和及与等]{1,40}")
# A class of bodies under a known one goes on behind its name: 省人民政府有关部门.
UNDER_IT = regex.compile(
    r"(?:各|有关|相关|所属|主管|组成|直属|[\p{Han}]{0,8}主管|[\p{Han}]{0,6}行政)(?:有关|相关)?(?:部门|单位|机构)"
)
AND_OTHERS = regex.compile(
    r"等(?:[省市区县]级|[省市区县]直|其他)?(?:有关|相关|各)?[\p{Han}、]{0,10}?(?:部门|单位|机构|方面|机关|政府|市|地)"
)
AND = regex.compile(r"(?:和|及|与|以及)")
# The class that sums up what has heads of its own counts where it says more than 部门.
SUMMING_UP = regex.compile(r"(?![^和方]{0,20}(?:和|方面))[^有相各]{0,12}(?:有关|相关|各)")
ROLE_WORD = regex.compile("牵头|主办|配合|协办|参与|负责|责任")
BY = regex.compile("(?<!自)由(?!贸)")
SEPARATORS = frozenset("、,;:/\t\n +")
OPENED = {"(": ")", "[": "]", "“": "”", "〔": "〕"}


@dataclass(frozen=True, slots=True)
class Body:
    """One item of a list; `mark` is the word in a bracket behind it (牵头 in 省科技厅(牵头)), not part of the span."""

    start: int
    end: int
    name: str
    group: bool
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str


@cache
def _alternation(*lists: str) -> str:
    found = {word for name in lists for word in words(name)}
    return "|".join(regex.escape(word) for word in sorted(found, key=lambda word: (-len(word), word)))


@cache
def _endings() -> "regex.Pattern[str]":
    return regex.compile(f"(?:{_alternation('agencies/heads.endings', 'responsibilities.more_endings')})")


@cache
def _near_miss() -> "regex.Pattern[str]":
    own = set(words("responsibilities.more_endings"))
    misses = sorted(set(words("agencies/heads.near_misses")) - own, key=lambda word: (-len(word), word))
    return regex.compile(f"(?:{'|'.join(misses)})$")


@cache
def _no_part() -> "regex.Pattern[str]":
    return regex.compile(_alternation("responsibilities.no_parts"))


@cache
def _no_body() -> "regex.Pattern[str]":
    return regex.compile(_alternation("responsibilities.no_bodies"))


@cache
def _at_end() -> "regex.Pattern[str]":
    return regex.compile(f"(?:{_endings().pattern})$")


@cache
def _beginnings() -> tuple["regex.Pattern[str]", "regex.Pattern[str]"]:
    return (
        regex.compile(f"(?:{_alternation('responsibilities.no_beginnings')})"),
        regex.compile(f"(?:{_alternation('responsibilities.true_beginnings')})"),
    )


@cache
def _deng() -> "regex.Pattern[str]":
    before = "".join(words("responsibilities.deng_before"))
    after = "".join(words("responsibilities.deng_after"))
    return regex.compile(f"(?<![{before}])等(?![{after}])")


@cache
def _word_set(name: str) -> frozenset[str]:
    return frozenset(words(name))


@cache
def _tuple(name: str) -> tuple[str, ...]:
    return tuple(words(name))


def plain(name: str) -> str:
    """The name without a bracket at its end (省发展改革委(省能源局): 省发展改革委); a bracket inside stays."""
    if name.endswith(")"):
        depth = 0
        for at in range(len(name) - 1, 0, -1):
            depth += (name[at] == ")") - (name[at] == "(")
            if depth == 0:
                return name[:at]
    return name


def head_of(name: str) -> str | None:
    """The ending that makes `name` a body's (市教育局: 局), or None for 格局, 干部 and names without one."""
    name = plain(name)
    match = _at_end().search(name, max(0, len(name) - 8))
    if match is None or len(name) < 2:
        return None
    ending = match.group()
    missed = _near_miss().search(name, max(0, len(name) - 6))
    miss = missed.group() if missed else ""
    return ending if len(ending) > len(miss) or (len(miss) > len(ending) and len(name) > len(miss) + 4) else None


def is_place(name: str) -> bool:
    """Tell whether `name` is a division or a class of them (南昌, 天河区, 各县(市、区))."""
    stem = name[1:] if name.startswith("各") else name
    if PLACE.search(stem) or stem in ("地", "级"):
        return True
    return 2 <= len(stem) <= 8 and divisions.find(stem) is not None


def is_group(name: str, joined: bool = False) -> bool:
    """Tell whether `name` is a class of bodies: 各区政府, 有关部门, 所在地政府, 科技、教育等部门."""
    bare = plain(name)
    if joined or name in _word_set("responsibilities.class_wholes") or LEVELS.match(bare):
        return True
    if bare.startswith(_tuple("responsibilities.class_beginnings")):
        return True
    if bare.endswith(_tuple("responsibilities.class_endings")) or any(mark in bare for mark in ("有关", "相关", "各")):
        return True
    if GOVERNMENT.search(bare, max(0, len(bare) - 5)):
        stem = GOVERNMENT.sub("", bare)
        return stem in _word_set("responsibilities.government_classes") or stem.endswith(
            _tuple("responsibilities.government_class_endings")
        )
    return False


def is_strict(name: str, known: Known) -> bool:
    """Tell whether running text would name a body so: it ends and begins like one and holds no word of a sentence."""
    if name in _word_set("responsibilities.bare"):
        return False
    bare = plain(name)
    if not 2 < len(bare) <= LONGEST_NAME and bare not in _word_set("responsibilities.class_wholes"):
        return known(bare)
    if _no_part().search(bare) or JUNK.search(bare):
        return False
    if BY.search(bare):
        return False
    no_beginning, true_beginning = _beginnings()
    if no_beginning.match(bare) and not true_beginning.match(bare):
        return known(bare)
    if known(bare):
        return True
    ending = head_of(bare)
    if ending is None:
        return False
    if bare.endswith(_tuple("responsibilities.class_endings")):
        return bare.endswith(_tuple("responsibilities.running_class_endings"))
    if "的" in bare and not bare.startswith(("设区的", "不设区的", "其他", "所在地的", "国务院", "省、自治区", "各省")):
        return False
    if ending.endswith(("公司", "集团", "银行", "大学", "学院", "医院", "学校")):
        return bool(LEVEL.match(bare)) or divisions.leading(bare) is not None
    return True


def leading_body(text: str, known: Known) -> int:
    """Where the body ends that `text` begins with (省财政厅研究提出: 4), or 0.

    Of several readings the longest known name wins; otherwise the first that ends like a body.
    """
    first = 0
    best = 0
    for match in _endings().finditer(text, 0, min(len(text), LONGEST_NAME), overlapped=True):
        end = match.end()
        if text[end : end + 1] == "门" and match.group().endswith("部"):
            continue
        name = text[:end]
        if name.count("(") != name.count(")"):
            continue
        if known(name):
            best = end
        elif not first and is_strict(name, known) and head_of(name) is not None:
            first = end
    if not best:
        return first
    more = UNDER_IT.match(text[best:])
    return best + more.end() if more else best


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
        deng = _deng().search(piece)
        if deng and deng.start():
            tail = AND_OTHERS.match(piece[deng.start() :])
            base = piece[: deng.start()]
            if head_of(base) is not None or known(base) or (tail and len(base) <= 12):
                return at + deng.start() + (tail.end() if tail else 1)
        if not last and (known(piece) or (head_of(piece) is not None and is_strict(piece, known))):
            done = stop
        elif last or head_of(piece) is not None or len(piece) > 10:
            end = leading_body(piece, known)
            if end:
                rest = AND.match(piece[end:])
                further = leading_body(piece[end + rest.end() :], known) if rest else 0
                return at + end + (rest.end() + further if rest and further else 0)
            return done
        at = stop + 1
    return done


def _tokens(text: str, start: int, end: int, known: Known, blanks: Collection[int]) -> list[_Token]:
    """Cut at separators outside brackets, and at 和, 及, 与 and blanks where both sides are bodies."""
    cuts: list[tuple[int, int]] = []
    closing: list[str] = []
    last = start
    whole_to = start
    for at in range(start, end):
        if at < whole_to:
            continue
        char = text[at]
        if char in LEVEL_WORDS and (at == start or text[at - 1] in SEPARATORS or text[at - 1] in "各由和及与"):
            levels = LEVELS.match(text, at, end)
            if levels:
                whole_to = levels.end()
                continue
        if char in OPENED:
            closing.append(OPENED[char])
        elif closing and char == closing[-1]:
            closing.pop()
        elif not closing and char in "、和与及/" and PARTY_AND_GOVERNMENT.match(text, max(start, at - 6), end):
            continue
        elif not closing and char in SEPARATORS:
            cuts.append((at, at + 1))
            last = at + 1
        elif not closing and at > last and at + 1 < end and (char in "和及与" or at in blanks):
            width = 0 if char not in "和及与" else 1
            left = LEADING.sub("", text[last:at].removesuffix("以"), 1)
            deng = _deng().search(left)
            if deng and head_of(left) is None:
                left = left[: deng.start()]
            right = NAME_RUN.match(text, at + width, end)
            whole = _is_whole(left, known) or (width and left.startswith("各") and is_place(left))
            if (
                whole
                and len(left) > 1
                and right
                and (width or _is_whole(right.group(), known) or is_place(right.group()))
            ):
                cuts.append((at - 1 if text[at - 1] == "以" else at, at + width))
                last = at + width
    tokens = []
    last = start
    for left_end, right_start in [*cuts, (end, end)]:
        token = _trimmed(text, last, left_end)
        if token is not None:
            tokens.append(token)
        last = right_start
    return tokens


def _is_whole(name: str, known: Known) -> bool:
    return head_of(name) is not None or known(name)


def _trimmed(text: str, start: int, end: int) -> _Token | None:
    lead = LEADING.match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in "。;,.、:":
        end -= 1
    # The bracket of a statement that was never opened.
    if text[end - 1 : end] == ")" and text.count(")", start, end) > text.count("(", start, end):
        end -= 1
    return _Token(start, end, text[start:end]) if end > start else None


def _shares_head(pending: list[_Token], token: _Token) -> bool:
    """Tell whether the words before `token` want its head noun: 科技、教育部门; 天河区、黄埔区政府."""
    name = plain(token.text)
    ending = head_of(name) or ""
    government = GOVERNMENT.search(name, max(0, len(name) - 5))
    stem = name[: government.start()] if government else name.removesuffix(ending)
    if is_place(pending[-1].text) or pending[-1].text.startswith("各"):
        if is_place(pending[-1].text):
            named = bool(stem) and not stem.startswith("各") and not stem.endswith("新区")
            return named and bool(government) and is_place(stem)
        return not LEVEL.match(name)
    if LEVEL.match(name) or divisions.leading(name, short=False) is not None:
        return False
    if any(word.text in _word_set("responsibilities.class_wholes") for word in pending):
        return name.endswith("部门")
    return len(stem) <= 8 and len(pending[-1].text) <= 10


def split(text: str, start: int, end: int, known: Known, blanks: Collection[int] = ()) -> list[Body]:
    """The bodies named in `text[start:end]`, in order.

    `known` tells whether a name is in the registry; `blanks` are places where a blank or a line end was removed: one
    parts two names only where both sides end like a body's, as a wrapped line may cut a name.
    """
    bodies: list[Body] = []
    pending: list[_Token] = []
    weak = _word_set("responsibilities.class_wholes")

    def add(first: _Token, last: _Token, joined: bool = False) -> None:
        body = _body(text, first.start, last.end, joined)
        if body is not None:
            bodies.append(body)

    def flush() -> None:
        for token in pending:
            add(token, token)
        pending.clear()

    for token in _tokens(text, start, end, known, blanks):
        deng = _deng().search(token.text)
        if deng and not known(token.text):
            base = token.text[: deng.start()]
            tail = _Token(token.start + deng.end(), token.end, token.text[deng.end() :])
            if not base or (head_of(base) is not None and base not in weak) or known(base):
                own = _Token(token.start, token.start + deng.start(), base)
                if base and pending and _shares_head(pending, own):
                    add(pending[0], own, joined=True)
                    pending.clear()
                else:
                    flush()
                    if base:
                        add(own, own)
                if tail.text.startswith("各") and head_of(tail.text) is None:
                    pending.append(tail)
                elif SUMMING_UP.match(tail.text):
                    add(tail, tail)
                continue
            first = _first_sharing(pending, token)
            for word in pending[:first]:
                add(word, word)
            shared = pending[first:]
            pending.clear()
            add(shared[0] if shared else token, token, joined=True)
            continue
        headed = head_of(token.text) is not None or known(token.text) or MARKED_ROLE.search(token.text)
        if headed and token.text not in weak:
            if pending and _shares_head(pending, token):
                first = _first_sharing(pending, token)
                for word in pending[:first]:
                    add(word, word)
                add(pending[first] if first < len(pending) else token, token, joined=True)
                pending.clear()
            else:
                flush()
                add(token, token)
        else:
            pending.append(token)
    flush()
    return bodies


def _first_sharing(pending: list[_Token], token: _Token) -> int:
    """The index in `pending` from which the words share the head of `token`."""
    if is_place(plain(token.text.partition("等")[0])) or LEVEL.match(token.text):
        return 0
    for index in range(len(pending) - 1, -1, -1):
        if LEVEL.match(pending[index].text):
            return index
    return 0


def _body(text: str, start: int, end: int, joined: bool) -> Body | None:
    name = text[start:end]
    mark = None
    found = MARKED_ROLE.search(name)
    if found and ROLE_WORD.search(found["word"]):
        mark = found["word"]
        end = start + found.start()
        name = name[: found.start()]
    if len(name) < 2 or len(name) > 6 * LONGEST_NAME or (not joined and len(name) > LONGEST_NAME):
        return None
    if JUNK.search(name) or _no_body().search(name):
        return None
    return Body(start, end, name, is_group(name, joined and mark is None), mark)
