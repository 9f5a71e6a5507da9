"""What fuzzing found stays mended: every input that once broke a promise is read again, as its target reads it."""

from pathlib import Path

import pytest
from fuzz.targets import targets

FINDINGS = sorted(path for path in (Path(__file__).parents[1] / "data" / "fuzz").glob("*/*"))
TARGETS = targets()


def test_there_are_findings_of_known_targets() -> None:
    assert FINDINGS
    assert {path.parent.name for path in FINDINGS} <= TARGETS.keys()


@pytest.mark.parametrize("path", FINDINGS, ids=[f"{path.parent.name}-{path.stem}" for path in FINDINGS])
def test_a_finding_is_mended(path: Path) -> None:
    TARGETS[path.parent.name].run(path.read_bytes())
