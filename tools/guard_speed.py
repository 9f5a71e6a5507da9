"""Fails if `ipextract` has become slower: its way from bytes to JSON against the yardstick scan of the same run.

`tools/speed.json` has the ratio by version of Python, as it was when it was last recorded. Both sides take turns and
are timed by the processor's clock, so that a busy machine weighs on both alike; a loss is measured again before it
counts. A gain is told, to be recorded: it is what the next change is held to.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

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


def measured() -> float:
    """How many times the yardstick scan the way to JSON takes; the median of the rounds."""
    corpus = list(bench_corpus.documents(int(MEGABYTES * MEGABYTE)))
    texts = [document.text for document in corpus]
    data = [(document.name, document.data) for document in corpus]
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


def judged(recorded: float, measure: Callable[[], float]) -> tuple[bool, list[float]]:
    """Whether it is as fast as recorded, and all that was measured to say so."""
    found: list[float] = []
    while len(found) < TRIES:
        found.append(measure())
        if found[-1] <= recorded * LOSS:
            return True, found
    return False, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--record", action="store_true", help="record what is measured instead of judging it")
    given = parser.parse_args()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    recorded: dict[str, float] = json.loads(RECORDED.read_text(encoding="utf-8"))
    if given.record:
        recorded[version] = round(statistics.median(measured() for _ in range(TRIES)), 1)
        RECORDED.write_text(json.dumps(recorded, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        print(f"recorded: {recorded[version]} times the yardstick on Python {version}")
        return 0
    if version not in recorded:
        print(f"no speed is recorded for Python {version}; record one: make speed ARGS=--record")
        return 0
    good, found = judged(recorded[version], measured)
    said = f"{found[-1]:.1f} times the yardstick, {recorded[version]} recorded for Python {version}"
    if not good:
        print(f"slower: {said}; measured {', '.join(f'{each:.1f}' for each in found)}", file=sys.stderr)
        print("find out why (make bench ARGS='--only stages'), or record what it is to be: make speed ARGS=--record")
        return 1
    print(f"as fast as it was: {said}")
    if found[-1] * LOSS < recorded[version]:
        print("and faster; hold later changes to it: make speed ARGS=--record")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(bench.ROOT / "src"))
    raise SystemExit(main())
