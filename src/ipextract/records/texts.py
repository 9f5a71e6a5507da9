"""The text that spans of a record count in: of plain text the source itself, else what was kept beside the record."""

from pathlib import Path
from typing import TYPE_CHECKING

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.decoding import canonical
from ipextract.readers.formats import FORMATS
from ipextract.readers.options import AS_THEY_ARE, ReadOptions

if TYPE_CHECKING:
    from ipextract.records.record import Record

# Media types of sources that anybody can count in; of all others the text is kept.
PLAIN = frozenset({"text/plain", "text/markdown"})
FOLDER = "text"
SUFFIX = ".txt"


def kept_name(source_id: str) -> str:
    """Where the text of a source is kept, below the folder of the build. No record is called so, whatever its id."""
    return f"{FOLDER}/{source_id}{SUFFIX}"


def kept_path(record: Path, source_id: str) -> Path | None:
    """Where the text of a record is kept, below the folder that the record lies in by its id; null if there is none."""
    parts = f"{source_id}{record.suffix}".split("/")
    path = record if len(record.parts) >= len(parts) else record.absolute()
    if ".." in parts or list(path.parts[-len(parts) :]) != parts:
        return None
    return path.parents[len(parts) - 1] / kept_name(source_id)


def kept_text(record: Path, source_id: str) -> str | None:
    """The text that was kept for a record; null where there is none.

    Raises:
        ReadError: it cannot be read, or is no UTF-8.
    """
    path = kept_path(record, source_id)
    if path is None or not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise ReadError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ReadError(f"{path}: is no UTF-8 at byte {error.start}; build the record again") from error


def read_again(path: Path, encoding: str, media_type: str, sha256: str) -> Source:
    """Read a source as it was for a record that has this encoding, media type and digest of its bytes.

    Where it is told otherwise by its content, `--input-format` or `--encoding` may have said so.

    Raises:
        ReadError: it cannot be read, or there is no such encoding.
    """
    try:
        canonical(encoding)
    except LookupError as error:
        raise ReadError(f"{path}: its record says {encoding!r}, which is no encoding; build it again") from error
    file = readers.one(path)
    data = readers.load_again(file, sha256)
    tries = [AS_THEY_ARE, ReadOptions(encoding=encoding), *(ReadOptions(each.name, encoding) for each in FORMATS)]
    first: Source | None = None
    why: ReadError | None = None
    for options in tries:
        try:
            source = readers.read_bytes(data, file, options)
        except ReadError as error:
            why = why or error
            continue
        if (source.encoding, source.media_type) == (encoding, media_type):
            return source
        first = first or source
    if first is None:
        assert why is not None
        raise why
    return first


def source_of(kept: "Record", record: Path, given: Path | None = None) -> Source:
    """The source of a record that lies at a path: the one given, else where the record's path leads from here or from
    beside its folder; of a source that is no plain text and not at hand, the text that was kept.

    Raises:
        ReadError: it is not there, or is not the one that the record was made from; says what to do.
    """
    shown, sha256 = kept.source.path, kept.source.sha256
    candidates = [given] if given else [Path(shown), *(parent / shown for parent in record.resolve().parents[1:4])]
    path = next((candidate for candidate in candidates if readers.exists(candidate)), None)
    if path is None and kept.source.media_type not in PLAIN:
        # Without the tables that the file marked; what is read from them is then told to be read otherwise.
        text = kept_text(record, kept.id)
        if text is not None and len(text) == kept.source.length:
            return Source(kept.id, shown, text, sha256, kept.source.encoding, kept.source.media_type)
    if path is None:
        raise ReadError(
            f"{record}: its source {shown} is not below {Path.cwd()}; go where that path begins, "
            "or name it to show or explain with --source"
        )
    source = read_again(path, kept.source.encoding, kept.source.media_type, sha256)
    if source.sha256 != sha256:
        raise ReadError(
            f"{path}: is not the text that {record} was made from (its sha256 differs); build the record again"
        )
    if kept.source.media_type not in PLAIN and kept_text(record, kept.id) not in (None, source.text):
        raise ReadError(
            f"{path}: is read as another text than {kept_path(record, kept.id)}, which the spans count in; "
            "build the record again"
        )
    return source
