"""Texts of strangers stay texts: in every place of every page, and in the browser's own eyes."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Looking
from cli.conftest import Project

SCRIPT = "<script>window.hit=1</script>"
IMAGE = "<img src=x onerror=window.hit=2>"
END = "</script></template></style><svg onload=window.hit=3>"
LINK = "javascript:window.hit=4"
# Where strangers' words come from: title, number, agency, indicator, beneficiary, condition, contacts and plain text.
TEXT = f"""关于{SCRIPT}专利工作的实施方案

粤市监〔2023〕49号

一、工作目标{IMAGE}
到2027年，{SCRIPT}专利许可次数{IMAGE}达到3万次以上。{END}
二、主要任务
（一）开展{END}行动。对首次认定的{IMAGE}示范企业给予50万元奖励。（责任单位：省{SCRIPT}科技厅、省财政厅）
（二）[点击]({LINK})<a href="{LINK}" onclick="window.hit=5">报名</a>。
（三）"{{{{ 7 * 7 }}}}" ' " &lt;b&gt; &#60;i&#62; `${{window.hit=6}}`
"""


@pytest.fixture
def reported(project: Project) -> Path:
    """A report of a text that is hostile, of a record made hostile by hand in every field, and of an odd name."""
    project.write("in/a#b 50%25 ?x=1.txt", TEXT)
    project.write("in/plain.txt", TEXT)
    project.run("build", "in", "-o", "out", "-q")
    # A record may come from anywhere: what holds of its promises can still be poison.
    path = project.root / "out" / "plain.json"
    record = json.loads(path.read_bytes())
    record["metadata"] |= {"title": END + SCRIPT, "notice_title": IMAGE, "recipients": [SCRIPT, LINK]}
    for fact in record["responsibilities"]:
        fact["agency"], fact["canonical"] = SCRIPT, f"{IMAGE}{fact['id']}"
    for fact in record["targets"]:
        fact["indicator"], fact["unit"] = END, SCRIPT
    path.write_bytes(json.dumps(record, ensure_ascii=False).encode())
    project.run("report", "out", "-o", "report", "--title", f"{END}{SCRIPT}").succeeds()
    project.run("report", "out", "-o", "report", "--title", f"{END}{SCRIPT}", "--single-file").succeeds()
    return project.root / "report"


def is_harmless(page: Page) -> None:
    page.wait_for_timeout(200)
    assert page.evaluate("window.hit") is None
    assert page.locator("img, svg[onload], iframe, [onclick], [onerror]").count() == 0
    links = page.locator("a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert [link for link in links if link.startswith("javascript")] == []


def test_a_text_runs_nothing(look: Looking, reported: Path) -> None:
    page = look.at(next(reported.glob("a*.html")))
    is_harmless(page)
    text = "".join(page.locator("#text").inner_text().split())
    for words in (SCRIPT, IMAGE, END, f'<ahref="{LINK}"', "{{7*7}}", "&lt;b&gt;&#60;i&#62;"):
        assert "".join(words.split()) in text
    for card in page.locator("details.fact summary").all():
        card.click()
    page.get_by_label("搜索").fill(SCRIPT)
    expect(page.locator(".hits output")).to_have_text("正文命中 3")
    is_harmless(page)


def test_a_record_runs_nothing(look: Looking, reported: Path) -> None:
    page = look.at(reported / "plain.html")
    expect(page.locator("h1")).to_have_text(END + SCRIPT)
    for card in page.locator("details.fact summary").all():
        card.click()
    page.locator("[name=agency]").fill(IMAGE)
    page.get_by_role("button", name="English").click()
    expect(page.locator("output.shown")).to_contain_text("Shown")
    is_harmless(page)


@pytest.mark.parametrize(
    "name", ["index.html", "facts.html", "report.html", "report.html#/facts", "report.html#/plain"]
)
def test_pages_over_all_run_nothing(look: Looking, reported: Path, name: str) -> None:
    file, mark, place = name.partition("#")
    page = look.at(reported / file, f"{mark}{place}")
    expect(page.locator("h1")).to_be_visible()
    page.get_by_role("button", name="English").click()
    page.locator("[name=query]").fill("<script>")
    expect(page.locator("output.shown")).to_contain_text("Shown")
    is_harmless(page)


def test_an_odd_name_is_reached(look: Looking, reported: Path) -> None:
    for start in ("index.html", "report.html"):
        page = look.at(reported / start)
        page.locator("table.documents tbody a").first.click()
        expect(page.locator(".elements")).to_contain_text("in/a#b 50%25 ?x=1.txt")
        page.get_by_role("link", name="全部要点").click()
        page.locator("table.list tbody a").first.click()
        expect(page.locator("mark.selected").first).to_be_visible()


def test_what_is_in_the_address_runs_nothing(look: Looking, reported: Path) -> None:
    for name in ("plain.html", "facts.html", "report.html"):
        for place in (f"#{SCRIPT}", f"#{LINK}", "#%", "#/%/x", "#/facts?%", "#'\"]", f"#query={IMAGE}"):
            page = look.at(reported / name, place)
            expect(page.locator("h1")).to_be_visible()
            is_harmless(page)
