"""What a process on another machine has to know to build batches as we would, and whether it can.

A job travels as bytes: what tells whether the other side fits is plain data, and is looked at before anything is made
of our own types, which another version may not have.
"""

import pickle
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import ipextract
from ipextract import knowledge
from ipextract.batch.state import key_of
from ipextract.batch.task import Task
from ipextract.errors import ClusterError
from ipextract.kept import digests
from ipextract.knowledge import DATA, FOLDERS, PACK_FILE, Knowledge
from ipextract.readers.formats import FORMATS, version_of

CODE = "digest of the code"
REMEDY = "install the same wheel and constraints on every machine, and start its workers anew"

# The files of a pack by their path below it, or of a registry, which is one, under an empty path.
Files = Mapping[str, bytes]


class _Carried(NamedTuple):
    """Packs or registries: the name of each, since a manifest tells it, with its files."""

    packs: tuple[tuple[str, Files], ...]
    registries: tuple[tuple[str, Files], ...]


class Job(NamedTuple):
    """A task; `key` is what `key_of` its options gives with the packs that belong to it."""

    task: Task
    key: str


def facts() -> dict[str, str]:
    """What besides packs, sources and options decides about the bytes of a record, as a user would name it. Nothing is
    settled by that (`ipextract.knowledge`)."""
    libraries = {name for each in FORMATS for name in each.libraries}
    return {
        # Its tables of Unicode are not those of another minor version.
        "Python": f"{sys.version_info.major}.{sys.version_info.minor}",
        "ipextract": ipextract.__version__,
        "rules_version": digests().knowledge,
        CODE: digests().package,
        **{name: version_of(name) or "none" for name in sorted(libraries)},
    }


def differences(theirs: Mapping[str, str], ours: Mapping[str, str]) -> str:
    """What differs, in one line; empty where nothing does. Digests, which nobody can compare by eye, are cut."""

    def shown(facts: Mapping[str, str], name: str) -> str:
        return facts.get(name, "nothing")[:12]

    names = [name for name in ours if theirs.get(name) != ours[name]]
    return ", ".join(f"{name} is {shown(theirs, name)} there and {shown(ours, name)} here" for name in names)


def packed(task: Task, witness: Path | None) -> bytes:
    """A task with the packs and registries of this process, to be sent. `witness` is a file that whoever can read our
    sources sees.

    Raises:
        ClusterError: a pack cannot be read any more.
    """
    known = knowledge.settled()
    try:
        carried = _Carried(
            tuple((path.resolve().name, dict(_files_of_pack(path))) for path in known.packs),
            tuple((path.name, {"": path.read_bytes()}) for path in known.registries),
        )
    except OSError as error:
        raise ClusterError(f"{error.filename}: cannot be read: {error.strerror}") from error
    # In itself, so that it is unpacked only where it is known to fit.
    inner = pickle.dumps((Job(task, key_of(task.options())), tuple(carried)))
    return pickle.dumps((facts(), None if witness is None else str(witness), inner))


def take(sent: bytes, folder: Path) -> Job:
    """Unpack a job, its packs into `folder`, and have this process read them.

    Raises:
        ClusterError: this process would not make the same of the same sources, or does not see them; says why.
    """
    ours, witness, inner = pickle.loads(sent)
    if differ := differences(facts(), ours):
        raise ClusterError(f"{differ}; {REMEDY}")
    if witness is not None and not Path(witness).exists():
        raise ClusterError(
            f"{witness} is not there; sources must lie where every worker sees them under the same path, "
            "or be named by a URL"
        )
    job, carried = pickle.loads(inner)
    known = Knowledge(*(tuple(_unpacked(each, folder / kind)) for kind, each in zip("pr", carried, strict=True)))
    knowledge.use(known.packs, known.registries)
    if key_of(job.task.options()) != job.key:
        raise ClusterError(f"rules or packs have come out otherwise than they were sent; {REMEDY}")
    return job  # type: ignore[no-any-return]


def _files_of_pack(pack: Path) -> Iterator[tuple[str, bytes]]:
    for folder in FOLDERS:
        for path in sorted((pack / folder).rglob("*")):
            if path.suffix in DATA and path.is_file():
                yield path.relative_to(pack).as_posix(), path.read_bytes()
    if (pack / PACK_FILE).is_file():
        yield PACK_FILE, (pack / PACK_FILE).read_bytes()


def _unpacked(carried: tuple[tuple[str, Files], ...], folder: Path) -> Iterator[Path]:
    """Where each lies now, in a folder of its own: two may have the same name."""
    for number, (name, files) in enumerate(carried):
        place = folder / str(number) / name
        for below, data in files.items():
            path = place / below if below else place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        yield place
