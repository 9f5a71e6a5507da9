"""What earlier builds left in a folder: results that still hold, and which files are theirs (docs/adr/0021).

The manifest tells results and files of the last build that ended. A hidden file beside it, lines of JSON, says whether
the manifest is as that build left it and by what it was made, and keeps a journal while a build runs: which files it
may write before it writes one, and each result. So a build that is killed loses nothing, and its files are known.
"""

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from ipextract.errors import WriteError
from ipextract.files import write_whole
from ipextract.kept import digests
from ipextract.records.results import MANIFEST, Counts, Options, Severities, SourceResult, tool

HIDDEN = ".ipextract-"
NAME = f"{HIDDEN}state"


@dataclass(frozen=True, slots=True)
class Before:
    """What earlier builds left.

    `results` hold for the present program, rules and options, by id; `unfinished` are those of them that no manifest
    has. `files` are the names of all files that builds wrote or may have written. `manifest` is the last one if it may
    stay as it is, provided that its sources are to be what they are: its formats and its results in order.
    """

    results: Mapping[str, SourceResult] = field(default_factory=dict)
    unfinished: tuple[SourceResult, ...] = ()
    files: frozenset[str] = frozenset()
    manifest: tuple[tuple[str, ...], tuple[SourceResult, ...]] | None = None


def key_of(options: Options) -> str:
    """A digest of all that decides about a record besides its source: program, rules, packs, options."""
    made_by = {"code": digests().package, "tool": asdict(tool()), "options": asdict(options)}
    return sha256(json.dumps(made_by, sort_keys=True).encode()).hexdigest()


def read(folder: Path, key: str) -> Before:
    """What earlier builds left in a folder; whatever is missing or damaged says nothing."""
    lines = [line for line in _lines(folder / NAME) if isinstance(line, dict)]
    manifest = _bytes(folder / MANIFEST)
    content = _json(manifest)
    rows = content.get("sources") if isinstance(content, dict) else None
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    files = {name for row in rows for name in _names(row.get("files"))}
    results: dict[str, SourceResult] = {}
    unfinished: dict[str, SourceResult] = {}
    stays = None
    holds = False
    for number, line in enumerate(lines):
        if "manifest" in line:
            if line["manifest"] == sha256(manifest).hexdigest() and line.get("key") == key:
                listed = tuple(map(_result, rows))
                results = {each.id: each for each in listed}
                if len(lines) == 1:
                    stays = (tuple(content["formats"]), listed)
        elif "begun" in line:
            holds = line["begun"] == key
            files |= set(_names(line.get("files")))
        elif "done" in line and holds and number:
            with suppress(KeyError, TypeError):
                done = _result(line["done"])
                unfinished[done.id] = done
    return Before(results | unfinished, tuple(unfinished.values()), frozenset(files), stays)


class Journal:
    """What a build that runs has done. Each line is written at once, none is forced to the disk: what is lost is built
    again."""

    def __init__(self, folder: Path, key: str, before: Before, files: Iterable[str]) -> None:
        """Begin it with what earlier builds left. `files` are the names of those that this one may write.

        Raises:
            WriteError: it cannot be written.
        """
        self._path = folder / NAME
        begun = {"begun": key, "files": sorted({*before.files, *files})}
        sealed = [line for line in _lines(self._path)[:1] if isinstance(line, dict) and "manifest" in line]
        lines = [*sealed, begun, *({"done": asdict(result)} for result in before.unfinished)]
        write_whole(self._path, b"".join(map(_line, lines)))
        self._handle = os.open(self._path, os.O_WRONLY | os.O_APPEND)

    def done(self, result: SourceResult) -> None:
        """Note a source that was built.

        Raises:
            WriteError: it cannot be written.
        """
        line = _line({"done": asdict(result)})
        try:
            while line:
                line = line[os.write(self._handle, line) :]
        except OSError as error:
            raise WriteError(f"{self._path}: cannot be written: {error.strerror or error}") from error

    def close(self) -> None:
        os.close(self._handle)


def seal(folder: Path, key: str, manifest: bytes) -> None:
    """Say that a build has ended and left this manifest, which is written already.

    Raises:
        WriteError: it cannot be written.
    """
    write_whole(folder / NAME, _line({"key": key, "manifest": sha256(manifest).hexdigest()}))


def _line(content: dict[str, Any]) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        return None


def _lines(path: Path) -> list[Any]:
    """The lines of a file, null for one that is torn."""
    return [_json(line) for line in _bytes(path).splitlines()]


def _names(files: Any) -> list[str]:
    """Names of files that lie below the folder, whatever they were said to be."""
    listed = files if isinstance(files, list | dict) else ()
    return [name for name in listed if isinstance(name, str) and _is_below(name)]


def _is_below(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return not ({"", ".", ".."} & set(parts) or ":" in parts[0] or parts[-1].startswith(HIDDEN))


def _result(row: Mapping[str, Any]) -> SourceResult:
    """A result as it was written.

    Raises:
        KeyError, TypeError: it is none.
    """
    if not all(isinstance(row[name], dict) for name in ("files", "libraries")):
        raise TypeError("a result maps files and libraries")
    counts = None if row["counts"] is None else Counts(**row["counts"])
    diagnostics = None if row["diagnostics"] is None else Severities(**row["diagnostics"])
    return SourceResult(**{**row, "counts": counts, "diagnostics": diagnostics})
