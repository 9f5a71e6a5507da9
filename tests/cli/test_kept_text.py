"""The text of a source that is no plain text is kept, and what spans of its record mean is told by it."""

import json
import re
import shutil

import pytest

from cli.conftest import ROOT, Project
from ipextract import readers
from ipextract.readers.discovery import SourceFile

NAME = "jiangxi-patent-commercialization"
PAGE = ROOT / "tests" / "data" / "html" / f"{NAME}.html"
TEXT = f"out/text/{NAME}.txt"
RECORD = f"out/{NAME}.json"


@pytest.fixture(scope="module")
def page_built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    made = Project(tmp_path_factory.mktemp("page_built"))
    made.write(f"in/{NAME}.html", PAGE.read_bytes())
    made.write("in/plain.txt", (ROOT / "seeds" / f"{NAME}.txt").read_bytes())
    made.run("build", "in").succeeds()
    return made


@pytest.fixture
def built(page_built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(page_built.root, root, dirs_exist_ok=True)
    return Project(root)


def test_it_is_exactly_what_was_read(page_built: Project) -> None:
    source = readers.read(SourceFile(PAGE, NAME, f"in/{NAME}.html"))
    assert (page_built.root / TEXT).read_bytes() == source.text.encode("utf-8")
    assert [name for name in page_built.files() if name.startswith("text/")] == [f"text/{NAME}.txt"]


def test_every_quote_stands_in_it(page_built: Project) -> None:
    text = (page_built.root / TEXT).read_bytes().decode("utf-8")
    record = page_built.record(NAME)
    assert record["source"]["length"] == len(text)
    facts = [fact for kind in ("targets", "deadlines", "amounts", "responsibilities") for fact in record[kind]]
    assert len(facts) > 50
    for fact in facts:
        start, end = fact["span"]
        assert text[start:end] == fact["quote"]


# -- validate ----------------------------------------------------------------------------------------------------------


def test_validate_checks_quotes_against_it_where_the_source_is_not_at_hand(built: Project) -> None:
    shutil.rmtree(built.root / "in")
    done = built.run("validate", "out").succeeds()
    assert "4 records checked, 2 of them against their text" in done.stderr
    record = built.record(NAME)
    record["targets"][0]["quote"] = "X" + record["targets"][0]["quote"][1:]
    built.write(RECORD, json.dumps(record, ensure_ascii=False))
    assert re.search(r"targets\[0\]\.span: quotes 'X", built.run("validate", RECORD).has_findings().out)


def test_validate_finds_a_text_that_was_changed(built: Project) -> None:
    """By length and quotes, by the digest in the manifest, and by the source, whichever there is."""
    path = built.root / TEXT
    sound = path.read_text(encoding="utf-8")
    path.write_text(sound.replace("300亿元", "400亿元", 1), encoding="utf-8")
    by_source = built.run("validate", RECORD).has_findings().out
    assert f"source: {TEXT} is not what is read out of in/{NAME}.html; build the record again" in by_source
    shutil.rmtree(built.root / "in")
    assert "where '全省涉及专利的技术合同成交额达到400亿元' stands" in built.run("validate", RECORD).has_findings().out
    path.write_text(sound.replace("江西省", "湖南省", 1), encoding="utf-8")
    by_manifest = built.run("validate", "out").has_findings().out
    assert f"text/{NAME}.txt is not as the build wrote it" in by_manifest
    path.write_text(sound + "。", encoding="utf-8")
    assert "source.length: is" in built.run("validate", RECORD).has_findings().out
    path.write_bytes(b"\xff")
    assert "is no UTF-8 at byte 0" in built.run("validate", RECORD).has_findings().out


def test_validate_finds_files_that_are_gone_or_not_as_written(built: Project) -> None:
    (built.root / TEXT).unlink()
    (built.root / "out" / "plain.yaml").write_bytes((built.root / "out" / "plain.yaml").read_bytes() + b"\n")
    found = built.run("validate", "out").has_findings().out
    assert f"text/{NAME}.txt cannot be read: No such file or directory; build it again" in found
    assert "plain.yaml is not as the build wrote it; build it again" in found


def test_validate_reads_the_source_as_it_was_read(project: Project) -> None:
    """A page that was read as plain text is checked as plain text."""
    project.write("page.html", "<p>江西省专利转化工作方案</p>\n一、工作目标\n到2027年，转让次数达到3万次以上。\n")
    project.run("build", "page.html", "--input-format", "text").succeeds()
    done = project.run("validate", "out").succeeds()
    assert "2 records checked, 2 of them against their text" in done.stderr


def test_records_in_yaml_alone_are_checked_with_their_manifest(project: Project) -> None:
    project.run("build", "policy.txt", "--format", "yaml").succeeds()
    project.run("validate", "out").succeeds()


# -- explain -----------------------------------------------------------------------------------------------------------


def test_explain_reads_the_source_again_and_compares_the_text(built: Project) -> None:
    assert "300" in built.run("explain", RECORD, "1-t1").succeeds().out
    path = built.root / TEXT
    path.write_text("附" + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert "which the spans count in" in built.run("explain", RECORD, "1-t1").refuses().stderr


def test_explain_takes_the_text_where_the_source_is_not_at_hand(built: Project) -> None:
    shutil.rmtree(built.root / "in")
    assert "300" in built.run("explain", RECORD, "1-t1").succeeds().out
    assert "--source" in built.run("explain", "out/plain.json", "1-t1").refuses().stderr


def test_explain_shows_no_other_fact_than_the_record_has(built: Project) -> None:
    """With other packs, or another version, the same id may be another fact's."""
    record = built.record(NAME)
    first, second = record["targets"][:2]
    first["span"], first["quote"] = second["span"], second["quote"]
    built.write(RECORD, json.dumps(record, ensure_ascii=False))
    assert "is not what is read now" in built.run("explain", RECORD, "1-t1").refuses().stderr


# -- score -------------------------------------------------------------------------------------------------------------


def test_score_places_gold_in_it(built: Project) -> None:
    gold = (ROOT / "tests" / "gold" / "data" / f"{NAME}.yaml").read_text(encoding="utf-8")
    # Places are those of the seed.
    gold = re.sub(r", at: \d+|\n +at: \d+", "", re.sub(r"(?m)^source: .*$", f"source: in/{NAME}.html", gold))
    built.write(f"gold/{NAME}.yaml", gold)
    with_source = built.run("score", "gold", "out", "--fail-under", "targets=0.99").succeeds()
    shutil.rmtree(built.root / "in")
    without = built.run("score", "gold", "out", "--fail-under", "targets=0.99").succeeds()
    assert with_source.out == without.out
    assert "1 document scored, 1 with the source at hand" in without.stderr
    text = built.root / TEXT
    text.write_text(text.read_text(encoding="utf-8") + "。", encoding="utf-8")
    assert "build the record again" in built.run("score", "gold", "out").refuses().stderr
