"""Whatever is read, the promises hold: no exception, spans that quote, records that validate, time in proportion.

Inputs are those of the fuzzer (`tools/fuzz`), made by a seed that hypothesis draws and shrinks; the same ones every
run, so that a change is what makes a test fail. `make fuzz` looks farther.
"""

import random

import pytest
from fuzz import grammar, invariants
from fuzz.mutators import blindly
from fuzz.targets import targets
from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.models.source import Source
from ipextract.normalize import normalize
from ipextract.segment import segment

LONGEST = 2_000
TARGETS = targets()
chances = st.integers(0, 2**32).map(random.Random)
texts = st.one_of(
    chances.map(lambda chance: grammar.composed(chance, LONGEST)),
    chances.map(lambda chance: grammar.mutated(chance.choice(grammar.seeds())[:LONGEST], chance, LONGEST)),
    st.lists(st.sampled_from(grammar.pieces()), max_size=30).map("".join),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=200),
)


@settings(deadline=None, derandomize=True, max_examples=200)
@given(texts)
def test_any_text_keeps_the_promises(text: str) -> None:
    invariants.check_text(text)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(texts)
def test_segmenting_gives_every_character_one_place(text: str) -> None:
    cut = segment(normalize(Source("s", "s.txt", text, "0" * 64, "utf-8", "text/plain")))
    held = [0] * len(cut.text.text)
    for clause in cut.tree.clauses:
        own = [clause.label_span, *([] if clause.title_span is None else [clause.title_span]), *clause.body]
        for place in (place for piece in own for place in range(*piece)):
            held[place] += 1
    for zone in cut.tree.zones:
        for place in range(*zone.span):
            held[place] += 1
    astray = [place for place, count in enumerate(held) if count != 1 and cut.text.text[place].isalnum()]
    assert astray == []


@pytest.mark.parametrize("name", sorted(TARGETS.keys() - {"text"}))
@settings(deadline=None, derandomize=True, max_examples=25)
@given(chance=chances)
def test_any_file_is_read_or_refused(name: str, chance: random.Random) -> None:
    target = TARGETS[name]
    data = chance.choice(list(target.seeds()))
    target.run(target.mutate(data, chance, blindly, target.longest)[: target.longest])


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    invariants.check_bytes(data)
    for name in TARGETS.keys() - {"text", "bytes"}:
        invariants.check_bytes(data, name)


def test_every_seed_is_read() -> None:
    """Fuzzing starts from inputs that are sound: a target whose seeds are all refused would find nothing."""
    for target in TARGETS.values():
        seeds = list(target.seeds())[:8]
        assert seeds, target.name
        if target.name != "text":
            read = [invariants.check_bytes(seed, None if target.name == "bytes" else target.name) for seed in seeds]
            assert any(read), target.name
