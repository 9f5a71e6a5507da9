"""One process that fuzzes one target for some time, with libFuzzer's eyes on what is covered where atheris is there.

Findings are files, so that nothing is lost if a library in C brings the process down: the input lies in `current` while
it is read, and the number of inputs in `count`. `fuzz.supervisor` starts workers and looks at both.
"""

import argparse
import mmap
import random
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path
from typing import Any

PACKAGE = "ipextract"


class Bench:
    """Runs inputs of one target, counts them and writes down what is wrong, each cause once."""

    def __init__(self, target: Any, place: Path, findings: Path, job: str) -> None:
        self.target, self.findings = target, findings
        self.current = place / f"current-{job}"
        counting = place / f"count-{job}"
        counting.write_bytes(bytes(8))
        with counting.open("r+b") as file:
            self._counted = mmap.mmap(file.fileno(), 8)
        self.executions = 0

    def run(self, data: bytes) -> None:
        """One input."""
        self.current.write_bytes(data)
        try:
            self.target.run(data)
        except Exception as error:
            self._keep(data, error)
        self.executions += 1
        self._counted[:] = self.executions.to_bytes(8, "little")

    def _keep(self, data: bytes, error: Exception) -> None:
        name = f"{self.target.name}-{sha256(cause_of(error).encode()).hexdigest()[:12]}"
        file = self.findings / f"{name}{self.target.suffix}"
        # The shortest input of a cause is the one to look at.
        if not file.exists() or file.stat().st_size > len(data):
            file.write_bytes(data)
            told = "".join(traceback.format_exception(error, limit=-12))
            (self.findings / f"{name}.why").write_text(f"{cause_of(error)}\n\n{told}", encoding="utf-8")


def cause_of(error: BaseException) -> str:
    """What is wrong and where in our code it showed: the same for two inputs that show the same mistake."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"/{PACKAGE}/" in frame.filename]
    where = ours[-1] if ours else frames[-1]
    file = where.filename.rpartition(f"/{PACKAGE}/")[2]
    return f"{getattr(error, 'what', type(error).__name__)} ({file}, {where.name})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("place", type=Path)
    parser.add_argument("findings", type=Path)
    parser.add_argument("--job", default="0")
    parser.add_argument("--until", type=float, required=True, help="seconds since the epoch; starting counts too")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", action="store_true")
    arguments = parser.parse_args()
    if arguments.blind:
        _blindly(arguments)
    else:
        _guided(arguments)


def _bench(arguments: argparse.Namespace) -> Bench:
    import ipextract
    from fuzz.targets import targets

    # What is read once is not part of the first input's time.
    ipextract.extract("一、总则")
    return Bench(targets()[arguments.target], arguments.place, arguments.findings, arguments.job)


def _blindly(arguments: argparse.Namespace) -> None:
    """Change inputs of the corpus by chance alone; the same inputs for the same seed."""
    from fuzz.mutators import blindly

    bench = _bench(arguments)
    chance = random.Random(arguments.seed)
    corpus = [path.read_bytes() for path in sorted((arguments.place / "corpus").iterdir())]
    while time.time() < arguments.until and (not arguments.runs or bench.executions < arguments.runs):
        data = bench.target.mutate(chance.choice(corpus), chance, blindly, bench.target.longest)
        bench.run(data[: bench.target.longest])


def _guided(arguments: argparse.Namespace) -> None:
    """Have libFuzzer keep what reaches code that nothing reached before."""
    import atheris

    with atheris.instrument_imports(include=[PACKAGE]):
        bench = _bench(arguments)

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        def libfuzzers(part: bytes, chance: random.Random) -> bytes:
            return bytes(atheris.Mutate(part, len(part) + 64))

        changed: bytes = bench.target.mutate(data, random.Random(seed), libfuzzers, longest)
        return changed[:longest]

    options = [
        f"-max_total_time={max(1, round(arguments.until - time.time()))}",
        f"-runs={arguments.runs or -1}",
        f"-seed={arguments.seed}",
        f"-max_len={bench.target.longest}",
        f"-artifact_prefix={arguments.findings}/{arguments.target}-",
        "-rss_limit_mb=0",
        "-timeout=3600",
    ]
    atheris.Setup([sys.argv[0], *options, str(arguments.place / "corpus")], bench.run, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
