"""`ipextract` beside two libraries that find times in Chinese text, on the same corpus in the same rounds.

Each library has a virtual environment of its own below `.bench/`, made here with pip, outside the package's: nothing of
theirs is imported here. All of them find times relative to a day that is given, so that no result depends on the clock.
This file is also what runs inside those environments (`--serve`): there it reads texts and answers with seconds.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from bench import Table

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENTS = ROOT / ".bench"
BASE = (2024, 6, 3)
# What finds something in one text: each gives how many.
Task = Callable[[str], int]


class Peer(NamedTuple):
    """A library: its exact requirement, others that its metadata forget, and the name of its environment."""

    name: str
    requirements: tuple[str, ...]


# jionlp asks for numpy, requests, zipfile36 (dead code from 3.7 on) and jiojio by itself; without the last it still
# imports, but says so. pyunit-time asks for arrow. Both install on Python 3.11 from wheels or pure source as they are.
JIONLP = Peer("jionlp", ("jionlp==1.5.31",))
PYUNIT = Peer("pyunit-time", ("pyunit-time==2024.7.3",))

# A cold process that does what a user of the library does: nothing is imported for the measurement itself. pyunit-time
# gives up on a text in which it takes something for a day that no month has (a seed among them).
COLD_JIONLP = f"""
import sys
import jionlp
base = {{"year": {BASE[0]}, "month": {BASE[1]}, "day": {BASE[2]}}}
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    jionlp.ner.extract_time(text, time_base=base)
    jionlp.ner.extract_money(text)
"""
COLD_PYUNIT = f"""
import sys
from pyunit_time import Time
times = Time("{BASE[0]}-{BASE[1]:02d}-{BASE[2]:02d} 00:00:00")
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as stream:
        text = stream.read()
    try:
        times.parse(text)
    except ValueError:
        pass
"""


def jionlp_times() -> Task:
    import jionlp  # type: ignore[import-not-found]

    base = dict(zip(("year", "month", "day"), BASE, strict=True))
    return lambda text: len(jionlp.ner.extract_time(text, time_base=base))


def jionlp_money() -> Task:
    import jionlp

    return lambda text: len(jionlp.ner.extract_money(text))


def pyunit_times() -> Task:
    from pyunit_time import Time  # type: ignore[import-not-found]

    times = Time("{}-{:02d}-{:02d} 00:00:00".format(*BASE))
    return lambda text: len(times.parse(text))


def ipextract_json() -> Task:
    """Text to validated JSON: encoded, so that reading is measured too."""
    from ipextract import pipeline, readers
    from ipextract.readers.discovery import SourceFile
    from ipextract.writers import json as json_writer

    def run(text: str) -> int:
        record = pipeline.extract(readers.read_bytes(text.encode(), SourceFile(Path("a.txt"), "a", "bench/a.txt")))
        json_writer.write(record)
        return len(record.targets) + len(record.deadlines) + len(record.amounts) + len(record.responsibilities)

    return run


TASKS: dict[str, tuple[Peer | None, Callable[[], Task]]] = {
    "ipextract, all to JSON": (None, ipextract_json),
    "JioNLP extract_time": (JIONLP, jionlp_times),
    "JioNLP extract_money": (JIONLP, jionlp_money),
    "pyunit-time parse": (PYUNIT, pyunit_times),
}


def serve(name: str) -> None:
    """Answer lines of JSON, each a list of texts, with `{seconds, found, failed, error}` on standard output."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # Libraries greet on standard output.
    os.dup2(2, 1)
    task = TASKS[name][1]()
    for line in sys.stdin:
        texts = json.loads(line)
        found = failed = 0
        why = None
        gc.collect()
        start = time.perf_counter()
        for text in texts:
            try:
                found += task(text)
            except Exception as error:
                # A text that a library cannot take costs it nothing but is told.
                failed += 1
                why = why or f"{type(error).__name__}: {error}"
        seconds = time.perf_counter() - start
        answers.write(json.dumps({"seconds": seconds, "found": found, "failed": failed, "error": why}) + "\n")
        answers.flush()


class Server:
    """One contestant in a process of its own that stays warm."""

    def __init__(self, name: str, python: Path) -> None:
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")}
        self._process = subprocess.Popen(
            [str(python), str(Path(__file__).resolve()), "--serve", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            encoding="utf-8",
        )

    def ask(self, texts: Sequence[str]) -> dict[str, Any]:
        """Have it work through the texts.

        Raises:
            RuntimeError: the process died.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(f"a contestant stopped with exit code {self._process.wait()}")
        result: dict[str, Any] = json.loads(answer)
        return result

    def close(self) -> None:
        """End the process, if it has not ended itself."""
        with self._process:
            pass


def python_of(peer: Peer | None) -> Path:
    """The interpreter of a library's environment, made on first use; ours for ourselves."""
    if peer is None:
        return Path(sys.executable)
    folder = ENVIRONMENTS / peer.name
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "requirements.txt"
    wanted = "\n".join(peer.requirements) + "\n"
    if not stamp.exists() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"making {folder.relative_to(ROOT)} with {', '.join(peer.requirements)}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *peer.requirements]
        subprocess.run(pip, check=True, stdout=sys.stderr)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def warm_tables(characters: int, rounds: int) -> list[Table]:
    """All contestants on the same texts, in turn, after a round that does not count."""
    import bench_corpus
    from bench import Table, ratio

    texts: list[str] = []
    held = 0
    for document in bench_corpus.documents(4 * characters):
        texts.append(document.text)
        held += len(document.text)
        if held >= characters:
            break
    servers = {name: Server(name, python_of(peer)) for name, (peer, _) in TASKS.items()}
    answers: dict[str, list[dict[str, Any]]] = {name: [] for name in TASKS}
    for number in range(rounds + 1):
        for name, server in servers.items():
            # A first short round loads what is loaded on first use.
            answer = server.ask(texts if number else texts[:20])
            if answer["failed"] and TASKS[name][0] is None:
                raise RuntimeError(f"{name} fails on {answer['failed']} texts: {answer['error']}")
            if number:
                answers[name].append(answer)
    for server in servers.values():
        server.close()
    seconds = {name: [answer["seconds"] for answer in given] for name, given in answers.items()}
    ours = seconds["ipextract, all to JSON"]
    rows = tuple(
        (
            name,
            held / statistics.median(taken) / 1e6,
            ratio(taken, ours),
            answers[name][-1]["found"],
            answers[name][-1]["failed"],
        )
        for name, taken in seconds.items()
    )
    return [
        Table(
            "peers",
            "Beside libraries that find times or money",
            ("what", "M chars/s", "time, ipextract = 1", "found", "texts failed"),
            rows,
            f"{len(texts)} documents, {held:,} characters; {rounds} rounds, one core each. ipextract does all "
            f"of its work, from bytes to validated JSON.",
        )
    ]


def cold_tables(rounds: int, scratch: Path) -> list[Table]:
    """Processes that start, import and work through the five seeds."""
    import bench_corpus
    from bench import Table, command, interleave, ratio, run

    # The libraries were compiled to bytecode by pip when they were installed; a checkout is not.
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(ROOT / "src" / "ipextract")], check=True)
    seeds = sorted(map(str, bench_corpus.SEEDS.glob("*.txt")))
    jionlp, pyunit = str(python_of(JIONLP)), str(python_of(PYUNIT))
    build = command("build", str(bench_corpus.SEEDS), "-o", str(scratch / "out"))
    seconds = interleave(
        {
            "ipextract build seeds/ (JSON and YAML)": lambda: run(build),
            "JioNLP: import, times and money of the seeds": lambda: run([jionlp, "-c", COLD_JIONLP, *seeds]),
            "pyunit-time: import, times of the seeds": lambda: run([pyunit, "-c", COLD_PYUNIT, *seeds]),
        },
        rounds,
    )
    ours = next(iter(seconds.values()))
    rows = tuple((name, 1e3 * statistics.median(taken), ratio(taken, ours)) for name, taken in seconds.items())
    return [Table("peers-cold", "Cold processes", ("what", "ms", "time, ipextract = 1"), rows, f"{rounds} rounds.")]


def tables(characters: int, rounds: int, cold_rounds: int, only: str | None) -> Iterator[Table]:
    with tempfile.TemporaryDirectory(prefix="ipextract-bench-") as scratch:
        if only != "cold":
            yield from warm_tables(characters, rounds)
        if only != "warm":
            yield from cold_tables(cold_rounds, Path(scratch))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="a tenth of the text and fewer rounds")
    parser.add_argument("--characters", type=int, help="how much text; JioNLP reads about 100,000 characters a second")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON too")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the tables into docs/performance.md")
    parser.add_argument("--only", choices=["warm", "cold"], help="one of the two tables")
    parser.add_argument("--serve", choices=list(TASKS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return 0
    from bench import machine, report

    characters = given.characters or (100_000 if given.quick else 1_000_000)
    rounds, cold_rounds = (3, 5) if given.quick else (5, 11)
    peers = {peer.name: list(peer.requirements) for peer in (JIONLP, PYUNIT)}
    about = {"machine": machine(), "peers": peers}
    report(tables(characters, rounds, cold_rounds, given.only), about, given.json, given.page)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
