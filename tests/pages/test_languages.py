"""Pages that are there in Chinese too say the same in both languages."""

import re
from pathlib import Path

import pytest
import yaml

from pages.reading import ROOT, Command, Mention, fences, original, steps

CHINESE = sorted((ROOT / "docs").rglob("*.zh.md"))
COMMENT = re.compile(r"(?:^|\s+)# .*")


def prose(page: Path) -> str:
    """A page without its code."""
    return re.sub(r"(?ms)^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"))


def headings(page: Path) -> list[str]:
    return re.findall(r"(?m)^#+(?= )", prose(page))


def rows(page: Path) -> list[int]:
    """How many cells each row of a table has, row by row."""
    return [line.count("|") for line in prose(page).splitlines() if line.startswith("|")]


def links(page: Path) -> list[str]:
    """Where links lead, whatever the language of the page there."""
    found = re.findall(r"\]\(([^)\s]+)\)", prose(page))
    return sorted(link.replace(".zh.md", ".md").replace("README.zh-CN.md", "README.md") for link in found)


def code(page: Path) -> list[tuple[str, list[str]]]:
    """Fences without comments, which are translated."""
    return [
        (language, [re.sub(r"(^|\s+)# .*", "", line) for line in body.splitlines()])
        for _, language, body in fences(page)
    ]


def named(page: Path) -> list[str]:
    """Code within sentences: commands, options, keys, values."""
    return sorted(re.findall(r"(?<!`)`([^`\n]+)`(?!`)", prose(page)))


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_both_languages_have_the_same_headings_tables_links_and_commands(page: Path) -> None:
    assert headings(page) == headings(original(page))
    assert rows(page) == rows(original(page))
    assert links(page) == links(original(page))
    assert code(page) == code(original(page))
    assert set(named(page)) == set(named(original(page)))


def commands(page: Path) -> list[tuple[str, tuple[str, ...] | None, int]]:
    """Files with their content and commands with what they print and end with, in order and without comments."""
    return [
        (COMMENT.sub("", step.text), step.output, step.code)
        if isinstance(step, Command)
        else (step.path, tuple(COMMENT.sub("", line) for line in step.content.splitlines()), 0)
        for step in steps(page)
        if not isinstance(step, Mention)
    ]


def mentions(page: Path) -> set[str]:
    return {step.text for step in steps(page) if isinstance(step, Mention)}


@pytest.mark.parametrize("page", [*CHINESE, ROOT / "README.zh-CN.md"], ids=lambda page: page.name)
def test_both_languages_have_a_reader_do_the_same(page: Path) -> None:
    """So that it is enough to run the commands of one."""
    assert commands(page) == commands(original(page))
    assert mentions(page) == mentions(original(page))


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_both_languages_lead_to_each_other(page: Path) -> None:
    other = original(page)
    assert f"\n\n[English]({other.name})\n\n" in page.read_text(encoding="utf-8")
    assert f"\n\n[中文]({page.name})\n\n" in other.read_text(encoding="utf-8")


# Headings that are a name.
NAMES = {"# ipextract", "## SLURM", "## GNU parallel", "## GitHub", "## GitLab"}


@pytest.mark.parametrize("page", CHINESE, ids=lambda page: page.name)
def test_a_chinese_page_is_in_chinese(page: Path) -> None:
    """No heading and no paragraph was left in English."""
    blocks = [block.strip() for block in prose(page).split("\n\n") if block.strip()]
    left = [
        block for block in blocks if not re.search("[\u4e00-\u9fff]", block) and not re.fullmatch(r"[`\[].*", block)
    ]
    assert set(left) <= NAMES


def test_the_tutorial_and_every_how_to_are_there_in_chinese() -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: None)
    site = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)
    parts = {name: value for part in site["nav"] for name, value in part.items()}
    wanted = [parts["Home"][0], parts["Tutorial"], *parts["How-to"]]
    assert len(wanted) >= 8
    assert {name.replace(".md", ".zh.md") for name in wanted} == {page.name for page in CHINESE}
