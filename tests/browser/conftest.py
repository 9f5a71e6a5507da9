"""Pages in a real browser, which must say nothing on its console and ask for nothing but the page itself."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Error, Page, Request, sync_playwright

from cli.conftest import Project, built, project, seeds_built

__all__ = ["built", "project", "seeds_built"]

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Chromium as root has no sandbox, and a machine without a network is not asked for updates.
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that is gone with the module's tests: as long as it is there, an event loop runs in this thread, and no
    other test could run one."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        try:
            made = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        except Error as error:
            pytest.fail(f"no Chromium to look at pages with; run tools/needs/chromium.sh\n{error}", pytrace=False)
        yield made
        made.close()


@dataclass
class Looking:
    """Opens files in tabs of their own and keeps what they say and ask for."""

    browser: Browser
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def at(self, path: Path, place: str = "", **options: Any) -> Page:
        """The page at a path, at a place in it (`#2.3-t1`)."""
        context = self.browser.new_context(**{"viewport": {"width": 1400, "height": 900}, **options})
        self.contexts.append(context)
        page = context.new_page()
        # A page that has not answered in this time is broken, not slow.
        page.set_default_timeout(10_000)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.goto(f"{path.as_uri()}{place}")
        return page

    def _console(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def _dialog(self, dialog: Dialog) -> None:
        self.said.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if request.resource_type != "document" or not request.url.startswith("file://"):
            self.asked.append(f"{request.resource_type}: {request.url}")


@pytest.fixture
def look(browser: Browser) -> Iterator[Looking]:
    looking = Looking(browser)
    yield looking
    for context in looking.contexts:
        context.close()
    assert looking.said == []
    assert looking.asked == []


@pytest.fixture(scope="session")
def seeds_reported(seeds_built: Project) -> Path:
    """The report of the seeds; shared, so only to be looked at."""
    seeds_built.run("report", "out", "-o", "report").succeeds()
    seeds_built.run("report", "out", "-o", "report", "--single-file").succeeds()
    return seeds_built.root / "report"
