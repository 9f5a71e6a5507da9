"""Patterns of the YAML files, of rules and of lexicons: word lists and fragments written out, punctuation folded."""

import re

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDED, load_yaml, words
from ipextract.values.fragments import alternation, fragment

REFERENCE = kept_pattern(r"\\(?P<kind>[LF])<(?P<name>[A-Za-z0-9_.]+)>")
# What normalising folds, as it must be written in a pattern.
WRITTEN = str.maketrans(
    {
        "，": ",",
        "；": ";",
        "：": ":",
        "％": "%",
        "！": "!",
        "～": "~",
        "（": r"\(",
        "）": r"\)",
        "？": r"\?",
        "．": r"\.",
    }
)


def expand(pattern: str) -> str:
    r"""Write out `\L<list>` as an alternation, longest word first, and `\F<fragment>` as a group."""
    return REFERENCE.sub(_written_out, pattern.translate(WRITTEN))


def _written_out(reference: re.Match[str]) -> str:
    if reference["kind"] == "F":
        return fragment(reference["name"])
    return alternation([word.translate(FOLDED) for word in words(reference["name"])])


def written_place(pattern: str, place: int) -> int:
    """Where in a pattern stands what is at a place of the same pattern written out."""
    passed, end = 0, 0
    for reference in (*REFERENCE.finditer(pattern), None):
        start = reference.start() if reference else len(pattern)
        for i in range(end, start):
            passed += len(pattern[i].translate(WRITTEN))
            if passed > place:
                return i
        if reference is not None:
            passed += len(_written_out(reference))
            if passed > place:
                return start
            end = reference.end()
    return len(pattern)


@between_runs
def pattern(name: str) -> "regex.Pattern[str]":
    r"""The small pattern `<file>.<name>` (`amounts.giving`), one of the `patterns` of `lexicons/<file>.yaml`.

    It is written as those of rules are. One that ends with `\Z` is held against what stands before a place, and is read
    backwards; one that begins with `\G` is held against what stands behind one, and never searches further.
    """
    file, _, key = name.partition(".")
    written = str(load_yaml(f"{file}.yaml")["patterns"][key]).strip()
    backwards = regex.REVERSE if written.endswith(r"\Z") else 0
    return regex.compile(expand(written), regex.VERBOSE | regex.VERSION1 | backwards)


@between_runs
def plain_pattern(name: str) -> re.Pattern[str]:
    """The small pattern `<file>.<name>` for `re`: for one in which nothing needs `regex`, and that most sentences
    do not hold.

    It begins with one set of characters, to which `re` runs in a quarter of the time.
    """
    file, _, key = name.partition(".")
    return re.compile(expand(str(load_yaml(f"{file}.yaml")["patterns"][key]).strip()), re.VERBOSE)
