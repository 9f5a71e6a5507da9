"""The seeds as PDF give what their texts give: the same gold, compared by what is quoted."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from gold import gate
from ipextract import pipeline, readers
from ipextract.readers.discovery import SourceFile
from ipextract.scoring.anchoring import anchored
from ipextract.scoring.counting import score
from ipextract.scoring.gold import load
from ipextract.scoring.items import as_record
from ipextract.scoring.report import Report
from ipextract.scoring.text import SourceText, read
from ipextract.writers import json as json_writer

ROOT = Path(__file__).parents[2]
LEAST = Fraction(99, 100)


@pytest.mark.parametrize("maker", ["office", "browser"])
def test_every_kind_reaches_its_floor_in_pdf(maker: str) -> None:
    documents = []
    for path in sorted(gate.GOLD.glob("*.yaml")):
        file = load(path)
        found = readers.read(
            SourceFile(ROOT / "tests" / "data" / "pdf" / maker / f"{path.stem}.pdf", path.stem, f"{path.stem}.pdf")
        )
        items = anchored(file, read(ROOT / "seeds" / file.gold.source, file.gold.encoding))
        record = as_record(json.loads(json_writer.write(pipeline.extract(found))), path.stem)
        documents.append(
            score(path.stem, items, file.shown, record, SourceText(found.path, found.text, found.sha256), by_text=True)
        )
    report = Report(tuple(documents))
    assert len(documents) == 5
    assert report.broken == ()
    told = "\n".join(str(difference) for difference in report.differences)
    assert {kind: count.f1 for kind, count in report.totals.items() if count.f1 < LEAST or not count.gold} == {}, told
