"""With which characters a match of a pattern may begin."""

import pytest

from ipextract.segment.beginnings import alternatives, first_characters


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("联系人", "联"),
        ("联系人|经办人", "联经"),
        (r"\(?(?:联系人|电话)[::]", "(联电"),
        ("[0-3]{1,2}日", "0123"),
        ("(?:第)?(?P<number>[一二])条", "第一二"),
        ("(?!不)(?<=。)^a{0,2}b", "ab"),
        ("x*+(?:y+z)?#", "xy#"),
    ],
)
def test_every_character_with_which_a_match_may_begin(pattern: str, characters: str) -> None:
    assert first_characters(pattern) == set(characters)


@pytest.mark.parametrize("pattern", [".日", "[^日]", r"\d日", r"[\s日]", "日?", "(?=日)", "日|"])
def test_where_it_may_be_nearly_any_or_none_that_is_said(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"begins with|matches nothing"):
        first_characters(pattern)


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("首页", ["首页"]),
        ("a(?:b|c)|[|]", ["a(?:b|c)", "[|]"]),
        (r"\[x\||[\]|]y|(z|[)|])w", [r"\[x\|", r"[\]|]y", "(z|[)|])w"]),
    ],
)
def test_alternatives_stand_outside_groups_and_classes(pattern: str, found: list[str]) -> None:
    assert alternatives(pattern) == found
