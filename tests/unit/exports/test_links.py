"""Names of a report's pages, of which those of documents never take a name of its own, and places in them."""

import pytest

from ipextract.exports.links import page_name, place_in


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


@pytest.mark.parametrize(
    ("report", "id", "where"),
    [
        ("../report", "2024/plan", ("../report/2024/plan.html", "2.3-t1")),
        ("../report", "index", ("../report/index_.html", "2.3-t1")),
        ("../all.html", "plan", ("../all.html", "/plan/2.3-t1")),
        ("../all.html", "2024/5% #1", ("../all.html", "/2024%2F5%25 %231/2.3-t1")),
    ],
)
def test_place_in_a_folder_and_in_one_file(report: str, id: str, where: tuple[str, str]) -> None:
    assert place_in(report, id, "2.3-t1") == where
