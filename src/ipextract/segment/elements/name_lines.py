"""Lines of names: who signs, who is addressed (主送机关)."""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import words
from ipextract.segment.elements.common import layout

LONGEST_PERSONS = 60


@between_runs
def _signatory() -> re.Pattern[str]:
    return re.compile(layout()["signatory_line"])


# What never stands in a signature, what stands between names, what may follow them.
_NO_NAMES = kept_pattern("[。;:,《》?!—]")
_BETWEEN_NAMES = kept_pattern(r"[、\s]")
_REMARK_BEHIND = kept_pattern(r"\([^()]{1,20}\)$")
_AND_OTHERS = kept_pattern("等(?:[0-9一二三四五六七八九十]{1,3}个?)?(?:部门|单位|委办局|厅局|机关)$")
MOTTO = "社会"
MAIN_RECIPIENTS = "主送:"
STATE = "中华人民共和国"


def lacks_place(text: str) -> bool:
    """Whether a line is the second half of a body's name."""
    return text.startswith(words("layout.bare_bodies"))


def is_body_of_state(text: str, head: str) -> bool:
    """Whether a line above the head of an order is another of its bodies, each with the name of the state before it."""
    return text.startswith(STATE) and head.startswith(STATE) and is_names(text)


def is_signatory(text: str) -> bool:
    """The person who signs an order: 总理李某, 市长:王某."""
    return len(text) <= 40 and _signatory().fullmatch(text) is not None


@between_runs
def _persons() -> re.Pattern[str]:
    return re.compile(layout()["persons_addressed"])


def is_recipients(text: str) -> bool:
    """主送机关: bodies and a colon; persons where their proposals are answered."""
    if not text.endswith(":") or len(text) > 500 or "。" in text:
        return False
    if any(word in text for word in words("layout.recipients_not")):
        return False
    if len(text) <= LONGEST_PERSONS and _persons().fullmatch(text):
        return True
    bodies = words("layout.recipients_words")
    return any(part.endswith(bodies) for part in re.split(r"[,、;:\s]", re.sub(r"\([^()]*\)", "", text)))


def is_addressed(text: str) -> bool:
    """Bodies and a colon before a letter in the same line: every part is a body, none a word for a column."""
    if not is_recipients(text):
        return False
    bodies = words("layout.recipients_words")
    bare = re.sub(r"\([^()]*\)", "", text).rstrip(":")
    return (
        len(bare) >= 3
        and not bare.endswith(words("layout.address_not"))
        and all(part.strip().endswith(bodies) for part in re.split("[,;]", bare))
    )


def opens_address(text: str, place: int = 0) -> bool:
    """Whether what stands at `place` begins as 主送机关 do: 各市, 有关单位."""
    return text.startswith(words("layout.address_openers"), place)


def is_names(text: str) -> bool:
    """Whether a line holds nothing but names of bodies, as a signature does."""
    # …服务社会: a motto.
    if len(text) > 120 or text.endswith(MOTTO) or _NO_NAMES.search(text) or text.count("“") != text.count("”"):
        return False
    parts = [part for part in _BETWEEN_NAMES.split(_REMARK_BEHIND.sub("", text)) if part]
    endings = words("layout.body_endings")
    if not parts or not all(2 < len(part) <= 60 and part.endswith(endings) for part in parts):
        return False
    return not text.endswith("办") or not any(part.endswith(words("layout.no_body_endings")) for part in parts)


def are_issuers(text: str) -> bool:
    """Whether a line above a title names who issues it, one of several perhaps: 某省水利厅等10部门."""
    return is_names(_AND_OTHERS.sub("", text))


def last_name(text: str) -> str:
    """What stands behind the last whole name of a body."""
    ends = (text.rfind(ending) + len(ending) for ending in words("layout.body_endings") if ending in text)
    return text[max(ends, default=0) :].lstrip("、")


def first_name(text: str) -> str:
    """A text up to where the first name of a body may end, or all of it."""
    ends = (text.find(ending) + len(ending) for ending in words("layout.body_endings") if ending in text)
    return text[: min(ends, default=len(text))]
