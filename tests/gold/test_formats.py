"""The seeds converted to other formats give the facts of the text, compared by their quotes (`score --by-text`)."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from gold import gate
from ipextract import pipeline, readers
from ipextract.readers.discovery import SourceFile
from ipextract.readers.formats import FORMATS
from ipextract.records.validate import validate
from ipextract.scoring.anchoring import unplaced
from ipextract.scoring.counting import score
from ipextract.scoring.gold import load
from ipextract.scoring.items import as_record
from ipextract.scoring.report import Report, Threshold
from ipextract.scoring.text import SourceText
from ipextract.writers import json as json_writer

DATA = Path(__file__).parents[1] / "data"
SEEDS = tuple(sorted(path.stem for path in gate.SEEDS.gold.glob("*.yaml")))
# What each seed is converted to, below tests/data/<format>/, made by tools/fixtures/<format>.py.
# The labels of a numbered docx are no text: Word counts them.
DEMANDED: dict[str, tuple[str, ...]] = {
    "html": ("{seed}.html",),
    "docx": ("{seed}.typed.docx", "{seed}.numbered.docx"),
    "pdf": ("office/{seed}.pdf", "browser/{seed}.pdf"),
}
LEAST = Fraction(99, 100)
# What a conversion says of its document beside the text of the seed: these pages print when they were published.
BESIDE = {
    "guangdong-ip-innovation-2023.html": {"published_on": "2023-07-25"},
    "jiangxi-patent-commercialization.html": {"published_on": "2024-05-20"},
}


def conversions() -> list[Path]:
    """Every file of the fixtures that is a seed in another format, demanded or not."""
    found = [path for name in DEMANDED for path in (DATA / name).rglob(f"*.{name}")]
    return sorted(path for path in found if path.name.partition(".")[0] in SEEDS)


@pytest.mark.parametrize("name", [each.name for each in FORMATS if each.name in DEMANDED])
def test_every_seed_is_there_in_every_format(name: str) -> None:
    wanted = {f"{name}/{how.format(seed=seed)}" for seed in SEEDS for how in DEMANDED[name]}
    missing = sorted(wanted - {path.relative_to(DATA).as_posix() for path in conversions()})
    assert missing == [], f"run tools/fixtures/{name}.py and commit what it writes below tests/data/{name}"


@pytest.mark.parametrize("path", conversions(), ids=lambda path: path.relative_to(DATA).as_posix())
def test_a_conversion_gives_the_facts_of_the_text(path: Path) -> None:
    seed = path.name.partition(".")[0]
    source = readers.read_bytes(path.read_bytes(), SourceFile(path, seed, path.name))
    content = json.loads(json_writer.write(pipeline.extract(source)))
    assert validate(content, source.text) == []
    gold = load(gate.SEEDS.gold / f"{seed}.yaml")
    own = SourceText(path.name, source.text, source.sha256)
    expected = unplaced(gold)
    expected = replace(expected, metadata={**expected.metadata, **BESIDE.get(path.name, {})})
    scored = score(seed, expected, gold.shown, as_record(content, path.name), own, by_text=True)
    floors = [Threshold(kind, "f1", LEAST) for kind in scored.counts]
    told = "\n".join(str(difference) for difference in scored.differences)
    assert list(Report((scored,)).shortfalls(floors)) == [], told
