"""Is the first sentence after a label its heading, or the clause itself?"""

import re

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import load_yaml, words

LONGEST = 60
LONGEST_NOMINAL = 12
SHORTEST_WITH_COLON = 24
SURE_WITH_COLON = 8
# Parts of one length and no longer than that are a heading: 政府引导，市场主导.
LONGEST_COUPLET = 10
# Longer parts are sentences: a heading that lost its line end runs on into them.
LONGEST_PART = 18
_QUOTED = kept_pattern("[“《(][^“”《》()]{0,60}[”》)]")


@between_runs
def _sentence() -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(word) for word in sorted(set(words("headings.sentence_words")), key=len, reverse=True)
    )
    return re.compile(alternatives)


@between_runs
def _open_end() -> re.Pattern[str]:
    return re.compile(load_yaml("headings.yaml")["open_end"])


def is_nominal(text: str) -> bool:
    """Whether a short sentence is a noun phrase that names a measure (绩效支持奖励): a heading wherever it stands."""
    return len(text) <= LONGEST_NOMINAL and "," not in text and text.endswith(words("headings.heading_nouns"))


def names_its_clause(text: str, parallel: bool = False) -> bool:
    """Whether a sentence, without its final stop, reads as a heading: short, no definition, no order to anybody.

    `parallel` says that nearly all its neighbours have a heading: then the words it begins with decide nothing.
    """
    if not 1 < len(text) <= LONGEST:
        return False
    bare = _QUOTED.sub("", text)
    if _sentence().search(bare):
        return False
    if (
        not parallel
        and bare.startswith(words("headings.sentence_openers"))
        and not bare.startswith(words("headings.not_openers"))
    ):
        return False
    if re.search("[;:。?!]", bare) or "的," in bare or _open_end().search(bare):
        return False
    if re.search("[0-9]{4}年", bare):
        return len(text) <= 16
    # Two parts or more: a heading is a row of instructions, each begins with what is to be done, or all are as long.
    parts = re.split("[,]", bare)
    if len(parts) == 1:
        return len(text) <= 45
    if len(parts) <= 4 and len(parts[0]) <= LONGEST_COUPLET and len({len(part) for part in parts}) == 1:
        return True
    short = len(parts) <= 4 and max(len(part) for part in parts) <= LONGEST_PART
    return short and text.startswith(words("headings.heading_verbs"))
