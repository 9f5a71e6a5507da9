"""The one jieba.Tokenizer, with our own dictionary: keywords for `ipextract segment --keywords` and nothing else.

Importing this module costs nothing; the first call loads the segmenter (docs/adr/0006).
"""

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from ipextract.lexicons import load_yaml, words

if TYPE_CHECKING:
    import jieba


@cache
def tokenizer() -> "jieba.Tokenizer":
    """jieba's own dictionary and the terms of `lexicons/keywords.yaml`, which are never cut."""
    import logging
    import warnings

    with warnings.catch_warnings():
        # jieba 0.42 asks for pkg_resources, which warns that it is on its way out.
        warnings.simplefilter("ignore")
        import jieba

    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    # Not `initialize`: it trusts a cache in the shared temporary folder, and writes one there.
    made.FREQ, made.total = made.gen_pfdict(made.get_dict_file())
    made.initialized = True
    for term in words("keywords.terms"):
        made.add_word(term)
    return made


def keywords(text: str, limit: int = 5) -> tuple[str, ...]:
    """The words that tell most about a text, best first: those that are rare elsewhere, of two characters or more.

    Words that stand in every policy (加强, 推进) are left out. Ties go to the word that comes first.
    """
    cutter = tokenizer()
    common = frozenset(words("keywords.common"))
    least = int(load_yaml("keywords.yaml")["shortest"])
    found = Counter(
        word for word in cutter.cut(text, HMM=False) if len(word) >= least and word.isalpha() and word not in common
    )
    first = {word: text.find(word) for word in found}
    ranked = sorted(found, key=lambda word: (-found[word] * len(word), cutter.FREQ.get(word) or 0, first[word]))
    return tuple(ranked[:limit])
