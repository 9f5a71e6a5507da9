"""Where one side of a change stands, as people find it."""

from ipextract.compare.changes import Place
from ipextract.compare.clauses import Clauses
from ipextract.models.matches import Evidence


class Places:
    """Places in one record."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._by_id = {entry.id: at for at, entry in enumerate(clauses.entries)}

    def of_clause(self, at: int) -> Place:
        entry = self._clauses.entries[at]
        return Place(entry.id, self._path(at), entry.title, None, entry.span, self._clauses.texts[at])

    def of_fact(self, fact: Evidence) -> Place:
        at = self._by_id[fact.clause]
        return Place(fact.clause, self._path(at), self._clauses.entries[at].title, fact.id, fact.span, fact.quote)

    def _path(self, at: int) -> str:
        labels: list[str] = []
        above: int | None = at
        while above is not None:
            labels.append(self._clauses.entries[above].label or "")
            above = self._clauses.parents[above]
        return "".join(reversed(labels))
