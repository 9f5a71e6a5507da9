"""`ipextract segment`: the clause tree."""

from cli.conftest import Project


def test_shows_ids_labels_headings_and_places(project: Project) -> None:
    lines = project.run("segment", "policy.txt").succeeds().out.splitlines()
    goals = next(line for line in lines if "工作目标" in line)
    assert "一、" in goals
    assert "[13, 45)" in goals
    task = next(line for line in lines if "(一)" in line or "（一）" in line)
    assert "2.1" in task
    assert "开展转化行动" in task


def test_shows_what_stands_outside_the_clauses_when_asked(project: Project) -> None:
    assert "江西省专利转化工作方案" in project.run("segment", "policy.txt", "--zones").succeeds().out


def test_shows_keywords_when_asked(project: Project) -> None:
    plain = project.run("segment", "policy.txt").succeeds().out
    with_keywords = project.run("segment", "policy.txt", "--keywords").succeeds()
    assert len(with_keywords.out) > len(plain)
    assert "jieba" not in with_keywords.stderr.lower()


def test_tells_of_odd_numbering_on_standard_error(project: Project) -> None:
    project.write("gap.txt", "某省办法\n一、目标\n加快发展。\n三、任务\n落实到位。\n")
    done = project.run("segment", "gap.txt").succeeds()
    assert "number-gap" in done.stderr
    assert "number-gap" not in done.out
