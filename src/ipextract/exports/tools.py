"""政策工具 (Rothwell & Zegveld): what the words of a unit suggest, and which words those are. People decide."""

from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from ipextract.lexicons import FOLDED, load_yaml
from ipextract.values.patterns import pattern


@dataclass(frozen=True, slots=True)
class Tool:
    """A kind of tool: `type` is 供给型, 环境型 or 需求型, `pattern` the name of what finds its words."""

    type: str
    name: str
    pattern: str


class Suggestion(NamedTuple):
    """A tool, and the words that made it, each once, in the order of the text."""

    tool: Tool
    triggers: tuple[str, ...]


@cache
def tools() -> tuple[Tool, ...]:
    """All of them in the order of `lexicons/policy_tools.yaml`."""
    data: list[dict[str, Any]] = load_yaml("policy_tools.yaml")["tools"]
    return tuple(Tool(row["type"], row["name"], row["pattern"]) for row in data)


def suggested(text: str) -> list[Suggestion]:
    """Tools whose words a text has: those with most of them first, of equal ones the one that is named first.

    Where the words of two overlap, the longer ones count (政府采购服务 is no 公共服务).
    """
    folded = text.translate(FOLDED)
    found = [
        (match.start(), match.end(), order)
        for order, tool in enumerate(tools())
        for match in pattern(f"policy_tools.{tool.pattern}").finditer(folded)
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
