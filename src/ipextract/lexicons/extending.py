"""What a pack may say of a word list of ours: add words, leave some out, or put others in place of all of them.

A pack's file is shaped as ours is: what it says stands where ours has it (`groups: {count_unit: [垛]}`, units.yaml).

- A list of words: its words are added. `{words: […], without: […]}` leaves some out; `{replace: true, words: […]}`
  makes a new list.
- A table of rows that is open to packs (`ROWS`): a row with the name of one of ours replaces it, others are added. The
  same goes for the entries of `fragments.yaml`.
- Lists that ours do not have are the pack's own, for its rules to name; who reads packs checks that they do.
- Everything else, patterns first of all, is part of how the program reads, and is refused.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ipextract import knowledge
from ipextract.errors import LexiconError
from ipextract.lexicons import FOLDED, FOLDER, load_yaml, parse_yaml
from ipextract.marked import Marked, Problem, near, read_marked

# Of every file; they tell a reader where its words are from.
ABOUT = frozenset({"source", "date", "title"})
# Lists whose entries are patterns for whole lines.
PATTERN_LISTS = frozenset(
    f"layout.{name}"
    for name in ("furniture_lines", "page_lines", "edge_lines", "imprint_lines", "letterhead_lines", "page_dates")
)
# Lists that become sets of characters.
CHARACTER_FILES = frozenset({"numerals"})
CHARACTER_LISTS = frozenset({"responsibilities.deng_before", "responsibilities.deng_after"})
# Signs that mean something in a pattern. Some lists become parts of patterns as they stand: a word may have such a sign
# where one of ours does.
SIGNS = frozenset("\\[]{}^$|*+?.()")
CHANGES = frozenset({"words", "without", "replace"})


class Rows(NamedTuple):
    """A table whose rows a pack may add: the keys that they have, lists of words where the default is one; `name` tells
    rows apart, and where it is empty every row is a new one."""

    name: str
    required: frozenset[str]
    lists: frozenset[str]
    flags: frozenset[str] = frozenset()


BOUNDING = Rows("", frozenset({"words"}), frozenset({"words", "not_after", "not_before"}), frozenset({"weak"}))
ROWS = {
    "special_areas.areas": Rows("name", frozenset({"name", "lies_in"}), frozenset({"aliases"})),
    **{f"comparators.before.{code}": BOUNDING for code in ("ge", "gt", "le", "lt", "approx")},
    **{f"comparators.after.{code}": BOUNDING for code in ("ge", "gt", "le", "approx")},
}
# Tables of named patterns, which rules take up by name.
NAMED = frozenset({"fragments.fragments"})
NAMED_KEYS = frozenset({"summary", "pattern", "matches", "ignores"})


class Extended(NamedTuple):
    """A file of ours as packs have it; `own` are the lists that only packs have, `<file>.<list>`, with their places."""

    content: Any
    problems: tuple[Problem, ...]
    own: Mapping[str, tuple[Path, int]]


def path_in(pack: Path, name: str) -> Path:
    """Where a pack has what ours is `lexicons/<name>`: agencies lie in a folder of their own."""
    return pack / name if name.startswith("agencies/") else pack / "lexicons" / name


def read_extended(name: str, packs: tuple[Path, ...]) -> Extended:
    """`lexicons/<name>` with what packs say of it, one after the other; what is wrong in them is left out and told.

    Raises:
        LexiconError: neither we nor a pack has such a file.
    """
    files = [file for pack in packs if (file := path_in(pack, name)).is_file()]
    is_ours = (FOLDER / name).is_file()
    if not is_ours and not files:
        raise LexiconError(f"lexicons/{name}: no such file, here or in {', '.join(map(str, packs))}")
    content: Any = parse_yaml(FOLDER / name) if is_ours else {}
    stem = name.removesuffix(".yaml")
    problems: list[Problem] = []
    own: dict[str, tuple[Path, int]] = {}
    for file in files:
        made = _Extension(stem, read_marked(file))
        content = made.of(content)
        problems += made.problems
        own |= made.own
    return Extended(content, tuple(problems), own)


def list_names() -> tuple[str, ...]:
    """Every list that a rule may name, ours and those of packs: `<file>.<list>`."""
    packs = knowledge.settled().packs
    files = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.yaml")}
    files |= {path.name for pack in packs for path in pack.glob("lexicons/*.yaml")}
    return tuple(
        f"{file.removesuffix('.yaml')}.{key}"
        for file in sorted(files)
        for key, value in load_yaml(file).items()
        if _is_words(value) or (isinstance(value, dict) and _is_words(value.get("words")))
    )


class _Extension:
    """One file of a pack on its way into ours."""

    def __init__(self, stem: str, given: Marked) -> None:
        self.stem = stem
        self.given = given
        self.problems: list[Problem] = list(given.problems)
        self.own: dict[str, tuple[Path, int]] = {}

    def of(self, ours: Any) -> Any:
        given = self.given.content
        if given is None:
            if not self.given.problems:
                self._refuse((), "is empty; it names lists and their words")
            return ours
        if not isinstance(given, dict):
            self._refuse((), "names no lists; write `list: [word, word]`")
            return ours
        made = dict(ours) if isinstance(ours, dict) else {}
        for key, value in given.items():
            if key in ABOUT:
                continue
            if key in made:
                made[key] = self._changed(made[key], value, (str(key),))
            elif (words := self._new_list(value, (str(key),))) is not None:
                made[key] = words
                self.own[f"{self.stem}.{key}"] = (self.given.file, self.given.line((str(key),)))
        return made

    def _refuse(self, place: tuple[str | int, ...], reason: str) -> None:
        self.problems.append(self.given.problem(place, reason))

    def _changed(self, ours: Any, given: Any, place: tuple[str | int, ...]) -> Any:
        name = ".".join([self.stem, *map(str, place)])
        if name in ROWS:
            return self._rows(ours, given, place, ROWS[name])
        if name in NAMED:
            return self._named(ours, given, place)
        if _is_words(ours):
            return self._words(ours, given, place, name)
        if isinstance(ours, dict) and _is_words(ours.get("words")):
            words = self._words(ours["words"], given, place, name, beside=ours)
            rest = {} if not isinstance(given, dict) else given
            lists = {
                key: self._words(ours[key], rest[key], (*place, key), f"{name}.{key}")
                for key in rest
                if key not in CHANGES and _is_words(ours.get(key))
            }
            return {**ours, "words": words, **lists}
        if isinstance(ours, dict) and isinstance(given, dict):
            return self._below(ours, given, place, name)
        kind = "a table" if isinstance(ours, dict | list) else "a pattern or a setting"
        self._refuse(place, f"{name} is {kind} that the program reads by; a pack changes lists of words")
        return ours

    def _below(self, ours: dict[Any, Any], given: dict[Any, Any], place: tuple[str | int, ...], name: str) -> Any:
        made = dict(ours)
        for key, value in given.items():
            if key in ours:
                made[key] = self._changed(ours[key], value, (*place, str(key)))
            else:
                self._refuse(
                    (*place, str(key)), f"{name} has no {key!r}{near(str(key), [str(known) for known in ours])}"
                )
        return made

    def _new_list(self, given: Any, place: tuple[str | int, ...]) -> list[str] | None:
        if isinstance(given, dict) and set(given) <= CHANGES:
            given = given.get("words", [])
        if not isinstance(given, list):
            self._refuse(place, f"{self.stem}.{place[0]} is no list of words")
            return None
        return list(dict.fromkeys(self._checked(given, place)))

    def _words(
        self,
        ours: list[str],
        given: Any,
        place: tuple[str | int, ...],
        name: str,
        beside: Mapping[str, Any] | None = None,
    ) -> list[str]:
        if isinstance(given, list):
            return [*dict.fromkeys([*ours, *self._checked(given, place, name, ours)])]
        if not isinstance(given, dict):
            self._refuse(place, f"{name} is a list of words; write `[word, word]`, or `{{replace: true, words: […]}}`")
            return ours
        known = CHANGES | {key for key, value in (beside or {}).items() if _is_words(value)}
        for key in given:
            if key not in known:
                self._refuse(
                    (*place, str(key)),
                    f"{name}: unknown key {key!r}; a list of words takes {', '.join(sorted(known))}"
                    + near(str(key), sorted(known)),
                )
        replace = given.get("replace", False)
        if not isinstance(replace, bool):
            self._refuse((*place, "replace"), f"{name}: replace is true or false, not {replace!r}")
        words = self._list(given, "words", place, name, ours)
        without = self._list(given, "without", place, name, ours)
        if replace is True and "words" not in given:
            self._refuse(place, f"{name}: replace goes with the words to put in place of ours")
        kept = [] if replace is True and words else ours
        for index, word in enumerate(without):
            if word not in ours:
                self._refuse((*place, "without", index), f"{name} has no word {word!r} to leave out{near(word, ours)}")
        return [word for word in dict.fromkeys([*kept, *words]) if word not in without]

    def _list(
        self, given: Mapping[str, Any], key: str, place: tuple[str | int, ...], name: str, ours: list[str]
    ) -> list[str]:
        value = given.get(key, [])
        if isinstance(value, list):
            return self._checked(value, (*place, key), name, ours)
        self._refuse((*place, key), f"{name}: {key} is no list of words")
        return []

    def _checked(
        self, words: list[Any], place: tuple[str | int, ...], name: str = "", ours: list[str] | None = None
    ) -> list[str]:
        """The words that are right, folded as text is; `ours` are those of the list that they go into, if ours."""
        right: list[str] = []
        unfit = frozenset() if ours is None else SIGNS - set("".join(ours))
        single = name in CHARACTER_LISTS or name.partition(".")[0] in CHARACTER_FILES
        for index, word in enumerate(words):
            at = (*place, index)
            if not isinstance(word, str):
                self._refuse(at, f"{word!r} is no text; put it in quotes")
            elif not word or word != word.strip() or "\n" in word:
                self._refuse(at, f"{word!r} is no word: empty, or with blanks around it")
            elif name in PATTERN_LISTS:
                if self._compiles(word, at):
                    right.append(word)
            elif single and len(word) > 1:
                self._refuse(at, f"{word!r} is more than one character, and {name} is a list of characters")
            elif signs := sorted(set(word.translate(FOLDED)) & unfit):
                self._refuse(at, f"{word!r}: {name} takes no word with {' '.join(signs)}; none of ours has it")
            else:
                right.append(word.translate(FOLDED))
        return right

    def _compiles(self, pattern: str, place: tuple[str | int, ...]) -> bool:
        try:
            re.compile(pattern.replace("{date}", "(?P<date>)"))
        except re.error as error:
            self._refuse(place, f"the pattern does not compile: {error}")
            return False
        return True

    def _rows(self, ours: list[Any], given: Any, place: tuple[str | int, ...], rows: Rows) -> list[Any]:
        if not isinstance(given, list):
            self._refuse(place, f"{'.'.join([self.stem, *map(str, place)])} is a list of rows")
            return ours
        made = list(ours)
        for index, row in enumerate(given):
            at = (*place, index)
            faults = list(_faults_of_row(row, rows))
            for key, reason in faults:
                self._refuse((*at, key) if key else at, reason)
            if faults:
                continue
            filled = {
                **{key: [] for key in rows.lists if rows.name},
                **{key: self._checked(value, (*at, key)) if key in rows.lists else value for key, value in row.items()},
            }
            if rows.name:
                made = [old for old in made if old[rows.name] != filled[rows.name]]
            made.append(filled)
        return made

    def _named(self, ours: dict[str, Any], given: Any, place: tuple[str | int, ...]) -> dict[str, Any]:
        if not isinstance(given, dict):
            self._refuse(place, "names no patterns; write `name: {pattern: …}`")
            return ours
        made = dict(ours)
        for key, entry in given.items():
            at = (*place, str(key))
            if not re.fullmatch(r"\w+", str(key)):
                self._refuse(at, f"{key!r} is no name: letters, digits and _ only")
            elif not isinstance(entry, dict) or not isinstance(entry.get("pattern"), str):
                self._refuse(at, f"{key}: `pattern` is missing")
            elif unknown := sorted(map(str, set(entry) - NAMED_KEYS)):
                self._refuse(
                    (*at, unknown[0]), f"{key}: unknown key {unknown[0]!r}; known are {', '.join(sorted(NAMED_KEYS))}"
                )
            else:
                made[str(key)] = entry
        return made


def _faults_of_row(row: Any, rows: Rows) -> Iterator[tuple[str, str]]:
    """What is wrong with a row: the key, or nothing for all of it, and why."""
    known = rows.required | rows.lists | rows.flags
    if not isinstance(row, dict):
        yield "", f"a row has the keys {', '.join(sorted(known))}"
        return
    for key in row:
        if key not in known:
            yield str(key), f"unknown key {key!r}; a row has {', '.join(sorted(known))}{near(str(key), sorted(known))}"
    for key in sorted(rows.required - row.keys()):
        yield "", f"`{key}` is missing"
    for key in known & row.keys():
        value = row[key]
        if key in rows.lists:
            fine = isinstance(value, list) and bool(value or key not in rows.required)
        elif key in rows.flags:
            fine = isinstance(value, bool)
        else:
            fine = isinstance(value, str) and bool(value)
        if not fine:
            shape = "a list of words" if key in rows.lists else "true or false" if key in rows.flags else "a text"
            yield str(key), f"{key} is {value!r}, not {shape}"


def _is_words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) for word in value)
