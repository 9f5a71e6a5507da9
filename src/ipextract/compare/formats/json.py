"""The whole comparison as one JSON document; `schemas/diff.schema.json` describes it."""

from ipextract.compare.changes import Comparison
from ipextract.compare.document import document
from ipextract.writers import json as json_writer


def write(comparison: Comparison) -> str:
    return json_writer.write(document(comparison)).decode()
