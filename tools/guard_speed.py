"""Fails if `ipextract` has become slower: its way from bytes to JSON against the yardstick scan of the same run.

`tools/speed.json` has the ratio by version of Python, as it was when it was last recorded. Both sides take turns and
are timed by the processor's clock, so that a busy machine weighs on both alike; a loss is measured again before it
counts. A gain is told, to be recorded: it is what the next change is held to.

Not all noise cancels: who shares the processor's caches slows the way to JSON, which needs them, and not the scan,
which needs none. So a loss that stays is looked at once more where valgrind is installed, in instructions, of which
every run has the same number; what they say decides then.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

import bench
import bench_corpus
from bench_corpus import MEGABYTE

RECORDED = Path(__file__).with_name("speed.json")
MEGABYTES = 0.4
ROUNDS = 15
# One scan takes a fortieth of the other side: as many of them are told apart from the clock's own grain.
SCANS = 20
LOSS = 1.15
TRIES = 3
# Counting takes fifty times as long, but needs no rounds.
COUNTED_MEGABYTES = 0.1


class Ratios(TypedDict):
    """How many times the yardstick scan the way to JSON takes, by the clock and in instructions."""

    clock: float
    instructions: float | None


def measured() -> float:
    """How many times the yardstick scan the way to JSON takes by the clock; the median of the rounds."""
    data, texts = corpus(MEGABYTES)
    bench.to_json(data)
    ratios = []
    for _ in range(ROUNDS):
        scans = seconds(lambda: [bench.scan(texts) for _ in range(SCANS)]) / SCANS
        ratios.append(seconds(lambda: bench.to_json(data)) / scans)
    return statistics.median(ratios)


def seconds(run: Callable[[], object]) -> float:
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


def corpus(megabytes: float) -> tuple[list[tuple[str, bytes]], list[str]]:
    """The documents by name, and their texts."""
    documents = list(bench_corpus.documents(int(megabytes * MEGABYTE)))
    return [(each.name, each.data) for each in documents], [each.text for each in documents]


def counted() -> float | None:
    """How many times the instructions of the yardstick scan the way to JSON takes; null where none can count them."""
    counter = shutil.which("valgrind")
    if counter is None:
        return None
    with tempfile.TemporaryDirectory() as kept:
        environment = steady(kept)
        subprocess.run(working(1, 0), check=True, env=environment)  # the rules of this tree are kept from now on
        try:
            start, way, scans = (instructions(counter, environment, *much) for much in ((0, 0), (1, 0), (0, SCANS)))
        except (subprocess.CalledProcessError, ValueError) as error:
            print(f"instructions were not counted: {error}", file=sys.stderr)
            return None
    return (way - start) * SCANS / (scans - start)


def instructions(counter: str, environment: dict[str, str], ways: int, scans: int) -> int:
    """All that one process executes for so many ways to JSON and scans, its start included."""
    with tempfile.TemporaryDirectory() as folder:
        report = f"--callgrind-out-file={folder}/report"
        ran = subprocess.run(
            [counter, "--tool=callgrind", report, *working(ways, scans)],
            check=True,
            env=environment,
            capture_output=True,
            text=True,
        )
    told = re.search(r"Collected : ([0-9]+)", ran.stderr)
    if told is None:
        raise ValueError(ran.stderr[-500:])
    return int(told[1])


def working(ways: int, scans: int) -> list[str]:
    """The command that does so much and nothing else."""
    return [sys.executable, __file__, "--work", str(ways), str(scans)]


def steady(kept: str) -> dict[str, str]:
    """What processes must share to execute the same: hashes, and a folder of kept rules that no other run writes."""
    return os.environ | {"PYTHONHASHSEED": "0", "IPEXTRACT_CACHE": kept}


def work(ways: int, scans: int) -> None:
    """What is counted, after one way to JSON by which everything is loaded; what it takes to load is kept."""
    from ipextract import kept

    data, texts = corpus(COUNTED_MEGABYTES)
    for _ in range(1 + ways):
        bench.to_json(data)
    kept.save()
    for _ in range(scans):
        bench.scan(texts)


def judged(recorded: float, measure: Callable[[], float]) -> tuple[bool, list[float]]:
    """Whether it is as fast as recorded, and all that was measured to say so."""
    found: list[float] = []
    while len(found) < TRIES:
        found.append(measure())
        if found[-1] <= recorded * LOSS:
            return True, found
    return False, found


def record(version: str, known: dict[str, Ratios]) -> None:
    """Measure, and hold later changes to it."""
    count = counted()
    found = Ratios(
        clock=round(statistics.median(measured() for _ in range(TRIES)), 1),
        instructions=None if count is None else round(count, 2),
    )
    text = json.dumps(known | {version: found}, indent=2, sort_keys=True)
    RECORDED.write_text(text + "\n", encoding="utf-8")
    print(f"recorded for Python {version}: {found}")


def held(known: Ratios) -> bool:
    """Whether it is as fast as it was, told on the terminal."""
    good, found = judged(known["clock"], measured)
    said = f"{found[-1]:.1f} times the yardstick, {known['clock']} recorded"
    if good:
        print(f"as fast as it was: {said}")
        if found[-1] * LOSS < known["clock"]:
            print("and faster; hold later changes to it: make speed ARGS=--record")
        return True
    said = f"{said}; measured {', '.join(f'{each:.1f}' for each in found)}"
    recorded = known["instructions"]
    count = None if recorded is None else counted()
    if recorded is not None and count is not None:
        said = f"{said}; in instructions {count:.2f} times, {recorded} recorded"
        if count <= recorded * LOSS:
            print(f"as fast as it was, on a machine whose caches others use: {said}")
            return True
    print(f"slower: {said}", file=sys.stderr)
    print("find out why (make bench ARGS='--only stages'), or record what it is to be: make speed ARGS=--record")
    return False


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="record what is measured instead of judging it")
    parser.add_argument("--work", nargs=2, type=int, metavar=("WAYS", "SCANS"), help="what is counted, by itself")
    given = parser.parse_args()
    if given.work:
        work(*given.work)
        return 0
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    known: dict[str, Ratios] = json.loads(RECORDED.read_text(encoding="utf-8"))
    if given.record:
        record(version, known)
        return 0
    if version not in known:
        print(f"no speed is recorded for Python {version}; record one: make speed ARGS=--record")
        return 0
    return 0 if held(known[version]) else 1


if __name__ == "__main__":
    sys.path.insert(0, str(bench.ROOT / "src"))
    raise SystemExit(main())
