"""What is to be made of every source, and what came of one."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ipextract.diagnostics import Diagnostic
from ipextract.readers.discovery import SourceFile
from ipextract.readers.options import AS_THEY_ARE, TEXT_FIELD, Limits, ReadOptions
from ipextract.records.results import Options, SourceResult
from ipextract.records.texts import kept_name

if TYPE_CHECKING:
    from ipextract.records.record import Record

TIME_LIMIT = 300.0


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one source may take of the machine. Unlike `Limits` it is no property of the source, and no part of what
    decides whether a record still holds.

    `seconds` are those of the clock on the wall, null for any number; `memory` are bytes of address space of a worker,
    null for what there is.
    """

    seconds: float | None = TIME_LIMIT
    memory: int | None = None


class Task(NamedTuple):
    """What a worker has to know besides its sources. `formats` are names of writers. A check writes nothing: what would
    be written is held against what lies below `out`. Nor is anything written with `hand_back`, a function of a module,
    which makes of a record the bytes that are told instead; `out` is null then."""

    out: Path | None
    formats: tuple[str, ...]
    keep_contacts: bool = False
    reading: ReadOptions = AS_THEY_ARE
    allowance: Allowance = Allowance()
    is_check: bool = False
    hand_back: "Callable[[Record], bytes] | None" = None

    @property
    def folder(self) -> Path:
        """Where files are written or looked for."""
        assert self.out is not None
        return self.out

    def record_names(self, source_id: str) -> dict[str, str]:
        """The files of a record by their path below `out`, each with its format."""
        return {f"{source_id}.{name}": name for name in self.formats}

    def names(self, source_id: str) -> tuple[str, ...]:
        """All files that a source may give, in the order in which they are written."""
        return (kept_name(source_id), *self.record_names(source_id))

    def options(self) -> Options:
        reading = self.reading
        limits = {
            field.name: value
            for field in fields(Limits)
            if (value := getattr(reading.limits, field.name)) != field.default
        }
        field = reading.text_field if reading.text_field != TEXT_FIELD else None
        return Options(self.keep_contacts, reading.input_format, reading.encoding, limits, field, reading.id_field)


class Numbered(NamedTuple):
    """A source and its place among all."""

    number: int
    file: SourceFile


class Told(NamedTuple):
    """What became of one source, and what its record has to say: no record, which costs more to send than to make, but
    in a check, where it is the new one in the first format if another or none lies there, and where results are handed
    back: then with the text that was read out of a source that is no plain text."""

    result: SourceResult
    diagnostics: tuple[Diagnostic, ...] = ()
    record: bytes | None = None
    text: bytes | None = None


def failed(file: SourceFile, digest: str | None, why: str) -> Told:
    return Told(SourceResult(file.id, file.shown, digest, "failed", None, None, why))
