"""The site is built without a warning, holds what it promises, asks nobody for anything, and opens from a folder."""

import fcntl
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml

from ipextract.cli.app import COMMANDS
from ipextract.ruleset.files import read_folder
from pages.reading import ROOT

DIAGNOSTICS = yaml.safe_load((ROOT / "src" / "ipextract" / "lexicons" / "diagnostics.yaml").read_text(encoding="utf-8"))


class Page(HTMLParser):
    """What a page loads by itself, where its links lead, what can be led to, and its text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.text = ""
        self.language = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.language = given.get("lang", "")
        if "id" in given:
            self.ids.add(given["id"])
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link":
            # One in another language is named, not fetched.
            if given.get("rel") != "alternate":
                self.loads.append(given["href"])
        elif "src" in given:
            self.loads.append(given["src"])

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built once for all processes that run these tests."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" not in os.environ:
        return built(base / "site")
    with (base.parent / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder = base.parent / "site"
        return folder if (folder / "index.html").is_file() else built(folder)


def built(folder: Path) -> Path:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert (done.returncode, done.stdout + done.stderr) == (0, "")
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, Page]:
    """Every page by its path in the site; the one that only a server shows has no place of its own."""
    paths = [path for path in site.rglob("*.html") if path.name != "404.html"]
    return {path.relative_to(site).as_posix(): Page(path) for path in paths}


def test_nothing_is_fetched_from_elsewhere(site: Path, read: dict[str, Page]) -> None:
    assert len(read) > 100
    elsewhere = {(name, each) for name, page in read.items() for each in page.loads if urlsplit(each).netloc}
    assert elsewhere == set()
    styles = [path.read_text(encoding="utf-8") for path in site.rglob("*.css")]
    assert styles
    fetched = [url for style in styles for url in re.findall(r"(?:url\(|@import\s*)[\"']?(https?:|//)", style)]
    assert fetched == []


def test_links_and_what_is_loaded_are_there(site: Path, read: dict[str, Page]) -> None:
    """Relative, so that pages open from a folder; with the places in pages that they lead to."""
    dead = []
    for name, page in read.items():
        for link in [*page.links, *page.loads]:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (site / name).parent / unquote(parts.path) if parts.path else site / name
            if not target.is_file():
                dead.append(f"{name}: {link}")
            elif parts.fragment and target.suffix == ".html":
                there = read[target.resolve().relative_to(site.resolve()).as_posix()]
                if unquote(parts.fragment) not in there.ids:
                    dead.append(f"{name}: {link}")
    assert dead == []


def test_every_rule_is_there_with_its_examples(read: dict[str, Page]) -> None:
    rules = read_folder()
    assert len(rules) > 100
    for rule in rules:
        page = read[f"rules/{rule.id.partition('.')[0]}.html"]
        assert rule.id.replace(".", "-") in page.ids, rule.id
        for text in [*(each.text for each in rule.matches), *(each.text for each in rule.ignores)]:
            for line in text.splitlines():
                assert " ".join(line.split()) in page.text, (rule.id, line)
        for miss in rule.ignores:
            assert " ".join(miss.why.replace("`", "").split()) in page.text, (rule.id, miss.why)


def test_every_kind_of_rule_is_explained() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    assert set(re.findall(r"(?m)^\| `(\w+)` \|", page)) == {rule.id.partition(".")[0] for rule in read_folder()}


def test_every_diagnostic_is_there_with_cause_and_remedy(read: dict[str, Page]) -> None:
    page = read["diagnostics.html"]
    assert len(DIAGNOSTICS["codes"]) > 20
    for row in DIAGNOSTICS["codes"]:
        assert row["code"] in page.ids
        for text in (row["meaning"], row["remedy"]):
            assert " ".join(text.replace("`", "").split()) in page.text


def test_every_command_is_there_with_its_options(read: dict[str, Page]) -> None:
    page = read["commands.html"]
    for command in COMMANDS:
        assert f"ipextract-{command}" in page.ids
    for words in ("ipextract-rules-show", "ipextract-rules-test"):
        assert words in page.ids
    for option in ("--time-limit", "--against", "--fail-under", "--no-pager", "--write-baseline", "--expanded"):
        assert option in page.text


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("record.html", ("statement", "Span of the whole statement.", "beneficiary", "Who gets it, as printed.")),
        ("configuration.html", ("diff.accepted[].until", "The last day on which it is.", "export.tasks.headings")),
    ],
)
def test_fields_and_settings_are_there(read: dict[str, Page], name: str, held: tuple[str, ...]) -> None:
    for text in held:
        assert text in read[name].text


def test_chinese_pages_stand_beside_the_english_ones(read: dict[str, Page]) -> None:
    assert (read["tutorial.html"].language, read["zh/tutorial.html"].language) == ("en", "zh")
    assert "Look at what was repaired" in read["tutorial.html"].text
    assert "查看修复之处" in read["zh/tutorial.html"].text
    assert "zh/tutorial.html" in read["tutorial.html"].links
    assert "../tutorial.html" in read["zh/tutorial.html"].links


# -- search ------------------------------------------------------------------------------------------------------------


def entries(site: Path) -> Iterator[dict[str, str]]:
    yield from json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]


def words(text: str) -> list[str]:
    return text.split("\u200b")


def test_the_index_has_chinese_words(site: Path) -> None:
    found = {each["location"] for each in entries(site) if {"牵头", "单位"} <= set(words(each["text"]))}
    assert {"export.html#任务分工表-tasks", "gold.html#an-example"} <= found


def test_a_page_of_one_language_is_found_once(site: Path) -> None:
    places = [each["location"] for each in entries(site)]
    assert "record.html" in places
    assert "zh/record.html" not in places
    assert {"tutorial.html", "zh/tutorial.html"} <= set(places)


def test_search_works_without_a_server(site: Path, read: dict[str, Page]) -> None:
    """The index is a script too, the same one, and the worker that reads it is a file of the site."""
    script = (site / "search" / "search_index.js").read_text(encoding="utf-8")
    assert json.loads(script.removeprefix("var __index = ")) == json.loads(
        (site / "search" / "search_index.json").read_text(encoding="utf-8")
    )
    assert "assets/iframe-worker.js" in read["index.html"].loads
    assert "../assets/iframe-worker.js" in read["zh/index.html"].loads


def test_search_takes_a_chinese_word_at_the_end_of_what_is_looked_for(site: Path) -> None:
    [worker] = site.glob("assets/javascripts/workers/search.*.js")
    script = worker.read_text(encoding="utf-8")
    assert "o<=t.length;o++)t.slice(s,o)in e" in script
    assert "o<t.length;o++)t.slice(s,o)in e" not in script
