"""Compiled rules and parsed word lists kept between runs: making them takes a second, reading them back a fortieth.

The file holds nothing but what the rule files and word lists say, under a name made of their bytes and of the versions
that matter; a cache that is missing, foreign or damaged is made anew. `IPEXTRACT_CACHE` names another folder, or none
at all if it is empty.
"""

import hashlib
import os
import pickle
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from ipextract import lexicons
from ipextract.errors import WriteError
from ipextract.files import write_whole
from ipextract.ruleset import files
from ipextract.ruleset.compile import Rule, compile_rule

VARIABLE = "IPEXTRACT_CACHE"


class Kept(NamedTuple):
    """What the file holds."""

    rules: tuple[Rule, ...]
    word_lists: dict[str, Any]


@cache
def rules_version() -> str:
    """SHA-256 over the names and bytes of all rule files and word lists, sorted by name."""
    digest = hashlib.sha256()
    for folder in (files.FOLDER, lexicons.FOLDER):
        below = {
            path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in {".yaml", ".csv"}
        }
        for name, path in sorted(below.items()):
            content = path.read_bytes()
            digest.update(f"{folder.name}/{name}\0{len(content)}\0".encode())
            digest.update(content)
    return digest.hexdigest()


def folder() -> Path | None:
    """Where compiled rules are kept, or null where they are not."""
    if (named := os.environ.get(VARIABLE)) is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("ipextract", appauthor=False)


def compiled_rules() -> tuple[Rule, ...]:
    """The rules that ship with the package, sorted by id, from the cache where it holds them."""
    place = folder()
    path = place / _name() if place is not None else None
    if path is not None and (kept := _read(path)) is not None:
        lexicons.remember(kept.word_lists)
        return kept.rules
    rules = tuple(compile_rule(file) for file in files.read_folder())
    if path is not None:
        _keep(path, Kept(rules, lexicons.all_contents()))
    return rules


def _name() -> str:
    """Changes with the rules, with what compiles them and with what unpickles them."""
    source = Path(__file__).with_name("compile.py").read_bytes()
    versions = f"{rules_version()} {regex.__version__} {sys.implementation.cache_tag} {pickle.HIGHEST_PROTOCOL}"
    return f"rules-{hashlib.sha256(source + versions.encode()).hexdigest()[:32]}.pickle"


def _read(path: Path) -> Kept | None:
    try:
        # A pickle runs what it says: only our own is read.
        if hasattr(os, "getuid") and path.stat().st_uid != os.getuid():
            return None
        kept = pickle.loads(path.read_bytes())
    except (OSError, pickle.UnpicklingError, AttributeError, EOFError, ImportError, LookupError, TypeError, ValueError):
        return None
    return kept if isinstance(kept, Kept) else None


def _keep(path: Path, kept: Kept) -> None:
    """Write the cache for the next run; where that is not allowed, the next run compiles again."""
    try:
        write_whole(path, pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
        for old in path.parent.glob("rules-*.pickle"):
            if old != path:
                old.unlink(missing_ok=True)
    except (WriteError, OSError):
        return
