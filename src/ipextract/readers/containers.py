"""Files that hold many sources: which they are, what each holds, and the bytes of one source in it.

ZIP archives are `archives`, tar archives `tars`, rows `rows` and `columns`. All but ZIPs are read forwards: whoever
asks for one source behind the other reads the file once, however many others read it elsewhere.
"""

import atexit
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial
from typing import NamedTuple

from ipextract.errors import ReadError
from ipextract.readers import archives
from ipextract.readers.discovery import ARCHIVE, COLUMNS, CONTAINERS, ROWS, TARS
from ipextract.readers.naming import parts_of, printable
from ipextract.readers.options import TEXT_FIELD, ReadOptions
from ipextract.readers.places import Known, Place, known, name_of

# So many containers are kept open, or their directories held, from source to source.
KEPT = 4


class Member(NamedTuple):
    """A source in a container: its path in it, cleaned, for the id, and as it stands; what records call it; where it is
    (see `SourceFile.members`); its bytes as far as they are known; why it cannot be read. `is_whole` says that no
    suffix is taken from its name. One without a name is the container itself, of which nothing can be read."""

    name: str
    raw: str
    shown: str
    places: tuple[int, ...]
    size: int = 0
    fault: str | None = None
    is_whole: bool = False


def kind_of(name: str) -> str | None:
    """The suffix by which a name, in lower case, shows a container: the last of `.zip`, `.tar.gz`, `.jsonl` …"""
    return next((suffix for suffix in CONTAINERS if name.endswith(suffix)), None)


def members(
    place: Place, name: str, shown: str, suffixes: tuple[str, ...], options: ReadOptions
) -> Iterator[Member] | None:
    """The sources in a container, whose own `name` (lower case) tells its kind; null where it is one source by itself.

    Rows and members of tar archives come in their order, those of a ZIP sorted by their path. What is cut off or
    damaged further on is a last member with a fault.

    Raises:
        ReadError: it cannot be opened, or a ZIP is damaged.
        LimitError: a ZIP holds more than is allowed.
    """
    kind = kind_of(name)
    if kind in TARS:
        return iter(_directory(place, shown, suffixes, options))
    if kind == COLUMNS:
        return _of_table(place, shown, options)
    if kind in ROWS:
        return _of_rows(place, shown, options)
    found = archives.members(place, shown, suffixes, options.limits)
    if found is None:
        return None
    return (
        Member(each.name, each.raw, printable(each.name), each.places, each.size, each.fault, each.fault is not None)
        for each in found
    )


def load(place: Place, places: tuple[int, ...], shown: str, options: ReadOptions) -> bytes:
    """The bytes of one source in a container.

    Raises:
        ReadError: it is damaged, or no text; or the container is not what it was.
        LimitError: it takes more than is allowed.
    """
    name = name_of(str(place))
    kind = kind_of(name.lower())
    if kind is None or kind == ARCHIVE:
        return archives.load(place, places, shown, options.limits)
    # What records call the container, for messages about it.
    before, mark, _ = shown.partition(f"{printable(name)}/")
    of = _of_tar if kind in TARS else _of_columns if kind == COLUMNS else _of_lines
    return _cursor(of, place, before + mark.rstrip("/") or shown, options).at(places[0], shown)


def is_rows(name: str) -> bool:
    """Whether a name, in lower case, is that of a file of rows."""
    return name.endswith((*ROWS, COLUMNS))


def row(place: Place, name: str, wanted: str, shown: str, options: ReadOptions) -> Member | None:
    """The row that records call `wanted`, found without listing all; null if there is none.

    Raises:
        ReadError: see `members`; or the file is damaged before that row.
    """
    number = int(wanted) if wanted.isascii() and wanted.isdecimal() and len(wanted) < 19 else 0
    if not number or str(number) != wanted:
        return None
    if options.id_field is not None:
        found = members(place, name, shown, (), options) or iter(())
        return next((each for each in found if each.shown == wanted), None)
    if kind_of(name) == COLUMNS:
        from ipextract.readers import columns

        if number > columns.outline(place, shown).rows:
            return None
    elif not _cursor(_of_lines, place, shown, options).holds(number):
        return None
    return Member(wanted, wanted, wanted, (number,))


def texts_of(place: Place, number: int, shown: str) -> Iterator[bytes]:
    """The texts of a row, the field that is taken by itself first.

    Raises:
        ReadError: it cannot be read, or is not there.
    """
    options, container = ReadOptions(), shown.rpartition("/")[0]
    if name_of(str(place)).lower().endswith(COLUMNS):
        from ipextract.readers import columns

        names = columns.outline(place, container).columns
        for name in sorted(names, key=lambda name: name != TEXT_FIELD):
            opens = replace(options, text_field=name)
            yield _cursor(_of_columns, place, container, opens).at(number, shown)
        return
    from ipextract.readers import rows

    fields = json.loads(_cursor(_of_fields, place, container, options).at(number, shown))
    for name in sorted(fields, key=lambda name: name != TEXT_FIELD):
        yield rows.encoded(fields[name], shown)


# -- listing -----------------------------------------------------------------------------------------------------------


def _of_rows(place: Place, shown: str, options: ReadOptions) -> Iterator[Member]:
    from ipextract.readers import rows

    names = rows.Names() if options.id_field is not None else None
    last = 0
    try:
        for row in rows.rows(place, shown, options):
            last = row.number
            number = str(last)
            fault = f"{shown}/{number}: {row.fault}" if row.fault is not None else None
            if names is None or fault is not None:
                yield Member(number, number, number, (last,), row.size, fault, fault is not None)
                continue
            try:
                where = f"line {number}"
                value = rows.field_of(rows.parsed(row), options.id_field or "", "--id-field", where)
                name = names.settled(rows.id_of(value, where), last)
            except ReadError as error:
                name, fault = names.settled(number, last), f"{shown}/{number}: {error}"
            yield Member(name, name, number, (last,), row.size, fault, is_whole=True)
    except ReadError as error:
        yield _rest(last, error, "line", names.settled if names else None)


def _of_table(place: Place, shown: str, options: ReadOptions) -> Iterator[Member]:
    from ipextract.readers import columns, rows

    # Before the first row is asked for, so that what is wrong with the whole file is its own fault.
    table = columns.Table(place, shown, options)

    def listed() -> Iterator[Member]:
        names = rows.Names()
        last = 0
        try:
            if options.id_field is None:
                for row in table.sizes(options):
                    yield Member(str(row.number), str(row.number), str(row.number), (row.number,), row.size)
                return
            sizes = table.sizes(options)
            for (row, value), sized in zip(table.values(options.id_field, 1, options), sizes, strict=False):
                last = row.number
                fault = row.fault
                name = str(last)
                try:
                    if fault is None:
                        name = rows.id_of(value, f"row {last}")
                except ReadError as error:
                    fault = str(error)
                fault = f"{shown}/{last}: {fault}" if fault is not None else None
                name = names.settled(name, last)
                yield Member(name, name, str(last), (last,), sized.size, fault, is_whole=True)
        except ReadError as error:
            yield _rest(last, error, "row", names.settled)
        finally:
            table.close()

    return listed()


def _rest(last: int, error: ReadError, what: str, settled: Callable[[str, int], str] | None = None) -> Member:
    """What is lost behind the `last` row of a file that cannot be read to its end."""
    if not last:
        return Member("", "", "", (), 0, str(error), is_whole=True)
    number = last + 1
    name = settled(str(number), number) if settled else str(number)
    why = f"{error}; all from {what} {number} on is lost"
    return Member(name, name, str(number), (number,), 0, why, is_whole=True)


def _directory(place: Place, shown: str, suffixes: tuple[str, ...], options: ReadOptions) -> tuple[Member, ...]:
    now = known(place, shown)
    return _listed(os.getpid(), place, now, suffixes, options, _Label(shown))


@lru_cache(maxsize=1)
def _listed(
    process: int, place: Place, now: Known, suffixes: tuple[str, ...], options: ReadOptions, label: "_Label"
) -> tuple[Member, ...]:
    """The members of a tar archive, which tells of them only from one to the next."""
    from ipextract.readers import tars

    found: list[Member] = []
    count = 0
    try:
        for entry in tars.entries(place, label.shown, options.limits):
            count += 1
            options.limits.check("members", count, label.shown)
            parts = parts_of(entry.name)
            if entry.is_folder or not archives.is_wanted(parts) or not parts[-1].lower().endswith(suffixes):
                continue
            name = "/".join(parts)
            inner = f"{label.shown}/{printable(name)}"
            fault = f"{inner}: {entry.fault}" if entry.fault is not None else None
            if fault is None and kind_of(parts[-1].lower()) is not None:
                fault = f"{inner}: {archives.NESTED}"
            found.append(
                Member(name, entry.name, printable(name), (entry.place,), entry.size, fault, fault is not None)
            )
    except ReadError as error:
        whole = Member("", "", "", (), 0, str(error), is_whole=True)
        why = f"{error}; all behind its member {count} is lost"
        found.append(Member(REST, REST, REST, (count,), 0, why, is_whole=True) if found else whole)
    return tuple(found)


# What stands for all that is lost of an archive; no member that is read is called so, since that takes a suffix.
REST = "…"


# -- loading -----------------------------------------------------------------------------------------------------------


# Numbers of sources in order, from `first` on or from before, each with a function that takes its name and gives its
# bytes, to be called before the next one is asked for.
Loaded = Iterator[tuple[int, Callable[[str], bytes]]]


def _of_tar(place: Place, shown: str, options: ReadOptions, first: int) -> Loaded:
    from ipextract.readers import tars

    for entry in tars.entries(place, shown, options.limits):
        yield entry.place, partial(entry.read, limits=options.limits)


def _of_lines(place: Place, shown: str, options: ReadOptions, first: int) -> Loaded:
    from ipextract.readers import rows

    for row in rows.rows(place, shown, options):
        yield row.number, partial(rows.text_of, row, options=options)


def _of_fields(place: Place, shown: str, options: ReadOptions, first: int) -> Loaded:
    from ipextract.readers import rows

    for row in rows.rows(place, shown, options):
        yield row.number, partial(rows.texts, row)


def _of_columns(place: Place, shown: str, options: ReadOptions, first: int) -> Loaded:
    from ipextract.readers import columns

    table = columns.Table(place, shown, options)
    try:
        for row, value in table.values(options.text_field, first, options):
            yield row.number, partial(columns.text_of, row, value, options=options)
    finally:
        table.close()


@dataclass(frozen=True)
class _Label:
    """What messages call a file; all are equal, so that it does not matter to what is remembered."""

    shown: str = field(compare=False)


Opens = Callable[[Place, str, ReadOptions, int], Loaded]


class _Cursor:
    """A container that is read forwards, at one of its sources."""

    def __init__(self, of: Opens, place: Place, shown: str, options: ReadOptions) -> None:
        self._asked = (place, shown, options)
        self._of = of
        self._left: Loaded | None = None
        self._number = -1
        self._loader: Callable[[str], bytes] | None = None
        self._data: bytes | None = None

    def at(self, number: int, shown: str) -> bytes:
        """The bytes of one source.

        Raises:
            ReadError: it cannot be read, or is not there any more.
        """
        if not self.holds(number):
            raise ReadError(f"{shown}: is gone; the file was changed while it was read")
        if self._data is None:
            assert self._loader is not None
            self._data = self._loader(shown)
        return self._data

    def holds(self, number: int) -> bool:
        """Go to a source, from the start only where it lies behind; whether it is there.

        Raises:
            ReadError: the container is damaged before it.
        """
        if self._left is None or number < self._number:
            self._left, self._number = self._of(*self._asked, number), -1
        try:
            while self._number < number:
                self._data = self._loader = None
                self._number, self._loader = next(self._left)
        except StopIteration:
            self._left = None
        except BaseException:
            self._left = None
            raise
        return self._number == number and self._loader is not None


def _cursor(of: Opens, place: Place, shown: str, options: ReadOptions) -> _Cursor:
    # By the number of the process: a file that is open in two has one place of reading for both.
    return _kept(os.getpid(), of, place, known(place, shown), options, _Label(shown))


@lru_cache(maxsize=KEPT)
def _kept(process: int, of: Opens, place: Place, now: Known, options: ReadOptions, label: _Label) -> _Cursor:
    return _Cursor(of, place, label.shown, options)


# What is open is closed while there still is all that it takes to close it.
atexit.register(_kept.cache_clear)
