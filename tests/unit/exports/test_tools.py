"""政策工具: every example of the lexicon gives what it says and nothing else, every near miss nothing."""

from typing import Any

import pytest

from ipextract.exports.tools import DATA, Tool, suggested, tools
from ipextract.lexicons import parse_yaml

CONTENT: dict[str, Any] = parse_yaml(DATA)
ROWS: list[dict[str, Any]] = CONTENT["tools"]
MATCHES = [(row["name"], each["text"], each["triggers"]) for row in ROWS for each in row["matches"]]
IGNORES = [(row["name"], each["text"]) for row in ROWS for each in row["ignores"]]


@pytest.mark.parametrize(("name", "text", "triggers"), MATCHES)
def test_an_example_suggests_its_tool_alone(name: str, text: str, triggers: list[str]) -> None:
    assert [(each.tool.name, list(each.triggers)) for each in suggested(text)] == [(name, triggers)]


@pytest.mark.parametrize(("name", "text"), IGNORES)
def test_a_near_miss_suggests_nothing(name: str, text: str) -> None:
    assert suggested(text) == []


def test_every_tool_has_examples_and_near_misses_with_a_reason() -> None:
    assert [row["name"] for row in ROWS if len(row["matches"]) < 2 or len(row["ignores"]) < 2] == []
    assert all(each["why"] for row in ROWS for each in row["ignores"])


def test_types_are_those_of_rothwell_and_zegveld() -> None:
    assert list(dict.fromkeys(tool.type for tool in tools())) == ["供给型", "环境型", "需求型"]
    assert len({tool.name for tool in tools()}) == len(tools()) == 15


def test_every_pattern_is_a_tools() -> None:
    assert list(CONTENT["patterns"]) == [row["pattern"] for row in ROWS]


def test_the_words_have_a_source_and_a_date() -> None:
    assert "Rothwell" in CONTENT["source"]
    assert CONTENT["date"]


def test_the_tool_with_most_words_comes_first() -> None:
    found = suggested("开展质押融资，完善风险补偿；加强人才培养。")
    assert [(each.tool.name, each.triggers) for each in found] == [
        ("金融支持", ("质押融资", "风险补偿")),
        ("人才培养", ("人才培养",)),
    ]


def test_of_equal_tools_the_one_named_first() -> None:
    assert [each.tool.name for each in suggested("给予贷款贴息，享受税收优惠。")] == ["金融支持", "税收优惠"]
    assert [each.tool.name for each in suggested("享受税收优惠，给予贷款贴息。")] == ["税收优惠", "金融支持"]


def test_of_words_that_overlap_the_longer_ones_count() -> None:
    [found] = suggested("通过政府购买公共服务等方式办理。")
    assert (found.tool, found.triggers) == (Tool("需求型", "服务外包"), ("政府购买公共服务",))


def test_a_trigger_is_told_once_as_it_stands() -> None:
    [found] = suggested("修订《管理条例》，完善《管理条例》，修订《管理条例》。")
    assert found.triggers == ("修订《管理条例", "完善《管理条例")
