"""A text cut into blocks and pieces: nothing lost, nothing twice, every fact where it stands."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ipextract.exports.documents import Document
from ipextract.models.clauses import Zone
from ipextract.records.files import load_record
from ipextract.records.marking import blocks, marks_of
from ipextract.spans import Span
from unit.exports.making import amount, clause, document, target

ROOT = Path(__file__).parents[3]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
GOAL = "产业化率达到42%，奖励50万元"


def cut(made: Document, text: str | None) -> list[tuple[Any, ...]]:
    """Of each block its clause or zone, and its pieces with what they are marked as."""
    return [
        (
            block.anchor or block.zone,
            [(piece.text, "".join(mark.id for mark in piece.marks), piece.strong) for piece in block.pieces],
        )
        for block in blocks(made.record, text)
    ]


def at(fact: Any, start: int, quote: str, id: str) -> Any:
    return replace(fact, id=id, span=Span(start, start + len(quote)), quote=quote)


def test_facts_are_cut_out_of_their_clause() -> None:
    made = document(
        clause("1", GOAL),
        targets=[at(target(GOAL), 0, "产业化率达到42%", "1-t1")],
        amounts=[at(amount("50万元"), 12, "50万元", "1-a1")],
    )
    assert cut(made, GOAL) == [
        ("1", [("产业化率达到42%", "1-t1", False), ("，奖励", "", False), ("50万元", "1-a1", False)])
    ]


def test_facts_inside_and_over_each_other_share_pieces() -> None:
    text = "技术合同成交额达到300亿元以上"
    made = document(
        clause("1", text),
        targets=[at(target(text), 0, "技术合同成交额达到300亿元", "[t]")],
        amounts=[at(amount("x"), 9, "300亿元以上", "[a]")],
    )
    assert cut(made, text) == [
        ("1", [("技术合同成交额达到", "[t]", False), ("300亿元", "[t][a]", False), ("以上", "[a]", False)])
    ]
    [block] = blocks(made.record, text)
    # What is meant comes last: the one that is shorter.
    assert block.pieces[1].kinds == ["targets", "amounts"]


def test_a_clause_goes_on_behind_its_child() -> None:
    text = "一、任务\n（一）甲。\n以上各项。"
    parent = clause("1", text, label="一、", title="任务")
    child = clause("1.1", "（一）甲。", label="（一）", start=5)
    assert cut(document(parent, child), text) == [
        ("1", [("一、任务", "", True)]),
        ("1.1", [("（一）", "", True), ("甲。", "", False)]),
        (None, [("以上各项。", "", False)]),
    ]


def test_zones_stand_between_and_inside_clauses() -> None:
    text = "标题\n一、甲\n- 1 -\n乙"
    made = document(clause("1", text[3:], label="一、", start=3))
    record = made.record.model_copy(update={"zones": (Zone("title", Span(0, 2)), Zone("furniture", Span(7, 12)))})
    found = [
        (block.anchor or block.zone, "".join(piece.text for piece in block.pieces)) for block in blocks(record, text)
    ]
    assert found == [("title", "标题"), ("1", "一、甲"), ("furniture", "- 1 -"), (None, "乙")]


@pytest.mark.parametrize(
    ("text", "title", "heading"),
    [
        ("二、工作 目标", "工作目标", "二、工作 目标"),
        ("二、奖励,补助", "奖励，补助", "二、奖励,补助"),
        ("二、工作目标。到2025年", "工作目标", "二、工作目标"),
        ("二、别的话", "工作目标", "二、"),
    ],
)
def test_label_and_title_are_found_as_the_source_prints_them(text: str, title: str, heading: str) -> None:
    [block] = blocks(document(clause("1", text, label="二、", title=title)).record, text)
    assert "".join(piece.text for piece in block.pieces if piece.strong) == heading


def test_without_the_text_clauses_are_as_the_record_has_them() -> None:
    made = document(
        clause("0", "为了…"),
        clause("1", label="一、", title="目标"),
        clause("1.1", "到2025年。", label="（一）"),
        targets=[target("到2025年")],
    )
    assert cut(made, None) == [
        ("0", [("为了…", "", False)]),
        ("1", [("一、目标", "", True)]),
        ("1.1", [("（一）", "", True), ("到2025年。", "", False)]),
    ]


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_character_stands_in_one_piece_and_every_fact_in_its_own(seed: Path) -> None:
    record = load_record(ROOT / "out" / f"{seed.stem}.json")
    text = seed.read_text(encoding="utf-8")
    found = list(blocks(record, text))
    shown = "".join(piece.text for block in found for piece in block.pieces)
    assert "".join(shown.split()) == "".join(text.split())
    for block in found:
        assert block.start is not None
        whole = "".join(piece.text for piece in block.pieces)
        assert text[block.start : block.start + len(whole)] == whole
    by_fact: dict[str, str] = {}
    for block in found:
        for piece in block.pieces:
            for mark in piece.marks:
                by_fact[mark.id] = by_fact.get(mark.id, "") + piece.text
    assert by_fact == {mark.id: text[mark.span.start : mark.span.end] for mark in marks_of(record)}
