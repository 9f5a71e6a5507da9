"""Where a record's page stands in a report: what writes it and what links to it agree on this."""

from ipextract.kept import kept_pattern

# The pages of a report that are no document's.
INDEX, FACTS, CHANGES = "index.html", "facts.html", "changes.html"
# Ids that would take their names, and those that keep out of the way of these.
TAKEN = kept_pattern(r"(?i)(?:index|facts|changes)_*+")


def page_name(record_id: str) -> str:
    """The page of a record below the folder of the report, with `/` between folders; never a name of the report's own,
    and never two the same."""
    own = TAKEN.fullmatch(record_id) is not None
    return f"{record_id}_.html" if own else f"{record_id}.html"
