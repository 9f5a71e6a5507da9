"""Where a record's page stands in a report: what writes it and what links to it agree on this."""

from ipextract.kept import kept_pattern

# The pages of a report that are no document's.
INDEX, FACTS, CHANGES = "index.html", "facts.html", "changes.html"
# What one file that holds a whole report ends in.
SINGLE = ".html"
# Ids that would take their names, and those that keep out of the way of these.
TAKEN = kept_pattern(r"(?i)(?:index|facts|changes)_*+")


def page_name(record_id: str) -> str:
    """The page of a record below the folder of the report, with `/` between folders; never a name of the report's own,
    and never two the same."""
    own = TAKEN.fullmatch(record_id) is not None
    return f"{record_id}_.html" if own else f"{record_id}.html"


def place_in(report: str, record_id: str, place: str) -> tuple[str, str]:
    """The file of a report that holds a clause or a fact of a record, and its address there; `report` is the folder of
    the report or, where all of it is one file, that file."""
    name = page_name(record_id)
    if not report.lower().endswith(SINGLE):
        return f"{report}/{name}", place
    part = name.removesuffix(SINGLE)
    for character in "%/#?":
        part = part.replace(character, f"%{ord(character):02X}")
    return report, f"/{part}/{place}"
