"""A cluster that reads from a store of objects and writes to one: the bytes of a local run between folders."""

import os
import signal

import fsspec
import pytest

from cli.conftest import Project
from cluster.conftest import COUNT, Cluster, Running, arguments, shards


def test_from_objects_to_objects_by_a_cluster_that_loses_a_worker(
    cluster: Cluster, objects: dict[str, str], project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in objects.items():
        monkeypatch.setenv(name, value)
    store = fsspec.filesystem("s3", skip_instance_cache=True, use_listings_cache=False)
    store.mkdir("policies")
    for path in (project.root / "seeds").iterdir():
        store.pipe_file(f"policies/seeds/{path.name}", path.read_bytes())
    held = cluster.act("p100", "hold")
    given = tuple(
        {"seeds": "s3://policies/seeds", "shards": "s3://policies/shards"}.get(word, word)
        for word in arguments(cluster)
    )
    build = Running(project, given)
    os.kill(cluster.worker_of("p100"), signal.SIGKILL)
    held.unlink()
    build.outcome().succeeds()
    written = {
        name.removeprefix("policies/shards/"): store.cat_file(name)
        for name in store.find("policies/shards")
        if "/." not in name
    }
    assert written == shards(project, "local")
    begun = cluster.begun()
    assert (len(set(begun)), begun.count("p100")) == (COUNT, 2)
    again = project.run(*given).succeeds()
    assert "finished before" in again.stderr
    assert cluster.begun() == begun, "what is sealed was read again"
