"""Names of a report's pages: those of documents never take a name of its own."""

import pytest

from ipextract.exports.links import page_name


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("plan", "plan.html"),
        ("2024/某方案", "2024/某方案.html"),
        ("index", "index_.html"),
        ("index_", "index__.html"),
        ("Facts", "Facts_.html"),
        ("changes", "changes_.html"),
        ("indexes", "indexes.html"),
        ("2024/index", "2024/index.html"),
    ],
)
def test_page_name(id: str, name: str) -> None:
    assert page_name(id) == name
