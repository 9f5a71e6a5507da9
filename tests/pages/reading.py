"""What a page of documentation has a reader do: files to write, commands to run, and what these print.

- A fence of `sh` holds commands. One of `console` holds commands behind `$ ` and below each what it prints, in full or
  with `…` for what is left out; `$ echo $?` with a number below says that the command ends with that exit code.
- A fence of `python` is a program of its own.
- A line that is a path and a colon, `` `texts/plan.txt`: ``, names the file whose content the fence below shows.
- `` `ipextract …` `` within a sentence or a table is run as well, unless it is a form to be filled in (`OLD NEW`).
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAMS = ("ipextract", "make", "git")

_FENCE = re.compile(
    r"(?ms)^(?P<indent> *)(?P<ticks>`{3,})(?P<language>\w*)[^\n]*\n(?P<body>.*?)^(?P=indent)(?P=ticks)`*$"
)
_NAMED = re.compile(r"(?:^|\n)`([\w./-]+)`[:：]\s*\Z")
_INLINE = re.compile(r"(?<!`)`(ipextract [^`\n]+)`(?!`)")
# A word in capitals stands for what the reader puts there.
_FORM = re.compile(r"(?<![\w-])(?!HEAD\b)[A-Z][A-Z_]+(?![\w=])|…")
_EXIT = "echo $?"


@dataclass(frozen=True)
class Written:
    """A file that the page shows."""

    line: int
    path: str
    content: str


@dataclass(frozen=True)
class Command:
    """A command with what the page says of it; `output` is null where the page shows none."""

    line: int
    text: str
    output: tuple[str, ...] | None = None
    code: int = 0


@dataclass(frozen=True)
class Mention:
    """A command in a sentence: a form to be filled in, a name, or one that can be run as it stands."""

    line: int
    text: str

    @property
    def is_form(self) -> bool:
        return _FORM.search(self.text) is not None


Step = Written | Command | Mention


def pages() -> list[Path]:
    """Every page of the project for its users and its developers; what is said of the past is not run."""
    found = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")]
    return sorted(path for path in found if path.name != "CHANGELOG.md")


def original(page: Path) -> Path:
    """The page that this one is the Chinese of; itself if it is none."""
    return page.with_name(page.name.replace(".zh.md", ".md").replace(".zh-CN.md", ".md"))


@cache
def steps(page: Path) -> tuple[Step, ...]:
    """What the page has the reader do, in its order."""
    return tuple(_steps(page.read_text(encoding="utf-8")))


@cache
def fences(page: Path) -> tuple[tuple[int, str, str], ...]:
    """Line, language and content of every fence."""
    text = page.read_text(encoding="utf-8")
    return tuple((_line(text, fence.start()), fence["language"], _dedented(fence)) for fence in _FENCE.finditer(text))


def _steps(text: str) -> Iterator[Step]:
    end = 0
    for fence in _FENCE.finditer(text):
        between = text[end : fence.start()]
        yield from _mentions(between, text, end)
        first, body = _line(text, fence.start()) + 1, _dedented(fence)
        named = _NAMED.search(between)
        if named:
            yield Written(first, named[1], body)
        elif fence["language"] == "sh":
            yield from _script(body, first)
        elif fence["language"] == "console":
            yield from _session(body, first)
        elif fence["language"] == "python":
            yield Command(first, f"python -W error - <<'END'\n{body}END")
        end = fence.end()
    yield from _mentions(text[end:], text, end)


def _mentions(part: str, text: str, offset: int) -> Iterator[Mention]:
    for match in _INLINE.finditer(part):
        yield Mention(_line(text, offset + match.start()), match[1])


def _script(body: str, first: int) -> Iterator[Command]:
    """The commands of a script; one goes on until the shell takes it for whole."""
    gathered: list[str] = []
    begun = first
    for number, line in enumerate(body.splitlines(), first):
        if not gathered and (not line.strip() or line.lstrip().startswith("#")):
            continue
        if not gathered:
            begun = number
        gathered.append(line)
        if _is_whole("\n".join(gathered)):
            yield Command(begun, "\n".join(gathered))
            gathered = []
    assert not gathered, f"line {begun}: the shell takes this for no whole command: {gathered}"


def _is_whole(command: str) -> bool:
    if command.endswith("\\"):
        return False
    # Only what opens something can be unfinished; the shell is asked about nothing else.
    if not re.search(r"^\s*(?:for|while|if)\b|['\"]|[({]", command):
        return True
    return subprocess.run(["bash", "-n"], input=command, text=True, capture_output=True, check=False).returncode == 0


def _session(body: str, first: int) -> Iterator[Command]:
    """The commands of a session, each with what stands below it."""
    blocks: list[tuple[int, list[str], list[str]]] = []
    for number, line in enumerate(body.splitlines(), first):
        if line.startswith("$ "):
            blocks.append((number, [line[2:]], []))
        elif blocks and line.startswith("> ") and not blocks[-1][2]:
            blocks[-1][1].append(line[2:])
        else:
            assert blocks, f"line {number}: output without a command above it"
            blocks[-1][2].append(line)
    for (number, command, output), (_, next_command, code) in zip(blocks, [*blocks[1:], (0, [""], ["0"])], strict=True):
        if command == [_EXIT]:
            continue
        stated = next_command == [_EXIT]
        yield Command(number, "\n".join(command), tuple(output), int(code[0]) if stated else 0)


def _dedented(fence: re.Match[str]) -> str:
    return re.sub(rf"(?m)^{fence['indent']}", "", fence["body"])


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1
