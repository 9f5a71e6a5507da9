"""Small patterns of the lexicons."""

from ipextract.values.patterns import expand, pattern


def test_a_pattern_is_named_after_its_file() -> None:
    assert pattern("responsibilities.level").match("省科技厅") is not None
    assert pattern("responsibilities.level").match("科技厅") is None


def test_word_lists_are_written_out_and_punctuation_is_folded() -> None:
    assert expand(r"（\L<deadlines.at_leads>：") == r"\((?:[于在]):"


def test_a_pattern_held_against_what_stands_before_a_place_finds_what_ends_there() -> None:
    text = "资金由市财政分三年安排专项资金"
    found = pattern("amounts.set_aside").search(text)
    assert found is not None
    assert found.group() == "安排专项资金"
