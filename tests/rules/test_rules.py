"""Every text of every rule file, under its rule alone and under the whole set: `pytest tests/rules -k target.reach`."""

import pytest

from ipextract import pipeline
from ipextract.examples import Bench, Case, cases
from ipextract.ruleset.files import read_folder

CASES = list(cases(read_folder()))


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench(*pipeline.load())


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_example(bench: Bench, case: Case) -> None:
    assert bench.problems(case) == [], case.example.text
