"""A machine as a runner gives it, and a repository of texts with a committed data set, whole and as a shallow clone."""

import sys
import sysconfig
import venv
from dataclasses import dataclass
from pathlib import Path

import pytest

from ci.runner import Machine
from cli.conftest import POLICY, Project
from cli.test_diff import git


@pytest.fixture(scope="session")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment of its own that has all libraries of this one, but not yet ipextract."""
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True, symlinks=True)
    site = Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "platbase": str(folder)}))
    site.joinpath("libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", encoding="utf-8")
    return folder / ("Scripts" if sys.platform == "win32" else "bin")


@pytest.fixture
def machine(python: Path, tmp_path: Path, cache_of_runs: Path) -> Machine:
    home = tmp_path / "home"
    home.mkdir()
    (home / "cache").symlink_to(cache_of_runs)
    return Machine((python,), home)


@pytest.fixture(scope="session")
def cache_of_runs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache_of_runs")


@dataclass(frozen=True)
class Repository:
    """Where the change is made, and what a runner checks out of it."""

    origin: Project
    shallow: bool

    def commit(self, **texts: str) -> str:
        """Commit everything, `texts` written first below `texts/`; the name of the commit."""
        for name, text in texts.items():
            self.origin.write(f"texts/{name}.txt", text)
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-qm", "change")
        return git(self.origin, "rev-parse", "HEAD").strip()

    def build(self) -> None:
        self.origin.run("build", "texts", "-o", "out").succeeds()

    def checkout(self) -> Path:
        """The folder that a job works in: the last commit, with all that came before or without."""
        folder = self.origin.root.parent / "checkout"
        depth = ("--depth", "1") if self.shallow else ()
        git(self.origin, "clone", "-q", *depth, f"file://{self.origin.root}", str(folder))
        commits = git(self.origin, "rev-list", "--count", "HEAD", cwd=folder).strip()
        assert (commits == "1") == self.shallow
        return folder


def repository_in(folder: Path, shallow: bool) -> Repository:
    """One commit: a text and its record."""
    made = Repository(Project(folder / "origin"), shallow)
    made.origin.write(".gitignore", ".ipextract-*\n")
    made.origin.write("texts/a.txt", POLICY)
    git(made.origin, "init", "-q")
    made.build()
    made.commit()
    return made


@pytest.fixture(params=["whole", "shallow"])
def repository(request: pytest.FixtureRequest, tmp_path: Path) -> Repository:
    """One commit, checked out in both ways: for what asks git."""
    return repository_in(tmp_path, request.param == "shallow")


@pytest.fixture
def shallow_repository(tmp_path: Path) -> Repository:
    """One commit, checked out as runners do unless told otherwise: for what does not depend on it."""
    return repository_in(tmp_path, shallow=True)
