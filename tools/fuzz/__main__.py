"""`python -m fuzz`: fuzz all targets for some time, or read findings again."""

import argparse
import sys
from pathlib import Path

from fuzz.supervisor import PLACE, Fuzzing, chosen, is_guided
from fuzz.targets import targets
from fuzz.worker import cause_of

EXAMPLE = "Example: python -m fuzz text docx --seconds 600 --jobs 2"


def main() -> int:
    """Exit code 0: nothing found; 1: findings; 2: could not run."""
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__, epilog=EXAMPLE)
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"which to fuzz (default: all): {', '.join(targets())}"
    )
    parser.add_argument("--seconds", type=float, default=60, help="for how long, all targets together (default: 60)")
    parser.add_argument("--jobs", type=int, default=1, help="processes to use (default: 1)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default: 1)")
    parser.add_argument(
        "--runs", type=int, default=0, help="inputs for each target, at the most; the same ones every time with --blind"
    )
    parser.add_argument("--blind", action="store_true", help="by chance alone, as where atheris is not installed")
    parser.add_argument("--place", type=Path, default=PLACE, help="where corpus and findings lie (default: .fuzz)")
    parser.add_argument(
        "--replay", nargs="+", type=Path, metavar="FILE", help="read findings again, named TARGET-….suffix"
    )
    arguments = parser.parse_args()
    try:
        wanted = chosen(arguments.targets)
    except KeyError as error:
        print(f"fuzz: there is no target {error}; choose from {', '.join(targets())}", file=sys.stderr)
        return 2
    if arguments.replay:
        return replay(arguments.replay)
    blind = arguments.blind or not is_guided()
    if blind and not arguments.blind:
        print("fuzz: atheris is not installed (pip install 'ipextract[fuzz]'), so chance alone leads", file=sys.stderr)
    fuzzing = Fuzzing(wanted, arguments.seconds, arguments.jobs, arguments.seed, blind, arguments.runs, arguments.place)
    findings = fuzzing.run()
    for name, count in sorted(fuzzing.executions.items()):
        print(f"{name:<6} {count:>9} executions")
    for file in findings:
        why = file.with_suffix(".why")
        print(
            f"{file}: {why.read_text(encoding='utf-8').partition(chr(10))[0] if why.exists() else 'no reason is known'}"
        )
    print(f"{sum(fuzzing.executions.values())} executions, {len(findings)} findings")
    return 1 if findings else 0


def replay(files: list[Path]) -> int:
    """Read findings again, each as its target does, and tell what is still wrong."""
    known, wrong = targets(), 0
    for file in files:
        target = known[file.name.partition("-")[0] if "-" in file.name else file.parent.name]
        try:
            target.run(file.read_bytes())
        except Exception as error:
            wrong += 1
            print(f"{file}: {cause_of(error)}: {error}")
    print(f"{len(files)} read, {wrong} with findings")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
