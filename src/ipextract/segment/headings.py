"""Is the first sentence after a label its heading, or the clause itself?"""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, starts_with_one, words

LONGEST = 60
LONGEST_NOMINAL = 12
LONGEST_LEAD = 24
SURE_WITH_COLON = 8
LONGEST_INSTRUCTION = 16
LONGEST_TASK = 20
LONGEST_CAPTION = 5
# Parts of one length and no longer than that are a heading: 政府引导，市场主导.
LONGEST_COUPLET = 10
LONGEST_SINGLE = 45
MOST_PARTS = 4
# A heading that names a year is short; among headings it may be longer.
LONGEST_DATED = 16
LONGEST_DATED_PARALLEL = 25
# Longer parts are sentences: a heading that lost its line end runs on into them.
LONGEST_PART = 18
# With these 请 makes a noun: 请示, 请销假.
REQUEST_NOUNS = "示销假求"
_MARK = kept_pattern("[;:。?!]")
_DIGIT = kept_pattern("[0-9]")
_YEAR = kept_pattern("[0-9]{4}年")
_TIMED = kept_pattern(r"(?<=阶段)\([^()]{0,30}\)$")
_QUOTED = kept_pattern("[“《(][^“”《》()]{0,60}[”》)]")


@between_runs
def _sentence(parallel: bool) -> re.Pattern[str]:
    found = set(words("headings.sentence_words"))
    if not parallel:
        found.update(words("headings.sentence_words_alone"))
    alternatives = "|".join(re.escape(word) for word in sorted(found, key=len, reverse=True))
    data = load_yaml("headings.yaml")
    duties = "|".join(word + data["duty"] for word in data["duty_words"])
    alone = "" if parallel else f"|{data['duty_alone']}"
    return re.compile(f"{alternatives}|{duties}{alone}")


@between_runs
def _norm() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["norm"]))


@between_runs
def _says_how_much() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["says_how_much"]))


@between_runs
def _means() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["means"]))


@between_runs
def _citing() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["broken_citation"]))


@between_runs
def _repeals() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["repeals"]))


def repeals(text: str, start: int) -> bool:
    """Whether the line that begins at `start` repeals a rule: the clause says no more."""
    return _repeals().match(text, start) is not None


@between_runs
def _bodies() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["bodies"]))


@between_runs
def _predicate() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words("headings.predicates"))))


@between_runs
def _owed() -> re.Pattern[str]:
    return re.compile(str(load_yaml("headings.yaml")["owed"]))


def names_bodies(text: str, start: int) -> bool:
    """Whether the line that begins at `start` names the bodies of its clause; the sentence above it is all it says."""
    return _bodies().match(text, start) is not None


def is_nominal(text: str) -> bool:
    """Whether a short sentence is a noun phrase that names a measure (绩效支持奖励): a heading wherever it stands.

    A stage may say when it is: 验收阶段(5月至6月).
    """
    if text[-1:] == ")":
        text = _TIMED.sub("", text)
    return (
        len(text) <= LONGEST_NOMINAL
        and "," not in text
        and text.endswith(words("headings.heading_nouns"))
        and _predicate().search(text) is None
    )


def is_caption(text: str) -> bool:
    """Whether a sentence is so short that it can only name its clause (茶种选育): no state, no ban."""
    return (
        len(text) <= LONGEST_CAPTION
        and "," not in text
        and not text.endswith(words("headings.states"))
        and not text.startswith(words("headings.bans"))
    )


def instructs(text: str) -> bool:
    """Whether a sentence is one short instruction without a subject: 支持老旧厂房改造."""
    return len(text) <= LONGEST_INSTRUCTION and "," not in text and starts_with_one(text, "headings.heading_verbs")


def is_task(text: str) -> bool:
    """Whether a sentence is one task without a subject, as a point of a plan begins: 提升水质检测水平."""
    return (
        len(text) <= LONGEST_TASK
        and "," not in text
        and starts_with_one(text, "headings.heading_verbs")
        and _predicate().search(text, 2) is None
    )


def says_something(text: str) -> bool:
    """Whether a line without a stop is a sentence that lost it: 本办法由市水务局负责解释."""
    return _sentence(True).search(_unquoted(text)) is not None


def is_long_lead(text: str) -> bool:
    """Whether what stands before a colon is too long for a heading, names in it left aside."""
    return len(_unquoted(text)) > LONGEST_LEAD


def names_its_clause(text: str, parallel: bool = False) -> bool:
    """Whether a sentence, without its final stop, reads as a heading: short, no definition, no order to anybody.

    `parallel` says that nearly all its neighbours have a heading: then the words it begins with decide nothing, and
    fewer of those inside it.
    """
    if not 1 < len(text) <= LONGEST:
        return False
    if text[0] == "以" and (means := _means().match(text)):
        led = text[means.end() :]
        if "," not in led and starts_with_one(led, "headings.heading_verbs"):
            text = led
    bare = _unquoted(text)
    # A request (请在规定时间内报送) names nothing, nor does half a bracket.
    if text[0] == "请" and text[1] not in REQUEST_NOUNS:
        return False
    if "(" in bare and bare.count("(") > bare.count(")"):
        return False
    # Lengths and ends cost less than what words say.
    if "的," in bare or not _has_form(text, bare, parallel) or _waits_for_items(bare) or _breaks_off(text):
        return False
    if not parallel and _opens_sentence(bare):
        return False
    if _MARK.search(bare) or (_orders(bare, parallel) and _orders(_owed().sub("", bare), parallel)):
        return False
    return not (_DIGIT.search(bare) and _says_how_much().search(bare))


def _orders(bare: str, parallel: bool) -> bool:
    """Whether a sentence says what somebody has to do, or defines."""
    return _sentence(parallel).search(bare) is not None or ("应" in bare and _norm().search(bare) is not None)


def _has_form(text: str, bare: str, parallel: bool) -> bool:
    """Whether the parts of a sentence (`bare`: without names and asides) are as many and as long as a heading's."""
    if "年" in bare and _YEAR.search(bare):
        return len(text) <= (LONGEST_DATED_PARALLEL if parallel else LONGEST_DATED)
    # Two parts or more: a heading is a row of instructions, each begins with what is to be done, or all are as long.
    if "," not in bare:
        return len(bare) <= LONGEST_SINGLE
    parts = bare.split(",")
    first, longest = len(parts[0]), max(map(len, parts))
    if len(parts) > MOST_PARTS or longest > LONGEST_PART:
        return False
    couplet = first <= LONGEST_COUPLET and all(len(part) == first for part in parts)
    # Among headings two short parts of any length are one: 立足实际,分步实施.
    couplet = couplet or (parallel and longest <= LONGEST_COUPLET)
    # So is a short matter and what is done about it: 水源多样化,充分发挥雨水的补充作用.
    couplet = couplet or (parallel and first <= LONGEST_COUPLET and _all_instruct(parts[1:]))
    return couplet or starts_with_one(text, "headings.heading_verbs")


def measure(text: str) -> tuple[int, ...]:
    """How long each part of a sentence is: 转变观念,理念新起来 has (4, 5)."""
    return tuple(map(len, text.split(",")))


def _all_instruct(parts: list[str]) -> bool:
    return all(starts_with_one(part, "headings.heading_verbs") for part in parts)


def _unquoted(text: str) -> str:
    """A sentence without names and asides, those with others inside too."""
    if "“" not in text and "《" not in text and "(" not in text:
        return text
    return _QUOTED.sub("", _QUOTED.sub("", text))


def _opens_sentence(text: str) -> bool:
    if not starts_with_one(text, "headings.sentence_openers") or starts_with_one(text, "headings.not_openers"):
        return False
    # 按照规定建设的泵站项目: the words only say which.
    return not ("的" in text and "," not in text and text.endswith(words("headings.heading_nouns")))


def _breaks_off(text: str) -> bool:
    if text.endswith(words("headings.rules_cited")):
        return _citing().search(text) is not None
    return text.endswith(words("headings.broken_ends")) and not text.endswith(words("headings.whole_ends"))


def _waits_for_items(text: str) -> bool:
    # A wrapped line may break right before the stop.
    ending = text.removesuffix("\n")
    return ending.endswith(words("headings.open_ends")) and not ending.endswith(words("headings.closed_ends"))
