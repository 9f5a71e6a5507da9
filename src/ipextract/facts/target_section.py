"""Sections: whether a sentence stands under goals, tasks, criteria for choosing, or a review of what has been done."""

import sys
from bisect import bisect_right

from ipextract.lexicons import words
from ipextract.models.context import Context
from ipextract.models.matches import Match
from ipextract.resolve.governing import run_into_goals


class Sections:
    """Which section a sentence stands in: its clause's heading says, or that of the nearest clause above, or the title
    of the document; a sentence that opens a list of criteria, or goals, makes criteria or goals of all that its clause
    still holds."""

    def __init__(self, context: Context, parents: dict[int, int]) -> None:
        self._context = context
        self._parents = parents
        self._whole = self._section_of_document()
        self._titled = self._sections_of_titles()
        self._named: dict[int, str | None] = {}
        self._opened: dict[int, str] = {}

    def of_sentences(self) -> list[str | None]:
        """The section that each sentence stands in, in document order."""
        sentences = self._context.tree.sentences
        opening = [place for place in self._context.opening("target_opening") if not sentences[place].heading]
        openings = self._context.every("target_opening", opening)
        found: list[str | None] = []
        # The section that the clause's sentences stand in; a sentence may open another.
        standing: str | None = None
        clause = -1
        cells = self._goal_cells() if self._context.tree.tables else []
        for place, sentence in enumerate(sentences):
            if sentence.clause != clause:
                clause = sentence.clause
                standing = self.of_clause(clause)
            section = standing
            if place in openings:
                section, standing = self._open(clause, openings[place], standing)
            if cells and section in (None, "tasks") and _stands_in(cells, sentence.start):
                section = "goals"
            found.append(section)
        return found

    def _goal_cells(self) -> list[tuple[int, int]]:
        """Where the cells stand below a head that names goals (年度目标), in tables of tasks; in text order."""
        said = words("tables.goal_words")
        return sorted(
            (cell.start, cell.end)
            for table in self._context.tree.tables
            if not table.states_goals and not table.is_barred
            for at, column in enumerate(table.columns)
            if column.kind == "target" and any(word in column.head for word in said)
            for cell in (row[at] for row in table.rows)
        )

    def of_clause(self, clause: int) -> str | None:
        """The section that a clause's next sentence stands in: its own, or that of the clause above."""
        if clause in self._opened:
            return self._opened[clause]
        if clause not in self._named:
            named, parent = self._titled.get(clause), self._parents.get(clause)
            above = self._whole if parent is None else self.of_clause(parent)
            self._named[clause] = above if named is None else named
        return self._named[clause]

    def _open(self, clause: int, openings: list[Match], section: str | None) -> tuple[str | None, str | None]:
        """The sections of a sentence that may open a list, and of those behind it; `section` holds before it."""
        for opening in openings:
            self._opened.setdefault(clause, opening.gives["section"])
            if opening.gives["section"] == "goals":
                section = section or "goals"
        return section, self._opened.get(clause, section)

    def _section_of_document(self) -> str | None:
        """What the title of the document says of all of its clauses."""
        metadata = self._context.metadata
        return self._named_in("target_document", [metadata.title or metadata.notice_title or ""]).get(0)

    def _sections_of_titles(self) -> dict[int, str]:
        """What the titles of clauses say, by the clause's place in the tree."""
        sections = self._named_in("target_section", [clause.title or "" for clause in self._context.tree.clauses])
        return sections | dict.fromkeys(run_into_goals(self._context), "goals")

    def _named_in(self, kind: str, titles: list[str]) -> dict[int, str]:
        """The section that the first rule of a kind finds in a title, by the title's place in the list."""
        rules = self._context.rules
        sections: dict[int, str] = {}
        for place, bits in enumerate(rules.gate(kind).look_at_each(titles)):
            for rule in rules.of_bits(bits) if bits else ():
                if rule.pattern.search(titles[place]):
                    sections[place] = rule.gives["section"]
                    break
        return sections


def _stands_in(cells: list[tuple[int, int]], place: int) -> bool:
    """Whether a place of the text stands in one of some stretches, which are in text order."""
    at = bisect_right(cells, (place, sys.maxsize))
    return at > 0 and place < cells[at - 1][1]
