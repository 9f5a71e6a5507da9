"""`ipextract build` once more, beside another, interrupted or without room: what it says and leaves."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import ENDED, POLICY, ROOT, Project
from ipextract.batch.state import NAME

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="holds builds up with named pipes")
# Every source takes ten minutes in which no signal is heard, as in a C library.
STUCK = """
import signal, sys, time
from ipextract import pipeline
from ipextract.batch import workers
from ipextract.cli import main
def stuck(source, **options):
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGALRM})
    open("stuck", "w").close()
    time.sleep(600)
pipeline.extract = stuck
workers.ENDING = 600.0
sys.argv = ["ipextract", *sys.argv[1:]]
main()
"""
# The signal is heard by another thread, so that it does not end what the first one waits in: as one does that comes in
# the moment before the wait begins.
BESIDE = """
import signal, sys, threading, time
from ipextract.cli import main
threading.Thread(target=time.sleep, args=(600,), daemon=True).start()
signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
sys.argv = ["ipextract", *sys.argv[1:]]
main()
"""


def until(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "it never happened"
        time.sleep(0.01)


def started(project: Project, *arguments: str, code: str | None = None) -> "subprocess.Popen[bytes]":
    command = project.command(*arguments)
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments] if code else command,
        cwd=project.root,
        env=project.environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def held_up(project: Project, *arguments: str, code: str | None = None) -> "subprocess.Popen[bytes]":
    """A build that has written a.txt, has noted that, and waits for b.txt, a pipe into which nobody writes."""
    project.write("a.txt", POLICY)
    os.mkfifo(project.root / "b.txt")
    running = started(project, "build", "a.txt", "b.txt", "-q", *arguments, code=code)
    noted = project.root / "out" / NAME
    until(lambda: noted.exists() and b'"done"' in noted.read_bytes())
    return running


def last_words(running: "subprocess.Popen[bytes]") -> str:
    """What a build that was told to end says on standard error; one that does not is not left behind."""
    try:
        return running.communicate(timeout=60)[1].decode()
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        raise


# -- what has not changed ----------------------------------------------------------------------------------------------


def test_the_summary_says_how_many_were_not_built(project: Project) -> None:
    project.write("in/a.txt", POLICY)
    project.write("in/b.txt", POLICY)
    assert "unchanged" not in project.run("build", "in").succeeds().stderr
    project.write("in/b.txt", POLICY.replace("3万", "4万"))
    done = project.run("build", "in", "-v").succeeds()
    assert re.search(r"(?m)^unchanged +1$", done.stderr), done.stderr
    assert re.search(r"(?m)^same +in/a\.txt$", done.stderr), done.stderr
    assert re.search(r"(?m)^done +in/b\.txt$", done.stderr), done.stderr
    assert "unchanged" not in project.run("build", "in", "--force").succeeds().stderr


def test_what_was_wrong_stays_wrong(project: Project) -> None:
    """A finding does not go away because its source is not read again."""
    project.write("in/gap.txt", POLICY.replace("二、主要任务", "四、主要任务"))
    project.write("in/cut.txt", POLICY.encode("utf-8")[:-2])
    for _ in range(2):
        done = project.run("build", "in", "-q").has_findings()
        assert "encoding-damaged" in done.stderr
        assert "number-gap" not in done.stderr
        assert "number-gap" in project.run("build", "in", "-q", "--strict").has_findings().stderr
    (project.root / "in" / "cut.txt").unlink()
    done = project.run("build", "in").succeeds()
    assert "number-gap" not in done.stderr
    assert "number-gap" in project.run("build", "in", "-v").succeeds().stderr


def test_packs_and_registries_build_all_anew(
    project: Project, cache_of_packs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPEXTRACT_CACHE", str(cache_of_packs))
    project.run("build", "policy.txt").succeeds()
    project.write("pack/pack.yaml", "name: nothing\n")
    assert "unchanged" not in project.run("build", "policy.txt", "--rules", "pack").succeeds().stderr
    assert "unchanged" in project.run("build", "policy.txt", "--rules", "pack").succeeds().stderr
    assert "unchanged" not in project.run("build", "policy.txt").succeeds().stderr


def test_many_files_are_not_all_named(project: Project) -> None:
    for number in range(14):
        project.write(f"in/p{number:02}.txt", POLICY)
    project.run("build", "in", "--format", "json").succeeds()
    done = project.run("build", "policy.txt", "--format", "json").succeeds()
    assert len(re.findall(r"(?m)^removed out/p\d\d\.json: ", done.stderr)) == 10
    assert re.search(r"(?m)^removed 4 more files in out; -v names them all$", done.stderr), done.stderr
    assert set(project.files()) == {"policy.json", *ENDED}


# -- two at once -------------------------------------------------------------------------------------------------------


def test_a_second_build_is_refused_until_the_first_has_ended_or_died(project: Project) -> None:
    running = held_up(project, "--jobs", "2")
    before = project.files()
    done = project.run("build", "policy.txt").refuses()
    assert re.fullmatch(
        rf"ipextract: out: another build writes there \(process {running.pid} on \S+\); wait until it has ended, or "
        r"take another --out\n",
        done.stderr,
    )
    assert project.files() == before
    project.run("build", "policy.txt", "-o", "elsewhere").succeeds()
    running.kill()
    running.communicate()
    project.run("build", "a.txt").succeeds()
    assert set(project.files()) == {"a.json", "a.yaml", *ENDED}


# -- interrupted -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "jobs"), [(signal.SIGINT, 130, "1"), (signal.SIGINT, 130, "2"), (signal.SIGTERM, 143, "2")]
)
def test_a_signal_ends_a_build_in_order(project: Project, number: signal.Signals, code: int, jobs: str) -> None:
    running = held_up(project, "--jobs", jobs)
    # Ctrl-C reaches all processes of the terminal, SIGTERM the one that it is sent to.
    (os.killpg if number == signal.SIGINT else os.kill)(running.pid, number)
    stderr = last_words(running)
    assert (running.returncode, stderr) == (
        code,
        "ipextract: out: interrupted; what is finished is kept, and the next build goes on from there\n",
    )
    assert set(project.files()) == {"a.json", "a.yaml", ".ipextract-state"}
    with pytest.raises(ProcessLookupError):
        os.killpg(running.pid, 0)
    (project.root / "b.txt").unlink()
    project.write("b.txt", POLICY)
    done = project.run("build", "a.txt", "b.txt").succeeds()
    assert re.search(r"(?m)^unchanged +1$", done.stderr), done.stderr
    project.run("build", "a.txt", "b.txt", "-o", "clean").succeeds()
    assert project.files() == project.files("clean")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_that_does_not_end_the_wait_is_heard_soon(project: Project, number: signal.Signals, code: int) -> None:
    running = held_up(project, "--jobs", "2", code=BESIDE)
    os.kill(running.pid, number)
    stderr = last_words(running)
    assert running.returncode == code, stderr
    assert "interrupted; what is finished is kept" in stderr


def test_the_second_ctrl_c_kills_at_once(project: Project) -> None:
    """The first one waits for workers that clear up; these never do."""
    project.write("in/a.txt", POLICY)
    project.write("in/b.txt", POLICY)
    running = started(project, "build", "in", "--jobs", "2", code=STUCK)
    until(lambda: (project.root / "stuck").exists())
    running.send_signal(signal.SIGINT)
    with pytest.raises(subprocess.TimeoutExpired):
        running.wait(1)
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == -signal.SIGINT
    assert running.stderr is not None
    running.stderr.close()


# -- no room -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_where_a_file_cannot_be_written_whole_there_is_one_error_and_no_part_of_it(project: Project, jobs: str) -> None:
    import resource

    for number in range(6):
        project.write(f"in/p{number}.txt", POLICY)
    project.write("in/long.txt", POLICY + "加快建设知识产权强省。\n" * 3000)
    limit = 60_000
    done = subprocess.run(
        project.command("build", "in", "--jobs", jobs),
        cwd=project.root,
        env=project.environment(),
        capture_output=True,
        check=False,
        timeout=300,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    stderr = done.stderr.decode()
    assert done.returncode == 2, stderr
    assert re.fullmatch(
        r"ipextract: out/long\.json: cannot be written: File too large; nothing there was changed\n", stderr
    )
    left = project.files()
    assert {name for name in left if name.startswith(".")} == {".ipextract-state"}
    assert not {"long.json", "long.yaml", "manifest.json"} & left.keys()
    for name, content in left.items():
        if name.endswith(".json"):
            json.loads(content)


def test_a_folder_that_cannot_be_made_is_one_error(project: Project) -> None:
    done = project.run("build", "policy.txt", "-o", "policy.txt/out").refuses()
    assert done.stderr == "ipextract: policy.txt/out: cannot be written to: Not a directory; nothing was done\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_one_error(project: Project) -> None:
    (project.root / "out").mkdir(mode=0o555)
    done = project.run("build", "policy.txt").refuses()
    assert done.stderr == "ipextract: out: cannot be written to: Permission denied; nothing was done\n"
    assert list((project.root / "out").iterdir()) == []


# -- limits ------------------------------------------------------------------------------------------------------------


def test_a_source_that_takes_too_long_is_a_failed_one(project: Project) -> None:
    """A pipe into which nobody writes."""
    project.write("a.txt", POLICY)
    project.run("build", "a.txt").succeeds()
    os.mkfifo(project.root / "b.txt")
    done = project.run("build", "a.txt", "b.txt", "--time-limit", "1").has_findings()
    assert "b.txt: took longer than the 1 seconds that a source may take" in done.stderr
    assert [source["status"] for source in project.manifest()["sources"]] == ["ok", "failed"]


def test_too_little_memory_for_anything_is_wrong_usage(project: Project) -> None:
    assert "--memory-limit" in project.run("build", "policy.txt", "--memory-limit", "64").refuses().stderr
    project.run("build", "policy.txt", "--memory-limit", "2048").succeeds()


def test_nothing_of_the_pipeline_is_loaded_when_nothing_changed(project: Project) -> None:
    tell = """
import sys
from ipextract.cli import main
sys.argv = ["ipextract", *sys.argv[1:]]
try:
    main()
finally:
    print(*sys.modules, file=sys.stderr)
"""
    heavy = [
        *("ipextract.pipeline", "ipextract.facts", "ipextract.segment"),
        *("ipextract.ruleset", "ipextract.records.record", "ipextract.batch.one"),
    ]
    loaded = []
    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", tell, "build", "policy.txt", "-q"],
            cwd=project.root,
            env={**project.environment(), "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        loaded.append(set(done.stderr.split()))
    assert [name for name in heavy if name not in loaded[0]] == []
    assert [name for name in (*heavy, "multiprocessing") if name in loaded[1]] == []
