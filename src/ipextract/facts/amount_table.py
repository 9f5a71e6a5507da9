"""Amounts of tables of standards 补助标准表: one for each sum below a head such as 补助标准(万元) or 奖励金额.

The unit stands in the cell, in brackets behind the head, in a column of its own, or above the table. The row's name is
what the sum is given for. Budgets, prices and results have no such columns (`segment/tables`).
"""

from collections.abc import Iterator

from ipextract.facts.amount import values_of
from ipextract.facts.amount_look import Role, as_role
from ipextract.facts.amount_per import per
from ipextract.facts.amount_roles import titled
from ipextract.facts.amount_scene import scene
from ipextract.facts.amount_sums import read
from ipextract.facts.amount_words import role_cues
from ipextract.facts.table_cells import Block, blocks, sentence_of
from ipextract.lexicons import words
from ipextract.models.clauses import Table
from ipextract.models.context import Context
from ipextract.models.facts import Amount
from ipextract.models.matches import Found
from ipextract.values.patterns import pattern

CURRENCY = "元"
# How running text would go on behind a share.
GIVEN = "给予补助"


def amounts(context: Context) -> Iterator[Found[Amount]]:
    """One for each cell that holds a sum; rows that add up others give none."""
    for table in context.tree.tables:
        columns = [at for at, column in enumerate(table.columns) if column.kind == "money"]
        if columns:
            reader = _Reader(context, table)
            for at, block in blocks(table, columns):
                if (found := reader.amount(at, block)) is not None:
                    yield found


class _Reader:
    """Reads one table."""

    def __init__(self, context: Context, table: Table) -> None:
        self.context = context
        self.table = table
        self.caption = context.text.text[slice(*table.caption)] if table.caption else ""

    def amount(self, at: int, block: Block) -> Found[Amount] | None:
        head = self.table.columns[at].head
        bare = pattern("tables.head_of_sums").match(head)
        if bare is None or self._adds_up(block):
            return None
        name = self._name(block, at)
        # As running text would say it, so that the rules of running text read it.
        label = f"{bare['name']}:"
        said = self._said(block, at, label, bare["unit"])
        if said is None:
            return None
        sentence = sentence_of(self.context, self.table, block.cell, label=label)
        sentence = sentence._replace(text=said, breaks=())
        sums = read(self.context.rules.find("amount", sentence))
        if len(sums) != 1 or (sums[0].kind == "rate") != said.endswith(GIVEN):
            return None
        at_sum = scene(self.context.rules, sentence, sums)
        clause = self.context.tree.clauses[self.table.clause]
        span, quote = self.context.text.quote(block.cell)
        fact = Amount(
            clause=clause.id,
            span=span,
            quote=quote,
            rule=sums[0].match.rule,
            role=self._role(self._text(block, at), head, clause.title or ""),
            per=per(at_sum, 0),
            beneficiary=self._beneficiary(block),
            condition=name,
            **values_of(sums[0]),
        )
        why = {"min": "the unit of the column"} if CURRENCY not in quote and sums[0].kind == "absolute" else {}
        return Found(fact, sums[0].match, block.cell, why | {"condition": "the name of the cell's row"})

    def _said(self, block: Block, at: int, label: str, unit_of_head: str | None) -> str | None:
        """What a cell says of a sum or a share, behind its head; null where it holds neither."""
        text = self._text(block, at)
        printed = pattern("tables.sum_of_cell").match(text)
        if printed is None:
            share = pattern("tables.share_of_cell").match(text)
            return f"{label}按{share['share']}{GIVEN}" if share is not None else None
        unit = self._unit(block, printed["unit"], unit_of_head)
        if CURRENCY not in unit:
            return None
        most = "最高" if not printed["before"] and pattern("tables.head_of_caps").match(label[:-1]) else ""
        return f"{label}{printed['before']}{most}{printed['figures']}{unit}{printed['after']}"

    def _text(self, block: Block, at: int) -> str:
        """What stands in a column of the first row of a block."""
        return "".join(self.context.text.text[slice(*self.table.rows[block.first][at])].split())

    def _adds_up(self, block: Block) -> bool:
        """Whether a row adds up others: 合计."""
        return any(self._text(block, at) in words("tables.sums") for at in range(len(self.table.columns)))

    def _name(self, block: Block, at: int) -> str | None:
        """What the sum is given for: the words to its left, else to its right, in all rows that it is merged over."""
        order = [*range(at - 1, -1, -1), *range(at + 1, len(self.table.columns))]
        named = next((one for one in order if self._names(one)), None)
        if named is None:
            return None
        cells = dict.fromkeys(row[named] for row in self.table.rows[block.first : block.end])
        names = ("".join(self.context.text.text[slice(*cell)].split()) for cell in cells)
        return "、".join(filter(None, names)) or None

    def _names(self, at: int) -> bool:
        column = self.table.columns[at]
        kinds = ("task", "item", "indicator", "category", "other")
        if column.kind not in kinds or pattern("tables.head_of_receivers").search(column.head) is not None:
            return False
        return pattern("tables.head_of_counts").search(column.head) is None

    def _beneficiary(self, block: Block) -> str | None:
        is_theirs = pattern("tables.head_of_receivers").search
        columns = enumerate(self.table.columns)
        named = next((at for at, column in columns if column.kind != "money" and is_theirs(column.head)), None)
        return self._text(block, named) or None if named is not None else None

    def _unit(self, block: Block, own: str, of_head: str | None) -> str:
        """The unit of a sum: the cell's own, that of the head, of the row, or of the whole table."""
        if CURRENCY in own:
            return own
        measured = next((at for at, column in enumerate(self.table.columns) if column.kind == "unit"), None)
        unit = of_head or (self._text(block, measured) if measured is not None else "") or self.table.unit or ""
        # 50万 below (元/亩), and 50/亩 below (万元).
        return own + unit if not own or own in ("万", "亿") else unit + own

    def _role(self, cell: str, head: str, title: str) -> Role:
        # 每项奖励20万元 below 支持标准: the cell says it.
        own = next((as_role(cue.role) for cue in role_cues(cell) if cue.role in ("reward", "subsidy")), None)
        if own is not None:
            return own
        for said in (head, self.caption, title):
            # 研发投入补助标准: what is given, not what it is given for.
            roles = [role for cue in role_cues(said) if (role := as_role(cue.role)) is not None]
            if roles:
                return next((role for role in roles if role in ("reward", "subsidy")), roles[0])
            if (role := titled(said)) is not None:
                return role
        return "other"
