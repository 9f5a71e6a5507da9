"""Whatever a record holds of tasks stands in a row, and the parts of a clause are all of its text."""

from pathlib import Path

import pytest

from ipextract.exports import coding, goals, support, tasks
from ipextract.exports.documents import Document
from ipextract.exports.due import due_text, is_validity
from ipextract.exports.duties import Duties
from ipextract.exports.goals import phrase
from ipextract.records.files import load_record, record_files

RECORDS = record_files(Path(__file__).parents[3] / "out")


@pytest.fixture(params=list(RECORDS))
def made(request: pytest.FixtureRequest) -> Document:
    return Document(1, load_record(RECORDS[request.param]))


def test_there_are_records() -> None:
    assert len(RECORDS) == 5


def test_the_parts_of_a_clause_are_all_of_its_text(made: Document) -> None:
    duties = Duties(made)
    for clause in made.record.clauses:
        parts = duties.parts(clause)
        assert "".join("".join(part.text for part in parts).split()) == "".join(clause.text.split())
        assert [part.end for part in parts] == sorted(part.end for part in parts)


def test_every_agency_stands_in_a_row_of_its_clause_with_its_role(made: Document) -> None:
    rows = list(tasks.rows(made))
    for duty in made.record.responsibilities:
        own = [row for row in rows if duty.clause in {row.clause.id, row.clause.parent}]
        cells = [cell for row in own if (cell := getattr(row, duty.role)) is not None]
        # A group may have a 、 in its name.
        assert any(f"、{duty.canonical or duty.agency}、" in f"、{cell}、" for cell in cells), duty


def test_every_target_and_every_deadline_stands_in_a_row_of_its_clause(made: Document) -> None:
    rows = list(tasks.rows(made))
    for target in made.record.targets:
        assert any(phrase(target) in (row.targets or "") for row in rows if row.clause.id == target.clause)
    for deadline in made.record.deadlines:
        words = due_text([deadline])
        assert words is not None
        told = any(words in (row.due_text or "") for row in rows if row.clause.id == deadline.clause)
        assert told != is_validity(deadline, made.record.metadata)


def test_every_target_and_every_sum_that_is_given_has_a_row(made: Document) -> None:
    assert [row.place for row in goals.rows(made)] == [target.id for target in made.record.targets]
    given = [each.id for each in made.record.amounts if each.role not in {"indicator", "threshold", "fine"}]
    assert [row.place for row in support.rows(made)] == given


def test_every_text_is_a_unit(made: Document) -> None:
    units = list(coding.rows(made))
    assert {clause.id for clause in made.record.clauses if clause.text} <= {row.clause.id for row in units}
    assert len({row.unit_number for row in units}) == len(units)
