"""Names and telephone numbers of contact persons inside running text: stretches that no clause's text repeats."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml
from ipextract.models.clauses import Clause
from ipextract.spans import Span

HAN = "[\u4e00-\u9fff]"
# Between a name and its number, the walls of table cells included.
BETWEEN = r"[,:、 \t|]{0,3}"
# A number without blanks or hyphens between its digits; those of 400 820 8820 are told by their beginning.
SHORTEST_NUMBER = 7
NUMBER = kept_pattern(f"[0-9](?<![0-9].)[0-9]{{{SHORTEST_NUMBER - 1}}}")
_DIGIT = kept_pattern("[0-9]")
_BLANKS_INSIDE = kept_pattern("400[-— ]?[0-9]{3,4}[-— ]?[0-9]{3}")


@cache
def _name_labels() -> tuple[str, ...]:
    return tuple(load_yaml("layout.yaml")["contact_stretch"]["name_labels"])


@cache
def _shortest_labels() -> tuple[str, ...]:
    """Those that begin with no other."""
    labels = _name_labels()
    return tuple(label for label in labels if not any(label != other and label.startswith(other) for other in labels))


@between_runs
def _name_label() -> re.Pattern[str]:
    return re.compile(_alternatives(_name_labels()))


@between_runs
def _phone() -> re.Pattern[str]:
    return re.compile(load_yaml("layout.yaml")["contact_stretch"]["phone"])


def _signs(text: str) -> list[int]:
    """Places of what every stretch has one of: a number, an address, a label for a name. Almost no paragraph has."""
    signs = _numbers(text)
    if "400" in text and _BLANKS_INSIDE.search(text):
        signs.extend(match.start() for match in _phone().finditer(text))
    if "@" in text:
        signs.extend(place for place, mark in enumerate(text) if mark == "@")
    # Looking for each is many times as fast as a search for any.
    if any(label in text for label in _shortest_labels()):
        signs.extend(match.start() for match in _name_label().finditer(text))
    signs.sort()
    return signs


def _numbers(text: str) -> list[int]:
    """Where numbers begin. One digit of each stands at a seventh place of the text, and few others do: so a search of
    every seventh character is enough."""
    found = []
    for digit in _DIGIT.finditer(text[SHORTEST_NUMBER - 1 :: SHORTEST_NUMBER]):
        first = SHORTEST_NUMBER * digit.start()
        if number := NUMBER.search(text, first, first + 2 * SHORTEST_NUMBER):
            found.append(number.start())
    return found


def _alternatives(literals: Iterable[str]) -> str:
    return "|".join(sorted(literals, key=len, reverse=True))


def _person() -> str:
    """A pattern for the name of a person: a surname that many bear, and one or two characters or a title."""
    data = load_yaml("people.yaml")
    titles = _alternatives(data["titles"])
    given = rf"(?:{titles}|{HAN}{{1,2}}(?:{titles})?)"
    return rf"(?!{_alternatives(data['not_names'])})(?:{_alternatives(_surnames())}){given}{_no_body()}"


def _surnames() -> list[str]:
    data = load_yaml("people.yaml")
    return [*data["compound_surnames"], *data["surnames"]]


def _no_body() -> str:
    """A pattern for a place that no word for a body, a place or a line ends at."""
    return "".join(rf"(?<!{word})" for word in load_yaml("people.yaml")["not_at_the_end"])


@between_runs
def _stretch() -> re.Pattern[str]:
    """One stretch that names contacts."""
    data = load_yaml("layout.yaml")["contact_stretch"]
    people, labels = _alternatives(data["name_labels"]), _alternatives(data["labels"])
    phone, local, name, address = data["phone"], data["local_phone"], data["name"], data["address"]
    number = rf"(?:{phone}|{local}|{address})"
    numbers = rf"{number}(?:[、,/或; ]{{1,2}}{number}){{0,5}}"
    names = rf"{name}(?:[、/]{name}){{0,5}}"
    numbered = rf"(?:{names}[,、: ]?\(?)?{numbers}\)?"
    person, surname = _person(), f"[{''.join(word[0] for word in _surnames())}]"
    persons = rf"{person}(?:[、/和,]{person}){{0,5}}"
    pair = (
        rf"(?:{people})(?:[及和、](?:{labels}))?:(?:{numbered}|{names})|(?:{people})(?:为|是)?{persons}(?!{HAN})"
        rf"|(?:{labels})(?::{numbered}|(?:为|是)?{numbers})"
    )
    # 计划科张某某、财务科李某,电话:0571-87654321: names that no label tells, before the number or behind it. One begins
    # behind no word, or behind a word that names follow.
    follows = "|".join(rf"(?<={word})" for word in load_yaml("people.yaml")["before_names"])
    more = rf"[、/和,;](?:{HAN}{{2,12}}?(?:{follows}))?{person}"
    before = rf"(?={surname})(?:(?<!{HAN})|{follows}){person}(?:{more}){{0,5}}(?:联系)?{BETWEEN}\(?"
    behind = rf"(?:\({persons}\)|[,、 ]?{persons}(?!{HAN}))"
    led = rf"(?:(?:{before})?(?:{pair})|{before}{numbers}(?!{HAN})\)?)(?:[,;、/ ]{{0,2}}(?:{pair}|{numbered})){{0,9}}"
    verbs = "|".join(load_yaml("people.yaml")["before_numbers"])
    bare = rf"(?:(?<!{HAN})(?!{verbs}){HAN}{{2,4}}{_no_body()}{BETWEEN}\(?)?{phone}"
    # With brackets where both stand: one alternative instead of two halves the time that compiling takes.
    return re.compile(rf"(\()?(?:{led}|{bare}){behind}?(?(1)\))")


def stretches(text: str, span: Span) -> Iterator[Span]:
    """Where contacts stand in `span`, in order; with their brackets where nothing else stands in them."""
    for match in _stretch().finditer(text, span.start, span.end):
        start, end = match.span()
        opened = text.count("(", start, end) > text.count(")", start, end)
        yield Span(start, end + 1 if opened and text.startswith(")", end, span.end) else end)


def left_out(text: str, clauses: list[Clause]) -> tuple[list[Clause], list[Span]]:
    """The clauses with contacts cut out of their text, and the contacts. A heading that holds one is none."""
    signs = _signs(text)
    if not signs:
        return clauses, []
    kept = []
    found: list[Span] = []
    for clause in clauses:
        if not _holds(clause.span, signs):
            kept.append(clause)
            continue
        cut = [stretch for region in _regions(clause) if _holds(region, signs) for stretch in stretches(text, region)]
        if cut:
            clause = clause._replace(body=tuple(_without(clause.body, cut)))
            title = clause.title_span
            if title is not None and any(title.contains(stretch) for stretch in cut):
                clause = clause._replace(title=None, title_span=None)
            found.extend(cut)
        kept.append(clause)
    return kept, found


def _holds(span: Span, places: list[int]) -> bool:
    first = bisect_left(places, span.start)
    return first < len(places) and places[first] < span.end


def _regions(clause: Clause) -> Iterator[Span]:
    """Heading and paragraphs; a paragraph that goes on behind its heading (联系人:某某) is read with it."""
    title, body = clause.title_span, list(clause.body)
    if title is not None:
        together = bool(body) and body[0].start <= title.end + 1
        yield Span(title.start, body.pop(0).end) if together else title
    yield from body


def _without(spans: tuple[Span, ...], cut: list[Span]) -> Iterator[Span]:
    for span in spans:
        start = span.start
        for stretch in cut:
            if start < stretch.end and stretch.start < span.end:
                if stretch.start > start:
                    yield Span(start, stretch.start)
                start = stretch.end
        if start < span.end:
            yield Span(start, span.end)
