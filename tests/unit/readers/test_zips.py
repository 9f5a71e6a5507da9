"""ZIP files: members are counted before they are listed, and told by the directory alone."""

import zipfile
from pathlib import Path

import pytest

from ipextract.errors import LimitError, ReadError
from ipextract.readers import zips
from ipextract.readers.options import Limits
from ipextract.readers.zips import holds
from unit.readers.zips import zipped

NAME = "word/document.xml"


def test_a_member_is_told_by_the_directory_alone() -> None:
    data = zipped(("[Content_Types].xml", b""), (NAME, b""))
    assert holds(data, NAME)
    assert not holds(data, "document.xml")
    assert not holds(data, "OFD.xml")
    assert not holds(zipped(("OFD.xml.bak", b"")), "OFD.xml")
    assert not holds(b"PK\x03\x04 word/document.xml", NAME)
    assert not holds(b"", NAME)


def test_a_name_in_a_remark_of_the_directory_names_no_member() -> None:
    member = zipfile.ZipInfo("a")
    # The length of the name as it would stand in an entry of its own.
    member.comment = len(NAME).to_bytes(2, "little") + bytes(16) + NAME.encode()
    assert not holds(zipped((member, b"")), NAME)


def test_a_package_inside_an_archive_does_not_make_it_one() -> None:
    inner = zipped((NAME, b""))
    assert not holds(zipped(("a", inner), method=zipfile.ZIP_STORED), NAME)


def test_too_many_members_are_refused_before_they_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crowd = zipped(*((f"{at}", b"") for at in range(300)))
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
    member = zipfile.ZipInfo("a")
    member.comment = bytes(60_000)
    crowd = zipped((member, b"")) * 40
    end = bytearray(crowd[crowd.rindex(b"PK\x05\x06") :])
    end[12:16] = (len(crowd) - len(end)).to_bytes(4, "little")
    end[16:20] = bytes(4)
    with pytest.raises(LimitError, match=r"a\.zip: holds 2\d{3} files, more than the 10"):
        zips.opened(crowd[: -len(end)] + bytes(end), "a.zip", Limits(members=10))


def test_what_is_no_zip_file_is_told_by_name() -> None:
    with pytest.raises(ReadError, match=r"b/a\.zip: is a damaged ZIP archive \(File is not a zip file\); get it again"):
        zips.opened(b"PK\x03\x04", "b/a.zip", Limits(), "archive")
