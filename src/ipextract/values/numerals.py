"""Numerals of Chinese policy texts: Arabic, Chinese, 大写 and mixed; years, percentages, fractions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal, NamedTuple, cast

import regex

from ipextract.frozen import frozen
from ipextract.kept import between_runs, kept_pattern
from ipextract.values.fragments import compiled, load_table

Scale = Literal["", "万", "亿", "万亿"]

_LONGEST = 64
# Numerals whose reading is kept; texts print the same few again and again.
_REMEMBERED = 4096
_WAN, _YI = Decimal(10**4), Decimal(10**8)
SCALES: dict[Scale, Decimal] = {"": Decimal(1), "万": _WAN, "亿": _YI, "万亿": _WAN * _YI}
# Most numerals: figures with a scale behind them, which need no reading token by token.
_PLAIN = kept_pattern(r"(\d{1,3}(?:,\d{3}){1,5}|\d+)(\.\d+)?(万亿|[万亿]?)")
_WIDE = str.maketrans("０１２３４５６７８９．，－−％", "0123456789.,--%")


@frozen()
class Numeral:
    """A number as read.

    `value` has every multiplier in it (1.2万 → 12000). `head` and `scale` keep the trailing 万, 亿 or 万亿 apart, as
    units of money do (十万 → 10 and 万; 千亿 → 1000 and 亿; 十二万五千 → 125000 and ""). `approximate` is set by 多,
    余, 几, 近, 上, 数 and by pairs such as 三五 and 七八. `high` is the upper number of a pair (七八十 → 70 and 80).
    `open_digit`: no leading digit is printed (数百, 几十), and `value` is the least that the words allow.
    """

    value: Decimal
    head: Decimal
    scale: Scale = ""
    approximate: bool = False
    high: Decimal | None = None
    open_digit: bool = False


class _Characters(NamedTuple):
    digits: dict[str, int]
    tens: dict[str, int]
    small: dict[str, int]
    large: dict[str, int]
    points: str
    negatives: str
    after: str
    before: str
    open_before: str
    token: regex.Pattern[str]


@between_runs
def _characters() -> _Characters:
    table = load_table("numerals")
    digits = {character: int(digit) for digit, written in table["digits"].items() for character in written}
    points, after = "".join(table["points"]), "".join(table["rounded_after"])
    figures = r"(?P<arabic>\d{1,3}(?:,\d{3}){1,7}(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
    chinese = "".join(digits)
    token = regex.compile(
        f"{figures}|(?P<point>[{points}][{chinese}]+)|(?P<digit>[{chinese}])|(?P<tens>[{''.join(table['tens'])}])"
        f"|(?P<small>[{''.join(table['small'])}])|(?P<large>[{''.join(table['large'])}])|(?P<rounded>[{after}])"
    )
    return _Characters(
        digits=digits,
        tens=table["tens"],
        small=table["small"],
        large=table["large"],
        points=points,
        negatives="".join(table["negatives"]).translate(_WIDE),
        after=after,
        before="".join(table["rounded_before"]),
        open_before="".join(table["leading_digit_missing"]),
        token=token,
    )


def parse_numeral(text: str) -> Decimal:
    """Value of a numeral with every multiplier in it; 三分之一 and 百分之二 are fractions of one.

    Raises:
        ValueError: `text` is no numeral.
    """
    return parse(text).value


def parse_whole(text: str) -> int | None:
    """The integer that a numeral prints; null where its figures make none (十十)."""
    try:
        value = parse_numeral(text)
    except ValueError:
        return None
    return int(value) if value == int(value) else None


@lru_cache(_REMEMBERED)
def parse(text: str) -> Numeral:
    """Read one numeral that fills `text`; half-width and full-width figures alike.

    Raises:
        ValueError: `text` is no numeral.
    """
    folded = text.strip().translate(_WIDE)
    if not folded or len(folded) > _LONGEST:
        raise ValueError(f"no numeral: {text[:_LONGEST]!r}")
    plain = _PLAIN.fullmatch(folded)
    if plain is not None:
        scale = cast("Scale", plain[3])
        head = Decimal(plain[1].replace(",", "") + (plain[2] or ""))
        if head or not scale:
            return Numeral(head * SCALES[scale], head, scale)
    if folded[0] in _characters().negatives:
        found = _unsigned(folded[1:], text)
        return replace(found, value=-found.value, head=-found.head, high=None if found.high is None else -found.high)
    return _unsigned(folded, text)


def _unsigned(folded: str, text: str) -> Numeral:
    for mark, turned in (("分之", True), ("/", False)):
        below, found, above = folded.partition(mark)
        if found:
            if not turned:
                below, above = above, below
            return _fraction(below, above, text)
    characters = _characters()
    if len(folded) > 1 and folded[0] in characters.before:
        if folded[1] not in characters.small and folded[1] not in characters.large:
            raise ValueError(f"no numeral: {text!r}")
        open_digit = folded[0] in characters.open_before
        return replace(_whole(folded[1:], text), approximate=True, open_digit=open_digit)
    if all(character in characters.digits for character in folded) and len(folded) > 2:
        return _exact(_positional(folded))
    pair = _neighbours(folded)
    if pair is not None:
        low, high = _whole(folded[: pair + 1] + folded[pair + 2 :], text), folded[:pair] + folded[pair + 1 :]
        return replace(low, approximate=True, high=_whole(high, text).value)
    if len(folded) == 2 and all(character in characters.digits for character in folded):
        return _exact(_positional(folded))
    return _whole(folded, text)


def _fraction(below: str, above: str, text: str) -> Numeral:
    divisor, dividend = _whole(below, text), _whole(above, text)
    if not divisor.value:
        raise ValueError(f"division by zero: {text!r}")
    approximate = divisor.approximate or dividend.approximate
    value = dividend.value / divisor.value
    return Numeral(value, value, approximate=approximate)


def _exact(value: Decimal) -> Numeral:
    return Numeral(value, value)


def _positional(folded: str) -> Decimal:
    return Decimal("".join(str(_characters().digits[character]) for character in folded))


def _neighbours(folded: str) -> int | None:
    """Place of the first of two digits that give a span of numbers: 七八十, 三五, 两三万; never 二〇, 十四五."""
    digits, points = _characters().digits, _characters().points
    for place in range(len(folded) - 1):
        if folded[place] in points:
            return None
        first, second = digits.get(folded[place]), digits.get(folded[place + 1])
        if first and second and (second == first + 1 or (first, second) == (3, 5)):
            return place
    return None


def _whole(folded: str, text: str) -> Numeral:
    reading = _Reading(text)
    place = 0
    for token in _characters().token.finditer(folded):
        if token.start() != place:
            raise ValueError(f"no numeral: {text!r}")
        reading.take(str(token.lastgroup), token[0])
        place = token.end()
    if not place or place != len(folded):
        raise ValueError(f"no numeral: {text!r}")
    return reading.result()


class _Reading:
    """Adds up the tokens of one numeral from left to right; 亿 gathers all before it, 万 what follows 亿."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.yi = self.wan = self.section = Decimal(0)
        self.pending: Decimal | None = None
        self.last = Decimal(0)
        self.smallest = Decimal(10**4)
        self.zero = self.approximate = self.closed = False
        self.kinds: list[str] = []
        self.larges: list[Decimal] = []

    def take(self, kind: str, word: str) -> None:
        """Add one token; ValueError where it cannot follow what was read."""
        if self.closed and kind not in ("large", "rounded"):
            raise self.wrong()
        _TAKE[kind](self, word)
        self.kinds.append(kind)

    def wrong(self) -> ValueError:
        return ValueError(f"no numeral: {self.text!r}")

    def arabic(self, word: str) -> None:
        if self.pending is not None:
            raise self.wrong()
        self.pending = Decimal(word.replace(",", ""))
        self.closed = "." in word and bool(self.kinds)

    def digit(self, word: str) -> None:
        value = _characters().digits[word]
        if self.pending is not None:
            raise self.wrong()
        if value:
            self.pending = Decimal(value)
        elif self.kinds and self.kinds[-1] == "digit":
            raise self.wrong()
        else:
            self.zero = True

    def ten(self, word: str) -> None:
        if self.pending is not None:
            raise self.wrong()
        self.pending = Decimal(_characters().tens[word])
        self.small("十")

    def point(self, word: str) -> None:
        if not self.kinds or "arabic" in self.kinds:
            raise self.wrong()
        decimals = Decimal("0." + str(_positional_figures(word[1:])))
        self.pending = (self.pending or Decimal(0)) + decimals
        self.closed = True

    def small(self, word: str) -> None:
        size = Decimal(_characters().small[word])
        if size >= self.smallest:
            raise self.wrong()
        if self.pending is None and size > 10 and self.kinds:
            raise self.wrong()
        self.section += (Decimal(1) if self.pending is None else self.pending) * size
        self.pending, self.smallest, self.last, self.zero = None, size, size, False

    def large(self, word: str) -> None:
        size = Decimal(_characters().large[word])
        before = self.section + (self.pending or Decimal(0))
        if size == _YI:
            before += self.wan
        if not self.kinds:
            before = Decimal(1)
        if not before or (self.yi if size == _YI else self.wan):
            raise self.wrong()
        if size == _YI:
            self.yi, self.wan = before * size, Decimal(0)
        else:
            self.wan = before * size
        self.section, self.pending, self.smallest, self.last, self.zero = Decimal(0), None, Decimal(10**4), size, False
        self.larges.append(size)

    def rounded(self, word: str) -> None:
        previous = self.kinds[-1] if self.kinds else ""
        if self.approximate or previous not in ("arabic", "small", "tens", "large"):
            raise self.wrong()
        self.approximate = self.closed = True

    def result(self) -> Numeral:
        """Return the number read; ValueError where a figure hangs in the air (1万5)."""
        rest = self.pending if self.pending is not None else Decimal(0)
        if rest and self.last:
            rest = self.trailing(rest)
        value = self.yi + self.wan + self.section + rest
        scale = self.scale()
        return Numeral(value, value / SCALES[scale], scale, self.approximate)

    def trailing(self, rest: Decimal) -> Decimal:
        """Value of the figures after the last multiplier: 一万二 is 12000, 一万零二 is 10002, 1万5000 is 15000."""
        if self.kinds[-1] == "arabic":
            if self.zero or (rest < self.last and len(str(int(rest))) == len(str(int(self.last))) - 1):
                return rest
            raise self.wrong()
        if self.kinds[-1] == "digit" and not self.zero and self.last > 10:
            return rest * self.last / 10
        return rest

    def scale(self) -> Scale:
        ending = [kind for kind in self.kinds if kind != "rounded"]
        if ending[-1:] != ["large"]:
            return ""
        if self.larges[-1] == _WAN:
            return "万"
        return "万亿" if ending[-2:] == ["large", "large"] else "亿"


_TAKE: dict[str, Callable[[_Reading, str], None]] = {
    "arabic": _Reading.arabic,
    "point": _Reading.point,
    "digit": _Reading.digit,
    "tens": _Reading.ten,
    "small": _Reading.small,
    "large": _Reading.large,
    "rounded": _Reading.rounded,
}


def _positional_figures(digits: str) -> str:
    return "".join(str(_characters().digits[character]) for character in digits)


def carried(left: Numeral, right: Numeral) -> Numeral:
    """Give the left end of a range the scale that only the right end prints: 10-50万 is 100000 to 500000.

    The scale is not carried where that would turn the range round (5000-1万 is 5000 to 10000).
    """
    if left.scale or not right.scale or left.value > right.head:
        return left
    return replace(left, value=left.value * SCALES[right.scale], head=left.value, scale=right.scale)


def in_order(first: Decimal, last: Decimal | None) -> tuple[Decimal, Decimal | None]:
    """The ends of a range with the lower first, however it is printed (80%—60%)."""
    return (first, last) if last is None or first <= last else (last, first)


def decimal_string(value: Decimal) -> str:
    """Print a value plainly: no exponent, no trailing zeros, no minus before zero."""
    printed = format(value, "f")
    if "." in printed:
        printed = printed.rstrip("0").rstrip(".")
    return "0" if printed in ("-0", "") else printed


@lru_cache(_REMEMBERED)
def parse_percent(text: str) -> Decimal:
    """Read a share in per cent: 42%, 百分之四十二, 四成半 (45), 七成二 (72), 3‰ (0.3), 万分之五 (0.05), 5个百分点 (5).

    Raises:
        ValueError: `text` is no share; 三分之一 is none either, see parse_numeral.
    """
    folded = text.strip().translate(_WIDE)
    sign, body = (-1, folded[1:]) if folded[:1] and folded[0] in _characters().negatives else (1, folded)
    table = load_table("numerals")
    below, found, above = body.partition("分之")
    if found:
        base = parse_numeral(below)
        if decimal_string(base) not in table["percent_bases"]:
            raise ValueError(f"no percentage: {text[:_LONGEST]!r}")
        return sign * parse_numeral(above) * 100 / base
    half = Decimal(0)
    tenths, found, hundredths = body.rpartition("成")
    if found and hundredths:
        # 四成半 is 45, 七成二 72.
        body, half = tenths + found, Decimal(5) if hundredths == "半" else parse_numeral(hundredths)
    signs: dict[str, str] = table["percent_signs"]
    for written in sorted(signs, key=len, reverse=True):
        if body.endswith(written):
            return sign * (parse_numeral(body.removesuffix(written)) * Decimal(signs[written]) + half)
    raise ValueError(f"no percentage: {text[:_LONGEST]!r}")


def scan(text: str) -> Iterator[tuple[int, int, Numeral]]:
    """Find the numbers of a running text: start, end (exclusive) and what they say, in order."""
    for match in compiled(r"\F<signed_number>").finditer(text):
        try:
            yield match.start(), match.end(), parse(match[0])
        except ValueError:
            continue


def scan_percent(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Find the shares of a running text, 个百分点 among them: start, end (exclusive), per cent."""
    pattern = r"\F<percent_number>|(?:\F<sign>)?(?:\F<arabic_bare>|\F<cn_bare>)个?百分点"
    for match in compiled(pattern).finditer(text):
        try:
            yield match.start(), match.end(), parse_percent(match[0])
        except ValueError:
            continue
