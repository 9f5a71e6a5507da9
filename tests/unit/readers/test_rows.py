"""Files of rows: each row is a source, told by its number; a bad row, or a bad end, costs itself alone."""

import gzip
import json
import os
import tracemalloc
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow
import pytest
import zstandard
from pyarrow import parquet

from ipextract import readers
from ipextract.errors import ReadError
from ipextract.readers import places, unpacking
from ipextract.readers.options import Limits, ReadOptions
from unit.readers.many import outcomes_by, written

MEBIBYTE = 1 << 20
A, B, C = "第一条　甲。\n", "第二条　乙。\n", "第三条　丙。\n"


def lined(*rows: object) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


outcomes = partial(outcomes_by, "id")


PACKED: dict[str, Callable[[bytes], bytes]] = {
    "corpus.jsonl": bytes,
    "corpus.ndjson": bytes,
    "corpus.jsonl.gz": gzip.compress,
    "corpus.NDJSON.GZ": gzip.compress,
    "corpus.jsonl.zst": zstandard.compress,
    # The bytes tell how they are packed, and members of packed files may follow one another.
    "odd.jsonl.gz": zstandard.compress,
    "two.jsonl.gz": lambda data: gzip.compress(data[:30]) + gzip.compress(data[30:]) + bytes(512),
    "two.jsonl.zst": lambda data: (
        zstandard.compress(data[:30]) + b"\x5e\x2a\x4d\x18\2\0\0\0xx" + zstandard.compress(data[30:])
    ),
}


@pytest.mark.parametrize("name", PACKED)
def test_each_row_is_a_source(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / "in" / name, PACKED[name](lined({"text": A}, {"n": 1, "text": B}, {"text": C})))
    assert outcomes(path) == {"1": A, "2": B, "3": C}
    files = readers.sources([tmp_path / "in"])
    assert [(file.id, file.shown, file.members) for file in files] == [
        (f"{name}/{number}", f"in/{name}/{number}", (number,)) for number in (1, 2, 3)
    ]
    assert all(file.data is None for file in files)


def test_rows_are_told_by_their_lines(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbf" + lined({"text": A}) + b"\n  \r\n" + lined({"text": B})[:-1]
    assert outcomes(written(tmp_path / "a.jsonl", data)) == {"1": A, "4": B}
    assert [each.size for each in readers.stream([tmp_path / "a.jsonl"])] == [
        len(lined({"text": A})),
        len(lined({"text": B})) - 1,
    ]


def test_a_row_may_hold_any_format(tmp_path: Path) -> None:
    page = f"<!DOCTYPE html><html><body><p>{A}</p></body></html>"
    path = written(tmp_path / "a.jsonl", lined({"text": page}))
    (file,) = readers.sources([path])
    assert readers.read(file).media_type == "text/html"


def test_bad_rows_cost_themselves_alone(tmp_path: Path) -> None:
    data = (
        lined({"text": A}) + b"{]\n" + lined([A], {"title": "x", "body": A}, {"text": None}, {"text": 5}, {"text": ""})
    )
    data += (
        b'{"text": "\xd6\xd0"}\n{"text": "\\ud83d"}\n'
        + b"[" * 9000
        + b"\n"
        + b'{"n": '
        + b"9" * 5000
        + b"}\n"
        + lined({"text": C})
    )
    path = written(tmp_path / "bad.jsonl", data)
    assert outcomes(path) == {
        "1": A,
        "2": "bad.jsonl/2: line 2 is no JSON (Expecting property name enclosed in double quotes at character 2); "
        "mend the row or leave it out",
        "3": "bad.jsonl/3: line 3 is a list, no object with fields; mend the row or leave it out",
        "4": "bad.jsonl/4: line 4 has no field 'text' (it has title, body); name the right one with --text-field",
        "5": "bad.jsonl/5: line 5 holds null in 'text', no text; mend the row or leave it out",
        "6": "bad.jsonl/6: line 6 holds a number in 'text', no text; mend the row or leave it out",
        "7": "bad.jsonl/7: is empty; leave it out or get it again",
        "8": "bad.jsonl/8: line 8 is no UTF-8 at its byte 11; save the file as UTF-8, or get it again",
        "9": "bad.jsonl/9: line 9 holds half of a character (\\ud83d); mend the row or leave it out",
        "10": "bad.jsonl/10: line 10 is no JSON that can be read (its parts nest too deep); "
        "mend the row or leave it out",
        "11": "bad.jsonl/11: line 11 is no JSON that can be read (a number of too many digits); "
        "mend the row or leave it out",
        "12": C,
    }


def test_another_field_holds_the_text(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", lined({"text": A, "正文": B}))
    assert outcomes(path, ReadOptions(text_field="正文")) == {"1": B}


def test_a_field_gives_the_ids(tmp_path: Path) -> None:
    ids = ["2023/a", 7, "a.b", "../../x", "A.B", "manifest", "2023/a", "a:b", "a_b", "", None, True]
    path = written(tmp_path / "in" / "a.jsonl", lined(*({"text": A, "no": each} for each in ids)))
    options = ReadOptions(id_field="no")
    told = outcomes(path, options)
    assert list(told) == [
        "2023/a",
        "7",
        "a.b",
        "x",
        "A.B~5",
        "manifest~6",
        "2023/a~7",
        "a_b",
        "a_b~9",
        "10",
        "11",
        "12",
    ]
    assert told["2023/a~7"] == A
    assert told["10"] == (
        "a.jsonl/10: line 10 holds nothing as its id; mend the row or leave it out, "
        "or name another field with --id-field"
    )
    assert list(outcomes(tmp_path / "in", options))[:2] == ["a.jsonl/2023/a", "a.jsonl/7"]
    missing = outcomes(path, ReadOptions(id_field="nr"))
    assert missing["1"] == "a.jsonl/1: line 1 has no field 'nr' (it has text, no); name the right one with --id-field"


def test_no_tag_takes_the_id_of_another_row(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", lined(*({"text": A, "no": each} for each in ("a~3", "a", "a", "a~3~3"))))
    assert list(outcomes(path, ReadOptions(id_field="no"))) == ["a~3", "a", "a~3~3", "a~3~3~4"]


def test_a_line_that_is_too_long_is_passed_over_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(lined({"text": A}))
        for _ in range(200):
            file.write(os.urandom(MEBIBYTE // 2).hex().encode())
        file.write(b"\n" + lined({"text": B}))
    options = ReadOptions(limits=Limits(file_size=MEBIBYTE))
    tracemalloc.start()
    try:
        told = outcomes(path, options)
        assert tracemalloc.get_traced_memory()[1] < 8 * MEBIBYTE
    finally:
        tracemalloc.stop()
    assert told == {
        "1": A,
        "2": f"a.jsonl.gz/2: line 2 has {200 * MEBIBYTE + 1} bytes, more than the {MEBIBYTE} that a source may have; "
        "leave it out, or raise the limit with --limit file-size=NUMBER",
        "3": B,
    }


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress], ids=["gz", "zst"])
def test_a_bomb_is_stopped_where_it_unpacks_to_too_much(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    name = "a.jsonl.gz"
    path = written(tmp_path / name, pack(lined({"text": A}) + b'{"text": "' + b"x" * (300 * MEBIBYTE)))
    tracemalloc.start()
    try:
        told = outcomes(path, ReadOptions(limits=Limits(file_size=4 * MEBIBYTE)))
        assert tracemalloc.get_traced_memory()[1] < 48 * MEBIBYTE
    finally:
        tracemalloc.stop()
    assert list(told) == ["1", "2"]
    assert told["1"] == A
    assert "more than the 200 times that a sound package has" in told["2"]
    assert told["2"].endswith("all from line 2 on is lost")


def cut(data: bytes, at: int) -> bytes:
    return data[:at]


def harmed(data: bytes) -> bytes:
    """With another checksum at the end."""
    return data[:-8] + bytes([data[-8] ^ 1]) + data[-7:]


ROWS = lined(*({"text": A * 40, "noise": os.urandom(400).hex()} for _ in range(300)))


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.jsonl.gz", gzip.compress(ROWS)[:-9000], "it is cut off"),
        ("a.jsonl.zst", zstandard.ZstdCompressor(write_checksum=True).compress(ROWS)[:-9000], "it is cut off"),
        ("a.jsonl.gz", harmed(gzip.compress(ROWS)), "Error -3 while decompressing data: incorrect data check"),
        ("a.jsonl.gz", gzip.compress(ROWS) + b"other bytes", "something else follows at its end"),
    ],
    ids=["gz-cut", "zst-cut", "gz-checksum", "gz-trailing"],
)
def test_what_is_before_the_damage_is_read(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    told = outcomes(written(tmp_path / name, data))
    *good, last = told.items()
    assert len(good) > 100
    assert {text for _, text in good} == {A * 40}
    number = len(told)
    assert last == (str(number), f"{name}: is damaged ({said}); get it again; all from line {number} on is lost")


def test_what_cannot_be_read_at_all_is_one_source(tmp_path: Path) -> None:
    data = gzip.compress(lined({"text": A}))
    path = written(tmp_path / "in" / "a.jsonl.gz", data[:5])
    assert outcomes(path) == {"a.jsonl.gz": "a.jsonl.gz: is damaged (it is cut off); get it again"}
    written(tmp_path / "in" / "b.txt", B.encode())
    assert outcomes(tmp_path / "in") == {
        "a.jsonl.gz": "in/a.jsonl.gz: is damaged (it is cut off); get it again",
        "b": B,
    }


def test_a_row_is_named_as_records_show_it(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl.zst", zstandard.compress(lined({"text": A}, {"text": B, "no": "b"})))
    file = readers.one(path / "2")
    assert (file.id, file.shown, readers.read(file).text) == ("2", "a.jsonl.zst/2", B)
    assert readers.one(path / "2", ReadOptions(id_field="no")).id == "b"
    assert readers.exists(path / "2")
    for wrong in ("3", "0", "02", "x", "２"):
        with pytest.raises(ReadError, match=rf"no such source; .*a\.jsonl\.zst holds no {wrong}$"):
            readers.one(path / wrong)
    with pytest.raises(ReadError, match="holds 2 sources"):
        readers.one(path)


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.parquet"])
def test_rows_in_order_are_one_pass(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    texts = [f"第{number}条。" for number in range(1, 101)]
    if name == "a.parquet":
        parquet.write_table(pyarrow.table({"text": texts}), path)
    else:
        path.write_bytes(gzip.compress(lined(*({"text": text} for text in texts))))
    files = readers.sources([path])
    opened: list[Path] = []
    sound = places.opened

    def noted(place: Path, shown: str) -> BinaryIO:
        opened.append(place)
        return sound(place, shown)

    monkeypatch.setattr("ipextract.readers.rows.opened", noted)
    monkeypatch.setattr("ipextract.readers.columns.opened", noted)
    # As a worker does that gets every other batch; the last one is asked for twice, for its bytes and to be built.
    for file in [*files[::2], files[-2]]:
        assert readers.read(file).text == texts[int(file.id) - 1]
    assert len(opened) == 1
    # Going back takes another pass.
    assert readers.read(files[3]).text == texts[3]
    assert len(opened) == 2


def test_a_file_that_changed_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.jsonl", lined({"text": A}, {"text": B}))
    first, second = readers.sources([path])
    assert readers.read(second).text == B
    written(path, lined({"text": C}))
    assert readers.read(first).text == C
    with pytest.raises(ReadError, match=r"a\.jsonl/2: is gone; the file was changed while it was read"):
        readers.read(second)
    path.unlink()
    with pytest.raises(ReadError, match=r"a\.jsonl: cannot be read: No such file"):
        readers.read(first)


# -- Parquet -----------------------------------------------------------------------------------------------------------


def table(path: Path, columns: dict[str, Sequence[Any]], **how: Any) -> Path:
    parquet.write_table(pyarrow.table(columns), path, **how)
    return path


def test_rows_of_parquet_are_sources(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"text": [A, None, C], "no": ["甲", "乙", "甲"]}, row_group_size=2)
    missing = "a.parquet/2: row 2 holds null in 'text', no text; mend the row or leave it out"
    assert outcomes(path) == {"1": A, "2": missing, "3": C}
    assert list(outcomes(path, ReadOptions(id_field="no"))) == ["甲", "乙", "甲~3"]
    assert readers.read(readers.one(path / "3")).text == C


def test_what_is_wrong_with_a_whole_table_is_said_once(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"body": [A, B], "n": [1, 2]})
    assert outcomes(path) == {
        "a.parquet": "a.parquet: has no column 'text' (it has body, n); name the right one with --text-field"
    }
    assert outcomes(path, ReadOptions(text_field="n")) == {
        "a.parquet": "a.parquet: its column 'n' holds int64, no text; name the right one with --text-field"
    }
    path.write_bytes(path.read_bytes()[:-30])
    (said,) = outcomes(path, ReadOptions(text_field="body")).values()
    assert said.startswith("a.parquet: is damaged, or no Parquet file (")
    assert said.endswith("; get it again")


def test_without_pyarrow_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = table(tmp_path / "a.parquet", {"text": [A]})
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    assert outcomes(path) == {
        "a.parquet": "a.parquet: is Parquet, which takes pyarrow to read; pip install 'ipextract[parquet]'"
    }


def test_a_table_of_one_text_a_million_times_is_no_bomb(tmp_path: Path) -> None:
    path = table(tmp_path / "a.parquet", {"text": pyarrow.array(["x" * (8 * MEBIBYTE)] * 300)}, compression="zstd")
    first, *_ = readers.sources([path], ReadOptions(limits=Limits(ratio=10**9)))
    before = pyarrow.total_allocated_bytes()
    assert len(readers.load(first, ReadOptions(limits=Limits(ratio=10**9)))) == 8 * MEBIBYTE
    assert pyarrow.total_allocated_bytes() - before < 64 * MEBIBYTE


# -- streams -----------------------------------------------------------------------------------------------------------


def test_packed_bytes_come_no_more_at_once_than_are_asked_for(tmp_path: Path) -> None:
    for name, pack in (("a.gz", gzip.compress), ("a.zst", zstandard.compress)):
        data = os.urandom(1000) * 300
        path = written(tmp_path / name, pack(data))
        with path.open("rb") as file:
            stream = unpacking.unpacked(file, name, Limits(ratio=10**6))
            got = b"".join(iter(lambda stream=stream: stream.read(777), b""))  # type: ignore[misc]
        assert got == data
