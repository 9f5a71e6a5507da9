"""`ipextract schema`: what is printed, what is written, and that it is what the repository holds."""

import json

from cli.conftest import ROOT, Project


def test_prints_the_committed_schema(project: Project) -> None:
    assert project.run("schema").succeeds().stdout == (ROOT / "schemas" / "record.schema.json").read_bytes()


def test_writes_every_schema(project: Project) -> None:
    project.run("schema", "--write", "here").succeeds()
    assert project.files("here") == Project(ROOT).files("schemas")
    for content in project.files("here").values():
        assert json.loads(content)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
