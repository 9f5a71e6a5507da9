"""Pages as the site gets them: links hold there, marks are filled, code is left alone."""

from pathlib import Path, PurePosixPath

import pytest
import site_source

HERE = PurePosixPath("docs/packs.md")


def relinked(text: str, place: str = "docs/packs.md") -> str:
    return site_source._relinked(text, PurePosixPath(place))[0]


@pytest.mark.parametrize(
    ("place", "link", "becomes"),
    [
        ("docs/packs.md", "[a](record.md)", "[a](record.md)"),
        ("docs/packs.md", "[a](formats.md#ids)", "[a](formats.md#ids)"),
        ("docs/packs.md", "[a](#ids)", "[a](#ids)"),
        ("docs/packs.md", "[a](https://example.org/docs/packs.md)", "[a](https://example.org/docs/packs.md)"),
        ("docs/packs.md", "[a](../CONTRIBUTING.md)", "[a](contributing.md)"),
        ("docs/adr/0001-x.md", "[a](../packs.md)", "[a](../packs.md)"),
        ("docs/adr/0001-x.md", "[a](../../README.md)", "[a](../about.md)"),
        ("docs/packs.md", "[a](adr/README.md)", "[a](adr/README.md)"),
        ("docs/packs.md", "[a](../schemas/lint.schema.json)", "[a](files/schemas/lint.schema.json)"),
        ("CONTRIBUTING.md", "[a](docs/packs.md)", "[a](packs.md)"),
        ("CONTRIBUTING.md", "[a](docs/adr/README.md)", "[a](adr/README.md)"),
        ("CHANGELOG.md", "[a](docs/adr/0028-workbooks.md)", "[a](adr/0028-workbooks.md)"),
        ("tests/gold/README.md", "[a](../../docs/gold.md)", "[a](gold.md)"),
        ("docs/ci.zh.md", "[a](compare.zh.md)", "[a](compare.md)"),
        ("docs/index.zh.md", "[a](../README.zh-CN.md)", "[a](about.md)"),
        ("README.zh-CN.md", "[a](docs/ci.zh.md)", "[a](ci.md)"),
        ("README.md", "[a](LICENSE)", "[a](files/LICENSE)"),
        ("docs/tutorial.md", "[seeds/](../seeds)", "seeds/"),
    ],
)
def test_links_hold_in_the_site(place: str, link: str, becomes: str) -> None:
    assert relinked(f"See {link}.", place) == f"See {becomes}."


def test_files_that_pages_link_to_are_told() -> None:
    _, needed = site_source._relinked("[a](../schemas/lint.schema.json) [b](record.md) [c](../README.md)", HERE)
    assert needed == {PurePosixPath("schemas/lint.schema.json")}


def test_code_is_left_alone() -> None:
    text = "[a](../CONTRIBUTING.md)\n\n```yaml\nx: [a](../CONTRIBUTING.md)\n```\n\n[a](../CONTRIBUTING.md)\n"
    assert relinked(text) == text.replace("../CONTRIBUTING.md", "contributing.md").replace(
        "x: [a](contributing.md)", "x: [a](../CONTRIBUTING.md)"
    )


def test_lines_of_a_chinese_paragraph_are_joined() -> None:
    text = "# 标题\n\n第一行，\n第二行。\n- 一项\n  接着\n\n```text\n甲\n乙\n```\n\nEnglish\n英文\n"
    joined = "# 标题\n\n第一行，第二行。\n- 一项接着\n\n```text\n甲\n乙\n```\n\nEnglish\n英文\n"
    assert relinked(text, "docs/ci.zh.md") == joined
    assert relinked(text, "docs/ci.md") == text


@pytest.mark.parametrize("line", ["[中文](packs.zh.md)", "[English](packs.md)", "[中文说明](README.zh-CN.md)"])
def test_the_line_that_leads_to_the_other_language_is_left_out(line: str) -> None:
    assert relinked(f"# Packs\n\n{line}\n\nText\n") == "# Packs\n\nText\n"


def test_a_mark_is_filled_and_an_unknown_one_is_refused() -> None:
    filled = site_source._filled("# Diagnostics\n\n<!-- made: diagnostics -->\n", HERE)
    assert filled.startswith("# Diagnostics\n\n## agency-unknown\n")
    with pytest.raises(LookupError, match=r"docs/packs\.md: nothing is made as diagnostic; there are columns, "):
        site_source._filled("<!-- made: diagnostic -->", HERE)


def test_the_folder_has_the_pages_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "gone.md").write_text("left from before", encoding="utf-8")
    site_source.prepare(tmp_path)
    assert not (tmp_path / "rules" / "gone.md").exists()
    assert (tmp_path / "rules" / "target.md").read_text(encoding="utf-8").startswith("# Rules: target\n")
    assert (tmp_path / "contributing.md").is_file()
    assert (tmp_path / "files" / "schemas" / "record.schema.json").is_file()
    # What is right already keeps its time, so that who watches the folder is not woken.
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    site_source.prepare(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before
