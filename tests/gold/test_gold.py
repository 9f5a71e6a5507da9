"""The seeds' gold against a fresh reading: nothing may fall below `floors.yaml`, and the READMEs tell what it gives."""

from fractions import Fraction
from pathlib import Path

import pytest

from gold import gate
from gold.gate import Language
from ipextract.scoring.counting import Count, DocumentScore, Share
from ipextract.scoring.report import Report, Threshold

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def reached() -> Report:
    return gate.reached()


@pytest.mark.parametrize("group", gate.GROUPS, ids=lambda group: group.name)
def test_every_text_has_gold(group: gate.Group) -> None:
    texts = {path.stem for path in group.texts.iterdir()}
    assert {path.stem for path in group.gold.glob("*.yaml")} == texts


@pytest.mark.parametrize("group", gate.GROUPS, ids=lambda group: group.name)
def test_no_kind_is_below_its_floor(group: gate.Group) -> None:
    found, floors = gate.reached(group), gate.load_floors(group.floors)
    assert [kind for kind, count in found.totals.items() if count.gold == 0] == []
    assert {floor.kind for floor in floors if floor.measure == "f1"} == set(found.kinds)
    told = "\n".join(str(difference) for difference in found.differences)
    assert list(gate.shortfalls(found, floors)) == [], told


@pytest.mark.parametrize("language", gate.LANGUAGES, ids=lambda language: language.readme.name)
def test_the_readme_tells_what_was_reached(reached: Report, language: Language) -> None:
    text = language.readme.read_text(encoding="utf-8")
    assert gate.with_table(text, gate.accuracy(reached, language)) == text, "run: make gold"


REPORT = Report(
    (
        DocumentScore(
            "d",
            {"amounts": Count(9, 1, 0), "clauses": Count(3, 1, 0, {"title": Share(2, 3)})},
            (),
            ("1-a1",),
        ),
    ),
    kinds=("clauses", "amounts"),
)


def test_what_lies_below_a_floor_is_named() -> None:
    lines = list(gate.shortfalls(REPORT, [Threshold("amounts", "f1", Fraction("0.95"))]))
    assert lines == ["amounts.f1 is 0.9474, below 0.9500", "broken quotes: d: 1-a1"]
    assert list(gate.shortfalls(REPORT, [Threshold("amounts", "f1", Fraction("0.94"))])) == lines[1:]


def test_floors_are_read_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "floors.yaml"
    path.write_text("clauses: {f1: 0.95, title: 0.10}\n", encoding="utf-8")
    assert gate.load_floors(path) == [
        Threshold("clauses", "f1", Fraction(19, 20)),
        Threshold("clauses", "title", Fraction(1, 10)),
    ]


def test_a_floor_is_lowered_only_with_a_line_in_the_changelog() -> None:
    text = "# note\namounts: {f1: 0.98, role: 0.90}\n"
    assert gate.set_floor(text, "amounts", "role", Fraction("0.85")) == "# note\namounts: {f1: 0.98, role: 0.85}\n"
    assert gate.set_floor(text, "amounts", "f1", Fraction(2, 3)) == "# note\namounts: {f1: 0.66, role: 0.90}\n"
    with pytest.raises(ValueError, match=r"amounts\.per"):
        gate.set_floor(text, "amounts", "per", Fraction(1, 2))
    data = "### Data\n\n- floor {} lowered\n\n"
    changelog = (
        "# Changelog\n\n## [Unreleased]\n\n"
        + data.format("amounts.f1")
        + "## [0.1.0]\n\n"
        + data.format("deadlines.f1")
    )
    assert gate.is_announced(changelog, "amounts.f1")
    assert not gate.is_announced(changelog, "deadlines.f1")


def test_a_table_of_accuracy_tells_each_kind_and_what_is_worth_telling_of_its_fields() -> None:
    chinese = gate.LANGUAGES[1]
    assert gate.accuracy(REPORT, chinese).splitlines() == [
        "| | 精确率 | 召回率 | F1 | 标注条数 |",
        "| --- | --- | --- | --- | --- |",
        "| 条款（标题 2/3） | 1.000 | 0.750 | 0.857 | 4 |",
        "| 金额 | 1.000 | 0.900 | 0.947 | 10 |",
    ]


def test_only_what_stands_between_the_marks_is_written() -> None:
    text = f"before\n{gate.BEGIN}\n\nold\n\n{gate.END}\nafter\n"
    assert gate.with_table(text, "new\nrow") == f"before\n{gate.BEGIN}\n\nnew\nrow\n\n{gate.END}\nafter\n"
    for broken in ("no marks", text.replace(gate.END, ""), text + text):
        with pytest.raises(ValueError, match="accuracy:begin"):
            gate.with_table(broken, "new")
