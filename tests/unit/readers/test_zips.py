"""ZIP files: members are counted before they are listed, and told by the directory alone."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from ipextract.errors import LimitError, ReadError
from ipextract.readers import zips
from ipextract.readers.options import Limits
from ipextract.readers.zips import holds

NAME = "word/document.xml"


def packed(*names: str, comment: bytes = b"", **members: bytes) -> bytes:
    """A ZIP file with these members; `comment` stands in the entry of the first."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for at, name in enumerate(names):
            member = zipfile.ZipInfo(name)
            member.comment = comment if at == 0 else b""
            archive.writestr(member, members.get(name, b""))
    return stream.getvalue()


def test_a_member_is_told_by_the_directory_alone() -> None:
    data = packed("[Content_Types].xml", NAME)
    assert holds(data, NAME)
    assert not holds(data, "document.xml")
    assert not holds(data, "OFD.xml")
    assert not holds(b"PK\x03\x04 word/document.xml", NAME)
    assert not holds(b"", NAME)


def test_a_name_in_a_remark_of_the_directory_names_no_member() -> None:
    # The length of the name as it would stand in an entry of its own.
    assert not holds(packed("a", comment=len(NAME).to_bytes(2, "little") + bytes(16) + NAME.encode()), NAME)


def test_a_package_inside_an_archive_does_not_make_it_one() -> None:
    inner = packed(NAME)
    assert not holds(packed("a", a=inner), NAME)


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = packed(*(f"{at}" for at in range(300)))
    (tmp_path / "a.zip").write_bytes(crowd)
    assert len(zips.opened(crowd, "a.zip", Limits(members=300)).infolist()) == 300
    with (tmp_path / "a.zip").open("rb") as file:
        assert len(zips.opened(file, "a.zip", Limits(members=300)).infolist()) == 300
    monkeypatch.setattr(zipfile, "ZipInfo", None)
    refused = r"a\.zip: holds 300 files, more than the 299.*--limit members="
    with pytest.raises(LimitError, match=refused):
        zips.opened(crowd, "a.zip", Limits(members=299))
    with (tmp_path / "a.zip").open("rb") as file, pytest.raises(LimitError, match=refused):
        zips.opened(file, "a.zip", Limits(members=299))


def test_a_directory_without_end_is_not_looked_into() -> None:
    """One entry of which a remark makes megabytes, again and again: sizes that no count of entries shows."""
    crowd = packed("a", comment=bytes(60_000)) * 40
    end = bytearray(crowd[crowd.rindex(b"PK\x05\x06") :])
    end[12:16] = (len(crowd) - len(end)).to_bytes(4, "little")
    end[16:20] = bytes(4)
    with pytest.raises(LimitError, match=r"a\.zip: holds 2\d{3} files, more than the 10"):
        zips.opened(crowd[: -len(end)] + bytes(end), "a.zip", Limits(members=10))


def test_what_is_no_zip_file_is_told_by_name() -> None:
    with pytest.raises(ReadError, match=r"b/a\.zip: is a damaged ZIP archive \(File is not a zip file\); get it again"):
        zips.opened(b"PK\x03\x04", "b/a.zip", Limits(), "archive")
