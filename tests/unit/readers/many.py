"""What becomes of the sources in a file that holds many, for its tests."""

import pickle
from pathlib import Path

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers.options import AS_THEY_ARE, ReadOptions


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def outcomes_by(name: str, path: Path, options: ReadOptions = AS_THEY_ARE) -> dict[str, str]:
    """What becomes of each source, by its `id` or by its path in records (`shown`): its text, or why it has none."""
    told = {}
    files = readers.sources([path], options)
    assert [each.file for each in readers.stream([path], options)] == files
    for file in files:
        # As a worker gets it.
        file = pickle.loads(pickle.dumps(file))
        key = getattr(file, name)
        try:
            told[key] = readers.read(file, options).text
        except ReadError as error:
            told[key] = str(error)
    return told
