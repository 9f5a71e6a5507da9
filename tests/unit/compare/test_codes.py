"""Kinds of change and formats: what is documented and offered is what there is."""

import re
from pathlib import Path

from ipextract.cli.diff import Format
from ipextract.compare.changes import LEVELS, TITLES, codes
from ipextract.compare.formats import writer

PAGE = Path(__file__).parents[3] / "docs" / "diff.md"
ROW = re.compile(r"^\| `([a-z-]+)` (\S+) \| (breaking|review|info) \| (.+) \|$", re.M)


def test_every_kind_of_change_is_documented_with_its_level() -> None:
    known = [(each.name, each.title, each.level, each.says) for each in codes().values()]
    assert ROW.findall(PAGE.read_text(encoding="utf-8")) == known


def test_every_level_has_a_chinese_name() -> None:
    assert tuple(TITLES) == LEVELS


def test_every_format_is_offered_and_documented() -> None:
    assert all(callable(writer(each.value)) for each in Format if each is not Format.terminal)
    found = re.findall(r"^\| `([a-z]+)` \| ", PAGE.read_text(encoding="utf-8"), re.M)
    assert [name for name in found if name in {*Format}] == [each.value for each in Format]
