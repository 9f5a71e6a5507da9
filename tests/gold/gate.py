"""Gold against a fresh reading: prints a table for each group of documents, holds floors, writes the READMEs' table.

    python tests/gold/gate.py [--show N|all]

Exit code 1 below a floor; the READMEs are then left alone. `--lower amounts.f1=0.97` sets a floor of the seeds down,
`--lower others.amounts.f1=0.9` one of the others, if CHANGELOG.md says so under "Data"; `--raise` sets every floor up
to what was reached.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import yaml

from ipextract import pipeline, readers
from ipextract.cli.score import lines_of, table_of
from ipextract.scoring.anchoring import anchored
from ipextract.scoring.counting import Count, DocumentScore, Share, score
from ipextract.scoring.gold import load
from ipextract.scoring.items import as_record
from ipextract.scoring.report import Report, Threshold, reaches
from ipextract.scoring.text import read
from ipextract.writers import json as json_writer

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


class Group(NamedTuple):
    """Documents that are held to floors together: their texts and what a careful reader takes out of each."""

    name: str
    gold: Path
    texts: Path
    floors: Path


SEEDS = Group("seeds", HERE / "data", ROOT / "seeds", HERE / "floors.yaml")
# Excerpts of published documents that no rule was written with at first; README.md tells where they are from.
OTHERS = Group("others", HERE / "others" / "gold", HERE / "others" / "texts", HERE / "others" / "floors.yaml")
GROUPS = (SEEDS, OTHERS)


class Language(NamedTuple):
    """A README, the head of its table of accuracy, the names of the kinds, and those of the fields it tells as well."""

    readme: Path
    head: str
    kinds: dict[str, str]
    fields: dict[str, tuple[str, str]]
    beside: str


LANGUAGES = (
    Language(
        ROOT / "README.md",
        "| | precision | recall | F1 | gold items |",
        {name: name for name in ("metadata", "clauses", "targets", "deadlines", "amounts", "responsibilities")},
        {"clauses": ("title", "titles"), "responsibilities": ("canonical", "canonical")},
        " ({})",
    ),
    Language(
        ROOT / "README.zh-CN.md",
        "| | 精确率 | 召回率 | F1 | 标注条数 |",
        {
            "metadata": "文件要素",
            "clauses": "条款",
            "targets": "目标",
            "deadlines": "时限",
            "amounts": "金额",
            "responsibilities": "责任单位",
        },
        {"clauses": ("title", "标题"), "responsibilities": ("canonical", "正式名称")},
        "（{}）",
    ),
)
BEGIN = "<!-- accuracy:begin -->"
END = "<!-- accuracy:end -->"


def reached(group: Group = SEEDS) -> Report:
    """The score of every document of a group, read by the code as it is."""
    return Report(tuple(_score(path, group.texts) for path in sorted(group.gold.glob("*.yaml"))))


def _score(path: Path, texts: Path) -> DocumentScore:
    file = load(path)
    text = texts / file.gold.source
    record = pipeline.extract(readers.read(readers.sources([text])[0]))
    source = read(text, file.gold.encoding)
    content = as_record(json.loads(json_writer.write(record)), path.stem)
    return score(path.stem, anchored(file, source), file.shown, content, source)


# -- floors ------------------------------------------------------------------------------------------------------------


def load_floors(path: Path = SEEDS.floors) -> list[Threshold]:
    floors: dict[str, dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        Threshold(kind, measure, Fraction(least))
        for kind, of_kind in floors.items()
        for measure, least in of_kind.items()
    ]


def shortfalls(found: Report, floors: list[Threshold]) -> Iterator[str]:
    """What lies below its floor; a quote that is not what stands at its span always does."""
    yield from found.shortfalls(floors)
    if found.broken:
        yield f"broken quotes: {', '.join(found.broken)}"


def set_floor(text: str, name: str, measure: str, value: Fraction) -> str:
    """The text of floors.yaml with one floor changed, its comments kept.

    Raises:
        ValueError: there is no such floor.
    """
    # Cut to two places, not rounded: a floor never lies above what was reached.
    written = f"{value.numerator * 100 // value.denominator / 100:.2f}"
    entry = rf"(?m)^({re.escape(name)}: \{{.*?\b{re.escape(measure)}: )[0-9.]+"
    changed, times = re.subn(entry, rf"\g<1>{written}", text)
    if times != 1:
        raise ValueError(f"floors.yaml has no floor {name}.{measure}")
    return changed


def is_announced(changelog: str, floor: str) -> bool:
    """Whether the unreleased part of the changelog names a floor under its "Data" heading."""
    unreleased = re.split(r"(?m)^## ", changelog)[1] if "\n## " in changelog else ""
    data = re.split(r"(?m)^### Data\s*$", unreleased)
    return len(data) > 1 and floor in re.split(r"(?m)^### ", data[1])[0]


def lower(wish: str) -> str | None:
    """Lower one floor (`amounts.f1=0.97`, `others.amounts.f1=0.9`); what keeps it from being lowered, or null."""
    floor, _, value = wish.partition("=")
    path, measure = floor.rsplit(".", 1)
    group, _, name = path.rpartition(".")
    floors = next(each.floors for each in GROUPS if each.name == (group or SEEDS.name))
    if not is_announced((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), floor):
        return f'{floor}: say in CHANGELOG.md, under "Data" of the unreleased part, why this floor is lowered'
    text = set_floor(floors.read_text(encoding="utf-8"), name, measure, Fraction(value))
    floors.write_text(text, encoding="utf-8")
    return None


def raise_all(found: Report, floors: Path) -> None:
    text = floors.read_text(encoding="utf-8")
    totals = found.totals
    for floor in load_floors(floors):
        now = reaches(totals[floor.kind], floor.measure)
        if now > floor.least:
            text = set_floor(text, floor.kind, floor.measure, now)
    floors.write_text(text, encoding="utf-8")


# -- the table of the READMEs ------------------------------------------------------------------------------------------


def accuracy(found: Report, language: Language) -> str:
    """The table of a README: one row a kind, fields worth telling beside its name."""
    rows = [language.head, "| --- | --- | --- | --- | --- |"]
    for kind, count in found.totals.items():
        name = language.kinds[kind]
        if kind in language.fields:
            field, shown = language.fields[kind]
            share = count.fields.get(field, Share())
            name += language.beside.format(f"{shown} {share.right}/{share.compared}")
        rows.append(f"| {name} | {' | '.join(_shares(count))} | {count.gold} |")
    return "\n".join(rows)


def _shares(count: Count) -> list[str]:
    return [f"{each.numerator / each.denominator:.3f}" for each in (count.precision, count.recall, count.f1)]


def with_table(text: str, table: str) -> str:
    """A README with this table between its marks.

    Raises:
        ValueError: the marks are not there, once each.
    """
    before, begin, rest = text.partition(f"{BEGIN}\n\n")
    _, end, after = rest.partition(f"\n\n{END}")
    if not begin or not end or BEGIN in after:
        raise ValueError(f"needs {BEGIN} and {END}, once each, around its table")
    return f"{before}{begin}{table}{end}{after}"


def write_tables(found: Report) -> None:
    for language in LANGUAGES:
        text = language.readme.read_text(encoding="utf-8")
        made = with_table(text, accuracy(found, language))
        if made != text:
            language.readme.write_text(made, encoding="utf-8")
            print(f"{language.readme.name}: table of accuracy written anew", file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="gold", description="Score documents that have gold; exit code 1 below a floor."
    )
    parser.add_argument("--show", default="5", metavar="N|all", help="differences of each kind to list (5)")
    parser.add_argument("--lower", metavar="KIND.MEASURE=VALUE", help="lower a floor that CHANGELOG.md speaks of")
    parser.add_argument("--raise", dest="up", action="store_true", help="raise the floors to what was reached")
    args = parser.parse_args()
    if args.lower and (refused := lower(args.lower)):
        print(refused, file=sys.stderr)
        return 2
    is_below = False
    for group in GROUPS:
        found = reached(group)
        print(group.name, *table_of(found), *lines_of(found, None if args.show == "all" else int(args.show)), sep="\n")
        if args.up:
            raise_all(found, group.floors)
        short = list(shortfalls(found, load_floors(group.floors)))
        for line in short:
            print(f"{group.name}: below its floor: {line}", file=sys.stderr)
        is_below = is_below or bool(short)
        if group is SEEDS and not short:
            write_tables(found)
    return 1 if is_below else 0


if __name__ == "__main__":
    sys.exit(main())
