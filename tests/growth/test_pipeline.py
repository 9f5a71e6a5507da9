"""Hostile documents take time in proportion to their length, whatever one thing they repeat.

Here texts get longer until one takes a part of a second; `python -m hostile pipeline` goes on to a megabyte.
"""

import pytest
from hostile import pipeline
from hostile.families import FAMILIES, ONE_LINE

BUDGET = 0.25


@pytest.mark.parametrize("name", FAMILIES)
def test_time_grows_as_the_text_does(name: str) -> None:
    rises = pipeline.rises(name, pipeline.LONGEST, BUDGET)
    assert rises is None, f"{name}: {rises}"


def test_a_family_of_one_line_is_one_line() -> None:
    assert [name for name, unit in ONE_LINE.items() if "\n" in unit or "\r" in unit] == []
