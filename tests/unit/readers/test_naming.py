"""Names of sources → ids: what stays, what is made safe, and what tells two of one name apart."""

import pytest

from ipextract.readers.naming import Name, ids, printable, safe


def of_folder(*paths: str, front: str = "in") -> list[str]:
    return ids([Name(path, front, path, front) for path in paths])


@pytest.mark.parametrize(
    "path",
    [
        "关于印发《某市专利转化实施方案》的通知（2023〔17〕号）",
        "2023/附件 1",
        "a b.c-d_e+f=g,h;i'j&k!@#$%^{}[]",
        "全角　空格",
        "console",
        "com10",
        "nulls",
        ".hidden",
        "..dots",
        "中" * 83,
    ],
)
def test_ordinary_names_stay(path: str) -> None:
    assert safe(path) == path


@pytest.mark.parametrize(
    ("path", "made"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("a/./b//c/../d", "a/b/c/d"),
        ("..", "_"),
        ("", "_"),
        ("C:\\Windows\\x", "C__Windows_x"),
        ('<>:"|?*', "_______"),
        ("a\nb\tc\0d\x1b[31m", "a_b_c_d_[31m"),
        ("通知\u202egpj", "通知_gpj"),
        ("a\ufeff\u200b\udcff", "a___"),
        ("foo. .", "foo___"),
        ("2023. /foo", "2023__/foo"),
        ("CON", "CON_"),
        ("nul.2023", "nul_.2023"),
        ("Com1 .x", "Com1_.x"),
        ("aux/lpt9.a/b", "aux_/lpt9_.a/b"),
        ("COM¹", "COM¹_"),
        ("foo.json/bar", "foo.json_/bar"),
        ("foo.TXT/bar.yaml/x", "foo.TXT_/bar.yaml_/x"),
    ],
)
def test_hostile_names_are_made_safe(path: str, made: str) -> None:
    assert safe(path) == made


def test_a_name_that_is_too_long_ends_in_a_digest_of_the_whole() -> None:
    first, second = safe("中" * 90 + "甲"), safe("中" * 90 + "乙")
    # 80 characters of three bytes, and a digest of nine: the longest that leaves room for `.json` below 255 bytes.
    assert first[:80] == second[:80] == "中" * 80
    assert first != second
    assert len(first.encode()) == 249
    assert len(safe("x" * 251)) == 250


def test_a_path_that_is_too_long_keeps_its_last_name() -> None:
    deep, other = safe("甲/" * 1000 + "通知"), safe("甲/" * 1001 + "通知")
    assert deep != other
    assert deep.startswith("~")
    assert deep.endswith("/通知")
    assert len(deep) == 12


def test_what_is_shown_has_no_character_that_cannot_be_seen() -> None:
    assert printable("通知\n\x1b[31m\u202e\u200b\ud800.txt") == "通知\ufffd\ufffd[31m\ufffd\ufffd\ufffd.txt"
    assert printable("全角　空格 é.txt") == "全角　空格 é.txt"


def test_suffixes_join_where_stems_are_shared() -> None:
    assert of_folder("foo.txt", "foo.md", "bar.txt") == ["foo.txt", "foo.md", "bar"]
    assert of_folder("foo.txt", "foo.md", "foo.txt.md") == ["foo.txt", "foo.md", "foo.txt.md"]


@pytest.mark.parametrize(("one", "other"), [("A.txt", "a.txt"), ("é.txt", "e\u0301.txt"), ("ß.txt", "SS.txt")])
def test_what_some_file_system_takes_for_the_same_is_told_apart(one: str, other: str) -> None:
    first, second = of_folder(one, other)
    assert first.startswith(one[:1])
    assert first.partition("~")[0] == one.removesuffix(".txt")
    assert second.partition("~")[0] == other.removesuffix(".txt")
    assert len({first.partition("~")[2], second.partition("~")[2]}) == 2
    assert of_folder(other, one) == [second, first]


def test_what_was_made_the_same_is_told_apart() -> None:
    made = of_folder("a?.txt", "a*.txt", "a_.txt")
    assert len(set(made)) == 3
    assert {one.partition("~")[0] for one in made} == {"a_"}


def test_the_argument_comes_in_front_where_that_tells_apart() -> None:
    names = [Name("a.txt", "x", "a.txt", "p/x"), Name("a.txt", "y", "a.txt", "p/y"), Name("b.txt", "y", "b.txt", "p/y")]
    assert ids(names) == ["x/a.txt", "y/a.txt", "b"]


def test_members_of_one_name_are_numbered() -> None:
    first, second, third = of_folder("a.txt", "a.txt", "a.txt")
    assert first.startswith("a~")
    assert [second, third] == [f"{first}-2", f"{first}-3"]


def test_files_of_one_name_in_folders_of_one_name_keep_their_ids_in_any_order() -> None:
    p, q = Name("a.txt", "x", "a.txt", "p/x"), Name("a.txt", "x", "a.txt", "q/x")
    assert ids([p, q]) == list(reversed(ids([q, p])))


@pytest.mark.parametrize("name", ["manifest.txt", "MANIFEST.md", "manifest"])
def test_no_record_takes_the_name_of_the_manifest(name: str) -> None:
    (made,) = of_folder(name)
    assert made.lower() != "manifest"
    (made,) = of_folder(name, front="")
    assert made.lower() != "manifest"


def test_thousands_of_one_name_are_told_apart_soon() -> None:
    assert len(set(of_folder(*["a.txt"] * 20_000))) == 20_000
