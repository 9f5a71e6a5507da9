"""A copy of the project as a reader of its pages has it before them, and programs that pages call."""

import os
import shutil
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from cli.conftest import Project
from cli.test_diff import git
from pages.reading import ROOT

# What pages take for granted that the reader has: folders with policy texts, here a text of ours; other formats too.
TEXTS = ("policies", "texts", "your-texts", "more")
PLAN = """江州市数字阅读实施方案

一、工作目标
到2027年，建成阅读站点80个以上。
二、重点任务
（一）补助站点。对新建站点给予不超过10万元补助。（责任单位：市文化广电局、市财政局）
"""
COPIED = (
    "seeds",
    "out",
    "schemas",
    "src/ipextract/rules",
    "tests/gold",
    "Makefile",
    "constraints.txt",
    "pyproject.toml",
)


@dataclass(frozen=True)
class Desk:
    """Where the commands of one page are run."""

    project: Project
    programs: Path
    home: Path

    @property
    def root(self) -> Path:
        return self.project.root

    def environment(self) -> dict[str, str]:
        return self.project.environment(
            {
                "PATH": os.pathsep.join([str(self.programs), os.environ["PATH"]]),
                "HOME": str(self.home),
                "TMPDIR": str(self.home),
                "IPEXTRACT_CACHE": str(self.home / "cache"),
                "COLUMNS": "100",
                "LANG": "C.UTF-8",
                "GIT_CONFIG_NOSYSTEM": "1",
            }
        )


@pytest.fixture(scope="session")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program under its name, and a make that only looks whether there is such a target: it would test itself."""
    folder = tmp_path_factory.mktemp("programs")
    make = shutil.which("make")
    assert make is not None, "make is needed"
    scripts = {
        "ipextract": f'exec "{sys.executable}" -m ipextract "$@"',
        "python": f'exec "{sys.executable}" "$@"',
        "make": f'exec "{make}" --dry-run "$@" >/dev/null',
        "dask": f'exec "{sys.executable}" -m dask "$@"',
        # What a cluster does with a job that is an array, one task behind the other.
        "sbatch": 'range="${1#--array=}"; shift\n'
        'export SLURM_ARRAY_TASK_COUNT="${range#*-}"\n'
        'for task in $(seq "${range%-*}" "${range#*-}"); do SLURM_ARRAY_TASK_ID="$task" bash "$@" || exit; done',
    }
    for name, script in scripts.items():
        path = folder / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
    return folder


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its history in little; to be copied."""
    made = Project(tmp_path_factory.mktemp("prepared"))
    for name in COPIED:
        source, target = ROOT / name, made.root / name
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)
    for folder in TEXTS:
        made.write(f"{folder}/plan.txt", PLAN)
    shutil.copy(ROOT / "tests" / "data" / "docx" / "features.docx", made.root / "办法.docx")
    shutil.copy(ROOT / "tests" / "data" / "pdf" / "tables.pdf", made.root / "plan.pdf")
    with zipfile.ZipFile(made.root / "archive.zip", "w") as archive:
        archive.writestr("2023/办法.txt", PLAN)
    made.write(".gitignore", ".ipextract-*\n")
    git(made, "init", "-q")
    for message in ("texts", "more"):
        git(made, "add", "-A")
        git(made, "commit", "-q", "--allow-empty", "-m", message)
    git(made, "tag", "v1.2")
    git(made, "config", "user.name", "reader")
    git(made, "config", "user.email", "reader@example.org")
    return made


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where what is kept between runs lies, so that the packs of pages stay out of the user's own cache."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def desk(prepared: Project, programs: Path, home: Path, tmp_path: Path) -> Desk:
    root = tmp_path / "ipextract"
    shutil.copytree(prepared.root, root)
    return Desk(Project(root), programs, home)
