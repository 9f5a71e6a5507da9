"""Pieces of Markdown out of texts that were not written as Markdown."""

import re
from collections.abc import Iterable, Sequence

_CODE = re.compile(r"(`[^`]+`)")
_SIGNS = re.compile(r"([\\*_\[\]|])")
# How the program names our pages to its users.
_PAGE = re.compile(r"docs/([a-z-]+\.md)")


def plain(text: str) -> str:
    """A text in one line in which `code` stays code, docs/diff.md is a link (as pages of `docs/` itself have it), and
    nothing else means anything to Markdown or HTML."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(_code(part) if number % 2 else _text(part) for number, part in enumerate(parts))


def code(text: str) -> str:
    """A text as code, whatever back quotes and bars are in it."""
    ticks = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}".replace("|", "\\|")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """The lines of a table, a blank one behind; cells are Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return [*(f"| {' | '.join(line)} |" for line in lines), ""]


def fence(language: str, text: str) -> list[str]:
    return [f"```{language}", *text.rstrip("\n").split("\n"), "```", ""]


def _code(part: str) -> str:
    return part.replace("|", "\\|")


def _text(part: str) -> str:
    text = _SIGNS.sub(r"\\\1", part).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _PAGE.sub(r"[\1](\1)", text)
