"""`ipextract diff`: what it tells of two revisions, on whatever side they lie."""

import json
import subprocess
from pathlib import Path

import jsonschema_rs
import pytest

from cli.conftest import POLICY, ROOT, Project

NEWER = POLICY.replace("3万次", "4万次").replace("2027年", "2028年").replace("50万元", "80万元")
NO_CHANGE = "no change\n"


def git(project: Project, *arguments: str, cwd: Path | None = None) -> str:
    """Real git, whoever runs it and whatever they have set up."""
    done = subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main", *arguments],
        cwd=cwd or project.root,
        env={**project.environment(), "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.fixture
def history(project: Project) -> Project:
    """Two commits of sources and their records: the second has a higher goal, a later day, a larger sum."""
    git(project, "init", "-q")
    for text in (POLICY, NEWER):
        project.write("texts/a.txt", text)
        project.run("build", "texts", "-o", "out").succeeds()
        project.write(".gitignore", ".ipextract-*\n")
        git(project, "add", ".")
        git(project, "commit", "-qm", "data")
    return project


# -- what is told ------------------------------------------------------------------------------------------------------


def test_values_are_told_field_by_field(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    told = json.loads(project.run("diff", "old.txt", "new.txt", "-f", "json").has_findings().out)
    assert told["counts"] == {"breaking": 2, "review": 1, "info": 0}
    [document] = told["documents"]
    assert [(each["code"], each["field"], each["old"], each["new"]) for each in document["changes"]] == [
        ("target-raised", "value", "30000次", "40000次"),
        ("deadline-moved", "day", "2027-12-31", "2028-12-31"),
        ("amount-changed", "sum", "500000", "800000"),
    ]
    raised = document["changes"][0]
    assert (raised["subject"], raised["level"]) == ("全省专利转让许可次数", "review")
    assert (raised["new_place"]["path"], raised["new_place"]["title"]) == ("一、", "工作目标")
    start, end = raised["new_place"]["span"]
    assert NEWER[start:end] == raised["new_place"]["quote"] == "全省专利转让许可次数达到4万次以上"


def test_an_inserted_clause_is_no_rewrite_of_those_behind_it(project: Project) -> None:
    old = (
        "一、甲\n加强宣传引导，营造良好氛围。\n二、乙\n完善工作机制，形成工作合力。\n"
        "三、丙\n推动信息共享，提高服务水平。\n"
    )
    new = (
        "一、甲\n加强宣传引导，营造良好氛围。\n二、丁\n培养专业人才，充实基层力量。\n"
        "三、乙\n完善工作机制，形成工作合力。\n四、丙\n推动信息共享，提高服务水平。\n"
    )
    project.write("old.txt", old)
    project.write("new.txt", new)
    told = json.loads(project.run("diff", "old.txt", "new.txt", "-f", "json").has_findings().out)
    assert [(each["code"], each["subject"]) for each in told["documents"][0]["changes"]] == [
        ("clause-added", "二、丁"),
        ("clause-renumbered", "三、乙"),
        ("clause-renumbered", "四、丙"),
    ]


def test_roles_and_agencies(project: Project) -> None:
    old = POLICY.replace("责任单位：省科技厅、省财政厅", "牵头单位：省科技厅；配合单位：省财政厅")
    new = POLICY.replace("责任单位：省科技厅、省财政厅", "牵头单位：省财政厅；配合单位：省科技厅、省教育厅")
    project.write("old.txt", old)
    project.write("new.txt", new)
    told = json.loads(project.run("diff", "old.txt", "new.txt", "-f", "json").has_findings().out)
    found = {(each["code"], each["subject"], each["old"], each["new"]) for each in told["documents"][0]["changes"]}
    assert found == {
        ("lead-changed", "省科技厅", "lead", "cooperate"),
        ("lead-changed", "省财政厅", "cooperate", "lead"),
        ("agency-added", "省教育厅", None, "省教育厅"),
    }


@pytest.mark.parametrize("seed", ["jiangxi-patent-commercialization", "miit-ip-industry-action"])
def test_the_same_document_in_another_format_has_the_same_facts(project: Project, seed: str) -> None:
    word = ROOT / "tests" / "data" / "docx" / f"{seed}.typed.docx"
    done = project.run("diff", ROOT / "seeds" / f"{seed}.txt", word, "-f", "summary")
    assert done.succeeds().out == NO_CHANGE


# -- formats -----------------------------------------------------------------------------------------------------------


def test_the_summary_is_one_line(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    done = project.run("diff", "old.txt", "new.txt", "-f", "summary").has_findings()
    assert done.out == "breaking 2, review 1: 期限变更 1, 金额变更 1, 目标提高 1 (1 document)\n"


def test_the_table_of_a_comment(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    lines = project.run("diff", "old.txt", "new.txt", "-f", "markdown").has_findings().out.splitlines()
    assert lines[0] == "### 政策变化：🔴 重大 2，🟡 需核对 1，⚪ 提示 0"
    assert (
        "| 🔴 重大 | 期限变更 | 一、 | 到2028年 | **2027\\-12\\-31**<br>到2027年 | **2028\\-12\\-31**<br>到2028年 |"
        in lines
    )


def test_a_comment_of_a_large_change_is_short_enough(project: Project) -> None:
    for number in range(240):
        for folder, text in (("old", POLICY), ("new", NEWER)):
            project.write(
                f"{folder}/{number:03}.txt", text.replace("专利转化工作方案", f"专利转化第{number}号工作方案")
            )
    for folder in ("old", "new"):
        project.run("build", folder, "-o", f"out-{folder}", "--format", "json").succeeds()
    comment = project.run("diff", "out-old", "out-new", "-f", "markdown").has_findings().out
    assert 30_000 < len(comment) <= 65_000
    assert "份文件的变化未列出" in comment.splitlines()[-1]


def test_json_is_as_its_schema_says(project: Project) -> None:
    schema = json.loads((ROOT / "schemas" / "diff.schema.json").read_bytes())
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    told = json.loads(project.run("diff", "old.txt", "new.txt", "-f", "json").has_findings().out)
    jsonschema_rs.validator_for(schema).validate(told)


def test_annotations_come_worst_first(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    lines = project.run("diff", "old.txt", "new.txt", "-f", "github").has_findings().out.splitlines()
    assert lines == [
        "::error file=new.txt,line=4,col=1,endLine=4,endColumn=7,title=期限变更 (deadline-moved)"
        "::一、工作目标%0A到2028年: 2027-12-31 → 2028-12-31",
        "::error file=new.txt,line=6,col=23,endLine=6,endColumn=27,title=金额变更 (amount-changed)"
        "::二、（一）开展转化行动%0A示范企业: 500000 → 800000",
        "::warning file=new.txt,line=4,col=8,endLine=4,endColumn=25,title=目标提高 (target-raised)"
        "::一、工作目标%0A全省专利转让许可次数: 30000次 → 40000次",
    ]


def test_annotations_are_of_lines_only_where_the_source_is_as_it_was_read(history: Project) -> None:
    def places() -> set[str]:
        out = history.run("diff", "git:HEAD~1", "git:HEAD", "-f", "github").has_findings().out
        return {line.partition(",title=")[0].partition(" ")[2] for line in out.splitlines()}

    assert places() == {
        "file=texts/a.txt,line=4,col=1,endLine=4,endColumn=7",
        "file=texts/a.txt,line=4,col=8,endLine=4,endColumn=25",
        "file=texts/a.txt,line=6,col=23,endLine=6,endColumn=27",
    }
    history.write("texts/a.txt", "\n" + NEWER)
    assert places() == {"file=texts/a.txt"}
    (history.root / "texts" / "a.txt").unlink()
    assert places() == {"file=texts/a.txt"}


def test_a_clause_is_annotated_where_it_begins(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", POLICY + "（二）加强宣传引导。营造良好氛围，\n形成工作合力。\n")
    [line] = project.run("diff", "old.txt", "new.txt", "-f", "github").has_findings().out.splitlines()
    assert line.startswith("::warning file=new.txt,line=7,col=1,endLine=7,endColumn=18,title=新增条款 (clause-added)::")


def test_long_texts_are_wrapped_and_paragraphs_without_a_label_have_a_name(project: Project) -> None:
    lead = "为" + "深入推进专利转化运用工作，" * 12 + "现制定本方案。"
    project.write("old.txt", POLICY.replace("\n\n", f"\n\n{lead}\n"))
    project.write("new.txt", POLICY.replace("\n\n", f"\n\n{lead.replace('现制定本方案', '特制定本工作方案')}\n"))
    shown = project.run("diff", "old.txt", "new.txt").has_findings().out
    columns = [line.split("│") for line in shown.splitlines() if line.startswith("│")]
    assert "".join(cells[4].strip() for cells in columns) == lead
    assert "…" not in shown
    assert columns[0][3].strip() == "（引言）"
    comment = project.run("diff", "old.txt", "new.txt", "-f", "markdown").has_findings().out
    assert "| 🟡 需核对 | 文字修改 | （引言） |" in comment
    [line] = project.run("diff", "old.txt", "new.txt", "-f", "github").has_findings().out.splitlines()
    assert f"::（引言）%0A{lead[:20]}" in line


def test_hostile_text_stays_in_its_cell(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", POLICY.replace("专利转让许可次数", "专利|<b>转让</b>许可次数"))
    comment = project.run("diff", "old.txt", "new.txt", "-f", "markdown").has_findings().out
    rows = [line for line in comment.splitlines() if line.startswith("| ") and "级别" not in line]
    assert rows
    assert all(line.replace("\\|", "").count("|") == 7 for line in rows)
    assert "<b>" not in comment


# -- sides -------------------------------------------------------------------------------------------------------------


def test_records_sources_and_folders_tell_the_same(history: Project) -> None:
    for sides in (
        ("git:HEAD~1:out", "out"),
        ("git:HEAD~1:out/a.json", "out/a.json"),
        ("git:HEAD~1:out/a.yaml", "git:HEAD:out/a.json"),
        ("git:HEAD~1:texts/a.txt", "texts/a.txt"),
        ("out", "--against", "HEAD~1"),
    ):
        done = history.run("diff", *sides, "-f", "summary").has_findings()
        assert done.out == "breaking 2, review 1: 期限变更 1, 金额变更 1, 目标提高 1 (1 document)\n", sides
    assert history.run("diff", "git:HEAD:out", "out", "-f", "summary").succeeds().out == NO_CHANGE


def test_paths_are_as_from_here(history: Project) -> None:
    done = history.run("diff", "out", "--against", "HEAD~1", "-f", "summary", cwd=history.root / "texts")
    assert "git:HEAD~1:out: HEAD~1 has no out; the path is as from here" in done.refuses().stderr
    history.run("diff", "../out", "--against", "HEAD", cwd=history.root / "texts").succeeds()


def test_a_document_under_another_name_is_the_same_document(history: Project) -> None:
    git(history, "mv", "texts/a.txt", "texts/b.txt")
    history.run("build", "texts", "-o", "out").succeeds()
    told = json.loads(history.run("diff", "out", "--against", "HEAD", "-f", "json").has_findings().out)
    [document] = told["documents"]
    assert [(each["code"], each["old"], each["new"]) for each in document["changes"]] == [
        ("document-renamed", "a", "b")
    ]


def test_documents_that_come_and_go(history: Project) -> None:
    history.write("texts/c.txt", "某市水利工程管理办法\n\n第一条 为了加强管理，制定本办法。\n")
    (history.root / "texts" / "a.txt").unlink()
    history.run("build", "texts", "-o", "out").succeeds()
    told = json.loads(history.run("diff", "out", "--against", "HEAD", "-f", "json").has_findings().out)
    assert {(each["id"], each["changes"][0]["code"]) for each in told["documents"]} == {
        ("a", "document-removed"),
        ("c", "document-added"),
    }


def test_a_shallow_clone_has_what_it_has(history: Project) -> None:
    git(history, "clone", "-q", "--depth", "1", f"file://{history.root}", "shallow")
    shallow = history.root / "shallow"
    history.run("diff", "out", "--against", "HEAD", cwd=shallow).succeeds()
    done = history.run("diff", "out", "--against", "HEAD~1", cwd=shallow).refuses()
    assert "git:HEAD~1:out: fatal: Not a valid object name HEAD~1" in done.stderr
    git(history, "fetch", "-q", "--deepen", "1", cwd=shallow)
    history.run("diff", "out", "--against", "HEAD~1", cwd=shallow).has_findings()


# -- what cannot be compared -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sides", "says"),
    [
        (("nosuch", "out"), "nosuch: there is no such file or folder"),
        (("git:nosuch:out", "out"), "git:nosuch:out: fatal: Not a valid object name nosuch"),
        (("git:HEAD:nosuch", "out"), "git:HEAD:nosuch: HEAD has no nosuch"),
        (("git:", "out"), "git:: names no revision"),
        (("git:--output=x:out", "out"), "names no revision"),
        (("texts", "out"), "texts: holds no records"),
        (("broken.json", "out/a.json"), "broken.json: cannot be read as json"),
        (("empty.json", "out/a.json"), "empty.json: is no record"),
        (("out",), "give OLD and NEW, or --against REV with one argument or none"),
        ((), "give OLD and NEW, or --against REV with one argument or none"),
        (("out", "texts", "--against", "HEAD"), "give OLD and NEW, or --against REV with one argument or none"),
    ],
)
def test_a_side_that_cannot_be_read_is_never_no_change(history: Project, sides: tuple[str, ...], says: str) -> None:
    history.write("broken.json", '{"id": ')
    history.write("empty.json", "{}")
    done = history.run("diff", *sides).refuses()
    assert says in done.stderr
    assert done.out == ""


def test_a_broken_record_in_a_folder_or_a_revision_is_told(history: Project) -> None:
    history.write("out/a.json", "{}")
    git(history, "commit", "-qam", "broken")
    assert "out/a.json: is no record" in history.run("diff", "out", "git:HEAD~1:out").refuses().stderr
    assert (
        "git:HEAD:out: out/a.json: is no record"
        in history.run("diff", "git:HEAD:out", "git:HEAD~1:out").refuses().stderr
    )


def test_only_levels_that_matter_fail(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", POLICY.replace("3万次", "4万次"))
    project.run("diff", "old.txt", "new.txt").has_findings()
    project.run("diff", "old.txt", "new.txt", "--fail-on", "review").has_findings()
    project.run("diff", "old.txt", "new.txt", "--fail-on", "breaking").succeeds()
    project.run("diff", "old.txt", "new.txt", "--fail-on", "never").succeeds()


# -- what the project makes of it --------------------------------------------------------------------------------------

SETTINGS = """diff:
  levels:
    target-raised: info
  accepted:
  - code: amount-changed
    document: "*"
    clause: 二、（一）
    new: "800000"
    reason: 财政部门已同意
    until: 2026-12-31
"""


def test_levels_and_accepted_changes_of_a_project(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    project.write("ipextract.yaml", SETTINGS)
    told = json.loads(project.run("diff", "old.txt", "new.txt", "-f", "json", "--today", "2026-12-31").stdout)
    assert (told["counts"], told["accepted"]) == ({"breaking": 1, "review": 0, "info": 1}, 1)
    assert [(each["code"], each["level"], each["accepted"]) for each in told["documents"][0]["changes"]] == [
        ("target-raised", "info", None),
        ("deadline-moved", "breaking", None),
        ("amount-changed", "breaking", {"reason": "财政部门已同意", "until": "2026-12-31"}),
    ]
    validator = jsonschema_rs.Draft202012Validator(json.loads((ROOT / "schemas" / "diff.schema.json").read_bytes()))
    assert validator.is_valid(told)
    summary = project.run("diff", "old.txt", "new.txt", "-f", "summary", "--today", "2026-12-31")
    assert summary.out == "breaking 1, info 1: 期限变更 1, 目标提高 1 (1 document, 1 accepted)\n"
    shown = project.run("diff", "old.txt", "new.txt", "--today", "2026-12-31").out
    assert "until 2026-12-31" in shown
    assert "breaking 1  review 0  info 1  accepted 1  unchanged documents 0" in shown
    markdown = project.run("diff", "old.txt", "new.txt", "-f", "markdown", "--today", "2026-12-31").out
    assert "✅ 已认可 1" in markdown
    assert "| ✅ 已认可（至 2026-12-31）<br>财政部门已同意 | 金额变更 |" in markdown
    github = project.run("diff", "old.txt", "new.txt", "-f", "github", "--today", "2026-12-31").out
    assert "amount-changed" not in github


def test_accepted_changes_do_not_fail_until_their_day_is_over(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", POLICY.replace("50万元", "80万元"))
    project.write("ipextract.yaml", SETTINGS)
    done = project.run("diff", "old.txt", "new.txt", "-f", "summary", "--today", "2026-12-31").succeeds()
    assert done.out == "no change but 1 accepted\n"
    done = project.run("diff", "old.txt", "new.txt", "-f", "summary", "--today", "2027-01-01").has_findings()
    assert done.out == "breaking 1: 金额变更 1 (1 document)\n"
    assert "ipextract.yaml:5: accepted until 2026-12-31, which is over: amount-changed of * counts again" in done.stderr
    # Another sum than the one that was accepted.
    project.write("new.txt", POLICY.replace("50万元", "90万元"))
    project.run("diff", "old.txt", "new.txt", "--today", "2026-12-31").has_findings()


def test_a_list_of_entries_to_be_filled_in(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", NEWER)
    entries = project.run("diff", "old.txt", "new.txt", "-f", "accepted").has_findings().out
    project.write("ipextract.yaml", entries)
    done = project.run("diff", "old.txt", "new.txt").refuses()
    assert "diff.accepted.0.reason: is empty" in done.stderr
    project.write(
        "ipextract.yaml", entries.replace("reason: ''", "reason: 已核对").replace("until: ''", "until: 2099-01-01")
    )
    assert project.run("diff", "old.txt", "new.txt", "-f", "summary").succeeds().out == "no change but 3 accepted\n"


def test_settings_of_another_file(project: Project) -> None:
    project.write("old.txt", POLICY)
    project.write("new.txt", POLICY.replace("50万元", "80万元"))
    project.write("ipextract.yaml", SETTINGS)
    project.write("none.yaml", "")
    project.run("diff", "old.txt", "new.txt", "--config", "none.yaml").has_findings()
    project.write("broken.yaml", "diff: {level: {}}\n")
    done = project.run("diff", "old.txt", "new.txt", "--config", "broken.yaml").refuses()
    assert "broken.yaml:1: unknown key 'diff.level'; did you mean levels?" in done.stderr
    assert done.out == ""


def test_the_working_tree_without_naming_it(history: Project) -> None:
    done = history.run("diff", "--against", "HEAD~1", "-f", "summary").has_findings()
    assert done.out == "breaking 2, review 1: 期限变更 1, 金额变更 1, 目标提高 1 (1 document)\n"
    assert history.run("diff", "--against", "HEAD", "-f", "summary").succeeds().out == NO_CHANGE
    assert history.run("diff", "git:HEAD~1", "git:HEAD", "-f", "summary").has_findings().out == done.out
