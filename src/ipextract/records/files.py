"""Records as files, each by itself or many to a file: read one back, check many."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import file_digest, sha256
from pathlib import Path, PurePath
from typing import Any

from ipextract import readers
from ipextract.errors import ReadError, RecordError
from ipextract.models.source import Source
from ipextract.records.content import parse_content, read_content
from ipextract.records.lines import RECORDS, is_lines, kept_texts, lines
from ipextract.records.lines import SUFFIXES as OF_LINES
from ipextract.records.record import Record
from ipextract.records.results import MANIFEST
from ipextract.records.texts import PLAIN, kept_path, kept_text, read_again
from ipextract.records.validate import Finding, load, load_shards, validate, validate_manifest
from ipextract.writers import SUFFIXES


def is_record_file(path: PurePath) -> bool:
    """Whether a file holds one record, or may, by its name."""
    return path.suffix.lower() in SUFFIXES


@dataclass(slots=True)
class Report:
    """What a check of files found; one line for each finding, with its file. `with_source` records were compared with
    the text that their spans count in; `files_of_shards` with their manifest. `looked_for` is where the first source
    that was not found would lie; a manifest named by itself was compared with the `listed` records beside it."""

    records: int = 0
    with_source: int = 0
    looked_for: Path | None = None
    listed: int = 0
    files_of_shards: int = 0
    findings: list[str] = field(default_factory=list)


def load_record(path: Path) -> Record:
    """Read one record.

    Raises:
        RecordError: it is none; says what is wrong first.
    """
    if path.is_dir():
        raise RecordError(f"{path}: is a folder; name one record in it")
    if path.name == MANIFEST:
        raise RecordError(f"{path}: is the manifest of a build; name a record beside it")
    if path.is_file() and not is_record_file(path):
        raise RecordError(f"{path}: is no record ({', '.join(SUFFIXES)}); `ipextract build {path}` makes one of a text")
    return as_record(read_content(path), str(path))


def contents_in(file: Path) -> Iterator[tuple[Path, Any]]:
    """What a file holds, one by one: its place, which of a file of lines is `part-00000.jsonl/17`, and its content, or
    the `RecordError` that says why it cannot be read."""
    if not is_lines(file):
        yield file, _or_error(lambda: read_content(file))
        return
    found = enumerate(lines(file), start=1)
    while (numbered := _or_error(lambda: next(found, None))) is not None:
        if isinstance(numbered, RecordError):
            yield file, numbered
            return
        number, line = numbered
        place = file / str(number)
        yield place, _or_error(partial(parse_content, line, SUFFIXES[0], str(place)))


def _or_error(read: Callable[[], Any]) -> Any:
    try:
        return read()
    except RecordError as error:
        return error


def sound(content: Any, place: Path) -> Record:
    """The record that a content is, if it keeps every promise that can be checked without its source.

    Raises:
        RecordError: it is none, or breaks one; says what is wrong first.
    """
    if isinstance(content, RecordError):
        raise content
    record = as_record(content, str(place))
    if findings := validate(content):
        first = findings[0]
        raise RecordError(
            f"{place}: {first.where}: {first.message} (`ipextract validate {place}` tells all that is wrong)"
        )
    return record


def record_files(folder: Path) -> dict[str, Path]:
    """The files of records in a folder and below by their names without suffix, sorted by path; of JSON and YAML of one
    name the JSON. Where shards lie, the files of their records. Empty where there are none."""
    shards = [path for path in sorted((folder / RECORDS).glob("*")) if is_lines(path)]
    if shards:
        return {path.relative_to(folder).as_posix(): path for path in shards}
    found: dict[str, Path] = {}
    for path in _files_below(folder):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST:
            found.setdefault(name.removesuffix(path.suffix), path)
    return found


def _files_below(folder: Path) -> list[Path]:
    """Files that may be records, sorted; hidden ones and those in hidden folders are left out."""
    return sorted(
        path
        for path in folder.rglob("*")
        if is_record_file(path) and not any(part.startswith(".") for part in path.relative_to(folder).parts)
    )


def named_files(paths: Sequence[Path]) -> list[Path]:
    """The files of records that paths name, folder by folder, each once.

    Raises:
        RecordError: a path is not there, or a folder holds no records.
    """
    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise RecordError(f"{path}: there is no such file or folder")
        files = list(record_files(path).values()) if path.is_dir() else [path]
        if not files:
            raise RecordError(f"{path}: {_none_in(path)}; build them first")
        found += files
    return list(dict.fromkeys(found))


def _none_in(folder: Path) -> str:
    """Why a folder gives no record."""
    if any(folder.glob("documents/*.parquet")):
        return f"holds tables, not records; records are in shards of --format {OF_LINES[1][1:]}"
    return f"holds no records ({', '.join((*SUFFIXES, *OF_LINES))})"


def as_record(content: Any, shown: str) -> Record:
    """The record that the content of a file is; `shown` names the file.

    Raises:
        RecordError: it is none; says what is wrong first.
    """
    record, findings = load(content)
    if record is None:
        raise RecordError(f"{shown}: is no record: {findings[0].where}: {findings[0].message}")
    return record


def validate_paths(paths: list[Path], root: Path) -> Report:
    """Check record files and folders of them; sources are looked for below `root`.

    Raises:
        ReadError: a path is not there, or a folder holds no records.
    """
    report = Report()
    for path in paths:
        if not path.exists():
            raise ReadError(f"{path}: there is no such file or folder")
        if path.name == MANIFEST:
            _check_manifest(path, root, report)
            continue
        if not path.is_dir():
            _check(path, root, report)
            continue
        manifest = _read(path / MANIFEST, report) if (path / MANIFEST).exists() else None
        if isinstance(manifest, dict) and "shards" in manifest:
            _check_shards(path, manifest, root, report)
            continue
        files = _files_below(path)
        if not files:
            raise ReadError(f"{path}: {_none_in(path)}")
        contents: dict[str, Any] = {}
        for file in files:
            if file != path / MANIFEST:
                content = _check(file, root, report)
                name = file.relative_to(path).as_posix().removesuffix(file.suffix)
                # JSON comes first, and what the YAML says must be the same.
                if content is not None:
                    contents.setdefault(name, content)
        if manifest is not None:
            _note(report, path / MANIFEST, [*validate_manifest(manifest, contents), *_as_written(manifest, path)])
    return report


def _check(path: Path, root: Path, report: Report) -> Any:
    """Check all that a file holds; gives the content of the last."""
    content = None
    texts = _or_error(lambda: kept_texts(path)) if is_lines(path) else {}
    if isinstance(texts, RecordError):
        report.findings.append(str(texts))
        texts = {}
    for place, content in contents_in(path):
        if isinstance(content, RecordError):
            report.findings.append(str(content))
            content = None
            continue
        report.records += 1
        findings: list[Finding] = []
        kept = texts.get if is_lines(path) else partial(kept_text, path)
        text = _text(place, content, root, kept, findings)
        report.with_source += text is not None
        if text is None and report.looked_for is None:
            wanted = _place(content, root)
            report.looked_for = wanted if wanted is not None and not readers.exists(wanted) else None
        _note(report, place, [*findings, *validate(content, text)])
    return content


def _check_manifest(path: Path, root: Path, report: Report) -> None:
    """Check a manifest that was named by itself: what it says of the records beside it, which are not checked."""
    manifest = _read(path, report)
    if isinstance(manifest, dict) and "shards" in manifest:
        _check_shards(path.parent, manifest, root, report)
    elif manifest is not None:
        read = {name: _or_error(partial(read_content, file)) for name, file in record_files(path.parent).items()}
        contents = {name: content for name, content in read.items() if not isinstance(content, RecordError)}
        report.listed += len(contents)
        _note(report, path, [*validate_manifest(manifest, contents), *_as_written(manifest, path.parent)])


def _check_shards(folder: Path, manifest: Any, root: Path, report: Report) -> None:
    """Check what a manifest of shards says of their files, and every record in them."""
    loaded, findings = load_shards(manifest)
    _note(report, folder / MANIFEST, findings)
    if loaded is None:
        return
    for entry in loaded.shards:
        for name, file in entry.files.items():
            path = folder / name
            try:
                with path.open("rb") as stream:
                    same = file_digest(stream, "sha256").hexdigest() == file.sha256
            except OSError as error:
                report.findings.append(f"{path}: cannot be read: {error.strerror or error}; build it again")
                continue
            report.files_of_shards += 1
            if not same:
                report.findings.append(f"{path}: is not as the build wrote it; build it again with --force")
            if name.startswith(f"{RECORDS}/"):
                before = report.records
                _check(path, root, report)
                if same and report.records - before != entry.totals.documents:
                    report.findings.append(
                        f"{path}: holds {report.records - before} records, not the {entry.totals.documents} that "
                        f"{folder / MANIFEST} says"
                    )


def _text(
    path: Path, content: Any, root: Path, kept_of: Callable[[str], str | None], findings: list[Finding]
) -> str | None:
    """The text that a record's spans count in, if it can be had; what is wrong with it goes to `findings`.

    Of a source that is no plain text that is the text kept beside the record. Where the source is at hand too, both
    must be the same; else length and quotes tell whether it fits, and in the folder of a build its digest.
    """
    entry = content.get("source") if isinstance(content, dict) else None
    if not isinstance(entry, dict):
        return None
    source = _source(entry, root)
    if source is not None and source.sha256 != entry.get("sha256"):
        findings.append(Finding("source.sha256", f"is not that of {root / entry['path']}; build the record again"))
        source = None
    if entry.get("media_type") in PLAIN or not isinstance(content.get("id"), str):
        return source.text if source is not None else None
    try:
        kept = kept_of(content["id"])
    except ReadError as error:
        findings.append(Finding("source", str(error)))
        kept = None
    if source is not None and kept is not None and source.text != kept:
        at = kept_path(path, content["id"]) or f"the text kept for {path}"
        findings.append(
            Finding("source", f"{at} is not what is read out of {root / entry['path']}; build the record again")
        )
    if kept is not None:
        return kept
    return source.text if source is not None else None


def _as_written(manifest: Any, folder: Path) -> Iterator[Finding]:
    """Every file that a manifest names is there, and says what it said when it was written."""
    rows = manifest.get("sources") if isinstance(manifest, dict) else None
    for index, row in enumerate(rows if isinstance(rows, list) else ()):
        files = row.get("files") if isinstance(row, dict) else None
        for name, digest in files.items() if isinstance(files, dict) else ():
            where = f"sources[{index}].files"
            try:
                if sha256((folder / name).read_bytes()).hexdigest() != digest:
                    yield Finding(where, f"{name} is not as the build wrote it; build it again")
            except OSError as error:
                yield Finding(where, f"{name} cannot be read: {error.strerror or error}; build it again")


def _read(path: Path, report: Report) -> Any:
    try:
        return read_content(path)
    except RecordError as error:
        report.findings.append(str(error))
        return None


def _note(report: Report, path: Path, findings: list[Finding]) -> None:
    report.findings.extend(f"{path}: {finding.where}: {finding.message}" for finding in findings)


def _place(content: Any, root: Path) -> Path | None:
    """Where the source that a record names lies if its path begins in `root`."""
    entry = content.get("source") if isinstance(content, dict) else None
    shown = entry.get("path") if isinstance(entry, dict) else None
    return root / shown if isinstance(shown, str) and "://" not in shown else None


def _source(entry: dict[str, Any], root: Path) -> Source | None:
    """The source that a record names, where it lies below `root` and can be read."""
    path = _place({"source": entry}, root)
    if path is None or not readers.exists(path) or not path.resolve().is_relative_to(root.resolve()):
        return None
    try:
        said = [str(entry.get(name)) for name in ("encoding", "media_type", "sha256")]
        return read_again(path, *said)
    except ReadError:
        return None
