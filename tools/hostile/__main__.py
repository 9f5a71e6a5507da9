"""`python -m hostile`: measure all patterns, or whole documents, on hostile text of growing length."""

import argparse
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from hostile import pipeline
from hostile.families import FAMILIES
from hostile.growth import LINEAR
from hostile.inventory import Written, inventory
from hostile.patterns import astray, name_of

EXAMPLE = "Example: python -m hostile pipeline --only 'lines of' --jobs 2"


def main() -> int:
    """Exit code 0: all linear; 1: something is not."""
    parser = argparse.ArgumentParser(prog="hostile", description=__doc__, epilog=EXAMPLE)
    parser.add_argument("what", choices=("patterns", "pipeline"))
    parser.add_argument("--only", default="", metavar="WORDS", help="patterns or families whose name holds these words")
    parser.add_argument(
        "--longest", type=int, default=pipeline.LONGEST, help="characters of a document (default: 1 MiB)"
    )
    parser.add_argument("--budget", type=float, default=60.0, help="seconds after which a family gets no longer (60)")
    parser.add_argument("--jobs", type=int, default=1, help="processes to use (default: 1)")
    arguments = parser.parse_args()
    wrong = 0
    with ProcessPoolExecutor(arguments.jobs) as pool:
        if arguments.what == "patterns":
            wanted = [each for each in inventory() if arguments.only in name_of(each)]
            told: Iterable[tuple[str, bool]] = _of_patterns(pool, wanted)
        else:
            told = _of_pipeline(pool, arguments.only, arguments.longest, arguments.budget)
        for line, is_wrong in told:
            wrong += is_wrong
            print(line, flush=True)
    print(f"{wrong} grow faster than their text")
    return 1 if wrong else 0


def _of_patterns(pool: ProcessPoolExecutor, wanted: list[Written]) -> Iterator[tuple[str, bool]]:
    for found in pool.map(_astray, wanted, chunksize=4):
        yield from ((line, True) for line in found)
    yield f"{len(wanted)} patterns", False


def _astray(written: Written) -> list[str]:
    return [str(each) for each in astray(written)]


def _of_pipeline(pool: ProcessPoolExecutor, only: str, longest: int, budget: float) -> Iterator[tuple[str, bool]]:
    names = [name for name in FAMILIES if only in name]
    measure = partial(pipeline.measured, longest=longest, budget=budget)
    for name, growth in zip(names, pool.map(measure, names), strict=True):
        yield f"{name:<26} {growth}", growth.factor >= LINEAR


if __name__ == "__main__":
    sys.exit(main())
