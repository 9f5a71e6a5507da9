"""Who gets a sum and what for are words of the text: whole, or those of one member of a list, never a cut piece."""

from pathlib import Path

import pytest
import regex

import ipextract
from ipextract import pipeline, readers
from ipextract.examples import Case, cases
from ipextract.records.record import Record
from ipextract.ruleset.files import read_folder

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
EXAMPLES = [case for case in cases(read_folder()) if case.name.startswith("amount")]
PAIRS = (("(", ")"), ("（", "）"), ("“", "”"), ("《", "》"), ("〈", "〉"), ("【", "】"))
# Verbs and adverbs of giving and marks: no name begins or ends with one.
EDGES = ("予以", "给予", "分别", "额外", *"、,，;；。:：")
# What stands between two pieces of a name: the rest of the list and its brackets, or a 的.
REST = r"(?:的|[、和及与或/(（][^。;；]{0,120}|[^。;；]{0,120}[、和及与或/)）的])?"


def is_of(text: str, name: str) -> bool:
    """Whether a name stands in a text, whole or as what a list shares and one of its members."""
    if name in text:
        return True
    cuts = ((i, j) for i in range(len(name)) for j in range(i + 1, len(name) + 1))
    pieces = ([regex.escape(piece) for piece in (name[:i], name[i:j], name[j:]) if piece] for i, j in cuts)
    return any(regex.search(REST.join(three), text) is not None for three in pieces)


def names(record: Record) -> list[str]:
    told = [name for amount in record.amounts for name in (amount.beneficiary, amount.condition)]
    return [name for name in told if name is not None]


def flaws(record: Record) -> list[str]:
    text = "".join(f"{clause.title or ''}。{clause.text}" for clause in record.clauses)
    return [
        name
        for name in names(record)
        if not is_of(text, name)
        or name.startswith(EDGES)
        or name.endswith(EDGES)
        or any(name.count(opening) != name.count(closing) for opening, closing in PAIRS)
    ]


def test_pieces_of_a_list_make_a_name_and_pieces_of_words_do_not() -> None:
    assert is_of("对评为省级、市级示范社的", "评为市级示范社")
    assert is_of("对新认定的省级、市级示范社", "新认定省级")
    assert not is_of("对骨干人才,参加培训的", "骨干人培训")


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_names_in_the_seeds(path: Path) -> None:
    assert flaws(pipeline.extract(readers.read(readers.sources([path])[0]))) == []


def test_some_seed_names_somebody() -> None:
    records = (pipeline.extract(readers.read(readers.sources([path])[0])) for path in SEEDS)
    assert any(names(record) for record in records)


@pytest.mark.parametrize("case", EXAMPLES, ids=[case.name for case in EXAMPLES])
def test_names_in_the_examples_of_rules(case: Case) -> None:
    assert flaws(ipextract.extract(case.example.text)) == []
