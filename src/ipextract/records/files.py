"""Records as files: read one back, check many."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ipextract import readers
from ipextract.errors import ReadError, RecordError
from ipextract.lexicons import parse_yaml
from ipextract.models.source import Source
from ipextract.records.record import Record
from ipextract.records.validate import Finding, load, validate, validate_manifest

SUFFIXES = (".json", ".yaml")
MANIFEST = "manifest.json"


@dataclass(slots=True)
class Report:
    """What a check of files found; one line for each finding, with its file."""

    records: int = 0
    with_source: int = 0
    findings: list[str] = field(default_factory=list)


def read_content(path: Path) -> Any:
    """The content of a JSON or YAML file.

    Raises:
        RecordError: it cannot be read or is neither; names the place.
    """
    try:
        if path.suffix == ".yaml":
            return parse_yaml(path)
        return json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise RecordError(f"{path}: cannot be read as {path.suffix[1:]}: {error}") from error


def load_record(path: Path) -> Record:
    """Read one record.

    Raises:
        RecordError: it is none; says what is wrong first.
    """
    record, findings = load(read_content(path))
    if record is None:
        raise RecordError(f"{path}: is no record: {findings[0].where}: {findings[0].message}")
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
        if not path.is_dir():
            _check(path, root, report)
            continue
        files = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not file.name.startswith("."))
        if not files:
            raise ReadError(f"{path}: holds no records (.json, .yaml)")
        contents: dict[str, Any] = {}
        for file in files:
            if file != path / MANIFEST:
                content = _check(file, root, report)
                if file.suffix == ".json" and content is not None:
                    contents[file.relative_to(path).with_suffix("").as_posix()] = content
        if (path / MANIFEST).exists():
            _note(report, path / MANIFEST, validate_manifest(_read(path / MANIFEST, report), contents))
    return report


def _check(path: Path, root: Path, report: Report) -> Any:
    content = _read(path, report)
    if content is None:
        return None
    report.records += 1
    source = _source(content, root)
    findings = []
    if source is not None:
        if source.sha256 == content["source"].get("sha256"):
            report.with_source += 1
        else:
            findings.append(
                Finding("source.sha256", f"is not that of {root / content['source']['path']}; build the record again")
            )
            source = None
    _note(report, path, [*findings, *validate(content, source.text if source is not None else None)])
    return content


def _read(path: Path, report: Report) -> Any:
    try:
        return read_content(path)
    except RecordError as error:
        report.findings.append(str(error))
        return None


def _note(report: Report, path: Path, findings: list[Finding]) -> None:
    report.findings.extend(f"{path}: {finding.where}: {finding.message}" for finding in findings)


def _source(content: Any, root: Path) -> Source | None:
    """The source that a record names, where it lies below `root` and can be read."""
    entry = content.get("source") if isinstance(content, dict) else None
    shown = entry.get("path") if isinstance(entry, dict) else None
    if not isinstance(shown, str):
        return None
    path = root / shown
    if not readers.exists(path) or not path.resolve().is_relative_to(root.resolve()):
        return None
    try:
        return readers.read(readers.one(path))
    except ReadError:
        return None
