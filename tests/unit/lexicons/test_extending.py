"""Word lists of packs over ours: what is added, left out, replaced; what is refused, with its line."""

from pathlib import Path
from typing import Any

import pytest

from ipextract.errors import LexiconError
from ipextract.lexicons import FOLDER, parse_yaml
from ipextract.lexicons.extending import PATTERN_LISTS, ROWS, Extended, read_extended
from ipextract.marked import near


def extended(folder: Path, name: str, *texts: str) -> Extended:
    """A file of ours under as many packs as there are texts."""
    packs = []
    for number, text in enumerate(texts):
        pack = folder / str(number)
        path = pack / name if "/" in name else pack / "lexicons" / name
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
        packs.append(pack)
    return read_extended(name, tuple(packs))


def ours(name: str, *keys: str) -> Any:
    content = parse_yaml(FOLDER / name)
    for key in keys:
        content = content[key]
    return content


def test_words_are_added_behind_ours_folded_and_once(tmp_path: Path) -> None:
    read = extended(tmp_path, "amounts.yaml", "source: 某县\ndate: 2026-01-01\nfine_words: [罚没金，, 罚款]\n")
    assert read.problems == ()
    assert read.content["fine_words"] == [*ours("amounts.yaml", "fine_words"), "罚没金,"]
    assert read.content["loan_words"] == ours("amounts.yaml", "loan_words")
    assert read.content["date"] == ours("amounts.yaml", "date")


def test_words_are_left_out_or_all_replaced_and_later_packs_win(tmp_path: Path) -> None:
    first, *others = ours("amounts.yaml", "fine_words")
    read = extended(tmp_path, "amounts.yaml", f"fine_words: {{words: [罚没金], without: [{first}]}}")
    assert (read.problems, read.content["fine_words"]) == ((), [*others, "罚没金"])
    texts = ("fine_words: {replace: true, words: [甲金, 乙金]}", "fine_words: {words: [丙金], without: [甲金]}")
    read = extended(tmp_path / "more", "amounts.yaml", *texts)
    assert (read.problems, read.content["fine_words"]) == ((), ["乙金", "丙金"])


def test_lists_below_others_are_found_where_ours_are(tmp_path: Path) -> None:
    text = "groups:\n  count_unit: [垛]\n  money_unit: {words: [圆整], not_before: [桌]}\n"
    read = extended(tmp_path, "units.yaml", text)
    assert read.problems == ()
    assert read.content["groups"]["count_unit"]["words"][-1] == "垛"
    assert read.content["groups"]["count_unit"]["needs_noun"] is True
    assert read.content["groups"]["money_unit"]["words"][-1] == "圆整"
    assert read.content["groups"]["money_unit"]["not_before"][-1] == "桌"


def test_word_lists_of_agencies_lie_with_the_agencies(tmp_path: Path) -> None:
    read = extended(tmp_path, "agencies/heads.yaml", "endings: [服务站]")
    assert (read.problems, read.content["endings"][-1]) == ((), "服务站")


def test_rows_are_added_and_replaced_by_name(tmp_path: Path) -> None:
    text = (
        "areas:\n"
        "  - {name: 雄安新区, lies_in: 河北省/保定市}\n"
        "  - {name: 东河试验区, aliases: [东河区], lies_in: 江西省}\n"
    )
    read = extended(tmp_path, "special_areas.yaml", text)
    assert read.problems == ()
    areas = read.content["areas"]
    assert [row["lies_in"] for row in areas if row["name"] == "雄安新区"] == ["河北省/保定市"]
    assert areas[-1] == {"name": "东河试验区", "aliases": ["东河区"], "lies_in": "江西省"}
    assert len(areas) == len(ours("special_areas.yaml", "areas")) + 1


def test_bounding_words_and_fragments_are_added(tmp_path: Path) -> None:
    read = extended(tmp_path, "comparators.yaml", "before:\n  ge:\n    - {words: [不落后于], not_after: [远]}\n")
    assert (read.problems, read.content["before"]["ge"][-1]["words"]) == ((), ["不落后于"])
    read = extended(tmp_path / "more", "fragments.yaml", "fragments:\n  plot: {pattern: '[0-9]{1,3}号地'}\n")
    assert (read.problems, read.content["fragments"]["plot"]["pattern"]) == ((), "[0-9]{1,3}号地")
    assert "arabic" in read.content["fragments"]


def test_a_new_file_or_list_is_the_packs_own(tmp_path: Path) -> None:
    read = extended(tmp_path, "donghe.yaml", "source: 某县\nbounds: [保证在]\n")
    assert (read.content, read.problems) == ({"bounds": ["保证在"]}, ())
    assert read.own == {"donghe.bounds": (tmp_path / "0" / "lexicons" / "donghe.yaml", 2)}


REFUSED = {
    "amounts.yaml": [
        ("fine_words: 罚没金", 1, "write `[word, word]`"),
        ("fine_words: [罚没金, 12]", 1, "12 is no text; put it in quotes"),
        ("fine_words:\n  - 罚没金\n  - ' 罚没金'", 3, "empty, or with blanks around it"),
        ("fine_words:\n  - 罚(没)金", 2, "takes no word with ( )"),
        ("fine_words: {word: [罚没金]}", 1, "unknown key 'word'"),
        ("fine_words: {replace: true}", 1, "the words to put in place of ours"),
        ("fine_words: {replace: 是的, words: [罚没金]}", 1, "replace is true or false"),
        ("fine_words:\n  without: [罚宽]", 2, "has no word '罚宽' to leave out"),
        ("patterns: {holds_money: '[0-9]元'}", 1, "is a pattern or a setting that the program reads by"),
        ("title_roles: {rewards: [奖]}", 1, "has no 'rewards'; did you mean reward?"),
        ("new_list: 词", 1, "is no list of words"),
        ("", 0, "is empty"),
        ("- 罚没金", 1, "names no lists"),
        ("fine_words: [罚没金\nfund_words: [池]", 2, "no YAML"),
    ],
    "units.yaml": [("groups:\n  cuont_unit: [垛]", 2, "has no 'cuont_unit'; did you mean count_unit")],
    "diagnostics.yaml": [("codes: [{code: mine}]", 1, "is a table")],
    "layout.yaml": [("furniture_lines: ['(']", 1, "the pattern does not compile")],
    "numerals.yaml": [("points: [点点]", 1, "is a list of characters")],
    "special_areas.yaml": [
        ("areas: [{name: 东河试验区}]", 1, "`lies_in` is missing"),
        ("areas:\n  - {nmae: 东河试验区, lies_in: 江西省}", 2, "unknown key 'nmae'"),
        ("areas: [东河试验区]", 1, "a row has the keys aliases, lies_in, name"),
    ],
    "comparators.yaml": [("before: {ge: [{words: 不落后于}]}", 1, "words is '不落后于', not a list of words")],
    "fragments.yaml": [
        ("fragments: {plot: '[0-9]号地'}", 1, "`pattern` is missing"),
        ("fragments: {plot: {pattern: 号, mathces: []}}", 1, "unknown key 'mathces'"),
    ],
}
CASES = [(name, *case) for name, cases in REFUSED.items() for case in cases]


@pytest.mark.parametrize(("name", "text", "line", "reason"), CASES, ids=[f"{case[0]}: {case[3]}" for case in CASES])
def test_what_is_wrong_is_told_with_its_line_and_left_out(
    tmp_path: Path, name: str, text: str, line: int, reason: str
) -> None:
    read = extended(tmp_path, name, text)
    problems = [(problem.line, problem.reason) for problem in read.problems]
    assert [(at, reason) for at, each in problems if reason in each] == [(line, reason)], problems
    assert read.content.keys() == ours(name).keys()


def test_all_that_is_wrong_in_a_file_is_told(tmp_path: Path) -> None:
    read = extended(tmp_path, "amounts.yaml", "fine_words: [1]\nloan_words: [2]\nfund_words: [基金池]\n")
    assert [problem.line for problem in read.problems] == [1, 2]
    assert read.content["fund_words"][-1] == "基金池"


def test_a_file_that_nobody_has_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"lexicons/gone\.yaml: no such file"):
        read_extended("gone.yaml", (tmp_path,))


def test_tables_named_here_are_ours() -> None:
    for name in (*ROWS, *PATTERN_LISTS):
        file, *keys = name.split(".")
        assert isinstance(ours(f"{file}.yaml", *keys), list), name


def test_near_names_are_offered_where_there_are_any() -> None:
    assert near("fund_word", ["fund_words", "loan_verbs"]) == "; did you mean fund_words?"
    assert near("amount", ["fund_words"]) == ""
