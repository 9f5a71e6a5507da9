"""Sources → findings; what cannot be read is told and never costs the others."""

# Strings: as `readers.discovery`, and `Path.relative_to` knows no `..`.
# ruff: noqa: PTH109

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from ipextract import pipeline, readers
from ipextract.errors import IpextractError, ReadError, SlowRuleError
from ipextract.linting.findings import Finding, Linted, findings_of
from ipextract.readers.discovery import SourceFile
from ipextract.readers.naming import printable
from ipextract.readers.options import AS_THEY_ARE, ReadOptions


def lint(
    paths: Sequence[Path | str], reading: ReadOptions = AS_THEY_ARE, progress: Callable[[int], None] | None = None
) -> Linted:
    """Read all sources behind `paths` as a build does, and keep what they have to say. `progress` is called after each
    with the number of all.

    Raises:
        ReadError: an argument does not exist, or holds no source.
    """
    findings: list[Finding] = []
    read: list[str] = []
    problems: list[str] = []
    files = readers.sources(list(paths), reading)
    for file in files:
        path = path_of(file)
        try:
            source = readers.read(file, reading)
            findings += findings_of(source, pipeline.extract(source).diagnostics, path)
        except (ReadError, SlowRuleError) as error:
            # They name the file themselves, and the place in it.
            problems.append(str(error))
        except IpextractError as error:
            problems.append(f"{path}: {error}")
        except MemoryError:
            problems.append(f"{path}: needs more memory than there is; leave it out")
        except Exception as error:
            # A mistake of ours in one document must not cost the others theirs.
            problems.append(f"{path}: unexpected {type(error).__name__}: {error}; please report it")
        else:
            read.append(path)
        if progress is not None:
            progress(len(files))
    return Linted(tuple(findings), tuple(read), tuple(problems))


def path_of(file: SourceFile) -> str:
    """Where a source lies, with `/`: below the working folder relative to it, elsewhere whole. Not the path of records,
    which begins with the argument's last name: whoever shows a finding looks the file up."""
    if file.data is not None or isinstance(file.path, str):
        return file.shown
    path = os.path.abspath(file.path)  # noqa: PTH100
    below = os.path.relpath(path) if path.startswith(os.path.join(os.getcwd(), "")) else path  # noqa: PTH118
    whole = printable(os.fsencode(below).decode("utf-8", "replace").replace(os.sep, "/"))
    if not file.members:
        return whole
    name = whole.rpartition("/")[2]
    return f"{whole}/{file.shown.partition(f'{name}/')[2] or file.shown}"
