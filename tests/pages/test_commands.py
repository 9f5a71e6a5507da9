"""Every command that a page shows runs as the page shows it, in the order of the page, and prints what it says."""

import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from ipextract.cli.app import program
from pages.conftest import Desk
from pages.not_run import NOT_RUN, PROGRAMS_RUN_ELSEWHERE, NotRun
from pages.reading import PROGRAMS, ROOT, Command, Mention, Written, fences, original, pages, steps

MORE = "…"


def has_steps(page: Path) -> bool:
    return any(not isinstance(step, Written) for step in steps(page))


def is_whole(mention: Mention) -> bool:
    """Whether a mention can be run as it stands; every command and option that it names must be there."""
    command: Any = get_command(program())
    context: Any = command.context_class(command, info_name="ipextract")
    words = shlex.split(mention.text)[1:]
    while words and hasattr(command, "commands"):
        assert words[0] in command.commands or words[0].startswith("-"), f"{mention.text}: there is no such command"
        if words[0].startswith("-"):
            return True
        command = command.commands[words.pop(0)]
        context = command.context_class(command, info_name=command.name, parent=context)
    if hasattr(command, "commands"):
        return False
    try:
        command.make_context(command.name, list(words), parent=context)
    except Exception as error:
        if type(error).__name__ in ("MissingParameter", "BadOptionUsage"):
            return False
        raise AssertionError(f"{mention.text}: {error}") from error
    # A command's bare name is what a sentence is about, nothing that it asks to be run.
    return bool(words) and not mention.is_form


def not_run(command: str) -> NotRun | None:
    for each in NOT_RUN:
        if command.startswith(each.begins):
            there = each.unless_there_is is not None and shutil.which(each.unless_there_is)
            return None if there else each
    return None


def shown(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


# What a page in Chinese has a reader do is what the English one has, to the letter (test_languages.py).
@pytest.mark.parametrize("page", [page for page in pages() if has_steps(page) and original(page) == page], ids=shown)
def test_commands_do_what_their_page_says(page: Path, desk: Desk) -> None:
    for step in steps(page):
        if isinstance(step, Written):
            desk.project.write(step.path, step.content)
            continue
        if isinstance(step, Mention) and not is_whole(step):
            continue
        if not_run(step.text) or (shown(page) in PROGRAMS_RUN_ELSEWHERE and step.text.startswith("python ")):
            continue
        # A sentence says how a command is called, not what it finds: 2 would be wrong usage.
        codes = (step.code,) if isinstance(step, Command) else (0, 1)
        done = subprocess.run(
            ["bash", "-c", step.text],
            cwd=desk.root,
            env=desk.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=300,
        )
        printed = done.stdout.decode("utf-8")
        place = f"{shown(page)}:{step.line}: {step.text}\nexit code {done.returncode}\n{printed}"
        assert done.returncode in codes, place
        assert "Traceback" not in printed, place
        if isinstance(step, Command) and step.output is not None:
            missing = first_not_printed(step.output, printed.splitlines())
            assert missing is None, f"{place}\n… is to print: {missing}"


def first_not_printed(said: tuple[str, ...], printed: list[str]) -> str | None:
    """The first line of a page that was not printed behind those above it; `…` stands for lines or a line's end."""
    rest = list(printed)
    for line in said:
        if line.strip() == MORE:
            continue
        begins = line.removesuffix(MORE).rstrip() if line.endswith(MORE) else None
        while rest:
            found = rest.pop(0).rstrip()
            if found == line.rstrip() or (begins is not None and found.startswith(begins)):
                break
        else:
            return line
    return None


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        (("a", "c"), None),
        (("a", "…", "c x"), "c x"),
        (("c", "a"), "a"),
        (("b…",), None),
        (("…",), None),
        (("a", "a"), "a"),
    ],
)
def test_output_is_compared_line_by_line_in_order(said: tuple[str, ...], missing: str | None) -> None:
    assert first_not_printed(said, ["a", "b 1", "c"]) == missing


def test_every_entry_of_those_not_run_is_needed() -> None:
    commands = [step.text for page in pages() for step in steps(page) if not isinstance(step, Written)]
    unneeded = [each.begins for each in NOT_RUN if not any(text.startswith(each.begins) for text in commands)]
    assert unneeded == []
    for page, test in PROGRAMS_RUN_ELSEWHERE.items():
        assert Path(page).name in (ROOT / test).read_text(encoding="utf-8")


def test_commands_stand_where_they_are_found() -> None:
    """A command in a fence of another language would never be run; a form to be filled in is text."""
    hidden = [
        f"{shown(page)}:{line}: {text}"
        for page in pages()
        for line, language, body in fences(page)
        if language not in ("sh", "console")
        for text in body.splitlines()
        if text.removeprefix("$ ").startswith(tuple(f"{name} " for name in PROGRAMS))
        and not (language == "text" and Mention(line, text).is_form)
    ]
    assert hidden == []


def test_pages_have_many_commands() -> None:
    """The tests above would pass if none were found."""
    found = [step for page in pages() for step in steps(page) if isinstance(step, Command)]
    assert len(found) > 60
    assert {step.text.split()[0] for step in found} >= set(PROGRAMS)
