"""What all of them need: the tables of `lexicons/layout.yaml`, and patterns of lists."""

import re
from functools import cache
from typing import Any, NamedTuple

from ipextract.kept import between_runs
from ipextract.lexicons import load_yaml
from ipextract.segment.beginnings import alternatives, first_characters

# An element's line is short; longer paragraphs are prose, whatever they begin with.
SHORT = 160
# A pattern that may begin with more characters than that may begin with nearly any.
MOST_FIRST = 500


class LineForms(NamedTuple):
    """What lines of one kind look like: by the character that they begin with; by a mark in them, where they may begin
    with any. A pack may add `others`, of which neither is known."""

    told: dict[str, re.Pattern[str]]
    marked: tuple[tuple[str, re.Pattern[str]], ...]
    others: re.Pattern[str] | None

    def fit(self, text: str) -> bool:
        """Whether a line looks so from its beginning to its end."""
        told = self.told.get(text[:1])
        if told is not None and told.fullmatch(text) is not None:
            return True
        for mark, form in self.marked:
            if mark in text and form.fullmatch(text) is not None:
                return True
        return self.others is not None and self.others.fullmatch(text) is not None


def line_forms(kind: str) -> LineForms:
    """The forms that stand under `<kind>_lines`, and those under `marked_<kind>_lines`."""
    data = layout()
    by_first: dict[str, list[str]] = {}
    others = []
    for pattern in data[f"{kind}_lines"]:
        for form in alternatives(pattern):
            first = _first_of_line(form)
            if first is None:
                others.append(form)
            for character in first or ():
                by_first.setdefault(character, []).append(form)
    # Many characters begin the same forms.
    compiled = {forms: any_of(list(forms)) for forms in {tuple(forms) for forms in by_first.values()}}
    return LineForms(
        {character: compiled[tuple(forms)] for character, forms in by_first.items()},
        tuple((mark, re.compile(row["line"])) for row in data[f"marked_{kind}_lines"] for mark in row["marks"]),
        any_of(others) if others else None,
    )


def _first_of_line(form: str) -> frozenset[str] | None:
    """With which characters a line of that form begins; null where it may be nearly any."""
    try:
        found = first_characters(form)
    except ValueError:
        return None
    return found if len(found) <= MOST_FIRST else None


def any_of(patterns: list[str]) -> re.Pattern[str]:
    """A pattern that finds what one of some patterns finds."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def layout() -> dict[str, Any]:
    data: dict[str, Any] = load_yaml("layout.yaml")
    return data


@between_runs
def line_label() -> re.Pattern[str]:
    """How a line begins that names a field of a clause: 责任单位:…, 完成时限:…."""
    return re.compile(str(layout()["line_labels"]))
