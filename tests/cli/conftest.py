"""A folder with the seeds in it, and the command line run there: files in; exit code, streams and files out."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
# What a build that has ended leaves besides records and texts.
ENDED = {"manifest.json", ".ipextract-state"}

# A whole document in little: a goal, a bracket of responsible bodies, a sum.
POLICY = """江西省专利转化工作方案

一、工作目标
到2027年，全省专利转让许可次数达到3万次以上。
二、主要任务
（一）开展转化行动。对首次认定的示范企业给予50万元奖励。（责任单位：省科技厅、省财政厅）
"""


@dataclass(frozen=True)
class Outcome:
    """What a run left behind; every assertion shows the streams when it fails."""

    arguments: tuple[str, ...]
    code: int
    stdout: bytes
    stderr: str

    @property
    def out(self) -> str:
        return self.stdout.decode("utf-8")

    def _exits(self, code: int) -> "Outcome":
        shown = f"ipextract {' '.join(self.arguments)}: exit {self.code}\n{self.stderr}"
        assert self.code == code, shown
        assert "Traceback" not in self.stderr, shown
        return self

    def succeeds(self) -> "Outcome":
        return self._exits(0)

    def has_findings(self) -> "Outcome":
        return self._exits(1)

    def refuses(self) -> "Outcome":
        return self._exits(2)


@dataclass(frozen=True)
class Project:
    root: Path

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def environment(self, changes: Mapping[str, str] | None = None) -> dict[str, str]:
        unwanted = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LC_ALL", "TZ", "PYTHONHASHSEED"}
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        return {**kept, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "120", **(changes or {})}

    def command(self, *arguments: str | Path) -> list[str]:
        return [sys.executable, "-m", "ipextract", *map(str, arguments)]

    def run(
        self,
        *arguments: str | Path,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        timeout: float = 300,
    ) -> Outcome:
        done = subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.root,
            env=self.environment(env),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=timeout,
        )
        return Outcome(
            tuple(map(str, arguments)), done.returncode, done.stdout, done.stderr.decode("utf-8", "backslashreplace")
        )

    def record(self, name: str, out: str = "out") -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.root / out / f"{name}.json").read_bytes())
        return content

    def manifest(self, out: str = "out") -> dict[str, Any]:
        return self.record("manifest", out)

    def files(self, out: str = "out") -> dict[str, bytes]:
        """Every file of a folder by its path below it, hidden ones too."""
        folder = self.root / out
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A folder that holds `policy.txt` and nothing else."""
    made = Project(tmp_path)
    made.write("policy.txt", POLICY)
    return made


@pytest.fixture(scope="session")
def cache_of_packs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where tests that read packs keep what they make of them, so that the user's own packs stay in the user's."""
    return tmp_path_factory.mktemp("cache_of_packs")


@pytest.fixture(scope="session")
def seeds_built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The seeds and their records; shared, so only to be read."""
    made = Project(tmp_path_factory.mktemp("seeds_built"))
    shutil.copytree(SEEDS, made.root / "seeds")
    made.run("build", "seeds/", "-o", "out").succeeds()
    return made


@pytest.fixture
def built(seeds_built: Project, tmp_path: Path) -> Project:
    """A copy of the seeds and their records."""
    shutil.copytree(seeds_built.root, tmp_path, dirs_exist_ok=True)
    return Project(tmp_path)
