"""The page of a document: text and list lead to each other, and filters and search leave what is asked for."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Looking

JIANGXI = "jiangxi-patent-commercialization.html"
NAMES = (
    "guangdong-ip-innovation-2023",
    "jiangxi-patent-commercialization",
    "liaoning-high-value-patents-2024",
    "miit-ip-industry-action",
    "northeast-ip-strategy-2017",
)


def marked(page: Page, kind: str = "selected") -> str:
    """The words in the text that are marked so, without blanks."""
    return "".join("".join(page.locator(f"mark.{kind}").all_inner_texts()).split())


def shown(page: Page) -> list[str]:
    return [each.get_attribute("id") or "" for each in page.locator("details.fact:visible").all()]


def highlighted(page: Page, name: str) -> list[str]:
    found: list[str] = page.evaluate(
        "name => [...(CSS.highlights.get(name) ?? [])].map(range => range.toString().replace(/\\s/g, ''))", name
    )
    return found


@pytest.mark.parametrize("name", NAMES)
def test_every_document_opens(look: Looking, seeds_reported: Path, name: str) -> None:
    page = look.at(seeds_reported / f"{name}.html")
    expect(page.locator(".clause").first).to_be_visible()
    # Long enough for what a page does by itself.
    page.wait_for_timeout(200)


def test_a_fact_of_the_list_shows_its_words_in_the_text(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.locator("[id='4.12-t1'] summary").click()
    assert marked(page) == "全省新增获得专利代理师资格证人员100名以上"
    expect(page.locator("mark.selected").first).to_be_in_viewport()
    expect(page.locator("[id='4.12-t1'] dl")).to_contain_text("2025-12-31")
    assert page.url.endswith("#4.12-t1")
    page.locator("[id='4.12-t1'] summary").click()
    assert marked(page) == ""
    expect(page.locator("[id='4.12-t1'] dl")).to_be_hidden()


def test_words_of_the_text_open_their_fact(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.locator("mark", has_text="发明专利产业化率达到42%").click()
    card = page.locator("[id='1-t2']")
    expect(card.locator("dl")).to_be_visible()
    told = dict(zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True))
    assert told == {
        "性质": "定量",
        "指标": "发明专利产业化率",
        "动词": "达到",
        "比较": "不低于（≥）",
        "数值": "42",
        "单位": "%",
        "口径": "水平",
        "期限": "2025-12-31",
        "原文": "发明专利产业化率达到42%",
        "条款": "一、",
        "位置": "[347, 360)",
        "规则": "target.reach",
    }


def test_of_facts_inside_each_other_the_shorter_is_meant(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.locator("mark", has_text="300亿元").click()
    assert marked(page) == "300亿元"
    assert page.url.endswith("#1-a1")
    page.locator("mark", has_text="全省涉及专利的技术合同成交额达到").click()
    assert marked(page) == "全省涉及专利的技术合同成交额达到300亿元"


def test_pointing_at_one_lights_the_other(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.locator("[id='1-t2'] summary").hover()
    assert marked(page, "hot") == "发明专利产业化率达到42%"
    page.locator("mark", has_text="到2025年").first.hover()
    expect(page.locator("details.fact.hot")).to_have_id("1-d1")
    page.locator("h1").hover()
    expect(page.locator(".hot")).to_have_count(0)


def test_what_an_agency_answers_for_is_shaded(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI, "#2.1-r1")
    [covered] = highlighted(page, "scope")
    assert covered.startswith("(一)实施高校和科研机构存量专利盘活计划。利用国家专利导航综合服务平台")
    assert covered.endswith("各设区市政府、赣江新区管委会)")
    assert highlighted(page, "hit") == []


def test_filters_leave_what_fits(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    status = page.locator("output.shown")
    expect(status).to_have_text("显示 116 / 116")
    page.get_by_label("责任").uncheck()
    expect(status).to_have_text("显示 18 / 116")
    page.get_by_label("年份").select_option("2024")
    expect(status).to_have_text("显示 1 / 116")
    assert shown(page) == ["2.1-d1"]
    # Marks of what is left out are gone from the text.
    assert "".join(page.locator("mark.deadlines").all_inner_texts()) == "于2024年底"
    expect(page.locator("mark.responsibilities, mark.targets, mark.amounts")).to_have_count(0)
    page.get_by_role("button", name="清除").click()
    expect(status).to_have_text("显示 116 / 116")
    page.get_by_label("单位").fill("公安厅")
    expect(status).to_have_text("显示 1 / 116")
    assert page.locator("details.fact:visible summary").all_inner_texts() == ["责任 江西省公安厅"]


def test_an_agency_brings_what_it_answers_for(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.get_by_label("单位").fill("人力资源")
    page.get_by_label("责任").uncheck()
    expect(page.locator("output.shown")).to_have_text("显示 2 / 116")
    assert shown(page) == ["4.12-d1", "4.12-t1"]


def test_nothing_fits(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    expect(page.locator("aside .none")).to_be_hidden()
    page.get_by_label("搜索").fill("没有这样的词")
    expect(page.locator("output.shown")).to_have_text("显示 0 / 116")
    expect(page.locator("aside .none")).to_have_text("没有符合条件的内容")


def test_search_finds_words_over_marks_and_blanks_of_the_source(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / "miit-ip-industry-action.html")
    # The source has blanks inside: 知识产权强链护链能力进一步 提升.
    page.get_by_label("搜索").fill("能力进一步提升")
    expect(page.locator(".hits output")).to_have_text("正文命中 1")
    assert highlighted(page, "hit") == ["能力进一步提升"]
    page.get_by_label("搜索").press("Enter")
    expect(page.locator(".hits output")).to_have_text("正文命中 1 / 1")
    assert highlighted(page, "current") == ["能力进一步提升"]
    expect(page.locator("mark", has_text="知识产权强链护链能力进一步")).to_be_in_viewport()
    # Clauses without a hit step back.
    assert page.locator(".tree li:not(.dim) a").all_inner_texts() == ["二、实施目标"]
    page.get_by_label("搜索").fill("")
    expect(page.locator(".hits")).to_be_hidden()
    assert highlighted(page, "hit") == []


def test_the_tree_leads_to_its_clause(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.get_by_role("link", name="（十二）").click()
    expect(page.locator("[id='4.12']")).to_be_in_viewport()
    expect(page.locator("[id='4.12']")).to_be_focused()


def test_an_address_with_a_clause_or_a_fact_leads_there(look: Looking, seeds_reported: Path) -> None:
    expect(look.at(seeds_reported / JIANGXI, "#4.12").locator("[id='4.12']")).to_be_in_viewport()
    page = look.at(seeds_reported / JIANGXI, "#4.12-t1")
    assert marked(page) == "全省新增获得专利代理师资格证人员100名以上"
    expect(page.locator("mark.selected")).to_be_in_viewport()
    expect(page.locator("[id='4.12-t1']")).to_be_in_viewport()


def test_keys(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.keyboard.press("j")
    assert marked(page) == "到2025年"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert marked(page) == "300亿元"
    page.keyboard.press("k")
    assert marked(page) == "全省涉及专利的技术合同成交额达到300亿元"
    page.keyboard.press("Escape")
    assert marked(page) == ""
    page.keyboard.press("/")
    expect(page.get_by_label("搜索")).to_be_focused()
    # Letters are what somebody types now.
    page.keyboard.type("lj")
    expect(page.get_by_label("搜索")).to_have_value("lj")
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("下一条要点")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_everything_is_reached_by_tab(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="跳到正文")).to_be_focused()
    expect(page.get_by_role("link", name="跳到正文")).to_be_in_viewport()
    page.locator("[id='1-t2'] summary").focus()
    assert marked(page, "hot") == "发明专利产业化率达到42%"
    page.keyboard.press("Enter")
    assert marked(page) == "发明专利产业化率达到42%"


def test_english_and_back(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("output.shown")).to_have_text("Shown 116 / 116")
    expect(page.get_by_role("button", name="Clear")).to_be_visible()
    expect(page.locator("[id='2.5-a1'] summary")).to_have_text("Amounts reward 50万元 → 单位")
    expect(page.get_by_placeholder("Search text and facts")).to_be_visible()
    expect(page.get_by_role("navigation", name="Clauses")).to_be_visible()
    # Remembered by the next page.
    page.get_by_role("link", name="Overview").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="中文").click()
    expect(page.locator("html")).to_have_attribute("lang", "zh-CN")
    expect(page.get_by_role("heading", name="时间轴")).to_be_visible()


def test_on_a_phone(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI, viewport={"width": 390, "height": 800}, is_mobile=True, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator("mark", has_text="发明专利产业化率达到42%").tap()
    card = page.locator("[id='1-t2']")
    expect(card).to_be_in_viewport(ratio=1)
    box = card.bounding_box()
    assert box is not None
    assert (round(box["x"]), round(box["y"] + box["height"])) == (0, 800)
    card.get_by_role("button", name="关闭").tap()
    assert marked(page) == ""


def test_without_scripts_text_marks_and_list_are_there(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI, java_script_enabled=False)
    expect(page.locator("mark", has_text="发明专利产业化率达到42%")).to_be_visible()
    page.locator("[id='1-t2'] summary").click()
    expect(page.locator("[id='1-t2'] dl")).to_contain_text("发明专利产业化率")


def test_printed(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / JIANGXI)
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    text = "".join("".join(each.get_textpage().get_text_bounded().split()) for each in document)
    assert "江西省专利转化运用专项行动实施方案" in text
    # From the first words to the last, and the list behind them.
    assert text.index("一、工作目标到2025年") < text.index("(十二)") < text.index("发明专利产业化率≥42%·2025-12-31")
    assert "总览" not in text
    assert "搜索" not in text
    assert len(document) < 15
