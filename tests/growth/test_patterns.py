"""No pattern takes four times the time for twice the text: not on what nobody wrote, nor on what it almost matches.

Here texts are twice as long as the longest sentence that rules are held against; `python -m hostile patterns` makes
them four times as long.
"""

import re
from collections.abc import Callable

import pytest
from hostile import growth
from hostile.growth import Growth, rises_too_fast, too_fast
from hostile.inventory import Written, inventory
from hostile.patterns import COST, FLOOR, LENGTHS, SHORT_LENGTHS, astray
from hostile.samples import pumps

PARTS = 24


@pytest.mark.parametrize("part", range(PARTS))
def test_patterns_are_linear(part: int) -> None:
    assert [str(found) for written in list(inventory())[part::PARTS] for found in astray(written, SHORT_LENGTHS)] == []


@pytest.mark.parametrize(
    ("module", "pattern", "lengths"),
    [
        # For ever: repeats inside repeats.
        ("re", r"(?:[一-龥]|[一-龥]{2}|x+)+[,;]", SHORT_LENGTHS),
        ("regex", r"(?:[一-龥]|[一-龥]{2}|x+)+[,;]", SHORT_LENGTHS),
        # The square: the search begins anew at each place and runs to the end.
        ("re", r"[0-9]+%", SHORT_LENGTHS),
        ("regex", r"\p{Han}+牵头", SHORT_LENGTHS),
        # So fast that only long texts tell.
        ("re", r"责任单位[^。]*负责", LENGTHS),
        # Only the whole of it: no find takes long.
        ("re", r"(?:附件|附|件)*", SHORT_LENGTHS),
    ],
)
def test_patterns_that_are_not_linear_are_found(module: str, pattern: str, lengths: tuple[int, ...]) -> None:
    assert next(astray(Written(module, pattern, 0, "here"), lengths), None) is not None


@pytest.mark.parametrize("pattern", [r"[0-9]{1,9}%", r"责任单位[^。]{0,60}负责", r"(?<![0-9])[0-9]++%", "[。;]"])
def test_bounded_patterns_pass(pattern: str) -> None:
    assert list(astray(Written("re", pattern, 0, "here"))) == []


def test_text_is_made_of_what_a_pattern_repeats() -> None:
    made = pumps(Written("regex", r"(?:甲乙|丙)(?P<body>[丁戊]{2,9})己", 0, "here"))
    assert {pump.lead for pump in made if pump.most == 9} <= {"甲乙", "丙"}
    assert {pump.unit for pump in made if pump.most == 9} <= {"丁", "戊"}
    whole = re.compile("(?:甲乙|丙)[丁戊]{2,9}己")
    assert any(whole.fullmatch(pump.unit) for pump in made)


def test_what_takes_no_time_is_not_judged() -> None:
    assert too_fast(len, lambda length: "x" * length, LENGTHS, floor=FLOOR, cost=COST) is None


def test_growth_is_told_by_the_last_doublings() -> None:
    assert Growth((1, 2, 4, 8), (9.0, 1.0, 2.0, 4.0)).factor == 2.0
    assert Growth((1, 2, 4), (0.1, 0.4, 1.6)).factor == pytest.approx(4.0)
    assert Growth((1, 2), (0.1, float("inf"))).factor == float("inf")


@pytest.mark.parametrize(
    ("seconds", "rises"),
    [
        (lambda length: length * 0.001, False),
        # Memory that no longer fits: a step, and on as before.
        (lambda length: length * (0.001 if length <= 256 else 0.005), False),
        (lambda length: length * length * 0.00001, True),
        # It only begins to tell.
        (lambda length: length * 0.0005 + length * length * 0.00001, True),
        (lambda length: 0.0 if length <= 256 else float("inf"), True),
    ],
)
def test_a_step_is_no_rise(monkeypatch: pytest.MonkeyPatch, seconds: Callable[[int], float], rises: bool) -> None:
    monkeypatch.setattr(growth, "spent", lambda run, text, limit: run(text))
    found = rises_too_fast(lambda text: seconds(len(text)), lambda length: "x" * length, 64, 1 << 12, 0.4)
    assert (found is not None) == rises
