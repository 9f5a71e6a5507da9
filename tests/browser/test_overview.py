"""The pages over all documents: tables that filter and sort, the timeline, the list of facts, one file of it all."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Looking
from cli.conftest import Project
from cli.test_diff import NEWER

PLACES = {
    "folder": ("index.html", "facts.html", "jiangxi-patent-commercialization.html"),
    "single": ("report.html", "report.html#/facts", "report.html#/jiangxi-patent-commercialization"),
}
both = pytest.mark.parametrize("form", PLACES)


def titles(page: Page) -> list[str]:
    return page.locator("table.documents tbody tr:visible th").all_inner_texts()


def opened(look: Looking, folder: Path, place: str) -> Page:
    name, mark, rest = place.partition("#")
    return look.at(folder / name, f"{mark}{rest}")


@both
def test_all_documents_are_listed_and_lead_to_their_pages(look: Looking, seeds_reported: Path, form: str) -> None:
    page = opened(look, seeds_reported, PLACES[form][0])
    assert page.locator(".tiles li").all_inner_texts() == [
        "5 文件",
        "125 条款",
        "28 目标",
        "8 时限",
        "5 金额",
        "138 责任",
    ]
    rows = page.locator("table.documents tbody tr")
    assert [each.all_inner_texts() for each in (rows.nth(1).locator("td, th"),)] == [
        [
            "2",
            "江西省专利转化运用专项行动实施方案",
            "",
            "江西省人民政府办公厅",
            "",
            "江西省",
            "21",
            "7",
            "6",
            "5",
            "98",
            "3",
        ]
    ]
    page.get_by_role("link", name="江西省专利转化运用专项行动实施方案").first.click()
    expect(page.locator("h1")).to_have_text("江西省专利转化运用专项行动实施方案")
    expect(page).to_have_title("江西省专利转化运用专项行动实施方案")
    page.locator("[id='1-t2'] summary").click()
    assert "".join(page.locator("mark.selected").all_inner_texts()) == "发明专利产业化率达到42%"
    page.get_by_role("link", name="总览").click()
    expect(page.locator("h1")).to_have_text("政策要点")


@both
def test_documents_are_filtered_with_the_matrix(look: Looking, seeds_reported: Path, form: str) -> None:
    page = opened(look, seeds_reported, PLACES[form][0])
    columns = page.locator("table.matrix thead th:visible")
    expect(columns).to_have_count(7)
    page.locator("[name=year]").select_option("2024")
    expect(page.locator("output.shown")).to_have_text("显示 1 / 5")
    assert titles(page) == ["江西省专利转化运用专项行动实施方案"]
    assert columns.all_inner_texts() == ["单位", "文件", "2"]
    # Agencies of other documents have no row left.
    expect(page.locator("table.matrix tbody th", has_text="工业和信息化部")).to_be_hidden()
    expect(page.locator("table.matrix tbody th", has_text="江西省公安厅")).to_be_visible()
    page.get_by_role("button", name="清除").click()
    expect(columns).to_have_count(7)
    page.get_by_label("搜索").fill("国知发协字")
    expect(page.locator("output.shown")).to_have_text("显示 1 / 5")
    assert titles(page) == ["关于支持东北老工业基地全面振兴 深入实施东北地区知识产权战略的若干意见"]
    page.get_by_label("搜索").fill("")
    page.locator("[name=agency]").fill("国家知识产权局")
    expect(page.locator("table.documents tbody tr:visible th")).to_have_text(["miit-ip-industry-action"])
    assert page.locator("table.matrix tbody tr:visible th").all_inner_texts() == ["国家知识产权局"]


def test_documents_are_sorted(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / "index.html")
    numbers = page.locator("table.documents tbody td:first-child")
    page.get_by_role("button", name="责任").click()
    assert numbers.all_inner_texts() == ["1", "5", "3", "4", "2"]
    page.get_by_role("button", name="责任").click()
    assert numbers.all_inner_texts() == ["2", "4", "3", "1", "5"]
    expect(page.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    page.get_by_role("button", name="序号").click()
    assert numbers.all_inner_texts() == ["1", "2", "3", "4", "5"]


@both
def test_the_timeline_leads_to_what_is_due(look: Looking, seeds_reported: Path, form: str) -> None:
    page = opened(look, seeds_reported, PLACES[form][0])
    values = page.locator("svg.timeline .value").all_text_contents()
    assert values == ["1", "11", "21"]
    page.get_by_role("link", name="2024").first.click()
    expect(page.locator("h1")).to_have_text("全部要点")
    # The only deadline of that year, and who answers for it.
    expect(page.locator("output.shown")).to_have_text("显示 13 / 179")
    page.get_by_label("责任").uncheck()
    expect(page.locator("output.shown")).to_have_text("显示 1 / 179")
    page.get_by_role("link", name="2024-12-31").click()
    expect(page.locator("h1")).to_have_text("江西省专利转化运用专项行动实施方案")
    assert "".join(page.locator("mark.selected").all_inner_texts()) == "于2024年底"
    page.go_back()
    # What was asked for stands in the address.
    expect(page.locator("output.shown")).to_have_text("显示 1 / 179")


@both
def test_facts_of_all_documents_are_filtered(look: Looking, seeds_reported: Path, form: str) -> None:
    page = opened(look, seeds_reported, PLACES[form][1])
    status = page.locator("output.shown")
    expect(status).to_have_text("显示 179 / 179")
    page.get_by_label("搜索").fill("国家知识产权示范企业")
    expect(status).to_have_text("显示 1 / 179")
    cells = page.locator("table.list tbody tr").first.locator("td, th").all_inner_texts()
    assert cells[:4] == ["金额", "奖励 10万元 → 国家知识产权示范企业", "10万元", ""]
    assert cells[5:] == ["二、（五）", "江西省专利转化运用专项行动实施方案"]
    page.get_by_label("搜索").fill("")
    page.get_by_label("文件").select_option("辽宁省高价值专利培育工作指导意见")
    expect(status).to_have_text("显示 12 / 179")
    page.get_by_role("button", name="English").click()
    expect(status).to_have_text("Shown 12 / 179")
    assert page.locator("table.list td.kind").all_inner_texts()[:2] == ["Deadlines", "Targets"]


def test_more_is_listed_when_asked_for(look: Looking, project: Project) -> None:
    lines = "".join(f"{number}.到2027年，第{number}类专利授权量达到{number}件。\n" for number in range(1, 160))
    project.write("many/plan.txt", f"某省方案\n\n一、工作目标\n{lines}")
    project.run("build", "many", "-o", "out", "-q").succeeds()
    project.run("report", "out", "-o", "report", "-q").succeeds()
    page = look.at(project.root / "report" / "facts.html")
    rows = page.locator("table.list tbody tr")
    expect(rows).to_have_count(200)
    page.get_by_role("button", name="显示更多").click()
    expect(rows).to_have_count(318)
    expect(page.get_by_role("button", name="显示更多")).to_be_hidden()


@both
def test_what_changed_leads_to_where_it_stands(look: Looking, project: Project, form: str) -> None:
    project.run("build", "policy.txt", "-o", "old", "-q").succeeds()
    project.write("policy.txt", NEWER)
    project.run("build", "policy.txt", "-o", "out", "-q").succeeds()
    single = ("--single-file",) if form == "single" else ()
    project.run("report", "out", "--against", "old", "-o", "report", "-q", *single).succeeds()
    page = look.at(project.root / "report" / PLACES[form][0])
    page.get_by_role("link", name="修订变化").click()
    changed = page.locator(".changes tbody tr")
    assert changed.count() > 1
    first = changed.first.locator("td").all_inner_texts()
    assert first[:2] == ["重大", "期限变更"], first
    page.get_by_label("重大").uncheck()
    expect(changed.first).to_be_hidden()
    page.get_by_role("button", name="English").click()
    expect(page.locator(".changes thead th").first).to_have_text("Level")
    page.get_by_label("breaking").check()
    changed.first.get_by_role("link").click()
    expect(page.locator("mark.selected, .clause:focus").first).to_be_in_viewport()
    page.get_by_role("link", name="Changes").last.click()
    expect(page.locator("section#d1")).to_be_visible()


def test_one_file_forwards_and_back(look: Looking, seeds_reported: Path) -> None:
    page = look.at(seeds_reported / "report.html", "#/jiangxi-patent-commercialization/4.12-t1")
    assert "".join(page.locator("mark.selected").all_inner_texts()) == "全省新增获得专利代理师资格证人员100名以上"
    page.get_by_role("link", name="全部要点").click()
    expect(page.locator("h1")).to_have_text("全部要点")
    page.go_back()
    expect(page.locator("h1")).to_have_text("江西省专利转化运用专项行动实施方案")
    page.reload()
    expect(page.locator("h1")).to_have_text("江西省专利转化运用专项行动实施方案")
    # A place that is nowhere is the overview.
    page = look.at(seeds_reported / "report.html", "#/no-such-document")
    expect(page.locator("h1")).to_have_text("政策要点")


@pytest.mark.parametrize("width", [390, 1400])
@both
def test_nothing_is_wider_than_the_window(look: Looking, seeds_reported: Path, form: str, width: int) -> None:
    for place in PLACES[form]:
        name, mark, rest = place.partition("#")
        page = look.at(seeds_reported / name, f"{mark}{rest}", viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, place
