"""Every pattern of the package, as its own code compiles it: constants, rules, those of lexicons, those made of lists.

No list of patterns is kept anywhere, so this runs the package with `compile` of both modules watched: imports every
module, calls every function that makes a pattern of the package's files alone, asks for every pattern of the lexicons
and reads texts for the rest. `tests/growth/test_inventory.py` holds it to the calls that stand in the code.
"""

import importlib
import os
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any, NamedTuple, cast

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "ipextract"
# Lexicons whose `patterns` have places for words; one function makes them all.
TEMPLATES = ("validity",)


class Written(NamedTuple):
    """One pattern; `module` is `re` or `regex`, `site` the file and line of ours that has it compiled."""

    module: str
    text: str | bytes
    flags: int
    site: str

    def compiled(self) -> Any:
        """The pattern, ready to search with."""
        return importlib.import_module(self.module).compile(self.text, self.flags)


@cache
def inventory() -> tuple[Written, ...]:
    """All patterns, sorted by where they are compiled; found by a process of its own, in which nothing is kept."""
    paths = os.pathsep.join(str(ROOT / name) for name in ("src", "tools"))
    done = subprocess.run(
        [sys.executable, "-m", "hostile.inventory"],
        env={**os.environ, "PYTHONPATH": paths, "IPEXTRACT_CACHE": ""},
        capture_output=True,
        check=True,
    )
    return tuple(Written(*row) for row in pickle.loads(done.stdout))


def _watch(met: set[Written]) -> None:
    """Have `re` and `regex` note what code of the package gives them to compile, `re.sub` and the like too."""
    for module, below in (("re", "re"), ("regex", "regex._main")):
        found: Any = importlib.import_module(below)
        found._compile = _noting(found._compile, module, met)


def _noting(compile_it: Callable[..., Any], module: str, met: set[Written]) -> Callable[..., Any]:
    def noting(pattern: Any, flags: int = 0, *more: Any) -> Any:
        if (site := _site()) is not None:
            met.add(Written(module, pattern, int(flags), site))
        return compile_it(pattern, flags, *more)

    return noting


def _site() -> str | None:
    """The line of the package that asks for the pattern, if one does; what only keeps patterns is passed over."""
    frame = sys._getframe(2)
    while (path := Path(frame.f_code.co_filename)).name == "kept.py" or path.parent.name in ("re", "regex"):
        frame = cast("FrameType", frame.f_back)
    return f"{path.relative_to(PACKAGE).as_posix()}:{frame.f_lineno}" if path.is_relative_to(PACKAGE) else None


def modules() -> Iterator[Any]:
    """Every module of the package but its entry point."""
    package = importlib.import_module("ipextract")
    for found in pkgutil.walk_packages(package.__path__, "ipextract."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def _collect() -> list[Written]:
    met: set[Written] = set()
    _watch(met)
    for module in modules():
        for made in vars(module).values():
            if _takes_nothing(made, module):
                made()
    _of_lexicons()
    _by_reading()
    return sorted(
        met, key=lambda each: (each.site.partition(":")[0], int(each.site.partition(":")[2]), repr(each.text))
    )


def _takes_nothing(made: Any, module: Any) -> bool:
    """Whether something is a function of the module's own that is remembered and needs no argument."""
    if not hasattr(made, "cache_info") or getattr(made, "__module__", "") != module.__name__:
        return False
    code = getattr(made.__wrapped__, "__wrapped__", made.__wrapped__).__code__
    return bool(code.co_argcount + code.co_kwonlyargcount == 0)


def _of_lexicons() -> None:
    from ipextract.lexicons import load_yaml
    from ipextract.values.patterns import pattern

    for path in sorted((PACKAGE / "lexicons").glob("*.yaml")):
        for name in () if path.stem in TEMPLATES else load_yaml(path.name).get("patterns", ()):
            pattern(f"{path.stem}.{name}")


def _by_reading() -> None:
    """What is made while texts are read, of the seeds and of the examples of rules."""
    import ipextract
    from ipextract.examples import cases
    from ipextract.ruleset.files import read_folder

    for path in sorted((ROOT / "seeds").glob("*.txt")):
        ipextract.extract(path.read_text(encoding="utf-8-sig"))
    for case in cases(read_folder()):
        ipextract.extract(case.example.text)


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps([tuple(each) for each in _collect()]))
