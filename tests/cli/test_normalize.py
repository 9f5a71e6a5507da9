"""`ipextract normalize`: the folded text, or what was changed."""

from cli.conftest import Project


def test_prints_the_folded_text(project: Project) -> None:
    project.write("odd.txt", "一、加强　知识 产权（试行），１２件\r\n")
    assert project.run("normalize", "odd.txt").succeeds().out == "一、加强知识产权(试行),12件\n"


def test_lists_the_edits_by_place(project: Project) -> None:
    project.write("odd.txt", "知识 产权，好\n")
    lines = project.run("normalize", "odd.txt", "--edits").succeeds().out.splitlines()
    assert lines == ["2\t3\t' '\t''", "5\t6\t'，'\t','"]
