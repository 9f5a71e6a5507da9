"""YAML that no reader of 1.1 or 1.2 takes for something else."""

import pytest
import yaml

from ipextract.records.record import Record
from ipextract.writers import yaml as writer


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "on", "off", "y", "n", "true", "null", "~", "", " ", "1", "1.0", "2.3.1", "0x1F", "0o17",
        "1e3", "12:30:00", "1_000", ".inf", ".nan", "=", "<<", "2025-12-31", "2025", "-", "- a", "? a",
        "a: b", "中: 文", "中 #文", "中文:", "#中", "@x", "`x", "%x", "!x", "&x", "*x", "|", ">", "'", '"',
        "\\", "[1, 2]", "{a}", "---", "...", "中\n文", "\t中", "中\t", "中 ", "\x7f", "\x85", "\x9f",
        "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\x00", "\U0001f600", "\U00020000", "Null", "NO",
        "none.", "a.", "0", "+1", "\u00a0中", "《通知》", "一、", "（一）", "deadline.by_year", "by",
    ],
)  # fmt: skip
def test_every_string_comes_back(text: str) -> None:
    written = writer.emit({"a": text, "b": [text], "c": [{"d": text}]})
    expected = {"a": text, "b": [text], "c": [{"d": text}]}
    assert yaml.load(written, yaml.SafeLoader) == expected
    assert yaml.load(written, yaml.CSafeLoader) == expected


@pytest.mark.parametrize("plain", ["省科技厅", "到2025年，达到30%", "《通知》", "一、", "by", "deadline.by_year"])
def test_clearly_safe_text_is_plain(plain: str) -> None:
    assert writer.scalar(plain) == plain


@pytest.mark.parametrize(
    "risky", ["y", "no", "null", "on", "2.3", "中: 文", "中 文", "(一)", "（一）", "A", "", "中-\n"]
)
def test_everything_else_is_quoted(risky: str) -> None:
    assert writer.scalar(risky)[0] == '"' == writer.scalar(risky)[-1]


def test_characters_that_hide_are_spelled_out() -> None:
    assert writer.scalar("a\x85\u2028\ufeff") == '"a\\u0085\\u2028\\ufeff"'


def test_shape() -> None:
    assert writer.emit(
        {"a": [1, 2], "b": [], "c": {}, "d": [{"x": None, "y": [3, 4]}, {"x": True}], "e": {"f": -1}}
    ) == ("a: [1, 2]\nb: []\nc: {}\nd:\n  - x: null\n    y: [3, 4]\n  - x: true\ne:\n  f: -1\n")


def test_a_float_is_refused() -> None:
    with pytest.raises(TypeError, match="a record holds no float"):
        writer.emit({"a": 0.1})


def test_a_record_comes_back(record: Record) -> None:
    assert yaml.safe_load(writer.write(record)) == record.model_dump(mode="json")
