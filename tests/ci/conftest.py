"""A machine as a runner gives it, and a repository of texts with a committed data set, whole and as a shallow clone."""

import shutil
import sysconfig
import venv
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from ci.runner import INSTALL, Machine, run_action
from cli.conftest import POLICY, Project
from cli.test_diff import NEWER, git


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Machine:
    """A Python of its own that has all libraries of this one, and where the action has installed itself."""
    folder = tmp_path_factory.mktemp("python")
    venv.create(folder, with_pip=True, symlinks=True)
    places = {"base": str(folder), "platbase": str(folder)}
    site = Path(sysconfig.get_path("purelib", "venv", places))
    site.joinpath("libraries.pth").write_text(
        "".join(f"{sysconfig.get_path(kind)}\n" for kind in ("purelib", "platlib")), encoding="utf-8"
    )
    home = tmp_path_factory.mktemp("home")
    made = Machine((Path(sysconfig.get_path("scripts", "venv", places)),), home)
    run_action(replace(made, installed=False), home, {"sources": "texts"}, {}, last=INSTALL).exits(0)
    assert (site / "ipextract" / "cli" / "diff.py").is_file()
    return made


@pytest.fixture
def machine(installed: Machine, tmp_path: Path) -> Machine:
    """That one, with a home of the test's own but for the cache."""
    home = tmp_path / "home"
    home.mkdir()
    (installed.home / "cache").mkdir(exist_ok=True)
    (home / "cache").symlink_to(installed.home / "cache")
    return replace(installed, home=home)


@dataclass(frozen=True)
class Repository:
    """Where the change is made, and what a runner checks out of it."""

    origin: Project
    shallow: bool

    def commit(self) -> str:
        """Commit everything; the name of the commit."""
        git(self.origin, "add", "-A")
        git(self.origin, "commit", "-qm", "change")
        return self.head()

    def head(self, revision: str = "HEAD") -> str:
        return git(self.origin, "rev-parse", revision).strip()

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


@pytest.fixture(scope="session")
def history(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two commits of a text and its record, to be copied: the second has a higher goal, a later day, a larger sum."""
    made = Repository(Project(tmp_path_factory.mktemp("history")), shallow=False)
    made.origin.write(".gitignore", ".ipextract-*\n")
    git(made.origin, "init", "-q")
    for text in (POLICY, NEWER):
        made.origin.write("texts/a.txt", text)
        made.build()
        made.commit()
    return made.origin


def copied(history: Project, folder: Path, revision: str, *, shallow: bool) -> Repository:
    shutil.copytree(history.root, folder / "origin")
    made = Repository(Project(folder / "origin"), shallow)
    git(made.origin, "reset", "-q", "--hard", revision)
    return made


# What a test does with git is done in both ways of checking out; what does not depend on it only in the way of runners.
@pytest.fixture(params=["whole", "shallow"])
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def repository(history: Project, tmp_path: Path, way: str) -> Repository:
    """The first commit."""
    return copied(history, tmp_path, "HEAD~1", shallow=way == "shallow")


@pytest.fixture
def changed(history: Project, tmp_path: Path, way: str) -> Repository:
    """Both commits."""
    return copied(history, tmp_path, "HEAD", shallow=way == "shallow")


@pytest.fixture
def changed_shallow(history: Project, tmp_path: Path) -> Repository:
    return copied(history, tmp_path, "HEAD", shallow=True)
