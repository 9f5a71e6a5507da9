"""Match → Fact: one module for each kind of fact. A kind may look at the facts of the kinds built before it."""

from ipextract.models.context import Context
from ipextract.models.facts import Facts


def build_all(context: Context) -> Facts:
    """Build the facts of every kind: a deadline governs targets, a target tells which sums are its indicator's."""
    from ipextract.facts import amount, deadline, responsibility, target

    deadlines = deadline.build(context)
    targets = target.build(context, deadlines)
    amounts = amount.build(context, targets)
    responsibilities = responsibility.build(context)
    if context.tree.tables:
        from ipextract.facts import amount_table, deadline_table

        # They bound their own rows and govern no goals of the text: so they come last.
        due = list(deadline_table.deadlines(context))
        targets = deadline_table.governed(context, due, targets)
        deadlines += due
        amounts += amount_table.amounts(context)
    return Facts(tuple(targets), tuple(deadlines), tuple(amounts), tuple(responsibilities))
