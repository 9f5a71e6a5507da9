"""What is read instead of printed words takes their places: it is as long, or no longer where figures fill the rest."""

import re

from ipextract.lexicons import load_yaml


def test_other_spellings_are_as_long_as_the_usual_ones() -> None:
    rows = load_yaml("spellings.yaml")["spellings"]
    assert [row["printed"] for row in rows if len(row["printed"]) != len(row["usual"])] == []
    assert [row["printed"] for row in rows if re.search(row["word"], row["printed"]) is None] == []


def test_plain_words_of_sums_are_no_longer_than_what_is_printed() -> None:
    lists = load_yaml("amounts.yaml")
    said = {**lists["plain_bounds"], **lists["plain_shares"]}
    assert [printed for printed, plainly in said.items() if len(plainly) > len(printed)] == []
