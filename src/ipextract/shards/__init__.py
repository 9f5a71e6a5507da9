"""A stream of sources → shards, files that hold the records of many: as large as a disk, in the memory of one.

What a shard holds follows from the sources alone, and a finished one is sealed: so a run that was stopped goes on where
it was, several runs can share the work, and the bytes are the same whoever did it.
"""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from typing import NamedTuple

from ipextract import readers
from ipextract.batch import heap
from ipextract.batch.state import key_of
from ipextract.batch.task import Allowance, Task, Told
from ipextract.errors import WriteError
from ipextract.readers.formats import FORMATS, version_of
from ipextract.readers.options import AS_THEY_ARE, MEBIBYTE, ReadOptions
from ipextract.records.results import MANIFEST, Counts, Severities, tool
from ipextract.records.sharded import ShardEntry, ShardFile, ShardManifest, ShardTotals
from ipextract.shards import forms, seals
from ipextract.shards.engines import Batched, local
from ipextract.shards.outcomes import COUNTS, SEVERITIES, Outcomes, read_lines, unpack
from ipextract.shards.plan import Batch, Shard, shards
from ipextract.shards.seals import Seal
from ipextract.shards.spool import SUFFIX, Spool
from ipextract.shards.stores import Store, store_at
from ipextract.writers import json as json_writer

SHARD_SIZE = 64 * MEBIBYTE


class Share(NamedTuple):
    """Which part of the shards a run builds: the `number`th of `of`, counted from 1."""

    number: int = 1
    of: int = 1

    def has(self, shard: int) -> bool:
        return shard % self.of == self.number - 1

    def __str__(self) -> str:
        return f"{self.number}-of-{self.of}"


class Step(NamedTuple):
    """A step of a run: bytes and documents that it is further, and what came of them where they were built."""

    size: int
    documents: int
    told: tuple[Told, ...] = ()


Progress = Callable[[Step], None]
Engine = Callable[[Iterable[Batch], Task], Generator[Batched]]
WHOLE = Share()


@dataclass(frozen=True, slots=True)
class Sharded:
    """What a run did. `entries` are the shards of its share in order, `found` of them as an earlier run left them.

    `waiting` are shards of other shares that are not finished: as long as there are any, there is no new manifest.
    """

    entries: tuple[ShardEntry, ...]
    found: int
    waiting: int
    removed: tuple[str, ...]

    @property
    def totals(self) -> ShardTotals:
        return _sum(entry.totals for entry in self.entries)


def build(
    paths: Sequence[Path | str],
    to: str,
    form: str = forms.DEFAULT,
    jobs: int | None = None,
    *,
    shard_size: int = SHARD_SIZE,
    share: Share = WHOLE,
    keep_contacts: bool = False,
    progress: Progress = lambda step: None,
    reading: ReadOptions = AS_THEY_ARE,
    force: bool = False,
    allowance: Allowance | None = None,
    engine: Engine | None = None,
) -> Sharded:
    """Write the records of all sources behind `paths` into shards at `to`, a folder or an fsspec URL, and the manifest
    when all are there.

    A shard that is sealed is left alone, if program, rules, options and sources are what they were (names, sizes and
    times of change; with `force` it is built anyway). Of one that is not whole, what is done is not done again, where
    `to` is a folder. `progress` is called in the order in which things get done. `engine` says who works on it, null
    for `jobs` processes of this machine.

    Raises:
        ReadError: `paths` name no sources. A source that cannot be read is a failed entry.
        WriteError: there is no such form, a library for it is missing, `to` cannot be written to, or another run has
            the same share there; what was finished is kept.
    """
    if form not in forms.FORMS:
        raise WriteError(f"no shards of format {form}; there are {', '.join(forms.FORMS)}")
    heap.give_back_large_blocks()
    of_records = forms.form(form)
    task = Task(None, (), keep_contacts, reading, allowance or Allowance(), hand_back=of_records.hand_back)
    store = store_at(to)
    with store.at_work(str(share)) as folder:
        run = _Run(store, folder, form, shard_size, share, task, progress, force=force)
        plan = run.batches(shards(readers.stream(paths, reading), shard_size))
        # What is in flight is called off where we stop, and not when somebody looks for what is left over.
        with closing(run), closing(engine(plan, task) if engine else local.run(plan, task, jobs)) as done:
            for each in done:
                run.take(each)
            return run.finish()


class _Open:
    """A shard that is not whole yet."""

    def __init__(self, shard: Shard, spool: Spool) -> None:
        # Not the shard itself, whose sources are many: they go with their batches.
        self.number = shard.number
        self.digest = shard.digest
        self.batches = [batch.number for batch in shard.batches]
        self.spool = spool
        self.missing = {number for number in self.batches if number not in spool}


class _Run:
    """One run: which shards are done, which are open, and the batches that somebody works on."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        form: str,
        shard_size: int,
        share: Share,
        task: Task,
        progress: Progress,
        *,
        force: bool,
    ) -> None:
        self._store = store
        self._folder = folder
        self._form = form
        self._shard_size = shard_size
        self._share = share
        self._options = task.options()
        self._progress = progress
        self._force = force
        self._key = _key(task, form, shard_size)
        self._before = dict(seals.every(store))
        # By the number of the shard: digests of all, entries of those that are done.
        self._digests: list[str] = []
        self._entries: dict[int, ShardEntry] = {}
        self._found = 0
        self._open: dict[int, _Open] = {}
        # By the number of a batch.
        self._at_work: dict[int, tuple[_Open, Batch]] = {}

    def batches(self, plan: Iterable[Shard]) -> Iterator[Batch]:
        """What is to be built."""
        for shard in plan:
            self._digests.append(shard.digest)
            if not self._share.has(shard.number):
                continue
            sealed = None if self._force else self._sealed(shard.number)
            if sealed is not None:
                self._entries[shard.number] = sealed
                self._found += 1
                self._progress(Step(shard.size, shard.documents))
                continue
            opened, todo = self._rest(shard)
            del shard  # so that nothing holds the sources of what is done
            while todo:
                batch = todo.pop()
                self._at_work[batch.number] = opened, batch
                yield batch

    def _rest(self, shard: Shard) -> tuple[_Open, list[Batch]]:
        """The batches of a shard that an earlier run has not done, the first to do at the end."""
        opened = _Open(shard, Spool(self._folder / f"part-{shard.number:05d}{SUFFIX}", f"{self._key} {shard.digest}"))
        self._open[shard.number] = opened
        todo = []
        for batch in shard.batches:
            if batch.number in opened.missing:
                todo.append(batch)
            else:
                self._progress(Step(batch.size, len(batch.sources)))
        if not todo:
            self._seal(opened)
        # One long text may take as long as hundreds of others: begun last it would hold up the end alone.
        return opened, sorted(todo, key=lambda each: (each.size, -each.number))

    def take(self, each: Batched) -> None:
        """Keep what came of a batch, and write its shard if that is whole with it."""
        opened, batch = self._at_work.pop(each.number)
        opened.spool.add(each.number, each.packed)
        opened.missing.discard(each.number)
        if not opened.missing:
            self._seal(opened)
        self._progress(Step(batch.size, len(batch.sources), each.told))

    def finish(self) -> Sharded:
        """Write the manifest, if all shards are there, and remove what earlier runs left and no shard is any more."""
        theirs = [number for number in range(len(self._digests)) if not self._share.has(number)]
        others = {number: entry for number in theirs if (entry := self._sealed(number)) is not None}
        waiting = len(theirs) - len(others)
        removed: tuple[str, ...] = ()
        if not waiting:
            whole = self._entries | others
            manifest = ShardManifest(
                tool=tool(),
                options=self._options,
                format=self._form,
                shard_size=self._shard_size,
                shards=tuple(whole[number] for number in range(len(self._digests))),
            )
            self._store.write(MANIFEST, json_writer.write(manifest))
            removed = self._remove_stale(manifest.shards)
        entries = tuple(self._entries[number] for number in sorted(self._entries))
        # Of sources that are no more.
        for left in self._folder.glob(f"*{SUFFIX}"):
            left.unlink()
        return Sharded(entries, self._found, waiting, removed)

    def close(self) -> None:
        """Leave what is not whole to the next run."""
        for opened in self._open.values():
            opened.spool.close()

    def _sealed(self, number: int) -> ShardEntry | None:
        """A shard that is finished, made by what we are made of, of the sources that there are."""
        seal = seals.read(self._store, number)
        if seal is None or (seal.key, seal.digest) != (self._key, self._digests[number]):
            return None
        return seal.entry

    def _seal(self, opened: _Open) -> None:
        counting = _Counting()
        names = {table: forms.file_name(table, opened.number, self._form) for table in forms.tables(self._form)}
        made = {table: self._folder / name.replace("/", "-") for table, name in names.items()}
        forms.form(self._form).write(
            made, (counting.see(unpack(opened.spool.packed(number))) for number in opened.batches)
        )
        files = {names[table]: _described(path) for table, path in made.items()}
        for table, path in made.items():
            self._store.put(names[table], path)
        entry = ShardEntry(opened.number, counting.totals, files)
        seals.write(self._store, Seal(self._key, opened.digest, entry))
        opened.spool.remove()
        del self._open[opened.number]
        self._entries[opened.number] = entry

    def _remove_stale(self, entries: Iterable[ShardEntry]) -> tuple[str, ...]:
        """Only what a seal says to be ours is removed."""
        ours = {name for entry in entries for name in entry.files}
        stale = sorted({name for seal in self._before.values() for name in seal.entry.files} - ours)
        for name in stale:
            self._store.remove(name)
        for name, seal in self._before.items():
            if seal.entry.number >= len(self._digests):
                self._store.remove(name)
        return tuple(stale)


class _Counting:
    """What is in the batches of a shard, counted as they go by."""

    def __init__(self) -> None:
        self._of: dict[str, int] = dict.fromkeys(("ok", "failed", *COUNTS, *SEVERITIES), 0)

    def see(self, outcomes: Outcomes) -> Outcomes:
        for row in read_lines(outcomes.sources):
            self._of[row["status"]] += 1
            for name in (*COUNTS, *SEVERITIES):
                self._of[name] += row[name] or 0
        return outcomes

    @property
    def totals(self) -> ShardTotals:
        counts, said = ([self._of[name] for name in names] for names in (COUNTS, SEVERITIES))
        return ShardTotals(self._of["ok"], self._of["failed"], Counts(*counts), Severities(*said))


def _sum(totals: Iterable[ShardTotals]) -> ShardTotals:
    sums = [0] * (2 + len(COUNTS) + len(SEVERITIES))
    for each in totals:
        row = (each.documents, each.failed, *asdict(each.counts).values(), *asdict(each.diagnostics).values())
        sums = [one + more for one, more in zip(sums, row, strict=True)]
    split = 2 + len(COUNTS)
    return ShardTotals(sums[0], sums[1], Counts(*sums[2:split]), Severities(*sums[split:]))


def _described(path: Path) -> ShardFile:
    with path.open("rb") as stream:
        return ShardFile(path.stat().st_size, file_digest(stream, "sha256").hexdigest())


def _key(task: Task, form: str, shard_size: int) -> str:
    """A digest of all that decides about shards besides the sources."""
    libraries = {name: version_of(name) for each in FORMATS for name in each.libraries}
    made_by = {"records": key_of(task.options()), "form": form, "shard_size": shard_size, "libraries": libraries}
    return sha256(json.dumps(made_by, sort_keys=True).encode()).hexdigest()
