"""Patterns of the YAML files, of rules and of lexicons: word lists and fragments written out, punctuation folded."""

import re

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words
from ipextract.values.fragments import alternation, fragment

REFERENCE = kept_pattern(r"\\(?P<kind>[LF])<(?P<name>[A-Za-z0-9_.]+)>")
# What normalising folds, as it must be written in a pattern.
FOLDED = str.maketrans(
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
PLAIN = str.maketrans("，；：％！～（）？．", ",;:%!~()?.")


def expand(pattern: str) -> str:
    r"""Write out `\L<list>` as an alternation, longest word first, and `\F<fragment>` as a group."""

    def written_out(reference: re.Match[str]) -> str:
        if reference["kind"] == "F":
            return fragment(reference["name"])
        return alternation([word.translate(PLAIN) for word in words(reference["name"])])

    return REFERENCE.sub(written_out, pattern.translate(FOLDED))


@between_runs
def pattern(name: str) -> "regex.Pattern[str]":
    r"""The small pattern `<file>.<name>` (`amounts.giving`), one of the `patterns` of `lexicons/<file>.yaml`.

    It is written as those of rules are. One that ends with `\Z` is held against what stands before a place, and is read
    backwards.
    """
    file, _, key = name.partition(".")
    written = str(load_yaml(f"{file}.yaml")["patterns"][key]).strip()
    backwards = regex.REVERSE if written.endswith(r"\Z") else 0
    return regex.compile(expand(written), regex.VERBOSE | regex.VERSION1 | backwards)
