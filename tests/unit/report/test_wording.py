"""Every word of the pages is there, in both languages, and none is there that nothing says."""

import re
from typing import get_args

from ipextract.models import terms
from ipextract.models.clauses import ZoneName
from ipextract.models.facts import Amount, Deadline, Responsibility, Target
from ipextract.records.kinds import KINDS
from ipextract.report.told import APART
from ipextract.report.wording import words
from ipextract.report.writing import FOLDER

VALUES = {
    "comparator": terms.Comparator,
    "measure": terms.Measure,
    "relation": terms.Relation,
    "precision": terms.Precision,
}


def test_both_languages_say_something() -> None:
    for key, (chinese, english) in words().items():
        assert chinese.strip(), key
        assert english.strip(), key
        assert not re.search(r"[\u4e00-\u9fff]", english) or key == "language", key


def test_every_field_of_a_fact_has_a_name() -> None:
    names = {name for kind in (Target, Deadline, Amount, Responsibility) for name in kind.__dataclass_fields__}
    assert [name for name in sorted(names - APART) if f"f.{name}" not in words()] == []


def test_every_value_that_is_one_of_few_has_a_name() -> None:
    wanted = {f"v.{name}.{value}" for name, values in VALUES.items() for value in get_args(values)}
    wanted |= {f"v.kind.{value}" for values in (terms.TargetKind, terms.AmountKind) for value in get_args(values)}
    wanted |= {f"v.role.{value}" for values in (terms.AmountRole, terms.AgencyRole) for value in get_args(values)}
    wanted |= {"v.business_days.True", "v.group.True"}
    assert {key for key in words() if key.startswith("v.")} == wanted


def test_every_zone_and_kind_has_a_name() -> None:
    assert {key for key in words() if key.startswith("z.")} == {f"z.{name}" for name in get_args(ZoneName)}
    assert {key for key in words() if key.startswith("k.")} == {f"k.{kind.name}" for kind in KINDS}


def test_no_word_of_the_interface_is_left_over() -> None:
    sources = [
        path.read_text(encoding="utf-8")
        for path in [*FOLDER.iterdir(), FOLDER.parent / "view.py", FOLDER.parent / "writing.py"]
    ]
    said = {key for text in sources for key in re.findall(r"[\"']([a-z_]+)[\"']", text)}
    ours = {key for key in words() if "." not in key}
    assert sorted(ours - said) == []
