"""Structured, checkable records of Chinese government policy texts."""

# As type checkers read it; importing `typing` for it would take as long as Python's own start.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from ipextract.batch import Build
    from ipextract.compare.changes import Comparison
    from ipextract.records.record import Record

__version__ = "0.1.0"


def use(
    packs: "Iterable[Path | str] | Path | str" = (), registry: "Iterable[Path | str] | Path | str" = ()
) -> tuple[str, ...]:
    """Read rule packs and registries of agencies besides ours, in this process and its workers; later ones win.

    To be called before anything is extracted: what follows from rules and lists is remembered. Gives warnings, if there
    are any. What packs are: docs/packs.md.

    Raises:
        PackError: a pack is refused, with file, line and reason of every problem; or rules were read already.
    """
    from ipextract import knowledge
    from ipextract import packs as checking

    knowledge.use(packs, registry)
    return checking.check()


def extract(text: str, name: str = "text", *, keep_contacts: bool = False) -> "Record":
    """Read one policy text and give its record; spans count in `text` as it stands.

    Raises:
        IpextractError: a rule or word list that ships with the package is broken.
    """
    from hashlib import sha256

    from ipextract import pipeline
    from ipextract.models.source import Source

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return pipeline.extract(Source(name, name, text, digest, "utf-8", "text/plain"), keep_contacts=keep_contacts)


def build(
    paths: "Sequence[Path | str] | Path | str",
    out: "Path | str" = "out",
    *,
    formats: "Sequence[str]" = ("json", "yaml"),
    jobs: int | None = 1,
    keep_contacts: bool = False,
) -> "Build":
    """Write the records of all sources behind files, folders, archives and patterns below a folder.

    What has not changed since an earlier build is left alone. A source that cannot be read is a failed result and costs
    no other. `jobs` is the number of processes; null takes as many as pay. More options: `ipextract.batch.build`.

    Raises:
        ReadError: the paths name no sources.
        WriteError: the folder cannot be written to.
    """
    from pathlib import Path

    from ipextract import batch

    given = [paths] if isinstance(paths, str | Path) else paths
    return batch.build([Path(each) for each in given], Path(out), formats, jobs, keep_contacts=keep_contacts)


def diff(old: "Record | Path | str", new: "Record | Path | str") -> "Comparison":
    """Tell what changed in meaning between two revisions: each a record, or what `ipextract diff` takes as a side: a
    file of a record, a folder of records, a source, or `git:REVISION[:PATH]`.

    Levels are the defaults: what a project sets for itself (`ipextract.yaml`) is for `ipextract.compare.judging`.

    Raises:
        IpextractError: a side cannot be read.
    """
    from ipextract.compare.documents import compare
    from ipextract.compare.sides import Side, read_side
    from ipextract.records.record import Record

    def read(path: "Path", data: bytes | None) -> Record:
        from ipextract import pipeline, readers

        return pipeline.extract(readers.read_given(path, data))

    def side(given: "Record | Path | str") -> Side:
        if isinstance(given, Record):
            return Side(given.id, {given.id: given}, is_one=True)
        return read_side(str(given), read)

    return compare(side(old), side(new))
