"""Parquet files of rows, each row a source; read by row groups, forwards, and no more columns than are asked for."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from ipextract.errors import ReadError
from ipextract.readers.options import SMALL, ReadOptions, remedy
from ipextract.readers.places import Place, opened
from ipextract.readers.rows import LEAVE_OUT, NAMED, Row, encoded, kind_of_value
from ipextract.readers.zips import DamagedError, said

# So many rows are taken out of a row group at once.
ROWS = 16
NEEDS = "is Parquet, which takes pyarrow to read; pip install 'ipextract[parquet]'"


class Table:
    """A Parquet file. Its footer is read; rows are numbered from 1."""

    def __init__(self, place: Place, shown: str, options: ReadOptions) -> None:
        """Open it.

        Raises:
            ReadError: it is damaged, has no such column, or what reads Parquet is not installed.
            LimitError: it says it unpacks to more than its size allows.
        """
        try:
            from pyarrow import ArrowException, parquet
        except ImportError:
            raise ReadError(f"{shown}: {NEEDS}") from None
        self._broken = (ArrowException, OSError, ValueError, KeyError)
        self._shown = shown
        self._file = opened(place, shown)
        try:
            self._table: Any = parquet.ParquetFile(self._file)
            self._schema: Any = self._table.schema_arrow
            self._about: Any = self._table.metadata
        except self._broken as error:
            self._file.close()
            why = f"is damaged, or no Parquet file ({said(error)})"
            raise DamagedError(f"{shown}: {why}; get it again") from error
        try:
            self._check(options)
        except ReadError:
            self._file.close()
            raise
        # Equal texts are held once, so that a few bytes do not come to gigabytes.
        self._table = parquet.ParquetFile(self._file, metadata=self._about, read_dictionary=[options.text_field])
        self.count: int = self._about.num_rows

    def _check(self, options: ReadOptions) -> None:
        import pyarrow as arrow

        for name, option in ((options.text_field, "--text-field"), (options.id_field, "--id-field")):
            if name is not None and name not in self._schema.names:
                there = ", ".join(self._schema.names[:NAMED]) + (" …" if len(self._schema.names) > NAMED else "")
                raise ReadError(
                    f"{self._shown}: has no column '{name}' (it has {there or 'none'}); "
                    f"name the right one with {option}"
                )
        kind = self._schema.field(options.text_field).type
        kind = kind.value_type if arrow.types.is_dictionary(kind) else kind
        if not (arrow.types.is_string(kind) or arrow.types.is_large_string(kind)):
            raise ReadError(
                f"{self._shown}: its column '{options.text_field}' holds {kind}, no text; "
                "name the right one with --text-field"
            )
        size = max(1, self._file.seek(0, 2))
        options.limits.check("ratio", self._about.num_rows // size, self._shown)
        for each in self._chunks(options.text_field):
            if each.total_uncompressed_size > SMALL:
                ratio = each.total_uncompressed_size // max(1, each.total_compressed_size)
                options.limits.check("ratio", ratio, self._shown)

    def _chunks(self, column: str) -> Iterator[Any]:
        """What the footer says of a column in each row group."""
        for number in range(self._about.num_row_groups):
            group = self._about.row_group(number)
            for at in range(group.num_columns):
                if group.column(at).path_in_schema == column:
                    yield group.column(at)

    def sizes(self, options: ReadOptions) -> Iterator[Row]:
        """Every row without its text; sizes are the mean of each row group."""
        number = 0
        for at, chunk in enumerate(self._chunks(options.text_field)):
            count = self._about.row_group(at).num_rows
            size = chunk.total_uncompressed_size // max(1, count)
            for _ in range(count):
                number += 1
                yield Row(number, b"", size)

    def values(self, column: str, first: int, options: ReadOptions) -> Iterator[tuple[Row, Any]]:
        """Rows from the `first` on, each with what stands in a column; the groups before are not read.

        Raises:
            DamagedError: it is damaged there.
        """
        number, groups = 1, list(range(self._about.num_row_groups))
        while groups and number + self._about.row_group(groups[0]).num_rows <= first:
            number += self._about.row_group(groups.pop(0)).num_rows
        most = options.limits.file_size
        try:
            for batch in self._table.iter_batches(ROWS, groups, [column], use_threads=False) if groups else ():
                values = batch.column(0)
                for at in range(len(values)):
                    if number >= first:
                        yield _value(number, values[at], most)
                    number += 1
        except self._broken as error:
            why = f"is damaged at row {number} or behind ({said(error)})"
            raise DamagedError(f"{self._shown}: {why}; get it again") from error

    def close(self) -> None:
        self._file.close()


class Outline(NamedTuple):
    """What the footer of a file says: how many rows there are, and which columns hold text."""

    rows: int
    columns: tuple[str, ...]


def outline(place: Place, shown: str) -> Outline:
    """What a file holds, whatever its columns are called.

    Raises:
        ReadError: it is damaged, or what reads Parquet is not installed.
    """
    try:
        from pyarrow import ArrowException, parquet, types
    except ImportError:
        raise ReadError(f"{shown}: {NEEDS}") from None
    with opened(place, shown) as file:
        try:
            table = parquet.ParquetFile(file)
            found = [
                each for each in table.schema_arrow if types.is_string(each.type) or types.is_large_string(each.type)
            ]
            return Outline(table.metadata.num_rows, tuple(each.name for each in found))
        except (ArrowException, OSError, ValueError) as error:
            why = f"is damaged, or no Parquet file ({said(error)})"
            raise DamagedError(f"{shown}: {why}; get it again") from error


def _value(number: int, value: Any, most: int) -> tuple[Row, Any]:
    try:
        said = value.as_py()
    except UnicodeDecodeError as error:
        where = f"row {number} is no UTF-8 at its byte {error.start + 1}"
        return Row(number, b"", 0, f"{where}; {LEAVE_OUT}"), None
    size = len(said.encode("utf-8", "replace")) if isinstance(said, str) else 0
    if size > most:
        why = f"row {number} has {size} bytes, more than the {most} that a source may have"
        return Row(number, b"", size, f"{why}; {remedy('file_size')}"), None
    return Row(number, b"", size), said


def text_of(row: Row, value: Any, shown: str, options: ReadOptions) -> bytes:
    """The text of a row, in UTF-8; `shown` is the row's name in messages.

    Raises:
        ReadError: it has none; names the row and says what to do.
    """
    if row.fault is not None:
        raise ReadError(f"{shown}: {row.fault}")
    if not isinstance(value, str):
        what = kind_of_value(value)
        raise ReadError(f"{shown}: row {row.number} holds {what} in '{options.text_field}', no text; {LEAVE_OUT}")
    return encoded(value, f"{shown}: row {row.number}")
