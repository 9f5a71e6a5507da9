"""What is sent to a worker of a cluster, and who refuses to do it: late comers are asked by nobody else."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ipextract
from ipextract.batch.task import Allowance, Numbered, Task, failed
from ipextract.errors import ClusterError
from ipextract.readers.discovery import SourceFile
from ipextract.shards.engines import Batched, apart, batched, jobs
from ipextract.shards.forms import lines
from ipextract.shards.outcomes import joined, read_lines, unpack
from ipextract.shards.plan import Batch

TASK = Task(None, (), hand_back=lines.hand_back, allowance=Allowance(seconds=60))
TEXT = "某省专利工作方案\n一、目标\n到2027年，发明专利达到3件。\n"


def batch(folder: Path, *names: str) -> Batch:
    for name in names:
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    files = (SourceFile(folder / f"{name}.txt", name, f"seeds/{name}.txt") for name in names)
    return Batch(7, tuple(Numbered(number, file) for number, file in enumerate(files)), 0, "")


def changed(sent: bytes, **facts: str) -> bytes:
    """A job as a program of which other things are true would have sent it."""
    ours, witness, inner = pickle.loads(sent)
    return pickle.dumps((ours | facts, witness, inner))


def test_a_job_is_done_by_a_process_of_its_own(tmp_path: Path) -> None:
    todo = batch(tmp_path, "a", "b")
    job = jobs.packed(TASK, tmp_path / "a.txt")
    done = [apart.build(job, pickle.dumps(todo)) for _ in range(2)]
    assert isinstance(done[0], Batched)
    assert done[0].number == 7
    assert [told.result.id for told in done[0].told] == ["a", "b"]
    assert [record["id"] for record in read_lines(unpack(done[0].packed).records)] == ["a", "b"]
    assert done[1] == done[0]
    assert len(apart._waiting[job]) == 1, "the same process does the next"
    # It is killed while it waits: another one is started.
    apart._waiting[job][0]._process.kill()
    apart._waiting[job][0]._process.wait()
    assert apart.build(job, pickle.dumps(todo)) == done[0]


def test_a_process_that_has_nothing_to_do_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program would whose patience is a tenth of a second."""
    script = f"import sys; import {apart.__name__} as apart; apart.IDLE = 0.1; apart.main(int(sys.argv[-1]))"
    started = subprocess.Popen

    def hasty(command: list[str], **given: Any) -> "subprocess.Popen[bytes]":
        return started([sys.executable, "-P", "-c", script, command[-1]], **given)

    monkeypatch.setattr(subprocess, "Popen", hasty)
    job = jobs.packed(TASK, tmp_path)
    assert isinstance(apart.build(job, pickle.dumps(batch(tmp_path, "a"))), Batched)
    assert apart._waiting[job][0]._process.wait(60) == 0
    apart._taken(job)
    assert job not in apart._waiting


@pytest.mark.parametrize(
    ("fact", "value", "said"),
    [
        ("Python", "3.99", f"Python is {sys.version_info.major}.{sys.version_info.minor} there and 3.99 here"),
        ("ipextract", "9.9", f"ipextract is {ipextract.__version__} there and 9.9 here"),
        ("rules_version", "abcdef", " there and abcdef here"),
        ("lxml", "0.1", "lxml is "),
    ],
)
def test_what_differs_is_named_before_anything_is_done(tmp_path: Path, fact: str, value: str, said: str) -> None:
    sent = changed(jobs.packed(TASK, None), **{fact: value})
    answer = apart.build(sent, pickle.dumps(batch(tmp_path, "a")))
    assert isinstance(answer, str)
    assert answer.startswith(fact)
    assert said in answer
    assert "install the same wheel" in answer


def test_who_does_not_see_the_sources_says_so(tmp_path: Path) -> None:
    answer = apart.build(jobs.packed(TASK, tmp_path / "gone.txt"), pickle.dumps(batch(tmp_path, "a")))
    assert isinstance(answer, str)
    assert answer.startswith(f"{tmp_path / 'gone.txt'} is not there; sources must lie where every worker sees them")


def test_what_is_no_job_is_lost(tmp_path: Path) -> None:
    """The process ends without an answer, as one does that is killed."""
    with pytest.raises(apart.LostError):
        apart.build(b"no pickle", pickle.dumps(batch(tmp_path, "a")))


def test_facts_are_those_that_decide() -> None:
    assert {"Python", "ipextract", "rules_version", jobs.CODE, "lxml", "pypdfium2", "selectolax"} <= jobs.facts().keys()
    assert jobs.differences(jobs.facts(), jobs.facts()) == ""
    assert jobs.differences({}, {"lxml": "6.1"}) == "lxml is nothing there and 6.1 here"


def test_a_job_that_came_out_otherwise_is_refused(tmp_path: Path) -> None:
    ours, witness, inner = pickle.loads(jobs.packed(TASK, None))
    job, carried = pickle.loads(inner)
    sent = pickle.dumps((ours, witness, pickle.dumps((job._replace(key="another"), carried))))
    with pytest.raises(ClusterError, match="rules or packs have come out otherwise"):
        jobs.take(sent, tmp_path)


def test_what_was_done_one_by_one_is_put_together(tmp_path: Path) -> None:
    told = [failed(file, None, f"{file.shown}: no") for _, file in batch(tmp_path, "a", "b").sources]
    whole = batched(7, told)
    parts = [batched(7, [each]) for each in told]
    assert unpack(joined(part.packed for part in parts)) == unpack(whole.packed)
