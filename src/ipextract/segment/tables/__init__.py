"""Lines → tables whose heads we know: indicator tables 指标表 and divisions of tasks 任务分工表.

- `heads`: what a column holds, by its head
- `rows`: a line cut into cells; `plain`, `flat`: tables in plain text, a line for each row or for each cell
- `places`: the clause that holds a table, and the cells that are text
"""

from ipextract.segment.tables.heads import kind_of_head
from ipextract.segment.tables.places import pieces, placed, readable
from ipextract.segment.tables.plain import find
from ipextract.segment.tables.rows import is_empty

__all__ = ["find", "is_empty", "kind_of_head", "pieces", "placed", "readable"]
