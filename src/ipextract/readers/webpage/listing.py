"""Numbers that a browser prints before the items of a list (CSS Lists 3, CSS Counter Styles 3)."""

from collections.abc import Callable
from dataclasses import dataclass

from ipextract.kept import kept_pattern
from ipextract.readers.webpage.tree import Element

STYLE = kept_pattern(r"list-style(?:-type)?\s*:\s*([^;]{1,80})", 2)
STRING = kept_pattern(r"[\"']([^\"']{0,20})[\"']")
WORD = kept_pattern(r"[a-z-]{3,40}")
TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
BULLETS = frozenset({"disc", "circle", "square", "disclosure-open", "disclosure-closed", "none"})
INTEGER = kept_pattern(r"\A\s*+([+-]?[0-9]{1,9})")
ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
ROMAN_ONES = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
INFORMAL = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"
TRADITIONAL = "零壹貳參肆伍陸柒捌玖"
CIRCLED = 20


def _letters(first: str, size: int) -> Callable[[int], str | None]:
    def spell(number: int) -> str | None:
        spelled = ""
        while number > 0:
            number, rest = divmod(number - 1, size)
            spelled = chr(ord(first) + rest) + spelled
        return spelled or None

    return spell


def _roman(number: int) -> str | None:
    if not 0 < number < 4000:
        return None
    spelled = ""
    for value, sign in ROMAN + ROMAN_ONES:
        spelled += sign * (number // value)
        number %= value
    return spelled


def _upper_roman(number: int) -> str | None:
    spelled = _roman(number)
    return spelled.upper() if spelled else None


def _chinese(digits: str, tens: str, hundreds: str, thousands: str, bare_ten: bool) -> Callable[[int], str | None]:
    """Whole numbers up to 9999, `bare_ten` where 11 is 十一."""

    def spell(number: int) -> str | None:
        if not 0 <= number <= 9999:
            return None
        if number == 0:
            return digits[0]
        spelled, gap = "", False
        for place, unit in ((1000, thousands), (100, hundreds), (10, tens), (1, "")):
            digit = number // place % 10
            if digit:
                spelled += (digits[0] if gap and spelled else "") + digits[digit] + unit
                gap = False
            else:
                gap = True
        return spelled[1:] if bare_ten and 10 <= number < 20 else spelled

    return spell


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else None


def _circled(number: int) -> str | None:
    return chr(0x2460 + number - 1) if 0 < number <= CIRCLED else None


def _decimal(number: int) -> str:
    return str(number)


_informal = _chinese(INFORMAL, "十", "百", "千", bare_ten=True)
# How a style spells a number, null where it cannot, and what it prints behind it.
STYLES: dict[str, tuple[Callable[[int], str | None], str]] = {
    "decimal": (_decimal, ". "),
    "decimal-leading-zero": (lambda number: f"{number:02}", ". "),
    "lower-alpha": (_letters("a", 26), ". "),
    "lower-latin": (_letters("a", 26), ". "),
    "upper-alpha": (_letters("A", 26), ". "),
    "upper-latin": (_letters("A", 26), ". "),
    "lower-roman": (_roman, ". "),
    "upper-roman": (_upper_roman, ". "),
    "cjk-ideographic": (_informal, "、"),
    "trad-chinese-informal": (_informal, "、"),
    "simp-chinese-informal": (_informal, "、"),
    "simp-chinese-formal": (_chinese(FORMAL, "拾", "佰", "仟", bare_ten=False), "、"),
    "trad-chinese-formal": (_chinese(TRADITIONAL, "拾", "佰", "仟", bare_ten=False), "、"),
    "cjk-decimal": (lambda number: "".join("〇一二三四五六七八九"[int(digit)] for digit in str(abs(number))), "、"),
    "cjk-heavenly-stem": (_of(STEMS), "、"),
    "cjk-earthly-branch": (_of(BRANCHES), "、"),
    "circled-decimal": (_circled, " "),
}


@dataclass(slots=True)
class Counter:
    """The numbers of one list: the next one, whether they run backwards, how they are written."""

    next: int
    step: int
    style: str

    def marker(self, item: Element) -> str:
        """What is printed before an item; bullets are signs without meaning and left out."""
        number = _integer(item.get("value"))
        number = self.next if number is None else number
        self.next = number + self.step
        style = _style(item) or self.style
        if style.startswith('"'):
            return style[1:-1]
        if style in BULLETS:
            return ""
        spell, behind = STYLES.get(style, STYLES["decimal"])
        return f"{spell(number) or number}{behind}"


def counter(element: Element) -> Counter:
    """The counter that a list starts."""
    ordered = element.tag == "ol"
    backwards = ordered and "reversed" in element.attributes
    start = _integer(element.get("start")) if ordered else None
    if start is None:
        items = [child for child in element.children if isinstance(child, Element) and child.tag == "li"]
        start = len(items) if backwards else 1
    return Counter(start, -1 if backwards else 1, _style(element) or ("decimal" if ordered else "disc"))


def _style(element: Element) -> str | None:
    """The style that an element names itself, a string in double quotes; null where it names none."""
    declared = STYLE.findall(element.get("style"))
    if declared:
        if string := STRING.search(declared[-1]):
            return f'"{string[1]}"'
        for word in WORD.findall(declared[-1].lower()):
            if word in STYLES or word in BULLETS:
                return str(word)
    return TYPES.get(element.get("type")) or (element.get("type").lower() if element.get("type") in BULLETS else None)


def _integer(text: str) -> int | None:
    match = INTEGER.match(text)
    return int(match[1]) if match else None
