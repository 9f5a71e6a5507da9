"""Roles, names, contrast and focus, as axe-core finds them (WCAG 2.2, A and AA), light and dark, wide and narrow."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from browser.conftest import Looking

PAGES = ("index.html", "facts.html", "jiangxi-patent-commercialization.html", "report.html")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_bars_anybody(look: Looking, seeds_reported: Path, name: str, scheme: str, width: int) -> None:
    page = look.at(seeds_reported / name, color_scheme=scheme, viewport={"width": width, "height": 900})
    if name.startswith("jiangxi"):
        page.locator("[id='1-t2'] summary").click()
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found] == []
