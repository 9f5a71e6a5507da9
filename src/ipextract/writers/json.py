"""Record → JSON, indented by two, a span on one line so that a diff shows a moved fact as one changed line."""

from pydantic import BaseModel

from ipextract.kept import kept_pattern

SUFFIX = ".json"

# A string holds no line feed of its own in JSON, so this only meets lists of two numbers.
SPAN = kept_pattern(r"\[\n +([0-9]+),\n +([0-9]+)\n +\]")


def write(record: BaseModel) -> bytes:
    pieces = SPAN.split(record.model_dump_json(indent=2))
    # Text, start, end, text, start, end … text.
    pieces[1::3] = [f"[{start}, " for start in pieces[1::3]]
    pieces[2::3] = [f"{end}]" for end in pieces[2::3]]
    pieces.append("\n")
    return "".join(pieces).encode()
