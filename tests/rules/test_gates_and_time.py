"""Properties of every rule: its `needs` never hide a match, and hostile text costs it time in proportion, no more."""

import time
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ipextract import normalize, pipeline, segment
from ipextract.examples import cases, document, without_gates
from ipextract.models.clauses import Sentence
from ipextract.models.matches import Capture, captured
from ipextract.models.source import Source
from ipextract.ruleset import Rule, Ruleset, default_ruleset
from ipextract.ruleset.files import read_folder
from ipextract.ruleset.ruleset import TIMED_LENGTH

if TYPE_CHECKING:
    from ipextract.models.matches import AnyPattern

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
RULES = [rule for of_kind in default_ruleset().by_kind.values() for rule in of_kind]

LENGTH = 20_000
# Ordinary text of that length takes a rule some ten milliseconds; a pattern that backtracks takes minutes.
LIMIT = 3.0
# Seconds for a short text without a clock; ordinary ones take some microseconds.
UNTIMED = 0.02
HOSTILE = {
    "digits": "2025",
    "digits and points": "1.2,3",
    "enumeration": "工业、农业、",
    "opening brackets": "(",
    "brackets": "(一)《",
    "ideographs": "知识产权运用促进工程企业",
    "numerals": "一二三百千万亿",
    "dates": "到2025年3月",
    "money": "50万元、",
    "agencies": "省科技厅、市财政局",
    "spaces": " ",
    "quotation marks": "“”",
}


def sentences_of_examples(rules: Ruleset) -> list[Sentence]:
    registry = pipeline.load()[1]
    texts = {(case.example.text, case.example.given.model_dump_json()): case.example for case in cases(read_folder())}
    return [
        sentence
        for example in texts.values()
        for sentence in document(example.text, example.given, rules, registry).tree.sentences
    ]


def sentences_of_seeds() -> list[Sentence]:
    found: list[Sentence] = []
    for path in SEEDS:
        text = path.read_bytes().decode("utf-8-sig")
        normal = normalize.normalize(Source(path.stem, path.name, text, "", "utf-8", "text/plain"))
        found.extend(segment.segment(normal).tree.sentences)
    return found


def test_gates_hide_no_match() -> None:
    gated = default_ruleset()
    open_to_all = without_gates(gated)
    sentences = [*sentences_of_seeds(), *sentences_of_examples(gated)]
    assert len(sentences) > 500
    hidden = [
        (rule, sentence.text[start:end], sentence.text)
        for sentence in sentences
        for kind in gated.by_kind
        for rule, start, end in sorted(_told(open_to_all, kind, sentence) - _told(gated, kind, sentence))
    ]
    assert hidden == []


def test_short_sentences_are_read_as_long_ones_are() -> None:
    sentences = [*sentences_of_seeds(), *sentences_of_examples(default_ruleset())]
    texts = {sentence.text for sentence in sentences if len(sentence.text) <= TIMED_LENGTH}
    quick = [rule for rule in RULES if rule.quick is not rule.pattern]
    assert len(quick) > 140
    differing = [
        (rule.id, text) for rule in quick for text in texts if _finds(rule.quick, text) != _finds(rule.pattern, text)
    ]
    assert differing == []


def _finds(pattern: "AnyPattern", text: str) -> list[tuple[int, int, dict[str, Capture]]]:
    return [(*found.span(), captured(found)) for found in pattern.finditer(text)]


def _told(rules: Ruleset, kind: str, sentence: Sentence) -> set[tuple[str, int, int]]:
    return {(match.rule, match.start, match.end) for match in rules.every(kind, sentence)}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_hostile_text_is_searched_in_time(rule: Rule) -> None:
    own = next(file for file in read_folder() if file.id == rule.id)
    texts = {name: "".join(islice(cycle(unit), LENGTH)) for name, unit in HOSTILE.items()}
    for number, example in enumerate(own.matches):
        # What the rule wants, over and over, and what it wants without its end.
        texts[f"example {number}"] = "".join(islice(cycle(example.text.rstrip("。")), LENGTH))
        texts[f"half of example {number}"] = "".join(islice(cycle(example.text[: len(example.text) // 2 + 1]), LENGTH))
    slow = []
    for name, text in texts.items():
        try:
            for _ in rule.pattern.finditer(text, timeout=LIMIT):
                pass
        except TimeoutError:
            slow.append(name)
    assert slow == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_hostile_text_that_is_read_without_a_clock_is_short_enough(rule: Rule) -> None:
    own = next(file for file in read_folder() if file.id == rule.id)
    units = [*HOSTILE.values(), *(example.text.rstrip("。") for example in own.matches)]
    start = time.process_time()
    for unit in units:
        for _ in rule.quick.finditer("".join(islice(cycle(unit), TIMED_LENGTH))):
            pass
    assert time.process_time() - start < UNTIMED * len(units)
