"""Shares the time among targets and workers, outlives them, and counts: N executions, M findings."""

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.util import find_spec
from itertools import cycle
from pathlib import Path

from fuzz.targets import Target, targets

ROOT = Path(__file__).parents[2]
PLACE = ROOT / ".fuzz"
# A worker is replaced after so many seconds, and what it holds of memory with it.
ROUND = 300
# An input that takes longer hangs: in a library of C, where no time of ours is looked at.
HANGS = 120
# Address space of a worker; what wants more is told by a MemoryError.
MEMORY = 6 << 30
# libFuzzer's exit code where it saw a crash itself, of which it keeps the input; ours is kept in any case.
SOUND = (0,)


@dataclass
class Fuzzing:
    """One run: what it was asked for, and what came of it."""

    wanted: list[Target]
    seconds: float
    jobs: int
    seed: int
    blind: bool
    runs: int = 0
    place: Path = PLACE
    # How a worker is started.
    program: tuple[str, ...] = (sys.executable, "-m", "fuzz.worker")
    executions: dict[str, int] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def findings(self) -> Path:
        return self.place / "findings"

    def run(self) -> list[Path]:
        """Fuzz until the time is over; gives the inputs that are findings, sorted."""
        self.findings.mkdir(parents=True, exist_ok=True)
        for target in self.wanted:
            self._fill(target)
        end = time.monotonic() + self.seconds
        slice_ = min(ROUND, max(2.0, self.seconds * self.jobs / len(self.wanted)))
        rounds = enumerate(cycle(self.wanted))
        jobs = [threading.Thread(target=self._work, args=(str(job), rounds, slice_, end)) for job in range(self.jobs)]
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        return self.found()

    def found(self) -> list[Path]:
        """Inputs of the wanted targets that are findings, of this run and of those before it."""
        names = {target.name for target in self.wanted}
        return sorted(
            path for path in self.findings.iterdir() if path.suffix != ".why" and path.name.partition("-")[0] in names
        )

    def _fill(self, target: Target) -> None:
        corpus = self.place / target.name / "corpus"
        corpus.mkdir(parents=True, exist_ok=True)
        for data in target.seeds():
            (corpus / sha256(data).hexdigest()[:40]).write_bytes(data)

    def _work(self, job: str, rounds: "Iterator[tuple[int, Target]]", slice_: float, end: float) -> None:
        """Take targets in turn. A round may be one short of its turn; none begins with less than a second left."""
        while (left := end - time.monotonic()) >= 1:
            with self._lock:
                number, target = next(rounds)
            if self.runs and number >= len(self.wanted):
                return
            self._round(job, target, min(slice_, left), self.seed + number)

    def _round(self, job: str, target: Target, seconds: float, seed: int) -> None:
        place = self.place / target.name
        until = time.time() + seconds
        options = ["--job", job, "--until", str(until), "--seed", str(seed), "--runs", str(self.runs)]
        command = [*self.program, target.name, str(place), str(self.findings), *options]
        current, count = place / f"current-{job}", place / f"count-{job}"
        current.unlink(missing_ok=True)
        count.unlink(missing_ok=True)
        with (place / f"log-{job}").open("wb") as log:
            worker = subprocess.Popen(
                [*command, *(["--blind"] if self.blind else [])],
                env={**os.environ, "PYTHONPATH": os.pathsep.join(str(ROOT / name) for name in ("src", "tools"))},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                preexec_fn=_bounded if os.name == "posix" else None,
            )
            hung = self._wait(worker, current)
        with self._lock:
            executions = int.from_bytes(count.read_bytes(), "little") if count.exists() else 0
            self.executions[target.name] = self.executions.get(target.name, 0) + executions
        if hung or worker.returncode not in SOUND:
            what = f"hangs for {HANGS} s" if hung else f"the process ended with {_told(worker.returncode)}"
            self._keep_current(target, current, place / f"log-{job}", what)

    def _wait(self, worker: "subprocess.Popen[bytes]", current: Path) -> bool:
        """Wait for a worker to end; whether it had to be killed, since one input took too long."""
        while True:
            try:
                worker.wait(timeout=1)
                return False
            except subprocess.TimeoutExpired:
                if current.exists() and time.time() - current.stat().st_mtime > HANGS:
                    worker.kill()
                    worker.wait()
                    return True

    def _keep_current(self, target: Target, current: Path, log: Path, what: str) -> None:
        """Make a finding of the input with which a worker died; one that died before any is no fuzzing at all."""
        told = log.read_text(encoding="utf-8", errors="replace")
        if not current.exists():
            raise SystemExit(f"the worker of {target.name} does not start:\n{told[-2000:]}")
        name = f"{target.name}-{sha256(current.read_bytes()).hexdigest()[:12]}"
        shutil.copyfile(current, self.findings / f"{name}{target.suffix}")
        (self.findings / f"{name}.why").write_text(f"{what}\n\n{told[-4000:]}", encoding="utf-8")


def _bounded() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _told(code: int) -> str:
    try:
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"
    except ValueError:
        return f"signal {-code}"


def is_guided() -> bool:
    """Whether coverage can lead the way; where atheris is not installed, chance alone does."""
    return find_spec("atheris") is not None


def chosen(names: list[str]) -> list[Target]:
    """Targets by their names, all if none is named.

    Raises:
        KeyError: there is no such target.
    """
    known = targets()
    return [known[name] for name in names] if names else list(known.values())
