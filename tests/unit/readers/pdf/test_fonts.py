"""Text in fonts that a file names and does not bring reads alike on every machine, whatever fonts it has."""

from pathlib import Path

import make_box_font
import pytest

from ipextract.readers.pdf import fonts
from ipextract.readers.pdf.document import opened
from unit.readers.pdf.made import Text, pdf, read


def test_characters_are_measured_by_the_font_of_the_package() -> None:
    """PDFium tells what a character's outline covers: here a square of one em."""
    with opened(pdf([[Text(100, 700, "专利", 10)]]), "a.pdf") as document:
        page = document[0].get_textpage()
        boxes = [page.get_charbox(index) for index in range(2)]
    assert [(left, right) for left, _, right, _ in boxes] == [(100, 110), (110, 120)]
    assert [(bottom, top) for _, bottom, _, top in boxes] == [pytest.approx((698.8, 708.8), abs=0.2)] * 2


def test_characters_that_are_drawn_one_by_one_are_all_read() -> None:
    drawn = [Text(100 + 12 * at, 700, character, 12) for at, character in enumerate("发明专利产业化率达到42%")]
    assert read(pdf([drawn])).text == "发明专利产业化率达到42%\n"


def test_the_font_is_the_one_that_its_tool_makes(tmp_path: Path) -> None:
    make_box_font.made(tmp_path / "box.ttf")
    assert (tmp_path / "box.ttf").read_bytes() == fonts.BOX.read_bytes()
