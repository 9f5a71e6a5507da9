"""政策工具 (Rothwell & Zegveld): what the words of a unit suggest, and which words those are. People decide."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from ipextract.kept import between_runs, kept_pattern
from ipextract.lexicons import FOLDED, parse_yaml
from ipextract.values.patterns import expand

# Not among the lexicons: no record follows from it, so that none is built anew where it changes.
DATA = Path(__file__).with_name("policy_tools.yaml")
TITLE = kept_pattern("《[^《》]{0,200}》")


@dataclass(frozen=True, slots=True)
class Tool:
    """A kind of tool; `type` is 供给型, 环境型 or 需求型."""

    type: str
    name: str


class Suggestion(NamedTuple):
    """A tool, and the words that made it, each once, in the order of the text."""

    tool: Tool
    triggers: tuple[str, ...]


@between_runs
def tools() -> tuple[Tool, ...]:
    """All of them in the order of `policy_tools.yaml`."""
    return tuple(Tool(row["type"], row["name"]) for row in _data()["tools"])


@between_runs
def _patterns() -> tuple["regex.Pattern[str]", ...]:
    """What finds the words of each tool, in the same order."""
    written = _data()["patterns"]
    return tuple(
        regex.compile(expand(written[row["pattern"]].strip()), regex.VERBOSE | regex.VERSION1)
        for row in _data()["tools"]
    )


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml(DATA)
    return data


def suggested(text: str) -> list[Suggestion]:
    """Tools whose words a text has: those with most of them first, of equal ones the one that is named first.

    Where the words of two overlap, the longer ones count (政府购买公共服务 is no 公共服务). Words inside a title
    say what another document is about.
    """
    folded = text.translate(FOLDED)
    titles = [match.span() for match in TITLE.finditer(folded)]
    found = [
        (match.start(), match.end(), order)
        for order, pattern in enumerate(_patterns())
        for match in pattern.finditer(folded)
        if not any(start <= match.start() and match.end() <= end for start, end in titles)
    ]
    hits: dict[int, list[tuple[int, int]]] = {}
    taken: list[tuple[int, int]] = []
    for start, end, order in sorted(found, key=lambda hit: (hit[0] - hit[1], hit[0], hit[2])):
        if all(end <= first or start >= last for first, last in taken):
            taken.append((start, end))
            hits.setdefault(order, []).append((start, end))
    ranked = sorted(hits.items(), key=lambda hit: (-len(hit[1]), min(hit[1]), hit[0]))
    return [
        Suggestion(tools()[order], tuple(dict.fromkeys(text[start:end] for start, end in sorted(spans))))
        for order, spans in ranked
    ]
