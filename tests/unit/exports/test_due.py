"""Deadlines: one day where there is one, else what is known of it."""

from datetime import date
from typing import Any

import pytest

from ipextract.exports.due import due, due_text, is_validity
from ipextract.models.metadata import Metadata
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
        ({"quote": "48小时内", "relation": "within", "duration": "PT48H"}, "48小时内"),
        ({"quote": "10分钟内", "relation": "within", "duration": "PT10M"}, "10分钟内"),
        ({"quote": "口头审理3日前", "relation": "by", "duration": "P3D", "anchor": "口头审理"}, "口头审理3日前"),
        ({"quote": "适时", "relation": "by"}, None),
    ],
)
def test_what_a_deadline_gives(given: dict[str, Any], expected: date | str | None) -> None:
    assert due([deadline(**given)]) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"relation": "from", "start": "2026-01-01"}, True),
        ({"relation": "from", "start": "2026-03-01"}, False),
        ({"relation": "until", "duration": "P3Y"}, True),
        ({"relation": "by", "end": "2026-01-01"}, False),
    ],
)
def test_since_when_and_how_long_it_is_in_force_is_nobodys_task(given: dict[str, Any], expected: bool) -> None:
    assert is_validity(deadline("某日", **given), Metadata(effective_from="2026-01-01")) is expected


def test_in_force_from_a_day_that_is_not_known() -> None:
    assert is_validity(deadline("自印发之日起", "from", anchor="印发之日"), Metadata())


def test_several_days_are_a_text_and_the_same_day_twice_is_one() -> None:
    june, year = deadline("6月底前", "by", end="2026-06-30"), deadline("年底前", "by", end="2026-12-31")
    assert due([june, year]) == "2026-06-30；2026-12-31"
    assert due([june, june]) == date(2026, 6, 30)


def test_words_are_told_without_the_blanks_of_the_source() -> None:
    assert due_text([deadline("到 2027\n年", "by"), deadline("到2027年", "by")]) == "到2027年"
