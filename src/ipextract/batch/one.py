"""One source → its files; what goes wrong with it is its result."""

from hashlib import sha256
from importlib.metadata import version

from ipextract import pipeline, readers
from ipextract.batch.task import Task, Told, failed
from ipextract.batch.time_limit import TimeIsUpError, at_most
from ipextract.errors import IpextractError, ReadError, SlowRuleError
from ipextract.files import write_whole
from ipextract.readers.discovery import SourceFile
from ipextract.records.manifest import counts, severities
from ipextract.records.record import Record
from ipextract.records.results import SourceResult
from ipextract.records.texts import PLAIN, kept_name
from ipextract.writers import writer

# The format whose reader is our own code alone, so that an alarm is enough to stop it.
TEXT = "text"


def build_one(file: SourceFile, task: Task) -> Told:
    """Read, extract and write one source.

    Raises:
        WriteError: a file cannot be written.
    """
    told = _build(file, task, only_text=False)
    assert told is not None
    return told


def build_text(file: SourceFile, task: Task) -> Told | None:
    """The same for plain text; null for any other source, which is not read.

    Raises:
        WriteError: a file cannot be written.
    """
    return _build(file, task, only_text=True)


def _build(file: SourceFile, task: Task, *, only_text: bool) -> Told | None:
    digest: str | None = None
    try:
        # Rules are the first source's to load, but not its time.
        pipeline.load()
        with at_most(task.allowance.seconds):
            data = readers.load(file, task.reading)
            digest = sha256(data).hexdigest()
            known = readers.format_of(data, task.reading)
            if only_text and known.name != TEXT:
                return None
            source = readers.read_bytes(data, file, task.reading)
            record = pipeline.extract(source, keep_contacts=task.keep_contacts)
            text = None if record.source.media_type in PLAIN else source.text.encode("utf-8")
            contents = _contents(record, text, task)
            handed = task.hand_back and task.hand_back(record)
            libraries = {name: version(name) for name in known.libraries}
    except TimeIsUpError:
        return failed(file, digest, too_long(file, task))
    except (ReadError, SlowRuleError) as error:
        # They name the file themselves, and the place in it.
        return failed(file, digest, str(error))
    except IpextractError as error:
        return failed(file, digest, f"{file.shown}: {error}")
    except MemoryError:
        most = "a process may take (--memory-limit)" if task.allowance.memory else "there is"
        return failed(file, digest, f"{file.shown}: needs more memory than {most}; leave it out, or build it elsewhere")
    except Exception as error:
        # A mistake of ours in one document must not cost the others theirs; it is told, and the run ends with 1.
        return failed(file, digest, f"{file.shown}: unexpected {type(error).__name__}: {error}; please report it")
    if task.out is not None and not task.is_check:
        for name, content in contents.items():
            write_whole(task.out / name, content)
    files = {name: sha256(content).hexdigest() for name, content in contents.items()}
    result = SourceResult(file.id, file.shown, digest, "ok", counts(record), severities(record), None, files, libraries)
    if handed is not None:
        return Told(result, record.diagnostics, handed, text)
    return Told(result, record.diagnostics, _other_record(record.id, contents, task) if task.is_check else None)


def _contents(record: Record, text: bytes | None, task: Task) -> dict[str, bytes]:
    """The files of a record in the order in which they are to be written: the text before what counts in it."""
    if task.out is None:
        return {}
    kept = {} if text is None else {kept_name(record.id): text}
    return kept | {name: writer(of).write(record) for name, of in task.record_names(record.id).items()}


def _other_record(source_id: str, contents: dict[str, bytes], task: Task) -> bytes | None:
    """The record in the first format, unless that is what lies in the folder."""
    name = next(iter(task.record_names(source_id)))
    path = task.folder / name
    return None if path.is_file() and path.read_bytes() == contents[name] else contents[name]


def too_long(file: SourceFile, task: Task) -> str:
    seconds = task.allowance.seconds
    return (
        f"{file.shown}: took longer than the {seconds:g} seconds that a source may take, and was stopped; "
        "leave it out, or raise the limit with --time-limit SECONDS"
    )
