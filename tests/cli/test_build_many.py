"""Bad documents among a hundred thousand good ones: each is told, none costs another."""

import json
from pathlib import Path

from cli.conftest import Project
from unit.shards.reading import each_row

GOOD = 100_000
POLICY = "某市专利工作方案{number}\n一、到{year}年，发明专利达到{number}件。（责任单位：市科技局）\n"
PLAIN = "某市通知\n第{}号。\n"
# Every so many good rows one says something that can be told.
TOLD = 20
# Every so many good rows there is a bad one.
APART = GOOD // 10
BAD_ROWS = {
    b'{"text": "cut of': "is no JSON",
    b'{"body": "no text"}': "has no field 'text' (it has body)",
    b'{"text": 5}': "holds a number in 'text'",
    b'{"text": "\xff\xfe"}': "is no UTF-8 at its byte 11",
    b'{"text": ""}': "is empty",
    b'{"text": " \\n "}': "holds nothing but blank space",
    b'{"text": "\\u0000\\u0001\\u0002\\u0003"}': "holds NUL bytes, so it is no text",
    b'{"text": "' + b"x" * 70_000 + b'"}': "more than the 65536 that a source may have",
    b"[" * 5_000: "is no JSON that can be read",
}
BAD_FILES = {
    "empty.txt": (b"", "is empty"),
    "truncated.txt": ("到2025年，发明专利达到三".encode()[:-1] * 40, "is in no encoding that we know"),
    "large.txt": ("一、到2025年底前完成。\n".encode() * 4_000, "more than the 65536 that a source may have"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a PNG image"),
    "damaged.docx": (b"PK\x03\x04 and nothing more", "is a ZIP package"),
    "damaged.pdf": (b"%PDF-1.7\n1 0 obj\n<<", "the PDF is damaged"),
    "cut.jsonl.zst": (b"\x28\xb5\x2f\xfd\x24", "is cut off"),
    "deep.html": (b"<html><body>" + b"<div>" * 5_000 + "一、到2025年底前完成。".encode(), "nests its parts 201 deep"),
}
# Read as what they are: in other encodings, or hostile to patterns.
SOUND_FILES = {
    "gb.txt": POLICY.format(number=1, year=2025).encode("gb18030"),
    "utf-16.txt": POLICY.format(number=2, year=2025).encode("utf-16"),
    "hostile.txt": ("（" * 3_000 + "1,111,111" * 900 + "、省科技厅" * 900).encode(),
}


def make(folder: Path) -> list[tuple[str, str]]:
    """An archive; gives the path of each bad document, and something that is said of it."""
    folder.mkdir()
    told: list[tuple[str, str]] = []
    bad = list(BAD_ROWS.items())
    with (folder / "corpus.jsonl").open("wb") as file:
        line = 0
        for number in range(GOOD):
            if number % APART == APART // 2 and bad:
                row, said = bad.pop()
                line += 1
                file.write(row + b"\n")
                told.append((f"archive/corpus.jsonl/{line}", said))
            line += 1
            text = POLICY.format(number=number, year=2020 + number % 30) if number % TOLD == 0 else PLAIN.format(number)
            file.write(json.dumps({"text": text}).encode() + b"\n")
    assert not bad
    for name, (data, said) in BAD_FILES.items():
        (folder / name).write_bytes(data)
        told.append((f"archive/{name}", said))
    for name, data in SOUND_FILES.items():
        (folder / name).write_bytes(data)
    return told


def test_each_bad_document_is_told_and_none_costs_another(project: Project) -> None:
    bad = make(project.root / "archive")
    limits = ("--limit", "file-size=64K")
    done = project.run("build", "archive", "--to", "shards", "--jobs", "2", *limits, timeout=1800).has_findings()
    sources = each_row(project.root / "shards", "sources")
    failed = {str(row["path"]): str(row["error"]) for row in sources if row["error"]}
    assert sorted(path.removesuffix("/1") for path in failed) == sorted(path for path, _ in bad)
    for path, said in bad:
        error = failed.get(path) or failed[f"{path}/1"]
        assert said in error
        assert f"failed  {error}" in done.stderr
    # Each good one says what it says, whatever stood beside it.
    ids: set[str] = set()
    number = 0
    for record in each_row(project.root / "shards", "records"):
        ids.add(record["id"])
        if record["source"]["path"].startswith("archive/corpus.jsonl/"):
            if number % TOLD == 0:
                assert record["targets"][0]["value"] == str(number)
                assert record["deadlines"][0]["end"] == f"{2020 + number % 30}-12-31"
            else:
                assert f"第{number}号" in record["clauses"][0]["text"]
            number += 1
    assert number == GOOD
    assert len(ids) == GOOD + len(SOUND_FILES)
    counted = [line.split() for line in done.stderr.splitlines()]
    assert ["documents", str(len(ids))] in counted
    assert ["failed", str(len(bad))] in counted
