"""Tables of duties 分工表: what the heads of their columns say, and the cells below them."""

from ipextract.facts.responsibility_parts import Role
from ipextract.lexicons import words
from ipextract.models.clauses import Sentence


class Table:
    """Columns of a 分工表 whose heads are labels of roles; cells are parted by tabs.

    Columns count from the right, as the number in the first cell may have been read as a label.
    """

    def __init__(self) -> None:
        self.columns: dict[int, Role] = {}

    def cells(self, sentence: Sentence) -> list[tuple[int, int, Role]]:
        """The cells of this row that name bodies; a row of heads or the end of the table gives none."""
        bounds: list[tuple[int, int]] = []
        start = 0
        for piece in sentence.text.split("\t"):
            bounds.append((start, start + len(piece)))
            start += len(piece) + 1
        count = len(bounds)
        heads = {count - 1 - i: role for i, (s, e) in enumerate(bounds) if (role := _head_role(sentence.text[s:e]))}
        if heads and count > 1:
            self.columns = heads
            return []
        if count == 1:
            self.columns = {}
            return []
        return [(*bounds[count - 1 - column], role) for column, role in self.columns.items() if column < count]


def _head_role(cell: str) -> Role | None:
    roles: tuple[Role, ...] = ("lead", "cooperate", "responsible", "supervise")
    for role in roles:
        for word in words(f"responsibilities.{role}_labels"):
            if cell.startswith(word) and cell[len(word) :] in words("responsibilities.label_heads"):
                return role
    return None
