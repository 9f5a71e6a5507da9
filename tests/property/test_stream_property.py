"""Sources one after the other: their ids are never two the same, and those of a whole search where nothing clashes."""

import io
import json
import tarfile
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract import readers
from ipextract.readers.naming import safe, same_file
from ipextract.readers.options import ReadOptions
from unit.readers.zips import zipped

# Names that clash: with each other, in case, in Unicode form, once they are made safe, with our own files.
STEMS = st.sampled_from(
    ["a", "A", "b", "manifest", "é", "é", "x:y", "x_y", "con", "a~1", "long" * 60, "a.txt", "办法", "1"]
)
SUFFIXES = st.sampled_from([".txt", ".md", ".TXT", ".html"])
FILES = st.builds(lambda stem, suffix: f"{stem}{suffix}"[-250:], STEMS, SUFFIXES)
FOLDERS = st.sampled_from(["2023", "A", "a", "in", "foo.json", "x:y", "x_y", "b.txt", "c.zip", "d.tar", "r.jsonl"])
VALUES = st.sampled_from(["a", "A", "b", "a~2", "2023/foo", "../x", "x:y", "x_y", "manifest", "1", "办法", "c" * 300])


def tarred(names: list[str]) -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name in names:
            info = tarfile.TarInfo(name)
            info.size = 3
            archive.addfile(info, io.BytesIO("文".encode()))
    return file.getvalue()


def lined(values: list[str]) -> bytes:
    return "".join(json.dumps({"text": "文", "name": value}) + "\n" for value in values).encode()


NAMES = st.lists(
    st.builds(lambda folder, file: f"{folder}/{file}" if folder else file, st.one_of(st.just(""), FOLDERS), FILES),
    max_size=6,
)
CONTAINERS = st.one_of(
    st.tuples(
        st.sampled_from(["c.zip", "C.zip", "a.zip", "b.txt.zip"]),
        NAMES.map(lambda names: zipped(*((name, "文") for name in names))),
    ),
    st.tuples(st.sampled_from(["d.tar", "a.tar", "D.tar"]), NAMES.map(tarred)),
    st.tuples(st.sampled_from(["r.jsonl", "R.jsonl", "a.ndjson"]), st.lists(VALUES, max_size=6).map(lined)),
)
ENTRIES = st.lists(
    st.tuples(st.lists(FOLDERS, max_size=3), st.one_of(st.tuples(FILES, st.just("文".encode())), CONTAINERS)),
    max_size=12,
)


def laid_out(root: Path, entries: list[tuple[list[str], tuple[str, bytes]]]) -> Path:
    top = root / "in"
    top.mkdir()
    for folders, (name, data) in [([], ("0.txt", "文".encode())), *entries]:
        path = top.joinpath(*folders, name)
        if not path.is_dir() and not any(parent.is_file() for parent in path.parents):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return top


@settings(max_examples=150, deadline=None)
@given(entries=ENTRIES, id_field=st.sampled_from([None, "name"]))
def test_no_two_ids_are_the_same_and_all_are_safe(
    entries: list[tuple[list[str], tuple[str, bytes]]], id_field: str | None
) -> None:
    options = ReadOptions(id_field=id_field)
    with tempfile.TemporaryDirectory() as root:
        top = laid_out(Path(root), entries)
        met = list(readers.stream([top], options))
        found = readers.sources([top], options)
    ids = [each.file.id for each in met]
    assert len({same_file(each) for each in ids}) == len(ids)
    assert all(safe(each) == each for each in ids)
    # The same sources in the same order, whatever they are called.
    assert [(each.file.shown, each.file.members, each.file.path) for each in met] == [
        (file.shown, file.members, file.path) for file in found
    ]


PLAIN_FILES = st.builds(lambda stem, suffix: stem + suffix, st.sampled_from(["a", "b", "办法", "d e"]), SUFFIXES)
PLAIN = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["2023", "2024", "附件"]), max_size=3),
        st.one_of(
            st.tuples(PLAIN_FILES, st.just("文".encode())),
            st.tuples(st.just("c.zip"), st.just(zipped(("a.txt", "文"), ("x/a.md", "文"), ("x/a.txt", "文")))),
            st.tuples(st.just("d.tar"), st.just(tarred(["b.txt", "a.txt", "x/a.md"]))),
            st.tuples(st.just("r.jsonl"), st.just(lined(["甲", "乙", "甲"]))),
        ),
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(entries=PLAIN, id_field=st.sampled_from([None, "name"]))
def test_ids_are_those_of_a_whole_search(
    entries: list[tuple[list[str], tuple[str, bytes]]], id_field: str | None
) -> None:
    options = ReadOptions(id_field=id_field)
    with tempfile.TemporaryDirectory() as root:
        top = laid_out(Path(root), entries)
        for argument in (
            top,
            top / "**",
            top / "**" / "*.*",
            *top.glob("*.zip"),
            *top.glob("*.tar"),
            *top.glob("*.jsonl"),
        ):
            assert [each.file for each in readers.stream([argument], options)] == readers.sources([argument], options)
