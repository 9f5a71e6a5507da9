"""Diagnostics get their lines, their words and a fingerprint that moves with them."""

from ipextract.diagnostics import Diagnostic
from ipextract.linting.findings import Finding, findings_of, fingerprint
from ipextract.linting.formats import line_of
from ipextract.models.source import Source
from ipextract.spans import Span

#       0 1 2 3 4  5 6 7 8
TEXT = "甲乙𠀀\r\n丙丁\n戊"


def found(text: str, *spans: Span | None, media_type: str = "text/plain") -> list[Finding]:
    source = Source("a", "in/a.txt", text, "", "utf-8", media_type)
    return findings_of(source, [Diagnostic("c", "info", "m", span) for span in spans], "in/a.txt")


def test_lines_and_columns_count_code_points_from_one() -> None:
    first, second = found(TEXT, Span(1, 3), Span(2, 7))
    assert (first.line, first.column, first.end_line, first.end_column, first.quote) == (1, 2, 1, 4, "乙𠀀")
    assert (second.line, second.column, second.end_line, second.end_column) == (1, 3, 2, 3)
    assert line_of(first) == "in/a.txt:1:2: info c: m"


def test_a_source_as_a_whole_has_no_place() -> None:
    [whole] = found(TEXT, None)
    assert (whole.line, whole.span, whole.quote) == (None, None, None)
    assert line_of(whole) == "in/a.txt: info c: m"


def test_places_in_extracted_text_are_told_and_are_none_of_the_file() -> None:
    [one] = found(TEXT, Span(5, 7), media_type="text/html")
    assert one.line_of_file is None
    assert line_of(one) == "in/a.txt: info c: m (line 2, column 1 of its extracted text, text/a.txt)"


def test_a_fingerprint_survives_moved_lines_and_other_blanks() -> None:
    [before] = found("丙 丁", Span(0, 3))
    [after] = found("\n甲\n丙\n丁", Span(3, 6))
    assert before.fingerprint == after.fingerprint
    assert len({before.fingerprint, fingerprint("c", "b", "丙 丁"), fingerprint("d", "in/a.txt", "丙 丁")}) == 3


def test_the_same_words_again_are_another_occurrence() -> None:
    first, second = found("丙丙", Span(0, 1), Span(1, 2))
    assert first.fingerprint == second.fingerprint
    assert (first.occurrence, second.occurrence) == (1, 2)
