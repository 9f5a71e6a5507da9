"""What git has at a revision, read by git itself: no network, no checkout, nothing written."""

import subprocess
from collections.abc import Iterable

from ipextract.errors import RecordError

REMEDY = "name a revision of the repository you are in"


def objects(shown: str, revision: str, path: str) -> dict[str, str]:
    """The names of the objects of all files of a revision at or below a path, by the files' paths as from here.

    `shown` is how the side is called in messages.

    Raises:
        RecordError: there is no such revision, or git cannot be run.
    """
    found: dict[str, str] = {}
    listed = _git(shown, "ls-tree", "-r", "-z", revision, "--", path, remedy=REMEDY)
    for line in listed.split(b"\0"):
        entry, _, name = line.partition(b"\t")
        if name:
            found[name.decode("utf-8", "surrogateescape")] = entry.split()[2].decode()
    return found


def contents(shown: str, names: Iterable[str]) -> list[bytes]:
    """The bytes of objects, in their order, by one process.

    Raises:
        RecordError: one is not there (of a partial clone), or git cannot be run.
    """
    asked = list(names)
    output = _git(shown, "cat-file", "--batch", given="".join(f"{each}\n" for each in asked).encode())
    found, place = [], 0
    for each in asked:
        head = output.index(b"\n", place)
        fields = output[place:head].split()
        if len(fields) != 3:
            raise RecordError(f"{shown}: git has no object {each}; fetch it (git fetch --unshallow)")
        begin, size = head + 1, int(fields[2])
        found.append(output[begin : begin + size])
        place = begin + size + 1
    return found


def _git(shown: str, *arguments: str, given: bytes | None = None, remedy: str = "") -> bytes:
    """What git prints.

    Raises:
        RecordError: it is not there, or says that something is wrong.
    """
    try:
        done = subprocess.run(["git", *arguments], input=given, capture_output=True, check=False)
    except OSError as error:
        raise RecordError(f"{shown}: git cannot be run: {error.strerror or error}; install it") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise RecordError(f"{shown}: {said[0] if said else 'git failed'}{remedy and '; '}{remedy}")
    return done.stdout
