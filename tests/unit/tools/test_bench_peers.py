import sys
from pathlib import Path

import bench_peers
import pytest


def test_versions_are_pinned() -> None:
    peers = [peer for peer, _ in bench_peers.TASKS.values() if peer is not None]
    assert {requirement for peer in peers for requirement in peer.requirements} == {
        "jionlp==1.5.31",
        "pyunit-time==2024.7.3",
    }


def test_environments_lie_outside_the_package() -> None:
    assert bench_peers.ENVIRONMENTS == bench_peers.ROOT / ".bench"
    assert ".bench/" in (bench_peers.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()


def test_a_server_answers_for_the_package_itself() -> None:
    server = bench_peers.Server("ipextract, all to JSON", Path(sys.executable))
    answer = server.ask(["一、奖励。对获奖单位给予100万元奖励。\n"])
    server.close()
    assert answer["found"] == 1
    assert answer["failed"] == 0
    assert answer["seconds"] > 0


def test_a_text_that_fails_is_counted() -> None:
    server = bench_peers.Server("ipextract, all to JSON", Path(sys.executable))
    answer = server.ask(["", "一、奖励。对获奖单位给予100万元奖励。\n"])
    server.close()
    assert (answer["found"], answer["failed"]) == (1, 1)
    assert answer["error"].startswith("ReadError: ")


def test_a_dead_server_is_an_error(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\nread line\nexit 3\n")
    python.chmod(0o755)
    server = bench_peers.Server("ipextract, all to JSON", python)
    with pytest.raises(RuntimeError, match="exit code 3"):
        server.ask(["一"])
    server.close()
