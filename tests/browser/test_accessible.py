"""Roles, names, contrast and focus, as axe-core finds them (WCAG 2.2, A and AA), light and dark, wide and narrow."""

from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from browser.conftest import Looking
from cli.conftest import Project
from cli.test_diff import NEWER

PAGES = ("index.html", "facts.html", "jiangxi-patent-commercialization.html", "report.html")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def bars(page: Page) -> list[tuple[str, list[Any]]]:
    """What axe-core finds, each with where it stands."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(each["id"], [node["target"] for node in each["nodes"]][:3]) for each in found]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_bars_anybody(look: Looking, seeds_reported: Path, name: str, scheme: str, width: int) -> None:
    page = look.at(seeds_reported / name, color_scheme=scheme, viewport={"width": width, "height": 900})
    if name.startswith("jiangxi"):
        page.locator("[id='1-t2'] summary").click()
    assert bars(page) == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
def test_nor_does_what_changed(look: Looking, project: Project, scheme: str, width: int) -> None:
    project.run("build", "policy.txt", "-o", "old", "-q").succeeds()
    project.write("policy.txt", NEWER)
    project.run("build", "policy.txt", "-o", "out", "-q").succeeds()
    project.run("report", "out", "--against", "old", "-q").succeeds()
    changes = project.root / "report" / "changes.html"
    page = look.at(changes, color_scheme=scheme, viewport={"width": width, "height": 900})
    assert page.locator(".changes tbody tr").count() > 1
    assert bars(page) == []
