"""Whatever sources are called, their records lie below the folder, and none over another, on any file system."""

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ipextract.readers.naming import UNSEEN, Name, ids, is_safe, printable, safe

HOSTILE = [
    "", ".", "..", "...", "/", "//", "\\", "C:", "~", " ", "  ", "\n", "\0", "\x1b[31m", "\u202e", "\u200b", "\ufeff",
    "\u3000", "\ud800", "\udcff", "CON", "con", "NUL.txt", "nul .x", "COM1", "com¹.md", "LPT9.json", "CONIN$", "aux",
    "Console", "<>", ':"|?*', "manifest", "Manifest", "MANIFEST", "manifest.json", "foo", "Foo", "FOO", "foo.txt",
    "foo.TXT", "foo.json", "foo.yaml", "foo.txt.md", "text", "é", "e\u0301", "É", "Å", "\u212b", "ﬁ", "fi", "ß", "SS",
    "ı", "İ", "\u0345", "ᾳ", "中", "﨑", "\uf900", "豈", "x" * 260, "中" * 90,
    "é" * 130, "~1a2b3c4d", "foo-2", "foo~", ".txt", ".md", "关于印发某市实施方案的通知.txt",
]  # fmt: skip
PARTS = st.lists(st.sampled_from(HOSTILE) | st.text(max_size=6), min_size=1, max_size=4).map("".join)
PATHS = st.lists(PARTS, min_size=1, max_size=4).map("/".join) | st.integers(1, 900).map(
    lambda deep: "a/" * deep + "b.txt"
)
NAMES = st.builds(
    lambda below, front, origin, is_whole: Name(below, front, below, origin, is_whole),
    PATHS,
    st.sampled_from(["", "in", "IN", "manifest", "a.zip", ".."]),
    st.sampled_from(["in", "./in", "other"]),
    st.booleans(),
)
DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    "conin$",
    "conout$",
    *(f"{d}{n}" for d in ("com", "lpt") for n in "0123456789¹²³"),
}
SUFFIXES = (".json", ".yaml", ".txt")


def one_file(name: str) -> str:
    """What a file system without case and Unicode form sees."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@settings(max_examples=400, deadline=None)
@given(st.lists(NAMES, max_size=12))
def test_ids_never_meet_and_never_leave(names: list[Name]) -> None:
    made = ids(names)
    assert len({one_file(one) for one in made}) == len(made)
    assert len({unicodedata.normalize("NFC", one.casefold()) for one in made}) == len(made)
    files = {one_file(f"{one}{suffix}") for one in made for suffix in SUFFIXES}
    assert "manifest.json" not in files
    folders = {str(parent) for file in files for parent in PurePosixPath(file).parents}
    assert not files & folders, "a folder stands where a file has to"
    for one in made:
        assert is_safe(one)
        assert not PurePosixPath(one).is_absolute()
        assert not PureWindowsPath(one).anchor
        assert len(f"{one}.json".encode()) < 2048
        assert one.count("/") <= 130
        for part in f"{one}.json".split("/"):
            assert part not in {"", ".", ".."}
            assert len(part.encode()) <= 255
            assert not set(part) & set('<>:"|?*\\')
            assert UNSEEN.search(part) is None
            assert part == part.rstrip(". ")
            assert part.partition(".")[0].rstrip(" ").lower() not in DEVICES


@settings(max_examples=400, deadline=None)
@given(PATHS)
def test_what_is_safe_stays(path: str) -> None:
    once = safe(path)
    assert safe(once) == once
    assert printable(printable(path)) == printable(path)


@settings(max_examples=300, deadline=None)
@given(st.lists(NAMES, max_size=8, unique_by=lambda name: (name.raw, name.front)), st.randoms(use_true_random=False))
def test_the_order_of_arguments_does_not_matter(names: list[Name], random: Random) -> None:
    made = dict(zip(names, ids(names), strict=True))
    shuffled = list(names)
    random.shuffle(shuffled)
    assert dict(zip(shuffled, ids(shuffled), strict=True)) == made


@given(st.lists(st.from_regex(r"[\u4e00-\u4fff（）〔〕《》a-z0-9_-]{1,40}", fullmatch=True), min_size=1, unique=True))
def test_ordinary_names_are_their_stems(stems: list[str]) -> None:
    stems = [stem for stem in stems if stem not in DEVICES | {"manifest"}]
    assert ids([Name(f"2023/{stem}.txt", "seeds", f"2023/{stem}.txt", "seeds") for stem in stems]) == [
        f"2023/{stem}" for stem in stems
    ]
