"""The seeds in full and in half width give the same facts (docs/adr/0007)."""

from pathlib import Path
from typing import Any

import pytest

import ipextract
from ipextract.records.record import Record

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
FULL = str.maketrans(",;:()%!?0123456789", "，；：（）％！？０１２３４５６７８９")
HALF = {wide: narrow for narrow, wide in FULL.items()}
LISTS = ("clauses", "targets", "deadlines", "amounts", "responsibilities")


def told(record: Record) -> dict[str, Any]:
    """What a record says apart from what it quotes."""
    whole = record.model_dump(mode="json")
    return {
        name: [
            {field: value for field, value in item.items() if field not in {"quote", "label"}} for item in whole[name]
        ]
        for name in LISTS
    }


@pytest.mark.parametrize("path", SEEDS, ids=[path.stem for path in SEEDS])
def test_width_changes_no_fact(path: Path) -> None:
    text = path.read_bytes().decode("utf-8-sig")
    full, half = text.translate(FULL), text.translate(HALF)
    assert full != half
    assert told(ipextract.extract(full)) == told(ipextract.extract(half)) == told(ipextract.extract(text))
