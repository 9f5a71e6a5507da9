"""Side by side for a terminal: what it was at the left, what it is at the right, and what differs marked."""

from typing import TYPE_CHECKING

from ipextract.compare.changes import LEVELS, Change, Comparison, DocumentChanges, Level, codes
from ipextract.compare.wording import differing

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

STYLES: dict[Level, str] = {"breaking": "bold red", "review": "yellow", "info": "dim"}


def show(comparison: Comparison, console: "Console") -> None:
    """Print a comparison on a console of rich's."""
    from rich.text import Text

    for document in comparison.documents:
        _show_document(document, console)
    counts = comparison.counts
    told = "  ".join(f"{level} {counts[level]}" for level in LEVELS)
    accepted = f"  accepted {comparison.accepted}" if comparison.accepted else ""
    console.print(Text(f"{told}{accepted}  unchanged documents {comparison.unchanged}"))


def _show_document(document: DocumentChanges, console: "Console") -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(document.title or document.id), title_justify="left", show_lines=True, expand=True)
    table.add_column("level", max_width=16, overflow="fold")
    table.add_column("change", no_wrap=True)
    # Chinese has no blanks to break lines at; what does not fit must not be cut.
    table.add_column("clause", ratio=2, overflow="fold")
    table.add_column("old", ratio=5, overflow="fold")
    table.add_column("new", ratio=5, overflow="fold")
    for change in document.changes:
        old, new = _both(change)
        where = change.where or change.subject
        table.add_row(_level(change), codes()[change.code].title, Text(where), old, new)
    console.print(table)


def _level(change: Change) -> "Text":
    from rich.text import Text

    if change.accepted is None:
        return Text(change.level, STYLES[change.level])
    return Text(f"accepted\nuntil {change.accepted.until}\n{change.accepted.reason}", "dim")


def _both(change: Change) -> "tuple[Text, Text]":
    """What stands on both sides: the values, and the words around them, with what differs marked."""
    from rich.text import Text

    sides = ["  ".join(filter(None, said)) for said in change.sides]
    pieces = differing(*sides)
    styles = "bold red strike", "bold green"
    if not sides[0] or not sides[1]:
        styles = "", ""
    old, new = (
        Text.assemble(*((text, style if differs else "") for differs, text in side))
        for side, style in zip(pieces, styles, strict=True)
    )
    return old, new
