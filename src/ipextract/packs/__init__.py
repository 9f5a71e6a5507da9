"""What is wrong with the packs and registries that are read: all of it at once, with file, line and reason."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ipextract import knowledge
from ipextract.errors import PackError
from ipextract.kept import between_runs
from ipextract.knowledge import DATA, FOLDERS, PACK_FILE
from ipextract.marked import Problem, near, read_marked

# Folders of a pack whose files lie in folders of their own.
DEPTHS = {"rules": 2, "lexicons": 1, "agencies": 1}


@dataclass(frozen=True, slots=True)
class Addition:
    """A pack or a registry that is read: name and version as it says, and the digest of what it holds."""

    name: str
    version: str | None
    sha256: str


def check() -> tuple[str, ...]:
    """Look through all packs and registries of this process; gives what is worth a look but stops nothing.

    Raises:
        PackError: something is wrong; the message has one line for each problem.
    """
    known = knowledge.settled()
    if not known:
        return ()
    try:
        if missing := [*_missing(known.packs, known.registries)]:
            raise _refused(missing)
        return _checked()
    except PackError:
        knowledge.refuse()
        raise


def in_use() -> tuple[tuple[Addition, ...], tuple[Addition, ...]]:
    """The packs and the registries of this process, in order."""
    known = knowledge.settled()
    if not known:
        return (), ()
    said = _said()
    packs = [
        Addition(name or folder.resolve().name, version, knowledge.digest_of(folder))
        for folder, (name, version) in zip(known.packs, said, strict=True)
    ]
    return tuple(packs), tuple(Addition(file.name, None, knowledge.digest_of(file)) for file in known.registries)


@between_runs
def _said() -> tuple[tuple[str | None, str | None], ...]:
    """Name and version of each pack as its `pack.yaml` has them."""
    from ipextract.ruleset.known import pack_file

    described = [pack_file(folder)[0] for folder in knowledge.settled().packs]
    return tuple((each.name, each.version) for each in described)


@between_runs
def _checked() -> tuple[str, ...]:
    """Warnings. What is right once is right wherever it lies, so that this is kept; what is wrong is never kept."""
    from ipextract.resolve.registry_files import files_of, read_registry
    from ipextract.ruleset.known import overlaid

    known = knowledge.settled()
    problems = [problem for pack in known.packs for problem in _layout(pack)]
    lists, own = _lists(known.packs)
    problems += lists
    problems += overlaid().problems
    found, warnings = _rules(own)
    problems += found
    problems += _areas(known.packs)
    for file in files_of(known):
        problems += read_registry(file).problems
    if problems:
        raise _refused(problems)
    return tuple(str(warning) for warning in sorted(set(warnings)))


def _refused(problems: Sequence[Problem]) -> PackError:
    each = sorted(set(problems))
    many = f"{len(each)} problems" if len(each) > 1 else "1 problem"
    return PackError("\n".join([f"refused, {many}:", *map(str, each)]))


def _missing(packs: Sequence[Path], registries: Sequence[Path]) -> Iterator[Problem]:
    for pack in packs:
        if not pack.exists():
            yield Problem(pack, 0, "no such folder")
        elif not pack.is_dir():
            yield Problem(pack, 0, "is no folder; a pack is one, a file of agencies goes with --registry")
        elif not any((pack / name).exists() for name in (*FOLDERS, PACK_FILE)):
            yield Problem(pack, 0, f"is no pack: it holds none of {', '.join(FOLDERS)} and {PACK_FILE}{_instead(pack)}")
    for file in registries:
        if not file.is_file():
            yield Problem(file, 0, "no such file; a registry is one file, .yaml or .csv")


def _instead(pack: Path) -> str:
    """What was meant, most likely."""
    from ipextract.ruleset.known import kinds

    if pack.name in FOLDERS:
        return f"; name the folder around it, {pack.parent}"
    if any((pack / kind).is_dir() for kind in kinds()):
        return f"; put its folders below {pack / 'rules'}"
    return ""


def _layout(pack: Path) -> Iterator[Problem]:
    """Files that nobody would read, and folders of kinds that there are not."""
    from ipextract.ruleset.known import kinds

    for folder in FOLDERS:
        for path in sorted((pack / folder).rglob("*")):
            below = path.relative_to(pack / folder)
            if path.is_dir():
                if folder == "rules" and len(below.parts) == 1 and path.name not in kinds():
                    meant = near(path.name, list(kinds()))
                    yield Problem(path, 0, f"is no kind of rule; kinds are {', '.join(kinds())}{meant}")
                continue
            if path.suffix == ".yml":
                yield Problem(path, 0, "is not read; name it .yaml")
            elif path.suffix in DATA and len(below.parts) != DEPTHS[folder]:
                where = "rules/<kind>/<name>.yaml" if folder == "rules" else f"{folder}/<name>.yaml"
                where = "agencies/<name>.yaml" if below.parts[0] == "agencies" else where
                yield Problem(path, 0, f"is not read where it lies; its place is {where}")
            elif path.suffix == ".csv" and folder != "agencies":
                yield Problem(path, 0, f"is not read; {folder} are .yaml")


def _lists(packs: Sequence[Path]) -> tuple[list[Problem], Mapping[str, tuple[Path, int]]]:
    """What is wrong with the word lists of packs, and the lists that only they have."""
    from ipextract.lexicons.extending import read_extended

    names = {
        f"{'agencies/' if path.parent.name == 'agencies' else ''}{path.name}"
        for pack in packs
        for path in (*pack.glob("lexicons/*.yaml"), *pack.glob("agencies/heads.yaml"))
    }
    problems: list[Problem] = []
    own: dict[str, tuple[Path, int]] = {}
    for name in sorted(names):
        read = read_extended(name, tuple(packs))
        problems += read.problems
        own |= read.own
    return problems, own


def _areas(packs: Sequence[Path]) -> Iterator[Problem]:
    """Special areas of packs that lie nowhere."""
    from ipextract.lexicons.extending import path_in
    from ipextract.values import divisions

    for pack in packs:
        file = path_in(pack, "special_areas.yaml")
        marked = read_marked(file) if file.is_file() else None
        rows = marked.content.get("areas") if marked is not None and isinstance(marked.content, dict) else None
        if marked is None or not isinstance(rows, list):
            continue
        for index, row in enumerate(rows):
            lies_in = row.get("lies_in") if isinstance(row, dict) else None
            if isinstance(lies_in, str) and divisions.by_path(lies_in) is None:
                reason = f"lies_in: {lies_in!r} is no division; write it as 广东省/广州市/天河区"
                last = near(lies_in.rpartition("/")[2], list(divisions.full_names()))
                yield marked.problem(("areas", index, "lies_in"), reason + last)


def _rules(own: Mapping[str, tuple[Path, int]]) -> tuple[list[Problem], list[Problem]]:
    """Problems and warnings of the patterns of packs: of fragments, of rules, of lists of theirs that no rule names."""
    from ipextract.lexicons.extending import list_names
    from ipextract.packs.rules import looked_through
    from ipextract.ruleset.known import overlaid
    from ipextract.values.patterns import REFERENCE

    problems, warnings = list(_fragments()), list[Problem]()
    rules = overlaid().rules
    named: set[str] = set()
    for known in rules.values():
        if known.pack is not None:
            written = [known.rule.pattern, *known.rule.needs]
            named |= {found["name"] for text in written for found in REFERENCE.finditer(text) if found["kind"] == "L"}
            found, said = looked_through(known.path, tuple(rules))
            problems += found
            warnings += said
    for name, (file, line) in own.items():
        if name not in named:
            others = [known for known in list_names() if known not in own]
            problems.append(
                Problem(file, line, f"there is no list {name}, and no rule of a pack names it{near(name, others)}")
            )
    return problems, warnings


def _fragments() -> Iterator[Problem]:
    import regex

    from ipextract.lexicons.extending import path_in
    from ipextract.values.fragments import FragmentError, fragment

    for pack in knowledge.settled().packs:
        file = path_in(pack, "fragments.yaml")
        marked = read_marked(file) if file.is_file() else None
        entries = marked.content.get("fragments") if marked is not None and isinstance(marked.content, dict) else None
        if marked is None or not isinstance(entries, dict):
            continue
        for name, entry in entries.items():
            if not isinstance(entry, dict) or not isinstance(entry.get("pattern"), str):
                continue
            place = ("fragments", str(name), "pattern")
            try:
                regex.compile(fragment(str(name)), regex.VERSION1)
            except FragmentError as error:
                yield marked.problem(place, f"{name}: {error}")
            except regex.error as error:
                yield marked.problem(place, f"{name}: the pattern does not compile: {error}")
