"""Workflow commands as GitHub reads them: escapes, order, and no more than it shows."""

from ipextract.annotations import Annotation, workflow_commands


def test_a_command_has_its_place_and_escapes() -> None:
    one = Annotation("warning", "a,b:c.txt", "x: 5%", "50%\r\nof it: a, b", 3, 2, 3, 7)
    assert list(workflow_commands([one])) == [
        "::warning file=a%2Cb%3Ac.txt,line=3,col=2,endLine=3,endColumn=7,title=x%3A 5%25::50%25%0D%0Aof it: a, b"
    ]


def test_columns_are_left_out_over_several_lines_and_places_of_whole_files() -> None:
    over = Annotation("error", "a.txt", "t", "m", 3, 2, 4, 1)
    whole = Annotation("notice", "a.txt", "t", "m")
    assert list(workflow_commands([whole, over])) == [
        "::error file=a.txt,line=3,endLine=4,title=t::m",
        "::notice file=a.txt,title=t::m",
    ]


def test_the_worst_come_first_ten_of_each_and_the_rest_is_counted() -> None:
    notices = [Annotation("notice", "a.txt", "t", f"n{at}") for at in range(12)]
    errors = [Annotation("error", "a.txt", "t", f"e{at}") for at in range(11)]
    lines = list(workflow_commands([*notices, *errors]))
    assert [line.rpartition("::")[2] for line in lines[:20]] == [
        *(f"e{at}" for at in range(10)),
        *(f"n{at}" for at in range(10)),
    ]
    assert lines[20:] == ["::notice::3 more not shown here; GitHub shows 10 of each level"]
