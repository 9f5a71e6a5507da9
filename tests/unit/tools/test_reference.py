"""Texts that were not written as Markdown, as Markdown shows them."""

import pytest
from reference import MAKERS
from reference.markdown import code, plain, table
from site_source import DOCS, MARK


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("what it struck out (<del>)", "what it struck out (&lt;del&gt;)"),
        ("a*b_c [d](e) | f", "a\\*b\\_c \\[d\\](e) \\| f"),
        ("say it with `--limit a|b` & go", "say it with `--limit a\\|b` &amp; go"),
        ("two\n  lines", "two lines"),
        ("see docs/diff.md.", "see [diff.md](diff.md)."),
    ],
)
def test_a_text_means_nothing_to_markdown(text: str, shown: str) -> None:
    assert plain(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a", "`a`"), ("a|b", "`a\\|b`"), ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("<a>", "`<a>`")]
)
def test_code_holds_back_quotes_and_bars(text: str, shown: str) -> None:
    assert code(text) == shown


def test_a_table_ends_with_a_blank_line() -> None:
    assert table(("a", "b"), [("1", "2")]) == ["| a | b |", "| --- | --- |", "| 1 | 2 |", ""]


def test_every_maker_has_its_place_in_a_page() -> None:
    placed = [name for page in DOCS.glob("*.md") for name in MARK.findall(page.read_text(encoding="utf-8"))]
    assert sorted(placed) == sorted(MAKERS)
