"""The commands of pages that no test runs, each with its reason; one that no page has any more fails a test."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NotRun:
    """`begins` is how the command begins, as the page has it; where a program is named that is there, it is run."""

    begins: str
    reason: str
    unless_there_is: str | None = None


# Pages whose programs go on from one fence to the next, and the tests that run them.
PROGRAMS_RUN_ELSEWHERE = {"docs/python.md": "tests/unit/test_python_page.py"}

NOT_RUN = (
    NotRun("curl ", "asks a server"),
    NotRun("ipextract build s3://", "asks a store of objects"),
    NotRun("ipextract extract https://", "asks a server"),
    NotRun(". .venv/bin/activate", "the Python of the tests stands for the one that make installs"),
    NotRun("parallel --sshloginfile ", "logs in to other machines"),
    NotRun("parallel ", "not every machine has it; xargs, below it on the page, is run everywhere", "parallel"),
)
