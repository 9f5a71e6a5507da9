"""A user's agencies: files in the format of ours (YAML) or tables (CSV), with the line of everything that is wrong.

Columns of a CSV file: `place` (a division of GB/T 2260: six-digit code, full name, or 广东省/广州市/天河区; empty for
bodies of the whole country), `name` (the official name), `printed` (short forms, with blanks, 、 or ; between), `since`
and `until` (years of that name, both inclusive, may be missing). A row adds printed forms; where ours say something
else of one of them, the row counts.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from ipextract.errors import LexiconError
from ipextract.kept import kept_pattern
from ipextract.knowledge import Knowledge
from ipextract.lexicons import FOLDED
from ipextract.marked import Place, Problem, read_marked
from ipextract.resolve.agency_places import place_of
from ipextract.resolve.agency_tables import Tables, add_body, add_printed, read_tables
from ipextract.values import divisions
from ipextract.values.divisions import NATIONAL, Division

COLUMNS = ("place", "name", "printed", "since", "until")
NEEDED = ("place", "name")
WHOLE_COUNTRY = frozenset({"", "000000", "全国", "中央", "国家", NATIONAL.name})
# The word lists of agencies, which extend ours as other lists do.
LISTS = "heads.yaml"
_BETWEEN = kept_pattern(r"[\s、;]+")
_YEAR = kept_pattern("(?:19|20)[0-9]{2}")
# How a document of a place, or of one in it, names it: 省, 市, 区.
DEICTICS = ("自治区", "自治州", "自治县", "地区", "新区", "省", "市", "州", "盟", "区", "县", "旗")


class RegistryFile(NamedTuple):
    tables: Tables
    problems: tuple[Problem, ...]


def files_of(known: Knowledge) -> tuple[Path, ...]:
    """The registry files of packs, pack by pack, then those that were named."""
    of_packs = (
        file
        for pack in known.packs
        for file in sorted((pack / "agencies").glob("*"))
        if file.suffix in (".yaml", ".csv") and file.name != LISTS
    )
    return (*of_packs, *known.registries)


def read_registry(file: Path) -> RegistryFile:
    """Read one file, as its suffix says; what is wrong in it is left out and told."""
    if file.suffix == ".csv":
        return _read_csv(file)
    if file.suffix != ".yaml":
        reason = f"{file.suffix or 'a file without suffix'} is no registry; write .yaml or .csv"
        return RegistryFile(Tables(), (Problem(file, 0, reason),))
    marked = read_marked(file)
    problems = list(marked.problems)
    if marked.content is None:
        if not problems:
            problems.append(Problem(file, 1, "is empty; it lists bodies, heads or places"))
        return RegistryFile(Tables(), tuple(problems))

    def told(place: Place, reason: str) -> None:
        problems.append(marked.problem(place, reason))

    return RegistryFile(read_tables(marked.content, told), tuple(problems))


def _read_csv(file: Path) -> RegistryFile:
    tables = Tables()
    problems: list[Problem] = []
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            for line, reason in _read_rows(csv.reader(stream, strict=True), tables):
                problems.append(Problem(file, line, reason))
    except OSError as error:
        problems.append(Problem(file, 0, f"cannot be read: {error.strerror or error}"))
    except UnicodeDecodeError:
        problems.append(Problem(file, 0, "is not UTF-8; save it as CSV UTF-8"))
    return RegistryFile(tables, tuple(problems))


def _read_rows(rows: Any, tables: Tables) -> Iterator[tuple[int, str]]:
    """Read a table into `tables`; yield the line of each row that is wrong, and why."""
    try:
        head = [cell.strip() for cell in next(rows, [])]
        if faults := list(_faults_of_head(head)):
            yield from ((1, fault) for fault in faults)
            return
        for row in rows:
            if not any(cell.strip() for cell in row):
                continue
            line = rows.line_num
            if len(row) > len(head):
                yield line, f"{len(row)} cells below {len(head)} columns; put a cell with a comma in quotes"
                continue
            cells = dict.fromkeys(COLUMNS, "") | {name: cell.strip() for name, cell in zip(head, row, strict=False)}
            try:
                _read_row(cells, tables)
            except LexiconError as error:
                yield line, str(error)
    except csv.Error as error:
        yield rows.line_num, f"no CSV: {error}"


def _faults_of_head(head: Sequence[str]) -> Iterator[str]:
    for name in head:
        if name not in COLUMNS:
            near = get_close_matches(name, COLUMNS, 1)
            yield f"unknown column {name!r}; columns are {', '.join(COLUMNS)}" + (
                f"; did you mean {near[0]}?" if near else ""
            )
    for name in NEEDED:
        if name not in head:
            yield f"there is no column {name!r}; the first line names the columns: {', '.join(COLUMNS)}"


def _read_row(cells: dict[str, str], tables: Tables) -> None:
    official = cells["name"].translate(FOLDED)
    if not official:
        raise LexiconError("`name` is empty; it is the official name of the body")
    printed = tuple(word.translate(FOLDED) for word in _BETWEEN.split(cells["printed"]) if word)
    years = _year(cells["since"], "since"), _year(cells["until"], "until")
    if years[0] is not None and years[1] is not None and years[0] > years[1]:
        raise LexiconError(f"since {years[0]} is after until {years[1]}")
    if cells["place"] in WHOLE_COUNTRY:
        add_body(tables, official, printed, years)
        tables.added_to.add(official)
        return
    division = _division(cells["place"])
    for word in dict.fromkeys((official, *printed)):
        for head in _heads(word, division):
            add_printed(tables, division.code, official, head, years)


def _year(cell: str, name: str) -> int | None:
    if not cell:
        return None
    if _YEAR.fullmatch(cell) is None:
        raise LexiconError(f"`{name}` is {cell!r}; write a year such as 2018, or nothing")
    return int(cell)


def _division(place: str) -> Division:
    """The division of a cell.

    Raises:
        LexiconError: it names none, or several.
    """
    if re.fullmatch("[0-9]{6}", place):
        found = divisions.by_code(place)
        if found is None:
            raise LexiconError(f"place {place}: no division has or had this code (GB/T 2260)")
        return found
    found = divisions.by_path(place)
    if found is not None:
        return found
    *above, name = place.split("/")
    if len(named := divisions.named(name)) > 1:
        shown = ", ".join(f"{'/'.join(one.path)} ({one.code})" for one in named[:4])
        raise LexiconError(f"place {place!r}: {name} is the name of several: {shown}; write path or code")
    wrong = next((step for step in above if divisions.find(step) is None), name)
    near = get_close_matches(wrong, divisions.full_names(), 3)
    raise LexiconError(
        f"place {place!r}: {wrong!r} is no division of GB/T 2260 there"
        + (f"; did you mean {' or '.join(near)}?" if near else "; write its six-digit code or full name")
    )


def _heads(printed: str, division: Division) -> Iterator[str]:
    """A printed form, and what of it stands behind the place: 外办 of 省外办 and 江西省外办."""
    place = place_of(division)
    names = {division.name, place.full, place.short, *("".join(division.path[at:]) for at in range(len(division.path)))}
    names |= {word for word in DEICTICS if division.name.endswith(word)}
    yield printed
    for name in sorted(names, key=len, reverse=True):
        if printed.startswith(name) and len(printed) > len(name) + 1:
            yield printed[len(name) :]
