"""What a process reads is settled once; the digest tells what it is, wherever it lies."""

from pathlib import Path

import pytest

from ipextract import knowledge
from ipextract.errors import PackError


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that has read nothing yet; what the tests around this one have read stays as it was."""
    for name, value in (("wanted", knowledge.OURS), ("read", False), ("refused", False)):
        monkeypatch.setattr(knowledge._State, name, value)


def test_it_can_be_changed_until_it_is_read() -> None:
    knowledge.use("one")
    assert knowledge._State.wanted.packs == (Path("one"),)
    knowledge.use(["two"], ["agencies.csv"])
    assert knowledge.settled() == ((Path("two"),), (Path("agencies.csv"),))
    knowledge.use(["two"], ["agencies.csv"])
    with pytest.raises(PackError, match=r"already, with two, agencies\.csv; .* call `ipextract\.use` before"):
        knowledge.use(["one"])
    assert knowledge.settled().packs == (Path("two"),)


def test_nothing_is_said_of_packs_once_ours_were_read_without() -> None:
    assert not knowledge.settled()
    knowledge.use()
    with pytest.raises(PackError, match="the package's own alone"):
        knowledge.use(["late"])


def test_nobody_reads_on_with_what_was_refused() -> None:
    knowledge.use(["bad"])
    knowledge.settled()
    knowledge.refuse()
    with pytest.raises(PackError, match="bad was refused: mend it and start another process"):
        knowledge.settled()


def pack(folder: Path, **files: str) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_yaml", ".yaml").replace("_md", ".md")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder


def test_a_digest_follows_names_and_bytes_of_what_is_read(tmp_path: Path) -> None:
    one = pack(tmp_path / "a", lexicons__amounts_yaml="x", pack_yaml="y")
    same = pack(tmp_path / "b", lexicons__amounts_yaml="x", pack_yaml="y", notes_md="not read")
    assert knowledge.digest_of(one) == knowledge.digest_of(same)
    others = [
        pack(tmp_path / "c", lexicons__amounts_yaml="x"),
        pack(tmp_path / "d", lexicons__targets_yaml="x", pack_yaml="y"),
        pack(tmp_path / "e", lexicons__amounts_yaml="xx", pack_yaml="y"),
    ]
    assert len({knowledge.digest_of(each) for each in (one, *others)}) == 4
