"""Patterns are compiled once for all runs: none by a module while it is imported, none for the length of one run."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "src" / "ipextract"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.name != "kept.py")


def compiles(node: ast.AST) -> list[int]:
    """Lines below `node` in which a pattern is compiled."""
    return [
        call.lineno
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func) in {"re.compile", "regex.compile"}
    ]


@pytest.mark.parametrize("path", MODULES, ids=[path.relative_to(PACKAGE).as_posix() for path in MODULES])
def test_compiled_patterns_are_kept(path: Path) -> None:
    astray = []
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            astray += [f"{path}:{line}: say `kept_pattern`" for line in compiles(node)]
        elif any(ast.unparse(decorator) in {"cache", "lru_cache"} for decorator in node.decorator_list):
            astray += [f"{path}:{line}: say `between_runs` for `cache`" for line in compiles(node)]
    assert astray == []
