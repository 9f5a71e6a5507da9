"""How fast `ipextract` is, in ratios within one run: stage by stage, rule by rule, by size, by workers, and cold.

The yardstick is three bare `re` scans (dates, money, percent) over the same texts. Contestants take turns within each
round, and a ratio is the median of the ratios of the rounds, so that a busy machine weighs on both alike.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import bench_corpus
from bench_corpus import MEGABYTE, Document

if TYPE_CHECKING:
    from ipextract.readers.discovery import SourceFile

ROOT = Path(__file__).resolve().parent.parent
YARDSTICK = tuple(
    re.compile(pattern)
    for pattern in (
        "[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?",
        "[0-9]{1,12}(?:\\.[0-9]{1,6})?[万亿]{0,2}元",
        "[0-9]{1,12}(?:\\.[0-9]{1,6})?[%％]",
    )
)
# Where the time of a stage is taken: module, function, the name shown. The rest of `pipeline.run` is glue.
STAGES = (
    ("ipextract.readers", "read_bytes", "decode, digest"),
    ("ipextract.normalize", "normalize", "normalise"),
    ("ipextract.segment", "segment", "segment"),
    ("ipextract.metadata", "describe", "metadata"),
    ("ipextract.facts.deadline", "build", "deadlines"),
    ("ipextract.facts.target", "build", "targets"),
    ("ipextract.facts.amount", "build", "amounts"),
    ("ipextract.facts.responsibility", "build", "responsibilities"),
    ("ipextract.pipeline", "identify", "identify"),
    ("ipextract.pipeline", "assemble", "assemble, validate"),
    ("ipextract.writers.json", "write", "JSON"),
    ("ipextract.writers.yaml", "write", "YAML"),
)
# Seconds between two looks at the memory of a build, and how many times as long as a look there is none: looking takes
# from the build.
LOOK = 0.05
REST = 30


class Sizes(NamedTuple):
    """How much is measured; megabytes are millions of bytes of UTF-8."""

    megabytes: float
    rounds: int
    long: tuple[float, float]
    folder: float
    stream: tuple[float, float]
    documents: int
    starts: int


FULL = Sizes(megabytes=10, rounds=5, long=(1, 10), folder=100, stream=(10, 1000), documents=500, starts=15)
QUICK = Sizes(megabytes=1, rounds=3, long=(0.2, 2), folder=5, stream=(2, 20), documents=60, starts=5)


@dataclass(frozen=True, slots=True)
class Table:
    """A result: `rows` hold strings and numbers, one for each of `columns`."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | None, ...], ...]
    note: str = ""

    def __str__(self) -> str:
        """As Markdown that lines up."""
        cells = [self.columns, *(tuple(shown(value) for value in row) for row in self.rows)]
        widths = [max(width(row[i]) for row in cells) for i in range(len(self.columns))]
        lines = [self._line(row, widths) for row in cells]
        lines.insert(1, "|" + "|".join("-" * (width + 1) + (":" if i else "-") for i, width in enumerate(widths)) + "|")
        return "\n".join([f"### {self.title}", "", *lines, *(["", self.note] if self.note else []), ""])

    def _line(self, row: Sequence[str], widths: Sequence[int]) -> str:
        padded = [
            " " * (widths[i] - width(cell)) + cell if i else cell + " " * (widths[i] - width(cell))
            for i, cell in enumerate(row)
        ]
        return f"| {' | '.join(padded)} |"

    def as_json(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "note": self.note,
            "rows": [dict(zip(self.columns, row, strict=True)) for row in self.rows],
        }


def shown(value: str | int | float | None) -> str:
    """Three digits that mean something; nothing for null."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else value


def width(text: str) -> int:
    """Columns on a terminal: ideographs and full-width forms take two."""
    return sum(2 if "\u2e80" <= character <= "\uff60" else 1 for character in text)


def interleave(contestants: Mapping[str, Callable[[], object]], rounds: int, warm: int = 1) -> dict[str, list[float]]:
    """Seconds of each contestant in each round; `warm` rounds go before. Another one begins each round, so that none
    always follows the same."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    turns = list(contestants.items())
    for number in range(warm + rounds):
        first = number % len(turns)
        for name, run in turns[first:] + turns[:first]:
            gc.collect()
            start = time.perf_counter()
            run()
            if number >= warm:
                seconds[name].append(time.perf_counter() - start)
    return seconds


def ratio(of: Sequence[float], to: Sequence[float]) -> float:
    """The median of the ratios of the rounds."""
    return statistics.median(a / b for a, b in zip(of, to, strict=True))


@contextmanager
def patched(owner: object, name: str, value: object) -> Iterator[None]:
    """Put something else in a place for a while."""
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


class Clock:
    """Adds up the time of wrapped functions by name."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **named: Any) -> Any:
            start = time.perf_counter()
            try:
                return function(*arguments, **named)
            finally:
                self.seconds[name] += time.perf_counter() - start

        return timed


@contextmanager
def stage_clock() -> Iterator[Clock]:
    """A clock on every stage while the context lasts."""
    from contextlib import ExitStack
    from importlib import import_module

    clock = Clock()
    with ExitStack() as stack:
        for module, function, name in STAGES:
            owner = import_module(module)
            stack.enter_context(patched(owner, function, clock.wrapped(name, getattr(owner, function))))
        yield clock


class TimedPattern:
    """A compiled pattern that adds up the time of its searches; everything else is the pattern's own."""

    def __init__(self, pattern: Any, rule: str, clock: Clock, calls: defaultdict[str, int]) -> None:
        self._pattern = pattern
        self._rule = rule
        self._calls = calls
        self.search = self._timed(clock, pattern.search)
        self.match = self._timed(clock, pattern.match)
        self.fullmatch = self._timed(clock, pattern.fullmatch)
        self._all = self._timed(clock, lambda *where, **how: list(pattern.finditer(*where, **how)))

    def _timed(self, clock: Clock, function: Callable[..., Any]) -> Callable[..., Any]:
        timed = clock.wrapped(self._rule, function)

        def counted(*where: Any, **how: Any) -> Any:
            self._calls[self._rule] += 1
            return timed(*where, **how)

        return counted

    def finditer(self, *where: Any, **how: Any) -> Iterator[Any]:
        return iter(self._all(*where, **how))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)


def source_file(name: str) -> SourceFile:
    from ipextract.readers.discovery import SourceFile

    return SourceFile(Path(name), Path(name).stem, f"bench/{name}")


def to_json(documents: Sequence[tuple[str, bytes]]) -> int:
    """The whole way of each document, bytes to validated JSON; gives the bytes written."""
    from ipextract import pipeline, readers
    from ipextract.writers import json as json_writer

    made = 0
    for name, data in documents:
        made += len(json_writer.write(pipeline.extract(readers.read_bytes(data, source_file(name)))))
    return made


def to_json_and_yaml(documents: Sequence[tuple[str, bytes]]) -> int:
    """As `to_json`, and YAML."""
    from ipextract import pipeline, readers
    from ipextract.writers import json as json_writer
    from ipextract.writers import yaml as yaml_writer

    made = 0
    for name, data in documents:
        record = pipeline.extract(readers.read_bytes(data, source_file(name)))
        made += len(json_writer.write(record)) + len(yaml_writer.write(record))
    return made


def scan(texts: Sequence[str]) -> int:
    """The yardstick: find every date, sum and percentage, and do nothing with them."""
    return sum(len(pattern.findall(text)) for text in texts for pattern in YARDSTICK)


def contents(documents: Sequence[tuple[str, bytes]]) -> list[Any]:
    """The records of documents, as `json.dumps` takes them."""
    from ipextract import pipeline, readers

    return [
        pipeline.extract(readers.read_bytes(data, source_file(name))).model_dump(mode="json")
        for name, data in documents
    ]


def dump(records: Sequence[Any]) -> int:
    """Write records by the standard library, as short as it can, and do nothing else."""
    return sum(len(json.dumps(record, ensure_ascii=False, separators=(",", ":"))) for record in records)


def whole_and_stages(corpus: Sequence[Document], rounds: int) -> list[Table]:
    """Whole pipeline and each stage on one core."""
    texts = [document.text for document in corpus]
    data = [(document.name, document.data) for document in corpus]
    characters = sum(map(len, texts))
    per_round: list[dict[str, float]] = []
    records = contents(data)
    # They are there for one contestant alone: nobody else is to look through them for garbage.
    gc.freeze()

    def staged() -> None:
        with stage_clock() as clock:
            to_json_and_yaml(data)
        per_round.append(dict(clock.seconds))

    seconds = interleave(
        {
            "yardstick": lambda: scan(texts),
            "to JSON": lambda: to_json(data),
            "to JSON and YAML": staged,
            "json.dumps of the same records": lambda: dump(records),
        },
        rounds,
    )
    gc.unfreeze()
    per_round = per_round[-rounds:]
    yard = seconds["yardstick"]
    dumped = seconds["json.dumps of the same records"]
    whole = [
        (name, characters / statistics.median(taken) / 1e6, ratio(taken, yard), ratio(taken, dumped))
        for name, taken in seconds.items()
    ]
    yaml = [stages["YAML"] for stages in per_round]
    rest = [total - each for total, each in zip(seconds["to JSON and YAML"], yaml, strict=True)]
    parts = {name: [stages.get(name, 0.0) for stages in per_round] for _, _, name in STAGES}
    parts["between the stages"] = [
        total - sum(stages.values()) for total, stages in zip(seconds["to JSON and YAML"], per_round, strict=True)
    ]
    stages = [
        (
            name,
            characters / max(statistics.median(taken), 1e-9) / 1e6,
            ratio(taken, yard),
            100 * ratio(taken, seconds["to JSON and YAML"]),
        )
        for name, taken in parts.items()
    ]
    size = sum(len(each) for _, each in data)
    about = f"{len(corpus):,} documents, {size / MEGABYTE:.1f} MB, {characters / 1e6:.2f} M chars; {rounds} rounds."
    return [
        Table(
            "whole",
            "Whole pipeline, one core",
            ("what", "M chars/s", "x yardstick", "x json.dumps"),
            tuple(whole),
            about,
        ),
        Table(
            "stages",
            "Stage by stage",
            ("stage", "M chars/s", "x yardstick", "% of all"),
            tuple(stages),
            f"YAML takes {ratio(yaml, rest):.2f} times what all the rest takes.",
        ),
    ]


def slowest_rules(corpus: Sequence[Document], count: int = 10) -> list[Table]:
    """Time inside the patterns by rule, of one pass."""
    from ipextract import pipeline
    from ipextract.ruleset import Ruleset

    clock, calls = Clock(), defaultdict[str, int](int)
    rules, registry = pipeline.load()
    timed: Any = [
        replace(
            rule,
            pattern=TimedPattern(rule.pattern, rule.id, clock, calls),  # type: ignore[arg-type]
            quick=TimedPattern(rule.quick, rule.id, clock, calls),  # type: ignore[arg-type]
        )
        for of_kind in rules.by_kind.values()
        for rule in of_kind
    ]
    data = [(document.name, document.data) for document in corpus]
    on_the_clock = Ruleset.of(timed)
    with patched(pipeline, "load", lambda: (on_the_clock, registry)):
        to_json(data[:10])
        clock.seconds.clear()
        calls.clear()
        start = time.perf_counter()
        to_json(data)
        total = time.perf_counter() - start
    characters = sum(len(document.text) for document in corpus)
    slowest = sorted(clock.seconds.items(), key=lambda item: -item[1])
    rows = tuple(
        (rule, 1e3 * taken / (characters / 1e6), calls[rule], 1e6 * taken / calls[rule], 100 * taken / total)
        for rule, taken in slowest[:count]
    )
    inside = sum(clock.seconds.values())
    return [
        Table(
            "rules",
            "The slowest rules",
            ("rule", "ms/M chars", "searches", "us/search", "% of all"),
            rows,
            f"All {len(timed)} rules: {1e3 * inside / (characters / 1e6):,.0f} ms for a million characters, "
            f"{100 * inside / total:.0f} % of the way to JSON; "
            f"{sum(calls.values()) / characters * 1e3:.0f} searches for a thousand characters.",
        )
    ]


def linearity(sizes: tuple[float, float], rounds: int) -> list[Table]:
    """One short and one long document, bytes to JSON."""
    from ipextract import pipeline, readers

    found = {f"{size:g} MB": bench_corpus.long_document(int(size * MEGABYTE)) for size in sizes}
    small, large = found
    documents = {name: [(each.name, each.data)] for name, each in found.items()}
    seconds = interleave({name: partial(to_json, data) for name, data in documents.items()}, rounds, warm=0)
    rows = []
    for name, each in found.items():
        record = pipeline.extract(readers.read_bytes(each.data, source_file(each.name)))
        facts = sum(map(len, (record.targets, record.deadlines, record.amounts, record.responsibilities)))
        rows.append(
            (
                name,
                len(each.text),
                len(record.clauses),
                facts,
                statistics.median(seconds[name]),
                ratio(seconds[name], seconds[small]),
            )
        )
    factor = len(found[large].data) / len(found[small].data)
    return [
        Table(
            "linearity",
            "One long document",
            ("size", "characters", "clauses", "facts", "seconds", f"x {small}"),
            tuple(rows),
            f"The text is {factor:.1f} times as long.",
        )
    ]


def command(*arguments: str) -> list[str]:
    """The program as a user starts it: the installed script if there is one."""
    script = Path(sys.executable).parent / "ipextract"
    return [str(script), *arguments] if script.exists() else [sys.executable, "-m", "ipextract", *arguments]


def run(arguments: Sequence[str]) -> None:
    """Run a program and ask only that it did not break; findings in a mutated text are no matter."""
    done = subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1) or b"Traceback" in done.stderr:
        raise RuntimeError(
            f"{' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode(errors='replace')[-2000:]}"
        )


class Memory(NamedTuple):
    """Peaks in megabytes: of the sums of what the processes hold (shared pages counted once, or in each)."""

    shared_once: float
    resident: float
    processes: int


def descendants(pid: int) -> list[int]:
    """A process and all below it, from /proc."""
    children: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                # The name in brackets may hold anything; the parent is the second field after it.
                parent = int((entry / "stat").read_text(errors="replace").rpartition(")")[2].split()[1])
            except (OSError, IndexError, ValueError):
                continue
            children[parent].append(int(entry.name))
    found = [pid]
    for each in found:
        found.extend(children[each])
    return found


def memory_of(pids: Sequence[int]) -> Memory:
    """What the processes hold now."""
    totals: defaultdict[str, int] = defaultdict(int)
    alive = 0
    for pid in pids:
        try:
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        alive += 1
        for name, kilobytes in re.findall(r"(?m)^(Pss|Rss): +([0-9]+) kB$", rollup):
            totals[name] += int(kilobytes)
    return Memory(totals["Pss"] * 1024 / MEGABYTE, totals["Rss"] * 1024 / MEGABYTE, alive)


def watched(arguments: Sequence[str]) -> tuple[float, Memory]:
    """Run a program and look at the memory of all its processes while it runs: seconds and peaks."""
    peak = Memory(0, 0, 0)
    start = time.perf_counter()
    with subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            look = time.perf_counter()
            now = memory_of(descendants(process.pid))
            peak = Memory(
                max(peak.shared_once, now.shared_once),
                max(peak.resident, now.resident),
                max(peak.processes, now.processes),
            )
            time.sleep(max(LOOK, REST * (time.perf_counter() - look)))
    if process.returncode not in (0, 1):
        raise RuntimeError(f"{' '.join(arguments)}: exit {process.returncode}")
    return time.perf_counter() - start, peak


def memory(megabytes: float, scratch: Path) -> list[Table]:
    """A build of a folder of small files by two workers. Needs /proc."""
    rows = []
    for size in (megabytes / 10, megabytes):
        folder = scratch / f"memory-{size:g}"
        made = bench_corpus.write(bench_corpus.documents(int(size * MEGABYTE)), folder)
        taken, peak = watched(command("build", str(folder), "-o", str(scratch / "memory-out"), "--jobs", "2", "-q"))
        files = sum(1 for _ in folder.rglob("*.txt"))
        rows.append((f"{made / MEGABYTE:.0f} MB", files, taken, peak.shared_once, peak.resident, peak.processes))
    return [
        Table(
            "memory",
            "Memory of a folder of small files, --jobs 2",
            ("folder", "files", "seconds", "peak MB", "peak MB, shared pages in each", "processes"),
            tuple(rows),
            "All processes together, looked at some times a second.",
        )
    ]


def streaming(megabytes: tuple[float, float], scratch: Path) -> list[Table]:
    """A file of rows into shards by two workers, a small and a large one. Needs /proc."""
    rows: list[tuple[str | int | float, ...]] = []
    least = None
    for size in megabytes:
        source = scratch / f"rows-{size:g}.jsonl.zst"
        made = bench_corpus.write_rows(bench_corpus.documents(int(size * MEGABYTE)), source)
        to = scratch / "shards"
        taken, peak = watched(command("build", str(source), "--to", str(to), "--force", "--jobs", "2", "-q"))
        manifest = json.loads((to / "manifest.json").read_bytes())
        documents = sum(shard["totals"]["documents"] for shard in manifest["shards"])
        written = sum(file["bytes"] for shard in manifest["shards"] for file in shard["files"].values())
        least = least or peak.shared_once
        rows.append(
            (
                *(f"{made / MEGABYTE:,.0f} MB", documents, len(manifest["shards"]), written / MEGABYTE, taken),
                *(made / MEGABYTE / taken, peak.shared_once, peak.shared_once / least),
            )
        )
    return [
        Table(
            "streaming",
            "Rows into shards, --jobs 2",
            ("texts", "documents", "shards", "MB written", "seconds", "MB/s", "peak MB", f"x {megabytes[0]:g} MB"),
            tuple(rows),
            "JSON Lines packed by Zstandard, in and out. All processes together, looked at some times a second.",
        )
    ]


def workers(count: int, rounds: int, scratch: Path) -> list[Table]:
    """The same folder with one worker and with two."""
    folder = scratch / "workers"
    bench_corpus.write(bench_corpus.first(count), folder)

    def build(jobs: int) -> Callable[[], None]:
        return lambda: run(command("build", str(folder), "-o", str(scratch / f"out-{jobs}"), "--jobs", str(jobs), "-q"))

    seconds = interleave({"1 worker": build(1), "2 workers": build(2)}, rounds, warm=0)
    rows = [(name, statistics.median(taken), ratio(seconds["1 worker"], taken)) for name, taken in seconds.items()]
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return [
        Table(
            "workers",
            f"{count:,} documents, JSON and YAML, whole process",
            ("workers", "seconds", "times as fast"),
            tuple(rows),
            f"{cores} processors; {rounds} rounds.",
        )
    ]


def starts(rounds: int, scratch: Path) -> list[Table]:
    """Whole processes that do little."""
    out = str(scratch / "out-cold")
    seeds = str(bench_corpus.SEEDS)
    seconds = interleave(
        {
            "python -c pass": lambda: run([sys.executable, "-c", "pass"]),
            "ipextract --version": lambda: run(command("--version")),
            "ipextract --help": lambda: run(command("--help")),
            "ipextract build seeds/": lambda: run(command("build", seeds, "-o", out)),
            "ipextract build seeds/ --jobs 1": lambda: run(command("build", seeds, "-o", out, "--jobs", "1")),
        },
        rounds,
    )
    bare = seconds["python -c pass"]
    rows = [(name, 1e3 * statistics.median(taken), ratio(taken, bare)) for name, taken in seconds.items()]
    return [Table("starts", "Cold processes", ("command", "ms", "x python -c pass"), tuple(rows), f"{rounds} rounds.")]


def measured(sizes: Sizes, only: Sequence[str], scratch: Path) -> Iterator[Table]:
    """Every table wanted, as it is done."""
    corpus = list(bench_corpus.documents(int(sizes.megabytes * MEGABYTE)))
    steps: dict[str, Callable[[], list[Table]]] = {
        "stages": lambda: whole_and_stages(corpus, sizes.rounds),
        "rules": lambda: slowest_rules(corpus),
        "linearity": lambda: linearity(sizes.long, min(sizes.rounds, 3)),
        "memory": lambda: memory(sizes.folder, scratch),
        "streaming": lambda: streaming(sizes.stream, scratch),
        "workers": lambda: workers(sizes.documents, sizes.rounds, scratch),
        "starts": lambda: starts(sizes.starts, scratch),
    }
    for name, step in steps.items():
        if not only or name in only:
            yield from step()


def machine() -> dict[str, Any]:
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "architecture": platform.machine(),
        "processors": os.cpu_count(),
    }


def report(
    tables: Iterator[Table], about: Mapping[str, Any], json_file: Path | None = None, page: Path | None = None
) -> None:
    """Print each table when it is done; in the end write all of them as JSON, and into their places on a page."""
    done: list[Table] = []
    for table in tables:
        print(table, flush=True)
        done.append(table)
    if json_file is not None:
        content = {**about, "tables": {table.name: table.as_json() for table in done}}
        json_file.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if page is not None:
        page.write_text(filled(page.read_text(encoding="utf-8"), done), encoding="utf-8")


def filled(page: str, tables: Sequence[Table]) -> str:
    """The page with each table between `<!-- bench: name -->` and `<!-- end -->`; the rest stays.

    Raises:
        ValueError: the page has no place for a table.
    """
    for table in tables:
        begin, end = f"<!-- bench: {table.name} -->\n", "<!-- end -->"
        before, found, behind = page.partition(begin)
        if not found or end not in behind:
            raise ValueError(f"the page has no place for the table {table.name}")
        page = f"{before}{begin}{table}\n{end}{behind.partition(end)[2]}"
    return page


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="small sizes and few rounds: a minute, and a rough idea")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the tables as JSON too")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the tables into docs/performance.md")
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        choices=["stages", "rules", "linearity", "memory", "streaming", "workers", "starts"],
        help="one part; may be given again",
    )
    given = parser.parse_args()
    sizes = QUICK if given.quick else FULL
    with tempfile.TemporaryDirectory(prefix="ipextract-bench-") as scratch:
        about = {"machine": machine(), "sizes": sizes._asdict()}
        report(measured(sizes, given.only, Path(scratch)), about, given.json, given.page)
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "src"))
    raise SystemExit(main())
