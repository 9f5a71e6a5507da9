"""`ipextract explain`: rule, captures and quote behind a fact."""

import pytest

from cli.conftest import Project


def test_shows_rule_quote_and_values(seeds_built: Project) -> None:
    done = seeds_built.run("explain", "out/jiangxi-patent-commercialization.json", "1-t1").succeeds()
    fact = next(
        fact for fact in seeds_built.record("jiangxi-patent-commercialization")["targets"] if fact["id"] == "1-t1"
    )
    for shown in (fact["rule"], fact["indicator"], "300", "亿元", "2025-12-31", "capture"):
        assert shown in done.out


def test_long_values_are_wrapped_and_never_cut(project: Project) -> None:
    act = "建成" + "覆盖城乡、布局合理、功能完善、" * 8 + "运行高效的服务体系"
    project.write("long.txt", f"工作方案\n一、工作目标\n2035年底前{act}。\n")
    project.run("build", "long.txt").succeeds()
    shown = project.run("explain", "out/long.json", "1-d1").succeeds().out
    [at] = [place for place, line in enumerate(shown.splitlines()) if line.startswith("action ")]
    rows = [line.split("  ") for line in shown.splitlines()[at:]]
    cells = "".join(next(cell for cell in row[place == 0 :] if cell.strip()) for place, row in enumerate(rows))
    assert act in "".join(cells.split())


@pytest.mark.parametrize("kind", ["targets", "deadlines", "amounts", "responsibilities"])
def test_every_kind_can_be_explained_from_either_format(seeds_built: Project, kind: str) -> None:
    record = seeds_built.record("jiangxi-patent-commercialization")
    fact = record[kind][0]
    done = seeds_built.run("explain", "out/jiangxi-patent-commercialization.yaml", fact["id"]).succeeds()
    assert fact["rule"] in done.out


def test_an_unknown_fact_is_told_with_its_neighbours(seeds_built: Project) -> None:
    done = seeds_built.run("explain", "out/jiangxi-patent-commercialization.json", "1-t99").refuses()
    assert "1-t1" in done.stderr


def test_a_source_that_changed_is_told(built: Project) -> None:
    source = built.root / "seeds" / "jiangxi-patent-commercialization.txt"
    source.write_bytes(source.read_bytes() + "附则".encode())
    done = built.run("explain", "out/jiangxi-patent-commercialization.json", "1-t1").refuses()
    assert "sha256" in done.stderr


def test_a_source_that_is_not_found_is_asked_for(built: Project) -> None:
    moved = built.root / "moved.txt"
    (built.root / "seeds" / "jiangxi-patent-commercialization.txt").rename(moved)
    record = "out/jiangxi-patent-commercialization.json"
    assert "--source" in built.run("explain", record, "1-t1").refuses().stderr
    built.run("explain", record, "1-t1", "--source", "moved.txt").succeeds()
