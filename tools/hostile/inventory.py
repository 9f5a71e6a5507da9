"""Every pattern of the package, as its own code compiles it: constants, rules, those of lexicons, those made of lists.

No list of patterns is kept anywhere, so this runs the package with `compile` of both modules watched: imports every
module, calls every function that makes a pattern of the package's files alone, asks for every pattern of the lexicons
and reads sources for the rest. `tests/growth/test_inventory.py` holds it to the calls that stand in the code.
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
from tempfile import TemporaryDirectory
from types import FrameType
from typing import Any, NamedTuple, cast

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "ipextract"
# Lexicons whose `patterns` have places for words; one function makes them all.
TEMPLATES = ("validity",)

# What none of them says: a regulation that was revised as a whole.
MORE = """某省条例
（2010年1月1日某省第十届人民代表大会第一次会议通过　2020年5月6日某省第十三届人民代表大会第八次会议修订）
第一条　为了发展，制定本条例。
"""


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
        # A call may import a module of this package, which then is one of its names.
        for made in list(vars(module).values()):
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
    """What is made while sources are read: seeds, examples of rules, fixtures of every format, and `MORE`."""
    import ipextract
    from ipextract import pipeline, readers
    from ipextract.errors import IpextractError
    from ipextract.examples import cases
    from ipextract.ruleset.files import read_folder
    from ipextract.values import numerals

    texts = [path.read_text(encoding="utf-8-sig") for path in sorted((ROOT / "seeds").glob("*.txt"))]
    for text in (*texts, *(case.example.text for case in cases(read_folder())), MORE):
        ipextract.extract(text)
    list(numerals.scan(MORE))
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(f"<!DOCTYPE html><script>0</script><p>{MORE}</p>", encoding="utf-8")
        fixtures = [path for path in sorted((ROOT / "tests" / "data").rglob("*")) if path.is_file()]
        for path in (page, *fixtures):
            try:
                pipeline.extract(readers.read(readers.sources([path])[0]))
            except IpextractError:
                # Some fixtures are there to be refused.
                continue


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps([tuple(each) for each in _collect()]))
