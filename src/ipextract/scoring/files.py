"""Gold files, the records that answer them, and their sources: found by name, scored one by one."""

from collections.abc import Sequence
from pathlib import Path

from ipextract.errors import GoldError, IpextractError, ReadError
from ipextract.scoring.anchoring import anchored, unplaced
from ipextract.scoring.counting import DocumentScore, score
from ipextract.scoring.gold import load
from ipextract.scoring.items import SCORED, RecordFile, load_record
from ipextract.scoring.report import Report
from ipextract.scoring.text import SourceText, find, kept_beside
from ipextract.writers import SUFFIXES

GOLD_SUFFIX = ".yaml"
# A record is read as JSON where there is one.


def score_paths(
    gold: Path, out: Path, sources: Path | None = None, kinds: Sequence[str] = SCORED, *, by_text: bool = False
) -> Report:
    """Score records against gold: a file each, or folders in which they have the same names.

    Sources are looked for below `sources`, without it below the working folder and beside the gold file, by the name
    that gold gives and by the path that the record does. What is wrong with one document is its problem alone.
    `by_text` compares quotes instead of places, for records of the same documents in another layout.

    Raises:
        GoldError: there is no gold.
        ReadError: there is no such folder or file of records, or it answers none of the gold files.
    """
    files = _gold_files(gold)
    if not out.exists():
        raise ReadError(f"{out}: there is no such file or folder; `ipextract build` writes records")
    if out.is_file() and gold.is_dir():
        raise ReadError(f"{out}: is one record, {gold} a folder of gold; name the record's own gold file, or a folder")
    answers = {name: _record_of(name, out) for name in files}
    if not any(answers.values()):
        wanted = next(iter(files))
        raise ReadError(f"{out}: holds no record of what {gold} is gold of; looked for {wanted}.json and the like")
    documents: list[DocumentScore] = []
    unrecorded: list[str] = []
    problems: list[str] = []
    with_source = 0
    for name, path in files.items():
        try:
            document, source = _score(name, path, answers[name], sources, kinds, by_text)
        except IpextractError as error:
            problems.append(str(error))
            continue
        documents.append(document)
        with_source += source is not None
        if answers[name] is None:
            unrecorded.append(name)
    return Report(tuple(documents), tuple(kinds), tuple(unrecorded), with_source, tuple(problems))


def _score(
    name: str, path: Path, answer: Path | None, sources: Path | None, kinds: Sequence[str], by_text: bool
) -> tuple[DocumentScore, SourceText | None]:
    file = load(path)
    record = load_record(answer) if answer is not None else None
    kept = kept_beside(answer, record) if answer is not None and record is not None else None
    if by_text:
        # Only the record's own source has its spans; what gold calls its source is another text.
        own = kept or (_own_source(path, record, sources) if record is not None else None)
        return score(name, unplaced(file), file.shown, record, own, kinds, by_text=True), own
    source = kept or _source(file.gold.source, file.gold.encoding, path, record, sources)
    return score(name, anchored(file, source), file.shown, record, source, kinds), source


def _source(
    named: str, encoding: str | None, gold: Path, record: RecordFile | None, sources: Path | None
) -> SourceText | None:
    names = [named] if record is None else [named, record.source]
    return find(names, _roots(gold, sources), record.sha256 if record is not None else None, encoding)


def _own_source(gold: Path, record: RecordFile, sources: Path | None) -> SourceText | None:
    """What a record was made from, whatever gold calls its source: below a folder, or below the one that was built."""
    below = record.source.partition("/")[2]
    names = [name for name in (record.source, below) if name]
    return find(names, _roots(gold, sources), record.sha256, None)


def _roots(gold: Path, sources: Path | None) -> list[Path]:
    return [sources] if sources is not None else [Path(), gold.parent]


def _gold_files(gold: Path) -> dict[str, Path]:
    """Gold files by the id of the document; a folder's by their path below it, sorted."""
    if gold.is_file():
        return {gold.stem: gold}
    if not gold.is_dir():
        raise GoldError(f"{gold}: there is no such file or folder")
    found = sorted(path for path in gold.rglob(f"*{GOLD_SUFFIX}") if not path.name.startswith("."))
    if not found:
        raise GoldError(f"{gold}: holds no gold ({GOLD_SUFFIX}); docs/gold.md says how to write it")
    return {path.relative_to(gold).with_suffix("").as_posix(): path for path in found}


def _record_of(name: str, out: Path) -> Path | None:
    if out.is_file():
        return out
    # Not `with_suffix`: an id may hold dots.
    return next((path for suffix in SUFFIXES if (path := out / f"{name}{suffix}").is_file()), None)
