"""Whatever text a record holds, JSON and YAML carry it alike; punctuation never changes more than marks."""

import json
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from ipextract.diagnostics import Diagnostic
from ipextract.models.metadata import Metadata
from ipextract.records.punctuation import chinese_punctuation, chinese_punctuation_of
from ipextract.records.record import Record, SourceEntry
from ipextract.records.validate import validate
from ipextract.spans import Span
from ipextract.writers import json as json_writer
from ipextract.writers import yaml as yaml_writer

texts = st.text(st.characters(exclude_categories=["Cs"]))
risky = st.text(
    st.sampled_from(":#-?,[]{}&*!|>'\"%@`~ \n\r\t\\0123.eEyYnNoOx_=<中文，\x85\u2028\ufeff\x7f\x00"), max_size=12
)
keys = st.sampled_from(["span", "quote", "text", "by"])
trees = st.dictionaries(
    keys,
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), texts, risky),
        lambda below: st.one_of(
            st.lists(st.integers(), max_size=3),
            st.lists(st.one_of(risky, st.dictionaries(keys, below, max_size=3)), max_size=3),
            st.dictionaries(keys, below, max_size=3),
        ),
        max_leaves=12,
    ),
    min_size=1,
)


@given(trees)
def test_yaml_carries_every_value(tree: dict[str, Any]) -> None:
    written = yaml_writer.emit(tree)
    assert yaml.load(written, yaml.CSafeLoader) == tree
    assert yaml.load(written, yaml.SafeLoader) == tree


@given(texts, st.lists(st.tuples(texts, st.integers(0, 9), st.integers(0, 9)), max_size=4))
def test_json_and_yaml_carry_equal_records(title: str, said: list[tuple[str, int, int]]) -> None:
    record = Record(
        id="r",
        source=SourceEntry("in/r.txt", "0" * 64, "utf-8", "text/plain", 20),
        metadata=Metadata(title=title, recipients=tuple(text for text, _, _ in said)),
        clauses=(), targets=(), deadlines=(), amounts=(), responsibilities=(), zones=(),
        diagnostics=tuple(Diagnostic("c", "info", text, Span(start, start + more)) for text, start, more in said),
    )  # fmt: skip
    as_json, as_yaml = json_writer.write(record), yaml_writer.write(record)
    assert json.loads(as_json) == yaml.load(as_yaml, yaml.CSafeLoader) == record.model_dump(mode="json")
    assert [finding for finding in validate(json.loads(as_json)) if "comes after" not in finding.message] == []
    assert as_json.endswith(b"}\n")
    assert b"\r" not in as_json


@given(st.text(st.sampled_from("中文a1 ,:;!?()（），。%“”\n"), max_size=30))
def test_punctuation_changes_marks_only_and_is_settled_after_one_pass(text: str) -> None:
    written = chinese_punctuation(text)
    folded = str.maketrans("，：；！？（）", ",:;!?()")
    assert written.translate(folded) == text.translate(folded)
    assert chinese_punctuation(written) == written


@given(st.lists(st.text(st.sampled_from("中文a1 ,:;!?().。%“”\n"), max_size=12), max_size=5))
def test_punctuation_of_many_texts_is_that_of_each(texts: list[str]) -> None:
    assert chinese_punctuation_of(texts) == [chinese_punctuation(text) for text in texts]
