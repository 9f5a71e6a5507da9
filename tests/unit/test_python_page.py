"""The page on Python runs, and prints what it says it prints."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "python.md"


def test_the_page_prints_what_it_says(tmp_path: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 4
    program = "\n".join(blocks)
    said = [line.removeprefix("# ") for line in program.splitlines() if line.startswith("# ")]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert (done.stdout.splitlines(), done.stderr) == (said, "")


@pytest.mark.parametrize("name", ["extract", "build", "diff", "use"])
def test_the_package_offers_its_functions_without_loading_anything(name: str) -> None:
    program = f"import ipextract, sys; ipextract.{name}; print('pydantic' in sys.modules, 'typing' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-c", f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); {program}"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.split() == ["False", "False"]


def test_type_checkers_find_the_types() -> None:
    assert (ROOT / "src" / "ipextract" / "py.typed").is_file()
