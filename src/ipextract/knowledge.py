"""Which rule packs and registries of the user are read besides the package's own: settled once for a process.

Everything that is made of rules and word lists is remembered, so what it is made of must not change under it
(docs/adr/0014). This module only holds the paths; `ipextract.packs` checks what lies there.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from ipextract.errors import PackError
from ipextract.files import feed

# What a pack holds, besides its `pack.yaml`.
PACK_FILE = "pack.yaml"
FOLDERS = ("rules", "lexicons", "agencies")
DATA = (".yaml", ".csv")


class Knowledge(NamedTuple):
    """Folders of rule packs and files of registries, in order: what comes later wins."""

    packs: tuple[Path, ...] = ()
    registries: tuple[Path, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.packs or self.registries)


OURS = Knowledge()


class _State:
    """What was asked for, whether anything was read under it, and whether it was refused."""

    wanted = OURS
    read = False
    refused = False


def use(packs: Iterable[Path | str] | Path | str = (), registries: Iterable[Path | str] | Path | str = ()) -> None:
    """Have this process read these, one or several, besides the package's own rules, word lists and agencies.

    Raises:
        PackError: rules or lists were read already, under something else.
    """
    wanted = Knowledge(_paths(packs), _paths(registries))
    if wanted == _State.wanted:
        return
    if _State.read:
        raise PackError(
            f"rules and word lists were read already, with {_named(_State.wanted)}; a process reads one set of them: "
            "call `ipextract.use` before anything else, or start another process"
        )
    _State.wanted = wanted
    _State.refused = False


def _paths(given: Iterable[Path | str] | Path | str) -> tuple[Path, ...]:
    return (Path(given),) if isinstance(given, Path | str) else tuple(map(Path, given))


def settled() -> Knowledge:
    """What this process reads; from now on it cannot be changed.

    Raises:
        PackError: it was refused.
    """
    if _State.refused:
        raise PackError(f"{_named(_State.wanted)} was refused: mend it and start another process")
    _State.read = True
    return _State.wanted


def refuse() -> None:
    """Let nobody read on with what turned out to be wrong: parts of it may be remembered."""
    _State.refused = True


def is_refused() -> bool:
    return _State.refused


def _named(knowledge: Knowledge) -> str:
    paths = [str(path) for path in (*knowledge.packs, *knowledge.registries)]
    return ", ".join(paths) or "the package's own alone"


@cache
def digest() -> str:
    """SHA-256 over what packs and registries hold, and their order; empty where there are none."""
    known = settled()
    if not known:
        return ""
    parts = [digest_of(path) for path in known.packs] + ["registries"] + [digest_of(path) for path in known.registries]
    return sha256("\n".join(parts).encode()).hexdigest()


def digest_of(path: Path) -> str:
    """SHA-256 over names and bytes of a pack's files, or over the bytes of a registry; the same wherever it lies."""
    made = sha256()
    if path.is_dir():
        for folder in FOLDERS:
            feed(made, path / folder, DATA, f"{folder}/")
        if (path / PACK_FILE).is_file():
            made.update(PACK_FILE.encode() + b"\0" + (path / PACK_FILE).read_bytes())
    elif path.is_file():
        made.update(path.read_bytes())
    return made.hexdigest()
