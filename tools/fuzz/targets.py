"""What is fuzzed: the pipeline with texts, and each reader of `FORMATS` with files of its format, pipeline and all."""

import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fuzz import grammar, invariants, mutators
from fuzz.mutators import Blind
from ipextract.readers.formats import FORMATS, Format

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"
# Larger fixtures are too slow to change a thousand times.
LARGEST_SEED = 200_000
PACKAGES = ("docx", "ofd", "xlsx", "odt")
MARKUP = ("html", "xml")


class Target(NamedTuple):
    """`run` takes one input and raises what is a finding; `mutate` makes another input of one; `seeds` are the first
    ones; `suffix` is that of a file that holds one; inputs have at most `longest` bytes."""

    name: str
    suffix: str
    longest: int
    run: Callable[[bytes], object]
    mutate: Callable[[bytes, random.Random, Blind, int], bytes]
    seeds: Callable[[], Iterator[bytes]]


def targets() -> dict[str, Target]:
    """All targets by name: `text`, `bytes`, and one for each other row of `FORMATS`."""
    found = [
        Target("text", ".txt", 8_000, _text, mutators.text, _texts),
        Target("bytes", ".bin", 16_000, invariants.check_bytes, mutators.encoded, _anything),
    ]
    for row in FORMATS:
        if row.name != "text":
            longest = 2 * max((len(each) for each in _fixtures(row)), default=10_000)
            run = partial(invariants.check_bytes, input_format=row.name)
            found.append(Target(row.name, row.suffixes[0], longest, run, _mutator(row), partial(_fixtures, row)))
    return {target.name: target for target in found}


def _mutator(row: Format) -> Callable[[bytes, random.Random, Blind, int], bytes]:
    if row.name in PACKAGES:
        return mutators.package
    if row.name in MARKUP:
        return mutators.markup
    return mutators.pdf if row.name == "pdf" else mutators.encoded


def _text(data: bytes) -> None:
    invariants.check_text(data.decode("utf-8", "replace"))


def _texts() -> Iterator[bytes]:
    """The seeds, hostile text, and some of the examples of rules: all of these come in by changes."""
    return (text.encode() for text in grammar.beginnings())


def _fixtures(row: Format) -> Iterator[bytes]:
    """The fixtures of a format, the small ones, in order of their paths."""
    for path in sorted((DATA / row.name).rglob("*")):
        if path.suffix.lower() in row.suffixes and path.stat().st_size <= LARGEST_SEED:
            yield path.read_bytes()


def _anything() -> Iterator[bytes]:
    """Texts in several encodings, and a few files of every format."""
    chance = random.Random(0)
    for number, text in enumerate(grammar.beginnings()):
        yield text[:4000].encode(mutators.ENCODINGS[number % len(mutators.ENCODINGS)], "replace")
    for row in FORMATS:
        files = list(_fixtures(row))
        yield from chance.sample(files, min(len(files), 5))
