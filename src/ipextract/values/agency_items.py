"""One item of a list of agencies: cut free of the words and marks around it, and the body that it names."""

from functools import lru_cache
from typing import NamedTuple

import regex

from ipextract.kept import between_runs
from ipextract.lexicons import set_of, words
from ipextract.values.agency_names import LONGEST_NAME, REMEMBERED, head_of, is_group, marked_role, others_in
from ipextract.values.fragments import alternation
from ipextract.values.patterns import pattern

# What may stand behind the last name of a list, or mark the body that leads.
TRAILING = frozenset("。;,.、:*＊※★☆▲△●◆■")


class Body(NamedTuple):
    """One item of a list; `mark` is the word in a bracket behind it (牵头 in 省科技厅(牵头)), not part of the span."""

    start: int
    end: int
    name: str
    group: bool
    mark: str | None = None


class Token(NamedTuple):
    """A stretch of the text between two cuts, and what it says."""

    start: int
    end: int
    text: str


@between_runs
def _no_body() -> "regex.Pattern[str]":
    return regex.compile(alternation(words("responsibilities.no_bodies")))


@lru_cache(REMEMBERED)
def alone(name: str) -> bool | None:
    """Whether `name` is a group, where it is a body by itself: nothing to trim, no 等, no mark, a head of its own.

    Most items of a list are such; they need none of what `split` weighs. None where more must be looked at.
    """
    if name in set_of("responsibilities.class_wholes") or head_of(name) is None or others_in(name):
        return None
    if trimmed(name, 0, len(name)) != (0, len(name), name):
        return None
    body = body_of(name, 0, len(name), False)
    return body.group if body is not None and body.name == name else None


def trimmed(text: str, start: int, end: int) -> Token | None:
    """The item without the words that lead to a body (由, 以及) and the marks behind it; None where nothing is left."""
    lead = pattern("responsibilities.leading").match(text, start, end)
    if lead:
        start = lead.end()
    while end > start and text[end - 1] in TRAILING:
        end -= 1
    # The bracket of a statement that was never opened.
    if text[end - 1 : end] == ")" and text.count(")", start, end) > text.count("(", start, end):
        end -= 1
    return Token(start, end, text[start:end]) if end > start else None


def body_of(text: str, start: int, end: int, joined: bool) -> Body | None:
    """The body that `text[start:end]` names, without the brackets that explain it; None for a word that is no name.
    `joined`: words that share one head, so that it is a class."""
    name = text[start:end]
    mark = None
    if name.endswith(")") and (gloss := pattern("responsibilities.gloss").search(name)):
        end = start + gloss.start()
        name = name[: gloss.start()]
    if "称" in name and (alias := pattern("responsibilities.alias").search(name)):
        end = start + alias.start()
        name = name[: alias.start()]
    found = marked_role(name)
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
