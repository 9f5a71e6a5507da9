"""Every text with gold in other widths, line ends and indents gives the same facts (docs/adr/0007)."""

from pathlib import Path
from typing import Any

import pytest

import ipextract
from ipextract.records.record import Record

GOLD = Path(__file__).parent
TEXTS = sorted([*(GOLD.parents[1] / "seeds").glob("*.txt"), *(GOLD / "others/texts").glob("*.txt")])
FULL = str.maketrans(",;:()%!?0123456789", "，；：（）％！？０１２３４５６７８９")
HALF = {wide: narrow for narrow, wide in FULL.items()}
LISTS = ("clauses", "targets", "deadlines", "amounts", "responsibilities")
# What a record quotes as it is printed, and where that stands.
PRINTED = frozenset({"quote", "label"})
PLACES = frozenset({"span", "scope", "statement"})

pytestmark = pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])


def told(record: Record, without: frozenset[str]) -> dict[str, Any]:
    """What the lists of a record say, some of their fields aside."""
    whole = record.model_dump(mode="json")
    return {
        name: [{field: value for field, value in item.items() if field not in without} for item in whole[name]]
        for name in LISTS
    }


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


def test_width_changes_no_fact(path: Path) -> None:
    text = read(path)
    full, half = text.translate(FULL), text.translate(HALF)
    assert full != half
    expected = told(ipextract.extract(text), PRINTED)
    assert told(ipextract.extract(full), PRINTED) == expected
    assert told(ipextract.extract(half), PRINTED) == expected


def test_line_ends_blank_lines_and_indents_change_no_fact(path: Path) -> None:
    text = read(path)
    paragraphs = [line.strip() for line in text.splitlines()]
    laid_out = "\r\n\r\n".join(f"\u3000\u3000{paragraph}" for paragraph in paragraphs if paragraph)
    without = PRINTED | PLACES
    assert told(ipextract.extract(laid_out), without) == told(ipextract.extract(text), without)
