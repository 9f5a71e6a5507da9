"""`ipextract report`: what is written, what is told, and what is left alone."""

import json
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from cli.conftest import POLICY, Project
from cli.test_diff import git


@pytest.fixture
def built_policy(project: Project) -> Project:
    project.write("texts/a.txt", POLICY)
    project.write("texts/2024/b.txt", POLICY.replace("江西", "湖北"))
    project.run("build", "texts", "-o", "out", "-q").succeeds()
    return project


def page(project: Project, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((project.root / name).read_text(encoding="utf-8"))


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def test_a_page_for_each_document_and_those_over_all(built_policy: Project) -> None:
    done = built_policy.run("report", "out").succeeds()
    assert set(built_policy.files("report")) == {"index.html", "facts.html", "a.html", "2024/b.html"}
    assert done.out == ""
    assert done.stderr.splitlines() == [
        "report/index.html",
        "documents         2",
        "targets           2",
        "deadlines         2",
        "amounts           2",
        "responsibilities  4",
    ]
    links = [each.attributes["href"] for each in page(built_policy, "report/2024/b.html").css("header a")]
    assert links == ["../index.html", "../facts.html"]
    rows = page(built_policy, "report/index.html").css("table.documents tbody tr a")
    assert [(each.text(), each.attributes["href"]) for each in rows] == [
        ("湖北省专利转化工作方案", "2024/b.html"),
        ("江西省专利转化工作方案", "a.html"),
    ]


def test_quiet_says_nothing(built_policy: Project) -> None:
    done = built_policy.run("report", "out", "-q").succeeds()
    assert (done.out, done.stderr) == ("", "")


@pytest.mark.parametrize(("to", "file"), [("report", "report/report.html"), ("x/政策.html", "x/政策.html")])
def test_one_file(built_policy: Project, to: str, file: str) -> None:
    done = built_policy.run("report", "out", "--single-file", "-o", to).succeeds()
    assert done.stderr.splitlines()[0] == file
    assert [name for name in built_policy.files() if name.endswith(".html")] == []
    templates = [each.attributes["data-id"] for each in page(built_policy, file).css("template")]
    assert templates == ["index", "facts", "2024/b", "a"]


def test_the_same_bytes_whatever_the_surroundings(built_policy: Project) -> None:
    for number, env in enumerate(
        [{"LC_ALL": "C", "PYTHONHASHSEED": "1"}, {"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "2"}]
    ):
        built_policy.run("report", "out", "-o", f"r{number}", env=env).succeeds()
        built_policy.run("report", "out", "-o", f"r{number}", "--single-file", env=env).succeeds()
    assert built_policy.files("r0") == built_policy.files("r1")


def test_pages_of_documents_that_are_gone_go_and_nothing_else(built_policy: Project) -> None:
    built_policy.run("report", "out", "--against", "out", "-q").succeeds()
    built_policy.run("report", "out", "--single-file", "-q").succeeds()
    kept = {"report/notes.html": "<html>ours</html>", "report/2024/data.csv": "1", "report/ours/index.html": "<p>"}
    for name, content in kept.items():
        built_policy.write(name, content)
    (built_policy.root / "texts/2024/b.txt").rename(built_policy.root / "texts/c.txt")
    built_policy.run("build", "texts", "-o", "out", "-q").succeeds()
    built_policy.run("report", "out", "-q").succeeds()
    expected = {
        "index.html",
        "facts.html",
        "a.html",
        "c.html",
        "report.html",
        "notes.html",
        "2024/data.csv",
        "ours/index.html",
    }
    assert set(built_policy.files("report")) == expected


def test_a_report_in_a_folder_of_another_stays(built_policy: Project) -> None:
    built_policy.run("report", "out", "-o", "all/others", "-q").succeeds()
    below = built_policy.files("all/others")
    built_policy.run("report", "out/a.json", "-o", "all", "-q").succeeds()
    built_policy.run("report", "out/2024", "-o", "all", "-q").succeeds()
    assert built_policy.files("all/others") == below
    above = {name for name in built_policy.files("all") if not name.startswith("others/")}
    assert above == {"index.html", "facts.html", "2024/b.html"}


def test_a_folder_that_is_empty_without_its_pages_goes(built_policy: Project) -> None:
    built_policy.run("report", "out", "-q").succeeds()
    built_policy.run("report", "out/a.json", "-q").succeeds()
    assert set(built_policy.files("report")) == {"index.html", "facts.html", "a.html"}
    assert not (built_policy.root / "report/2024").exists()


def test_one_broken_record_costs_no_other(built_policy: Project) -> None:
    built_policy.write("out/a.json", "{")
    done = built_policy.run("report", "out").has_findings()
    assert set(built_policy.files("report")) == {"index.html", "facts.html", "2024/b.html"}
    assert done.stderr.startswith("ipextract: out/a.json: ")


def test_none_that_can_be_read(built_policy: Project) -> None:
    for name in ("a", "2024/b"):
        built_policy.write(f"out/{name}.json", "{}")
    done = built_policy.run("report", "out").refuses()
    assert "report: not written, since none of 2 records could be read; build them again" in done.stderr
    assert not (built_policy.root / "report").exists()


def test_a_text_that_is_not_at_hand_is_told_and_its_facts_are_listed(built_policy: Project) -> None:
    (built_policy.root / "texts/a.txt").unlink()
    done = built_policy.run("report", "out").has_findings()
    assert "out/a.json: its source texts/a.txt is not below" in done.stderr
    assert "facts are not marked in their words" in done.stderr
    assert done.stderr.splitlines()[-1].split() == ["unmarked", "1"]
    lost = page(built_policy, "report/a.html")
    assert lost.css("mark") == []
    assert "未找到原文" in one(lost, ".elements").text()
    assert len(lost.css("details.fact")) == 5
    assert [each.attributes["id"] for each in lost.css(".clause")] == ["1", "2", "2.1"]
    assert len(page(built_policy, "report/2024/b.html").css("mark")) == 5


def test_a_text_that_changed_is_told(built_policy: Project) -> None:
    built_policy.write("texts/a.txt", POLICY.replace("3万次", "4万次"))
    done = built_policy.run("report", "out").has_findings()
    assert "texts/a.txt: is not the text that out/a.json was made from" in done.stderr


def test_texts_kept_beside_the_records_serve(built_policy: Project) -> None:
    built_policy.write(
        "page/web.html", f"<html><body><article>{POLICY.replace(chr(10), '<p>')}</article></body></html>"
    )
    built_policy.run("build", "page", "-o", "other", "-q").succeeds()
    (built_policy.root / "page/web.html").unlink()
    built_policy.run("report", "other").succeeds()
    assert "3万次" in one(page(built_policy, "report/web.html"), "mark.targets").text()


def test_two_records_of_one_id(built_policy: Project) -> None:
    built_policy.run("build", "texts", "-o", "again", "-q").succeeds()
    done = built_policy.run("report", "out", "again/a.json").has_findings()
    assert "again/a.json: its id a is that of out/a.json too; report one folder at a time" in done.stderr
    assert set(built_policy.files("report")) == {"index.html", "facts.html", "a.html", "2024/b.html"}


def test_since_a_git_revision(built_policy: Project) -> None:
    built_policy.write(".gitignore", ".ipextract-*\n")
    git(built_policy, "init", "-q")
    git(built_policy, "add", ".")
    git(built_policy, "commit", "-qm", "data")
    built_policy.write("texts/a.txt", POLICY.replace("50万元", "80万元"))
    built_policy.run("build", "texts", "-o", "out", "-q").succeeds()
    built_policy.run("report", "out", "--against", "HEAD", "-q").succeeds()
    changes = page(built_policy, "report/changes.html")
    [row] = changes.css(".changes tbody tr")
    told = [cell.text(separator="|", strip=True) for cell in row.css("td")]
    assert told[:3] == ["重大", "金额变更", "二、（一）开展转化行动"]
    # It leads to the fact where it stands now, and the document says that it changed.
    assert one(row, "a").attributes["href"] == "a.html#2.1-a1"
    [link] = page(built_policy, "report/a.html").css("section.elements a")
    assert (link.text(strip=True), link.attributes["href"]) == ("修订变化1", "changes.html#d1")
    assert page(built_policy, "report/2024/b.html").css("section.elements a") == []
    # Without it the page goes.
    built_policy.run("report", "out", "-q").succeeds()
    assert not (built_policy.root / "report/changes.html").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("nowhere",), "nowhere: there is no such file or folder"),
        (("texts",), "texts: holds no records (.json, .yaml, .jsonl, .jsonl.zst); build them first"),
        (("out", "out", "--against", "HEAD"), "--against needs one folder of records to compare"),
        (("out", "--against", "no-such-revision"), "no-such-revision"),
        (("out", "-o", "policy.txt"), "policy.txt: is a file; name a folder, or take --single-file and FILE.html"),
    ],
)
def test_what_cannot_be_done_is_said(built_policy: Project, arguments: tuple[str, ...], says: str) -> None:
    done = built_policy.run("report", *arguments).refuses()
    assert says in " ".join(done.stderr.replace("│", " ").split())
    assert not (built_policy.root / "report").exists()


def test_a_link_of_the_workbook_leads_to_a_place_that_is_there(built: Project) -> None:
    import openpyxl

    built.run("report", "out", "-q").succeeds()
    built.run("export", "out", "--to", "tasks.xlsx", "--report", "report", "-q").succeeds()
    book = openpyxl.load_workbook(built.root / "tasks.xlsx")
    links = {
        (Path(cell.hyperlink.target.replace("\\", "/")), cell.hyperlink.location)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink is not None
    }
    assert len(links) > 100
    places = {}
    for file, place in links:
        if file not in places:
            tree = LexborHTMLParser((built.root / file).read_text(encoding="utf-8"))
            places[file] = {each.attributes["id"] for each in tree.css("[id]")}
        assert place in places[file], (file, place)


def test_every_page_is_of_one_piece(built: Project) -> None:
    built.run("report", "out", "--against", "out", "-q").succeeds()
    for name, content in built.files("report").items():
        tree = LexborHTMLParser(content.decode())
        assert tree.css("link, iframe, object, embed, [src], [style], [onclick], base") == [], name
        [policy] = [each.attributes["content"] for each in tree.css("meta[http-equiv='Content-Security-Policy']")]
        assert policy is not None
        assert policy.startswith("default-src 'none'; style-src 'sha256-"), name
        hrefs = [each.attributes["href"] or "" for each in tree.css("a")]
        assert [href for href in hrefs if ":" in href] == [], name
        assert "url(" not in one(tree, "style").text()


def test_data_of_all_facts_can_be_read(built: Project) -> None:
    built.run("report", "out", "-q").succeeds()
    data = json.loads(one(page(built, "report/facts.html"), "#data").text())
    assert len(data["facts"]) == 179
    assert data["documents"][1] == ["江西省专利转化运用专项行动实施方案", "jiangxi-patent-commercialization.html"]


@pytest.mark.parametrize("record_id", ["../../x", "/x", "a/../../b", "", "a\nb"])
def test_a_record_whose_id_leads_elsewhere_is_left_out(built_policy: Project, record_id: str) -> None:
    record = built_policy.record("a")
    built_policy.write("out/a.json", json.dumps({**record, "id": record_id}))
    before = set(built_policy.files(""))
    done = built_policy.run("report", "out", "-o", "deep/report").has_findings()
    assert "out/a.json: id: " in done.stderr
    assert "names no file below a folder; build the record again" in done.stderr
    written = {"deep/report/index.html", "deep/report/facts.html", "deep/report/2024/b.html"}
    assert set(built_policy.files("")) == before | written
