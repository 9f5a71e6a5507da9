"""A runner in little: the steps of action.yml as GitHub runs them, in a real repository, with real shells."""

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from cli.conftest import ROOT

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_bytes())
EXPRESSION = re.compile(r"\$\{\{\s*(.+?)\s*\}\}")
INSTALL = "Install ipextract"
# What `shell: bash` means to GitHub.
BASH = ("bash", "--noprofile", "--norc", "-e", "-o", "pipefail")


@dataclass(frozen=True)
class Machine:
    """Where steps run: folders of programs that come first, and a folder for everything that must not be the user's."""

    programs: tuple[Path, ...]
    home: Path
    # Whether the step that installs has run there, as it does once for all tests.
    installed: bool = True

    def environment(self, changes: Mapping[str, str]) -> dict[str, str]:
        """Nothing of the tests' own environment but where programs and the cache lie."""
        found = os.pathsep.join([*map(str, self.programs), os.environ["PATH"]])
        return {
            "PATH": found,
            "HOME": str(self.home),
            "IPEXTRACT_CACHE": str(self.home / "cache"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "LANG": "C",
            "CI": "true",
            **changes,
        }


@dataclass(frozen=True)
class Run:
    """What a run of the action left: exit code of the step that ended it, outputs, summary of the job, log."""

    code: int
    outputs: dict[str, str]
    summary: str
    log: str

    @property
    def comment(self) -> str:
        return Path(self.outputs["comment-file"]).read_text(encoding="utf-8")

    def annotations(self, level: str) -> list[str]:
        return [line for line in self.log.splitlines() if line.startswith(f"::{level} ")]

    def exits(self, code: int) -> "Run":
        assert self.code == code, f"exit {self.code}\n{self.log}"
        return self


def resolve(text: str, contexts: Mapping[str, Any]) -> str:
    """Text with its expressions replaced. `a.b.c` and `||` are all that this action needs; others are an error."""

    def value(match: re.Match[str]) -> str:
        for name in match[1].split("||"):
            held: Any = contexts
            for part in _parts(name.strip()):
                held = held.get(part) if isinstance(held, Mapping) else None
            if held:
                return str(held)
        return ""

    return EXPRESSION.sub(value, text)


def _parts(name: str) -> list[str]:
    assert re.fullmatch(r"[\w-]+(\.[\w-]+)+", name), f"{name}: is no expression that this runner knows"
    return name.split(".")


def run_action(
    machine: Machine, repository: Path, given: Mapping[str, str], event: Mapping[str, Any], last: str | None = None
) -> Run:
    """Run all steps in order but those with `uses`, until one fails or that of the name `last` is done."""
    temp = machine.home / "temp"
    temp.mkdir(exist_ok=True)
    github = {"token": "of-the-run", "event": event}
    defaults = {name: resolve(str(each.get("default", "")), {"github": github}) for name, each in _inputs().items()}
    assert set(given) <= set(defaults)
    contexts: dict[str, Any] = {"github": github, "inputs": {**defaults, **given}, "steps": {}}
    summary, log, code = "", "", 0
    for number, step in enumerate(ACTION["runs"]["steps"]):
        if "uses" in step or (machine.installed and step["name"] == INSTALL):
            continue
        assert step["shell"] == "bash"
        assert not step.keys() - {"name", "id", "shell", "env", "run"}
        files = {name: temp / f"{number}-{name}" for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_bytes(b"")
        script = temp / f"{number}.sh"
        script.write_text(step["run"], encoding="utf-8")
        environment = machine.environment(
            {
                **{name: str(path) for name, path in files.items()},
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_ACTIONS": "true",
                "GITHUB_REPOSITORY": "office/texts",
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_WORKSPACE": str(repository),
                "RUNNER_TEMP": str(temp),
                **{name: resolve(str(text), contexts) for name, text in step.get("env", {}).items()},
                **pip_offline(),
            }
        )
        done = subprocess.run(
            [*BASH, str(script)],
            cwd=repository,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=300,
        )
        log += done.stdout.decode("utf-8")
        summary += files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
        if "id" in step:
            contexts["steps"][step["id"]] = {"outputs": _outputs(files["GITHUB_OUTPUT"])}
        code = done.returncode
        if code or step["name"] == last:
            break
    outputs = {name: resolve(each["value"], contexts) for name, each in ACTION["outputs"].items()}
    return Run(code, outputs, summary, log)


def _inputs() -> dict[str, Any]:
    inputs: dict[str, Any] = ACTION["inputs"]
    return inputs


def _outputs(path: Path) -> dict[str, str]:
    """The outputs of a step; a later line of the same name holds."""
    pairs = [line.partition("=") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(separator for _, separator, _ in pairs)
    return {name: value for name, _, value in pairs}


def pip_offline() -> dict[str, str]:
    """pip asks nobody, and builds with what is installed (the variable says whether builds are isolated: "0" is no)."""
    return {"PIP_NO_INDEX": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_CONFIG_FILE": os.devnull}
