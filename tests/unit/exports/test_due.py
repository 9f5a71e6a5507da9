"""Deadlines: one day where there is one, else what is known of it."""

from datetime import date
from typing import Any

import pytest

from ipextract.exports.due import due, due_text
from unit.exports.making import deadline


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"quote": "到2027年", "relation": "by", "end": "2027-12-31"}, date(2027, 12, 31)),
        ({"quote": "2026年6月", "relation": "at", "start": "2026-06-01", "end": "2026-06-30"}, date(2026, 6, 30)),
        (
            {"quote": "2024—2026年", "relation": "during", "start": "2024-01-01", "end": "2026-12-31"},
            "2024-01-01至2026-12-31",
        ),
        ({"quote": "自2026年3月1日起", "relation": "from", "start": "2026-03-01"}, "自2026-03-01起"),
        ({"quote": "每年3月底前", "relation": "recurring"}, "每年3月底前"),
        ({"quote": "30个工作日内", "relation": "within", "duration": "P30D", "business_days": True}, "30个工作日内"),
        (
            {"quote": "受理之日起5日内", "relation": "within", "duration": "P5D", "anchor": "受理之日"},
            "受理之日起5日内",
        ),
        ({"quote": "三年内", "relation": "within", "duration": "P3Y"}, "3年内"),
        ({"quote": "适时", "relation": "by"}, None),
    ],
)
def test_what_a_deadline_gives(given: dict[str, Any], expected: date | str | None) -> None:
    assert due([deadline(**given)]) == expected


def test_several_days_are_a_text_and_the_same_day_twice_is_one() -> None:
    june, year = deadline("6月底前", "by", end="2026-06-30"), deadline("年底前", "by", end="2026-12-31")
    assert due([june, year]) == "2026-06-30；2026-12-31"
    assert due([june, june]) == date(2026, 6, 30)


def test_words_are_told_without_the_blanks_of_the_source() -> None:
    assert due_text([deadline("到 2027\n年", "by"), deadline("到2027年", "by")]) == "到2027年"
