"""`ipextract show`: the clause tree with the facts in it."""

from cli.conftest import POLICY, Project

TREE = """江西省专利转化工作方案
source     policy.txt

clauses
├── 一、工作目标 到2027年，全省专利转让许可次数达到3万次以上。
│   • 1-d1  by  2027-12-31  全省专利转让许可次数达到3万次以上
│   • 1-t1  全省专利转让许可次数  ≥ 30000次  by 2027-12-31
└── 二、主要任务
    └── （一）开展转化行动。对首次认定的示范企业给予50万元奖励。（责任单位：省科技厅、省财政厅）
        • 2.1-a1  reward  500000 CNY  → 示范企业  if 首次认定
        • 2.1-r1 … 2.1-r2 (2)  responsible  江西省科学技术厅、江西省财政厅
"""
ESCAPE = "\x1b["


def lines(text: str) -> list[str]:
    return [line.rstrip() for line in text.splitlines()]


def test_a_source_with_all_its_facts(project: Project) -> None:
    assert lines(project.run("show", "policy.txt").succeeds().out) == TREE.splitlines()


def test_a_record_shows_the_same_as_its_source(project: Project) -> None:
    project.run("build", "policy.txt").succeeds()
    done = project.run("show", "out/policy.json").succeeds()
    assert lines(done.out) == TREE.splitlines()
    assert done.stderr == ""
    assert lines(project.run("show", "out/policy.yaml").succeeds().out) == TREE.splitlines()


def test_facts_are_marked_in_their_words(project: Project) -> None:
    shown = project.run("show", "policy.txt", env={"FORCE_COLOR": "1"}).succeeds().out
    assert "\x1b[4;33m到2027年\x1b[0m" in shown
    assert "\x1b[4;32m全省专利转让许可次数达到3万次以上\x1b[0m" in shown
    assert "\x1b[4;35m50万元\x1b[0m" in shown
    assert "\x1b[4;36m省科技厅\x1b[0m、\x1b[4;36m省财政厅\x1b[0m" in shown
    assert "\x1b[1m一、工作目标\x1b[0m" in shown
    assert ESCAPE not in project.run("show", "policy.txt", env={"NO_COLOR": "1", "FORCE_COLOR": ""}).succeeds().out


def test_what_is_asked_for_with_the_clauses_above(project: Project) -> None:
    shown = lines(project.run("show", "policy.txt", "--agency", "财政厅", "-k", "amounts").succeeds().out)
    assert shown[3:] == [
        "clauses asked for",
        "└── 二、主要任务",
        "    └── （一）开展转化行动。对首次认定的示范企业给予50万元奖励。（责任单位：省科技厅、省财政厅）",
        "        • 2.1-a1  reward  500000 CNY  → 示范企业  if 首次认定",
    ]
    shown = lines(project.run("show", "policy.txt", "--by", "2027").succeeds().out)
    assert shown[4:] == [
        "└── 一、工作目标 到2027年，全省专利转让许可次数达到3万次以上。",
        "    • 1-d1  by  2027-12-31  全省专利转让许可次数达到3万次以上",
        "    • 1-t1  全省专利转让许可次数  ≥ 30000次  by 2027-12-31",
    ]


def test_nothing_is_asked_for(project: Project) -> None:
    done = project.run("show", "policy.txt", "--agency", "省教育厅").has_findings()
    assert done.out == ""
    assert "policy.txt: no fact is asked for by --kind, --agency and --by together" in done.stderr
    assert "write 2025, 2025-06 or 2025-06-30" in project.run("show", "policy.txt", "--by", "2025年").refuses().stderr


def test_without_its_source_a_record_is_shown_all_the_same(project: Project) -> None:
    project.run("build", "policy.txt").succeeds()
    (project.root / "policy.txt").rename(project.root / "moved.txt")
    done = project.run("show", "out/policy.json").succeeds()
    assert "its source policy.txt is not below" in done.stderr
    assert "facts are not marked in their words" in done.stderr
    assert "• 1-t1  全省专利转让许可次数  ≥ 30000次  by 2027-12-31" in done.out
    assert (
        lines(project.run("show", "out/policy.json", "--source", "moved.txt").succeeds().out)[4:]
        == (TREE.splitlines()[4:])
    )
    project.write("moved.txt", POLICY + "。")
    assert "its sha256 differs" in project.run("show", "out/policy.json", "--source", "moved.txt").refuses().stderr


def test_clauses_with_clauses_in_them_and_control_characters(project: Project) -> None:
    project.write(
        "odd.txt",
        "工作方案\n一、总体要求\n坚持原则\x1b[31m，落实责任。\n（一）强化统筹。做好工作。\n以上各项要落实。\n",
    )
    shown = project.run("show", "odd.txt").succeeds().out
    assert ESCAPE not in shown
    assert "（一）强化统筹。做好工作。" in shown


def test_page_numbers_between_are_left_out(project: Project) -> None:
    project.write(
        "page.txt",
        "工作方案\n一、总体要求\n坚持原则，加强统筹协调。\n— 2 —\n推动各项任务落实。\n二、工作任务\n做好工作。\n",
    )
    shown = project.run("show", "page.txt").succeeds().out
    assert "推动各项任务落实。" in shown
    assert "— 2 —" not in shown


def test_what_is_no_document(project: Project) -> None:
    assert "no such file" in project.run("show", "nosuch.txt").refuses().stderr.lower()
    project.write("broken.json", "{")
    assert "broken.json: cannot be read as json" in project.run("show", "broken.json").refuses().stderr
    assert "is a folder" in project.run("show", ".").refuses().stderr
