"""What must hold whatever is read: the promises that fuzzing, the property tests and the replayed findings check.

No exception but a `ReadError` or a `LimitError` reaches the user, spans quote the source, records validate (ids, order,
nesting of clauses, coverage), JSON carries the record, and the time grows with the input and no faster.
"""

import json
import time
from hashlib import sha256
from pathlib import Path

from ipextract import pipeline, readers
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import Limits, ReadOptions
from ipextract.records.validate import validate
from ipextract.writers import json as json_writer

MEBIBYTE = 1 << 20
# Of what unpacks or multiplies fuzzing need not see more: the limits are the same code, whatever their numbers.
LIMITS = Limits(file_size=4 * MEBIBYTE, unpacked_size=8 * MEBIBYTE, cells=20_000, pages=40, members=400)
# Processor time that an input may take: so many seconds, and more for each thousand characters and bytes of it.
# Ordinary text takes a thousandth of that, the costliest a tenth; tracing what is covered makes it some times slower.
SECONDS, SECONDS_PER_THOUSAND = 2.0, 0.4


class ViolatedError(AssertionError):
    """A promise is broken; `what` says which, without places and values, so that equal ones are told only once."""

    def __init__(self, what: str, message: str) -> None:
        super().__init__(f"{what}: {message}")
        self.what = what


def check_bytes(data: bytes, input_format: str | None = None) -> bool:
    """Read bytes as `build` does, by their content or as a format, and check all that follows.

    Gives whether they could be read.

    Raises:
        ViolatedError: a promise is broken.
    """
    begun = time.process_time()
    file = SourceFile(Path("fuzz"), "fuzz", "in/fuzz")
    try:
        source = readers.read_bytes(data, file, ReadOptions(input_format, None, LIMITS))
    except ReadError as error:
        if not str(error).startswith(file.shown):
            raise ViolatedError("an error that names no file", str(error)) from error
        _check_time(time.process_time() - begun, len(data), "reading")
        return False
    _check_time(time.process_time() - begun, len(data) + len(source.text), "reading")
    check_source(source)
    return True


def check_text(text: str) -> None:
    """Take a text through the pipeline, as `ipextract.extract` does, and check all that follows.

    Raises:
        ViolatedError: a promise is broken.
    """
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    check_source(Source("fuzz", "in/fuzz", text, digest, "utf-8", "text/plain"))


def check_source(source: Source) -> None:
    """Take what a reader gave through the pipeline, and check both.

    Raises:
        ViolatedError: a promise is broken.
    """
    _check_tables(source)
    begun = time.process_time()
    record = pipeline.extract(source)
    _check_time(time.process_time() - begun, len(source.text), "extracting")
    written = json.loads(json_writer.write(record))
    for finding in validate(written, source.text):
        field = "".join(character for character in finding.where if not character.isdigit())
        raise ViolatedError(f"the record does not validate at {field}", f"{finding.where}: {finding.message}")


def _check_tables(source: Source) -> None:
    for table in source.tables:
        if len({len(row) for row in table.rows}) > 1:
            raise ViolatedError("a table without a cell for each column", repr(table.rows))
        for cell in (cell for row in table.rows for cell in row):
            if not 0 <= cell.start <= cell.end <= len(source.text):
                raise ViolatedError("a cell outside the text", f"{cell} of {len(source.text)}")


def _check_time(spent: float, size: int, what: str) -> None:
    allowed = SECONDS + SECONDS_PER_THOUSAND * size / 1000
    if spent > allowed:
        raise ViolatedError(
            f"{what} takes too long", f"{spent:.1f} s for {size} characters, where {allowed:.1f} s are allowed"
        )
