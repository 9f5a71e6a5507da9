"""bytes → Source: finds the files, and lets the reader that knows the content decode them."""

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path

from ipextract.errors import ReadError
from ipextract.models.source import Source
from ipextract.readers.discovery import Listed, SourceFile, discover, exists
from ipextract.readers.formats import FORMATS, Format
from ipextract.readers.options import AS_THEY_ARE, ReadOptions
from ipextract.readers.places import Place, known, opened

__all__ = [
    "Listed",
    "SourceFile",
    "exists",
    "format_of",
    "load",
    "one",
    "read",
    "read_bytes",
    "sources",
    "stream",
    "suffixes",
]


def suffixes() -> tuple[str, ...]:
    """Every suffix of a source that a folder is searched for, lower case, in the order of the formats."""
    return tuple(dict.fromkeys(suffix for each in FORMATS for suffix in each.suffixes))


def sources(paths: Sequence[Place], options: ReadOptions = AS_THEY_ARE) -> list[SourceFile]:
    """The sources behind files, folders, archives and patterns, see `discovery.discover`."""
    return discover(paths, suffixes(), options)


def stream(paths: Sequence[Place], options: ReadOptions = AS_THEY_ARE) -> Iterator[Listed]:
    """The sources behind files, folders, archives and patterns, one after the other and never in a list, see
    `streaming.stream`."""
    from ipextract.readers import streaming

    return streaming.stream(paths, suffixes(), options)


def one(path: Place, options: ReadOptions = AS_THEY_ARE) -> SourceFile:
    """The only source behind one path: a file, a member of an archive (`seeds.zip/foo.txt`), or `-`.

    Raises:
        ReadError: there is none, or there are several.
    """
    if isinstance(path, Path) and path.is_dir():
        raise ReadError(f"{path}: is a folder; this command reads one file, `ipextract build` reads folders")
    found = sources([path], options)
    if len(found) > 1:
        raise ReadError(
            f"{path}: holds {len(found)} sources, {found[0].shown} among them; name one of them, or take "
            "`ipextract build`"
        )
    return found[0]


def load(file: SourceFile, options: ReadOptions = AS_THEY_ARE) -> bytes:
    """The bytes of a source file.

    Raises:
        ReadError: the system does not let us read it, or the search found why it cannot be read; says why.
        LimitError: it is too large.
    """
    if file.fault is not None:
        raise ReadError(file.fault)
    if file.data is not None:
        return file.data
    if file.members:
        from ipextract.readers import containers

        return containers.load(file.path, file.members, file.shown, options)
    try:
        with opened(file.path, file.shown) as stream:
            # A byte more than allowed is enough to know; a device or a pipe has no size to ask for.
            data = stream.read(options.limits.file_size + 1)
        size = max(len(data), known(file.path, file.shown).size)
    except OSError as error:
        raise ReadError(f"{file.shown}: cannot be read: {error.strerror or error}") from error
    options.limits.check("file_size", size, file.shown)
    return data


def read_bytes(data: bytes, file: SourceFile, options: ReadOptions = AS_THEY_ARE) -> Source:
    """Decode `data` with the reader that knows it, or the one that `options` name.

    Raises:
        ReadError: it is no text that we can read, or holds nothing; says what it is and what to do.
        LimitError: it takes more than is allowed.
    """
    digest = hashlib.sha256(data).hexdigest()
    return format_of(data, options).reader().read(data, file, digest, options)


def format_of(data: bytes, options: ReadOptions = AS_THEY_ARE) -> Format:
    """The format that `options` name, else the first that knows the content."""
    if options.input_format is not None:
        return next(each for each in FORMATS if each.name == options.input_format)
    return next(each for each in FORMATS if each.is_format(data))


def read(file: SourceFile, options: ReadOptions = AS_THEY_ARE) -> Source:
    """Read one source file.

    Raises:
        ReadError: see `load` and `read_bytes`.
    """
    return read_bytes(load(file, options), file, options)


def read_given(path: Place, data: bytes | None, options: ReadOptions = AS_THEY_ARE) -> Source:
    """The only source behind a path, or if there are any the bytes that it has elsewhere, such as in a revision.

    Raises:
        ReadError: see `one` and `read`.
    """
    if data is None:
        return read(one(path, options), options)
    shown = Path(path)
    return read_bytes(data, SourceFile(path, shown.stem, shown.as_posix()), options)
