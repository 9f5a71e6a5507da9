"""Quotes find their places in their clause's own stretch, and what has none is told with a remedy."""

import pytest

from ipextract.errors import GoldError
from ipextract.scoring.anchoring import anchored
from ipextract.scoring.gold import Gold, GoldFile
from ipextract.scoring.items import Items
from ipextract.scoring.located import read
from ipextract.scoring.text import SourceText

#       0123456789 0         1          2
TEXT = "到2025年底。\n一、目标\n建5家，再建5家。\n二、任务\n到2025年底建 5家。\n"
HEAD = "source: a.txt\nclauses:\n  - {id: 1, head: 一、目标}\n  - {id: 2, head: 二、任务}\n"
SOURCE = SourceText("texts/a.txt", TEXT, "")


def gold(text: str) -> GoldFile:
    located = read(text, "g.yaml")
    return GoldFile("g.yaml", Gold.model_validate(located.content), located)


def places(text: str, kind: str, source: SourceText | None = SOURCE) -> list[int]:
    items: Items = anchored(gold(text), source)
    return [item.place.start for item in items.lists[kind]]


def deadline(*keys: str) -> str:
    return HEAD + "deadlines: [" + ", ".join(f"{{quote: 到2025年底, relation: by, {each}}}" for each in keys) + "]\n"


def test_a_head_stands_in_the_whole_source_and_a_quote_in_its_clause() -> None:
    assert places(HEAD, "clauses") == [TEXT.index("一、"), TEXT.index("二、")]
    assert places(deadline("clause: 0", "clause: 2"), "deadlines") == [0, TEXT.rindex("到")]


def test_nth_tells_several_apart() -> None:
    fact = "  - {quote: 5家, clause: 1, value: 5, nth: %s}\n"
    text = f"{HEAD}targets:\n{fact % 2}{fact % 1}"
    assert places(text, "targets") == [TEXT.index("再建5家") + 2, TEXT.index("建5家") + 1]


def test_text_before_an_attachments_first_label_is_looked_for_everywhere() -> None:
    text = HEAD + "targets: [{quote: 再建5家, clause: A1.0, value: 5}]\n"
    assert places(text, "targets") == [TEXT.index("再建5家")]


def test_at_is_checked_where_there_is_a_source_and_believed_where_not() -> None:
    assert places(deadline("clause: 2, at: 0"), "deadlines") == [0]
    text = "source: a\ntargets: [{quote: 5家, clause: 0, value: 5, at: 99}]\n"
    assert places(text, "targets", None) == [99]


def test_a_body_named_several_times_needs_no_nth() -> None:
    text = HEAD + "responsibilities: [{quote: 5家, clause: 1, agency: 5家, role: lead}]\n"
    assert places(text, "responsibilities") == [TEXT.index("5家")]


UNPLACED = {
    "g.yaml:5: deadlines[0]: '到2025年底' does not stand in clause 1 (it stands at 1:1, in no clause)": (
        deadline("clause: 1")
    ),
    "g.yaml:5: deadlines[0]: '到2025年底' stands in clause 2 once; there is no nth: 2": (deadline("clause: 2, nth: 2")),
    "g.yaml:5: deadlines[0]: '到2025年底' does not stand at 3; leave `at` out to have the quote looked for "
    "(it stands at 1:1, in no clause)": deadline("clause: 2, at: 3"),
    "g.yaml:5: targets[0]: '5家' stands 2 times in clause 1; say which with nth": (
        HEAD + "targets: [{quote: 5家, clause: 1, value: 5}]\n"
    ),
    "g.yaml:5: targets[0]: '建5 家' does not stand in clause 1; the source has it as '建5家'": (
        HEAD + "targets: [{quote: 建5 家, clause: 1, value: 5}]\n"
    ),
    "g.yaml:5: targets[0]: '建５家' does not stand in clause 1; the source has it as '建5家'": (
        HEAD + "targets: [{quote: 建５家, clause: 1, value: 5}]\n"
    ),
    "g.yaml:5: targets[0]: '建9家' does not stand in clause 1": (
        HEAD + "targets: [{quote: 建9家, clause: 1, value: 9}]\n"
    ),
    "g.yaml:3: clauses[0]: '三、' does not stand in the source": "source: a\nclauses:\n  - {id: 3, head: 三、}\n",
    "g.yaml:2: clauses[0]: '、' stands 2 times in the source; say which with nth": (
        "source: a\nclauses: [{id: 1, head: 、}]\n"
    ),
    "g.yaml:2: clauses[1]: '一、' stands before the clause above it; clauses go in document order": (
        "source: a\nclauses: [{id: 2, head: 二、}, {id: 1, head: 一、}]\n"
    ),
}


@pytest.mark.parametrize("message", UNPLACED)
def test_a_quote_without_a_place_is_told(message: str) -> None:
    with pytest.raises(GoldError) as told:
        anchored(gold(UNPLACED[message]), SOURCE)
    assert str(told.value) == message


def test_without_source_and_at_the_source_is_asked_for_once() -> None:
    with pytest.raises(GoldError) as told:
        anchored(gold(HEAD), None)
    assert str(told.value) == (
        "g.yaml:3: clauses[0]: has no `at`, and the source a.txt that the quote is to be looked for in is not found; "
        "say where with --sources"
    )
