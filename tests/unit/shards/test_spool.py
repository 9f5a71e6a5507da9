"""The file of a shard that is not whole yet survives whatever ends its process."""

from contextlib import closing
from pathlib import Path

import pytest

from ipextract.errors import WriteError
from ipextract.shards.spool import Spool

CONTENTS = {4: b"four\n{}", 2: b"", 7: b"\x00seven" * 50}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    spool = Spool(tmp_path / "below" / "part.spool", "this")
    for number, packed in CONTENTS.items():
        spool.add(number, packed)
    spool.close()
    return tmp_path / "below" / "part.spool"


def held(spool: Spool) -> dict[int, bytes]:
    return {number: spool.packed(number) for number in CONTENTS if number in spool}


def test_what_was_added_is_there_again(path: Path) -> None:
    with closing(Spool(path, "this")) as spool:
        assert held(spool) == CONTENTS
        assert 3 not in spool
        spool.add(3, b"three")
        assert held(spool) | {3: spool.packed(3)} == CONTENTS | {3: b"three"}
    with closing(Spool(path, "this")) as spool:
        assert spool.packed(3) == b"three"


def test_cut_off_anywhere_it_holds_what_was_whole_and_goes_on(path: Path) -> None:
    whole = path.read_bytes()
    seen = set()
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with closing(Spool(path, "this")) as spool:
            found = held(spool)
            assert found == dict(list(CONTENTS.items())[: len(found)])
            spool.add(9, b"nine")
            assert spool.packed(9) == b"nine"
        with closing(Spool(path, "this")) as spool:
            assert held(spool) == found
            assert spool.packed(9) == b"nine"
        seen.add(len(found))
    assert seen == {0, 1, 2}


def test_damage_costs_what_comes_after_it(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\x00seven", b"\x00SEVEN", 1))
    with closing(Spool(path, "this")) as spool:
        assert held(spool) == {4: CONTENTS[4], 2: CONTENTS[2]}


def test_for_something_else_it_begins_anew(path: Path) -> None:
    for purpose in ("that", "this"):
        with closing(Spool(path, purpose)) as spool:
            assert held(spool) == {}


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "part.spool").mkdir()
    with pytest.raises(WriteError, match=r"part\.spool: cannot be written: Is a directory"):
        Spool(tmp_path / "part.spool", "this")


def test_removed_it_is_gone(path: Path) -> None:
    Spool(path, "this").remove()
    assert not path.exists()
