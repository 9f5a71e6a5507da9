"""The seeds as web pages give the same facts as the seeds (`tools/fixtures/html.py` made the pages)."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from gold import gate
from gold.by_text import moved
from ipextract import pipeline, readers
from ipextract.records.record import Record
from ipextract.scoring.anchoring import anchored
from ipextract.scoring.counting import DocumentScore, score
from ipextract.scoring.gold import load
from ipextract.scoring.items import as_record
from ipextract.scoring.text import SourceText, read
from ipextract.writers import json as json_writer

PAGES = sorted((gate.ROOT / "tests" / "data" / "html").glob("*.html"))
LEAST = Fraction(99, 100)
# What the pages say beside the texts of the seeds.
PUBLISHED = {"guangdong-ip-innovation-2023": "2023-07-25", "jiangxi-patent-commercialization": "2024-05-20"}


def record_of(page: Path) -> tuple[str, Record]:
    source = readers.read(readers.sources([page])[0])
    return source.text, pipeline.extract(source)


def scored(page: Path) -> DocumentScore:
    file = load(gate.GOLD / f"{page.stem}.yaml")
    seed = read(gate.ROOT / "seeds" / file.gold.source, file.gold.encoding)
    text, record = record_of(page)
    content = as_record(json.loads(json_writer.write(record)), page.stem)
    expected = moved(anchored(file, seed), seed.text, text)
    if page.stem in PUBLISHED:
        expected = replace(expected, metadata={**expected.metadata, "published_on": PUBLISHED[page.stem]})
    return score(page.stem, expected, file.shown, content, SourceText(str(page), text, record.source.sha256))


def test_every_seed_has_a_page() -> None:
    assert {page.stem for page in PAGES} == {path.stem for path in gate.GOLD.glob("*.yaml")}


@pytest.mark.parametrize("page", PAGES, ids=[page.stem for page in PAGES])
def test_a_page_gives_the_facts_of_its_seed(page: Path) -> None:
    found = scored(page)
    told = "\n".join(map(str, found.differences))
    assert {kind: count.f1 for kind, count in found.counts.items() if count.f1 < LEAST} == {}, told
    assert found.broken == ()
